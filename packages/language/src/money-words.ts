import { matchesAt } from "./digit-runs.ts";
import { isNumberWord, numberFromWords } from "./numbers.ts";

const CURRENCY =
  /(?<![a-z])(?:d'|de )?(euros?|dollars|pounds|francs suisses|francs|livres sterling|balles|quid|bucks)(?![a-z])/uy;
const CURRENCY_BEGINS = ["euro", "dollars", "pounds", "francs", "livres sterling", "balles", "quid", "bucks"];

/** Where the pattern may begin: at the word for a currency, or at the "de" before it. */
function currencyPlaces(text: string): number[] {
  const places = new Set<number>();
  for (const word of CURRENCY_BEGINS)
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      if (text.startsWith("de ", at - 3)) places.add(at - 3);
      if (text.startsWith("d'", at - 2)) places.add(at - 2);
      places.add(at);
    }
  return [...places].filter((at) => at >= 0).sort((a, b) => a - b);
}

/** "dix mille euros", "trois cent cinquante-sept mille trois cent soixante euros"; `currency` is the word behind. */
export function moneyInWords(text: string): { at: number; to: number; value: number; currency: string }[] {
  const found: { at: number; to: number; value: number; currency: string }[] = [];
  for (const m of matchesAt(text, CURRENCY, currencyPlaces(text))) {
    const words = wordsBefore(text, m.index);
    if (words === undefined || words.value <= 0) continue;
    // "pas un euro", "not one pound": no sum.
    if (words.value === 1 && !/^ symbolique/u.test(text.slice(m.index + m[0].length, m.index + m[0].length + 12)))
      continue;
    found.push({
      at: words.at,
      to: m.index + m[0].length,
      value: words.value,
      currency: m[1] ?? "€",
    });
  }
  return found;
}

const MOST_WORDS = 20;

/** The number written out in words that ends at `end`, as many of them as make one. */
export function wordsBefore(text: string, end: number): { at: number; value: number } | undefined {
  const starts: number[] = [];
  let at = end;
  for (let steps = 0; steps < MOST_WORDS; steps++) {
    let stop = at;
    while (stop > 0 && /[\s-]/u.test(text.charAt(stop - 1)) && at - stop < 3) stop--;
    let start = stop;
    while (start > 0 && stop - start < 14 && /[a-z]/u.test(text.charAt(start - 1))) start--;
    const word = text.slice(start, stop);
    const joins = word === "et" || word === "and";
    if (word === "" || !(isNumberWord(word) || (joins && starts.length > 0))) break;
    if (!joins) starts.push(start);
    at = start;
  }
  for (const start of starts.reverse()) {
    const value = numberFromWords(text.slice(start, end).trim());
    if (value !== undefined) return { at: start, value };
  }
  return undefined;
}
