import { describe, expect, it } from "vitest";
import { around, Difference, isLike, placeOf } from "./signature-pictures.ts";

const [width, height] = [120, 160];
const paper = (...marks: readonly (readonly [number, number, number, number, number?])[]) => {
  const data = new Uint8Array(width * height).fill(255);
  for (const [left, top, right, bottom, level = 0] of marks)
    for (let y = top; y < bottom; y++) data.fill(level, y * width + left, y * width + right);
  return { width, height, data };
};

describe("pictures of two versions of a page", () => {
  it("are the same within the tolerance, and differ in spots, told in points", () => {
    const before = paper([10, 10, 60, 20]);
    expect(new Difference(before, paper([10, 10, 60, 20, 12]), before).isNone).toBe(true);
    const after = paper([10, 10, 60, 20], [80, 120, 90, 130], [84, 132, 88, 136]);
    expect(new Difference(before, after, { width: 240, height: 320 }).spots()).toEqual([
      { x: 160, y: 240, width: 24, height: 32 },
    ]);
    // far apart: two spots, and only those that are asked for
    const two = new Difference(before, paper([80, 120, 90, 130]), before);
    expect(two.spots()).toEqual([
      { x: 8, y: 8, width: 52, height: 12 },
      { x: 80, y: 120, width: 12, height: 12 },
    ]);
    expect(two.spots((cell) => cell.y > 80)).toEqual([{ x: 80, y: 120, width: 12, height: 12 }]);
    // one lighter point is enough
    expect(new Difference(before, paper([10, 10, 60, 20], [100, 100, 101, 101, 230]), before).spots()).toHaveLength(1);
  });

  it("differ everywhere when they are not of one size", () => {
    const small = { width: 60, height: 80, data: new Uint8Array(4800).fill(255) };
    expect(new Difference(paper(), small, { width: 60, height: 80 }).spots()).toEqual([
      { x: 0, y: 0, width: 60, height: 80 },
    ]);
    expect(isLike(paper([0, 0, 9, 9]), small)).toBe(false);
  });

  it("are of one page when most of their ink is the same, and a blank one is like none", () => {
    const before = paper([10, 10, 110, 60]);
    expect(isLike(before, paper([10, 10, 110, 60], [10, 80, 30, 90]))).toBe(true);
    expect(isLike(before, paper([10, 70, 110, 120]))).toBe(false);
    expect(isLike(paper(), paper())).toBe(false);
  });
});

describe("placeOf", () => {
  it("says where a reader would point", () => {
    const page = { width: 600, height: 900 };
    const at = (x: number, y: number, w = 20, h = 20) => placeOf({ x, y, width: w, height: h }, page);
    expect([at(0, 0), at(290, 10), at(570, 0)]).toEqual(["top-left", "top", "top-right"]);
    expect([at(0, 450), at(290, 450), at(570, 450)]).toEqual(["left", "centre", "right"]);
    expect([at(0, 880), at(20, 850, 560), at(500, 850)]).toEqual(["bottom-left", "bottom", "bottom-right"]);
    expect(at(0, 0, 590, 890)).toBe("page");
    expect(
      around([
        { x: 1, y: 2, width: 3, height: 4 },
        { x: 10, y: 0, width: 1, height: 1 },
      ]),
    ).toEqual({
      x: 1,
      y: 0,
      width: 10,
      height: 6,
    });
  });
});
