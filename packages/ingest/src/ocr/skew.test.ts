import { beforeAll, describe, expect, it } from "vitest";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { drawn, frenchLetter, quarterTurned, setLetter, turned } from "../testing/scanned-page.ts";
import { levelled, slantOf, turnedQuarter } from "./skew.ts";

describe("slantOf", () => {
  let page: GreyPicture;
  beforeAll(async () => {
    page = await drawn(await setLetter(frenchLetter), 120);
  });

  it.each([0, 0.6, -5.3, 10])("finds a page turned by %f degrees", (degrees) => {
    const slant = slantOf(turned(page, degrees));
    expect(slant.sideways).toBe(false);
    expect(Math.abs(slant.degrees - degrees)).toBeLessThan(0.35);
  });

  it("finds lines that run upwards", () => {
    expect(slantOf(quarterTurned(page, 1)).sideways).toBe(true);
    expect(slantOf(quarterTurned(page, 2)).sideways).toBe(false);
    expect(slantOf(quarterTurned(turned(page, 3), 3))).toMatchObject({ sideways: true });
  });

  it("leaves a blank page alone", () => {
    expect(slantOf({ width: 100, height: 80, data: new Uint8Array(8000).fill(255) })).toEqual({
      degrees: 0,
      sideways: false,
    });
    expect(slantOf({ width: 1, height: 1, data: new Uint8Array(1) })).toEqual({ degrees: 0, sideways: false });
  });
});

describe("turning", () => {
  const picture = { width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
  it("goes clockwise by quarters", () => {
    expect([...turnedQuarter(picture, 1).data]).toEqual([4, 1, 5, 2, 6, 3]);
    expect([...turnedQuarter(picture, 2).data]).toEqual([6, 5, 4, 3, 2, 1]);
    expect(turnedQuarter(picture, 3)).toEqual({ width: 2, height: 3, data: Uint8Array.of(3, 6, 2, 5, 1, 4) });
    for (const turns of [1, 2, 3] as const)
      expect(turnedQuarter(picture, turns)).toEqual(quarterTurned(picture, turns));
  });

  it("levels what was turned", () => {
    const data = new Uint8Array(200 * 200).fill(255);
    for (let y = 90; y < 110; y++) data.fill(0, y * 200 + 40, y * 200 + 160);
    const bar = { width: 200, height: 200, data };
    const back = levelled(turned(bar, 7), 7);
    const differing = back.data.filter((v, i) => Math.abs(v - (data[i] ?? 0)) > 128).length;
    expect(differing).toBeLessThan(60);
  });
});
