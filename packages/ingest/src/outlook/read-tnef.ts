import { type Found, type PartHints, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { type MapiAttachment, readMapiMessage } from "./mapi-message.ts";
import { MapiProperties, mapiType } from "./mapi-properties.ts";
import { TnefProperties } from "./tnef-properties.ts";

const SIGNATURE = 0x223e9f78;
/** Attributes of [MS-OXTNEF] 2.1.3.3, the type in the upper half. */
const attribute = {
  codePage: 0x00069007,
  from: 0x00008000,
  subject: 0x00018004,
  body: 0x0002800c,
  messageClass: 0x00078008,
  messageProperties: 0x00069003,
  recipients: 0x00069004,
  newAttachment: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentFile: 0x00069001,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
} as const;
/** Before the bytes of an object stands the number of its interface. */
const INTERFACE_ID = 16;

type Attribute = { level: number; id: number; data: Buffer };

/**
 * A winmail.dat (TNEF, [MS-OXTNEF]), as Outlook sends it to who cannot read it: what it says becomes a document of format
 * `tnef`, what is attached becomes parts; a message attached is a TNEF stream again, and a part. It has an envelope only
 * when it names an author: mostly it lies in the message it belongs to, which has one. Throws `Unreadable`.
 */
export async function readTnef(bytes: Buffer, hints: PartHints, limits: Limits): Promise<Reading> {
  const found: Found[] = [];
  const attributes = [...attributesOf(bytes, found)];
  const properties = new MapiProperties();
  for (const { id, data } of attributes)
    if (id === attribute.codePage && data.length >= 4) properties.set(0x3ffd, mapiType.int32, data.subarray(0, 4));
  const message = {
    properties,
    recipients: [] as MapiProperties[],
    attachments: [] as MapiAttachment[],
    lostAttachments: 0,
  };
  for (const { level, id, data } of attributes) {
    if (level === 2) readAttachment(message.attachments, id, data, properties, found);
    else if (id === attribute.messageProperties) readList(data, properties, properties, found);
    else if (id === attribute.recipients) {
      const table = new TnefProperties(data, properties);
      message.recipients.push(...table.rows());
      if (!table.sound) found.push({ code: "corrupt", detail: "recipients" });
    } else readSimple(id, data, properties);
  }
  const reading = await readMapiMessage(message, "tnef", hints, limits);
  const { envelope, ...document } = reading.document ?? { envelope: undefined };
  if (reading.document === undefined || !("text" in document)) return reading;
  const authored = envelope !== undefined && envelope.from.length > 0;
  return {
    ...reading,
    state: found.length > 0 ? "partial" : reading.state,
    problems: [...found, ...reading.problems],
    document: { ...document, ...(authored ? { envelope } : {}) },
  };
}

/** The attributes as far as they are whole. Each ends with the sum of its bytes. */
function* attributesOf(bytes: Buffer, found: Found[]): Generator<Attribute> {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) throw new Unreadable("corrupt", "invalid-structure");
  let at = 6;
  let count = 0;
  for (; at + 11 <= bytes.length; count++) {
    const level = bytes[at] ?? 0;
    if (level !== 1 && level !== 2) break;
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const end = at + 9 + length;
    if (end + 2 > bytes.length) {
      found.push({ code: "truncated" });
      if (count === 0) throw new Unreadable("corrupt", "truncated");
      return;
    }
    const data = bytes.subarray(at + 9, end);
    let sum = 0;
    for (let i = 0; i < data.length; i++) sum = (sum + (data[i] ?? 0)) & 0xffff;
    if (sum !== bytes.readUInt16LE(end) && !found.some((f) => f.detail === "checksum"))
      found.push({ code: "corrupt", detail: "checksum" });
    yield { level, id, data };
    at = end + 2;
  }
  if (count === 0) throw new Unreadable("corrupt", bytes.length < 17 ? "truncated" : "invalid-structure");
  // Line ends and zeros after the last one came from whoever carried it.
  if (bytes.subarray(at).some((byte) => byte !== 0 && byte !== 0x0d && byte !== 0x0a))
    found.push({ code: "invalid-structure", detail: "rest" });
}

/** Attributes of an old kind, for what the properties do not tell. */
function readSimple(id: number, data: Buffer, properties: MapiProperties): void {
  const to =
    id === attribute.subject
      ? 0x0037
      : id === attribute.body
        ? 0x1000
        : id === attribute.messageClass
          ? 0x001a
          : undefined;
  if (to !== undefined && properties.typeOf(to) === undefined) properties.set(to, mapiType.string8, data);
  if (id !== attribute.from || data.length < 8 || properties.typeOf(0x0042) !== undefined) return;
  const [name, address] = [data.readUInt16LE(4), data.readUInt16LE(6)];
  properties.set(0x0042, mapiType.string8, data.subarray(8, 8 + name));
  const smtp = data.toString("latin1", 8 + name, 8 + name + address).replace(/^SMTP:/i, "");
  properties.set(0x0065, mapiType.string, Buffer.from(smtp, "utf16le"));
}

function readList(data: Buffer, into: MapiProperties, outer: MapiProperties, found: Found[]): void {
  const list = new TnefProperties(data, outer);
  list.list(into);
  if (!list.sound) found.push({ code: "corrupt", detail: "properties" });
}

function readAttachment(
  attachments: MapiAttachment[],
  id: number,
  data: Buffer,
  message: MapiProperties,
  found: Found[],
): void {
  if (id === attribute.newAttachment || attachments.length === 0)
    attachments.push({ properties: new MapiProperties(message) });
  const attachment = attachments[attachments.length - 1];
  if (attachment === undefined) return;
  const { properties } = attachment;
  if (id === attribute.attachmentData) properties.set(0x3701, mapiType.binary, data);
  else if (id === attribute.attachmentTitle || id === attribute.attachmentFile) {
    if (properties.text(0x3704) === undefined) properties.set(0x3704, mapiType.string8, data);
  } else if (id === attribute.attachmentProperties) {
    const own = new MapiProperties(message);
    readList(data, own, message, found);
    for (const { id: key, type, bytes } of own)
      if (key === 0x3701 && type === mapiType.object) attachment.object = bytes.subarray(INTERFACE_ID);
      else properties.set(key, type, bytes);
  }
}
