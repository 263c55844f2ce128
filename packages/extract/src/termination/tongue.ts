import type { Reading } from "../reading.ts";
import { keyAt, standsAt } from "../word-index.ts";

/** The languages a paper is written in. Few hold both; a pattern is then only met by the papers it can read. */
export type Tongues = { readonly french: boolean; readonly english: boolean };

const ENOUGH = 3;

/** Tells the languages by their commonest words: one that has three of them is read, and both when neither has. */
export function tonguesOf(reading: Reading): Tongues {
  const french = has(reading, ["les", "des", "du", "est", "et"]);
  const english = has(reading, ["the", "of", "to", "is"]);
  return { french: french || !english, english: english || !french };
}

/** Whether the words stand often enough, each with a space on both sides. */
function has(reading: Reading, words: readonly string[]): boolean {
  const { starts, byKey } = reading.words;
  let count = 0;
  for (const word of words)
    for (const place of byKey.get(keyAt(word, 0)) ?? []) {
      const at = starts[place] ?? 0;
      if (at > 0 && standsAt(reading.flat, ` ${word} `, at - 1) && ++count === ENOUGH) return true;
    }
  return false;
}

/** One pattern for each language. */
export type Bilingual = { readonly fr: RegExp; readonly en: RegExp };

/** Where the first match begins; -1 without one. */
export function placeOf({ fr, en }: Bilingual, flat: string, { french, english }: Tongues): number {
  const a = french ? flat.search(fr) : -1;
  const b = english ? flat.search(en) : -1;
  return a < 0 || (b >= 0 && b < a) ? b : a;
}

export function holds({ fr, en }: Bilingual, flat: string, { french, english }: Tongues): boolean {
  return (french && fr.test(flat)) || (english && en.test(flat));
}
