import { describe, expect, it } from "vitest";
import { Openings } from "./openings.ts";

/** The places at which each list is tried, in the order they are tried in. */
function places(lists: readonly (readonly string[])[], text: string): number[][] {
  const out = lists.map((): number[] => []);
  new Openings(lists).visit(text, (n, at) => out[n]?.push(at));
  return out;
}

describe("where a wording may begin", () => {
  it("is at every word that opens as one of its entries does, and nowhere else", () => {
    const lists = [["prevenir/avertir vos clients", "ta faute"], ["liste noire"]];
    expect(places(lists, "nous allons prevenir, puis averti-les ; ta liste")).toEqual([[12, 27, 40], [43]]);
  });

  it("asks for the whole of a short word, unless any ending will do", () => {
    expect(places([["ai tort"]], "j'ai aidé l'aide ; ai")).toEqual([[2, 19]]);
    expect(places([["ai* tort"]], "j'ai aide, l'air")).toEqual([[2, 5, 13]]);
    expect(places([["a_tort accuse"]], "a tort, avant")).toEqual([[0]]);
  });

  it("is also at what parts words where the first word may be left out", () => {
    expect(places([["(la) faute"]], "la faute, -faute")).toEqual([[0, 9, 10]]);
  });

  it("takes a number for a word and no part of a word for one", () => {
    expect(places([["3 jours"]], "3 jours, 13 jours, x3")).toEqual([[0]]);
  });

  it("refuses an entry that begins with no plain word", () => {
    for (const entry of ["~ clients", "€ dus", "du(e) ici", "(bien/tres clairement)"])
      expect(() => new Openings([[entry]]), entry).toThrow("begins with no plain word");
  });
});
