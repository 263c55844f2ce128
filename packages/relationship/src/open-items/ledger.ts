import {
  addMonths,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  type Document,
  type DueSource,
  decimal,
  type Facts,
  formatDate,
  formatEuro,
  frenchSpacing,
  type LedgerItem,
  type PaymentTerms,
  type Profile,
} from "@vigie/model";
import type { BankRefusal, BankStatement } from "../books/bank/statement.ts";
import { agedBalance, bankStatements, ledgerEntry } from "../books/ledger-file.ts";
import type { Cast } from "../who-is-who.ts";
import { type DueOf, dueDate } from "./due-date.ts";
import { exportItems } from "./export-items.ts";
import { clientsByNumber, fecItems, noteUnread } from "./fec-items.ts";
import { completeWithPaper, deductCreditNotes, invoiceKey, ownInvoices, paperItem } from "./invoice-papers.ts";
import { type Receivable, reconcile } from "./reconcile.ts";

/** What clients owe. */
export type Ledger = {
  /**
   * Invoices per client id, in order of issue. `gross − paid − open` is what credit notes and write-offs cleared; for a credit
   * note that no invoice absorbs nothing is listed, only a note.
   * `asOf` is the last day the item's state is known of: an invoice of which only the document is there is known as of its
   * issue, so whether it was paid is not known, and it must not be called late after that day.
   */
  items: ReadonlyMap<string, LedgerItem[]>;
  /** Net turnover in euros of the twelve months up to the report's day, per client, beside that of all clients. */
  revenue: ReadonlyMap<string, { client: Decimal; total: Decimal }>;
  notes: Bilingual[];
};

/**
 * The ledger of all clients as of a day (domain §5): FEC files, customer exports, invoices as documents, matched by number, then
 * bank statements. Entries, payments and invoices dated after `asOf` are left out. The due date comes from the e-invoice, else
 * the PDF, else a column of the file, else the contract's term, else thirty days, and the item says from which. What was paid
 * comes from the books, else from the export, and from the bank for what they do not show (`reconcile`); where two sources differ
 * a note says so. An aged balance is only held against the result. Bad lines and contradictions become notes; nothing throws.
 */
export function ledger(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
  cast: Cast,
  asOf?: CalendarDate,
): Ledger {
  const notes: Bilingual[] = [];
  const invoices = ownInvoices(documents, facts, cast, asOf);
  const terms = contractTerms(documents, facts, cast);
  const due: DueOf = (clientId, number, issued, fromFile) => {
    const fact = invoices.get(invoiceKey(clientId, number))?.fact;
    if (fact?.due !== undefined) return { due: fact.due, dueSource: fact.dueSource ?? "pdf" };
    if (fromFile !== undefined) return { due: fromFile, dueSource: "ledger" };
    const agreed = termsOn(terms.get(clientId) ?? [], issued) ?? termsOn(terms.get("") ?? [], issued);
    const source: DueSource = agreed === undefined ? "default-30-days" : "contract";
    return { due: dueDate(issued, agreed).due, dueSource: source };
  };
  const numbered = [...invoices.values()].flatMap(({ fact, clientId }) =>
    clientId === undefined ? [] : [{ number: fact.number, clientId }],
  );
  const statements = bankFiles(documents, profile, notes);
  const byNumber = clientsByNumber(numbered);
  const books = fecItems(documents, profile, cast, asOf, due, byNumber, statements.length > 0, notes);
  const exported = exportItems(documents, profile, cast, asOf, due, notes);
  const items = agree(books.items, exported, notes);
  const booked = new Map(items.map((i) => [invoiceKey(i.clientId, i.number), i]));
  const paperOnly: Receivable[] = [];
  for (const [key, billed] of invoices) {
    const item = booked.get(key);
    if (item !== undefined) completeWithPaper(item, billed, notes);
    else if (billed.fact.type !== "credit-note") paperOnly.push(...paperItem(billed, due));
  }
  const all = [...items, ...paperOnly];
  deductCreditNotes(all, invoices, notes);
  const payers = cast.clients.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }));
  notes.push(...reconcile(all, statements, books.booked, payers, asOf));
  const unknown = paperOnly.filter((i) => i.asOf === i.issued && i.status !== "paid").length;
  if (unknown > 0)
    notes.push({
      fr: `Factures absentes de la comptabilité lue, dont le règlement n’est pas connu : ${unknown}.`,
      en: `Invoices missing from the books that were read, so their payment is not known: ${unknown}.`,
    });
  holdAgainstAgedBalances(documents, profile, cast, all, notes);
  return { items: byClient(all.map(typeset)), revenue: revenue(all, asOf, notes), notes: notes.map(spaced) };
}

const spaced = ({ fr, en }: Bilingual): Bilingual => ({ fr: frenchSpacing(fr), en });

/** Texts with the spaces French puts before its signs. */
function typeset(item: Receivable): Receivable {
  return {
    ...item,
    ...(item.stateWhy === undefined ? {} : { stateWhy: spaced(item.stateWhy) }),
    ...(item.payments === undefined
      ? {}
      : { payments: item.payments.map((payment) => ({ ...payment, why: spaced(payment.why) })) }),
  };
}

/**
 * The same invoice in the books and in an export: what was paid counts as the younger of the two says, the accountant's letters
 * before all; where they differ a note names both. Each invoice is kept once.
 */
function agree(books: readonly Receivable[], exported: readonly Receivable[], notes: Bilingual[]): Receivable[] {
  const byKey = new Map(exported.map((item) => [invoiceKey(item.clientId, item.number), item]));
  const used = new Set<Receivable>();
  const kept = books.map((item) => {
    const other = byKey.get(invoiceKey(item.clientId, item.number));
    if (other === undefined) return item;
    used.add(other);
    const younger = (other.asOf ?? "") > (item.asOf ?? "") && other.asOf !== other.issued ? other : item;
    if (decimal.compare(item.open, other.open) !== 0)
      notes.push({
        fr: `Facture ${item.number} : reste dû ${formatEuro(item.open, "fr")} en comptabilité au ${formatDate(item.asOf ?? item.issued, "fr", "long")}, ${formatEuro(other.open, "fr")} selon l’export au ${formatDate(other.asOf ?? other.issued, "fr", "long")} ; ${younger === item ? "la comptabilité est retenue" : "l’export, plus récent, est retenu"}.`,
        en: `Invoice ${item.number}: ${formatEuro(item.open, "en")} left in the books on ${formatDate(item.asOf ?? item.issued, "en", "long")}, ${formatEuro(other.open, "en")} by the export on ${formatDate(other.asOf ?? other.issued, "en", "long")}; ${younger === item ? "the books are followed" : "the export, being younger, is followed"}.`,
      });
    const source =
      other.dueSource === "ledger" && item.dueSource !== "e-invoice" && item.dueSource !== "pdf" ? other : item;
    return {
      ...item,
      ...(item.net === undefined && other.net !== undefined ? { net: other.net } : {}),
      due: source.due,
      dueSource: source.dueSource,
      ...(younger === item ? {} : stateOf(other, item)),
      evidence: [...item.evidence, ...other.evidence],
    };
  });
  return [...kept, ...exported.filter((item) => !used.has(item))];
}

/** What an export knows later than the books; the sum billed stays theirs. */
function stateOf(younger: Receivable, books: Receivable): Partial<Receivable> {
  if (decimal.compare(younger.gross, books.gross) !== 0) return {};
  const { paid, open, status, asOf, paidOn, payments, stateWhy, confidence } = younger;
  return {
    paid,
    open,
    status,
    confidence,
    ...(asOf === undefined ? {} : { asOf }),
    ...(paidOn === undefined ? {} : { paidOn }),
    ...(payments === undefined ? {} : { payments }),
    ...(stateWhy === undefined ? {} : { stateWhy }),
  };
}

/** All bank statements, with a note for each file of a bank that is none or is not whole. */
function bankFiles(documents: readonly Document[], profile: Profile, notes: Bilingual[]): BankStatement[] {
  return documents.flatMap((document) => {
    const found = bankStatements(document, profile);
    const isNamed = ledgerEntry(document, profile)?.kind === "bank";
    if (found === null) {
      if (isNamed)
        notes.push({
          fr: `${document.source} : relevé bancaire non reconnu ; sont lus camt.053, CFONB 120 et les exports CSV des banques.`,
          en: `${document.source}: bank statement not recognised; camt.053, CFONB 120 and the CSV exports of banks are read.`,
        });
      return [];
    }
    if ("refused" in found) {
      notes.push(refusalText(document, found));
      return [];
    }
    for (const statement of found) {
      noteUnread(document, statement.unread, notes);
      if (statement.balanced === false)
        notes.push({
          fr: `${document.source} : les mouvements du compte ${hidden(statement.account)} ne mènent pas de l’ancien solde au nouveau ; il en manque, et une absence de virement n’y prouve rien.`,
          en: `${document.source}: the movements of account ${hidden(statement.account)} do not lead from the first balance to the last; some are missing, and no transfer there proves nothing.`,
        });
    }
    return found;
  });
}

/** An account number is not repeated whole in a report. */
const hidden = (account: string): string => (account === "" ? "" : `…${account.slice(-4)}`);

function refusalText(document: Document, { refused, lacking = [], titles = [] }: BankRefusal): Bilingual {
  if (refused === "columns") {
    const names = lacking.join(", ");
    const shown = titles.slice(0, 15).join(", ");
    return {
      fr: `${document.source} : relevé bancaire non lu, colonnes non reconnues : ${names}. Nommez-les dans le profil, sous « mapping » (date, label, amount, ou debit et credit). Colonnes du fichier : ${shown}.`,
      en: `${document.source}: bank statement not read, columns not recognised: ${names}. Name them in the profile, under “mapping” (date, label, amount, or debit and credit). Columns of the file: ${shown}.`,
    };
  }
  return refused === "intraday"
    ? {
        fr: `${document.source} : relevé de la journée en cours (camt.052), provisoire et non lu ; fournissez le relevé définitif, camt.053.`,
        en: `${document.source}: report within the day (camt.052), provisional and not read; provide the statement, camt.053.`,
      }
    : {
        fr: `${document.source} : avis d’opération (camt.054), non lu parce que le relevé camt.053 le répète ; fournissez ce relevé.`,
        en: `${document.source}: debit or credit advice (camt.054), not read because the camt.053 statement repeats it; provide that statement.`,
      };
}

/** Totals of an aged balance beside what the invoices read add up to. They are never believed, and they change nothing. */
function holdAgainstAgedBalances(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  items: readonly Receivable[],
  notes: Bilingual[],
): void {
  const open = new Map<string, Decimal>();
  for (const item of items)
    if (item.currency === "EUR") open.set(item.clientId, decimal.add(open.get(item.clientId) ?? "0", item.open));
  for (const document of documents) {
    const balance = agedBalance(document, profile);
    if (balance === null) continue;
    if ("lacking" in balance) {
      notes.push({
        fr: `${document.source} : balance âgée non lue, colonnes non reconnues : ${balance.lacking.join(", ")}. Nommez-les dans le profil, sous « mapping » (client, total). Colonnes du fichier : ${balance.titles.slice(0, 15).join(", ")}.`,
        en: `${document.source}: aged balance not read, columns not recognised: ${balance.lacking.join(", ")}. Name them in the profile, under “mapping” (client, total). Columns of the file: ${balance.titles.slice(0, 15).join(", ")}.`,
      });
      continue;
    }
    noteUnread(document, balance.unread, notes);
    const day = ledgerEntry(document, profile)?.asOf;
    const on = {
      fr: day === undefined ? "" : ` au ${formatDate(day, "fr", "long")}`,
      en: day === undefined ? "" : ` on ${formatDate(day, "en", "long")}`,
    };
    const totals = new Map<string, Decimal>();
    for (const line of balance.lines) {
      if (line.buckets !== undefined && decimal.compare(line.buckets, line.total) !== 0)
        notes.push({
          fr: `${document.source} : les tranches de « ${line.client.slice(0, 80)} » font ${formatEuro(line.buckets, "fr")}, son total ${formatEuro(line.total, "fr")}.`,
          en: `${document.source}: the buckets of “${line.client.slice(0, 80)}” make ${formatEuro(line.buckets, "en")}, its total is ${formatEuro(line.total, "en")}.`,
        });
      const identity = { name: line.client, ...(line.account === "" ? {} : { account: line.account }) };
      const clientId = cast.clientOf(identity);
      if (clientId === undefined)
        notes.push({
          fr: `${document.source} : « ${line.client.slice(0, 80)} » y doit ${formatEuro(line.total, "fr")}${on.fr}, et n’est aucun client connu.`,
          en: `${document.source}: “${line.client.slice(0, 80)}” owes ${formatEuro(line.total, "en")}${on.en} there, and is no known client.`,
        });
      else totals.set(clientId, decimal.add(totals.get(clientId) ?? "0", line.total));
    }
    for (const [clientId, total] of totals) {
      const read = open.get(clientId) ?? "0";
      if (decimal.compare(decimal.cents(total), decimal.cents(read)) === 0) continue;
      const name = cast.clients.find((c) => c.id === clientId)?.name ?? clientId;
      notes.push({
        fr: `${document.source} : ${name} y doit ${formatEuro(total, "fr")}${on.fr} ; les factures lues laissent ${formatEuro(read, "fr")} ouverts. Les factures sont retenues.`,
        en: `${document.source}: ${name} owes ${formatEuro(total, "en")}${on.en} there; the invoices that were read leave ${formatEuro(read, "en")} open. The invoices are followed.`,
      });
    }
  }
}

type DatedTerms = { date: CalendarDate; terms: PaymentTerms };

/** Payment terms of each client's contract papers, oldest first; our general terms under "". */
function contractTerms(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  cast: Cast,
): Map<string, DatedTerms[]> {
  const found = new Map<string, DatedTerms[]>();
  for (const { id } of documents) {
    const fact = facts.get(id);
    const place = cast.place(id);
    const kinds = ["contract", "quote", "purchase-order", "amendment", "general-terms"];
    if (fact?.paymentTerms.status !== "present" || !kinds.includes(fact.kind.value) || place.gate !== "none") continue;
    if (place.clientId === undefined && !place.ownPaper) continue;
    if (fact.paymentTerms.value.mode === "unknown" && fact.paymentTerms.value.days === undefined) continue;
    const unsigned = fact.signatures.status === "present" && fact.signatures.value.overall === "unsigned";
    if (fact.kind.value === "contract" && unsigned) continue;
    const key = place.clientId ?? "";
    found.set(key, [...(found.get(key) ?? []), { date: place.date ?? "0000-01-01", terms: fact.paymentTerms.value }]);
  }
  for (const list of found.values()) list.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return found;
}

/** The last terms agreed on or before a day; the first ones when all are later, a contract being often signed after work began. */
function termsOn(list: readonly DatedTerms[], day: CalendarDate): PaymentTerms | undefined {
  return (list.findLast((t) => t.date <= day) ?? list[0])?.terms;
}

function byClient(items: readonly Receivable[]): Map<string, LedgerItem[]> {
  const found = new Map<string, LedgerItem[]>();
  const inOrder = [...items].sort((a, b) => compare(a.issued, b.issued) || compare(a.number, b.number));
  for (const { clientId, ...item } of inOrder) {
    const list = found.get(clientId);
    if (list === undefined) found.set(clientId, [item]);
    else list.push(item);
  }
  return found;
}

/** Net turnover of twelve months; an invoice whose net sum nobody states counts with what remains of its gross sum without 20 % VAT. */
function revenue(items: readonly Receivable[], asOf: CalendarDate | undefined, notes: Bilingual[]): Ledger["revenue"] {
  const end = asOf ?? items.reduce((max, i) => (i.issued > max ? i.issued : max), "0001-01-01");
  const start = end > "0002-01-01" ? addMonths(end, -12) : end;
  const sums = new Map<string, Decimal>();
  const foreign = new Map<string, number>();
  const add = (clientId: string, net: Decimal): void =>
    void sums.set(clientId, decimal.add(sums.get(clientId) ?? "0", net));
  for (const item of items) {
    if (item.issued <= start || item.issued > end) continue;
    // Sums of two currencies make no sum.
    if (item.currency !== "EUR") {
      foreign.set(item.currency, (foreign.get(item.currency) ?? 0) + 1);
      continue;
    }
    const net = item.net ?? decimal.divide(item.gross, "1.2", 2);
    // What a credit note cleared was no turnover.
    const credited = decimal.subtract(decimal.subtract(item.gross, item.paid), item.open);
    const kept = decimal.isZero(item.gross)
      ? "0"
      : decimal.divide(decimal.multiply(net, decimal.subtract(item.gross, credited)), item.gross, 2);
    add(item.clientId, kept);
  }
  for (const [currency, count] of foreign)
    notes.push({
      fr: `Factures en ${currency}, non comptées dans le chiffre d’affaires en euros : ${count}.`,
      en: `Invoices in ${currency}, not counted in the turnover in euros: ${count}.`,
    });
  const total = decimal.cents([...sums.values()].reduce((sum, value) => decimal.add(sum, value), "0"));
  return new Map([...sums].map(([clientId, client]) => [clientId, { client: decimal.cents(client), total }]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
