import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEuro, formatMoney } from "./amount-text.ts";
import { decimal } from "./decimal.ts";

describe("formatEuro", () => {
  it.each([
    ["357360", "357\u202f360\u00a0€", "€357,360"],
    ["1234567.5", "1\u202f234\u202f567,50\u00a0€", "€1,234,567.50"],
    ["40.00", "40\u00a0€", "€40"],
    ["0", "0\u00a0€", "€0"],
    ["-1800", "−1\u202f800\u00a0€", "−€1,800"],
    ["170.765", "170,77\u00a0€", "€170.77"],
    ["-0.004", "0\u00a0€", "€0"],
  ])("%s", (value, fr, en) => {
    expect(formatEuro(value, "fr")).toBe(fr);
    expect(formatEuro(value, "en")).toBe(en);
  });

  it("names other currencies", () => {
    expect(formatMoney("12000", "GBP", "en")).toBe("£12,000");
    expect(formatMoney("12000", "CHF", "fr")).toBe("12\u202f000\u00a0CHF");
    expect(formatMoney("12000", "CHF", "en")).toBe("CHF\u00a012,000");
  });

  it("loses no digit", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 99 }), (euros, cents) => {
        const value = `${euros}.${String(cents).padStart(2, "0")}`;
        const back = formatEuro(value, "fr")
          .replace(/[\u202f\u00a0€]/g, "")
          .replace(",", ".");
        expect(decimal.compare(back, value)).toBe(0);
      }),
    );
  });
});
