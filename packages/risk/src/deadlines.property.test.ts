import type { FindingFields, HolidayCalendar } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replyDate } from "./deadlines.ts";
import { insurerNotificationDates } from "./insurer-deadlines.ts";
import { limitationOf } from "./limitation.ts";
import { invoice, said, scene } from "./rules/scene.ts";

/** Easter Sundays as calendars print them, 2000 to 2036: no algorithm here. */
const EASTER =
  `2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23 2009-04-12
2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01 2019-04-21
2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01
2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13`.split(/\s+/u);
const FIXED = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];

type Day = { date: string; weekday: number; national: boolean; local: boolean };

/**
 * Every day from 2000 to 2036 written down one after the other from a known Saturday, as somebody would do on paper; `national` and
 * `local` (Alsace-Moselle) say whether it is a holiday. Shares nothing with the calendar it checks.
 */
const DAYS: readonly Day[] = (() => {
  const days: Day[] = [];
  let [year, month, day, weekday] = [2000, 1, 1, 6];
  while (year < 2037) {
    const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
    const monthDay = `${two(month)}-${two(day)}`;
    const national = FIXED.includes(monthDay);
    days.push({ date: `${year}-${monthDay}`, weekday, national, local: national || monthDay === "12-26" });
    const long = [1, 3, 5, 7, 8, 10, 12].includes(month) ? 31 : month !== 2 ? 30 : year % 4 === 0 ? 29 : 28;
    weekday = weekday === 7 ? 1 : weekday + 1;
    day += 1;
    if (day > long) [month, day] = [month + 1, 1];
    if (month > 12) [year, month] = [year + 1, 1];
  }
  for (const sunday of EASTER) {
    const at = days.findIndex((d) => d.date === sunday);
    for (const [offset, both] of [
      [-2, false],
      [1, true],
      [39, true],
      [50, true],
    ] as const) {
      const found = days[at + offset];
      if (found !== undefined) days[at + offset] = { ...found, national: found.national || both, local: true };
    }
  }
  return days;
})();

/** The `n`th counted day after the one at `at`, by walking. */
function walk(at: number, n: number, counts: (day: Day) => boolean): string {
  let left = n;
  let i = at;
  while (left > 0) {
    i += 1;
    const day = DAYS[i];
    if (day === undefined) throw new Error("past the table");
    if (counts(day)) left -= 1;
  }
  return DAYS[i]?.date ?? "";
}

/** The same day of the month so many months on, or the last day of that month, by looking it up. */
function monthsOn(date: string, n: number): string {
  const [y = 0, m = 0] = date.split("-").map(Number);
  const months = y * 12 + m - 1 + n;
  const prefix = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-`;
  const wanted = DAYS.find((d) => d.date === `${prefix}${date.slice(8)}`);
  return wanted?.date ?? DAYS.filter((d) => d.date.startsWith(prefix)).at(-1)?.date ?? "";
}

const holiday = (calendar: HolidayCalendar) => (day: Day) => (calendar === "national" ? day.national : day.local);
const ouvre = (calendar: HolidayCalendar) => (day: Day) => day.weekday < 6 && !holiday(calendar)(day);
const ouvrable = (calendar: HolidayCalendar) => (day: Day) => day.weekday < 7 && !holiday(calendar)(day);

describe("deadlines against days counted one by one, thirty years, both calendars", () => {
  const start = fc.integer({ min: 0, max: 365 * 30 });
  const calendar = fc.constantFrom<HolidayCalendar>("national", "alsace-moselle");

  it("the insurer must know: ouvrés, ouvrables, the earliest, our own date never later", () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), calendar, (at, n, which) => {
        const ouvres = walk(at, n, ouvre(which));
        const ouvrables = walk(at, n, ouvrable(which));
        const hard = ouvres < ouvrables ? ouvres : ouvrables;
        const two = walk(at, 2, ouvre(which));
        expect(insurerNotificationDates(DAYS[at]?.date ?? "", n, which)).toEqual({
          ouvres,
          ouvrables,
          hard,
          internal: two < hard ? two : hard,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("the time they leave us: calendar, clear, working and business days, weeks, hours, months", () => {
    const units = fc.constantFrom(
      "days",
      "clear-days",
      "working-days",
      "business-days",
      "weeks",
      "hours",
      "months",
    ) satisfies fc.Arbitrary<FindingFields["deadlineUnit"]>;
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), units, calendar, (at, n, unit, which) => {
        const date = DAYS[at]?.date ?? "";
        const deadlineDays = unit === "weeks" ? n * 7 : unit === "months" ? n * 30 : n;
        const finding = said("mise-en-demeure", date, { fields: { deadlineUnit: unit, deadlineDays } });
        const any = () => true;
        const expected = {
          days: () => walk(at, n, any),
          "clear-days": () => walk(at, n + 1, any),
          "working-days": () => walk(at, n, ouvre(which)),
          "business-days": () => walk(at, n, ouvrable(which)),
          weeks: () => walk(at, n * 7, any),
          hours: () => walk(at, n, any),
          months: () => monthsOn(date, n),
        }[unit]();
        expect(replyDate(finding, which)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("the time bars, five years and two", () => {
    fc.assert(
      fc.property(start, fc.boolean(), (at, consumer) => {
        const due = DAYS[at]?.date ?? "";
        const base = scene();
        const relationship = { ...base, client: { ...base.client, consumer } };
        const item = { ...invoice("F-1", "2026-06-01"), due };
        expect(limitationOf(item, relationship, "2036-01-01")?.date).toBe(monthsOn(due, consumer ? 24 : 60));
      }),
    );
  });
});
