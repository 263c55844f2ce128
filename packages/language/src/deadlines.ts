import {
  addDays,
  addMonths,
  addOuvrables,
  addOuvres,
  type CalendarDate,
  type DeadlineUnit,
  daysBetween,
  type HolidayCalendar,
  type Span,
  weekday,
} from "@vigie/model";
import { findDates } from "./dates.ts";
import { type Folded, fold } from "./fold.ts";
import { isNumberWord, numberFromWords } from "./numbers.ts";
import { Occupied } from "./occupied.ts";

/**
 * A time allowed to act. `days` as stated (huitaine 8, quinzaine 15, 48 h 2, a month 30); `date` is the last day to act,
 * the day of receipt excluded (CPC 641 by analogy), and never relies on the prolongation of CPC 642.
 * "Avant le 12 juin" is read prudently as the 11th. "Sans délai" has neither days nor date.
 */
export type DeadlineMention = {
  span: Span;
  unit: DeadlineUnit;
  basis: "receipt" | "sending" | "absolute";
  days?: number;
  date?: CalendarDate;
};

const COUNT = String.raw`(\d{1,3}|(?:[a-z]+-){0,2}[a-z]+)(?: ?\((\d{1,3}|[a-z-]{2,20})\))?`;
const UNIT = String.raw`(h|heures?|hours?|hrs?|jours?|j|days?|semaines?|weeks?|mois|months?)`;
const QUALITY = String.raw`(?: (ouvres?|ouvrables?|francs?|calendaires?|travailles?))?`;
const LEAD = String.raw`(?:sous|dans (?:un |le )?delai (?:maximum |maximal |imperatif |de rigueur )?(?:de|d')|dans (?:les|le)(?: prochains?)?|d'ici(?: a)?|avant|delai (?:maximum |maximal |imperatif )?(?:de|d')|au plus tard (?:dans|sous)(?: les)?|within(?: the next| a period of)?|in the next|no later than|not later than|under)`;
const FRENCH = new RegExp(String.raw`(?<![a-z])${LEAD} ?${COUNT} ?${UNIT}${QUALITY}(?![a-z])`, "gu");
const ENGLISH = new RegExp(
  String.raw`(?<![a-z])(?:within|in|under|you have|no later than|not later than)(?: the next| a period of| a maximum of)? ${COUNT}[ -](?:(business|working|clear|calendar|consecutive) )?(days?|weeks?|months?|hours?)(?![a-z])`,
  "gu",
);
const HAVE = new RegExp(
  String.raw`(?<![a-z])(?:vous (?:avez|disposez (?:d'un delai )?(?:de|d'))|nous vous (?:laissons|accordons|donnons)(?: un delai de)?|je vous (?:laisse|donne|accorde)(?: un delai de)?) ?${COUNT} ?${UNIT}${QUALITY}(?![a-z])`,
  "gu",
);
const NAMED =
  /(?<![a-z])(?:sous|dans(?: la| une)?|d'ici(?: une| la)?|a|avant) (huitaine|quinzaine|fortnight)(?![a-z])|(?<![a-z])(?:within|in) (?:a |one |the next )?(week|fortnight|month)(?![a-z])/gu;
const IMMEDIATE =
  /(?<![a-z])(?:sans (?:aucun |plus )?(?:delai|attendre|tarder)|immediatement|sur-le-champ|toutes affaires cessantes|forthwith|immediately|without (?:further )?delay)(?![a-z])/gu;
const ABSOLUTE_LEAD =
  /(?<![a-z])(avant|d'ici(?: au| le)?|au plus tard|jusqu'au?|pour|by|before|no later than|not later than|until|on or before)(?: le| the| du| au)? ?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?(?:le |the )?$/u;
const DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEKDAY = new RegExp(
  String.raw`(?<![a-z])(d'ici(?: a| au)?|avant|pour|au plus tard|by|before|no later than)(?: le| la| this| next)? (${[...DAYS, ...ENGLISH_DAYS].join("|")}|demain(?: soir| midi)?|ce soir|tomorrow|tonight|(?:la )?fin de (?:la )?semaine|(?:la )?fin du mois|the end of the week|the end of the month|end of week)(?: prochain)?(?![a-z])(?! \d)`,
  "gu",
);

/** Times allowed to act, in order of place. Delays run from `reference`, the day of receipt; without it only `days` and `unit` are given. */
export function findDeadlines(
  input: string | Folded,
  options: {
    reference?: CalendarDate | undefined;
    within?: Span | undefined;
    calendar?: HolidayCalendar | undefined;
  } = {},
): DeadlineMention[] {
  const folded = typeof input === "string" ? fold(input) : input;
  // A date or a delay may be wrapped over two lines; a line feed takes as much room as a space.
  const text = folded.folded.replace(/\n/gu, " ");
  const { reference, calendar = "national" } = options;
  const out: (DeadlineMention & { at: number; to: number })[] = [];
  const occupied = new Occupied(text.length);
  const add = (at: number, to: number, mention: Omit<DeadlineMention, "span">): void => {
    if (occupied.take(at, to)) out.push({ span: folded.span(at, to), ...mention, at, to });
  };
  const counted = (
    m: RegExpMatchArray,
    count: string | undefined,
    bracket: string | undefined,
    unitWord: string,
    quality: string | undefined,
  ): void => {
    const n = countOf(bracket) ?? countOf(count);
    if (n === undefined || m.index === undefined) return;
    const unit = unitOf(unitWord, quality);
    const days = unit === "hours" ? Math.ceil(n / 24) : unit === "weeks" ? n * 7 : unit === "months" ? n * 30 : n;
    const tail = text.slice(m.index + m[0].length, m.index + m[0].length + 80);
    const basis =
      /^ ?(?:,? ?(?:a compter|a partir|suivant|des|from|of|after)) (?:de |du |the |la |le )?(?:date |jour )?(?:de |d'|of )?(?:la |l'|this |the )?(?:presente|envoi|date|emission|letter|date of this)/u.test(
        tail,
      ) && !/recept|reception|receipt/u.test(tail.slice(0, 50))
        ? "sending"
        : "receipt";
    add(m.index, m.index + m[0].length, { unit, basis, days, ...dated(reference, n, unit, calendar) });
  };
  for (const m of text.matchAll(NAMED)) {
    const word = m[1] ?? m[2] ?? "";
    const days = { huitaine: 8, quinzaine: 15, fortnight: 14, week: 7, month: 30 }[word] ?? 8;
    const unit: DeadlineUnit = word === "week" || word === "fortnight" ? "weeks" : word === "month" ? "months" : "days";
    const date =
      reference === undefined ? {} : { date: word === "month" ? addMonths(reference, 1) : addDays(reference, days) };
    add(m.index, m.index + m[0].length, { unit, basis: "receipt", days, ...date });
  }
  for (const m of text.matchAll(ENGLISH)) counted(m, m[1], m[2], m[4] ?? "days", m[3]);
  for (const m of text.matchAll(FRENCH)) counted(m, m[1], m[2], m[3] ?? "jours", m[4]);
  for (const m of text.matchAll(HAVE)) counted(m, m[1], m[2], m[3] ?? "jours", m[4]);
  for (const d of findDates(folded, { reference })) {
    if (d.precision === "day-only") continue;
    const at = foldedOffset(folded, d.span.start);
    const lead = ABSOLUTE_LEAD.exec(text.slice(Math.max(0, at - 45), at));
    if (lead === null) continue;
    const before = lead[1] === "avant" || lead[1] === "before";
    const date = before ? addDays(d.date, -1) : d.date;
    add(at - lead[0].length, foldedOffset(folded, d.span.end), {
      unit: "date",
      basis: "absolute",
      date,
      ...(reference === undefined || daysBetween(reference, date) < 0 ? {} : { days: daysBetween(reference, date) }),
    });
  }
  for (const m of text.matchAll(WEEKDAY)) {
    const before = m[1] === "avant" || m[1] === "before";
    const date = relativeDay(reference, m[2] ?? "", before);
    add(m.index, m.index + m[0].length, {
      unit: "date",
      basis: "absolute",
      ...(date === undefined || reference === undefined
        ? {}
        : { date, days: Math.max(0, daysBetween(reference, date)) }),
    });
  }
  for (const m of text.matchAll(IMMEDIATE))
    add(m.index, m.index + m[0].length, { unit: "immediate", basis: "receipt" });
  const within = options.within;
  return out
    .filter((o) => within === undefined || (o.span.start >= within.start && o.span.end <= within.end))
    .sort((a, b) => a.at - b.at)
    .map(({ at: _at, to: _to, ...mention }) => mention);
}

function countOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d{1,3}$/u.test(word)) return Number(word);
  return word.split("-").every((w) => isNumberWord(w) || w === "et" || w === "and") ? numberFromWords(word) : undefined;
}

function unitOf(word: string, quality: string | undefined): DeadlineUnit {
  if (/^h/u.test(word)) return "hours";
  if (/^(?:semaine|week)/u.test(word)) return "weeks";
  if (/^mo/u.test(word)) return "months";
  if (quality === undefined) return "days";
  if (/^(?:ouvres?$|travaille|working|business)/u.test(quality)) return "working-days";
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

function relativeDay(reference: CalendarDate | undefined, word: string, before: boolean): CalendarDate | undefined {
  if (reference === undefined) return undefined;
  if (/^(?:ce soir|tonight)/u.test(word)) return reference;
  if (/^(?:demain|tomorrow)/u.test(word)) return addDays(reference, 1);
  if (/week|semaine/u.test(word)) return nextWeekday(reference, 5, true);
  if (/mo(?:is|nth)/u.test(word)) return addDays(`${addMonths(`${reference.slice(0, 7)}-01`, 1)}`, -1);
  const index = DAYS.includes(word) ? DAYS.indexOf(word) : ENGLISH_DAYS.indexOf(word);
  if (index === -1) return undefined;
  const day = nextWeekday(reference, index + 1, false);
  return before ? addDays(day, -1) : day;
}

/** The next such weekday after `from` (or `from` itself when `same` allows). Weekdays as in ISO 8601: Monday 1 to Sunday 7. */
function nextWeekday(from: CalendarDate, index: number, same: boolean): CalendarDate {
  const ahead = (index - weekday(from) + 7) % 7;
  return addDays(from, ahead === 0 && !same ? 7 : ahead);
}

/** The folded offset of a source offset, by bisection: `source` never decreases. */
export function foldedOffset(folded: Folded, source: number): number {
  let low = 0;
  let high = folded.folded.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (folded.source(middle) < source) low = middle + 1;
    else high = middle;
  }
  return low;
}
