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
    return { text: new TextDecoder(encoding).decode(bytes), guessed: encoding };
  }
}
