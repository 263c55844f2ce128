import type { PageMark } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { parted } from "./parted.ts";

/** A shape on the grid: dark where the condition holds. */
const shape = (isDark: (x: number, y: number) => boolean): string =>
  Array.from({ length: 256 }, (_, i) => (isDark(i % 16, i >> 4) ? "c" : "0")).join("");
const rising = shape((x, y) => Math.abs(x + y - 15) < 2);
const ring = shape((x, y) => Math.abs(Math.hypot(x - 7.5, y - 7.5) - 6) < 1.2);
const side = (left: string, right: string): string =>
  shape((x, y) => (x < 8 ? left : right)[y * 16 + (x % 8) * 2] !== "0");

const pen = { width: 1, shade: 60 };
const box = (page: number, x: number, width = 30, y = 780) => ({ page, x, y, width, height: 30 });
const mark = (
  page: number,
  x: number,
  form: string,
  parts: { x: number; form: string }[] = [],
  width = 30,
): PageMark => ({
  page,
  kind: "ink",
  box: box(page, x, width),
  ink: {
    label: "initials",
    probability: 0.9,
    score: 0.9,
    shape: form,
    pen,
    ...(parts.length === 0 ? {} : { parts: parts.map((p) => ({ box: box(page, p.x), shape: p.form, pen })) }),
  },
});
const both = (page: number, x: number, gap: number): PageMark =>
  mark(
    page,
    x,
    side(rising, ring),
    [
      { x, form: rising },
      { x: x + 30 + gap, form: ring },
    ],
    60 + gap,
  );
const places = (pages: readonly (readonly PageMark[])[]) =>
  parted(pages, []).initials.map((list) => list.map((d) => [d.box.x, d.box.width]));

describe("parted", () => {
  it("parts two people's initials where another page shows them apart", () => {
    expect(places([[both(1, 450, 4)], [mark(2, 430, rising), mark(2, 500, ring)]])).toEqual([
      [
        [450, 30],
        [484, 30],
      ],
      [
        [430, 30],
        [500, 30],
      ],
    ]);
  });

  it("parts them where another page shows one without the other, and the other elsewhere", () => {
    const pages = [[both(1, 450, 4)], [mark(2, 440, rising)], [mark(3, 480, ring)]];
    expect(places(pages)[0]).toHaveLength(2);
  });

  it("leaves the letters of one person together, who draws them so on every page", () => {
    const pages = [1, 2, 3].map((page) => [both(page, 450 + 7 * page, 4)]);
    expect(places(pages).map((list) => list.length)).toEqual([1, 1, 1]);
  });

  it("puts together what was found in two where every other page shows it whole", () => {
    const grown = (page: number) => mark(page, 450, side(rising, ring), [], 64);
    const pages = [[grown(1)], [grown(2)], [mark(3, 450, rising), mark(3, 484, ring)]];
    expect(places(pages)[2]).toEqual([[450, 64]]);
  });

  it("puts together two pieces that keep their distance on three pages, and not two people's that do not", () => {
    const pair = (page: number, x: number, gap: number) => [mark(page, x, rising), mark(page, x + 30 + gap, ring)];
    expect(places([pair(1, 450, 12), pair(2, 430, 12), pair(3, 470, 11)]).map((list) => list.length)).toEqual([
      1, 1, 1,
    ]);
    expect(places([pair(1, 450, 4), pair(2, 430, 16), pair(3, 470, 10)]).map((list) => list.length)).toEqual([2, 2, 2]);
  });

  it("leaves out a figure that grew to the initials", () => {
    const figure = shape((x) => x > 9);
    const grown = mark(
      1,
      450,
      side(rising, figure),
      [
        { x: 450, form: rising },
        { x: 484, form: figure },
      ],
      64,
    );
    const pages = [[grown], [mark(2, 440, rising)], [mark(3, 460, rising)]];
    expect(places(pages)[0]).toEqual([[450, 30]]);
  });

  it("keeps a larger neighbour that stands nowhere else", () => {
    const figure = shape((x) => x > 9);
    const large = { ...box(1, 484, 60, 740), height: 70 };
    const grown = mark(
      1,
      450,
      side(rising, figure),
      [
        { x: 450, form: rising },
        { x: 484, form: figure },
      ],
      94,
    );
    const [, second] = grown.ink?.parts ?? [];
    if (second === undefined) throw new Error("no parts");
    second.box = large;
    expect(places([[grown], [mark(2, 440, rising)], [mark(3, 460, rising)]])[0]).toEqual([
      [450, 30],
      [484, 60],
    ]);
  });

  it("does not put a small mark to a large one beside it, though every page has them so", () => {
    const pair = (page: number, x: number) => {
      const large = mark(page, x, rising, [], 60);
      large.box = { ...large.box, y: 730, height: 80 };
      return [large, mark(page, x + 64, ring)];
    };
    expect(places([pair(1, 450), pair(2, 430), pair(3, 470)]).map((list) => list.length)).toEqual([2, 2, 2]);
  });

  it("parts by the pen what no other page tells of", () => {
    const alone = both(1, 450, 4);
    const [first, second] = alone.ink?.parts ?? [];
    if (first === undefined || second === undefined) throw new Error("no parts");
    expect(places([[alone]])[0]).toHaveLength(1);
    second.pen = { width: 1, shade: 130 };
    expect(places([[alone]])[0]).toHaveLength(2);
  });

  it("cuts a mark of one piece whose halves stand apart elsewhere", () => {
    const grown = mark(1, 450, side(rising, ring), [], 60);
    const pages = [[grown], [mark(2, 430, rising), mark(2, 500, ring)]];
    expect(places(pages)[0]?.map(([, width]) => Math.round((width ?? 0) / 10))).toEqual([3, 3]);
  });

  it("takes what is as large as a signature for initials when each of its parts is somebody's", () => {
    const large = both(1, 450, 4);
    const found = parted([[], [mark(2, 430, rising), mark(2, 500, ring)]], [[large], []]);
    expect(found.initials[0]).toHaveLength(2);
    expect(found.taken.has(large)).toBe(true);
    expect(parted([[], [mark(2, 430, rising)]], [[large], []]).taken.size).toBe(0);
  });

  it("says nothing of no marks", () => {
    expect(parted([[], []], [[], []])).toEqual({ initials: [[], []], taken: new Set() });
  });
});
