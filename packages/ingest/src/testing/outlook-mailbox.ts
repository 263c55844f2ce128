import { MapiProperties, mapiType } from "../outlook/mapi-properties.ts";
import { PstUnderTest } from "./outlook-mailbox-file.ts";
import { propertiesOf } from "./outlook-message.ts";

const ROOT = 0x122;
const INBOX = 0x8022;
const SENT = 0x8042;
const SUBJECT = 0x0037;

/**
 * A mailbox with two folders, a letter with all there can be in it, one that no table names and one that is only named. `large`
 * is attached to the letter as `plan.bin`.
 */
export function mailboxUnderTest(
  shape: "ansi" | "unicode",
  cipher: 0 | 1 | 2,
  large: Buffer = Buffer.alloc(30_000, "contrat "),
): Buffer {
  const file = new PstUnderTest(shape, cipher);
  const store = (values: Parameters<typeof propertiesOf>[0]) => file.data(file.properties(propertiesOf(values)));
  const wide = (text: string) => Buffer.from(text, "utf16le");
  file.node(0x21, store({ 12289: "Boîte", 26623: 12345 }));
  file.node(ROOT, store({ 12289: "" }), 0, ROOT);
  file.node(INBOX, store({ 12289: "Boîte de réception" }), 0, ROOT);
  file.node(SENT, store({ 12289: "Affaires / 2026" }), 0, INBOX);

  const recipients = file.data(
    file.table([
      {
        id: 0,
        values: [
          { id: 0x0c15, type: mapiType.int32, bytes: Buffer.from([1, 0, 0, 0]) },
          { id: 0x3001, type: mapiType.string, bytes: wide("Agence") },
          { id: 0x39fe, type: mapiType.string, bytes: wide("Contact@agence.example") },
        ],
      },
      {
        id: 1,
        values: [
          { id: 0x0c15, type: mapiType.int32, bytes: Buffer.from([2, 0, 0, 0]) },
          { id: 0x3001, type: mapiType.string, bytes: wide("Paul") },
          { id: 0x39fe, type: mapiType.string, bytes: wide("paul@client.example") },
        ],
      },
    ]),
  );
  const inner = { id: 0x41, data: store({ 26: "IPM.Note", [SUBJECT]: "Intérieur", 4096: "Dedans." }), subnodes: 0 };
  const message = new MapiProperties();
  for (const { id, type, bytes } of propertiesOf({ 14085: 5, 12289: "transmis" })) message.set(id, type, bytes);
  const pointer = Buffer.alloc(8);
  pointer.writeUInt32LE(inner.id);
  message.set(0x3701, mapiType.object, pointer);
  const largeNode = { id: 0x61, data: file.data(large), subnodes: 0 };
  const plan = new MapiProperties();
  for (const { id, type, bytes } of propertiesOf({ 14085: 1, 14087: "plan.bin" })) plan.set(id, type, bytes);
  const attachments = [
    { id: 0x8025, data: store({ 14085: 1, 14087: "note.txt", 14081: Buffer.from("note") }), subnodes: 0 },
    { id: 0x8045, data: file.data(file.properties(message)), subnodes: file.subnodes([inner]) },
    {
      id: 0x8065,
      data: file.data(referring(file.properties(plan), largeNode.id)),
      subnodes: file.subnodes([largeNode]),
    },
  ];
  const table = file.data(file.table([...attachments.map(({ id }) => id), 0x8085].map((id) => ({ id, values: [] }))));
  const letter = store({
    26: "IPM.Note",
    [SUBJECT]: "\u0001\u0004RE: Retard",
    66: "Claire",
    23810: "claire@client.example",
    57: new Date("2026-03-02T09:30:00Z"),
    4096: "Nous attendons.\r\n",
  });
  const subs = file.subnodes([
    { id: 0x671, data: table, subnodes: 0 },
    { id: 0x692, data: recipients, subnodes: 0 },
    ...attachments,
  ]);
  file.node(0x200024, letter, subs, INBOX);
  file.node(0x200044, store({ [SUBJECT]: "Récupérable", 4096: "Effacé." }), 0, INBOX);
  file.node(0x200064, store({ [SUBJECT]: "Ailleurs" }), 0, SENT);
  file.node(0x2000a4, store({ [SUBJECT]: "Sans dossier" }), 0, 0x9022);
  file.node(INBOX + 12, file.data(file.table([0x200024, 0x200084].map((id) => ({ id, values: [] })))));
  return file.bytes();
}

/** Adds a property whose bytes lie in a subnode to a heap of properties: PidTagAttachDataBinary. */
function referring(heap: Buffer, subnode: number): Buffer {
  const map = heap.readUInt16LE(0);
  const starts = Array.from({ length: heap.readUInt16LE(map) + 1 }, (_, i) => heap.readUInt16LE(map + 4 + i * 2));
  const record = Buffer.alloc(8);
  record.writeUInt16LE(0x3701, 0);
  record.writeUInt16LE(mapiType.binary, 2);
  record.writeUInt32LE(subnode, 4);
  const end = starts[2] ?? 0;
  const moved = Buffer.concat([heap.subarray(0, end), record, heap.subarray(end)]);
  moved.writeUInt16LE(map + 8, 0);
  starts.forEach((start, i) => {
    if (i >= 2) moved.writeUInt16LE(start + 8, map + 8 + 4 + i * 2);
  });
  return moved;
}
