import { type Bilingual, type CalendarDate, type Document, daysBetween, formatDate } from "@vigie/model";
import { shownSource } from "../shown-source.ts";
import { parisTime } from "./paris-time.ts";

/** A message whose own date cannot be right, and what was put in its place. */
type CorrectedDate = { document: Document; why: Bilingual };

/** No mail of a firm is older: such a date is a clock that was never set. */
const EARLIEST = "1995-01-01";
/** Days by which an answer may seem to precede what it answers before a clock is doubted: time zones and slow clocks. */
const TOLERANCE = 2;
/** Days without any message after which the few that follow are doubted. */
const GAP = 400;

/**
 * The documents, with messages whose clock was wrong (1970, 2062) given a sensible date: the time our server received them
 * where it says so, whatever else is at hand; else the day of the message they answer, else of the first one that answers them, else of the one before them in the same mailbox; none when nothing tells. A date
 * is wrong when it is older than mail in firms, when it stands in a small tail more than a year after all other mail, or
 * when the message it answers was sent days later and that one's date is borne out by others. Deterministic and idempotent.
 */
export function withSoundDates(given: readonly Document[]): {
  documents: readonly Document[];
  corrected: CorrectedDate[];
} {
  const byReceipt = datedByReceipt(given);
  const { documents } = byReceipt;
  const messages = documents.filter((d) => d.envelope?.date !== undefined);
  const wrong = wrongDates(messages);
  if (wrong.size === 0) return byReceipt;
  const corrected: CorrectedDate[] = [...byReceipt.corrected];
  const links = linksOf(messages);
  const before = neighbours(messages, wrong);
  const sound = documents.map((document) => {
    if (document.envelope?.date === undefined || !wrong.has(document.id)) return document;
    const { date: was, ...rest } = document.envelope;
    const right = (ids: readonly Document[] | undefined): string[] =>
      (ids ?? []).flatMap((d) => (wrong.has(d.id) || d.envelope?.date === undefined ? [] : [d.envelope.date])).sort();
    const date =
      right(links.answered.get(document.id)).at(-1) ??
      right(links.answers.get(document.id))[0] ??
      before.get(document.id);
    const fixed = {
      ...document,
      envelope: date === undefined ? rest : { ...rest, date, datedByReceipt: true as const },
    };
    corrected.push({ document: fixed, why: reason(document, was.slice(0, 10), date?.slice(0, 10)) });
    return fixed;
  });
  return { documents: sound, corrected };
}

/** Messages that our own server received on another day than they say they were sent take its time: from it delays run. */
function datedByReceipt(given: readonly Document[]): { documents: readonly Document[]; corrected: CorrectedDate[] } {
  const corrected: CorrectedDate[] = [];
  const documents = given.map((document) => {
    const { envelope } = document;
    if (envelope?.received === undefined) return document;
    const { received, date: was, ...rest } = envelope;
    const fixed = { ...document, envelope: { ...rest, date: received, datedByReceipt: true as const } };
    const [sent, came] = [was, received].map((at) => parisTime(at ?? "")?.day);
    if (sent !== undefined && came !== undefined)
      corrected.push({
        document: fixed,
        why: {
          fr: `${shownSource(document.source)} se dit envoyé le ${formatDate(sent, "fr", "long")}, mais le serveur l’a reçu le ${formatDate(came, "fr", "long")} : Vigie retient le jour de réception, dont courent les délais.`,
          en: `${shownSource(document.source)} says it was sent on ${formatDate(sent, "en", "long")}, but the server received it on ${formatDate(came, "en", "long")}: Vigie takes the day of receipt, from which delays run.`,
        },
      });
    return fixed;
  });
  return corrected.length === 0 ? { documents: given, corrected } : { documents, corrected };
}

function reason(document: Document, was: CalendarDate, now: CalendarDate | undefined): Bilingual {
  const source = shownSource(document.source);
  return now === undefined
    ? {
        fr: `${source} porte une date invraisemblable (${formatDate(was, "fr", "long")}) : le message est conservé sans date.`,
        en: `${source} bears a date that cannot be right (${formatDate(was, "en", "long")}): the message is kept without a date.`,
      }
    : {
        fr: `${source} porte une date invraisemblable (${formatDate(was, "fr", "long")}) : Vigie retient le ${formatDate(now, "fr", "long")}, d’après les messages voisins.`,
        en: `${source} bears a date that cannot be right (${formatDate(was, "en", "long")}): Vigie takes ${formatDate(now, "en", "long")}, after the messages around it.`,
      };
}

const dayOf = (document: Document): CalendarDate => (document.envelope?.date ?? "").slice(0, 10);

function wrongDates(messages: readonly Document[]): Set<string> {
  const tooOld = new Set(messages.filter((m) => dayOf(m) < EARLIEST).map((m) => m.id));
  const wrong = new Set(tooOld);
  const rest = messages.filter((m) => !wrong.has(m.id)).sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  for (let i = rest.length - 1; i > 0; i--) {
    const [earlier, later] = [rest[i - 1], rest[i]];
    if (earlier === undefined || later === undefined || (rest.length - i) * 20 > rest.length) break;
    if (daysBetween(dayOf(earlier), dayOf(later)) > GAP) for (const m of rest.slice(i)) wrong.add(m.id);
  }
  const { answered, answers } = linksOf(rest);
  for (const message of rest) {
    const parents = (answered.get(message.id) ?? []).filter((p) => !wrong.has(p.id));
    const against = parents.filter((p) => daysBetween(dayOf(message), dayOf(p)) > TOLERANCE);
    for (const parent of wrong.has(message.id) ? [] : against) {
      // Of the two, the one that the rest of the conversation contradicts as well has the wrong clock; else the answer.
      const children = (answers.get(parent.id) ?? []).filter((c) => c.id !== message.id);
      const disowned = children.some((c) => daysBetween(dayOf(c), dayOf(parent)) > TOLERANCE);
      wrong.add(disowned ? parent.id : message.id);
    }
  }
  // A server's clock is right whatever other messages say.
  for (const { id, envelope } of messages) if (envelope?.datedByReceipt === true && !tooOld.has(id)) wrong.delete(id);
  return wrong;
}

/** What each message answers, and what answers it, among those at hand. */
function linksOf(messages: readonly Document[]): {
  answered: Map<string, Document[]>;
  answers: Map<string, Document[]>;
} {
  const byMessageId = new Map(
    messages.flatMap((m) => (m.envelope?.messageId ? [[m.envelope.messageId, m] as const] : [])),
  );
  const answered = new Map<string, Document[]>();
  const answers = new Map<string, Document[]>();
  const add = (map: Map<string, Document[]>, key: string, value: Document): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [value]);
    else known.push(value);
  };
  for (const message of messages) {
    const parent = byMessageId.get(message.envelope?.inReplyTo ?? message.envelope?.references.at(-1) ?? "");
    if (parent === undefined || parent.id === message.id) continue;
    add(answered, message.id, parent);
    add(answers, parent.id, message);
  }
  return { answered, answers };
}

/** For each message with a wrong date, the date of the one that stands before it in the same mailbox. */
function neighbours(messages: readonly Document[], wrong: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  const last = new Map<string, string>();
  for (const { id, source, envelope } of messages) {
    const hash = source.indexOf("#");
    if (hash === -1 || envelope?.date === undefined) continue;
    const box = source.slice(0, hash);
    const before = last.get(box);
    if (!wrong.has(id)) last.set(box, envelope.date);
    else if (before !== undefined) found.set(id, before);
  }
  return found;
}
