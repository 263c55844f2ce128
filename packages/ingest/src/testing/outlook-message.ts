import type { Part } from "../job.ts";
import type { MapiAttachment, MapiMessage } from "../outlook/mapi-message.ts";
import { MapiProperties, mapiType } from "../outlook/mapi-properties.ts";

/** A value for a test's property: text is stored as Unicode, a `Date` as a time, a number as 32 bits. */
type Value = string | number | boolean | Date | Buffer;

export function propertiesOf(values: Readonly<Record<number, Value>>, outer?: MapiProperties): MapiProperties {
  const properties = new MapiProperties(outer);
  for (const [key, value] of Object.entries(values)) {
    const id = Number(key);
    const eight = Buffer.alloc(8);
    if (typeof value === "string") properties.set(id, mapiType.string, Buffer.from(value, "utf16le"));
    else if (Buffer.isBuffer(value)) properties.set(id, mapiType.binary, value);
    else if (value instanceof Date) {
      eight.writeBigUInt64LE((BigInt(value.getTime()) + 11_644_473_600_000n) * 10_000n);
      properties.set(id, mapiType.time, eight);
    } else if (typeof value === "boolean") {
      eight[0] = value ? 1 : 0;
      properties.set(id, mapiType.boolean, eight);
    } else {
      eight.writeInt32LE(value);
      properties.set(id, mapiType.int32, eight);
    }
  }
  return properties;
}

export function messageOf(
  values: Readonly<Record<number, Value>>,
  more: { recipients?: Readonly<Record<number, Value>>[]; attachments?: MapiAttachment[] } = {},
): MapiMessage {
  const properties = propertiesOf(values);
  return {
    properties,
    recipients: (more.recipients ?? []).map((r) => propertiesOf(r, properties)),
    attachments: more.attachments ?? [],
    lostAttachments: 0,
  };
}

/** A file attached under a name. */
export const fileAttachment = (
  name: string,
  bytes: Buffer,
  more: Readonly<Record<number, Value>> = {},
): MapiAttachment => ({ properties: propertiesOf({ 14085: 1, 14087: name, 14081: bytes, ...more }) });

/** The bytes a reader handed over, none when there is no such part. */
export const bytesOf = (part: Part | undefined): Buffer =>
  Buffer.from(part?.bytes.kind === "memory" ? part.bytes.bytes : []);
