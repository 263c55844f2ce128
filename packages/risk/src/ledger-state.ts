import { type CalendarDate, type Decimal, daysBetween, decimal, isCalendarDate, type LedgerItem } from "@vigie/model";

/** Invoices as they stood on `asOf`: later ones left out, payments made after that day undone. */
export function ledgerAt(ledger: readonly LedgerItem[], asOf: CalendarDate): LedgerItem[] {
  return ledger
    .filter((i) => isCalendarDate(i.issued) && isCalendarDate(i.due) && i.issued <= asOf)
    .map((i) => {
      const last = i.payments?.at(-1);
      if (last !== undefined) return last.date > asOf ? withoutLater(i, asOf) : i;
      if (i.paidOn === undefined || i.paidOn <= asOf || i.status === "credited") return i;
      return { ...i, paid: "0", open: i.gross, status: "open" as const };
    });
}

/** The item before the payments made after a day: only those are taken back. */
function withoutLater(item: LedgerItem, asOf: CalendarDate): LedgerItem {
  const later = (item.payments ?? []).filter((p) => p.date > asOf).reduce((sum, p) => decimal.add(sum, p.amount), "0");
  const paid = decimal.cents(decimal.max("0", decimal.subtract(item.paid, later)));
  const { paidOn: _later, ...rest } = item;
  return {
    ...rest,
    paid,
    open: decimal.cents(decimal.min(item.gross, decimal.add(item.open, later))),
    status: item.status === "disputed" ? "disputed" : isPositive(paid) ? "partly-paid" : "open",
  };
}

/** Money still expected for the item. */
export function isOpen(item: LedgerItem): boolean {
  return item.status !== "paid" && item.status !== "credited" && isPositive(item.open);
}

/** The sign of a decimal is in its text: no arithmetic, for this is asked of every invoice on every day of the history. */
function isPositive(value: Decimal): boolean {
  return !value.startsWith("-") && /[1-9]/.test(value);
}

/**
 * Days an open item is late on `asOf`, 0 when it is not. An item whose due day the accounts had not reached
 * (`item.asOf`) is not called late: nobody has looked yet whether it was paid.
 */
export function daysLate(item: LedgerItem, asOf: CalendarDate): number {
  const seen = item.asOf === undefined || item.asOf > asOf ? asOf : item.asOf;
  if (!isOpen(item) || item.due >= seen) return 0;
  return daysBetween(item.due, asOf);
}

/** Late items, the latest-running first. */
export function overdueItems(ledger: readonly LedgerItem[], asOf: CalendarDate): LedgerItem[] {
  return ledgerAt(ledger, asOf)
    .filter((i) => daysLate(i, asOf) > 0)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.number < b.number ? -1 : 1));
}
