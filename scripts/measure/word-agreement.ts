/** Words of a text for comparison: runs of letters and figures, compatibility forms (ligatures, narrow figures) undone. */
export const wordsOf = (text: string): string[] => text.normalize("NFKC").match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each word with the one after it. */
export const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, i) => `${words[i]} ${word}`);

/** F1 of two bags of words, 0 to 1. */
export function agreement(reference: readonly string[], read: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of reference) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of read) {
    const n = left.get(word) ?? 0;
    if (n === 0) continue;
    left.set(word, n - 1);
    common++;
  }
  return reference.length + read.length === 0 ? 1 : (2 * common) / (reference.length + read.length);
}
