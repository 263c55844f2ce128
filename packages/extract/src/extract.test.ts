import { Document, Facts } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extract } from "./extract.ts";
import { resolveReferences } from "./scope/resolve.ts";
import { paper } from "./test-support/paper.ts";

describe("kinds", () => {
  it.each([
    ["Contrat de prestation de services\nEntre les soussignés :", "contract"],
    ["Services Agreement\nThis Agreement is made by and between", "contract"],
    ["Conditions générales de vente\nLes présentes conditions", "general-terms"],
    ["Terms of Service\nThese terms apply", "general-terms"],
    ["Devis n° D-2026-014\nRefonte du site\nBon pour accord", "quote"],
    ["Bon de commande n° BC-12\nPrestations commandées", "purchase-order"],
    ["Cahier des charges\nRefonte du portail", "specification"],
    ["Avenant n° 1 au contrat de maintenance\nEntre les soussignés :", "amendment"],
    ["Annexe 2 – Calendrier", "annex"],
    ["Facture n° F-2026-041\nDate de facture : 02/03/2026\nTotal TTC : 1 200 €", "invoice"],
    ["Facture d'avoir n° A-2026-003\nTotal TTC : -200 €", "credit-note"],
    ["Procès-verbal de recette\nLot 1", "acceptance-report"],
    ["Attestation d'assurance responsabilité civile professionnelle", "insurance-certificate"],
    [
      "Contrat d'assurance responsabilité civile professionnelle\nConditions particulières\nSouscripteur : Ardoise\nFranchise : 1 000 €",
      "insurance-policy",
    ],
    ["Attestation de vigilance\nUrssaf", "urssaf-certificate"],
    ["Extrait Kbis\nImmatriculation principale au registre du commerce", "company-extract"],
    ["Certificate of Completion\nEnvelope Id: 12", "esign-certificate"],
    ["JournalCode\tJournalLib\tEcritureNum\tEcritureDate", "accounting-file"],
    ["Note d'appel du 12 mai 2026\nM. Roux rappelle.", "call-note"],
    [
      "Maison Tilleul\nObjet : mise en demeure\nMadame, Monsieur,\nNous vous mettons en demeure.\nVeuillez agréer, Madame, nos salutations distinguées.",
      "letter",
    ],
    ["De : Paul Roux <paul@tilleul.example>\nObjet : contrat\n\nBonjour,", "email"],
    ["Liste de courses\npain, beurre", "other"],
  ])("%s", (text, kind) => {
    expect(extract(paper(text)).kind.value).toBe(kind);
  });
});

const CONTRACT =
  "Contrat de réalisation\nEntre les soussignés :\nSociété Ardoise, SARL au capital de 20 000 €, dont le siège social est situé 3 rue des Tuiles, 44000 Nantes, immatriculée au RCS de Nantes sous le numéro 732 829 320, représentée par Mme Anne Leroy, gérante, ci-après dénommée « le Prestataire »,\net\nMaison Tilleul, SAS, dont le siège social est situé 8 quai du Port, 33000 Bordeaux, représentée par M. Paul Roux, président, ci-après dénommée « le Client ».\n\nArticle 1 – Objet\nLe Prestataire réalise le site du Client : trois gabarits, 120 articles repris et une formation de 2 jours.\nNe sont pas compris les textes et les photographies.\nLe Client s'engage à fournir ses contenus sous dix jours.\nLe détail figure en annexe 1 et dans le devis n° D-2026-014.\n\nArticle 2 – Prix\nLe prix total est de 9 500 € HT, soit 11 400 € TTC. Les factures sont payables à 30 jours fin de mois. Pénalités : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement de 40 €.\n\nArticle 3 – Recette\nLe Client dispose de quinze (15) jours pour prononcer la recette ; à défaut, elle est réputée acquise. Toute demande complémentaire fait l'objet d'un avenant écrit.\n\nArticle 4 – Durée\nLe contrat prend effet le 1er mars 2026 pour une durée de douze (12) mois, avec un préavis de deux mois. Il se renouvelle par tacite reconduction.\n\nArticle 5 – Droit\nLe contrat est soumis au droit français. Tout litige relève du tribunal de commerce de Nantes.\n\nFait à Nantes, le 20 février 2026.\n";

describe("a whole contract", () => {
  const facts = extract(paper(CONTRACT), { names: ["Société Ardoise"] });
  const value = <T>(fact: { status: string } & ({ value: T } | object)): T | undefined =>
    "value" in fact ? (fact.value as T) : undefined;

  it("names its parties", () => {
    expect(value(facts.parties)).toMatchObject(
      [
        {
          name: "Société Ardoise",
          definedTerm: "Prestataire",
          side: "provider",
          legalForm: "SARL",
          siren: "732829320",
          representative: "Anne Leroy",
          capacity: undefined,
          capital: { value: "20000.00" },
        },
        {
          name: "Maison Tilleul",
          definedTerm: "Client",
          side: "customer",
          legalForm: "SAS",
          representative: "Paul Roux",
        },
      ].map(({ capacity: _capacity, ...p }) => p as object),
    );
  });

  it("tells price, terms, dates and law", () => {
    expect(value(facts.price)).toEqual({ total: { value: "9500.00", currency: "EUR", tax: "HT" } });
    expect(value(facts.paymentTerms)).toEqual({
      days: 30,
      mode: "end-of-month",
      fixedCompensation: true,
      penaltyFormula: "trois fois le taux d'intérêt légal",
    });
    expect(value(facts.dates)).toEqual({
      signed: "2026-02-20",
      effective: "2026-03-01",
      end: "2027-02-28",
      noticeDays: 60,
      renewal: "tacit",
      termMonths: 12,
    });
    expect(value(facts.governingLaw)).toEqual({ law: "français", forum: "Nantes" });
  });

  it("describes the scope, with the papers that are not there", () => {
    expect(value(facts.serviceScope)).toMatchObject({
      status: "defined",
      price: { model: "fixed" },
      acceptance: { procedure: true, tacitAfterDays: 15 },
      changeControl: { written: true },
    });
    const scope = facts.serviceScope.status === "present" ? facts.serviceScope.value : undefined;
    expect(scope?.exclusions).toHaveLength(1);
    expect(scope?.clientDuties).toHaveLength(1);
    expect(scope?.references.map((r) => [r.kind, r.label, r.found])).toEqual([
      ["annex", "annexe 1", false],
      ["quote", "devis n° D-2026-014", false],
    ]);
  });

  it("finds a reference in another file of the deal", () => {
    const quote = paper("Devis n° D-2026-014\nTotal HT : 9 500 €\nBon pour accord\n", { source: "devis.pdf" });
    const resolved = resolveReferences(facts, [{ document: quote, facts: extract(quote) }]);
    const scope = resolved.serviceScope.status === "present" ? resolved.serviceScope.value : undefined;
    expect(scope?.references.find((r) => r.kind === "quote")).toMatchObject({ found: true, documentId: quote.id });
    expect(scope?.references.find((r) => r.kind === "annex")?.found).toBe(false);
  });
});

describe("invoices", () => {
  it("reads a printed invoice and its missing mentions", () => {
    const facts = extract(
      paper(
        "Société Ardoise\n3 rue des Tuiles, 44000 Nantes\nSIREN 732 829 320\nFacture n° F-2026-041\nDate de facture : 02/03/2026\nDate d'échéance : 01/04/2026\n\nClient :\nMaison Tilleul\n\nTotal HT\t1 000,00 €\nTVA 20 %\t200,00 €\nTotal TTC\t1 200,00 €\nPénalités de retard : trois fois le taux d'intérêt légal. Pas d'escompte.\n",
      ),
    );
    expect(facts.invoice).toMatchObject({
      status: "present",
      value: {
        number: "F-2026-041",
        type: "invoice",
        issued: "2026-03-02",
        due: "2026-04-01",
        dueSource: "pdf",
        net: "1000.00",
        vatAmount: "200.00",
        gross: "1200.00",
        currency: "EUR",
        seller: { siren: "732829320" },
        missingMentions: ["seller-vat", "fixed-compensation", "buyer-siren", "operation-category"],
      },
    });
  });

  const cii = (type: string) =>
    `<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="a" xmlns:ram="b" xmlns:udt="c"><rsm:ExchangedDocument><ram:ID>F-7</ram:ID><ram:TypeCode>${type}</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260302</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Ardoise &amp; fils</ram:Name><ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">732829320</ram:ID></ram:SpecifiedLegalOrganization></ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Maison Tilleul</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20260401</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms><ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">200.00</ram:TaxTotalAmount><ram:GrandTotalAmount>1200.00</ram:GrandTotalAmount><ram:DuePayableAmount>1200.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;

  it("reads Factur-X with its evidence", () => {
    const document = paper(cii("380"), { format: "xml", pages: [] });
    const fact = extract(document).invoice;
    expect(fact).toMatchObject({
      status: "present",
      value: {
        number: "F-7",
        type: "invoice",
        issued: "2026-03-02",
        due: "2026-04-01",
        dueSource: "e-invoice",
        seller: { name: "Ardoise & fils", siren: "732829320" },
        net: "1000.00",
        gross: "1200.00",
      },
    });
    expect(fact.status === "present" ? fact.evidence.map((e) => e.quote) : []).toContain("Ardoise &amp; fils");
    expect(extract(paper(cii("381"), { format: "xml", pages: [] })).kind.value).toBe("credit-note");
  });

  it("refuses entities", () => {
    expect(
      extract(paper(`<!DOCTYPE a [<!ENTITY x "y">]>${cii("380")}`, { format: "xml", pages: [] })).invoice.status,
    ).toBe("absent");
  });

  it("reads UBL", () => {
    const ubl = `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="b" xmlns:cac="c"><cbc:ID>U-1</cbc:ID><cbc:IssueDate>2026-03-02</cbc:IssueDate><cbc:DueDate>2026-04-01</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">10.00</cbc:TaxExclusiveAmount><cbc:PayableAmount currencyID="EUR">12.00</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`;
    expect(extract(paper(ubl, { format: "xml", pages: [] })).invoice).toMatchObject({
      status: "present",
      value: { number: "U-1", issued: "2026-03-02", due: "2026-04-01", net: "10.00", payable: "12.00" },
    });
  });
});

it("reads an insurance policy", () => {
  const fact = extract(
    paper(
      "Contrat d'assurance responsabilité civile professionnelle\nAssureur : Mutuelle des Ardoises\nPolice n° RCP-1234-26\nSouscripteur : Société Ardoise\nPériode de garantie : du 01/01/2026 au 31/12/2026\nPlafond de garantie par sinistre : 200 000 €\nPlafond de garantie par an : 300 000 €\nFranchise : 1 000 €\nTout sinistre est déclaré dans les cinq (5) jours ouvrés.\n",
    ),
  ).policy;
  expect(fact).toMatchObject({
    status: "present",
    value: {
      policyNumber: "RCP-1234-26",
      limitPerClaim: { value: "200000.00" },
      limitPerYear: { value: "300000.00" },
      franchise: { value: "1000.00" },
      periodStart: "2026-01-01",
      periodEnd: "2026-12-31",
      notificationDays: 5,
      notificationUnit: "working-days",
    },
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    "responsabilité",
    "du Prestataire",
    "ne saurait excéder",
    "10 000 €",
    "Article 1 – Objet",
    "\n",
    ".",
    ":",
    "«",
    "le Client",
    "»",
    "Fait à",
    "Pour le Client",
    "annexe 2",
    "\f",
    "dommages indirects",
    "50 % du prix",
    "…",
    "é",
    "😀",
    "-",
    ";",
    "12 mai 2026",
  );
  it("keeps every quote exact and every fact well formed", () => {
    const walk = (node: unknown, text: string): void => {
      if (node === null || typeof node !== "object") return;
      if ("quote" in node && "span" in node) {
        const { quote, span } = node as { quote: string; span: { start: number; end: number } };
        if (text.slice(span.start, span.end) !== quote) throw new Error(`not exact: ${quote}`);
      }
      for (const child of Object.values(node)) walk(child, text);
    };
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const document = Document.parse(paper(`Contrat\n${parts.join(" ")}`));
        const facts = extract(document);
        Facts.parse(facts);
        walk(facts, document.text);
      }),
      { numRuns: 150 },
    );
  });

  it("reads half a megabyte on one line in reasonable time", () => {
    const started = performance.now();
    for (const unit of ["a", "la responsabilite du prestataire ne saurait exceder ", "Pour le Client ", "(("])
      extract(paper(`Contrat ${unit.repeat(Math.ceil(200_000 / unit.length))}`));
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
