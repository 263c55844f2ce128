import { type Decimal, decimal, type LedgerItem } from "@vigie/model";

/**
 * An invoice with its client: what the books, an export or the invoice itself say of it, changed by what the bank says. `proven` is what
 * the books settle by the accountant's letter or under the invoice's number; `from` the export it was read in. `turnover` is what it
 * adds to the sales without VAT where that is not `net`: nothing for a deposit, deposits included for the final invoice.
 */
export type Receivable = LedgerItem & { clientId: string; proven?: Decimal; from?: string; turnover?: Decimal };

/** True while something is left to pay. */
export const isOpen = (item: Receivable): boolean => !item.open.startsWith("-") && /[1-9]/u.test(item.open);

/** What is left to pay of several invoices together, or another of their sums. */
export function sumOf(items: readonly Receivable[], of: (item: Receivable) => Decimal = (item) => item.open): Decimal {
  return items.reduce((sum, item) => decimal.add(sum, of(item)), "0");
}

/** An invoice may be paid on the day before it is issued where only dates are compared. */
export const EARLY_DAYS = 3;
