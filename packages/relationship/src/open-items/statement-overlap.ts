import type { BankMovement, BankStatement } from "../books/bank/statement.ts";

/** A movement with the statement it stands in. */
export type Taken = { movement: BankMovement; statement: BankStatement };

/** Statements overlap when a period was exported twice: what the second repeats of the first is not counted again. */
export function withoutRepeats(movements: readonly Taken[]): Taken[] {
  const seen = new Map<string, Map<BankStatement["document"], number>>();
  const counts = new Map<string, number>();
  return movements.filter(({ movement, statement }) => {
    const key = [movement.date, movement.amount, movement.currency, movement.text, movement.party].join("\u0000");
    const ofFile = seen.get(key) ?? new Map<BankStatement["document"], number>();
    const rank = (ofFile.get(statement.document) ?? 0) + 1;
    ofFile.set(statement.document, rank);
    seen.set(key, ofFile);
    if (rank <= (counts.get(key) ?? 0)) return false;
    counts.set(key, rank);
    return true;
  });
}
