/** One element of DER or BER, its children read when asked for: revocation lists of megabytes cost nothing until then. */
export class Element {
  /** Class (0 universal, 2 context-specific) and number of the tag. */
  readonly tagClass: number;
  readonly tag: number;
  readonly constructed: boolean;
  /** The element whole, with its head. */
  readonly raw: Buffer;
  /** What it holds, without its head nor an end-of-contents mark. */
  readonly content: Buffer;
  private kids: readonly Element[] | undefined;

  constructor(tagClass: number, tag: number, constructed: boolean, raw: Buffer, content: Buffer) {
    this.tagClass = tagClass;
    this.tag = tag;
    this.constructed = constructed;
    this.raw = raw;
    this.content = content;
  }

  /** Elements inside a constructed one; none when it is primitive or what it holds cannot be read. */
  get children(): readonly Element[] {
    this.kids ??= this.constructed ? readAll(this.content) : [];
    return this.kids;
  }

  is(tag: number, tagClass = 0): boolean {
    return this.tag === tag && this.tagClass === tagClass;
  }

  /** Bytes of a string; the pieces of a constructed one (BER) joined. A primitive string that looks like DER stays bytes. */
  get bytes(): Buffer {
    return this.constructed ? Buffer.concat(this.children.slice(0, 10_000).map((c) => c.bytes)) : this.content;
  }
}

export const TAG = {
  boolean: 1,
  integer: 2,
  bits: 3,
  octets: 4,
  oid: 6,
  utf8: 12,
  sequence: 16,
  set: 17,
  utcTime: 23,
  generalizedTime: 24,
} as const;
/** Class of tags whose meaning the structure around them gives. */
export const CONTEXT = 2;

const MAX_CHILDREN = 200_000;
const MAX_DEPTH = 100;

/** The element at the head of the bytes. Undefined when none can be read; what follows it is left alone. */
export function parse(bytes: Buffer): Element | undefined {
  return readOne(bytes, 0, 0);
}

function readAll(bytes: Buffer): Element[] {
  const out: Element[] = [];
  for (let at = 0; at < bytes.length && out.length < MAX_CHILDREN; ) {
    const element = readOne(bytes, at, 0);
    if (element === undefined) return [];
    out.push(element);
    at += element.raw.length;
  }
  return out;
}

function readOne(bytes: Buffer, start: number, depth: number): Element | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const first = bytes[start];
  if (first === undefined) return undefined;
  let at = start + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    for (let i = 0; i < 4; i++) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      tag = tag * 128 + (byte & 0x7f);
      if (byte < 0x80) break;
    }
  }
  const constructed = (first & 0x20) !== 0;
  const stated = bytes[at++];
  if (stated === undefined) return undefined;
  if (stated === 0x80) {
    if (!constructed) return undefined;
    // indefinite length: up to the end-of-contents mark
    let end = at;
    for (let i = 0; i < MAX_CHILDREN; i++) {
      if (bytes[end] === 0 && bytes[end + 1] === 0)
        return new Element(first >> 6, tag, true, bytes.subarray(start, end + 2), bytes.subarray(at, end));
      const inner = readOne(bytes, end, depth + 1);
      if (inner === undefined) return undefined;
      end += inner.raw.length;
    }
    return undefined;
  }
  let length = stated;
  if (stated > 0x80) {
    length = 0;
    const digits = stated & 0x7f;
    if (digits > 6) return undefined;
    for (let i = 0; i < digits; i++) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      length = length * 256 + byte;
    }
  }
  if (at + length > bytes.length) return undefined;
  return new Element(first >> 6, tag, constructed, bytes.subarray(start, at + length), bytes.subarray(at, at + length));
}

/** An object identifier in dotted form; "" when the element is none. */
export function oidOf(element: Element | undefined): string {
  if (element === undefined || !element.is(TAG.oid) || element.content.length > 64) return "";
  const parts: number[] = [];
  let value = 0;
  for (const byte of element.content) {
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      parts.push(value);
      value = 0;
    }
  }
  const [head = 0, ...rest] = parts;
  const root = Math.min(2, Math.floor(head / 40));
  return [root, head - root * 40, ...rest].join(".");
}

/** UTCTime or GeneralizedTime as an ISO instant in UTC. */
export function timeOf(element: Element | undefined): string | undefined {
  if (element === undefined || !(element.is(TAG.utcTime) || element.is(TAG.generalizedTime))) return undefined;
  const written = element.bytes.toString("latin1");
  // a year of two digits means 1950 to 2049 (RFC 5280, 4.1.2.5.1)
  const text = element.is(TAG.utcTime) ? `${Number(written.slice(0, 2)) < 50 ? "20" : "19"}${written}` : written;
  const m = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:[.,]\d{1,9})?(?:Z|([+-])(\d\d)(\d\d))?$/u.exec(text);
  if (m === null) return undefined;
  const n = (i: number) => Number(m[i] ?? 0);
  const shift = (m[7] === "-" ? -1 : 1) * (n(8) * 60 + n(9));
  const instant = Date.UTC(n(1), n(2) - 1, n(3), n(4), n(5) - shift, n(6));
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** A string of any of ASN.1's kinds as characters. */
export function textOf(element: Element): string {
  const { bytes } = element;
  if (element.tag === 30) {
    let out = "";
    for (let i = 0; i + 1 < bytes.length; i += 2) out += String.fromCharCode(bytes.readUInt16BE(i));
    return out;
  }
  return bytes.toString(element.tag === TAG.utf8 ? "utf8" : "latin1");
}
