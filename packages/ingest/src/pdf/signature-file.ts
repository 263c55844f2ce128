import { inflateSync } from "node:zlib";
import { type Cipher, cipherOf } from "./signature-cipher.ts";
import { Dictionary, Name, Reference, Scanner, Stream, SyntaxFault, Text, type Value } from "./signature-syntax.ts";

/** Where an object lies: at an offset of the file (`index` -1), or at an index of an object stream (`at` its number). `at` -1: free. */
type Entry = { at: number; index: number };
type Section = { entries: Map<number, Entry>; trailer: Dictionary; previous?: number; hybrid?: number };
type Placed = { number: number; value: Value; end: number };

/** Thrown when a file asks for more work than its signatures are worth. */
export class OverBudget extends Error {}

const MAX_OBJECTS = 150_000;
const MAX_INFLATED = 192 * 1024 * 1024;
const MAX_INFLATED_ONCE = 48 * 1024 * 1024;
const MAX_SECTIONS = 500;
const MAX_ENTRIES = 1_000_000;
const MAX_STEPS = 1_500_000;

/**
 * The objects of a PDF, read tolerantly from its bytes: tables and streams of cross references, object streams, the standard
 * encryption. Only what signatures need: nothing is drawn, only Flate is undone.
 */
export class PdfObjects {
  readonly bytes: Buffer;
  /** The signatures' own copy of the cipher; undefined when the file is not encrypted or cannot be decrypted. */
  cipher: Cipher | undefined;
  /** Encrypted in a way that none of the passwords, nor the empty one, opens. */
  locked = false;
  private readonly base: number;
  private readonly placed = new Map<number, Placed | undefined>();
  private readonly sections = new Map<number, Section | undefined>();
  private readonly contained = new Map<Stream, Map<number, Value>>();
  private readonly revisions = new Map<number, PdfRevision>();
  private scanned: { number: number; at: number }[] | undefined;
  private offsets: Set<number> | undefined;
  private inflated = 0;
  private objects = 0;
  private steps = 0;

  constructor(bytes: Buffer, passwords: readonly string[] = []) {
    this.bytes = bytes;
    this.base = Math.max(0, bytes.subarray(0, 1024).indexOf("%PDF-"));
    const chain = this.chain(bytes.length);
    const trailer = chain.find((s) => s.trailer.get("Encrypt") !== null)?.trailer;
    if (trailer === undefined) return;
    // neither the dictionary of encryption nor what it refers to lies in an encrypted object stream
    const resolve = (value: Value): Value => {
      if (!(value instanceof Reference)) return value;
      const entry = chain.map((s) => s.entries.get(value.number)).find((e) => e !== undefined);
      return entry === undefined || entry.index >= 0 ? null : (this.at(entry.at, bytes.length)?.value ?? null);
    };
    const encrypt = resolve(trailer.get("Encrypt"));
    const ids = resolve(trailer.get("ID"));
    const id = Array.isArray(ids) ? resolve(ids[0] ?? null) : null;
    if (encrypt instanceof Dictionary)
      this.cipher = cipherOf(encrypt, id instanceof Text ? id.bytes : Buffer.alloc(0), passwords, resolve);
    this.locked = this.cipher === undefined;
  }

  /** The file as it stood when it ended at `end`. */
  revision(end: number): PdfRevision {
    const known = this.revisions.get(end);
    if (known !== undefined) return known;
    const made = new PdfRevision(this, end, this.chain(end));
    this.revisions.set(end, made);
    return made;
  }

  /** Counts steps of work. Throws `OverBudget`. */
  step(count = 1): void {
    this.steps += count;
    if (this.steps > MAX_STEPS) throw new OverBudget("steps");
  }

  /** The sections of cross references, newest first, of the file cut at `end`; none when one of them cannot be read. */
  private chain(end: number): Section[] {
    const from = this.bytes.lastIndexOf("startxref", end - 1);
    if (from === -1) return [];
    let at = new Scanner(this.bytes, from + 9, end).integer();
    const out: Section[] = [];
    const seen = new Set<number>();
    while (at !== undefined && !seen.has(at) && out.length < MAX_SECTIONS) {
      seen.add(at);
      const section = this.section(at, end);
      if (section === undefined) return [];
      out.push(section);
      if (section.hybrid !== undefined && !seen.has(section.hybrid)) {
        seen.add(section.hybrid);
        const hidden = this.section(section.hybrid, end);
        if (hidden !== undefined) out.push(hidden);
      }
      at = section.previous;
    }
    return out;
  }

  private section(at: number, end: number): Section | undefined {
    if (!this.sections.has(at)) {
      let found: Section | undefined;
      for (const start of this.base === 0 ? [at] : [at, at + this.base]) {
        try {
          found ??= this.readSection(start, end);
        } catch (error) {
          if (!(error instanceof SyntaxFault)) throw error;
        }
      }
      this.sections.set(at, found);
    }
    return this.sections.get(at);
  }

  private readSection(at: number, end: number): Section | undefined {
    if (at >= end) return undefined;
    const scanner = new Scanner(this.bytes, at, end);
    const entries = new Map<number, Entry>();
    let trailer: Dictionary;
    if (scanner.keyword("xref")) {
      for (;;) {
        const first = scanner.integer();
        if (first === undefined) break;
        let number = first;
        const count = scanner.integer() ?? 0;
        for (let i = 0; i < count; i++, number++) {
          const offset = scanner.integer();
          const generation = scanner.integer();
          if (offset === undefined || generation === undefined) break;
          scanner.skip();
          const used = this.bytes[scanner.position] === 0x6e;
          scanner.position++;
          // a table that begins at 1 with the head of the free list is shifted by one
          if (i === 0 && number === 1 && !used && generation === 65_535) number = 0;
          if (entries.size >= MAX_ENTRIES) throw new OverBudget("entries");
          if (!entries.has(number)) entries.set(number, { at: used && offset > 0 ? offset : -1, index: -1 });
        }
      }
      if (!scanner.keyword("trailer")) return undefined;
      const value = scanner.value();
      if (!(value instanceof Dictionary)) return undefined;
      trailer = value;
    } else {
      const stream = this.at(at, end)?.value;
      if (!(stream instanceof Stream)) return undefined;
      trailer = stream.dictionary;
      const widths = trailer.get("W");
      if (!Array.isArray(widths) || widths.length < 3) return undefined;
      const [typeWidth = 0, firstWidth = 0, secondWidth = 0] = widths.map((w) =>
        typeof w === "number" && w >= 0 && w <= 8 ? w : 0,
      );
      const row = typeWidth + firstWidth + secondWidth;
      const data = this.decode(stream);
      if (row === 0 || data === undefined) return undefined;
      const size = trailer.get("Size");
      const index = trailer.get("Index");
      const spans = Array.isArray(index) ? index : [0, typeof size === "number" ? size : 0];
      let offset = 0;
      const field = (width: number, otherwise: number): number => {
        if (width === 0) return otherwise;
        let value = 0;
        for (let i = 0; i < width; i++) value = value * 256 + (data[offset++] ?? 0);
        return value;
      };
      for (let s = 0; s + 1 < spans.length; s += 2) {
        const [first, count] = [spans[s], spans[s + 1]];
        if (typeof first !== "number" || typeof count !== "number") break;
        for (let i = 0; i < count && offset + row <= data.length; i++) {
          const type = field(typeWidth, 1);
          const one = field(firstWidth, 0);
          const two = field(secondWidth, 0);
          if (entries.size >= MAX_ENTRIES) throw new OverBudget("entries");
          if (entries.has(first + i)) continue;
          entries.set(
            first + i,
            type === 1 ? { at: one, index: -1 } : type === 2 ? { at: one, index: two } : { at: -1, index: -1 },
          );
        }
      }
    }
    const previous = trailer.get("Prev");
    const hybrid = trailer.get("XRefStm");
    return {
      entries,
      trailer,
      ...(typeof previous === "number" ? { previous } : {}),
      ...(typeof hybrid === "number" ? { hybrid } : {}),
    };
  }

  /** The object that begins at an offset, not reaching beyond `end`. Undefined when none does. */
  at(offset: number, end: number, lengthOf?: (reference: Reference) => Value): Placed | undefined {
    const known = this.placed.get(offset);
    if (known !== undefined || this.placed.has(offset))
      return known !== undefined && known.end <= end ? known : undefined;
    if (++this.objects > MAX_OBJECTS) throw new OverBudget("objects");
    let found: Placed | undefined;
    try {
      found = this.parse(offset, lengthOf);
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
    }
    this.placed.set(offset, found);
    return found !== undefined && found.end <= end ? found : undefined;
  }

  private parse(offset: number, lengthOf?: (reference: Reference) => Value): Placed | undefined {
    const scanner = new Scanner(this.bytes, offset);
    const number = scanner.integer();
    if (number === undefined || scanner.integer() === undefined) return undefined;
    scanner.skip();
    if (this.bytes.toString("latin1", scanner.position, scanner.position + 3) !== "obj") return undefined;
    scanner.position += 3;
    scanner.owner = number;
    const value = scanner.value();
    const after = scanner.position;
    if (!(value instanceof Dictionary) || !scanner.keyword("stream")) return { number, value, end: after };
    let start = scanner.position;
    if (this.bytes[start] === 13) start++;
    if (this.bytes[start] === 10) start++;
    const stated = value.get("Length");
    const length = stated instanceof Reference ? lengthOf?.(stated) : stated;
    let end = typeof length === "number" && length >= 0 ? start + length : -1;
    const closing = end === -1 ? undefined : new Scanner(this.bytes, end);
    closing?.skip();
    if (
      closing === undefined ||
      this.bytes.toString("latin1", closing.position, closing.position + 9) !== "endstream"
    ) {
      end = this.bytes.indexOf("endstream", start);
      if (end === -1) return undefined;
      if (this.bytes[end - 1] === 10) end--;
      if (this.bytes[end - 1] === 13) end--;
    }
    return { number, value: new Stream(value, this.bytes.subarray(start, end), number), end };
  }

  /** The bytes of a stream decrypted, with Flate and its predictors undone; undefined with any other filter. */
  decode(stream: Stream, resolve: (value: Value) => Value = (v) => v): Buffer | undefined {
    const filter = resolve(stream.dictionary.get("Filter"));
    const filters = filter === null ? [] : Array.isArray(filter) ? filter.map((f) => resolve(f)) : [filter];
    if (!filters.every((f) => f instanceof Name && (f.value === "FlateDecode" || f.value === "Fl"))) return undefined;
    if (filters.length > 2) return undefined;
    const type = stream.dictionary.get("Type");
    // cross references are never encrypted
    const isPlain = this.cipher === undefined || (type instanceof Name && type.value === "XRef");
    if (!isPlain) this.spend(stream.raw.length);
    let data = isPlain ? stream.raw : (this.cipher?.decrypt(stream.raw, stream.owner, "stream") ?? stream.raw);
    for (const _ of filters) {
      try {
        data = inflateSync(data, { maxOutputLength: MAX_INFLATED_ONCE, finishFlush: 2 });
      } catch {
        return undefined;
      }
      this.spend(data.length);
    }
    const parameters = resolve(stream.dictionary.get("DecodeParms"));
    const first = Array.isArray(parameters) ? resolve(parameters[0] ?? null) : parameters;
    return first instanceof Dictionary ? unpredicted(data, first, resolve) : data;
  }

  private spend(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > MAX_INFLATED) throw new OverBudget("inflated");
  }

  /** An object of an object stream. */
  inStream(stream: Stream, number: number, resolve: (value: Value) => Value): Value {
    let all = this.contained.get(stream);
    if (all === undefined) {
      all = new Map();
      this.contained.set(stream, all);
      const count = resolve(stream.dictionary.get("N"));
      const first = resolve(stream.dictionary.get("First"));
      const data = this.decode(stream, resolve);
      if (data === undefined || typeof count !== "number" || typeof first !== "number") return null;
      const head = new Scanner(data, 0, first);
      for (let i = 0; i < count; i++) {
        const [id, offset] = [head.integer(), head.integer()];
        if (id === undefined || offset === undefined) break;
        if (++this.objects > MAX_OBJECTS) throw new OverBudget("objects");
        try {
          all.set(id, new Scanner(data, first + offset).value());
        } catch (error) {
          if (!(error instanceof SyntaxFault)) throw error;
        }
      }
    }
    return all.get(number) ?? null;
  }

  /** Every place of the file where an object seems to begin, in order. */
  seen(): readonly { number: number; at: number }[] {
    if (this.scanned !== undefined) return this.scanned;
    const { bytes } = this;
    const out: { number: number; at: number }[] = [];
    for (let at = bytes.indexOf("obj"); at !== -1 && out.length < MAX_OBJECTS; at = bytes.indexOf("obj", at + 3)) {
      let i = at - 1;
      const spaces = () => {
        const from = i;
        while (
          i >= 0 &&
          from - i < 20 &&
          (bytes[i] === 32 || (bytes[i] ?? 0) === 10 || bytes[i] === 13 || bytes[i] === 9)
        )
          i--;
        return from !== i;
      };
      const digits = () => {
        const from = i;
        while (i >= 0 && from - i < 11 && (bytes[i] ?? 0) >= 48 && (bytes[i] ?? 0) <= 57) i--;
        return from - i;
      };
      spaces();
      if (digits() === 0 || !spaces()) continue;
      if (digits() === 0) continue;
      const number = new Scanner(bytes, i + 1).integer();
      if (number !== undefined) out.push({ number, at: i + 1 });
    }
    this.scanned = out;
    return out;
  }

  /** Every offset that some table of cross references gives for an object. */
  listed(): ReadonlySet<number> {
    if (this.offsets !== undefined) return this.offsets;
    const out = new Set<number>();
    const add = (at: number) => {
      // some writers name the line feed before the object
      const scanner = new Scanner(this.bytes, this.shifted(at));
      scanner.skip();
      out.add(scanner.position).add(at);
    };
    for (const [at, section] of this.sections) {
      // a stream of cross references is an object that need not list itself
      add(at);
      for (const entry of section?.entries.values() ?? []) if (entry.index < 0 && entry.at >= 0) add(entry.at);
    }
    this.offsets = out;
    return out;
  }

  /** Offset of a byte that a table of cross references names, in a file with something before its head. */
  shifted(offset: number): number {
    return offset + this.base;
  }
}

function unpredicted(data: Buffer, parameters: Dictionary, resolve: (value: Value) => Value): Buffer | undefined {
  const number = (key: string, otherwise: number) => {
    const value = resolve(parameters.get(key));
    return typeof value === "number" ? value : otherwise;
  };
  const predictor = number("Predictor", 1);
  if (predictor < 10) return predictor === 1 ? data : undefined;
  const bits = number("Colors", 1) * number("BitsPerComponent", 8);
  const pixel = Math.max(1, bits >> 3);
  const row = Math.ceil((number("Columns", 1) * bits) / 8);
  if (row <= 0 || row > data.length) return data.length === 0 ? data : undefined;
  const rows = Math.ceil(data.length / (row + 1));
  const out = Buffer.alloc(rows * row);
  for (let r = 0; r < rows; r++) {
    const type = data[r * (row + 1)] ?? 0;
    for (let i = 0; i < row; i++) {
      const at = r * row + i;
      const value = data[r * (row + 1) + 1 + i] ?? 0;
      const left = i >= pixel ? (out[at - pixel] ?? 0) : 0;
      const up = r > 0 ? (out[at - row] ?? 0) : 0;
      const corner = i >= pixel && r > 0 ? (out[at - row - pixel] ?? 0) : 0;
      const guess =
        type === 1 ? left : type === 2 ? up : type === 3 ? (left + up) >> 1 : type === 4 ? paeth(left, up, corner) : 0;
      out[at] = (value + guess) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** A PDF as it stood at one of its ends. */
export class PdfRevision {
  readonly file: PdfObjects;
  readonly end: number;
  /** Where each object lies; free ones are left out. */
  readonly entries = new Map<number, Entry>();
  readonly trailer: Dictionary;
  /** False when its cross references could not be read and objects were looked for in its bytes. */
  readonly sound: boolean;
  private readonly resolving = new Set<number>();

  constructor(file: PdfObjects, end: number, chain: readonly Section[]) {
    this.file = file;
    this.end = end;
    for (const { entries } of chain) {
      file.step(entries.size >> 3);
      for (const [number, entry] of entries) if (!this.entries.has(number)) this.entries.set(number, entry);
    }
    const trailer = chain[0]?.trailer;
    const root = trailer === undefined ? null : this.resolve(trailer.get("Root"));
    this.sound = trailer !== undefined && root instanceof Dictionary;
    this.trailer = this.sound && trailer !== undefined ? trailer : this.rebuild();
  }

  /** Finds objects by their looks, the last of each number, and a trailer with a catalog. */
  private rebuild(): Dictionary {
    this.entries.clear();
    let catalog: number | undefined;
    for (const { number, at } of this.file.seen()) {
      if (at >= this.end) break;
      this.file.step();
      this.entries.set(number, { at, index: -1 });
    }
    for (const [number] of this.entries) {
      this.file.step();
      const value = this.object(number);
      const dictionary = value instanceof Stream ? value.dictionary : value;
      if (!(dictionary instanceof Dictionary)) continue;
      const type = dictionary.get("Type");
      if (type instanceof Name && type.value === "Catalog") catalog = number;
    }
    const trailer = new Dictionary();
    const at = this.file.bytes.lastIndexOf("trailer", this.end - 1);
    if (at !== -1) {
      try {
        const value = new Scanner(this.file.bytes, at + 7, this.end).value();
        if (value instanceof Dictionary) for (const [key, v] of value.entries) trailer.entries.set(key, v);
      } catch (error) {
        if (!(error instanceof SyntaxFault)) throw error;
      }
    }
    if (!(this.resolve(trailer.get("Root")) instanceof Dictionary) && catalog !== undefined)
      trailer.entries.set("Root", new Reference(catalog));
    return trailer;
  }

  /** The object of a number, null when there is none. */
  object(number: number): Value {
    const entry = this.entries.get(number);
    if (entry === undefined || entry.at < 0 || this.resolving.has(number)) return null;
    this.resolving.add(number);
    try {
      if (entry.index >= 0) {
        const holder = this.entries.get(entry.at);
        const stream = holder === undefined || holder.index >= 0 ? null : this.object(entry.at);
        return stream instanceof Stream ? this.file.inStream(stream, number, (v) => this.resolve(v)) : null;
      }
      return this.placed(number, entry.at)?.value ?? null;
    } finally {
      this.resolving.delete(number);
    }
  }

  private placed(number: number, offset: number): Placed | undefined {
    const lengthOf = (reference: Reference) => this.object(reference.number);
    for (const at of [offset, this.file.shifted(offset)]) {
      const found = this.file.at(at, this.end, lengthOf);
      if (found?.number === number) return found;
      if (this.file.shifted(0) === 0) break;
    }
    return undefined;
  }

  /** True for a reference to an object that the file lists and that cannot be read, and for what is neither null nor a reference. */
  isUnreadable(value: Value): boolean {
    if (!(value instanceof Reference)) return value !== null;
    const entry = this.entries.get(value.number);
    if (entry === undefined || entry.at < 0) return false;
    return entry.index >= 0 ? this.object(value.number) === null : this.placed(value.number, entry.at) === undefined;
  }

  /** A reference followed to its object, at most a few deep. */
  resolve(value: Value): Value {
    let out = value;
    for (let i = 0; i < 8 && out instanceof Reference; i++) out = this.object(out.number);
    return out instanceof Reference ? null : out;
  }

  dictionary(value: Value): Dictionary | undefined {
    const found = this.resolve(value);
    return found instanceof Dictionary ? found : found instanceof Stream ? found.dictionary : undefined;
  }

  array(value: Value): Value[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? found : [];
  }

  name(value: Value): string | undefined {
    const found = this.resolve(value);
    return found instanceof Name ? found.value : undefined;
  }

  /** Bytes of a string, decrypted where the file is encrypted; undefined when it is no string, or cannot be decrypted. */
  string(value: Value): Buffer | undefined {
    const { cipher, locked } = this.file;
    const found = this.resolve(value);
    if (locked || !(found instanceof Text)) return undefined;
    return cipher === undefined || found.owner === undefined
      ? found.bytes
      : cipher.decrypt(found.bytes, found.owner, "string");
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer.get("Root")) ?? new Dictionary();
  }
}
