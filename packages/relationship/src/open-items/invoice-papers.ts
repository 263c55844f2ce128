import { fold } from "@vigie/language";
import {
  type Bilingual,
  type CalendarDate,
  type Decimal,
  type Document,
  decimal,
  type Evidence,
  evidenceAt,
  type Facts,
  formatMoney,
  type InvoiceFact,
} from "@vigie/model";
import { referenceKey } from "../books/reference-key.ts";
import { OurSide, sirenOfVat } from "../identity/us.ts";
import type { Cast } from "../who-is-who.ts";
import { inCurrency } from "./currency.ts";
import type { DueOf } from "./due-date.ts";
import { foreignText } from "./fec-items.ts";
import type { Receivable } from "./receivable.ts";

/** An invoice or credit note of ours as a document, and the client it bills. */
export type Billed = { fact: InvoiceFact; document: Document; evidence: Evidence[]; clientId: string | undefined };

/** A credit note that the books or an export hold and count in what they leave open. */
export type BookedCredit = { clientId: string | undefined; number: string; amount: Decimal; date: CalendarDate };

/** What tells an invoice from others, whoever names it. */
export type Named = {
  number: string;
  gross?: Decimal | undefined;
  foreign?: Decimal;
  issued?: CalendarDate | undefined;
};

/** One key for a client's invoice, however its number is written. */
export function invoiceKey(clientId: string, number: string): string {
  return `${clientId}\u0000${referenceKey(number)}`;
}

/** Our invoices and credit notes as documents, by client and number. */
export function ownInvoices(
  documents: readonly Document[],
  facts: ReadonlyMap<string, Facts>,
  cast: Cast,
  asOf: CalendarDate | undefined,
  holdersOf: (invoice: Named) => ReadonlySet<string>,
  nameOf: (clientId: string) => string,
  notes: Bilingual[],
): Map<string, Billed> {
  const ours = new OurSide(cast.us);
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
    const named = ofBuyer ?? clientId;
    const gross = value.gross ?? value.payable;
    const held =
      gross === undefined || (seller !== undefined && !ours.isParty(seller))
        ? new Set<string>()
        : holdersOf({ number: value.number, gross, issued: issued });
    const [holder] = held;
    // The books say whose an invoice is where its buyer was not read, and where they have it under another client.
    const client = held.size === 1 && (named === undefined || !held.has(named)) ? holder : named;
    if (
      client === undefined ||
      (seller !== undefined && cast.clientOf({ name: seller.name, siren: seller.siren }) === client)
    )
      continue;
    if (asOf !== undefined && issued !== undefined && issued > asOf) continue;
    const key = invoiceKey(client, value.number);
    // The same invoice as e-invoice and as PDF: the e-invoice is the better witness.
    const before = found.get(key)?.fact;
    if (before?.syntax !== undefined) continue;
    if (named !== undefined && client !== named && value.type !== "credit-note")
      notes.push({
        fr: `Facture ${value.number} : au nom de ${nameOf(client)} en comptabilité, de ${nameOf(named)} sur le document ; comptée une fois, chez ${nameOf(client)}.`,
        en: `Invoice ${value.number}: made out to ${nameOf(client)} in the books, to ${nameOf(named)} on the document; counted once, for ${nameOf(client)}.`,
      });
    const whole = value.syntax === undefined || before === undefined ? value : dataWithPaper(value, before);
    found.set(key, { fact: whole, document, evidence: fact.evidence, clientId: client });
    if (whole.inconsistencies?.includes("net-and-vat") === true) notes.push(unevenText(document, whole));
  }
  return found;
}

/** Data whose sum without VAT and VAT do not make the sum with VAT (EN 16931, BR-CO-15). */
function unevenText(document: Document, { number, net, vatAmount, gross, currency }: InvoiceFact): Bilingual {
  const sum = (value: Decimal | undefined, locale: "fr" | "en"): string => formatMoney(value ?? "0", currency, locale);
  return {
    fr: `${document.source} : facture ${number} : ${sum(net, "fr")} hors taxe et ${sum(vatAmount, "fr")} de TVA ne font pas ${sum(gross, "fr")} ; le montant TTC est retenu, à vérifier.`,
    en: `${document.source}: invoice ${number}: ${sum(net, "en")} without VAT and ${sum(vatAmount, "en")} of VAT do not make ${sum(gross, "en")}; the sum with VAT is followed, to be checked.`,
  };
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

/**
 * The invoice itself fills in what the ledger leaves out; where the two sums differ the ledger counts and a note says so. An
 * invoice in another currency that was booked in euros is followed in its own.
 */
export function withPaper(booked: Receivable, billed: Billed, notes: Bilingual[]): Receivable {
  const { fact, evidence } = billed;
  const gross = fact.gross ?? fact.payable;
  const item: Receivable = {
    ...booked,
    missingMentions: fact.missingMentions,
    evidence: [...booked.evidence, ...evidence.slice(0, 2)],
  };
  if (fact.currency !== item.currency) {
    if (item.currency !== "EUR" || gross === undefined) {
      notes.push({
        fr: `Facture ${item.number} : en ${fact.currency} sur le document, en ${item.currency} en comptabilité, qui est suivie.`,
        en: `Invoice ${item.number}: in ${fact.currency} on the document, in ${item.currency} in the ledger, which is followed.`,
      });
      return item;
    }
    notes.push(foreignText(item.number, item.gross, fact.currency, gross));
    return inCurrency(item, fact.currency, gross);
  }
  const net = netOf(billed);
  if (net !== undefined && item.net === undefined) item.net = decimal.cents(net);
  // Books hold the final invoice for what was left to pay after a deposit.
  const afterDeposit = fact.gross === undefined ? undefined : decimal.subtract(fact.gross, fact.prepaid ?? "0");
  const isBooked = [fact.gross, afterDeposit].some(
    (sum) => sum !== undefined && decimal.compare(decimal.cents(sum), item.gross) === 0,
  );
  if (fact.gross !== undefined && !isBooked)
    notes.push({
      fr: `Facture ${item.number} : ${formatMoney(fact.gross, fact.currency, "fr")} sur le document, ${formatMoney(item.gross, item.currency, "fr")} en comptabilité.`,
      en: `Invoice ${item.number}: ${formatMoney(fact.gross, fact.currency, "en")} on the document, ${formatMoney(item.gross, item.currency, "en")} in the ledger.`,
    });
  return item;
}

/** Words by which an invoice says that it bears no VAT. */
const NO_VAT =
  /\b(?:tva non[- ]applicable|non (?:soumise?|assujettie?) a la tva|art(?:icle|\.)? ?293 ?-? ?b\b|exonere[es]{0,2} de (?:la )?tva|exoneration de (?:la )?tva|franchise (?:en base )?de tva|autoliquidation|hors champ d'application de la tva|vat not applicable|not subject to vat|vat exempt|exempt from vat|reverse charge)/u;
/** What of an invoice's text is looked at for these words. */
const LOOKED_AT = 20_000;

/** The sum without VAT: as printed, or the whole sum where the invoice says that it bears none. */
function netOf({ fact, document }: Billed): Decimal | undefined {
  if (fact.net !== undefined) return fact.net;
  const gross = fact.gross ?? fact.payable;
  const bearsVat = fact.vatAmount !== undefined && !decimal.isZero(fact.vatAmount);
  if (gross === undefined || bearsVat) return undefined;
  return fact.vatAmount !== undefined || NO_VAT.test(fold(document.text.slice(0, LOOKED_AT)).folded)
    ? gross
    : undefined;
}

/** True when our own invoices bear no VAT: some show none, and none shows any. */
export function isVatFree(invoices: Iterable<Billed>): boolean {
  let some = false;
  for (const billed of invoices) {
    const net = netOf(billed);
    const gross = billed.fact.gross ?? billed.fact.payable;
    if (net === undefined || gross === undefined) continue;
    if (decimal.compare(net, gross) !== 0) return false;
    some = true;
  }
  return some;
}

/** An invoice of which only the document is there: what became of it is not known after its issue. */
export function paperItem(billed: Billed, due: DueOf): Receivable[] {
  const { fact, clientId, evidence, document } = billed;
  const net = netOf(billed);
  const gross = fact.gross ?? fact.payable;
  if (clientId === undefined || fact.issued === undefined || gross === undefined) return [];
  // What a deposit had paid before issue is not owed (BT-113).
  const paid = fact.prepaid === undefined ? "0" : decimal.max("0", decimal.min(fact.prepaid, gross));
  return [
    {
      clientId,
      number: fact.number,
      issued: fact.issued,
      ...(net === undefined ? {} : { net: decimal.cents(net) }),
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

/**
 * Deposit invoices that a later invoice of the same client takes off as prepaid (BT-113), oldest first, by `invoiceKey`: the
 * sales of both stand on the later one.
 */
export function depositsTakenOff(invoices: ReadonlyMap<string, Billed>): ReadonlySet<string> {
  const found = new Set<string>();
  const inOrder = [...invoices].sort(([, a], [, b]) => ((a.fact.issued ?? "") < (b.fact.issued ?? "") ? -1 : 1));
  for (const [, { fact, clientId }] of inOrder) {
    let left = fact.prepaid ?? "0";
    if (fact.type === "credit-note" || clientId === undefined || decimal.compare(left, "0") <= 0) continue;
    for (const [key, deposit] of inOrder) {
      const gross = deposit.fact.gross ?? deposit.fact.payable;
      if (deposit.fact.type !== "deposit" || deposit.clientId !== clientId || gross === undefined) continue;
      if (found.has(key) || (deposit.fact.issued ?? "") > (fact.issued ?? "")) continue;
      if (decimal.compare(gross, left) > 0) continue;
      found.add(key);
      left = decimal.subtract(left, gross);
    }
  }
  return found;
}

/**
 * Credit notes as documents clear the invoice they name. One that the books hold, or that books which reach its day must hold, was
 * counted there; one that names no invoice, or one that was not read, is deducted from none, and a note says so.
 */
export function deductCreditNotes(
  items: readonly Receivable[],
  invoices: ReadonlyMap<string, Billed>,
  booked: readonly BookedCredit[],
  notes: Bilingual[],
): void {
  const byKey = new Map(items.map((i) => [invoiceKey(i.clientId, i.number), i]));
  const booksReach = new Map<string, CalendarDate>();
  for (const { clientId, asOf, issued } of items)
    if (asOf !== undefined && asOf !== issued && asOf > (booksReach.get(clientId) ?? ""))
      booksReach.set(clientId, asOf);
  const credits = [...invoices.values()].filter(({ fact }) => fact.type === "credit-note");
  const held = heldByBooks(credits, booked);
  for (const credit of credits) {
    const { fact, clientId } = credit;
    const amount = sumCredited(fact);
    if (clientId === undefined || amount === undefined || held.has(credit)) continue;
    const item = fact.preceding === undefined ? undefined : byKey.get(invoiceKey(clientId, fact.preceding));
    const reach = item === undefined ? booksReach.get(clientId) : item.asOf === item.issued ? undefined : item.asOf;
    if (reach !== undefined && (fact.issued ?? "") <= reach) continue;
    if (item === undefined) {
      notes.push({
        fr: `L’avoir ${fact.number} (${formatMoney(amount, fact.currency, "fr")}) ${fact.preceding === undefined ? "ne dit pas quelle facture il corrige" : `corrige la facture ${fact.preceding}, qui n’a pas été lue`} : il n’est déduit d’aucune.`,
        en: `Credit note ${fact.number} (${formatMoney(amount, fact.currency, "en")}) ${fact.preceding === undefined ? "does not say which invoice it corrects" : `corrects invoice ${fact.preceding}, which was not read`}: it is deducted from none.`,
      });
      continue;
    }
    item.open = decimal.cents(decimal.max("0", decimal.subtract(item.open, amount)));
    if (decimal.isZero(item.open)) item.status = decimal.isZero(item.paid) ? "credited" : "paid";
    notes.push({
      fr: `L’avoir ${fact.number} vient en déduction de la facture ${item.number}.`,
      en: `Credit note ${fact.number} is deducted from invoice ${item.number}.`,
    });
  }
}

/** What a credit note gives back, positive however the document writes it. */
function sumCredited(fact: InvoiceFact): Decimal | undefined {
  return (fact.gross ?? fact.payable)?.replace("-", "");
}

/** Credit notes that the books hold: by their number, else, where the books gave another, by sum and day. Each stands for one. */
function heldByBooks(credits: readonly Billed[], booked: readonly BookedCredit[]): ReadonlySet<Billed> {
  const left = new Set(booked);
  const held = new Set<Billed>();
  const take = (credit: Billed, isIt: (one: BookedCredit) => boolean): void => {
    for (const one of left) {
      if ((one.clientId !== undefined && one.clientId !== credit.clientId) || !isIt(one)) continue;
      left.delete(one);
      held.add(credit);
      return;
    }
  };
  for (const credit of credits) {
    const key = referenceKey(credit.fact.number);
    take(credit, ({ number }) => key !== "" && referenceKey(number) === key);
  }
  for (const credit of credits) {
    const amount = sumCredited(credit.fact);
    if (held.has(credit) || amount === undefined) continue;
    take(credit, (one) => one.date === credit.fact.issued && decimal.compare(one.amount, amount) === 0);
  }
  return held;
}
