import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinctNames, safePartName } from "./part-name.ts";

describe("safePartName", () => {
  it("keeps honest names", () => {
    expect(safePartName("contrats/2026/contrat.pdf", "x")).toEqual({
      name: "contrats/2026/contrat.pdf",
      unsafe: false,
    });
  });
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Windows\\system.ini", "system.ini"],
    ["C:facture.pdf", "Cfacture.pdf"],
    ["/absolu.pdf", "absolu.pdf"],
    ["facture\u202Efdp.exe", "facturefdp.exe"],
  ])("neutralises %j", (raw, name) => {
    expect(safePartName(raw, "x")).toEqual({ name, unsafe: true });
  });
  it("never leaves a step upwards, a root or a control", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ".", "/", "\\", ":", "\0", "\u202e", "C", "#") }), (raw) => {
        const { name } = safePartName(raw, "x");
        expect(name).not.toMatch(/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)|[\0\u202e#]/);
        expect(name).not.toBe("");
      }),
    );
  });
  it("tells namesakes apart", () => {
    const distinct = distinctNames();
    expect(["a", "a", "b", "a"].map(distinct)).toEqual(["a", "a (2)", "b", "a (3)"]);
  });
});
