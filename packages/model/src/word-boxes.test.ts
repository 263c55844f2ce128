import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Page } from "./document.ts";
import { boxesOf, wordAt, wordsIn } from "./word-boxes.ts";

/** The second word stands on two lines: its halves touch. */
const text = "la prestation due\nle 3 juin\n";
const page: Page = {
  number: 2,
  span: { start: 0, end: text.length },
  hasText: true,
  words: [
    [0, 2, 600, 700, 100, 120],
    [3, 9, 710, 700, 400, 120],
    [9, 13, 600, 840, 200, 120],
    [14, 17, 810, 840, 150, 120],
    [18, 20, 600, 980, 100, 120],
    [21, 22, 710, 985, 50, 100],
    [23, 27, 770, 980, 200, 120],
  ].flat(),
};
const document = { text, pages: [page] };

describe("word boxes", () => {
  it("are read in points", () => {
    expect(wordsIn(page)).toHaveLength(7);
    expect(wordsIn(page)[1]).toEqual({
      span: { start: 3, end: 9 },
      box: { page: 2, x: 71, y: 70, width: 40, height: 12 },
    });
    expect(wordsIn({ number: 1, span: { start: 0, end: 0 }, hasText: false })).toEqual([]);
  });

  it("give one box for each line a span touches", () => {
    expect(boxesOf(document, { start: 3, end: 17 })).toEqual([
      { page: 2, x: 71, y: 70, width: 40, height: 12 },
      { page: 2, x: 60, y: 84, width: 36, height: 12 },
    ]);
    expect(boxesOf(document, { start: 21, end: 27 })).toEqual([{ page: 2, x: 71, y: 98, width: 26, height: 12 }]);
    expect(boxesOf(document, { start: 2, end: 3 })).toEqual([]);
    expect(boxesOf({ text, pages: [] }, { start: 0, end: 5 })).toEqual([]);
  });

  it("give the whole of a hyphenated word under either half", () => {
    expect(wordAt(page, 80, 75)).toEqual({ start: 3, end: 13 });
    expect(wordAt(page, 61, 85)).toEqual({ start: 3, end: 13 });
    expect(wordAt(page, 85, 85)).toEqual({ start: 14, end: 17 });
    expect(wordAt(page, 10, 10)).toBeUndefined();
  });

  it("hold any words: a box leads to its word, a span to boxes that hold its words", () => {
    const line = fc.array(fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom("a", "é", "𝒙", "1") }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (lines, from, more) => {
        let text = "";
        const words: number[] = [];
        lines.forEach((line, row) => {
          let x = 500;
          for (const word of line) {
            words.push(text.length, text.length + word.length, x, 500 + row * 140, word.length * 50, 120);
            text += `${word} `;
            x += word.length * 50 + 30;
          }
          text = `${text.slice(0, -1)}\n`;
        });
        const page: Page = { number: 1, span: { start: 0, end: text.length }, hasText: true, words };
        const all = wordsIn(page);
        for (const { span, box } of all)
          expect(wordAt(page, box.x + box.width / 2, box.y + box.height / 2)).toEqual(span);
        const first = from % all.length;
        const last = first + (more % (all.length - first));
        const span = { start: all[first]?.span.start ?? 0, end: all[last]?.span.end ?? 0 };
        const boxes = boxesOf({ text, pages: [page] }, span);
        expect(boxes).toHaveLength(text.slice(span.start, span.end).split("\n").length);
        for (const { box } of all.slice(first, last + 1))
          expect(
            boxes.some(
              (b) => b.x <= box.x && b.x + b.width >= box.x + box.width && b.y <= box.y && box.y < b.y + b.height,
            ),
          ).toBe(true);
      }),
    );
  });
});
