import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { deadlinesOf } from "./deadlines.ts";
import { insurerNotificationDates } from "./insurer-deadlines.ts";
import { matterAt } from "./matter.ts";
import { invoice, message, profileWith, said, scene } from "./rules/scene.ts";

describe("insurerNotificationDates", () => {
  it.each([
    ["2019-06-06", "national", "2019-06-13", "2019-06-14", "2019-06-13", "2019-06-11"],
    ["2026-06-06", "national", "2026-06-12", "2026-06-12", "2026-06-12", "2026-06-09"],
    ["2026-05-12", "national", "2026-05-19", "2026-05-20", "2026-05-19", "2026-05-15"],
    ["2026-12-23", "alsace-moselle", "2026-12-31", "2026-12-31", "2026-12-31", "2026-12-28"],
    ["2026-04-01", "alsace-moselle", "2026-04-09", "2026-04-10", "2026-04-09", "2026-04-07"],
  ] as const)("received %s, %s", (received, calendar, ouvrables, ouvres, hard, internal) => {
    expect(insurerNotificationDates(received, 5, calendar)).toEqual({ ouvrables, ouvres, hard, internal });
  });
  it("never puts our own date after the hard one", () => {
    expect(insurerNotificationDates("2026-06-05", 1, "national")).toMatchObject({
      hard: "2026-06-06",
      internal: "2026-06-06",
    });
  });
});

describe("deadlinesOf", () => {
  const of = (relationship: Parameters<typeof matterAt>[0], asOf: string, level: "L0" | "L1" | "L3" = "L1") =>
    deadlinesOf(relationship, matterAt(relationship, asOf), level, profileWith()).map((d) => [
      d.kind,
      d.date,
      d.passed,
    ]);

  it("names and quotes the act that sets a date, not the incident told in the same letter", () => {
    const fields = { deadlineDate: "2026-06-23" };
    const relationship = scene({
      findings: [
        said("incident-report", "2026-06-08", { strength: "medium", fields }),
        said("mise-en-demeure", "2026-06-08", { speaker: "client-counsel", fields }),
        said("claim-amount", "2026-06-08", { speaker: "client-counsel", fields }),
      ],
    });
    const report = assess(relationship, profileWith(), "2026-06-09");
    const reply = report.deadlines.filter((d) => d.kind === "reply");
    expect(reply.map((d) => d.findingId)).toEqual(["mise-en-demeure-2026-06-08"]);
    expect(reply[0]?.basis.fr).toContain("(mise en demeure du 8 juin 2026)");
    const [finding] = report.findings.filter((f) => f.signal === "reply-deadline");
    expect(finding?.because.fr).toContain("(mise en demeure)");
    expect(finding?.evidence[0]?.quote).toBe("mise-en-demeure 2026-06-08");
  });

  it("takes a stated date, else counts the delay in its unit", () => {
    const units = [
      ["days", 8, "2026-06-16"],
      ["clear-days", 8, "2026-06-17"],
      ["working-days", 5, "2026-06-15"],
      ["business-days", 5, "2026-06-13"],
      ["hours", 2, "2026-06-10"],
      ["weeks", 14, "2026-06-22"],
      ["months", 60, "2026-08-08"],
    ] as const;
    for (const [deadlineUnit, deadlineDays, date] of units) {
      const finding = said("payment-refusal", "2026-06-08", { fields: { deadlineUnit, deadlineDays } });
      expect(of(scene({ findings: [finding], documents: [message("2026-06-09", "outbound")] }), "2026-06-09")).toEqual([
        ["reply", date, false],
      ]);
    }
    const stated = said("payment-refusal", "2026-06-08", {
      fields: { deadlineUnit: "days", deadlineDays: 8, deadlineDate: "2026-06-11" },
    });
    expect(of(scene({ findings: [stated] }), "2026-06-12").filter(([kind]) => kind === "reply")).toEqual([
      ["reply", "2026-06-11", true],
    ]);
  });

  it("counts two months for an insolvency, without relying on a prolongation", () => {
    const finding = said("insolvency", "2026-06-08", { speaker: "court" });
    expect(of(scene({ findings: [finding] }), "2026-06-09")).toEqual([["insolvency-claim", "2026-08-08", false]]);
  });

  it("reminds before the due date, then twice after", () => {
    const scenes = (asOf: string) => of(scene({ ledger: [invoice("F-1", "2026-06-10")] }), asOf);
    expect(scenes("2026-06-01")).toEqual([]);
    expect(scenes("2026-06-05")).toEqual([["payment-reminder", "2026-06-10", false]]);
    expect(scenes("2026-06-12")).toEqual([["payment-reminder", "2026-06-18", false]]);
    expect(scenes("2026-06-20")).toEqual([["payment-reminder", "2026-07-10", false]]);
  });

  it("is empty of a settled matter", () => {
    const findings = [
      said("mise-en-demeure", "2026-06-01", { fields: { deadlineDate: "2026-06-20" } }),
      said("settlement", "2026-06-05"),
    ];
    expect(of(scene({ findings }), "2026-06-09", "L0")).toEqual([]);
  });
});
