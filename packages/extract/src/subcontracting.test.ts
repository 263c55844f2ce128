import { expect, it } from "vitest";
import { read } from "./reading.ts";
import { extractSubcontracting } from "./subcontracting.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string) => {
  const fact = extractSubcontracting(read(paper(`Contrat\n\n${text}`)));
  return fact.status === "present" ? fact.value.allowed : undefined;
};

it.each([
  ["Le Prestataire peut sous-traiter tout ou partie de sa mission, dont il reste garant.", "free"],
  ["L'Agence a librement recours à des indépendants pour l'exécution.", "free"],
  ["Toute sous-traitance est soumise à l'agrément préalable du Client.", "with-consent"],
  ["Le Prestataire ne peut sous-traiter sans l'accord écrit du Client.", "with-consent"],
  ["La sous-traitance est interdite.", "forbidden"],
  ["Le Consultant s'interdit de sous-traiter.", "forbidden"],
  ["The Supplier may subcontract any part of the services.", "free"],
  ["The Supplier shall not subcontract without the Customer's prior written consent.", "with-consent"],
] as const)("%s", (text, allowed) => {
  expect(of(text)).toBe(allowed);
});

it.each([
  "Le Prestataire est sous-traitant au sens du RGPD et ne recrute aucun autre sous-traitant sans accord.",
  "Le Sous-traitant remet ses livrables le vendredi.",
])("is another matter: %s", (text) => {
  expect(of(text)).toBeUndefined();
});
