import { calendarDate } from "@vigie/language";
import type { CalendarDate, Evidence, Fact, InvoiceFact } from "@vigie/model";
import { SaxesParser } from "saxes";
import { present, type Reading } from "./reading.ts";

type Leaf = { path: string; text: string; start: number; end: number };

/** Business terms of EN 16931 by their place in CII (Factur-X) and in UBL; local names only, outermost last. */
const CII = {
  number: "ExchangedDocument/ID",
  type: "ExchangedDocument/TypeCode",
  issued: "ExchangedDocument/IssueDateTime/DateTimeString",
  due: "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString",
  currency: "ApplicableHeaderTradeSettlement/InvoiceCurrencyCode",
  sellerName: "SellerTradeParty/Name",
  sellerSiren: "SellerTradeParty/SpecifiedLegalOrganization/ID",
  sellerVat: "SellerTradeParty/SpecifiedTaxRegistration/ID",
  buyerName: "BuyerTradeParty/Name",
  buyerSiren: "BuyerTradeParty/SpecifiedLegalOrganization/ID",
  buyerVat: "BuyerTradeParty/SpecifiedTaxRegistration/ID",
  net: "SpecifiedTradeSettlementHeaderMonetarySummation/TaxBasisTotalAmount",
  vatAmount: "SpecifiedTradeSettlementHeaderMonetarySummation/TaxTotalAmount",
  gross: "SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount",
  payable: "SpecifiedTradeSettlementHeaderMonetarySummation/DuePayableAmount",
  preceding: "InvoiceReferencedDocument/IssuerAssignedID",
} as const;
type Term = keyof typeof CII;
const UBL: Readonly<Record<Term, string>> = {
  number: "Invoice/ID",
  type: "Invoice/InvoiceTypeCode",
  issued: "Invoice/IssueDate",
  due: "Invoice/DueDate",
  currency: "Invoice/DocumentCurrencyCode",
  sellerName: "AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName",
  sellerSiren: "AccountingSupplierParty/Party/PartyLegalEntity/CompanyID",
  sellerVat: "AccountingSupplierParty/Party/PartyTaxScheme/CompanyID",
  buyerName: "AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName",
  buyerSiren: "AccountingCustomerParty/Party/PartyLegalEntity/CompanyID",
  buyerVat: "AccountingCustomerParty/Party/PartyTaxScheme/CompanyID",
  net: "LegalMonetaryTotal/TaxExclusiveAmount",
  vatAmount: "Invoice/TaxTotal/TaxAmount",
  gross: "LegalMonetaryTotal/TaxInclusiveAmount",
  payable: "LegalMonetaryTotal/PayableAmount",
  preceding: "BillingReference/InvoiceDocumentReference/ID",
};

/** Reads a Factur-X, CII or UBL invoice (EN 16931); undefined when the text is not one or not well formed. Values are those at issue (BT-113, BT-115). */
export function extractEInvoice(reading: Reading): Fact<InvoiceFact> | undefined {
  const leaves = leavesOf(reading.document.text);
  if (leaves === undefined) return undefined;
  const isUbl = leaves.some((l) => l.path.startsWith("Invoice/") || l.path.startsWith("CreditNote/"));
  const paths: Readonly<Record<Term, string>> = isUbl ? UBL : CII;
  const find = (term: Term): Leaf | undefined => {
    const path = paths[term];
    const alternative = path
      .replace("Invoice/InvoiceTypeCode", "CreditNote/CreditNoteTypeCode")
      .replace(/^Invoice\//u, "CreditNote/");
    const rooted = isUbl && path.startsWith("Invoice/");
    return leaves.find((l) =>
      rooted ? l.path === path || l.path === alternative : l.path === path || l.path.endsWith(`/${path}`),
    );
  };
  const number = find("number");
  if (number === undefined) return undefined;
  const evidence: Evidence[] = [];
  const text = (term: Term): string | undefined => {
    const leaf = find(term);
    if (leaf === undefined || leaf.text === "") return undefined;
    evidence.push(reading.evidence({ start: leaf.start, end: leaf.end }));
    return leaf.text;
  };
  const amount = (term: Term): string | undefined => {
    const value = text(term);
    return value !== undefined && /^-?\d{1,15}(?:\.\d{1,6})?$/u.test(value) ? value : undefined;
  };
  const party = (side: "seller" | "buyer"): InvoiceFact["seller"] => {
    const name =
      text(`${side}Name`) ??
      (isUbl
        ? leaves.find((l) =>
            l.path.endsWith(
              `${side === "seller" ? "AccountingSupplierParty" : "AccountingCustomerParty"}/Party/PartyName/Name`,
            ),
          )?.text
        : undefined);
    if (name === undefined) return undefined;
    const siren = text(`${side}Siren`)?.replace(/\s/gu, "");
    const vat = text(`${side}Vat`);
    return {
      name,
      ...(siren !== undefined && /^\d{9}(?:\d{5})?$/u.test(siren) ? { siren: siren.slice(0, 9) } : {}),
      ...(vat === undefined ? {} : { vat }),
    };
  };
  const type = text("type");
  const fields = {
    issued: dateOf(text("issued")),
    due: dateOf(text("due")),
    seller: party("seller"),
    buyer: party("buyer"),
    net: amount("net"),
    vatAmount: amount("vatAmount"),
    gross: amount("gross"),
    payable: amount("payable"),
    preceding: text("preceding"),
  };
  const isCreditNote = type === "381" || leaves.some((l) => l.path.startsWith("CreditNote/"));
  const { issued, due, seller, buyer, net, vatAmount, gross, payable, preceding } = fields;
  const missing = [
    ...(seller?.siren === undefined ? ["seller-siren"] : []),
    ...(buyer?.siren === undefined ? ["buyer-siren"] : []),
    ...(due === undefined && !isCreditNote ? ["due-date"] : []),
    ...(seller?.vat === undefined ? ["seller-vat"] : []),
  ];
  return present(
    {
      number: text("number") ?? number.text,
      type: isCreditNote ? "credit-note" : type === "386" ? "deposit" : "invoice",
      currency: text("currency") ?? "EUR",
      missingMentions: missing,
      ...(issued === undefined ? {} : { issued }),
      ...(due === undefined ? {} : { due, dueSource: "e-invoice" as const }),
      ...(seller === undefined ? {} : { seller }),
      ...(buyer === undefined ? {} : { buyer }),
      ...(net === undefined ? {} : { net }),
      ...(vatAmount === undefined ? {} : { vatAmount }),
      ...(gross === undefined ? {} : { gross }),
      ...(payable === undefined ? {} : { payable }),
      ...(preceding === undefined ? {} : { preceding }),
    },
    evidence,
  );
}

function dateOf(text: string | undefined): CalendarDate | undefined {
  const m = text === undefined ? null : /^(\d{4})-?(\d{2})-?(\d{2})/u.exec(text);
  return m === null ? undefined : calendarDate(Number(m[1]), Number(m[2]), Number(m[3]));
}

/** Elements without children, with their path of local names and the place of their text. Doctypes and entities are refused. */
function leavesOf(xml: string): Leaf[] | undefined {
  if (/<!(?:doctype|entity)/iu.test(xml.slice(0, 2_000))) return undefined;
  const leaves: Leaf[] = [];
  const stack: { name: string; start: number; hasChild: boolean }[] = [];
  const parser = new SaxesParser({ xmlns: false, position: true });
  let failed = false;
  parser.on("error", () => {
    failed = true;
  });
  let text = "";
  parser.on("opentag", (tag) => {
    const parent = stack.at(-1);
    if (parent !== undefined) parent.hasChild = true;
    if (stack.length > 64) failed = true;
    stack.push({ name: tag.name.slice(tag.name.indexOf(":") + 1), start: parser.position, hasChild: false });
    text = "";
  });
  parser.on("text", (value) => {
    text += value;
  });
  parser.on("closetag", () => {
    const element = stack.pop();
    if (element === undefined || element.hasChild || leaves.length > 200_000) return;
    const raw = xml.slice(element.start, parser.position);
    const source = raw.slice(0, Math.max(0, raw.lastIndexOf("</"))).trim();
    const start = element.start + raw.indexOf(source);
    if (text.trim() !== "")
      leaves.push({
        path: [...stack.map((s) => s.name), element.name].join("/"),
        text: text.trim(),
        start,
        end: start + source.length,
      });
    text = "";
  });
  try {
    parser.write(xml.replace(/^\ufeff/u, " ")).close();
  } catch {
    return undefined;
  }
  return failed && leaves.length === 0 ? undefined : leaves;
}
