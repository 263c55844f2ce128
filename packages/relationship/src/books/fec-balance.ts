import { type Decimal, decimal } from "@vigie/model";
import type { FecLine } from "./fec.ts";

/** An entry whose debits are not its credits, by its first line in the file. */
type Imbalance = { line: number; entry: string; debit: Decimal; credit: Decimal };
/** Entries that do not balance, in the order of the file, beside the number of entries. */
export type Balance = { entries: number; unbalanced: Imbalance[] };

/** What programs number entries by: their own number, the piece, or the day alone. */
const GROUPINGS: readonly ((line: FecLine) => string)[] = [
  (l) => [l.journal, l.entry, l.date].join("\u0000"),
  (l) => [l.journal, l.piece, l.date].join("\u0000"),
  (l) => [l.journal, l.date].join("\u0000"),
];

/**
 * Holds debits against credits, entry by entry, in the way of telling entries apart that leaves fewest lines over. Undefined where
 * that shows nothing: a file of customer accounts alone holds one side only.
 */
export function balanceOf(lines: readonly FecLine[]): Balance | undefined {
  if (lines.every((l) => l.account.startsWith("41"))) return undefined;
  let best: (Balance & { over: number }) | undefined;
  for (const keyOf of GROUPINGS) {
    const found = balanceBy(lines, keyOf);
    if (best === undefined || found.over < best.over) best = found;
    if (best.over === 0) break;
  }
  return best;
}

function balanceBy(lines: readonly FecLine[], keyOf: (line: FecLine) => string): Balance & { over: number } {
  const groups = new Map<string, { first: FecLine; debit: Decimal; credit: Decimal; count: number }>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key) ?? { first: line, debit: "0", credit: "0", count: 0 };
    groups.set(key, group);
    group.count++;
    if (line.amount.startsWith("-")) group.credit = decimal.subtract(group.credit, line.amount);
    else group.debit = decimal.add(group.debit, line.amount);
  }
  const uneven = [...groups.values()].filter((g) => decimal.compare(g.debit, g.credit) !== 0);
  return {
    entries: groups.size,
    unbalanced: uneven.map(({ first, debit, credit }) => ({ line: first.line, entry: first.entry, debit, credit })),
    over: uneven.reduce((sum, g) => sum + g.count, 0),
  };
}
