import { isQuoteMarked } from "./quote-mark.ts";
import type { TextLines } from "./text-lines.ts";

/** "Le mar. 12 mai", "On Tue", "Am Di., 12.", "Op di 12", "Il giorno mar 12": how the line above a quotation starts. */
const START =
  /^(?:le|on|am|op|el|il(?: giorno)?) (?:\d|(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo|gio|mie|jue|sab|dom|maa|din|woe|don|vri|zat|zon)[a-z]{0,8}[ .,])/u;
const WROTE = /(?:^|[^'a-z])(?:a ecrit|a .{1,2}crit|wrote|ha scritto|escribio)(?: le .{4,40})? ?:? ?$/u;
/** In German and Dutch the verb stands before the name. */
const VERB_FIRST = / (?:schrieb|schreef) .{1,200}:$/u;
/** "Le 12 mai, votre directeur nous a écrit :", "comme Paul l’a écrit :" tell of a letter, they do not carry one. */
const TOLD =
  /\b(?:m'|t'|l'|nous |vous |lui |leur |me |qu'il |qu'elle |that )(?:a ecrit|wrote)|\b(?:comme|as|ce que|what) [^<>@]{0,60}(?:ecrit|wrote) ?:?$/u;
const TIME = /\d{1,2} ?[:h.] ?\d{2}|@|\d{1,2} (?:am|pm)\b/u;
const DAY = /\d{4}|\d{1,2}\/\d{1,2}/u;
const LONGEST = 4;

/**
 * Number of lines taken by "Le mar. 12 mai 2026 à 09:14, X <x@y> a écrit :" at line `i`, or 0. It may wrap over four lines.
 * A sentence such as "…, comme Paul l'a écrit :" is none: the line starts with the date or the name, carries a time or an
 * address, or stands over marked quotation.
 */
export function attribution(lines: TextLines, i: number): number {
  const first = lines.ink(i);
  if (first.endsWith(":") && (first.includes("crit") || first.includes("wrote"))) return named(lines, i, first) ? 1 : 0;
  if (!START.test(first)) return first.endsWith(" a") || first.includes("@") ? namedOverTwo(lines, i, first) : 0;
  let joined = first;
  for (let k = 0; k < LONGEST; k++) {
    if (k > 0) {
      if (lines.isBlank(i + k)) return 0;
      joined = `${joined} ${lines.ink(i + k)}`;
    }
    if (joined.length > 400) return 0;
    if (WROTE.test(joined) || VERB_FIRST.test(joined)) return carries(lines, i + k, joined) ? k + 1 : 0;
  }
  return 0;
}

/** "Le … a écrit :", "Paul Martin <p@x.example> a écrit :", "Paul Martin a écrit le 12/05/2026 09:14 :" on one line. */
function named(lines: TextLines, i: number, ink: string): boolean {
  return (WROTE.test(ink) || VERB_FIRST.test(ink)) && carries(lines, i, ink);
}

function namedOverTwo(lines: TextLines, i: number, first: string): number {
  if (first.length > 120 || lines.isBlank(i + 1)) return 0;
  const second = lines.ink(i + 1);
  if (second.length > 60 || !/(?:ecrit|wrote) ?:$/u.test(second)) return 0;
  return named(lines, i + 1, `${first} ${second}`) ? 2 : 0;
}

function carries(lines: TextLines, last: number, joined: string): boolean {
  if (TOLD.test(joined)) return false;
  if (TIME.test(joined)) return true;
  return DAY.test(joined) && isQuoteMarked(lines, lines.nextInk(last + 1, Math.min(lines.count, last + 5)));
}

const INLINE_START = /(?:^|[.!?:;)>] {1,4}|(?<=[a-z]) {1,4})(?:le|on) (?:\d|[a-z]{3,9}[., ])/gu;

/**
 * Folded offset in `ink` at which "Le … a écrit :" starts in the middle of a line, a message that lost its line feeds; −1 when
 * it does not. Needs an address as well as a date: prose has no such thing.
 */
export function attributionInside(ink: string): number {
  let at = ink.indexOf("a ecrit :");
  if (at === -1) at = ink.indexOf("a ecrit:");
  if (at === -1) at = ink.indexOf("wrote:");
  if (at < 30) return -1;
  const before = Math.max(0, at - 200);
  const window = ink.slice(before, at);
  if (!window.includes("@") || !/\d{4}|\d{1,2}[:h]\d{2}/u.test(window)) return -1;
  let found = -1;
  for (const match of window.matchAll(INLINE_START)) {
    const start = match.index + match[0].search(/(?:le|on) (?:\d|[a-z]{3,9}[., ])/u);
    if (START.test(window.slice(start))) found = before + start;
  }
  return found;
}
