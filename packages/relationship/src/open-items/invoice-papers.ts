import {
  type Bilingual,
  type CalendarDate,
  type Document,
  decimal,
  type Evidence,
  evidenceAt,
  type Facts,
  formatEuro,
  formatMoney,
  type InvoiceFact,
} from "@vigie/model";
import { referenceKey } from "../books/reference-key.ts";
import { sirenOfVat } from "../identity/us.ts";
import type { Cast } from "../who-is-who.ts";
import type { DueOf } from "./due-date.ts";
import type { Receivable } from "./reconcile.ts";

/** An invoice or credit note of ours as a document, and the client it bills. */
export type Billed = { fact: InvoiceFact; document: Document; evidence: Evidence[]; clientId: string | undefined };

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
    const key = invoiceKey(client, value.number);
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

/** The invoice itself fills in what the ledger leaves out; where the two sums differ the ledger counts and a note says so. */
export function completeWithPaper(item: Receivable, { fact, evidence }: Billed, notes: Bilingual[]): void {
  item.evidence.push(...evidence.slice(0, 2));
  if (fact.currency !== item.currency && item.currency === "EUR" && fact.gross !== undefined) {
    notes.push({
      fr: `Facture ${item.number} : en ${fact.currency} sur le document, comptée en euros d’après la comptabilité.`,
      en: `Invoice ${item.number}: in ${fact.currency} on the document, counted in euros by the ledger.`,
    });
    item.missingMentions = fact.missingMentions;
    return;
  }
  item.missingMentions = fact.missingMentions;
  if (fact.net !== undefined && item.net === undefined) item.net = decimal.cents(fact.net);
  if (fact.gross !== undefined && decimal.compare(decimal.cents(fact.gross), item.gross) !== 0)
    notes.push({
      fr: `Facture ${item.number} : ${formatMoney(fact.gross, fact.currency, "fr")} sur le document, ${formatEuro(item.gross, "fr")} en comptabilité.`,
      en: `Invoice ${item.number}: ${formatMoney(fact.gross, fact.currency, "en")} on the document, ${formatEuro(item.gross, "en")} in the ledger.`,
    });
}

/** An invoice of which only the document is there: what became of it is not known after its issue. */
export function paperItem({ fact, clientId, evidence, document }: Billed, due: DueOf): Receivable[] {
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

/**
 * Credit notes as documents clear the invoice they name. One that books which reach its day hold was counted there; one that
 * names no invoice, or one that was not read, is deducted from none, and a note says so.
 */
export function deductCreditNotes(
  items: readonly Receivable[],
  invoices: ReadonlyMap<string, Billed>,
  notes: Bilingual[],
): void {
  const byKey = new Map(items.map((i) => [invoiceKey(i.clientId, i.number), i]));
  const booksReach = new Map<string, CalendarDate>();
  for (const { clientId, asOf, issued } of items)
    if (asOf !== undefined && asOf !== issued && asOf > (booksReach.get(clientId) ?? ""))
      booksReach.set(clientId, asOf);
  for (const { fact, clientId } of invoices.values()) {
    const amount = fact.gross ?? fact.payable;
    if (fact.type !== "credit-note" || clientId === undefined || amount === undefined) continue;
    const item = fact.preceding === undefined ? undefined : byKey.get(invoiceKey(clientId, fact.preceding));
    const reach = item === undefined ? booksReach.get(clientId) : item.asOf === item.issued ? undefined : item.asOf;
    if (reach !== undefined && (fact.issued ?? "") <= reach) continue;
    if (item === undefined) {
      notes.push({
        fr: `L’avoir ${fact.number} (${formatMoney(amount.replace("-", ""), fact.currency, "fr")}) ${fact.preceding === undefined ? "ne dit pas quelle facture il corrige" : `corrige la facture ${fact.preceding}, qui n’a pas été lue`} : il n’est déduit d’aucune.`,
        en: `Credit note ${fact.number} (${formatMoney(amount.replace("-", ""), fact.currency, "en")}) ${fact.preceding === undefined ? "does not say which invoice it corrects" : `corrects invoice ${fact.preceding}, which was not read`}: it is deducted from none.`,
      });
      continue;
    }
    const credit = decimal.compare(amount, "0") < 0 ? decimal.subtract("0", amount) : amount;
    item.open = decimal.cents(decimal.max("0", decimal.subtract(item.open, credit)));
    if (decimal.isZero(item.open)) item.status = decimal.isZero(item.paid) ? "credited" : "paid";
    notes.push({
      fr: `L’avoir ${fact.number} vient en déduction de la facture ${item.number}.`,
      en: `Credit note ${fact.number} is deducted from invoice ${item.number}.`,
    });
  }
}
