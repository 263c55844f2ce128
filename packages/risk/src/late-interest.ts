import {
  addDays,
  type Bilingual,
  type CalendarDate,
  compareDates,
  type Decimal,
  daysBetween,
  decimal,
  formatDate,
  type LedgerItem,
  type OpenInvoice,
} from "@vigie/model";
import { FIXED_COMPENSATION, RATES_VALID_UNTIL, statutoryRates } from "./statutory-rates.ts";

export type LateInterest = Pick<NonNullable<OpenInvoice["penalty"]>, "fixed" | "total" | "computation"> & {
  interest: Decimal;
  frozenRateInterest: Decimal;
};

/** A yearly rate, percent, from one day to another, both included. */
export type RateSpan = { from: CalendarDate; until: CalendarDate; rate: Decimal };

/** What was owed, euros with VAT, on days from one to another, both included. */
export type Stretch = { from: CalendarDate; until: CalendarDate; principal: Decimal };

/**
 * What an item owed on each day from the day after it was due to `until` included: the whole until a part payment, its day
 * included, the rest afterwards. A payment without a day, or made by the due day, is off from the start, like what a credit note
 * cleared. Empty when nothing is late.
 */
export function stretchesOf(
  { open, due, payments = [] }: Pick<LedgerItem, "open" | "due" | "payments">,
  until: CalendarDate,
): Stretch[] {
  const first = addDays(due, 1);
  if (until < first || decimal.compare(open, "0") <= 0) return [];
  const late = payments
    .filter((p) => p.date >= first && p.date <= until && decimal.compare(p.amount, "0") > 0)
    .sort((a, b) => compareDates(a.date, b.date));
  const ends = [...new Set(late.map((p) => p.date)), until];
  return ends.map((end, i) => ({
    from: i === 0 ? first : addDays(ends[i - 1] ?? due, 1),
    until: end,
    principal: decimal.cents(decimal.add(open, ...late.filter((p) => p.date >= end).map((p) => p.amount))),
  }));
}

/** The stretches up to a day, it included. */
export function upTo(stretches: readonly Stretch[], last: CalendarDate): Stretch[] {
  return stretches.flatMap((stretch) =>
    stretch.from > last ? [] : [stretch.until > last ? { ...stretch, until: last } : stretch],
  );
}

/**
 * Late-payment interest on what was owed on each stretch of days at the statutory rate over 365 days, each half-year at its own
 * rate; beside it the same at the rate frozen on the first late day; and the fixed 40 € (C. com. L441-10, D441-5). Every part is
 * rounded half up to the cent.
 * Null when nothing is late, or when a day lies outside the rate table: past its validity nothing is computed.
 */
export function lateInterest(stretches: readonly Stretch[]): LateInterest | null {
  return interestAt(statutoryRates, stretches);
}

/** The same at the rates given, in order of days and without a gap between them; null when a late day lies outside them. */
export function interestAt(rates: readonly RateSpan[], stretches: readonly Stretch[]): LateInterest | null {
  const lines = stretches.flatMap(({ principal, ...stretch }) =>
    rates
      .filter((r) => r.until >= stretch.from && r.from <= stretch.until)
      .map((r) => {
        const from = r.from > stretch.from ? r.from : stretch.from;
        const to = r.until < stretch.until ? r.until : stretch.until;
        const days = daysBetween(from, to) + 1;
        return { principal, rate: r.rate, days, interest: at(principal, r.rate, days) };
      }),
  );
  const frozen = lines[0];
  const days = stretches.map((s) => daysBetween(s.from, s.until) + 1);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  if (frozen === undefined || sum(lines.map((l) => l.days)) !== sum(days)) return null;
  const interest = decimal.cents(decimal.add(...lines.map((l) => l.interest)));
  return {
    interest,
    fixed: FIXED_COMPENSATION,
    total: decimal.cents(decimal.add(interest, FIXED_COMPENSATION)),
    frozenRateInterest: decimal.cents(
      decimal.add(...stretches.map((s, i) => at(s.principal, frozen.rate, days[i] ?? 0))),
    ),
    computation: `${lines.map((l) => `${l.principal} × ${l.rate} % × ${l.days}/365 = ${l.interest}`).join(" ; ")} ; + ${FIXED_COMPENSATION}`,
  };
}

/** Why `lateInterest` computes nothing for days that are late: they lie outside the rate table. Undefined when it covers them. */
export function outsideRates(due: CalendarDate, until: CalendarDate): Bilingual | undefined {
  const first = statutoryRates[0]?.from ?? RATES_VALID_UNTIL;
  if (until > RATES_VALID_UNTIL)
    return {
      fr: `Pénalités non calculées : taux inconnu après le ${formatDate(RATES_VALID_UNTIL, "fr", "long")} ; l’indemnité forfaitaire est due.`,
      en: `Penalties not computed: no rate known after ${formatDate(RATES_VALID_UNTIL, "en", "long")}; the fixed compensation is due.`,
    };
  if (addDays(due, 1) < first)
    return {
      fr: `Pénalités non calculées : taux inconnu avant le ${formatDate(first, "fr", "long")} ; l’indemnité forfaitaire est due.`,
      en: `Penalties not computed: no rate known before ${formatDate(first, "en", "long")}; the fixed compensation is due.`,
    };
  return undefined;
}

function at(principal: Decimal, rate: Decimal, days: number): Decimal {
  return decimal.cents(decimal.divide(decimal.multiply(principal, rate, String(days)), "36500"));
}
