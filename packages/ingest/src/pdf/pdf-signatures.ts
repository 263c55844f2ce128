import { createHash } from "node:crypto";
import type { DigitalSignature, SignatureRequest } from "@vigie/model";
import { Comparison, type PagePair, type PlacedChange } from "./signature-changes.ts";
import { type Field, fieldsOf, inherited, pagesOf } from "./signature-fields.ts";
import { OverBudget, PdfObjects, type PdfRevision } from "./signature-file.ts";
import { Dictionary, dateOf, Reference, SyntaxFault, Text, textOf, type Value } from "./signature-syntax.ts";

type Fault = NonNullable<DigitalSignature["faults"]>[number];

const MAX_SIGNATURES = 200;
const MAX_CONTENTS = 16 * 1024 * 1024;
/** Bytes that may be hashed for all signatures of a file together. */
const MAX_HASHED = 2 * 1024 * 1024 * 1024;
const MAX_COMPARED = 60;
/** How often /ByteRange is looked at, and how far before a place the stream that may hold it. */
const MAX_MENTIONS = 2000;
const MAX_LOOKBACK = 1024 * 1024;

/** Stands for the value of a field that cannot be read. */
const UNREADABLE = new Dictionary();

/** A signature dictionary: where it stands, and the field whose value it is. */
type Found = { dictionary: Dictionary; holder: number | undefined; field: Field | undefined };

/** What the comparison of objects knows beside its changes: what drawing them needs. */
export type Compared = {
  /** Where the signed revision ends, in bytes. */
  end: number;
  changes: readonly PlacedChange[];
  /** Which page is which; undefined when that is not known. */
  pairs: readonly PagePair[] | undefined;
};

export type PdfSignatures = {
  signatures: DigitalSignature[];
  /** For each signature, in the same order; undefined where nothing was compared. */
  compared: readonly (Compared | undefined)[];
  /** Signature fields that nobody has signed. */
  requests: SignatureRequest[];
};

/**
 * The digital signatures of a PDF, read from its bytes: those of its form fields, and those that no field names. Each with
 * its CMS blob, what its dictionary claims, the digests of what it covers, which revision of the file that is, how the
 * dictionary lies in it, and what came after. Nothing is verified here. Nothing throws on content; what would cost too
 * much is left out and told ("not-compared").
 */
export function readSignatures(bytes: Buffer, passwords: readonly string[] = []): PdfSignatures {
  // most files hold no signature and no field for one, or hide both in compressed objects
  const mayHold = ["/ByteRange", "/AcroForm", "/ObjStm"].some((word) => bytes.includes(word, 0, "latin1"));
  if (!mayHold) return { signatures: [], compared: [], requests: [] };
  try {
    return new Reader(bytes, passwords).read();
  } catch (error) {
    if (error instanceof OverBudget || error instanceof SyntaxFault)
      return { signatures: [], compared: [], requests: [] };
    throw error;
  }
}

class Reader {
  private readonly bytes: Buffer;
  private readonly file: PdfObjects;
  private readonly whole: PdfRevision;
  private readonly ends: readonly number[];
  private hashed = 0;
  private readonly comparisons: (Compared | undefined)[] = [];
  private compared = 0;
  /** The budget of work is spent: nothing more is compared. */
  private exhausted = false;

  constructor(bytes: Buffer, passwords: readonly string[]) {
    this.bytes = bytes;
    this.file = new PdfObjects(bytes, passwords);
    this.whole = this.file.revision(bytes.length);
    this.ends = revisionEnds(bytes);
  }

  read(): PdfSignatures {
    const { found, requests } = this.inFields();
    found.push(...this.orphans(found));
    const rights = this.whole.dictionary(this.whole.dictionary(this.whole.catalog.get("Perms"))?.get("UR3") ?? null);
    const signatures = found.slice(0, MAX_SIGNATURES).map((f) => {
      const signature = this.describe(f);
      return f.field === undefined && f.dictionary === rights
        ? { ...signature, usageRights: true as const }
        : f.field === undefined
          ? { ...signature, orphan: true as const }
          : signature;
    });
    return { signatures, compared: this.comparisons, requests };
  }

  private pageOfWidgets(): (field: Field) => number | undefined {
    const pages = new Map<Dictionary, number>();
    (pagesOf(this.whole) ?? []).forEach((page, index) => {
      for (const value of this.whole.array(page.dictionary.get("Annots"))) {
        const dictionary = this.whole.dictionary(value);
        if (dictionary !== undefined) pages.set(dictionary, index + 1);
      }
    });
    return (field) => {
      for (const widget of field.widgets) {
        const dictionary = this.whole.dictionary(widget);
        const page = dictionary === undefined ? undefined : pages.get(dictionary);
        if (page !== undefined) return page;
      }
      return undefined;
    };
  }

  private readonly pages = new Map<Field, number>();

  private inFields(): { found: Found[]; requests: SignatureRequest[] } {
    const found: Found[] = [];
    const requests: SignatureRequest[] = [];
    const fields = fieldsOf(this.whole).filter((f) => f.type === "Sig");
    if (fields.length === 0) return { found, requests };
    const pageOf = this.pageOfWidgets();
    for (const field of fields.slice(0, MAX_SIGNATURES)) {
      const page = pageOf(field);
      if (page !== undefined) this.pages.set(field, page);
      const value = inherited(field, "V");
      const dictionary = this.whole.dictionary(value);
      if (dictionary === undefined && this.whole.isUnreadable(value))
        found.push({ dictionary: UNREADABLE, holder: undefined, field });
      else if (dictionary === undefined)
        requests.push({ fieldName: field.name.slice(0, 500), ...(page === undefined ? {} : { page }) });
      else found.push({ dictionary, holder: value instanceof Reference ? value.number : field.number, field });
    }
    return { found, requests };
  }

  /** Dictionaries with a /ByteRange that no field of the file has as its value, nor is an earlier writing of one that has. */
  private orphans(known: readonly Found[]): Found[] {
    const out: Found[] = [];
    const key = Buffer.from("/ByteRange", "latin1");
    const taken = new Set(known.map((f) => f.dictionary));
    const numbers = new Set(known.map((f) => f.holder));
    let mentions = 0;
    for (
      let at = this.bytes.indexOf(key);
      at !== -1 && known.length + out.length < MAX_SIGNATURES && mentions < MAX_MENTIONS;
      at = this.bytes.indexOf(key, at + 1), mentions++
    ) {
      const placed = this.holding(at);
      if (placed === undefined || taken.has(placed.dictionary) || numbers.has(placed.number)) continue;
      taken.add(placed.dictionary);
      out.push({ dictionary: placed.dictionary, holder: placed.number, field: undefined });
    }
    return out;
  }

  /** The dictionary with a key at an offset. Its object begins before it, its hexadecimal contents may lie between. */
  private holding(at: number): { dictionary: Dictionary; number: number } | undefined {
    const seen = this.file.seen();
    let [low, high] = [0, seen.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((seen[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const start = seen[low - 1];
    const placed = start === undefined ? undefined : this.file.at(start.at, this.bytes.length);
    if (placed === undefined || placed.end <= at) return undefined;
    const inside = withRange(placed.value, 0);
    return inside === undefined ? undefined : { dictionary: inside, number: placed.number };
  }

  private describe({ dictionary, holder, field }: Found): DigitalSignature {
    const { whole, bytes } = this;
    const byteRange = whole
      .array(dictionary.get("ByteRange"))
      .slice(0, 40)
      .map((v) => (typeof v === "number" && v >= 0 ? Math.min(Math.trunc(v), Number.MAX_SAFE_INTEGER) : -1));
    const malformed = byteRange.length < 4 || byteRange.length % 2 !== 0 || byteRange.includes(-1);
    const contents = whole.resolve(dictionary.get("Contents"));
    const range = malformed ? [] : byteRange;
    const faults = this.faults(dictionary, contents, range);
    const blob = contents instanceof Text ? contents.bytes.subarray(0, MAX_CONTENTS) : Buffer.alloc(0);
    const text = (key: string): string | undefined => {
      const value = whole.string(dictionary.get(key));
      return value === undefined ? undefined : textOf(value).slice(0, 500) || undefined;
    };
    const claimedTime = dateOf(text("M") ?? "");
    const [name, reason, location] = [text("Name"), text("Reason"), text("Location")];
    const certificates = this.certificates(dictionary);
    const page = field === undefined ? undefined : this.pages.get(field);
    const end = range.length === 0 ? 0 : Math.min(bytes.length, (range.at(-2) ?? 0) + (range.at(-1) ?? 0));
    const index = this.ends.findIndex((e) => e >= end - 2);
    const mdp = this.permissions(dictionary, field);
    const compared = range.length === 0 ? undefined : this.changes(end, field, holder, faults);
    this.comparisons.push(compared);
    return {
      ...(field === undefined || field.name === "" ? {} : { fieldName: field.name.slice(0, 500) }),
      ...(page === undefined ? {} : { page }),
      subFilter: (whole.name(dictionary.get("SubFilter")) ?? "").slice(0, 60),
      byteRange: range,
      fileSize: bytes.length,
      contents: blob.toString("base64"),
      ...(certificates.length === 0 ? {} : { certificates }),
      digests: this.digests(range, blob),
      ...(claimedTime === undefined ? {} : { claimedTime }),
      ...(name === undefined ? {} : { name }),
      ...(reason === undefined ? {} : { reason }),
      ...(location === undefined ? {} : { location }),
      ...(this.ends.length === 0 || range.length === 0
        ? {}
        : { revision: index === -1 ? this.ends.length : index + 1, revisions: this.ends.length }),
      ...(faults.length === 0 ? {} : { faults }),
      ...(compared === undefined ? {} : { changes: compared.changes.map(({ at: _at, ...change }) => change) }),
      ...mdp,
    };
  }

  /** /Cert of the old adbe.x509.rsa_sha1: one certificate or several. */
  private certificates(dictionary: Dictionary): string[] {
    const value = this.whole.resolve(dictionary.get("Cert"));
    return (Array.isArray(value) ? value.map((v) => this.whole.resolve(v)) : [value])
      .slice(0, 20)
      .flatMap((v) => (v instanceof Text ? [v.bytes.toString("base64")] : []));
  }

  private faults(dictionary: Dictionary, contents: Value, range: readonly number[]): Fault[] {
    if (dictionary === UNREADABLE) return ["dictionary-unreadable"];
    if (range.length === 0) return ["range-malformed"];
    const { bytes } = this;
    const out = new Set<Fault>();
    if (dictionary.repeated.some((key) => key === "ByteRange" || key === "Contents" || key === "SubFilter"))
      out.add("key-repeated");
    if (range[0] !== 0) out.add("range-not-from-start");
    let covered = 0;
    for (let i = 0; i < range.length; i += 2) {
      const [start = 0, length = 0] = [range[i], range[i + 1]];
      if (start + length > bytes.length) out.add("range-malformed");
      if (start < covered) out.add("ranges-overlap");
      covered = start + length;
    }
    if (out.size > 0 || !(contents instanceof Text)) return [...out];
    const gapStart = (range[0] ?? 0) + (range[1] ?? 0);
    const gapEnd = range[2] ?? 0;
    const stray = (from: number, to: number) =>
      !/^[\s\0]*$/.test(bytes.toString("latin1", from, Math.min(to, from + 4096)));
    if (contents.end > covered) out.add("dictionary-outside-range");
    else if (contents.end < gapStart || contents.start > gapEnd) out.add("gap-elsewhere");
    // some writers leave the delimiters of the string inside the ranges
    else if (gapStart < contents.start && stray(gapStart, contents.start)) out.add("gap-wider-than-contents");
    else if (gapEnd > contents.end && stray(contents.end, gapEnd)) out.add("gap-wider-than-contents");
    if (range.length > 4) out.add("gap-wider-than-contents");
    return [...out];
  }

  private permissions(dictionary: Dictionary, field: Field | undefined): Pick<DigitalSignature, "docMdp" | "fieldMdp"> {
    const { whole } = this;
    let docMdp: 1 | 2 | 3 | undefined;
    let fieldMdp: DigitalSignature["fieldMdp"];
    const level = (value: Value): 1 | 2 | 3 | undefined => {
      const p = whole.resolve(value);
      return p === 1 || p === 2 || p === 3 ? p : undefined;
    };
    const locked = (from: Dictionary | undefined): DigitalSignature["fieldMdp"] => {
      const action = from === undefined ? undefined : whole.name(from.get("Action"));
      if (from === undefined || (action !== "All" && action !== "Include" && action !== "Exclude")) return undefined;
      const fields = whole.array(from.get("Fields")).slice(0, 2000);
      return { action, fields: fields.flatMap((f) => stringOf(whole, f)) };
    };
    for (const value of whole.array(dictionary.get("Reference")).slice(0, 20)) {
      const reference = whole.dictionary(value);
      const parameters = reference === undefined ? undefined : whole.dictionary(reference.get("TransformParams"));
      const method = reference === undefined ? undefined : whole.name(reference.get("TransformMethod"));
      if (method === "DocMDP") docMdp = level(parameters?.get("P") ?? null) ?? 2;
      if (method === "FieldMDP") {
        fieldMdp = locked(parameters) ?? fieldMdp;
        docMdp ??= level(parameters?.get("P") ?? null);
      }
    }
    const lock = field === undefined ? undefined : whole.dictionary(inherited(field, "Lock"));
    fieldMdp ??= locked(lock);
    docMdp ??= level(lock?.get("P") ?? null);
    return {
      ...(docMdp === undefined ? {} : { docMdp }),
      ...(fieldMdp === undefined ? {} : { fieldMdp }),
    };
  }

  /** Digests of the covered stretches: always SHA-1 and SHA-256, others when their identifier stands in the CMS. */
  private digests(range: readonly number[], blob: Buffer): Record<string, string> {
    if (range.length === 0) return {};
    const out: Record<string, string> = {};
    for (const [name, identifier] of DIGESTS) {
      if (identifier !== undefined && !blob.includes(identifier)) continue;
      const hash = name === "shake256" ? createHash(name, { outputLength: 64 }) : createHash(name);
      for (let i = 0; i + 1 < range.length; i += 2) {
        const start = Math.min(range[i] ?? 0, this.bytes.length);
        const stretch = this.bytes.subarray(start, Math.min(this.bytes.length, start + (range[i + 1] ?? 0)));
        this.hashed += stretch.length;
        if (this.hashed > MAX_HASHED) return out;
        hash.update(stretch);
      }
      out[name] = hash.digest("hex");
    }
    return out;
  }

  private changes(
    end: number,
    field: Field | undefined,
    holder: number | undefined,
    faults: readonly Fault[],
  ): Compared {
    const { bytes, whole } = this;
    if (end >= bytes.length) return { end, changes: [], pairs: undefined };
    // nothing but white space after the last end of file
    if (
      /^[\s\0]*$/.test(bytes.toString("latin1", end, Math.min(bytes.length, end + 4096))) &&
      bytes.length - end < 4096
    )
      return { end, changes: [], pairs: undefined };
    if (this.exhausted || ++this.compared > MAX_COMPARED)
      return { end, changes: [{ kind: "not-compared", detail: "limit" }], pairs: undefined };
    const out: PlacedChange[] = [];
    let pairs: Compared["pairs"];
    // what the field shows as signed is not the dictionary that was
    if (faults.includes("dictionary-outside-range"))
      out.push({ kind: "signature-changed", ...(field === undefined ? {} : { field: field.name }) });
    try {
      const before = this.file.revision(end);
      out.push(...this.unlisted(end));
      const comparison = new Comparison(before, whole);
      out.push(...comparison.run({ field: field?.name, number: holder }, out));
      pairs = comparison.pairs;
    } catch (error) {
      if (!(error instanceof OverBudget || error instanceof SyntaxFault)) throw error;
      this.exhausted = true;
      out.push({ kind: "not-compared", detail: "limit" });
    }
    return { end, changes: out, pairs };
  }

  /** What was written after a revision and no cross reference lists: some readers use it all the same. */
  private unlisted(end: number): PlacedChange[] {
    const { bytes } = this;
    const out: PlacedChange[] = [];
    const last = Math.max(this.ends.at(-1) ?? 0, end);
    const tail = bytes.subarray(last, Math.min(bytes.length, last + 65_536)).toString("latin1");
    if (!/^[\s\0]*$/.test(tail)) out.push({ kind: "data-appended" });
    if (!this.whole.sound) return out;
    const listed = this.file.listed();
    for (const { number, at } of this.file.seen()) {
      if (at < end || listed.has(at)) continue;
      const placed = this.file.at(at, bytes.length);
      // "obj" inside a stream begins no object
      if (placed?.number !== number || this.insideStream(at)) continue;
      out.push({ kind: "objects-unlisted", detail: String(number) });
      break;
    }
    return out;
  }

  private insideStream(at: number): boolean {
    this.file.step(2000);
    const from = Math.max(0, at - MAX_LOOKBACK);
    const before = this.bytes.subarray(from, at);
    const opened = before.lastIndexOf("stream");
    if (opened === -1) return from > 0;
    return before.toString("latin1", Math.max(0, opened - 3), opened) !== "end";
  }
}

function stringOf(revision: PdfRevision, value: Value): string[] {
  const found = revision.string(value);
  return found === undefined ? [] : [textOf(found).slice(0, 500)];
}

/** Digests with the DER encoding of their identifier; those without one are always computed. */
const DIGESTS: readonly (readonly [string, Buffer | undefined])[] = [
  ["sha1", undefined],
  ["sha256", undefined],
  ["sha384", Buffer.from("0609608648016503040202", "hex")],
  ["sha512", Buffer.from("0609608648016503040203", "hex")],
  ["sha224", Buffer.from("0609608648016503040204", "hex")],
  ["sha512-256", Buffer.from("0609608648016503040206", "hex")],
  ["sha3-224", Buffer.from("0609608648016503040207", "hex")],
  ["sha3-256", Buffer.from("0609608648016503040208", "hex")],
  ["sha3-384", Buffer.from("0609608648016503040209", "hex")],
  ["sha3-512", Buffer.from("060960864801650304020a", "hex")],
  ["shake256", Buffer.from("060960864801650304020c", "hex")],
  ["md5", Buffer.from("06082a864886f70d0205", "hex")],
  ["ripemd160", Buffer.from("06052b24030201", "hex")],
];

/** A dictionary with a /ByteRange in a value, not behind references. */
function withRange(value: Value, depth: number): Dictionary | undefined {
  if (depth > 4) return undefined;
  if (Array.isArray(value)) {
    for (const v of value) {
      const inside = withRange(v, depth + 1);
      if (inside !== undefined) return inside;
    }
    return undefined;
  }
  if (!(value instanceof Dictionary)) return undefined;
  if (value.entries.has("ByteRange")) return value;
  return withRange([...value.entries.values()], depth + 1);
}

/** Where the revisions of a file end, each after its end-of-file mark; the first of a linearised file has two marks. */
function revisionEnds(bytes: Buffer): number[] {
  const out: number[] = [];
  for (let at = bytes.indexOf("%%EOF"); at !== -1 && out.length < 2000; at = bytes.indexOf("%%EOF", at + 5)) {
    const before = bytes.toString("latin1", Math.max(0, at - 60), at);
    const stated = /startxref\s{1,10}(\d{1,12})\s{1,10}$/.exec(before)?.[1];
    if (stated === undefined || stated === "0") continue;
    // its own cross references lie before it, or it is the first part of a linearised file
    if (Number(stated) > at) continue;
    let end = at + 5;
    if (bytes[end] === 13) end++;
    if (bytes[end] === 10) end++;
    out.push(end);
  }
  return out;
}
