import { addDays, type CalendarDate, type LedgerItem } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { NO_PAPERS } from "./house-papers.ts";
import { lateInterest, outsideRates, stretchesOf } from "./late-interest.ts";
import { invoice, scene } from "./rules/scene.ts";
import { statutoryRates } from "./statutory-rates.ts";
import { owedForLateness } from "./stipulated-rate.ts";

const owed = (open: string, due: CalendarDate, until: CalendarDate) => lateInterest(stretchesOf({ open, due }, until));

describe("lateInterest, domain §4", () => {
  it("11 400 € TTC, 45 days at 12.15 %", () => {
    expect(owed("11400", "2026-02-01", "2026-03-18")).toMatchObject({
      interest: "170.77",
      fixed: "40.00",
      total: "210.77",
    });
  });
  it("1 440 € TTC, 92 days", () => {
    expect(owed("1440", "2026-01-31", addDays("2026-01-31", 92))?.interest).toBe("44.10");
  });
  it("splits at the half-year and prints the frozen rate beside it", () => {
    const penalty = owed("11400.00", "2026-06-01", "2026-08-01");
    expect(penalty).toMatchObject({ interest: "233.98", frozenRateInterest: "231.48" });
    expect(penalty?.computation).toContain("29/365 = 110.05");
    expect(penalty?.computation).toContain("32/365 = 123.93");
  });
  it("computes nothing outside the rate table, nothing that is not late", () => {
    expect(owed("1000", "2026-12-01", "2027-01-01")).toBeNull();
    expect(owed("1000", "2026-12-01", "2026-12-31")).not.toBeNull();
    expect(owed("1000", "2024-06-29", "2024-07-15")).toBeNull();
    expect(owed("1000", "2026-06-01", "2026-06-01")).toBeNull();
    expect(owed("0", "2026-06-01", "2026-07-01")).toBeNull();
  });
  it("says why it computes nothing", () => {
    expect(outsideRates("2026-12-01", "2027-01-01")?.fr).toContain("après le 31 décembre 2026");
    expect(outsideRates("2024-06-29", "2024-07-15")?.fr).toContain("avant le 1er juillet 2024");
    expect(outsideRates("2024-06-30", "2024-07-15")).toBeUndefined();
    expect(owed("1000", "2024-06-30", "2024-07-15")).not.toBeNull();
    expect(outsideRates("2026-06-01", "2026-12-31")).toBeUndefined();
  });
  it("takes the rate of each half-year over two turns of it, and the first one frozen", () => {
    const penalty = owed("1000.00", "2025-06-20", "2026-07-05");
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

describe("a late invoice paid in part", () => {
  const paidOn = (date: CalendarDate, amount: string) => ({
    date,
    amount,
    source: "books" as const,
    certain: true,
    why: { fr: "", en: "" },
  });
  const item = (parts: Partial<LedgerItem>) =>
    invoice("F-7", "2026-03-05", { gross: "7300.00", status: "partly-paid", dueSource: "contract", ...parts });
  const of = (parts: Partial<LedgerItem>, asOf = "2026-05-14") =>
    owedForLateness(item(parts), scene(), asOf, NO_PAPERS);

  it("bears interest on the whole until the payment, its day included, and on the rest afterwards", () => {
    const { penalty, notes } = of({ paid: "2920.00", open: "4380.00", payments: [paidOn("2026-03-25", "2920.00")] });
    // 7 300 × 12,15 % × 20/365 = 48,60 ; 4 380 × 12,15 % × 50/365 = 72,90
    expect(penalty).toMatchObject({ interest: "121.50", total: "161.50", frozenRateInterest: "121.50" });
    expect(penalty?.computation).toBe(
      "7300.00 × 12.15 % × 20/365 = 48.60 ; 4380.00 × 12.15 % × 50/365 = 72.90 ; + 40.00",
    );
    expect(notes.map((n) => n.fr)).toEqual([
      expect.stringContaining("7\u202f300\u00a0€ du 6 mars 2026 au 25 mars 2026 ; 4\u202f380\u00a0€ du 26 mars 2026"),
    ]);
  });

  it("is not owed a cent more for what was paid in time, or after the report", () => {
    const rest = { paid: "2920.00", open: "4380.00" };
    expect(of({ ...rest, payments: [paidOn("2026-03-05", "2920.00")] }).penalty?.interest).toBe("102.06");
    expect(of(rest).penalty?.interest).toBe("102.06");
    expect(of({ ...rest, payments: [paidOn("2026-06-01", "2920.00")] }).penalty?.interest).toBe("102.06");
  });

  it("crosses payments and half-years", () => {
    const payments = [paidOn("2026-06-20", "1000.00"), paidOn("2026-07-10", "2300.00")];
    const { penalty } = of({ due: "2026-06-10", paid: "3300.00", open: "4000.00", payments }, "2026-07-31");
    expect(penalty?.computation).toBe(
      "7300.00 × 12.15 % × 10/365 = 24.30 ; 6300.00 × 12.15 % × 10/365 = 20.97 ; 6300.00 × 12.40 % × 10/365 = 21.40 ; 4000.00 × 12.40 % × 21/365 = 28.54 ; + 40.00",
    );
    expect(penalty?.interest).toBe("95.21");
    // at 12,15 % all along: 24,30 + 41,94 + 27,96
    expect(penalty?.frozenRateInterest).toBe("94.20");
  });

  it("owes the 40 € even where no rate is known, and says why there is no interest", () => {
    const payments = [paidOn("2023-02-01", "100.00")];
    const old = of({ due: "2021-09-02", open: "7200.00", payments });
    expect(old.penalty).toEqual({
      interest: null,
      fixed: "40.00",
      total: "40.00",
      frozenRateInterest: null,
      computation: "40.00",
    });
    expect(old.notes.map((n) => n.fr)).toEqual([expect.stringContaining("taux inconnu avant le 1er juillet 2024")]);
  });

  it.each([
    ["a consumer", { consumer: true }, {}, "entre professionnels"],
    ["a foreign currency", {}, { currency: "USD" }, "devise étrangère"],
    ["books that end before it was due", {}, { asOf: "2026-02-28" }, "s’arrête avant l’échéance"],
  ] as const)("%s: no penalty, with its reason", (_, client, parts, why) => {
    const relationship = { ...scene(), client: { ...scene().client, ...client } };
    const owes = owedForLateness(item({ open: "7300.00", ...parts }), relationship, "2026-05-14", NO_PAPERS);
    expect(owes.penalty).toBeNull();
    expect(owes.notes.map((n) => n.fr).join()).toContain(why);
  });
});
