import type { Finding, LedgerItem } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { NO_PAPERS, type OwnSuit } from "./house-papers.ts";
import { limitationOf, limitationText } from "./limitation.ts";
import { invoice, message, profileWith, said, scene } from "./rules/scene.ts";

const due = "2021-10-01";
const partly = (paidOn: string): Partial<LedgerItem> => ({
  status: "partly-paid",
  paid: "200.00",
  open: "1000.00",
  paidOn,
});
const admits = (date: string, parts: Partial<Finding> = {}) =>
  said("unpaid-invoice", date, { fields: { debtor: "client", invoiceNumbers: ["F-1"] }, ...parts });
const bar = (parts: { item?: Partial<LedgerItem>; findings?: Finding[]; consumer?: boolean }) => {
  const base = scene({ findings: parts.findings ?? [] });
  const relationship = { ...base, client: { ...base.client, consumer: parts.consumer === true } };
  return limitationOf(invoice("F-1", due, parts.item), relationship, "2026-06-09")?.date;
};

describe("when a debt of the client is barred", () => {
  it("five years after it was due, two against a consumer", () => {
    expect(bar({})).toBe("2026-10-01");
    expect(bar({ consumer: true })).toBe("2023-10-01");
  });

  it("restarted by a part payment, in time only", () => {
    expect(bar({ item: partly("2023-03-01") })).toBe("2028-03-01");
    expect(bar({ item: partly("2023-12-01"), consumer: true })).toBe("2023-10-01");
    expect(bar({ item: { paidOn: "2023-03-01" } })).toBe("2026-10-01");
  });

  it("restarted by each dated part payment of the books, the export or the bank, the last in time counting", () => {
    const paid = (date: string, certain = true, amount = "600.00") => ({
      date,
      amount,
      source: "books" as const,
      certain,
      why: { fr: "", en: "" },
    });
    const item = (...payments: ReturnType<typeof paid>[]): Partial<LedgerItem> => ({
      status: "partly-paid",
      paid: "600.00",
      open: "600.00",
      payments,
    });
    expect(bar({ item: item(paid("2023-03-15")) })).toBe("2028-03-15");
    expect(bar({ item: item(paid("2022-01-10"), paid("2023-03-15")) })).toBe("2028-03-15");
    // paid before it was due, after the report, or nothing at all
    expect(bar({ item: item(paid("2021-09-20")) })).toBe("2026-10-01");
    expect(bar({ item: item(paid("2026-07-01")) })).toBe("2026-10-01");
    expect(bar({ item: item(paid("2023-03-15", true, "0")) })).toBe("2026-10-01");
  });

  it("not restarted by a payment that was only guessed to be for it; both dates are told", () => {
    const guess = {
      date: "2023-03-15",
      amount: "600.00",
      source: "books" as const,
      certain: false,
      why: { fr: "", en: "" },
    };
    const item = invoice("F-1", due, { status: "partly-paid", paid: "600.00", open: "600.00", payments: [guess] });
    const limitation = limitationOf(item, scene(), "2026-06-09");
    expect(limitation?.date).toBe("2026-10-01");
    const text = limitation === null ? "" : limitationText(limitation).fr;
    expect(text).toContain("600\u00a0€ du 15 mars 2023 semble s’y rapporter");
    expect(text).toContain("jusqu’au 15 mars 2028");
    expect(text).not.toContain("ni paiement partiel, ");
  });

  it("restarted by a certain written acknowledgement that names the invoice (C. civ. 2240)", () => {
    expect(bar({ findings: [admits("2024-02-15")] })).toBe("2029-02-15");
    const doubtful: Partial<Finding>[] = [
      { strength: "medium" },
      { status: "to-confirm" },
      { modality: "negated" },
      { speaker: "us", direction: "outbound" },
      { fields: { debtor: "client", invoiceNumbers: ["F-2"] } },
      { fields: { debtor: "us", invoiceNumbers: ["F-1"] } },
    ];
    for (const parts of doubtful) expect(bar({ findings: [admits("2024-02-15", parts)] })).toBe("2026-10-01");
  });

  it("restarted by our suit, never by our formal notice nor by what came after the report", () => {
    const suit = said("court-proceedings", "2025-01-10", {
      speaker: "us",
      direction: "outbound",
      fields: { invoiceNumbers: ["F-1"] },
    });
    expect(bar({ findings: [suit] })).toBe("2030-01-10");
    const notice = said("mise-en-demeure", "2025-01-10", { speaker: "us", direction: "outbound" });
    expect(bar({ findings: [notice] })).toBe("2026-10-01");
    expect(bar({ findings: [admits("2026-07-01")] })).toBe("2026-10-01");
  });

  it("says what restarted it, or that a formal notice would not", () => {
    const text = (item: Partial<LedgerItem>) =>
      assess(scene({ ledger: [invoice("F-1", due, item)] }), profileWith(), "2026-06-09").deadlines.find(
        (d) => d.kind === "limitation",
      )?.basis.fr;
    expect(text({})).toContain("une mise en demeure ne l’interrompt pas");
    const old = invoice("F-1", "2018-01-15", partly("2021-09-20"));
    const restarted = assess(scene({ ledger: [old] }), profileWith(), "2026-06-09").deadlines.find(
      (d) => d.kind === "limitation",
    );
    expect(restarted?.date).toBe("2026-09-20");
    expect(restarted?.basis.fr).toContain("délai reparti le 20 septembre 2021\u00a0: paiement partiel");
  });
});

describe("a debt that is barred", () => {
  const judge = (due: string, parts: Partial<LedgerItem> = {}) =>
    assess(scene({ ledger: [invoice("F-1", due, parts)] }), profileWith(), "2026-06-09");

  it("is for a lawyer: no reminder, no formal notice", () => {
    const report = judge("2021-05-04");
    expect(report.deadlines.map((d) => [d.kind, d.date, d.passed])).toEqual([["limitation", "2026-05-04", true]]);
    const said = JSON.stringify([report.verdict, report.actions, report.axes.deadlines]);
    expect(said).not.toMatch(/demeure de payer|Relance|formal notice to pay/u);
    expect(report.actions[0]?.text.fr).toBe("Consulter un avocat\u00a0: la facture F-1 est probablement prescrite");
    expect(report.verdict.fr).toContain("probablement prescrite depuis le 4 mai");
    const [finding] = report.findings.filter((f) => f.signal === "limitation-period");
    expect(finding?.because.fr).toContain("est probablement prescrite depuis le 4 mai 2026");
  });

  it("is still to be reminded of the day before", () => {
    expect(judge("2021-06-09").deadlines.map((d) => d.kind)).toContain("payment-reminder");
    expect(judge("2021-06-09").verdict.fr).toContain("Elle sera prescrite le mardi 9 juin");
    expect(judge("2021-06-09").verdict.fr).not.toContain("probablement prescrite");
  });
});

describe("the two years against the insurer (C. assur. L114-1, L114-2)", () => {
  const suit = said("court-proceedings", "2026-01-10", { speaker: "bailiff" });
  const declared = message("2026-01-12", "outbound", { subject: "Déclaration de sinistre", threadId: "a" });
  const bars = (documents: ReturnType<typeof message>[]) =>
    assess(scene({ findings: [suit], documents }), profileWith(), "2026-06-09")
      .deadlines.filter((d) => d.kind === "limitation")
      .map((d) => d.date);
  it("run from the third party's suit", () => {
    expect(bars([declared])).toEqual(["2028-01-10"]);
  });
  it("start again with a registered letter, not with a simple reminder", () => {
    const letter = message("2026-03-02", "outbound", { subject: "LRAR : sinistre RCP-1", threadId: "a" });
    expect(bars([declared, letter])).toEqual(["2028-03-02"]);
    expect(bars([declared, { ...letter, subject: "Relance sinistre RCP-1" }])).toEqual(["2028-01-10"]);
  });
});

describe("a suit of our own, by a paper that names the invoice", () => {
  const suit = (parts: Partial<OwnSuit> = {}): OwnSuit => ({
    clientId: "alpha",
    on: "2024-03-01",
    kind: "payment-order",
    invoiceNumbers: ["F-1"],
    source: "ordonnance.pdf",
    evidence: [],
    ...parts,
  });
  const of = (...suits: OwnSuit[]) => limitationOf(invoice("F-1", "2021-06-30"), scene(), "2026-06-09", suits);

  it("restarts the period", () => {
    const limitation = of(suit());
    expect(limitation?.date).toBe("2029-03-01");
    expect(limitation === null ? "" : limitationText(limitation).fr).toContain("injonction de payer");
    expect(of(suit({ kind: "insolvency-claim" }))?.interruptions[0]?.kind).toBe("insolvency-claim");
  });
  it("not of another client, of another invoice, after the period or after the report", () => {
    for (const other of [{ clientId: "beta" }, { invoiceNumbers: ["F-2"] }, { on: "2026-07-01" }, { on: "2026-06-10" }])
      expect(of(suit(other))?.date).toBe("2026-06-30");
  });
  it("is what the report's deadline stands on", () => {
    const world = scene({ ledger: [invoice("F-1", "2021-06-30")] });
    const bars = (suits: OwnSuit[]) =>
      assess(world, profileWith(), "2026-06-09", { ...NO_PAPERS, ownSuits: suits })
        .deadlines.filter((d) => d.kind === "limitation")
        .map((d) => d.date);
    expect(bars([])).toEqual(["2026-06-30"]);
    expect(bars([suit()])).toEqual([]);
  });
});
