import { Insurance, type RiskReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess, assessPortfolio } from "./assess.ts";
import { invoice, message, paper, profileWith, said, scene } from "./rules/scene.ts";

const day = "2026-06-09";
const profile = profileWith({
  insurance: Insurance.parse({
    limitPerClaim: "200000",
    franchise: "1000",
    periodStart: "2026-01-01",
    periodEnd: "2026-12-31",
  }),
});
const priced = (fee: string) => [
  paper("contract", {
    price: { status: "present", value: { total: { value: fee, currency: "EUR", tax: "HT" } }, evidence: [] },
  }),
];
const acts = (report: RiskReport) => report.actions.map((a) => [a.date, a.text.en]);

describe("the escalation ladder, with its dates", () => {
  it("L1: acknowledge within two working days; alert the insurer only where the stake exceeds the franchise", () => {
    const soft = (fee: string) =>
      assess(scene({ findings: [said("dissatisfaction", "2026-06-08")], contracts: priced(fee) }), profile, day);
    expect([soft("9500").level, acts(soft("9500"))]).toEqual([
      "L1",
      [
        ["2026-06-10", "Acknowledge receipt, without admitting liability"],
        ["2026-06-11", "Alert the insurer, without declaring a claim yet"],
      ],
    ]);
    expect(acts(soft("900"))).toEqual([["2026-06-10", "Acknowledge receipt, without admitting liability"]]);
  });

  it("L2: a factual answer in writing, the insurer alerted, the file begun", () => {
    const complaint = assess(scene({ findings: [said("formal-complaint", "2026-06-08")] }), profile, day);
    expect(complaint.level).toBe("L2");
    expect(acts(complaint).map(([, text]) => text)).toEqual(
      expect.arrayContaining([
        "Answer in writing, on the facts only",
        "Alert the insurer, without declaring a claim yet",
        expect.stringMatching(/^Collect the \d+ missing papers of the file$/u),
      ]),
    );
  });

  it("L3: declare by D+2 and by the hard date, admit nothing, answer through the insurer", () => {
    const claim = assess(scene({ findings: [said("claim-amount", "2026-06-08")] }), profile, day);
    expect(claim.level).toBe("L3");
    expect(acts(claim)).toEqual(
      expect.arrayContaining([
        ["2026-06-10", "Notify the insurer of the claim (internal target)"],
        ["2026-06-13", "Notify the insurer of the claim"],
        [undefined, "Answer on the substance only through the insurer or the lawyer"],
      ]),
    );
    expect(claim.doNotWrite.length).toBeGreaterThan(1);
  });

  it("L4: lawyer and insurer the same day", () => {
    const suit = assess(
      scene({ findings: [said("court-proceedings", "2026-06-09", { speaker: "bailiff" })] }),
      profile,
      day,
    );
    expect([suit.level, acts(suit)[0]]).toEqual(["L4", [day, "Call the lawyer and the insurer without delay"]]);
  });
});

describe("rules of domain §3.3, at their edges", () => {
  const fired = (relationship: Parameters<typeof assess>[0], asOf = day) =>
    assess(relationship, profile, asOf).findings.map((f) => f.signal);
  const share = (client: string) => {
    const [report] = assessPortfolio(
      [scene({ revenue: { client, total: "100000" }, ledger: [invoice("F-1", "2026-07-01")] })],
      profile,
      day,
    );
    return report?.findings.find((f) => f.signal === "client-dependency")?.severity;
  };

  it("dependency: from 30 % to know, from 50 % to be warned", () => {
    expect([share("29999"), share("30000"), share("49999"), share("50000")]).toEqual([undefined, 0, 0, 1]);
  });

  it("unpaid and unhappy: stronger where the complaint cites the invoice, silent for a settled matter", () => {
    const of = (invoiceNumbers: string[]) =>
      assess(
        scene({
          ledger: [invoice("F-1", "2026-05-01")],
          findings: [said("formal-complaint", "2026-05-20", { fields: { invoiceNumbers } })],
        }),
        profile,
        day,
      ).findings.find((f) => f.signal === "unpaid-and-unhappy")?.strength;
    expect([of([]), of(["F-1"]), of(["F-9"])]).toEqual(["medium", "strong", "medium"]);
    const settled = scene({
      ledger: [invoice("F-1", "2026-05-01")],
      findings: [said("formal-complaint", "2026-05-20"), said("settlement", "2026-06-01")],
    });
    expect(fired(settled)).not.toContain("unpaid-and-unhappy");
  });

  it("notification: both countings shown, the earliest kept, the policy's own unit told", () => {
    const whitsun = scene({ findings: [said("claim-amount", "2026-05-12")] });
    const insured = (notificationUnit: "ouvrés" | "unknown") =>
      profileWith({ insurance: Insurance.parse({ notificationUnit }) });
    const hard = assess(whitsun, insured("ouvrés"), "2026-05-13").deadlines.find(
      (d) => d.kind === "insurer-notification",
    );
    expect(hard?.date).toBe("2026-05-19");
    expect(hard?.basis.fr).toContain("5 jours ouvrables\u00a0: 19 mai 2026\u202f; 5 jours ouvrés\u00a0: 20 mai 2026");
    expect(hard?.basis.fr).toContain("La police compte en jours ouvrés.");
    const unknown = assess(whitsun, insured("unknown"), "2026-05-13").deadlines;
    expect(unknown.find((d) => d.kind === "insurer-notification")?.basis.fr).not.toContain("La police compte");
    const letter = said("claim-amount", "2026-05-12", { direction: "document" });
    const estimated = assess(scene({ findings: [letter] }), profile, "2026-05-13").deadlines;
    expect(estimated.find((d) => d.kind === "insurer-notification")?.estimated).toBe(true);
  });

  it("a reply date from sending says so; one that passed unanswered stays, answered it goes", () => {
    const notice = said("mise-en-demeure", "2026-06-01", {
      fields: { deadlineDays: 5, deadlineUnit: "days", deadlineBasis: "sending" },
    });
    const reply = assess(scene({ findings: [notice] }), profile, day).deadlines.find((d) => d.kind === "reply");
    expect([reply?.date, reply?.passed]).toEqual(["2026-06-06", true]);
    expect(reply?.basis.fr).toContain("compté à partir de l’envoi");
    expect(fired(scene({ findings: [notice] }))).toContain("reply-deadline");
    expect(fired(scene({ findings: [notice], documents: [message("2026-06-03", "outbound")] }))).not.toContain(
      "reply-deadline",
    );
  });

  it("coverage: activity, territory, exclusion, stress", () => {
    const gap = (relationship: Parameters<typeof assess>[0], given: object = {}) =>
      assess(relationship, { ...profile, ...given }, day).findings.find((f) => f.signal === "coverage-gap")?.fields
        .missing;
    const complaint = said("formal-complaint", "2026-06-01");
    const undeclared = said("insurance-mismatch", "2026-02-01", { fields: { variant: "activity-undeclared" } });
    expect(gap(scene({ findings: [complaint, undeclared], contracts: priced("9500") }))).toContain(
      "activity-undeclared",
    );
    const english = paper("contract", {
      governingLaw: { status: "present", value: { law: "England and Wales" }, evidence: [] },
    });
    expect(gap(scene({ findings: [complaint], contracts: [english] }))).toContain("territory");
    const wide = profileWith({ insurance: Insurance.parse({ ...profile.insurance, territory: ["England"] }) });
    expect(gap(scene({ findings: [complaint], contracts: [english] }), wide) ?? []).not.toContain("territory");
    const matters = [{ client: "alpha", stress: { dailyRevenue: "20000", outageDays: 14, rebuildCosts: "0" } }];
    expect(gap(scene({ contracts: priced("9500"), ledger: [invoice("F-1", "2026-07-01")] }), { matters })).toEqual([
      "below-stress",
    ]);
  });
});
