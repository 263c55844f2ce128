import type { CalendarDate } from "@vigie/model";
import { addDays, addMonths, endOfMonth, weekday } from "@vigie/model/values";
import { calendarDate } from "./dates.ts";
import { nearestFeast } from "./feasts.ts";

const FRENCH_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
export const SHORT_DAYS = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"];
export const WEEKDAYS = [...FRENCH_DAYS, ...ENGLISH_DAYS].join("|");
export const MONTH_NAMES =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december";

const ENDS_IN_MONTH = new RegExp(String.raw`(?:${MONTH_NAMES})$`, "u");

/** The day a folded word names, told from `reference`; `before`: the day named is the first that comes too late. */
export function relativeDay(
  reference: CalendarDate | undefined,
  word: string,
  next: string,
  before: boolean,
): CalendarDate | undefined {
  if (reference === undefined) return undefined;
  if (
    /^(?:ce |auj|ajd|ojd|today|tonight|this (?:evening|after)|dans la journee)/u.test(word) ||
    /fin de (?:la )?journee|end of (?:the |this )?(?:business |working )?day/u.test(word)
  )
    return reference;
  const feast = nearestFeast(word, reference);
  if (feast !== undefined) return feast;
  if (/^apres-demain/u.test(word)) return addDays(reference, 2);
  if (/^(?:demain|tomorrow)/u.test(word)) return addDays(reference, 1);
  const month = ENDS_IN_MONTH.exec(word);
  if (month !== null && /fin|mi|end/u.test(word)) {
    const index = MONTH_NAMES.split("|").indexOf(month[0]) % 12;
    return inMonth(reference, index + 1, !/^(?:la )?mid?[- ]/u.test(word));
  }
  const following = /prochain|next/u.test(word + next);
  if (/debut/u.test(word)) return nextWeekday(reference, 1, false);
  if (/(?:end of|fin|cette|this|is (?:out|over))/u.test(word) && /week(?!-?end)|semaine/u.test(word))
    return addDays(nextWeekday(reference, 5, true), following ? 7 : 0);
  if (/week-?end|week end/u.test(word)) return addDays(nextWeekday(reference, 6, true), before ? -1 : 1);
  if (/week|semaine/u.test(word)) return addDays(reference, 7);
  if (/mois|month/u.test(word)) return endOfMonth(following ? addMonths(reference, 1) : reference);
  if (/trimestre/u.test(word))
    return endOfMonth(addMonths(`${reference.slice(0, 7)}-01`, (3 - (Number(reference.slice(5, 7)) % 3)) % 3));
  if (/annee|year/u.test(word)) return `${reference.slice(0, 4)}-12-31`;
  const index =
    [FRENCH_DAYS, ENGLISH_DAYS, SHORT_DAYS].map((l) => l.indexOf(word)).find((i) => i !== -1) ?? shortDay(word);
  if (index === undefined) return undefined;
  const day = addDays(nextWeekday(reference, index + 1, false), /huit|week/u.test(next) ? 7 : 0);
  return before ? addDays(day, -1) : day;
}

/** The last day, or the fifteenth, of the next such month that is not over. */
function inMonth(reference: CalendarDate, month: number, last: boolean): CalendarDate {
  const year = Number(reference.slice(0, 4));
  for (const y of [year, year + 1]) {
    const first = `${y}-${String(month).padStart(2, "0")}-01`;
    const date = last ? endOfMonth(first) : addDays(first, 14);
    if (date >= reference) return date;
  }
  return reference;
}

/** The next day of that number, today included. */
export function nextDayNumber(reference: CalendarDate | undefined, day: number): CalendarDate | undefined {
  if (reference === undefined || day < 1 || day > 31) return undefined;
  const first = `${reference.slice(0, 7)}-01`;
  for (let ahead = 0; ahead <= 2; ahead++) {
    const month = addMonths(first, ahead);
    const date = calendarDate(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
    if (date !== undefined && date >= reference) return date;
  }
  return undefined;
}

/** The next such weekday after `from` (or `from` itself when `same` allows). Weekdays as in ISO 8601: Monday 1 to Sunday 7. */
function nextWeekday(from: CalendarDate, index: number, same: boolean): CalendarDate {
  const ahead = (index - weekday(from) + 7) % 7;
  return addDays(from, ahead === 0 && !same ? 7 : ahead);
}

/** "fri", "thurs", as written on a telephone. */
function shortDay(word: string): number | undefined {
  const index = /^(?:tues?|wed|thurs?|fri)$/u.test(word) ? ENGLISH_DAYS.findIndex((day) => day.startsWith(word)) : -1;
  return index === -1 ? undefined : index;
}
