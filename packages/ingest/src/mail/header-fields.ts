import { isAscii, isUtf8 } from "node:buffer";
import { decodeCharset } from "../text/charset.ts";
import { decodeWindows1252 } from "../text/decode-text.ts";

/** One header: its name in lower case, its value unfolded, each character one byte as received. */
export type HeaderField = { key: string; raw: string };

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Comments looked for in one header. */
const MAX_COMMENTS = 50;

const isFieldLine = (line: string) => /^[!-9;-~]{1,200}[ \t]{0,20}:/.test(line);

/**
 * The headers that begin at `start`, and where the body begins. They end at the first empty line; a line that is no
 * header belongs to the one before it when another header follows, else the body begins there (its empty line was lost).
 * A "From " line that a mailbox left is passed over; a line that `isDelimiter` knows ends them. `complete` is false when the bytes ended first, `over` when the
 * headers are longer than `maxBytes`.
 */
export function readHeaderFields(
  bytes: Buffer,
  start: number,
  end: number,
  maxBytes: number,
  isDelimiter?: (line: string) => boolean,
): { fields: HeaderField[]; body: number; complete: boolean; over: boolean } {
  const fields: HeaderField[] = [];
  let at = start;
  const limit = Math.min(end, start + maxBytes);
  const lineAt = (from: number): { text: string; next: number } => {
    const lf = bytes.indexOf(LF, from);
    const next = lf === -1 || lf >= end ? end : lf + 1;
    let stop = lf === -1 || lf >= end ? end : lf;
    if (stop > from && bytes[stop - 1] === CR) stop--;
    return { text: bytes.toString("latin1", from, Math.min(stop, limit)), next };
  };
  while (at < limit) {
    const { text, next } = lineAt(at);
    if (text === "") return { fields, body: next, complete: true, over: false };
    const last = fields[fields.length - 1];
    const first = text.charCodeAt(0);
    if (first === 0x2d && isDelimiter?.(text) === true) return { fields, body: at, complete: true, over: false };
    if (first === 0x20 || first === 0x09) {
      if (last !== undefined) last.raw += text;
    } else if (isFieldLine(text)) {
      const colon = text.indexOf(":");
      fields.push({ key: text.slice(0, colon).trimEnd().toLowerCase(), raw: text.slice(colon + 1) });
    } else if (!/^>{0,9}From /.test(text)) {
      const follows = next < limit && isFieldLine(lineAt(next).text);
      if (!follows) return { fields, body: at, complete: true, over: false };
      if (last !== undefined) last.raw += ` ${text}`;
    }
    at = next;
  }
  return { fields, body: end, complete: at < end, over: limit < end && at >= limit };
}

/** First value that says something, undefined when there is none. */
export function firstField(fields: readonly HeaderField[], key: string): string | undefined {
  for (const field of fields) if (field.key === key && field.raw.trim() !== "") return field.raw.trim();
  return undefined;
}

/** Header bytes as text: UTF-8 (RFC 6532) when they are, else windows-1252, which old programs sent unlabelled. */
function eightBit(raw: string): string {
  if (!/[\x80-\xff]/.test(raw)) return raw;
  const bytes = Buffer.from(raw, "latin1");
  return isUtf8(bytes) ? bytes.toString("utf8") : decodeWindows1252(bytes);
}

const encodedWord = /=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=/g;

function wordBytes(encoding: string, payload: string): Buffer {
  if (encoding === "b" || encoding === "B") return decodePaddedBase64(payload);
  if (!payload.includes("=") && !payload.includes("_")) return Buffer.from(payload, "latin1");
  return Buffer.from(
    payload
      .replaceAll("_", " ")
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decodePaddedBase64(text: string): Buffer {
  if (!/=[^=\s]/.test(text)) return Buffer.from(text, "base64");
  return Buffer.concat(text.split(/=+/, 1000).map((segment) => Buffer.from(segment, "base64")));
}

/**
 * Text of a header value with its encoded words decoded (RFC 2047, leniently: also inside quoted strings and words).
 * Neighbours in one encoding are joined before their bytes are decoded, since writers cut letters in two.
 */
export function decodeHeader(raw: string): string {
  if (!raw.includes("=?")) return eightBit(raw);
  let out = "";
  let plainFrom = 0;
  let pending: { charset: string; bytes: Buffer[] } | undefined;
  const flush = () => {
    if (pending !== undefined) out += decodeCharset(Buffer.concat(pending.bytes), pending.charset).text;
    pending = undefined;
  };
  for (const match of raw.matchAll(encodedWord)) {
    const [whole, label = "", encoding = "", payload = ""] = match;
    const between = raw.slice(plainFrom, match.index);
    const charset = label.replace(/\*.*/, "").toLowerCase();
    if (pending === undefined || !/^\s*$/.test(between)) {
      flush();
      out += eightBit(between);
    }
    const bytes = wordBytes(encoding, payload);
    // An encoding that shifts begins afresh in each word.
    const joins = !charset.startsWith("iso-2022") && !charset.startsWith("utf-7");
    if (pending !== undefined && joins && pending.charset === charset) pending.bytes.push(bytes);
    else {
      flush();
      pending = { charset, bytes: [bytes] };
    }
    plainFrom = match.index + whole.length;
  }
  flush();
  return out + eightBit(raw.slice(plainFrom));
}

/** A header value with parameters: `text/plain; charset=utf-8`. Both value and parameter names in lower case. */
export type Parameterised = { value: string; parameters: ReadonlyMap<string, string> };

const none: ReadonlyMap<string, string> = new Map();

/** Length of a comment in parentheses at `from`, nesting counted, 0 when it does not close. */
function commentLength(raw: string, from: number): number {
  let depth = 0;
  for (let i = from; i < raw.length && i < from + 1000; i++) {
    const c = raw[i];
    if (c === "\\") i++;
    else if (c === "(") depth++;
    else if (c === ")" && --depth === 0) return i + 1 - from;
  }
  return 0;
}

/** Pieces between semicolons, those inside quotes aside; comments left out. */
function pieces(raw: string): string[] {
  if (!/["(]/.test(raw)) return raw.split(";", 2000);
  const out: string[] = [];
  let piece = "";
  let from = 0;
  let quoted = false;
  let comments = 0;
  for (let i = 0; i < raw.length && out.length < 2000; i++) {
    const c = raw.charCodeAt(i);
    if (quoted) {
      if (c === BACKSLASH) i++;
      else if (c === QUOTE) quoted = false;
    } else if (c === QUOTE) quoted = true;
    else if (c === 0x3b) {
      out.push(piece + raw.slice(from, i));
      piece = "";
      from = i + 1;
    } else if (c === 0x28 && comments < MAX_COMMENTS && (i === 0 || /[\s;]/.test(raw[i - 1] ?? ""))) {
      comments++;
      const length = commentLength(raw, i);
      if (length === 0) continue;
      piece += raw.slice(from, i);
      from = i + length;
      i = from - 1;
    }
  }
  if (out.length < 2000) out.push(piece + raw.slice(from));
  return out;
}

function unquote(text: string): string {
  const value = text.trim();
  if (!value.startsWith('"')) return value;
  const inner = value.slice(1, value.length > 1 && value.endsWith('"') ? -1 : undefined);
  // A path of Windows in quotes keeps its backslashes: they were never meant as escapes.
  return /^(?:[A-Za-z]:\\|\\\\)/.test(inner) ? inner : inner.replace(/\\(.)/g, "$1");
}

const percentBytes = (text: string) =>
  Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );

/** Reads a parameterised header (RFC 2045, RFC 2231 continuations and charsets, and the encoded words that writers put there against RFC 2047). */
export function parseParameters(raw: string | undefined): Parameterised {
  if (raw === undefined || /^[A-Za-z0-9/+._-]{1,100}$/.test(raw))
    return { value: (raw ?? "").toLowerCase(), parameters: none };
  const [head = "", ...rest] = pieces(raw);
  const parameters = new Map<string, string>();
  const continued = new Map<string, { at: number; extended: boolean; value: string }[]>();
  // "text/plain charset=utf-8": the semicolon is often forgotten.
  const [value = "", ...stray] = head.trim().split(/\s+/, 20);
  for (const piece of [...stray, ...rest]) {
    const equals = piece.indexOf("=");
    if (equals === -1) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const text = unquote(piece.slice(equals + 1));
    const match = /^([^*]{1,60})(?:\*(\d{1,4}))?(\*)?$/.exec(name);
    if (match === null) continue;
    const [, base = "", at, star] = match;
    if (at === undefined && star === undefined) {
      if (!parameters.has(base)) parameters.set(base, decodeHeader(text));
    } else {
      const list = continued.get(base) ?? [];
      continued.set(base, list);
      list.push({ at: Number(at ?? 0), extended: star !== undefined, value: text });
    }
  }
  for (const [base, list] of continued) {
    list.sort((a, b) => a.at - b.at);
    const first = list[0];
    let charset: string | undefined;
    if (first?.extended === true) {
      const match = /^([^']{0,60})'[^']{0,60}'/.exec(first.value);
      if (match !== null) {
        charset = match[1];
        first.value = first.value.slice(match[0].length);
      }
    }
    const bytes = Buffer.concat(list.map((s) => (s.extended ? percentBytes(s.value) : Buffer.from(s.value, "latin1"))));
    const text = isAscii(bytes) ? decodeHeader(bytes.toString("latin1")) : decodeCharset(bytes, charset).text;
    parameters.set(base, text);
  }
  return { value: decodeHeader(value).toLowerCase(), parameters };
}
