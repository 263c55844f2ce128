import type { Finding } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { levelAt } from "./levels.ts";
import { profileWith, said, scene } from "./rules/scene.ts";

const claim = said("claim-amount", "2026-04-06", {
  fields: { amounts: [{ value: "20000", currency: "EUR", role: "total", tax: "unknown" }] },
});
const withdrawal = (date: string, parts: Partial<Finding> = {}) =>
  said("settlement", date, {
    fields: { withdrawal: true, amounts: [{ value: "20000", currency: "EUR", role: "total", tax: "unknown" }] },
    ...parts,
  });
const judged = (...findings: Finding[]) => assess(scene({ findings }), profileWith(), "2026-06-09");

describe("a claim taken back in writing", () => {
  it("closes the matter, on its day, for that reason", () => {
    const report = judged(claim, withdrawal("2026-05-20"));
    expect([report.level, report.status]).toEqual(["L0", "closed"]);
    const why = "Réclamation retirée par écrit le 20 mai 2026, par le client\u202f: affaire close.".replace(
      "\u202f:",
      "\u00a0:",
    );
    expect(report.levelWhy.fr).toBe(why);
    expect(report.verdict.fr).toBe(why);
    expect(report.history.at(-1)).toMatchObject({ date: "2026-05-20", level: "L0", why: { fr: why } });
    expect(report.exposure.settled).toBeUndefined();
    expect(report.exposure.rows).toEqual([]);
    expect(report.axes.money.text.fr).toBe("Réclamation retirée\u00a0: plus aucune somme réclamée.");
    expect(report.actions.map((a) => a.text.fr)).toContain("Archiver le retrait de la réclamation et le dossier");
  });

  it("said over and done counts too, and comes from the client's lawyer as well", () => {
    const done = judged(claim, withdrawal("2026-05-20", { modality: "past-closed", speaker: "client-counsel" }));
    expect(done.levelWhy.en).toBe("Claim withdrawn in writing on 20 May 2026, by its lawyer: matter closed.");
  });

  it("has the discontinuance recorded where a court was seised", () => {
    const suit = said("court-proceedings", "2026-04-20");
    expect(judged(claim, suit, withdrawal("2026-05-20")).levelWhy.fr).toContain("faites constater le désistement");
  });

  it.each([
    ["our own words", { speaker: "us", direction: "outbound" }],
    ["an unconfirmed sender", { speaker: "unknown", status: "to-confirm" }],
    ["a bailiff", { speaker: "bailiff" }],
    ["a condition", { modality: "conditional-threat" }],
    ["a supposition", { modality: "hypothetical" }],
    ["a denial", { modality: "negated" }],
    ["hearsay", { modality: "reported" }],
    ["a hint", { strength: "medium" }],
  ] as const)("%s closes nothing", (_, parts) => {
    expect(judged(claim, withdrawal("2026-05-20", parts)).level).toBe("L3");
  });

  it("is undone by a later complaint", () => {
    const again = scene({ findings: [claim, withdrawal("2026-05-20"), said("formal-complaint", "2026-06-01")] });
    expect(levelAt(again, "2026-05-25").level).toBe("L0");
    expect(levelAt(again, "2026-06-01").level).toBe("L2");
    expect(levelAt(again, "2026-06-01").triggers.map((f) => f.date)).toEqual(["2026-06-01"]);
  });
});
