import { describe, expect, it } from "vitest";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { componentsOf } from "./components.ts";
import { inkMask } from "./ink-mask.ts";
import { takeRules } from "./rules.ts";

const paper = (width = 300, height = 200): GreyPicture => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(250),
});
function dark(page: GreyPicture, left: number, top: number, width: number, height: number, shade = 20): void {
  for (let y = top; y < top + height; y++) page.data.fill(shade, y * page.width + left, y * page.width + left + width);
}
const count = (data: Uint8Array) => data.reduce((sum, v) => sum + v, 0);

describe("inkMask", () => {
  it("finds pale ink beside black print, and nothing on paper", () => {
    const page = paper();
    expect(count(inkMask(page).data)).toBe(0);
    dark(page, 20, 20, 40, 3, 180);
    dark(page, 100, 20, 40, 12);
    const mask = inkMask(page);
    expect(mask.data[21 * 300 + 40]).toBe(1);
    expect(mask.data[25 * 300 + 120]).toBe(1);
    expect(count(mask.data)).toBe(40 * 3 + 40 * 12);
  });

  it("takes the inside of a black surface for ink", () => {
    const page = paper();
    dark(page, 0, 0, 300, 120);
    expect(inkMask(page).data[60 * 300 + 150]).toBe(1);
  });
});

describe("takeRules", () => {
  it("erases a rule and keeps what crosses it", () => {
    const page = paper();
    dark(page, 10, 100, 250, 2);
    dark(page, 130, 60, 4, 80);
    const mask = inkMask(page);
    const rules = takeRules(mask);
    expect(rules.length).toBeGreaterThan(0);
    expect(mask.data[100 * 300 + 40]).toBe(0);
    expect(mask.data[100 * 300 + 131]).toBe(1);
    expect(componentsOf(mask).components).toHaveLength(1);
  });
});

describe("a scratch on the glass", () => {
  it("is a line down the page though it is broken, and is erased", () => {
    const page = paper();
    for (let y = 5; y < 195; y++) if (y % 9 > 1) dark(page, 150, y, 1, 1);
    dark(page, 40, 30, 6, 3);
    const mask = inkMask(page);
    takeRules(mask);
    expect(count(mask.data)).toBe(6 * 3);
  });
});

describe("componentsOf", () => {
  it("joins pieces that touch at a corner, leaves dust out", () => {
    const page = paper();
    dark(page, 20, 20, 10, 10);
    dark(page, 30, 30, 10, 10);
    dark(page, 80, 20, 2, 2);
    dark(page, 120, 50, 3, 20);
    const { components } = componentsOf(inkMask(page));
    expect(components.map((c) => [c.left, c.top, c.right, c.bottom, c.area])).toEqual([
      [20, 20, 39, 39, 200],
      [120, 50, 122, 69, 60],
    ]);
  });

  it("reads a page without ink, and one that is all ink", () => {
    expect(componentsOf(inkMask(paper())).components).toEqual([]);
    const black = paper();
    black.data.fill(0);
    expect(componentsOf(inkMask(black)).components).toHaveLength(1);
  });
});
