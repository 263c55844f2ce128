import { mulberry32 } from "../dice.ts";
import type { Row } from "./report.ts";

export type Settling = { weights: Float64Array; bias: Float64Array };

/** One logistic model over both opinions, shared by all signals but for the bias. */
export function fitSettling(rows: readonly Row[], questions: number): Settling {
  const size = rows[0]?.x.length ?? 0;
  const weights = new Float64Array(size);
  const bias = new Float64Array(questions);
  const squares = new Float64Array(size).fill(1);
  const biasSquares = new Float64Array(questions).fill(1);
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
      const g = settled({ weights, bias }, row) - (row.right ? 1 : 0);
      row.x.forEach((x, k) => {
        const slope = g * x + 1e-4 * (weights[k] ?? 0);
        squares[k] = (squares[k] ?? 1) + slope * slope;
        weights[k] = (weights[k] ?? 0) - (0.2 * slope) / Math.sqrt(squares[k] ?? 1);
      });
      const q = row.question;
      const slope = g + 0.01 * (bias[q] ?? 0);
      biasSquares[q] = (biasSquares[q] ?? 1) + slope * slope;
      bias[q] = (bias[q] ?? 0) - (0.2 * slope) / Math.sqrt(biasSquares[q] ?? 1);
    }
  }
  return { weights, bias };
}

export function settled({ weights, bias }: Settling, row: Row): number {
  let odds = bias[row.question] ?? 0;
  row.x.forEach((x, k) => {
    odds += (weights[k] ?? 0) * x;
  });
  return 1 / (1 + Math.exp(-odds));
}

/** Where thresholds may lie, how much more precision counts than recall (F-measure), and for whom it counts double. */
const THRESHOLD = { least: 0.55, most: 0.8, beta: 0.7, trust: 60 };
/** A false one of these sends a firm to its insurer for nothing: the release asks for .92 precision. */
const GRAVE = { signals: new Set(["mise-en-demeure", "lawyer-letter", "threat-of-proceedings"]), beta: 0.5 };

/**
 * Per signal, the probability from which a finding is made: that of the best F-measure over held-out messages, drawn towards the
 * one of all signals together where a signal has few cases.
 */
export function chooseThresholds(rows: readonly Row[], signals: readonly string[]): number[] {
  const everywhere = bestThreshold(rows, THRESHOLD.beta);
  return signals.map((id, q) => {
    const own = rows.filter((r) => r.question === q);
    const right = own.filter((r) => r.right).length;
    const trust = right / (right + THRESHOLD.trust);
    const beta = GRAVE.signals.has(id) ? GRAVE.beta : THRESHOLD.beta;
    const at = trust * bestThreshold(own, beta) + (1 - trust) * everywhere;
    return Math.min(THRESHOLD.most, Math.max(THRESHOLD.least, at));
  });
}

function bestThreshold(rows: readonly Row[], beta: number): number {
  const sorted = [...rows].sort((a, b) => b.p - a.p);
  const positives = rows.filter((r) => r.right).length;
  let right = 0;
  let best = { score: -1, at: 1 };
  sorted.forEach((row, i) => {
    if (row.right) right++;
    const score = ((1 + beta * beta) * right) / (i + 1 + beta * beta * positives);
    if (score > best.score) best = { score, at: row.p };
  });
  return best.at;
}
