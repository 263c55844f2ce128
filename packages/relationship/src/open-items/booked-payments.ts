import { type CalendarDate, type Decimal, daysBetween, decimal, evidenceAt, formatDate } from "@vigie/model";
import type { BankMovement, BankStatement } from "../books/bank/statement.ts";
import { referenceKey } from "../books/reference-key.ts";
import { isOpen, type Receivable } from "./receivable.ts";

/** A payment the books already hold: by line, and by the whole entry where one transfer was booked against several accounts. */
export type BookedPayment = {
  clientId: string | undefined;
  date: CalendarDate;
  amount: Decimal;
  entry: string;
  /** The number of the invoice it was booked on, where a book or an export says. */
  number?: string;
};

/** Books date a payment some days off the bank. */
const BOOKING_DAYS = 10;
/** The same where the movement names the invoice that the payment was booked on. */
const NAMED_BOOKING_DAYS = 31;

/** The payments of the books, each of which stands for one movement of the bank. */
export class BookedPayments {
  readonly #bySum = new Map<string, BookedPayment[]>();
  readonly #byKey: ReadonlyMap<string, Receivable>;

  constructor(items: readonly Receivable[], booked: readonly BookedPayment[]) {
    this.#byKey = new Map(items.map((item) => [`${item.clientId} ${referenceKey(item.number)}`, item]));
    const entries = new Map<string, BookedPayment[]>();
    for (const payment of booked) {
      push(this.#bySum, decimal.cents(payment.amount), payment);
      push(entries, payment.entry, payment);
    }
    for (const list of entries.values()) {
      const [first] = list;
      if (list.length < 2 || first === undefined) continue;
      const amount = decimal.cents(list.reduce((sum, p) => decimal.add(sum, p.amount), "0"));
      const clients = new Set(list.map((p) => p.clientId));
      push(this.#bySum, amount, { ...first, amount, clientId: clients.size === 1 ? first.clientId : undefined });
    }
  }

  /** A payment of that sum in the books, of this client or of one nobody named, within a few days; each stands for one movement. */
  take(
    movement: BankMovement,
    statement: BankStatement,
    named: readonly Receivable[],
    client: string | undefined,
  ): boolean {
    const list = this.#bySum.get(decimal.cents(movement.amount)) ?? [];
    const within = (p: BookedPayment, days: number): boolean =>
      (client === undefined || p.clientId === undefined || p.clientId === client) &&
      Math.abs(daysBetween(p.date, movement.date)) <= days;
    const numbers = new Set(named.map((item) => referenceKey(item.number)));
    const own = list.findIndex(
      (p) => p.number !== undefined && numbers.has(referenceKey(p.number)) && within(p, NAMED_BOOKING_DAYS),
    );
    const at = own === -1 ? list.findIndex((p) => within(p, BOOKING_DAYS)) : own;
    if (at === -1) return false;
    for (const { clientId, number } of list.splice(at, 1)) this.#confirm(clientId, number, movement, statement);
    return true;
  }

  /** The bank shows what the books hold of an invoice: both are named. */
  #confirm(
    clientId: string | undefined,
    number: string | undefined,
    movement: BankMovement,
    statement: BankStatement,
  ): void {
    if (clientId === undefined || number === undefined || referenceKey(number) === "") return;
    const item = this.#byKey.get(`${clientId} ${referenceKey(number)}`);
    if (item?.stateWhy === undefined || isOpen(item)) return;
    const day = { fr: formatDate(movement.date, "fr", "long"), en: formatDate(movement.date, "en", "long") };
    item.stateWhy = {
      fr: `${item.stateWhy.fr}, confirmé par le virement du ${day.fr} sur le relevé bancaire`,
      en: `${item.stateWhy.en}, confirmed by the transfer of ${day.en} on the bank statement`,
    };
    item.evidence.push(evidenceAt(statement.document, movement.span));
  }
}

function push(map: Map<string, BookedPayment[]>, key: string, value: BookedPayment): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
