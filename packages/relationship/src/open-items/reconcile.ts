import {
  addDays,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  decimal,
  evidenceAt,
  formatDate,
} from "@vigie/model";
import type { BankMovement, BankStatement } from "../books/bank/statement.ts";
import { referenceKey } from "../books/reference-key.ts";
import { type BookedPayment, BookedPayments } from "./booked-payments.ts";
import { MovementNotes } from "./movement-notes.ts";
import {
  aheadOfBooks,
  alreadyText,
  BY_NAME,
  BY_NUMBER,
  CHARGES,
  CURRENCY,
  chargesText,
  DEPOSIT,
  equalToSet,
  GROUPED,
  NO_INVOICE,
  NOTHING_OPEN,
  overText,
  PART,
  partOfSeveral,
  REFUND,
  RETURNED_UNKNOWN,
  returnedText,
  SEVERAL_SETS,
  STRANGER,
  severalOf,
  strangerText,
  sumOnly,
  twiceText,
} from "./movement-texts.ts";
import { cents, MOST_OPEN, OpenInvoices, onlySet } from "./open-invoices.ts";
import { EARLY_DAYS, isOpen, type Receivable, sumOf } from "./receivable.ts";
import { NumberIndex, PayerIndex } from "./remittance.ts";
import { extendKnowledge } from "./statement-days.ts";
import { withoutRepeats } from "./statement-overlap.ts";
import { UndatedPayments } from "./undated-payments.ts";

/** Names by which a client's payments are known. */
type Payer = { id: string; names: readonly string[] };

/** Most a bank keeps for itself of a transfer; more is a part payment. */
const MOST_FEES: Decimal = "10.00";

/**
 * Takes what came in by the bank off the invoices (domain §5: amount ± reference ± name). In this order:
 * a movement the books hold already is left to them; one that names invoices pays them (surely when the sums agree, less
 * surely with a few euros of bank charges, in part, or when it comes from another's account); one whose payer is known pays the
 * one invoice of that sum, or the one set of invoices that adds up to it, less surely, and only where the books do not reach
 * that day; a single open invoice may be paid in part. Everything else is doubtful and becomes a note: nothing is taken off on
 * a sum alone. Payments that came back open their invoice again. Where statements follow each other without a gap, the state
 * of an unpaid invoice is known up to their last day.
 */
export function reconcile(
  items: readonly Receivable[],
  statements: readonly BankStatement[],
  booked: readonly BookedPayment[],
  payers: readonly Payer[],
  asOf: CalendarDate | undefined,
): Bilingual[] {
  const scene = new Scene(items, booked, payers);
  const movements = statements
    .flatMap((statement) => statement.movements.map((movement) => ({ movement, statement })))
    .filter(({ movement }) => asOf === undefined || movement.date <= asOf)
    .sort((a, b) => (a.movement.date < b.movement.date ? -1 : a.movement.date > b.movement.date ? 1 : 0));
  for (const { movement, statement } of withoutRepeats(movements)) scene.take(movement, statement);
  extendKnowledge(items, statements, asOf);
  return scene.notes();
}

class Scene {
  readonly #numbers = new NumberIndex<Receivable>();
  readonly #payers = new PayerIndex();
  readonly #byClient = new Map<string, Receivable[]>();
  readonly #open = new OpenInvoices();
  readonly #booked: BookedPayments;
  readonly #undated: UndatedPayments;
  readonly #notes: MovementNotes;

  constructor(items: readonly Receivable[], booked: readonly BookedPayment[], payers: readonly Payer[]) {
    for (const item of items) {
      this.#numbers.add(item.number, item);
      const list = this.#byClient.get(item.clientId);
      if (list === undefined) this.#byClient.set(item.clientId, [item]);
      else list.push(item);
    }
    for (const list of this.#byClient.values()) {
      list.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
      for (const item of list) this.#open.add(item);
    }
    for (const { id, names } of payers) for (const name of names) this.#payers.add(name, id);
    this.#booked = new BookedPayments(items, booked);
    this.#undated = new UndatedPayments(items);
    this.#notes = new MovementNotes(new Map(payers.map(({ id, names }) => [id, names[0] ?? id])));
  }

  notes(): Bilingual[] {
    return this.#notes.all();
  }

  take(movement: BankMovement, statement: BankStatement): void {
    const words = `${movement.party} ${movement.text}`;
    const payer = this.#payers.in(movement.party) ?? this.#payers.in(movement.text);
    const named = ofOneClient(
      this.#numbers.in(words).filter((item) => item.issued <= addDays(movement.date, EARLY_DAYS)),
      payer,
    );
    const client = payer ?? only(named.map((item) => item.clientId));
    if (movement.amount.startsWith("-")) this.#wentOut(movement, named, client);
    else this.#cameIn(movement, statement, named, client, payer);
  }

  #cameIn(
    movement: BankMovement,
    statement: BankStatement,
    named: readonly Receivable[],
    client: string | undefined,
    payer: string | undefined,
  ): void {
    // A transfer of our own that came back is no payment; a client may write "impayé" for his reason.
    if (movement.returned && named.length === 0) return;
    const own = client === undefined ? undefined : (this.#byClient.get(client) ?? []);
    if (this.#booked.take(movement, statement, named, client) || this.#undated.take(movement, statement, named, own))
      return;
    const others = named.some((item) => item.currency !== movement.currency);
    if (others) {
      this.#notes.doubt(movement, client, CURRENCY);
      return;
    }
    const open = named.filter(isOpen);
    if (named.length > 0 && open.length === 0) this.#again(movement, named);
    else if (open.length > 0) this.#payNamed(movement, statement, open, payer);
    else if (client !== undefined) this.#payUnnamed(movement, statement, client);
    else {
      const same = this.#open.ofSum(movement.amount).filter((item) => item.issued <= movement.date);
      if (same.length > 0) this.#notes.doubt(movement, undefined, sumOnly(same));
    }
  }

  /** The movement names open invoices. */
  #payNamed(
    movement: BankMovement,
    statement: BankStatement,
    open: readonly Receivable[],
    payer: string | undefined,
  ): void {
    const owed = sumOf(open);
    const left = decimal.cents(decimal.subtract(owed, movement.amount));
    const stranger = payer !== undefined && open.some((item) => item.clientId !== payer);
    if (decimal.isZero(left)) {
      for (const item of open)
        this.#pay(item, item.open, movement, statement, !stranger, stranger ? STRANGER : BY_NUMBER);
      if (stranger) this.#notes.add(movement, payer, strangerText(open, this.#notes.nameOf(payer)));
      return;
    }
    if (decimal.compare(left, "0") > 0 && decimal.compare(left, MOST_FEES) <= 0) {
      for (const item of open.slice(0, -1)) this.#pay(item, item.open, movement, statement, false, BY_NUMBER);
      const last = open.at(-1);
      if (last !== undefined) this.#payLess(last, left, movement, statement);
      return;
    }
    if (decimal.compare(left, "0") > 0) {
      let rest = movement.amount;
      for (const item of [...open].sort((a, b) => (a.due < b.due ? -1 : 1))) {
        const amount = decimal.min(rest, item.open);
        if (decimal.compare(amount, "0") <= 0) break;
        this.#pay(item, amount, movement, statement, open.length === 1 && !stranger, PART);
        rest = decimal.subtract(rest, amount);
      }
      if (open.length > 1) this.#notes.doubt(movement, open[0]?.clientId, partOfSeveral(open));
      return;
    }
    for (const item of open) this.#pay(item, item.open, movement, statement, false, BY_NUMBER);
    const over = decimal.subtract("0", left);
    this.#notes.doubt(movement, open[0]?.clientId, overText(open, over, movement.currency));
  }

  /** The payer is known, the invoice is not. */
  #payUnnamed(movement: BankMovement, statement: BankStatement, client: string): void {
    const isBefore = (item: Receivable): boolean =>
      item.currency === movement.currency && item.issued <= addDays(movement.date, EARLY_DAYS);
    // The books know of this day what a name and a sum can only suggest.
    const isFree = (item: Receivable): boolean => isBefore(item) && !reaches(item, movement.date);
    const equal = this.#open.ofSum(movement.amount, client).filter(isFree);
    const [one] = equal;
    if (equal.length === 1 && one !== undefined) {
      const rest = this.#open.count(client) > MOST_OPEN ? [] : this.#open.ofClient(client).filter(isFree);
      const others = onlySet(
        rest.filter((item) => item !== one),
        movement.amount,
      );
      this.#pay(one, one.open, movement, statement, false, BY_NAME);
      if (others !== undefined) this.#notes.doubt(movement, client, equalToSet(one, others));
      return;
    }
    if (equal.length > 1) {
      this.#notes.doubt(movement, client, severalOf(equal));
      return;
    }
    if (this.#open.count(client) > MOST_OPEN) {
      this.#notes.doubt(movement, client, NO_INVOICE);
      return;
    }
    const open = this.#open.ofClient(client).filter(isBefore);
    const free = open.filter(isFree);
    const set = onlySet(free, movement.amount);
    if (set === "several") {
      this.#notes.doubt(movement, client, SEVERAL_SETS);
      return;
    }
    if (set !== undefined) {
      for (const item of set) this.#pay(item, item.open, movement, statement, false, GROUPED);
      return;
    }
    const came = cents(movement.amount);
    const short = free.filter((item) => cents(item.open) > came && cents(item.open) - came <= cents(MOST_FEES));
    const [near] = short;
    if (short.length === 1 && near !== undefined) {
      this.#payLess(near, decimal.subtract(near.open, movement.amount), movement, statement);
      return;
    }
    const [single] = free;
    if (
      free.length === 1 &&
      open.length === 1 &&
      single !== undefined &&
      decimal.compare(movement.amount, single.open) < 0
    ) {
      this.#pay(single, movement.amount, movement, statement, false, DEPOSIT);
      return;
    }
    if (open.length > 0) this.#notes.doubt(movement, client, NO_INVOICE);
    else if (this.#byClient.has(client)) this.#notes.doubt(movement, client, NOTHING_OPEN);
  }

  /** A number that is paid already is paid again, or the books have it under another day. */
  #again(movement: BankMovement, named: readonly Receivable[]): void {
    const gross = sumOf(named, (item) => item.gross);
    const twice = decimal.compare(gross, movement.amount) === 0;
    this.#notes.doubt(movement, named[0]?.clientId, twice ? twiceText(named) : alreadyText(named));
  }

  #wentOut(movement: BankMovement, named: readonly Receivable[], client: string | undefined): void {
    if (client === undefined) return;
    const amount = decimal.cents(decimal.subtract("0", movement.amount));
    const pool = named.length > 0 ? named : (this.#byClient.get(client) ?? []);
    const paid = pool.filter((item) =>
      (item.payments ?? []).some((p) => decimal.cents(p.amount) === amount && p.date <= movement.date),
    );
    const item = paid.at(-1);
    if (!movement.returned || item === undefined) {
      this.#notes.add(movement, client, movement.returned ? RETURNED_UNKNOWN : REFUND);
      return;
    }
    // Books that reach this day have booked the return themselves.
    if (reaches(item, movement.date)) return;
    const at = (item.payments ?? []).findLastIndex(
      (p) => decimal.cents(p.amount) === amount && p.date <= movement.date,
    );
    item.payments = (item.payments ?? []).filter((_, i) => i !== at);
    this.#open.remove(item);
    item.paid = decimal.cents(decimal.subtract(item.paid, amount));
    item.open = decimal.cents(decimal.add(item.open, amount));
    this.#open.add(item);
    item.status = decimal.isZero(item.paid) ? "open" : "partly-paid";
    delete item.paidOn;
    item.stateWhy = {
      fr: `règlement du client revenu impayé le ${formatDate(movement.date, "fr", "long")}, d’après le relevé bancaire`,
      en: `the client’s payment came back unpaid on ${formatDate(movement.date, "en", "long")}, by the bank statement`,
    };
    this.#notes.add(movement, client, returnedText(item));
  }

  #pay(
    item: Receivable,
    amount: Decimal,
    movement: BankMovement,
    statement: BankStatement,
    certain: boolean,
    why: Bilingual,
  ): void {
    const early = reaches(item, movement.date);
    this.#open.remove(item);
    item.paid = decimal.cents(decimal.add(item.paid, amount));
    item.open = decimal.cents(decimal.subtract(item.open, amount));
    this.#open.add(item);
    const isPaid = !isOpen(item);
    if (isPaid) item.status = "paid";
    else if (item.status !== "disputed") item.status = "partly-paid";
    if (isPaid) item.paidOn = movement.date;
    if (!certain) item.confidence = "medium";
    const payment = { date: movement.date, amount: decimal.cents(amount), source: "bank" as const, certain, why };
    item.payments = [...(item.payments ?? []), payment].sort((a, b) =>
      a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
    );
    const day = { fr: formatDate(movement.date, "fr", "long"), en: formatDate(movement.date, "en", "long") };
    item.stateWhy = {
      fr: `virement du ${day.fr} sur le relevé bancaire, ${why.fr}${early ? " ; la comptabilité ou l’export lus ne le montrent pas encore" : ""}`,
      en: `transfer of ${day.en} on the bank statement, ${why.en}${early ? "; the books or the export that were read do not show it yet" : ""}`,
    };
    item.evidence.push(evidenceAt(statement.document, movement.span));
    if (early) this.#notes.add(movement, item.clientId, aheadOfBooks(item));
  }

  /** A few euros short: taken for charges of the bank and written off, with a note. */
  #payLess(item: Receivable, left: Decimal, movement: BankMovement, statement: BankStatement): void {
    this.#pay(item, decimal.subtract(item.open, left), movement, statement, false, CHARGES);
    this.#open.remove(item);
    item.open = "0.00";
    item.status = "paid";
    item.paidOn = movement.date;
    this.#notes.add(movement, item.clientId, chargesText(item, decimal.cents(left), movement.currency));
  }
}

/** Two clients' invoices may bear one number: then the payer's counts, and none where the payer is not known. */
function ofOneClient(named: readonly Receivable[], payer: string | undefined): Receivable[] {
  const clients = new Map<string, Set<string>>();
  for (const item of named) {
    const key = referenceKey(item.number);
    clients.set(key, (clients.get(key) ?? new Set()).add(item.clientId));
  }
  return named.filter((item) => clients.get(referenceKey(item.number))?.size === 1 || item.clientId === payer);
}

/** Books or an export know the item's state on that day; an invoice of which only the document is there is known at its issue. */
function reaches(item: Receivable, day: CalendarDate): boolean {
  return item.asOf !== undefined && item.asOf >= day && item.asOf !== item.issued && !isBankOnly(item);
}

const isBankOnly = (item: Receivable): boolean => (item.payments ?? []).some((p) => p.source === "bank");

function only<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
