import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldedPart } from "./fold.ts";

describe("fold", () => {
  it("folds case, accents, apostrophes, dashes, no-break spaces and ligatures", () => {
    expect(fold("L’Œuvre — « déçu »\u00a0: 3\u202f500\u00a0€").folded).toBe('l\'oeuvre - " decu " : 3 500 €');
  });
  it("drops soft hyphens, zero-width characters and combining marks", () => {
    expect(fold("pre\u00adju\u200bdice de\u0301cu").folded).toBe("prejudice decu");
  });
  it("gives spans that cut the quote out of the source, combining marks included", () => {
    const text = "très de\u0301c\u0327u !";
    const f = fold(text);
    const at = f.folded.indexOf("decu");
    const span = f.span(at, at + 4);
    expect(text.slice(span.start, span.end)).toBe("de\u0301c\u0327u");
  });
  it("maps every folded offset back inside the source, never backwards", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const f = fold(text);
        let last = 0;
        for (let i = 0; i <= f.folded.length; i++) {
          const s = f.source(i);
          expect(s).toBeGreaterThanOrEqual(last);
          expect(s).toBeLessThanOrEqual(text.length);
          last = s;
        }
      }),
    );
  });
  it("gives of a part what folding it by itself gives", () => {
    const pieces = ["É", "e\u0301", "’", "€", "…", "œ", "\t", "\n", "A", "b ", "7", "\u200b", "ï", "🙂"];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, texts, texts, (before, part, behind) => {
        const from = before.length;
        const found = foldedPart(fold(before + part + behind), from, from + part.length);
        const alone = fold(part);
        expect(found.text).toBe(part);
        expect(found.folded).toBe(alone.folded);
        for (let i = 0; i <= alone.folded.length; i++) {
          expect(found.source(i)).toBe(alone.source(i));
          expect(found.span(0, i)).toEqual(alone.span(0, i));
        }
      }),
    );
  });
});
