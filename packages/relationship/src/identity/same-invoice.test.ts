import { describe, expect, it } from "vitest";
import { ledger } from "../open-items/ledger.ts";
import { contract, fec, fecText, invoice, known, paper, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

type Docs = Parameters<typeof whoIsWho>[0];
type FactMap = Parameters<typeof whoIsWho>[1];

function run(documents: Docs, facts: FactMap = new Map(), settings = profile()) {
  const cast = whoIsWho(documents, facts, settings);
  const { items, notes } = ledger(documents, facts, settings, cast, "2026-06-09");
  return {
    cast,
    names: cast.clients.map((c) => [c.name, ...c.aliases]),
    items: [...items.entries()].flatMap(([id, list]) => list.map((i) => [id, i.number, i.gross, i.open, i.due])),
    notes: notes.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " ")).join("\n"),
  };
}

const books = (name: string, number = "F-31", net = 1000) =>
  fec(fecText(sale("1", "2026-03-01", "CX", name, number, net)));
const pdf = paper("factures/F-31.pdf");
const billed = (name: string, more: Parameters<typeof invoice>[2] = {}) =>
  known([pdf, invoice("F-31", name, { issued: "2026-03-01", due: "2026-04-15", dueSource: "pdf", ...more })]);
const csv = (...lines: string[]) =>
  paper("ventes.csv", ["Numéro;Client;SIREN;Date;Montant TTC;Reste à payer", ...lines].join("\n"), { format: "csv" });

describe("one invoice under two names", () => {
  it("ties the account to the client of the paper, and says by which invoice", () => {
    const { cast, names, items } = run([books("UNION MARAICH LEON"), pdf], billed("Union des Maraîchers de Léon"));
    expect(names).toEqual([["Union des Maraîchers de Léon", "UNION MARAICH LEON"]]);
    expect(items).toEqual([[expect.any(String), "F-31", "1200.00", "1200.00", "2026-04-15"]]);
    const id = cast.clients[0]?.id ?? "";
    expect(
      cast
        .identitiesOf(id)
        .find((i) => i.value === "UNION MARAICH LEON")
        ?.why.fr.replace(/[\u00a0\u202f]/gu, " "),
    ).toBe(
      "la facture F-31 de 1 200 € est à la fois au compte CX de compta/732829320FEC20260605.txt (« UNION MARAICH LEON ») et sur factures/F-31.pdf (« Union des Maraîchers de Léon »)",
    );
  });

  it("ties an export's name and the books', without any paper", () => {
    const { names, items } = run([
      books("SARL KERLOUAN PECHE"),
      csv("F-31;Comptoir de la mer;;02/03/2026;1200,00;0,00"),
    ]);
    expect(names).toHaveLength(1);
    expect(items).toHaveLength(1);
  });

  it("ties a buyer to the client a contract calls as the books do", () => {
    const agreement = paper("contrats/a.pdf");
    const facts = new Map([
      ...known([agreement, contract({ name: "SELARL Kerdreux" })]),
      ...billed("Cabinet Kerdreux et fils dentistes"),
    ]);
    expect(run([agreement, books("KERDREUX"), pdf], facts).names).toEqual([
      ["SELARL Kerdreux", "Cabinet Kerdreux et fils dentistes", "KERDREUX"],
    ]);
  });

  it("leaves two clients two where numbers disagree, sums differ, days are far, or one source has the number twice", () => {
    const two = (documents: Docs, facts: FactMap = new Map()) => expect(run(documents, facts).names).toHaveLength(2);
    two([books("ALPHA NORD"), pdf], billed("Beta Studio", { gross: "1300.00" }));
    two([books("ALPHA NORD"), pdf], billed("Beta Studio", { issued: "2025-03-01" }));
    two(
      [csv("F-31;ALPHA NORD;552100554;01/03/2026;1200,00;0,00"), pdf],
      billed("Beta Studio", { buyer: { name: "Beta Studio", siren: "428701981" } }),
    );
    const both = csv("F-31;ALPHA NORD;;01/03/2026;1200,00;0,00", "F-31;GAMMA SUD;;01/03/2026;1200,00;0,00");
    expect(run([both, pdf], billed("Beta Studio")).names).toHaveLength(3);
    // An account that holds invoices of two buyers is neither's.
    const other = paper("factures/F-32.pdf");
    const group = fec(
      fecText([
        ...sale("1", "2026-03-01", "CX", "GROUPE ZED", "F-31", 1000),
        ...sale("2", "2026-03-02", "CX", "GROUPE ZED", "F-32", 500),
      ]),
    );
    const facts = new Map([
      ...billed("Beta Studio"),
      ...known([other, invoice("F-32", "Gamma Conseil", { issued: "2026-03-02", gross: "600.00", net: "500.00" })]),
    ]);
    const { names, items } = run([group, pdf, other], facts);
    expect(names).toHaveLength(3);
    expect(items.map(([, number]) => number)).toEqual(["F-31", "F-32"]);
  });

  it("is undone by the profile, and even then counts the invoice once", () => {
    const settings = profile({ clients: [{ id: "beta", name: "Beta Studio", notTheirs: ["ALPHA NORD", "CX"] }] });
    const { names, items, notes } = run([books("ALPHA NORD"), pdf], billed("Beta Studio"), settings);
    expect(names).toHaveLength(2);
    expect(items).toHaveLength(1);
    expect(notes).toContain(
      "Facture F-31 : au nom de ALPHA NORD en comptabilité, de Beta Studio sur le document ; comptée une fois",
    );
  });

  it("gives an invoice whose buyer was not read to the client it is booked on", () => {
    const facts = known([pdf, invoice("F-31", "", { issued: "2026-03-01", due: "2026-04-15", dueSource: "pdf" })]);
    const { items } = run([books("ALPHA NORD"), pdf], facts);
    expect(items).toEqual([["alpha-nord", "F-31", "1200.00", "1200.00", "2026-04-15"]]);
  });
});

it("meets names that books cut short, less surely", () => {
  const agreement = paper("contrats/a.pdf");
  const { cast, names } = run(
    [agreement, books("COOP PAYSANNE GPE OUEST")],
    known([agreement, contract({ name: "Coopérative Paysanne Groupe Ouest" })]),
  );
  expect(names).toHaveLength(1);
  expect(cast.identitiesOf(cast.clients[0]?.id ?? "").find((i) => i.kind === "account")?.certain).toBe(false);
});
