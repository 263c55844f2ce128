import { describe, expect, it } from "vitest";
import type { Cluster } from "./clusters.ts";
import { componentsOf } from "./components.ts";
import { partsOf } from "./parts.ts";
import { around } from "./printed-lines.ts";

const [WIDTH, HEIGHT, UNIT] = [300, 100, 12];

/** All strokes of a mask, given as lines from one point to another three pixels thick, as one cluster. */
function cluster(...strokes: [number, number, number, number][]): Parameters<typeof partsOf> {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (const [x0, y0, x1, y1] of strokes)
    for (let t = 0; t <= 200; t++) {
      const [x, y] = [Math.round(x0 + ((x1 - x0) * t) / 200), Math.round(y0 + ((y1 - y0) * t) / 200)];
      for (let dx = 0; dx < 3; dx++) data[y * WIDTH + x + dx] = 1;
    }
  const { runs, components } = componentsOf({ width: WIDTH, height: HEIGHT, data });
  return [{ ...around(components), components } satisfies Cluster, runs, UNIT];
}
const edges = (of: Parameters<typeof partsOf>) => partsOf(...of).map((p) => [p.left, p.right]);

describe("partsOf", () => {
  it("joins strokes of a letter, leaves neighbours apart, from left to right", () => {
    const letter = [
      [20, 20, 20, 60],
      [25, 20, 50, 60],
    ] as [number, number, number, number][];
    expect(edges(cluster([80, 20, 80, 60], ...letter))).toEqual([
      [20, 52],
      [80, 82],
    ]);
  });

  it("looks at the ink, not at the boxes: slanted neighbours stand apart though their boxes overlap", () => {
    expect(edges(cluster([20, 80, 60, 10], [40, 80, 80, 10]))).toEqual([
      [20, 62],
      [40, 82],
    ]);
  });

  it("makes no more parts than people write letters", () => {
    const strokes = Array.from({ length: 12 }, (_, i): [number, number, number, number] => [
      10 + 20 * i,
      20,
      10 + 20 * i,
      60,
    ]);
    expect(edges(cluster(...strokes))).toHaveLength(5);
  });

  it("takes a heap of specks as it is", () => {
    const specks = Array.from({ length: 210 }, (_, i): [number, number, number, number] => {
      const [x, y] = [8 * (i % 35), 4 + 14 * Math.floor(i / 35)];
      return [x, y, x, y + 4];
    });
    expect(edges(cluster(...specks))).toHaveLength(1);
  });
});
