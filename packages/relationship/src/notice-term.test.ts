import { evidenceAt } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { noticeTerm } from "./notice-term.ts";
import { paper } from "./sample.fixture.ts";

/** The last day a notice sent on Thursday 28 May 2026 leaves, its words being "mettons en demeure" or what is given. */
function until(text: string, words = "mettons en demeure"): string | undefined {
  const document = paper("notice.pdf", text);
  const start = text.indexOf(words);
  return noticeTerm(document, evidenceAt(document, { start, end: start + words.length }), "2026-05-28", "national");
}

describe("the term of our own formal notice", () => {
  it.each([
    ["Nous vous mettons en demeure de régler la somme de 9 360 € sous quinze jours.", "2026-06-12"],
    [
      "Nous vous mettons en demeure de payer.\nVous disposez d’un délai de 8 jours à compter de la réception.",
      "2026-06-05",
    ],
    ["Par la présente, nous vous mettons en demeure de payer avant le 20 juin 2026.", "2026-06-19"],
    ["Sous huitaine, nous vous mettons en demeure d’acquitter 1 200 €.", "2026-06-05"],
    ["Nous vous mettons en demeure de payer sous 5 jours ouvrés.", "2026-06-04"],
  ])("%s", (text, day) => expect(until(text)).toBe(day));

  it.each([
    "Nous vous mettons en demeure de payer sans délai la facture du 20 avril 2026.",
    "Nous vous mettons en demeure de payer.",
    `Nous vous mettons en demeure de payer.\n${"La prestation a été livrée. ".repeat(30)}\nRéponse sous 15 jours.`,
  ])("is none: %s", (text) => expect(until(text)).toBeUndefined());
});
