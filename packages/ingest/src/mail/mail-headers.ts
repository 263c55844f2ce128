import type { Address, Envelope } from "@vigie/model";
import { oneLine, parseAddresses } from "./address-list.ts";
import { decodeHeader, type HeaderField } from "./header-fields.ts";
import { parseMailDate } from "./mail-date.ts";
import { gmailFolder } from "./mailbox-name.ts";

/** Headers that tell bulk and automatic mail, kept as they are. */
export const keptHeaders: ReadonlySet<string> = new Set([
  "list-unsubscribe",
  "list-id",
  "precedence",
  "auto-submitted",
  "x-auto-response-suppress",
  "return-path",
  "sensitivity",
]);

/** Message identifiers: in angle brackets, or, where there is not one bracket, parted by spaces or commas. */
function references(raw: string | undefined): string[] {
  if (raw === undefined) return [];
  const text = oneLine(decodeHeader(raw.slice(0, 100_000)));
  const found = text.match(/<[^<>]{1,1000}>/g)?.map((id) => id.slice(1, -1).trim()) ?? text.split(/[\s,]+/);
  return found.filter((id) => id !== "");
}

/** Message identifiers are compared: spaces of folding and brackets are not theirs. */
function messageIdOf(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  const id = oneLine(decodeHeader(raw.slice(0, 10_000))).replace(/^<+|>+$/g, "");
  return id.trim() || undefined;
}

/** Hours by which a server's clock and the sender's may differ, delays of an evening and time zones left out or invented included. */
const CLOCKS_APART = 36;

/**
 * The time the last server received a message, by the topmost of its `Received` headers, where it contradicts the day of sending:
 * the message arrived before it was sent, or long after and no server on its way bears its date out. A message that was held up,
 * or brought over from another mailbox later, keeps its date.
 */
export function contradictingReceipt(sent: string | undefined, received: readonly string[]): string | undefined {
  if (sent === undefined) return undefined;
  const [last, ...before] = received
    .slice(0, MOST_HOPS)
    .map((value) => parseMailDate(value.slice(value.lastIndexOf(";") + 1)));
  if (last === undefined) return undefined;
  const late = (at: string): number => (Date.parse(at) - Date.parse(sent)) / 3_600_000;
  if (late(last) < -CLOCKS_APART) return last;
  const borneOut = [last, ...before].some((at) => at !== undefined && Math.abs(late(at)) <= CLOCKS_APART);
  return borneOut ? undefined : last;
}

const MOST_HOPS = 50;

/** The envelope of a message's headers. `folder` is where its mailbox kept it. */
export function envelopeOf(fields: readonly HeaderField[], folder: string | undefined): Envelope {
  const first = new Map<string, string>();
  const to: Address[] = [];
  const cc: Address[] = [];
  const bcc: Address[] = [];
  const mentioned: string[] = [];
  const hops: string[] = [];
  const selected: Record<string, string> = {};
  for (const { key, raw } of fields) {
    if (!first.has(key)) {
      const value = raw.trim();
      if (value !== "") first.set(key, value);
    }
    if (key === "to") to.push(...parseAddresses(raw));
    else if (key === "cc") cc.push(...parseAddresses(raw));
    else if (key === "bcc") bcc.push(...parseAddresses(raw));
    else if (key === "received") hops.push(raw);
    else if (key === "references") mentioned.push(...references(raw));
    else if (keptHeaders.has(key) && selected[key] === undefined) {
      const value = oneLine(raw.replace(/[ \t]+/g, " "));
      if (value !== "") selected[key] = value;
    }
  }
  const received = first.get("received");
  const sent = parseMailDate(first.get("date") ?? "");
  const date =
    sent ?? (received === undefined ? undefined : parseMailDate(received.slice(received.lastIndexOf(";") + 1)));
  const contradicted = contradictingReceipt(sent, hops);
  const messageId = messageIdOf(first.get("message-id"));
  const inReplyTo = references(first.get("in-reply-to"))[0];
  const from = parseAddresses(first.get("from") ?? "");
  const where = gmailFolder(first.get("x-gmail-labels")) ?? folder;
  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(date === undefined ? {} : { date }),
    ...(sent !== undefined || date === undefined ? {} : { datedByReceipt: true as const }),
    ...(contradicted === undefined ? {} : { received: contradicted }),
    from: from.length > 0 ? from : parseAddresses(first.get("sender") ?? ""),
    replyTo: parseAddresses(first.get("reply-to") ?? ""),
    to,
    cc,
    bcc,
    subject: oneLine(decodeHeader(first.get("subject") ?? "")),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references: mentioned.slice(-200),
    headers: selected,
    ...(where === undefined ? {} : { folder: where }),
  };
}
