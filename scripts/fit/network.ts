import { mulberry32 } from "../dice.ts";

/** Examples for several yes/no questions at once: features by number, and an answer to each question (1 yes, 0 no, −1 not asked). */
export type Example = { readonly features: Int32Array; readonly answers: Int8Array; readonly weight: number };

/**
 * A network with one hidden layer that all questions share: `inward` is features × hidden, `outward` hidden × questions.
 * The hidden sums are divided by the square root of the number of features, so that long texts do not shout.
 */
export type Network = {
  readonly hidden: number;
  readonly questions: number;
  readonly inward: Float32Array;
  readonly hiddenBias: Float64Array;
  readonly outward: Float64Array;
  readonly bias: Float64Array;
};

/** Settings of the fit. Cross-validated, 20 hidden units did a little worse and 64 no better; leaving out .5 did better than .3. */
const FIT = {
  hidden: 40,
  step: 0.05,
  /** Share of the step that is gone by the last pass. */
  slowing: 0.9,
  dropped: 0.5,
  pull: 1e-5,
  outwardPull: 1e-4,
  sure: 1e-3,
};

/**
 * Fits by AdaGrad (Duchi, Hazan, Singer 2011) with logistic loss; half of an example’s features are left out at random at each
 * sight of it (dropout, Srivastava et al. 2014), so that no single word decides. Everything random comes from a fixed seed:
 * the same input gives the same network.
 */
export function fitNetwork(examples: readonly Example[], features: number, questions: number, passes: number): Network {
  const { hidden } = FIT;
  const random = mulberry32(3);
  const inward = new Float32Array(features * hidden);
  for (let i = 0; i < inward.length; i++) inward[i] = (random() - 0.5) * 0.1;
  const outward = new Float64Array(hidden * questions);
  for (let i = 0; i < outward.length; i++) outward[i] = (random() - 0.5) * 0.3;
  const hiddenBias = new Float64Array(hidden);
  const bias = new Float64Array(questions).fill(-2.5);
  const inwardSquares = new Float32Array(inward.length).fill(1e-4);
  const outwardSquares = new Float64Array(outward.length).fill(1e-4);
  const hiddenSquares = new Float64Array(hidden).fill(1e-4);
  const biasSquares = new Float64Array(questions).fill(1e-4);
  const h = new Float64Array(hidden);
  const slope = new Float64Array(hidden);
  const longest = examples.reduce((n, e) => Math.max(n, e.features.length), 0);
  const x = new Int32Array(longest);
  const order = Uint32Array.from(examples.keys());
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    const step = FIT.step * (1 - (FIT.slowing * pass) / passes);
    for (const i of order) {
      const example = examples[i];
      if (example === undefined) continue;
      let n = 0;
      for (const f of example.features) if (random() >= FIT.dropped) x[n++] = f;
      const norm = 1 / Math.sqrt(Math.max(1, n));
      h.fill(0);
      for (let j = 0; j < n; j++) {
        const row = (x[j] ?? 0) * hidden;
        for (let k = 0; k < hidden; k++) h[k] = (h[k] ?? 0) + (inward[row + k] ?? 0);
      }
      for (let k = 0; k < hidden; k++) h[k] = Math.tanh((h[k] ?? 0) * norm + (hiddenBias[k] ?? 0));
      slope.fill(0);
      let learning = false;
      for (let q = 0; q < questions; q++) {
        const answer = example.answers[q] ?? -1;
        if (answer === -1) continue;
        let odds = bias[q] ?? 0;
        for (let k = 0; k < hidden; k++) odds += (h[k] ?? 0) * (outward[k * questions + q] ?? 0);
        const g = (1 / (1 + Math.exp(-odds)) - answer) * example.weight;
        if (Math.abs(g) < FIT.sure) continue;
        learning = true;
        biasSquares[q] = (biasSquares[q] ?? 0) + g * g;
        bias[q] = (bias[q] ?? 0) - (step * g) / Math.sqrt(biasSquares[q] ?? 1);
        for (let k = 0; k < hidden; k++) {
          const at = k * questions + q;
          const w = outward[at] ?? 0;
          slope[k] = (slope[k] ?? 0) + g * w;
          const d = g * (h[k] ?? 0) + FIT.outwardPull * w;
          outwardSquares[at] = (outwardSquares[at] ?? 0) + d * d;
          outward[at] = w - (step * d) / Math.sqrt(outwardSquares[at] ?? 1);
        }
      }
      if (!learning) continue;
      for (let k = 0; k < hidden; k++) {
        const d = (slope[k] ?? 0) * (1 - (h[k] ?? 0) * (h[k] ?? 0));
        hiddenSquares[k] = (hiddenSquares[k] ?? 0) + d * d;
        hiddenBias[k] = (hiddenBias[k] ?? 0) - (step * d) / Math.sqrt(hiddenSquares[k] ?? 1);
        slope[k] = d * norm;
      }
      for (let j = 0; j < n; j++) {
        const row = (x[j] ?? 0) * hidden;
        for (let k = 0; k < hidden; k++) {
          const at = row + k;
          const w = inward[at] ?? 0;
          const d = (slope[k] ?? 0) + FIT.pull * w;
          const s = (inwardSquares[at] ?? 0) + d * d;
          inwardSquares[at] = s;
          inward[at] = w - (step * d) / Math.sqrt(s);
        }
      }
    }
  }
  return { hidden, questions, inward, hiddenBias, outward, bias };
}

/** Log-odds of an example for every question. */
export function oddsOf(network: Network, features: Int32Array): Float64Array {
  const { hidden, questions, inward, hiddenBias, outward, bias } = network;
  const h = new Float64Array(hidden);
  for (const f of features) {
    const row = f * hidden;
    for (let k = 0; k < hidden; k++) h[k] = (h[k] ?? 0) + (inward[row + k] ?? 0);
  }
  const norm = 1 / Math.sqrt(Math.max(1, features.length));
  const out = Float64Array.from(bias);
  for (let k = 0; k < hidden; k++) {
    const v = Math.tanh((h[k] ?? 0) * norm + (hiddenBias[k] ?? 0));
    for (let q = 0; q < questions; q++) out[q] = (out[q] ?? 0) + v * (outward[k * questions + q] ?? 0);
  }
  return out;
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
