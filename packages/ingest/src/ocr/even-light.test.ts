import { describe, expect, it } from "vitest";
import { unevenlyLit } from "../testing/scanned-page.ts";
import { evenlyLit } from "./even-light.ts";

/** Paper with dark bars, as lines of text are. */
function page(width: number, height: number) {
  const data = new Uint8Array(width * height).fill(250);
  for (let y = 20; y + 6 < height; y += 30)
    for (let x = 20; x < width - 20; x++) if (x % 9 < 5) data.fill(30, y * width + x, y * width + x + 1);
  return { width, height, data };
}

describe("evenlyLit", () => {
  it("makes paper white and keeps ink dark under fading light", () => {
    const even = page(640, 800);
    const { data } = evenlyLit(unevenlyLit(even, 0.35));
    const paper = data.filter((_, i) => even.data[i] === 250);
    const ink = data.filter((_, i) => even.data[i] === 30);
    expect(paper.filter((v) => v > 215).length / paper.length).toBeGreaterThan(0.98);
    expect(Math.max(...ink)).toBeLessThan(70);
  });

  it("returns an evenly lit page, and any page of one cell, as it is", () => {
    const even = page(640, 800);
    expect(evenlyLit(even)).toBe(even);
    const tiny = { width: 1, height: 1, data: Uint8Array.of(0) };
    expect(evenlyLit(tiny)).toBe(tiny);
  });

  it("does not blow up a black surface", () => {
    const half = { width: 640, height: 640, data: new Uint8Array(640 * 640).fill(250).fill(10, 320 * 640) };
    expect(evenlyLit(half).data[630 * 640 + 300]).toBeLessThan(60);
  });
});
