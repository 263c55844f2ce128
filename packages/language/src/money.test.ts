import { describe, expect, it } from "vitest";
import { findMoney } from "./money.ts";

const sums = (text: string) => findMoney(text).map((m) => `${m.value} ${m.currency} ${m.tax}`);

describe("findMoney", () => {
  it.each([
    ["411 675€", "411675.00 EUR unknown"],
    ["411.675,00 euros", "411675.00 EUR unknown"],
    ["150K€", "150000.00 EUR unknown"],
    ["1,2 M€", "1200000.00 EUR unknown"],
    ["1000€HT", "1000.00 EUR HT"],
    ["357\u202f360,00\u00a0€", "357360.00 EUR unknown"],
    ["14,8 k€", "14800.00 EUR unknown"],
    ["15k euros", "15000.00 EUR unknown"],
    ["2 millions d'euros", "2000000.00 EUR unknown"],
    ["£12,500.50", "12500.50 GBP unknown"],
    ["EUR 10,000", "10000.00 EUR unknown"],
    ["$ 1.5 million", "1500000.00 USD unknown"],
    ["dix mille euros", "10000.00 EUR unknown"],
    ["trois cent cinquante-sept mille trois cent soixante euros", "357360.00 EUR unknown"],
    ["quatre-vingt-quinze euros HT", "95.00 EUR HT"],
    ["9 500 euros hors taxes", "9500.00 EUR HT"],
    ["un total TTC de 1 440 €", "1440.00 EUR TTC"],
  ])("%s", (text, expected) => expect(sums(text)).toEqual([expected]));

  it("reads one amount on two bases as one", () => {
    const [only, ...rest] = findMoney("Le prix est de 9 500 € HT soit 11 400 € TTC.");
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ value: "9500.00", tax: "HT", other: { value: "11400.00", tax: "TTC" } });
  });
  it("reads a range", () => {
    expect(findMoney("entre 500 et 2000 euros").map((m) => [m.value, m.range])).toEqual([
      ["500.00", "low"],
      ["2000.00", "high"],
    ]);
  });
  it.each(["2026-0411", "facture F-2026-041", "le 12/06/2026", "page 3/4", "06 12 34 56 78", "3 500 visites"])(
    "finds nothing in %s",
    (text) => expect(findMoney(text)).toEqual([]),
  );
  it("keeps the quote exact", () => {
    const text = "soit « 357\u202f360,00 € » au total";
    for (const m of findMoney(text)) expect(text.slice(m.span.start, m.span.end)).toBe("357\u202f360,00 €");
  });
});
