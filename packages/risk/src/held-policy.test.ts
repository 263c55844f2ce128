import { type Evidence, Insurance, type Money, type PolicyFact } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { heldPolicy, type PolicyPaper } from "./held-policy.ts";
import { NO_PAPERS } from "./house-papers.ts";
import { EXCLUSION_NAMES, namedExclusions } from "./policy.ts";
import { paper, profileWith, said, scene, signatures } from "./rules/scene.ts";

const euros = (value: string): Money => ({ value, currency: "EUR", tax: "unknown" });
const quote = (text: string, page: number): Evidence => ({
  documentId: "p".repeat(64),
  page,
  span: { start: page * 1000 + text.length, end: page * 1000 + text.length * 2 },
  quote: text,
});
const policyPaper = (policy: PolicyFact = {}, parts: Partial<PolicyPaper> = {}): PolicyPaper => ({
  documentId: "p".repeat(64),
  source: "assurance/police.pdf",
  kind: "insurance-policy",
  policy: {
    policyNumber: "RC-12",
    limitPerClaim: euros("200000.00"),
    limitPerYear: euros("300000.00"),
    franchise: euros("1000.00"),
    periodStart: "2026-01-01",
    periodEnd: "2026-12-31",
    notificationDays: 10,
    notificationUnit: "working-days",
    quotes: {
      policyNumber: quote("RC-12", 1),
      limitPerClaim: quote("200 000 €", 1),
      limitPerYear: quote("300.000,00 euros", 1),
      franchise: quote("EUR 1,000", 2),
      periodStart: quote("1er janvier 2026 au 31 décembre 2026", 1),
      periodEnd: quote("1er janvier 2026 au 31 décembre 2026", 1),
      notificationDays: quote("déclaré dans les dix jours ouvrés", 3),
    },
    ...policy,
  },
  ...parts,
});
const claim = said("claim-amount", "2026-06-06", {
  fields: { amounts: [{ value: "250000", currency: "EUR", role: "total", tax: "unknown" }] },
});
const world = scene({ findings: [claim], contracts: [paper("contract", { signatures: signatures("signed") })] });
const judged = (papers: PolicyPaper[], insurance?: object) =>
  assess(world, profileWith(insurance === undefined ? {} : { insurance: Insurance.parse(insurance) }), "2026-06-09", {
    ...NO_PAPERS,
    policies: papers,
  });
const gap = (report: ReturnType<typeof judged>) => report.findings.find((f) => f.signal === "coverage-gap");

describe("the policy paper fills what the profile leaves out", () => {
  it("feeds the sums, each with its quote and page", () => {
    const { exposure } = judged([policyPaper()]);
    expect(exposure).toMatchObject({ limit: "200000.00", franchise: "1000.00" });
    expect(exposure.rows.at(-1)).toMatchObject({ insurerPays: "199000.00", remainder: "51000.00" });
    expect(exposure.policySources?.map((s) => [s.field, s.from, s.evidence[0]?.page, s.evidence[0]?.quote])).toEqual([
      ["policyNumber", "paper", 1, "RC-12"],
      ["limitPerClaim", "paper", 1, "200 000 €"],
      ["limitPerYear", "paper", 1, "300.000,00 euros"],
      ["franchise", "paper", 2, "EUR 1,000"],
      ["periodStart", "paper", 1, "1er janvier 2026 au 31 décembre 2026"],
      ["periodEnd", "paper", 1, "1er janvier 2026 au 31 décembre 2026"],
      ["notificationDays", "paper", 3, "déclaré dans les dix jours ouvrés"],
    ]);
    expect(exposure.notes?.map((n) => n.fr).join(" ")).toContain("usedThisYear");
  });

  it("sets the insurer's time, and says where it was read", () => {
    const report = judged([policyPaper()]);
    const hard = report.deadlines.find((d) => d.kind === "insurer-notification");
    expect(hard?.date).toBe("2026-06-18");
    expect(hard?.basis.fr).toContain("Délai lu dans la police, p. 3. La police compte en jours ouvrés.");
    const notify = report.findings.find((f) => f.signal === "insurer-notification");
    expect(notify?.evidence.at(-1)).toMatchObject({ page: 3 });
    expect(judged([]).deadlines.find((d) => d.kind === "insurer-notification")?.date).toBe("2026-06-12");
    expect(
      judged([], {})
        .deadlines.map((d) => d.basis.fr)
        .join(),
    ).toContain("Délai de déclaration non renseigné");
  });

  it("is quoted where the cover falls short", () => {
    expect(gap(judged([policyPaper()]))?.because.fr).toContain(
      "plafond restant de 200\u202f000\u00a0€ (lu dans la police, p. 1)",
    );
    expect(gap(judged([policyPaper()]))?.evidence.map((e) => e.quote)).toContain("200 000 €");
    expect(gap(judged([], { limitPerClaim: "200000", franchise: "0" }))?.because.fr).not.toContain("lu dans");
  });

  it("completes a profile, which comes first; what differs is said in both languages", () => {
    const report = judged([policyPaper()], { limitPerClaim: "150000", policyNumber: "rc 12" });
    expect(report.exposure).toMatchObject({ limit: "150000.00", franchise: "1000.00" });
    expect(report.exposure.policySources?.find((s) => s.field === "limitPerClaim")).toMatchObject({ from: "profile" });
    const told = report.exposure.notes?.find((n) => n.fr.includes("diffèrent"));
    expect(told?.fr).toContain("plafond par sinistre");
    expect(told?.fr).toContain("150\u202f000\u00a0€ au profil, retenu");
    expect(told?.en).toContain("€150,000 in the profile, kept; €200,000 in the policy, p. 1");
    expect(gap(report)?.fields.missing).toContain("policy-disagrees");
    expect(
      judged([policyPaper()], { limitPerClaim: "200000" }).exposure.notes?.some((n) => n.fr.includes("diffèrent")),
    ).toBe(false);
  });

  it("leaves a franchise in percent alone", () => {
    const { exposure } = judged([policyPaper()], { franchisePercent: "10" });
    expect(exposure.franchise).toBeNull();
    expect(exposure.franchiseRule).toEqual({ percent: "10" });
  });
});

describe("what a paper states beside its limits", () => {
  const inPercent = {
    franchise: undefined,
    franchisePercent: "10",
    franchiseMin: euros("1500.00"),
    franchiseMax: euros("6000.00"),
    retroactiveDate: "2021-01-01",
    subLimits: [
      {
        name: "immatériels non consécutifs",
        classes: ["lost-revenue" as const, "other" as const],
        limit: euros("50000.00"),
        evidence: quote("Immatériels 50 000 €", 2),
      },
    ],
    exclusions: [
      { class: "penalty" as const, evidence: quote("les pénalités", 4) },
      { class: "remedial" as const, evidence: quote("le coût de reprise des prestations", 4) },
    ],
  };

  it("fills franchise in percent, retroactive date, sub-limits and exclusions, each with its quote", () => {
    const { insurance, sources } = heldPolicy(undefined, [policyPaper(inPercent)], "2026-06-06");
    expect(insurance).toMatchObject({
      franchisePercent: "10",
      franchiseMin: "1500.00",
      franchiseMax: "6000.00",
      retroactiveDate: "2021-01-01",
      subLimits: [{ name: "immatériels non consécutifs", limit: "50000.00" }],
      exclusions: ["pénalités", "reprise des prestations"],
    });
    expect(insurance?.franchise).toBeUndefined();
    expect(sources.filter((s) => s.field === "exclusions").map((s) => s.evidence[0]?.page)).toEqual([4, 4]);
    const { exposure } = judged([policyPaper(inPercent)]);
    expect(exposure.franchiseRule).toEqual({ percent: "10", least: "1500.00", most: "6000.00" });
    expect(exposure.notes?.some((n) => n.fr.includes("Sous-limite «\u00a0immatériels non consécutifs\u00a0»"))).toBe(
      true,
    );
  });

  it("each exclusion's name is read back as its own class", () => {
    for (const [name, text] of Object.entries(EXCLUSION_NAMES))
      for (const words of [text.fr, text.en]) {
        const found = [...namedExclusions([words])];
        if (words === text.fr) expect(found).toEqual([name]);
      }
  });

  it("keeps the profile's, and says what the paper has otherwise", () => {
    const own = {
      franchise: "1000",
      exclusions: ["pénalités contractuelles"],
      subLimits: [{ name: "image", classes: ["image"], limit: "9000" }],
    };
    const { insurance, disagreements } = heldPolicy(Insurance.parse(own), [policyPaper(inPercent)], "2026-06-06");
    expect(insurance).toMatchObject({ franchise: "1000", exclusions: own.exclusions, subLimits: own.subLimits });
    expect(insurance?.franchisePercent).toBeUndefined();
    expect(insurance?.franchiseMin).toBeUndefined();
    const told = disagreements.map((d) => d.fr.replace(/[\u00a0\u202f]/gu, " "));
    expect(told).toEqual([
      expect.stringContaining("(franchise) : 1 000 € au profil, retenu ; 10 %"),
      expect.stringContaining("(sous-limite « immatériels non consécutifs »)"),
      expect.stringContaining("(exclusions) : reprise des prestations, hors des exclusions du profil"),
    ]);
  });

  it("adds a paper's bounds to the same percentage of the profile only", () => {
    const bounds = (percent: string) =>
      heldPolicy(Insurance.parse({ franchisePercent: percent }), [policyPaper(inPercent)], "2026-06-06");
    expect(bounds("10").insurance).toMatchObject({ franchiseMin: "1500.00", franchiseMax: "6000.00" });
    expect(bounds("10").disagreements).toEqual([]);
    expect(bounds("5").insurance?.franchiseMin).toBeUndefined();
    expect(bounds("5").disagreements[0]?.fr).toContain("franchise en pour cent");
  });

  it("never mixes the percentage of one paper with the bounds of another", () => {
    const certificate = policyPaper(
      { franchise: euros("2000.00"), franchiseMin: euros("1.00") },
      { kind: "insurance-certificate" },
    );
    const { insurance } = heldPolicy(
      undefined,
      [certificate, policyPaper({ ...inPercent, franchiseMin: undefined, franchiseMax: undefined })],
      "2026-06-06",
    );
    expect(insurance).toMatchObject({ franchisePercent: "10" });
    expect(insurance?.franchise).toBeUndefined();
    expect(insurance?.franchiseMin).toBeUndefined();
  });

  it("takes no bound in another currency, and no percentage with it", () => {
    const dollars = { value: "1500.00", currency: "USD", tax: "unknown" } as const;
    const { insurance } = heldPolicy(undefined, [policyPaper({ ...inPercent, franchiseMin: dollars })], "2026-06-06");
    expect(insurance?.franchisePercent).toBeUndefined();
    expect(insurance?.franchiseMax).toBeUndefined();
  });

  it("late penalties that the profile excludes are not the loss that delay causes", () => {
    expect([...namedExclusions(["pénalités de retard"])]).toEqual(["penalty"]);
    expect([...namedExclusions(["tout retard"])]).toEqual(["delay"]);
  });
});

describe("unknown stays unknown", () => {
  const unknown = (report: ReturnType<typeof judged>) => report.exposure.rows.every((r) => r.insurerPays === null);

  it.each([
    ["a paper of another year", policyPaper({ periodStart: "2025-01-01", periodEnd: "2025-12-31" }), undefined],
    ["a paper without a period", policyPaper({ periodEnd: undefined }), undefined],
    ["a paper of another policy", policyPaper(), { policyNumber: "RC-99" }],
    [
      "sums in another currency",
      policyPaper({ limitPerClaim: { value: "9", currency: "CHF", tax: "unknown" }, limitPerYear: undefined }),
      undefined,
    ],
    ["a paper without a franchise", policyPaper({ franchise: undefined }), undefined],
  ])("%s", (_, one, insurance) => {
    expect(unknown(judged([one], insurance))).toBe(true);
    expect(gap(judged([one], insurance))?.fields.missing).toEqual(
      expect.arrayContaining([expect.stringMatching(/^policy-/)]),
    );
  });

  it("is not called unread where it was read", () => {
    const report = judged([policyPaper({ periodStart: "2025-01-01", periodEnd: "2025-12-31" })]);
    expect(gap(report)?.because.fr).toContain("Police lue, dont rien n’a pu être retenu");
    const hard = report.deadlines.find((d) => d.kind === "insurer-notification");
    expect(hard?.basis.fr).toContain("Aucune police retenue");
    expect(gap(judged([]))?.because.fr).toContain("Police non lue");
  });

  it("says why a paper was passed over", () => {
    const notes = judged([policyPaper({ periodStart: "2025-01-01", periodEnd: "2025-12-31" })]).exposure.notes ?? [];
    expect(notes.map((n) => n.fr).join()).toContain(
      "du 1er janvier 2025 au 31 décembre 2025 et ne couvre pas le 6 juin 2026",
    );
  });

  it("two policies in force and none named: nothing is taken; the one named is", () => {
    const two = [policyPaper(), policyPaper({ policyNumber: "CYBER-7", limitPerClaim: euros("900000") })];
    expect(unknown(judged(two))).toBe(true);
    expect(judged(two).exposure.notes?.some((n) => n.en.includes("Several policies are in force"))).toBe(true);
    expect(judged(two, { policyNumber: "RC-12" }).exposure.limit).toBe("200000.00");
  });

  it("a paper without its period counts under the profile's own number and period", () => {
    const undated = policyPaper({ periodStart: undefined, periodEnd: undefined });
    const own = { policyNumber: "RC-12", periodStart: "2026-01-01", periodEnd: "2026-12-31" };
    expect(judged([undated], own).exposure.limit).toBe("200000.00");
    expect(unknown(judged([undated], { ...own, periodEnd: "2026-05-31" }))).toBe(true);
  });

  it("borrows no end for a period the profile begins otherwise", () => {
    const { insurance } = heldPolicy(Insurance.parse({ periodStart: "2025-07-01" }), [policyPaper()], "2026-06-06");
    expect(insurance?.periodEnd).toBeUndefined();
  });

  it("prefers the policy to its certificate, and the day of the fault where harmful events are covered", () => {
    const certificate = policyPaper({ limitPerClaim: euros("50000") }, { kind: "insurance-certificate" });
    expect(judged([certificate, policyPaper()]).exposure.limit).toBe("200000.00");
    const old = policyPaper({ periodStart: "2025-01-01", periodEnd: "2025-12-31", limitPerClaim: euros("80000") });
    const faulty = scene({ findings: [{ ...claim, fields: { ...claim.fields, faultDate: "2025-11-02" } }] });
    const profile = profileWith({ insurance: Insurance.parse({ trigger: "harmful-event" }) });
    const report = assess(faulty, profile, "2026-06-09", { ...NO_PAPERS, policies: [policyPaper(), old] });
    expect(report.exposure.limit).toBe("80000.00");
  });
});
