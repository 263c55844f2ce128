import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import { Unreadable } from "../job.ts";
import { toCodePage850 } from "./entry-name.ts";

/** How an entry of a ZIP is locked: PKWARE's first cipher (APPNOTE 6.1), or AES as WinZip does it (AE-1 and AE-2). */
export type EntryLock = { kind: "zipcrypto"; check: number } | { kind: "aes"; strength: number };

/** A lock that a password opened: bytes go through `update` in their order; `verify` throws when they were tampered with. */
export type OpenedLock = { update(stored: Buffer): Buffer; verify(): void };

const ZIPCRYPTO_HEAD = 12;
const AES_VERIFIER = 2;
const AES_MAC = 10;

const saltSize = (strength: number) => 4 + 4 * strength;

/** Bytes of what is stored that come before and after the encrypted ones. */
export function lockFrame(lock: EntryLock): { before: number; after: number } {
  if (lock.kind === "zipcrypto") return { before: ZIPCRYPTO_HEAD, after: 0 };
  return { before: saltSize(lock.strength) + AES_VERIFIER, after: AES_MAC };
}

/**
 * Tries a password on a lock. `before` and `after` are the bytes that frame the encrypted ones. Undefined when it does not
 * open; a ZIP's first cipher lets one wrong password in 256 pass, AES one in 65,536: what comes out must be checked.
 */
export function openLock(lock: EntryLock, password: Buffer, before: Buffer, after: Buffer): OpenedLock | undefined {
  return lock.kind === "aes" ? openAes(lock.strength, password, before, after) : openZipCrypto(lock, password, before);
}

/** The bytes a password may have been typed as: what an accent becomes depends on the program that locked the file. */
export function passwordBytes(password: string): Buffer[] {
  if (/^[\x20-\x7e]*$/.test(password)) return [Buffer.from(password)];
  const western = Buffer.from(password, "latin1");
  const ways = [
    Buffer.from(password, "utf8"),
    western.toString("latin1") === password ? western : undefined,
    toCodePage850(password),
  ];
  return ways.filter((way) => way !== undefined);
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function openZipCrypto(lock: { check: number }, password: Buffer, before: Buffer): OpenedLock | undefined {
  const keys = { a: 0x12345678, b: 0x23456789, c: 0x34567890 };
  /** The keys change with each plain byte; without `locked`, the bytes are plain already. */
  const run = (bytes: Buffer, locked: boolean) => {
    const plain = Buffer.allocUnsafe(bytes.length);
    // Kept at hand: this is done for every byte of an archive.
    let { a, b, c } = keys;
    for (let i = 0; i < bytes.length; i++) {
      const mask = (c | 2) & 0xffff;
      const byte = locked ? (bytes[i] ?? 0) ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff) : (bytes[i] ?? 0);
      plain[i] = byte;
      a = (table[(a ^ byte) & 0xff] ?? 0) ^ (a >>> 8);
      b = (Math.imul((b + (a & 0xff)) | 0, 134775813) + 1) | 0;
      c = (table[(c ^ (b >>> 24)) & 0xff] ?? 0) ^ (c >>> 8);
    }
    Object.assign(keys, { a, b, c });
    return plain;
  };
  run(password, false);
  const update = (stored: Buffer) => run(stored, true);
  if (before.length < ZIPCRYPTO_HEAD || update(before).at(-1) !== lock.check) return undefined;
  return { update, verify: () => {} };
}

/** The cipher of WinZip: AES in counter mode, the counter little-endian from 1, and an HMAC-SHA1 over what is encrypted. */
function openAes(strength: number, password: Buffer, before: Buffer, after: Buffer): OpenedLock | undefined {
  const size = 8 + 8 * strength;
  const keys = pbkdf2Sync(password, before.subarray(0, saltSize(strength)), 1000, 2 * size + AES_VERIFIER, "sha1");
  const verifier = before.subarray(saltSize(strength));
  if (verifier.length !== AES_VERIFIER || !timingSafeEqual(keys.subarray(2 * size), verifier)) return undefined;
  const cipher = createCipheriv(`aes-${size * 8}-ecb`, keys.subarray(0, size), null).setAutoPadding(false);
  const mac = createHmac("sha1", keys.subarray(size, 2 * size));
  let counter = 1;
  let mask: Buffer = Buffer.alloc(0);
  const update = (stored: Buffer) => {
    mac.update(stored);
    const blocks = Buffer.alloc(Math.ceil(Math.max(0, stored.length - mask.length) / 16) * 16);
    for (let at = 0; at < blocks.length; at += 16, counter++) {
      blocks.writeUInt32LE(counter >>> 0, at);
      blocks.writeUInt32LE(Math.floor(counter / 2 ** 32), at + 4);
    }
    mask = Buffer.concat([mask, cipher.update(blocks)]);
    const plain = Buffer.allocUnsafe(stored.length);
    for (let i = 0; i < stored.length; i++) plain[i] = (stored[i] ?? 0) ^ (mask[i] ?? 0);
    mask = mask.subarray(stored.length);
    return plain;
  };
  const verify = () => {
    if (!mac.digest().subarray(0, AES_MAC).equals(after)) throw new Unreadable("corrupt", "corrupt", "authentication");
  };
  return { update, verify };
}
