import { addDays } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { lateInterest, outsideRates } from "./late-interest.ts";
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
  it("says why it computes nothing", () => {
    expect(outsideRates("2026-12-01", "2027-01-01")?.fr).toContain("après le 31 décembre 2026");
    expect(outsideRates("2024-06-29", "2024-07-15")?.fr).toContain("avant le 1er juillet 2024");
    expect(outsideRates("2024-06-30", "2024-07-15")).toBeUndefined();
    expect(lateInterest("1000", "2024-06-30", "2024-07-15")).not.toBeNull();
    expect(outsideRates("2026-06-01", "2026-12-31")).toBeUndefined();
  });
  it("takes the rate of each half-year over two turns of it, and the first one frozen", () => {
    const penalty = lateInterest("1000.00", "2025-06-20", "2026-07-05");
    // 10 days at 13.15 %, 184 at 12.15 %, 181 at 12.15 %, 5 at 12.40 %.
    expect(penalty).toMatchObject({
      interest: "126.80",
      frozenRateInterest: "136.90",
      fixed: "40.00",
      total: "166.80",
    });
  });
  it("has a table without holes", () => {
    for (const [i, rate] of statutoryRates.entries())
      if (i > 0) expect(rate.from).toBe(addDays(statutoryRates[i - 1]?.until ?? "", 1));
  });
});
