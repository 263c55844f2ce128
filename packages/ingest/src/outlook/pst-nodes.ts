import { inflateSync } from "node:zlib";
import { Unreadable } from "../job.ts";
import { undoCyclic, undoPermute } from "./pst-cipher.ts";

/** Bytes of a mailbox file at a position: fewer than asked for at its end. */
export type ReadAt = (position: number, length: number) => Buffer;

/** A node: its bytes and its subnodes, each by the number of a block; 0 for none. `parent` is a folder's or message's. */
export type PstNode = { id: number; data: number; subnodes: number; parent: number };

/** Kinds of nodes, the low five bits of their number ([MS-PST] 2.2.2.1). */
export const nodeKind = { folder: 0x02, message: 0x04, attachment: 0x05, contents: 0x0e } as const;
export const kindOf = (id: number): number => id & 0x1f;

/** Kinds of pages: of the tree of nodes, of the tree of blocks. */
const NODES = 0x81;
const BLOCKS = 0x80;
type Page = { level: number; entries: Buffer[] };

const MAX_LEVELS = 8;
const CACHED_PAGES = 512;

/** Where things stand in the three shapes of the format: Outlook 97 ("ansi"), 2003 ("unicode"), 2013 with pages of 4 KiB. */
type Shape = { wide: boolean; page: number; entries: number; blockTrailer: number; blockSize: number };
const shapes: Readonly<Record<"ansi" | "unicode" | "large", Shape>> = {
  ansi: { wide: false, page: 512, entries: 496, blockTrailer: 12, blockSize: 8192 },
  unicode: { wide: true, page: 512, entries: 488, blockTrailer: 16, blockSize: 8192 },
  large: { wide: true, page: 4096, entries: 4056, blockTrailer: 24, blockSize: 65_536 },
};

/** Who the header says the file is for: Outlook's mailboxes, its copies of a server's, its address books. */
const clients: ReadonlySet<string> = new Set(["SM", "SO", "AB"]);
/** [MS-PST] 2.2.2.6, bCryptMethod: keys that only the Windows account holds. */
const WINDOWS_ENCRYPTION = 0x10;

/**
 * The lowest layer of a mailbox file ([MS-PST] 2.2): nodes and blocks found through two trees of pages. Only what is asked
 * for is read. Trees may not be deeper than eight levels and each must lead downwards, so that nothing runs in circles; a
 * block gives no more bytes than `maxBytes` of the call. Throws `Unreadable` for a file that is none, is encrypted for a
 * Windows account, or where a block is missing.
 */
export class PstNodes {
  readonly shape: Shape;
  readonly large: boolean;
  private readonly readAt: ReadAt;
  private readonly cipher: number;
  private readonly nodeRoot: number;
  private readonly blockRoot: number;
  private readonly pages = new Map<number, Page | undefined>();

  constructor(readAt: ReadAt) {
    this.readAt = readAt;
    const head = readAt(0, 564);
    if (head.toString("latin1", 0, 4) !== "!BDN") throw new Unreadable("corrupt", "invalid-structure");
    if (head.length < 564) throw new Unreadable("corrupt", "truncated");
    if (!clients.has(head.toString("latin1", 8, 10))) throw new Unreadable("corrupt", "invalid-structure", "header");
    const version = head.readUInt16LE(10);
    this.large = version >= 36;
    this.shape = version < 20 ? shapes.ansi : this.large ? shapes.large : shapes.unicode;
    const { wide } = this.shape;
    this.cipher = head[wide ? 513 : 461] ?? 0;
    if (this.cipher === WINDOWS_ENCRYPTION) throw new Unreadable("encrypted", "encrypted");
    if (this.cipher > 2) throw new Unreadable("corrupt", "invalid-structure", "header");
    this.nodeRoot = this.offset(head, wide ? 224 : 188);
    this.blockRoot = this.offset(head, wide ? 240 : 196);
  }

  /** The node of a number, undefined when there is none. */
  node(id: number): PstNode | undefined {
    const entry = this.find(this.nodeRoot, id, NODES);
    return entry === undefined ? undefined : this.nodeOf(entry);
  }

  /** All nodes in the order of their numbers. `onDamage` is told of each page that cannot be read. */
  *nodes(onDamage: () => void): Generator<PstNode> {
    const open: { at: number; level: number }[] = [{ at: this.nodeRoot, level: MAX_LEVELS }];
    const seen = new Set<number>();
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const page = seen.has(next.at) ? undefined : this.page(next.at, NODES);
      seen.add(next.at);
      if (page === undefined || page.level >= next.level) {
        onDamage();
        continue;
      }
      if (page.level === 0) for (const entry of page.entries) yield this.nodeOf(entry);
      else
        for (const entry of page.entries.toReversed())
          open.push({ at: this.offset(entry, this.shape.wide ? 16 : 8), level: page.level });
    }
  }

  /** The blocks of a data tree, deciphered and inflated. */
  blocks(id: number, maxBytes: number): Buffer[] {
    const out: Buffer[] = [];
    let left = maxBytes;
    const walk = (block: number, level: number) => {
      const bytes = this.block(block);
      if (!isInternal(block)) {
        left -= bytes.length;
        if (left < 0) throw new Unreadable("limit", "over-limit-size");
        out.push(bytes);
        return;
      }
      const below = bytes[1] ?? 0;
      if (bytes[0] !== 1 || below === 0 || below >= level) throw new Unreadable("corrupt", "invalid-structure");
      if (bytes.length < 8 || bytes.readUInt32LE(4) > maxBytes) throw new Unreadable("limit", "over-limit-size");
      const width = this.shape.wide ? 8 : 4;
      const count = Math.min(bytes.readUInt16LE(2), Math.floor((bytes.length - 8) / width));
      for (let i = 0; i < count; i++) walk(this.blockId(bytes, 8 + i * width), below);
    };
    if (id !== 0) walk(id, 3);
    return out;
  }

  /** The nodes inside a node, by their numbers. */
  subnodes(id: number): Map<number, PstNode> {
    const out = new Map<number, PstNode>();
    const { wide } = this.shape;
    const width = wide ? 8 : 4;
    const head = wide ? 8 : 4;
    const walk = (block: number, level: number) => {
      const bytes = this.block(block);
      const below = bytes[1] ?? 0;
      if (bytes[0] !== 2 || below >= level) throw new Unreadable("corrupt", "invalid-structure");
      const size = below === 0 ? width * 3 : width * 2;
      const count = Math.min(bytes.readUInt16LE(2), Math.floor((bytes.length - head) / size));
      for (let i = 0; i < count; i++) {
        const at = head + i * size;
        if (below > 0) walk(this.blockId(bytes, at + width), below);
        else {
          const node = bytes.readUInt32LE(at);
          const data = this.blockId(bytes, at + width);
          out.set(node, { id: node, data, subnodes: this.blockId(bytes, at + 2 * width), parent: 0 });
        }
      }
    };
    if (id !== 0) walk(id, 2);
    return out;
  }

  private nodeOf(entry: Buffer): PstNode {
    const width = this.shape.wide ? 8 : 4;
    return {
      id: entry.readUInt32LE(0),
      data: this.blockId(entry, width),
      subnodes: this.blockId(entry, 2 * width),
      parent: entry.readUInt32LE(3 * width),
    };
  }

  private block(id: number): Buffer {
    const entry = this.find(this.blockRoot, id, BLOCKS);
    if (entry === undefined) throw new Unreadable("corrupt", "invalid-structure");
    const { wide } = this.shape;
    const at = this.offset(entry, wide ? 8 : 4);
    const size = entry.readUInt16LE(wide ? 16 : 8);
    let bytes = this.readAt(at, size);
    if (bytes.length < size) throw new Unreadable("corrupt", "truncated");
    const inflated = this.large ? entry.readUInt16LE(18) : size;
    if (this.large && inflated !== size && inflated !== 0)
      try {
        bytes = inflateSync(bytes, { maxOutputLength: 65_536 });
      } catch {
        throw new Unreadable("corrupt", "corrupt");
      }
    if (isInternal(id)) return bytes;
    if (this.cipher === 1) undoPermute(bytes);
    else if (this.cipher === 2) undoCyclic(bytes, id >>> 0);
    return bytes;
  }

  /** The entry of a number in a tree of pages. */
  private find(root: number, id: number, kind: number): Buffer | undefined {
    let at = root;
    for (let level = MAX_LEVELS; ; ) {
      const page = this.page(at, kind);
      if (page === undefined || page.level >= level) return undefined;
      level = page.level;
      let best: Buffer | undefined;
      for (const entry of page.entries) {
        const key = this.blockId(entry, 0, kind === NODES);
        if (level === 0 ? key === id : key <= id) best = entry;
        else if (key > id) break;
      }
      if (best === undefined || level === 0) return best;
      at = this.offset(best, this.shape.wide ? 16 : 8);
    }
  }

  private page(at: number, kind: number): Page | undefined {
    if (this.pages.has(at)) return this.pages.get(at);
    const page = this.readPage(at, kind);
    if (this.pages.size >= CACHED_PAGES) this.pages.delete(this.pages.keys().next().value ?? 0);
    this.pages.set(at, page);
    return page;
  }

  private readPage(at: number, kind: number): Page | undefined {
    const { page: size, entries: end, wide } = this.shape;
    const page = this.readAt(at, size);
    if (page.length < size) return undefined;
    const [count, each, level] = this.large
      ? [page.readUInt16LE(end), page[end + 4] ?? 0, page[end + 5] ?? 0]
      : [page[end] ?? 0, page[end + 2] ?? 0, page[end + 3] ?? 0];
    const trailer = this.large ? end + 16 : wide ? 496 : 500;
    const least = level > 0 ? (wide ? 24 : 12) : kind === NODES ? (wide ? 28 : 16) : wide ? 20 : 12;
    if (page[trailer] !== kind || page[trailer + 1] !== kind || each < least || count * each > end) return undefined;
    return { level, entries: Array.from({ length: count }, (_, i) => page.subarray(i * each, (i + 1) * each)) };
  }

  private offset(bytes: Buffer, at: number): number {
    if (!this.shape.wide) return bytes.readUInt32LE(at);
    const high = bytes.readUInt32LE(at + 4);
    // No file is larger than this; more would not be exact.
    return high > 0x1fffff ? Number.MAX_SAFE_INTEGER : high * 0x1_0000_0000 + bytes.readUInt32LE(at);
  }

  /** A block's number without its lowest bit, which means nothing; a node's number as it is. */
  private blockId(bytes: Buffer, at: number, ofNode = false): number {
    const value = this.offset(bytes, at);
    return ofNode || value % 2 === 0 ? value : value - 1;
  }
}

/** What went wrong while reading, as a failure that is recognised: numbers that lead out of the bytes are damage. */
export function damage(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  if (error instanceof RangeError) return new Unreadable("corrupt", "corrupt");
  throw error;
}

/** The second bit of a block's number says that it holds numbers of other blocks. */
const isInternal = (id: number) => id % 4 >= 2;
