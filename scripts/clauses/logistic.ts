import { mulberry32 } from "../dice.ts";

/** A fitted linear model: log-odds = bias + sum of the weights of what a row holds. */
export type Linear = { readonly bias: number; readonly weights: Float64Array };

export type SparseOptions = {
  /** Size of the feature space. */
  readonly features: number;
  readonly passes: number;
  /** Pull towards zero: `lasso` makes weights exactly zero, `ridge` makes them small. */
  readonly lasso: number;
  readonly ridge: number;
  readonly rate: number;
  /** Share of a row's features left out at every step, so that no feature is leant on alone. */
  readonly dropout: number;
  /** A feature is used when at least so many positive rows hold it. */
  readonly leastPositive: number;
  /** Only so many features, the heaviest, keep a weight: they are fitted again by themselves. */
  readonly most: number;
};

/** The features a row holds, once each, and what each of them counts for. */
export type Row = { readonly features: Int32Array; readonly scale: number };

/**
 * Logistic regression over the features of rows with both pulls, by FTRL-Proximal (McMahan et al., KDD 2013, algorithm 1)
 * with dropout of features. `right[i]` is 1 or 0 and counts `weight[i]` times. Deterministic: the order of the rows is shuffled
 * by a fixed seed.
 */
export function fitSparse(
  rows: readonly Row[],
  right: Uint8Array,
  weight: Float64Array,
  options: SparseOptions,
): Linear {
  const positives = new Int32Array(options.features);
  rows.forEach(({ features }, i) => {
    if (right[i] === 1) for (const f of features) positives[f] = (positives[f] ?? 0) + 1;
  });
  const known = rows.map((row) => only(row, (f) => (positives[f] ?? 0) >= options.leastPositive));
  const { weights } = descend(known, right, weight, { ...options, passes: Math.ceil(options.passes / 2) });
  const least = [...weights].map(Math.abs).sort((a, b) => b - a)[options.most] ?? 0;
  return descend(
    known.map((row) => only(row, (f) => Math.abs(weights[f] as number) > least)),
    right,
    weight,
    options,
  );
}

/** A row that is right by so much is passed over for so many passes: most sentences are plainly about something else. */
const SETTLED = 1e-3;
const REST = 3;

function only({ features, scale }: Row, keep: (feature: number) => boolean): Row {
  return { features: features.filter(keep), scale };
}

function descend(
  rows: readonly Row[],
  right: Uint8Array,
  weight: Float64Array,
  { features, passes, lasso, ridge, rate, dropout, seed = 11 }: SparseOptions & { seed?: number },
): Linear {
  const z = new Float64Array(features);
  const squares = new Float64Array(features);
  const weights = new Float64Array(features);
  let bias = -5;
  let biasSquares = 0;
  // the mean over the later passes: what dropout shakes evens out
  const mean = new Float64Array(features);
  let meanBias = 0;
  const settledFrom = Math.floor(passes / 2);
  const random = mulberry32(seed);
  const order = Uint32Array.from(rows.keys());
  const rests = new Uint8Array(rows.length);
  const held = new Int32Array(rows.reduce((most, row) => Math.max(most, row.features.length), 0));
  for (let pass = 0; pass < passes; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const kept = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = kept;
    }
    for (const i of order) {
      if ((rests[i] as number) > 0) {
        rests[i] = (rests[i] as number) - 1;
        continue;
      }
      const row = rows[i] as Row;
      const value = row.scale / (1 - dropout);
      let n = 0;
      let score = bias;
      for (const f of row.features) {
        if (random() < dropout) continue;
        held[n++] = f;
        score += value * (weights[f] as number);
      }
      const error = (1 / (1 + Math.exp(-score)) - (right[i] as number)) * (weight[i] as number);
      if (Math.abs(error) < SETTLED) {
        rests[i] = REST;
        continue;
      }
      const slope = error * value;
      const square = slope * slope;
      for (let k = 0; k < n; k++) {
        const f = held[k] as number;
        const before = squares[f] as number;
        const after = before + square;
        z[f] = (z[f] as number) + slope - ((Math.sqrt(after) - Math.sqrt(before)) / rate) * (weights[f] as number);
        squares[f] = after;
        const pull = z[f] as number;
        weights[f] =
          Math.abs(pull) <= lasso ? 0 : -(pull - Math.sign(pull) * lasso) / ((1 + Math.sqrt(after)) / rate + ridge);
      }
      biasSquares += error * error;
      bias -= (0.3 * error) / Math.sqrt(biasSquares + 1);
    }
    if (pass < settledFrom) continue;
    for (let f = 0; f < features; f++) mean[f] = (mean[f] as number) + (weights[f] as number) / (passes - settledFrom);
    meanBias += bias / (passes - settledFrom);
  }
  return { bias: meanBias, weights: mean };
}

/**
 * Logistic regression over few dense values, to its optimum: Newton's method with a pull to zero of `ridge` on every weight
 * but the bias.
 */
export function fitDense(
  rows: readonly Float64Array[],
  right: Uint8Array,
  weight: Float64Array,
  ridge: number,
): Linear {
  const size = (rows[0]?.length ?? 0) + 1;
  const beta = new Float64Array(size);
  for (let step = 0; step < 30; step++) {
    const slope = new Float64Array(size);
    const curve = new Float64Array(size * size);
    for (const [i, row] of rows.entries()) {
      let score = beta[size - 1] as number;
      for (let k = 0; k < size - 1; k++) score += (beta[k] as number) * (row[k] as number);
      const p = 1 / (1 + Math.exp(-score));
      const error = (p - (right[i] as number)) * (weight[i] as number);
      const spread = Math.max(p * (1 - p), 1e-9) * (weight[i] as number);
      for (let k = 0; k < size; k++) {
        const x = k === size - 1 ? 1 : (row[k] as number);
        slope[k] = (slope[k] as number) + error * x;
        const scaled = spread * x;
        for (let l = 0; l <= k; l++)
          curve[k * size + l] = (curve[k * size + l] as number) + scaled * (l === size - 1 ? 1 : (row[l] as number));
      }
    }
    for (let k = 0; k < size; k++) {
      if (k < size - 1) slope[k] = (slope[k] as number) + ridge * (beta[k] as number);
      curve[k * size + k] = (curve[k * size + k] as number) + (k < size - 1 ? ridge : 1e-6);
    }
    const change = solve(curve, slope, size);
    let largest = 0;
    for (let k = 0; k < size; k++) {
      const move = Math.max(-4, Math.min(4, change[k] as number));
      beta[k] = (beta[k] as number) - move;
      largest = Math.max(largest, Math.abs(move));
    }
    if (largest < 1e-6) break;
  }
  return { bias: beta[size - 1] as number, weights: beta.slice(0, size - 1) };
}

/** Solves a symmetric positive system given by its lower triangle (Cholesky). */
function solve(lower: Float64Array, right: Float64Array, n: number): Float64Array {
  const root = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (root[i * n + k] as number) * (root[j * n + k] as number);
      root[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (root[j * n + j] as number);
    }
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (root[i * n + k] as number) * (y[k] as number);
    y[i] = sum / (root[i * n + i] as number);
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (root[k * n + i] as number) * (x[k] as number);
    x[i] = sum / (root[i * n + i] as number);
  }
  return x;
}

/** Log-odds of a row of values. */
export function scoreDense({ bias, weights }: Linear, row: Float64Array): number {
  let score = bias;
  for (let k = 0; k < row.length; k++) score += (weights[k] as number) * (row[k] as number);
  return score;
}

/** Log-odds of a row of features. */
export function scoreSparse({ bias, weights }: Linear, { features, scale }: Row): number {
  let sum = 0;
  for (let k = 0; k < features.length; k++) sum += weights[features[k] as number] as number;
  return bias + scale * sum;
}
