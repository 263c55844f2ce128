import { describe, expect, it } from "vitest";
import { unitsIn } from "../test-support/scope.ts";
import { trimmedItem, unmarked } from "./units.ts";

const units = (text: string) => unitsIn(text).units.map((u) => [u.kind, u.flat]);

describe("units", () => {
  it("tells sentences, items and rows", () => {
    expect(units("Le lot comprend :\n- un plan ;\n- une maquette.\n\nPoste\tQté\nAffiche\t2\n")).toEqual([
      ["sentence", "le lot comprend :"],
      ["item", "- un plan ;"],
      ["item", "- une maquette."],
      ["row", "poste qte"],
      ["row", "affiche 2"],
    ]);
  });

  it("opens a list that stands on one line", () => {
    expect(units("Sont exclus : les photos ; les textes ; le nom de domaine.").map(([, flat]) => flat)).toEqual([
      "sont exclus :",
      "les photos ;",
      "les textes ;",
      "le nom de domaine.",
    ]);
  });

  it("keeps a price line with dots whole, and a clause with its number", () => {
    expect(
      units("Tirage grand format ......... 90 €\n1.2\tLe Prestataire imprime les affiches du festival.\n"),
    ).toEqual([
      ["row", "tirage grand format ......... 90 €"],
      ["sentence", "1.2 le prestataire imprime les affiches du festival."],
    ]);
  });

  it("ends a sentence at a unit of time", () => {
    expect(units("Le support répond de 9 h à 18 h. Les jours fériés sont exclus.")).toHaveLength(2);
  });

  it("cuts marks and closing punctuation off items, exactly", () => {
    const text = "a) la reprise des données ; et";
    const { start, end } = trimmedItem(text, { start: 0, end: text.length });
    expect(text.slice(start, end)).toBe("la reprise des données");
    expect(unmarked("2.1 le prestataire")).toBe("le prestataire");
  });
});
