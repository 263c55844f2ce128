import { crc32 } from "node:zlib";

/** Upper half of code page 850, in which Windows names files in archives; its small French letters are those of 437. */
const cp850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
const UNICODE_PATH = 0x7075;
const UNIX = 3;

/** Text in code page 850, undefined when it has other letters. */
export function toCodePage850(text: string): Buffer | undefined {
  const bytes = Array.from(text, (c) => (c < "\u0080" ? c.charCodeAt(0) : cp850.indexOf(c) + 0x80));
  return bytes.some((byte, i) => byte === 0x7f && text[i] !== "\u007f") ? undefined : Buffer.from(bytes);
}

/** The fields of an extra block by their number; a field that runs over the block's end is left out. */
export function extraFields(block: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= block.length; ) {
    const end = at + 4 + block.readUInt16LE(at + 2);
    if (end > block.length) break;
    const id = block.readUInt16LE(at);
    if (!fields.has(id)) fields.set(id, block.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/**
 * Name of an archive's entry (APPNOTE 4.4.17, 4.6.9): the Unicode path field when it belongs to this very name, else UTF-8
 * when the bytes are UTF-8 or the flag says so, else the code page of the system that made the archive.
 */
export function entryName(raw: Buffer, utf8: boolean, host: number, extra: ReadonlyMap<number, Buffer>): string {
  const unicode = extra.get(UNICODE_PATH);
  if (unicode !== undefined && unicode.length > 5 && unicode[0] === 1 && unicode.readUInt32LE(1) === crc32(raw))
    return unicode.toString("utf8", 5);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    if (utf8) return raw.toString("utf8");
    if (host === UNIX) return new TextDecoder("windows-1252").decode(raw);
    return Array.from(raw, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : cp850[byte - 0x80])).join("");
  }
}
