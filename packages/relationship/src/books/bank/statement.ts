import type { CalendarDate, Decimal, Document, Span } from "@vigie/model";
import type { UnfitTable } from "../unfit-table.ts";

/** One movement of a bank account. `amount` is positive for money that came in, negative for money that went out. */
export type BankMovement = {
  date: CalendarDate;
  amount: Decimal;
  currency: string;
  /** Who paid or was paid, where the bank says; "" otherwise. */
  party: string;
  /** Everything the bank printed about it: label, remittance text, references. */
  text: string;
  /** A payment that came back (rejected transfer, unpaid cheque or direct debit). */
  returned: boolean;
  span: Span;
};

/**
 * Movements of one account over a stretch of days. `from` and `to` are known only where the statement says them, or by its
 * balances' days. `unread` counts records that made no sense; `balanced` is false when the movements do not lead from the
 * first balance to the last: something is missing.
 */
export type BankStatement = {
  document: Document;
  account: string;
  movements: BankMovement[];
  from?: CalendarDate;
  to?: CalendarDate;
  unread: number[];
  balanced?: boolean;
};

/** Why a file of a bank is not read as a statement. */
export type BankRefusal =
  | { refused: "intraday" | "advice" }
  | ({ refused: "columns" } & Pick<UnfitTable, "titles" | "lacking" | "found" | "likely">);

/** Words of banks for a payment that came back. */
export const RETURNED = /\b(?:rejet|rejete|impaye|impayee|retour|returned|unpaid|reject|annul\w{0,8})\b/u;
