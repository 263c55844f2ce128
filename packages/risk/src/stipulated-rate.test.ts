import { addDays, type PaymentTerms } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "./assess.ts";
import { NO_PAPERS } from "./house-papers.ts";
import { invoice, paper, profileWith, scene } from "./rules/scene.ts";
import { legalRates } from "./statutory-rates.ts";
import { owedForLateness } from "./stipulated-rate.ts";

const terms = (parts: Partial<PaymentTerms>): PaymentTerms => ({
  mode: "from-invoice",
  fixedCompensation: true,
  ...parts,
});
const contract = (parts: Partial<PaymentTerms>) =>
  paper("contract", {
    paymentTerms: {
      status: "present",
      value: terms(parts),
      evidence: [
        { documentId: "c", page: 4, span: { start: 0, end: 12 }, quote: "à 30 jours" },
        {
          documentId: "c",
          page: 5,
          span: { start: 20, end: 40 },
          quote: `retard : ${parts.penaltyRate ?? ""} % ${parts.penaltyFormula ?? ""}`,
        },
      ],
    },
  });
const owed = (parts: Partial<PaymentTerms>, due = "2026-02-01", asOf = "2026-03-18") =>
  owedForLateness(
    invoice("F-1", due, { open: "11400", gross: "11400" }),
    scene({ contracts: [contract(parts)] }),
    asOf,
    NO_PAPERS,
  );

describe("a stipulated late rate", () => {
  it("counts, with its source; the rate of the law stands beside it", () => {
    const { penalty, notes } = owed({ penaltyRate: "10" });
    // 11 400 × 10 % × 45/365
    expect(penalty).toMatchObject({ interest: "140.55", total: "180.55", fixed: "40.00" });
    expect(penalty?.stipulated).toMatchObject({ text: "10 %", source: "contract.pdf", kind: "contract" });
    expect(penalty?.stipulated?.evidence.map((e) => e.page)).toEqual([5]);
    expect(penalty?.statutory).toMatchObject({ interest: "170.77", total: "210.77" });
    expect(notes).toEqual([]);
  });

  it("is left alone where it comes to the rate of the law", () => {
    const { penalty } = owed({ penaltyFormula: "taux de refinancement de la BCE majoré de 10 points" });
    expect(penalty).toMatchObject({ interest: "170.77" });
    expect(penalty?.statutory).toBeUndefined();
    expect(penalty?.stipulated?.text).toContain("BCE");
  });

  it.each([
    ["trois fois le taux d’intérêt légal", "110.47"], // 2,62 × 3 = 7,86 %
    ["3 fois le taux légal", "110.47"],
    ["three times the French legal interest rate", "110.47"],
    ["le quintuple du taux légal", "184.12"], // 13,10 %
    ["taux d’intérêt légal majoré de dix points", "177.37"], // 12,62 %
    ["taux de la Banque centrale européenne majoré de huit points", "142.66"], // 10,15 %
    ["taux de la Banque centrale\neuropéenne majoré de douze (12) points", "198.88"], // 14,15 %
  ])("%s", (penaltyFormula, interest) => {
    expect(owed({ penaltyFormula }).penalty?.interest).toBe(interest);
  });

  it("is never below three times the legal rate", () => {
    const { penalty, notes } = owed({ penaltyRate: "4.5" });
    expect(penalty?.interest).toBe("110.47");
    expect(notes.map((n) => n.fr).join()).toContain("plancher de trois fois le taux de l’intérêt légal (7,86 %)");
  });

  it("changes with the half-year, and gives the first day's rate beside it", () => {
    const { penalty } = owed({ penaltyFormula: "trois fois le taux d’intérêt légal" }, "2025-12-01", "2026-01-31");
    expect(penalty?.computation).toContain("8.28 % × 30/365");
    expect(penalty?.computation).toContain("7.86 % × 31/365");
    expect(penalty?.frozenRateInterest).not.toBe(penalty?.interest);
  });

  it("takes a figure that a formula came to for an example, another one for the rate", () => {
    const example = { penaltyFormula: "trois fois le taux d’intérêt légal", penaltyRate: "8.28" };
    expect(owed(example).penalty?.interest).toBe("110.47");
    expect(owed({ ...example, penaltyRate: "12" }).penalty?.interest).toBe("168.66");
  });

  it("comes to what a count day by day does, never less than three times the legal rate", () => {
    const first = "2024-07-01";
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 200 }),
        (start, late, tenths) => {
          const due = addDays(first, start);
          const asOf = addDays(due, late);
          fc.pre(asOf <= "2026-06-30");
          const { penalty } = owed({ penaltyRate: String(tenths / 10) }, due, asOf);
          let naive = 0;
          for (let n = 1; n <= late; n++) {
            const day = addDays(due, n);
            const legal = legalRates.find((r) => r.from <= day && day <= r.until)?.rate ?? "0";
            naive += (11400 * Math.max(tenths / 10, Number(legal) * 3)) / 36500;
          }
          expect(Math.abs(Number(penalty?.interest) - naive)).toBeLessThan(0.03);
        },
      ),
    );
  });

  it("of which the days are not all known gives way to the law's, and says so", () => {
    const { penalty, notes } = owed(
      { penaltyFormula: "trois fois le taux d’intérêt légal" },
      "2026-06-01",
      "2026-08-01",
    );
    expect(penalty?.interest).toBe("233.98");
    expect(penalty?.stipulated).toBeUndefined();
    expect(notes[0]?.fr).toContain("30 juin 2026");
    expect(notes[0]?.en).toContain("30 June 2026");
  });

  it("printed as a figure holds past the tables, its floor unchecked", () => {
    const { penalty, notes } = owed({ penaltyRate: "12" }, "2026-12-01", "2027-01-31");
    expect(penalty?.interest).toBe("228.62");
    expect(penalty?.statutory).toBeNull();
    expect(notes.map((n) => n.fr).join()).toContain("n’est pas vérifié");
  });

  it.each(["statutory interest under late payment law", "4 % over the base rate of the Bank of England"])(
    "%s: not computed, said",
    (penaltyFormula) => {
      const { penalty, notes } = owed({ penaltyFormula });
      expect(penalty?.interest).toBe("170.77");
      expect(notes[0]?.fr).toContain(penaltyFormula);
    },
  );

  it("takes no rate that was misread", () => {
    expect(owed({ penaltyRate: "120" }).penalty?.interest).toBe("170.77");
    expect(owed({ penaltyRate: "0" }).penalty?.interest).toBe("170.77");
    expect(owed({ penaltyRate: "13.200000000000001" }).penalty?.stipulated?.text).toBe("13.2 %");
  });

  it("comes from the invoice where the contract is silent", () => {
    const item = invoice("F-1", "2026-02-01", { open: "11400", gross: "11400" });
    const documentId = item.evidence[0]?.documentId ?? "";
    const invoiceTerms = new Map([
      [
        documentId,
        {
          documentId,
          source: "factures/F-1.pdf",
          kind: "invoice" as const,
          terms: terms({ penaltyRate: "10" }),
          evidence: [],
        },
      ],
    ]);
    const papers = { ...NO_PAPERS, invoiceTerms };
    const silent = scene({ contracts: [contract({})], ledger: [item] });
    expect(owedForLateness(item, silent, "2026-03-18", papers).penalty?.stipulated).toMatchObject({ kind: "invoice" });
    const report = assess(silent, profileWith(), "2026-03-18", papers);
    expect(report.openInvoices[0]?.penalty).toMatchObject({ interest: "140.55" });
    const [overdue] = report.findings.filter((f) => f.signal === "invoice-overdue");
    expect(overdue?.because.fr).toContain("au taux stipulé («\u00a010\u202f%\u00a0», F-1.pdf)");
    expect(overdue?.because.fr).toContain("170,77\u00a0€ au taux supplétif de la loi");
    const ruling = scene({ contracts: [contract({ penaltyRate: "11" })], ledger: [item] });
    expect(owedForLateness(item, ruling, "2026-03-18", papers).penalty?.stipulated?.text).toBe("11 %");
  });
});

it("the state of an invoice says where it comes from", () => {
  const stateWhy = { fr: "relevé bancaire au 5 mars", en: "bank statement of 5 March" };
  const report = assess(scene({ ledger: [invoice("F-1", "2026-02-01", { stateWhy })] }), profileWith(), "2026-03-18");
  expect(report.openInvoices[0]?.stateWhy).toEqual(stateWhy);
});
