import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesOf } from "./digit-runs.ts";

describe("the matches of a global pattern", () => {
  it.each([/a+b?/gu, /(?<![a-z])\d{1,2}/gu, /x*/gu])(
    "%s: are those of matchAll, whatever was matched before",
    (pattern) => {
      fc.assert(
        fc.property(fc.stringMatching(/^[abx1 ]{0,30}$/u), fc.nat(9), (text, before) => {
          pattern.lastIndex = before;
          expect(matchesOf(text, pattern)).toEqual([...text.matchAll(new RegExp(pattern.source, "gu"))]);
        }),
      );
    },
  );
});
