/** A name of PDF syntax, without its slash and with #xx undone. */
export class Name {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

/**
 * A string of PDF syntax: its bytes as they are stored, where it stands in the file with its delimiters, and the number of the
 * object with which it is encrypted where the file is; none in an object stream, which is encrypted as a whole.
 */
export class Text {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly owner: number | undefined;
  constructor(bytes: Buffer, start: number, end: number, owner: number | undefined) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.owner = owner;
  }
}

export class Reference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}

/** A dictionary. `repeated` holds the keys that stand in it more than once: readers disagree on which of them counts. */
export class Dictionary {
  readonly entries = new Map<string, Value>();
  readonly repeated: string[] = [];

  get(key: string): Value {
    return this.entries.get(key) ?? null;
  }
}

/** A stream: its dictionary and its bytes as they lie in the file. */
export class Stream {
  readonly dictionary: Dictionary;
  readonly raw: Buffer;
  readonly owner: number;
  constructor(dictionary: Dictionary, raw: Buffer, owner: number) {
    this.dictionary = dictionary;
    this.raw = raw;
    this.owner = owner;
  }
}

export type Value = null | boolean | number | Name | Text | Reference | Value[] | Dictionary | Stream;

/** Thrown where bytes are not PDF syntax, or nest too deep. */
export class SyntaxFault extends Error {}

const MAX_DEPTH = 60;
const MAX_ITEMS = 200_000;
const SPACE = 1;
const DELIMITER = 2;
const classOf = new Uint8Array(256);
for (const c of [0, 9, 10, 12, 13, 32]) classOf[c] = SPACE;
for (const c of "()<>[]{}/%") classOf[c.charCodeAt(0)] = DELIMITER;
const isDigit = (c: number) => c >= 48 && c <= 57;
const hexOf = (c: number): number =>
  c >= 48 && c <= 57 ? c - 48 : c >= 65 && c <= 70 ? c - 55 : c >= 97 && c <= 102 ? c - 87 : -1;

/** Reads values of PDF syntax (ISO 32000-1, 7.3) out of a buffer, from `position` on, never beyond `end`. */
export class Scanner {
  readonly bytes: Buffer;
  position: number;
  readonly end: number;
  /** Number of the object that is read, if it is one by itself. */
  owner: number | undefined;
  private items = 0;

  constructor(bytes: Buffer, position: number, end = bytes.length) {
    this.bytes = bytes;
    this.position = position;
    this.end = Math.min(end, bytes.length);
  }

  /** Skips white space and comments. */
  skip(): void {
    const { bytes, end } = this;
    let at = this.position;
    for (; at < end; at++) {
      const c = bytes[at] ?? 0;
      if (c === 0x25) while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++;
      else if (classOf[c] !== SPACE) break;
    }
    this.position = at;
  }

  /** Takes a keyword when it stands here, after white space. */
  keyword(word: string): boolean {
    this.skip();
    if (this.bytes.toString("latin1", this.position, Math.min(this.end, this.position + word.length)) !== word)
      return false;
    const next = this.bytes[this.position + word.length];
    if (this.position + word.length < this.end && next !== undefined && classOf[next] === 0) return false;
    this.position += word.length;
    return true;
  }

  /** A whole number not below 0, after white space; undefined when none stands here. */
  integer(): number | undefined {
    this.skip();
    let at = this.position;
    let value = 0;
    while (at < this.end && isDigit(this.bytes[at] ?? 0) && at - this.position < 15)
      value = value * 10 + (this.bytes[at++] ?? 48) - 48;
    if (at === this.position) return undefined;
    this.position = at;
    return value;
  }

  value(depth = 0): Value {
    if (depth > MAX_DEPTH || ++this.items > MAX_ITEMS) throw new SyntaxFault("too deep or too long");
    this.skip();
    const { bytes, position: at } = this;
    if (at >= this.end) throw new SyntaxFault("end");
    const c = bytes[at] ?? 0;
    if (c === 0x2f) return this.name();
    if (c === 0x28) return this.literal();
    if (c === 0x5b) return this.array(depth);
    if (c === 0x3c) return bytes[at + 1] === 0x3c ? this.dictionary(depth) : this.hexadecimal();
    if (isDigit(c) || c === 0x2b || c === 0x2d || c === 0x2e) return this.number();
    let stop = at;
    while (stop < this.end && stop - at < 12 && classOf[bytes[stop] ?? 0] === 0) stop++;
    const word = bytes.toString("latin1", at, stop);
    this.position = stop;
    if (word === "null") return null;
    if (word === "true") return true;
    if (word === "false") return false;
    throw new SyntaxFault(`word at ${at}`);
  }

  private number(): Value {
    const { bytes, position: at } = this;
    let stop = at;
    while (stop < this.end && stop - at < 40 && classOf[bytes[stop] ?? 0] === 0) stop++;
    const text = bytes.toString("latin1", at, stop);
    this.position = stop;
    if (!/^\d{1,10}$/.test(text)) {
      const value = Number.parseFloat(text.replace(/^([+-])[+-]+/, "$1"));
      return Number.isFinite(value) ? value : 0;
    }
    const generation = this.integer();
    if (generation !== undefined && generation < 100_000) {
      this.skip();
      const next = bytes[this.position + 1];
      if (bytes[this.position] === 0x52 && (next === undefined || classOf[next] !== 0)) {
        this.position++;
        return new Reference(Number(text));
      }
    }
    this.position = stop;
    return Number(text);
  }

  private name(): Name {
    const { bytes } = this;
    let at = this.position + 1;
    while (at < this.end && classOf[bytes[at] ?? 0] === 0) at++;
    const text = bytes.toString("latin1", this.position + 1, at);
    this.position = at;
    return new Name(
      text.includes("#")
        ? text.replace(/#([0-9a-fA-F]{2})/g, (_all: string, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          )
        : text,
    );
  }

  private hexadecimal(): Text {
    const { bytes, position: start } = this;
    const stop = bytes.indexOf(0x3e, start);
    if (stop === -1 || stop >= this.end) throw new SyntaxFault("string");
    const out = Buffer.alloc((stop - start) >> 1);
    let half = -1;
    let length = 0;
    for (let at = start + 1; at < stop; at++) {
      const digit = hexOf(bytes[at] ?? 0);
      if (digit === -1) continue;
      if (half === -1) half = digit;
      else {
        out[length++] = half * 16 + digit;
        half = -1;
      }
    }
    if (half !== -1) out[length++] = half * 16;
    this.position = stop + 1;
    return new Text(out.subarray(0, length), start, stop + 1, this.owner);
  }

  private literal(): Text {
    const { bytes, position: start } = this;
    const out: number[] = [];
    let depth = 1;
    let at = start + 1;
    for (; at < this.end; at++) {
      const c = bytes[at] ?? 0;
      if (c === 0x5c) {
        const next = bytes[++at] ?? 0;
        if (next >= 48 && next <= 55) {
          let value = 0;
          let digits = 0;
          for (; digits < 3 && (bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 55; digits++, at++)
            value = value * 8 + (bytes[at] ?? 48) - 48;
          at--;
          out.push(value & 0xff);
        } else if (next === 13) {
          if (bytes[at + 1] === 10) at++;
        } else if (next !== 10) out.push(ESCAPES[next] ?? next);
        continue;
      }
      if (c === 0x28) depth++;
      if (c === 0x29 && --depth === 0) break;
      out.push(c);
    }
    if (depth !== 0) throw new SyntaxFault("string");
    this.position = at + 1;
    return new Text(Buffer.from(out), start, at + 1, this.owner);
  }

  private array(depth: number): Value[] {
    this.position++;
    const out: Value[] = [];
    for (;;) {
      this.skip();
      if (this.bytes[this.position] === 0x5d) break;
      out.push(this.value(depth + 1));
    }
    this.position++;
    return out;
  }

  private dictionary(depth: number): Dictionary {
    this.position += 2;
    const out = new Dictionary();
    for (;;) {
      this.skip();
      const c = this.bytes[this.position];
      if (c === 0x3e && this.bytes[this.position + 1] === 0x3e) break;
      if (c !== 0x2f) throw new SyntaxFault("key");
      const key = this.name().value;
      const value = this.value(depth + 1);
      if (out.entries.has(key)) out.repeated.push(key);
      out.entries.set(key, value);
    }
    this.position += 2;
    return out;
  }
}

const ESCAPES: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };

/** A text string (ISO 32000-1, 7.9.2.2) as characters, at most 2,000 bytes of it. */
export function textOf(bytes: Buffer): string {
  const raw = bytes.subarray(0, 2000);
  if (raw[0] === 0xfe && raw[1] === 0xff) return new TextDecoder("utf-16be").decode(raw);
  if (raw[0] === 0xff && raw[1] === 0xfe) return new TextDecoder("utf-16le").decode(raw);
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) return raw.toString("utf8", 3);
  return raw.toString("latin1");
}

/** `D:20260203101500+01'00'` as an ISO instant in UTC; undefined when it is no date. */
export function dateOf(value: string): string | undefined {
  const m = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(value);
  if (m === null) return undefined;
  const n = (i: number, otherwise: number) => (m[i] === undefined ? otherwise : Number(m[i]));
  const shift = (m[7] === "-" ? -1 : 1) * (n(8, 0) * 60 + n(9, 0));
  const instant = Date.UTC(n(1, 0), n(2, 1) - 1, n(3, 1), n(4, 0), n(5, 0) - shift, n(6, 0));
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}
