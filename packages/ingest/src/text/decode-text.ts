/** 0x80 to 0x9F of windows-1252; the five it leaves free stand for themselves. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Text in windows-1252. Not left to `TextDecoder`: that of Node 20 reads the label as ISO 8859-1 and loses "’" and "€". */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80] ?? c);
}

/** Which single-byte encoding French text that is not UTF-8 is in. */
function singleByteEncoding(bytes: Uint8Array): "windows-1252" | "iso-8859-15" {
  let euro = 0;
  let ligature = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    // 0x80 to 0x9F are typographic quotes and the euro in windows-1252, controls in ISO 8859.
    if (byte >= 0x80 && byte <= 0x9f) return "windows-1252";
    if (byte === 0xa4) euro++;
    else if (byte === 0xbd || byte === 0xbc) {
      // œ and Œ in ISO 8859-15, one half and one quarter in windows-1252: a letter follows the first.
      const next = bytes[i + 1] ?? 0;
      if ((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a) ligature++;
    }
  }
  return euro > 0 || ligature > 0 ? "iso-8859-15" : "windows-1252";
}

/**
 * Text of bytes: UTF-8 when it is valid, UTF-16 with its mark, else ISO 8859-15 or windows-1252, whichever fits.
 * Line ends and everything else stay as they are; only a byte-order mark is left out. `guessed` when nothing proved it.
 */
export function decodeText(bytes: Uint8Array): { text: string; guessed?: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes) };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const encoding = singleByteEncoding(bytes);
    const text = encoding === "windows-1252" ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
    return { text, guessed: encoding };
  }
}
