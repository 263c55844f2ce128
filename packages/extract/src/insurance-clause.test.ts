import { expect, it } from "vitest";
import { extractInsuranceClause } from "./insurance-clause.ts";
import { extractParties } from "./parties.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const HEAD = "Contrat\nEntre Ardoise SARL, ci-après « le Prestataire », et Tilleul SAS, ci-après « le Client ».\n\n";
const of = (text: string) => {
  const reading = read(paper(HEAD + text));
  const fact = extractInsuranceClause(reading, extractParties(reading, undefined, "contract"), undefined);
  return fact.status === "present" ? fact.value : undefined;
};

it("tells who holds the cover and how much", () => {
  expect(
    of("Le Prestataire s'engage à maintenir une assurance de responsabilité civile d'au moins 400 000 € par sinistre."),
  ).toEqual({ required: true, amount: { value: "400000.00", currency: "EUR", tax: "unknown" }, holder: "us" });
  expect(of("Chaque partie est assurée pour sa responsabilité civile.")).toMatchObject({ holder: "both" });
  expect(
    of("The Customer shall maintain general liability insurance of not less than €500,000 per claim."),
  ).toMatchObject({ required: true, holder: "them", amount: { value: "500000.00" } });
});

it("is not the capital of a party that insures", () => {
  expect(
    of(
      "Ormeval Assurances, société anonyme au capital de 30 000 000 €, siège à Lyon.\n\nLe Prestataire maintient une assurance de responsabilité civile de 2 000 000 € par sinistre.",
    )?.amount?.value,
  ).toBe("2000000.00");
});

it.each([
  ["The Consultant holds professional indemnity cover of not less than £750,000.", "750000.00"],
  ["The Contractor's public liability policy is written for £2,000,000 any one claim.", "2000000.00"],
  ["Assurance\nResponsabilité civile pro avec une garantie de 600 000 €.", "600000.00"],
])("reads a cover by its name: %s", (text, sum) => {
  expect(of(text)?.amount?.value).toBe(sum);
});

it.each([
  "Le Prestataire assure la maintenance du site.",
  "L'indemnité ne pourra excéder le montant versé par l'assurance.",
  "Le Client est affilié à la sécurité sociale.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});

it.each([
  ["Je suis assuré pour mon activité auprès de la Mutuelle des Arts, à concurrence de 180 000 € par an.", "180000.00"],
  ["Le Mainteneur prouve chaque année qu'il reste assuré pour au moins 450 000 euros.", "450000.00"],
  ["Notre assureur nous garantit pour 220 000 € par sinistre.", "220000.00"],
  ["Le fournisseur joint à sa facture une attestation de responsabilité civile d'au moins 300 000 €.", "300000.00"],
])("reads a cover told by who is covered: %s", (text, sum) => {
  expect(of(text)?.amount?.value).toBe(sum);
});

it.each([
  ["The Consultant's professional indemnity insurance has a limit of £400,000.", "400000.00"],
  ["I have liability insurance of £150,000.", "150000.00"],
  ["The Provider declares having subscribed a policy of professional civil liability up to 350 000 €.", "350000.00"],
  ["The Host must be insured for its civil liability up to EUR 900,000.", "900000.00"],
  ["Nous sommes assurés en responsabilité civile auprès de Prévoyel pour 120 000 €.", "120000.00"],
  ["Le fournisseur s'assure pour au moins 700 000 euros et en justifie.", "700000.00"],
  [
    "Le Prestataire a souscrit une police de responsabilité civile de 200 000 € par sinistre et 500 000 € par an.",
    "200000.00",
  ],
  [
    "The Contractor holds public liability insurance of £1,000,000 and employer's liability insurance of £5,000,000.",
    "1000000.00",
  ],
])("told in other words: %s", (text, sum) => {
  expect(of(text)?.amount?.value).toBe(sum);
});

it.each([
  "L'article « Responsabilité et assurances » garde sa rédaction.",
  "The Bank keeps the sums with an institution whose deposits are insured.",
  "Le Prestataire s'assure de la bonne réception des fichiers.",
])("holds no cover: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
