import { type Element, elementsAt } from "./e-invoice-element.ts";

export type InvoiceSyntax = "cii" | "zugferd-1" | "ubl";

/** Business terms of EN 16931 that stand in one element, and where (paths of `elementsAt`, from the root). */
export type Term =
  | "guideline"
  | "number"
  | "type"
  | "issued"
  | "delivered"
  | "vatPoint"
  | "currency"
  | "net"
  | "gross"
  | "prepaid"
  | "rounding"
  | "payable"
  | "preceding"
  | "order"
  | "contract"
  | "account"
  | "terms"
  /** BT-23: French invoices say there what they are about, goods (B1 …), services (S1 …) or both (M1 …). */
  | "process"
  /** BT-120: why no VAT is charged. */
  | "exemption";

/** An element that holds an identifier, and the attribute or the sibling that says of which kind. */
type SyntaxOf = {
  terms: Readonly<Record<Term, string>>;
  /** BT-9, which some profiles give once for each part of the sum. */
  due: string;
  vatAmount: string;
  notes(root: Element): { subject: string | undefined; element: Element }[];
  party(root: Element, side: "seller" | "buyer"): PartyElements | undefined;
};
export type PartyElements = {
  names: Element[];
  legalIds: Element[];
  vat: Element | undefined;
  country: string | undefined;
};

const HEADER = "ExchangedDocument|HeaderExchangedDocument";
const DEAL = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction";
const AGREEMENT = `${DEAL}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement`;
const DELIVERY = `${DEAL}/ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery`;
const SETTLEMENT = `${DEAL}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement`;
const SUMS = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation`;
const DAY = "DateTimeString|DateTime|DateString|Date";

/** Cross Industry Invoice (Factur-X, ZUGFeRD 2, XRechnung) and, under its older names, the document of ZUGFeRD 1. */
const cii: SyntaxOf = {
  terms: {
    guideline:
      "ExchangedDocumentContext|SpecifiedExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",
    number: `${HEADER}/ID`,
    type: `${HEADER}/TypeCode`,
    issued: `${HEADER}/IssueDateTime/${DAY}`,
    delivered: `${DELIVERY}/ActualDeliverySupplyChainEvent/OccurrenceDateTime/${DAY}`,
    vatPoint: `${SETTLEMENT}/ApplicableTradeTax/DueDateTypeCode`,
    currency: `${SETTLEMENT}/InvoiceCurrencyCode`,
    net: `${SUMS}/TaxBasisTotalAmount`,
    gross: `${SUMS}/GrandTotalAmount`,
    prepaid: `${SUMS}/TotalPrepaidAmount`,
    rounding: `${SUMS}/RoundingAmount`,
    payable: `${SUMS}/DuePayableAmount`,
    preceding: `${SETTLEMENT}/InvoiceReferencedDocument/IssuerAssignedID|ID`,
    order: `${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID|ID`,
    contract: `${AGREEMENT}/ContractReferencedDocument/IssuerAssignedID|ID`,
    account: `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID|ProprietaryID`,
    terms: `${SETTLEMENT}/SpecifiedTradePaymentTerms/Description`,
    process:
      "ExchangedDocumentContext|SpecifiedExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID",
    exemption: `${SETTLEMENT}/ApplicableTradeTax/ExemptionReason`,
  },
  due: `${SETTLEMENT}/SpecifiedTradePaymentTerms/DueDateDateTime/${DAY}`,
  vatAmount: `${SUMS}/TaxTotalAmount`,
  notes: (root) =>
    elementsAt(root, `${HEADER}/IncludedNote`).flatMap((note) =>
      elementsAt(note, "Content").map((element) => ({ subject: elementsAt(note, "SubjectCode")[0]?.text, element })),
    ),
  party: (root, side) => {
    const party = elementsAt(root, `${AGREEMENT}/${side === "seller" ? "SellerTradeParty" : "BuyerTradeParty"}`)[0];
    const taxIds = elementsAt(party, "SpecifiedTaxRegistration/ID");
    return partyOf(party, {
      names: ["Name", "SpecifiedLegalOrganization/TradingBusinessName"],
      legalIds: ["SpecifiedLegalOrganization/ID", "GlobalID", "ID"],
      // FC is a number of the local tax office; some leave the scheme out.
      vat:
        taxIds.find((id) => id.attributes.schemeID === "VA") ??
        taxIds.find((id) => id.attributes.schemeID === undefined && /^[A-Z]{2}[A-Z\d ]{2,16}$/u.test(id.text)),
      country: "PostalTradeAddress/CountryID",
    });
  },
};

const ubl: SyntaxOf = {
  terms: {
    guideline: "CustomizationID",
    number: "ID",
    type: "InvoiceTypeCode|CreditNoteTypeCode",
    issued: "IssueDate",
    delivered: "Delivery/ActualDeliveryDate",
    vatPoint: "InvoicePeriod/DescriptionCode",
    currency: "DocumentCurrencyCode",
    net: "LegalMonetaryTotal/TaxExclusiveAmount",
    gross: "LegalMonetaryTotal/TaxInclusiveAmount",
    prepaid: "LegalMonetaryTotal/PrepaidAmount",
    rounding: "LegalMonetaryTotal/PayableRoundingAmount",
    payable: "LegalMonetaryTotal/PayableAmount",
    preceding: "BillingReference/InvoiceDocumentReference|CreditNoteDocumentReference/ID",
    order: "OrderReference/ID",
    contract: "ContractDocumentReference/ID",
    account: "PaymentMeans/PayeeFinancialAccount/ID",
    terms: "PaymentTerms/Note",
    process: "ProfileID",
    exemption: "TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason",
  },
  due: "DueDate",
  vatAmount: "TaxTotal/TaxAmount",
  // Where CII has a code of its own, UBL writes it before the text: "#PMD#Taux…" (EN 16931-3-2, BT-21).
  notes: (root) =>
    elementsAt(root, "Note").map((element) => ({ subject: /^#([A-Z]{3})#/u.exec(element.text)?.[1], element })),
  party: (root, side) => {
    const party = elementsAt(
      root,
      `${side === "seller" ? "AccountingSupplierParty" : "AccountingCustomerParty"}/Party`,
    )[0];
    const taxes = elementsAt(party, "PartyTaxScheme").find((t) => elementsAt(t, "TaxScheme/ID")[0]?.text === "VAT");
    return partyOf(party, {
      names: ["PartyLegalEntity/RegistrationName", "PartyName/Name"],
      legalIds: ["PartyLegalEntity/CompanyID", "PartyIdentification/ID"],
      vat: elementsAt(taxes, "CompanyID")[0],
      country: "PostalAddress/Country/IdentificationCode",
    });
  },
};

export const syntaxes: Readonly<Record<InvoiceSyntax, SyntaxOf>> = { cii, "zugferd-1": cii, ubl };

function partyOf(
  party: Element | undefined,
  paths: { names: string[]; legalIds: string[]; vat: Element | undefined; country: string },
): PartyElements | undefined {
  if (party === undefined) return undefined;
  return {
    names: paths.names.flatMap((path) => elementsAt(party, path)),
    legalIds: paths.legalIds.flatMap((path) => elementsAt(party, path)),
    vat: paths.vat,
    country: elementsAt(party, paths.country)[0]?.text,
  };
}
