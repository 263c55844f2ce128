import { decimal, type Money, type Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { type Basis, basisOf } from "./basis.ts";
import { type Columns, inRun } from "./columns.ts";
import type { Zone } from "./franchise.ts";
import { type Kind, kindIn, type Scope, scopeIn } from "./guarantees.ts";
import type { Cell, Row } from "./rows.ts";
import type { Sum, Sums } from "./sums.ts";

/** A limit of cover as a paper states it. */
export type Limit = {
  money: Money;
  basis: Basis | undefined;
  scope: Scope | undefined;
  kind: Kind | "all" | undefined;
  /** The line that states it. */
  span: Span;
  /** Where the sum stands, in `Reading.flat`. */
  at: number;
};

/** No sum below this is a limit of cover. */
const LEAST_LIMIT = "1000";
/** Words before a sum that is no limit: capital, revenue, premiums, sizes of contracts. */
const NO_LIMIT =
  /capital(?! assure)|chiffre d'affaires|turnover|revenue|cotisation|(?<![a-z])primes?(?![a-z])|premium|honoraires|fees|marches?(?![a-z])|chantiers?|cout (?:total|previsionnel|de)|n'exced|ne depass|seuil|salaire|effectif|budget/u;
/** What others have to hold, or hold. */
const OTHERS =
  /sous-traitants?|co-?traitants?|subcontractors?|(?:doi(?:t|vent)|devra|must|shall) (?:[a-z]{1,12} ){0,2}(?:justifier|souscrire|disposer|etre titulaire|hold|carry|maintain)|exigee? (?:de|par)/u;
const LIMIT_WORD =
  /garanti|plafond|limit|montant|hauteur|concurrence|maxim|indemnit|cover|sum insured|jusqu'a|up to|engagement/u;
/** What parts the words about one sum from those about the next. */
const PARTING = /(?:[,;(]|(?<![a-z])(?:et|and|dont|ou|or|including|of which|puis)(?![a-z])|\. )/gu;
/** "par sinistre et par an" is one. */
const JOINED =
  /(?:par (?:sinistre|reclamation)|per claim|any one claim)(?: tous dommages confondus)? ?(?:et|\/|and|,) ?(?:par|per|in the|annual)(?: [a-z']+){1,3}/gu;
const MOST_BEFORE = 220;
const NOTHING = { scope: undefined, kind: undefined };

/** The limits a row states. `section` is the guarantee the row stands under, `zones` are stretches that speak of a franchise. */
export function limitsIn(
  reading: Reading,
  row: Row,
  known: Sums,
  columns: Columns | undefined,
  section: Scope | undefined,
  zones: readonly Zone[],
): Limit[] {
  const found: Limit[] = [];
  const isAligned = columns?.isRun === false && columns.of.length === row.cells.length;
  const run = inRun(reading, row, known.within(row.from, row.to), columns);
  const hasLabel = row.cells.length > 1;
  const labelled = { scope: scopeIn(row.label), kind: kindIn(row.label) };
  for (const [i, cell] of row.cells.entries()) {
    const sums = known.within(cell.from, cell.to);
    const said = wordsAround(reading, cell, sums);
    let last: Pick<Limit, "scope" | "kind"> = NOTHING;
    for (const [n, { money, from, to }] of sums.entries()) {
      const { before, behind } = said[n] ?? { before: "", behind: "" };
      if (zones.some((z) => from >= z.from && to <= z.to)) continue;
      const inLabel = hasLabel && i > 0;
      const column = isAligned ? columns.of[i] : run?.find(({ sum }) => sum.from === from)?.column;
      const restart = /\. /u.test(before);
      const own = { scope: scopeIn(before) ?? scopeIn(behind), kind: kindIn(before) ?? kindIn(behind) };
      const inherited = inLabel ? labelled : restart ? NOTHING : last;
      const scope = own.scope ?? inherited.scope ?? section;
      const kind = own.kind ?? (/(?:^| )(?:dont|including|of which) $/u.test(before) ? undefined : inherited.kind);
      last = { scope, kind };
      const near = before.slice(-90);
      if (NO_LIMIT.test(near) || (inLabel && NO_LIMIT.test(row.label)) || OTHERS.test(inLabel ? row.label : before))
        continue;
      if (/^ ?par jour|^ ?per day/u.test(behind) || decimal.compare(money.value, LEAST_LIMIT) < 0) continue;
      const basis =
        basisOf(behind) ??
        basisOf(before) ??
        (column === "limit" || column === "franchise" ? undefined : column) ??
        (inLabel ? basisOf(row.label) : undefined);
      const isLimit =
        basis !== undefined ||
        column === "limit" ||
        own.scope !== undefined ||
        own.kind !== undefined ||
        LIMIT_WORD.test(before) ||
        (inLabel && (LIMIT_WORD.test(row.label) || labelled.scope !== undefined || labelled.kind !== undefined));
      if (!isLimit) continue;
      found.push({
        money,
        basis,
        scope,
        kind,
        at: from,
        span: quoteOf(reading, row, { money, from, to }, { before, behind }),
      });
    }
  }
  return found;
}

/** The row up to the sum in a table, whose label says what it is; the words about the sum in prose. */
function quoteOf(reading: Reading, row: Row, sum: Sum, { before, behind }: { before: string; behind: string }): Span {
  const after =
    /^[^.;:]{0,60}(?![^ .;:,])/u
      .exec(behind)?.[0]
      .trimEnd()
      .replace(/[ ,(]+$/u, "").length ?? 0;
  if (row.cells.length > 1) return reading.span(row.from, sum.to + after);
  const own = before.slice(before.lastIndexOf(". ") + 1);
  const lead = /^[\s,;()–-]*(?:(?:et|and|dont|puis) )?/u.exec(own)?.[0].length ?? 0;
  return reading.span(sum.from - own.length + lead, sum.to + after);
}

/** The words about each sum of a cell: those between two are parted at the last comma, "et", "dont" or bracket. */
function wordsAround(
  reading: Reading,
  cell: Cell,
  sums: readonly { from: number; to: number }[],
): { before: string; behind: string }[] {
  const stretches: string[] = [];
  let at = cell.from;
  for (const { from, to } of sums) {
    stretches.push(reading.flat.slice(at, from));
    at = to;
  }
  stretches.push(reading.flat.slice(at, cell.to));
  const first = stretches[0] ?? "";
  let before = first.slice(-MOST_BEFORE);
  return sums.map((_, n) => {
    const between = stretches[n + 1] ?? "";
    const isLast = n === sums.length - 1;
    const cut = isLast ? between.length : partingIn(between);
    const words = { before, behind: between.slice(0, Math.min(cut, 120)) };
    before = between.slice(cut).slice(-MOST_BEFORE);
    return words;
  });
}

/** Where the words about the next sum begin. */
function partingIn(between: string): number {
  const isHead = /: ?$/u.test(between);
  const plain = isHead ? between : between.replace(JOINED, (m) => "x".repeat(m.length));
  let at = -1;
  for (const match of plain.matchAll(PARTING)) at = match.index;
  return at === -1 ? (isHead ? 0 : between.length) : at;
}
