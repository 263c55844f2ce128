import type { Found } from "../job.ts";
import type { Limits } from "../limits.ts";
import type { ByteReader } from "../mail/split-mbox.ts";
import type { EntryLock } from "./entry-lock.ts";
import { entryName, extraFields } from "./entry-name.ts";
import { type DirectoryPlace, findDirectory } from "./zip-end.ts";

/** One file of an archive: where its stored bytes lie, counted from the archive's first byte. */
export type ZipEntry = {
  name: string;
  offset: number;
  length: number;
  deflated: boolean;
  /** Size after inflating as the directory claims it: good for planning, not believed. */
  claimed: number;
  /** CRC-32 of the file; absent where the archive has none. */
  crc32?: number;
  lock?: EntryLock;
  /** Why its bytes cannot be handed out. */
  problem?: Found;
};
export type ZipDirectory = { entries: ZipEntry[]; expected: number };

/** Bytes that an algorithm asks for; whoever runs it has them from memory or from a file. */
type Wanted = { position: number; length: number };
export type Asking<T> = Generator<Wanted, T, Buffer>;

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const WINDOW = 1024 * 1024;
const ZIP64 = 0x0001;
const AES = 0x9901;
const UNKNOWN_32 = 0xffffffff;
const UNKNOWN_16 = 0xffff;
const UNIX_HOSTS: ReadonlySet<number> = new Set([3, 19]);
const methods: Readonly<Record<number, string>> = {
  1: "shrink",
  6: "implode",
  9: "deflate64",
  12: "bzip2",
  14: "lzma",
  93: "zstd",
  95: "xz",
  96: "jpeg",
  97: "wavpack",
  98: "ppmd",
};
/** What systems leave in folders, and archive with them. */
const leftover = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The files of a ZIP (also ZIP64) by its central directory; nothing is inflated. Folders, and what systems leave in them,
 * are left out. Sizes the directory claims are not believed: only where the stored bytes begin and end counts. An entry
 * that is a link, is packed in an unread way, has no header of its own or lies over another one (a bomb made of one core of
 * bytes listed many times) carries a `problem`. `expected` is the number of files, whatever `limits.zipEntries` lets through.
 * Throws `Unreadable` when there is no directory, and for archives in several volumes.
 */
export function readZipDirectory(bytes: Buffer, limits: Pick<Limits, "zipEntries">): ZipDirectory {
  const asking = directoryOf(bytes.length, limits);
  let step = asking.next();
  while (step.done !== true) {
    const { position, length } = step.value;
    step = asking.next(bytes.subarray(Math.max(0, position), Math.max(0, position + length)));
  }
  return step.value;
}

/** The same, read in place by stretches: memory does not grow with the archive. Throws also what the reader throws. */
export async function readZipDirectoryIn(
  reader: ByteReader,
  limits: Pick<Limits, "zipEntries">,
): Promise<ZipDirectory> {
  const asking = directoryOf(reader.size, limits);
  let step = asking.next();
  while (step.done !== true) {
    const { position, length } = step.value;
    const from = Math.max(0, Math.min(position, reader.size));
    step = asking.next(await reader.read(from, Math.max(0, Math.min(position + length, reader.size) - from)));
  }
  return step.value;
}

type Listed = ZipEntry & { local: number };

function* directoryOf(size: number, limits: Pick<Limits, "zipEntries">): Asking<ZipDirectory> {
  const place = yield* findDirectory(size);
  const listed: Listed[] = [];
  let expected = 0;
  let met = 0;
  let base = place.position;
  let window: Buffer = Buffer.alloc(0);
  let position = place.position;
  while (position < place.end) {
    const wanted = Math.min(CENTRAL_SIZE + 3 * UNKNOWN_16, size - position);
    if (position + wanted > base + window.length) {
      base = position;
      window = yield { position, length: Math.max(WINDOW, wanted) };
    }
    const record = window.subarray(position - base);
    if (record.length < CENTRAL_SIZE || record.readUInt32LE(0) !== CENTRAL) break;
    const next = CENTRAL_SIZE + record.readUInt16LE(28) + record.readUInt16LE(30) + record.readUInt16LE(32);
    position += next;
    met++;
    const entry = listedEntry(record.subarray(0, next), place);
    if (entry === undefined) continue;
    expected++;
    if (listed.length < limits.zipEntries) listed.push(entry);
  }
  // Entries that are announced and not there count as lost.
  expected += Math.max(0, place.count - met);
  for (const entry of listed) yield* placeEntry(entry, size);
  refuseOverlaps(listed, place.position);
  return { entries: listed.map(({ local: _, ...entry }) => entry), expected };
}

/** One record of the central directory (APPNOTE 4.3.12); undefined for a folder. */
function listedEntry(record: Buffer, { shift }: DirectoryPlace): Listed | undefined {
  const [nameLength, extraLength] = [record.readUInt16LE(28), record.readUInt16LE(30)];
  const host = record.readUInt8(5);
  const flags = record.readUInt16LE(8);
  const extra = extraFields(record.subarray(CENTRAL_SIZE + nameLength, CENTRAL_SIZE + nameLength + extraLength));
  const name = entryName(record.subarray(CENTRAL_SIZE, CENTRAL_SIZE + nameLength), (flags & 0x800) !== 0, host, extra);
  if (/[/\\]$/.test(name) || leftover.test(name)) return undefined;
  const long = zip64(extra.get(ZIP64), {
    claimed: record.readUInt32LE(24),
    length: record.readUInt32LE(20),
    local: record.readUInt32LE(42),
  });
  const kind = UNIX_HOSTS.has(host) ? (record.readUInt32LE(38) >>> 28) & 0xf : 0;
  const aes = extra.get(AES);
  const locked = (flags & 1) !== 0;
  const outer = record.readUInt16LE(10);
  const known = aes !== undefined && outer === 99 && aes.length >= 7 && [1, 2, 3].includes(aes.readUInt8(4));
  const method = known ? aes.readUInt16LE(5) : outer;
  const crc = record.readUInt32LE(16);
  // AE-2 has no checksum, and some that write as they go leave it at zero.
  const sum = crc === 0 || (known && aes.readUInt16LE(0) === 2) ? {} : { crc32: crc };
  const problem = problemOf({ flags, method, kind, strong: locked && outer === 99 && !known });
  const lock: EntryLock = known
    ? { kind: "aes", strength: aes.readUInt8(4) }
    : { kind: "zipcrypto", check: (flags & 8) !== 0 ? record.readUInt8(13) : crc >>> 24 };
  return {
    name,
    offset: 0,
    deflated: method === 8,
    length: long.length,
    claimed: long.claimed,
    local: long.local + shift,
    ...sum,
    ...(locked ? { lock } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

function problemOf(entry: { flags: number; method: number; kind: number; strong: boolean }): Found | undefined {
  const { flags, method, kind, strong } = entry;
  // Strong encryption of PKWARE, by certificates too: nobody else reads it.
  if (strong || (flags & 0x2040) !== 0) return { code: "encrypted", detail: "strong encryption" };
  if (kind === 0xa) return { code: "unsupported-format", detail: "symbolic link" };
  if (method !== 0 && method !== 8)
    return { code: "unsupported-format", detail: methods[method] ?? `method ${method}` };
  return undefined;
}

/** Sizes and place that do not fit into 32 bits stand in an extra field, in this order, each only when it is needed. */
function zip64<T extends Record<"claimed" | "length" | "local", number>>(field: Buffer | undefined, short: T): T {
  if (field === undefined) return short;
  const long = { ...short };
  let at = 0;
  for (const key of ["claimed", "length", "local"] as const) {
    if (short[key] !== UNKNOWN_32 || at + 8 > field.length) continue;
    long[key] = Number(field.readBigUInt64LE(at));
    at += 8;
  }
  return long;
}

/** Where an entry's bytes begin: after its own header, whose name and extra block have lengths of their own. */
function* placeEntry(entry: Listed, size: number): Asking<void> {
  if (!Number.isSafeInteger(entry.local + entry.length) || entry.local < 0 || entry.local + LOCAL_SIZE > size) {
    entry.problem = { code: "corrupt", detail: "outside the archive" };
    return;
  }
  const header = yield { position: entry.local, length: LOCAL_SIZE };
  if (header.length < LOCAL_SIZE || header.readUInt32LE(0) !== LOCAL) {
    entry.problem = { code: "corrupt", detail: "no local header" };
    return;
  }
  entry.offset = entry.local + LOCAL_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.offset + entry.length > size) entry.problem = { code: "truncated" };
}

/** Every byte belongs to one entry at most: of entries that lie over each other, or over the directory, only the first stays. */
function refuseOverlaps(entries: readonly Listed[], directory: number): void {
  let end = 0;
  for (const entry of entries.filter((e) => e.offset > 0).sort((a, b) => a.local - b.local)) {
    const last = entry.offset + entry.length;
    if (entry.local < end || (entry.local < directory && last > directory))
      entry.problem ??= { code: "invalid-structure", detail: "overlapping entries" };
    end = Math.max(end, last);
  }
}
