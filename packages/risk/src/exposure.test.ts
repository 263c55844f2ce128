import { type ClaimLine, type Decimal, decimal, type FindingFields } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimOf, coverOf, exposureOf, exposureRow, exposureRows, heuristicLimit, shares } from "./exposure.ts";
import { matterAt } from "./matter.ts";
import { paper, profileWith, said, scene } from "./rules/scene.ts";

const cover = (limit: Decimal, franchise: Decimal, order: "A" | "B" = "B") => ({ limit, franchise, order });

describe("exposure goldens of domain §4", () => {
  it.each([
    ["000 settlement", "185500", "0", "200000", "0", "B", "185500.00", "0.00"],
    ["000 full claim", "411675", "0", "200000", "0", "B", "200000.00", "211675.00"],
    ["000 full claim, B", "411675", "0", "300000", "2000", "B", "298000.00", "113675.00"],
    ["000 full claim, A", "411675", "0", "300000", "2000", "A", "300000.00", "111675.00"],
    ["000 cap = fee, 1 000", "1200", "0", "200000", "1000", "B", "200.00", "1000.00"],
    ["000 cap = fee, 2 000", "1200", "0", "200000", "2000", "B", "0.00", "1200.00"],
    ["003 settlement", "180000", "0", "200000", "1000", "B", "179000.00", "1000.00"],
    ["003 settlement, heuristic limit, B", "180000", "0", "100000", "1000", "B", "99000.00", "81000.00"],
    ["003 settlement, heuristic limit, A", "180000", "0", "100000", "1000", "A", "100000.00", "80000.00"],
    ["003 full claim, B", "357360", "0", "200000", "1000", "B", "199000.00", "158360.00"],
    ["003 full claim, A", "357360", "0", "200000", "1000", "A", "200000.00", "157360.00"],
    ["003 with refund of 9 500", "366860", "9500", "200000", "1000", "B", "199000.00", "167860.00"],
    ["003 cap = 9 500", "9500", "0", "200000", "1000", "B", "8500.00", "1000.00"],
  ] as const)("%s", (_, outcome, excluded, limit, franchise, order, pays, remainder) => {
    const row = exposureRow("cap-set-aside", outcome, excluded, cover(limit, franchise, order));
    expect([row.insurerPays, row.remainder]).toEqual([pays, remainder]);
  });

  it("never loses a cent: outcome = insurer + remainder, remainder = its parts", () => {
    const euros = fc.integer({ min: 0, max: 1_000_000 }).map((n) => String(n));
    fc.assert(
      fc.property(euros, euros, euros, euros, fc.constantFrom("A" as const, "B" as const), (x, e, p, fr, order) => {
        const row = exposureRow("reference", x, e, cover(p, fr, order));
        const parts = row.parts ?? { excluded: "?", franchise: "?", aboveLimit: "?" };
        expect(decimal.compare(decimal.add(row.insurerPays ?? "", row.remainder ?? ""), x)).toBe(0);
        expect(
          decimal.compare(decimal.add(parts.excluded, parts.franchise, parts.aboveLimit), row.remainder ?? ""),
        ).toBe(0);
        for (const part of [row.insurerPays ?? "", ...Object.values(parts)])
          expect(decimal.compare(part, "0")).toBeGreaterThanOrEqual(0);
        expect(decimal.compare(row.insurerPays ?? "", p)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("lists the scenarios in order, the cap only where there is one", () => {
    const input = { claim: "357360", excluded: "0", ratio: "0.5", cover: cover("200000", "1000") };
    const rows = exposureRows({ ...input, cap: "9500" });
    expect(rows.map((r) => [r.scenario, r.outcome, r.remainder])).toEqual([
      ["cap-applies", "9500.00", "1000.00"],
      ["reference", "178680.00", "1000.00"],
      ["cap-set-aside", "357360.00", "158360.00"],
    ]);
    expect(exposureRows({ ...input, cap: null }).map((r) => r.scenario)).toEqual(["reference", "cap-set-aside"]);
  });

  it("says unknown, never covered, when the policy is unread", () => {
    expect(coverOf(undefined, "2026-06-06")).toBeNull();
    const policy = {
      usedThisYear: "0",
      franchiseOrder: "B",
      defenceCosts: "unknown",
      notificationDays: 5,
      notificationUnit: "unknown",
      exclusions: [],
    } as const;
    const insurance = { ...policy, exclusions: [], limitPerClaim: "200000", limitPerYear: "300000", franchise: "1000" };
    expect(coverOf({ ...policy, exclusions: [], limitPerClaim: "200000" }, "2026-06-06")).toBeNull();
    expect(coverOf({ ...insurance, usedThisYear: "250000" }, "2026-06-06")?.limit).toBe("50000");
    expect(coverOf({ ...insurance, usedThisYear: "350000" }, "2026-06-06")?.limit).toBe("0");
    expect(coverOf({ ...insurance, periodEnd: "2026-05-31" }, "2026-06-06")).toBeNull();
    expect(exposureRow("cap-set-aside", "100", "0", null)).toMatchObject({
      insurerPays: null,
      remainder: null,
      parts: null,
    });
  });

  it("takes the next tier of cover", () => {
    expect(["150000", "50000", "9500", "1950000", "1950001"].map(heuristicLimit)).toEqual([
      "200000",
      "100000",
      "100000",
      "2000000",
      null,
    ]);
  });
});

const line = (label: string, amount: string, cls: ClaimLine["class"]): ClaimLine => ({
  label,
  amount,
  tax: "unknown",
  class: cls,
});
const LINES = [
  line("Perte de chiffre d’affaires", "280000", "lost-revenue"),
  line("Promotion", "35500", "mitigation"),
  line("Négociation", "13360", "lost-chance"),
  line("Référencement", "4000", "remedial"),
  line("Décalage", "15600", "delay"),
  line("Temps passé", "8900", "management-time"),
];
const amount = (
  value: string,
  role: "total" | "claimed" | "component" | "refund",
  tax: "HT" | "TTC" | "unknown" = "unknown",
) => ({ value, currency: "EUR", role, tax }) as const;
const claiming = (fields: FindingFields, date = "2026-06-06", id = "c") => said("claim-amount", date, { fields, id });

describe("the claim", () => {
  it("shares of 357 360", () => {
    expect(shares(LINES).map((l) => l.share)).toEqual([78.35, 9.93, 3.74, 1.12, 4.37, 2.49]);
  });

  it("is the stated total of the latest itemised claim, counted once", () => {
    const itemised = claiming({
      amounts: [amount("357360", "total"), amount("280000", "component")],
      claimLines: LINES,
      sumMatches: true,
    });
    const repeated = claiming({ amounts: [amount("357360.00", "claimed")] }, "2026-06-20", "again");
    const claim = claimOf(
      matterAt(
        scene({ findings: [itemised, repeated, claiming({ amounts: [amount("1000", "claimed")] }, "2026-05-01")] }),
        "2026-07-01",
      ),
    );
    expect([claim?.total, claim?.lines.length, claim?.sumMatches]).toEqual(["357360.00", 6, true]);
  });

  it("adds up lines without a total, checks a total that is wrong, and follows a higher later claim", () => {
    const of = (...fields: FindingFields[]) =>
      claimOf(
        matterAt(scene({ findings: fields.map((f, i) => claiming(f, `2026-06-0${i + 1}`, String(i))) }), "2026-07-01"),
      );
    expect(of({ claimLines: LINES })).toMatchObject({ total: "357360.00", sumMatches: null });
    expect(of({ claimLines: LINES, amounts: [amount("357000", "total")] })).toMatchObject({
      total: "357000.00",
      sumMatches: false,
    });
    expect(of({ claimLines: LINES }, { amounts: [amount("400000", "claimed")] })?.total).toBe("400000.00");
    expect(of({ amounts: [amount("12000", "refund"), amount("30000", "claimed")] })?.total).toBe("42000.00");
    expect(of({ amounts: [amount("9500", "claimed", "HT"), amount("11400", "claimed", "TTC")] })?.total).toBe(
      "11400.00",
    );
    expect(of({ amounts: [{ ...amount("9500", "claimed"), currency: "GBP" }] })).toBeNull();
    expect(of({ amounts: [amount("42000", "claimed"), amount("42000.00", "claimed", "HT")] })?.total).toBe("42000.00");
    const heads = ["42000", "31000", "11000"].map((value) => amount(value, "claimed"));
    expect(of({ amounts: heads })?.total).toBe("42000.00");
    expect(of({})).toBeNull();
  });

  it("is read in a formal notice when no finding names it, and never in our own dunning", () => {
    const notice = said("mise-en-demeure", "2026-04-10", { fields: { amounts: [amount("42000", "claimed")] } });
    expect(claimOf(matterAt(scene({ findings: [notice] }), "2026-06-09"))?.total).toBe("42000.00");
    const ours = said("claim-amount", "2026-04-10", {
      speaker: "us",
      direction: "outbound",
      fields: { amounts: [amount("42000", "claimed")] },
    });
    expect(claimOf(matterAt(scene({ findings: [ours] }), "2026-06-09"))).toBeNull();
  });
});

describe("exposureOf", () => {
  const price = {
    status: "present",
    value: { total: { value: "9500", currency: "EUR", tax: "HT" } },
    evidence: [],
  } as const;
  const insurance = {
    limitPerClaim: "200000",
    limitPerYear: "300000",
    franchise: "1000",
    usedThisYear: "0",
    franchiseOrder: "B",
    defenceCosts: "unknown",
    notificationDays: 5,
    notificationUnit: "unknown",
    exclusions: [],
  } as const;
  const profile = profileWith({ insurance: { ...insurance, exclusions: [] } });
  const claim = claiming({ amounts: [amount("357360", "total")], claimLines: LINES });
  const of = (relationship: Parameters<typeof matterAt>[0], asOf = "2026-06-09") =>
    exposureOf(relationship, relationship.ledger, matterAt(relationship, asOf), profile, "2025-06-09");

  it("gives multiple, fee and no cap for the worked case", () => {
    const exposure = of(
      scene({ findings: [claim], contracts: [paper("contract", { price: { ...price, evidence: [] } })] }),
    );
    expect(exposure).toMatchObject({
      claim: "357360.00",
      fee: "9500.00",
      multiple: "37.62",
      cap: null,
      limit: "200000.00",
    });
    expect(exposure.rows.map((r) => r.remainder)).toEqual(["1000.00", "158360.00"]);
  });

  it.each([
    ["411675", "1200", "343.06"],
    ["357360", "1000", "357.36"],
    ["185500", "1200", "154.58"],
    ["180000", "9500", "18.95"],
  ])("%s over %s", (total, fee, multiple) => {
    const contract = paper("contract", {
      price: { status: "present", value: { total: { value: fee, currency: "EUR", tax: "HT" } }, evidence: [] },
    });
    expect(
      of(scene({ findings: [claiming({ amounts: [amount(total, "total")] })], contracts: [contract] })).multiple,
    ).toBe(multiple);
  });

  it("leaves only the settlement once the matter is closed", () => {
    const settlement = said("settlement", "2026-09-15", {
      fields: { amounts: [{ ...amount("180000", "total"), role: "settlement" }] },
    });
    const exposure = of(scene({ findings: [claim, settlement] }), "2026-09-15");
    expect(exposure.rows.map((r) => [r.outcome, r.insurerPays, r.remainder])).toEqual([
      ["180000.00", "179000.00", "1000.00"],
    ]);
  });

  it("takes the cap only from a clause that protects us", () => {
    const clause = (protects: "us" | "them") => ({
      evidence: [{ documentId: "a".repeat(64), span: { start: 0, end: 1 }, quote: "x" }],
      kinds: ["amount-cap" as const],
      protects,
      cap: {
        expression: "fixed" as const,
        amount: { value: "12000", currency: "EUR", tax: "HT" as const },
        application: "aggregate" as const,
      },
      excludedHeads: [],
      carveOuts: [],
      score: 1,
      scores: { capOnLiability: 1, uncappedLiability: 0 },
      why: [],
    });
    const withCap = (protects: "us" | "them") =>
      of(
        scene({
          findings: [claim],
          contracts: [
            paper("contract", {
              limitationOfLiability: {
                status: "present",
                value: { level: "cap", clauses: [clause(protects)] },
                evidence: [],
              },
            }),
          ],
        }),
      );
    expect(withCap("us").cap).toBe("12000.00");
    expect(withCap("us").rows[0]).toMatchObject({ scenario: "cap-applies", outcome: "12000.00", remainder: "1000.00" });
    expect(withCap("them").cap).toBeNull();
  });
});
