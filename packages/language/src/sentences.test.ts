import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentences } from "./sentences.ts";

const cut = (text: string) => sentences(text).map((s) => text.slice(s.start, s.end));

describe("sentences", () => {
  it("keeps abbreviations, decimals and initials together", () => {
    expect(cut("M. Aubry doit 3.500 € à la S.A.R.L. Brume. L'art. 1344 du C. civ. s'applique. Voilà !")).toEqual([
      "M. Aubry doit 3.500 € à la S.A.R.L. Brume.",
      "L'art. 1344 du C. civ. s'applique.",
      "Voilà !",
    ]);
  });
  it("joins lines wrapped by the mail client and cuts at blank lines and list items", () => {
    expect(
      cut(
        "Nous attendons toujours la livraison du module de paiement qui devait\nêtre prêt lundi.\n\nMerci\n- un\n- deux",
      ),
    ).toEqual([
      "Nous attendons toujours la livraison du module de paiement qui devait\nêtre prêt lundi.",
      "Merci",
      "- un",
      "- deux",
    ]);
  });
  it("does not take a number in brackets at the head of a wrapped line for a list item", () => {
    expect(cut("je vous mets en demeure, dans un délai de huit\n(8) jours, de reprendre les travaux.")).toHaveLength(1);
  });
  it("goes on behind dots to write a sum on", () => {
    expect(cut("Sa dette ne dépasse pas ............... € HT par an. Rien de plus.")).toEqual([
      "Sa dette ne dépasse pas ............... € HT par an.",
      "Rien de plus.",
    ]);
    expect(cut("Nous verrons... Le prix est ferme.")).toHaveLength(2);
  });
  it("loses no ink and keeps the order", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        let at = 0;
        for (const s of sentences(text)) {
          expect(s.start).toBeGreaterThanOrEqual(at);
          expect(text.slice(at, s.start).trim()).toBe("");
          at = s.end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
    );
  });
});

describe("lines that a page breaks", () => {
  const parts = (text: string) => sentences(text).map((s) => text.slice(s.start, s.end).replace(/\s+/gu, " "));
  it("go on with a word that begins with o", () => {
    expect(
      parts("The Supplier is not liable for loss of profit or revenue, data\nor of goodwill, whatever its cause.\n"),
    ).toHaveLength(1);
    expect(
      parts(
        "Le Prestataire ne répond ni de la perte de chiffre d’affaires ni de celle de clients\nou de données du Client.\n",
      ),
    ).toHaveLength(1);
  });
  it("go on in a clause in capitals", () => {
    expect(
      parts(
        "IN NO EVENT SHALL EITHER PARTY BE LIABLE FOR LOST PROFITS\nOR ANY INDIRECT DAMAGES ARISING FROM THIS AGREEMENT.\n",
      ),
    ).toHaveLength(1);
  });
  it("still end before a bullet", () => {
    expect(parts("Sont exclus :\no la perte de données ;\no la perte de clients.\n")).toHaveLength(3);
  });
});
