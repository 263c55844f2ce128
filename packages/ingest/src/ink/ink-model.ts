import { createRequire } from "node:module";

/** What a cluster is taken for. `print` is everything that no hand drew: letters, stamps, logos, rules, dust, edges. */
export const INK_CLASSES = ["print", "signature", "initials", "other-hand"] as const;
export type InkClass = (typeof INK_CLASSES)[number];

/**
 * Boosted trees (Friedman 2001), a tree a class and round, four numbers a node. A node that asks: feature, threshold (up to
 * it: left), where the left and the right child begin; a leaf: -1, its score, 0, 0.
 */
export type Tree = number[];
export type InkModel = {
  source: string;
  features: string[];
  classes: string[];
  start: number[];
  rounds: Tree[][];
};

const require = createRequire(import.meta.url);
let loaded: InkModel | undefined;

/** `models/ink.json`, written by `npm run fit:ink`. */
export function inkModel(): InkModel {
  loaded ??= require("../../models/ink.json") as InkModel;
  return loaded;
}

/** The score of the leaf that a tree leads to. */
export function leafOf(tree: Tree, features: Float64Array): number {
  let at = 0;
  while (tree[at] !== -1) {
    const isLeft = (features[tree[at] as number] as number) <= (tree[at + 1] as number);
    at = tree[isLeft ? at + 2 : at + 3] as number;
  }
  return tree[at + 1] as number;
}

/** Probabilities of the classes, in the order of `INK_CLASSES`. */
export function classProbabilities(model: InkModel, features: Float64Array): number[] {
  const scores = [...model.start];
  for (const trees of model.rounds)
    for (let k = 0; k < trees.length; k++) scores[k] = (scores[k] as number) + leafOf(trees[k] as Tree, features);
  const most = Math.max(...scores);
  const weights = scores.map((s) => Math.exp(s - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/**
 * What a hand drew, going by the probabilities of the classes. Where somebody signs in small or initials at large, the two
 * share one probability: together they say that the mark is one of them, and the larger which.
 */
export function verdictOf(p: readonly number[]): { label: Exclude<InkClass, "print">; probability: number } {
  const [, signature = 0, initials = 0, other = 0] = p;
  if (other > signature + initials) return { label: "other-hand", probability: other };
  return { label: signature >= initials ? "signature" : "initials", probability: signature + initials };
}
