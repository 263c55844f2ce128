import type { Address, Envelope } from "@vigie/model";
import { oneLine, parseAddresses } from "./address-list.ts";
import { decodeHeader, type HeaderField } from "./header-fields.ts";
import { parseMailDate } from "./mail-date.ts";
import { gmailFolder } from "./mailbox-name.ts";

/** Headers that tell bulk and automatic mail, kept as they are. */
const kept = new Set([
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
    else if (kept.has(key) && selected[key] === undefined) {
      const value = oneLine(raw.replace(/[ \t]+/g, " "));
      if (value !== "") selected[key] = value;
    }
  }
  const received = first.get("received");
  const date =
    parseMailDate(first.get("date") ?? "") ??
    (received === undefined ? undefined : parseMailDate(received.slice(received.lastIndexOf(";") + 1)));
  const messageId = messageIdOf(first.get("message-id"));
  const inReplyTo = references(first.get("in-reply-to"))[0];
  const from = parseAddresses(first.get("from") ?? "");
  const where = gmailFolder(first.get("x-gmail-labels")) ?? folder;
  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(date === undefined ? {} : { date }),
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

type Group = { address?: string | undefined; name: string; group?: Group[] | undefined };
const MAX_ADDRESSES = 20_000;

function addresses(value: unknown): Address[] {
  const out: Address[] = [];
  const walk = (list: readonly Group[], depth: number) => {
    for (const one of list) {
      if (out.length >= MAX_ADDRESSES) return;
      if (one.group !== undefined) {
        if (depth < 5) walk(one.group, depth + 1);
      } else if (one.address || one.name)
        out.push({ name: oneLine(one.name ?? ""), address: oneLine(one.address ?? "").toLowerCase() });
    }
  };
  for (const header of Array.isArray(value) ? value : [value])
    if (typeof header === "object" && header !== null && "value" in header && Array.isArray(header.value))
      walk(header.value, 0);
  return out;
}

const firstString = (value: unknown): string | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" && one !== "" ? oneLine(one) : undefined;
};

const idOf = (value: unknown) =>
  firstString(value)
    ?.replace(/^<+|>+$/g, "")
    .trim();

/** The envelope of parsed headers. `lines` are the raw ones, for what the parser rewrites (dates, list headers). */
export function readEnvelope(
  headers: ReadonlyMap<string, unknown>,
  lines: readonly { key: string; line: string }[],
  folder: string | undefined,
): Envelope {
  const raw = (key: string) => {
    const line = lines.find((l) => l.key === key)?.line;
    return line === undefined
      ? undefined
      : line
          .slice(line.indexOf(":") + 1)
          .replace(/\r?\n[ \t]*/g, " ")
          .trim();
  };
  const received = raw("received");
  const date =
    parseMailDate(raw("date") ?? "") ??
    (received === undefined ? undefined : parseMailDate(received.slice(received.lastIndexOf(";") + 1)));
  const messageId = idOf(headers.get("message-id"));
  const inReplyTo = idOf(headers.get("in-reply-to"))?.split(/>?\s+<?/)[0];
  const references = headers.get("references");
  const selected: Record<string, string> = {};
  for (const { key } of lines) {
    const value = kept.has(key) ? raw(key) : undefined;
    if (value !== undefined && value !== "") selected[key] = oneLine(value);
  }
  return {
    ...(messageId ? { messageId } : {}),
    ...(date === undefined ? {} : { date }),
    from: addresses(headers.get("from") ?? headers.get("sender")),
    replyTo: addresses(headers.get("reply-to")),
    to: addresses(headers.get("to")),
    cc: addresses(headers.get("cc")),
    bcc: addresses(headers.get("bcc")),
    subject: firstString(headers.get("subject")) ?? "",
    ...(inReplyTo ? { inReplyTo } : {}),
    references: (Array.isArray(references) ? references : [references])
      .filter((r): r is string => typeof r === "string")
      .slice(-200)
      .map((r) => r.replace(/^<+|>+$/g, "").trim())
      .filter((r) => r !== ""),
    headers: selected,
    ...(folder === undefined ? {} : { folder }),
  };
}
