import { calendarDate } from "@vigie/language";
import { type CalendarDate, decimal, type Evidence, type Fact, type InvoiceFact } from "@vigie/model";
import { type Element, elementsAt, readElements, rootTag } from "./e-invoice-element.ts";
import { type InvoiceSyntax, type PartyElements, syntaxes, type Term } from "./e-invoice-syntax.ts";
import { present, type Reading } from "./reading.ts";

/** UNTDID 1001: credit notes, also factored and self-billed ones; prepayment invoices. */
const CREDIT_NOTES: ReadonlySet<string> = new Set([
  "81",
  "83",
  "261",
  "262",
  "296",
  "308",
  "381",
  "396",
  "420",
  "458",
  "502",
  "503",
  "532",
]);
const DEPOSITS: ReadonlySet<string> = new Set(["386", "500"]);

/** What an XML text is by its root: an invoice in a syntax of EN 16931 or in that of ZUGFeRD 1. Whatever the prefixes. */
export function eInvoiceSyntax(xml: string): InvoiceSyntax | undefined {
  const root = rootTag(xml);
  if (root?.name === "CrossIndustryInvoice") return "cii";
  if (root?.name === "CrossIndustryDocument") return "zugferd-1";
  const isUbl = root?.name === "Invoice" || root?.name === "CreditNote";
  return isUbl && /urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-2/u.test(root.tag)
    ? "ubl"
    : undefined;
}

/**
 * Reads an e-invoice: CII (Factur-X, ZUGFeRD 2, XRechnung), ZUGFeRD 1, UBL 2 invoice and credit note, all profiles; undefined
 * when the text is none, has a document type of its own or no number. Amounts are as written, at issue (BT-113, BT-115). A
 * compulsory mention is missing only where the profile has a place for it.
 */
export function extractEInvoice(reading: Reading): Fact<InvoiceFact> | undefined {
  const xml = reading.document.text;
  const syntax = eInvoiceSyntax(xml);
  const root = syntax === undefined ? undefined : readElements(xml);
  if (syntax === undefined || root === undefined) return undefined;
  const { terms, notes: notesOf, party: partyOf, due: duePath, vatAmount: vatPath } = syntaxes[syntax];
  const evidence: Evidence[] = [];
  const said = (element: Element | undefined): string | undefined => {
    if (element === undefined || element.text === "") return undefined;
    if (element.span.end > element.span.start) evidence.push(reading.evidence(element.span));
    return element.text;
  };
  const text = (term: Term): string | undefined => said(elementsAt(root, terms[term])[0]);
  const amount = (value: string | undefined): string | undefined =>
    value !== undefined && /^-?\d{1,15}(?:\.\d{1,10})?$/u.test(value) ? value : undefined;
  const number = text("number");
  if (number === undefined) return undefined;
  const type = text("type");
  const issued = dateOf(text("issued"));
  const dues = elementsAt(root, duePath);
  // A credit note of UBL has its due date with the means of payment.
  const dated = dues.length > 0 ? dues : elementsAt(root, "PaymentMeans/PaymentDueDate");
  const lastDue = dated.toSorted((a, b) => (a.text < b.text ? -1 : 1)).at(-1);
  const due = dateOf(said(lastDue));
  const delivered = dateOf(text("delivered"));
  const vatPoint = text("vatPoint");
  const sellerElements = partyOf(root, "seller");
  const seller = side(sellerElements, said);
  const buyer = side(partyOf(root, "buyer"), said);
  const currency = text("currency");
  const net = amount(text("net"));
  const taxes = elementsAt(root, vatPath);
  const vatAmount = amount(said(taxes.find((t) => t.attributes.currencyID === currency) ?? taxes[0]));
  const gross = amount(text("gross"));
  const prepaid = amount(text("prepaid"));
  const rounding = amount(text("rounding"));
  const payable = amount(text("payable"));
  const preceding = text("preceding");
  const order = text("order");
  const contract = text("contract");
  const account = text("account");
  const conditions = text("terms");
  const notes = notesOf(root).map(({ subject, element }) => ({
    text: element.text.replace(/^#[A-Z]{3}#/u, "").trim(),
    ...(subject === undefined ? {} : { subject }),
  }));
  const inconsistencies = inconsistenciesOf({ net, vatAmount, gross, prepaid, rounding, payable });
  const isCreditNote =
    root.name === "CreditNote" ||
    CREDIT_NOTES.has(type ?? "") ||
    (gross !== undefined && decimal.compare(gross, "0") < 0);
  const isFrench = sellerElements?.country === "FR" || seller?.siren !== undefined || /^FR/u.test(seller?.vat ?? "");
  const isMinimum = /minimum/iu.test(elementsAt(root, terms.guideline)[0]?.text ?? "");
  const reasons = [conditions ?? "", ...notes.map((note) => note.text), ...allTexts(root, terms.exemption)].join("\n");
  const isExempt = /293 ?b|non applicable|franchise|autoliquidation|reverse charge/iu.test(reasons);
  const missingMentions = missing({ seller, buyer, due, isCreditNote, isMinimum, isExempt });
  if (isFrench && !isCreditNote && !isMinimum) {
    missingMentions.push(...missingNotes(notes, conditions));
    if (!allTexts(root, terms.process).some((code) => /^[BSM]\d/u.test(code)))
      missingMentions.push("operation-category");
  }
  return present(
    {
      number,
      type: isCreditNote ? "credit-note" : DEPOSITS.has(type ?? "") ? "deposit" : "invoice",
      syntax,
      currency: currency ?? "EUR",
      missingMentions,
      ...(issued === undefined ? {} : { issued }),
      ...(due === undefined ? {} : { due, dueSource: "e-invoice" as const }),
      ...(delivered === undefined ? {} : { delivered }),
      ...(vatPoint === undefined ? {} : { vatPoint }),
      ...(seller === undefined ? {} : { seller }),
      ...(buyer === undefined ? {} : { buyer }),
      ...(net === undefined ? {} : { net }),
      ...(vatAmount === undefined ? {} : { vatAmount }),
      ...(gross === undefined ? {} : { gross }),
      ...(prepaid === undefined ? {} : { prepaid }),
      ...(payable === undefined ? {} : { payable }),
      ...(preceding === undefined ? {} : { preceding }),
      ...(order === undefined ? {} : { order }),
      ...(contract === undefined ? {} : { contract }),
      ...(account === undefined ? {} : { account: account.replace(/\s/gu, "") }),
      ...(conditions === undefined ? {} : { terms: conditions }),
      ...(notes.length === 0 ? {} : { notes }),
      ...(inconsistencies.length === 0 ? {} : { inconsistencies }),
    },
    evidence,
  );
}

/** Name and numbers of a party: SIREN under scheme 0002, SIRET under 0009 (ISO 6523), or unmarked for a French party. */
function side(
  party: PartyElements | undefined,
  said: (element: Element | undefined) => string | undefined,
): InvoiceFact["seller"] {
  const name = said(party?.names[0]);
  if (party === undefined || name === undefined) return undefined;
  const vat = said(party.vat);
  const isFrench = party.country === "FR" || /^FR/u.test(vat ?? "");
  const numberUnder = (scheme: string, digits: RegExp): string | undefined => {
    const element = party.legalIds.find(
      ({ text, attributes: { schemeID } }) =>
        digits.test(text.replace(/\s/gu, "")) &&
        (schemeID === scheme || (isFrench && !/^0\d{3}$/u.test(schemeID ?? ""))),
    );
    return said(element)?.replace(/\s/gu, "");
  };
  const siret = numberUnder("0009", /^\d{14}$/u) ?? numberUnder("0002", /^\d{14}$/u);
  const siren = numberUnder("0002", /^\d{9}$/u) ?? siret?.slice(0, 9);
  return {
    name,
    ...(siren === undefined ? {} : { siren }),
    ...(siret === undefined ? {} : { siret }),
    ...(vat === undefined ? {} : { vat }),
  };
}

/** BR-CO-15 and BR-CO-16 of EN 16931: BT-109 + BT-110 = BT-112; BT-112 − BT-113 + BT-114 = BT-115. To the cent. */
function inconsistenciesOf(
  sums: Record<"net" | "vatAmount" | "gross" | "prepaid" | "rounding" | "payable", string | undefined>,
): NonNullable<InvoiceFact["inconsistencies"]> {
  const { net, vatAmount, gross, prepaid = "0", rounding = "0", payable } = sums;
  const differ = (a: string, b: string): boolean => !decimal.isZero(decimal.cents(decimal.subtract(a, b)));
  const total = net === undefined ? undefined : decimal.add(net, vatAmount ?? "0");
  const rest = gross === undefined ? undefined : decimal.add(decimal.subtract(gross, prepaid), rounding);
  return [
    ...(total !== undefined && gross !== undefined && differ(total, gross) ? (["net-and-vat"] as const) : []),
    ...(rest !== undefined && payable !== undefined && differ(rest, payable) ? (["gross-and-payable"] as const) : []),
  ];
}

function missing(found: {
  seller: InvoiceFact["seller"];
  buyer: InvoiceFact["buyer"];
  due: CalendarDate | undefined;
  isCreditNote: boolean;
  isMinimum: boolean;
  isExempt: boolean;
}): string[] {
  const { seller, buyer, due, isCreditNote, isMinimum, isExempt } = found;
  return [
    ...(seller?.siren === undefined ? ["seller-siren"] : []),
    ...(buyer?.siren === undefined ? ["buyer-siren"] : []),
    ...(due === undefined && !isCreditNote && !isMinimum ? ["due-date"] : []),
    ...(seller?.vat === undefined && !isExempt ? ["seller-vat"] : []),
  ];
}

function allTexts(root: Element, path: string): string[] {
  return elementsAt(root, path).map((element) => element.text);
}

/** Of what the law wants printed (C. com. L441-9, D441-5): the notes PMD, PMT, AAB, or the same in words. */
function missingNotes(notes: NonNullable<InvoiceFact["notes"]>, terms: string | undefined): string[] {
  const words = [terms ?? "", ...notes.map((note) => note.text)].join("\n").toLowerCase();
  const has = (subject: string, word: RegExp): boolean => notes.some((n) => n.subject === subject) || word.test(words);
  return [
    ...(has("PMD", /p[ée]nalit[ée]|int[ée]r[êe]ts? de retard|late payment/u) ? [] : ["penalty-rate"]),
    ...(has("PMT", /(?:40|quarante)(?:[,.]00)? ?(?:€|eur)|recouvrement/u) ? [] : ["fixed-compensation"]),
    ...(has("AAB", /escompte|early payment|discount/u) ? [] : ["discount-terms"]),
  ];
}

/** "20260302" of CII, "2026-03-02" of UBL. */
function dateOf(text: string | undefined): CalendarDate | undefined {
  const m = text === undefined ? null : /^(\d{4})-?(\d{2})-?(\d{2})/u.exec(text);
  return m === null ? undefined : calendarDate(Number(m[1]), Number(m[2]), Number(m[3]));
}
