import type { Language } from "@vigie/model";
import { WordTable } from "./engine/word-table.ts";
import { fold } from "./fold.ts";

const FRENCH = new Set(
  "le la les des une est et vous nous que qui dans pour avec sur pas votre notre je il elle ne ce cette au aux du en par plus sont etre sera bonjour merci cordialement".split(
    " ",
  ),
);
const ENGLISH = new Set(
  "the and you your our we is are of to in for with that this not be will have has it on by or shall any as at from please regards hello thanks".split(
    " ",
  ),
);
const OTHER = new Set(
  "der die das und nicht ist mit el los las una por para con il della che non sono di het een van niet zijn".split(" "),
);

/** How a word counts, as bits. */
const [IS_FRENCH, IS_ENGLISH, IS_OTHER] = [1, 2, 4] as const;
const COUNTS = WordTable.of(
  new Map(
    [...FRENCH, ...ENGLISH, ...OTHER].map((word) => [
      word,
      (FRENCH.has(word) ? IS_FRENCH : 0) | (ENGLISH.has(word) ? IS_ENGLISH : 0) | (OTHER.has(word) ? IS_OTHER : 0),
    ]),
  ),
);
/** Length of the longest of these words: "cordialement". */
const LONGEST = 12;

/** The language of a text by its function words: French, English, or neither. Looks at 20 000 characters at most. */
export function identifyLanguage(text: string): Language {
  let fr = 0;
  let en = 0;
  let other = 0;
  const { folded } = fold(text.slice(0, 20_000));
  let start = -1;
  for (let i = 0; i <= folded.length; i++) {
    const code = folded.charCodeAt(i);
    if (code >= 97 && code <= 122) {
      if (start === -1) start = i;
      continue;
    }
    if (start !== -1 && i - start <= LONGEST) {
      const counts = COUNTS.find(folded, start, i);
      if (counts !== -1) {
        if ((counts & IS_FRENCH) !== 0) fr++;
        if ((counts & IS_ENGLISH) !== 0) en++;
        if ((counts & IS_OTHER) !== 0) other++;
      }
    }
    start = -1;
  }
  if (fr === 0 && en === 0) return /[éèêàçùœ]/iu.test(text.slice(0, 20_000)) ? "fr" : "other";
  if (other > 2 * Math.max(fr, en)) return "other";
  return fr >= en ? "fr" : "en";
}
