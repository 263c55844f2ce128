import { fold } from "@vigie/language";
import { type Document, daysBetween } from "@vigie/model";
import { authorOf, recipients } from "./mail-kind.ts";

/** Messages of one conversation, oldest first. `id` is the document id of its first message. */
export type MessageThread = { id: string; subject: string; documentIds: string[] };

const PREFIX =
  /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|ref|réf|rép|réponse|rep|tr|transf|fwd?|fw|aw|wg|sv|vs|antw|doorst|rv|enc|res|odp|r|i)\.?\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:：]\s*/iu;

/** Days within which an equal subject joins messages that no header joins. */
const SUBJECT_DAYS = 30;

/** A subject without its answer and forward marks (Re, RE, TR, Réf, Fwd, FW, AW …), however many. */
export function stripPrefixes(subject: string): string {
  let rest = subject;
  for (let i = 0; i < 30; i++) {
    const next = rest.replace(PREFIX, "");
    if (next === rest) break;
    rest = next;
  }
  return rest.trim();
}

/**
 * Conversations after J. Zawinski's algorithm ("JWZ"): messages are joined by `References` and `In-Reply-To`, also through a
 * message that is not there. A message no header joins is joined by its bare subject only to one with the same
 * correspondents within thirty days, and only when it is marked as an answer or a forward, or the subject has two words or more.
 * Documents without an envelope are left out. Near linear.
 */
export function threads(documents: readonly Document[]): MessageThread[] {
  const messages = documents
    .filter((d) => d.envelope !== undefined)
    .sort((a, b) => compare(dateOf(a), dateOf(b)) || compare(a.id, b.id));
  const shared = sharedIds(messages);
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let top = node;
    for (let up = parent.get(top); up !== undefined && up !== top; up = parent.get(top)) top = up;
    for (let at = node; at !== top; ) {
      const up = parent.get(at) ?? top;
      parent.set(at, top);
      at = up;
    }
    return top;
  };
  const join = (a: string, b: string): void => {
    const [x, y] = [root(a), root(b)];
    if (x !== y) parent.set(y, x);
  };
  const referred = new Set<string>();
  for (const { id, envelope } of messages) {
    if (envelope === undefined) continue;
    const own = nodeOf(id, envelope.messageId, shared);
    join(own, `document ${id}`);
    for (const reference of [envelope.inReplyTo, ...envelope.references])
      if (reference !== undefined && reference !== "" && !shared.has(reference)) {
        join(`message ${reference}`, own);
        referred.add(own).add(`message ${reference}`);
      }
  }
  const bySubject = new Map<string, { day: string; node: string }>();
  for (const { id, envelope } of messages) {
    if (envelope === undefined) continue;
    const bare = stripPrefixes(envelope.subject);
    const key = fold(bare).folded.replace(/\s+/gu, " ");
    const day = (envelope.date ?? "").slice(0, 10);
    if (key === "" || day === "") continue;
    const node = nodeOf(id, envelope.messageId, shared);
    const talk = [...new Set([authorOf(envelope), ...recipients(envelope)])].sort().join(" ");
    const slot = `${key}\u0000${talk}`;
    const earlier = bySubject.get(slot);
    const marked = bare !== envelope.subject.trim();
    const telling = marked || key.includes(" ");
    if (earlier !== undefined && telling && !referred.has(node) && daysBetween(earlier.day, day) <= SUBJECT_DAYS)
      join(earlier.node, node);
    bySubject.set(slot, { day, node });
  }
  const found = new Map<string, MessageThread>();
  for (const { id, envelope } of messages) {
    const key = root(`document ${id}`);
    const thread = found.get(key);
    if (thread === undefined)
      found.set(key, { id, subject: stripPrefixes(envelope?.subject ?? ""), documentIds: [id] });
    else thread.documentIds.push(id);
  }
  return [...found.values()];
}

/**
 * Message-IDs that a broken program gave to messages of different conversations: they join nothing. The same message exported
 * twice keeps its subject and its author.
 */
function sharedIds(messages: readonly Document[]): Set<string> {
  const byId = new Map<string, Document[]>();
  for (const message of messages) {
    const id = message.envelope?.messageId;
    if (id === undefined) continue;
    const same = byId.get(id);
    if (same === undefined) byId.set(id, [message]);
    else same.push(message);
  }
  const shared = new Set<string>();
  for (const [id, same] of byId) {
    const what = ({ envelope }: Document): string =>
      envelope === undefined ? "" : `${authorOf(envelope)}\u0000${fold(stripPrefixes(envelope.subject)).folded}`;
    if (same.length > 1 && new Set(same.map(what)).size > 1) shared.add(id);
  }
  return shared;
}

function nodeOf(documentId: string, messageId: string | undefined, shared: ReadonlySet<string>): string {
  return messageId === undefined || messageId === "" || shared.has(messageId)
    ? `document ${documentId}`
    : `message ${messageId}`;
}

function dateOf(document: Document): string {
  return document.envelope?.date ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
