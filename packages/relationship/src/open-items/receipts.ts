import {
  type Bilingual,
  type CalendarDate,
  type Decimal,
  type Document,
  decimal,
  evidenceAt,
  formatDate,
  type Profile,
} from "@vigie/model";
import { ledgerEntry, receiptsBook } from "../books/ledger-file.ts";
import type { Receipt, ReceiptsBook } from "../books/receipts.ts";
import { referenceKey } from "../books/reference-key.ts";
import type { Cast } from "../who-is-who.ts";
import { noteUnread } from "./fec-items.ts";
import type { Receivable } from "./reconcile.ts";

/** What a receipts book shows beyond the invoices that were read: turnover of a client by what was received. */
export type Received = { clientId: string; date: CalendarDate; amount: Decimal };

/** A client with more invoices than this is matched by number only. */
const MOST_ITEMS = 500;

type Taken = Receipt & { book: ReceiptsBook; clientId: string | undefined };

/**
 * Takes the receipts of all receipts books off the invoices: by number, else where the client has one single open invoice of
 * that sum, less surely. An invoice that is paid already gains the day. An invoice of which only the document is there is known,
 * paid or not, up to the book's last day, where the book was begun before it. Changes the items; returns what fits none of them.
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
  for (const receipt of taken) {
    const item = itemOf(receipt, byNumber, byClient.get(receipt.clientId ?? "") ?? []);
    const clientId = item?.clientId ?? receipt.clientId;
    if (clientId === undefined) push(strangers, receipt.book, receipt.client);
    else if (item === undefined || !pay(item, receipt))
      rest.push({ clientId, date: receipt.date, amount: receipt.amount });
  }
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
    .slice(0, 3)
    .map((n) => n.slice(0, 60))
    .join(", ");

function itemOf(
  { number, clientId, amount, date }: Taken,
  byNumber: ReadonlyMap<string, Receivable[]>,
  own: readonly Receivable[],
): Receivable | undefined {
  const key = referenceKey(number);
  if (key !== "") {
    const named = byNumber.get(key) ?? [];
    const theirs = named.filter((i) => i.clientId === clientId);
    const found = theirs.length > 0 ? theirs : clientId === undefined ? named : [];
    return found.length === 1 ? found[0] : undefined;
  }
  if (own.length > MOST_ITEMS) return undefined;
  const open = own.filter((i) => i.issued <= date && decimal.compare(i.open, amount) === 0 && !decimal.isZero(i.open));
  return open.length === 1 ? open[0] : undefined;
}

/** False when nothing of the receipt could be set against the invoice. */
function pay(item: Receivable, { amount, date, number, book, span }: Taken): boolean {
  if (item.currency !== "EUR" || decimal.compare(amount, "0") <= 0) return false;
  const dated = (item.payments ?? []).reduce((sum, p) => decimal.add(sum, p.amount), "0");
  const undated = decimal.max("0", decimal.subtract(item.paid, dated));
  // What another source has as paid, this day or without a day, is this receipt.
  if ((item.payments ?? []).some((p) => p.date === date && decimal.compare(p.amount, amount) === 0)) return true;
  const known = decimal.min(undated, amount);
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
  const payment = { date, amount: sum, source: "books" as const, certain, why: certain ? BY_NUMBER : BY_SUM };
  item.payments = [...(item.payments ?? []), payment].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
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
