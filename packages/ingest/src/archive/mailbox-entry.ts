import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { mkdtemp, open, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, crc32, createGunzip, createInflateRaw, gunzipSync, inflateRawSync } from "node:zlib";
import { formatByName, HEAD_BYTES } from "../detect-format.ts";
import { readStretch } from "../file-stretch.ts";
import { type ByteSource, byteLength, type PartHints, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { startsMbox } from "../mail/split-mbox.ts";
import { lockFrame, openLock, passwordBytes } from "./entry-lock.ts";
import { inflateAllowance, isPacked } from "./unpack-entry.ts";

/** A mailbox in an archive; `password` is the one that opens it. */
export type MailboxEntry = { kind: "mbox" | "pst"; password?: Buffer };

/** A mailbox in a private file of its own: `id` is the sha-256 of its bytes. `dispose` removes it. */
export type Spilled = { path: string; size: number; id: string; dispose(): Promise<void> };

/** From this size on, an mbox in an archive is not handed around in memory. */
const LARGE = 8 * 1024 * 1024;
/** Packed bytes that are inflated to see the first of what they hold. */
const PEEK = 64 * 1024;
/** Room on the disk that a spilled mailbox leaves to others, and how often it is looked at. */
const RESERVE = 512 * 1024 * 1024;
const LOOK_EVERY = 64 * 1024 * 1024;

/** The first bytes of an entry, unlocked and inflated; at most `HEAD_BYTES`, none when they cannot be had. */
export async function peekEntry(bytes: ByteSource, password?: Buffer): Promise<Buffer> {
  const opening = await openingOf(bytes, password);
  if (opening === undefined) return Buffer.alloc(0);
  const stored = opening.start + Math.min(opening.length, PEEK);
  const packed = opening.update(await storedBytes(bytes, opening.start, stored));
  if (bytes.deflated !== true && bytes.gzipped !== true) return packed.subarray(0, HEAD_BYTES);
  const inflate = bytes.gzipped === true ? gunzipSync : inflateRawSync;
  try {
    // What these bytes inflate to is bounded by what deflate can do, a thousandfold.
    return inflate(packed.subarray(0, HEAD_BYTES), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, HEAD_BYTES);
  } catch {
    return Buffer.alloc(0);
  }
}

/** What mailbox an entry is by its first bytes; undefined when it is none, or no password opens it. */
async function mailboxEntry(bytes: ByteSource, passwords: readonly string[]): Promise<MailboxEntry | undefined> {
  const tried = bytes.lock === undefined ? [undefined] : passwords.flatMap(passwordBytes);
  for (const password of tried) {
    const head = await peekEntry(bytes, password);
    const kind = startsMbox(head) ? "mbox" : head.toString("latin1", 0, 4) === "!BDN" ? "pst" : undefined;
    if (kind !== undefined) return { kind, ...(password === undefined ? {} : { password }) };
  }
  return undefined;
}

/** True for what may take room on the disk to be read, so that two of them should not be begun at one time. */
export function mayBeSpilled(bytes: ByteSource): boolean {
  return isPacked(bytes) && isLarge(bytes);
}

const isLarge = (bytes: ByteSource) => Math.max(byteLength(bytes), bytes.claimed ?? 0) > LARGE;

/**
 * What mailbox an item is that is better read as one on disk: a large mbox, which would go through memory whole, and a PST,
 * which has to be a file. Undefined for everything else.
 */
export async function largeMailbox(
  { bytes, hints }: { bytes: ByteSource; hints: PartHints },
  passwords: readonly string[],
): Promise<MailboxEntry | undefined> {
  if (hints.message === true) return undefined;
  if (!isLarge(bytes) && formatByName(hints.name ?? "") !== "pst") return undefined;
  const mailbox = await mailboxEntry(bytes, passwords);
  // What lies in memory as it is gains nothing by being written down, unless its reader needs a file.
  return mailbox?.kind === "mbox" && bytes.kind === "memory" && !isPacked(bytes) ? undefined : mailbox;
}

/**
 * Writes a mailbox out of an archive into a file that only we may read, in constant memory. What it inflates to is counted
 * against the ratio, `mailboxBytes` and the room on the disk. On failure nothing stays behind. Throws `Unreadable`.
 */
export async function spillEntry(
  bytes: ByteSource,
  limits: Pick<Limits, "mailboxBytes" | "inflateRatio">,
  password?: Buffer,
): Promise<Spilled> {
  const opening = await openingOf(bytes, password);
  if (opening === undefined) throw new Unreadable("encrypted", "encrypted");
  const folder = await mkdtemp(join(tmpdir(), "vigie-"));
  // Mail must not stay behind when the process is told to end in the middle of it.
  const onExit = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", onExit);
  const dispose = async () => {
    await rm(folder, { recursive: true, force: true });
    process.off("exit", onExit);
  };
  try {
    if ((bytes.claimed ?? 0) > limits.mailboxBytes) throw new Unreadable("limit", "over-limit-size");
    await requireRoom(folder, bytes.claimed ?? 0);
    const path = join(folder, "mailbox");
    const hash = createHash("sha256");
    let read = 0;
    let size = 0;
    let sum = 0;
    let looked = 0;
    const unlock = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        read += chunk.length;
        yield opening.update(chunk);
      }
      opening.verify();
    };
    const count = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > limits.mailboxBytes) throw new Unreadable("limit", "over-limit-size");
        if (size > inflateAllowance(read, limits)) throw new Unreadable("limit", "over-limit-inflated");
        if (size - looked > LOOK_EVERY) {
          looked = size;
          await requireRoom(folder, 0);
        }
        hash.update(chunk);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    };
    const target = createWriteStream(path, { mode: 0o600, flags: "wx" });
    const stored = storedStream(bytes, opening.start, opening.start + opening.length);
    if (bytes.gzipped === true) await pipeline(stored, unlock, createGunzip(), count, target);
    else if (bytes.deflated === true) await pipeline(stored, unlock, createInflateRaw(), count, target);
    else await pipeline(stored, unlock, count, target);
    if (bytes.crc32 !== undefined && sum !== bytes.crc32) throw new Unreadable("corrupt", "corrupt", "checksum");
    return { path, size, id: hash.digest("hex"), dispose };
  } catch (error) {
    await dispose();
    throw spillFailure(error);
  }
}

function spillFailure(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "error";
  if (code === "ENOSPC") return new Unreadable("limit", "over-limit-disk");
  // What zlib says of bytes that are not what they should be; the rest is the file system's.
  return code.startsWith("Z_")
    ? new Unreadable("corrupt", "corrupt", "deflate")
    : new Unreadable("corrupt", "unreadable", code);
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + RESERVE) throw new Unreadable("limit", "over-limit-disk");
}

type Opening = { start: number; length: number; update(stored: Buffer): Buffer; verify(): void };

/** Where the packed bytes lie in what is stored, and how they are unlocked; undefined when the password does not fit. */
async function openingOf(bytes: ByteSource, password: Buffer | undefined): Promise<Opening | undefined> {
  const total = byteLength(bytes);
  const { lock } = bytes;
  if (lock === undefined) return { start: 0, length: total, update: (stored) => stored, verify: () => {} };
  const { before, after } = lockFrame(lock);
  if (password === undefined || total < before + after) return undefined;
  const frame = [await storedBytes(bytes, 0, before), await storedBytes(bytes, total - after, total)] as const;
  const opened = openLock(lock, password, ...frame);
  return opened === undefined ? undefined : { start: before, length: total - before - after, ...opened };
}

async function storedBytes(bytes: ByteSource, from: number, to: number): Promise<Buffer> {
  if (bytes.kind === "memory") return Buffer.from(bytes.bytes.subarray(from, to));
  const file = await open(bytes.path, "r");
  try {
    return await readStretch(file, bytes.offset + from, to - from);
  } finally {
    await file.close();
  }
}

function storedStream(bytes: ByteSource, from: number, to: number): Readable {
  if (from >= to) return Readable.from([]);
  if (bytes.kind === "memory") return Readable.from([Buffer.from(bytes.bytes.subarray(from, to))]);
  return createReadStream(bytes.path, { start: bytes.offset + from, end: bytes.offset + to - 1 });
}
