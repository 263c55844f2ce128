import { decimal } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  contract,
  fec,
  fecText,
  invoice,
  known,
  type Line,
  NOBODY,
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

function run(documents: Docs, facts: FactMap = new Map(), asOf = "2026-06-09", settings = profile()) {
  const cast = whoIsWho(documents, facts, settings);
  return { cast, ...ledger(documents, facts, settings, cast, asOf) };
}

describe("FEC", () => {
  it("lists what is paid by letter and what is open, with the term it assumed", () => {
    const text = fecText([
      ...sale("1", "2026-03-01", "C1", "MAISON LUMEN", "F-1", 1000, { letter: "A", lettered: "2026-04-02" }),
      ...payment("2", "2026-04-02", "C1", "MAISON LUMEN", 1200, { letter: "A", lettered: "2026-04-02" }),
      ...sale("3", "2026-04-10", "C1", "MAISON LUMEN", "F-2", 500),
    ]);
    const { items } = run([fec(text)]);
    expect(items.get("maison-lumen")).toMatchObject([
      {
        number: "F-1",
        status: "paid",
        open: "0.00",
        paid: "1200.00",
        net: "1000.00",
        paidOn: "2026-04-02",
        confidence: "high",
      },
      {
        number: "F-2",
        status: "open",
        open: "600.00",
        due: "2026-05-10",
        dueSource: "default-30-days",
        asOf: "2026-06-05",
      },
    ]);
  });

  it("quotes the line it read", () => {
    const document = fec(fecText(sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000)));
    const [item] = run([document]).items.get("alpha-conseil") ?? [];
    const [evidence] = item?.evidence ?? [];
    expect(evidence?.quote).toContain("F-1");
    expect(evidence?.quote.split("\t")).toHaveLength(18);
    expect(document.text.slice(evidence?.span.start, evidence?.span.end)).toBe(evidence?.quote);
  });

  it("leaves out what comes after the report's day, so that a later payment leaves the invoice open", () => {
    const text = fecText([
      ...sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000, { letter: "A", lettered: "2026-05-20" }),
      ...payment("2", "2026-05-20", "C1", "Alpha Conseil", 1200, { letter: "A", lettered: "2026-05-20" }),
      ...sale("3", "2026-05-25", "C1", "Alpha Conseil", "F-2", 1000),
    ]);
    expect(run([fec(text)], new Map(), "2026-05-10").items.get("alpha-conseil")).toMatchObject([
      { number: "F-1", status: "open", open: "1200.00", asOf: "2026-05-10" },
    ]);
  });

  const trap = (header: string, rows: string[], source?: string) =>
    run([fec([header, ...rows].join("\n"), source)]).items.get("alpha-conseil");
  const COLUMNS =
    "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise";

  it("reads pipes, a byte order mark, other header case, decimal points and a nineteenth column", () => {
    expect(
      trap(`\ufeff${COLUMNS.toUpperCase()}|Divers`, [
        "VE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil|F-1|20260301|Vente|1200.50|0|||20260301|||x",
      ]),
    ).toMatchObject([{ number: "F-1", gross: "1200.50" }]);
  });

  it("reads Montant and Sens in place of Debit and Credit", () => {
    const header = COLUMNS.replace("Debit|Credit", "Montant|Sens");
    expect(
      trap(header, [
        "VE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil|F-1|20260301|Vente|1200,00|D|||20260301||",
        "BQ|Banque|2|20260401|411000|Clients|C1|Alpha Conseil|F-1|20260401|Virement|200,00|C|||20260401||",
        "BQ|Banque|2|20260401|512000|Banque|||F-1|20260401|Virement|200,00|D|||20260401||",
      ]),
    ).toMatchObject([{ gross: "1200.00", paid: "200.00", open: "1000.00", status: "partly-paid" }]);
  });

  it("puts a label back together that holds the separator", () => {
    expect(
      trap(COLUMNS, [
        "VE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil|F-1|20260301|Refonte | lot 2 | solde|1200,00|0,00|||20260301||",
      ]),
    ).toMatchObject([{ gross: "1200.00" }]);
  });

  it("keys on the account when there is no auxiliary number", () => {
    expect(
      trap(COLUMNS, ["VE|Ventes|1|20260301|411ALPHA|Alpha Conseil|||F-1|20260301|Vente|1200,00|0,00|||20260301||"]),
    ).toMatchObject([{ open: "1200.00" }]);
  });

  it("reads a file without header by its name, and takes the number from the label when the piece is empty", () => {
    const rows = [
      "VE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil||20260301|Facture FA-2026-12 site|1200,00|0,00|||20260301||",
    ];
    expect(run([fec(rows.join("\n"))]).items.get("alpha-conseil")).toMatchObject([{ number: "FA-2026-12" }]);
  });

  it("takes a negative debit for what it is", () => {
    expect(
      trap(COLUMNS, [
        "VE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil|F-1|20260301|Vente|1200,00|0,00|||20260301||",
        "VE|Ventes|2|20260310|411000|Clients|C1|Alpha Conseil|F-1|20260310|Avoir|-1200,00|0,00|||20260310||",
        "VE|Ventes|2|20260310|706000|Prestations|||F-1|20260310|Avoir|0,00|-1200,00|||20260310||",
      ]),
    ).toMatchObject([{ status: "credited", open: "0.00", paid: "0.00" }]);
  });

  it("numbers the lines it cannot read and goes on", () => {
    const { items, notes } = run([
      fec(
        `${COLUMNS}\nVE|Ventes|1|2026-13-45|411000|||||||x|0|||||\n\nVE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil|F-1|20260301|Vente|douze|0,00|||20260301||\nVE|Ventes|1|20260301|411000|Clients|C1|Alpha Conseil|F-2|20260301|Vente|12,00|0,00|||20260301||`,
      ),
    ]);
    expect(items.get("alpha-conseil")).toHaveLength(1);
    expect(notes.map((n) => n.fr).join(" ")).toContain("laissées de côté : 2 (ligne 2, 4)");
  });

  it("takes à-nouveaux once and lets this year's letter settle last year's invoice", () => {
    const last = fec(
      fecText([
        ...sale("9", "2025-12-10", "C1", "Alpha Conseil", "F-9", 1000),
        ...sale("10", "2025-12-20", "C1", "Alpha Conseil", "F-10", 500),
      ]),
      "a/732829320FEC20251231.txt",
    );
    const opening = {
      journal: "AN",
      entry: "1",
      date: "2026-01-01",
      account: "411000",
      aux: "C1",
      name: "Alpha Conseil",
    };
    const now = fec(
      fecText([
        { ...opening, piece: "F-9", debit: "1200,00", letter: "AA", lettered: "2026-01-15" },
        { ...opening, piece: "F-10", debit: "600,00" },
        ...payment("2", "2026-01-15", "C1", "Alpha Conseil", 1200, { letter: "AA", lettered: "2026-01-15" }),
      ]),
    );
    expect(run([last, now]).items.get("alpha-conseil")).toMatchObject([
      { number: "F-9", issued: "2025-12-10", status: "paid", confidence: "high" },
      { number: "F-10", status: "open", open: "600.00" },
    ]);
    // Without last year's file the à-nouveau itself is the invoice.
    expect(run([now]).items.get("alpha-conseil")).toHaveLength(2);
  });

  it("drops a balance carried forward in one line when last year's items make it up", () => {
    const last = fec(
      fecText([
        ...sale("9", "2025-12-10", "C1", "Alpha Conseil", "F-9", 1000),
        ...sale("10", "2025-12-20", "C1", "Alpha Conseil", "F-10", 500),
      ]),
      "a/732829320FEC20251231.txt",
    );
    const now = fec(
      fecText([
        {
          journal: "AN",
          entry: "1",
          date: "2026-01-01",
          account: "411000",
          aux: "C1",
          name: "Alpha Conseil",
          debit: "1800,00",
        },
      ]),
    );
    expect(
      run([last, now])
        .items.get("alpha-conseil")
        ?.map((i) => i.open),
    ).toEqual(["1200.00", "600.00"]);
  });

  it("does not count an older export of the same year twice", () => {
    const lines = sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000);
    const old = fec(fecText(lines), "a/732829320FEC20260401.txt");
    const young = fec(
      fecText([...lines, ...payment("2", "2026-05-01", "C1", "Alpha Conseil", 1200, { piece: "F-1" })]),
      "a/732829320FEC20260605.txt",
    );
    expect(run([old, young]).items.get("alpha-conseil")).toMatchObject([{ number: "F-1", status: "paid" }]);
  });

  it("keeps letters of two years apart", () => {
    const [last, now] = [
      { letter: "A", lettered: "2025-04-01" },
      { letter: "A", lettered: "2026-04-10" },
    ];
    const text = fecText([
      ...sale("1", "2025-03-01", "C1", "Alpha Conseil", "F-1", 1000, last),
      ...payment("2", "2025-04-01", "C1", "Alpha Conseil", 500, last),
      ...sale("3", "2026-03-01", "C1", "Alpha Conseil", "F-2", 800, now),
      ...payment("4", "2026-04-01", "C1", "Alpha Conseil", 400, now),
      ...payment("5", "2026-04-10", "C1", "Alpha Conseil", 560, now),
    ]);
    expect(run([fec(text)]).items.get("alpha-conseil")).toMatchObject([
      { number: "F-1", status: "partly-paid", open: "700.00" },
      { number: "F-2", status: "paid", confidence: "high" },
    ]);
  });

  it("matches without letters by reference, sum, then the oldest, and says it is less sure", () => {
    const text = fecText([
      ...sale("1", "2026-01-05", "C1", "Alpha Conseil", "F-1", 100),
      ...sale("2", "2026-02-05", "C1", "Alpha Conseil", "F-2", 200),
      ...sale("3", "2026-03-05", "C1", "Alpha Conseil", "F-3", 300),
      ...payment("4", "2026-04-01", "C1", "Alpha Conseil", 360, { label: "VIR ALPHA CONSEIL" }),
      ...payment("5", "2026-04-02", "C1", "Alpha Conseil", 200, { label: "VIR F-2 acompte" }),
      ...payment("6", "2026-04-03", "C1", "Alpha Conseil", 50),
    ]);
    expect(run([fec(text)]).items.get("alpha-conseil")).toMatchObject([
      { number: "F-1", paid: "50.00", open: "70.00", confidence: "medium" },
      { number: "F-2", paid: "200.00", open: "40.00", confidence: "medium" },
      { number: "F-3", status: "paid", confidence: "medium" },
    ]);
  });

  it("marks doubtful what moved to 416 and leaves it open; a returned cheque opens the invoice again", () => {
    const move = { journal: "OD", entry: "7", date: "2026-05-01", piece: "F-1", name: "Alpha Conseil" };
    const text = fecText([
      ...sale("1", "2026-01-05", "C1", "Alpha Conseil", "F-1", 1000),
      { ...move, account: "411000", aux: "C1", credit: "1200,00" },
      { ...move, account: "416000", aux: "C1", debit: "1200,00" },
      ...sale("2", "2026-02-05", "C1", "Alpha Conseil", "F-2", 200),
      ...payment("3", "2026-03-05", "C1", "Alpha Conseil", 240, { piece: "F-2" }),
      {
        journal: "BQ",
        entry: "4",
        date: "2026-03-12",
        account: "411000",
        aux: "C1",
        name: "Alpha Conseil",
        piece: "F-2",
        debit: "240,00",
      },
      { journal: "BQ", entry: "4", date: "2026-03-12", account: "512000", credit: "240,00" },
    ]);
    expect(run([fec(text)]).items.get("alpha-conseil")).toMatchObject([
      { number: "F-1", status: "open", doubtful: true },
      { number: "F-2", status: "open", open: "240.00", doubtful: false },
    ]);
  });

  it("leaves out 4181 and 4191", () => {
    const text = fecText([
      { date: "2026-03-01", account: "418100", name: "x", debit: "500,00" },
      { date: "2026-03-01", account: "419100", aux: "C1", name: "Alpha Conseil", credit: "500,00" },
      ...sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000),
    ]);
    expect(run([fec(text)]).items.get("alpha-conseil")).toMatchObject([{ open: "1200.00" }]);
  });

  it("balances to the cent whatever was billed, paid and lettered", () => {
    const cents = fc.integer({ min: 1, max: 500_000 });
    const movement = fc.record({
      bill: fc.boolean(),
      cents,
      day: fc.integer({ min: 1, max: 28 }),
      letter: fc.constantFrom("", "A", "B"),
      piece: fc.constantFrom("", "F-1", "F-2", "F-3"),
    });
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 25 }), (movements) => {
        const euros = (c: number): string => `${Math.floor(c / 100)},${String(c % 100).padStart(2, "0")}`;
        const lines = movements.flatMap((m, i): Line[] => {
          const base = { entry: String(i), date: `2026-03-${String(m.day).padStart(2, "0")}`, piece: m.piece };
          const own = { ...base, account: "411000", aux: "C1", name: "Alpha Conseil", letter: m.letter };
          return m.bill
            ? [
                { ...own, debit: euros(m.cents) },
                { ...base, account: "706000", credit: euros(m.cents) },
              ]
            : [
                { ...own, credit: euros(m.cents) },
                { ...base, account: "512000", debit: euros(m.cents) },
              ];
        });
        const { items, notes } = run([fec(fecText(lines))]);
        const list = items.get("alpha-conseil") ?? [];
        const open = list.reduce((sum, i) => decimal.add(sum, i.open), "0");
        const unused = notes
          .flatMap((n) => /: €([\d.,]+) in payments/.exec(n.en)?.[1]?.replaceAll(",", "") ?? [])
          .reduce((sum, v) => decimal.add(sum, v), "0");
        const balance = movements.reduce((sum, m) => sum + (m.bill ? m.cents : -m.cents), 0);
        expect(decimal.cents(decimal.subtract(open, unused))).toBe(decimal.divide(String(balance), "100", 2));
        for (const i of list) expect(decimal.compare(decimal.add(i.paid, i.open), i.gross)).toBe(0);
      }),
      { numRuns: 80 },
    );
  });

  it("never throws on any text called a FEC", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom("", "411000", "20260101", "x", "1,5", "-", '"'), { maxLength: 22 }), {
          maxLength: 12,
        }),
        (cells) => {
          const text = [COLUMNS, ...cells.map((c) => c.join("|"))].join("\n");
          expect(() => run([fec(text)])).not.toThrow();
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("invoices as documents", () => {
  const terms = (days: number, mode: "from-invoice" | "end-of-month") => ({
    paymentTerms: present({ days, mode, fixedCompensation: true }),
  });

  it("gives the due date by the best source: invoice, contract, then thirty days", () => {
    const text = fecText([
      ...sale("1", "2026-01-20", "C1", "Alpha Conseil", "F-1", 1000),
      ...sale("2", "2026-01-20", "C1", "Alpha Conseil", "F-2", 1000),
      ...sale("3", "2026-01-20", "C2", "Beta Studio", "F-3", 1000),
    ]);
    const pdf = paper("factures/F-1.pdf");
    const agreement = paper("contrats/alpha.pdf");
    const { items } = run(
      [fec(text), pdf, agreement],
      known(
        [pdf, invoice("F 1", "Alpha Conseil", { issued: "2026-01-20", due: "2026-02-28", dueSource: "e-invoice" })],
        [
          agreement,
          contract({ name: "Alpha Conseil SAS" }, { ...signed("signed", "2026-01-02"), ...terms(45, "end-of-month") }),
        ],
      ),
    );
    expect(items.get("alpha-conseil")).toMatchObject([
      { number: "F-1", due: "2026-02-28", dueSource: "e-invoice" },
      { number: "F-2", due: "2026-03-31", dueSource: "contract" },
    ]);
    expect(items.get("beta-studio")).toMatchObject([{ due: "2026-02-19", dueSource: "default-30-days" }]);
  });

  it("does not know whether an invoice was paid that no ledger books", () => {
    const pdf = paper("factures/F-1.pdf");
    const { items, notes } = run(
      [pdf],
      known([pdf, invoice("F-1", "Alpha Conseil", { due: "2026-03-31", dueSource: "pdf" })]),
    );
    expect(items.get("alpha-conseil")).toMatchObject([
      { status: "open", asOf: "2026-03-01", due: "2026-03-31", confidence: "medium" },
    ]);
    expect(notes.map((n) => n.fr).join()).toContain("dont le règlement n’est pas connu");
  });

  it("deducts a credit note from the invoice it names", () => {
    const bill = paper("factures/F-1.pdf");
    const credit = paper("factures/A-1.pdf");
    const { items } = run(
      [bill, credit],
      known(
        [bill, invoice("F-1", "Alpha Conseil")],
        [credit, invoice("A-1", "Alpha Conseil", { type: "credit-note", preceding: "F-1" })],
      ),
    );
    expect(items.get("alpha-conseil")).toMatchObject([{ number: "F-1", status: "credited", open: "0.00" }]);
  });

  it("deducts a credit note the books cannot know yet, not one they hold, and loses none", () => {
    const books = fec(
      fecText([
        ...sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000),
        ...sale("2", "2026-03-02", "C1", "Alpha Conseil", "F-2", 1000),
      ]),
      "compta/732829320FEC20260331.txt",
    );
    const papers = ["A-1", "A-2", "A-3", "A-4"].map((n) => paper(`factures/${n}.pdf`));
    const [late, held, bare, lost] = papers;
    if (late === undefined || held === undefined || bare === undefined || lost === undefined) throw new Error("four");
    const credit = (number: string, issued: string, preceding?: string) =>
      invoice(number, "Alpha Conseil", {
        type: "credit-note",
        issued,
        gross: "-200.00",
        ...(preceding === undefined ? {} : { preceding }),
      });
    const { items, notes } = run(
      [books, ...papers],
      known(
        [late, credit("A-1", "2026-04-05", "F-1")],
        [held, credit("A-2", "2026-03-15", "F-2")],
        [bare, credit("A-3", "2026-04-06")],
        [lost, credit("A-4", "2026-04-07", "F-99")],
      ),
    );
    expect(items.get("alpha-conseil")?.map((i) => [i.number, i.open])).toEqual([
      ["F-1", "1000.00"],
      ["F-2", "1200.00"],
    ]);
    const told = notes.map((n) => n.fr).join("\n");
    expect(told).toContain("L’avoir A-1 vient en déduction de la facture F-1");
    expect(told).toContain("ne dit pas quelle facture il corrige");
    expect(told).toContain("corrige la facture F-99, qui n’a pas été lue");
    expect(told).not.toContain("A-2");
  });

  it("keeps one invoice of the books and of an export, follows the younger, and says where they differ", () => {
    const books = fec(
      fecText(sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000)),
      "a/732829320FEC20260331.txt",
    );
    const csv = (open: string) =>
      paper(
        "export.csv",
        `Numéro;Client;Date;Échéance;Montant TTC;Reste à payer\nF-1;Alpha Conseil;01/03/2026;15/03/2026;1200,00;${open}`,
        { format: "csv" },
      );
    const at = (open: string, asOf: string) => {
      const { items, notes } = run(
        [books, csv(open)],
        new Map(),
        "2026-06-09",
        profile({ ledger: [{ file: "export.csv", kind: "csv", asOf }] }),
      );
      return { item: items.get("alpha-conseil"), notes: notes.map((n) => n.fr).join() };
    };
    const younger = at("0,00", "2026-05-31");
    expect(younger.item).toMatchObject([{ status: "paid", open: "0.00", due: "2026-03-15", dueSource: "ledger" }]);
    expect(younger.notes).toContain("l’export, plus récent, est retenu");
    const older = at("0,00", "2026-03-15");
    expect(older.item).toMatchObject([{ status: "open", open: "1200.00" }]);
    expect(older.notes).toContain("la comptabilité est retenue");
    expect(at("1200,00", "2026-05-31").notes).not.toContain("retenu");
  });

  it("counts a PDF and the data it carries as one invoice, whatever number was read on its pages", () => {
    const data = paper("factures/F-1.pdf#factur-x.xml", "<x/>", { format: "xml" });
    const pdf = paper("factures/F-1.pdf", "", { attachments: [data.id] });
    const { items } = run(
      [pdf, { ...data, partOf: pdf.id }],
      known(
        [
          pdf,
          invoice("732829320", "Alpha Conseil", {
            due: "2026-03-31",
            dueSource: "pdf",
            gross: "12.00",
            missingMentions: ["discount-terms", "buyer-siren"],
          }),
        ],
        [
          data,
          invoice("F-1", "Alpha Conseil", {
            syntax: "cii",
            prepaid: "300.00",
            missingMentions: ["due-date", "penalty-rate", "buyer-siren"],
          }),
        ],
      ),
    );
    expect(items.get("alpha-conseil")).toMatchObject([
      {
        number: "F-1",
        gross: "1200.00",
        paid: "300.00",
        open: "900.00",
        status: "partly-paid",
        due: "2026-03-31",
        dueSource: "pdf",
        missingMentions: ["buyer-siren"],
      },
    ]);
    expect(items.get("alpha-conseil")).toHaveLength(1);
  });

  it("believes the data of an invoice sent beside its PDF, in any order", () => {
    const pdf = paper("a/F-1.pdf");
    const data = paper("b/F-1.xml", "<x/>", { format: "xml" });
    const seen = known(
      [pdf, invoice("F 1", "Alpha Conseil", { gross: "12.00", due: "2026-03-31", dueSource: "pdf" })],
      [data, invoice("F-1", "Alpha Conseil", { syntax: "ubl", missingMentions: ["due-date"] })],
    );
    expect(run([pdf, data], seen).items.get("alpha-conseil")).toMatchObject([{ gross: "1200.00", due: "2026-03-31" }]);
    expect(run([data, pdf], seen).items.get("alpha-conseil")).toMatchObject([{ gross: "1200.00" }]);
    expect(run([data, pdf], seen).items.get("alpha-conseil")).toHaveLength(1);
  });

  it("says nothing of the mentions on a paper it could not read", () => {
    const pdf = paper("F-1.pdf");
    const data = paper("F-1.pdf#factur-x.xml", "<x/>", { format: "xml", partOf: pdf.id });
    const seen = known(
      [pdf, { ...invoice("", ""), invoice: { status: "absent", searched: [] } }],
      [data, invoice("F-1", "Alpha Conseil", { syntax: "cii", missingMentions: ["penalty-rate"] })],
    );
    expect(run([pdf, data], seen).items.get("alpha-conseil")).toMatchObject([{ number: "F-1", missingMentions: [] }]);
  });

  it("says when document and ledger disagree, and does not bill suppliers' invoices to clients", () => {
    const text = fecText(sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000));
    const pdf = paper("factures/F-1.pdf");
    const theirs = paper("achats/N-7.pdf");
    const { items, notes, cast } = run(
      [fec(text), pdf, theirs],
      known(
        [pdf, invoice("F-1", "Alpha Conseil", { gross: "1300.00" })],
        [theirs, invoice("N-7", "Atelier Brume", { seller: { name: "Nuage Atlantique" } })],
      ),
    );
    expect(items.get("alpha-conseil")).toMatchObject([{ gross: "1200.00" }]);
    expect(notes.map((n) => n.fr).join()).toContain("1 300 € sur le document, 1 200 € en comptabilité");
    expect(cast.clients.map((c) => c.name)).toEqual(["Alpha Conseil"]);
  });
});

describe("customer exports", () => {
  const CSV = [
    "Numéro;Client;Date de facture;Échéance;Montant HT;Montant TTC;Reste à payer;Statut",
    'F-1;"Alpha Conseil; SAS";02/03/2026;01/04/2026;1 000,00;1 200,00;0,00;Payée',
    "F-2;Beta Studio;15/04/2026;15/05/2026;500,00;600,00;250,00;Payée partiellement",
    '=HYPERLINK("x");Beta Studio;hier;;;12;;',
  ].join("\n");

  it("reads the usual columns and leaves formulas and broken lines aside", () => {
    const { items, notes } = run([paper("export.csv", CSV, { format: "csv" })]);
    expect(items.get("alpha-conseil-sas") ?? items.get("alpha-conseil")).toMatchObject([
      { number: "F-1", status: "paid", net: "1000.00" },
    ]);
    expect(items.get("beta-studio")).toMatchObject([
      { number: "F-2", status: "partly-paid", paid: "350.00", open: "250.00", due: "2026-05-15", dueSource: "ledger" },
    ]);
    expect(notes.map((n) => n.fr).join()).toContain("laissées de côté : 1 (ligne 4)");
  });

  it("takes the profile's mapping, and says when it does not fit", () => {
    const csv = paper("data/ventes.csv", "Ref,Who,When,Sum\nX1,Alpha,2026-03-01,1200.00\n", { format: "csv" });
    const mapped = (mapping: Record<string, string>) =>
      run(
        [csv],
        new Map(),
        "2026-06-09",
        profile({ ledger: [{ file: "ventes.csv", kind: "csv", asOf: "2026-05-31", mapping }] }),
      );
    expect(mapped({ number: "Ref", client: "Who", issued: "When", gross: "Sum" }).items.get("alpha")).toMatchObject([
      { number: "X1", gross: "1200.00", asOf: "2026-05-31" },
    ]);
    expect(
      mapped({ number: "Nope" })
        .notes.map((n) => n.fr)
        .join(),
    ).toContain("colonnes non reconnues");
  });
});

describe("an export without its day whose lines tell their state", () => {
  const rows = (...lines: string[]) =>
    run(
      [paper("ventes.csv", ["Numéro;Client;Date;Total TTC;Échéance;Statut", ...lines].join("\n"), { format: "csv" })],
      new Map(),
      "2026-10-15",
    );
  const told = (notes: readonly { fr: string }[]) => notes.map((n) => n.fr).join("\n");
  const LATE = "B2;Beta Studio;01/06/2026;500,00;01/07/2026;En retard";

  it("is of the day after the latest due date that it says is past, and says so", () => {
    const { items, notes } = rows("B1;Alpha Conseil;12/05/2026;1200,00;11/06/2026;En retard", LATE);
    expect([...items.values()].flat().map((i) => i.asOf)).toEqual(["2026-07-02", "2026-07-02"]);
    expect(told(notes)).toContain("prouvent qu’il n’est pas antérieur au 2 juillet 2026, jour retenu");
    expect(told(notes)).not.toContain("celle de sa dernière ligne");
  });

  it("takes thirty days where the line has no due date", () => {
    const { items } = rows("B1;Alpha Conseil;12/05/2026;1200,00;;Échue", LATE.replace("En retard", "Envoyée"));
    expect(items.get("alpha-conseil")).toMatchObject([{ due: "2026-06-11", asOf: "2026-06-12" }]);
  });

  it("proves nothing by a line that is not late, or that would be only after the report", () => {
    for (const line of [
      LATE.replace("En retard", "Non échue"),
      LATE.replace("En retard", "À échéance"),
      LATE.replace("En retard", "Envoyée"),
      LATE.replace("01/07/2026", "01/07/2062"),
    ]) {
      const { items, notes } = rows(line);
      expect(items.get("beta-studio")).toMatchObject([{ asOf: "2026-06-01" }]);
      expect(told(notes)).toContain("celle de sa dernière ligne");
    }
  });
});

it("says that the sums of an e-invoice do not add up", () => {
  const xml = paper("factures/F-63.xml", "<Invoice/>", { format: "xml" });
  const sums = { syntax: "ubl", net: "6000.00", vatAmount: "1200.00", gross: "7300.00" } as const;
  const told = (more: object) =>
    run([xml], known([xml, invoice("F-63", "Alpha Conseil", { ...sums, ...more })]))
      .notes.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " "))
      .join("\n");
  expect(told({ inconsistencies: ["net-and-vat"] })).toContain(
    "facture F-63 : 6 000 € hors taxe et 1 200 € de TVA ne font pas 7 300 € ; le montant TTC est retenu",
  );
  expect(told({})).not.toContain("ne font pas");
});

describe("revenue", () => {
  it("is the net turnover of twelve months, less what was credited, over all clients", () => {
    const text = fecText([
      ...sale("1", "2025-05-01", "C1", "Alpha Conseil", "F-0", 9000),
      ...sale("2", "2026-03-01", "C1", "Alpha Conseil", "F-1", 3000),
      ...sale("3", "2026-03-01", "C2", "Beta Studio", "F-2", 1000),
    ]);
    const { revenue } = run([fec(text)]);
    expect(revenue.get("alpha-conseil")).toEqual({ client: "3000.00", total: "4000.00" });
  });
});

it("works with no profile at all", () => {
  const text = fecText(sale("1", "2026-03-01", "C1", "Alpha Conseil", "F-1", 1000));
  const { items, cast } = run([fec(text)], new Map(), "2026-06-09", NOBODY);
  expect(items.get("alpha-conseil")).toHaveLength(1);
  expect(cast.us).toMatchObject({ siren: "732829320", fromProfile: false });
});
