import type { Reading } from "../reading.ts";
import { basisOf } from "./basis.ts";
import type { Row } from "./rows.ts";
import type { Sum } from "./sums.ts";

/** What a column of a table of guarantees holds. `limit`: a sum whose basis its cell has to say. */
export type Column = "claim" | "year" | "both" | "limit" | "franchise";

/** The columns of a head: cell by cell, or as a run of titles in one line where a page has lost its cells (`isRun`). */
export type Columns = { of: readonly (Column | undefined)[]; isRun: boolean };

const RUN =
  /(?:(?:montants?|limites?|plafonds?|limits?) )?(?:par (?:sinistre|reclamation)(?: et par an(?:nee)?(?: d'assurance)?)?|par an(?:nee)?(?: d'assurance)?|per claim|any one claim|(?:annual )?aggregate|per year)(?![a-z])|franchises?(?: par sinistre)?|excess|deductible/gu;
/** What may stand in a head beside the titles of sums. */
const LEFT_OVER = /^[^a-z]*(?:(?:nature|montants?|des?|la|les|garanties?|guarantees?|cover|section)[^a-z]*)*$/u;

/** What a head says of the columns below it; undefined when a row is no head. */
export function columnsOf(row: Row): Columns | undefined {
  if (/\d/u.test(row.text) || row.text.length > 300 || /^(?:franchise|excess)/u.test(row.label)) return undefined;
  if (row.cells.length < 2) {
    const titles = [...row.text.matchAll(RUN)].map(([title]) => columnOf(title));
    return titles.length > 1 && LEFT_OVER.test(row.text.replace(RUN, " ")) ? { of: titles, isRun: true } : undefined;
  }
  const of = row.cells.map(({ text }) => columnOf(text));
  return of.every((column) => column === undefined) ? undefined : { of, isRun: false };
}

function columnOf(title: string): Column | undefined {
  if (/franchise|excess|deductible/u.test(title)) return "franchise";
  const basis = basisOf(title);
  if (basis !== undefined) return basis;
  return /^(?:montants?|limites?|plafonds?|limits?|sum insured)/u.test(title) ? "limit" : undefined;
}

/** The sums of a row without cells under a run of titles, each with its column, where there are as many and nothing between them. */
export function inRun(
  reading: Reading,
  row: Row,
  sums: readonly Sum[],
  columns: Columns | undefined,
): { sum: Sum; column: Column | undefined }[] | undefined {
  if (columns?.isRun !== true || row.cells.length !== 1 || sums.length !== columns.of.length) return undefined;
  const isClose = sums.every((sum, i) => {
    const before = sums[i - 1];
    return before === undefined || reading.flat.slice(before.to, sum.from).trim() === "";
  });
  return isClose ? sums.map((sum, i) => ({ sum, column: columns.of[i] })) : undefined;
}
