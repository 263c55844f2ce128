import type { CalendarDate, Locale } from "./span.ts";

/** Which legal holidays count: everywhere (C. trav. L3133-1), or with the two of Alsace-Moselle (C. trav. L3134-13). */
export type HolidayCalendar = "national" | "alsace-moselle";

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar: integers only, no clock, no time zone. */
function toDayNumber(date: CalendarDate): number {
  const seen = dayNumbers.get(date);
  if (seen !== undefined) return seen;
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const year = Number(match?.[1]);
  const month = Number(match?.[2]);
  const day = Number(match?.[3]);
  if (match === null || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    throw new RangeError(`not a calendar date: ${date}`);
  const number = dayNumberOf(year, month, day);
  dayNumbers.set(date, number);
  return number;
}

/** Days already worked out: a mailbox holds the same few thousand of them over and over. */
const dayNumbers = new Map<CalendarDate, number>();

/** Counts years from 1 March, so that the leap day is the last of its year (H. Hinnant, "days from civil"). */
function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function fromDayNumber(number: number): CalendarDate {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function written(year: number, month: number, day: number): CalendarDate {
  if (year < 0 || year > 9999) throw new RangeError(`year ${year} outside 0000 to 9999`);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function partsOf(date: CalendarDate): { year: number; month: number; day: number } {
  toDayNumber(date);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** True for a day that exists, written `YYYY-MM-DD`: "2026-02-30" has the form of a date and is none. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (dayNumbers.has(text)) return true;
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return false;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (exists) dayNumbers.set(text, dayNumberOf(year, month, day));
  return exists;
}

/**
 * True for a day a mail, an invoice or a contract can really have, 1900 to 2199: some programs write 0001-01-01 or 9999-12-31 for
 * "none", and nothing can be counted from those.
 */
export function isLikelyDate(text: string): text is CalendarDate {
  return isCalendarDate(text) && text >= "1900" && text < "2200";
}

/**
 * The day `n` calendar days after `date` (before it when `n` is negative).
 * This and every function below throw a RangeError on a day that does not exist.
 */
export function addDays(date: CalendarDate, n: number): CalendarDate {
  return fromDayNumber(toDayNumber(date) + n);
}

/** Calendar days from `from` to `to`: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(date: CalendarDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Negative when `a` is earlier than `b`, 0 when equal, positive when later: for `sort`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
export function easter(year: number): CalendarDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return written(year, month, day);
}

/**
 * Legal holidays of a year, in order: the eleven of C. trav. L3133-1; in Alsace-Moselle also Good Friday (a holiday only in
 * communes with a Protestant or mixed church, but counted everywhere there, so a delay over it may come out one day late
 * elsewhere: status M) and 26 December (L3134-13).
 */
export function holidays(year: number, calendar: HolidayCalendar): CalendarDate[] {
  const sunday = easter(year);
  const fixed = FIXED_HOLIDAYS.map(([month, day]) => written(year, month, day));
  const movable = [addDays(sunday, 1), addDays(sunday, 39), addDays(sunday, 50)];
  const local = calendar === "alsace-moselle" ? [addDays(sunday, -2), written(year, 12, 26)] : [];
  return [...new Set([...fixed, ...movable, ...local])].sort(compareDates);
}

const FIXED_HOLIDAYS = [
  [1, 1],
  [5, 1],
  [5, 8],
  [7, 14],
  [8, 15],
  [11, 1],
  [11, 11],
  [12, 25],
] as const;

/** Holidays already worked out, by calendar and year. */
const known = new Map<string, ReadonlySet<CalendarDate>>();

export function isHoliday(date: CalendarDate, calendar: HolidayCalendar): boolean {
  const { year } = partsOf(date);
  const key = `${calendar} ${year}`;
  const days = known.get(key) ?? new Set(holidays(year, calendar));
  known.set(key, days);
  return days.has(date);
}

/** Jour ouvrable: every day but the weekly rest and legal holidays, so Monday to Saturday. */
export function isOuvrable(date: CalendarDate, calendar: HolidayCalendar): boolean {
  return weekday(date) !== 7 && !isHoliday(date, calendar);
}

/** Jour ouvré: a day worked, so Monday to Friday, no holiday. */
export function isOuvre(date: CalendarDate, calendar: HolidayCalendar): boolean {
  return weekday(date) < 6 && !isHoliday(date, calendar);
}

/** The `n`th jour ouvrable after `date`, which itself is not counted (CPC 641); `date` when `n` is 0. */
export function addOuvrables(date: CalendarDate, n: number, calendar: HolidayCalendar): CalendarDate {
  return addCounted(date, n, (day) => isOuvrable(day, calendar));
}

/** The `n`th jour ouvré after `date`, which itself is not counted (CPC 641); `date` when `n` is 0. */
export function addOuvres(date: CalendarDate, n: number, calendar: HolidayCalendar): CalendarDate {
  return addCounted(date, n, (day) => isOuvre(day, calendar));
}

function addCounted(date: CalendarDate, n: number, counts: (day: CalendarDate) => boolean): CalendarDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of days to add: ${n}`);
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (counts(day)) left -= 1;
  }
  return day;
}

/** Same day of the month `n` months later (quantième, CPC 641), the month's last day where that day does not exist. */
export function addMonths(date: CalendarDate, n: number): CalendarDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + n;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return written(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

export function endOfMonth(date: CalendarDate): CalendarDate {
  const { year, month } = partsOf(date);
  return written(year, month, daysInMonth(year, month));
}

/**
 * The day itself, or the next jour ouvré when it falls on a Saturday, Sunday or holiday (CPC 642). A rule of procedure:
 * Vigie prints it beside a date and never relies on it for a contract's or an insurer's delay.
 */
export function prolonged(date: CalendarDate, calendar: HolidayCalendar): CalendarDate {
  return isOuvre(date, calendar) ? date : addOuvres(date, 1, calendar);
}

const MONTHS = {
  fr: [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
} as const;
const WEEKDAYS = {
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
} as const;

/**
 * A date as a person reads it. `full` "vendredi 12 juin 2026" (default), `long` "12 juin 2026", `weekday` "vendredi 12 juin",
 * `short` "12 juin"; the first of a month is "1er juin" in French.
 */
export function formatDate(
  date: CalendarDate,
  locale: Locale,
  form: "full" | "long" | "weekday" | "short" = "full",
): string {
  const { year, month, day } = partsOf(date);
  const number = locale === "fr" && day === 1 ? "1er" : String(day);
  const words = [`${number} ${MONTHS[locale][month - 1]}`];
  if (form === "full" || form === "weekday") words.unshift(`${WEEKDAYS[locale][weekday(date) - 1]}`);
  if (form === "full" || form === "long") words.push(String(year));
  return words.join(" ");
}
