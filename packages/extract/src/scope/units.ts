import type { Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { type Cues, cuesOf } from "./cues.ts";
import { type Section, sectionAt } from "./outline.ts";

/**
 * A stretch that is classified as one: a sentence, a list item or a table row. Titles are left out. `cells` are a row's
 * columns; `continues` is a sentence on the line of the one before it.
 */
export type Unit = {
  span: Span;
  flat: string;
  kind: "sentence" | "item" | "row";
  section: Section | undefined;
  cells: { span: Span; flat: string }[];
  continues: boolean;
  /** A blank line or a title stands before. */
  afterGap: boolean;
  /** The questions it could answer. */
  cues: number;
};

const MARK = /^(?:[-*•▪·>→‣◦] ?|o |\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°](?=\s) ?)/u;
const CELL = /\t+| *\| *| *(?:\.{4,}|…{2,}) *| {3,}/gu;

/** Cuts the paper into units: sentences, with table lines apart and "lead : one ; two ; three" opened. */
export function unitsOf(reading: Reading, sections: readonly Section[]): Unit[] {
  const { text } = reading.document;
  const out: Unit[] = [];
  const cues: Cues = cuesOf(reading);
  let end = 0;
  const add = (start: number, stop: number, kind: Unit["kind"], cells: Span[] = []): void => {
    const ink = text.slice(start, stop);
    const from = start + ink.length - ink.trimStart().length;
    const to = start + ink.trimEnd().length;
    if (to <= from) return;
    const at = reading.at(from);
    const until = reading.at(to);
    const flat = reading.flat.slice(at, until).trim();
    const between = text.slice(end, from);
    out.push({
      span: { start: from, end: to },
      flat,
      kind: kind === "sentence" && isItem(ink.trim(), flat) ? "item" : kind,
      section: sectionAt(sections, from),
      cells: cells.map((span) => ({ span, flat: flatOf(reading, span) })),
      continues: end > 0 && !between.includes("\n"),
      afterGap: /\n\s*\n/u.test(between) || end === 0,
      cues: cues.within(at, until),
    });
    end = to;
  };
  const rows = rowsOf(text);
  const hasUnits = UNIT_AT_END.test(text);
  const stretches: Span[] = [];
  for (const { span } of reading.sentences)
    for (const untitled of withoutTitles(span, sections))
      for (const stretch of withoutRows(untitled, rows))
        if (hasUnits) stretches.push(...splitAtUnits(text, stretch));
        else stretches.push(stretch);
  let next = 0;
  const addRowsBefore = (at: number): void => {
    for (let row = rows[next]; row !== undefined && row.span.start < at; row = rows[++next])
      add(row.span.start, row.span.end, "row", row.cells);
  };
  for (const stretch of stretches) {
    addRowsBefore(stretch.start);
    const opensSection = sectionAt(sections, stretch.start)?.body === stretch.start;
    const pieces = inlineList(text, stretch, opensSection);
    if (pieces === undefined) add(stretch.start, stretch.end, "sentence");
    else
      for (const [i, piece] of pieces.entries())
        add(piece.start, piece.end, i === 0 && !opensSection ? "sentence" : "item");
  }
  addRowsBefore(text.length);
  return out;
}

type Row = { span: Span; cells: Span[] };

/** One of these stands in every row. */
const SEPARATORS = ["\t", "|", "   ", "....", "……"];

/** The lines that hold one of some signs, in order. */
function linesWith(text: string, signs: readonly string[]): Span[] {
  const lines = new Map<number, Span>();
  for (const sign of signs)
    for (let at = text.indexOf(sign); at !== -1; ) {
      const start = text.lastIndexOf("\n", at) + 1;
      const feed = text.indexOf("\n", at);
      const end = feed === -1 ? text.length : feed;
      lines.set(start, { start, end });
      at = text.indexOf(sign, end + 1);
    }
  return [...lines.values()].sort((a, b) => a.start - b.start);
}

/** Lines of a table: two cells or more, set apart by tabs, bars, dots or at least three spaces. */
function rowsOf(text: string): Row[] {
  const out: Row[] = [];
  for (const { start, end } of linesWith(text, SEPARATORS)) {
    if (end - start < 2_000) {
      const line = text.slice(start, end);
      if (/\t|\||\S {3,}\S|(?:\.{4,}|…{2,}) *\d/u.test(line)) {
        const cells = cellsOf(line, start);
        const mark = cells[0];
        // a number and its text set apart by a tab are a clause, not two columns
        const isClause =
          cells.length === 2 &&
          mark !== undefined &&
          /^\(?[\p{L}\d]{1,3}(?:\.\d{1,2}){0,3}[.)]?$|^(?:article|section) [\w.]{1,5}$/iu.test(
            text.slice(mark.start, mark.end),
          );
        if (cells.length > 1 && !isClause) out.push({ span: { start, end }, cells });
      }
    }
  }
  return out;
}

/** What remains of a stretch between the rows of tables. */
function withoutRows(span: Span, rows: readonly Row[]): Span[] {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.span.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const out: Span[] = [];
  let from = span.start;
  for (let i = low; i < rows.length; i++) {
    const row = rows[i];
    if (row === undefined || row.span.start >= span.end) break;
    if (row.span.start > from) out.push({ start: from, end: row.span.start });
    from = Math.max(from, row.span.end);
  }
  if (from < span.end) out.push({ start: from, end: span.end });
  return out;
}

const UNIT_AT_END = /\d\s?[hj]\.\s(?=\p{Lu})/u;
const UNITS_AT_END = new RegExp(UNIT_AT_END, "gu");

/** "… de 9 h à 18 h. L'import …": a unit of measure ends a sentence where a capital follows. */
function splitAtUnits(text: string, span: Span): Span[] {
  const out: Span[] = [];
  let start = span.start;
  for (const match of text.slice(span.start, span.end).matchAll(UNITS_AT_END)) {
    const end = span.start + match.index + match[0].length;
    out.push({ start, end });
    start = end;
  }
  out.push({ start, end: span.end });
  return out;
}

/** A list item; a paragraph with a number, that is a whole sentence, is none. */
function isItem(ink: string, flat: string): boolean {
  if (!MARK.test(flat) || /^\d{1,2}\.\d/u.test(flat)) return false;
  return !(/^(?:\d{1,2}|[IVX]{1,4}|[A-Z])\. +\p{Lu}/u.test(ink) && /\.$/u.test(ink) && flat.split(" ").length > 6);
}

/** The text of a unit without its list mark or number, folded. */
export function unmarked(flat: string): string {
  return flat.replace(
    /^(?:["«“] ?(?=(?:article )?\d{1,2}\.)|[-*•▪·>→‣◦] ?|o |\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)°](?: |$)|\d{1,2}(?:\.\d{1,2}){1,3}\.? |\d{1,2}\.?[a-z][.)]? (?=[a-z]{3})|[ivxlc]{1,5}(?: ?\/ ?|\.\d{1,2}\.? )|[a-z](?:\d{1,2}(?:\.\d{1,2}[.)]?| ?[-:]|[.)])|\.\d{1,2}\.?) (?=[a-z])|§ ?\d{1,2}(?:er)?\.? )+/u,
    "",
  );
}

/** A span of the source without its list mark and the punctuation that ends an item. */
export function trimmedItem(text: string, span: Span): Span {
  const quote = text.slice(span.start, span.end);
  const mark =
    /^(?:[-–—•*▪·‣◦→>]\s*|o\s+|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)°]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\d{1,2}\.[a-z][.)]?\s|[IVXLC]{1,5}(?:\s?\/\s?|\.\d{1,2}\.?\s)|[A-Z](?:\d{1,2}(?:\.\d{1,2}[.)]?|\s?[-–:]|[.)])|\.\d{1,2}\.?)\s|§\s?\d{1,2}(?:er)?\.?\s)/u.exec(
      quote,
    );
  const start = span.start + (mark?.[0].length ?? 0);
  const tail = /\s*[;,]\s*(?:et|and|ou|or)?$/u.exec(quote);
  const end = span.end - (tail?.[0].length ?? 0);
  return end > start ? { start, end } : span;
}

function flatOf(reading: Reading, span: Span): string {
  return reading.flat.slice(reading.at(span.start), reading.at(span.end)).trim();
}

/** What remains of a sentence once the titles that begin in it are cut out. */
function withoutTitles(span: Span, sections: readonly Section[]): Span[] {
  const out: Span[] = [];
  let from = span.start;
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.body ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < sections.length; i++) {
    const section = sections[i];
    if (section === undefined || section.titleSpan.start >= span.end) break;
    if (section.titleSpan.start > from) out.push({ start: from, end: section.titleSpan.start });
    from = Math.max(from, section.body);
  }
  if (from < span.end) out.push({ start: from, end: span.end });
  return out;
}

function cellsOf(line: string, at: number): Span[] {
  const out: Span[] = [];
  let from = 0;
  const push = (stop: number): void => {
    const cell = line.slice(from, stop);
    const ink = cell.trim();
    if (ink !== "" && /[\p{L}\p{N}]/u.test(ink)) {
      const start = at + from + cell.indexOf(ink);
      out.push({ start, end: start + ink.length });
    }
  };
  const lead = line.length - line.trimStart().length;
  from = lead;
  for (const match of line.matchAll(CELL)) {
    if (match.index < lead) continue;
    push(match.index);
    from = match.index + match[0].length;
  }
  push(line.length);
  return out;
}

/** "Lead : one ; two ; three." on one line, when a semicolon follows a colon; the lead may be the title that runs into it. */
function inlineList(text: string, span: Span, opensSection: boolean): Span[] | undefined {
  const source = text.slice(span.start, span.end);
  const colon = opensSection ? null : /:\s/u.exec(source);
  if (colon === null && !(opensSection && /;\s[^;]*;\s/u.test(source))) return undefined;
  const from = colon === null ? 0 : colon.index + 1;
  const pieces: Span[] = colon === null ? [] : [{ start: span.start, end: span.start + from }];
  let start = from;
  for (const match of source.slice(from).matchAll(/;\s/gu)) {
    pieces.push({ start: span.start + start, end: span.start + from + match.index + 1 });
    start = from + match.index + 1;
  }
  pieces.push({ start: span.start + start, end: span.end });
  return pieces.length > 2 ? pieces : undefined;
}
