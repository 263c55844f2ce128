import { LiabilityKind } from "@vigie/model";

const KINDS = LiabilityKind.options;

/**
 * What surrounds a sentence, for the second stage: its own first score, those of its neighbours and of the paper, for the
 * question itself and for a related one ("uncapped" beside "capped"). Values are kept within about 0 to 6.
 */
export const CONTEXT = [
  "own score",
  "own score above zero",
  "own probability",
  "related question",
  "beside",
  "two beside",
  "related before",
  "related after",
  "window",
  "elsewhere in the paper",
  "best of the paper",
  "rank in the paper",
  "related in the paper",
  "length",
  "very short",
  "position",
  "first ten",
  "first thirty",
  "capitals",
  "known for something else",
  ...KINDS.map((kind) => `read as ${kind}` as const),
] as const;

const WINDOW = 8;
/** A sentence's rank in its paper is counted up to here. */
const RANKS = 4;
const LOW = -6;

/** Logistic function. */
export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** What the grammar of clauses reads in a sentence: kinds of clause by name, and whether its wording is known to be none. */
export type GrammarReading = { readonly kinds: readonly string[]; readonly isTrap: boolean };

/**
 * Reads the `CONTEXT` values of one sentence at a time. `scores` and `related` are first-stage log-odds, in reading order;
 * `grammar` is what the grammar reads in each sentence (undefined: not looked at).
 * The paper is gone through once; a row costs the same wherever the sentence stands.
 */
export function contextOf(
  scores: ArrayLike<number>,
  related: ArrayLike<number>,
  sentences: readonly { readonly flat: string; readonly capitals: boolean }[],
  grammar: readonly (GrammarReading | undefined)[],
): (index: number) => Float64Array {
  const n = sentences.length;
  const clipped = (list: ArrayLike<number>, i: number): number =>
    i < 0 || i >= n ? LOW : Math.max(LOW, Math.min(6, list[i] ?? LOW));
  const best = highest(scores, RANKS + 1);
  let relatedBest = LOW;
  for (let i = 0; i < n; i++) relatedBest = Math.max(relatedBest, clipped(related, i));
  return (i) => {
    const { flat = "", capitals = false } = sentences[i] ?? {};
    const own = clipped(scores, i);
    const at = (offset: number): number => probability(clipped(scores, i + offset));
    let window = LOW;
    for (let k = -WINDOW; k <= WINDOW; k++) if (k !== 0) window = Math.max(window, clipped(scores, i + k));
    const raw = scores[i] ?? LOW;
    const better = Math.min(RANKS, best.filter((score) => score > raw).length);
    return Float64Array.of(
      own,
      Math.max(0, own),
      2 * probability(raw),
      probability(clipped(related, i)),
      Math.max(at(-1), at(1)),
      Math.max(at(-2), at(2)),
      probability(clipped(related, i - 1)),
      probability(clipped(related, i + 1)),
      probability(window),
      probability((raw === best[0] ? best[1] : best[0]) ?? LOW),
      better === 0 ? 1 : 0,
      better / RANKS,
      probability(relatedBest),
      Math.log(flat.length + 1) / 3,
      flat.length < 80 ? 1 : 0,
      i / n,
      i < 10 ? 1 : 0,
      i < 30 ? 1 : 0,
      capitals ? 1 : 0,
      grammar[i]?.isTrap ? 1 : 0,
      ...KINDS.map((kind) => (grammar[i]?.kinds.includes(kind) ? 1 : 0)),
    );
  };
}

/** The highest scores of a paper, from high to low. */
function highest(scores: ArrayLike<number>, most: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number;
    if (best.length === most && score <= (best[most - 1] as number)) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1] as number) < score) place--;
    best.splice(place, 0, score);
    if (best.length > most) best.pop();
  }
  return best;
}
