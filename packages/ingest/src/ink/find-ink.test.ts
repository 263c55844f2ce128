import { describe, expect, it } from "vitest";
import type { SeenWord } from "../ocr/recognised-lines.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { FEATURES, featuresOf } from "./features.ts";
import { findInk, takeApart } from "./find-ink.ts";
import { INK_CLASSES, inkModel } from "./ink-model.ts";

const [WIDTH, HEIGHT] = [1240, 1754];

/** A page of lines of "letters", as a recogniser would read them, to which a test adds. */
function printed(lines: number): { page: GreyPicture; words: SeenWord[] } {
  const page = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT).fill(250) };
  const words: SeenWord[] = [];
  for (let line = 0; line < lines; line++)
    for (let word = 0; word < 9; word++) {
      const [left, top] = [150 + word * 105, 150 + line * 32];
      for (let letter = 0; letter < 7; letter++) {
        const x = left + letter * 13;
        for (let y = 0; y < 14; y++)
          for (let i = 0; i < 9; i++) if (i < 2 || i > 6 || y < 2 || y > 11) page.data[(top + y) * WIDTH + x + i] = 30;
      }
      words.push({ left, top, width: 90, height: 14, confidence: 92, text: "contrat" });
    }
  return { page, words };
}

/** A scribble of a pen: a wave that rises and falls with long loops. */
function scribble({ data }: GreyPicture, left: number, top: number, width: number, height: number): void {
  for (let t = 0; t < 4000; t++) {
    const u = t / 4000;
    const x = left + u * width + 0.06 * width * Math.sin(u * 44);
    const y = top + height * (0.5 + (0.5 - 0.3 * u) * Math.sin(u * 38 + Math.sin(u * 9)));
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) data[(Math.round(y) + dy) * WIDTH + Math.round(x) + dx] = 45;
  }
}

describe("findInk", () => {
  it("finds no hand on a printed page, nor on an empty one", () => {
    const { page, words } = printed(40);
    expect(findInk(page, words, inkModel()).filter((i) => i.score > 0.5)).toEqual([]);
    const empty = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT).fill(255) };
    expect(findInk(empty, [], inkModel())).toEqual([]);
  });

  it("finds a signature under the text where it is", () => {
    const { page, words } = printed(20);
    scribble(page, 700, 1000, 300, 110);
    const [first] = findInk(page, words, inkModel());
    expect(first?.label).toBe("signature");
    expect(first?.score).toBeGreaterThan(0.8);
    expect(first?.shape).toMatch(/^[0-9a-f]{256}$/);
    const { left = 0, top = 0, width = 0, height = 0 } = first?.box ?? {};
    expect(left).toBeGreaterThan(660);
    expect(left + width).toBeLessThan(1040);
    expect(top).toBeGreaterThan(980);
    expect(top + height).toBeLessThan(1130);
  });

  it("finds initials in the corner", () => {
    const { page, words } = printed(42);
    scribble(page, 1090, 1640, 60, 50);
    const [first] = findInk(page, words, inkModel());
    expect(first?.label).toBe("initials");
    expect(first?.box.top).toBeGreaterThan(1600);
  });

  it("does not fail on noise, a black page or one of a pixel", () => {
    const noise = { width: 400, height: 300, data: Uint8Array.from({ length: 120_000 }, (_, i) => (i * 7919) % 251) };
    const black = { width: 400, height: 300, data: new Uint8Array(120_000) };
    const dot = { width: 1, height: 1, data: new Uint8Array(1) };
    for (const page of [noise, black, dot]) expect(() => findInk(page, [], inkModel())).not.toThrow();
  });
});

describe("the committed model", () => {
  it("was fitted on the features and classes of this code", () => {
    const model = inkModel();
    expect(model.features).toEqual([...FEATURES]);
    expect(model.classes).toEqual([...INK_CLASSES]);
    const { page, words } = printed(3);
    scribble(page, 300, 900, 200, 90);
    for (const features of featuresOf(takeApart(page, words))) {
      expect(features).toHaveLength(FEATURES.length);
      expect(features.every(Number.isFinite)).toBe(true);
    }
  });
});
