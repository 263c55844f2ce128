import { decimal } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCustomerAccount, readFec } from "../books/fec.ts";
import { fec, fecText, type Line } from "../sample.fixture.ts";
import { customerAccounts } from "./customer-account.ts";
import { type Debt, type Relief, settle, total } from "./settlement.ts";

const debt = (reference: string, date: string, amount: string, group = "", groupDate = ""): Debt => ({
  reference,
  date,
  amount,
  group,
  groupDate,
});
const relief = (date: string, amount: string, more: Partial<Relief> = {}): Relief => ({
  reference: "",
  date,
  amount,
  group: "",
  groupDate: "",
  label: "",
  kind: "payment",
  ...more,
});

describe("settle", () => {
  it("goes by reference, then by equal sum, then by age, and says it is less sure", () => {
    const { settled, unused } = settle(
      [debt("F-1", "2026-01-01", "100"), debt("F-2", "2026-02-01", "200"), debt("F-3", "2026-03-01", "300")],
      [relief("2026-04-01", "300"), relief("2026-04-02", "150", { label: "VIR F-2" }), relief("2026-04-03", "70")],
    );
    expect(settled.map((s) => [s.debt.reference, s.open, s.certain])).toEqual([
      ["F-1", "30", false],
      ["F-2", "50", false],
      ["F-3", "0", false],
    ]);
    expect(unused).toBe("0");
    expect(settled[1]?.applied).toMatchObject([
      { relief: { date: "2026-04-02", kind: "payment" }, amount: "150", certain: false, by: "number" },
    ]);
  });

  it("keeps a code of last year apart from the same one of this year", () => {
    const { settled } = settle(
      [debt("F-1", "2025-01-01", "100", "A", "2025-02-01"), debt("F-2", "2026-01-01", "100", "A", "2026-02-01")],
      [
        relief("2025-02-01", "60", { group: "A", groupDate: "2025-02-01" }),
        relief("2026-02-01", "100", { group: "A", groupDate: "2026-02-01" }),
      ],
    );
    expect(settled.map((s) => [s.open, s.certain])).toEqual([
      ["40", true],
      ["0", true],
    ]);
  });

  it("loses no lettered payment whose day is not the invoice's", () => {
    const { settled, unused } = settle(
      [debt("F-1", "2026-01-01", "100", "A", "2026-01-31")],
      [relief("2026-02-01", "60", { group: "A", groupDate: "2026-02-01" })],
    );
    expect(settled).toMatchObject([{ open: "40", certain: false }]);
    expect(unused).toBe("0");
  });

  it("believes a code given across two years where no day of lettering is known", () => {
    const { settled } = settle(
      [debt("F-1", "2021-06-10", "100", "C", "2021")],
      [relief("2023-03-15", "60", { group: "C", groupDate: "2023" })],
    );
    expect(settled).toMatchObject([{ open: "40", certain: true, applied: [{ amount: "60", by: "letter" }] }]);
  });

  it("adds up a hundred thousand values", () => {
    expect(total(Array<string>(100_000).fill("0.01"))).toBe("1000");
  });
});

it("leaves open what the customer accounts' movements add up to, to the cent, whatever was booked", () => {
  const euros = (cents: number): string =>
    `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, "0")}`;
  const movement = fc.record({
    kind: fc.constantFrom("bill", "pay", "credit", "loss", "doubtful", "returned", "negative"),
    cents: fc.integer({ min: 1, max: 99_999 }),
    day: fc.integer({ min: 1, max: 28 }),
    letter: fc.constantFrom("", "A", "B"),
    dated: fc.boolean(),
    piece: fc.constantFrom("", "F-1", "F-2"),
    customer: fc.constantFrom("C1", "C2"),
  });
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 30 }), (movements) => {
      const lines = movements.flatMap((m, i): Line[] => {
        const date = `2026-03-${String(m.day).padStart(2, "0")}`;
        const base = {
          entry: String(i),
          date,
          piece: m.piece,
          journal: m.kind === "pay" || m.kind === "returned" ? "BQ" : "OD",
        };
        const own = {
          ...base,
          account: "411000",
          aux: m.customer,
          name: `Client ${m.customer}`,
          letter: m.letter,
          ...(m.dated ? { lettered: date } : {}),
        };
        const [debit, credit] = [{ debit: euros(m.cents) }, { credit: euros(m.cents) }];
        switch (m.kind) {
          case "bill":
            return [
              { ...own, ...debit },
              { ...base, account: "706000", ...credit },
            ];
          case "pay":
            return [
              { ...own, ...credit },
              { ...base, account: "512000", ...debit },
            ];
          case "credit":
            return [
              { ...own, ...credit },
              { ...base, account: "709000", ...debit },
            ];
          case "loss":
            return [
              { ...own, ...credit },
              { ...base, account: "654000", ...debit },
            ];
          case "doubtful":
            return [
              { ...own, ...credit },
              { ...own, account: "416000", ...debit },
            ];
          case "returned":
            return [
              { ...own, ...debit },
              { ...base, account: "512000", ...credit },
            ];
          default:
            return [
              { ...own, debit: euros(-m.cents) },
              { ...base, account: "706000", credit: euros(-m.cents) },
            ];
        }
      });
      const read = readFec(fec(fecText(lines)));
      if (read === null) throw new Error("not read");
      const booked = total(read.lines.filter((l) => isCustomerAccount(l.account)).map((l) => l.amount));
      const left = customerAccounts([{ fec: read, asOf: "2026-06-05" }]).map(({ debts, reliefs }) =>
        settle(debts, reliefs),
      );
      const open = total(left.flatMap(({ settled }) => settled.map((s) => s.open)));
      const unused = total(left.map((l) => l.unused));
      expect(decimal.compare(decimal.subtract(open, unused), booked)).toBe(0);
      for (const { settled } of left)
        for (const s of settled) {
          expect(decimal.compare(decimal.add(s.paid, s.credited, s.open), s.debt.amount)).toBe(0);
          expect(decimal.compare(total(s.applied.map((a) => a.amount)), decimal.add(s.paid, s.credited))).toBe(0);
        }
    }),
    { numRuns: 200 },
  );
});
