import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledger } from "../open-items/ledger.ts";
import { fec, fecText, paper, payment, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { accountKey, accountName, isCustomerAccount, readFec } from "./fec.ts";

type Docs = Parameters<typeof whoIsWho>[0];

function run(documents: Docs, asOf = "2026-06-09", settings = profile()) {
  const cast = whoIsWho(documents, new Map(), settings);
  return { cast, ...ledger(documents, new Map(), settings, cast, asOf) };
}

const COLUMNS =
  "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";
const SALE = "VE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil|F-1|20260301|Refonte|1200,00|0,00|||20260301||";
const read = (text: string, source?: string) => readFec(fec(text, source));
const amounts = (text: string, source?: string) => read(text, source)?.lines.map((l) => [l.label, l.amount]);

describe("FEC, form (domain §5)", () => {
  it("takes each separator: tab, pipe, semicolon, comma with quotes", () => {
    for (const separator of ["\t", "|", ";"])
      expect(amounts([COLUMNS, SALE].join("\n").replaceAll("|", separator))).toEqual([["Refonte", "1200"]]);
    const quoted = SALE.replace("1200,00", '"1200,00"').replace("|0,00|", '|"0,00"|');
    expect(amounts([COLUMNS, quoted].join("\n").replaceAll("|", ","))).toEqual([["Refonte", "1200"]]);
  });

  it("takes each line end, the lone carriage return too", () => {
    for (const end of ["\n", "\r\n", "\r"]) expect(read([COLUMNS, SALE, SALE].join(end))?.lines).toHaveLength(2);
  });

  it("takes decimal points, integers, groups and signs", () => {
    const sums = ["1200.50", "1200", "1 200,5", "1\u202f200,50 €", "-1200,00", "1200,00-", "", "0"];
    const text = [COLUMNS, ...sums.map((sum) => SALE.replace("1200,00", sum))].join("\n");
    expect(read(text)?.lines.map((l) => l.amount)).toEqual([
      "1200.5",
      "1200",
      "1200.5",
      "1200.5",
      "-1200",
      "-1200",
      "0",
      "0",
    ]);
  });

  it("takes Montant and Sens in all its ways", () => {
    const header = COLUMNS.replace("Debit|Credit", "Montant|Sens");
    for (const [sense, amount] of [
      ["D", "1200"],
      ["C", "-1200"],
      ["+1", "1200"],
      ["-1", "-1200"],
      ["Débit", "1200"],
      ["crédit", "-1200"],
    ])
      expect(amounts([header, SALE.replace("|0,00|", `|${sense}|`)].join("\n"))?.[0]?.[1]).toBe(amount);
    expect(read([header, SALE.replace("|0,00|", "|X|")].join("\n"))?.unread).toEqual([
      { line: 2, field: "Sens", value: "X" },
    ]);
  });

  it("takes a further column, a further separator at each line's end, and columns that end early", () => {
    expect(amounts([`${COLUMNS}|Axe`, `${SALE}|web`].join("\n"))).toEqual([["Refonte", "1200"]]);
    expect(amounts([COLUMNS, `${SALE}|`].join("\n"))).toEqual([["Refonte", "1200"]]);
    expect(amounts([COLUMNS, SALE.replace(/\|+20260301\|\|$/u, "")].join("\n"))).toEqual([["Refonte", "1200"]]);
  });

  it("takes the columns of a cash accounting, with titles and without", () => {
    const cash = `${SALE}|20260401|VIR|Honoraires|C1`;
    const titled = `${COLUMNS}|DateRglt|ModeRglt|NatOp|IdClient`;
    expect(amounts([titled, cash].join("\n"))).toEqual([["Refonte", "1200"]]);
    expect(amounts([cash, cash, cash].join("\n"))).toEqual(Array(3).fill(["Refonte", "1200"]));
    const none = cash.replace("411000|Clients|C1|Alpha Conseil", "706000|Honoraires||");
    const { notes } = run([fec([titled, none].join("\n"))]);
    expect(notes.map((n) => n.fr).join()).toContain("aucun compte client");
  });

  it("puts labels back together, whichever holds the separator, without moving the customer", () => {
    const one = SALE.replace("|Clients|", "|Clients | divers|");
    const two = SALE.replace("Refonte", "Refonte | lot 2 | solde").replace("Alpha Conseil", "Alpha | Conseil");
    for (const row of [one, two]) {
      const [line] = read([COLUMNS, row].join("\n"))?.lines ?? [];
      expect([line?.auxiliary, line?.piece, line?.amount]).toEqual(["C1", "F-1", "1200"]);
    }
    expect(amounts([COLUMNS, SALE.replace("Refonte", "Refonte | 12 | 13")].join("\n"))).toEqual([
      ["Refonte | 12 | 13", "1200"],
    ]);
    const tabbed = [COLUMNS, SALE.replace("Refonte", '"Refonte\tlot 2"')].join("\n").replaceAll("|", "\t");
    expect(amounts(tabbed)).toEqual([["Refonte\tlot 2", "1200"]]);
  });

  it("puts a line back together that a label's line break cut in two", () => {
    const text = [COLUMNS, SALE.replace("Refonte", "Refonte\nlot 2"), SALE].join("\n");
    expect(amounts(text)).toEqual([
      ["Refonte lot 2", "1200"],
      ["Refonte", "1200"],
    ]);
    expect(read(text)?.unread).toEqual([]);
  });

  it("names the columns that are missing, and reads nothing by guess", () => {
    const without = COLUMNS.replace("|Debit|Credit", "").replace("CompteNum|", "");
    const { items, notes } = run([fec([without, SALE].join("\n"))]);
    expect(items.size).toBe(0);
    expect(notes.map((n) => n.fr).join()).toContain("n’a pas de colonne CompteNum, Debit, Credit");
    expect(read([COLUMNS.replace("|Debit|Credit", "|Montant|Signe"), SALE].join("\n"))?.missing).toEqual(["Sens"]);
    expect(read([COLUMNS.replace("EcritureDate", "Le"), SALE].join("\n"))?.missing).toEqual(["EcritureDate"]);
  });

  it("takes the titles of programs that spell them out, and dates with slashes", () => {
    const header = COLUMNS.replace("JournalLib", "JournalLibelle")
      .replace("EcritureLet|DateLet", "EcritureLettrage|DateLettrage")
      .toLowerCase();
    const row = SALE.replaceAll("20260301", "01/03/2026").replace("|0,00|||", "|0,00|AA|02/04/2026|");
    expect(read([header, row].join("\n"))?.lines).toMatchObject([
      { letter: "AA", lettered: "2026-04-02", date: "2026-03-01" },
    ]);
  });

  it("is no FEC: binary, a letter, another table, an empty file, a mail", () => {
    for (const text of ["", "\u0000\u0001|||||||||||||||||", "Bonjour,\n\nMerci.", "a;b;c\n1;2;3", "{}"])
      expect(readFec(paper("x.txt", text, { format: "text" }))).toBeNull();
    expect(readFec({ ...fec([COLUMNS, SALE].join("\n")), envelope: {} as never })).toBeNull();
  });
});

describe("FEC, customers (domain §5)", () => {
  it("keeps 411, 413 and 416, not 4181 nor 4191", () => {
    expect(
      ["411000", "413000", "416000", "411DUPONT", "418100", "419100", "401000", "467000"].map(isCustomerAccount),
    ).toEqual([true, true, true, true, false, false, false, false]);
  });

  it("tells customers apart on one collective account by their name", () => {
    const line = (account: string, auxiliary: string, auxiliaryLabel: string) => ({
      account,
      auxiliary,
      auxiliaryLabel,
      accountLabel: "Clients",
    });
    expect(accountKey(line("411000", "", "Alpha"))).not.toBe(accountKey(line("411000", "", "Beta")));
    expect(accountKey(line("411000", "411000", "Alpha"))).not.toBe(accountKey(line("411000", "411000", "Beta")));
    expect(accountKey(line("411000", "C1", "Alpha"))).toBe("C1");
    // Odoo: account and partner in one.
    expect(accountKey(line("411100", "411100-42", "Alpha"))).toBe("411100-42");
    expect(accountName(line("411000", "", "Alpha"))).toBe("Alpha");
    const rows = [SALE, SALE.replace("Alpha Conseil", "Beta Studio").replace("F-1", "F-2")].map((r) =>
      r.replace("|C1|", "||"),
    );
    const { items } = run([fec([COLUMNS, ...rows].join("\n"))]);
    expect(items.get("alpha-conseil")).toMatchObject([{ number: "F-1" }]);
    expect(items.get("beta-studio")).toMatchObject([{ number: "F-2" }]);
  });

  it("finds the client of an account without a name by the invoice itself", () => {
    const rows = [SALE.replace("C1|Alpha Conseil", "|")];
    const { notes, items } = run([fec([COLUMNS, ...rows].join("\n"))]);
    expect(items.size).toBe(0);
    expect(notes.map((n) => n.fr).join()).toContain("aucun client ne lui correspond");
  });

  it("takes gaps in EcritureNum and an empty PieceRef", () => {
    const { items } = run([
      fec(
        [
          COLUMNS,
          SALE.replace("|1|", "|7|"),
          SALE.replace("|1|", "|9000|").replace("F-1", "").replace("Refonte", "Facture F-2026-044"),
        ].join("\n"),
      ),
    ]);
    expect(
      items
        .get("alpha-conseil")
        ?.map((i) => i.number)
        .sort(),
    ).toEqual(["F-1", "F-2026-044"]);
  });

  it("takes a group lettered over several days as one, less surely where a day alone does not balance", () => {
    const letter = { letter: "AB" };
    const text = fecText([
      ...sale("1", "2026-01-05", "C1", "Alpha Conseil", "F-1", 1000, { ...letter, lettered: "2026-02-01" }),
      ...payment("2", "2026-02-01", "C1", "Alpha Conseil", 700, { ...letter, lettered: "2026-02-03" }),
      ...payment("3", "2026-02-10", "C1", "Alpha Conseil", 400, { ...letter, lettered: "2026-02-10" }),
    ]);
    expect(run([fec(text)]).items.get("alpha-conseil")).toMatchObject([
      { paid: "1100.00", open: "100.00", status: "partly-paid", confidence: "medium" },
    ]);
  });

  it("marks doubtful an invoice that is written down (491)", () => {
    const text = fecText([
      ...sale("1", "2026-01-05", "C1", "Alpha Conseil", "F-1", 1000),
      ...sale("2", "2026-01-06", "C1", "Alpha Conseil", "F-2", 1000),
      { journal: "OD", entry: "3", date: "2026-05-31", account: "681740", debit: "1000,00" },
      { journal: "OD", entry: "3", date: "2026-05-31", account: "491000", aux: "C1", piece: "F-1", credit: "1000,00" },
    ]);
    expect(
      run([fec(text)])
        .items.get("alpha-conseil")
        ?.map((i) => [i.number, i.doubtful]),
    ).toEqual([
      ["F-1", true],
      ["F-2", false],
    ]);
  });

  it("keeps every payment with its day and how it was matched", () => {
    const text = fecText([
      ...sale("1", "2026-01-05", "C1", "Alpha Conseil", "F-1", 1000),
      ...payment("2", "2026-02-01", "C1", "Alpha Conseil", 700, { piece: "F-1" }),
      ...payment("3", "2026-03-01", "C1", "Alpha Conseil", 300),
    ]);
    const [item] = run([fec(text)]).items.get("alpha-conseil") ?? [];
    expect(item?.payments?.map(({ date, amount, certain }) => [date, amount, certain])).toEqual([
      ["2026-02-01", "700.00", true],
      ["2026-03-01", "300.00", false],
    ]);
    expect(item?.stateWhy?.fr).toContain("sans lettrage");
  });
});

describe("FEC, age", () => {
  it("says of which day the books are, and what they cannot know", () => {
    const text = fecText(sale("1", "2025-11-10", "C1", "Alpha Conseil", "F-1", 1000));
    const { items, notes } = run([fec(text, "a/732829320FEC20251231.txt")]);
    expect(items.get("alpha-conseil")).toMatchObject([{ asOf: "2025-12-31", status: "open" }]);
    expect(notes.map((n) => n.fr).join()).toContain("arrêtée au 31 décembre 2025");
    const fresh = run([fec(text, "a/732829320FEC20251231.txt")], "2026-01-05");
    expect(fresh.notes.map((n) => n.fr).join()).not.toContain("arrêtée");
  });

  it("asks for the closing date where neither profile nor file name has it", () => {
    const text = fecText(sale("1", "2026-06-01", "C1", "Alpha Conseil", "F-1", 1000));
    const document = fec(text, "compta/export.txt");
    expect(
      run([document])
        .notes.map((n) => n.fr)
        .join(),
    ).toContain("date d’arrêté inconnue");
    const settings = profile({ ledger: [{ file: "export.txt", asOf: "2026-06-05" }] });
    const told = run([document], "2026-06-09", settings);
    expect(told.notes.map((n) => n.fr).join()).not.toContain("inconnue");
    expect(told.items.get("alpha-conseil")).toMatchObject([{ asOf: "2026-06-05" }]);
  });
});

it("never throws and never loses a cent on any table called a FEC", () => {
  const cell = fc.constantFrom(
    "",
    "411000",
    "20260101",
    "x|y",
    "1,5",
    "-",
    '"',
    "\n",
    "C1",
    "F-1",
    "D",
    "=1+1",
    "\u0000",
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 22 }), { maxLength: 12 }), (cells) => {
      const { items } = run([fec([COLUMNS, ...cells.map((c) => c.join("|"))].join("\n"))]);
      for (const item of [...items.values()].flat()) expect(item.gross).toMatch(/^\d+\.\d\d$/u);
    }),
    { numRuns: 150 },
  );
});

describe("FEC, what is wrong with it", () => {
  const comma = (lines: string[]): string => [COLUMNS, ...lines].join("\n").replaceAll("|", ",");
  const WHOLE = [
    SALE,
    "VE|Ventes|1|20260301|706000|Prestations|||F-1|20260301|Refonte|0,00|1000,00|||20260301||",
    "VE|Ventes|1|20260301|445710|TVA|||F-1|20260301|Refonte|0,00|200,00|||20260301||",
  ];

  it("puts decimals back together that the commas between columns took apart", () => {
    expect(amounts(comma(WHOLE))).toEqual([
      ["Refonte", "1200"],
      ["Refonte", "-1000"],
      ["Refonte", "-200"],
    ]);
    const labelled = comma(WHOLE.map((l) => l.replace("|Refonte|", "|Refonte, lot 2|")));
    expect(amounts(labelled)?.map(([, amount]) => amount)).toEqual(["1200", "-1000", "-200"]);
    const dollars = comma(WHOLE.map((l) => l.replace(/\|\|$/u, "|1300,50|USD")));
    expect(read(dollars)?.lines[0]).toMatchObject({ amount: "1200", foreign: { currency: "USD", amount: "1300.5" } });
  });

  it("refuses a file whose columns are shifted rather than book rubbish", () => {
    const shifted = comma(WHOLE.map((l) => l.replace("1200,00", "1|200,00").replace("1000,00", "1|000,00")));
    expect(read(shifted)).toMatchObject({ shifted: true, lines: [] });
    const { items, notes } = run([fec(shifted)]);
    expect([...items.values()].flat()).toEqual([]);
    expect(notes.map((n) => n.fr).join()).toContain("ses colonnes sont décalées");
  });

  it("says which entries do not balance, and which column of a line cannot be read", () => {
    const tell = (text: string) =>
      run([fec(text)])
        .notes.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " "))
        .join("\n");
    expect(tell([COLUMNS, ...WHOLE].join("\n"))).not.toContain("équilibr");
    expect(tell([COLUMNS, SALE].join("\n"))).not.toContain("équilibr");
    expect(tell([COLUMNS, ...WHOLE.slice(0, 2)].join("\n"))).toContain(
      "1 écriture sur 1 n’est pas équilibrée : 1 (ligne 2) : 1 200 € au débit, 1 000 € au crédit",
    );
    // A program that numbers lines, not entries.
    expect(tell([COLUMNS, ...WHOLE.map((l, i) => l.replace("|1|", `|${i}|`))].join("\n"))).not.toContain("équilibr");
    const bad = [
      SALE.replace("20260301", "20260231"),
      SALE.replace("1200,00", "douze"),
      SALE.replace("|411000|", "||"),
    ];
    expect(tell([COLUMNS, ...WHOLE, ...bad].join("\n"))).toContain(
      "lignes illisibles, laissées de côté : 3 (ligne 5, 6, 7). En cause : EcritureDate (« 20260231 », ligne 5), Debit (« douze », ligne 6), CompteNum (vide, ligne 7).",
    );
  });
});
