import type { Finding } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { NO_PAPERS } from "./house-papers.ts";
import { openingJudgment } from "./opening-judgment.ts";
import { invoice, said, scene } from "./rules/scene.ts";
import { owedForLateness } from "./stipulated-rate.ts";

const AS_OF = "2026-10-15";
const insolvency = (parts: Partial<Finding> = {}) => said("insolvency", "2026-09-17", { speaker: "court", ...parts });
const judged = (parts: Partial<Finding> = {}) => insolvency({ fields: { judgmentOn: "2026-09-03" }, ...parts });
const JUDGED = judged();
const owed = (findings: Finding[], due = "2026-07-15", more: Parameters<typeof invoice>[2] = {}) =>
  owedForLateness(
    invoice("F-1", due, { gross: "4320.00", open: "3320.00", ...more }),
    scene({ findings }),
    AS_OF,
    NO_PAPERS,
  );

describe("the judgment that opens insolvency proceedings", () => {
  it("passes over days that do not exist or cannot be", () => {
    const odd = [
      said("insolvency", "2026-02-30", { speaker: "court", fields: { judgmentOn: "2026-02-30" } }),
      insolvency({ date: "demain", fields: { publishedOn: "0000-01-01" } }),
    ];
    expect(openingJudgment(scene({ findings: odd }), AS_OF)).toBeUndefined();
    expect(owed(odd)).toEqual(owed([]));
  });
  it("is of the day the notice prints", () => {
    expect(openingJudgment(scene({ findings: [JUDGED] }), AS_OF)).toEqual({ day: "2026-09-03", by: "judgment" });
  });

  it("is of the day it was published, else of the message, where its own day is not read", () => {
    const published = insolvency({ fields: { publishedOn: "2026-09-11" } });
    expect(openingJudgment(scene({ findings: [published] }), AS_OF)).toEqual({ day: "2026-09-11", by: "publication" });
    expect(openingJudgment(scene({ findings: [insolvency()] }), AS_OF)).toEqual({
      day: "2026-09-17",
      by: "message",
    });
  });

  it("is none where it is denied, only feared, weakly said, told later or of no insolvency", () => {
    for (const finding of [
      judged({ modality: "negated" }),
      judged({ modality: "hypothetical" }),
      judged({ strength: "weak" }),
      judged({ speaker: "us" }),
      judged({ date: "2026-10-20" }),
      said("court-proceedings", "2026-09-17"),
    ])
      expect(openingJudgment(scene({ findings: [finding] }), AS_OF)).toBeUndefined();
  });
});

describe("late interest on a client under insolvency proceedings", () => {
  it("stops on the day of the judgment, says so, and keeps the 40 €", () => {
    const { penalty, notes } = owed([JUDGED]);
    // 16 July to 2 September: 49 days; 3 320 × 12,4 % × 49/365
    expect(penalty).toMatchObject({ interest: "55.27", fixed: "40.00", total: "95.27" });
    expect(notes[0]?.fr).toContain(
      "Intérêts arrêtés au 2 septembre 2026, veille du jugement du 3 septembre 2026 qui ouvre la procédure collective. C. com. L622-28",
    );
    // to 15 October: 92 days
    expect(owed([]).penalty?.interest).toBe("103.77");
  });

  it("is on what was owed each day until then, a payment since left out of account", () => {
    const paid = {
      date: "2026-10-01",
      amount: "1000.00",
      source: "bank" as const,
      certain: true,
      why: { fr: "", en: "" },
    };
    const { penalty } = owed([JUDGED], "2026-07-15", { paid: "1000.00", payments: [paid] });
    expect(penalty?.computation).toContain("4320.00 × 12.40 % × 49/365");
    expect(penalty?.computation).not.toContain("3320");
  });

  it("says which day stands in for one that was not read", () => {
    const { notes } = owed([insolvency({ fields: { publishedOn: "2026-09-11" } })]);
    expect(notes[0]?.fr).toContain("veille de la publication, le 11 septembre 2026");
    expect(notes[0]?.fr).toContain("le jour du jugement n’a pas été lu");
  });

  it("is not owed, nor the 40 €, on what was billed before and is late only since", () => {
    const { penalty, notes } = owed([JUDGED], "2026-09-16");
    expect(penalty).toBeNull();
    expect(notes[0]?.fr).toContain("L441-10, II");
  });

  it("runs on what was billed after the judgment", () => {
    const { penalty, notes } = owed([JUDGED], "2026-10-05", { issued: "2026-09-18" });
    expect(penalty?.interest).not.toBeNull();
    expect(notes.map((n) => n.fr).join()).not.toContain("Intérêts arrêtés");
  });
});
