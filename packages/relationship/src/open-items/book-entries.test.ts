import { describe, expect, it } from "vitest";
import { fec, fecText, type Line, payment, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";

type Docs = Parameters<typeof whoIsWho>[0];

function run(documents: Docs, asOf = "2026-06-09", settings = profile()) {
  const { clients, ...rest } = whoIsWho(documents, new Map(), settings);
  const { items, notes } = ledger(documents, new Map(), settings, { clients, ...rest }, asOf);
  return {
    clients,
    items: [...items.values()].flat(),
    notes: notes.map((n) => n.fr).join("\n"),
  };
}

const OLD = "a/732829320FEC20251231.txt";
const NEW = "b/732829320FEC20260531.txt";
const who = { account: "411000", aux: "C1", name: "Alpha Conseil" };
const carried = (date: string, debit: string, more: Partial<Line> = {}): Line => ({
  journal: "AN",
  entry: "1",
  date,
  ...who,
  debit,
  ...more,
});
const open = (lines: Line[], ...more: Line[][]) =>
  run([fec(fecText(lines), OLD), ...more.map((l) => fec(fecText(l), NEW))]).items.map((i) => [
    i.number,
    i.gross,
    i.open,
  ]);

describe("items carried forward over several files", () => {
  const first = [carried("2025-01-01", "900,00", { piece: "F-7" })];

  it("counts once what two files carry forward", () => {
    const again = [carried("2026-01-01", "900,00", { piece: "F-7" })];
    expect(open(first, again)).toEqual([["F-7", "900.00", "900.00"]]);
    // And knows it as of the younger one.
    expect(run([fec(fecText(first), OLD), fec(fecText(again), NEW)]).items).toMatchObject([{ asOf: "2026-05-31" }]);
  });

  it("counts it once whatever the journal, the piece and the label are called", () => {
    for (const more of [
      { piece: "" },
      { piece: "AN2026", label: "Report F-7" },
      { piece: "AN2026", journal: "OD", label: "Solde d’ouverture F-7" },
      { piece: "0001", journal: "99", label: "à nouveau" },
    ])
      expect(open(first, [carried("2026-01-01", "900,00", more)])).toEqual([["F-7", "900.00", "900.00"]]);
    const balance: Line[] = [
      carried("2026-01-01", "900,00", { journal: "XX", piece: "Z1" }),
      { journal: "XX", entry: "1", date: "2026-01-01", account: "101000", credit: "900,00" },
    ];
    expect(open(first, balance)).toEqual([["F-7", "900.00", "900.00"]]);
    const against: Line[] = [
      carried("2026-01-01", "900,00", { journal: "XX", piece: "Z1" }),
      { journal: "XX", entry: "1", date: "2026-01-01", account: "890000", credit: "900,00" },
    ];
    expect(open(first, against)).toEqual([["F-7", "900.00", "900.00"]]);
  });

  it("takes an item paid in part for the same, at what is left of it", () => {
    const paid = [...first, ...payment("2", "2025-06-01", "C1", "Alpha Conseil", 300, { piece: "F-7" })];
    expect(open(paid, [carried("2026-01-01", "600,00", { piece: "F-7" })])).toEqual([["F-7", "900.00", "600.00"]]);
    const settled = [
      carried("2026-01-01", "600,00", { piece: "F-7", letter: "B", lettered: "2026-03-01" }),
      ...payment("2", "2026-03-01", "C1", "Alpha Conseil", 600, { letter: "B", lettered: "2026-03-01" }),
    ];
    const { items } = run([fec(fecText(paid), OLD), fec(fecText(settled), NEW)]);
    expect(items).toMatchObject([
      {
        number: "F-7",
        open: "0.00",
        payments: [
          { date: "2025-06-01", amount: "300.00" },
          { date: "2026-03-01", amount: "600.00" },
        ],
      },
    ]);
  });

  it("lets this year's letter settle what was partly lettered last year", () => {
    const old = { letter: "K", lettered: "2025-06-01" };
    const lines = [
      ...sale("1", "2025-03-01", "C1", "Alpha Conseil", "F-8", 1000, old),
      ...payment("2", "2025-06-01", "C1", "Alpha Conseil", 200, old),
    ];
    const now = { letter: "A", lettered: "2026-02-10" };
    const { items } = run([
      fec(fecText(lines), OLD),
      fec(
        fecText([
          carried("2026-01-01", "1000,00", { piece: "F-8", ...now }),
          ...payment("3", "2026-02-10", "C1", "Alpha Conseil", 1000, now),
        ]),
        NEW,
      ),
    ]);
    expect(items).toMatchObject([{ number: "F-8", open: "0.00", status: "paid", confidence: "high" }]);
  });

  it("sets this year's lettered payment against what one line put together", () => {
    const lines = [
      ...sale("1", "2025-03-01", "C1", "Alpha Conseil", "F-8", 100),
      ...sale("2", "2025-04-01", "C1", "Alpha Conseil", "F-9", 200),
    ];
    const now = { letter: "A", lettered: "2026-02-10" };
    expect(
      open(lines, [
        carried("2026-01-01", "360,00", now),
        ...payment("3", "2026-02-10", "C1", "Alpha Conseil", 360, now),
      ]),
    ).toEqual([
      ["F-8", "120.00", "0.00"],
      ["F-9", "240.00", "0.00"],
    ]);
  });

  it("keeps what only the younger file holds, and two equal invoices apart", () => {
    expect(
      open(
        [...first, carried("2025-01-01", "50,00", { piece: "F-1" })],
        [
          carried("2026-01-01", "900,00", { piece: "F-7" }),
          carried("2026-01-01", "50,00", { piece: "F-1" }),
          carried("2026-01-01", "50,00", { piece: "F-2" }),
        ],
      ).map(([number, gross]) => [number, gross]),
    ).toEqual(
      expect.arrayContaining([
        ["F-7", "900.00"],
        ["F-1", "50.00"],
        ["F-2", "50.00"],
      ]),
    );
  });

  it("follows three files, a customer who got another number, and one who became doubtful", () => {
    const files = [
      fec(fecText(first), OLD),
      fec(fecText([carried("2026-01-01", "900,00", { aux: "C-0001", piece: "F-7" })]), NEW),
      fec(
        fecText([carried("2027-01-01", "900,00", { account: "416000", aux: "C-0001", piece: "AN" })]),
        "c/732829320FEC20270531.txt",
      ),
    ];
    expect(run(files, "2027-06-01").items).toMatchObject([{ number: "F-7", gross: "900.00", doubtful: true }]);
  });

  it("counts the opening of one year once in two exports of it", () => {
    const young = [
      carried("2026-01-01", "900,00", { piece: "F-7" }),
      ...sale("2", "2026-05-02", "C1", "Alpha Conseil", "F-20", 100),
    ];
    expect(
      run([
        fec(fecText([carried("2026-01-01", "900,00", { piece: "F-7" })]), "a/732829320FEC20260331.txt"),
        fec(fecText(young), NEW),
      ]).items.map((i) => i.number),
    ).toEqual(["F-7", "F-20"]);
  });

  it("takes for settled, at no known day, what is carried forward no more after years nobody read", () => {
    const old = [
      ...sale("1", "2022-03-01", "C1", "Alpha Conseil", "F-1", 100),
      ...sale("2", "2022-04-01", "C1", "Alpha Conseil", "F-2", 200),
      ...sale("3", "2022-04-01", "C2", "Beta Studio", "F-3", 300),
    ];
    const { items } = run([
      fec(fecText(old), "a/732829320FEC20221231.txt"),
      fec(fecText([carried("2026-01-01", "140,00", { piece: "F-2" })]), NEW),
    ]);
    expect(items.map((i) => [i.number, i.open, i.payments])).toEqual([
      ["F-1", "0.00", undefined],
      ["F-2", "140.00", undefined],
      ["F-3", "0.00", undefined],
    ]);
  });

  it("moves nothing by a balance sheet that is closed and opened again", () => {
    const closing: Line[] = [
      ...first,
      { journal: "OD", entry: "9", date: "2025-12-31", ...who, piece: "F-7", credit: "900,00" },
      { journal: "OD", entry: "9", date: "2025-12-31", account: "891000", debit: "900,00" },
    ];
    expect(open(closing)).toEqual([["F-7", "900.00", "900.00"]]);
  });
});
