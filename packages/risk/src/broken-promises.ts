import { type CalendarDate, daysBetween, type Evidence, type Relationship } from "@vigie/model";
import type { Matter } from "./matter.ts";
import { isOurMessage } from "./unanswered.ts";

/** A day we gave ourselves and let pass without a word. `keptOn` is the day of our next message, when one came too late. */
export type BrokenPromise = {
  evidence: Evidence;
  made: CalendarDate;
  due: CalendarDate;
  keptOn: CalendarDate | undefined;
};

/**
 * Promises of our messages ("retour d'ici vendredi") whose day has passed without any message of ours in the thread by then; a
 * call noted or a letter outside any thread keeps them too. Those older than ninety days, and those before a settlement, are
 * left out. Oldest first, each day of a thread once.
 */
export function brokenPromises(relationship: Relationship, matter: Matter): BrokenPromise[] {
  const ours = relationship.documents.filter((d) => isOurMessage(d) && d.date !== undefined && d.date <= matter.asOf);
  const byDocument = new Map(relationship.documents.map((d) => [d.documentId, d]));
  const order = new Map(
    relationship.threads.flatMap((t) => t.messages.map((m, i) => [m.documentId, { thread: t.id, at: i }] as const)),
  );
  const seen = new Set<string>();
  return (relationship.ownMessages ?? []).flatMap(({ documentId, date, promises }) => {
    if (date === undefined || daysBetween(date, matter.asOf) > matter.settings.thresholds.softSignalDays) return [];
    if (matter.closedOn !== null && date <= matter.closedOn) return [];
    const threadId = order.get(documentId)?.thread ?? byDocument.get(documentId)?.threadId;
    const later = ours.filter((d) => {
      if (d.documentId === documentId || (d.date ?? "") < date) return false;
      const [mine, theirs] = [order.get(documentId), order.get(d.documentId)];
      if (mine !== undefined && theirs !== undefined) return mine.thread === theirs.thread && theirs.at > mine.at;
      return d.threadId === undefined || d.threadId === threadId;
    });
    return promises.flatMap(({ evidence, due }) => {
      const key = `${threadId ?? documentId} ${due}`;
      if (due >= matter.asOf || seen.has(key) || later.some((d) => (d.date ?? "") <= due)) return [];
      seen.add(key);
      const keptOn = later.map((d) => d.date ?? "").sort()[0];
      return [{ evidence, made: date, due, keptOn }];
    });
  });
}
