import { CompoundFileWriter } from "./compound-file-writer.ts";
import type { MapiMessage } from "./mapi-message.ts";
import { type MapiProperties, mapiType } from "./mapi-properties.ts";

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");
const isFixed = (type: number) => type < mapiType.string8 || type === mapiType.time;

/**
 * The properties of a message as a .msg file, so that a message attached to another, or lying in a mailbox file, can be
 * handed on as bytes. The same message always gives the same bytes. Names of named properties are left out.
 */
export function writeMsg(message: MapiMessage): Buffer {
  const file = new CompoundFileWriter();
  addMessage(file, 0, message, 32);
  return file.bytes();
}

function addMessage(file: CompoundFileWriter, at: number, message: MapiMessage, preamble: 24 | 32): void {
  const { properties, recipients, attachments } = message;
  const head = Buffer.alloc(preamble);
  for (const offset of [8, 16]) {
    head.writeUInt32LE(recipients.length, offset);
    head.writeUInt32LE(attachments.length, offset + 4);
  }
  addProperties(file, at, properties, head);
  recipients.forEach((one, i) => {
    addProperties(file, file.storage(at, `__recip_version1.0_#${hex(i, 8)}`), one, Buffer.alloc(8));
  });
  attachments.forEach(({ properties: own, embedded, object }, i) => {
    const storage = file.storage(at, `__attach_version1.0_#${hex(i, 8)}`);
    addProperties(file, storage, own, Buffer.alloc(8));
    if (object !== undefined) file.stream(storage, "__substg1.0_37010102", object);
    if (embedded !== undefined) addMessage(file, file.storage(storage, "__substg1.0_3701000D"), embedded, 24);
  });
}

function addProperties(file: CompoundFileWriter, at: number, properties: MapiProperties, head: Buffer): void {
  const rows: Buffer[] = [head];
  for (const { id, type, bytes } of properties) {
    if (type === mapiType.object) continue;
    const row = Buffer.alloc(16);
    row.writeUInt16LE(type, 0);
    row.writeUInt16LE(id, 2);
    row.writeUInt32LE(6, 4);
    if (isFixed(type)) bytes.copy(row, 8, 0, 8);
    else {
      row.writeUInt32LE(bytes.length, 8);
      file.stream(at, `__substg1.0_${hex(id, 4)}${hex(type, 4)}`, bytes);
    }
    rows.push(row);
  }
  file.stream(at, "__properties_version1.0", Buffer.concat(rows));
}
