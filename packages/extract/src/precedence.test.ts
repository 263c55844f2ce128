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
