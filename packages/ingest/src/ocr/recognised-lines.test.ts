import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOfTsv } from "./recognised-lines.ts";

type Given = { text: string; at?: [number, number, number, number]; confidence?: number; line?: string };
const tsv = (words: readonly Given[]) =>
  [
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
    "1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t",
    ...words.map(({ text, at = [0, 0, 40, 20], confidence = 95, line = "1\t1\t1" }, i) =>
      ["5\t1", line, i + 1, ...at, confidence.toFixed(6), text].join("\t"),
    ),
  ].join("\n");
const asIs = ({ left, top, width, height }: { left: number; top: number; width: number; height: number }) => ({
  x: left,
  y: top,
  width,
  height,
});
const read = (words: readonly Given[]) => linesOfTsv(tsv(words), asIs);

describe("linesOfTsv", () => {
  it("makes lines of words, with gaps between paragraphs and tabs between cells", () => {
    const { lines, quality } = read([
      { text: "Montant", at: [100, 50, 80, 20] },
      { text: "dû", at: [190, 52, 20, 18] },
      { text: "1200", at: [600, 50, 50, 20] },
      { text: "suite", at: [100, 80, 50, 20], line: "1\t1\t2" },
      { text: "ailleurs", at: [100, 180, 80, 20], line: "1\t2\t1" },
    ]);
    expect(lines.map((l) => [l.text, l.gap])).toEqual([
      ["Montant dû\t1200", false],
      ["suite", false],
      ["ailleurs", true],
    ]);
    expect(lines[0]).toMatchObject({ x: 100, y: 50, width: 550, height: 20 });
    expect(quality).toBeCloseTo(0.95);
  });

  it("leaves out dust, keeps signs that mean something and words it is unsure of", () => {
    expect(
      read([
        { text: "‘", confidence: 90 },
        { text: "à", confidence: 30 },
        { text: "somme", confidence: 96 },
        { text: "42", confidence: 95 },
        { text: "€", confidence: 88 },
        { text: "dès", confidence: 3 },
        { text: "réception", confidence: 90 },
        { text: ":", confidence: 80 },
        { text: "|", confidence: 95 },
      ]).lines.map((l) => l.text),
    ).toEqual(["somme 42 € dès réception :"]);
    // A signature, and marks alone.
    expect(read([{ text: "Alrac", confidence: 20 }]).lines).toEqual([]);
    expect(read([{ text: "—" }, { text: "." }]).lines).toEqual([]);
  });

  it("weighs confidence by length", () => {
    expect(
      read([
        { text: "abcdefgh", confidence: 90 },
        { text: "ij", confidence: 50 },
      ]).quality,
    ).toBeCloseTo(0.82);
    expect(linesOfTsv("", asIs)).toEqual({ lines: [], quality: 0, seen: [] });
  });

  it("places each word where it stands in the text, whatever the engine writes", () => {
    const word = fc.record({
      text: fc.stringMatching(/^[\p{L}€—.|]{1,8}$/u),
      confidence: fc.integer({ min: 0, max: 100 }),
      at: fc.tuple(...[fc.nat(900), fc.nat(900), fc.nat(300), fc.nat(40)]) as fc.Arbitrary<
        [number, number, number, number]
      >,
      line: fc.constantFrom("1\t1\t1", "1\t1\t2", "2\t1\t1"),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const texts = new Set(words.map((w) => w.text));
        for (const line of read(words).lines)
          for (const w of line.words) {
            expect(texts).toContain(line.text.slice(w.start, w.end));
            expect(w.x).toBeGreaterThanOrEqual(line.x);
            expect(w.y + w.height).toBeLessThanOrEqual(line.y + line.height);
          }
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => linesOfTsv(`5\t${text}`, asIs).lines.length <= 1));
  });
});
