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
  type Profile,
} from "@vigie/model";
import type { BankRefusal, BankStatement } from "../books/bank/statement.ts";
import { bookedInvoices, isSameInvoice } from "../books/booked-invoice.ts";
import { readFec } from "../books/fec.ts";
import {
  agedBalance,
  bankStatements,
  customerExport,
  ledgerEntry,
  looseTrouble,
  namedTrouble,
  receiptsBook,
} from "../books/ledger-file.ts";
import { referenceKey } from "../books/reference-key.ts";
import { pasteText } from "../books/unfit-table.ts";
import { unreadFormat, unreadFormatText } from "../books/unread-book.ts";
import type { Cast } from "../who-is-who.ts";
import { agree, oneExport } from "./agree.ts";
import type { BookedPayment } from "./booked-payments.ts";
import { noteConsumers } from "./consumer-invoices.ts";
import { type DueOf, dueDate } from "./due-date.ts";
import { exportItems } from "./export-items.ts";
import { clientsByNumber, fecItems, noteUnread } from "./fec-items.ts";
import {
  deductCreditNotes,
  depositsTakenOff,
  invoiceKey,
  isVatFree,
  type Named,
  ownInvoices,
  paperItem,
  withPaper,
} from "./invoice-papers.ts";
import { type Received, takeReceipts } from "./receipts.ts";
import type { Receivable } from "./receivable.ts";
import { reconcile } from "./reconcile.ts";
import { retentionsApart } from "./retention.ts";
import { AgreedTerms } from "./terms.ts";

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
  const nameOf = (id: string): string => cast.clients.find((c) => c.id === id)?.name ?? id;
  const invoices = ownInvoices(documents, facts, cast, asOf, holders(documents, profile, cast), nameOf, notes);
  const terms = new AgreedTerms(documents, facts, cast, asOf);
  const due: DueOf = (clientId, number, issued, fromFile) => {
    const fact = invoices.get(invoiceKey(clientId, number))?.fact;
    if (fact?.due !== undefined) return { due: fact.due, dueSource: fact.dueSource ?? "pdf" };
    if (fromFile !== undefined) return { due: fromFile, dueSource: "ledger" };
    const agreed = terms.on(clientId, issued);
    const source: DueSource = agreed === undefined ? "default-30-days" : "contract";
    return { due: dueDate(issued, agreed).due, dueSource: source };
  };
  const numbered = [...invoices.values()].flatMap(({ fact, clientId }) =>
    clientId === undefined ? [] : [{ number: fact.number, clientId }],
  );
  const statements = bankFiles(documents, profile, notes);
  const byNumber = clientsByNumber(numbered);
  const corrected = new Map(
    [...invoices.values()].flatMap(({ fact }) =>
      fact.type === "credit-note" && fact.preceding !== undefined
        ? [[referenceKey(fact.number), fact.preceding] as const]
        : [],
    ),
  );
  const correctedBy = (creditNote: string): string | undefined => corrected.get(referenceKey(creditNote));
  const books = fecItems(documents, profile, cast, asOf, due, byNumber, correctedBy, statements.length > 0, notes);
  const exports = exportItems(documents, profile, cast, asOf, due, notes);
  const exported = oneExport(exports.items, notes);
  const items = agree(books.items, exported, nameOf, notes);
  const booked = new Map(items.map((i) => [invoiceKey(i.clientId, i.number), i]));
  const paperOnly: Receivable[] = [];
  for (const [key, billed] of invoices) {
    const item = booked.get(key);
    if (item !== undefined) Object.assign(item, withPaper(item, billed, notes));
    else if (billed.fact.type !== "credit-note") paperOnly.push(...paperItem(billed, due));
  }
  const whole = [...items, ...paperOnly];
  const deposits = depositsTakenOff(invoices);
  for (const item of whole)
    if (item.turnover === undefined && deposits.has(invoiceKey(item.clientId, item.number))) item.turnover = "0.00";
  deductCreditNotes(whole, invoices, [...books.credits, ...exports.credits], notes);
  const received = takeReceipts(documents, profile, cast, whole, asOf, notes);
  const payers = cast.clients.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }));
  const known = [...books.booked, ...datedElsewhere(whole)];
  notes.push(...reconcile(whole, statements, known, payers, asOf));
  const all = retentionsApart(whole, invoices, notes);
  notes.push(...terms.unsigned(all.filter((i) => !decimal.isZero(i.open))));
  const unknown = paperOnly.filter((i) => i.asOf === i.issued && i.status !== "paid").length;
  if (unknown > 0)
    notes.push({
      fr: `Factures absentes de la comptabilité lue, dont le règlement n’est pas connu : ${unknown}.`,
      en: `Invoices missing from the books that were read, so their payment is not known: ${unknown}.`,
    });
  noteConsumers(documents, facts, cast, notes);
  noteUnreadFiles(documents, facts, profile, cast, notes);
  holdAgainstAgedBalances(documents, profile, cast, all, notes);
  return {
    items: byClient(all.map(typeset)),
    revenue: revenue(all, received, isVatFree(invoices.values()), asOf, notes),
    notes: notes.map(spaced),
  };
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

/** All bank statements, with a note for each file of a bank that is none or is not whole. */
function bankFiles(documents: readonly Document[], profile: Profile, notes: Bilingual[]): BankStatement[] {
  return documents.flatMap((document) => {
    const found = bankStatements(document, profile);
    const isNamed = ledgerEntry(document, profile)?.kind === "bank";
    if (found === null) {
      if (isNamed && unreadFormat(document) === undefined)
        notes.push({
          fr: `${document.source} : relevé bancaire non reconnu ; sont lus camt.053, CFONB 120 et les exports CSV des banques.`,
          en: `${document.source}: bank statement not recognised; camt.053, CFONB 120 and the CSV exports of banks are read.`,
        });
      return [];
    }
    if ("refused" in found) {
      notes.push(refusalText(document, found, profile));
      return [];
    }
    for (const statement of found) {
      noteUnread(
        document,
        statement.unread.map((line) => ({ line })),
        notes,
      );
      if (statement.balanced === false)
        notes.push({
          fr: `${document.source} : les mouvements du compte ${hidden(statement.account)} ne mènent pas de l’ancien solde au nouveau : il en manque. Une facture dont aucun règlement n’y figure a pu être payée : elle n’est pas tenue pour impayée sur la foi de ce relevé. Exportez-le à nouveau, en entier.`,
          en: `${document.source}: the movements of account ${hidden(statement.account)} do not lead from the first balance to the last: some are missing. An invoice whose payment it does not show may have been paid: it is not taken as unpaid on the word of this statement. Export it again, whole.`,
        });
    }
    return found;
  });
}

/** An account number is not repeated whole in a report. */
const hidden = (account: string): string => (account === "" ? "" : `…${account.slice(-4)}`);

function refusalText(document: Document, refusal: BankRefusal, profile: Profile): Bilingual {
  if (refusal.refused === "columns") {
    const names = refusal.lacking.join(", ");
    const shown = refusal.titles.slice(0, 15).join(", ");
    const paste = pasteText(ledgerEntry(document, profile)?.file ?? document.source, "bank", refusal, true);
    return {
      fr: `${document.source} : relevé bancaire non lu, colonnes non reconnues : ${names}. Nommez-les dans le profil, sous « mapping » (date, label, amount, ou debit et credit). Colonnes du fichier : ${shown}.${paste.fr}`,
      en: `${document.source}: bank statement not read, columns not recognised: ${names}. Name them in the profile, under “mapping” (date, label, amount, or debit and credit). Columns of the file: ${shown}.${paste.en}`,
    };
  }
  return refusal.refused === "intraday"
    ? {
        fr: `${document.source} : relevé de la journée en cours (camt.052), provisoire et non lu ; fournissez le relevé définitif, camt.053.`,
        en: `${document.source}: report within the day (camt.052), provisional and not read; provide the statement, camt.053.`,
      }
    : {
        fr: `${document.source} : avis d’opération (camt.054), non lu parce que le relevé camt.053 le répète ; fournissez ce relevé.`,
        en: `${document.source}: debit or credit advice (camt.054), not read because the camt.053 statement repeats it; provide that statement.`,
      };
}

/** What each client owed in euros on a day, by the days of what was paid since; without a day, what is open now. */
function openOn(items: readonly Receivable[], day: CalendarDate | undefined): Map<string, Decimal> {
  const open = new Map<string, Decimal>();
  for (const { currency, clientId, issued, open: now, payments = [] } of items) {
    if (currency !== "EUR" || (day !== undefined && issued > day)) continue;
    const since = payments.filter((p) => day !== undefined && p.date > day).map((p) => p.amount);
    open.set(clientId, decimal.add(open.get(clientId) ?? "0", now, ...since));
  }
  return open;
}

/** Totals of an aged balance beside what the invoices read add up to. They are never believed, and they change nothing. */
function holdAgainstAgedBalances(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  items: readonly Receivable[],
  notes: Bilingual[],
): void {
  for (const document of documents) {
    const balance = agedBalance(document, profile);
    if (balance === null) continue;
    if ("lacking" in balance) {
      const names = [...balance.lacking, ...balance.notThere.map(({ field }) => field)].join(", ");
      const paste = pasteText(ledgerEntry(document, profile)?.file ?? document.source, "aged-balance", balance, true);
      notes.push({
        fr: `${document.source} : balance âgée non lue, colonnes non reconnues : ${names}. Nommez-les dans le profil, sous « mapping » (client, total). Colonnes du fichier : ${balance.titles.slice(0, 15).join(", ")}.${paste.fr}`,
        en: `${document.source}: aged balance not read, columns not recognised: ${names}. Name them in the profile, under “mapping” (client, total). Columns of the file: ${balance.titles.slice(0, 15).join(", ")}.${paste.en}`,
      });
      continue;
    }
    noteUnread(
      document,
      balance.unread.map((line) => ({ line })),
      notes,
    );
    const day = ledgerEntry(document, profile)?.asOf;
    const on = {
      fr: day === undefined ? "" : ` au ${formatDate(day, "fr", "long")}`,
      en: day === undefined ? "" : ` on ${formatDate(day, "en", "long")}`,
    };
    const open = openOn(items, day);
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

/** Books of which nothing came in: those the profile names (of a form that is not read, of no known columns), and loose ones. */
function noteUnreadFiles(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  profile: Profile,
  cast: Cast,
  notes: Bilingual[],
): void {
  for (const document of documents) {
    const entry = ledgerEntry(document, profile);
    if (isOfKnownForm(document, profile)) {
      if (entry?.kind === "fec" && entry.mapping !== undefined)
        notes.push({
          fr: `${document.source} : le profil en nomme les colonnes sans dire ce qu’est le fichier, ou pour un FEC, dont elles sont celles de la loi : « mapping » n’est pas utilisé. Indiquez « kind » (csv, receipts, bank, aged-balance).`,
          en: `${document.source}: the profile names its columns without saying what the file is, or for a FEC, whose columns are those of the law: “mapping” is not used. Give its “kind” (csv, receipts, bank, aged-balance).`,
        });
      continue;
    }
    if (entry === undefined && cast.place(document.id).gate !== "none") continue;
    const format = unreadFormat(document);
    if (format !== undefined) {
      notes.push(unreadFormatText(document.source, format));
      continue;
    }
    if (entry?.kind === "receipts") {
      const { fr, en } = namedTrouble(document, profile);
      notes.push({
        fr: `${document.source} : livre des recettes non lu, colonnes non reconnues : ${fr}`,
        en: `${document.source}: receipts book not read, columns not recognised: ${en}`,
      });
    }
    // Exports, balances and statements say themselves what they lack.
    else if (entry?.kind === "fec")
      notes.push({
        fr: `${document.source} : nommé dans le profil sous « ledger », mais ses colonnes ne sont celles d’aucun fichier comptable connu : rien n’en est lu. Indiquez « kind » (csv, receipts, bank, aged-balance).`,
        en: `${document.source}: named in the profile under “ledger”, but its columns are those of no known accounting file: nothing of it is read. Give its “kind” (csv, receipts, bank, aged-balance).`,
      });
    // An invoice or a contract written as plain text holds tables too.
    else if (entry === undefined && (facts.get(document.id)?.kind.value ?? "other") === "other")
      notes.push(...looseTrouble(document));
  }
}

function isOfKnownForm(document: Document, profile: Profile): boolean {
  return (
    readFec(document) !== null ||
    customerExport(document, profile) !== null ||
    receiptsBook(document, profile) !== null ||
    bankStatements(document, profile) !== null
  );
}

/** Payments whose day an export or a receipts book gives: a bank's movement of that sum is one of them. */
function datedElsewhere(items: readonly Receivable[]): BookedPayment[] {
  return items.flatMap(({ clientId, number, payments = [], proven }) =>
    payments
      .filter((p) => p.source === "export" || (p.source === "books" && proven === undefined))
      .map(({ date, amount, source }) => ({
        clientId,
        number,
        date,
        amount,
        entry: [clientId, date, source].join("\u0000"),
      })),
  );
}

/** The clients on whom our books hold an invoice of a number, sum and day. */
function holders(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
): (invoice: Named) => ReadonlySet<string> {
  const byNumber = new Map<string, { invoice: Named; clientId: string }[]>();
  const clients = new Map<string, string | undefined>();
  for (const document of documents)
    for (const invoice of bookedInvoices(document, profile)) {
      const { name, account, siren, number, gross } = invoice;
      const who = [name, account, siren].join("\u0000");
      if (!clients.has(who))
        clients.set(
          who,
          cast.clientOf({ name, ...(account === "" ? {} : { account }), ...(siren === "" ? {} : { siren }) }),
        );
      const [key, clientId] = [referenceKey(number), clients.get(who)];
      if (key === "" || gross === undefined || clientId === undefined) continue;
      const list = byNumber.get(key);
      if (list === undefined) byNumber.set(key, [{ invoice, clientId }]);
      else list.push({ invoice, clientId });
    }
  return (invoice) =>
    new Set(
      (byNumber.get(referenceKey(invoice.number)) ?? []).flatMap((h) =>
        isSameInvoice(h.invoice, invoice) ? h.clientId : [],
      ),
    );
}

function byClient(items: readonly Receivable[]): Map<string, LedgerItem[]> {
  const found = new Map<string, LedgerItem[]>();
  const inOrder = [...items].sort((a, b) => compare(a.issued, b.issued) || compare(a.number, b.number));
  for (const { clientId, proven: _proven, from: _from, turnover: _turnover, ...item } of inOrder) {
    const list = found.get(clientId);
    if (list === undefined) found.set(clientId, [item]);
    else list.push(item);
  }
  return found;
}

/**
 * Net turnover of twelve months. An invoice whose net sum nobody states counts with what remains of its gross sum without 20 %
 * VAT, or whole where our own invoices show none; so does a receipt of an invoice that was not read. Notes say how many. A deposit
 * counts with the final invoice.
 */
function revenue(
  items: readonly Receivable[],
  received: readonly Received[],
  vatFree: boolean,
  asOf: CalendarDate | undefined,
  notes: Bilingual[],
): Ledger["revenue"] {
  const end = asOf ?? items.reduce((max, i) => (i.issued > max ? i.issued : max), "0001-01-01");
  const start = end > "0002-01-01" ? addMonths(end, -12) : end;
  const sums = new Map<string, Decimal>();
  const foreign = new Map<string, number>();
  let guessed = 0;
  const without = (gross: Decimal): Decimal => (vatFree ? gross : decimal.divide(gross, "1.2", 2));
  const add = (clientId: string, net: Decimal): void =>
    void sums.set(clientId, decimal.add(sums.get(clientId) ?? "0", net));
  for (const item of items) {
    if (item.issued <= start || item.issued > end) continue;
    // Sums of two currencies make no sum.
    if (item.currency !== "EUR") {
      foreign.set(item.currency, (foreign.get(item.currency) ?? 0) + 1);
      continue;
    }
    const net = item.net ?? without(item.gross);
    if (item.net === undefined && !vatFree) guessed++;
    // What a credit note cleared was no turnover.
    const credited = decimal.subtract(decimal.subtract(item.gross, item.paid), item.open);
    const lost = decimal.isZero(item.gross) ? net : decimal.divide(decimal.multiply(net, credited), item.gross, 2);
    add(item.clientId, decimal.max("0", decimal.subtract(item.turnover ?? net, lost)));
  }
  for (const { clientId, date, amount } of received) {
    if (date <= start || date > end) continue;
    if (!vatFree) guessed++;
    add(clientId, without(amount));
  }
  if (guessed > 0)
    notes.push({
      fr: `Chiffre d’affaires de douze mois : montant hors taxe inconnu ${guessed === 1 ? "pour une facture, comptée pour son" : `pour ${guessed} factures, comptées pour leur`} montant TTC divisé par 1,2.`,
      en: `Turnover of twelve months: the sum without VAT is not known of ${guessed === 1 ? "one invoice, counted" : `${guessed} invoices, counted`} at the sum with VAT divided by 1.2.`,
    });
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
