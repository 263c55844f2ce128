import { type Attachment, type CalendarDate, daysBetween, type Finding, type Relationship } from "@vigie/model";
import { aboutInsolvency, dayOf, type Matter } from "./matter.ts";
import { threadIndex } from "./thread-of.ts";

const AUTOMATIC =
  /^\s*(?:r[ée]ponse automatique|absen(?:t|ce)\b|message d[’']absence|automatic reply|auto(?:matic)?[ -]?reply|out of (?:the )?office)/iu;

/** True for the notice that somebody is away, which answers nothing. */
export const isAutomatic = (document: Attachment): boolean => AUTOMATIC.test(document.subject ?? "");

/**
 * A mail, letter or call of ours: an invoice or a contract we sent answers nothing, and neither does the notice that we are
 * away. A call that was noted answers whoever rang.
 */
export function isOurMessage(document: Attachment): boolean {
  if (document.kind === "call-note") return true;
  return (
    document.direction === "outbound" &&
    (document.kind === "email" || document.kind === "letter") &&
    !isAutomatic(document)
  );
}

/**
 * Findings of an open matter to which no message of ours answers: nothing outbound in their thread, or, for a paper outside
 * any thread, nothing outbound at all, on a later day or later in the same thread. Weak findings and those older than ninety
 * days are left out. Oldest first.
 */
export function unanswered(relationship: Relationship, matter: Matter): { finding: Finding; since: CalendarDate }[] {
  if (matter.closedOn !== null) return [];
  const threadOf = threadIndex(relationship);
  const sent = relationship.documents.filter((d) => isOurMessage(d) && d.date !== undefined && d.date <= matter.asOf);
  const away = new Set(relationship.documents.filter(isAutomatic).map((d) => d.documentId));
  const messages = new Map(relationship.threads.map((t) => [t.id, t.messages.filter((m) => !away.has(m.documentId))]));
  const filing = aboutInsolvency(matter);
  return matter.findings.flatMap((finding) => {
    const since = dayOf(finding);
    if (since === undefined || finding.strength === "weak") return [];
    if (filing(finding)) return [];
    if (daysBetween(since, matter.asOf) > matter.settings.thresholds.softSignalDays) return [];
    const thread = threadOf(finding);
    const inThread = (thread === undefined ? undefined : messages.get(thread)) ?? [];
    const document = finding.evidence[0]?.documentId;
    const at = inThread.findIndex(
      (m) => m.documentId === document || (m.messageId !== undefined && m.messageId === finding.messageId),
    );
    const repliedInThread =
      at >= 0 && inThread.slice(at + 1).some((m) => m.direction === "outbound" && m.at.slice(0, 10) <= matter.asOf);
    const replied =
      repliedInThread ||
      sent.some(
        (d) =>
          (thread === undefined || d.threadId === thread || d.threadId === undefined) &&
          (d.kind === "call-note" ? (d.date ?? "") >= since : (d.date ?? "") > since),
      );
    return replied ? [] : [{ finding, since }];
  });
}
