import { expect, it } from "vitest";
import { inBatches } from "./in-batches.ts";

it("groups neighbours by number and weight, leaves the heavy and the weightless alone", async () => {
  const groups: (number | undefined)[][] = [];
  const weights = [...Array(65).fill(1), undefined, 900_000, 900_000, 900_000, 2_000_000, 1];
  for await (const group of inBatches(weights, (w: number | undefined) => w)) groups.push(group);
  expect(groups.map((g) => g.length)).toEqual([64, 1, 1, 2, 1, 1, 1]);
  expect(groups.flat()).toEqual(weights);
});
