import { describe, expect, it } from "vitest";
import { detect } from "../detect-all.ts";
import { exampleOf } from "../testing/example-document.ts";

/** Sums of all findings of a message, in rising order. */
function sums(from: string, text: string): number[] {
  const { document, facts, context } = exampleOf(from, text);
  const values = detect(document, facts, context).flatMap((f) => (f.fields.amounts ?? []).map((a) => Number(a.value)));
  return [...new Set(values)].sort((a, b) => a - b);
}

describe("sums that add up", () => {
  it("takes the part that is worded as paid to another", () => {
    const text =
      "Nous vous mettons en demeure. Notre client a perdu 8 000 € de ventes et a réglé 1 250 € à un dépanneur. Nous réclamons à ce titre la somme de 9 250 €, sous quinze jours.";
    expect(sums("client-counsel", text)).toEqual([1250, 8000, 9250]);
  });

  it("takes the total that stands in a sentence of its own", () => {
    const text =
      "Les factures F-14 (610 €) et F-15 (290 €) sont échues depuis mars et restent impayées. Ceci est notre dernier rappel avant mise en demeure ; nous attendons 900 € sous huit jours.";
    expect(sums("supplier", text)).toEqual([290, 610, 900]);
  });

  it("takes no tax and no part of an invoice already paid", () => {
    const text =
      "Votre facture de 5 000 € reste impayée en partie : 2 000 € ont été réglés en mai, il reste dû 3 000 € depuis le 30 juin.";
    expect(sums("supplier", text)).toEqual([3000]);
  });

  it("finds the sum that the next sentence only points at", () => {
    const text =
      "Le carrelage est posé de travers et un autre artisan chiffre la reprise à 1 340 €. Je refuse de payer le tout et je déduis cette somme de votre facture.";
    expect(sums("client", text)).toEqual([1340]);
  });

  it("reads francs written with a full stop", () => {
    const text = "Nous refusons de payer et retenons le solde de Fr. 4'300.– jusqu’à la remise en ordre.";
    expect(sums("client", text)).toEqual([4300]);
  });
});
