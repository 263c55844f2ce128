import { describe, expect, it } from "vitest";
import {
  contract,
  fec,
  fecText,
  invoice,
  known,
  paper,
  payment,
  present,
  profile,
  sale,
  signed,
} from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";

type Docs = Parameters<typeof whoIsWho>[0];
type FactMap = Parameters<typeof whoIsWho>[1];

function run(documents: Docs, facts: FactMap = new Map(), asOf: Record<string, string> = {}, day = "2026-06-09") {
  const settings = profile({
    ledger: Object.entries(asOf).map(([file, on]) => ({ file, kind: "csv", asOf: on })),
  });
  const cast = whoIsWho(documents, facts, settings);
  const { items, notes, revenue } = ledger(documents, facts, settings, cast, day);
  return {
    items: [...items.values()].flat(),
    notes: notes.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " ")).join("\n"),
    revenue: [...revenue.values()].map((r) => r.client),
  };
}

const csv = (source: string, ...lines: string[]) =>
  paper(source, ["Numéro;Client;Date;Montant TTC;Montant réglé;Reste à payer;Date de paiement", ...lines].join("\n"), {
    format: "csv",
  });
const bank = (...lines: string[]) =>
  paper("banque.csv", ["Date;Date de valeur;Débit;Crédit;Libellé;Solde", ...lines].join("\n"), { format: "csv" });
const lettered = { letter: "A", lettered: "2026-04-20" };

describe("books and an export of one invoice", () => {
  const books = (more: Parameters<typeof payment>[5] = {}) =>
    fec(
      fecText([
        ...sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000, more.letter === undefined ? {} : lettered),
        ...payment("2", "2026-04-20", "C1", "Alpha Conseil", 1200, more),
      ]),
      "a/732829320FEC20260430.txt",
    );
  const unpaid = csv("ventes.csv", "F-1;Alpha Conseil;01/03/2026;1200,00;0,00;1200,00;");
  const later = { "ventes.csv": "2026-05-31" };

  it("holds to a payment that is lettered or booked under the number, whatever a younger export leaves open", () => {
    for (const more of [lettered, { piece: "F-1" }]) {
      const { items, notes } = run([books(more), unpaid], new Map(), later);
      expect(items).toMatchObject([
        { open: "0.00", payments: [{ date: "2026-04-20", amount: "1200.00", source: "books" }] },
      ]);
      expect(notes).toContain("reste dû 0 € en comptabilité au 30 avril 2026 (dernier règlement le 20 avril 2026)");
      expect(notes).toContain("1 200 € selon l’export au 31 mai 2026 ; la comptabilité est retenue");
    }
  });

  it("says where the bank confirms what the books hold", () => {
    const credit = bank("21/04/2026;21/04/2026;;1200,00;VIR ALPHA CONSEIL;1");
    const why = (documents: Docs) => run(documents).items[0]?.stateWhy?.fr;
    expect(why([books({ ...lettered, piece: "F-1" }), credit])).toContain(
      "lettré par la comptabilité, confirmé par le virement du 21 avril 2026 sur le relevé bancaire",
    );
    expect(why([books({ ...lettered, piece: "F-1" })])).not.toContain("confirmé");
  });

  it("lets the younger export correct what was only matched by its sum", () => {
    expect(run([books(), unpaid], new Map(), later).items).toMatchObject([{ open: "1200.00" }]);
  });

  it("keeps the days the books know when the export knows more", () => {
    const part = fec(
      fecText([
        ...sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000),
        ...payment("2", "2026-04-20", "C1", "Alpha Conseil", 500, { piece: "F-1" }),
      ]),
      "a/732829320FEC20260430.txt",
    );
    const paid = csv("ventes.csv", "F-1;Alpha Conseil;01/03/2026;1200,00;1200,00;0,00;15/05/2026");
    expect(run([part, paid], new Map(), later).items).toMatchObject([
      {
        open: "0.00",
        paidOn: "2026-05-15",
        payments: [
          { date: "2026-04-20", amount: "500.00", source: "books" },
          { date: "2026-05-15", amount: "700.00", source: "export" },
        ],
      },
    ]);
  });
});

describe("two exports", () => {
  const one = csv("a.csv", "F-1;Alpha Conseil;01/03/2026;1200,00;0,00;1200,00;");
  const two = csv("b.csv", "F-1;Alpha Conseil;01/03/2026;1300,00;1300,00;0,00;");

  it("of one day that contradict each other count once, with a note of both", () => {
    const { items, notes } = run([one, two], new Map(), { "a.csv": "2026-05-31", "b.csv": "2026-05-31" });
    expect(items).toMatchObject([{ open: "1200.00", confidence: "medium" }]);
    expect(notes).toContain("Facture F-1 : deux exports se contredisent");
    expect(notes).toContain("a.csv est retenu, parce qu’il laisse le plus à payer");
  });

  it("of two days are one invoice, paid in between, and nothing is amiss", () => {
    const paid = csv("b.csv", "F-1;Alpha Conseil;01/03/2026;1200,00;1200,00;0,00;");
    const { items, notes } = run([one, paid], new Map(), { "a.csv": "2026-04-30", "b.csv": "2026-05-31" });
    expect(items).toMatchObject([{ open: "0.00" }]);
    expect(notes).not.toContain("contredisent");
  });
});

describe("a payment an export and the bank both show", () => {
  const paid = (on = "") => csv("ventes.csv", `F-2026-9;Alpha Conseil;01/03/2026;1200,00;1200,00;0,00;${on}`);
  const credit = (day: string, words = "VIR ALPHA CONSEIL F-2026-9") => `${day};${day};;1200,00;${words};1`;
  const asOf = { "ventes.csv": "2026-05-31" };

  it("is one payment, and the bank gives its day", () => {
    const { items, notes } = run([paid(), bank(credit("12/04/2026"))], new Map(), asOf);
    expect(notes).not.toContain("double paiement");
    expect(items).toMatchObject([{ paidOn: "2026-04-12", payments: [{ date: "2026-04-12", amount: "1200.00" }] }]);
    expect(run([paid("20/04/2026"), bank(credit("12/04/2026"))], new Map(), asOf).notes).not.toContain("Relevé");
    expect(run([paid(), bank(credit("12/04/2026", "VIR ALPHA CONSEIL"))], new Map(), asOf).notes).not.toContain(
      "Relevé",
    );
  });

  it("is two when it comes twice", () => {
    const twice = bank(credit("12/04/2026"), credit("14/04/2026"));
    for (const on of ["", "12/04/2026"])
      expect(run([paid(on), twice], new Map(), asOf).notes).toContain("sans doute un double paiement");
  });
});

describe("an invoice in another currency", () => {
  const euros = sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000);
  const inDollars = fecText([
    ...euros,
    ...payment("2", "2026-04-20", "C1", "Alpha Conseil", 300, { piece: "F-1" }),
  ]).replace(/(411000.*F-1.*1200,00.*)\t\t(\r\n)/u, "$1\t1320,00\tUSD$2");

  it("is followed in its own, with its share of what was paid in euros", () => {
    const { items, notes, revenue } = run([fec(inDollars)]);
    expect(items).toMatchObject([
      { currency: "USD", gross: "1320.00", paid: "330.00", open: "990.00", payments: [{ amount: "330.00" }] },
    ]);
    expect(notes).toContain("Facture F-1 : 1 320 $US, comptabilisée pour 1 200 € ; elle est suivie en USD");
    expect(revenue).toEqual([]);
  });

  it("is so too when only the invoice itself says it", () => {
    const pdf = paper("factures/F-1.pdf");
    const facts = known([pdf, invoice("F-1", "Alpha Conseil", { gross: "1320.00", net: "1320.00", currency: "USD" })]);
    expect(run([fec(fecText(euros)), pdf], facts).items).toMatchObject([{ currency: "USD", open: "1320.00" }]);
  });
});

describe("turnover without VAT", () => {
  const pdf = (text: string) => paper("factures/F-1.pdf", text);
  const bare = (document: Docs[number]) => {
    const facts = invoice("F-1", "Alpha Conseil", { gross: "1200.00" });
    if (facts.invoice.status !== "present") throw new Error("an invoice");
    const { net: _net, vatAmount: _vat, ...value } = facts.invoice.value;
    return run([document], known([document, { ...facts, invoice: present(value) }]));
  };

  it("is the whole sum where the invoice says that VAT does not apply", () => {
    const { items, revenue } = bare(pdf("Total 1 200,00 €\nTVA non applicable, art. 293 B du CGI"));
    expect(items).toMatchObject([{ net: "1200.00" }]);
    expect(revenue).toEqual(["1200.00"]);
  });

  it("is an estimate that is told where nobody says", () => {
    const { items, revenue, notes } = bare(pdf("Total 1 200,00 €"));
    expect(items[0]?.net).toBeUndefined();
    expect(revenue).toEqual(["1000.00"]);
    expect(notes).toContain("montant hors taxe inconnu pour une facture");
  });
});

describe("terms of what is in force", () => {
  const quote = paper("devis/D-1.pdf");
  const books = fec(fecText(sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000)));
  const terms = { paymentTerms: present({ days: 45, mode: "from-invoice" as const, fixedCompensation: true }) };
  const due = (overall: "signed" | "unsigned" | "undetermined") =>
    run(
      [books, quote],
      known([quote, contract({ name: "Alpha Conseil" }, { ...signed(overall, "2026-02-01"), ...terms }, "quote")]),
    );

  it("are those of a signed quote, never of one nobody signed, which a note names", () => {
    expect(due("signed").items).toMatchObject([{ due: "2026-04-15", dueSource: "contract" }]);
    for (const overall of ["unsigned", "undetermined"] as const) {
      const { items, notes } = due(overall);
      expect(items).toMatchObject([{ due: "2026-03-31", dueSource: "default-30-days" }]);
      expect(notes).toContain("devis/D-1.pdf : un délai de paiement y figure, mais rien n’établit");
    }
  });

  it("are our general terms' only where a paper in force refers to them", () => {
    const house = paper("CGV.pdf", "Conditions générales d'Atelier Brume");
    const with45 = contract(
      { name: "Client" },
      { ...terms, parties: { status: "absent", searched: [] } },
      "general-terms",
    );
    const agreement = paper("contrats/a.pdf");
    const signedOne = (refers: boolean) =>
      contract(
        { name: "Alpha Conseil" },
        {
          ...signed("signed", "2026-02-01"),
          ...(refers ? { termsReference: present({ accepted: true, label: "CGV" }) } : {}),
        },
      );
    const dueWith = (refers: boolean) =>
      run([books, house, agreement], known([house, with45], [agreement, signedOne(refers)])).items[0]?.dueSource;
    expect(dueWith(true)).toBe("contract");
    expect(dueWith(false)).toBe("default-30-days");
  });
});

describe("a receipts book", () => {
  const book = (...lines: string[]) =>
    paper(
      "recettes.csv",
      ["Date d’encaissement;N° facture;Client;Nature;Montant;Mode de paiement", ...lines].join("\n"),
      {
        format: "csv",
      },
    );
  const bills = [paper("factures/F-1.pdf"), paper("factures/F-2.pdf")] as const;
  const facts = known(
    [bills[0], invoice("F-2026-1", "Alpha Conseil", { issued: "2026-03-01", gross: "800.00", net: "800.00" })],
    [bills[1], invoice("F-2026-2", "Alpha Conseil", { issued: "2026-03-05", gross: "500.00", net: "500.00" })],
  );

  it("pays invoices with their days, and shows what had not come in", () => {
    const { items, notes } = run(
      [
        ...bills,
        book(
          "02/03/2026;F-2026-1;Alpha Conseil;Acompte;300,00;Virement",
          "10/04/2026;F-2026-1;Alpha Conseil;Solde;500,00;Virement",
          "12/04/2026;;Alpha Conseil;Conseil;75,00;Chèque",
        ),
      ],
      facts,
    );
    expect(items).toMatchObject([
      {
        number: "F-2026-1",
        status: "paid",
        paidOn: "2026-04-10",
        payments: [
          { date: "2026-03-02", amount: "300.00", source: "books", certain: true },
          { date: "2026-04-10", amount: "500.00", source: "books", certain: true },
        ],
      },
      { number: "F-2026-2", status: "open", asOf: "2026-04-12" },
    ]);
    expect(notes).not.toContain("dont le règlement n’est pas connu");
  });

  it("is no export of invoices, makes clients, and counts as turnover what no invoice bills", () => {
    const { items, revenue } = run([book("12/04/2026;F-7;Beta Studio;Conseil;75,00;Chèque")]);
    expect(items).toEqual([]);
    expect(revenue).toEqual(["62.50"]);
  });

  it("and the bank show one payment", () => {
    const { notes, items } = run(
      [
        ...bills,
        book("10/04/2026;F-2026-1;Alpha Conseil;Site;800,00;Virement"),
        bank("11/04/2026;11/04/2026;;800,00;VIR ALPHA CONSEIL F-2026-1;1"),
      ],
      facts,
    );
    expect(notes).not.toContain("Relevé");
    expect(items[0]?.payments).toHaveLength(1);
  });

  it("names the column of a line it cannot read, and passes over totals", () => {
    const { notes } = run([
      book(
        "31/04/2026;F-1;Alpha Conseil;Site;10,00;Virement",
        "Total;;;;10,00;",
        "02/04/2026;F-1;Alpha Conseil;Site;dix;Virement",
      ),
    ]);
    expect(notes).toContain(
      "laissées de côté : 2 (ligne 2, 4). En cause : Date d’encaissement (« 31/04/2026 », ligne 2), Montant (« dix », ligne 4)",
    );
  });

  it("is told from a list of invoices that has a means of payment", () => {
    const list = paper(
      "factures.csv",
      "Date;Référence;Client;Montant;Mode de règlement;Reste à payer\n02/04/2026;F-1;Alpha;100,00;Virement;100,00",
      { format: "csv" },
    );
    expect(run([list]).items).toMatchObject([{ open: "100.00" }]);
  });
});

it("keeps a payment that fits one invoice and also two others together, less surely, and says so", () => {
  const books = fec(
    fecText([
      ...sale("1", "2026-03-01", "C1", "Alpha Conseil", "G1", 100),
      ...sale("2", "2026-03-02", "C1", "Alpha Conseil", "G2", 200),
      ...sale("3", "2026-03-03", "C1", "Alpha Conseil", "G3", 300),
    ]),
    "a/732829320FEC20260331.txt",
  );
  const { items, notes } = run([books, bank("11/04/2026;11/04/2026;;360,00;VIR ALPHA CONSEIL;1")]);
  expect(items.map((i) => [i.number, i.open, i.confidence])).toEqual([
    ["G1", "120.00", "high"],
    ["G2", "240.00", "high"],
    ["G3", "0.00", "medium"],
  ]);
  expect(notes).toContain("imputé sur G3, seule facture de ce montant, mais c’est aussi le total de G1, G2 ensemble");
});
