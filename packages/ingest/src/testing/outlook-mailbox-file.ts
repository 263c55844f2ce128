import { type MapiProperties, mapiType } from "../outlook/mapi-properties.ts";
import { undoCyclic, undoPermute } from "../outlook/pst-cipher.ts";

/** A column of a table, or a property: number, type, and the value's bytes. */
type Value = { id: number; type: number; bytes: Buffer };
type Sub = { id: number; data: number; subnodes: number };

const hid = (index: number) => index << 5;
const u16 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => {
    bytes.writeUInt16LE(value & 0xffff, i * 2);
  });
  return bytes;
};
const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => {
    bytes.writeUInt32LE(value >>> 0, i * 4);
  });
  return bytes;
};
const fixedSize = (type: number) =>
  type === mapiType.boolean ? 1 : type === mapiType.int16 ? 2 : type === mapiType.int32 ? 4 : undefined;

/** A small mailbox file built for a test: Outlook 97's shape or Outlook 2003's, with any of the three ciphers. */
export class PstUnderTest {
  private readonly wide: boolean;
  private readonly cipher: 0 | 1 | 2;
  private readonly blocks: { id: number; bytes: Buffer }[] = [];
  private readonly nodes: { id: number; data: number; subnodes: number; parent: number }[] = [];
  private nextBlock = 4;

  constructor(shape: "ansi" | "unicode", cipher: 0 | 1 | 2 = 0) {
    this.wide = shape === "unicode";
    this.cipher = cipher;
  }

  node(id: number, data: number, subnodes = 0, parent = 0): void {
    this.nodes.push({ id, data, subnodes, parent });
  }

  /** Stores data, in more than one block when it is long, and gives the block's number. */
  data(bytes: Buffer): number {
    const most = 8000;
    if (bytes.length <= most) return this.block(bytes, false);
    const pieces: number[] = [];
    for (let at = 0; at < bytes.length; at += most) pieces.push(this.block(bytes.subarray(at, at + most), false));
    const head = Buffer.concat([Buffer.from([1, 1]), u16(pieces.length), u32(bytes.length)]);
    return this.block(Buffer.concat([head, ...pieces.map((piece) => this.wideNumber(piece))]), true);
  }

  /** Stores a list of subnodes. */
  subnodes(subs: readonly Sub[]): number {
    const head = Buffer.concat([Buffer.from([2, 0]), u16(subs.length), Buffer.alloc(this.wide ? 4 : 0)]);
    const entries = subs.flatMap((sub) => [sub.id, sub.data, sub.subnodes].map((value) => this.wideNumber(value)));
    return this.block(Buffer.concat([head, ...entries]), true);
  }

  /** The properties of an object as the bytes of its heap. */
  properties(properties: MapiProperties): Buffer {
    const items: Buffer[] = [];
    const records: Buffer[] = [];
    for (const { id, type, bytes } of properties) {
      const small = fixedSize(type) !== undefined;
      if (!small && bytes.length > 0) items.push(bytes);
      const value = small ? Buffer.concat([bytes], 4) : u32(bytes.length > 0 ? hid(items.length + 2) : 0);
      records.push(Buffer.concat([u16(id, type), value]));
    }
    const head = Buffer.concat([Buffer.from([0xb5, 2, 6, 0]), u32(hid(2))]);
    return heap(0xbc, hid(1), [head, Buffer.concat(records), ...items]);
  }

  /** A table as the bytes of its heap: its rows carry these numbers. */
  table(rows: readonly { id: number; values: readonly Value[] }[]): Buffer {
    const columns = rows[0]?.values ?? [];
    const width = (type: number) => fixedSize(type) ?? 4;
    const starts: number[] = [];
    let at = 8;
    for (const { type } of columns) {
      starts.push(at);
      at += width(type);
    }
    const size = at + 8;
    const items: Buffer[] = [];
    const matrix = rows.map(({ id, values }) => {
      const row = Buffer.alloc(size);
      row.writeUInt32LE(id, 0);
      values.forEach(({ type, bytes }, i) => {
        row[at + (i >> 3)] = (row[at + (i >> 3)] ?? 0) | (0x80 >> (i & 7));
        if (fixedSize(type) === undefined) items.push(bytes);
        const cell = fixedSize(type) === undefined ? u32(hid(items.length + 4)) : bytes;
        cell.copy(row, starts[i], 0, width(type));
      });
      return row;
    });
    const described = columns.map(({ id, type }, i) =>
      Buffer.concat([u16(type, id, starts[i] ?? 0), Buffer.from([width(type), i])]),
    );
    const info = Buffer.concat([
      Buffer.from([0x7c, columns.length]),
      u16(at, at, at, size),
      u32(hid(2), rows.length === 0 ? 0 : hid(4), 0),
      ...described,
    ]);
    const index = Buffer.concat([Buffer.from([0xb5, 4, this.wide ? 4 : 2, 0]), u32(rows.length === 0 ? 0 : hid(3))]);
    const entries = rows.map(({ id }, i) => Buffer.concat([u32(id), this.wide ? u32(i) : u16(i)]));
    return heap(0x7c, hid(1), [info, index, Buffer.concat(entries), Buffer.concat(matrix), ...items]);
  }

  bytes(): Buffer {
    const head = Buffer.alloc(1024);
    const out: Buffer[] = [head];
    let length = head.length;
    const append = (bytes: Buffer) => {
      const at = length;
      const padded = Buffer.concat([bytes], Math.ceil(bytes.length / 64) * 64);
      out.push(padded);
      length += padded.length;
      return at;
    };
    const tree = (kind: number, entries: { key: number; bytes: Buffer }[]): number => {
      const sorted = entries.sort((a, b) => a.key - b.key);
      const leaves: { key: number; bytes: Buffer }[] = [];
      for (let i = 0; i < sorted.length; i += 8) {
        const some = sorted.slice(i, i + 8);
        const at = append(this.page(kind, 0, some));
        const key = some[0]?.key ?? 0;
        leaves.push({ key, bytes: Buffer.concat([key, 0, at].map((value) => this.wideNumber(value))) });
      }
      return append(this.page(kind, 1, leaves));
    };
    const stored = this.blocks.map(({ id, bytes }) => {
      const numbers = [id, append(bytes)].map((value) => this.wideNumber(value));
      return { key: id, bytes: Buffer.concat([...numbers, u16(bytes.length, 2), Buffer.alloc(this.wide ? 4 : 0)]) };
    });
    const blockRoot = tree(0x80, stored);
    const nodeRoot = tree(
      0x81,
      this.nodes.map(({ id, data, subnodes, parent }) => ({
        key: id,
        bytes: Buffer.concat([
          ...[id, data, subnodes].map((v) => this.wideNumber(v)),
          u32(parent),
          Buffer.alloc(this.wide ? 4 : 0),
        ]),
      })),
    );
    head.write("!BDN", "latin1");
    head.write("SM", 8, "latin1");
    head.writeUInt16LE(this.wide ? 23 : 15, 10);
    head.writeUInt32LE(nodeRoot, this.wide ? 224 : 188);
    head.writeUInt32LE(blockRoot, this.wide ? 240 : 196);
    head[this.wide ? 513 : 461] = this.cipher;
    return Buffer.concat(out);
  }

  private block(bytes: Buffer, internal: boolean): number {
    const id = this.nextBlock + (internal ? 2 : 0);
    this.nextBlock += 4;
    const stored = Buffer.from(bytes);
    if (!internal && this.cipher === 2) undoCyclic(stored, id);
    if (!internal && this.cipher === 1) permute(stored);
    this.blocks.push({ id, bytes: stored });
    return id;
  }

  private page(kind: number, level: number, entries: readonly { bytes: Buffer }[]): Buffer {
    const page = Buffer.alloc(512);
    Buffer.concat(entries.map((entry) => entry.bytes)).copy(page);
    const end = this.wide ? 488 : 496;
    page[end] = entries.length;
    page[end + 1] = 15;
    page[end + 2] = entries[0]?.bytes.length ?? 0;
    page[end + 3] = level;
    page[this.wide ? 496 : 500] = kind;
    page[this.wide ? 497 : 501] = kind;
    return page;
  }

  private wideNumber(value: number): Buffer {
    return this.wide ? u32(value, 0) : u32(value);
  }
}

/** One page of a heap: its items are numbered from 1. */
function heap(kind: number, root: number, items: readonly Buffer[]): Buffer {
  const starts = [12];
  for (const item of items) starts.push((starts[starts.length - 1] ?? 0) + item.length);
  const end = starts[starts.length - 1] ?? 0;
  const head = Buffer.concat([u16(end), Buffer.from([0xec, kind]), u32(root), Buffer.alloc(4)]);
  return Buffer.concat([head, ...items, u16(items.length, 0, ...starts)]);
}

/** The substitution a mailbox file is written with: the one byte that each stands for when it is read. */
function permute(bytes: Buffer): void {
  const table = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  undoPermute(table);
  const forward = new Map([...table].map((to, from) => [to, from]));
  bytes.forEach((byte, i) => {
    bytes[i] = forward.get(byte) ?? 0;
  });
}
