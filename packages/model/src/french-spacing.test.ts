import { describe, expect, it } from "vitest";
import { frenchSpacing } from "./french-spacing.ts";

describe("frenchSpacing", () => {
  it.each([
    [
      "Accord signé : affaire close ; « merci » !",
      "Accord signé\u00a0: affaire close\u202f; «\u00a0merci\u00a0»\u202f!",
    ],
    ["12,15 % de 40 €", "12,15\u202f% de 40\u00a0€"],
    ["à 8:30, voir https://brume.example/?q=1;2", "à 8:30, voir https://brume.example/?q=1;2"],
    ["déjà\u00a0: juste", "déjà\u00a0: juste"],
  ])("%s", (text, typeset) => {
    expect(frenchSpacing(text)).toBe(typeset);
  });
});
