import fc from "fast-check";
import { expect, it } from "vitest";
import { parisTime } from "./paris-time.ts";

it("changes day and hour as Paris does", () => {
  expect(parisTime("2026-06-08T22:30:00Z")).toEqual({ day: "2026-06-09", time: "00:30" });
  expect(parisTime("2026-12-31T23:30:00Z")).toEqual({ day: "2027-01-01", time: "00:30" });
  expect(parisTime("2026-03-29T00:59:59Z")).toEqual({ day: "2026-03-29", time: "01:59" });
  expect(parisTime("2026-03-29T01:00:00Z")).toEqual({ day: "2026-03-29", time: "03:00" });
  expect(parisTime("2026-10-25T00:59:00Z")).toEqual({ day: "2026-10-25", time: "02:59" });
  expect(parisTime("2026-10-25T01:00:00Z")).toEqual({ day: "2026-10-25", time: "02:00" });
  expect(parisTime("hier")).toBeUndefined();
});

it("agrees with the time zone database since 1996", () => {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1996-06-01T00:00:00Z"), max: new Date("2037-12-31T00:00:00Z"), noInvalidDate: true }),
      (date) => {
        const paris = parisTime(date.toISOString());
        expect(`${paris?.day} ${paris?.time}`).toBe(clock.format(date));
      },
    ),
  );
});
