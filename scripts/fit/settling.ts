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

/** Least precision asked of what is raised where the frames are silent. */
const RAISED_PRECISION = Number(process.env.PREC ?? 0.8);

/**
 * Per signal: `keep`, under which a finding of the frames is dropped, and `raise`, from which one is raised without them. Both
 * start from one value for all signals, the one of the best F1 under the precision asked; a signal with enough cases gets its own.
 */
export function chooseThresholds(rows: readonly Row[], questions: number): { keep: number[]; raise: number[] } {
  const raiseAll = bestThreshold(
    rows.filter((r) => r.found === undefined),
    RAISED_PRECISION,
  );
  const keepAll = bestThreshold(
    rows.filter((r) => r.found !== undefined),
    0,
  );
  const keep: number[] = [];
  const raise: number[] = [];
  for (let q = 0; q < questions; q++) {
    const own = rows.filter((r) => r.question === q);
    const right = own.filter((r) => r.right).length;
    const trust = right / (right + 60);
    const mix = (a: number, b: number): number => trust * b + (1 - trust) * a;
    keep.push(
      mix(
        keepAll,
        bestThreshold(
          own.filter((r) => r.found !== undefined),
          0,
        ),
      ),
    );
    raise.push(
      mix(
        raiseAll,
        bestThreshold(
          own.filter((r) => r.found === undefined),
          RAISED_PRECISION,
        ),
      ),
    );
  }
  return { keep, raise };
}

/** The threshold of the best F1 among those that reach the precision; where none does, the highest score. */
function bestThreshold(rows: readonly Row[], precision: number): number {
  const sorted = [...rows].sort((a, b) => b.p - a.p);
  const positives = rows.filter((r) => r.right).length;
  let right = 0;
  let best = { f1: -1, at: Math.min(0.97, sorted[0]?.p ?? 0.97) };
  sorted.forEach((row, i) => {
    if (row.right) right++;
    const p = right / (i + 1);
    const f1 = (2 * right) / (i + 1 + positives);
    if (p >= precision && f1 > best.f1) best = { f1, at: row.p };
  });
  return best.at;
}
