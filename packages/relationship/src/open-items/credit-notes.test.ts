import { describe, expect, it } from "vitest";
import { fec, fecText, invoice, known, type Line, paper, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";

type Docs = Parameters<typeof whoIsWho>[0];
type FactMap = Parameters<typeof whoIsWho>[1];

function run(documents: Docs, facts: FactMap) {
  const settings = profile();
  const found = ledger(documents, facts, settings, whoIsWho(documents, facts, settings), "2026-10-15");
  return {
    open: found.items.get("alpha-conseil")?.map((i) => [i.number, i.open]),
    revenue: found.revenue.get("alpha-conseil")?.client,
    told: found.notes.map((n) => n.fr).join("\n"),
  };
}

/** A credit note as booked. */
function credit(piece: string, day: string, gross: string, net: string, vat: string): Line[] {
  const base = { journal: "VE", entry: piece, date: day, piece };
  return [
    { ...base, account: "706000", debit: net },
    { ...base, account: "445710", debit: vat },
    { ...base, account: "411000", aux: "C1", name: "Alpha Conseil", credit: gross },
  ];
}

const BOOKS = "compta/732829320FEC20260930.txt";
const day = "2026-09-30";
const document = paper("factures/AV-1.xml", "<CreditNote/>", { format: "xml" });
const asData = (number: string, gross: string, issued: string, preceding = "F-1") =>
  invoice(number, "Alpha Conseil", { type: "credit-note", syntax: "ubl", issued, gross, preceding });

describe("a credit note both in the books and as a document", () => {
  const books = (...lines: Line[]) =>
    fec(fecText([...sale("1", day, "C1", "Alpha Conseil", "F-1", 2500), ...lines]), BOOKS);

  it("counts once on the last day of the books, in what is owed and in the turnover", () => {
    const both = run(
      [books(...credit("AV-1", day, "600,00", "500,00", "100,00")), document],
      known([document, asData("AV-1", "600.00", day)]),
    );
    expect(both).toMatchObject({ open: [["F-1", "2400.00"]], revenue: "2000.00" });
    expect(both.told).not.toContain("AV-1");
  });

  it("counts once by sum and day where the books gave it another number", () => {
    const { open } = run(
      [books(...credit("OD-17", day, "600,00", "500,00", "100,00")), document],
      known([document, asData("AV-1", "600.00", day)]),
    );
    expect(open).toEqual([["F-1", "2400.00"]]);
  });

  it("stands for one document only: a second one of that sum and day is deducted too", () => {
    const second = paper("factures/AV-2.xml", "<CreditNote/>", { format: "xml" });
    const { open } = run(
      [books(...credit("AV-1", day, "600,00", "500,00", "100,00")), document, second],
      known([document, asData("AV-1", "600.00", day)], [second, asData("AV-2", "600.00", day)]),
    );
    expect(open).toEqual([["F-1", "1800.00"]]);
  });

  it("is deducted when the books hold another client’s of that number only", () => {
    const theirs = credit("AV-1", day, "600,00", "500,00", "100,00").map((l) =>
      l.aux === undefined ? l : { ...l, aux: "C2", name: "Beta Studio" },
    );
    const { open } = run(
      [books(...sale("8", day, "C2", "Beta Studio", "B-1", 2500), ...theirs), document],
      known([document, asData("AV-1", "600.00", day)]),
    );
    expect(open).toEqual([["F-1", "2400.00"]]);
  });

  it("clears the invoice that the document names, not the oldest one", () => {
    const older = sale("0", "2026-08-31", "C1", "Alpha Conseil", "F-0", 2500);
    const { open } = run(
      [books(...older, ...credit("AV-1", day, "600,00", "500,00", "100,00")), document],
      known([document, asData("AV-1", "600.00", day)]),
    );
    expect(open).toEqual([
      ["F-0", "3000.00"],
      ["F-1", "2400.00"],
    ]);
  });
});

it("counts a credit note of an export once", () => {
  const csv = (rows: string) =>
    paper("ventes.csv", `Numéro;Client;Date;Total TTC;Reste à payer;Facture d'origine\n${rows}`, { format: "csv" });
  const facts = known([document, asData("AV-1", "600.00", day)]);
  const rows = "F-1;Alpha Conseil;30/09/2026;3000,00;2400,00;\nAV-1;Alpha Conseil;30/09/2026;-600,00;0,00;F-1";
  expect(run([csv(rows), document], facts).open).toEqual([["F-1", "2400.00"]]);
  const unlinked = "F-1;Alpha Conseil;30/09/2026;3000,00;3000,00;";
  expect(run([csv(unlinked), document], facts).open).toEqual([["F-1", "2400.00"]]);
});
