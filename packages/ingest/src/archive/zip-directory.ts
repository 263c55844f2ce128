import { inflateRawSync } from "node:zlib";
import { Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";

/** One file of an archive: where its compressed bytes lie, counted from the archive's first byte. */
type ZipEntry = {
  name: string;
  offset: number;
  length: number;
  deflated: boolean;
  encrypted: boolean;
  method: number;
};
export type ZipDirectory = { entries: ZipEntry[]; expected: number };

const END = Buffer.from("PK\u0005\u0006", "latin1");
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const cp437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

function entryName(raw: Buffer, utf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    if (utf8) return raw.toString("utf8");
    return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (cp437[byte - 0x80] ?? "\ufffd"))).join(
      "",
    );
  }
}

/**
 * The files of a ZIP by its central directory; nothing is inflated. Folders are left out. Sizes the directory claims are
 * not believed: only where the compressed bytes begin and end counts. Throws `Unreadable` when there is no directory.
 * `expected` is the number of files it announces, whatever `limits.zipEntries` lets through.
 */
export function readZipDirectory(bytes: Buffer, limits: Pick<Limits, "zipEntries">): ZipDirectory {
  const end = bytes.lastIndexOf(END);
  if (end === -1 || end + 22 > bytes.length) throw new Unreadable("corrupt", "truncated", "no central directory");
  const announced = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  // Bytes before the archive (a self-extracting one) shift every offset.
  let position = end - size;
  if (position < 0 || (announced > 0 && bytes.readUInt32LE(position) !== CENTRAL))
    position = bytes.readUInt32LE(end + 16);
  const shift = position - bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  let expected = 0;
  while (position + 46 <= bytes.length && bytes.readUInt32LE(position) === CENTRAL) {
    const flags = bytes.readUInt16LE(position + 8);
    const method = bytes.readUInt16LE(position + 10);
    const length = bytes.readUInt32LE(position + 20);
    const nameLength = bytes.readUInt16LE(position + 28);
    const rest = bytes.readUInt16LE(position + 30) + bytes.readUInt16LE(position + 32);
    const local = bytes.readUInt32LE(position + 42) + shift;
    const name = entryName(bytes.subarray(position + 46, position + 46 + nameLength), (flags & 0x800) !== 0);
    position += 46 + nameLength + rest;
    if (name.endsWith("/")) continue;
    expected++;
    if (entries.length >= limits.zipEntries) continue;
    if (local < 0 || local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) continue;
    const offset = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (offset + length > bytes.length) continue;
    entries.push({ name, offset, length, deflated: method === 8, encrypted: (flags & 1) !== 0, method });
  }
  return { entries, expected: Math.max(expected, entries.length) };
}

/** Inflated bytes of an entry, counted while inflating. Throws `Unreadable` above `limit` bytes or above the ratio. */
export function inflateEntry(compressed: Uint8Array, limit: number, limits: Pick<Limits, "inflateRatio">): Buffer {
  const byRatio = Math.max(1024 * 1024, compressed.length * limits.inflateRatio);
  try {
    return inflateRawSync(compressed, { maxOutputLength: Math.max(1, Math.min(limit, byRatio)) });
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable("limit", "over-limit-inflated");
    throw new Unreadable("corrupt", "corrupt", "deflate");
  }
}
