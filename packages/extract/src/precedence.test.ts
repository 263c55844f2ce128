import { expect, it } from "vitest";
import { extractPrecedence } from "./precedence.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string, isGeneralTerms = false) => {
  const fact = extractPrecedence(read(paper(`Papier\n\n${text}`)), isGeneralTerms);
  return fact.status === "present" ? fact.value.prevails : undefined;
};

it.each([
  ["En cas de contradiction, le présent contrat prévaut sur ses annexes.", "contract"],
  ["En cas de divergence, les conditions particulières l'emportent sur les conditions générales.", "special-terms"],
  [
    "Les documents s'appliquent dans l'ordre de priorité suivant : le devis signé, les conditions générales, l'annexe.",
    "quote",
  ],
  ["Si le contrat et l'avenant se contredisent, ce dernier prime.", "other"],
  ["In the event of any conflict, the terms of this Agreement shall prevail over any purchase order.", "contract"],
] as const)("%s", (text, prevails) => {
  expect(of(text)).toBe(prevails);
});

it("takes « les présentes » of general terms for themselves", () => {
  expect(of("Les présentes prévalent sur les conditions d'achat du client.", true)).toBe("general-terms");
});

it.each([
  "La version française prévaut sur sa traduction.",
  "La prime d'assurance reste due.",
  "This Agreement is governed by French law.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it.each([
  ["Les conditions particulières ont priorité sur les conditions générales.", "special-terms", false],
  ["En cas d'écart entre le devis et les présentes, le devis fait foi.", "quote", true],
  [
    "Les documents contractuels sont, par ordre décroissant d'importance :\n1. le bon de commande ;\n2. le présent contrat ;\n3. les conditions générales.",
    "other",
    false,
  ],
  [
    "Le contrat est formé des pièces suivantes, citées dans l'ordre de leur prévalence : les conditions particulières, les conditions générales, l'annexe tarifaire.",
    "special-terms",
    false,
  ],
  ["Nos conditions générales prévalent sur toutes conditions d'achat.", "general-terms", true],
  [
    "Les présentes conditions prévalent sur tout autre document, sauf conditions particulières acceptées par écrit.",
    "general-terms",
    true,
  ],
  ["Aucune condition d'achat ne saurait prévaloir sur les présentes conditions générales.", "general-terms", true],
  ["Les conditions d'achat du Client ne prévalent pas sur le présent contrat.", "contract", false],
  ["En cas de contradiction, l'annexe s'efface devant le contrat.", "contract", false],
  ["L'annexe technique prévaut sur le corps du contrat pour ce qui touche aux niveaux de service.", "other", false],
  ["La lettre de mission prime sur les conditions générales.", "other", false],
  [
    "S'il existe une contradiction entre le devis et le contrat, ce dernier s'applique par préférence.",
    "contract",
    false,
  ],
  [
    "En cas de conflit d'interprétation entre les documents, il sera fait application de l'ordre suivant : contrat-cadre, bon de commande, devis.",
    "contract",
    false,
  ],
  ["Hiérarchie des documents : le devis accepté, puis les présentes CGV.", "quote", true],
  ["In case of conflict, the order form controls.", "special-terms", false],
  ["If there is any inconsistency between these terms and the proposal, the proposal takes precedence.", "quote", true],
  [
    "The documents forming this contract rank in the following order: the Special Conditions, the General Conditions, the Schedules.",
    "special-terms",
    false,
  ],
  ["The terms of a Statement of Work override this Agreement only where they say so.", "other", false],
  ["This Agreement takes precedence over any terms printed on a purchase order.", "contract", false],
  ["No terms on the Customer's purchase order shall prevail over these terms.", "general-terms", true],
  [
    "In the event of a discrepancy between the quotation and the specification, the former shall prevail.",
    "quote",
    false,
  ],
  ["Where the schedules and the clauses differ, the clauses win.", "contract", false],
  ["Order of precedence: (a) the Statement of Work; (b) this Agreement; (c) the Exhibits.", "other", false],
  ["Any conflict is resolved in favour of the main agreement, which ranks above the schedules.", "contract", false],
  ["Les stipulations du bon de commande l'emportent en cas de contradiction avec le contrat.", "other", false],
  ["Toute clause du devis contraire aux présentes conditions générales l'emporte sur celles-ci.", "quote", true],
  ["Le présent contrat s'applique à l'exclusion de toutes conditions générales d'achat.", "contract", false],
] as const)("by order, verb and exclusion: %s", (text, prevails, isGeneralTerms) => {
  expect(of(text, isGeneralTerms)).toBe(prevails);
});

it.each([
  "La version anglaise fait foi.",
  "Le montant en lettres prévaut sur le montant en chiffres.",
  "Le procès-verbal signé fait foi de la réception.",
  "La bonne foi préside à l'exécution du contrat.",
  "La prime est due au premier jour.",
  "The Supplier controls the means of performance under this contract.",
  "Les parties s'efforcent de régler leurs divergences à l'amiable avant de saisir le tribunal.",
  "The contract price prevails for twelve months.",
  "Le prestataire a la priorité pour les commandes suivantes du contrat.",
  "In a conflict of interest, the Consultant shall inform the Client, which controls the contract.",
  "Mandatory law prevails over this agreement.",
  "Les heures relevées par le pointage font foi pour la facturation du contrat.",
])("orders no papers: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it("resolves a part by what its heading says it holds", () => {
  expect(of("PREMIÈRE PARTIE : CONDITIONS PARTICULIÈRES\n\nPrix : 10 €.\n\nLa première partie prime la seconde.")).toBe(
    "special-terms",
  );
});

it("an order among the papers of the deal comes before the other side's terms shut out", () => {
  expect(
    of(
      "Les présentes prévalent sur les conditions d'achat du client. En cas de contradiction avec le devis, le devis l'emporte.",
      true,
    ),
  ).toBe("quote");
});

it.each([
  ["Elles sont remises avec le devis. Elles priment sur les conditions d'achat du client.", "general-terms"],
  ["Sauf convention particulière, elles l'emportent sur tout document du client.", "general-terms"],
  ["Les clauses de la proposition l'emportent en cas d'écart.", "quote"],
  [
    "Le marché est formé, par ordre de priorité, de la commande et de ses conditions particulières, puis des CGA.",
    "special-terms",
  ],
  ["In case of any mismatch, the order form shall prevail.", "special-terms"],
  ["Any conflict between an exhibit and this Agreement: the terms of this Agreement shall be controlling.", "contract"],
] as const)("in general terms: %s", (text, prevails) => {
  expect(of(text, true)).toBe(prevails);
});

it.each([
  ["Prévalent, dans cet ordre : le présent contrat, le cahier des charges, l'offre.", "contract"],
  ["Le bon de commande ne déroge au contrat que s'il le dit ; dans les autres cas, le contrat prévaut.", "contract"],
  ["Si le client envoie ses propres conditions, c'est ce contrat qui gagne.", "contract"],
  ["Si la commande déroge aux présentes, c'est la commande qu'il faut suivre.", "other"],
  ["If the order form and the annex clash, the order form is to be followed.", "special-terms"],
  ["If they clash, the estimate is followed.", "quote"],
  ["This agreement beats anything printed on your purchase orders.", "contract"],
  ["The provisions of this Agreement override those of Schedule 2.", "contract"],
  [
    'Issued under the Framework Agreement of 2 May 2025 (the "FWA"). In case of discrepancy the FWA takes priority over this SOW.',
    "contract",
  ],
] as const)("told in other words: %s", (text, prevails) => {
  expect(of(text)).toBe(prevails);
});

it.each([
  "The court's findings are decisive.",
  "The steps below are followed in order.",
  "Le Client suit l'avancement de la commande.",
])("orders no papers: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
