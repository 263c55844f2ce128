/** Whether one of many words or patterns begins at a place of a folded text. */
export type Beginnings = (text: string, at: number) => boolean;

const PLAIN = /^[a-z][a-z' ]{2,}$/u;
const KEY = 3;

/**
 * Reads the alternatives of a regular expression ("realis|assur|prend (?:en charge|…)") as beginnings. Plain words are looked up in
 * a table, the rest is one sticky pattern: in one regular expression of hundreds of alternatives behind optional words the engine
 * would copy them all several times.
 */
export function beginningsOf(alternatives: string): Beginnings {
  const words = new Map<string, string[]>();
  const patterns: string[] = [];
  for (const alternative of alternativesOf(alternatives)) {
    if (!PLAIN.test(alternative)) {
      patterns.push(alternative);
      continue;
    }
    const key = alternative.slice(0, KEY);
    const known = words.get(key);
    if (known === undefined) words.set(key, [alternative]);
    else known.push(alternative);
  }
  const pattern = new RegExp(patterns.length === 0 ? "(?!)" : patterns.join("|"), "uy");
  return (text, at) => {
    for (const word of words.get(text.slice(at, at + KEY)) ?? []) if (text.startsWith(word, at)) return true;
    pattern.lastIndex = at;
    return pattern.test(text);
  };
}

/** Cuts at the bars that stand in no group. */
function alternativesOf(source: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const sign = source[i];
    if (sign === "(" || sign === "[") depth++;
    else if (sign === ")" || sign === "]") depth--;
    else if (sign === "|" && depth === 0) {
      out.push(source.slice(from, i));
      from = i + 1;
    }
  }
  return [...out, source.slice(from)];
}
