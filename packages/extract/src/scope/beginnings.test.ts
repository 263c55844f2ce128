import { expect, it } from "vitest";
import { beginningsOf } from "./beginnings.ts";

const begins = beginningsOf(String.raw`realis|assur|pos(?:e|er)\b|prend (?:en charge|a sa charge)`);

it.each([
  ["realisera les plans", 0, true],
  ["il pose la vitrine", 3, true],
  ["il poserait", 3, false],
  ["prend a sa charge les essais", 0, true],
  ["prend le train", 0, false],
  ["irrealise", 0, false],
])("%s at %i → %s", (text, at, expected) => {
  expect(begins(text, at)).toBe(expected);
});
