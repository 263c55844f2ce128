import type { ContractSheet, RiskReport, ScanReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../html/folder.ts";
import { maisonLumen, sampleScan, sampleView } from "../testing/sample.ts";
import { FIGURES, type Figure, renderFigure } from "./figure.ts";

type ContractCap = NonNullable<ContractSheet["cap"]>;

const asked = (
  figure: Figure,
  more: Partial<RiskReport> = {},
  locale: "fr" | "en" = "fr",
  scan: Partial<ScanReport> = {},
) =>
  renderFigure(
    { ...maisonLumen(), ...more },
    figure,
    { ...sampleScan(), ...scan },
    {
      ...sampleView({ locale }),
      width: 100,
    },
  ).replace(/[ \n]+/gu, " ");

describe("every figure of a client's page can be asked for", () => {
  it.each(FIGURES)("%s, in both languages, within the width", (figure) => {
    for (const locale of ["fr", "en"] as const) {
      const view = { ...sampleView({ locale }), width: 80 };
      const text = renderFigure(maisonLumen(), figure, sampleScan(), view);
      for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
      expect(text).not.toMatch(/undefined|NaN|\[object/u);
      expect(text.trim().split("\n").length).toBeGreaterThan(2);
    }
  });

  it("a level: gate, every term with its quote, document and page, the sum with its band", () => {
    const report = maisonLumen();
    const text = asked("level");
    expect(text).toContain(report.levelWhy.fr.replace(/[ \n]+/gu, " "));
    expect(report.factors.length).toBeGreaterThan(0);
    for (const f of report.factors) expect(text).toContain(f.label.fr);
    expect(text).toContain("courriels/2026-05-16-0914.eml");
    expect(text).toContain("= base + min(largeur − 1, Σ) = 55,0 + min(24,0\u202f; ");
    for (const step of report.history) expect(text).toContain(step.why.fr);
    expect(
      asked("level", {}, "fr", {
        method: {
          ...sampleScan().method,
          model: { version: "2026-11", changed: [{ name: "model.halfLifeDays", value: "30", default: "45" }] },
        },
      }),
    ).toContain(
      "Modèle de risque 2026-11, valeurs modifiées par le profil\u00a0: model.halfLifeDays = 30 (45 par défaut).",
    );
  });

  it("an exposure: claim with its lines, fee, cap, limit, franchise, formula, parts", () => {
    const { exposure } = maisonLumen();
    const text = asked("exposure");
    for (const line of exposure.claimLines) expect(text).toContain(line.label);
    expect(text).toContain("(Remise en état, 1,12\u00a0%)");
    expect(text).toContain("C ÷ F = 357\u202f360\u00a0€ ÷ 9\u202f500\u00a0€ = 37,62");
    expect(text).toContain("égal au total annoncé");
    expect(text).toContain("U = exclu");
    const half = asked("exposure", {
      exposure: {
        ...exposure,
        limit: null,
        franchise: null,
        franchiseRule: { percent: "10", least: "1000" },
        sumMatches: false,
        rows: exposure.rows.map((r) => ({ ...r, insurerPays: null, remainder: null, parts: null })),
        notes: [{ fr: "Une réserve.", en: "A caveat." }],
        stress: { amount: "177500.00", computation: "14 × 12000.00 + 9500.00 = 177500.00" },
        heuristicLimit: "100000",
      },
    });
    expect(half).toContain("Plafond restant de la police (P)\u00a0: inconnu");
    expect(half).toContain("10 %, au moins 1\u202f000\u00a0€");
    expect(half).toContain("Prise en charge par l’assureur inconnue\u00a0: il resterait de 0 à 357\u202f360\u00a0€");
    expect(half).toContain("Scénario de crise pour ce client\u00a0: 177\u202f500\u00a0€");
    expect(half).toContain("14 × 12\u202f000\u00a0€ + 9\u202f500\u00a0€");
    expect(half).toContain("ne sont pas une science exacte");
    expect(half).toContain("Une réserve.");
  });

  it("an exposure: each value of the policy with its source, the paper with quote and page, the profile as such", () => {
    const text = asked("exposure");
    expect(text).toContain("Plafond par sinistre\u00a0: d’après la police «\u00a0200 000 €\u00a0»");
    expect(text).toMatch(/«\u00a0200 000 €\u00a0» \([^)]*, p\.\s2\)/u);
    expect(text).toContain("Franchise\u00a0: de votre profil («\u00a0insurance\u00a0»), à vérifier dans la police");
    expect(asked("exposure", {}, "en")).toContain("Deductible: from your profile (“insurance”), to be checked");
  });

  it("an exposure: a deductible in percent in words, a cap of a contract that nobody is shown to have signed", () => {
    const { exposure, contracts } = maisonLumen();
    const [paper] = contracts;
    if (paper === undefined) throw new Error("no sample");
    const unsigned = {
      ...paper,
      inForce: false,
      cap: {
        amount: { value: "18500", currency: "EUR", tax: "HT" as const },
        protects: "us" as ContractCap["protects"],
        text: "plafonnée à 18 500 €",
        evidence: [],
      },
      signatures: paper.signatures === null ? null : { ...paper.signatures, overall: "undetermined" as const },
    };
    const none = { ...exposure, cap: null, capSource: [] };
    const text = asked("exposure", { exposure: none, contracts: [unsigned] });
    expect(text).toContain(
      "18\u202f500\u00a0€ lus dans un contrat dont la signature n’est pas établie\u00a0: non retenu",
    );
    expect(text).not.toContain("aucun trouvé");
    const theirs = { ...unsigned, cap: { ...unsigned.cap, protects: "them" as const } };
    expect(asked("exposure", { exposure: none, contracts: [theirs] })).toContain("aucun trouvé");
    const html = renderHtml(
      { ...sampleScan(), relationships: [{ ...maisonLumen(), exposure: none, contracts: [unsigned] }] },
      sampleView(),
    );
    expect([...html.values()].join()).toContain("dont la signature n’est pas établie");

    const rows = exposure.rows.slice(0, 1).map((r) => ({
      ...r,
      computation:
        "E = min(17500.00, 9000.00) = 9000.00 ; Fr = 10 % × 28412.50, min 1000.00, max 5000.00 = 2841.25 ; I = max(0, min(P, X − E) − Fr)",
    }));
    const fr = asked("exposure", { exposure: { ...exposure, rows } });
    expect(fr).toContain(
      "Fr = 10\u202f% de 28\u202f412,50\u00a0€, au moins 1\u202f000\u00a0€, au plus 5\u202f000\u00a0€ = 2\u202f841,25\u00a0€",
    );
    expect(fr).toContain("E = min(17\u202f500\u00a0€, 9\u202f000\u00a0€) = 9\u202f000\u00a0€");
    expect(asked("exposure", { exposure: { ...exposure, rows } }, "en")).toContain(
      "10% of €28,412.50, at least €1,000",
    );
  });

  it("deadlines: what they run from, how they were counted, days left, evidence", () => {
    const report = maisonLumen();
    const text = asked("deadline");
    for (const d of report.deadlines) expect(text).toContain(d.action.fr);
    expect(text).toContain("Dans 3 jours.");
    expect(asked("deadline", { deadlines: [] })).toContain("Aucune échéance.");
  });

  it("invoices: open sums, due date with its source, penalties, totals by currency", () => {
    const invoice = {
      number: "F-1",
      issued: "2026-04-01",
      net: "1000.00",
      gross: "1200.00",
      paid: "200.00",
      open: "1000.00",
      due: "2026-05-01",
      dueSource: "pdf",
      status: "partly-paid",
      daysLate: 39,
      penalty: {
        interest: "12.98",
        fixed: "40.00",
        total: "52.98",
        frozenRateInterest: "12.98",
        computation: "1000.00 × 12.15 % × 39/365 = 12.98 ; + 40.00",
      },
    } as const;
    const pound = { ...invoice, number: "F-2", currency: "GBP", penalty: null };
    const text = asked("invoices", { openInvoices: [invoice, { ...invoice, number: "F-3" }, pound] });
    expect(text).toContain("Échu et impayé\u00a0: 1\u202f000\u00a0€ + 1\u202f000\u00a0€ = 2\u202f000\u00a0€");
    expect(text).toContain("Échu et impayé\u00a0: 1\u202f000\u00a0£");
    expect(text).toContain("Les devises ne sont ni converties ni additionnées.");
    expect(text).toContain("1\u202f200\u00a0€ − 200\u00a0€ réglés = 1\u202f000\u00a0€");
    const credited = {
      ...invoice,
      open: "850.00",
      daysLate: 0,
      due: "2026-07-01",
      status: "open",
      penalty: null,
    } as const;
    const noted = asked("invoices", { openInvoices: [credited] });
    expect(noted).toContain("F-1 · à échoir");
    expect(noted).toContain("1\u202f200\u00a0€ − 200\u00a0€ réglés − 150\u00a0€ d’avoir ou d’abandon = 850\u00a0€");
    const old = {
      ...invoice,
      status: "open",
      penalty: { ...invoice.penalty, interest: null, frozenRateInterest: null },
    };
    const unknown = asked("invoices", {
      openInvoices: [{ ...old, status: "open", penaltyNotes: [{ fr: "Taux inconnu.", en: "No rate." }] }],
    });
    expect(unknown).toContain("F-1 · échue");
    expect(unknown).toContain("Indemnité forfaitaire\u00a0: 40\u00a0€ Taux inconnu.");
    expect(unknown).not.toContain("Intérêts");
    expect(text).toContain("Pénalités et indemnités\u00a0: 52,98\u00a0€ + 52,98\u00a0€ = 105,96\u00a0€");
    expect(asked("invoices", { openInvoices: [] })).toContain("Aucune facture");
  });

  it("invoices: where their state is known from, the rate stipulated with its place, the rate of the law beside it", () => {
    const text = asked("invoices");
    expect(text).toContain("Source de la situation\u00a0: comptabilité arrêtée au 5 juin 2026");
    expect(text).toContain("Taux stipulé («\u00a0trois fois le taux d’intérêt légal\u00a0»)");
    expect(text).toMatch(/contrat[^ ]*\.pdf, p\.\s3\)/u);
    expect(text).toContain("Au taux supplétif de la loi (BCE + 10 points)\u00a0: 1\u202f200\u00a0€ × 12,15 % × 8/365");
    expect(text).toContain("Plancher non vérifié.");
    expect(asked("invoices", {}, "en")).toContain("Source of the state: books as of 5 June 2026");
  });

  it("a share of revenue, or that it is unknown", () => {
    const revenue = { client: "9500.00", total: "127400.00", concentration: 0.1459 };
    expect(asked("share", { revenueShare: 0.0746, revenue })).toContain(
      "9\u202f500\u00a0€ ÷ 127\u202f400\u00a0€ = 7,46\u00a0%",
    );
    expect(asked("share", { revenueShare: 0.0746, revenue }, "en")).toContain("0.1459 out of 1");
    expect(asked("share", { revenueShare: null })).toContain("Part inconnue");
  });

  it("hides quotes where the view does, and lets no control sequence through", () => {
    const hostile = maisonLumen();
    const [first] = hostile.findings;
    if (first === undefined) throw new Error("no finding");
    const findings = [
      { ...first, evidence: [{ ...first.evidence[0], quote: "mal\u001b[2Jveillant" }] },
    ] as RiskReport["findings"];
    const factors = [{ ...(hostile.factors[0] as RiskReport["factors"][number]), findingIds: [first.id] }];
    expect(asked("level", { findings, factors })).not.toContain("\u001b[2J");
    const silent = renderFigure(maisonLumen(), "level", sampleScan(), { ...sampleView(), quotes: "none" });
    expect(silent).not.toContain("pages ont disparu");
    expect(silent).toContain("2026-05-16-0914.eml");
  });
});
