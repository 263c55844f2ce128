import { describe, expect, it } from "vitest";
import { ledger } from "../open-items/ledger.ts";
import { paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";

/** A customer export of invented lines, read as part of the ledger. */
function run(text: string, source = "compta/export.csv", entry?: Record<string, unknown>, asOf = "2026-06-09") {
  const settings = profile(entry === undefined ? {} : { ledger: [{ file: source, ...entry }] });
  const documents = [paper(source, text, { format: "csv" })];
  const cast = whoIsWho(documents, new Map(), settings);
  const { items, notes, revenue } = ledger(documents, new Map(), settings, cast, asOf);
  return {
    items: [...items.values()].flat(),
    notes: notes.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " ")).join("\n"),
    revenue,
  };
}

describe("exports of invoicing programs look like this", () => {
  it("Sellsy: semicolons, decimal comma, spelled-out totals", () => {
    const { items } = run(
      [
        "Numéro de facture;Date d'émission;Date d'échéance;Raison sociale;Montant HT total;Montant TVA total;Montant TTC total;Statut;Date de paiement",
        "F-20260041;02/03/2026;01/04/2026;MAISON LUMEN;1 000,00;200,00;1 200,00;Payée;28/03/2026",
        "F-20260042;05/03/2026;04/04/2026;BETA STUDIO;500,00;100,00;600,00;En retard;",
      ].join("\r\n"),
    );
    expect(items).toMatchObject([
      { number: "F-20260041", status: "paid", paidOn: "2026-03-28", net: "1000.00" },
      { number: "F-20260042", open: "600.00", due: "2026-04-04", dueSource: "ledger" },
    ]);
  });

  it("Pennylane: commas, quoted French sums with their currency, states of its own", () => {
    const { items, notes } = run(
      [
        "ID,Invoice number,Invoice date,Due date,Client name,Total TTC,Total TVA,Total HT,Status,Payment date",
        '1,F-2026-01,02/03/2026,01/04/2026,Maison Lumen,"1\u202f154,40 €","192,40 €","962,00 €",Encaissée,30/03/2026',
        '2,F-2026-02,02/03/2026,01/04/2026,Beta Studio,"600,00 €","100,00 €","500,00 €",À venir,',
        '3,F-2026-03,02/03/2026,01/04/2026,Beta Studio,"600,00 €","100,00 €","500,00 €",Annulée,',
      ].join("\n"),
    );
    expect(items.map((i) => [i.number, i.open])).toEqual([
      ["F-2026-01", "0.00"],
      ["F-2026-02", "600.00"],
    ]);
    expect(notes).toContain("laissés de côté : 1");
  });

  it("Henrri: tabs, a balance instead of a state", () => {
    const { items } = run(
      [
        "N° facture\tClient\tDate\tEchéance\tTotal HT\tTotal TTC\tReste à payer",
        "F12\tMaison Lumen\t02/03/26\t01/04/26\t1000,00\t1200,00\t200,00",
      ].join("\n"),
    );
    expect(items).toMatchObject([{ number: "F12", paid: "1000.00", open: "200.00", status: "partly-paid" }]);
  });

  it("QuickBooks: lines above the titles, month first, a line of totals, payments between the invoices", () => {
    const { items, notes } = run(
      [
        "Atelier Brume",
        "Invoice List by Date",
        '"January - June, 2026"',
        "",
        "Date,Transaction type,Num,Customer,Due date,Amount,Open balance",
        '03/02/2026,Invoice,1041,Maison Lumen,04/01/2026,"1,200.00","1,200.00"',
        '03/28/2026,Payment,77,Maison Lumen,,"-300.00","0.00"',
        'Total,,,,,"900.00",',
      ].join("\n"),
    );
    expect(items).toMatchObject([{ number: "1041", issued: "2026-03-02", due: "2026-04-01", gross: "1200.00" }]);
    expect(notes).toContain("le mois d’abord");
    expect(notes).toContain("règlements laissés de côté : 1");
  });
});

describe("bad input in exports", () => {
  const HEAD = "Numéro;Client;Date;Échéance;Montant TTC;Reste à payer;Statut";

  it("names the column that is missing, shows the file's own, and says what to write", () => {
    const { items, notes } = run("Ref;Qui;Quand;Combien\nF-1;Maison Lumen;02/03/2026;12\n", "ventes.csv", {
      kind: "csv",
    });
    expect(items).toEqual([]);
    expect(notes).toContain("aucune colonne pour le nom du client");
    expect(notes).toContain('« client: "…" »');
    expect(notes).toContain("« Qui », « Quand », « Combien »");
    const wrong = run(`${HEAD}\nF-1;Maison Lumen;02/03/2026;;12;12;`, "ventes.csv", {
      kind: "csv",
      mapping: { number: "Nope", prix: "Statut" },
    });
    expect(wrong.notes).toContain("« Nope » pour « number », et le fichier ne l’a pas");
    expect(wrong.notes).toContain("ce champ n’existe pas");
    expect(run("pas un tableau", "ventes.csv", { kind: "csv" }).notes).toContain("n’est pas un tableau");
  });

  it("never works a formula out, and takes the text of one that only keeps zeros", () => {
    const { items, notes } = run(
      [
        HEAD,
        '="00041";Maison Lumen;02/03/2026;;1200,00;1200,00;',
        "=1+1;Maison Lumen;02/03/2026;;5;5;",
        "F-9;=cmd|'/c calc'!A1;02/03/2026;;5;5;",
        "F-8;Maison Lumen;02/03/2026;;=SUM(A1:A9);5;",
      ].join("\n"),
    );
    expect(items.map((i) => i.number)).toEqual(["00041"]);
    expect(notes).toContain("laissées de côté : 3 (ligne 3, 4, 5)");
  });

  it("reads sums in words as no sums, and says on which line", () => {
    expect(run([HEAD, "F-1;Maison Lumen;02/03/2026;;mille deux cents euros;;"].join("\n")).notes).toContain(
      "laissées de côté : 1 (ligne 2)",
    );
  });

  it("deducts a credit note that names its invoice, notes one that does not, and owes nothing for either", () => {
    const head = `${HEAD};Facture d'origine`.replace(";Reste à payer;Statut", ";Statut");
    const { items, notes } = run(
      [
        head,
        "F-1;Maison Lumen;02/03/2026;;1200,00;Envoyée;",
        "AV-1;Maison Lumen;05/03/2026;;-200,00;;F-1",
        "AV-2;Maison Lumen;06/03/2026;;-50,00;;",
      ].join("\n"),
    );
    expect(items).toMatchObject([{ number: "F-1", gross: "1200.00", paid: "0.00", open: "1000.00" }]);
    expect(notes).toContain("L’avoir AV-1 vient en déduction de la facture F-1");
    expect(notes).toContain("avoir AV-2 (Maison Lumen), 50 € : l’export ne dit pas quelle facture");
  });

  it("takes a word for a sum in the column of what is paid, and asks for the day of the export", () => {
    const { items, notes } = run(
      "N°;Client;Date;TTC;Payé\nF-1;Maison Lumen;02/03/2026;12;oui\nF-2;Maison Lumen;02/03/2026;12;non",
    );
    expect(items.map((i) => i.status)).toEqual(["paid", "open"]);
    expect(notes).toContain("date de l’export inconnue");
  });

  it("counts an invoice once that is printed once an article", () => {
    const { items, notes } = run([HEAD, ...Array(3).fill("F-1;Maison Lumen;02/03/2026;;1200,00;1200,00;")].join("\n"));
    expect(items).toMatchObject([{ gross: "1200.00" }]);
    expect(notes).toContain("2 lignes répètent");
  });

  it("does not let a quote that nothing closes swallow the lines behind it", () => {
    const { items } = run(
      [HEAD, 'F-1;"Maison Lumen;02/03/2026;;1200,00;1200,00;', 'F-2;"Beta Studio";02/03/2026;;600,00;600,00;'].join(
        "\n",
      ),
    );
    expect(items.map((i) => i.number)).toEqual(["F-1", "F-2"]);
  });

  it("does not say what was paid when no column does", () => {
    const { items, notes } = run(
      "Numéro;Client;Date;Montant TTC\nF-1;Maison Lumen;02/03/2026;1200,00\nF-2;Maison Lumen;02/05/2026;10,00",
    );
    expect(items).toMatchObject([{ asOf: "2026-03-02", confidence: "medium" }, {}]);
    expect(notes).toContain("aucune colonne ne dit ce qui est payé");
  });

  it("is not fooled by a list of quotes, of purchases or of another currency", () => {
    const rows = "\nD-1;Maison Lumen;02/03/2026;;1200,00;;Signé";
    expect(run(HEAD.replace("Numéro", "Numéro de devis") + rows).items).toEqual([]);
    expect(run(HEAD + rows, "devis-2026.csv").items).toEqual([]);
    expect(run(HEAD + rows, "achats-fournisseurs.csv").items).toEqual([]);
    const pounds = run("Numéro;Client;Date;Montant TTC;Solde;Devise\nF-1;Maison Lumen;02/03/2026;1200,00;1200,00;GBP");
    expect(pounds.items).toMatchObject([{ currency: "GBP" }]);
    expect(pounds.revenue.size).toBe(0);
    expect(pounds.notes).toContain("Factures en GBP");
  });

  it("ends on rubbish", () => {
    for (const text of [
      "\u0000;\u0001;\u0002;\u0003\n".repeat(50),
      ";".repeat(5000),
      '"'.repeat(5000),
      `${HEAD}\n${'";'.repeat(20_000)}`,
      "\u{1f600};".repeat(99),
    ])
      expect(run(text).items).toEqual([]);
  });
});

describe("aged balance", () => {
  const AGED =
    "Balance âgée au 31/05/2026\n\nCompte;Client;Total;Non échu;0-30 jours;31-60 jours;Plus de 90 jours\nCLUM;Maison Lumen;1 200,00;0,00;1 200,00;0,00;0,00\nCBET;Beta Studio;500,00;0,00;0,00;400,00;0,00\n;Total;1 700,00;;;;\n";
  const settings = profile({
    ledger: [
      { file: "balance.csv", kind: "aged-balance", asOf: "2026-05-31" },
      { file: "export.csv", kind: "csv" },
    ],
  });
  const INVOICES = "F-1;Maison Lumen;02/05/2026;1200,00;1200,00;\nF-2;Beta Studio;02/05/2026;300,00;300,00;";
  const both = (aged: string, invoices = INVOICES) => {
    const documents = [
      paper("balance.csv", aged, { format: "csv" }),
      paper("export.csv", `Numéro;Client;Date;Montant TTC;Solde;Date de paiement\n${invoices}`, { format: "csv" }),
    ];
    const cast = whoIsWho(documents, new Map(), settings);
    const { items, notes } = ledger(documents, new Map(), settings, cast, "2026-06-09");
    return {
      items: [...items.values()].flat(),
      notes: notes.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " ")).join("\n"),
    };
  };

  it("is held against the invoices and changes none", () => {
    const { items, notes } = both(AGED);
    expect(items.map((i) => i.open).sort()).toEqual(["1200.00", "300.00"]);
    expect(notes).toContain("Beta Studio y doit 500 € au 31 mai 2026 ; les factures lues laissent 300 € ouverts");
    expect(notes).toContain("les tranches de « Beta Studio » font 400 €, son total 500 €");
    expect(notes).not.toContain("Maison Lumen y doit");
  });

  it("is held against what was open on its own day", () => {
    const paid = both(
      AGED,
      "F-1;Maison Lumen;02/05/2026;1200,00;0,00;05/06/2026\nF-2;Beta Studio;02/06/2026;300,00;300,00;",
    );
    expect(paid.notes).not.toContain("Maison Lumen y doit");
    expect(paid.notes).toContain("Beta Studio y doit 500 € au 31 mai 2026 ; les factures lues laissent 0 € ouverts");
  });

  it("names the column it lacks", () => {
    expect(both("A;B;C;D\nx;y;z;t").notes).toContain(
      "balance âgée non lue, colonnes non reconnues : client, total. Nommez-les dans le profil, sous « mapping » (client, total). Colonnes du fichier : A, B, C, D.",
    );
  });
});

describe("cells that make no sense", () => {
  const TITLES = "Numéro;Date;Client;Montant HT;TVA;Montant TTC;Reste à payer;Échéance";

  it("names the column for which a line is left out", () => {
    const { notes } = run([TITLES, "F-1;31/04/2026;Alpha;10;2;12;12;", ";02/04/2026;Alpha;10;2;12;12;"].join("\n"));
    expect(notes).toContain("En cause : Date (« 31/04/2026 », ligne 2), Numéro (vide, ligne 3)");
  });

  it("says what it read an invoice without, and that its sums do not add up, and believes it less", () => {
    const { items, notes } = run(
      [
        TITLES,
        "F-1;01/04/2026;Alpha;1 000,00;200,00;1 200,00;#N/A;01/05/2026",
        "F-2;02/04/2026;Alpha;500,00;100,00;650,00;650,00;02/05/2026",
        "F-3;03/04/2026;Alpha;500,00;20;600,00;600,00;#REF!",
        "F-4;03/04/2026;Alpha;500,00;100,01;600,00;600,00;03/05/2026",
        "F-5;05/04/2026;Alpha;100,00;20,00;130,00;130,00;05/05/2026",
      ].join("\n"),
    );
    expect(items.map((i) => [i.number, i.open, i.confidence, i.net])).toEqual([
      ["F-1", "1200.00", "medium", "1000.00"],
      ["F-2", "650.00", "medium", undefined],
      ["F-3", "600.00", "medium", "500.00"],
      ["F-4", "600.00", "high", "500.00"],
      ["F-5", "130.00", "medium", undefined],
    ]);
    expect(notes).toContain(
      "facture F-1 : « Reste à payer » illisible (« #N/A ») ; lue sans cette valeur, comme 1 autre",
    );
    expect(notes).toContain("facture F-2 : 500 € hors taxe et 100 € de TVA ne font pas 650 €");
    expect(notes).not.toContain("F-4");
  });
});
