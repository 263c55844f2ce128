import { Unreadable } from "../job.ts";
import { MapiProperties, mapiType } from "./mapi-properties.ts";
import { damage, kindOf, type PstNode, type PstNodes } from "./pst-nodes.ts";

const MAX_RECORDS = 1_000_000;
const MAX_LEVELS = 8;
const PROPERTIES = 0xbc;
const TABLE = 0x7c;

const broken = () => new Unreadable("corrupt", "invalid-structure");
const isInline = (type: number) => type === 0x02 || type === 0x03 || type === 0x04 || type === 0x0a || type === 0x0b;
const isKept = (type: number) =>
  isInline(type) ||
  type === mapiType.string ||
  type === mapiType.string8 ||
  type === mapiType.binary ||
  type === mapiType.time ||
  type === mapiType.object;

/**
 * The second layer of a mailbox file ([MS-PST] 2.3): a heap inside a node, and in it the properties of one object or a
 * table. Values too large for the heap lie in subnodes. `maxBytes` bounds the heap and each value by itself.
 */
export class PstHeap {
  readonly subnodes: Map<number, PstNode>;
  private readonly file: PstNodes;
  private readonly pages: Buffer[];
  private readonly maxBytes: number;

  constructor(file: PstNodes, node: Pick<PstNode, "data" | "subnodes">, maxBytes: number) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.pages = file.blocks(node.data, maxBytes);
    this.subnodes = file.subnodes(node.subnodes);
    const head = this.pages[0];
    if (head === undefined || head.length < 12 || head[2] !== 0xec) throw broken();
  }

  /** The properties this heap holds, `outer` being what they belong to. `onLost` is told of a value that cannot be had. */
  properties(outer: MapiProperties | undefined, onLost: (why: Unreadable) => void): MapiProperties {
    if (this.kind !== PROPERTIES) throw broken();
    const properties = new MapiProperties(outer);
    for (const { key, value } of this.tree(this.root, 2, 6)) {
      const id = key.readUInt16LE(0);
      const type = value.readUInt16LE(0);
      if (!isKept(type)) continue;
      if (isInline(type)) properties.set(id, type, value.subarray(2, 6));
      else
        try {
          properties.set(id, type, this.value(value.readUInt32LE(2)));
        } catch (error) {
          onLost(damage(error));
        }
    }
    return properties;
  }

  /** Numbers of a table's rows: in a table of contents or attachments they are the nodes'. */
  rowIds(): number[] {
    const info = this.tableInfo();
    return [...this.tree(info.readUInt32LE(10), 4, this.file.shape.wide ? 4 : 2)].map(({ key }) => key.readUInt32LE(0));
  }

  /** The rows of a table as properties, at most `most`. */
  rows(outer: MapiProperties, most: number): MapiProperties[] {
    const info = this.tableInfo();
    const size = info.readUInt16LE(8);
    const exists = info.readUInt16LE(6);
    const where = info.readUInt32LE(14);
    if (where === 0 || size === 0) return [];
    const matrix = kindOf(where) === 0 ? [this.heapItem(where)] : this.subnodeBlocks(where);
    const perBlock = Math.floor((this.file.shape.blockSize - this.file.shape.blockTrailer) / size);
    const rows: MapiProperties[] = [];
    for (const { value } of this.tree(info.readUInt32LE(10), 4, this.file.shape.wide ? 4 : 2)) {
      if (rows.length >= most) break;
      const index = this.file.shape.wide ? value.readUInt32LE(0) : value.readUInt16LE(0);
      const block = matrix.length === 1 ? matrix[0] : matrix[Math.floor(index / perBlock)];
      const at = (matrix.length === 1 ? index : index % perBlock) * size;
      if (block === undefined || at + size > block.length) throw broken();
      rows.push(this.row(info, block.subarray(at, at + size), exists, outer));
    }
    return rows;
  }

  /** The bytes of a subnode. */
  subnodeBytes(id: number): Buffer {
    return Buffer.concat(this.subnodeBlocks(id));
  }

  private get kind(): number {
    return this.pages[0]?.[3] ?? 0;
  }

  private get root(): number {
    return this.pages[0]?.readUInt32LE(4) ?? 0;
  }

  private tableInfo(): Buffer {
    if (this.kind !== TABLE) throw broken();
    const info = this.heapItem(this.root);
    if (info.length < 22 || info[0] !== TABLE || info.length < 22 + (info[1] ?? 0) * 8) throw broken();
    return info;
  }

  private row(info: Buffer, row: Buffer, exists: number, outer: MapiProperties): MapiProperties {
    const properties = new MapiProperties(outer);
    for (let column = 0; column < (info[1] ?? 0); column++) {
      const at = 22 + column * 8;
      const type = info.readUInt16LE(at);
      const start = info.readUInt16LE(at + 4);
      const length = info[at + 6] ?? 0;
      const bit = info[at + 7] ?? 0;
      const present = ((row[exists + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
      if (!present || !isKept(type) || start + length > row.length) continue;
      const cell = row.subarray(start, start + length);
      const own = isInline(type) || (type === mapiType.time && length === 8);
      if (own) properties.set(info.readUInt16LE(at + 2), type, Buffer.concat([cell], Math.max(4, length)));
      else if (length >= 4) properties.set(info.readUInt16LE(at + 2), type, this.value(cell.readUInt32LE(0)));
    }
    return properties;
  }

  /** A value by its reference: an item of the heap or a subnode. */
  private value(reference: number): Buffer {
    if (reference === 0) return Buffer.alloc(0);
    return kindOf(reference) === 0 ? this.heapItem(reference) : this.subnodeBytes(reference);
  }

  private subnodeBlocks(id: number): Buffer[] {
    const node = this.subnodes.get(id);
    if (node === undefined) throw broken();
    return this.file.blocks(node.data, this.maxBytes);
  }

  private heapItem(reference: number): Buffer {
    if (reference === 0) return Buffer.alloc(0);
    // With large pages more items fit into one page: the number of the page has fewer bits.
    const page = this.pages[reference >>> (this.file.large ? 19 : 16)];
    const index = (reference >>> 5) & (this.file.large ? 0x3fff : 0x7ff);
    if (page === undefined || page.length < 2 || index === 0) throw broken();
    const map = page.readUInt16LE(0);
    if (map + 4 > page.length || index > page.readUInt16LE(map) || map + 6 + index * 2 > page.length) throw broken();
    const start = page.readUInt16LE(map + 2 + index * 2);
    const end = page.readUInt16LE(map + 4 + index * 2);
    if (end < start || end > page.length) throw broken();
    return page.subarray(start, end);
  }

  /** The records of a tree inside the heap, whose keys and values have these sizes. */
  private *tree(head: number, keySize: number, valueSize: number): Generator<{ key: Buffer; value: Buffer }> {
    const info = this.heapItem(head);
    if (info.length < 8 || info[0] !== 0xb5 || info[1] !== keySize || info[2] !== valueSize) throw broken();
    const levels = info[3] ?? 0;
    if (levels > MAX_LEVELS) throw broken();
    const open = [{ at: info.readUInt32LE(4), level: levels }];
    let records = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const items = this.heapItem(next.at);
      const size = keySize + (next.level === 0 ? valueSize : 4);
      const starts = Array.from({ length: Math.floor(items.length / size) }, (_, i) => i * size);
      records += starts.length;
      if (records > MAX_RECORDS) throw new Unreadable("limit", "over-limit-parts");
      if (next.level === 0)
        for (const at of starts) {
          const value = items.subarray(at + keySize, at + size);
          yield { key: items.subarray(at, at + keySize), value };
        }
      else
        for (const at of starts.reverse()) open.push({ at: items.readUInt32LE(at + keySize), level: next.level - 1 });
    }
  }
}
