import { describe, expect, it } from "vitest";
import { HiddenSums, inwardWeight, weights } from "./weights.ts";

describe("the weights", () => {
  const model = weights();

  it("know no feature that fitting did not meet", () => {
    expect(model.indexOf(0)).toBe(-1);
    expect(model.indexOf(0xffffffff)).toBe(-1);
    expect(model.indexOf(-1)).toBe(-1);
  });

  it("sum up like numbers added one by one, however many", () => {
    for (const count of [0, 1, 16, 17, 18, 500]) {
      const rows = Array.from({ length: count }, (_, i) => (i * 7919) % model.size);
      const sums = new HiddenSums(model);
      for (const row of rows) sums.add(row);
      const out = new Int32Array(model.hidden);
      sums.addTo(out, 1);
      const expected = Array.from(out, (_, k) => rows.reduce((sum, row) => sum + inwardWeight(model, row, k), 0));
      expect([...out]).toEqual(expected);
      sums.addTo(out, -1);
      expect([...out]).toEqual(expected.map(() => 0));
    }
  });
});
