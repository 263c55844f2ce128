import { describe, expect, it } from "vitest";
import { unitsIn } from "../test-support/scope.ts";
import { referencesOf } from "./references.ts";

const references = (text: string, kind?: Parameters<typeof unitsIn>[1]) => {
  const { reading, sections } = unitsIn(text, kind);
  return referencesOf({ reading, sections }, kind ?? "contract").map((r) => [r.kind, r.label, r.found]);
};

describe("labels", () => {
  it.each([
    ["Le détail figure aux annexes 1 à 3.", ["annexe 1", "annexe 2", "annexe 3"]],
    ["Les services sont décrits en Annexes A, B et D.", ["Annexe A", "Annexe B", "Annexe D"]],
    ["The services are described in Exhibits A and B.", ["Exhibit A", "Exhibit B"]],
    ["Le calendrier est fixé dans l'annexe technique.", ["annexe technique"]],
  ])("%s", (text, labels) => {
    expect(references(`Contrat\n\n${text}\n`).map(([, label]) => label)).toEqual(labels);
  });

  it.each([
    ["Les prestations sont décrites dans le devis n° D-26-07.", "quote", "devis n° D-26-07"],
    ["La mission est définie par le cahier des charges en date du 3 mars 2026.", "specification", "cahier des charges"],
    ["Les travaux sont ceux du bon de commande n° BC-114.", "purchase-order", "bon de commande n° BC-114"],
    [
      "Le contrat est régi par les conditions générales de vente jointes.",
      "general-terms",
      "conditions générales de vente jointes",
    ],
    ["The deliverables are set out in the Statement of Work 2.", "sow", "Statement of Work 2"],
    ["Chaque bon de commande précise le contenu des prestations.", "purchase-order", "bon de commande"],
  ])("%s", (text, kind, label) => {
    expect(references(`Contrat\n\n${text}\n`)).toEqual([[kind, label, false]]);
  });

  it.each([
    "Toute demande fait l'objet d'un devis complémentaire.",
    "Le Prestataire rédige le cahier des charges.",
    "Nos conditions prévalent sur vos conditions générales.",
    "Le bilan et l'annexe sont déposés au greffe.",
    "La livraison prévue à l'annexe d'Angers est reportée.",
  ])("leans on nothing: %s", (text) => {
    expect(references(`Contrat\n\n${text}\n`)).toEqual([]);
  });
});

describe("English papers", () => {
  it.each([
    ["The tests are described in Annex 4.", "annex", "Annex 4"],
    ["Each purchase order shall state the quantities.", "purchase-order", "purchase order"],
    ["The scope is stated in the booking form.", "purchase-order", "booking form"],
    ["The work shall follow specification QX-31-07.", "specification", "specification QX-31-07"],
    ["The Buyer's conditions of purchase form part of this contract.", "general-terms", "conditions of purchase"],
    [
      "This order is issued under the Framework Agreement dated 3 May 2026.",
      "sow",
      "Framework Agreement dated 3 May 2026",
    ],
  ])("%s", (text, kind, label) => {
    expect(references(`Contract\n\n${text}\n`)).toEqual([[kind, label, false]]);
  });

  it("find an exhibit under a bare number, but no paper in its empty form", () => {
    expect(
      references(
        "Agreement\n\n1. Services\nThe work is set out in the Statement of Work and priced in Exhibit B.\n\nEXHIBIT A\nFORM OF STATEMENT OF WORK\nProject: ____ Start: ____ End: ____\n\nEXHIBIT B\nRATES\nFitter: 60 dollars per hour.\n",
      ),
    ).toEqual([
      ["sow", "Statement of Work", false],
      ["annex", "Exhibit B", true],
    ]);
  });
});

describe("found in the same file", () => {
  it("takes a title with one short line under it", () => {
    expect(
      references(
        "Contrat\n\nLe détail figure en annexe 2.\n\nAnnexe 2 – Détail du chantier\nLivrable : deux portes.\n",
      ),
    ).toEqual([["annex", "annexe 2", true]]);
  });

  it("wants a text under the title", () => {
    expect(
      references(
        "Contrat\n\nArticle 1 – Objet\nVoir l'annexe 1 et l'annexe 2.\n\nANNEXE 1 – PLAN DES LIEUX\nLe rez-de-chaussée compte quatre salles et un hall.\n\nANNEXE 2 – TARIFS\n",
      ),
    ).toEqual([
      ["annex", "annexe 1", true],
      ["annex", "annexe 2", false],
    ]);
  });

  it("finds general terms printed behind a quote", () => {
    expect(
      references(
        "Devis n° 7\n\nLe devis est soumis aux conditions générales ci-jointes.\n\nCONDITIONS GÉNÉRALES\n\nLes présentes conditions régissent toutes nos ventes et interventions.\n",
        "quote",
      ),
    ).toEqual([["general-terms", "conditions générales ci-jointes", true]]);
  });
});

describe("names with their codes", () => {
  it.each([
    ["Le détail figure au cahier des charges CDC-77.", "specification", "cahier des charges CDC-77"],
    [
      "Le niveau attendu est défini dans le cahier des clauses techniques particulières (C.C.T.P.).",
      "specification",
      "cahier des clauses techniques particulières (C.C.T.P.)",
    ],
    [
      "L'application est décrite dans les spécifications v2 du 4 mai 2026.",
      "specification",
      "spécifications v2 du 4 mai 2026",
    ],
    [
      "The work is described in the offer of the Supplier of 9 June 2026.",
      "quote",
      "offer of the Supplier of 9 June 2026",
    ],
    ["The processing agreement attached hereto governs the records.", "annex", "processing agreement"],
    ["Les visiteurs suivent le règlement intérieur, joint au présent contrat.", "annex", "règlement intérieur"],
    ["La charge est décrite dans l'annexe T.", "annex", "annexe T"],
    ["The scope is set out in each Statement of Work.", "sow", "Statement of Work"],
  ])("%s", (text, kind, label) => {
    expect(references(`Contrat\n\n${text}\n`)).toContainEqual([kind, label, false]);
  });

  it.each([
    "La mission porte sur :\na) rédaction du cahier des charges ;\nb) choix de l'outil.",
    "Le Client déroule le plan de tests.",
    "Cette règle vaut quand même ses devis ou ses conditions générales diraient autre chose.",
    "Both sides now agree the general terms for later orders.",
  ])("is none: %s", (text) => {
    expect(references(`Contrat\n\n${text}\n`)).toEqual([]);
  });

  it("names a paper that is an annex once, as the annex", () => {
    expect(
      references("Contrat\n\nLes travaux sont décrits dans le programme, qui constitue l'annexe 2.\n").map(
        ([kind]) => kind,
      ),
    ).toEqual(["annex"]);
    expect(
      references("Subcontract\n\nThe work follows the functional specification FS-3, attached as Appendix 1.\n"),
    ).toEqual([["annex", "Appendix 1", false]]);
  });
});
