import { Unreadable } from "../job.ts";
import type { Asking } from "./zip-directory.ts";

/**
 * Where the central directory lies, and how many entries its end record announces; `shift` is what stands before the
 * archive (a program that unpacks itself).
 */
export type DirectoryPlace = { position: number; end: number; shift: number; count: number };

const END_SIZE = 22;
const LOCATOR_SIZE = 20;
const END64_SIZE = 56;
const END = Buffer.from("PK\u0005\u0006", "latin1");
const LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
/** How far from the end of the file the end record is looked for: a comment has 64 KiB at most, padding may follow. */
const TAIL = 1024 * 1024;
/** End records tried: a comment may hold what only looks like one. */
const CANDIDATES = 64;

/**
 * Finds the central directory from the end of the archive (APPNOTE 4.3.14 to 4.3.16). The last end record that leads to a
 * directory counts, so one that lies in a comment and leads nowhere, or to nothing, does not. Throws `Unreadable`.
 */
export function* findDirectory(size: number): Asking<DirectoryPlace> {
  const from = Math.max(0, size - TAIL);
  const tail = yield { position: from, length: size - from };
  let severalVolumes = false;
  let empty: DirectoryPlace | undefined;
  let at = tail.length;
  for (let tried = 0; tried < CANDIDATES && at > 0; tried++) {
    at = tail.lastIndexOf(END, at - 1);
    if (at === -1) break;
    if (at + END_SIZE > tail.length) continue;
    const record = tail.subarray(at, at + END_SIZE);
    const locator = at >= LOCATOR_SIZE ? tail.subarray(at - LOCATOR_SIZE, at) : Buffer.alloc(LOCATOR_SIZE);
    const long = yield* readLongEnd(locator, from + at, size);
    const disks = long ?? { disk: record.readUInt16LE(4), directoryDisk: record.readUInt16LE(6) };
    const stated = long ?? {
      count: record.readUInt16LE(10),
      length: record.readUInt32LE(12),
      offset: record.readUInt32LE(16),
      end: from + at,
    };
    const place = yield* validPlace(stated);
    severalVolumes ||= disks.disk > 0 && disks.disk < 0xffff && disks.directoryDisk <= disks.disk;
    if (place === undefined || disks.disk !== 0 || disks.directoryDisk !== 0) continue;
    if (place.position < place.end) return place;
    empty ??= place;
  }
  if (empty !== undefined) return empty;
  const start = yield { position: 0, length: 4 };
  if (severalVolumes || start.toString("latin1") === "PK\u0007\u0008")
    throw new Unreadable("unsupported", "unsupported-format", "archive in several volumes");
  throw new Unreadable("corrupt", "truncated", "no central directory");
}

type Stated = { count: number; length: number; offset: number; end: number };

/** The directory ends where its end record begins, whatever stands before the archive; else it is where the record says. */
function* validPlace({ count, length, offset, end }: Stated): Asking<DirectoryPlace | undefined> {
  for (const position of new Set([end - length, offset])) {
    if (!Number.isSafeInteger(position) || position < 0 || position > end) continue;
    const place = { position, end, shift: position - offset, count };
    if (count === 0 && length === 0) return place;
    const start = yield { position, length: 4 };
    if (start.length === 4 && start.readUInt32LE(0) === CENTRAL) return place;
  }
  return undefined;
}

/** The end record of a ZIP64, undefined when there is none. Throws `Unreadable` when it says that the directory is encrypted. */
function* readLongEnd(
  locator: Buffer,
  end: number,
  size: number,
): Asking<(Stated & { disk: number; directoryDisk: number }) | undefined> {
  if (locator.readUInt32LE(0) !== LOCATOR) return undefined;
  const stated = Number(locator.readBigUInt64LE(8));
  // As with the directory: bytes before the archive shift the stated place, but not what stands just before the locator.
  for (const position of new Set([stated, end - LOCATOR_SIZE - END64_SIZE])) {
    if (!Number.isSafeInteger(position) || position < 0 || position + END64_SIZE > size) continue;
    const record = yield { position, length: END64_SIZE + 20 };
    if (record.length < END64_SIZE || record.readUInt32LE(0) !== END64) continue;
    // Version 2 of the record is there for the encryption of the directory alone (APPNOTE 7.3.4).
    if (record.readBigUInt64LE(4) >= 72n && record.length >= 76 && record.readUInt16LE(74) !== 0)
      throw new Unreadable("encrypted", "encrypted", "encrypted directory");
    return {
      disk: record.readUInt32LE(16),
      directoryDisk: record.readUInt32LE(20),
      count: Number(record.readBigUInt64LE(32)),
      length: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
      end: position,
    };
  }
  return undefined;
}
