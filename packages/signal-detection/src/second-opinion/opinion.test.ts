import { describe, expect, it } from "vitest";
import { detect } from "../detect-all.ts";
import { firstOpinion } from "../first-opinion.ts";
import { asMessage } from "../message.ts";
import { exampleOf } from "../testing/example-document.ts";
import { fitted } from "./fitted.ts";
import { reasons, secondOpinion } from "./opinion.ts";
import { unpackedHashes } from "./unpack.ts";
import { weights } from "./weights.ts";

const message = (from: string, text: string) => {
  const { document, facts, context } = exampleOf(from, text);
  const read = asMessage(document, facts, context);
  if (read === undefined) throw new Error("not a message");
  return read;
};

describe("the second opinion", () => {
  it("ships at most a megabyte of weights, whole and in order", () => {
    const { size, hidden, inward, indexOf } = weights();
    expect(size).toBeGreaterThan(1_000);
    expect(inward.length * 8).toBe(size * hidden);
    const bytes = Buffer.from(fitted.inward, "base64").length + Buffer.from(fitted.hashes, "base64").length;
    expect(bytes).toBeLessThanOrEqual(1_000_000);
    const hashes = unpackedHashes(fitted.hashes);
    expect(indexOf(hashes[0] ?? 0)).toBe(0);
    expect(indexOf(hashes[size - 1] ?? 0)).toBe(size - 1);
    expect(fitted.thresholds.length).toBe(fitted.signals.length);
    for (const t of fitted.thresholds) expect(t).toBeGreaterThanOrEqual(0.5);
  });

  it("points at the sentence that says it, among others", () => {
    const text =
      "Bonjour Julie. Merci pour les visuels de mardi. Nous ne réglerons pas votre facture tant que le site ne sera pas conforme. Bonne journée à toute l’équipe.";
    const read = message("client", text);
    const opinion = secondOpinion(read).get("payment-refusal");
    const span = read.reading.sentences[opinion?.at ?? -1]?.span;
    expect(text.slice(span?.start, span?.end)).toContain("ne réglerons pas");
  });

  it("names as reasons what stands in the sentence", () => {
    const read = message("client", "Nous ne réglerons pas votre facture tant que le site ne sera pas conforme.");
    const at = secondOpinion(read).get("payment-refusal")?.at ?? -1;
    const named = reasons(read, "payment-refusal", at, 5);
    expect(named.length).toBeGreaterThan(0);
    expect(new Set(named).size).toBe(named.length);
  });

  it("raises nothing strong where the frames are silent", () => {
    const texts = [
      "Le chèque restera dans le tiroir jusqu’à ce que la terrasse soit étanche.",
      "Trois semaines que je parle à votre répondeur, il commence à me connaître.",
      "On finira l’année avec quelqu’un d’autre, merci de nous rendre les accès.",
    ];
    for (const text of texts) {
      const { document, facts, context } = exampleOf("client", text);
      const read = message("client", text);
      const framed = new Set(firstOpinion(read).map((f) => f.signal));
      for (const finding of detect(document, facts, context))
        if (!framed.has(finding.signal)) {
          expect(finding.strength).toBe("medium");
          expect(finding.evidence[0]?.quote).toBe(text);
        }
    }
  });

  it("says of nobody what only others may do", () => {
    const { document, facts, context } = exampleOf("us", "Je suis vraiment déçu de votre travail, c’est inadmissible.");
    expect(detect(document, facts, context).map((f) => f.signal)).not.toContain("dissatisfaction");
  });
});
