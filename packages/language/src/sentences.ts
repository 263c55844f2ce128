import type { Span } from "@vigie/model";

/** Abbreviations after which a full stop does not end a sentence (lower case, without the stop). */
const ABBREVIATIONS = new Set(
  "m mm mme mmes mlle me mes dr pr st ste art al alin cf ex env etc tel fax p pp n no nos num réf ref vol chap éd ed av bd bld fg boul c.-à-d i.e e.g vs inc ltd co corp jr sr mr mrs ms prof sté ste s.a s.a.r.l s.a.s e.u.r.l r.c.s h.t t.t.c janv févr fév avr juil sept oct nov déc jan feb mar apr jun jul aug sep dec".split(
    " ",
  ),
);
const CURRENCIES = new Set(["fr", "sfr", "rs"]);
const BEHIND_BLANK = /^(?:[€$£%]|k€|EUR|HT|TTC)/u;
const LONGEST = 2_000;

/**
 * Sentences of a text (or of `within`), in order, trimmed of surrounding white space, empty ones left out.
 * A blank line, a list item and a heading end a sentence; a single line feed inside running text does not.
 * Linear; a stretch without any end is cut at a space after 2 000 characters.
 */
export function sentences(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const out: Span[] = [];
  for (let start = within.start; start < within.end; ) {
    const end = endOfSentence(text, start, within.end);
    let a = start;
    let b = end;
    while (a < b && isSpace(text.charCodeAt(a))) a++;
    while (b > a && isSpace(text.charCodeAt(b - 1))) b--;
    if (b > a) out.push({ start: a, end: b });
    start = end;
  }
  return out;
}

/** Where the sentence ends that begins at `start`. */
function endOfSentence(text: string, start: number, limit: number): number {
  for (let i = start; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) {
      if (endsAtLineFeed(text, start, i, limit)) return i + 1;
    } else if (c === 46 || c === 33 || c === 63 || c === 0x2026) {
      const stop = endAtStop(text, start, i, c, limit);
      if (stop !== undefined) return stop;
    } else if (i - start >= LONGEST && isSpace(c)) return i;
    else if (i - start >= 2 * LONGEST) return i;
  }
  return limit;
}

/** The end of the sentence with a stop of its at `i` and what closes behind it; undefined where the sentence goes on. */
function endAtStop(text: string, start: number, i: number, c: number, limit: number): number | undefined {
  let end = i + 1;
  while (end < limit && end - i < 6 && isBehindStop(text.charCodeAt(end))) end++;
  if (end < limit && !(isSpace(text.charCodeAt(end)) && !(c === 46 && continues(text, start, i, end, limit))))
    return undefined;
  let stop = end;
  while (
    stop < limit &&
    (text.charCodeAt(stop) === 0xa0 || text.charCodeAt(stop) === 0x202f) &&
    isSpacedStop(text.charCodeAt(stop + 1))
  )
    stop += 2;
  return stop;
}

/** One of . ! ? … ) » ” " ’ ' */
function isBehindStop(c: number): boolean {
  if (c < 0x80) return c === 46 || c === 33 || c === 63 || c === 41 || c === 34 || c === 39;
  return c === 0x2026 || c === 0xbb || c === 0x201d || c === 0x2019;
}

/** One of ! ? » */
function isSpacedStop(c: number): boolean {
  return c === 33 || c === 63 || c === 0xbb;
}

/** One of ( ' « " ’ */
function isOpening(c: number): boolean {
  return c === 40 || c === 39 || c === 34 || c === 0xab || c === 0x2019;
}

function isSmallLetter(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c < 0x80 ? c >= 97 && c <= 122 : /^\p{Ll}$/u.test(text.charAt(at));
}

function isSpace(c: number): boolean {
  return c === 32 || c === 10 || c === 13 || c === 9 || c === 0xa0 || c === 0x202f;
}

/** A full stop that belongs to an abbreviation, an initial, a list number, or is followed by lower case. */
function continues(text: string, start: number, dot: number, end: number, limit: number): boolean {
  let next = end;
  while (next < limit && isSpace(text.charCodeAt(next)) && text.charCodeAt(next) !== 10) next++;
  if (isSmallLetter(text, next)) return true;
  let a = dot;
  while (a > start && dot - a < 12 && !isSpace(text.charCodeAt(a - 1)) && !isOpening(text.charCodeAt(a - 1))) a--;
  const word = text.slice(a, dot).toLowerCase();
  if (word.length === 1 && /\p{L}/u.test(word)) return true;
  if (/^\d{1,2}(?:\.\d{1,2})*$/u.test(word) && a === firstInk(text, start)) return true;
  if (ABBREVIATIONS.has(word)) return true;
  // "jusqu'à .......... € HT": dots to write a sum on
  if (text.startsWith("...", Math.max(start, dot - 3)) && BEHIND_BLANK.test(text.slice(next, next + 4))) return true;
  // "Fr. 4'300.–", "Rs. 2,36,000"
  return CURRENCIES.has(word) && /^\d$/u.test(text.charAt(next));
}

function firstInk(text: string, start: number): number {
  let i = start;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}

/** One more than white space and the longest word that binds a line to the next. */
const LONGEST_LINK = 6;
const BULLET =
  /^[ \t\u00a0]*(?:[-–—•*▪◦·‣→>]|o[ \t]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)°](?=\s|$)|(?:article|art\.|clause|section|annexe|chapitre)\s)/iu;

/** Whether the line feed at `i` ends the sentence that began at `start`. */
function endsAtLineFeed(text: string, start: number, i: number, limit: number): boolean {
  const lineStart = Math.max(start, text.lastIndexOf("\n", i - 1) + 1);
  const line = text.slice(Math.max(lineStart, i - 200), i).trimEnd();
  if (line === "") return true;
  let nextEnd = text.indexOf("\n", i + 1);
  if (nextEnd === -1 || nextEnd > limit) nextEnd = limit;
  const next = text.slice(i + 1, Math.min(nextEnd, i + 201));
  if (next.trim() === "") return true;
  if (line.endsWith(":") || line.endsWith(";")) return true;
  // "huit\n(8) jours" goes on; "(1) …" after a finished line is an item.
  if (BULLET.test(next) && !(/^\s*\(/u.test(next) && !/[.!?,]$/u.test(line))) return true;
  const first = next.trimStart().charAt(0);
  const length = i - lineStart;
  // a clause in capitals is as wide as its column: there a capital on the next line says nothing
  const isShort = length < 35 || (length < 60 && !(isUpperCase(line) && isUpperCase(next)));
  return (
    isShort &&
    /[\p{Lu}\d«"]/u.test(first) &&
    !/[,(]$/u.test(line) &&
    !/(?:\s|^)(?:et|ou|de|du|des|la|le|les|à|au|aux|en|par|pour|sur|que|qui|dont|and|or|of|the|to|in|by|for|with|M\.|Mme)$/u.test(
      line.slice(-LONGEST_LINK),
    )
  );
}

function isUpperCase(text: string): boolean {
  return text === text.toUpperCase();
}
