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
import { agedBalance, bankStatements, customerExport, ledgerEntry, receiptsBook } from "../books/ledger-file.ts";
import { referenceKey } from "../books/reference-key.ts";
import type { Cast } from "../who-is-who.ts";
import { agree, oneExport } from "./agree.ts";
import { type DueOf, dueDate } from "./due-date.ts";
import { exportItems } from "./export-items.ts";
import { clientsByNumber, fecItems, noteUnread } from "./fec-items.ts";
import {
  deductCreditNotes,
  invoiceKey,
  isVatFree,
  type Named,
  ownInvoices,
  paperItem,
  withPaper,
} from "./invoice-papers.ts";
import { type Received, takeReceipts } from "./receipts.ts";
import { type BookedPayment, type Receivable, reconcile } from "./reconcile.ts";
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
  const books = fecItems(documents, profile, cast, asOf, due, byNumber, statements.length > 0, notes);
  const exported = oneExport(exportItems(documents, profile, cast, asOf, due, notes), notes);
  const items = agree(books.items, exported, nameOf, notes);
  const booked = new Map(items.map((i) => [invoiceKey(i.clientId, i.number), i]));
  const paperOnly: Receivable[] = [];
  for (const [key, billed] of invoices) {
    const item = booked.get(key);
    if (item !== undefined) Object.assign(item, withPaper(item, billed, notes));
    else if (billed.fact.type !== "credit-note") paperOnly.push(...paperItem(billed, due));
  }
  const all = [...items, ...paperOnly];
  deductCreditNotes(all, invoices, notes);
  const received = takeReceipts(documents, profile, cast, all, asOf, notes);
  const payers = cast.clients.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] }));
  const known = [...books.booked, ...datedElsewhere(all)];
  notes.push(...reconcile(all, statements, known, payers, asOf));
  notes.push(...terms.unsigned(all.filter((i) => !decimal.isZero(i.open))));
  const unknown = paperOnly.filter((i) => i.asOf === i.issued && i.status !== "paid").length;
  if (unknown > 0)
    notes.push({
      fr: `Factures absentes de la comptabilité lue, dont le règlement n’est pas connu : ${unknown}.`,
      en: `Invoices missing from the books that were read, so their payment is not known: ${unknown}.`,
    });
  noteUnreadFiles(documents, profile, notes);
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
      noteUnread(
        document,
        statement.unread.map((line) => ({ line })),
        notes,
      );
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
      notes.push({
        fr: `${document.source} : balance âgée non lue, colonnes non reconnues : ${balance.lacking.join(", ")}. Nommez-les dans le profil, sous « mapping » (client, total). Colonnes du fichier : ${balance.titles.slice(0, 15).join(", ")}.`,
        en: `${document.source}: aged balance not read, columns not recognised: ${balance.lacking.join(", ")}. Name them in the profile, under “mapping” (client, total). Columns of the file: ${balance.titles.slice(0, 15).join(", ")}.`,
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

/** Files the profile names of which nothing came in: not there, of a form that is not read, or of no known columns. */
function noteUnreadFiles(documents: readonly Document[], profile: Profile, notes: Bilingual[]): void {
  const found = new Set<Profile["ledger"][number]>();
  for (const document of documents) {
    const entry = ledgerEntry(document, profile);
    if (entry === undefined) continue;
    found.add(entry);
    // The other kinds say themselves what they lack.
    if (entry.kind === "fec" && !isOfKnownForm(document, profile))
      notes.push({
        fr: `${document.source} : nommé dans le profil sous « ledger », mais ses colonnes ne sont celles d’aucun fichier comptable connu : rien n’en est lu. Indiquez « kind » (csv, bank, aged-balance).`,
        en: `${document.source}: named in the profile under “ledger”, but its columns are those of no known accounting file: nothing of it is read. Give its “kind” (csv, bank, aged-balance).`,
      });
  }
  for (const entry of profile.ledger)
    if (!found.has(entry))
      notes.push({
        fr: `${entry.file} : nommé dans le profil sous « ledger », mais non lu : introuvable, ou d’un format non reconnu (UTF-16 sans marque d’ordre des octets, classeur, archive). Enregistrez-le en texte UTF-8.`,
        en: `${entry.file}: named in the profile under “ledger”, but not read: not found, or of a format that is not known (UTF-16 without a byte order mark, a workbook, an archive). Save it as UTF-8 text.`,
      });
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
  for (const { clientId, proven: _proven, from: _from, ...item } of inOrder) {
    const list = found.get(clientId);
    if (list === undefined) found.set(clientId, [item]);
    else list.push(item);
  }
  return found;
}

/**
 * Net turnover of twelve months. An invoice whose net sum nobody states counts with what remains of its gross sum without 20 %
 * VAT, or whole where our own invoices show none; so does a receipt of an invoice that was not read. Notes say how many.
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
    const kept = decimal.isZero(item.gross)
      ? "0"
      : decimal.divide(decimal.multiply(net, decimal.subtract(item.gross, credited)), item.gross, 2);
    add(item.clientId, kept);
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
