import { describe, expect, it } from "vitest";
import { fec, fecText, invoice, known, paper, payment, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";

type Docs = Parameters<typeof whoIsWho>[0];
type FactMap = Parameters<typeof whoIsWho>[1];

/** An invoice that bears no VAT, as a document. */
type Bill = { number: string; issued: string; gross: string; due?: string };

function run(documents: Docs, facts: FactMap) {
  const settings = profile();
  const found = ledger(documents, facts, settings, whoIsWho(documents, facts, settings), "2026-10-15");
  return {
    items: found.items.get("rivage-editions") ?? [],
    state: (found.items.get("rivage-editions") ?? []).map((i) => [i.number, i.open]),
    revenue: found.revenue.get("rivage-editions")?.client,
    told: found.notes
      .map((n) => n.fr)
      .join("\n")
      .replace(/[\u00a0\u202f]/gu, " "),
  };
}

/** Bills of one client beside a receipts book of the lines given. */
function received(bills: readonly Bill[], ...lines: string[]) {
  const papers = bills.map(({ number, ...more }) => {
    const facts = invoice(number, "Rivage Éditions", {
      ...more,
      net: more.gross,
      ...(more.due === undefined ? {} : { dueSource: "pdf" as const }),
    });
    return [paper(`factures/${number}.pdf`), facts] as const;
  });
  const text = ["Date;Référence facture;Client;Nature;Montant encaissé;Mode de règlement", ...lines].join("\n");
  const book = paper("compta/livre-des-recettes.csv", text, { format: "csv" });
  return run([...papers.map(([p]) => p), book], known(...papers.map(([p, f]): [typeof p, typeof f] => [p, f])));
}

const FIRST = { number: "2026-15", issued: "2026-09-10", gross: "1250.00", due: "2026-10-10" };
const SECOND = { number: "2026-16", issued: "2026-09-30", gross: "1250.00", due: "2026-10-30" };
const LINE = "09/10/2026;;Rivage Éditions;Maquette;1 250,00;Virement";

describe("a receipt that names no invoice", () => {
  it("pays the invoice that falls due first of those of its sum, unsurely and with a note, and is no revenue", () => {
    const { items, state, revenue, told } = received([FIRST, SECOND], LINE);
    expect(state).toEqual([
      ["2026-15", "0.00"],
      ["2026-16", "1250.00"],
    ]);
    expect(items[0]).toMatchObject({
      status: "paid",
      paidOn: "2026-10-09",
      confidence: "medium",
      payments: [{ certain: false, amount: "1250.00" }],
    });
    expect(revenue).toBe("2500.00");
    expect(told).toContain("plusieurs factures ouvertes ont ce montant (2026-15, 2026-16)");
    expect(told).toContain("imputée sur 2026-15, dont l’échéance vient la première (C. civ. 1342-10)");
  });

  it("pays one each where two of that sum come in on one day", () => {
    const { state, revenue } = received([FIRST, SECOND], LINE, LINE);
    expect(state.map(([, open]) => open)).toEqual(["0.00", "0.00"]);
    expect(revenue).toBe("2500.00");
  });

  it("pays the one set of invoices that makes its sum", () => {
    const other = { ...SECOND, gross: "800.00" };
    const { state, items, revenue } = received([FIRST, other], LINE.replace("1 250", "2 050"));
    expect(state.map(([, open]) => open)).toEqual(["0.00", "0.00"]);
    expect(items.every((i) => i.confidence === "medium")).toBe(true);
    expect(revenue).toBe("2050.00");
  });

  it("pays none where several sets make its sum, and is no revenue either", () => {
    const third = { ...SECOND, number: "2026-17", due: "2026-11-02" };
    const { state, revenue, told } = received([FIRST, SECOND, third], LINE.replace("1 250", "2 500"));
    expect(state.map(([, open]) => open)).toEqual(["1250.00", "1250.00", "1250.00"]);
    expect(revenue).toBe("3750.00");
    expect(told).toContain("plusieurs ensembles de factures ouvertes font cette somme");
  });

  it("is named in a note where its sum fits no open invoice; only what exceeds them is revenue", () => {
    expect(received([FIRST], LINE.replace("1 250", "400"))).toMatchObject({
      state: [["2026-15", "1250.00"]],
      revenue: "1250.00",
    });
    const less = received([FIRST, SECOND], LINE.replace("1 250", "900"));
    expect(less.state.map(([, open]) => open)).toEqual(["1250.00", "1250.00"]);
    expect(less.revenue).toBe("2500.00");
    expect(less.told).toContain("900 € (Rivage Éditions) : recette sans numéro de facture ; aucune facture ouverte");
    const more = received([FIRST], LINE.replace("1 250", "2 000"));
    expect(more.revenue).toBe("2000.00");
    expect(more.told).toContain("aucune facture ouverte n’est de ce montant (2026-15)");
  });

  it("is revenue by itself, with a note, where the client had no open invoice that day", () => {
    const { revenue, told } = received([FIRST], LINE.replace("09/10/2026", "02/05/2026"));
    expect(revenue).toBe("2500.00");
    expect(told).toContain("ne correspondent à aucune facture lue, comptées dans le chiffre d’affaires seulement : 1");
  });

  it("is what an export has as paid without its day", () => {
    const csv = paper(
      "export.csv",
      "Numéro;Client;Date;Montant HT;Total TTC;Reste à payer\n2026-15;Rivage Éditions;10/09/2026;1250,00;1250,00;0,00",
      { format: "csv" },
    );
    const text = `Date;Référence facture;Client;Nature;Montant encaissé;Mode de règlement\n${LINE}`;
    const book = paper("compta/livre-des-recettes.csv", text, { format: "csv" });
    const { items, revenue } = run([csv, book], new Map());
    expect(items).toMatchObject([{ open: "0.00", payments: [{ date: "2026-10-09", amount: "1250.00" }] }]);
    expect(revenue).toBe("1250.00");
  });

  it("is the payment that the books hold some days off", () => {
    const books = fec(
      fecText([
        ...sale("1", "2026-09-10", "C1", "Rivage Éditions", "2026-15", 1000),
        ...payment("2", "2026-09-28", "C1", "Rivage Éditions", 1200, { piece: "2026-15" }),
      ]),
      "compta/732829320FEC20260930.txt",
    );
    const text = `Date;Référence facture;Client;Nature;Montant encaissé;Mode de règlement\n${LINE.replace("09/10/2026", "26/09/2026").replace("1 250", "1 200")}`;
    const book = paper("compta/livre-des-recettes.csv", text, { format: "csv" });
    const { items, revenue } = run([books, book], new Map());
    expect(items).toMatchObject([{ open: "0.00", payments: [{ amount: "1200.00" }] }]);
    expect(revenue).toBe("1000.00");
  });
});

it("names the receipts whose invoice was not read", () => {
  const { revenue, told } = received([FIRST], "09/10/2026;2026-99;Rivage Éditions;Maquette;500,00;Virement");
  expect(revenue).toBe("1750.00");
  expect(told).toContain("9 octobre 2026, 500 €, Rivage Éditions");
});
