import { expect, it } from "vitest";
import { nearestNames } from "./nearest-names.ts";

it("knows a mistyped signal, letters swapped or left out", () => {
  const names = ["mise-en-demeure", "settlement", "termination"];
  expect(nearestNames("mise-en-demuere", names)).toEqual(["mise-en-demeure"]);
  expect(nearestNames("setlement", names)).toEqual(["settlement"]);
  expect(nearestNames("facture", names)).toEqual([]);
});
