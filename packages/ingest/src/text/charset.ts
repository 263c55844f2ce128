import { isAscii, isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { decodeText, decodeWindows1252 } from "./decode-text.ts";

export type Decoded = { text: string; guessed?: string };

type Decoder = InstanceType<typeof TextDecoder>;
const decoders = new Map<string, Decoder | undefined>();
const MAX_DECODERS = 64;

/** The system's decoder of a label, undefined when it has none. */
function systemDecoder(label: string): Decoder | undefined {
  if (decoders.has(label)) return decoders.get(label);
  let decoder: Decoder | undefined;
  try {
    decoder = new TextDecoder(label, { ignoreBOM: false });
  } catch {
    decoder = undefined;
  }
  if (decoders.size < MAX_DECODERS) decoders.set(label, decoder);
  return decoder;
}

/** Labels that say nothing, or that writers put on anything that holds Latin letters. */
const vague = /^(?:|unknown(?:-8bit)?|x-unknown|default|ansi|binary|8bit|7bit|none|us-ascii|ascii|ansi_x3\.4-1968)$/;
const latin = /^(?:iso-?_?8859-?1|latin-?1|l1|cp819|(?:windows|cp|win|x-cp)-?1252|cp-1252)$/;
const latin9 = /^(?:iso-?_?8859-?15|latin-?9|l9)$/;
const utf8 = /^(?:utf-?_?8|utf-?8-?(?:sig|bom|mac)|unicode-1-1-utf-8|cp65001|utf)$/;
/** Encodings whose bytes are all ASCII, and still are not. */
const shifting = /^(?:utf-?7|unicode-1-1-utf-7|utf-?16|utf-?32|ucs|iso-2022|csiso2022|hz-gb|unicode$|csunicode)/;

/**
 * Text of bytes whose label may be missing, unknown or wrong. A label that Latin letters carry by habit (`iso-8859-1`,
 * `us-ascii`, none) gives way to UTF-8 when the bytes are valid UTF-8 with letters beyond ASCII, which other text is not
 * by chance; a `utf-8` the bytes refute gives way to what French text is in otherwise. `guessed` names what was assumed
 * against or without the label. ISO 8859-1 is read as windows-1252, as every mail program does.
 */
export function decodeCharset(bytes: Uint8Array, label: string | undefined): Decoded {
  const name = (label ?? "")
    .trim()
    .replace(/^["']|["']$/g, "")
    .toLowerCase()
    .slice(0, 40);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!shifting.test(name) && isAscii(buffer)) return { text: buffer.toString("latin1") };
  if (utf8.test(name) || vague.test(name) || latin.test(name)) {
    if (isUtf8(buffer)) {
      const text = withoutMark(buffer.toString("utf8"));
      return utf8.test(name) ? { text } : { text, guessed: "utf-8" };
    }
    if (latin.test(name)) return { text: decodeWindows1252(buffer) };
    return mostlyUtf8(buffer) ? { text: withoutMark(buffer.toString("utf8")), guessed: "utf-8" } : decodeText(buffer);
  }
  // A label of two or four bytes a letter on text without a single zero byte is a slip.
  if (/^(?:utf-?(?:16|32)|ucs|unicode|csunicode)/.test(name) && !buffer.includes(0)) return decodeText(buffer);
  // These have no byte beyond ASCII.
  if (/^(?:iso-2022|hz-gb|utf-?7)/.test(name) && !isAscii(buffer)) return guess(buffer);
  const decoder = systemDecoder(name);
  if (decoder !== undefined) {
    const text = decoder.decode(buffer);
    return (text.includes("\ufffd") || latin9.test(name)) && isUtf8(buffer) ? guess(buffer) : { text };
  }
  if (iconv.encodingExists(name)) return { text: iconv.decode(buffer, name) };
  return guess(buffer);
}

function guess(bytes: Buffer): Decoded {
  const { text, guessed } = decodeText(bytes);
  return { text, guessed: guessed ?? "utf-8" };
}

const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** True when text is UTF-8 with a flaw (a letter cut in two, a stray byte) rather than something else. */
function mostlyUtf8(bytes: Buffer): boolean {
  let sound = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const tail =
      byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0;
    let k = 0;
    while (k < tail && ((bytes[i + k + 1] ?? 0) & 0xc0) === 0x80) k++;
    if (tail > 0 && k === tail) {
      sound++;
      i += tail;
    } else broken++;
  }
  return sound > 4 * broken;
}

/** The charset an HTML text names in itself, for when nothing else does. */
export function htmlCharset(bytes: Buffer): string | undefined {
  const head = bytes.toString("latin1", 0, 4096);
  return /<meta\b[^>]{0,200}\bcharset\s{0,5}=\s{0,5}["']?([A-Za-z0-9_:-]{2,40})/i.exec(head)?.[1];
}
