import { describe, expect, it } from "vitest";
import { findFurniture } from "./page-furniture.ts";

describe("findFurniture", () => {
  const line = (text: string, top: number) => ({ text, top, bottom: top + 0.015 });
  it("counts what repeats at the edges, figures aside, and bare page numbers", () => {
    const pages = [1, 2, 3].map((n) => [
      line("Atelier – p. 3 juin", 0.03),
      line("Montant : 100 €", 0.5),
      line(`${n} / 3`, 0.96),
    ]);
    expect(findFurniture(pages)).toEqual([
      [0, 2],
      [0, 2],
      [0, 2],
    ]);
  });
  it("leaves the letterhead of a one-page letter and repeated lines of the body alone", () => {
    expect(findFurniture([[line("Cabinet Exemple, avocats", 0.04), line("Madame,", 0.3)]])).toEqual([[]]);
    expect(findFurniture([1, 2, 3].map(() => [line("Montant HT", 0.5)]))).toEqual([[], [], []]);
  });

  const page = (head: string | undefined, foot: string | undefined, n: number) => [
    ...(head === undefined ? [] : [line(head, 0.03)]),
    line(`Les parties conviennent de ce qui suit, point ${n}`, 0.3),
    ...(foot === undefined ? [] : [line(foot, 0.95)]),
  ];
  /** Texts of the furniture of each page. */
  const found = (pages: ReturnType<typeof page>[]) =>
    findFurniture(pages).map((numbers, p) => numbers.map((i) => pages[p]?.[i]?.text));

  it("knows left and right pages apart, and a first page of its own", () => {
    const pages = [1, 2, 3, 4, 5].map((n) =>
      n === 1
        ? page("Atelier Modèle – 3 rue des Lilas – Nantes", undefined, n)
        : page(
            n % 2 === 0 ? "Contrat cadre" : "Annexe tarifaire",
            n % 2 === 0 ? `${n}   Atelier` : `Atelier   ${n}`,
            n,
          ),
    );
    expect(found(pages)).toEqual([
      [],
      ["Contrat cadre", "2   Atelier"],
      ["Annexe tarifaire", "Atelier   3"],
      ["Contrat cadre", "4   Atelier"],
      ["Annexe tarifaire", "Atelier   5"],
    ]);
  });

  it("takes page numbers and boxes for initials even on one page of two", () => {
    expect(
      found([
        page("Cabinet Modèle, avocats", "Paraphes : ……… / ………", 1),
        page(undefined, "Contrat 2026-014 – Page 2 sur 2", 2),
      ]),
    ).toEqual([["Paraphes : ……… / ………"], ["Contrat 2026-014 – Page 2 sur 2"]]);
  });

  it("leaves figures that do not count, headings and sentences of the margin alone", () => {
    expect(found([page(undefined, "4500", 1)])).toEqual([[]]);
    expect(found([page(undefined, "1", 1)])).toEqual([["1"]]);
    expect(found([page(undefined, "7", 1), page(undefined, "8", 2)])).toEqual([["7"], ["8"]]);
    const headings = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      page(n === 2 || n === 3 ? `Article ${n}` : undefined, undefined, n),
    );
    expect(found(headings).flat()).toEqual([]);
    expect(found([page(undefined, "Les paraphes valent acceptation du contrat", 1)])).toEqual([[]]);
  });
});
