import { addDays, type CalendarDate, type Decimal, daysBetween, decimal, type OpenInvoice } from "@vigie/model";
import { FIXED_COMPENSATION, statutoryRates } from "./statutory-rates.ts";

export type LateInterest = NonNullable<OpenInvoice["penalty"]>;

/**
 * Late-payment interest on `principal` (euros, VAT included) from the day after `due` to `until` included, at the statutory
 * rate over 365 days, each half-year at its own rate; beside it the same at the rate frozen on the first late day; and the
 * fixed 40 € (C. com. L441-10, D441-5). Every part is rounded half up to the cent.
 * Null when nothing is late, or when a day lies outside the rate table: past its validity nothing is computed.
 */
export function lateInterest(principal: Decimal, due: CalendarDate, until: CalendarDate): LateInterest | null {
  const first = addDays(due, 1);
  if (until < first || decimal.compare(principal, "0") <= 0) return null;
  const parts = statutoryRates
    .filter((r) => r.until >= first && r.from <= until)
    .map((r) => {
      const from = r.from > first ? r.from : first;
      const to = r.until < until ? r.until : until;
      return { rate: r.rate, days: daysBetween(from, to) + 1 };
    });
  const frozen = parts[0];
  const days = daysBetween(due, until);
  if (frozen === undefined || parts.reduce((sum, p) => sum + p.days, 0) !== days) return null;
  const lines = parts.map((p) => ({ ...p, interest: at(principal, p.rate, p.days) }));
  const interest = decimal.cents(decimal.add(...lines.map((l) => l.interest)));
  return {
    interest,
    fixed: FIXED_COMPENSATION,
    total: decimal.cents(decimal.add(interest, FIXED_COMPENSATION)),
    frozenRateInterest: at(principal, frozen.rate, days),
    computation: `${lines.map((l) => `${principal} × ${l.rate} % × ${l.days}/365 = ${l.interest}`).join(" ; ")} ; + ${FIXED_COMPENSATION}`,
  };
}

function at(principal: Decimal, rate: Decimal, days: number): Decimal {
  return decimal.cents(decimal.divide(decimal.multiply(principal, rate, String(days)), "36500"));
}
