import type { DigitalSignature } from "@vigie/model";
import { type Field, fieldsOf, inherited, type PdfPageNode, pagesOf } from "./signature-fields.ts";
import { OverBudget, type PdfRevision } from "./signature-file.ts";
import { Dictionary, Name, Reference, Stream, Text, textOf, type Value } from "./signature-syntax.ts";

type Change = NonNullable<DigitalSignature["changes"]>[number];
/** Left, bottom, right and top of an annotation in its page's own coordinates, in the signed revision or in the file. */
export type Place = { of: "before" | "after"; corners: readonly [number, number, number, number] };
/** A change, and where the changed annotations stand on their page; nothing for what is no annotation. */
export type PlacedChange = Change & { at?: readonly Place[] };
/** A page of the signed revision and what became of it, numbers from 1. */
export type PagePair = { from: number; to: number };

const MAX_DEPTH = 150;
const MAX_CHANGES = 200;
/** Entries of a page that change how it looks. Its annotations are compared one by one. */
const PAGE_LOOKS = ["Contents", "Resources", "MediaBox", "CropBox", "Rotate", "UserUnit", "Group", "AA", "VP"];
const PAGE_INHERITS: ReadonlySet<string> = new Set(["Resources", "MediaBox", "CropBox", "Rotate"]);
/** Entries of the catalog that change nothing of what is read: navigation, tags, metadata, versions, what is compared apart. */
const CATALOG_HARMLESS: ReadonlySet<string> = new Set([
  "Type",
  "Pages",
  "AcroForm",
  "DSS",
  "Perms",
  "Names",
  "Version",
  "Extensions",
  "Metadata",
  "Outlines",
  "Dests",
  "PageMode",
  "PageLayout",
  "PageLabels",
  "ViewerPreferences",
  "Lang",
  "MarkInfo",
  "StructTreeRoot",
  "PieceInfo",
  "OutputIntents",
  "LastModified",
]);
/** Entries of an annotation that do not change what it shows or does. */
const ANNOTATION_HARMLESS: ReadonlySet<string> = new Set([
  "P",
  "Parent",
  "Popup",
  "StructParent",
  "M",
  "NM",
  "CreationDate",
  "Type",
  "Open",
  "F",
  "Ff",
  "Lock",
  "SV",
]);
/** Entries of a field's dictionary that filling it changes, or that only its widget's look is made of. */
const FIELD_FILLED: ReadonlySet<string> = new Set(["V", "AP", "AS", "RV", "I", "DV", "DA", "Q"]);

/** Compares a signed revision with the file that a reader opens: same objects, and what they refer to, one way and the other. */
export class Comparison {
  private readonly before: PdfRevision;
  private readonly after: PdfRevision;
  private readonly changed = new Set<number>();
  private readonly clean = new Set<string>();
  private readonly changes: PlacedChange[] = [];
  private readonly told = new Set<string>();
  /** Pages, the nodes above them and the catalogs. */
  private readonly nodes = new Set<Dictionary>();
  /** Which page is which, in the order of the file; undefined until the pages were found in both. */
  pairs: readonly PagePair[] | undefined;

  constructor(before: PdfRevision, after: PdfRevision) {
    this.before = before;
    this.after = after;
    after.file.step((before.entries.size + after.entries.size) >> 3);
    for (const number of new Set([...before.entries.keys(), ...after.entries.keys()])) {
      const [a, b] = [before.entries.get(number), after.entries.get(number)];
      if (a === undefined || b === undefined) {
        if ((a ?? b)?.at !== -1) this.changed.add(number);
      } else if (a.at !== b.at || a.index !== b.index) this.changed.add(number);
      // an object stream that was written again holds other objects under the same index
      else if (a.index >= 0 && before.entries.get(a.at)?.at !== after.entries.get(b.at)?.at) this.changed.add(number);
    }
  }

  /** What changed, named; "not-compared" when one of the two cannot be read or there is too much. */
  run(own: { field?: string | undefined; number?: number | undefined }, known: readonly Change[] = []): PlacedChange[] {
    for (const { kind, field } of known) this.told.add(toldKey({ kind, ...(field === undefined ? {} : { field }) }));
    try {
      this.compare(own);
    } catch (error) {
      if (!(error instanceof OverBudget)) throw error;
      this.tell({ kind: "not-compared", detail: "limit" });
    }
    return this.changes;
  }

  private tell(change: PlacedChange): void {
    const key = toldKey(change);
    if (this.told.has(key)) {
      // the same of several annotations is told once, of all their places
      const same = this.changes.find((c) => toldKey(c) === key);
      if (same?.at !== undefined) same.at = [...same.at, ...(change.at ?? [])];
      return;
    }
    if (this.changes.length >= MAX_CHANGES) return;
    this.told.add(key);
    this.changes.push(change);
  }

  private compare(own: { field?: string | undefined; number?: number | undefined }): void {
    const { before, after } = this;
    const [pagesBefore, pagesAfter] = [pagesOf(before), pagesOf(after)];
    if (!before.sound) this.tell({ kind: "not-compared", detail: "revision" });
    // readers repair such a file each in its own way
    else if (!after.sound) this.tell({ kind: "not-compared", detail: "cross-references" });
    if (pagesBefore === undefined || pagesAfter === undefined) {
      this.tell({ kind: "not-compared", detail: "pages" });
      return;
    }
    for (const dictionary of [before.catalog, after.catalog]) this.nodes.add(dictionary);
    for (const page of [...pagesBefore, ...pagesAfter]) for (const level of page.levels) this.nodes.add(level);
    const fieldsBefore = new Map(fieldsOf(before).map((f) => [f.name, f]));
    const fieldsAfter = new Map(fieldsOf(after).map((f) => [f.name, f]));
    this.pages(pagesBefore, pagesAfter, fieldsBefore, fieldsAfter);
    this.fields(fieldsBefore, fieldsAfter, own.field);
    this.catalog();
    if (own.number !== undefined && this.changed.has(own.number) && before.entries.has(own.number))
      this.tell({ kind: "signature-changed", ...(own.field === undefined ? {} : { field: own.field }) });
  }

  // --- pages ---

  private pages(
    before: readonly PdfPageNode[],
    after: readonly PdfPageNode[],
    fieldsBefore: ReadonlyMap<string, Field>,
    fieldsAfter: ReadonlyMap<string, Field>,
  ): void {
    const left = new Map(before.map((page, index) => [page, index]));
    const byNumber = new Map(
      before.flatMap((page) => (page.number === undefined ? [] : [[page.number, page] as const])),
    );
    const pairs: { from: PdfPageNode; to: PdfPageNode; page: number }[] = [];
    const unmatched: { to: PdfPageNode; page: number }[] = [];
    after.forEach((to, index) => {
      const from = to.number === undefined ? before[index] : byNumber.get(to.number);
      if (from === undefined || !left.delete(from)) unmatched.push({ to, page: index + 1 });
      else pairs.push({ from, to, page: index + 1 });
    });
    // pages written anew under other numbers: the same page when they look the same
    for (const { to, page } of unmatched) {
      const from = [...left.keys()].find((candidate) => this.looks(candidate, to).length === 0);
      if (from === undefined) this.tell({ kind: "page-added", page });
      else {
        left.delete(from);
        pairs.push({ from, to, page });
      }
    }
    for (const [, index] of left) this.tell({ kind: "page-removed", page: index + 1 });
    const order = pairs.sort((a, b) => a.page - b.page).map(({ from }) => before.indexOf(from));
    for (const [i, { page }] of pairs.entries())
      if ((order[i] ?? 0) < (order[i - 1] ?? -1)) this.tell({ kind: "page-moved", page });
    this.pairs = pairs.map(({ from, page }) => ({ from: before.indexOf(from) + 1, to: page }));
    const [ownersBefore, ownersAfter] = [this.owners(fieldsBefore, this.before), this.owners(fieldsAfter, this.after)];
    for (const { from, to, page } of pairs) {
      for (const detail of this.looks(from, to)) this.tell({ kind: "page-content", page, detail });
      this.annotations(from, to, page, ownersBefore, ownersAfter);
    }
  }

  /** Which of the entries that make a page's looks differ. */
  private looks(from: PdfPageNode, to: PdfPageNode): string[] {
    const entry = (page: PdfPageNode, key: string): Value =>
      PAGE_INHERITS.has(key) ? inherited(page, key) : page.dictionary.get(key);
    return PAGE_LOOKS.filter((key) => {
      const [a, b] = [entry(from, key), entry(to, key)];
      if (key === "Contents") return !this.sameContents(a, b);
      return !this.same(this.before.resolve(a), this.after.resolve(b));
    });
  }

  /** Contents are one stream or an array of streams: one stream and an array of it alone are the same. */
  private sameContents(a: Value, b: Value): boolean {
    const list = (revision: PdfRevision, value: Value): Value[] => {
      const resolved = revision.resolve(value);
      return Array.isArray(resolved) ? resolved : value === null ? [] : [value];
    };
    return this.same(list(this.before, a), list(this.after, b));
  }

  // --- annotations and fields ---

  private owners(fields: ReadonlyMap<string, Field>, revision: PdfRevision): Map<Dictionary, Field> {
    const out = new Map<Dictionary, Field>();
    for (const field of fields.values())
      for (const widget of field.widgets) {
        const dictionary = revision.dictionary(widget);
        if (dictionary !== undefined) out.set(dictionary, field);
      }
    return out;
  }

  private annotations(
    from: PdfPageNode,
    to: PdfPageNode,
    page: number,
    ownersBefore: ReadonlyMap<Dictionary, Field>,
    ownersAfter: ReadonlyMap<Dictionary, Field>,
  ): void {
    const { before, after } = this;
    const listed = before.array(from.dictionary.get("Annots"));
    const wanted = after.array(to.dictionary.get("Annots"));
    const left = new Set(listed);
    const byNumber = new Map(listed.flatMap((v) => (v instanceof Reference ? [[v.number, v] as const] : [])));
    const area = (after.array(inherited(to, "MediaBox")).map(numberOf) ?? []) as number[];
    for (const value of wanted) {
      const b = after.dictionary(value);
      if (b === undefined) continue;
      after.file.step();
      const twin =
        value instanceof Reference
          ? byNumber.get(value.number)
          : [...left].find((v) => !(v instanceof Reference) && this.same(v, value));
      const field = ownersAfter.get(b);
      const a = twin === undefined ? undefined : before.dictionary(twin);
      if (twin === undefined || a === undefined) {
        const renumbered = [...left].find((v) => v instanceof Reference && this.same(v, value));
        if (renumbered !== undefined) left.delete(renumbered);
        else this.added(b, field, page, area, placed(after, "after", b));
        continue;
      }
      left.delete(twin);
      const at = [...placed(before, "before", a), ...placed(after, "after", b)];
      this.annotation(a, b, ownersBefore.get(a), field, { page, at });
    }
    for (const value of left) {
      const a = before.dictionary(value);
      const kind = a === undefined ? undefined : before.name(a.get("Subtype"));
      if (a === undefined || kind === "Popup") continue;
      const field = ownersBefore.get(a);
      const where = { page, at: placed(before, "before", a) };
      if (field === undefined) this.tell({ kind: "annotation-removed", ...where, ...detailed(kind) });
      else this.tell({ kind: "field-removed", ...where, field: field.name });
    }
  }

  private added(
    annotation: Dictionary,
    field: Field | undefined,
    page: number,
    mediaBox: readonly number[],
    at: readonly Place[],
  ): void {
    const { after } = this;
    const where = { page, at };
    const kind = after.name(annotation.get("Subtype"));
    if (kind === "Popup") return;
    const type = field?.type ?? after.name(annotation.get("FT"));
    const area = shareOf(after.array(annotation.get("Rect")).map(numberOf), mediaBox);
    const drawn = after.dictionary(annotation.get("AP"))?.get("N") != null;
    if (kind !== "Widget") {
      this.tell({ kind: "annotation-added", ...where, ...detailed(kind), area });
      return;
    }
    const name = field?.name;
    if (type !== "Sig" || field === undefined) {
      this.tell({ kind: "field-added", ...where, ...(name === undefined ? {} : { field: name }), area });
      return;
    }
    this.tell({
      kind: this.isTimestamp(after, inherited(field, "V")) ? "timestamp-added" : "signature-added",
      ...where,
      field: field.name,
      area: drawn ? area : 0,
    });
  }

  private isTimestamp(revision: PdfRevision, value: Value): boolean {
    const dictionary = revision.dictionary(value);
    return (
      dictionary !== undefined &&
      (revision.name(dictionary.get("Type")) === "DocTimeStamp" ||
        revision.name(dictionary.get("SubFilter")) === "ETSI.RFC3161")
    );
  }

  private annotation(
    a: Dictionary,
    b: Dictionary,
    fieldBefore: Field | undefined,
    field: Field | undefined,
    where: Pick<PlacedChange, "page" | "at">,
  ): void {
    const { before, after } = this;
    const kind = after.name(b.get("Subtype"));
    if (kind === "Popup" && before.name(a.get("Subtype")) === "Popup") return;
    const differing = this.differing(a, b, ANNOTATION_HARMLESS);
    // flags that only lock or print are no change to what is seen
    if (visible(before.resolve(a.get("F"))) !== visible(after.resolve(b.get("F")))) differing.push("F");
    if (differing.length === 0) return;
    if (kind !== "Widget" || field === undefined || fieldBefore === undefined) {
      this.tell({ kind: "annotation-changed", ...where, ...detailed(kind) });
      return;
    }
    if (field.type === "Sig") {
      const wasSigned = before.dictionary(inherited(fieldBefore, "V")) !== undefined;
      const isSigned = after.dictionary(inherited(field, "V")) !== undefined;
      const moved = differing.filter((key) => !FIELD_FILLED.has(key) && !SIGNING.has(key));
      if (wasSigned) this.tell({ kind: "signature-changed", ...where, field: field.name, detail: differing.join(" ") });
      else if (isSigned) {
        const timestamp = this.isTimestamp(after, inherited(field, "V"));
        const box = after.array(b.get("Rect")).map(numberOf);
        this.tell({ kind: timestamp ? "timestamp-added" : "signature-added", ...where, field: field.name, area: 0 });
        if (moved.includes("Rect") && (box[2] ?? 0) !== (box[0] ?? 0))
          this.tell({ kind: "annotation-changed", ...where, field: field.name, detail: "Rect" });
      } else if (moved.length > 0 || differing.includes("AP"))
        this.tell({ kind: "annotation-changed", ...where, field: field.name, detail: differing.join(" ") });
      return;
    }
    const others = differing.filter((key) => !FIELD_FILLED.has(key) && !(key === "MK" && field.type === "Btn"));
    if (others.length > 0)
      this.tell({ kind: "annotation-changed", ...where, field: field.name, detail: others.slice(0, 8).join(" ") });
    if (!differing.some((key) => FIELD_FILLED.has(key))) return;
    const refilled =
      !this.same(inherited(fieldBefore, "V"), inherited(field, "V")) ||
      (field.type === "Btn" && differing.includes("AS"));
    if (refilled) this.tell({ kind: "form-filled", ...where, field: field.name });
    else if (differing.includes("AP")) this.tell({ kind: "field-appearance", ...where, field: field.name });
  }

  /** Fields whose value changed without a widget on a page telling it, and fields that came or went so. */
  private fields(before: ReadonlyMap<string, Field>, after: ReadonlyMap<string, Field>, own: string | undefined): void {
    for (const [name, b] of after) {
      const a = before.get(name);
      if (a === undefined) {
        const signed = this.after.dictionary(inherited(b, "V"));
        if (this.changes.some((c) => c.field === name)) continue;
        if (b.type !== "Sig") this.tell({ kind: "field-added", field: name });
        else
          this.tell({
            kind: this.isTimestamp(this.after, signed ?? null) ? "timestamp-added" : "signature-added",
            field: name,
          });
        continue;
      }
      if (this.changes.some((c) => c.field === name)) continue;
      const [va, vb] = [inherited(a, "V"), inherited(b, "V")];
      if (b.type === "Sig") {
        const [wasSigned, isSigned] = [this.before.dictionary(va), this.after.dictionary(vb)];
        if (wasSigned === undefined && isSigned !== undefined)
          this.tell({
            kind: this.isTimestamp(this.after, isSigned) ? "timestamp-added" : "signature-added",
            field: name,
          });
        else if (wasSigned !== undefined && !this.same(va, vb)) this.tell({ kind: "signature-changed", field: name });
      } else if (!this.same(va, vb)) this.tell({ kind: "form-filled", field: name });
      else if (!this.same(inherited(a, "FT"), inherited(b, "FT")))
        this.tell({ kind: "annotation-changed", field: name });
    }
    for (const [name, a] of before)
      if (!after.has(name) && !this.changes.some((c) => c.kind === "field-removed" && c.field === name))
        this.tell({
          kind: a.type === "Sig" && name === own ? "signature-changed" : "field-removed",
          field: name,
        });
  }

  // --- catalog ---

  private catalog(): void {
    const { before, after } = this;
    const [a, b] = [before.catalog, after.catalog];
    if (!this.same(a.get("DSS"), b.get("DSS"))) this.tell({ kind: "validation-data" });
    for (const key of new Set([...a.entries.keys(), ...b.entries.keys()])) {
      if (CATALOG_HARMLESS.has(key) || this.same(a.get(key), b.get(key))) continue;
      this.tell({ kind: key === "AF" ? "attachment-changed" : "catalog-changed", detail: key.slice(0, 60) });
    }
    const [namesA, namesB] = [before.dictionary(a.get("Names")), after.dictionary(b.get("Names"))];
    for (const key of ["EmbeddedFiles", "JavaScript", "AlternatePresentations"])
      if (!this.same(namesA?.get(key) ?? null, namesB?.get(key) ?? null))
        this.tell(key === "EmbeddedFiles" ? { kind: "attachment-changed" } : { kind: "catalog-changed", detail: key });
    const [permsA, permsB] = [before.dictionary(a.get("Perms")), after.dictionary(b.get("Perms"))];
    for (const key of permsA?.entries.keys() ?? [])
      if (!this.same(permsA?.get(key) ?? null, permsB?.get(key) ?? null))
        this.tell({ kind: "catalog-changed", detail: `Perms ${key}`.slice(0, 60) });
    const [formA, formB] = [before.dictionary(a.get("AcroForm")), after.dictionary(b.get("AcroForm"))];
    if (!this.same(formA?.get("XFA") ?? null, formB?.get("XFA") ?? null))
      this.tell({ kind: "catalog-changed", detail: "XFA" });
  }

  // --- values ---

  /** Keys of two dictionaries whose values differ. */
  private differing(a: Dictionary, b: Dictionary, apart: ReadonlySet<string>): string[] {
    const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
    return [...keys].filter((key) => !apart.has(key) && !this.same(a.get(key), b.get(key)));
  }

  /** True when two values, of the signed revision and of the file, are the same with all that they refer to. */
  private same(a: Value, b: Value): boolean {
    const visited = new Set<string>();
    if (!this.equal(a, b, visited, 0)) return false;
    for (const pair of visited) this.clean.add(pair);
    return true;
  }

  private equal(a: Value, b: Value, visited: Set<string>, depth: number): boolean {
    this.after.file.step();
    if (depth > MAX_DEPTH) throw new OverBudget("depth");
    if (a instanceof Reference || b instanceof Reference) {
      const pair = `${a instanceof Reference ? a.number : "-"} ${b instanceof Reference ? b.number : "-"}`;
      if (!pair.includes("-")) {
        if (this.clean.has(pair) || visited.has(pair)) return true;
        visited.add(pair);
      }
      const [x, y] = [this.before.resolve(a), this.after.resolve(b)];
      // pages are compared by themselves
      if (x instanceof Dictionary && y instanceof Dictionary && this.nodes.has(x) && this.nodes.has(y)) return true;
      return this.equal(x, y, visited, depth + 1);
    }
    if (empty(a) && empty(b)) return true;
    if (a === null || b === null) return false;
    if (a instanceof Dictionary && b instanceof Dictionary) return this.equalEntries(a, b, NONE, visited, depth);
    if (a instanceof Stream && b instanceof Stream) {
      const { cipher } = this.after.file;
      if (a === b || (a.raw.equals(b.raw) && (cipher === undefined || a.owner === b.owner)))
        return this.equalEntries(a.dictionary, b.dictionary, LENGTH, visited, depth, a === b);
      const [x, y] = [this.before.file.decode(a), this.after.file.decode(b)];
      return (
        x !== undefined &&
        y !== undefined &&
        x.equals(y) &&
        this.equalEntries(a.dictionary, b.dictionary, CODING, visited, depth)
      );
    }
    if (Array.isArray(a) && Array.isArray(b))
      return a.length === b.length && a.every((v, i) => this.equal(v, b[i] ?? null, visited, depth + 1));
    if (a instanceof Name && b instanceof Name) return a.value === b.value;
    if (a instanceof Text && b instanceof Text) {
      // the contents of signatures are not encrypted, other strings are with their object's key
      if (a.bytes.equals(b.bytes) && a.owner === b.owner) return true;
      const [x, y] = [this.before.string(a), this.after.string(b)];
      return x !== undefined && y !== undefined && textOf(x) === textOf(y);
    }
    return a === b;
  }

  private equalEntries(
    a: Dictionary,
    b: Dictionary,
    apart: ReadonlySet<string>,
    visited: Set<string>,
    depth: number,
    all = false,
  ): boolean {
    const keys = a === b ? a.entries.keys() : new Set([...a.entries.keys(), ...b.entries.keys()]);
    for (const key of keys)
      if ((all || !apart.has(key)) && !this.equal(a.get(key), b.get(key), visited, depth + 1)) return false;
    return true;
  }
}

const toldKey = ({ kind, page, field, detail }: Change): string =>
  `${kind} ${page ?? ""} ${field ?? ""} ${detail ?? ""}`;

const NONE: ReadonlySet<string> = new Set();
const LENGTH: ReadonlySet<string> = new Set(["Length"]);
const CODING: ReadonlySet<string> = new Set(["Length", "Filter", "DecodeParms"]);
/** Entries that signing an empty field may change besides its value. */
const SIGNING: ReadonlySet<string> = new Set(["Rect", "F", "MK", "T", "FT", "H", "BS", "Border"]);

const detailed = (detail: string | undefined): { detail?: string } =>
  detail === undefined ? {} : { detail: detail.slice(0, 60) };

function empty(value: Value): boolean {
  return (
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (value instanceof Dictionary && value.entries.size === 0)
  );
}

/** Flags of an annotation that hide it: invisible, hidden, no view. */
const visible = (flags: Value): number => (typeof flags === "number" ? flags & 0b100011 : 0);

/** Where an annotation stands; nothing when it has no rectangle. */
function placed(revision: PdfRevision, of: Place["of"], annotation: Dictionary): Place[] {
  const [a, b, c, d] = revision.array(annotation.get("Rect")).map((v) => revision.resolve(v));
  return typeof a === "number" && typeof b === "number" && typeof c === "number" && typeof d === "number"
    ? [{ of, corners: [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] }]
    : [];
}

const numberOf = (value: Value): number => (typeof value === "number" ? value : 0);

/** Share of a page's box that a rectangle covers, 0 to 1. */
function shareOf(rect: readonly number[], box: readonly number[]): number {
  const [l = 0, b = 0, r = 0, t = 0] = rect;
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  const page = Math.abs((right - left) * (top - bottom));
  if (page === 0) return 0;
  const width = Math.max(
    0,
    Math.min(Math.max(l, r), Math.max(left, right)) - Math.max(Math.min(l, r), Math.min(left, right)),
  );
  const height = Math.max(
    0,
    Math.min(Math.max(b, t), Math.max(bottom, top)) - Math.max(Math.min(b, t), Math.min(bottom, top)),
  );
  return Math.min(1, Math.round(((width * height) / page) * 1000) / 1000);
}
