import type { Span } from "@vigie/model";
import type { Reading } from "../reading.ts";

/** A stretch of a row between two tabs; offsets are those of `Reading.flat`. */
export type Cell = { from: number; to: number; text: string };

/**
 * A row of a policy paper: a line of a table with its cells, or lines of prose that belong together. `label` is its first cell with
 * what runs over on further lines, `text` all of it, folded.
 */
export type Row = { from: number; to: number; label: string; text: string; cells: Cell[]; source: Span };

/** How much of a paper is looked at. */
const LOOKED_AT = 200_000;
/** What parts two cells: tabs as tables come in from PDF and Word, wide gaps or bars as text has them. */
const GAP = /(?:\t|\|| {3})[ \t|\u00a0\u202f]*/gu;
/** A line that begins so goes on with the one before it. */
const GOES_ON =
  /^(?:avec|mini(?:mum)?|maxi(?:mum)?|sans pouvoir|par (?:sinistre|reclamation|an|annee|periode)|per (?:claim|year)|with an?|subject to|in the aggregate|et (?:un |par |avec )|and |confondus)(?![a-z])/u;
/** A cell that is a value by itself. */
const VALUE =
  /^(?:[-–—]|neant|nil|none|sans objet|n\/a|(?:non )?compris\w*[a-z ]{0,30}|inclus\w*|included|[£$€]? ?\d[\d ., ]*(?:k|m)? ?(?:€|eur|euros?|£|\$|%)?(?: (?:par|per) [a-z' ]{2,40})?)$/u;
/** Titles of the columns of a table of guarantees. */
const COLUMN_TITLE =
  /^(?:(?:nature des )?garanties?|guarantees?|cover(?:s|ed)?|section|(?:montants?|limites?|plafonds?|limits?)(?: (?:des? |of )?(?:la )?(?:garanties?|indemnity|cover))?(?: (?:par|per|any) [a-z' ]{2,40})?|(?:par|per|any one) [a-z' ]{2,40}|franchises?(?: par sinistre)?|excess|deductibles?|annual aggregate)$/u;

/** The rows of a paper, in order. Furniture of its pages (running heads, feet) is left out. */
export function rowsOf(reading: Reading): Row[] {
  const { document, flat } = reading;
  const text = document.text.slice(0, LOOKED_AT);
  const rows: Row[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(start, end);
    const isFurniture = document.furniture.some((f) => start >= f.start && end <= f.end);
    if (line.trim() !== "" && !isFurniture) addLine(rows, cellsOf(reading, flat, line, start), line.trim());
    if (feed === -1) break;
    start = feed + 1;
  }
  return rows.map((row) => ({ ...row, source: reading.span(row.from, row.to) }));
}

function cellsOf(reading: Reading, flat: string, line: string, start: number): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  const add = (from: number, to: number): void => {
    const raw = line.slice(from, to);
    if (raw.trim() === "") return;
    const lead = raw.length - raw.trimStart().length;
    const [a, b] = [reading.at(start + from + lead), reading.at(start + from + raw.trimEnd().length)];
    cells.push({ from: a, to: b, text: flat.slice(a, b).trim() });
  };
  for (const gap of line.matchAll(GAP)) {
    add(at, gap.index);
    at = gap.index + gap[0].length;
  }
  add(at, line.length);
  return cells;
}

function addLine(rows: Row[], cells: Cell[], ink: string): void {
  const [first] = cells;
  const before = rows.at(-1);
  if (first === undefined) return;
  const last = cells.at(-1) ?? first;
  const whole = cells.map((c) => c.text).join(" ");
  if (before !== undefined && cells.length === 1) {
    // A table that was written out one cell a line.
    const isHead = before.cells.every((c) => COLUMN_TITLE.test(c.text));
    if ((VALUE.test(first.text) && !isHead) || (isHead && COLUMN_TITLE.test(first.text))) {
      before.cells.push(first);
      before.to = last.to;
      before.text += ` ${first.text}`;
      return;
    }
    const isEnded = /[.;:]$/u.test(before.text) && !GOES_ON.test(first.text);
    const isBullet = /^[-–—•*]/u.test(ink);
    if (!isEnded && !isBullet && !isHead && (GOES_ON.test(first.text) || /^[\p{Ll}(]/u.test(ink))) {
      if (before.cells.length === 1) {
        const [only] = before.cells;
        if (only !== undefined) {
          only.to = first.to;
          only.text = `${only.text} ${first.text}`;
        }
      }
      before.label = `${before.label} ${first.text}`;
      before.text += ` ${first.text}`;
      before.to = last.to;
      return;
    }
  }
  rows.push({ from: first.from, to: last.to, label: first.text, text: whole, cells, source: { start: 0, end: 0 } });
}
