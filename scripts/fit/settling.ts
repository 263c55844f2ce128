import { mulberry32 } from "../dice.ts";
import type { Row } from "./report.ts";

/** Weights shared by all signals, each signal’s own (signals × features, row by row), and its bias. */
export type Settling = { weights: Float64Array; own: Float64Array; bias: Float64Array };

/** One logistic model over both opinions: what all signals share, and what a signal departs from it by. */
export function fitSettling(rows: readonly Row[], questions: number): Settling {
  const size = rows[0]?.x.length ?? 0;
  const ownSize = rows[0]?.own.length ?? 0;
  const model = {
    weights: new Float64Array(size),
    own: new Float64Array(ownSize * questions),
    bias: new Float64Array(questions),
  };
  const squares = {
    weights: new Float64Array(size).fill(1),
    own: new Float64Array(ownSize * questions).fill(1),
    bias: new Float64Array(questions).fill(1),
  };
  const step = (part: "weights" | "own" | "bias", at: number, error: number, x: number, pull: number): void => {
    const slope = error * x + pull * (model[part][at] ?? 0);
    squares[part][at] = (squares[part][at] ?? 1) + slope * slope;
    model[part][at] = (model[part][at] ?? 0) - (0.2 * slope) / Math.sqrt(squares[part][at] ?? 1);
  };
  const random = mulberry32(7);
  const order = [...rows.keys()];
  for (let pass = 0; pass < 20; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const i of order) {
      const row = rows[i];
      if (row === undefined) continue;
      const error = settled(model, row) - (row.right ? 1 : 0);
      row.x.forEach((x, k) => {
        step("weights", k, error, x, 1e-4);
      });
      row.own.forEach((x, k) => {
        step("own", row.question * ownSize + k, error, x, 1e-4);
      });
      step("bias", row.question, error, 1, 0.01);
    }
  }
  return model;
}

export function settled({ weights, own, bias }: Settling, row: Row): number {
  let odds = bias[row.question] ?? 0;
  row.x.forEach((x, k) => {
    odds += (weights[k] ?? 0) * x;
  });
  row.own.forEach((x, k) => {
    odds += (own[row.question * row.own.length + k] ?? 0) * x;
  });
  return 1 / (1 + Math.exp(-odds));
}

/** Share of benign messages, held out, that may be alarmed: what the release asks. */
const ALARMED = 0.05;
/** A false one of these sends a firm to its insurer for nothing: of their findings this share must be right, held out. */
const GRAVE = {
  signals: new Set(["mise-en-demeure", "lawyer-letter", "threat-of-proceedings"]),
  right: 0.92,
  least: 20,
};

/**
 * The probability from which a finding is made: one for all signals, since it means the same for each, so high that of the benign
 * messages of `rows` no more than `ALARMED` carry a finding; higher for the grave ones where their precision asks for it.
 */
export function chooseThresholds(rows: readonly Row[], signals: readonly string[]): number[] {
  const surest = new Map<Row["message"], number>();
  for (const { message, p } of rows)
    if (message.signals.length === 0) surest.set(message, Math.max(surest.get(message) ?? 0, p));
  const benign = [...surest.values()].sort((a, b) => b - a);
  const everywhere = benign[Math.floor(benign.length * ALARMED)] ?? 1;
  return signals.map((id, q) =>
    GRAVE.signals.has(id) ? Math.max(everywhere, preciseFrom(rows.filter((r) => r.question === q))) : everywhere,
  );
}

/** The lowest probability from which on the grave share is right. */
function preciseFrom(rows: readonly Row[]): number {
  const sorted = [...rows].sort((a, b) => b.p - a.p);
  let right = 0;
  let from = 1;
  sorted.forEach((row, i) => {
    if (row.right) right++;
    if (i + 1 >= GRAVE.least && right / (i + 1) >= GRAVE.right) from = row.p;
  });
  return from;
}
