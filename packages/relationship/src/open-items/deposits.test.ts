import { describe, expect, it } from "vitest";
import { fec, fecText, invoice, known, type Line, paper, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";

type Docs = Parameters<typeof whoIsWho>[0];
type FactMap = Parameters<typeof whoIsWho>[1];

function run(documents: Docs, facts: FactMap = new Map()) {
  const settings = profile();
  const found = ledger(documents, facts, settings, whoIsWho(documents, facts, settings), "2026-10-15");
  return {
    items: found.items.get("alpha-conseil"),
    revenue: found.revenue.get("alpha-conseil")?.client,
    told: found.notes.map((n) => n.fr).join("\n"),
  };
}

const books = (...lines: Line[]) => fec(fecText(lines), "compta/732829320FEC20260930.txt");
const client = { account: "411000", aux: "C1", name: "Alpha Conseil" };
const deposit = { journal: "VE", entry: "3", date: "2026-09-08", piece: "F-70" };
const final = { journal: "VE", entry: "4", date: "2026-09-29", piece: "F-77" };
const DEPOSIT: Line[] = [
  { ...deposit, ...client, debit: "1800,00" },
  { ...deposit, account: "419100", credit: "1500,00" },
  { ...deposit, account: "445710", credit: "300,00" },
];

describe("a deposit and the final invoice that takes it off", () => {
  const FINAL: Line[] = [
    { ...final, ...client, debit: "4200,00" },
    { ...final, account: "419100", debit: "1500,00" },
    { ...final, account: "706000", credit: "5000,00" },
    { ...final, account: "445710", credit: "700,00" },
  ];

  it("are one sale in the turnover, and each keeps its own sum without VAT", () => {
    const { items, revenue, told } = run([books(...DEPOSIT, ...FINAL)]);
    expect(revenue).toBe("5000.00");
    expect(items).toMatchObject([
      { number: "F-70", gross: "1800.00", net: "1500.00" },
      { number: "F-77", gross: "4200.00", net: "3500.00" },
    ]);
    expect(told).not.toContain("Chiffre d’affaires");
    expect(items?.[0]).not.toHaveProperty("turnover");
  });

  it("are one sale too where the deposit is taken off the customer’s account by an entry of its own", () => {
    const off = { journal: "OD", entry: "5", date: "2026-09-29", piece: "F-77" };
    const whole = sale("4", "2026-09-29", "C1", "Alpha Conseil", "F-77", 5000);
    const { items, revenue } = run([
      books(
        ...DEPOSIT,
        ...whole,
        { ...off, account: "419100", debit: "1500,00" },
        { ...off, account: "445710", debit: "300,00" },
        { ...off, ...client, credit: "1800,00" },
      ),
    ]);
    expect(revenue).toBe("5000.00");
    expect(items).toMatchObject([{ net: "1500.00" }, { net: "5000.00", open: "4200.00" }]);
  });

  it("lose of the turnover what a credit note takes off the final invoice, once", () => {
    const credit = { journal: "VE", entry: "6", date: "2026-09-30", piece: "F-77" };
    const { revenue } = run([
      books(
        ...DEPOSIT,
        ...FINAL,
        { ...credit, account: "706000", debit: "500,00" },
        { ...credit, account: "445710", debit: "100,00" },
        { ...credit, ...client, credit: "600,00" },
      ),
    ]);
    expect(revenue).toBe("4500.00");
  });

  it("do not differ between the books and the document that names the deposit", () => {
    const xml = paper("factures/F-77.xml", "<Invoice/>", { format: "xml" });
    const whole = {
      syntax: "ubl",
      issued: "2026-09-29",
      gross: "6000.00",
      net: "5000.00",
      prepaid: "1800.00",
    } as const;
    const facts = (more: object) => known([xml, invoice("F-77", "Alpha Conseil", { ...whole, ...more })]);
    expect(run([books(...DEPOSIT, ...FINAL), xml], facts({})).told).not.toContain("sur le document");
    expect(run([books(...DEPOSIT, ...FINAL), xml], facts({ prepaid: "1700.00" })).told).toContain("sur le document");
  });

  it("are one sale where only the documents are there", () => {
    const [first, last] = [paper("factures/F-70.xml", "<x/>", { format: "xml" }), paper("factures/F-77.xml", "<x/>")];
    const billed = (prepaid: string) =>
      known(
        [
          first,
          invoice("F-70", "Alpha Conseil", {
            type: "deposit",
            issued: "2026-09-08",
            gross: "1800.00",
            net: "1500.00",
          }),
        ],
        [last, invoice("F-77", "Alpha Conseil", { issued: "2026-09-29", gross: "6000.00", net: "5000.00", prepaid })],
      );
    expect(run([first, last], billed("1800.00")).revenue).toBe("5000.00");
    expect(run([first, last], billed("900.00")).revenue).toBe("6500.00");
  });
});

it("takes no package or credit note to come for a deposit", () => {
  const other = DEPOSIT.map((l) => (l.account === "419100" ? { ...l, account: "419800" } : l));
  expect(run([books(...other)]).items?.[0]).not.toHaveProperty("net");
});
