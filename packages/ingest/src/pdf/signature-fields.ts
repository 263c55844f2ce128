import type { PdfRevision } from "./signature-file.ts";
import { type Dictionary, Reference, textOf, type Value } from "./signature-syntax.ts";

const MAX_DEPTH = 30;
const MAX_FIELDS = 20_000;
const MAX_PAGES = 5000;

/** A terminal field of the form, with the levels above it (its own dictionary first) and its widgets. */
export type Field = {
  name: string;
  type: string | undefined;
  /** Own dictionary first, then its ancestors. */
  levels: readonly Dictionary[];
  number: number | undefined;
  widgets: readonly Value[];
};

/** Entry of a field or of the nearest level above that has it. */
export function inherited(field: Pick<Field, "levels">, key: string): Value {
  return field.levels.find((level) => level.entries.has(key))?.get(key) ?? null;
}

/** The terminal fields of the form of a revision, in order. */
export function fieldsOf(revision: PdfRevision): Field[] {
  const out: Field[] = [];
  const seen = new Set<Dictionary>();
  const walk = (value: Value, above: readonly Dictionary[], prefix: string): void => {
    const dictionary = revision.dictionary(value);
    if (dictionary === undefined || seen.has(dictionary) || above.length > MAX_DEPTH || out.length >= MAX_FIELDS)
      return;
    revision.file.step();
    seen.add(dictionary);
    const number = value instanceof Reference ? value.number : undefined;
    const own = revision.string(dictionary.get("T"));
    const name = own === undefined ? prefix : prefix === "" ? textOf(own) : `${prefix}.${textOf(own)}`;
    const levels = [dictionary, ...above];
    const kids = revision.array(dictionary.get("Kids"));
    const below = kids.filter((kid) => {
      const child = revision.dictionary(kid);
      return child?.entries.has("T") === true && !seen.has(child);
    });
    if (below.length > 0) {
      for (const kid of below) walk(kid, levels, name);
      return;
    }
    out.push({
      name,
      type: revision.name(inherited({ levels }, "FT")),
      levels,
      number,
      widgets: kids.length > 0 ? kids : [value],
    });
  };
  const form = revision.dictionary(revision.catalog.get("AcroForm"));
  if (form !== undefined) for (const field of revision.array(form.get("Fields"))) walk(field, [], "");
  return out;
}

/** A page of a revision. `value` is how the tree of pages names it; `levels` are its dictionary and those above. */
export type PdfPageNode = { number: number | undefined; dictionary: Dictionary; levels: readonly Dictionary[] };

/** Pages in reading order; undefined when the tree cannot be walked. */
export function pagesOf(revision: PdfRevision): PdfPageNode[] | undefined {
  const out: PdfPageNode[] = [];
  const open = new Set<Dictionary>();
  const walk = (value: Value, above: readonly Dictionary[]): void => {
    const dictionary = revision.dictionary(value);
    if (dictionary === undefined || open.has(dictionary) || above.length > MAX_DEPTH || out.length >= MAX_PAGES) return;
    revision.file.step();
    open.add(dictionary);
    const levels = [dictionary, ...above];
    if (dictionary.entries.has("Kids")) for (const kid of revision.array(dictionary.get("Kids"))) walk(kid, levels);
    else out.push({ number: value instanceof Reference ? value.number : undefined, dictionary, levels });
    open.delete(dictionary);
  };
  walk(revision.catalog.get("Pages"), []);
  return out.length === 0 ? undefined : out;
}
