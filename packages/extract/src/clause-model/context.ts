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
  "read by the grammar",
  "known for something else",
] as const;

const WINDOW = 8;
const LOW = -6;

/** Logistic function. */
export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** What the grammar of clauses reads in a sentence: kinds of clause by name, and whether its wording is known to be none. */
export type GrammarReading = { readonly kinds: readonly string[]; readonly isTrap: boolean };

/**
 * One row of `CONTEXT` values for every sentence. `scores` and `related` are first-stage log-odds, in reading order;
 * `grammar` is what the grammar reads in each sentence (undefined: not looked at), `kinds` those that answer the question.
 */
export function contextRows(
  scores: ArrayLike<number>,
  related: ArrayLike<number>,
  sentences: readonly { readonly flat: string; readonly capitals: boolean }[],
  grammar: readonly (GrammarReading | undefined)[],
  kinds: readonly string[],
): Float64Array[] {
  const n = sentences.length;
  const clipped = (list: ArrayLike<number>, i: number): number =>
    i < 0 || i >= n ? LOW : Math.max(LOW, Math.min(6, list[i] ?? LOW));
  const sorted = Float64Array.from(scores).sort().reverse();
  const best = sorted[0] ?? LOW;
  const second = sorted[1] ?? LOW;
  let relatedBest = LOW;
  for (let i = 0; i < n; i++) relatedBest = Math.max(relatedBest, clipped(related, i));
  return sentences.map(({ flat, capitals }, i) => {
    const own = clipped(scores, i);
    const at = (offset: number): number => probability(clipped(scores, i + offset));
    let window = LOW;
    for (let k = -WINDOW; k <= WINDOW; k++) if (k !== 0) window = Math.max(window, clipped(scores, i + k));
    const raw = scores[i] ?? LOW;
    const better = rankOf(sorted, raw);
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
      probability(raw === best ? second : best),
      better === 0 ? 1 : 0,
      Math.min(4, better) / 4,
      probability(relatedBest),
      Math.log(flat.length + 1) / 3,
      flat.length < 80 ? 1 : 0,
      i / n,
      i < 10 ? 1 : 0,
      i < 30 ? 1 : 0,
      capitals ? 1 : 0,
      grammar[i]?.kinds.some((kind) => kinds.includes(kind)) ? 1 : 0,
      grammar[i]?.isTrap ? 1 : 0,
    );
  });
}

/** How many scores are strictly higher, in a list sorted from high to low. */
function rankOf(sorted: Float64Array, score: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > score) low = middle + 1;
    else high = middle;
  }
  return low;
}
