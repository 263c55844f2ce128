import { describe, expect, it } from "vitest";
import { grammarOf } from "../liability/grammar.ts";
import { read } from "../reading.ts";
import { paper } from "../test-support/paper.ts";
import { scoreClauses } from "./clause-model.ts";
import type { ModelLanguage } from "./features.ts";
import type { Question } from "./questions.ts";
import { modelSentences } from "./sentences.ts";

function scored(text: string, language: ModelLanguage) {
  const reading = read(paper(text));
  return { reading, scores: scoreClauses(modelSentences(reading), language, grammarOf(reading)) };
}

/** The probability of a question for the last sentence of a text. */
function last(text: string, language: ModelLanguage, question: Question): number {
  const { reading, scores } = scored(text, language);
  return scores.of(question, reading.sentences.length - 1);
}

describe("the French model", () => {
  const head = "Contrat de prestation\nArticle 9 – Responsabilité\n";
  it.each([
    ["La responsabilité du Prestataire ne saurait excéder le montant des sommes perçues.", "amountCap"],
    ["Le Prestataire n’indemnise ni la perte de chiffre d’affaires ni les dommages indirects.", "excludedHeads"],
    ["Cette limite ne s’applique pas en cas de dol ou de faute lourde.", "uncappedLiability"],
    ["Le Prestataire n’est pas responsable des pannes de l’hébergeur.", "situational"],
  ] as const)("%s", (sentence, question) => {
    expect(last(`${head}${sentence}\n`, "fr", question)).toBeGreaterThan(0.5);
  });
  it.each([
    "Le Prestataire a souscrit une assurance à hauteur de 500 000 € par sinistre.",
    "Les frais de déplacement sont plafonnés à 300 € par mois.",
    "Le prix est payable à trente jours.",
  ])("sees no cap in: %s", (sentence) => {
    expect(last(`${head}${sentence}\n`, "fr", "amountCap")).toBeLessThan(0.5);
  });
});

describe("the English model", () => {
  const head = "Services agreement\n9. Liability\n";
  it.each([
    [
      "In no event shall the Supplier's aggregate liability exceed the fees paid in the prior twelve months.",
      "capOnLiability",
    ],
    ["This Agreement is governed by the laws of England and Wales.", "governingLaw"],
    [
      "Either party may terminate this Agreement for convenience upon thirty days' written notice.",
      "terminationForConvenience",
    ],
  ] as const)("%s", (sentence, question) => {
    expect(last(`${head}${sentence}\n`, "en", question)).toBeGreaterThan(0.5);
  });
  it("does not know what it was not fitted for, in French", () => {
    expect(last("Le droit français s’applique.\n", "fr", "governingLaw")).toBe(0);
  });
});

describe("reasons", () => {
  it("are the heaviest cues, each with its place in the sentence", () => {
    const { reading, scores } = scored("La responsabilité du Prestataire est limitée à 5 000 €.\n", "fr");
    const reasons = scores.reasons("capOnLiability", 0, 5);
    expect(reasons.length).toBeGreaterThan(2);
    const weights = reasons.map((r) => Math.abs(r.weight));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    const flat = reading.sentences[0]?.flat ?? "";
    for (const { at } of reasons) if (at !== undefined) expect(flat.slice(at.start, at.end).trim()).not.toBe("");
  });
  it("are none for a question nobody asked and for a sentence that is not there", () => {
    const { scores } = scored("Bonjour.\n", "fr");
    expect(scores.reasons("governingLaw", 0, 5)).toEqual([]);
    expect(scores.reasons("capOnLiability", 9, 5)).toEqual([]);
  });
});
