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

it.each([
  "Le Prestataire assure la maintenance du site.",
  "L'indemnité ne pourra excéder le montant versé par l'assurance.",
  "Le Client est affilié à la sécurité sociale.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
