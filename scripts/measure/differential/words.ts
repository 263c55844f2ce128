/** The words of a text, without case, in order. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How many of the words of `a` are also in `b`, each as often as it stands in both. */
function shared(a: readonly string[], b: readonly string[]): number {
  const there = counted(b);
  let both = 0;
  for (const [word, count] of counted(a)) both += Math.min(count, there.get(word) ?? 0);
  return both;
}

/** F1 of two bags of words, 1 when both are empty. */
export function wordF1(a: readonly string[], b: readonly string[]): number {
  return a.length + b.length === 0 ? 1 : (2 * shared(a, b)) / (a.length + b.length);
}

/** F1 of pairs of words that follow each other: falls when the reading order differs. */
export function pairF1(a: readonly string[], b: readonly string[]): number {
  const pairs = (words: readonly string[]) => words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return wordF1(pairs(a), pairs(b));
}

/** Words of `wanted` that `text` has not, or not as often. */
export function missingWords(wanted: readonly string[], text: readonly string[]): string[] {
  const left = counted(text);
  return wanted.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}
