import { addDays } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { lateInterest } from "./late-interest.ts";
import { statutoryRates } from "./statutory-rates.ts";

describe("lateInterest, domain §4", () => {
  it("11 400 € TTC, 45 days at 12.15 %", () => {
    expect(lateInterest("11400", "2026-02-01", "2026-03-18")).toMatchObject({
      interest: "170.77",
      fixed: "40.00",
      total: "210.77",
    });
  });
  it("1 440 € TTC, 92 days", () => {
    expect(lateInterest("1440", "2026-01-31", addDays("2026-01-31", 92))?.interest).toBe("44.10");
  });
  it("splits at the half-year and prints the frozen rate beside it", () => {
    const penalty = lateInterest("11400.00", "2026-06-01", "2026-08-01");
    expect(penalty).toMatchObject({ interest: "233.98", frozenRateInterest: "231.48" });
    expect(penalty?.computation).toContain("29/365 = 110.05");
    expect(penalty?.computation).toContain("32/365 = 123.93");
  });
  it("computes nothing outside the rate table, nothing that is not late", () => {
    expect(lateInterest("1000", "2026-12-01", "2027-01-01")).toBeNull();
    expect(lateInterest("1000", "2026-12-01", "2026-12-31")).not.toBeNull();
    expect(lateInterest("1000", "2024-06-29", "2024-07-15")).toBeNull();
    expect(lateInterest("1000", "2026-06-01", "2026-06-01")).toBeNull();
    expect(lateInterest("0", "2026-06-01", "2026-07-01")).toBeNull();
  });
  it("has a table without holes", () => {
    for (const [i, rate] of statutoryRates.entries())
      if (i > 0) expect(rate.from).toBe(addDays(statutoryRates[i - 1]?.until ?? "", 1));
  });
});
