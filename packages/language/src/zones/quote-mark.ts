import type { TextLines } from "./text-lines.ts";

const GREATER = 62;
const BAR = 124;

/**
 * True for a line a mail program marked as quoted: "> …", "| …", or with the author's initials, "PM> …". A row of a table is
 * none, nor is a comparison, ">€ 500".
 */
export function isQuoteMarked(lines: TextLines, i: number): boolean {
  const first = lines.first(i);
  if (first === GREATER) return !/^>[=$€£]/u.test(lines.ink(i).slice(0, 2));
  if (first === BAR) {
    const ink = lines.ink(i);
    return (ink.length === 1 || ink.charCodeAt(1) === 32) && ink.indexOf("|", 1) === -1;
  }
  if (first < 97 || first > 122) return false;
  const ink = lines.ink(i);
  return ink.length > 3 && (isInitials(ink, 2) || isInitials(ink, 3));
}

function isInitials(ink: string, length: number): boolean {
  return ink.charCodeAt(length) === GREATER && /^[a-z]{2,3}> /u.test(ink);
}

/** How many marks stand before a quoted line, at most nine. */
export function quoteDepth(ink: string): number {
  let depth = 0;
  for (let i = 0; i < ink.length && depth < 9; i++) {
    const c = ink.charCodeAt(i);
    if (c === GREATER || c === BAR) depth++;
    else if (c !== 32) break;
  }
  return Math.max(1, depth);
}
