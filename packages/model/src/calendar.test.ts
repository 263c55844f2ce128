import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addOuvrables,
  addOuvres,
  compareDates,
  daysBetween,
  easter,
  endOfMonth,
  formatDate,
  type HolidayCalendar,
  holidays,
  isCalendarDate,
  isHoliday,
  prolonged,
  weekday,
} from "./calendar.ts";

describe("deadlines of domain §4", () => {
  it.each([
    ["2019-06-06", "national", "2019-06-13", "2019-06-14", "2019-06-19", "2019-06-21"],
    ["2026-06-06", "national", "2026-06-12", "2026-06-12", "2026-06-18", "2026-06-19"],
    ["2026-05-12", "national", "2026-05-19", "2026-05-20", "2026-05-26", "2026-05-28"],
    ["2026-12-23", "national", "2026-12-30", "2026-12-31", "2027-01-06", "2027-01-08"],
    ["2026-12-23", "alsace-moselle", "2026-12-31", "2026-12-31", "2027-01-07", "2027-01-08"],
    ["2026-04-01", "national", "2026-04-08", "2026-04-09", "2026-04-14", "2026-04-16"],
    ["2026-04-01", "alsace-moselle", "2026-04-09", "2026-04-10", "2026-04-15", "2026-04-17"],
  ] as const)("received %s, %s", (received, calendar, ouvrables5, ouvres5, ouvrables10, ouvres10) => {
    expect([
      addOuvrables(received, 5, calendar),
      addOuvres(received, 5, calendar),
      addOuvrables(received, 10, calendar),
      addOuvres(received, 10, calendar),
    ]).toEqual([ouvrables5, ouvres5, ouvrables10, ouvres10]);
  });

  it.each([
    ["2024", "2024-03-31"],
    ["2025", "2025-04-20"],
    ["2026", "2026-04-05"],
    ["2027", "2027-03-28"],
    ["2028", "2028-04-16"],
  ])("Easter %s and its holidays", (year, sunday) => {
    const y = Number(year);
    expect(easter(y)).toBe(sunday);
    for (const offset of [1, 39, 50]) expect(holidays(y, "national")).toContain(addDays(sunday, offset));
    expect(holidays(y, "national")).not.toContain(addDays(sunday, -2));
    expect(holidays(y, "alsace-moselle")).toContain(addDays(sunday, -2));
    expect(holidays(y, "alsace-moselle")).toContain(`${year}-12-26`);
  });

  it("has eleven holidays, thirteen in Alsace-Moselle", () => {
    expect(holidays(2026, "national")).toHaveLength(11);
    expect(holidays(2026, "alsace-moselle")).toHaveLength(13);
    expect(holidays(2008, "national")).toHaveLength(10); // Ascension fell on 1 May
  });

  it("counts two months by quantième, prolonged only by CPC 642", () => {
    expect(addMonths("2026-06-08", 2)).toBe("2026-08-08");
    expect(prolonged("2026-08-08", "national")).toBe("2026-08-10");
    expect(addMonths("2026-12-31", 2)).toBe("2027-02-28");
    expect(prolonged("2027-02-28", "national")).toBe("2027-03-01");
    expect(prolonged("2026-12-25", "national")).toBe("2026-12-28");
    expect(prolonged("2026-06-12", "national")).toBe("2026-06-12");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
  });

  it("counts the delays of a letter received on Monday 2026-06-08", () => {
    const received = "2026-06-08";
    expect(addDays(received, 8)).toBe("2026-06-16"); // huitaine
    expect(addDays(received, 15)).toBe("2026-06-23");
    expect(addDays(received, 8 + 1)).toBe("2026-06-17"); // jours francs
    expect(addOuvres(received, 5, "national")).toBe("2026-06-15");
  });

  it("counts payment terms of an invoice of 2026-01-20", () => {
    expect(endOfMonth(addDays("2026-01-20", 45))).toBe("2026-03-31");
    expect(addDays(endOfMonth("2026-01-20"), 45)).toBe("2026-03-17");
    expect(addDays("2026-01-20", 60)).toBe("2026-03-21");
  });
});

/** The slow way: a table of days made by counting one by one from a known Saturday, holidays written out by hand rules. */
function naiveDays(calendar: HolidayCalendar): { date: string; ouvrable: boolean; ouvre: boolean }[] {
  const days: { date: string; ouvrable: boolean; ouvre: boolean }[] = [];
  let dow = 6; // 2000-01-01 was a Saturday
  for (let year = 2000; year <= 2031; year += 1) {
    const leap = year === 2000 || (year % 4 === 0 && year % 100 !== 0);
    const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const first = days.length;
    for (const [m, length] of lengths.entries())
      for (let d = 1; d <= length; d += 1) {
        const date = `${year}-${String(m + 1).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
        days.push({ date, ouvrable: dow !== 7, ouvre: dow < 6 });
        dow = dow === 7 ? 1 : dow + 1;
      }
    const rest = (index: number) => {
      const day = days[index];
      if (day !== undefined) days[index] = { ...day, ouvrable: false, ouvre: false };
    };
    // Gauss's rule for the years 1900 to 2099
    const a = year % 19;
    const d = (19 * a + 24) % 30;
    const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
    const march22 = days.findIndex((day) => day.date === `${year}-03-22`);
    const correction = (d === 29 && e === 6) || (d === 28 && e === 6 && a > 10) ? -7 : 0;
    const sunday = march22 + d + e + correction;
    for (const offset of calendar === "national" ? [1, 39, 50] : [-2, 1, 39, 50]) rest(sunday + offset);
    for (const md of ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"])
      rest(days.findIndex((day, i) => i >= first && day.date === `${year}-${md}`));
    if (calendar === "alsace-moselle") rest(days.findIndex((day, i) => i >= first && day.date === `${year}-12-26`));
  }
  return days;
}

describe("against a naive day counter, 2000 to 2029", () => {
  const naive = { national: naiveDays("national"), "alsace-moselle": naiveDays("alsace-moselle") };
  const start = fc.integer({ min: 0, max: 365 * 30 });
  const calendar = fc.constantFrom<HolidayCalendar>("national", "alsace-moselle");

  it("adds jours ouvrés and ouvrables", () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), calendar, (at, n, which) => {
        const days = naive[which];
        const counted = (key: "ouvre" | "ouvrable") => days.slice(at + 1).filter((d) => d[key])[n - 1]?.date;
        const from = days[at]?.date ?? "";
        expect(addOuvres(from, n, which)).toBe(counted("ouvre"));
        expect(addOuvrables(from, n, which)).toBe(counted("ouvrable"));
      }),
      { numRuns: 500 },
    );
  });

  it("adds and counts days, and knows weekdays, over the whole table", () => {
    const days = naive.national;
    const origin = days[0]?.date ?? "";
    for (const [i, day] of days.entries()) {
      if (addDays(origin, i) !== day.date || daysBetween(origin, day.date) !== i) expect.fail(day.date);
      if (weekday(day.date) !== ((i + 5) % 7) + 1) expect.fail(day.date);
    }
  });

  it("knows every holiday", () => {
    for (const which of ["national", "alsace-moselle"] as const)
      for (const day of naive[which].slice(0, 365 * 30))
        if (weekday(day.date) < 6 && isHoliday(day.date, which) === day.ouvre) expect.fail(`${which} ${day.date}`);
  });
});

describe("dates", () => {
  it("refuses days that do not exist", () => {
    for (const wrong of ["2026-02-29", "2026-13-01", "2026-00-10", "12/06/2026", ""]) {
      expect(isCalendarDate(wrong)).toBe(false);
      expect(() => addDays(wrong, 1)).toThrow(RangeError);
    }
    expect(isCalendarDate("2028-02-29")).toBe(true);
    expect(() => addOuvres("2026-06-06", -1, "national")).toThrow(RangeError);
  });

  it("sorts", () => {
    expect(["2026-06-12", "2025-12-31", "2026-06-06"].sort(compareDates)).toEqual([
      "2025-12-31",
      "2026-06-06",
      "2026-06-12",
    ]);
  });

  it("are written for a reader", () => {
    expect(formatDate("2026-06-12", "fr")).toBe("vendredi 12 juin 2026");
    expect(formatDate("2026-06-12", "fr", "short")).toBe("12 juin");
    expect(formatDate("2026-08-01", "fr", "weekday")).toBe("samedi 1er août");
    expect(formatDate("2026-06-12", "en")).toBe("Friday 12 June 2026");
    expect(formatDate("2026-06-12", "en", "long")).toBe("12 June 2026");
  });
});
