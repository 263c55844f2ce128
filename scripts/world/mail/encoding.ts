import type { Charset, TransferEncoding } from "./message.ts";

/** Windows-1252 code points 0x80 to 0x9F that French and English mail uses. */
const WINDOWS_1252 = new Map<string, number>(
  Object.entries({
    "€": 0x80,
    "…": 0x85,
    "‘": 0x91,
    "’": 0x92,
    "“": 0x93,
    "”": 0x94,
    "•": 0x95,
    "–": 0x96,
    "—": 0x97,
    œ: 0x9c,
    Œ: 0x8c,
  }),
);

/** Bytes of `text`. Throws when the charset has no such character: the text, not the encoder, must change. */
export function encodeText(text: string, charset: Charset): Buffer {
  if (charset === "utf-8") return Buffer.from(text, "utf8");
  return Buffer.from(
    [...text].map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
      const extra = charset === "windows-1252" ? WINDOWS_1252.get(character) : undefined;
      if (extra === undefined) throw new RangeError(`${charset} has no ${character}`);
      return extra;
    }),
  );
}

/** RFC 2045 §6.7, lines of at most 76 characters; `bytes` must use CRLF line ends. */
function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .split("\r\n")
    .map((line) => {
      const units = [...line].map((character, i) => {
        const code = character.charCodeAt(0);
        const printable = (code >= 33 && code <= 126 && code !== 61) || code === 32 || code === 9;
        const trailing = i === line.length - 1 && (code === 32 || code === 9);
        return printable && !trailing ? character : `=${code.toString(16).toUpperCase().padStart(2, "0")}`;
      });
      const rows: string[] = [];
      let row = "";
      for (const unit of units) {
        if (row.length + unit.length > 75) {
          rows.push(`${row}=`);
          row = "";
        }
        row += unit;
      }
      return [...rows, row].join("\r\n");
    })
    .join("\r\n");
}

/** RFC 2045 §6.8, lines of 76 characters. */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString("base64").replace(/(.{76})(?=.)/g, "$1\r\n");
}

/** Body bytes as a binary string (one character per byte), ready for the wire. */
export function transferEncode(bytes: Buffer, encoding: TransferEncoding): string {
  if (encoding === "quoted-printable") return quotedPrintable(bytes);
  if (encoding === "base64") return base64Lines(bytes);
  return bytes.toString("latin1");
}

/** RFC 2047 encoded words when `text` is not ASCII, folded; `method` as the author's mailer prefers. */
export function headerText(text: string, charset: Charset, method: "Q" | "B"): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const encode = (part: string) => {
    const bytes = encodeText(part, charset);
    const payload =
      method === "B"
        ? bytes.toString("base64")
        : [...bytes.toString("latin1")]
            .map((character) => {
              if (character === " ") return "_";
              return /[A-Za-z0-9]/.test(character)
                ? character
                : `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
            })
            .join("");
    return `=?${charset}?${method}?${payload}?=`;
  };
  const words: string[] = [];
  let part = "";
  for (const character of text) {
    if (encode(part + character).length > 70) {
      words.push(encode(part));
      part = "";
    }
    part += character;
  }
  return [...words, encode(part)].join("\r\n ");
}
