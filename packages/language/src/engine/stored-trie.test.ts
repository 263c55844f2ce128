import { describe, expect, it } from "vitest";
import { buildTrie, type Hit, isLevel, level, matchAt } from "./class-trie.ts";
import { storedOf, trieFrom } from "./stored-trie.ts";
import { WordTable } from "./word-table.ts";

const lexicon = { refuse: "refuser/v ~ payer/v|non merci", pay: "payer/v|reglement/n" };
const spellings = { rglt: "reglement" };

describe("the automaton in a file", () => {
  const built = buildTrie(lexicon, spellings);

  it("says what the one it was made from says", () => {
    const read = trieFrom(JSON.parse(JSON.stringify(storedOf(built, lexicon, spellings))), lexicon, spellings);
    expect(read).toEqual(built);
  });

  it("is not taken once the lexicon has changed", () => {
    const stored = storedOf(built, lexicon, spellings);
    expect(trieFrom(stored, { ...lexicon, pay: "payer/v" }, spellings)).toBeUndefined();
    expect(trieFrom(stored, lexicon, { ...spellings, rglmt: "reglement" })).toBeUndefined();
  });

  it("finds classes over a gap and by another spelling", () => {
    const ids = Uint16Array.from(["refusons", "de", "payer", "rglt"], (w) => Math.max(0, built.words.get(w)));
    const hits: Hit[] = [];
    for (let at = 0; at < ids.length; at++) matchAt(built, ids, at, ids.length, hits);
    expect(hits.map((h) => [built.names[h.cls], h.from, h.to])).toEqual([
      ["refuse", 0, 3],
      ["pay", 2, 3],
      ["pay", 3, 4],
    ]);
  });
});

describe("a table of words", () => {
  const table = WordTable.of(new Map(["le", "délai", "€", "😉"].map((w, i) => [w, i + 5])));

  it("finds whole words where they stand", () => {
    const text = "le délai 😉 délais";
    expect(table.find(text, 0, 2)).toBe(5);
    expect(table.find(text, 3, 8)).toBe(6);
    expect(table.find(text, 9, 11)).toBe(8);
    expect(table.find(text, 12, 18)).toBe(-1);
    expect(table.find(text, 3, 7)).toBe(-1);
  });

  it("gives its words back", () => {
    expect([0, 1, 2, 3].map((i) => table.word(i))).toEqual(["le", "délai", "€", "😉"]);
  });
});

describe("levelling", () => {
  it.each(["resilions", "appelle", "rythme", "phase", "thermes", "reglement", "photo", "hyphen"])(
    "of %s is foretold",
    (word) => {
      expect(isLevel(word, 0, word.length)).toBe(level(word) === word);
    },
  );
});
