/** Our invoices and credit note, the hosting provider's invoice, and one Factur-X (PDF/A-3 with the CII XML inside, profile BASIC WL). */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  brume,
  brumeIban,
  type Company,
  clients,
  creditNote,
  englishAmount,
  englishDate,
  euros,
  type Invoice,
  invoices,
  shortDate,
  spacedSiren,
  supplierInvoice,
  suppliers,
  vatNumber,
} from "../world.ts";
import { Paper } from "./paper.ts";
import { addressBlock, letterhead, particulars } from "./quote.ts";

/** The invoice that carries its XML. */
const facturX = "F-2026-011";

const terms =
  "Escompte pour paiement anticipé : néant. En cas de retard de paiement : pénalités au taux de trois fois le taux d'intérêt légal";
const compensation = " et indemnité forfaitaire pour frais de recouvrement de 40 €.";

function frenchInvoice(paper: Paper, bill: Invoice): void {
  const client: Company = clients[bill.client];
  letterhead(paper, [`Facture n° ${bill.number}`, `du ${shortDate(bill.date)}`]);
  addressBlock(paper, client, "Facturé à");
  if (client.siren !== undefined && client.legalForm !== "commune" && client.legalForm !== "EI") {
    paper
      .face("regular", 8.5, "#666666")
      .text(`N° de TVA du client : ${vatNumber(client.siren)}`)
      .face("regular");
  }
  paper.space(10);
  paper.text(`Date de la prestation : ${shortDate(bill.date)}`);
  if (bill.due !== undefined) paper.text(`Date d'échéance : ${shortDate(bill.due)}`);
  paper.space(10).table(
    [54, 12, 16, 18],
    [
      ["Désignation", "Qté", "P. U. HT", "Montant HT"],
      [bill.label, "1", euros(bill.net, "cents"), euros(bill.net, "cents")],
      ["Total HT", "", "", euros(bill.net, "cents")],
      ["TVA 20 %", "", "", euros(bill.vat, "cents")],
      ["Total TTC", "", "", euros(bill.gross, "cents")],
      ["Net à payer", "", "", euros(bill.gross, "cents")],
    ],
    { numeric: true, bold: [2, 4, 5] },
  );
  paper
    .space(8)
    .face("bold", 9.5)
    .text("Règlement par virement")
    .face("regular", 9.5)
    .text(`IBAN ${brumeIban} – titulaire Atelier Brume`)
    .space(6);
  paper.face("regular", 9).text(bill.fixedCompensation ? `${terms}${compensation}` : `${terms}.`);
  paper.space(6).text("TVA acquittée d'après les débits. Opération : prestation de services.").face("regular");
}

function englishInvoice(paper: Paper, bill: Invoice): void {
  const client = clients.brightwater;
  letterhead(paper, [`Invoice ${bill.number}`, englishDate(bill.date)]);
  addressBlock(paper, client, "Billed to");
  paper.space(10).text(`Supply: ${englishDate(bill.date)}`);
  if (bill.due !== undefined) paper.text(`Due date: ${englishDate(bill.due)}`);
  paper.space(10).table(
    [62, 14, 24],
    [
      ["Description", "Qty", "Amount (EUR)"],
      [bill.label, "1", englishAmount(bill.net)],
      ["Total excluding VAT", "", englishAmount(bill.net)],
      ["VAT (0 %)", "", "0.00"],
      ["Total due", "", englishAmount(bill.gross)],
    ],
    { numeric: true, bold: [2, 4] },
  );
  paper.space(6).face("regular", 9);
  paper.text(
    "VAT not applicable – article 259-1 of the French Tax Code (services supplied to a business established outside the European Union).",
  );
  paper.space(4).text(`Payment by bank transfer: IBAN ${brumeIban}.`);
  paper
    .space(4)
    .text(
      "Late payment: interest at three times the French legal rate and a fixed compensation of EUR 40 for recovery costs. No discount for early payment.",
    )
    .face("regular");
}

const margins = { top: 56, bottom: 60, left: 64, right: 64 };

async function invoicePaper(bill: Invoice): Promise<Uint8Array> {
  const english = bill.client === "brightwater";
  const electronic = bill.number === facturX;
  const paper = new Paper({
    title: `${english ? "Invoice" : "Facture"} ${bill.number}`,
    author: brume.name,
    day: bill.date,
    language: english ? "en" : "fr",
    face: "sans",
    size: 10,
    margins,
    footer: particulars,
    ...(electronic
      ? { embed: fonts(), more: { subset: "PDF/A-3b", pdfVersion: "1.7" } as PDFKit.PDFDocumentOptions }
      : {}),
  });
  if (english) englishInvoice(paper, bill);
  else frenchInvoice(paper, bill);
  if (electronic) attachXml(paper, bill);
  return paper.finish();
}

function fonts(): { regular: Uint8Array; bold: Uint8Array } {
  const require = createRequire(import.meta.url);
  const folder = require.resolve("pdfjs-dist/package.json").replace("package.json", "standard_fonts/");
  return {
    regular: readFileSync(`${folder}LiberationSans-Regular.ttf`),
    bold: readFileSync(`${folder}LiberationSans-Bold.ttf`),
  };
}

function attachXml(paper: Paper, bill: Invoice): void {
  const moment = new Date(`${bill.date}T09:00:00Z`);
  const doc = paper.doc as unknown as {
    file(data: Buffer, options: object): unknown;
    appendXML(xml: string, space?: string): void;
    _root: { data: Record<string, unknown> };
  };
  const attached = doc.file(Buffer.from(crossIndustryInvoice(bill), "utf8"), {
    name: "factur-x.xml",
    type: "text/xml",
    description: "Factur-X",
    relationship: "Data",
    creationDate: moment,
    modifiedDate: moment,
  });
  doc._root.data.AF = [attached];
  doc.appendXML(
    `<rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>BASIC WL</fx:ConformanceLevel></rdf:Description>`,
  );
}

const decimals = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
const compact = (day: string): string => day.replaceAll("-", "");
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function tradeParty(company: Company): string {
  const siren = company.siren ?? "";
  return `<ram:Name>${escaped(company.name)}</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">${siren}</ram:ID></ram:SpecifiedLegalOrganization><ram:PostalTradeAddress><ram:PostcodeCode>${company.postcode}</ram:PostcodeCode><ram:LineOne>${escaped(company.street)}</ram:LineOne><ram:CityName>${escaped(company.city)}</ram:CityName><ram:CountryID>FR</ram:CountryID></ram:PostalTradeAddress><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${vatNumber(siren)}</ram:ID></ram:SpecifiedTaxRegistration>`;
}

/** Cross Industry Invoice D16B, Factur-X profile BASIC WL. */
function crossIndustryInvoice(bill: Invoice): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext>
    <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:factur-x.eu:1p0:basicwl</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
  </rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument>
    <ram:ID>${bill.number}</ram:ID>
    <ram:TypeCode>380</ram:TypeCode>
    <ram:IssueDateTime><udt:DateTimeString format="102">${compact(bill.date)}</udt:DateTimeString></ram:IssueDateTime>
    <ram:IncludedNote><ram:Content>Pénalités de retard : trois fois le taux d’intérêt légal.</ram:Content><ram:SubjectCode>PMD</ram:SubjectCode></ram:IncludedNote>
    <ram:IncludedNote><ram:Content>Indemnité forfaitaire pour frais de recouvrement : 40 €.</ram:Content><ram:SubjectCode>PMT</ram:SubjectCode></ram:IncludedNote>
    <ram:IncludedNote><ram:Content>Pas d’escompte pour paiement anticipé.</ram:Content><ram:SubjectCode>AAB</ram:SubjectCode></ram:IncludedNote>
  </rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty>${tradeParty(brume)}</ram:SellerTradeParty>
      <ram:BuyerTradeParty>${tradeParty(clients[bill.client])}</ram:BuyerTradeParty>
      <ram:ContractReferencedDocument><ram:IssuerAssignedID>C-2025-006</ram:IssuerAssignedID></ram:ContractReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery>
      <ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">${compact(bill.date)}</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>
    </ram:ApplicableHeaderTradeDelivery>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>30</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${brumeIban.replace(/ /g, "")}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:ApplicableTradeTax><ram:CalculatedAmount>${decimals(bill.vat)}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>${decimals(bill.net)}</ram:BasisAmount><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>20.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">${compact(bill.due ?? bill.date)}</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:LineTotalAmount>${decimals(bill.net)}</ram:LineTotalAmount>
        <ram:TaxBasisTotalAmount>${decimals(bill.net)}</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="EUR">${decimals(bill.vat)}</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>${decimals(bill.gross)}</ram:GrandTotalAmount>
        <ram:DuePayableAmount>${decimals(bill.gross)}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
`;
}

async function creditNotePaper(): Promise<Uint8Array> {
  const client = clients[creditNote.client];
  const paper = new Paper({
    title: `Avoir ${creditNote.number}`,
    author: brume.name,
    day: creditNote.date,
    language: "fr",
    face: "sans",
    size: 10,
    margins,
    footer: particulars,
  });
  letterhead(paper, [`Avoir n° ${creditNote.number}`, `du ${shortDate(creditNote.date)}`]);
  addressBlock(paper, client, "Client");
  paper
    .space(10)
    .text(`Avoir sur la facture n° ${creditNote.onInvoice}`)
    .space(10)
    .table(
      [70, 30],
      [
        ["Désignation", "Montant"],
        [creditNote.label, euros(creditNote.net, "cents")],
        ["Total HT", euros(creditNote.net, "cents")],
        ["TVA 20 %", euros(creditNote.vat, "cents")],
        ["Total TTC en votre faveur", euros(creditNote.gross, "cents")],
      ],
      { numeric: true, bold: [2, 4] },
    );
  paper.space(6).text("Cet avoir vient en déduction du prochain règlement.");
  return paper.finish();
}

async function supplierPaper(): Promise<Uint8Array> {
  const { nuage } = suppliers;
  const paper = new Paper({
    title: `Facture ${supplierInvoice.number}`,
    author: nuage.name,
    day: supplierInvoice.date,
    language: "fr",
    face: "sans",
    size: 10,
    margins,
    footer: `${nuage.name} – SAS au capital de ${euros(nuage.capital)} – RCS ${nuage.register} ${spacedSiren(nuage.siren)} – TVA ${vatNumber(nuage.siren)}`,
  });
  paper
    .face("bold", 18, "#2b6cb0")
    .text("nuage atlantique")
    .face("regular", 9, "#444444")
    .text(`${nuage.street}, ${nuage.postcode} ${nuage.city} – ${nuage.people[0].email}`)
    .space(18);
  paper
    .face("bold", 12)
    .text(`Facture n° ${supplierInvoice.number} du ${shortDate(supplierInvoice.date)}`)
    .face("regular")
    .space(6);
  paper.text(
    `Client : ${brume.name}, ${brume.street}, ${brume.postcode} ${brume.city} – SIREN ${spacedSiren(brume.siren ?? "")}`,
  );
  paper
    .text(`Échéance : ${shortDate(supplierInvoice.due)}`)
    .space(10)
    .table(
      [70, 30],
      [
        ["Désignation", "Montant"],
        [supplierInvoice.label, euros(supplierInvoice.net, "cents")],
        ["Total HT", euros(supplierInvoice.net, "cents")],
        ["TVA 20 %", euros(supplierInvoice.vat, "cents")],
        ["Total TTC à payer", euros(supplierInvoice.gross, "cents")],
      ],
      { numeric: true, bold: [2, 4] },
    );
  paper
    .face("regular", 9)
    .text(
      "Pénalités de retard : taux de la Banque centrale européenne majoré de dix points. Indemnité forfaitaire pour frais de recouvrement : 40 €. Pas d'escompte.",
    );
  return paper.finish();
}

/** Every invoice that exists on paper: file name → bytes. */
export async function invoiceFiles(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const bill of invoices) if (bill.pdf) files.set(`${bill.number}-${bill.client}.pdf`, await invoicePaper(bill));
  files.set(`${creditNote.number}-${creditNote.client}.pdf`, await creditNotePaper());
  files.set(`fournisseur-${supplierInvoice.number}-nuage-atlantique.pdf`, await supplierPaper());
  return files;
}
