import type { Document, InvoiceFact } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eInvoiceSyntax, extractEInvoice } from "./e-invoice.ts";
import { extract } from "./extract.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const xml = (text: string): Document => paper(text, { format: "xml", pages: [] });
function factOf(text: string): InvoiceFact | undefined {
  const fact = extract(xml(text)).invoice;
  if (fact.status !== "present") return undefined;
  for (const { span, quote } of fact.evidence) expect(text.slice(span.start, span.end)).toBe(quote);
  return fact.value;
}

type Written = {
  type?: string;
  gross?: string;
  payable?: string;
  notes?: string;
  settlement?: string;
  seller?: string;
};

/** A Cross Industry Invoice, its prefixes left to the caller. */
function cii({
  type = "380",
  gross = "1200.00",
  payable = "900.00",
  notes = "",
  settlement = "",
  seller = "",
}: Written = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${"Préambule ".repeat(900)}-->
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="r" xmlns:udt="u">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID> FA-2026-031 </ram:ID><ram:TypeCode>${type}</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime>${notes}</rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedLineTradeAgreement><ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>LIGNE</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument></ram:SpecifiedLineTradeAgreement></ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Ardoise &amp; fils</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0009">73282932000074</ram:ID></ram:SpecifiedLegalOrganization>${seller}<ram:PostalTradeAddress><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">12/345</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">FR44732829320</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:ID>12345678901234</ram:ID><ram:Name>Tilleul GmbH</ram:Name><ram:SpecifiedLegalOrganization><ram:ID>123456789</ram:ID></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress></ram:BuyerTradeParty>
<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>BC-7</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument><ram:ContractReferencedDocument><ram:IssuerAssignedID>C-3</ram:IssuerAssignedID></ram:ContractReferencedDocument></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">20260228</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>FR76 3000 6000 0112 3456 7890 189</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans><ram:ApplicableTradeTax><ram:DueDateTypeCode>72</ram:DueDateTypeCode></ram:ApplicableTradeTax>
<ram:SpecifiedTradePaymentTerms><ram:Description>À trente jours</ram:Description><ram:DueDateDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>${settlement}
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="USD">220.00</ram:TaxTotalAmount><ram:TaxTotalAmount currencyID="EUR">200.00</ram:TaxTotalAmount><ram:GrandTotalAmount>${gross}</ram:GrandTotalAmount><ram:TotalPrepaidAmount>300.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>${payable}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>FA-2026-007</ram:IssuerAssignedID></ram:InvoiceReferencedDocument></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}
const note = (subject: string, text: string) =>
  `<ram:IncludedNote><ram:Content>${text}</ram:Content><ram:SubjectCode>${subject}</ram:SubjectCode></ram:IncludedNote>`;

const ublParty = (side: string, name: string, id: string) =>
  `<cac:${side}><cac:Party><cac:PartyName><cbc:Name>Enseigne</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country><cbc:IdentificationCode>FR</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>LOCAL-1</cbc:CompanyID><cac:TaxScheme><cbc:ID>LOC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyTaxScheme><cbc:CompanyID>FR44${id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName><cbc:CompanyID schemeID="0002">${id}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:${side}>`;
const ubl = (root: "Invoice" | "CreditNote", dates: string, references = "") =>
  `<?xml version="1.0"?><${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="c" xmlns:cbc="b"><cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>U-12</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate>${dates}<cbc:${root}TypeCode>${root === "Invoice" ? "386" : "381"}</cbc:${root}TypeCode><cbc:Note>#PMD#Taux annuel de 12 %</cbc:Note><cbc:Note>Merci</cbc:Note><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>${references}${ublParty("AccountingSupplierParty", "Ardoise SAS", "732829320")}${ublParty("AccountingCustomerParty", "Tilleul SARL", "552100554")}<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">2.00</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">10.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">12.00</cbc:TaxInclusiveAmount><cbc:PayableRoundingAmount currencyID="EUR">0.04</cbc:PayableRoundingAmount><cbc:PayableAmount currencyID="EUR">12.04</cbc:PayableAmount></cac:LegalMonetaryTotal></${root}>`;

describe("extractEInvoice", () => {
  it("reads every term of a Cross Industry Invoice", () => {
    const notes = [note("PMT", "Indemnité forfaitaire"), note("PMD", "Taux de 12 %"), note("AAB", "Néant")].join("");
    expect(factOf(cii({ notes }))).toEqual({
      number: "FA-2026-031",
      type: "invoice",
      syntax: "cii",
      issued: "2026-03-02",
      due: "2026-04-01",
      dueSource: "e-invoice",
      delivered: "2026-02-28",
      vatPoint: "72",
      seller: { name: "Ardoise & fils", siren: "732829320", siret: "73282932000074", vat: "FR44732829320" },
      buyer: { name: "Tilleul GmbH" },
      net: "1000.00",
      vatAmount: "200.00",
      gross: "1200.00",
      prepaid: "300.00",
      payable: "900.00",
      currency: "EUR",
      preceding: "FA-2026-007",
      order: "BC-7",
      contract: "C-3",
      account: "FR7630006000011234567890189",
      terms: "À trente jours",
      notes: [
        { subject: "PMT", text: "Indemnité forfaitaire" },
        { subject: "PMD", text: "Taux de 12 %" },
        { subject: "AAB", text: "Néant" },
      ],
      missingMentions: ["buyer-siren", "operation-category"],
    });
  });

  it("does not depend on prefixes", () => {
    const other = cii().replaceAll("rsm:", "a:").replaceAll("ram:", "").replaceAll("xmlns:rsm", "xmlns:a");
    expect(factOf(other)).toEqual(factOf(cii()));
  });

  it("names the mentions that are not there, and finds them in words", () => {
    expect(factOf(cii())?.missingMentions).toEqual([
      "buyer-siren",
      "penalty-rate",
      "fixed-compensation",
      "discount-terms",
      "operation-category",
    ]);
    const words = note("AAI", "Pénalités de retard : 12 %. Frais de recouvrement : 40 euros. Pas d’escompte.");
    expect(factOf(cii({ notes: words }))?.missingMentions).toEqual(["buyer-siren", "operation-category"]);
    const minimum = factOf(cii().replace("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum"));
    expect(minimum?.missingMentions).toEqual(["buyer-siren"]);
  });

  it("reads what the operation is about where French invoices say it (BT-23)", () => {
    const guideline = /(<ram:GuidelineSpecifiedDocumentContextParameter>)/u;
    const process = (code: string): string =>
      cii().replace(
        guideline,
        `<ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>${code}</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>$1`,
      );
    expect(process("S1")).toContain("BusinessProcess");
    for (const code of ["B1", "S1", "M1", "S8"])
      expect(factOf(process(code))?.missingMentions).not.toContain("operation-category");
    expect(factOf(process("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"))?.missingMentions).toContain(
      "operation-category",
    );
  });

  it("asks no VAT number of a firm that says it charges none", () => {
    const without = (xml: string): string =>
      xml.replaceAll(/<ram:ID schemeID="VA">[^<]*</gu, '<ram:ID schemeID="VA"><');
    expect(without(cii())).not.toBe(cii());
    expect(factOf(without(cii()))?.missingMentions).toContain("seller-vat");
    const notes = note("AAI", "TVA non applicable, art. 293 B du CGI");
    expect(factOf(without(cii({ notes })))?.missingMentions).not.toContain("seller-vat");
  });

  it("says which sums do not add up", () => {
    expect(factOf(cii())?.inconsistencies).toBeUndefined();
    expect(factOf(cii({ gross: "1300.00" }))?.inconsistencies).toEqual(["net-and-vat", "gross-and-payable"]);
    expect(factOf(cii({ payable: "900.01" }))?.inconsistencies).toEqual(["gross-and-payable"]);
    expect(factOf(cii({ payable: "900.0000" }))?.inconsistencies).toBeUndefined();
  });

  it.each([
    ["381", "1200.00", "credit-note"],
    ["396", "1200.00", "credit-note"],
    ["380", "-1200.00", "credit-note"],
    ["386", "1200.00", "deposit"],
    ["384", "1200.00", "invoice"],
  ])("takes type %s of %s for a %s", (type, gross, kind) => {
    const document = xml(cii({ type, gross }));
    const { invoice, kind: found } = extract(document);
    expect(invoice.status === "present" ? invoice.value.type : undefined).toBe(kind);
    expect(found.value).toBe(kind === "credit-note" ? "credit-note" : "invoice");
  });

  it("takes the last of several due dates, when the whole is due", () => {
    const settlement =
      "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString>20260315</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>";
    expect(factOf(cii({ settlement }))?.due).toBe("2026-04-01");
  });

  it("takes no other number for a SIREN", () => {
    const fact = factOf(
      cii({ seller: '<ram:GlobalID schemeID="0088">123456789</ram:GlobalID>' }).replace(
        'schemeID="0009">73282932000074',
        'schemeID="0208">123456789',
      ),
    );
    expect(fact?.seller).toEqual({ name: "Ardoise & fils", vat: "FR44732829320" });
  });

  it("reads ZUGFeRD 1", () => {
    const first = `<a:CrossIndustryDocument xmlns:a="urn:ferd:CrossIndustryDocument:invoice:1p0"><a:HeaderExchangedDocument><ID>Z-1</ID><TypeCode>380</TypeCode><IssueDateTime><DateTimeString format="102">20140311</DateTimeString></IssueDateTime></a:HeaderExchangedDocument><a:SpecifiedSupplyChainTradeTransaction><ApplicableSupplyChainTradeAgreement><SellerTradeParty><Name>Linden</Name></SellerTradeParty><BuyerOrderReferencedDocument><ID>B-2</ID></BuyerOrderReferencedDocument></ApplicableSupplyChainTradeAgreement><ApplicableSupplyChainTradeSettlement><InvoiceCurrencyCode>CHF</InvoiceCurrencyCode><SpecifiedTradeSettlementMonetarySummation><TaxBasisTotalAmount currencyID="CHF">10</TaxBasisTotalAmount><TaxTotalAmount currencyID="CHF">1.9</TaxTotalAmount><GrandTotalAmount currencyID="CHF">11.9</GrandTotalAmount><DuePayableAmount currencyID="CHF">11.9</DuePayableAmount></SpecifiedTradeSettlementMonetarySummation></ApplicableSupplyChainTradeSettlement></a:SpecifiedSupplyChainTradeTransaction></a:CrossIndustryDocument>`;
    expect(factOf(first)).toMatchObject({
      syntax: "zugferd-1",
      number: "Z-1",
      issued: "2014-03-11",
      seller: { name: "Linden" },
      order: "B-2",
      currency: "CHF",
      gross: "11.9",
    });
  });

  it("reads invoices and credit notes of UBL", () => {
    expect(factOf(ubl("Invoice", "<cbc:DueDate>2026-04-01</cbc:DueDate>"))).toMatchObject({
      syntax: "ubl",
      number: "U-12",
      type: "deposit",
      due: "2026-04-01",
      seller: { name: "Ardoise SAS", siren: "732829320", vat: "FR44732829320" },
      buyer: { name: "Tilleul SARL", siren: "552100554" },
      vatAmount: "2.00",
      payable: "12.04",
      notes: [{ subject: "PMD", text: "Taux annuel de 12 %" }, { text: "Merci" }],
      missingMentions: ["fixed-compensation", "discount-terms", "operation-category"],
    });
    const references =
      "<cac:OrderReference><cbc:ID>BC-1</cbc:ID></cac:OrderReference><cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>U-3</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference><cac:PaymentMeans><cbc:PaymentDueDate>2026-04-02</cbc:PaymentDueDate></cac:PaymentMeans>";
    const credit = factOf(ubl("CreditNote", "", references));
    expect(credit).toMatchObject({ type: "credit-note", preceding: "U-3", order: "BC-1", due: "2026-04-02" });
    expect(credit?.inconsistencies).toBeUndefined();
  });

  it("leaves other XML, and what declares entities, alone", () => {
    expect(eInvoiceSyntax("<Invoice><ID>1</ID></Invoice>")).toBeUndefined();
    expect(eInvoiceSyntax("<!-- sans fin")).toBeUndefined();
    expect(
      factOf('<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><ID>1</ID></Order>'),
    ).toBeUndefined();
    expect(factOf(`<!DOCTYPE a [<!ENTITY x "y">]>${cii()}`)).toBeUndefined();
    const within = cii()
      .replace("Ardoise &amp; fils", "Ardoise &x;")
      .replace("<rsm:ExchangedDocument>", '<!DOCTYPE a [<!ENTITY x "EXPANSION">]><rsm:ExchangedDocument>');
    expect(JSON.stringify(factOf(within) ?? {})).not.toContain("EXPANSION");
    expect(factOf(`${"<a>".repeat(200)}`)).toBeUndefined();
    expect(
      factOf(cii().replace("<rsm:ExchangedDocument>", `${"<x>".repeat(100)}<rsm:ExchangedDocument>`)),
    ).toBeUndefined();
  });

  it("never throws on damaged XML, and quotes what is there", () => {
    const whole = cii({ notes: note("PMD", "Taux <![CDATA[<12 %>]]>") });
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.constantFrom("", "<", "&", "]]>", "<!--", '"'),
        (a, b, put) => {
          const text = whole.slice(0, Math.min(a, b)) + put + whole.slice(Math.max(a, b));
          const fact = extractEInvoice(read(xml(text)));
          if (fact?.status === "present")
            for (const { span, quote } of fact.evidence) expect(text.slice(span.start, span.end)).toBe(quote);
        },
      ),
      { numRuns: 150 },
    );
  });
});
