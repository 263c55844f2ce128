import type { Language } from "@vigie/model";
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

/** The language of a text by its function words: French, English, or neither. Looks at 20 000 characters at most. */
export function identifyLanguage(text: string): Language {
  let fr = 0;
  let en = 0;
  let other = 0;
  for (const m of fold(text.slice(0, 20_000)).folded.matchAll(/[a-z]+/gu)) {
    const word = m[0];
    if (FRENCH.has(word)) fr++;
    if (ENGLISH.has(word)) en++;
    if (OTHER.has(word)) other++;
  }
  if (fr === 0 && en === 0) return /[éèêàçùœ]/iu.test(text.slice(0, 20_000)) ? "fr" : "other";
  if (other > 2 * Math.max(fr, en)) return "other";
  return fr >= en ? "fr" : "en";
}
