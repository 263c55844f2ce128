import {
  addMonths,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  type Document,
  type DueSource,
  decimal,
  type Evidence,
  evidenceAt,
  type Facts,
  formatEuro,
  formatMoney,
  type InvoiceFact,
  type LedgerItem,
  type PaymentTerms,
  type Profile,
} from "@vigie/model";
import { type CustomerAccount, customerAccounts } from "./customer-account.ts";
import type { CustomerCsv } from "./customer-csv.ts";
import { dueDate } from "./due-date.ts";
import { type Fec, readFec } from "./fec.ts";
import { customerExport, ledgerEntry } from "./ledger-file.ts";
import { referenceKey, settle } from "./settlement.ts";
import { sirenOfVat } from "./us.ts";
import type { Cast } from "./who-is-who.ts";

/** What clients owe. */
export type Ledger = {
  /**
   * Invoices per client id, in order of issue. `gross − paid − open` is what credit notes and write-offs cleared; for a credit
   * note that no invoice absorbs nothing is listed, only a note.
   * `asOf` is the last day the item's state is known of: an invoice of which only the document is there is known as of its
   * issue, so whether it was paid is not known, and it must not be called late after that day.
   */
  items: ReadonlyMap<string, LedgerItem[]>;
  /** Net turnover of the twelve months up to the report's day, per client, beside that of all clients. */
  revenue: ReadonlyMap<string, { client: Decimal; total: Decimal }>;
  notes: Bilingual[];
};

type Item = LedgerItem & { clientId: string };
type Billed = { fact: InvoiceFact; document: Document; evidence: Evidence[]; clientId: string | undefined };

/**
 * The ledger of all clients as of a day (domain §5): FEC files, customer exports named in the profile, and invoices as
 * documents, matched by number. Entries, payments and invoices dated after `asOf` are left out. The due date comes from the
 * e-invoice, else the PDF, else a column of the file, else the contract's term, else thirty days, and the item says from
 * which. Bad lines and contradictions become notes; nothing throws.
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
  const due = (
    clientId: string,
    number: string,
    issued: CalendarDate,
    fromFile?: CalendarDate,
  ): Pick<LedgerItem, "due" | "dueSource"> => {
    const fact = invoices.get(keyOf(clientId, number))?.fact;
    if (fact?.due !== undefined) return { due: fact.due, dueSource: fact.dueSource ?? "pdf" };
    if (fromFile !== undefined) return { due: fromFile, dueSource: "ledger" };
    const agreed = termsOn(terms.get(clientId) ?? [], issued) ?? termsOn(terms.get("") ?? [], issued);
    const source: DueSource = agreed === undefined ? "default-30-days" : "contract";
    return { due: dueDate(issued, agreed).due, dueSource: source };
  };
  const items = [
    ...fecItems(documents, profile, cast, asOf, due, notes),
    ...csvItems(documents, profile, cast, asOf, due, notes),
  ];
  const booked = new Map(items.map((i) => [keyOf(i.clientId, i.number), i]));
  const paperOnly: Item[] = [];
  for (const [key, billed] of invoices) {
    const item = booked.get(key);
    if (item !== undefined) completeWithPaper(item, billed, notes);
    else if (billed.fact.type !== "credit-note") paperOnly.push(...paperItem(billed, due));
  }
  creditPaperOnly(paperOnly, invoices, notes);
  if (paperOnly.length > 0)
    notes.push({
      fr: `Factures absentes de la comptabilité lue, dont le règlement n’est pas connu : ${paperOnly.length}.`,
      en: `Invoices missing from the books that were read, so their payment is not known: ${paperOnly.length}.`,
    });
  const all = [...items, ...paperOnly];
  return { items: byClient(all), revenue: revenue(all, asOf), notes };
}

type Due = (
  clientId: string,
  number: string,
  issued: CalendarDate,
  fromFile?: CalendarDate,
) => Pick<LedgerItem, "due" | "dueSource">;

function keyOf(clientId: string, number: string): string {
  return `${clientId}\u0000${referenceKey(number)}`;
}

/** Our invoices and credit notes as documents, by client and number. */
function ownInvoices(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  cast: Cast,
  asOf: CalendarDate | undefined,
): Map<string, Billed> {
  const found = new Map<string, Billed>();
  for (const document of documents) {
    const fact = facts.get(document.id)?.invoice;
    if (fact?.status !== "present" || cast.place(document.id).gate !== "none") continue;
    const { clientId } = cast.place(document.id);
    const value = wholeInvoice(document, fact.value, facts);
    const { buyer, seller, issued } = value;
    const siren = buyer?.siren ?? sirenOfVat(buyer?.vat);
    const ofBuyer =
      buyer === undefined ? undefined : cast.clientOf({ name: buyer.name, ...(siren === undefined ? {} : { siren }) });
    const client = ofBuyer ?? clientId;
    if (
      client === undefined ||
      (seller !== undefined && cast.clientOf({ name: seller.name, siren: seller.siren }) === client)
    )
      continue;
    if (asOf !== undefined && issued !== undefined && issued > asOf) continue;
    const key = keyOf(client, value.number);
    // The same invoice as e-invoice and as PDF: the e-invoice is the better witness.
    const before = found.get(key)?.fact;
    if (before?.syntax !== undefined) continue;
    const whole = value.syntax === undefined || before === undefined ? value : dataWithPaper(value, before);
    found.set(key, { fact: whole, document, evidence: fact.evidence, clientId: client });
  }
  return found;
}

/** A PDF that carries its own data (Factur-X) is one invoice with them: what they say counts, whatever is read on its pages. */
function wholeInvoice(document: Document, read: InvoiceFact, facts: ReadonlyMap<string, Facts>): InvoiceFact {
  for (const id of document.attachments) {
    const data = facts.get(id)?.invoice;
    if (data?.status === "present" && data.value.syntax !== undefined) return dataWithPaper(data.value, read);
  }
  // What a paper that could not be read as an invoice mentions is not known.
  const paper = document.partOf === undefined ? undefined : facts.get(document.partOf);
  const unread = read.syntax !== undefined && paper !== undefined && paper.kind.value !== "email";
  return unread ? { ...read, missingMentions: [] } : read;
}

/** The paper gives what the data leave out; a mention is missing when neither has it. */
function dataWithPaper(data: InvoiceFact, paper: InvoiceFact): InvoiceFact {
  const missingMentions = data.missingMentions.filter((code) => paper.missingMentions.includes(code));
  return { ...paper, ...data, missingMentions };
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

function fecItems(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  asOf: CalendarDate | undefined,
  due: Due,
  notes: Bilingual[],
): Item[] {
  const sources = documents.flatMap((document) => {
    const fec = readFec(document);
    if (fec === null) return [];
    noteUnread(document, fec.unread, notes);
    if (cast.us.siren !== undefined && fec.siren !== undefined && cast.us.siren !== fec.siren)
      notes.push({
        fr: `${document.source} : le nom du fichier porte le SIREN ${fec.siren}, le vôtre est ${cast.us.siren}.`,
        en: `${document.source}: the file name bears the company number ${fec.siren}, yours is ${cast.us.siren}.`,
      });
    return [{ fec, asOf: knownUntil(fec, profile, asOf) }];
  });
  return customerAccounts(sources).flatMap((account) => itemsOf(account, cast, due, notes));
}

/** The day a FEC's state is known of: the profile's word, else the date in its name, never past its last entry by a name that lies ahead, never past the report. */
function knownUntil(fec: Fec, profile: Profile, asOf: CalendarDate | undefined): CalendarDate {
  const last = fec.lines.reduce((max, l) => (l.date > max ? l.date : max), "0001-01-01");
  const told = ledgerEntry(fec.document, profile)?.asOf ?? fec.fileDate ?? last;
  if (asOf === undefined) return told;
  if (told <= asOf) return told;
  // Cut at the report's day: the file shows everything up to then. A closing date that lies ahead of the entries shows nothing more.
  return last < asOf && ledgerEntry(fec.document, profile)?.asOf === undefined ? last : asOf;
}

function noteUnread(document: Document, unread: readonly number[], notes: Bilingual[]): void {
  if (unread.length === 0) return;
  const shown = unread.slice(0, 5).join(", ") + (unread.length > 5 ? ", …" : "");
  notes.push({
    fr: `${document.source} : lignes illisibles, laissées de côté : ${unread.length} (ligne ${shown}).`,
    en: `${document.source}: lines that could not be read and were left out: ${unread.length} (line ${shown}).`,
  });
}

function itemsOf(account: CustomerAccount, cast: Cast, due: Due, notes: Bilingual[]): Item[] {
  const clientId = cast.clientOf({ account: account.key, name: account.name });
  if (clientId === undefined) {
    notes.push({
      fr: `Compte ${account.key} (${account.name || "sans nom"}) : aucun client ne lui correspond.`,
      en: `Account ${account.key} (${account.name || "no name"}): no client matches it.`,
    });
    return [];
  }
  const { settled, unused } = settle(account.debts, account.reliefs);
  if (decimal.compare(unused, "0") > 0)
    notes.push({
      fr: `Compte ${account.key} (${account.name}) : ${formatEuro(unused, "fr")} de règlements ou d’avoirs ne correspondent à aucune facture.`,
      en: `Account ${account.key} (${account.name}): ${formatEuro(unused, "en")} in payments or credit notes match no invoice.`,
    });
  return settled.map(({ debt, paid, credited, open, last, certain }) => {
    const number = debt.reference || `sans numéro (${debt.date})`;
    const isOpen = decimal.compare(open, "0") > 0;
    const evidence = debt.lines.slice(0, 3).map(({ fec, line }) => evidenceAt(fec.document, line.span));
    return {
      clientId,
      number,
      issued: debt.date,
      ...(debt.net === undefined ? {} : { net: decimal.cents(debt.net) }),
      gross: decimal.cents(debt.amount),
      currency: "EUR",
      ...due(clientId, number, debt.date, debt.due),
      paid: decimal.cents(paid),
      ...(last === undefined || isOpen ? {} : { paidOn: last }),
      open: decimal.cents(open),
      status: isOpen
        ? decimal.isZero(paid)
          ? "open"
          : "partly-paid"
        : decimal.isZero(paid) && !decimal.isZero(credited)
          ? "credited"
          : "paid",
      asOf: account.asOf,
      confidence: certain ? "high" : "medium",
      doubtful: debt.doubtful,
      evidence,
    };
  });
}

function csvItems(
  documents: readonly Document[],
  profile: Profile,
  cast: Cast,
  asOf: CalendarDate | undefined,
  due: Due,
  notes: Bilingual[],
): Item[] {
  return documents.flatMap((document) => {
    const csv = customerExport(document, profile);
    if (csv === null) return [];
    if (csv === "columns") {
      notes.push({
        fr: `${document.source} : colonnes non reconnues ; indiquez dans le profil celles du numéro, du client, de la date et du montant TTC.`,
        en: `${document.source}: columns not recognised; name those of number, client, date and gross sum in the profile.`,
      });
      return [];
    }
    noteUnread(document, csv.unread, notes);
    return itemsOfCsv(csv, ledgerEntry(document, profile)?.asOf, cast, asOf, due, notes);
  });
}

function itemsOfCsv(
  csv: CustomerCsv,
  told: CalendarDate | undefined,
  cast: Cast,
  asOf: CalendarDate | undefined,
  due: Due,
  notes: Bilingual[],
): Item[] {
  const last = csv.invoices.reduce((max, i) => [max, i.issued, i.paidOn ?? ""].reduce((a, b) => (a > b ? a : b)), "");
  const known = told ?? last;
  const until = asOf !== undefined && known > asOf ? asOf : known;
  return csv.invoices.flatMap((invoice) => {
    if (invoice.issued > until || decimal.compare(invoice.gross, "0") <= 0) return [];
    const clientId = cast.clientOf({
      name: invoice.client,
      ...(invoice.account === "" ? {} : { account: invoice.account }),
      ...(invoice.siren === "" ? {} : { siren: invoice.siren }),
    });
    if (clientId === undefined) {
      notes.push({
        fr: `${csv.document.source} : la facture ${invoice.number} est au nom de « ${invoice.client} », qui n’est celui d’aucun client connu.`,
        en: `${csv.document.source}: invoice ${invoice.number} is made out to “${invoice.client}”, which is no known client.`,
      });
      return [];
    }
    const later = invoice.paidOn !== undefined && invoice.paidOn > until;
    const said =
      invoice.open ??
      (invoice.paid === undefined
        ? invoice.settled
          ? "0"
          : invoice.gross
        : decimal.subtract(invoice.gross, invoice.paid));
    const open = later ? invoice.gross : decimal.max("0", decimal.min(said, invoice.gross));
    const paid = decimal.subtract(invoice.gross, open);
    const isOpen = decimal.compare(open, "0") > 0;
    const status: LedgerItem["status"] = isOpen ? (decimal.isZero(paid) ? "open" : "partly-paid") : "paid";
    return [
      {
        clientId,
        number: invoice.number,
        issued: invoice.issued,
        ...(invoice.net === undefined ? {} : { net: decimal.cents(invoice.net) }),
        gross: decimal.cents(invoice.gross),
        currency: "EUR",
        ...due(clientId, invoice.number, invoice.issued, invoice.due),
        paid: decimal.cents(paid),
        ...(isOpen || invoice.paidOn === undefined ? {} : { paidOn: invoice.paidOn }),
        open: decimal.cents(open),
        status,
        asOf: until,
        confidence: "high" as const,
        doubtful: false,
        evidence: [evidenceAt(csv.document, invoice.span)],
      },
    ];
  });
}

/** The invoice itself fills in what the ledger leaves out; where the two sums differ the ledger counts and a note says so. */
function completeWithPaper(item: Item, { fact, evidence }: Billed, notes: Bilingual[]): void {
  item.evidence.push(...evidence.slice(0, 2));
  item.missingMentions = fact.missingMentions;
  if (fact.net !== undefined && item.net === undefined) item.net = decimal.cents(fact.net);
  if (fact.gross !== undefined && decimal.compare(decimal.cents(fact.gross), item.gross) !== 0)
    notes.push({
      fr: `Facture ${item.number} : ${formatMoney(fact.gross, fact.currency, "fr")} sur le document, ${formatEuro(item.gross, "fr")} en comptabilité.`,
      en: `Invoice ${item.number}: ${formatMoney(fact.gross, fact.currency, "en")} on the document, ${formatEuro(item.gross, "en")} in the ledger.`,
    });
}

/** An invoice of which only the document is there: what became of it is not known after its issue. */
function paperItem({ fact, clientId, evidence, document }: Billed, due: Due): Item[] {
  const gross = fact.gross ?? fact.payable;
  if (clientId === undefined || fact.issued === undefined || gross === undefined) return [];
  // What a deposit had paid before issue is not owed (BT-113).
  const paid = fact.prepaid === undefined ? "0" : decimal.max("0", decimal.min(fact.prepaid, gross));
  return [
    {
      clientId,
      number: fact.number,
      issued: fact.issued,
      ...(fact.net === undefined ? {} : { net: decimal.cents(fact.net) }),
      gross: decimal.cents(gross),
      currency: fact.currency,
      ...due(clientId, fact.number, fact.issued),
      paid: decimal.cents(paid),
      open: decimal.cents(decimal.subtract(gross, paid)),
      status: decimal.isZero(paid) ? "open" : decimal.compare(paid, gross) === 0 ? "paid" : "partly-paid",
      asOf: fact.issued,
      confidence: "medium",
      doubtful: false,
      missingMentions: fact.missingMentions,
      evidence:
        evidence.length > 0
          ? [...evidence]
          : [evidenceAt(document, { start: 0, end: Math.min(document.text.length, 80) })],
    },
  ];
}

/** Credit notes as documents clear the invoice they name; those the ledger booked were counted there. */
function creditPaperOnly(items: readonly Item[], invoices: ReadonlyMap<string, Billed>, notes: Bilingual[]): void {
  const byKey = new Map(items.map((i) => [keyOf(i.clientId, i.number), i]));
  for (const { fact, clientId } of invoices.values()) {
    if (fact.type !== "credit-note" || clientId === undefined || fact.preceding === undefined) continue;
    const item = byKey.get(keyOf(clientId, fact.preceding));
    const amount = fact.gross ?? fact.payable;
    if (item === undefined || amount === undefined) continue;
    const credit = decimal.compare(amount, "0") < 0 ? decimal.subtract("0", amount) : amount;
    item.open = decimal.cents(decimal.max("0", decimal.subtract(item.open, credit)));
    if (decimal.isZero(item.open)) item.status = "credited";
    notes.push({
      fr: `L’avoir ${fact.number} vient en déduction de la facture ${item.number}.`,
      en: `Credit note ${fact.number} is deducted from invoice ${item.number}.`,
    });
  }
}

function byClient(items: readonly Item[]): Map<string, LedgerItem[]> {
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
function revenue(items: readonly Item[], asOf: CalendarDate | undefined): Ledger["revenue"] {
  const end = asOf ?? items.reduce((max, i) => (i.issued > max ? i.issued : max), "0001-01-01");
  const start = end > "0002-01-01" ? addMonths(end, -12) : end;
  const sums = new Map<string, Decimal>();
  const add = (clientId: string, net: Decimal): void =>
    void sums.set(clientId, decimal.add(sums.get(clientId) ?? "0", net));
  for (const item of items) {
    if (item.issued <= start || item.issued > end) continue;
    const net = item.net ?? decimal.divide(item.gross, "1.2", 2);
    // What a credit note cleared was no turnover.
    const credited = decimal.subtract(decimal.subtract(item.gross, item.paid), item.open);
    const kept = decimal.isZero(item.gross)
      ? "0"
      : decimal.divide(decimal.multiply(net, decimal.subtract(item.gross, credited)), item.gross, 2);
    add(item.clientId, kept);
  }
  const total = decimal.cents(decimal.add("0", ...sums.values()));
  return new Map([...sums].map(([clientId, client]) => [clientId, { client: decimal.cents(client), total }]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
