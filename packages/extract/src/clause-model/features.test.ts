import { fold } from "@vigie/language";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inCapitals, nameOf, partsOf, titlesOf, USE, usesOf, visitFeatures } from "./features.ts";

function features(flat: string, title: readonly string[] = [], capitals = false): string[] {
  const out: string[] = [];
  visitFeatures({ flat, capitals }, title, "fr", (kind, first, second) => out.push(nameOf(kind, first, second)));
  return out;
}

describe("the features of a sentence", () => {
  it("are its words, pairs, classes and pairs of classes, with roles and figures read alike", () => {
    const found = features("la responsabilite de l'agence ne peut exceder 4 000 € en 2026.");
    expect(found).toEqual(
      expect.arrayContaining([
        "responsabilite",
        "<who>",
        "#",
        "#year",
        "peut exceder",
        "[liable]",
        "[exceed + liable]",
        "responsabilite … exceder",
      ]),
    );
    expect(found).not.toContain("agence");
    expect(found).not.toContain("la … ne");
  });
  it("name the readable cues, the title above and capitals", () => {
    const found = features("sa responsabilite ne saurait exceder le prix paye.", ["responsabilite"], true);
    expect(found).toEqual(expect.arrayContaining(["cue: ne saurait excéder", "title: responsabilite", "in capitals"]));
  });
  it("stand where they are said to stand", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const flat = fold(text).folded.replace(/\s+/gu, " ");
        visitFeatures({ flat, capitals: false }, [], "en", (kind, first, _second, start, end) => {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(flat.length);
          const name = nameOf(kind, first, 0);
          if (kind === "word" && /^[a-z]/u.test(name)) expect(flat.slice(start, end)).toBe(name);
        });
      }),
    );
  });
  it("have names that can be taken apart again", () => {
    const sentence = { flat: "aucun plafond ne joue en cas de dol (faute lourde) : 12 %.", capitals: true };
    visitFeatures(sentence, ["dol"], "fr", (kind, first, second) =>
      expect(partsOf(nameOf(kind, first, second))).toEqual({ kind, first, second }),
    );
  });
});

describe("titles", () => {
  it("are the last short sentence above, for every sentence under it", () => {
    const sentences = ["9. responsabilite", "x ".repeat(60), "y ".repeat(60)].map((flat) => ({
      flat,
      capitals: false,
    }));
    expect(titlesOf(sentences, "fr")).toEqual([[], ["#", "responsabilite"], ["#", "responsabilite"]]);
  });
});

describe("capitals", () => {
  it("are told by the letters alone", () => {
    expect(inCapitals("IN NO EVENT, 2026")).toBe(true);
    expect(inCapitals("In no event")).toBe(false);
    expect(inCapitals("12 %")).toBe(false);
  });
});

it("passes over what no weight is for, and nothing else", () => {
  const sentence = {
    flat: "la responsabilite du prestataire est limitee au prix de la commande en cas de dol.",
    capitals: false,
  };
  const visited = (uses?: Uint8Array): Set<string> => {
    const names = new Set<string>();
    visitFeatures(sentence, [], "fr", (kind, first, second) => names.add(nameOf(kind, first, second)), uses);
    return names;
  };
  const all = visited();
  const known = [...all].filter((_, i) => i % 3 === 0);
  const some = visited(usesOf(known));
  for (const name of known) expect(some).toContain(name);
  for (const name of some) expect(all).toContain(name);
  expect(some.size).toBeLessThan(all.size);
});

it("tells what each word of the names is used for", () => {
  const uses = usesOf(["dol", "faute lourde", "dol … lourde", "cue: plafonnée"]);
  const useOf = (word: string): number => uses[partsOf(word).first] ?? 0;
  expect(useOf("dol")).toBe(USE.word | USE.nearFirst);
  expect(useOf("faute")).toBe(USE.pairFirst);
  expect(useOf("lourde")).toBe(USE.pairSecond | USE.nearSecond);
});
