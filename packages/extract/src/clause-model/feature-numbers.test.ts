import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeatureNumbers } from "./feature-numbers.ts";
import { partsOf } from "./features.ts";

const word = fc.stringMatching(/^[a-z]{1,6}$/u);
const name = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => `${a} ${b}`),
  fc.tuple(word, word).map(([a, b]) => `${a} … ${b}`),
  fc.tuple(word, word).map(([a, b]) => `[${a} + ${b}]`),
  word.map((a) => `title: ${a}`),
);

describe("the numbers of features", () => {
  it("are those of the list, and of nothing else", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 300 }), fc.array(name), (names, others) => {
        const numbers = new FeatureNumbers(names);
        const numberOf = (feature: string): number => {
          const { kind, first, second } = partsOf(feature);
          return numbers.of(kind, first, second);
        };
        expect(names.map(numberOf)).toEqual([...names.keys()]);
        for (const other of others) expect(numberOf(other)).toBe(names.indexOf(other));
      }),
    );
  });
});
