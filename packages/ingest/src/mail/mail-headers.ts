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

/** The envelope of a message's headers. `folder` is where its mailbox kept it. */
export function envelopeOf(fields: readonly HeaderField[], folder: string | undefined): Envelope {
  const first = new Map<string, string>();
  const to: Address[] = [];
  const cc: Address[] = [];
  const bcc: Address[] = [];
  const mentioned: string[] = [];
  const selected: Record<string, string> = {};
  for (const { key, raw } of fields) {
    if (!first.has(key)) {
      const value = raw.trim();
      if (value !== "") first.set(key, value);
    }
    if (key === "to") to.push(...parseAddresses(raw));
    else if (key === "cc") cc.push(...parseAddresses(raw));
    else if (key === "bcc") bcc.push(...parseAddresses(raw));
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
  const messageId = messageIdOf(first.get("message-id"));
  const inReplyTo = references(first.get("in-reply-to"))[0];
  const from = parseAddresses(first.get("from") ?? "");
  const where = gmailFolder(first.get("x-gmail-labels")) ?? folder;
  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(date === undefined ? {} : { date }),
    ...(sent !== undefined || date === undefined ? {} : { datedByReceipt: true as const }),
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
