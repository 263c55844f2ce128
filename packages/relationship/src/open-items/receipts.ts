import {
  type Bilingual,
  type CalendarDate,
  compareDates,
  type Decimal,
  type Document,
  daysBetween,
  decimal,
  evidenceAt,
  formatDate,
  formatEuro,
  type LedgerItem,
  type Profile,
} from "@vigie/model";
import { ledgerEntry, receiptsBook } from "../books/ledger-file.ts";
import type { Receipt, ReceiptsBook } from "../books/receipts.ts";
import { referenceKey } from "../books/reference-key.ts";
import type { Cast } from "../who-is-who.ts";
import { noteUnread } from "./fec-items.ts";
import { MOST_OPEN, onlySet } from "./open-invoices.ts";
import { isOpen, type Receivable, sumOf } from "./receivable.ts";

/** What a receipts book shows beyond the invoices that were read: turnover of a client by what was received. */
export type Received = { clientId: string; date: CalendarDate; amount: Decimal };

/** A client with more invoices than this is matched by number only. */
const MOST_ITEMS = 500;

/** Another source dates a payment some days off the receipts book. */
const BOOKING_DAYS = 10;

/** Receipts and numbers that a note shows. */
const MOST_SHOWN = 3;

type Payment = NonNullable<LedgerItem["payments"]>[number];
type Taken = Receipt & { book: ReceiptsBook; clientId: string | undefined };

/**
 * Takes the receipts of all receipts books off the invoices: by number, else less surely by their sum (`payUnnamed`). An invoice that
 * is paid already gains the day. An invoice of which only the document is there is known, paid or not, up to the book's last day,
 * where the book was begun before it. Changes the items; returns what can have paid none of them, which notes name.
 */
export function takeReceipts(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  items: readonly Receivable[],
  asOf: CalendarDate | undefined,
  notes: Bilingual[],
): Received[] {
  const books = documents.flatMap((document) => receiptsBook(document, profile) ?? []);
  if (books.length === 0) return [];
  for (const { document, unread } of books) noteUnread(document, unread, notes);
  const taken = books
    .flatMap((book) => book.receipts.map((r): Taken => ({ ...r, book, clientId: cast.clientOf({ name: r.client }) })))
    .filter((r) => asOf === undefined || r.date <= asOf)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const byNumber = new Map<string, Receivable[]>();
  for (const item of items) {
    const key = referenceKey(item.number);
    push(byNumber, key, item);
  }
  const byClient = new Map<string, Receivable[]>();
  for (const item of items) push(byClient, item.clientId, item);
  const rest: Received[] = [];
  const strangers = new Map<ReceiptsBook, string[]>();
  const unmatched = new Map<ReceiptsBook, Taken[]>();
  // Payments of other sources that a receipt was found to be, and those made of receipts: neither is another one.
  const used = new Set<Payment>();
  for (const receipt of taken) {
    const own = byClient.get(receipt.clientId ?? "") ?? [];
    const named = referenceKey(receipt.number) === "" ? undefined : namedItem(receipt, byNumber);
    const clientId = named?.clientId ?? receipt.clientId;
    if (clientId === undefined) {
      push(strangers, receipt.book, receipt.client);
      continue;
    }
    const left =
      referenceKey(receipt.number) === ""
        ? payUnnamed(receipt, own, used, notes)
        : named !== undefined && pay(named, receipt, receipt.amount, BY_NUMBER, used)
          ? "0"
          : receipt.amount;
    if (decimal.isZero(left)) continue;
    rest.push({ clientId, date: receipt.date, amount: left });
    push(unmatched, receipt.book, receipt);
  }
  for (const [{ document }, list] of unmatched) notes.push(unmatchedText(document.source, list));
  for (const [{ document }, names] of strangers)
    notes.push({
      fr: `${document.source} : recettes d’aucun client connu : ${names.length} (${shown(names)}).`,
      en: `${document.source}: receipts of no known client: ${names.length} (${shown(names)}).`,
    });
  for (const book of books) know(book, ledgerEntry(book.document, profile)?.asOf, items, asOf);
  return rest;
}

const shown = (names: readonly string[]): string =>
  [...new Set(names)]
    .slice(0, MOST_SHOWN)
    .map((n) => n.slice(0, 60))
    .join(", ");

/** The invoice whose number a receipt bears: one of the client it names, else, where it names no known client, the only one. */
function namedItem({ number, clientId }: Taken, byNumber: ReadonlyMap<string, Receivable[]>): Receivable | undefined {
  const named = byNumber.get(referenceKey(number)) ?? [];
  const theirs = named.filter((i) => i.clientId === clientId);
  const found = theirs.length > 0 ? theirs : clientId === undefined ? named : [];
  return found.length === 1 ? found[0] : undefined;
}

/**
 * A receipt without a number: what another source has as paid, else the open invoice of that sum, the one that falls due first of
 * several (C. civ. 1342-10), else the one set of open invoices that makes it. A sum that fits none of the invoices open that day may
 * pay them all the same: a note names it, and what exceeds them is given back.
 */
function payUnnamed(receipt: Taken, own: readonly Receivable[], used: Set<Payment>, notes: Bilingual[]): Decimal {
  const { amount, date } = receipt;
  if (decimal.compare(amount, "0") <= 0 || own.length > MOST_ITEMS) return amount;
  const issued = own.filter((i) => i.currency === "EUR" && i.issued <= date).sort(byDue);
  const elsewhere = issued
    .flatMap(({ payments = [] }) => payments)
    .filter((p) => decimal.compare(p.amount, amount) === 0 && !used.has(p));
  const isKnown = (days: number): boolean => {
    const same = elsewhere.find((p) => Math.abs(daysBetween(p.date, date)) <= days);
    if (same !== undefined) used.add(same);
    return same !== undefined;
  };
  if (isKnown(0)) return "0";
  const open = issued.filter(isOpen);
  const equal = open.filter((i) => decimal.compare(i.open, amount) === 0);
  const undated = issued.find((i) => !isOpen(i) && decimal.compare(undatedOf(i), amount) === 0);
  const [first] = equal.length === 0 && undated !== undefined ? [undated] : equal;
  if (first !== undefined) {
    pay(first, receipt, amount, BY_SUM, used);
    if (equal.length > 1) notes.push(doubtText(receipt, severalText(first, equal)));
    return "0";
  }
  if (isKnown(BOOKING_DAYS)) return "0";
  const set = open.length > MOST_OPEN ? undefined : onlySet(open, amount);
  if (set !== undefined && set !== "several") {
    for (const item of set) pay(item, receipt, item.open, BY_SET, used);
    return "0";
  }
  if (open.length === 0) return amount;
  const over = decimal.max("0", decimal.subtract(amount, sumOf(open)));
  notes.push(doubtText(receipt, set === "several" ? SEVERAL_SETS : noneText(open)));
  return decimal.cents(over);
}

const byDue = (a: Receivable, b: Receivable): number => compareDates(a.due, b.due) || compareDates(a.issued, b.issued);

/** What is paid of an invoice on a day that nothing tells. */
function undatedOf({ paid, payments = [] }: Receivable): Decimal {
  return decimal.max("0", decimal.subtract(paid, sumPaid(payments)));
}

const sumPaid = (payments: readonly Payment[]): Decimal => payments.reduce((sum, p) => decimal.add(sum, p.amount), "0");

/** Sets a receipt, or the share of it that is an invoice's, against it. False when nothing of it could be. */
function pay(
  item: Receivable,
  { date, number, book, span }: Taken,
  amount: Decimal,
  why: Bilingual,
  used: Set<Payment>,
): boolean {
  if (item.currency !== "EUR" || decimal.compare(amount, "0") <= 0) return false;
  // What another source has as paid, this day or without a day, is this receipt.
  const same = (item.payments ?? []).find(
    (p) => p.date === date && decimal.compare(p.amount, amount) === 0 && !used.has(p),
  );
  if (same !== undefined) {
    used.add(same);
    return true;
  }
  const known = decimal.min(undatedOf(item), amount);
  const fresh = decimal.min(decimal.subtract(amount, known), item.open);
  const sum = decimal.cents(decimal.add(known, fresh));
  if (decimal.isZero(sum)) return decimal.isZero(item.open) && !decimal.isZero(item.paid);
  item.paid = decimal.cents(decimal.add(item.paid, fresh));
  item.open = decimal.cents(decimal.subtract(item.open, fresh));
  const isPaid = decimal.isZero(item.open);
  if (isPaid) {
    item.status = "paid";
    item.paidOn = date;
  } else if (item.status !== "disputed") item.status = "partly-paid";
  const certain = number !== "";
  if (!certain) item.confidence = "medium";
  const payment: Payment = { date, amount: sum, source: "books", certain, why };
  used.add(payment);
  item.payments = [...(item.payments ?? []), payment].sort((a, b) => compareDates(a.date, b.date));
  item.stateWhy = {
    fr: `livre des recettes, encaissement du ${formatDate(date, "fr", "long")}`,
    en: `receipts book, received on ${formatDate(date, "en", "long")}`,
  };
  item.evidence.push(evidenceAt(book.document, span));
  return true;
}

/** What is not in a book that was begun before an invoice was issued had not come in by the book's last day. */
function know(
  book: ReceiptsBook,
  told: CalendarDate | undefined,
  items: readonly Receivable[],
  asOf: CalendarDate | undefined,
): void {
  const days = book.receipts.map((r) => r.date).sort();
  const [first] = days;
  const last = told ?? days.at(-1);
  if (first === undefined || last === undefined) return;
  const until = asOf !== undefined && last > asOf ? asOf : last;
  // Books are kept by the year.
  const since = `${first.slice(0, 4)}-01-01`;
  for (const item of items) {
    if (item.asOf === undefined || item.asOf !== item.issued || item.issued < since || until <= item.issued) continue;
    item.asOf = until;
    const day = { fr: formatDate(until, "fr", "long"), en: formatDate(until, "en", "long") };
    item.stateWhy ??= {
      fr: `aucun encaissement au livre des recettes jusqu’au ${day.fr}`,
      en: `no receipt in the receipts book up to ${day.en}`,
    };
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const BY_NUMBER: Bilingual = { fr: "inscrit au livre des recettes", en: "entered in the receipts book" };
const BY_SUM: Bilingual = {
  fr: "inscrit au livre des recettes, sans numéro : rapproché par montant",
  en: "entered in the receipts book without a number: matched by its sum",
};
const BY_SET: Bilingual = {
  fr: "inscrit au livre des recettes, sans numéro : égal au total de plusieurs factures ouvertes",
  en: "entered in the receipts book without a number: equal to several open invoices together",
};
const SEVERAL_SETS: Bilingual = {
  fr: "plusieurs ensembles de factures ouvertes font cette somme ; elle n’est imputée sur aucune, à rapprocher",
  en: "more than one set of open invoices makes this sum; it is set against none, to be matched by hand",
};

function severalText(first: Receivable, equal: readonly Receivable[]): Bilingual {
  const numbers = shown(equal.map((i) => i.number));
  return {
    fr: `plusieurs factures ouvertes ont ce montant (${numbers}) ; imputée sur ${first.number}, dont l’échéance vient la première (C. civ. 1342-10), à confirmer`,
    en: `several open invoices are of this sum (${numbers}); set against ${first.number}, which falls due first (Civil Code 1342-10), to be confirmed`,
  };
}

function noneText(open: readonly Receivable[]): Bilingual {
  const numbers = shown(open.map((i) => i.number));
  return {
    fr: `aucune facture ouverte n’est de ce montant (${numbers}) ; elle n’est imputée sur aucune, à rapprocher`,
    en: `no open invoice is of this sum (${numbers}); it is set against none, to be matched by hand`,
  };
}

function doubtText({ book, client, date, amount }: Taken, why: Bilingual): Bilingual {
  const who = client.slice(0, 60);
  return {
    fr: `${book.document.source}, ${formatDate(date, "fr", "long")}, ${formatEuro(amount, "fr")} (${who}) : recette sans numéro de facture ; ${why.fr}.`,
    en: `${book.document.source}, ${formatDate(date, "en", "long")}, ${formatEuro(amount, "en")} (${who}): a receipt without an invoice’s number; ${why.en}.`,
  };
}

function unmatchedText(source: string, receipts: readonly Taken[]): Bilingual {
  const told = (locale: "fr" | "en"): string =>
    `${receipts
      .slice(0, MOST_SHOWN)
      .map(
        (r) =>
          `${formatDate(r.date, locale, "long")}, ${formatEuro(r.amount, locale)}, ${r.client.slice(0, 60) || r.number.slice(0, 60)}`,
      )
      .join(" ; ")}${receipts.length > MOST_SHOWN ? " ; …" : ""}`;
  return {
    fr: `${source} : recettes qui ne correspondent à aucune facture lue, comptées dans le chiffre d’affaires seulement : ${receipts.length} (${told("fr")}).`,
    en: `${source}: receipts that match no invoice that was read, counted in the turnover only: ${receipts.length} (${told("en").replaceAll(" ; ", "; ")}).`,
  };
}
