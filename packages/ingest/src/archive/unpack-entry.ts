import { crc32, gunzipSync, inflateRawSync } from "node:zlib";
import { type ByteSource, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { lockFrame, openLock, passwordBytes } from "./entry-lock.ts";

/** What was done to bytes before they were stored. */
export type Packing = Omit<ByteSource, "kind" | "path" | "offset" | "length" | "bytes">;

/** True when the stored bytes are not yet those of the document. */
export function isPacked({ deflated, gzipped, lock }: Packing): boolean {
  return deflated === true || gzipped === true || lock !== undefined;
}

/**
 * The bytes of an entry of an archive as they were before it was packed: unlocked with the first password that fits,
 * inflated, held against their checksum. Throws `Unreadable`: `encrypted` when no password fits, `limit` above `limit` bytes
 * or above the ratio, `corrupt`.
 */
export function unpackEntry(
  stored: Buffer,
  packing: Packing,
  passwords: readonly string[],
  limits: Pick<Limits, "fileBytes" | "inflateRatio">,
): Buffer {
  const { lock } = packing;
  if (lock === undefined) return inflated(stored, packing, limits);
  const { before, after } = lockFrame(lock);
  const end = Math.max(before, stored.length - after);
  let failure: unknown;
  for (const password of passwords.flatMap(passwordBytes)) {
    const opened = openLock(lock, password, stored.subarray(0, before), stored.subarray(end));
    if (opened === undefined) continue;
    try {
      const plain = opened.update(stored.subarray(before, end));
      opened.verify();
      return inflated(plain, packing, limits);
    } catch (error) {
      // A wrong password that passed the short check, most likely: another one may follow.
      failure = error;
    }
  }
  // Of AES the short check is rarely wrong: then the file is damaged, or too much.
  if (failure !== undefined && lock.kind === "aes") throw failure;
  throw new Unreadable("encrypted", "encrypted");
}

function inflated(
  packed: Buffer,
  { deflated, gzipped, crc32: noted }: Packing,
  limits: Pick<Limits, "fileBytes" | "inflateRatio">,
): Buffer {
  const bytes =
    deflated === true || gzipped === true
      ? inflateEntry(packed, limits.fileBytes, limits, gzipped === true ? gunzipSync : inflateRawSync)
      : packed;
  if (noted !== undefined && crc32(bytes) !== noted) throw new Unreadable("corrupt", "corrupt", "checksum");
  return bytes;
}

/** Inflated bytes, counted while inflating. Throws `Unreadable` above `limit` bytes or above the ratio. */
export function inflateEntry(
  packed: Uint8Array,
  limit: number,
  limits: Pick<Limits, "inflateRatio">,
  inflate: typeof inflateRawSync = inflateRawSync,
): Buffer {
  try {
    return inflate(packed, { maxOutputLength: Math.max(1, Math.min(limit, inflateAllowance(packed.length, limits))) });
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable("limit", "over-limit-inflated");
    throw new Unreadable("corrupt", "corrupt", "deflate");
  }
}

/** How much so many packed bytes may inflate to. */
export function inflateAllowance(packed: number, { inflateRatio }: Pick<Limits, "inflateRatio">): number {
  return Math.max(1024 * 1024, packed * inflateRatio);
}
