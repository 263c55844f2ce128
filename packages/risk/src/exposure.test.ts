import {
  type Cap,
  type ClaimLine,
  type Decimal,
  decimal,
  type Facts,
  type FindingFields,
  Insurance,
  Profile,
} from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimOf } from "./claim.ts";
import { coverOf, exposureOf, exposureRow, exposureRows, heuristicLimit, shares } from "./exposure.ts";
import { matterAt } from "./matter.ts";
import { paper, profileWith, said, scene, signatures } from "./rules/scene.ts";

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

  it("leaves the excluded part out whole in every scenario, up to what that scenario comes to, and shows it", () => {
    const rows = exposureRows({
      claim: "61300",
      cap: "9000",
      excluded: "17500",
      ratio: "0.5",
      cover: cover("120000", "1200"),
    });
    expect(rows.map((r) => [r.scenario, r.parts?.excluded, r.insurerPays, r.remainder])).toEqual([
      ["cap-applies", "9000.00", "0.00", "9000.00"],
      ["reference", "17500.00", "11950.00", "18700.00"],
      ["cap-set-aside", "17500.00", "42600.00", "18700.00"],
    ]);
    expect(rows.map((r) => r.computation)).toEqual([
      expect.stringMatching(/^E = min\(17500\.00, 9000\.00\) = 9000\.00 ; I = /u),
      expect.stringMatching(/^X = ρ × C = 0\.5 × 61300 = 30650\.00 ; E = 17500\.00 ; I = /u),
      expect.stringMatching(/^E = 17500\.00 ; I = /u),
    ]);
  });

  it("says unknown, never covered, when the policy is unread", () => {
    const days = { claimed: "2026-06-06", known: undefined, fault: undefined };
    const of = (given: Partial<Insurance>) => coverOf(Insurance.parse(given), days);
    const full = { limitPerClaim: "200000", limitPerYear: "300000", franchise: "1000" };
    expect(coverOf(undefined, days)).toBeNull();
    expect(of({ limitPerClaim: "200000" })).toBeNull();
    expect(of({ ...full, usedThisYear: "250000" })?.limit).toBe("50000");
    expect(of({ ...full, usedThisYear: "350000" })?.limit).toBe("0");
    expect(of({ ...full, periodEnd: "2026-05-31" })).toBeNull();
    expect(exposureRow("cap-set-aside", "100", "0", null)).toMatchObject({
      insurerPays: null,
      remainder: null,
      parts: null,
    });
  });

  it("takes the next tier of cover", () => {
    expect(["150000", "50000", "9500", "1950000", "1950001"].map((revenue) => heuristicLimit(revenue))).toEqual([
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
  const insurance = Insurance.parse({ limitPerClaim: "200000", limitPerYear: "300000", franchise: "1000" });
  const profile = profileWith({ insurance });
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

describe("the cap of the day of the facts", () => {
  const capped = (value: string | null): Partial<Facts> => ({
    signatures: signatures("signed"),
    limitationOfLiability:
      value === null
        ? { status: "absent", searched: [] }
        : {
            status: "present",
            value: {
              level: "cap",
              clauses: [
                {
                  evidence: [{ documentId: "a".repeat(64), span: { start: 0, end: 1 }, quote: "x" }],
                  kinds: ["amount-cap"],
                  protects: "us",
                  cap: {
                    expression: "fixed",
                    amount: { value, currency: "EUR", tax: "HT" },
                    application: "aggregate",
                  },
                  excludedHeads: [],
                  carveOuts: [],
                  score: 1,
                  scores: { capOnLiability: 1, uncappedLiability: 0 },
                  why: [],
                },
              ],
            },
            evidence: [],
          },
  });
  const contract = (name: string, cap: string | null, from: string, until?: string) =>
    paper("contract", capped(cap), {
      documentId: name.padEnd(64, "0"),
      source: `contrats/${name}.pdf`,
      date: from,
      inForce: until === undefined,
      governed: [{ from, ...(until === undefined ? {} : { until }) }],
    });
  /** The cap counted for a claim of 6 June 2026 after an incident of 16 May, and what is said of it. */
  const of = (contracts: ReturnType<typeof contract>[]) => {
    const relationship = scene({
      findings: [said("incident-report", "2026-05-16"), claiming({ amounts: [amount("60000", "total")] })],
      contracts,
    });
    const exposure = exposureOf(relationship, [], matterAt(relationship, "2026-06-09"), profileWith({}), "2025-06-09");
    return { cap: exposure.cap, notes: (exposure.notes ?? []).map((n) => n.fr) };
  };

  it("is that of the contract in force, without a word, when it was in force then", () => {
    expect(of([contract("seul", "9500", "2025-01-01")])).toEqual({ cap: "9500.00", notes: [] });
    expect(of([contract("neuf", "9500", "2026-05-16"), contract("vieux", "5000", "2025-01-01", "2026-05-15")])).toEqual(
      {
        cap: "9500.00",
        notes: [],
      },
    );
  });
  it("is that of the contract replaced since the first grievance, and says what the new one holds", () => {
    const old = contract("vieux", "5000", "2025-01-01", "2026-05-31");
    const { cap, notes } = of([contract("neuf", "9500", "2026-06-01"), old]);
    expect(cap).toBe("5000.00");
    expect(notes).toEqual([
      expect.stringMatching(/vieux\.pdf, en vigueur le 16 mai 2026.*31 mai 2026.*neuf\.pdf plafonne à 9.500/u),
    ]);
    expect(of([contract("neuf", null, "2026-06-01"), old]).notes[0]).toMatch(/neuf\.pdf ne fixe aucun plafond/u);
  });
  it("is none where the cap was agreed after the first grievance only", () => {
    const { cap, notes } = of([
      contract("neuf", "9500", "2026-06-01"),
      contract("vieux", null, "2025-01-01", "2026-05-31"),
    ]);
    expect(cap).toBeNull();
    expect(notes[0]).toMatch(/n’est pas retenu : le premier reproche, du 16 mai 2026, lui est antérieur/u);
  });
  it("stays that of a contract that ended before the first grievance, with a word on its end", () => {
    const { cap, notes } = of([contract("fini", "5000", "2024-01-01", "2025-12-31")]);
    expect(cap).toBe("5000.00");
    expect(notes[0]).toMatch(/fini\.pdf, qui a pris fin le 31 décembre 2025, avant le premier reproche/u);
  });
  it("is that of today where nothing was signed yet on the day of the first grievance", () => {
    expect(of([contract("tardif", "9500", "2026-06-01")]).cap).toBe("9500.00");
  });
});

describe("a cap reckoned from another paper", () => {
  const passage = (quote: string) => [{ documentId: "a".repeat(64), span: { start: 0, end: 1 }, quote }];
  const terms = (cap: Cap): Partial<Facts> => ({
    limitationOfLiability: {
      status: "present",
      value: {
        level: "cap",
        clauses: [
          {
            evidence: passage("ne saurait excéder …"),
            kinds: ["amount-cap"],
            protects: "us",
            cap,
            excludedHeads: [],
            carveOuts: [],
            score: 1,
            scores: { capOnLiability: 1, uncappedLiability: 0 },
            why: [],
          },
        ],
      },
      evidence: [],
    },
  });
  const priced = (value: string, currency = "EUR"): Partial<Facts> => ({
    price: { status: "present", value: { total: { value, currency, tax: "HT" } }, evidence: passage(`${value} € HT`) },
  });
  const of = (contracts: ReturnType<typeof paper>[], given: object = {}) => {
    const relationship = scene({ findings: [claiming({ amounts: [amount("60000", "total")] })], contracts });
    const profile = profileWith(given);
    const { cap, capComputation, capSource, rows } = exposureOf(
      relationship,
      [],
      matterAt(relationship, "2026-06-09"),
      profile,
      "2025-06-09",
    );
    return { cap, capComputation, quotes: capSource.map((e) => e.quote), first: rows[0]?.outcome };
  };
  const order: Cap = { expression: "multiple", factor: "1", basis: "order-price", application: "aggregate" };

  it("is the price of the order, in general terms that state none", () => {
    const { cap, quotes, first } = of([paper("general-terms", terms(order)), paper("quote", priced("11700"))]);
    expect([cap, first]).toEqual(["11700.00", "11700.00"]);
    expect(quotes).toEqual(["ne saurait excéder …", "11700 € HT"]);
  });
  it("is a share of the contract's price, or of the order's where it says so", () => {
    const half: Cap = { expression: "percentage", factor: "0.5", basis: "contract-price", application: "aggregate" };
    const papers = [paper("contract", priced("20000")), paper("quote", priced("8000"))];
    const found = of([...papers, paper("general-terms", terms(half))]);
    expect(found.cap).toBe("10000.00");
    expect(found.capComputation?.replace(/\s/gu, " ")).toBe("50 % × 20 000 € HT");
    expect(of([...papers, paper("general-terms", terms(order))]).cap).toBe("8000.00");
  });
  it("is the limit of the policy, where it is known", () => {
    const insured: Cap = { expression: "insurance-limit", application: "per-claim" };
    const contract = paper("contract", terms(insured));
    expect(of([contract], { insurance: Insurance.parse({ limitPerClaim: "200000", franchise: "0" }) }).cap).toBe(
      "200000.00",
    );
    expect(of([contract]).cap).toBeNull();
  });
  it("stays unknown where no paper states the price, or in another currency", () => {
    expect(of([paper("general-terms", terms(order)), paper("quote")]).cap).toBeNull();
    expect(of([paper("general-terms", terms(order)), paper("quote", priced("11700", "USD"))]).cap).toBeNull();
    const blank: Cap = { expression: "fixed", blank: true, application: "aggregate" };
    expect(of([paper("contract", { ...terms(blank), ...priced("9000") })]).cap).toBeNull();
  });
});

describe("what a policy may say besides", () => {
  const insured = (given: Partial<Insurance>) =>
    profileWith({ insurance: Insurance.parse({ limitPerClaim: "200000", franchise: "1000", ...given }) });
  const claim = claiming({ amounts: [amount("357360", "total")], claimLines: LINES });
  const of = (given: Partial<Insurance>, findings: Parameters<typeof scene>[0] = { findings: [claim] }) => {
    const relationship = scene(findings);
    return exposureOf(relationship, [], matterAt(relationship, "2026-06-09"), insured(given), "2025-06-09");
  };
  const full = (given: Partial<Insurance>) => of(given).rows.at(-1);

  it("a franchise in percent, with its least and its most", () => {
    const percent = { franchise: undefined, franchisePercent: "10" };
    expect(full(percent)?.insurerPays).toBe("180000.00");
    expect(full({ ...percent, franchiseMax: "5000" })?.insurerPays).toBe("195000.00");
    expect(full({ ...percent, franchiseMin: "30000" })?.insurerPays).toBe("170000.00");
    expect(full({ ...percent, franchiseOrder: "A" })?.insurerPays).toBe("200000.00");
    expect(full({ ...percent, franchiseMax: "5000" })?.computation).toContain(
      "Fr = 10 % × 200000.00, max 5000.00 = 5000.00 ; I = ",
    );
    expect(full({ ...percent, franchiseMin: "25000", franchiseMax: "30000" })?.computation).toContain(
      "Fr = 10 % × 200000.00, min 25000.00, max 30000.00 = 25000.00 ; I = ",
    );
    expect(of(percent)).toMatchObject({ franchise: null, franchiseRule: { percent: "10" } });
  });

  it("sub-limits take their excess off what is insured, in each scenario at its own size", () => {
    const subLimits = [{ name: "immatériels non consécutifs", classes: ["lost-revenue" as const], limit: "100000" }];
    const exposure = of({ limitPerClaim: "500000", subLimits });
    expect(exposure.aboveSubLimits).toBe("180000.00");
    expect(exposure.rows.map((r) => [r.scenario, r.insurerPays, r.parts?.aboveLimit])).toEqual([
      ["reference", "137680.00", "40000.00"],
      ["cap-set-aside", "176360.00", "180000.00"],
    ]);
  });

  it("an exclusion that names a class of loss, beside those every policy leaves out", () => {
    expect(of({}).excluded).toBe("0.00");
    expect(of({ exclusions: ["retards de livraison"] }).excluded).toBe("15600.00");
  });

  it("penalties of our contract are excluded, those a third party charged the client are its loss", () => {
    for (const [kind, excluded] of [
      ["penalty", "3000.00"],
      ["third-party", "0.00"],
    ] as const) {
      const claimLines: ClaimLine[] = [
        { label: "Marge perdue", amount: "7000", tax: "unknown", class: "lost-revenue" },
        { label: "Pénalités", amount: "3000", tax: "unknown", class: kind },
      ];
      const finding = claiming({ amounts: [amount("10000", "total")], claimLines });
      expect(of({}, { findings: [finding] }).excluded).toBe(excluded);
    }
  });

  it("defence costs inside the limit", () => {
    expect(of({ defenceCosts: "inside", defenceCostsAmount: "20000" })).toMatchObject({
      limit: "180000.00",
      limitComputation: "P = 200000.00 − 20000.00 = 180000.00",
    });
    expect(of({ defenceCosts: "outside", defenceCostsAmount: "20000" }).limit).toBe("200000.00");
    expect(of({ defenceCosts: "inside" }).notes?.[0]?.fr).toContain("s’imputent sur le plafond");
    expect(of({ limitPerYear: "150000", usedThisYear: "30000" }).limitComputation).toBe(
      "P = min(200000.00, 150000.00 − 30000.00) = 120000.00",
    );
  });

  it.each([
    ["claims-made, in the period", { trigger: "claim", periodStart: "2026-01-01", periodEnd: "2026-12-31" }, true],
    ["claims-made, claim before", { trigger: "claim", periodStart: "2026-07-01" }, false],
    ["claims-made, claim after", { trigger: "claim", periodEnd: "2026-05-31" }, false],
    ["claims-made, fault before the retroactive date", { trigger: "claim", retroactiveDate: "2026-05-20" }, false],
    [
      "harmful event, fault in the period",
      { trigger: "harmful-event", periodStart: "2026-05-01", periodEnd: "2026-05-31" },
      true,
    ],
    ["harmful event, fault after", { trigger: "harmful-event", periodEnd: "2026-05-11" }, false],
    ["trigger unknown, fault before the period", { periodStart: "2026-05-13" }, false],
  ] as const)("%s", (_, given, covered) => {
    const dated = claiming({ amounts: [amount("357360", "total")], faultDate: "2026-05-12" });
    const rows = of(given, { findings: [dated] }).rows;
    expect(rows.at(-1)?.insurerPays !== null).toBe(covered);
  });

  it("half filled: unknown, between what the limit leaves and the whole", () => {
    const half = full({ franchise: undefined });
    expect([half?.insurerPays, half?.remainder]).toEqual([null, null]);
    expect(half?.computation).toBe(
      "X = 357360.00 ; E = 0.00 ; P = 200000.00 ; Fr = ? ; I = ? ; 157360.00 ≤ U ≤ 357360.00",
    );
    expect(full({ limitPerClaim: undefined })?.computation).toContain("0 ≤ U ≤ 357360.00");
  });

  it("names a claim in foreign currency and adds it to nothing", () => {
    const both = claiming({
      amounts: [amount("10000", "claimed"), { ...amount("9500", "claimed"), currency: "GBP" }],
    });
    const exposure = of({}, { findings: [both] });
    expect(exposure.claim).toBe("10000.00");
    expect(exposure.notes?.[0]?.fr).toContain("9\u202f500\u00a0£ réclamés en devise");
  });
});

describe("figures of the worked cases", () => {
  const priced = (fee: string) =>
    paper("contract", {
      price: { status: "present", value: { total: { value: fee, currency: "EUR", tax: "HT" } }, evidence: [] },
    });
  it.each([
    ["000", "411675", "185500", "1200", { cut: "226175.00", cutPercent: "54.94", ratio: "0.4506", multiple: "154.58" }],
    ["003", "357360", "180000", "9500", { cut: "177360.00", cutPercent: "49.63", ratio: "0.5037", multiple: "18.95" }],
  ] as const)("%s: what the settlement takes off the claim", (_, claimed, agreed, fee, expected) => {
    const findings = [
      claiming({ amounts: [amount(claimed, "total")] }),
      said("settlement", "2026-09-15", { fields: { amounts: [{ ...amount(agreed, "total"), role: "settlement" }] } }),
    ];
    const relationship = scene({ findings, contracts: [priced(fee)] });
    const matter = matterAt(relationship, "2026-09-15");
    expect(exposureOf(relationship, [], matter, profileWith(), "2025-09-15").settled).toEqual({
      amount: `${agreed}.00`,
      ...expected,
    });
  });

  it("stress figure and expected loss, only from what a person enters", () => {
    const findings = [claiming({ amounts: [amount("357360", "total")] })];
    const relationship = scene({ findings, revenue: { client: "9500", total: "100000" } });
    const of = (matters: object[]) => {
      const profile = Profile.parse({ matters, insurance: { limitPerClaim: "200000", franchise: "1000" } });
      return exposureOf(relationship, [], matterAt(relationship, "2026-06-09"), profile, "2025-06-09");
    };
    expect(of([])).not.toHaveProperty("stress");
    expect(of([])).not.toHaveProperty("expectedLoss");
    const exposure = of([
      {
        client: "alpha",
        stress: { dailyRevenue: "12000", outageDays: 14, rebuildCosts: "9500" },
        odds: { capApplies: 0, reference: 0.7, capSetAside: 0.3 },
      },
    ]);
    expect([exposure.heuristicLimit, exposure.stress?.amount]).toEqual(["100000", "177500.00"]);
    expect(exposure.stress?.computation).toBe("14 × 12000.00 + 9500.00 = 177500.00");
    expect(exposure.expectedLoss).toEqual({
      amount: "48208.00",
      computation: "0.7 × 1000.00 + 0.3 × 158360.00 = 48208.00",
    });
  });

  it("every tier of cover, at its edge", () => {
    const tiers = ["100000", "150000", "200000", "250000", "300000", "500000", "1000000", "2000000"];
    for (const [i, tier] of tiers.entries()) {
      const edge = decimal.subtract(tier, "50000");
      expect(heuristicLimit(edge)).toBe(tier);
      expect(heuristicLimit(decimal.add(edge, "0.01"))).toBe(tiers[i + 1] ?? null);
    }
  });
});
