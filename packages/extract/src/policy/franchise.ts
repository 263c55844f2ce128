import { decimal, type Money, type Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { type Columns, inRun } from "./columns.ts";
import { type Kind, kindIn, type Scope, scopeIn } from "./guarantees.ts";
import type { Row } from "./rows.ts";
import type { Sums } from "./sums.ts";

/** A franchise as a paper states it: a sum, or a percentage between a least and a most; `isOdd` where it says both or neither. */
export type Franchise = {
  fixed?: Money;
  percent?: string;
  least?: Money;
  most?: Money;
  isOdd: boolean;
  scope: Scope | undefined;
  /** True where its row is of it alone and names no guarantee: the section's is only where it stands. */
  isGeneral: boolean;
  kind: Kind | "all" | undefined;
  span: Span;
};

/** Offsets in `Reading.flat` that speak of a franchise: no sum in them is a limit. */
export type Zone = { from: number; to: number };

const WORD =
  /franchises?(?! (?:en base|de tva))|(?<!in )(?<![a-z])excess(?! (?:layer|of))|deductibles?|(?<![a-z])retention(?![a-z])/gu;
/** What comes after a franchise and is none. */
const ENDS =
  /\. (?=[a-z])|;|(?<![a-z])(?:sous-limites?|plafonds?|montants? (?:de (?:la )?)?garanties?|limite de|limits? of|garantie (?:de|a hauteur))/u;
const LONGEST = 240;
const NIL = /^[^a-z\d]{0,6}(?:neant|nil|none|aucune?|sans)(?![a-z])/u;
const NO_FRANCHISE = /(?:sans|aucune|no|nil) (?:franchise|excess|deductible)/u;
const LEAST = /(?:mini(?:mum)?\.?|au moins|not less than|at least)[^\d]{0,14}$/u;
const LEAST_BEHIND = /^[ ,(]{0,2}(?:au )?mini(?:mum)?(?![a-z])/u;
const MOST =
  /(?:maxi(?:mum)?\.?|au plus|plafonnee? a|(?:sans )?(?:pouvoir )?(?:exceder|depasser)|not (?:more than|exceeding)|at most|up to)[^\d]{0,14}$/u;
const MOST_BEHIND = /^[ ,(]{0,2}(?:au )?maxi(?:mum)?(?![a-z])/u;
const BOUND_BELOW = /(?<![a-z])mini(?:mum)?(?![a-z])/u;
const BOUND_ABOVE = /(?<![a-z])maxi(?:mum)?(?![a-z])|plafonnee?(?![a-z])/u;
const GREATER = /plus (?:eleve|fort|haut)e?|whichever is (?:the )?(?:greater|higher)|greater of|higher of/u;
const PERCENT = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?) ?%/gu;

/** The franchises a row states, with the stretches that speak of them. `section` is the guarantee the row stands under. */
export function franchisesIn(
  reading: Reading,
  row: Row,
  sums: Sums,
  columns: Columns | undefined,
  section: Scope | undefined,
): { franchises: Franchise[]; zones: Zone[] } {
  const franchises: Franchise[] = [];
  const zones = zonesOf(reading, row, sums, columns);
  const [first] = row.cells;
  for (const { zone, place } of zones) {
    const text = reading.flat.slice(zone.from, zone.to);
    const before = reading.flat.slice(Math.max(row.from, zone.from - 300), zone.from);
    const named = text.slice(0, /\d|neant|nil/u.exec(text)?.index ?? text.length);
    const label = place === "column" ? row.label : before;
    const value = termsIn(sums, zone, text);
    if (value === undefined) continue;
    const own = scopeIn(named) ?? scopeIn(label);
    franchises.push({
      ...value,
      scope: own ?? section,
      isGeneral: own === undefined && place !== "column" && zone.from - (first?.from ?? zone.from) < 4,
      kind: kindIn(named) ?? kindIn(label.slice(-160)),
      span: reading.span(place === "column" ? row.from : zone.from, zone.to),
    });
  }
  return { franchises, zones: zones.map(({ zone }) => zone) };
}

type Placed = { zone: Zone; place: "column" | "row" | "prose" };

function zonesOf(reading: Reading, row: Row, sums: Sums, columns: Columns | undefined): Placed[] {
  const isTable = row.cells.length > 1;
  if (isTable && /^(?:franchise|excess|deductible)/u.test(row.label))
    return [{ zone: { from: row.from, to: row.to }, place: "row" }];
  const placed: Placed[] = [];
  for (const [i, cell] of row.cells.entries()) {
    const run = inRun(reading, row, sums.within(row.from, row.to), columns);
    const [placedSum] = (run ?? []).flatMap(({ sum, column }) => (column === "franchise" ? [sum] : []));
    if (placedSum !== undefined) {
      placed.push({ zone: placedSum, place: "column" });
      continue;
    }
    if (columns?.isRun === false && columns.of[i] === "franchise") {
      placed.push({ zone: cell, place: "column" });
      continue;
    }
    const text = reading.flat.slice(cell.from, cell.to);
    const words = [...text.matchAll(WORD)];
    for (const [n, { index, 0: word }] of words.entries()) {
      // "1 500 € de franchise"
      const ahead =
        /(?:\d[\d ., ]{0,14}(?:€|eur|euros?|%) (?:de |d'une |of |d')|(?<![a-z])(?:sans|aucune|no|nil) )$/u.exec(
          text.slice(Math.max(0, index - 40), index),
        );
      const from = ahead === null ? index : index - ahead[0].length;
      const next = words[n + 1]?.index ?? text.length;
      const rest = text.slice(index + word.length, Math.min(next, index + LONGEST));
      const end = ENDS.exec(rest)?.index ?? rest.length;
      placed.push({ zone: { from: cell.from + from, to: cell.from + index + word.length + end }, place: "prose" });
    }
  }
  return placed;
}

type Value = Pick<Franchise, "fixed" | "percent" | "least" | "most" | "isOdd">;

function termsIn(sums: Sums, zone: Zone, text: string): Value | undefined {
  const stated = sums
    .within(zone.from, zone.to)
    .map(({ money, from, to }) => ({ money, from: from - zone.from, to: to - zone.from }));
  const percents = [...new Set([...text.matchAll(PERCENT)].map((m) => (m[1] ?? "").replace(",", ".")))];
  const found: { fixed: Money[]; least: Money[]; most: Money[] } = { fixed: [], least: [], most: [] };
  let past = 0;
  for (const { money, from, to } of stated) {
    const [before, behind] = [text.slice(past, from), text.slice(to, to + 14)];
    past = to;
    const isMost = MOST.test(before);
    const after = isMost || LEAST.test(before) ? null : (MOST_BEHIND.exec(behind) ?? LEAST_BEHIND.exec(behind));
    // The word behind one sum says nothing of the next.
    past += after?.[0].length ?? 0;
    if (isMost || (after !== null && MOST_BEHIND.test(behind))) found.most.push(money);
    else if (LEAST.test(before) || after !== null) found.least.push(money);
    else found.fixed.push(money);
  }
  if (percents.length > 0 && found.least.length === 0 && GREATER.test(text)) found.least = found.fixed.splice(0);
  const [fixed, least, most] = [only(found.fixed), only(found.least), only(found.most)];
  // "mini 1 500": a bound whose currency is not printed is there all the same.
  const isBare = (least === undefined && BOUND_BELOW.test(text)) || (most === undefined && BOUND_ABOVE.test(text));
  const several = isBare || [fixed, least, most].includes("several") || percents.length > 1;
  const [percent] = percents;
  const plain = { fixed, least, most };
  if (percent === undefined && stated.length === 0) {
    const behind = text.replace(WORD, " ").trim();
    return NO_FRANCHISE.test(text) || NIL.test(behind)
      ? { fixed: { value: "0.00", currency: "EUR", tax: "unknown" }, isOdd: false }
      : undefined;
  }
  const isOdd =
    several ||
    (percent === undefined
      ? plain.fixed === undefined || least !== undefined || most !== undefined
      : fixed !== undefined);
  if (isOdd) return { isOdd };
  return {
    isOdd,
    ...(isMoney(fixed) ? { fixed } : {}),
    ...(percent === undefined ? {} : { percent }),
    ...(isMoney(least) ? { least } : {}),
    ...(isMoney(most) ? { most } : {}),
  };
}

const isMoney = (value: Money | "several" | undefined): value is Money => typeof value === "object";

function only(sums: readonly Money[]): Money | "several" | undefined {
  const [first] = sums;
  const differ = sums.some(
    (s) => first !== undefined && (decimal.compare(s.value, first.value) !== 0 || s.currency !== first.currency),
  );
  return differ ? "several" : first;
}
