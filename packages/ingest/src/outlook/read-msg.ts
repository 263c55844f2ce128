import { type PartHints, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { CompoundFile, type Storage } from "./compound-file.ts";
import { CompoundFileWriter } from "./compound-file-writer.ts";
import { type MapiAttachment, type MapiMessage, readMapiMessage } from "./mapi-message.ts";
import { MapiProperties, mapiType } from "./mapi-properties.ts";

const MAX_RECIPIENTS = 20_000;
/** Messages inside messages that are taken out at once; more than the containers a reading goes into. */
const MAX_NESTING = 16;
/** Bytes before the first property: of a message, of one inside another, of a recipient or an attachment. */
const PREAMBLE = { top: 32, embedded: 24, other: 8 } as const;
const PROPERTIES = "__properties_version1.0";
const OBJECT = "__substg1.0_3701000D";

/**
 * An Outlook item file ([MS-OXMSG]): message, appointment, contact, task, note. See `readMapiMessage` for what comes of it.
 * Throws `Unreadable` for what holds no item.
 */
export async function readMsg(bytes: Buffer, hints: PartHints, limits: Limits): Promise<Reading> {
  const file = new CompoundFile(bytes);
  if (!file.root.children.some((child) => child.name === PROPERTIES || child.name.startsWith("__substg1.0_")))
    throw new Unreadable("corrupt", "invalid-structure");
  const message = messageOf(file, file.root, "top", 0);
  const reading = await readMapiMessage(message, "msg", hints, limits);
  if (!file.damaged) return reading;
  return { ...reading, state: "partial", problems: [...reading.problems, { code: "truncated" }] };
}

function messageOf(file: CompoundFile, storage: Storage, level: "top" | "embedded", nesting: number): MapiMessage {
  const properties = propertiesOf(file, storage, level);
  const recipients: MapiProperties[] = [];
  const attachments: MapiAttachment[] = [];
  for (const child of storage.children) {
    if (child.kind !== "storage") continue;
    if (child.name.startsWith("__recip_version1.0_#") && recipients.length < MAX_RECIPIENTS)
      recipients.push(propertiesOf(file, child, "other", properties));
    else if (child.name.startsWith("__attach_version1.0_#"))
      attachments.push(attachmentOf(file, child, properties, nesting));
  }
  return { properties, recipients, attachments, lostAttachments: 0 };
}

function attachmentOf(file: CompoundFile, storage: Storage, message: MapiProperties, nesting: number): MapiAttachment {
  const properties = propertiesOf(file, storage, "other", message);
  const inner = storage.children.find(
    (child) => child.kind === "storage" && child.name.toUpperCase() === OBJECT.toUpperCase(),
  );
  if (inner?.kind !== "storage") return { properties };
  if (inner.children.some((child) => child.name === PROPERTIES))
    return nesting < MAX_NESTING
      ? { properties, embedded: messageOf(file, inner, "embedded", nesting + 1) }
      : { properties };
  const object = new CompoundFileWriter();
  object.copy(file, inner, 0);
  return { properties, object: object.bytes() };
}

function propertiesOf(
  file: CompoundFile,
  storage: Storage,
  level: keyof typeof PREAMBLE,
  outer?: MapiProperties,
): MapiProperties {
  const properties = new MapiProperties(outer);
  for (const child of storage.children) {
    if (child.kind !== "stream") continue;
    const tag = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$/i.exec(child.name);
    if (tag !== null) {
      const type = Number.parseInt(tag[2] ?? "", 16);
      if (type === mapiType.string || type === mapiType.string8 || type === mapiType.binary)
        properties.set(Number.parseInt(tag[1] ?? "", 16), type, file.read(child));
    } else if (child.name === PROPERTIES) {
      const fixed = file.read(child);
      for (let at = PREAMBLE[level]; at + 16 <= fixed.length; at += 16) {
        const type = fixed.readUInt16LE(at);
        // Longer values have a stream of their own.
        if (type < mapiType.string8 || type === mapiType.time)
          properties.set(fixed.readUInt16LE(at + 2), type, fixed.subarray(at + 8, at + 16));
      }
    }
  }
  return properties;
}
