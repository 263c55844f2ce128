import { Insurance, Profile, type Relationship, RiskReport, Role, SignalId } from "@vigie/model";
import { isCalendarDate } from "@vigie/model/calendar";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, assessPortfolio } from "./assess.ts";
import { invoice, message, profileWith, said, scene } from "./rules/scene.ts";

const day = "2026-06-09";
const euros = (value: string, role: "total" | "claimed" = "total", currency = "EUR") =>
  ({ value, currency, role, tax: "unknown" }) as const;
const judged = (relationship: Relationship, profile = profileWith()): RiskReport => {
  const report = assess(relationship, profile, day);
  expect(RiskReport.parse(report)).toEqual(report);
  return report;
};
const gap = (report: RiskReport) => report.findings.find((f) => f.signal === "coverage-gap");

describe("bad input gets a sensible result and a clear word", () => {
  it("a policy half filled: unknown, and what is missing is named", () => {
    const claim = scene({ findings: [said("claim-amount", "2026-06-06", { fields: { amounts: [euros("50000")] } })] });
    const report = judged(claim, profileWith({ insurance: Insurance.parse({ limitPerClaim: "200000" }) }));
    expect(report.exposure.rows.map((r) => r.remainder)).toEqual([null, null]);
    expect(gap(report)?.fields.missing).toContain("policy-incomplete");
    expect(gap(report)?.because.fr).toContain("Police à compléter (franchise, période)\u00a0: couverture inconnue");
    expect(report.axes.money.text.fr).toContain("couverture inconnue");
  });

  it("a policy that cannot be is refused by name: negative sums, days that do not exist, an end before its beginning", () => {
    const wrong = (given: object) => Insurance.safeParse(given).error?.issues.map((i) => [i.path.join("."), i.message]);
    expect(wrong({ limitPerClaim: "-200000" })).toEqual([["limitPerClaim", "1500 / 1500,50 €"]]);
    expect(wrong({ subLimits: [{ name: "x", classes: ["delay"], limit: "-1" }] })).toEqual([
      ["subLimits.0.limit", "1500 / 1500,50 €"],
    ]);
    expect(wrong({ franchisePercent: "120" })).toEqual([["franchisePercent", "≤ 100"]]);
    expect(wrong({ periodEnd: "2026-02-30" })?.[0]?.[0]).toBe("periodEnd");
    expect(wrong({ periodStart: "2026-12-31", periodEnd: "2026-01-01" })).toEqual([
      ["periodEnd", "periodStart ≤ periodEnd"],
    ]);
    expect(wrong({ periodStart: "2026-01-01", periodEnd: "2026-12-31", franchise: "0" })).toBeUndefined();
  });

  it("mail dated in the future is not looked at; a day that does not exist counts for nothing", () => {
    const future = scene({
      findings: [said("mise-en-demeure", "2031-01-01"), said("claim-amount", "2026-13-45")],
      documents: [message("2031-01-01", "inbound")],
    });
    const report = judged(future);
    expect([report.level, report.deadlines, report.documents]).toEqual(["L0", [], []]);
  });

  it("negative and nil sums claim nothing; a credit balance is not overdue", () => {
    const negative = scene({
      findings: [said("claim-amount", "2026-06-06", { fields: { amounts: [euros("-5000"), euros("0")] } })],
      ledger: [invoice("A-1", "2026-05-01", { gross: "-300.00", open: "-300.00" })],
    });
    const report = judged(negative);
    expect([report.exposure.claim, report.exposure.rows, report.openInvoices]).toEqual([null, [], []]);
  });

  it("a claim whose lines do not add says so and keeps the stated total", () => {
    const lines = [
      { label: "Perte", amount: "1000", tax: "unknown", class: "lost-revenue" },
      { label: "Temps passé", amount: "500", tax: "unknown", class: "management-time" },
    ] as const;
    const report = judged(
      scene({
        findings: [
          said("claim-amount", "2026-06-06", { fields: { amounts: [euros("1600")], claimLines: [...lines] } }),
        ],
      }),
    );
    expect([report.exposure.claim, report.exposure.sumMatches]).toEqual(["1600.00", false]);
  });

  it("two currencies are told apart, and only euros counted", () => {
    const report = judged(
      scene({
        findings: [
          said("claim-amount", "2026-06-06", {
            fields: { amounts: [euros("900", "claimed", "GBP"), euros("700", "claimed", "USD")] },
          }),
        ],
      }),
    );
    expect(report.exposure.claim).toBeNull();
    expect(report.exposure.notes?.map((n) => n.en.slice(0, 12))).toEqual(["£900 claimed", "$700 claimed"]);
    expect(report.axes.money.text.fr).toContain("Somme réclamée en devise, non convertie.");
  });

  it("a client without documents, a revenue of nothing, and several of the same name", () => {
    const empty = judged(scene({ revenue: { client: "0", total: "0" } }));
    expect([empty.level, empty.revenueShare, empty.actions, empty.verdict.fr]).toEqual([
      "L0",
      null,
      [],
      "Rien à signaler avec ce client.",
    ]);
    const twin = (id: string) => ({ ...scene(), client: { ...scene().client, id } });
    expect(assessPortfolio([twin("b"), twin("a")], profileWith(), day).map((r) => r.client.id)).toEqual(["a", "b"]);
  });

  it("a mark for a client nobody knows changes nothing", () => {
    const profile = Profile.parse({ matters: [{ client: "nobody", closed: { on: "2026-06-01" } }] });
    expect(judged(scene({ findings: [said("formal-complaint", "2026-05-20")] }), profile).level).toBe("L2");
  });

  it("throws on nothing: extreme days, delays and sums in every field", () => {
    const dates = fc.constantFrom(
      "0000-01-01",
      "0001-02-28",
      "1999-12-31",
      "2026-02-30",
      "2026-06-01",
      "2026-06-08",
      "2027-01-01",
      "9999-12-31",
      "demain",
    );
    const sums = fc.constantFrom("0", "-5", "0.004", "1200.00", "99999999999999999999999999.99");
    const count = fc.constantFrom(0, 1, 8, 400, 1_000_000_000);
    const finding = fc
      .record({
        signal: fc.constantFrom(...SignalId.options),
        date: dates,
        strength: fc.constantFrom("strong", "medium", "weak" as const),
        speaker: fc.constantFrom(...Role.options),
        direction: fc.constantFrom("inbound", "outbound", "document" as const),
        fields: fc.record(
          {
            deadlineDays: count,
            deadlineUnit: fc.constantFrom(
              "days",
              "working-days",
              "business-days",
              "clear-days",
              "months",
              "weeks" as const,
            ),
            deadlineDate: dates,
            hearingDate: dates,
            publishedOn: dates,
            faultDate: dates,
            amounts: fc.array(
              sums.map((value) => euros(value)),
              { maxLength: 2 },
            ),
            claimLines: fc.array(
              sums.map((amount) => ({ label: "x", amount, tax: "unknown" as const, class: "delay" as const })),
              { maxLength: 3 },
            ),
          },
          { requiredKeys: [] },
        ),
      })
      .map(({ signal, date, ...parts }, n = 0) => said(signal, date, { ...parts, id: `${signal}-${date}-${n}` }));
    const item = fc
      .record({ issued: dates, due: dates, paidOn: dates, asOf: dates, gross: sums, open: sums, paid: sums })
      .chain((parts) =>
        fc
          .constantFrom("open", "partly-paid", "paid", "credited", "disputed" as const)
          .map((status) => invoice("F-1", "2026-05-01", { ...parts, status })),
      );
    const insurance = fc
      .record(
        {
          limitPerClaim: fc.constantFrom("0", "200000"),
          franchise: fc.constantFrom("0", "1000"),
          franchisePercent: fc.constantFrom("0", "10", "100"),
          periodEnd: fc.constantFrom("2026-01-01", "9999-12-31"),
          retroactiveDate: fc.constantFrom("0000-01-01", "9999-12-31"),
          trigger: fc.constantFrom("claim", "harmful-event" as const),
          subLimits: fc.constant([{ name: "x", classes: ["delay" as const], limit: "0" }]),
        },
        { requiredKeys: [] },
      )
      .map((given) => Insurance.parse(given));
    fc.assert(
      fc.property(
        fc.array(finding, { maxLength: 5 }),
        fc.array(item, { maxLength: 3 }),
        fc.option(insurance),
        fc.boolean(),
        (findings, ledger, policy, consumer) => {
          const documents = [message("2026-06-02", "outbound", { subject: "Déclaration de sinistre" })];
          const base = scene({ findings, ledger, documents });
          const relationship = { ...base, client: { ...base.client, consumer } };
          const report = assess(relationship, profileWith(policy === null ? {} : { insurance: policy }), day);
          for (const row of report.exposure.rows)
            if (row.insurerPays !== null) expect(Number(row.insurerPays)).toBeGreaterThanOrEqual(0);
          for (const d of report.deadlines) expect(isCalendarDate(d.date)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
