import { addMonths, type CalendarDate, type Span } from "@vigie/model";
import type { Reading } from "../reading.ts";

/** What a paper says of the days its cover is for; `several` where it gives more than one, each with its place. */
export type PolicyDates = {
  period?: { start: CalendarDate; end: CalendarDate; span: Span };
  periods: Span[];
  retroactive?: { date: CalendarDate; span: Span };
  retroactives: Span[];
};

const PERIOD = /periode|(?<![a-z])du |effet|from|garantie|valable|valid|between|validite/u;
const NAMED_PERIOD = /periode|valable|valid|policy period|duree de (?:la )?garantie/u;
/** A period of something else. */
const OTHER_PERIOD = /anterieur|precedent|previous|prior|sinistres? (?:declares?|survenus)|exercice|chantier|prorog/u;
const JOINS = /(?:^|\s)(?:au|to|-|–|until|jusqu'au|and)(?:\s|$)/u;
const BEGINS =
  /(?:date d'effet|prise d'effet|prend effet(?: le)?|a effet du|effective (?:date|from)|inception(?: date)?|date de debut)[^\d\n.]{0,24}$/u;
const FINISHES =
  /(?:echeance|expiration|expiry(?: date)?|expires(?: on)?|date de fin|fin de (?:la )?(?:garantie|periode)|valable jusqu'au)[^\d\n.]{0,24}$/u;
const RETROACTIVE =
  /(?:reprise (?:du|de) passe|retroactivite|date (?:de )?retroactive?|date retroactive|retroactive date|garantie du passe)[^\d\n.]{0,60}$/u;
const NO_DATE = /illimit|inconnu|sans|aucune|neant|unlimited|full|none/u;
/** A period of insurance longer than this is a contract's whole life. */
const MOST_MONTHS = 25;

/** The period and the retroactive date of a policy paper. */
export function policyDates(reading: Reading): PolicyDates {
  const days = reading.dates().filter((d) => d.precision === "day");
  const before = (at: number, length: number): string => reading.lines.slice(Math.max(0, at - length), at);
  const pairs: { start: CalendarDate; end: CalendarDate; span: Span; isNamed: boolean }[] = [];
  const starts: { date: CalendarDate; span: Span }[] = [];
  const ends: { date: CalendarDate; span: Span }[] = [];
  const retroactives: { date: CalendarDate; span: Span }[] = [];
  for (const [i, d] of days.entries()) {
    const at = reading.at(d.span.start);
    const near = before(at, 80);
    const said = RETROACTIVE.exec(before(at, 110));
    if (said !== null) {
      const from = at - said[0].length;
      if (!NO_DATE.test(said[0])) retroactives.push({ date: d.date, span: reading.span(from, reading.at(d.span.end)) });
      continue;
    }
    if (BEGINS.test(near)) starts.push({ date: d.date, span: d.span });
    if (FINISHES.test(near)) ends.push({ date: d.date, span: d.span });
    const next = days[i + 1];
    if (next === undefined || reading.at(next.span.start) - at > 60 || next.date <= d.date) continue;
    const context = near.replaceAll("\n", " ");
    if (!PERIOD.test(context) || OTHER_PERIOD.test(context)) continue;
    if (!JOINS.test(reading.flat.slice(reading.at(d.span.end), reading.at(next.span.start)))) continue;
    if (next.date > addMonths(d.date, MOST_MONTHS)) continue;
    pairs.push({
      start: d.date,
      end: next.date,
      span: { start: d.span.start, end: next.span.end },
      isNamed: NAMED_PERIOD.test(context),
    });
  }
  const named = pairs.filter((p) => p.isNamed);
  const periods = distinct(named.length > 0 ? named : pairs, (p) => `${p.start} ${p.end}`);
  const [period] = periods.length > 0 ? periods : parted(starts, ends);
  const passed = distinct(retroactives, (r) => r.date);
  const [retroactive] = passed;
  return {
    ...(periods.length < 2 && period !== undefined ? { period } : {}),
    periods: periods.map((p) => p.span),
    ...(passed.length === 1 && retroactive !== undefined ? { retroactive } : {}),
    retroactives: passed.map((r) => r.span),
  };
}

/** A day of effect and a day of expiry that stand apart. */
function parted(
  starts: readonly { date: CalendarDate; span: Span }[],
  ends: readonly { date: CalendarDate; span: Span }[],
): { start: CalendarDate; end: CalendarDate; span: Span }[] {
  const [from, to] = [distinct(starts, (d) => d.date), distinct(ends, (d) => d.date)];
  const [start] = from;
  const [end] = to;
  if (from.length !== 1 || to.length !== 1 || start === undefined || end === undefined) return [];
  if (end.date <= start.date || end.date > addMonths(start.date, MOST_MONTHS)) return [];
  const span = { start: Math.min(start.span.start, end.span.start), end: Math.max(start.span.end, end.span.end) };
  return [{ start: start.date, end: end.date, span: span.end - span.start > 400 ? start.span : span }];
}

function distinct<T>(all: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one] as const).reverse()).values()].reverse();
}
