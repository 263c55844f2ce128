import type { Span } from "@vigie/model";

/** The letters and digits of a text, folded, each with its place in it. */
export type Letters = { readonly folded: string; readonly places: readonly number[] };

/** Lines of figures alone are page numbers and do not count: a sentence that runs over two pages stays whole. */
const PAGE_NUMBER = /^[ \t]*\d{1,4}[ \t]*$/gmu;

/** What is left of a text when only its letters and digits count, without case or accents. */
export function lettersOf(text: string): Letters {
  const kept = text.replace(PAGE_NUMBER, (line) => " ".repeat(line.length));
  const known = new Map<string, string>();
  const parts: string[] = [];
  const places: number[] = [];
  for (let i = 0; i < kept.length; i++) {
    const character = kept.charAt(i);
    const folded = known.get(character) ?? foldedCharacter(character);
    known.set(character, folded);
    parts.push(folded);
    for (let k = 0; k < folded.length; k++) places.push(i);
  }
  return { folded: parts.join(""), places };
}

/** Where the letters of a stretch of one text stand in another, nearest to the same share of it; undefined when nowhere. */
export function sameLetters(span: Span, from: Letters, to: Letters): Span | undefined {
  const first = rank(from.places, span.start);
  const letters = from.folded.slice(first, rank(from.places, span.end));
  if (letters === "") return undefined;
  const at = nearest(to.folded, letters, (first / from.folded.length) * to.folded.length);
  const [start, last] = [to.places[at], to.places[at + letters.length - 1]];
  return start === undefined || last === undefined ? undefined : { start, end: last + 1 };
}

function foldedCharacter(character: string): string {
  return character
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** The occurrence nearest to an offset, -1 when there is none. */
function nearest(text: string, wanted: string, offset: number): number {
  let best = -1;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
    if (best === -1 || Math.abs(at - offset) < Math.abs(best - offset)) best = at;
  return best;
}

/** How many of these rising places lie before an offset. */
function rank(places: readonly number[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
