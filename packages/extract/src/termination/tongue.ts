import type { Reading } from "../reading.ts";

/** The languages a paper is written in. Few hold both; a pattern is then only met by the papers it can read. */
export type Tongues = { readonly french: boolean; readonly english: boolean };

const ENOUGH = 3;

/** Tells the languages by their commonest words: one that has three of them is read, and both when neither has. */
export function tonguesOf(reading: Reading): Tongues {
  const french = has(reading.flat, [" les ", " des ", " du ", " est ", " et "]);
  const english = has(reading.flat, [" the ", " of ", " to ", " is "]);
  return { french: french || !english, english: english || !french };
}

function has(flat: string, words: readonly string[]): boolean {
  let count = 0;
  for (const word of words)
    for (let at = flat.indexOf(word); at >= 0 && count < ENOUGH; at = flat.indexOf(word, at + 1)) count++;
  return count >= ENOUGH;
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
