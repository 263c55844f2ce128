import { type Decimal, decimal } from "@vigie/model";
import type { Receivable } from "./receivable.ts";

/**
 * An item booked in euros at the sum billed in its own currency: what was paid and what is open keep their share of it. Items in
 * another currency than the euro stay as they are, and so does one of no sum.
 */
export function inCurrency(item: Receivable, currency: string, gross: Decimal): Receivable {
  if (currency === item.currency || item.currency !== "EUR" || decimal.isZero(item.gross)) return item;
  const share = (sum: Decimal): Decimal => decimal.divide(decimal.multiply(sum, gross), item.gross, 2);
  const whole = decimal.cents(gross);
  const paid = share(item.paid);
  const noCredit = decimal.isZero(decimal.subtract(decimal.subtract(item.gross, item.paid), item.open));
  return {
    ...item,
    currency,
    gross: whole,
    ...(item.net === undefined ? {} : { net: share(item.net) }),
    paid,
    open: noCredit ? decimal.cents(decimal.subtract(whole, paid)) : share(item.open),
    ...(item.proven === undefined ? {} : { proven: share(item.proven) }),
    ...(item.payments === undefined ? {} : { payments: item.payments.map((p) => ({ ...p, amount: share(p.amount) })) }),
  };
}

/** An item in the currency of another one that stands for the same invoice. */
export function inCurrencyOf(item: Receivable, other: Receivable): Receivable {
  return inCurrency(item, other.currency, other.gross);
}
