import type { CalendarDate, DeadlineUnit, HolidayCalendar, Span } from "@vigie/model";
import { addDays, addMonths, addOuvrables, addOuvres, daysBetween } from "@vigie/model/values";
import { calendarDate, type DateMention, findDates } from "./dates.ts";
import {
  ABSOLUTE_LEAD,
  BARE,
  BARE_COUNT,
  BARE_NUMBER,
  CUE,
  DAY,
  DAY_NUMBER,
  EVENT_LEAD,
  HAS_DAY,
  HAS_HOUR,
  HAS_UNIT,
  HOUR_ONLY,
  IMMEDIATE,
  LASTING,
  LATEST,
  LED,
  MARKED,
  NAMED,
  PLAIN,
  PLAIN_NEEDS,
  TRAILING,
} from "./deadline-grammar.ts";
import { matchesOf } from "./digit-runs.ts";
import { type Folded, fold } from "./fold.ts";
import { isNumberWord, numberFromWords } from "./numbers.ts";
import { Occupied } from "./occupied.ts";
import { nextDayNumber, relativeDay } from "./relative-days.ts";

/**
 * A time allowed to act. `days` as stated (huitaine 8, quinzaine 15, 48 h 2, a month 30); `date` is the last day to act,
 * the day of receipt excluded (CPC 641 by analogy), and never relies on the prolongation of CPC 642.
 * "Avant le 12 juin" is read prudently as the 11th; with an hour ("avant vendredi midi") the day itself still counts.
 * "Sans délai" has neither days nor date.
 */
export type DeadlineMention = {
  span: Span;
  unit: DeadlineUnit;
  basis: "receipt" | "sending" | "absolute";
  days?: number;
  date?: CalendarDate;
  /** A day named without a word that makes it a term ("je vous appelle demain"): only where `bare` asks for them. */
  bare?: boolean;
};

type Placed = DeadlineMention & { at: number; to: number };

/**
 * Times allowed to act, in order of place. Delays run from `reference`, the day of receipt; without it only `days` and
 * `unit` are given. `bare` adds days named without a word that makes them a term. Linear in the length of the text.
 */
export function findDeadlines(
  input: string | Folded,
  options: {
    reference?: CalendarDate | undefined;
    within?: Span | undefined;
    calendar?: HolidayCalendar | undefined;
    bare?: boolean | undefined;
    /** What `findDates` reads in the text with the same reference, for a caller that has it. */
    dates?: readonly DateMention[] | undefined;
  } = {},
): DeadlineMention[] {
  const folded = typeof input === "string" ? fold(input) : input;
  if (!CUE.test(folded.folded)) return [];
  // A date or a delay may be wrapped over two lines; a line feed takes as much room as a space.
  const text = folded.folded.replace(/\n/gu, " ");
  const { reference, calendar = "national" } = options;
  const out: Placed[] = [];
  const occupied = new Occupied(text.length);
  const add = (at: number, to: number, mention: Omit<DeadlineMention, "span">): void => {
    if (occupied.take(at, to)) out.push({ span: folded.span(at, to), ...mention, at, to });
  };
  const onDay = (at: number, to: number, date: CalendarDate | undefined, bare = false): void =>
    add(at, to, {
      unit: "date",
      basis: "absolute",
      ...(date === undefined || reference === undefined
        ? {}
        : { date, ...(date < reference ? {} : { days: daysBetween(reference, date) }) }),
      ...(bare ? { bare } : {}),
    });
  const dates = options.dates ?? findDates(folded, { reference });
  const datesAt = new Map(dates.map((d) => [foldedOffset(folded, d.span.start), d]));
  const counted = (m: RegExpExecArray, bare = false): void => {
    const { count, more, bracket, unit: french, quality, kind, english, lead } = m.groups ?? {};
    if (count === undefined && bracket === undefined) return;
    // "within the previous twelve (12) months": other words than a number stand there
    if (count?.includes(" ") === true && countOf(count) === undefined) return;
    let n = countOf(bracket) ?? countOf(more) ?? countOf(count);
    if (n === undefined || n === 0) return;
    // "avant 18 h" is an hour of the day, "avant 48 h" a delay
    if ((lead === "avant" || lead === "passe" || lead === "passe ") && n < 24 && french?.startsWith("h") === true)
      return;
    const to = m.index + m[0].length;
    const tail = text.slice(to, to + 90);
    if (
      /^ (?:ecoulee?s|passee?s|precedent|dernier|suivant chaque|de (?:retard|garantie|travail|formation|preavis|conge)|ago|late|overdue|earlier|prior|preceding|immediately prec|before the|of (?:work|delay|warranty|training))/u.test(
        tail,
      )
    )
      return;
    const unit = unitOf(french ?? english ?? "jours", quality ?? kind);
    // "48 heures ouvrées" are two working days
    if (unit === "working-days" && french?.startsWith("h") === true) n = Math.ceil(n / 24);
    const days = unit === "hours" ? Math.ceil(n / 24) : unit === "weeks" ? n * 7 : unit === "months" ? n * 30 : n;
    const start = startBehind(tail, to, datesAt);
    const from = start?.date ?? reference;
    const basis = start !== undefined || fromSending(tail) ? "sending" : "receipt";
    add(m.index, to, { unit, basis, days, ...dated(from, n, unit, calendar), ...(bare ? { bare } : {}) });
  };
  const hasUnit = HAS_UNIT.test(text);
  if (hasUnit) for (const m of matchesOf(text, LED)) counted(m);
  for (const m of matchesOf(text, NAMED)) {
    const word = (m.slice(1).find((word) => word !== undefined) ?? "")
      .replace(/[1]/gu, "i")
      .replace(/^(hu|qu)l?i?/u, "$1i")
      .replace(/ta[li]ne$/u, "taine")
      .replace(/za[li]ne$/u, "zaine");
    const days = { huitaine: 8, quinzaine: 15, fortnight: 14, week: 7, semaine: 7, month: 30, mois: 30 }[word] ?? 8;
    const month = word === "month" || word === "mois";
    const unit: DeadlineUnit = month ? "months" : days % 7 === 0 ? "weeks" : "days";
    const tail = text.slice(m.index + m[0].length, m.index + m[0].length + 90);
    const start = startBehind(tail, m.index + m[0].length, datesAt)?.date;
    const from = start ?? reference;
    const date = from === undefined ? {} : { date: month ? addMonths(from, 1) : addDays(from, days) };
    add(m.index, m.index + m[0].length, {
      unit,
      basis: start !== undefined || fromSending(tail) ? "sending" : "receipt",
      days,
      ...date,
    });
  }
  for (const [at, d] of datesAt) {
    if (d.precision === "day-only") continue;
    const to = foldedOffset(folded, d.span.end);
    const lead = ABSOLUTE_LEAD.exec(text.slice(Math.max(0, at - 70), at));
    const behind = text.slice(to, to + 40);
    const late = TRAILING.exec(behind);
    if (lead === null && late === null) continue;
    const day = /^(?:pour|echeance|jusqu|apres|after)/u.test(lead?.groups?.lead ?? "") ? d.date : forward(d, reference);
    const exclusive = lead !== null && isBefore(lead.groups?.lead ?? "") && !hasHour(behind);
    onDay(
      lead === null ? at : at - lead[0].length,
      late === null ? to : to + late[0].length,
      exclusive ? addDays(day, -1) : day,
    );
  }
  const hasDay = HAS_DAY.test(text);
  for (const pattern of hasDay ? [DAY, LATEST] : [])
    for (const m of matchesOf(text, pattern)) {
      const { lead = "", day = "", next, hour } = m.groups ?? {};
      onDay(
        m.index,
        m.index + m[0].length,
        // "before Saturday's market": the Saturday is the day of an event, and in time
        relativeDay(
          reference,
          day,
          next ?? "",
          isBefore(lead) && hour === undefined && !/^'s/u.test(text.slice(m.index + m[0].length)),
        ),
      );
    }
  for (const m of /\d/u.test(text) ? matchesOf(text, DAY_NUMBER) : []) {
    const { lead = "", day = "", hour } = m.groups ?? {};
    const date = nextDayNumber(reference, Number(day));
    onDay(
      m.index,
      m.index + m[0].trimEnd().length,
      date !== undefined && isBefore(lead) && hour === undefined ? addDays(date, -1) : date,
    );
  }
  if (hasUnit)
    for (const m of matchesOf(text, MARKED))
      if (!LASTING.test(text.slice(Math.max(0, m.index - 16), m.index))) counted(m);
  if (hasUnit)
    for (const m of matchesOf(text, PLAIN))
      if (PLAIN_NEEDS.test(text.slice(Math.max(0, m.index - 120), m.index))) counted(m);
  for (const m of HAS_HOUR.test(text) ? matchesOf(text, HOUR_ONLY) : [])
    onDay(
      m.index,
      m.index + m[0].length,
      reference === undefined || m[1] === undefined ? reference : addDays(reference, 1),
    );
  for (const m of matchesOf(text, IMMEDIATE))
    add(m.index, m.index + m[0].length, { unit: "immediate", basis: "receipt" });
  if (options.bare === true) {
    if (hasUnit) for (const pattern of [PLAIN, BARE_COUNT]) for (const m of matchesOf(text, pattern)) counted(m, true);
    for (const [at, d] of datesAt) {
      if (d.precision === "day-only") continue;
      if (reference !== undefined && d.date < reference) continue;
      const { start, bare } = eventBefore(text, at);
      onDay(start, foldedOffset(folded, d.span.end), d.date, bare);
    }
    for (const m of /\d/u.test(text) ? matchesOf(text, BARE_NUMBER) : []) {
      const { start, bare } = eventBefore(text, m.index);
      onDay(start, m.index + m[0].trimEnd().length, nextDayNumber(reference, Number(m.groups?.day)), bare);
    }
    for (const m of matchesOf(text, BARE)) {
      const { start, bare } = eventBefore(text, m.index);
      onDay(
        start,
        m.index + m[0].length,
        relativeDay(reference, m.groups?.day ?? "", m.groups?.next ?? "", false),
        bare,
      );
    }
  }
  const within = options.within;
  return out
    .filter((o) => within === undefined || (o.span.start >= within.start && o.span.end <= within.end))
    .sort((a, b) => a.at - b.at)
    .map(({ at: _at, to: _to, ...mention }) => mention);
}

/** Where "avant l'assemblée du" begins, when such words lead up to the day at `at`; "pour", "by" alone make it no term. */
function eventBefore(text: string, at: number): { start: number; bare: boolean } {
  const lead = EVENT_LEAD.exec(text.slice(Math.max(0, at - 60), at))?.[0];
  if (lead === undefined || (/^(?:jusqu|until)/u.test(lead) && !/ (?:du|de|of|on) $/u.test(lead)))
    return { start: at, bare: true };
  return { start: at - lead.length, bare: /^(?:pour|by)/u.test(lead) };
}

/** "avant", "before": the day named is the first that comes too late. */
function isBefore(lead: string): boolean {
  return /^(?:avant|avt|before|prior)/u.test(lead) && !/\d|noon|mid|close|cob|eod|end of/u.test(lead);
}

function hasHour(behind: string): boolean {
  return /^,? ?(?:a |at |avant |by )?(?:midi|minuit|\d{1,2} ?h(?![a-z])|\d{1,2} ?h\d|noon|midday|\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|\d{1,2}:\d{2}|inclus|included|inclusive|soir|au soir|matin)/u.test(
    behind,
  );
}

/** A date whose year was left out: the one to come, unless it has only just gone by. */
function forward(d: DateMention, reference: CalendarDate | undefined): CalendarDate {
  if (reference === undefined || d.precision !== "day-month" || d.date >= reference) return d.date;
  if (daysBetween(d.date, reference) <= 60) return d.date;
  const next = calendarDate(Number(d.date.slice(0, 4)) + 1, Number(d.date.slice(5, 7)), Number(d.date.slice(8)));
  return next ?? d.date;
}

/** The day a delay is said to run from: "sous 15 jours à compter du 12 juin 2026". */
function startBehind(tail: string, to: number, datesAt: ReadonlyMap<number, DateMention>): DateMention | undefined {
  const m =
    /^,? (?:a compter|a partir|a dater|courant|from|after|following|suivant|starting|of) (?:du |de la date du |le |the )?(?=\d|[a-z]{3,9} \d)/u.exec(
      tail,
    );
  if (m === null) return undefined;
  const start = datesAt.get(to + m[0].length);
  return start === undefined || start.precision === "day-only" ? undefined : start;
}

function fromSending(tail: string): boolean {
  return (
    /^,? (?:a compter|a partir|a dater|suivant|des|from|of|after|following|de(?= la (?:date|presente)| ce |s presentes)) (?:de |du |des |the |la |le |d')?(?:la )?(?:date |jour |envoi )?(?:de |du |des |d'|of )?(?:(?:l'|la |ce |cette |ces |this |the |today's )?(?:presentes?|present|envoi|date|emission|expedition|emails?|mails?|courrier|lettre|letter|message|notice|jour|aujourd'hui|today)|hereof|today)/u.test(
      tail,
    ) && !/recept|reception|receipt|receiv/u.test(tail.slice(0, 50))
  );
}

function countOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const figures = word.replace(/o/gu, "0").replace(/[li]/gu, "1");
  if (/\d/u.test(word)) return /^\d{1,3}$/u.test(figures) ? Number(figures) : undefined;
  // "hult", "dlx": as an optical reader writes them
  if (/^(?:hult|dlx|slx|vlngt|qulnze|clnq)$/u.test(word)) return numberFromWords(word.replace(/l/gu, "i"));
  return word.split(/[ -]/u).every((w) => isNumberWord(w) || w === "et" || w === "and" || w === "a")
    ? numberFromWords(word.replace(/(?:^|(?<= ))a(?= |$)/u, "one"))
    : undefined;
}

function unitOf(word: string, quality: string | undefined): DeadlineUnit {
  if (/^h/u.test(word)) return quality !== undefined && /^ouvr/u.test(quality) ? "working-days" : "hours";
  if (/^(?:sem|week)/u.test(word)) return "weeks";
  if (/^m/u.test(word)) return "months";
  if (quality === undefined) return "days";
  if (/^(?:ouvree?s?$|travaille|working|business)/u.test(quality)) return "working-days";
  if (/^ouvrable/u.test(quality)) return "business-days";
  if (/^(?:franc|clear)/u.test(quality)) return "clear-days";
  return "days";
}

function dated(
  reference: CalendarDate | undefined,
  n: number,
  unit: DeadlineUnit,
  calendar: HolidayCalendar,
): { date?: CalendarDate } {
  if (reference === undefined) return {};
  if (unit === "working-days") return { date: addOuvres(reference, n, calendar) };
  if (unit === "business-days") return { date: addOuvrables(reference, n, calendar) };
  if (unit === "clear-days") return { date: addDays(reference, n + 1) };
  if (unit === "hours") return { date: addDays(reference, Math.ceil(n / 24)) };
  if (unit === "weeks") return { date: addDays(reference, n * 7) };
  if (unit === "months") return { date: addMonths(reference, n) };
  return { date: addDays(reference, n) };
}

/** The folded offset of a source offset, by bisection: `source` never decreases. */
export function foldedOffset(folded: Folded, source: number): number {
  if (folded.isEven) return Math.max(0, Math.min(source, folded.folded.length));
  let low = 0;
  let high = folded.folded.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (folded.source(middle) < source) low = middle + 1;
    else high = middle;
  }
  return low;
}
