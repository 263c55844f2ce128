import { Unreadable } from "../job.ts";

/** A storage (a folder) or a stream (a file) of a compound file. */
export type Storage = { kind: "storage"; name: string; children: readonly StorageEntry[] };
export type Stream = { kind: "stream"; name: string; start: number; size: number };
type StorageEntry = Storage | Stream;

const END = -2;
const SIGNATURE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const HEADER_FAT_SECTORS = 109;
/** Deeper storages than this are left out: a message inside a message takes two levels. */
const MAX_DEPTH = 64;

/**
 * A compound file (OLE2, [MS-CFB]) held in memory. Every chain of sectors is followed at most once round the file, and all
 * that is taken out may not exceed four times the file: streams that share sectors multiply nothing.
 *
 * Throws `Unreadable` for what is no compound file, or whose directory cannot be found. `damaged` becomes true when a
 * stream was shorter than it says.
 */
export class CompoundFile {
  readonly root: Storage;
  damaged = false;
  private readonly bytes: Buffer;
  private readonly sectorSize: number;
  private readonly miniSize: number;
  private readonly miniCutoff: number;
  private readonly fat: Int32Array;
  private readonly miniFat: Int32Array;
  private readonly miniStream: Buffer;
  private budget: number;

  constructor(bytes: Buffer) {
    if (bytes.toString("latin1", 0, 8) !== SIGNATURE) throw new Unreadable("corrupt", "corrupt");
    if (bytes.length < 1024) throw new Unreadable("corrupt", "truncated");
    this.bytes = bytes;
    this.budget = bytes.length * 4 + 65_536;
    const shift = bytes.readUInt16LE(30);
    const miniShift = bytes.readUInt16LE(32);
    if ((shift !== 9 && shift !== 12) || miniShift < 4 || miniShift >= shift)
      throw new Unreadable("corrupt", "invalid-structure");
    this.sectorSize = 1 << shift;
    this.miniSize = 1 << miniShift;
    this.miniCutoff = bytes.readUInt32LE(56);
    this.fat = this.table(this.fatSectors());
    this.miniFat = this.table(this.chain(bytes.readInt32LE(60), this.fat));
    const directory = this.join(this.chain(bytes.readInt32LE(48), this.fat));
    if (directory.length < 128) throw new Unreadable("corrupt", "truncated");
    this.miniStream = this.take(this.chain(directory.readInt32LE(116), this.fat), directory.readUInt32LE(120));
    this.root = { kind: "storage", name: "", children: childrenOf(directory) };
  }

  /** A stream's bytes, as many as are there. */
  read({ start, size }: Stream): Buffer {
    if (size === 0) return Buffer.alloc(0);
    if (size >= this.miniCutoff) return this.take(this.chain(start, this.fat), size);
    const pieces: Buffer[] = [];
    for (const sector of this.chain(start, this.miniFat))
      pieces.push(this.miniStream.subarray(sector * this.miniSize, (sector + 1) * this.miniSize));
    return this.limited(pieces, size);
  }

  private take(sectors: readonly number[], size: number): Buffer {
    return this.limited(
      sectors.map((sector) => this.sector(sector)),
      size,
    );
  }

  private limited(pieces: readonly Buffer[], size: number): Buffer {
    let there = 0;
    for (const piece of pieces) there += piece.length;
    if (there < size) this.damaged = true;
    const length = Math.min(size, there);
    this.budget -= length;
    if (this.budget < 0) throw new Unreadable("limit", "over-limit-inflated");
    return Buffer.concat(pieces, length);
  }

  private sector(index: number): Buffer {
    const at = (index + 1) * this.sectorSize;
    return this.bytes.subarray(at, at + this.sectorSize);
  }

  private join(sectors: readonly number[]): Buffer {
    return Buffer.concat(sectors.map((sector) => this.sector(sector)));
  }

  private table(sectors: readonly number[]): Int32Array {
    const joined = this.join(sectors);
    const table = new Int32Array(Math.floor(joined.length / 4));
    for (let i = 0; i < table.length; i++) table[i] = joined.readInt32LE(i * 4);
    return table;
  }

  /** Sectors that hold the FAT: 109 are named in the header, more in a chain of sectors of their own. */
  private fatSectors(): number[] {
    const { bytes, sectorSize } = this;
    const most = Math.ceil(bytes.length / sectorSize);
    const announced = Math.min(bytes.readUInt32LE(44), most);
    const sectors: number[] = [];
    for (let i = 0; i < HEADER_FAT_SECTORS && sectors.length < announced; i++) {
      const sector = bytes.readInt32LE(76 + 4 * i);
      if (sector >= 0) sectors.push(sector);
    }
    let next = bytes.readInt32LE(68);
    for (let steps = 0; next >= 0 && steps < most && sectors.length < announced; steps++) {
      const list = this.sector(next);
      if (list.length < sectorSize) break;
      for (let i = 0; i < sectorSize - 4 && sectors.length < announced; i += 4) {
        const sector = list.readInt32LE(i);
        if (sector >= 0) sectors.push(sector);
      }
      next = list.readInt32LE(sectorSize - 4);
    }
    return sectors;
  }

  private chain(start: number, fat: Int32Array): number[] {
    const sectors: number[] = [];
    for (let at = start; at >= 0 && at < fat.length && sectors.length < fat.length; at = fat[at] ?? END)
      sectors.push(at);
    return sectors;
  }
}

/** The tree of a directory's entries of 128 bytes. Each is taken once, so that a loop ends where it began. */
function childrenOf(directory: Buffer): StorageEntry[] {
  const count = Math.floor(directory.length / 128);
  const taken = new Uint8Array(count);
  taken[0] = 1;
  const siblings = (first: number, depth: number): StorageEntry[] => {
    const out: StorageEntry[] = [];
    const open = [first];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (index < 0 || index >= count || taken[index] === 1) continue;
      taken[index] = 1;
      const at = index * 128;
      const type = directory[at + 66];
      open.push(directory.readInt32LE(at + 68), directory.readInt32LE(at + 72));
      const nameBytes = Math.min(64, Math.max(0, directory.readUInt16LE(at + 64) - 2)) & ~1;
      const name = directory.toString("utf16le", at, at + nameBytes);
      if (type === 2)
        out.push({
          kind: "stream",
          name,
          start: directory.readInt32LE(at + 116),
          size: directory.readUInt32LE(at + 120),
        });
      else if (type === 1 && depth < MAX_DEPTH)
        out.push({ kind: "storage", name, children: siblings(directory.readInt32LE(at + 76), depth + 1) });
    }
    return out.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  };
  return siblings(directory.readInt32LE(76), 0);
}
