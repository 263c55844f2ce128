import { addDays, type CalendarDate, endOfMonth, type LedgerItem, type PaymentTerms } from "@vigie/model";

/** The due date of a client's invoice and where it comes from; `fromFile` is what the accounting file says itself. */
export type DueOf = (
  clientId: string,
  number: string,
  issued: CalendarDate,
  fromFile?: CalendarDate,
) => Pick<LedgerItem, "due" | "dueSource">;

/** Term without any agreement: thirty days from receipt of the goods or performance (C. com. L441-10, I). */
const DEFAULT_DAYS = 30;

/**
 * The day an invoice falls due under the terms of a contract, and `otherReading` where the words can be counted two ways:
 * "45 jours fin de mois" is 45 days then the month's end (the common reading), or the month's end then 45 days. Issued on
 * 2026-01-20: 2026-03-31 or 2026-03-17 (domain §4). Receipt of the invoice is taken to be its day of issue.
 * Without terms: thirty days.
 */
export function dueDate(
  issued: CalendarDate,
  terms?: Pick<PaymentTerms, "days" | "mode">,
): { due: CalendarDate; otherReading?: CalendarDate } {
  if (terms === undefined) return { due: addDays(issued, DEFAULT_DAYS) };
  if (terms.mode === "on-receipt") return { due: issued };
  const days = terms.days ?? DEFAULT_DAYS;
  const daysThenEnd = endOfMonth(addDays(issued, days));
  const endThenDays = addDays(endOfMonth(issued), days);
  if (terms.mode === "end-of-month") return { due: daysThenEnd, otherReading: endThenDays };
  if (terms.mode === "end-of-month-then-days") return { due: endThenDays, otherReading: daysThenEnd };
  return { due: addDays(issued, days) };
}
