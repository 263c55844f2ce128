import type { CalendarDate, Span } from "@vigie/model";
import { addDays, daysBetween, weekday } from "@vigie/model/values";
import { codeBefore, digitRuns, isDigitCode, isLetterCode, matchesAt } from "./digit-runs.ts";
import { type Folded, fold } from "./fold.ts";
import { numberFromWords } from "./numbers.ts";
import { Occupied } from "./occupied.ts";

/** A date as the text gives it; `date` is complete even when the year or month was left out (`precision` says so). */
export type DateMention = { span: Span; date: CalendarDate; precision: "day" | "day-month" | "day-only" };

const MONTHS: Readonly<Record<string, number>> = {
  janvier: 1,
  janv: 1,
  fevrier: 2,
  fevr: 2,
  fev: 2,
  mars: 3,
  avril: 4,
  avr: 4,
  mai: 5,
  juin: 6,
  juillet: 7,
  juil: 7,
  aout: 8,
  septembre: 9,
  sept: 9,
  octobre: 10,
  oct: 10,
  novembre: 11,
  nov: 11,
  decembre: 12,
  dec: 12,
  january: 1,
  jan: 1,
  february: 2,
  feb: 2,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  may: 5,
  june: 6,
  jun: 6,
  july: 7,
  jul: 7,
  august: 8,
  aug: 8,
  september: 9,
  sep: 9,
  october: 10,
  november: 11,
  december: 12,
  // as an optical reader writes them
  janv1er: 1,
  fevr1er: 2,
  avri1: 4,
  avr1l: 4,
  ju1n: 6,
  jui11et: 7,
  jui1let: 7,
  juil1et: 7,
  ju1llet: 7,
  a0ut: 8,
  "0ctobre": 10,
};
const MONTH = Object.keys(MONTHS)
  .sort((a, b) => b.length - a.length)
  .join("|");
/** A day of the month, as written or as an optical reader takes it: "l2", "2O", "3l". */
const DAY = String.raw`(?:(?<![\p{L}\d/.])|(?<=(?:^|[^a-z])(?:du|le|au|of|les)))(?:\d{1,2}|[li]\d|[123][ol])`;
const LONG = new RegExp(
  String.raw`(${DAY})(?:er|e|st|nd|rd|th)? (?:of )?(${MONTH})(?![a-z\d])\.?,?(?: (\d{4})(?!\d))?`,
  "uy",
);
const AMERICAN = new RegExp(
  String.raw`(?<![a-z])(${MONTH})\.? (\d{1,2})(?:st|nd|rd|th)?(?!\d|[.,]\d{1,2}(?!\d)| ?(?:€|eur|k€|%))(?:,? (\d{4})(?!\d))?`,
  "uy",
);
const NUMERIC = /(?<![\d/.-])(?:(?<!\p{L})|(?=\d{1,2}[/.]))(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/uy;
const SHORT = /(?<![\d/.-])(\d{1,2}(?=\/)|\d{2}(?=\.\d\d))[/.](\d{1,2})(?![\d/]|[.,]\d| ?(?:€|eur|k€|%|h\b))/uy;
const ISO = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/uy;
const DAY_ONLY =
  /(?:\b(?:du|le|au|depuis le|of the|since the)) (\d{1,2})(?:er|st|nd|rd|th)?(?= ?(?:[,.;:!?)]|$|\n|au |et |a |dernier|courant|puis|nos|vos|on |les |le |la |plus|:))/uy;

/** The calendar date of its three numbers, or undefined when there is no such day. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  if (month < 1 || month > 12 || day < 1 || year < 1000 || year > 9999) return undefined;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (day > length) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/**
 * Dates in the text (or in `within`), in order. A missing year or month is filled in from `reference` (the day of the
 * message): the nearest such day, or the last one before it for a bare day ("depuis la bascule du 12").
 * Without a reference incomplete dates are left out.
 */
export function findDates(
  input: string | Folded,
  options: { reference?: CalendarDate | undefined; within?: Span | undefined } = {},
): DateMention[] {
  const folded = typeof input === "string" ? fold(input) : input;
  const runs = digitRuns(folded.folded);
  if (runs.length === 0) return [];
  // A date or a delay may be wrapped over two lines; a line feed takes as much room as a space.
  const text = folded.folded.replace(/\n/gu, " ");
  const out: (DateMention & { at: number; to: number })[] = [];
  const occupied = new Occupied(text.length);
  const add = (at: number, to: number, date: CalendarDate | undefined, precision: DateMention["precision"]): void => {
    if (date !== undefined && occupied.take(at, to)) out.push({ span: folded.span(at, to), date, precision, at, to });
  };
  const partial = (day: number, month: number): CalendarDate | undefined => nearest(options.reference, day, month);
  for (const m of matchesAt(text, ISO, runs))
    add(m.index, m.index + m[0].length, calendarDate(Number(m[1]), Number(m[2]), Number(m[3])), "day");
  for (const m of matchesAt(text, LONG, withMisread(text, runs))) {
    const month = MONTHS[m[2] ?? ""] ?? 0;
    const to = m.index + m[0].trimEnd().replace(/,$/u, "").length;
    const day = Number((m[1] ?? "").replace(/o/gu, "0").replace(/[li]/gu, "1"));
    if (m[3] !== undefined) add(m.index, to, calendarDate(Number(m[3]), month, day), "day");
    else add(m.index, to, partial(day, month), "day-month");
  }
  for (const m of matchesAt(text, AMERICAN, monthsBefore(text, runs))) {
    const month = MONTHS[m[1] ?? ""] ?? 0;
    const to = m.index + m[0].trimEnd().length;
    if (m[3] !== undefined) add(m.index, to, calendarDate(Number(m[3]), month, Number(m[2])), "day");
    else add(m.index, to, partial(Number(m[2]), month), "day-month");
  }
  for (const m of matchesAt(text, NUMERIC, runs)) {
    const short = Number(m[4]);
    const year = short >= 100 ? short : short < 70 ? 2000 + short : 1900 + short;
    const [first, second] = [Number(m[1]), Number(m[3])];
    // "06/25/2026" can only be the American order
    const date = calendarDate(year, second, first) ?? calendarDate(year, first, second);
    add(m.index, m.index + m[0].length, date, "day");
  }
  if (options.reference !== undefined) {
    for (const m of matchesAt(text, SHORT, runs)) {
      const before = text.slice(Math.max(0, m.index - 14), m.index);
      if (/(?:page|p\.|lot|version|v|phase|etape|article|art\.) ?$/u.test(before)) continue;
      if (
        /(?:^|[^a-z])(?:le|du|au|avant|depuis|des|jusqu'au|jusqu'a|pour|by|on|before|until|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|of|since|d'ici|dici|till|latest|(?:limite|reponse|echeance|butoir|deadline|due|livraison|reserves|reglement) ?:) $/u.test(
          before,
        )
      )
        add(m.index, m.index + m[0].length, partial(Number(m[1]), Number(m[2])), "day-month");
    }
    for (const m of matchesAt(text, DAY_ONLY, wordsBefore(runs))) {
      const at = m.index + m[0].search(/\d/u);
      add(at, m.index + m[0].length, lastBefore(options.reference, Number(m[1])), "day-only");
    }
  }
  const within = options.within;
  return out
    .filter((o) => within === undefined || (o.span.start >= within.start && o.span.end <= within.end))
    .sort((a, b) => a.at - b.at)
    .map(({ at: _at, to: _to, ...mention }) => mention);
}

/** Where a day may begin: a run of digits, or the "l" or "i" that an optical reader took for its first one. */
function withMisread(text: string, runs: readonly number[]): number[] {
  const places: number[] = [];
  for (const run of runs) {
    const before = codeBefore(text, run);
    if (before === 108 || before === 105) places.push(run - 1);
    places.push(run);
  }
  return places;
}

/** Longest name of a month. */
const MONTH_LENGTH = 9;

/** Where the name of a month may begin that stands before a day: inside the word before it only behind a digit ("12march 5"). */
function monthsBefore(text: string, runs: readonly number[]): number[] {
  const places: number[] = [];
  for (const run of runs) if (codeBefore(text, run) === 32) addMonths(text, run - 1, places);
  return places;
}

function addMonths(text: string, space: number, places: number[]): void {
  const end = codeBefore(text, space) === 46 ? space - 1 : space;
  let start = end;
  for (; end - start < MONTH_LENGTH; start--) {
    const before = codeBefore(text, start);
    if (!isLetterCode(before) && !isDigitCode(before)) break;
  }
  for (let at = start; at < end - 2; at++) if (!isLetterCode(codeBefore(text, at))) places.push(at);
}

/** Where the words may begin that make a bare number a day: "le 5", "the 5" behind "of" or "since", "depuis le 5". */
function wordsBefore(runs: readonly number[]): number[] {
  return runs.flatMap((run, i) => [10, 7, 3].map((length) => run - length).filter((at) => at > (runs[i - 1] ?? -1)));
}

const WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche";
const ENGLISH_WEEKDAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
const PAST_DAY = new RegExp(
  String.raw`(?<![a-z])(?:(avant-hier|day before yesterday)|(hier|yesterday|last night)|(?:(?:depuis|des|since|from)(?: la (?:nuit|journee|soiree) de)?(?: le| last)? (${WEEKDAYS}|${ENGLISH_WEEKDAYS})|(${WEEKDAYS}) dernier(?! delai)|last (${ENGLISH_WEEKDAYS})|(?:ce|this) (${WEEKDAYS}|${ENGLISH_WEEKDAYS}) (?:matin|soir|apres-midi|morning|evening|afternoon))|(ce matin|cette nuit|aujourd'hui|tout a l'heure|this morning|today|tonight|overnight)|(?:il y a|voila|depuis|for|since) (\d{1,3}|[a-z-]{2,14}) (jours?|days?|semaines?|weeks?)(?: ago)?|(\d{1,3}|[a-z-]{2,14}) (days?|weeks?) ago)(?![a-z])`,
  "gu",
);
const NAMES = `${WEEKDAYS}|${ENGLISH_WEEKDAYS}`.split("|");

/**
 * Days told from the day of the message backwards: "hier soir", "depuis lundi", "jeudi dernier", "il y a trois jours",
 * "since Monday". A weekday is the last one before `reference`. In order of place; spans are offsets of `input`.
 */
export function findPastDays(input: string, reference: CalendarDate): { span: Span; date: CalendarDate }[] {
  const folded = fold(input);
  const text = folded.folded.replace(/\n/gu, " ");
  const out: { span: Span; date: CalendarDate }[] = [];
  for (const m of text.matchAll(PAST_DAY)) {
    const [, before, yesterday, since, last, english, same, today, agoCount, agoUnit, count, unit] = m;
    const name = since ?? last ?? english ?? same;
    const number = agoCount ?? count;
    let back: number | undefined;
    if (before !== undefined) back = 2;
    else if (yesterday !== undefined) back = 1;
    else if (today !== undefined) back = 0;
    else if (name !== undefined) {
      const distance = (weekday(reference) - 1 - (NAMES.indexOf(name) % 7) + 7) % 7;
      back = distance === 0 && same === undefined ? 7 : distance;
    } else if (number !== undefined) {
      const n = /^\d/u.test(number) ? Number(number) : numberFromWords(number);
      back = n === undefined ? undefined : n * (/^(?:sem|week)/u.test(agoUnit ?? unit ?? "") ? 7 : 1);
    }
    if (back !== undefined)
      out.push({ span: folded.span(m.index, m.index + m[0].length), date: addDays(reference, -back) });
  }
  return out;
}

function nearest(reference: CalendarDate | undefined, day: number, month: number): CalendarDate | undefined {
  if (reference === undefined) return undefined;
  const year = Number(reference.slice(0, 4));
  let best: CalendarDate | undefined;
  for (const y of [year - 1, year, year + 1]) {
    const date = calendarDate(y, month, day);
    if (
      date !== undefined &&
      (best === undefined || Math.abs(daysBetween(reference, date)) < Math.abs(daysBetween(reference, best)))
    )
      best = date;
  }
  return best;
}

function lastBefore(reference: CalendarDate | undefined, day: number): CalendarDate | undefined {
  if (reference === undefined || day < 1 || day > 31) return undefined;
  for (let back = 0; back <= 62; back++) {
    const date = addDays(reference, -back);
    if (Number(date.slice(8)) === day) return date;
  }
  return undefined;
}
