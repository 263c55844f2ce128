import type { PageMark } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { alikeness, printedRepeats } from "./cross-page.ts";

/** A shape on the grid: dark where the condition holds. */
const shape = (isDark: (x: number, y: number) => boolean): string =>
  Array.from({ length: 256 }, (_, i) => (isDark(i % 16, i >> 4) ? "c" : "0")).join("");
const rising = shape((x, y) => Math.abs(x + y - 15) < 2);
const falling = shape((x, y) => Math.abs(x - y) < 2);
const moved = shape((x, y) => Math.abs(x + y - 16) < 2);

const mark = (page: number, x: number, form: string, width = 40): PageMark => ({
  page,
  kind: "ink",
  box: { page, x, y: 780, width, height: 30 },
  ink: { label: "initials", probability: 0.9, score: 0.9, shape: form },
});

describe("shapes across pages", () => {
  it("are alike when one is the other moved by a cell, and not when they cross", () => {
    expect(alikeness(rising, moved)).toBeGreaterThan(0.95);
    expect(alikeness(rising, falling)).toBeLessThan(0.4);
  });

  it("repeated at one place are print; a hand's vary in size and place", () => {
    const printed = [1, 2, 3].map((page) => mark(page, 500, rising));
    const drawn = [mark(1, 60, falling), mark(2, 84, falling, 47), mark(3, 71, falling, 52)];
    const found = printedRepeats([...printed, ...drawn], 3);
    expect([...found]).toEqual(printed);
  });

  it("on two pages of six prove nothing", () => {
    expect(printedRepeats([mark(1, 500, rising), mark(2, 500, rising)], 6).size).toBe(0);
  });
});
