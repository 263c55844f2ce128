import { expect, it } from "vitest";
import { fec, fecText, invoice, known, type Line, paper, payment, profile, sale } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";

const pdf = paper("factures/F-41.pdf");

/** An invoice of 33 600 € due on 20 December 2025 that keeps 1 680 € back. */
function run(lines: readonly Line[], retention: { amount: string; due?: string }) {
  const billed = {
    issued: "2025-11-20",
    due: "2025-12-20",
    dueSource: "pdf" as const,
    gross: "33600.00",
    net: "28000.00",
  };
  const documents = [...(lines.length === 0 ? [] : [fec(fecText(lines), "compta/732829320FEC20260930.txt")]), pdf];
  const facts = known([pdf, invoice("F-41", "Alpha Conseil", { ...billed, retention })]);
  const settings = profile();
  const found = ledger(documents, facts, settings, whoIsWho(documents, facts, settings), "2026-10-15");
  return {
    items: found.items.get("alpha-conseil"),
    revenue: found.revenue.get("alpha-conseil")?.client,
    told: found.notes.map((n) => n.fr).join("\n"),
  };
}

const BILL = sale("1", "2025-11-20", "C1", "Alpha Conseil", "F-41", 28_000);
const PAID = payment("2", "2025-12-22", "C1", "Alpha Conseil", 31_920, { piece: "F-41" });
const RETENTION = { amount: "1680.00", due: "2026-11-14" };

it("falls due on its own day where it is all that is left to pay", () => {
  const { items, told } = run([...BILL, ...PAID], RETENTION);
  expect(items).toMatchObject([{ number: "F-41", open: "1680.00", due: "2026-11-14", dueSource: "pdf" }]);
  expect(items).toHaveLength(1);
  expect(items?.[0]?.stateWhy?.fr).toContain("retenue de garantie, exigible le 14 novembre 2026");
  expect(told).toContain("elle n’est pas en retard avant ce jour");
});

it("becomes an item of its own where more is open", () => {
  const { items, revenue } = run(BILL, RETENTION);
  expect(items).toMatchObject([
    { number: "F-41", gross: "31920.00", net: "26600.00", open: "31920.00", due: "2025-12-20" },
    { number: "F-41 (retenue de garantie)", gross: "1680.00", net: "1400.00", open: "1680.00", due: "2026-11-14" },
  ]);
  expect(revenue).toBe("28000.00");
});

it("is taken for a year where the invoice prints no day, with a note", () => {
  const { items, told } = run([...BILL, ...PAID], { amount: "1680.00" });
  expect(items).toMatchObject([{ due: "2026-11-20" }]);
  expect(told).toContain("jour non indiqué");
});

it("is left alone where all is paid, and where the books hold only what is to be paid now", () => {
  const whole = payment("2", "2025-12-22", "C1", "Alpha Conseil", 33_600, { piece: "F-41" });
  expect(run([...BILL, ...whole], RETENTION).items).toMatchObject([{ status: "paid", due: "2025-12-20" }]);
  const now = sale("1", "2025-11-20", "C1", "Alpha Conseil", "F-41", 26_600);
  expect(run(now, RETENTION).items).toMatchObject([{ open: "31920.00", due: "2025-12-20" }]);
});
