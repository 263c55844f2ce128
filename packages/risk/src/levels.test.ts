import { addDays, type Finding } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { historyOf, leadTimeOf, trendOf } from "./history.ts";
import { levelAt } from "./levels.ts";
import { matterAt } from "./matter.ts";
import { invoice, message, said, scene } from "./rules/scene.ts";

const worked = [
  said("incident-report", "2026-05-16"),
  said("formal-complaint", "2026-06-06"),
  said("claim-amount", "2026-06-06"),
  said("settlement", "2026-09-15", { speaker: "us", direction: "document" }),
];

describe("the worked case of article 003, set in 2026", () => {
  const relationship = scene({ findings: worked });
  it.each([
    ["2026-05-12", "L0", 0],
    ["2026-05-16", "L1", 15.0],
    ["2026-05-22", "L1", 14.6],
    ["2026-06-06", "L3", 76.6],
    ["2026-07-06", "L3", 75.3],
    ["2026-09-14", "L3", 73.8],
    ["2026-09-15", "L0", 0],
  ] as const)("%s is %s, %d", (day, level, score) => {
    const assessed = levelAt(relationship, day);
    expect([assessed.level, assessed.score]).toEqual([level, score]);
  });

  it("prints every term of 76.6", () => {
    const { factors, scoreBase } = levelAt(relationship, "2026-06-06");
    expect(scoreBase).toBe(55);
    expect(factors.map((f) => [f.signal, f.points])).toEqual([
      ["incident-report", 3.62],
      ["formal-complaint", 8],
      ["claim-amount", 10],
    ]);
  });

  it("fills the band with an unpaid invoice", () => {
    const unpaid = scene({ findings: worked, ledger: [invoice("F-1", "2026-06-01")] });
    const assessed = levelAt(unpaid, "2026-06-06");
    expect([assessed.level, assessed.score]).toEqual(["L3", 79.0]);
    expect(assessed.factors.map((f) => [f.signal, f.points])).toContainEqual(["unpaid-and-unhappy", 5]);
  });

  it("knows the lead time, the steps and the rapid escalation", () => {
    expect(leadTimeOf(matterAt(relationship, "2026-06-09"))).toBe(21);
    const history = historyOf({ ...relationship, documents: [message("2026-05-12", "outbound")] }, "2026-10-01");
    expect(history.map((s) => [s.date, s.level])).toEqual([
      ["2026-05-12", "L0"],
      ["2026-05-16", "L1"],
      ["2026-06-06", "L3"],
      ["2026-09-15", "L0"],
    ]);
    expect(trendOf(history.slice(0, 3), "2026-06-09")).toMatchObject({ steps: 3, days: 24, rapid: true });
    expect(trendOf(history.slice(0, 3), "2026-07-20")).toMatchObject({ steps: 0, rapid: false });
    expect(trendOf(history, "2026-09-20")).toMatchObject({ steps: -3, days: 5, rapid: false });
    expect(history.at(-1)?.why.fr).toBe("Règlement amiable du 15 septembre 2026 : affaire close.");
  });
});

describe("the second timeline and the ladder of domain §4", () => {
  const medium = { strength: "medium" } as const;
  const soft = scene({
    findings: [said("dissatisfaction", "2026-03-02", medium), said("dissatisfaction", "2026-03-20", medium)],
  });
  it.each([
    ["2026-03-02", "L1", 11.8],
    ["2026-03-20", "L2", 33.2],
    ["2026-04-15", "L1", 12.1],
  ] as const)("%s is %s, %d", (day, level, score) => {
    const assessed = levelAt(soft, day);
    expect([assessed.level, assessed.score]).toEqual([level, score]);
  });
  it("is quiet by 30 June and says why", () => {
    const assessed = levelAt(soft, "2026-06-30");
    expect(assessed.level).toBe("L0");
    expect(assessed.why.fr).toContain("Plus aucun signal depuis le 20 mars 2026");
  });

  const counsel = { speaker: "client-counsel" } as const;
  const ladder = scene({
    findings: [
      said("dissatisfaction", "2026-03-02", medium),
      said("formal-complaint", "2026-03-20"),
      said("mise-en-demeure", "2026-04-10", counsel),
      said("lawyer-letter", "2026-04-10", counsel),
      said("claim-amount", "2026-04-10", counsel),
      said("court-proceedings", "2026-07-01", { speaker: "bailiff" }),
    ],
    ledger: [invoice("F-9", "2026-03-31")],
  });
  it.each([
    ["2026-03-20", "L2", 39.4],
    ["2026-04-10", "L3", 79.0],
    ["2026-07-01", "L4", 99.0],
  ] as const)("%s is %s, %d", (day, level, score) => {
    const assessed = levelAt(ladder, day);
    expect([assessed.level, assessed.score]).toEqual([level, score]);
  });
});

describe("gates", () => {
  const on = (...findings: Finding[]) => levelAt(scene({ findings }), "2026-06-10").level;
  it("are never opened by weak findings", () => {
    const weak = { strength: "weak" } as const;
    expect(
      on(
        ...(["mise-en-demeure", "court-proceedings", "dissatisfaction"] as const).map((s) =>
          said(s, "2026-06-09", weak),
        ),
      ),
    ).toBe("L0");
  });
  it("stop at L2 while the speaker is unconfirmed", () => {
    expect(on(said("court-proceedings", "2026-06-09", { speaker: "unknown", status: "to-confirm" }))).toBe("L2");
    expect(on(said("mise-en-demeure", "2026-06-09", { speaker: "unknown", status: "to-confirm" }))).toBe("L2");
  });
  it("open L2 for a medium formal notice, L1 for a medium complaint", () => {
    expect(on(said("mise-en-demeure", "2026-01-09", { strength: "medium" }))).toBe("L2");
    expect(on(said("formal-complaint", "2026-06-01", { strength: "medium" }))).toBe("L1");
    expect(on(said("formal-complaint", "2026-02-01", { strength: "medium" }))).toBe("L0");
  });
  it("stay shut for our own words and for what comes later", () => {
    expect(on(said("mise-en-demeure", "2026-06-01", { speaker: "us", direction: "outbound" }))).toBe("L0");
    expect(on(said("mise-en-demeure", "2026-06-11"))).toBe("L0");
    expect(on(said("lawyer-letter", "2026-06-01", { modality: "template" }))).toBe("L0");
  });
  it("open at least L1 for the client's insolvency", () => {
    expect(on(said("insolvency", "2026-06-04", { speaker: "court" }))).toBe("L1");
  });
  it("need an invoice more than 30 days late beside dissatisfaction", () => {
    const of = (due: string) =>
      levelAt(scene({ findings: [said("dissatisfaction", "2026-05-18")], ledger: [invoice("F-1", due)] }), "2026-06-09")
        .level;
    expect(of("2026-05-10")).toBe("L1");
    expect(of("2026-05-09")).toBe("L2");
  });
  it("open again after a settlement", () => {
    const settled = said("settlement", "2026-03-01");
    expect(on(said("claim-amount", "2026-02-01"), settled)).toBe("L0");
    expect(on(said("claim-amount", "2026-02-01"), settled, said("dissatisfaction", "2026-06-01"))).toBe("L1");
    expect(on(said("claim-amount", "2026-02-01"), { ...settled, strength: "medium" })).toBe("L3");
  });
  it("forget a formal act after the time bar", () => {
    expect(on(said("mise-en-demeure", "2021-06-11"))).toBe("L3");
    expect(on(said("mise-en-demeure", "2021-06-10"))).toBe("L0");
  });
});

describe("points", () => {
  it("count once per rule, thread and day, also for the letter attached to the mail", () => {
    const mail = said("claim-amount", "2026-06-06");
    const annex: Finding = { ...said("claim-amount", "2026-06-06", { strength: "medium" }), id: "annex" };
    const { messageId: _, ...paper } = annex;
    const threads = [
      {
        id: "t1",
        subject: "Réclamation",
        messages: [
          {
            documentId: mail.evidence[0]?.documentId ?? "",
            at: "2026-06-06T10:00:00Z",
            speaker: "client" as const,
            direction: "inbound" as const,
          },
        ],
      },
    ];
    const other = {
      ...paper,
      evidence: [{ ...mail.evidence[0], documentId: "f".repeat(64), span: { start: 0, end: 1 }, quote: "2" }],
    };
    const { factors } = levelAt(scene({ threads, findings: [mail, mail, other] }), "2026-06-06");
    expect(factors).toHaveLength(1);
    expect(factors[0]?.points).toBe(10);
  });

  it("keep the score inside its band, and never look at the future", () => {
    const finding = fc
      .tuple(
        fc.constantFrom("dissatisfaction", "claim-amount", "mise-en-demeure", "settlement", "payment-refusal" as const),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom("strong", "medium", "weak" as const),
      )
      .map(([signal, offset, strength]) =>
        said(signal as "dissatisfaction", addDays("2026-01-01", offset), { strength: strength as "weak" }),
      );
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 12 }), fc.integer({ min: 0, max: 250 }), (findings, offset) => {
        const day = addDays("2026-01-01", offset);
        const whole = levelAt(scene({ findings }), day);
        const known = levelAt(scene({ findings: findings.filter((f) => (f.date ?? "") <= day) }), day);
        expect(whole).toEqual(known);
        expect(whole.score).toBeGreaterThanOrEqual(whole.scoreBase);
        expect(whole.score).toBeLessThan(whole.scoreBase + 25);
      }),
    );
  });
});

describe("the level over time", () => {
  it("is what each day's own level is, whatever the invoices", () => {
    const item = fc.record({
      due: fc.integer({ min: 0, max: 200 }),
      paid: fc.option(fc.integer({ min: 0, max: 260 })),
      books: fc.option(fc.integer({ min: 0, max: 260 })),
      issued: fc.integer({ min: -40, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), fc.integer({ min: 0, max: 260 }), (items, at) => {
        const day = (n: number) => addDays("2026-01-01", n);
        const ledger = items.map(({ due, paid, books, issued }, i) =>
          invoice(`F-${i}`, day(due), {
            issued: day(due + issued),
            ...(paid === null ? {} : { status: "paid" as const, paid: "1200.00", open: "0", paidOn: day(paid) }),
            ...(books === null ? {} : { asOf: day(books) }),
          }),
        );
        const relationship = scene({ ledger, findings: [said("dissatisfaction", "2026-03-01")] });
        const asOf = day(at);
        const history = historyOf(relationship, asOf);
        expect(history.at(-1)?.level).toBe(levelAt(relationship, asOf).level);
        for (const step of history) expect(levelAt(relationship, step.date).level).toBe(step.level);
      }),
      { numRuns: 300 },
    );
  });
});
