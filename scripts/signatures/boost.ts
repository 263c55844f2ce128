import { leafOf, type Tree } from "../../packages/ingest/src/ink/ink-model.ts";
import { mulberry32 } from "../dice.ts";

/** What a tree learns from: features, the class, how much it counts. */
export type Example = { features: Float64Array; label: number; weight: number };
export type Settings = {
  rounds: number;
  depth: number;
  rate: number;
  least: number;
  calm: number;
  bins: number;
  columns: number;
  rows: number;
};

export const SETTINGS: Settings = {
  rounds: 130,
  depth: 4,
  rate: 0.07,
  least: 3,
  calm: 4,
  bins: 32,
  columns: 0.3,
  rows: 0.75,
};

/** Thresholds of each feature: quantiles of its values, each once. */
function cutsOf(examples: readonly Example[], bins: number): number[][] {
  const width = examples[0]?.features.length ?? 0;
  return Array.from({ length: width }, (_, f) => {
    const values = Float64Array.from(examples, (e) => e.features[f] as number).sort();
    const cuts = new Set<number>();
    for (let b = 1; b < bins; b++) {
      const value = values[Math.floor((b * values.length) / bins)] as number;
      if (value < (values.at(-1) as number)) cuts.add(Number(value.toPrecision(5)));
    }
    return [...cuts].sort((a, b) => a - b);
  });
}

/**
 * Boosted trees for several classes (softmax loss, Newton steps; Friedman 2001, Chen and Guestrin 2016), each tree shown
 * a share of the features and of the examples (Friedman 2002). The draws depend on a fixed seed: the same examples give the
 * same trees. Returns the scores to start from and a tree a class and round.
 */
export function boost(
  examples: readonly Example[],
  classes: number,
  s: Settings = SETTINGS,
): { start: number[]; rounds: Tree[][] } {
  const cuts = cutsOf(examples, s.bins);
  const n = examples.length;
  const binned = cuts.map((list, f) =>
    Uint8Array.from(examples, (e) => {
      const value = e.features[f] as number;
      let [low, high] = [0, list.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= (list[middle] as number)) high = middle;
        else low = middle + 1;
      }
      return low;
    }),
  );
  const total = examples.reduce((sum, e) => sum + e.weight, 0);
  const start = Array.from({ length: classes }, (_, k) =>
    Math.log((examples.reduce((sum, e) => sum + (e.label === k ? e.weight : 0), 0) + 1) / (total + classes)),
  );
  const scores = start.map((v) => new Float64Array(n).fill(v));
  const rounds: Tree[][] = [];
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n);
  const p = Array.from({ length: classes }, () => new Float64Array(n));
  const chance = mulberry32(7);
  for (let round = 0; round < s.rounds; round++) {
    for (let i = 0; i < n; i++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < classes; k++) most = Math.max(most, (scores[k] as Float64Array)[i] as number);
      let sum = 0;
      for (let k = 0; k < classes; k++) {
        const e = Math.exp(((scores[k] as Float64Array)[i] as number) - most);
        (p[k] as Float64Array)[i] = e;
        sum += e;
      }
      for (let k = 0; k < classes; k++) (p[k] as Float64Array)[i] = ((p[k] as Float64Array)[i] as number) / sum;
    }
    const trees: Tree[] = [];
    for (let k = 0; k < classes; k++) {
      const pk = p[k] as Float64Array;
      for (let i = 0; i < n; i++) {
        const e = examples[i] as Example;
        const q = pk[i] as number;
        gradient[i] = e.weight * (q - (e.label === k ? 1 : 0));
        hessian[i] = e.weight * Math.max(1e-6, q * (1 - q));
      }
      const shown = binned.map((_, f) => f).filter(() => chance() < s.columns);
      const members = Int32Array.from({ length: n }, (_, i) => i).filter(() => chance() < s.rows);
      const tree = grow(binned, cuts, gradient, hessian, { members, shown }, s);
      const of = scores[k] as Float64Array;
      for (let i = 0; i < n; i++) of[i] = (of[i] as number) + leafOf(tree, (examples[i] as Example).features);
      trees.push(tree);
    }
    rounds.push(trees);
  }
  return { start: start.map((v) => Number(v.toFixed(4))), rounds };
}

function grow(
  binned: readonly Uint8Array[],
  cuts: readonly number[][],
  gradient: Float64Array,
  hessian: Float64Array,
  { members: all, shown }: { members: Int32Array; shown: readonly number[] },
  s: Settings,
): Tree {
  const tree: Tree = [];
  const sumG = new Float64Array(s.bins + 1);
  const sumH = new Float64Array(s.bins + 1);
  const build = (members: Int32Array, depth: number): number => {
    const at = tree.length;
    tree.push(-1, 0, 0, 0);
    let [g, h] = [0, 0];
    for (const i of members) {
      g += gradient[i] as number;
      h += hessian[i] as number;
    }
    let best = { gain: 1e-3, feature: -1, bin: 0 };
    const whole = (g * g) / (h + s.calm);
    if (depth < s.depth && members.length >= 2 * s.least)
      for (const f of shown) {
        const list = cuts[f] as number[];
        if (list.length === 0) continue;
        sumG.fill(0);
        sumH.fill(0);
        const column = binned[f] as Uint8Array;
        for (const i of members) {
          const b = column[i] as number;
          sumG[b] = (sumG[b] as number) + (gradient[i] as number);
          sumH[b] = (sumH[b] as number) + (hessian[i] as number);
        }
        let [leftG, leftH] = [0, 0];
        for (let b = 0; b < list.length; b++) {
          leftG += sumG[b] as number;
          leftH += sumH[b] as number;
          if (leftH < 0.3 || h - leftH < 0.3) continue;
          const gain = (leftG * leftG) / (leftH + s.calm) + ((g - leftG) * (g - leftG)) / (h - leftH + s.calm) - whole;
          if (gain > best.gain) best = { gain, feature: f, bin: b };
        }
      }
    if (best.feature === -1) {
      const value = Number(((-s.rate * g) / (h + s.calm)).toFixed(4));
      tree[at + 1] = value;
      return at;
    }
    const column = binned[best.feature] as Uint8Array;
    const left = members.filter((i) => (column[i] as number) <= best.bin);
    const right = members.filter((i) => (column[i] as number) > best.bin);
    const l = build(left, depth + 1);
    const r = build(right, depth + 1);
    tree.splice(at, 4, best.feature, (cuts[best.feature] as number[])[best.bin] as number, l, r);
    return at;
  };
  build(all, 0);
  return tree;
}
