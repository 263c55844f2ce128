import {
  addDays,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  daysBetween,
  decimal,
  evidenceAt,
  formatDate,
  formatMoney,
  type LedgerItem,
} from "@vigie/model";
import type { BankMovement, BankStatement } from "../books/bank/statement.ts";
import { referenceKey } from "../books/reference-key.ts";
import { NumberIndex, PayerIndex } from "./remittance.ts";

/**
 * An invoice with its client: what the books, an export or the invoice itself say of it, changed by what the bank says. `proven` is what
 * the books settle by the accountant's letter or under the invoice's number; `from` the export it was read in.
 */
export type Receivable = LedgerItem & { clientId: string; proven?: Decimal; from?: string };
/** A payment the books already hold: by line, and by the whole entry where one transfer was booked against several accounts. */
export type BookedPayment = {
  clientId: string | undefined;
  date: CalendarDate;
  amount: Decimal;
  entry: string;
  /** The number of the invoice it was booked on, where a book or an export says. */
  number?: string;
};
/** Names by which a client's payments are known. */
export type Payer = { id: string; names: readonly string[] };

/** Most a bank keeps for itself of a transfer; more is a part payment. */
const MOST_FEES: Decimal = "10.00";
/** Books date a payment some days off the bank. */
const BOOKING_DAYS = 10;
/** The same where the movement names the invoice that the payment was booked on. */
const NAMED_BOOKING_DAYS = 31;
/** Statements of successive days leave out weekends and holidays. */
const GAP_DAYS = 4;
/** Open invoices of one client among which a sum of several is looked for. */
const MOST_CANDIDATES = 12;
/** A client with more open invoices than this is matched by number and by equal sum only. */
const MOST_OPEN = 200;
const MOST_NOTES = 40;
/** An invoice may be paid on the day before it is issued where only dates are compared. */
const EARLY_DAYS = 3;

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

type Taken = { movement: BankMovement; statement: BankStatement };

/** Statements overlap when a period was exported twice: what the second repeats of the first is not counted again. */
function withoutRepeats(movements: readonly Taken[]): Taken[] {
  const seen = new Map<string, Map<BankStatement["document"], number>>();
  const counts = new Map<string, number>();
  return movements.filter(({ movement, statement }) => {
    const key = [movement.date, movement.amount, movement.currency, movement.text, movement.party].join("\u0000");
    const ofFile = seen.get(key) ?? new Map<BankStatement["document"], number>();
    const rank = (ofFile.get(statement.document) ?? 0) + 1;
    ofFile.set(statement.document, rank);
    seen.set(key, ofFile);
    if (rank <= (counts.get(key) ?? 0)) return false;
    counts.set(key, rank);
    return true;
  });
}

class Scene {
  readonly #numbers = new NumberIndex<Receivable>();
  readonly #payers = new PayerIndex();
  readonly #byClient = new Map<string, Receivable[]>();
  readonly #byKey = new Map<string, Receivable>();
  readonly #open = new OpenInvoices();
  readonly #booked = new Map<string, BookedPayment[]>();
  /** What an export says was paid of an invoice without telling when, and no movement has shown yet. */
  readonly #undated = new Map<Receivable, Decimal>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #told: Bilingual[] = [];

  constructor(items: readonly Receivable[], booked: readonly BookedPayment[], payers: readonly Payer[]) {
    for (const item of items) {
      this.#numbers.add(item.number, item);
      push(this.#byClient, item.clientId, item);
      this.#byKey.set(`${item.clientId} ${referenceKey(item.number)}`, item);
      const dated = (item.payments ?? []).reduce((sum, p) => decimal.add(sum, p.amount), "0");
      const undated = decimal.subtract(item.paid, dated);
      if (decimal.compare(undated, "0") > 0) this.#undated.set(item, decimal.cents(undated));
    }
    for (const list of this.#byClient.values()) {
      list.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
      for (const item of list) this.#open.add(item);
    }
    for (const { id, names } of payers) for (const name of names) this.#payers.add(name, id);
    this.#names = new Map(payers.map(({ id, names }) => [id, names[0] ?? id]));
    const entries = new Map<string, BookedPayment[]>();
    for (const payment of booked) {
      push(this.#booked, decimal.cents(payment.amount), payment);
      push(entries, payment.entry, payment);
    }
    for (const list of entries.values()) {
      const [first] = list;
      if (list.length < 2 || first === undefined) continue;
      const amount = decimal.cents(list.reduce((sum, p) => decimal.add(sum, p.amount), "0"));
      const clients = new Set(list.map((p) => p.clientId));
      push(this.#booked, amount, { ...first, amount, clientId: clients.size === 1 ? first.clientId : undefined });
    }
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
    if (this.#isBooked(movement, statement, named, client) || this.#givesDay(movement, statement, named, client))
      return;
    const others = named.some((item) => item.currency !== movement.currency);
    if (others) {
      this.#doubt(movement, client, CURRENCY);
      return;
    }
    const open = named.filter(isOpen);
    if (named.length > 0 && open.length === 0) this.#again(movement, named);
    else if (open.length > 0) this.#payNamed(movement, statement, open, payer);
    else if (client !== undefined) this.#payUnnamed(movement, statement, client);
    else {
      const same = this.#open.ofSum(movement.amount).filter((item) => item.issued <= movement.date);
      if (same.length > 0) this.#doubt(movement, undefined, sumOnly(same));
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
      if (stranger) this.#note(movement, payer, strangerText(open, this.#names.get(payer) ?? payer));
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
      if (open.length > 1) this.#doubt(movement, open[0]?.clientId, partOfSeveral(open));
      return;
    }
    for (const item of open) this.#pay(item, item.open, movement, statement, false, BY_NUMBER);
    const over = decimal.subtract("0", left);
    this.#doubt(movement, open[0]?.clientId, overText(open, over, movement.currency));
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
      if (others !== undefined) this.#doubt(movement, client, equalToSet(one, others));
      return;
    }
    if (equal.length > 1) {
      this.#doubt(movement, client, severalOf(equal));
      return;
    }
    if (this.#open.count(client) > MOST_OPEN) {
      this.#doubt(movement, client, NO_INVOICE);
      return;
    }
    const open = this.#open.ofClient(client).filter(isBefore);
    const free = open.filter(isFree);
    const set = onlySet(free, movement.amount);
    if (set === "several") {
      this.#doubt(movement, client, SEVERAL_SETS);
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
    if (open.length > 0) this.#doubt(movement, client, NO_INVOICE);
    else if (this.#byClient.has(client)) this.#doubt(movement, client, NOTHING_OPEN);
  }

  /** A number that is paid already is paid again, or the books have it under another day. */
  #again(movement: BankMovement, named: readonly Receivable[]): void {
    const gross = sumOf(named, (item) => item.gross);
    const twice = decimal.compare(gross, movement.amount) === 0;
    this.#doubt(movement, named[0]?.clientId, twice ? twiceText(named) : alreadyText(named));
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
      this.#note(movement, client, movement.returned ? RETURNED_UNKNOWN : REFUND);
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
    this.#note(movement, client, returnedText(item));
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
    if (early) this.#note(movement, item.clientId, aheadOfBooks(item));
  }

  /** A few euros short: taken for charges of the bank and written off, with a note. */
  #payLess(item: Receivable, left: Decimal, movement: BankMovement, statement: BankStatement): void {
    this.#pay(item, decimal.subtract(item.open, left), movement, statement, false, CHARGES);
    this.#open.remove(item);
    item.open = "0.00";
    item.status = "paid";
    item.paidOn = movement.date;
    this.#note(movement, item.clientId, chargesText(item, decimal.cents(left), movement.currency));
  }

  /** A payment of that sum in the books, of this client or of one nobody named, within a few days; each stands for one movement. */
  #isBooked(
    movement: BankMovement,
    statement: BankStatement,
    named: readonly Receivable[],
    client: string | undefined,
  ): boolean {
    const list = this.#booked.get(decimal.cents(movement.amount)) ?? [];
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

  /** A payment that an export or a book knows of without its day: the movement gives it. Nothing is paid twice by that. */
  #givesDay(
    movement: BankMovement,
    statement: BankStatement,
    named: readonly Receivable[],
    client: string | undefined,
  ): boolean {
    const left = (item: Receivable): Decimal => this.#undated.get(item) ?? "0";
    // What is still open in part was known to be so on a day: what came later is another payment.
    const known = (item: Receivable): boolean =>
      this.#undated.has(item) &&
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
    if (named.length > 0 || client === undefined) return false;
    const equal = (this.#byClient.get(client) ?? []).filter(
      (item) => known(item) && decimal.compare(left(item), movement.amount) === 0,
    );
    const [one] = equal;
    if (equal.length !== 1 || one === undefined) return false;
    this.#date(one, movement.amount, movement, statement, false);
    return true;
  }

  #date(item: Receivable, amount: Decimal, movement: BankMovement, statement: BankStatement, certain: boolean): void {
    const rest = decimal.subtract(this.#undated.get(item) ?? "0", amount);
    if (decimal.isZero(rest)) this.#undated.delete(item);
    else this.#undated.set(item, decimal.cents(rest));
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
    if (!isOpen(item) && item.status === "paid" && !this.#undated.has(item)) item.paidOn ??= movement.date;
    item.evidence.push(evidenceAt(statement.document, movement.span));
  }

  #doubt(movement: BankMovement, client: string | undefined, what: Bilingual): void {
    this.#note(movement, client, {
      fr: `${what.fr} ; à rapprocher par vous`,
      en: `${what.en}; for you to match`,
    });
  }

  #note(movement: BankMovement, client: string | undefined, what: Bilingual): void {
    const sum = (locale: "fr" | "en"): string =>
      formatMoney(movement.amount.replace("-", ""), movement.currency, locale);
    const name = client === undefined ? undefined : (this.#names.get(client) ?? client);
    const out = movement.amount.startsWith("-");
    this.#told.push({
      fr: `Relevé bancaire, ${formatDate(movement.date, "fr", "long")}, ${sum("fr")} ${out ? "débités" : "reçus"}${name === undefined ? "" : ` (${name})`} : ${what.fr}.`,
      en: `Bank statement, ${formatDate(movement.date, "en", "long")}, ${sum("en")} ${out ? "paid out" : "received"}${name === undefined ? "" : ` (${name})`}: ${what.en}.`,
    });
  }

  notes(): Bilingual[] {
    if (this.#told.length <= MOST_NOTES) return this.#told;
    const more = this.#told.length - MOST_NOTES;
    return [
      ...this.#told.slice(0, MOST_NOTES),
      {
        fr: `Relevé bancaire : ${more} autres mouvements sont à rapprocher.`,
        en: `Bank statement: ${more} more movements to match.`,
      },
    ];
  }
}

/** The statements' last day becomes the day an unpaid invoice's state is known of, where nothing is missing in between. */
function extendKnowledge(
  items: readonly Receivable[],
  statements: readonly BankStatement[],
  asOf: CalendarDate | undefined,
): void {
  const stretches = statements
    .flatMap((statement) => {
      if (statement.balanced === false) return [];
      const days = statement.movements.map((m) => m.date);
      const from =
        statement.from ?? days.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
      const to =
        statement.to ?? days.reduce<string | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
      return from === undefined || to === undefined ? [] : [{ from, to: asOf !== undefined && to > asOf ? asOf : to }];
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const joined: { from: CalendarDate; to: CalendarDate }[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= addDays(last.to, GAP_DAYS)) {
      if (stretch.to > last.to) last.to = stretch.to;
    } else joined.push({ ...stretch });
  }
  for (const item of items) {
    const known = item.asOf;
    if (known === undefined || !isOpen(item)) continue;
    const stretch = joined.find((s) => s.from <= addDays(known, GAP_DAYS) && s.to > known);
    if (stretch === undefined) continue;
    item.asOf = stretch.to;
    const until = { fr: formatDate(stretch.to, "fr", "long"), en: formatDate(stretch.to, "en", "long") };
    item.stateWhy =
      item.stateWhy === undefined
        ? {
            fr: `aucun règlement sur les relevés bancaires lus jusqu’au ${until.fr}`,
            en: `no payment on the bank statements read up to ${until.en}`,
          }
        : {
            fr: `${item.stateWhy.fr} ; aucun autre règlement sur les relevés bancaires lus jusqu’au ${until.fr}`,
            en: `${item.stateWhy.en}; no other payment on the bank statements read up to ${until.en}`,
          };
  }
}

/** The one set of invoices that adds up to a sum: all of the oldest ones, or any few; `"several"` when more than one does. */
function onlySet(open: readonly Receivable[], amount: Decimal): Receivable[] | "several" | undefined {
  const target = cents(amount);
  const candidates = open.map((item) => ({ item, cents: cents(item.open) })).filter((c) => c.cents < target);
  if (candidates.length > MOST_CANDIDATES) {
    let sum = 0n;
    for (const [i, candidate] of candidates.entries()) {
      sum += candidate.cents;
      if (sum === target) return candidates.slice(0, i + 1).map((c) => c.item);
      if (sum > target) return undefined;
    }
    return undefined;
  }
  const found: Receivable[][] = [];
  const search = (from: number, rest: bigint, chosen: Receivable[]): void => {
    if (found.length > 1) return;
    if (rest === 0n) {
      found.push(chosen);
      return;
    }
    for (let i = from; i < candidates.length; i++) {
      const candidate = candidates[i];
      if (candidate !== undefined && candidate.cents <= rest)
        search(i + 1, rest - candidate.cents, [...chosen, candidate.item]);
    }
  };
  search(0, target, []);
  return found.length > 1 ? "several" : found[0];
}

/** Open invoices by client and by what is left to pay, kept as they change; sums are those of `LedgerItem`, to the cent. */
class OpenInvoices {
  readonly #byClient = new Map<string, Set<Receivable>>();
  readonly #bySum = new Map<string, Set<Receivable>>();

  add(item: Receivable): void {
    if (!isOpen(item)) return;
    for (const [map, key] of this.#places(item)) map.set(key, (map.get(key) ?? new Set()).add(item));
  }

  remove(item: Receivable): void {
    for (const [map, key] of this.#places(item)) map.get(key)?.delete(item);
  }

  #places(item: Receivable): [Map<string, Set<Receivable>>, string][] {
    return [
      [this.#byClient, item.clientId],
      [this.#bySum, item.open],
      [this.#bySum, `${item.clientId}\u0000${item.open}`],
    ];
  }

  count(clientId: string): number {
    return this.#byClient.get(clientId)?.size ?? 0;
  }

  /** In order of due date. */
  ofClient(clientId: string): Receivable[] {
    return [...(this.#byClient.get(clientId) ?? [])].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  }

  ofSum(amount: Decimal, clientId?: string): Receivable[] {
    const sum = decimal.cents(amount);
    return [...(this.#bySum.get(clientId === undefined ? sum : `${clientId}\u0000${sum}`) ?? [])].slice(0, MOST_OPEN);
  }
}

/** Of a sum that is rounded to the cent already, as all of a ledger item are. */
const cents = (value: Decimal): bigint =>
  BigInt((/\.\d\d$/u.test(value) ? value : decimal.cents(value)).replace(".", ""));
const isOpen = (item: Receivable): boolean => !item.open.startsWith("-") && /[1-9]/u.test(item.open);
const numbersOf = (items: readonly Receivable[]): string => items.map((item) => item.number).join(", ");

function sumOf(items: readonly Receivable[], of: (item: Receivable) => Decimal = (item) => item.open): Decimal {
  return items.reduce((sum, item) => decimal.add(sum, of(item)), "0");
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

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const BY_NUMBER: Bilingual = { fr: "qui porte le numéro de la facture", en: "which names the invoice" };
const BY_NAME: Bilingual = {
  fr: "du nom du client et du montant exact de cette seule facture",
  en: "in the client’s name and of the exact sum of this invoice alone",
};
const GROUPED: Bilingual = {
  fr: "du nom du client et égal au total de plusieurs factures ouvertes",
  en: "in the client’s name and equal to several open invoices together",
};
const PART: Bilingual = {
  fr: "qui porte le numéro, en règlement partiel",
  en: "which names the invoice, as a part payment",
};
const DEPOSIT: Bilingual = {
  fr: "du nom du client, imputé sur sa seule facture ouverte",
  en: "in the client’s name, set against its only open invoice",
};
const CHARGES: Bilingual = {
  fr: "diminué de quelques euros, sans doute des frais bancaires",
  en: "a few euros short, most likely bank charges",
};
const DATED: Bilingual = {
  fr: "d’après l’export, le jour où le relevé bancaire le montre",
  en: "by the export, on the day the bank statement shows it",
};
const STRANGER: Bilingual = {
  fr: "qui porte le numéro mais vient d’un autre nom",
  en: "which names the invoice but comes in another’s name",
};
const CURRENCY: Bilingual = {
  fr: "la facture citée est dans une autre devise",
  en: "the invoice it names is in another currency",
};
const SEVERAL_SETS: Bilingual = {
  fr: "plusieurs ensembles de factures ouvertes font cette somme",
  en: "more than one set of open invoices makes this sum",
};
const NO_INVOICE: Bilingual = {
  fr: "aucune facture ouverte n’est de ce montant et aucun numéro n’est cité",
  en: "no open invoice is of this sum and no number is named",
};
const NOTHING_OPEN: Bilingual = {
  fr: "ce client n’a aucune facture ouverte : acompte, trop-perçu ou facture non lue",
  en: "this client has no open invoice: a deposit, an overpayment or an invoice that was not read",
};
const REFUND: Bilingual = {
  fr: "somme versée à un client : remboursement ou avoir, sans effet sur les factures",
  en: "money paid to a client: a refund or credit note, which changes no invoice",
};
const RETURNED_UNKNOWN: Bilingual = {
  fr: "règlement revenu impayé, sans facture à laquelle le rattacher",
  en: "a payment that came back, with no invoice it belongs to",
};

function severalOf(items: readonly Receivable[]): Bilingual {
  return {
    fr: `plusieurs factures ouvertes ont ce montant (${numbersOf(items)})`,
    en: `several open invoices are of this sum (${numbersOf(items)})`,
  };
}

function equalToSet(one: Receivable, others: readonly Receivable[] | "several"): Bilingual {
  const fr =
    others === "several" ? "de plusieurs autres ensembles de factures ouvertes" : `de ${numbersOf(others)} ensemble`;
  const en = others === "several" ? "of several other sets of open invoices" : `of ${numbersOf(others)} together`;
  return {
    fr: `imputé sur ${one.number}, seule facture de ce montant, mais c’est aussi le total ${fr}`,
    en: `set against ${one.number}, the only invoice of this sum, but it is also the total ${en}`,
  };
}

function sumOnly(items: readonly Receivable[]): Bilingual {
  const shown = items.slice(0, 3);
  return {
    fr: `payeur non reconnu, même montant que ${numbersOf(shown)}`,
    en: `payer not recognised, same sum as ${numbersOf(shown)}`,
  };
}

function strangerText(items: readonly Receivable[], name: string): Bilingual {
  return {
    fr: `cite ${numbersOf(items)}, qui n’est pas au nom de ${name} ; tenu pour un paiement par un tiers`,
    en: `names ${numbersOf(items)}, which is not made out to ${name}; taken for a payment by a third party`,
  };
}

function partOfSeveral(items: readonly Receivable[]): Bilingual {
  return {
    fr: `inférieur au total des factures citées (${numbersOf(items)}), imputé sur la plus ancienne`,
    en: `less than the invoices it names together (${numbersOf(items)}), set against the oldest`,
  };
}

function overText(items: readonly Receivable[], over: Decimal, currency: string): Bilingual {
  return {
    fr: `dépasse de ${formatMoney(over, currency, "fr")} ce qui restait dû sur ${numbersOf(items)}`,
    en: `exceeds by ${formatMoney(over, currency, "en")} what was left to pay on ${numbersOf(items)}`,
  };
}

function twiceText(items: readonly Receivable[]): Bilingual {
  return {
    fr: `${numbersOf(items)} est déjà soldée : sans doute un double paiement, à rembourser ou à imputer`,
    en: `${numbersOf(items)} is paid already: most likely paid twice, to be refunded or set off`,
  };
}

function alreadyText(items: readonly Receivable[]): Bilingual {
  return { fr: `${numbersOf(items)} est déjà soldée`, en: `${numbersOf(items)} is paid already` };
}

function returnedText(item: Receivable): Bilingual {
  return {
    fr: `règlement revenu impayé, la facture ${item.number} est de nouveau ouverte`,
    en: `payment returned, invoice ${item.number} is open again`,
  };
}

function aheadOfBooks(item: Receivable): Bilingual {
  return {
    fr: `règle la facture ${item.number}, que la comptabilité ou l’export lus donnent pour ouverte ; le relevé l’emporte parce qu’il cite le numéro`,
    en: `pays invoice ${item.number}, which the books or the export still show as open; the statement prevails because it names the number`,
  };
}

function chargesText(item: Receivable, left: Decimal, currency: string): Bilingual {
  return {
    fr: `facture ${item.number} tenue pour soldée, ${formatMoney(left, currency, "fr")} en moins, sans doute des frais bancaires`,
    en: `invoice ${item.number} taken as paid, ${formatMoney(left, currency, "en")} short, most likely bank charges`,
  };
}
