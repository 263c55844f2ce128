import type { Address, Envelope } from "@vigie/model";
import { oneLine } from "../mail/address-list.ts";
import { readHeaderFields } from "../mail/header-fields.ts";
import { envelopeOf } from "../mail/mail-headers.ts";
import type { MapiMessage } from "./mapi-message.ts";
import type { MapiProperties } from "./mapi-properties.ts";

const MAX_RECIPIENTS = 20_000;
const MAX_HEADER_CHARS = 1024 * 1024;
const sensitivities = ["", "Personal", "Private", "Company-Confidential"];

/** Not one that Exchange uses inside: "/O=FIRM/OU=…/CN=NAME". */
const isMailAddress = /^[^/@\s<>][^@\s<>]{0,256}@[^@\s<>]{1,256}$/;

/** The properties in which an object tells one person: name, kind of address, address, SMTP address, search key. */
type PersonProperties = { name: readonly number[]; kind: number; address: number; smtp: number; key: number };
const sender: PersonProperties = { name: [0x0c1a], kind: 0x0c1e, address: 0x0c1f, smtp: 0x5d01, key: 0x0c1d };
const represented: PersonProperties = { name: [0x0042], kind: 0x0064, address: 0x0065, smtp: 0x5d02, key: 0x003b };
const recipient: PersonProperties = {
  name: [0x3001, 0x5ff6, 0x3a20],
  kind: 0x3002,
  address: 0x3003,
  smtp: 0x39fe,
  key: 0x300b,
};

/**
 * A person with the SMTP address, wherever it stands. The address that Exchange uses inside (an X.500 name) is nobody's
 * mail address: without another one the address is empty. Undefined when nothing tells a person.
 */
function personOf(properties: MapiProperties, where: PersonProperties): Address | undefined {
  const name = oneLine(where.name.map((id) => properties.text(id)).find((n) => n !== undefined) ?? "").replace(
    /^'(.*)'$/,
    "$1",
  );
  const key = /^SMTP:([^\0]+)/i.exec(properties.binary(where.key)?.toString("latin1", 0, 500) ?? "")?.[1];
  const address = [properties.text(where.smtp), properties.text(where.address), key, name]
    .map((candidate) => oneLine(candidate ?? ""))
    .find((candidate) => isMailAddress.test(candidate));
  if (name === "" && address === undefined) return undefined;
  return { name, address: (address ?? "").toLowerCase() };
}

/** The transport headers as received, read as those of any message. Undefined when there are none. */
function transportEnvelope(raw: string, folder: string | undefined): Envelope | undefined {
  const bytes = Buffer.from(raw.slice(0, MAX_HEADER_CHARS).replace(/^\s*Microsoft Mail Internet Headers[^\n]*\n/, ""));
  const { fields } = readHeaderFields(bytes, 0, bytes.length, bytes.length);
  if (fields.length === 0) return undefined;
  const envelope = envelopeOf(fields, folder);
  const outside = (people: readonly Address[]) =>
    people.map((person) => (person.address.startsWith("/") ? { ...person, address: "" } : person));
  return { ...envelope, from: outside(envelope.from), to: outside(envelope.to), cc: outside(envelope.cc) };
}

/**
 * Envelope of a message of Outlook: the transport headers where it was received with some, and what they leave open from
 * the properties, by [MS-OXOMSG]. Something never sent carries the time it was last changed.
 */
export function mapiEnvelope({ properties, recipients }: MapiMessage, folder: string | undefined): Envelope {
  const raw = properties.text(0x007d);
  const transport = raw === undefined ? undefined : transportEnvelope(raw, folder);
  const author = personOf(properties, represented);
  const postman = personOf(properties, sender);
  const from = [author?.address ? author : postman?.address ? postman : (author ?? postman)].filter(
    (person) => person !== undefined,
  );
  const kinds: Record<"to" | "cc" | "bcc", Address[]> = { to: [], cc: [], bcc: [] };
  for (const one of recipients.slice(0, MAX_RECIPIENTS)) {
    const person = personOf(one, recipient);
    const kind = (["to", "cc", "bcc"] as const)[((one.int(0x0c15) ?? 1) & 0xf) - 1];
    if (person !== undefined && kind !== undefined) kinds[kind].push(person);
  }
  const date = [0x0039, 0x0e06, 0x3008, 0x3007].map((id) => properties.time(id)).find((time) => time !== undefined);
  const bare = (id: number) =>
    oneLine(properties.text(id) ?? "")
      .replace(/^<+|>+$/g, "")
      .trim() || undefined;
  const messageId = transport?.messageId ?? bare(0x1035);
  const inReplyTo = transport?.inReplyTo ?? bare(0x1042)?.split(/>?\s+<?/)[0];
  const references = (properties.text(0x1039) ?? "").match(/[^\s<>]{1,998}/g) ?? [];
  const sent = transport?.date ?? date;
  const heard = transport !== undefined && transport.to.length + transport.cc.length > 0;
  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(sent === undefined ? {} : { date: sent }),
    from: transport !== undefined && transport.from.length > 0 ? transport.from : from,
    replyTo: transport?.replyTo ?? [],
    to: heard ? transport.to : kinds.to,
    cc: heard ? transport.cc : kinds.cc,
    bcc: transport !== undefined && transport.bcc.length > 0 ? transport.bcc : kinds.bcc,
    subject: transport?.subject || subjectOf(properties),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references:
      transport !== undefined && transport.references.length > 0 ? transport.references : references.slice(-200),
    headers: transport === undefined ? propertyHeaders(properties) : transport.headers,
    ...(folder === undefined ? {} : { folder }),
  };
}

/** The subject; in a mailbox file it begins with a mark and the length of its prefix ("RE: "). */
function subjectOf(properties: MapiProperties): string {
  const subject = properties.text(0x0037);
  if (subject !== undefined) return oneLine(subject.startsWith("\u0001") ? subject.slice(2) : subject);
  return oneLine(`${properties.text(0x003d) ?? ""}${properties.text(0x0e1d) ?? ""}`);
}

/** What the properties say of what headers would: automatic answers and reports, confidentiality. */
function propertyHeaders(properties: MapiProperties): Record<string, string> {
  const headers: Record<string, string> = {};
  const kind = properties.text(0x001a) ?? "";
  if (/^REPORT\./i.test(kind)) headers["auto-submitted"] = "auto-generated";
  if (/OofTemplate/i.test(kind)) headers["auto-submitted"] = "auto-replied";
  const sensitivity = sensitivities[properties.int(0x0036) ?? 0];
  if (sensitivity) headers.sensitivity = sensitivity;
  return headers;
}
