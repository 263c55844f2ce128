import { decimal, type LedgerItem } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBank } from "../books/bank/read-bank.ts";
import type { BankStatement } from "../books/bank/statement.ts";
import { fec, fecText, invoice, known, paper, payment, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";
import { NumberIndex, PayerIndex } from "./remittance.ts";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, " ");

const OVERPUNCH = { credit: "{ABCDEFGHI", debit: "}JKLMNOPQR" };
/** A sum of cents as CFONB writes it: fourteen places, sign and last digit in one character. */
function punched(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(14, "0");
  return digits.slice(0, 13) + OVERPUNCH[cents < 0 ? "debit" : "credit"].charAt(Number(digits.slice(13)));
}
const day = (iso: string): string => `${iso.slice(8)}${iso.slice(5, 7)}${iso.slice(2, 4)}`;
function record(code: string, iso: string, cents: number | undefined, label = "", places = "2"): string {
  const head = `${code}30004    00823EUR${places} 00012345678  ${day(iso)}`;
  return `${head}  ${day(iso)}${label.padEnd(31)}`
    .padEnd(90)
    .concat(cents === undefined ? "" : punched(cents))
    .padEnd(120);
}
const more = (iso: string, qualifier: string, text: string): string =>
  `${`0530004    00823EUR2 00012345678  ${day(iso)}`.padEnd(45)}${qualifier}${text}`.padEnd(120);
function cfonb(
  movements: { on: string; cents: number; label?: string; more?: [string, string][] }[],
  from = "2026-03-31",
  to = "2026-06-08",
): string {
  const total = movements.reduce((sum, m) => sum + m.cents, 0);
  return [
    record("01", from, 100_000),
    ...movements.flatMap((m) => [
      record("04", m.on, m.cents, m.label),
      ...(m.more ?? []).map(([q, t]) => more(m.on, q, t)),
    ]),
    record("07", to, 100_000 + total),
  ].join("\r\n");
}

type Entry = {
  on: string;
  amount: string;
  sign?: "CRDT" | "DBIT";
  name?: string;
  text?: string;
  status?: string;
  details?: { amount: string; name: string; text: string }[];
};
function camt(entries: readonly Entry[], version = "08", root = "BkToCstmrStmt", prefix = ""): string {
  const p = prefix === "" ? "" : `${prefix}:`;
  const name = (value: string): string =>
    version === "02" ? `<${p}Nm>${value}</${p}Nm>` : `<${p}Pty><${p}Nm>${value}</${p}Nm></${p}Pty>`;
  const detail = (d: { amount: string; name: string; text: string }): string =>
    `<${p}TxDtls><${p}AmtDtls><${p}TxAmt><${p}Amt Ccy="EUR">${d.amount}</${p}Amt></${p}TxAmt></${p}AmtDtls><${p}RltdPties><${p}Dbtr>${name(d.name)}</${p}Dbtr></${p}RltdPties><${p}RmtInf><${p}Ustrd>${d.text}</${p}Ustrd></${p}RmtInf></${p}TxDtls>`;
  const entry = (e: Entry): string =>
    `<${p}Ntry><${p}Amt Ccy="EUR">${e.amount}</${p}Amt><${p}CdtDbtInd>${e.sign ?? "CRDT"}</${p}CdtDbtInd><${p}Sts>${version === "08" ? `<${p}Cd>${e.status ?? "BOOK"}</${p}Cd>` : (e.status ?? "BOOK")}</${p}Sts><${p}BookgDt><${p}Dt>${e.on}</${p}Dt></${p}BookgDt><${p}NtryDtls>${(e.details ?? [{ amount: e.amount, name: e.name ?? "", text: e.text ?? "" }]).map(detail).join("")}</${p}NtryDtls></${p}Ntry>`;
  const balance = (code: string, on: string): string =>
    `<${p}Bal><${p}Tp><${p}CdOrPrtry><${p}Cd>${code}</${p}Cd></${p}CdOrPrtry></${p}Tp><${p}Amt Ccy="EUR">1000.00</${p}Amt><${p}CdtDbtInd>CRDT</${p}CdtDbtInd><${p}Dt><${p}Dt>${on}</${p}Dt></${p}Dt></${p}Bal>`;
  const xmlns = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
  return `<?xml version="1.0" encoding="UTF-8"?><${p}Document ${xmlns}="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><${p}${root}><${p}GrpHdr><${p}MsgId>1</${p}MsgId></${p}GrpHdr><${p}Stmt><${p}Acct><${p}Id><${p}IBAN>FR7630004008230001234567843</${p}IBAN></${p}Id></${p}Acct>${balance("OPBD", "2026-03-31")}${entries.map(entry).join("")}</${p}Stmt></${p}${root}></${p}Document>`;
}

const statementsOf = (text: string, format: "text" | "xml" | "csv", named = false): BankStatement[] => {
  const found = readBank(paper(`banque/releve.${format}`, text, { format }), named);
  if (found === null || "refused" in found) throw new Error(JSON.stringify(found));
  return found;
};

describe("CFONB 120", () => {
  const text = cfonb([
    {
      on: "2026-05-12",
      cents: 120_000,
      label: "VIR SEPA MAISON LUMEN",
      more: [
        ["NPY", "MAISON LUMEN SAS"],
        ["LCC", "FACTURE F-2026-041"],
      ],
    },
    { on: "2026-05-13", cents: -4_205, label: "PRLV TELECOM" },
  ]);
  const expected = [
    { date: "2026-05-12", amount: "1200", party: "MAISON LUMEN SAS", text: "VIR SEPA MAISON LUMEN FACTURE F-2026-041" },
    { date: "2026-05-13", amount: "-42.05", text: "PRLV TELECOM" },
  ];

  it("reads the overpunched sums, their sign, and the further records", () => {
    const [statement] = statementsOf(text, "text");
    expect(statement).toMatchObject({
      account: "300040082300012345678",
      from: "2026-03-31",
      to: "2026-06-08",
      balanced: true,
      unread: [],
    });
    expect(statement?.movements).toMatchObject(expected);
  });

  it("reads every last digit of both signs", () => {
    for (let digit = 0; digit < 10; digit++)
      for (const sign of [1, -1]) {
        const cents = sign * (1_230 + digit);
        const [statement] = statementsOf(cfonb([{ on: "2026-05-12", cents }]), "text");
        expect(statement?.movements[0]?.amount).toBe(
          decimal.divide(String(cents), "100", 2).replace(/0$/u, "").replace(/\.0?$/u, ""),
        );
      }
  });

  it("reads a file without line breaks, one whose lines lost their spaces, and accents for braces", () => {
    const lines = text.split("\r\n");
    expect(statementsOf(lines.join(""), "text")[0]?.movements).toMatchObject(expected);
    expect(statementsOf(lines.map((l) => l.trimEnd()).join("\n"), "text")[0]?.movements).toMatchObject(expected);
    expect(statementsOf(text.replaceAll("{", "é").replaceAll("}", "è"), "text")[0]?.movements).toMatchObject(expected);
  });

  it("heeds the number of decimals and keeps accounts apart", () => {
    const yen = [
      record("01", "2026-05-01", 0, "", "0"),
      record("04", "2026-05-02", 5_000, "VIR", "0"),
      record("07", "2026-05-03", 5_000, "", "0"),
    ].join("\n");
    expect(statementsOf(yen, "text")[0]?.movements[0]?.amount).toBe("5000");
    const three = yen.replaceAll("EUR0", "EUR3");
    expect(statementsOf(three, "text")[0]?.movements[0]?.amount).toBe("5");
    expect(statementsOf(`${text}\n${text}`, "text")).toHaveLength(2);
  });

  it("says when movements are missing, and numbers the records that make no sense", () => {
    const lines = text.split("\r\n").filter((l) => !l.includes("TELECOM"));
    expect(statementsOf(lines.join("\n"), "text")[0]?.balanced).toBe(false);
    const broken = text.split("\r\n").map((l, i) => (i === 1 ? l.replace("120526", "999926") : l));
    const [statement] = statementsOf(broken.join("\n"), "text");
    expect(statement?.unread).toEqual([2]);
    expect(statement?.movements).toMatchObject([{ text: "PRLV TELECOM" }]);
  });

  it("is none: a letter, a number, an empty file", () => {
    for (const other of ["", "01", "0130004 Bonjour", "01 rue de la Paix, 75002 Paris\nBonjour"])
      expect(readBank(paper("x.txt", other, { format: "text" }), false)).toBeNull();
  });
});

describe("camt", () => {
  const entry: Entry = { on: "2026-05-12", amount: "1200.00", name: "MAISON LUMEN SAS", text: "F-2026-041" };

  it("reads statements of all versions and prefixes", () => {
    for (const version of ["02", "04", "06", "08", "12"])
      for (const prefix of ["", "ns2"]) {
        const [statement] = statementsOf(
          camt([entry], version === "08" ? "08" : version === "02" ? "02" : version, "BkToCstmrStmt", prefix),
          "xml",
        );
        expect(statement?.movements).toMatchObject([
          { date: "2026-05-12", amount: "1200", currency: "EUR", party: "MAISON LUMEN SAS", text: "F-2026-041" },
        ]);
      }
  });

  it("takes a batch apart when its parts make up the whole, debits away, and leaves out what is not booked", () => {
    const batch = {
      ...entry,
      details: [
        { amount: "700.00", name: "ALPHA", text: "F-1" },
        { amount: "500.00", name: "BETA", text: "F-2" },
      ],
    };
    const [statement] = statementsOf(
      camt([batch, { ...entry, status: "PDNG" }, { ...entry, sign: "DBIT", amount: "10.00" }]),
      "xml",
    );
    expect(statement?.movements.map((m) => [m.amount, m.party])).toEqual([
      ["700", "ALPHA"],
      ["500", "BETA"],
      ["-10", ""],
    ]);
    const short = {
      ...batch,
      details: batch.details.slice(0, 1).concat({ amount: "1.00", name: "BETA", text: "F-2" }),
    };
    expect(statementsOf(camt([short]), "xml")[0]?.movements).toHaveLength(1);
  });

  it("tells statements from reports within the day and from advices", () => {
    const read = (root: string) => readBank(paper("a.xml", camt([entry], "08", root), { format: "xml" }), false);
    expect(read("BkToCstmrAcctRpt")).toEqual({ refused: "intraday" });
    expect(read("BkToCstmrDbtCdtNtfctn")).toEqual({ refused: "advice" });
  });

  it("expands nothing, and ends on what is cut or deep", () => {
    const bomb = camt([entry])
      .replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>')
      .replace("F-2026-041", "&b;");
    expect(readBank(paper("a.xml", bomb, { format: "xml" }), false)).toBeNull();
    expect(
      readBank(paper("a.xml", `<BkToCstmrStmt><Stmt>${"<a>".repeat(50_000)}`, { format: "xml" }), false),
    ).toBeNull();
    const cut = camt([entry, entry]);
    expect(statementsOf(cut.slice(0, cut.lastIndexOf("<Ntry>") + 20), "xml")[0]?.movements).toHaveLength(1);
  });
});

describe("bank CSV", () => {
  const lists: [string, string][] = [
    [
      "debit and credit apart, lines above",
      "Compte;00012345678\nSolde;1 000,00\n\nDate;Libellé;Débit euros;Crédit euros\n12/05/2026;VIR MAISON LUMEN F-2026-041;;1 200,00\n13/05/2026;PRLV TELECOM;42,05;",
    ],
    [
      "debit with its sign",
      "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Debit;Credit;Date operation;Date de valeur\n12/05/2026;VIR;VIR MAISON LUMEN F-2026-041;A1;;+1200,00;12/05/2026;12/05/2026\n13/05/2026;PRLV;PRLV TELECOM;A2;-42,05;;13/05/2026;13/05/2026",
    ],
    [
      "one signed sum",
      "dateOp;dateVal;label;category;supplierFound;amount;accountNum\n2026-05-12;2026-05-12;VIR MAISON LUMEN F-2026-041;;;1 200,00;1\n2026-05-13;2026-05-13;PRLV TELECOM;;;-42,05;1",
    ],
    [
      "a label over two lines",
      'Date;Libellé;Débit Euros;Crédit Euros\n12/05/2026;"VIR MAISON LUMEN\nF-2026-041";;1 200,00\n13/05/2026;"PRLV\nTELECOM";42,05;',
    ],
    [
      "Crédit Mutuel",
      "Date;Date de valeur;Montant;Libellé;Solde\n12/05/2026;12/05/2026;1200,00;VIR MAISON LUMEN F-2026-041;2200,00\n13/05/2026;13/05/2026;-42,05;PRLV TELECOM;2157,95",
    ],
  ];
  it.each(lists)("reads %s", (_name, text) => {
    const [statement] = statementsOf(text, "csv");
    expect(statement?.movements.map((m) => [m.date, m.amount])).toEqual([
      ["2026-05-12", "1200"],
      ["2026-05-13", "-42.05"],
    ]);
    expect(statement?.movements[0]?.text).toContain("MAISON LUMEN F-2026-041");
  });

  it("reads what the profile names, by its own titles, and names the column it lacks", () => {
    const text = "Jour,Quoi,Combien\n12/05/2026,VIR MAISON LUMEN,1200.00\n";
    const document = paper("b.csv", text, { format: "csv" });
    expect(readBank(document, false)).toBeNull();
    expect(readBank(document, true)).toMatchObject({ refused: "columns", lacking: ["date", "amount", "label"] });
    expect(readBank(document, true, { date: "Jour", label: "Quoi", amount: "Combien" })).toMatchObject([
      { movements: [{ amount: "1200" }] },
    ]);
  });

  it("is not taken for one without a word: a journal, a list of sales, a price list", () => {
    for (const text of [
      "Date;Journal;Compte;Libellé;Débit;Crédit\n01/01/2026;VE;411;x;1;",
      "Date;Pièce;Libellé;Débit;Crédit;Lettrage\n01/01/2026;F-1;x;1;;A",
      "Numéro;Client;Date;Montant\nF-1;A;01/01/2026;3",
      "Article;Prix\nA;3",
    ])
      expect(readBank(paper("x.csv", text, { format: "csv" }), false)).toBeNull();
  });

  it("leaves out what is pending or refused", () => {
    const text =
      "Date;Date de valeur;Libellé;Montant;Statut\n12/05/2026;12/05/2026;VIR A;10,00;En attente\n12/05/2026;12/05/2026;VIR B;20,00;Exécutée";
    expect(statementsOf(text, "csv")[0]?.movements.map((m) => m.amount)).toEqual(["20"]);
  });
});

describe("numbers and names in a bank's words", () => {
  const numbers = new NumberIndex<string>();
  for (const n of ["F-2026-041", "F-2026-042", "FA1203", "12", "7/2026"]) numbers.add(n, n);
  it.each([
    ["VIR FACTURE F-2026-041", ["F-2026-041"]],
    ["F2026041 ET F 2026 042", ["F-2026-041", "F-2026-042"]],
    ["REGLT FACT 2026041", ["F-2026-041"]],
    ["F-2026-0411", []],
    ["XF-2026-041", []],
    ["VIREMENT 12 RUE DE LA PAIX", []],
    ["FA1203", ["FA1203"]],
    ["RIEN", []],
  ])("%s", (text, found) => expect(numbers.in(text)).toEqual(found));

  it("knows one payer, and none where two would do", () => {
    const payers = new PayerIndex();
    payers.add("Maison Lumen SAS", "lumen");
    payers.add("Maison Lumen Habitat", "habitat");
    payers.add("Abc", "abc");
    expect(payers.in("VIR SEPA MAISON LUMEN SAS FACT")).toBe("lumen");
    expect(payers.in("MAISON LUMEN HABITAT")).toBe("habitat");
    expect(payers.in("VIR ABC")).toBeUndefined();
  });
});

describe("matching", () => {
  const F1 = paper("factures/F-2026-041.pdf");
  const F2 = paper("factures/F-2026-042.pdf");
  const F3 = paper("factures/F-2026-043.pdf");
  const facts = known(
    [F1, invoice("F-2026-041", "Alpha Conseil", { issued: "2026-04-01", due: "2026-05-01", dueSource: "pdf" })],
    [
      F2,
      invoice("F-2026-042", "Alpha Conseil", {
        issued: "2026-04-10",
        due: "2026-05-10",
        dueSource: "pdf",
        gross: "600.00",
        net: "500.00",
      }),
    ],
    [
      F3,
      invoice("F-2026-043", "Beta Studio", {
        issued: "2026-04-10",
        due: "2026-05-10",
        dueSource: "pdf",
        gross: "360.00",
        net: "300.00",
      }),
    ],
  );
  function match(movements: Parameters<typeof cfonb>[0], documents = [F1, F2, F3], asOf = "2026-06-09") {
    const all = [...documents, paper("banque/releve.txt", cfonb(movements), { format: "text" })];
    const settings = profile();
    const cast = whoIsWho(all, facts, settings);
    const { items, notes } = ledger(all, facts, settings, cast, asOf);
    const byNumber = new Map([...items.values()].flat().map((i): [string, LedgerItem] => [i.number, i]));
    return { of: (n: string) => byNumber.get(n), notes: plain(notes.map((n) => n.fr).join("\n")) };
  }

  it("pays the invoice that is named to the cent, surely, and keeps the bank's line as evidence", () => {
    const { of } = match([{ on: "2026-05-12", cents: 120_000, label: "VIR ALPHA CONSEIL F-2026-041" }]);
    expect(of("F-2026-041")).toMatchObject({
      status: "paid",
      open: "0.00",
      paidOn: "2026-05-12",
      payments: [{ source: "bank", certain: true }],
    });
    expect(of("F-2026-041")?.evidence.at(-1)?.quote).toContain("VIR ALPHA CONSEIL");
    // The other is known to be unpaid up to the statement's last day.
    expect(of("F-2026-042")).toMatchObject({ status: "open", asOf: "2026-06-08" });
    expect(plain(of("F-2026-042")?.stateWhy?.fr ?? "")).toContain(
      "aucun règlement sur les relevés bancaires lus jusqu’au 8 juin 2026",
    );
  });

  it("pays several named invoices at once, and one set that adds up without a number, less surely", () => {
    expect(
      match([{ on: "2026-05-12", cents: 180_000, label: "F-2026-041 F-2026-042" }]).of("F-2026-042"),
    ).toMatchObject({ status: "paid", payments: [{ certain: true }] });
    const { of } = match([{ on: "2026-05-12", cents: 180_000, label: "VIR ALPHA CONSEIL" }]);
    expect(of("F-2026-041")).toMatchObject({ status: "paid", confidence: "medium", payments: [{ certain: false }] });
    expect(of("F-2026-042")).toMatchObject({ status: "paid" });
  });

  it("pays the only invoice of the sum by the payer's name, less surely", () => {
    const { of } = match([{ on: "2026-05-12", cents: 60_000, label: "VIR ALPHA CONSEIL" }]);
    expect(of("F-2026-042")).toMatchObject({ status: "paid", confidence: "medium" });
    expect(of("F-2026-041")).toMatchObject({ status: "open" });
  });

  it("takes a few euros less for charges, with a note; more is a part payment", () => {
    const charges = match([{ on: "2026-05-12", cents: 119_650, label: "F-2026-041" }]);
    expect(charges.of("F-2026-041")).toMatchObject({
      status: "paid",
      paid: "1196.50",
      open: "0.00",
      confidence: "medium",
    });
    expect(charges.notes).toContain("3,50 € en moins, sans doute des frais bancaires");
    const part = match([{ on: "2026-05-12", cents: 50_000, label: "ACOMPTE F-2026-041" }]);
    expect(part.of("F-2026-041")).toMatchObject({
      status: "partly-paid",
      paid: "500.00",
      open: "700.00",
      payments: [{ certain: true }],
    });
  });

  it("sets a deposit without a number against the only open invoice, and against none of several", () => {
    expect(match([{ on: "2026-05-12", cents: 10_000, label: "BETA STUDIO" }]).of("F-2026-043")).toMatchObject({
      status: "partly-paid",
      open: "260.00",
      confidence: "medium",
    });
    const several = match([{ on: "2026-05-12", cents: 10_000, label: "VIR ALPHA CONSEIL" }]);
    expect(several.of("F-2026-041")).toMatchObject({ open: "1200.00" });
    expect(several.notes).toContain(
      "100 € reçus (Alpha Conseil) : aucune facture ouverte n’est de ce montant et aucun numéro n’est cité ; à rapprocher par vous",
    );
  });

  it("never matches on the sum alone", () => {
    const { of, notes } = match([{ on: "2026-05-12", cents: 36_000, label: "VIR INCONNU" }]);
    expect(of("F-2026-043")).toMatchObject({ status: "open" });
    expect(notes).toContain("payeur non reconnu, même montant que F-2026-043");
  });

  it("says when an invoice is paid twice, overpaid, or by a third party", () => {
    const twice = match([
      { on: "2026-05-12", cents: 36_000, label: "F-2026-043" },
      { on: "2026-05-20", cents: 36_000, label: "F-2026-043 BETA STUDIO" },
    ]);
    expect(twice.of("F-2026-043")).toMatchObject({ paid: "360.00", open: "0.00" });
    expect(twice.notes).toContain("sans doute un double paiement");
    expect(match([{ on: "2026-05-12", cents: 40_000, label: "F-2026-043" }]).notes).toContain("dépasse de 40 €");
    const third = match([{ on: "2026-05-12", cents: 36_000, label: "VIR ALPHA CONSEIL F-2026-043" }]);
    expect(third.of("F-2026-043")).toMatchObject({ status: "paid", confidence: "medium" });
    expect(third.notes).toContain("paiement par un tiers");
  });

  it("opens an invoice again whose payment came back, and notes a refund", () => {
    const back = match([
      { on: "2026-05-12", cents: 36_000, label: "BETA STUDIO F-2026-043" },
      { on: "2026-05-18", cents: -36_000, label: "REJET VIR BETA STUDIO F-2026-043" },
    ]);
    expect(back.of("F-2026-043")).toMatchObject({ status: "open", paid: "0.00", open: "360.00" });
    expect(back.notes).toContain("est de nouveau ouverte");
    expect(match([{ on: "2026-05-18", cents: -5_000, label: "VIR BETA STUDIO AVOIR" }]).notes).toContain(
      "somme versée à un client",
    );
  });

  it("leaves out movements after the report's day, and counts two exports of one period once", () => {
    expect(match([{ on: "2026-06-20", cents: 36_000, label: "F-2026-043" }]).of("F-2026-043")).toMatchObject({
      status: "open",
    });
    const text = cfonb([{ on: "2026-05-12", cents: 10_000, label: "ACOMPTE F-2026-043" }]);
    const all = [F3, paper("a.txt", text, { format: "text" }), paper("b.txt", `${text}\r\n`, { format: "text" })];
    const settings = profile();
    const { items } = ledger(all, facts, settings, whoIsWho(all, facts, settings), "2026-06-09");
    expect([...items.values()].flat()).toMatchObject([{ paid: "100.00" }]);
  });

  describe("beside the books", () => {
    const booked = (lines: Parameters<typeof fecText>[0]) => fec(fecText(lines), "compta/732829320FEC20260520.txt");
    const bill = sale("1", "2026-04-01", "C1", "Alpha Conseil", "F-2026-041", 1000);

    it("does not count a payment twice that the books hold", () => {
      const books = booked([
        ...bill,
        ...sale("2", "2026-04-10", "C1", "Alpha Conseil", "F-2026-042", 1000),
        ...payment("3", "2026-05-13", "C1", "Alpha Conseil", 1200, { label: "VIR" }),
      ]);
      const { of } = match([{ on: "2026-05-12", cents: 120_000, label: "ALPHA CONSEIL F-2026-042" }], [books]);
      expect(decimal.add(of("F-2026-041")?.open ?? "", of("F-2026-042")?.open ?? "")).toBe("1200");
    });

    it("knows one transfer that was booked against two accounts", () => {
      const two = booked([
        ...bill,
        ...sale("2", "2026-04-10", "C2", "Beta Studio", "F-2026-043", 300),
        { journal: "BQ", entry: "9", date: "2026-05-13", account: "512000", debit: "1560,00" },
        {
          journal: "BQ",
          entry: "9",
          date: "2026-05-13",
          account: "411000",
          aux: "C1",
          name: "Alpha Conseil",
          credit: "1200,00",
          piece: "F-2026-041",
        },
        {
          journal: "BQ",
          entry: "9",
          date: "2026-05-13",
          account: "411000",
          aux: "C2",
          name: "Beta Studio",
          credit: "360,00",
          piece: "F-2026-043",
        },
      ]);
      const { notes } = match([{ on: "2026-05-12", cents: 156_000, label: "AFFACTUREUR" }], [two]);
      expect(notes).not.toContain("Relevé bancaire");
    });

    it("believes a transfer that names the invoice before the books, and says so", () => {
      const { of, notes } = match([{ on: "2026-05-12", cents: 120_000, label: "F-2026-041" }], [booked(bill)]);
      expect(of("F-2026-041")).toMatchObject({ status: "paid", paidOn: "2026-05-12" });
      expect(notes).toContain("que la comptabilité ou l’export lus donnent pour ouverte");
    });

    it("does not believe a name and a sum before books that reach that day", () => {
      const { of } = match([{ on: "2026-05-12", cents: 120_000, label: "ALPHA CONSEIL" }], [booked(bill)]);
      expect(of("F-2026-041")).toMatchObject({ status: "open" });
    });

    it("does not know of a stretch of days that neither books nor bank show", () => {
      const settings = profile();
      const gap = paper(
        "banque/releve.txt",
        cfonb([{ on: "2026-05-28", cents: 50_000, label: "F-2026-041" }], "2026-05-27"),
        { format: "text" },
      );
      const early = fec(fecText(bill), "compta/732829320FEC20260430.txt");
      const all = [early, gap];
      const { items } = ledger(all, facts, settings, whoIsWho(all, facts, settings), "2026-06-09");
      expect([...items.values()].flat()).toMatchObject([{ open: "700.00", asOf: "2026-04-30" }]);
    });

    it("goes on where the books end", () => {
      const { of } = match([{ on: "2026-06-02", cents: 120_000, label: "ALPHA CONSEIL" }], [booked(bill)]);
      expect(of("F-2026-041")).toMatchObject({ status: "paid", confidence: "medium", paidOn: "2026-06-02" });
      const none = match([], [booked(bill)]);
      expect(none.of("F-2026-041")).toMatchObject({ status: "open", asOf: "2026-06-08" });
    });
  });

  it("adds up to the cent whatever comes in", () => {
    const movement = fc.record({
      on: fc.integer({ min: 1, max: 28 }).map((d) => `2026-05-${String(d).padStart(2, "0")}`),
      cents: fc.oneof(
        fc.integer({ min: -130_000, max: 130_000 }),
        fc.constantFrom(120_000, 60_000, 36_000, 180_000, -36_000),
      ),
      label: fc.constantFrom(
        "",
        "F-2026-041",
        "ALPHA CONSEIL",
        "BETA STUDIO",
        "REJET F-2026-043",
        "F-2026-042 F-2026-043",
        "INCONNU",
      ),
    });
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 8 }), (movements) => {
        const { of } = match(movements.map((m) => ({ ...m, cents: m.cents === 0 ? 1 : m.cents })));
        let paid = "0";
        for (const number of ["F-2026-041", "F-2026-042", "F-2026-043"]) {
          const item = of(number);
          if (item === undefined) throw new Error(number);
          const rest = decimal.subtract(item.gross, decimal.add(item.paid, item.open));
          // Only charges are written off.
          expect(decimal.compare(rest, "0") >= 0 && decimal.compare(rest, "10") <= 0).toBe(true);
          expect(decimal.compare(item.open, "0") >= 0).toBe(true);
          const payments = (item.payments ?? []).reduce((sum, p) => decimal.add(sum, p.amount), "0");
          expect(decimal.compare(payments, item.paid)).toBe(0);
          paid = decimal.add(paid, item.paid);
        }
        const came = movements.reduce((sum, m) => sum + Math.max(0, m.cents), 0);
        expect(decimal.compare(paid, decimal.divide(String(came + movements.length), "100", 2))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe("our own books", () => {
  it("belong to no client, though they name only one", () => {
    const statement = paper(
      "banque/releve.txt",
      cfonb([{ on: "2026-06-01", cents: 120_000, label: "VIR MAISON LUMEN" }]),
      {
        format: "text",
      },
    );
    const sales = paper(
      "compta/ventes.csv",
      "Numéro;Client;Date;Total TTC;Reste dû\nF-1;Maison Lumen;01/05/2026;1 200,00;1 200,00\n",
      { format: "csv" },
    );
    const lumen = profile({ clients: [{ id: "maison-lumen", name: "Maison Lumen" }] });
    const cast = whoIsWho([statement, sales], new Map(), lumen);
    for (const { id } of [statement, sales])
      expect(cast.place(id)).toMatchObject({ ownPaper: true, why: { fr: "document de votre entreprise" } });
    expect([statement, sales].map(({ id }) => cast.place(id).clientId)).toEqual([undefined, undefined]);
  });
});
