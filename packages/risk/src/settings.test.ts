import { modelChanges, Profile, RISK_MODEL_VERSION } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { heuristicLimit } from "./exposure.ts";
import { levelAt } from "./levels.ts";
import { invoice, message, said, scene } from "./rules/scene.ts";

const profileOf = (given: object) => Profile.parse(given);
const day = "2026-06-09";

describe("every number of the risk model is the profile's to change", () => {
  it("is named with its default when it differs, and only then", () => {
    expect(modelChanges(profileOf({}))).toEqual([]);
    const changed = profileOf({
      thresholds: { softSignalDays: 60, settlementRatio: "0.45", dependencyInfo: 0.3 },
      model: { weights: { termination: 9, "unpaid-invoice": 1 }, halfLifeDays: 30 },
    });
    expect(modelChanges(changed)).toEqual([
      { name: "thresholds.settlementRatio", value: "0.45", default: "0.5" },
      { name: "thresholds.softSignalDays", value: "60", default: "90" },
      { name: "model.weights.termination", value: "9", default: "6" },
      { name: "model.weights.unpaid-invoice", value: "1", default: "0" },
      { name: "model.halfLifeDays", value: "30", default: "45" },
    ]);
    expect(RISK_MODEL_VERSION).toMatch(/^\d{4}-\d\d$/u);
  });

  it.each([
    { thresholds: { dependencyInfo: 1.2 } },
    { thresholds: { dependencyInfo: 0.6 } },
    { thresholds: { softSignalDays: -1 } },
    { thresholds: { softSignalDays: 30.5 } },
    { thresholds: { settlementRatio: "1.5" } },
    { thresholds: { settlementRatio: "-0.5" } },
    { thresholds: { limitTiers: ["200000", "100000"] } },
    { thresholds: { limitTiers: [] } },
    { thresholds: { unknownName: 3 } },
    { model: { weights: { "no-such-signal": 3 } } },
    { model: { weights: { termination: -3 } } },
    { model: { halfLifeDays: 0 } },
    { model: { strength: { weak: 2 } } },
    { matters: [{ client: "alpha", odds: { capApplies: 0.5, reference: 0.2, capSetAside: 0.2 } }] },
  ])("%j is refused", (given) => {
    expect(Profile.safeParse(given).success).toBe(false);
  });

  it("moves the gates and the order", () => {
    const soft = scene({ findings: [said("dissatisfaction", "2026-03-20")] });
    expect(levelAt(soft, day).level).toBe("L1");
    expect(levelAt(soft, day, profileOf({ thresholds: { softSignalDays: 60 } })).level).toBe("L0");
    const twice = scene({ findings: [said("dissatisfaction", "2026-06-01"), said("dissatisfaction", "2026-06-05")] });
    expect(levelAt(twice, day).level).toBe("L2");
    expect(levelAt(twice, day, profileOf({ thresholds: { repeatedDissatisfactions: 3 } })).level).toBe("L1");
    const ended = scene({ findings: [said("termination", "2026-06-01")] });
    expect(levelAt(ended, day).score).toBe(36);
    expect(levelAt(ended, day, profileOf({ model: { weights: { termination: 9 } } })).score).toBe(39);
    const incident = scene({ findings: [said("incident-report", "2026-05-10", { strength: "medium" })] });
    const quick = profileOf({ model: { halfLifeDays: 15, strength: { medium: 1 } } });
    expect(levelAt(incident, day).factors[0]?.points).toBeCloseTo(3 * 0.5 ** (30 / 45), 2);
    expect(levelAt(incident, day, quick).factors[0]?.points).toBe(1.25);
    const late = scene({ ledger: [invoice("F-1", "2026-06-01")] });
    expect(levelAt(late, day, profileOf({ model: { overdueWeights: { upTo30: 7 } } })).score).toBe(17);
  });

  it("moves the severity of a late invoice, and when a receivable is doubtful", () => {
    const found = (relationship: Parameters<typeof assess>[0], thresholds: object, signal: string) =>
      assess(relationship, profileOf({ thresholds }), day).findings.find((f) => f.signal === signal)?.severity;
    const late = scene({ ledger: [invoice("F-1", "2026-05-20")] });
    expect(found(late, {}, "invoice-overdue")).toBe(1);
    expect(found(late, { lateInvoiceDays: 10 }, "invoice-overdue")).toBe(2);
    const disputed = scene({
      ledger: [invoice("F-1", "2026-05-01")],
      findings: [said("formal-complaint", "2026-06-01")],
    });
    expect(found(disputed, {}, "doubtful-receivable")).toBeUndefined();
    expect(found(disputed, { doubtfulAfterDays: 30 }, "doubtful-receivable")).toBe(1);
  });

  it("moves deadlines, tiers and axes", () => {
    const dates = (relationship: Parameters<typeof assess>[0], given: object) =>
      assess(relationship, profileOf(given), day).deadlines.map((d) => d.date);
    const claim = scene({ findings: [said("claim-amount", "2026-06-08")] });
    expect(dates(claim, { thresholds: { internalNotificationDays: 1, replyWorkingDays: 4 } })).toEqual([
      "2026-06-09",
      "2026-06-12",
      "2026-06-13",
    ]);
    const late = scene({ ledger: [invoice("F-1", "2026-06-05")] });
    // The 13th is a Saturday: nobody is reminded before Monday.
    expect(dates(late, {})).toEqual(["2026-06-15"]);
    expect(dates(late, { thresholds: { firstReminderDays: 5 } })).toEqual(["2026-06-10"]);
    const declared = scene({
      findings: [said("claim-amount", "2026-06-06")],
      documents: [message("2026-06-08", "outbound", { subject: "Déclaration de sinistre" })],
    });
    const silent = { thresholds: { insurerReminderDays: 5, insurerComplaintDays: 5, mediatorMonths: 1 } };
    expect(dates(declared, silent)).toEqual(["2026-06-13", "2026-06-19", "2026-07-19"]);
    const { thresholds } = profileOf({ thresholds: { limitTiers: ["120000", "400000"], limitMargin: "0" } });
    expect(heuristicLimit("150000", thresholds)).toBe("400000");
    expect(assess(late, profileOf({ thresholds: { deadlineAxisDays: [0, 1, 2] } }), day).axes.deadlines.grade).toBe(1);
  });
});

describe("a person's mark on a matter", () => {
  const claim = said("claim-amount", "2026-03-01", {
    fields: { amounts: [{ value: "10000", currency: "EUR", role: "total", tax: "unknown" }] },
  });
  const marked = (closed: object) => profileOf({ matters: [{ client: "alpha", closed }] });
  const on = (closed: object, asOf = day) => assess(scene({ findings: [claim] }), marked(closed), asOf);

  it("closes it from its day on, and says by what", () => {
    expect(on({ on: "2026-05-01", kind: "withdrawal" }, "2026-04-30").level).toBe("L3");
    const withdrawn = on({ on: "2026-05-01", kind: "withdrawal", reason: "appel du 1er mai" });
    expect([withdrawn.level, withdrawn.status, withdrawn.deadlines]).toEqual(["L0", "closed", []]);
    expect(withdrawn.levelWhy.fr).toBe(
      "Réclamation retirée le 1er mai 2026, selon votre profil («\u00a0appel du 1er mai\u00a0»)\u00a0: affaire close.",
    );
    expect(on({ on: "2026-05-01" }).levelWhy.fr).toBe("Affaire close le 1er mai 2026, selon votre profil.");
    expect(withdrawn.verdict.fr).toContain("Réclamation retirée le 1er mai");
    expect(withdrawn.history.map((s) => [s.date, s.level])).toEqual([
      ["2026-03-01", "L3"],
      ["2026-05-01", "L0"],
    ]);
  });

  it("gives the agreed sum where no paper does, and opens again on what comes later", () => {
    expect(on({ on: "2026-05-01", kind: "settlement", amount: "4500" }).exposure.settled).toEqual({
      amount: "4500.00",
      cut: "5500.00",
      cutPercent: "55.00",
      ratio: "0.4500",
    });
    const again = scene({ findings: [claim, said("formal-complaint", "2026-06-01")] });
    expect(assess(again, marked({ on: "2026-05-01" }), day).level).toBe("L2");
    const other = profileOf({ matters: [{ client: "beta", closed: { on: "2026-05-01" } }] });
    expect(assess(scene({ findings: [claim] }), other, day).level).toBe("L3");
  });
});

describe("a level that falls says why", () => {
  const steps = (relationship: Parameters<typeof assess>[0], asOf: string) =>
    assess(relationship, profileOf({}), asOf).history.map((s) => [s.date, s.level, s.why.fr]);

  it("by time, by payment, by settlement", () => {
    const soft = scene({
      findings: ["2026-03-02", "2026-03-20"].map((d) => said("dissatisfaction", d, { strength: "medium" })),
    });
    expect(steps(soft, "2026-06-30")).toEqual([
      ["2026-03-02", "L1", "Insatisfaction du 2 mars 2026\u00a0: vigilance."],
      ["2026-03-20", "L2", "Insatisfaction exprimée à 2 dates différentes en 30 jours\u00a0: différend."],
      [
        "2026-04-02",
        "L1",
        "Moins de 2 dates d’insatisfaction dans les 30 derniers jours. Insatisfaction du 2 mars 2026\u00a0: vigilance.",
      ],
      ["2026-06-19", "L0", "Plus aucun signal depuis le 20 mars 2026 (insatisfaction), soit plus de 90 jours."],
    ]);
    const paid = invoice("F-1", "2026-05-01", { status: "paid", paid: "1200.00", open: "0", paidOn: "2026-05-20" });
    expect(steps(scene({ ledger: [paid] }), day).at(-1)).toEqual([
      "2026-05-20",
      "L0",
      "Facture F-1\u00a0: plus rien d’échu. Aucun signal retenu.",
    ]);
    const complaint = scene({
      findings: [said("payment-refusal", "2026-01-10"), said("dissatisfaction", "2026-04-01")],
    });
    expect(steps(complaint, "2026-05-01").at(-1)?.[2]).toBe(
      "Refus de paiement du 10 janvier 2026\u00a0: plus de 90 jours. Insatisfaction du 1er avril 2026\u00a0: vigilance.",
    );
  });

  it("also in the report, while it is recent", () => {
    const relationship = scene({
      findings: [said("payment-refusal", "2026-01-10"), said("dissatisfaction", "2026-04-01")],
    });
    const why = (asOf: string) => assess(relationship, profileOf({}), asOf).levelWhy.fr;
    expect(why("2026-04-15")).toBe(
      "Refus de paiement du 10 janvier 2026\u00a0: plus de 90 jours. Insatisfaction du 1er avril 2026\u00a0: vigilance. Niveau abaissé le 11 avril 2026, de «\u00a0différend\u00a0» à «\u00a0vigilance\u00a0».",
    );
    expect(why(day)).toBe("Insatisfaction du 1er avril 2026\u00a0: vigilance.");
  });

  it("a formal act once the time bar has passed", () => {
    const relationship = scene({
      findings: [said("mise-en-demeure", "2021-06-10"), said("dissatisfaction", "2026-06-01")],
    });
    const last = steps(relationship, "2026-06-10").at(-1);
    expect(last?.[2]).toContain("Mise en demeure du 10 juin 2021\u00a0: prescription acquise.");
  });
});
