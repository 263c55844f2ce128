/** Up to here the system decodes, four times as fast, at the price of one more copy in memory. */
const COPIED = 48 * 1024 * 1024;

const base64Value = new Int8Array(256).fill(-1);
for (const [i, c] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  base64Value[c.charCodeAt(0)] = i;
// The alphabet of URLs, which some writers use here too.
base64Value[0x2d] = 62;
base64Value[0x5f] = 63;

/** Base64 as mail has it: foreign characters are passed over, padded segments may follow one another. */
export function decodeBase64(encoded: Buffer): Buffer {
  const bytes = withoutFooter(encoded);
  const padding = bytes.indexOf(0x3d);
  const rest = padding === -1 ? "" : bytes.toString("latin1", padding, Math.min(bytes.length, padding + 200));
  // The system's decoder stops at the first padding: right unless more follows.
  if (bytes.length <= COPIED && !/^=+\s*[^=\s]/.test(rest)) return Buffer.from(bytes.toString("latin1"), "base64");
  const out = Buffer.allocUnsafe(Math.ceil((bytes.length * 3) / 4) + 3);
  let length = 0;
  let held = 0;
  let bits = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    const value = base64Value[byte] ?? -1;
    if (value === -1) {
      // Padding ends a segment; a footer in plain words after it is not part of the content.
      if (byte === 0x3d) {
        bits = 0;
        if (length > 0 && (bytes[i + 1] === 0x20 || !isBase64(bytes, i))) break;
      }
      continue;
    }
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[length++] = (held >> bits) & 0xff;
    }
  }
  return out.subarray(0, length);
}

/** Without the words a mailing list adds below: an empty line, then a line with something no base64 has. */
function withoutFooter(bytes: Buffer): Buffer {
  for (const blank of ["\n\n", "\n\r\n"]) {
    const at = bytes.indexOf(blank, 0, "latin1");
    if (at !== -1 && !isBase64(bytes, at)) return bytes.subarray(0, at);
  }
  return bytes;
}

/** Whether what follows a padding could be another segment: its first line has nothing but letters of the alphabet. */
function isBase64(bytes: Buffer, from: number): boolean {
  const line = bytes.toString("latin1", from, Math.min(bytes.length, from + 200)).replace(/^[=\s]+/, "");
  return /^[A-Za-z0-9+/=]*[ \t]*(?:\r?\n|$)/.test(line);
}

const hexValue = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** Quoted-printable (RFC 2045 §6.7): soft line breaks undone, spaces that transport put before line ends taken off. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  if (!bytes.includes(0x3d)) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== 0x3d) {
      if (byte === 0x0a) {
        const cr = length > 0 && out[length - 1] === 0x0d && bytes[i - 1] === 0x0d;
        if (cr) length--;
        // Only spaces that stand in the source as such: an encoded one was meant.
        let k = i - (cr ? 2 : 1);
        while (k >= 0 && (bytes[k] === 0x20 || bytes[k] === 0x09)) {
          length--;
          k--;
        }
        if (cr) out[length++] = 0x0d;
      }
      out[length++] = byte;
      continue;
    }
    const high = hexValue(bytes[i + 1] ?? 0);
    const low = hexValue(bytes[i + 2] ?? 0);
    if (high !== -1 && low !== -1) {
      out[length++] = high * 16 + low;
      i += 2;
      continue;
    }
    let k = i + 1;
    while (k < bytes.length && (bytes[k] === 0x20 || bytes[k] === 0x09)) k++;
    if (k >= bytes.length) i = k;
    else if (bytes[k] === 0x0a) i = k;
    else if (bytes[k] === 0x0d && bytes[k + 1] === 0x0a) i = k + 1;
    else if (bytes[k] === 0x0d) i = k;
    else out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Lines of uuencode, without their `begin` and `end`. */
export function decodeUuLines(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const lf = bytes.indexOf(0x0a, at);
    const next = lf === -1 ? bytes.length : lf + 1;
    const size = ((bytes[at] ?? 0x20) - 0x20) & 0x3f;
    let written = 0;
    for (let i = at + 1; written < size && i < next; i += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((k) =>
        i + k < next && (bytes[i + k] ?? 0) >= 0x20 ? ((bytes[i + k] ?? 0x20) - 0x20) & 0x3f : 0,
      );
      for (const byte of [(a << 2) | (b >> 4), (b << 4) | (c >> 2), (c << 6) | d])
        if (written < size) {
          out[length++] = byte & 0xff;
          written++;
        }
    }
    at = next;
  }
  return out.subarray(0, length);
}

/** A body as it was before its transport encoding (RFC 2045 §6); an encoding nobody knows is taken for none. */
export function decodeTransfer(bytes: Buffer, encoding: string): Buffer {
  switch (encoding) {
    case "base64":
      return decodeBase64(bytes);
    case "quoted-printable":
      return decodeQuotedPrintable(bytes);
    case "uuencode":
    case "x-uuencode":
    case "x-uue": {
      const begin = /(?:^|\n)begin [0-7]{3,4} [^\n]{0,500}\n/.exec(bytes.toString("latin1", 0, 4096));
      if (begin === null) return bytes;
      const end = bytes.lastIndexOf("\nend");
      const start = begin.index + begin[0].length;
      return decodeUuLines(bytes.subarray(start, end <= start ? bytes.length : end + 1));
    }
    default:
      return bytes;
  }
}
