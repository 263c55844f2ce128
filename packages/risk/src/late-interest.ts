import {
  addDays,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  daysBetween,
  decimal,
  formatDate,
  type OpenInvoice,
} from "@vigie/model";
import { FIXED_COMPENSATION, RATES_VALID_UNTIL, statutoryRates } from "./statutory-rates.ts";

export type LateInterest = Pick<
  NonNullable<OpenInvoice["penalty"]>,
  "interest" | "fixed" | "total" | "frozenRateInterest" | "computation"
>;

/** A yearly rate, percent, from one day to another, both included. */
export type RateSpan = { from: CalendarDate; until: CalendarDate; rate: Decimal };

/**
 * Late-payment interest on `principal` (euros, VAT included) from the day after `due` to `until` included, at the statutory
 * rate over 365 days, each half-year at its own rate; beside it the same at the rate frozen on the first late day; and the
 * fixed 40 € (C. com. L441-10, D441-5). Every part is rounded half up to the cent.
 * Null when nothing is late, or when a day lies outside the rate table: past its validity nothing is computed.
 */
export function lateInterest(principal: Decimal, due: CalendarDate, until: CalendarDate): LateInterest | null {
  return interestAt(statutoryRates, principal, due, until);
}

/** The same at the rates given, in order of days and without a gap between them; null when a late day lies outside them. */
export function interestAt(
  rates: readonly RateSpan[],
  principal: Decimal,
  due: CalendarDate,
  until: CalendarDate,
): LateInterest | null {
  const first = addDays(due, 1);
  if (until < first || decimal.compare(principal, "0") <= 0) return null;
  const parts = rates
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

/** Why `lateInterest` computes nothing for days that are late: they lie outside the rate table. Undefined when it covers them. */
export function outsideRates(due: CalendarDate, until: CalendarDate): Bilingual | undefined {
  const first = statutoryRates[0]?.from ?? RATES_VALID_UNTIL;
  if (until > RATES_VALID_UNTIL)
    return {
      fr: `pénalités non calculées : taux inconnu après le ${formatDate(RATES_VALID_UNTIL, "fr", "long")}`,
      en: `penalties not computed: no rate known after ${formatDate(RATES_VALID_UNTIL, "en", "long")}`,
    };
  if (addDays(due, 1) < first)
    return {
      fr: `pénalités non calculées : taux inconnu avant le ${formatDate(first, "fr", "long")}`,
      en: `penalties not computed: no rate known before ${formatDate(first, "en", "long")}`,
    };
  return undefined;
}

function at(principal: Decimal, rate: Decimal, days: number): Decimal {
  return decimal.cents(decimal.divide(decimal.multiply(principal, rate, String(days)), "36500"));
}
