import { addDays, type Decimal, decimal, evidenceAt } from "@vigie/model";
import type { BankMovement, BankStatement } from "../books/bank/statement.ts";
import { DATED } from "./movement-texts.ts";
import { EARLY_DAYS, isOpen, type Receivable, sumOf } from "./receivable.ts";

/** What an export says was paid of an invoice without telling when, and no movement has shown yet. */
export class UndatedPayments {
  readonly #left = new Map<Receivable, Decimal>();

  constructor(items: readonly Receivable[]) {
    for (const item of items) {
      const dated = (item.payments ?? []).reduce((sum, p) => decimal.add(sum, p.amount), "0");
      const undated = decimal.subtract(item.paid, dated);
      if (decimal.compare(undated, "0") > 0) this.#left.set(item, decimal.cents(undated));
    }
  }

  /**
   * A payment that an export or a book knows of without its day: the movement gives it. Nothing is paid twice by that. `own` are the
   * invoices of the client who paid, where it is known.
   */
  take(
    movement: BankMovement,
    statement: BankStatement,
    named: readonly Receivable[],
    own: readonly Receivable[] | undefined,
  ): boolean {
    const left = (item: Receivable): Decimal => this.#left.get(item) ?? "0";
    // What is still open in part was known to be so on a day: what came later is another payment.
    const known = (item: Receivable): boolean =>
      this.#left.has(item) &&
      item.currency === movement.currency &&
      item.issued <= addDays(movement.date, EARLY_DAYS) &&
      (!isOpen(item) || movement.date <= (item.asOf ?? movement.date));
    const candidates = named.filter(known);
    const sum = decimal.cents(sumOf(candidates, left));
    if (
      candidates.length > 0 &&
      decimal.compare(movement.amount, sum) <= 0 &&
      named.every((i) => known(i) || !isOpen(i))
    ) {
      let rest = movement.amount;
      for (const item of candidates) {
        const amount = decimal.min(rest, left(item));
        rest = decimal.subtract(rest, amount);
        if (decimal.compare(amount, "0") > 0) this.#date(item, amount, movement, statement, true);
      }
      return true;
    }
    if (named.length > 0 || own === undefined) return false;
    const equal = own.filter((item) => known(item) && decimal.compare(left(item), movement.amount) === 0);
    const [one] = equal;
    if (equal.length !== 1 || one === undefined) return false;
    this.#date(one, movement.amount, movement, statement, false);
    return true;
  }

  #date(item: Receivable, amount: Decimal, movement: BankMovement, statement: BankStatement, certain: boolean): void {
    const rest = decimal.subtract(this.#left.get(item) ?? "0", amount);
    if (decimal.isZero(rest)) this.#left.delete(item);
    else this.#left.set(item, decimal.cents(rest));
    const payment = {
      date: movement.date,
      amount: decimal.cents(amount),
      source: "export" as const,
      certain,
      why: DATED,
    };
    item.payments = [...(item.payments ?? []), payment].sort((a, b) =>
      a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
    );
    if (!isOpen(item) && item.status === "paid" && !this.#left.has(item)) item.paidOn ??= movement.date;
    item.evidence.push(evidenceAt(statement.document, movement.span));
  }
}
