import { hasContact, isPersonName, namesJob } from "./contact.ts";
import { isSentence } from "./sentence-shape.ts";
import { isRule } from "./separator.ts";
import type { TextLines } from "./text-lines.ts";

const TALLEST = 16;
const WIDEST = 120;
const MONEY = /(?:€|\$|£|\beur(?:os?)?\b) ?\d|\d ?(?:€|\$|£|k€|eur(?:os?)?\b)/u;
const POSTSCRIPT = /^(?:p\.? ?-?s\.?|post-?scriptum|nb|n\.b\.|nota) ?[:.,-]|^p\.?s\.? [a-z]/u;
const ANNEX = /^(?:annexes?\b|appendix|schedule\b|detail\b|decompte|recapitulatif|tableau|bordereau|liste des)/u;
const SLOGAN =
  /www\.|https?:|suivez|retrouvez|decouvrez|rejoignez|follow us|find us|visit|abonnez|inscrivez|prenez rendez|book a|linkedin|facebook|instagram/u;

/** "P.S. : …". */
export function isPostscript(ink: string): boolean {
  return POSTSCRIPT.test(ink);
}

/** True when a line below a closing is the author speaking again, and no part of a signature. */
export function speaksAgain(ink: string, length: number): boolean {
  if (MONEY.test(ink) && !ink.includes("capital")) return true;
  if (ANNEX.test(ink)) return true;
  if (SLOGAN.test(ink)) return false;
  if (length > 160 && !hasContact(ink)) return true;
  return isSentence(ink);
}

/** True when the lines from `from` to `to`, below a rule, are a signature: few, short, said to nobody, and with a name, a job or an address. */
export function isSignatureBelow(lines: TextLines, from: number, to: number): boolean {
  if (to - from > 3 * TALLEST) return false;
  let ink = 0;
  let isSigned = false;
  for (let i = from; i < to; i++) {
    if (lines.isBlank(i) || isRule(lines.ink(i))) continue;
    if (++ink > TALLEST || lines.length(i) > WIDEST || speaksAgain(lines.ink(i), lines.length(i))) return false;
    if (/[:?]$/u.test(lines.ink(i)) || isItem(lines.ink(i))) return false;
    isSigned ||= hasContact(lines.ink(i)) || namesJob(lines.ink(i)) || isPersonName(lines.source(i));
  }
  return isSigned;
}

/**
 * The line at which a signature without a closing formula starts, among the lines `from` to `to` of one author; `to` when there is
 * none. It is a run of short lines at the end that starts with a name, or stands apart, and holds a telephone, an address or the
 * like; or a name alone.
 */
export function trailingSignature(lines: TextLines, from: number, to: number): number {
  let end = to;
  while (end > from && lines.isBlank(end - 1)) end--;
  let top = end;
  let ink = 0;
  for (let i = end - 1; i >= from && ink < TALLEST; i--) {
    if (lines.isBlank(i)) {
      if (i > from && lines.isBlank(i - 1)) break;
      continue;
    }
    if (!mayBeSigned(lines, i)) break;
    ink++;
    top = i;
  }
  if (ink === 0) return to;
  for (let i = top; i < end; i++) if (!lines.isBlank(i) && startsSignature(lines, i, end, from)) return i;
  return to;
}

function mayBeSigned(lines: TextLines, i: number): boolean {
  const length = lines.length(i);
  if (length > WIDEST) return false;
  const ink = lines.ink(i);
  return !(/[:?!;]$/u.test(ink) || isItem(ink) || (MONEY.test(ink) && !ink.includes("capital")) || isSentence(ink));
}

function isItem(ink: string): boolean {
  return /^(?:[-•*·]|\d{1,2} ?[.)/] |[a-z]\) )/u.test(ink) && !hasContact(ink);
}

function startsSignature(lines: TextLines, i: number, end: number, from: number): boolean {
  const before = i === from ? "" : lines.ink(i - 1);
  if (i > from && before !== "" && !/[.!?,]$/u.test(before)) return false;
  const spoken = lastInkBefore(lines, i, from);
  if (spoken.endsWith(":")) return false;
  const isNamed = isPersonName(lines.source(i));
  if (!isNamed && (before !== "" || i === from)) return false;
  let contacts = 0;
  let jobs = 0;
  let others = 0;
  for (let k = i + (isNamed ? 1 : 0); k < end; k++) {
    if (lines.isBlank(k)) continue;
    const ink = lines.ink(k);
    if (hasContact(ink)) contacts++;
    else if (namesJob(ink)) jobs++;
    else others++;
  }
  if (isNamed && contacts + jobs + others === 0) return i > from;
  if (isNamed && contacts + jobs > 0) return others <= 4;
  return contacts >= 2 && others <= 3;
}

function lastInkBefore(lines: TextLines, i: number, from: number): string {
  for (let k = i - 1; k >= Math.max(from, i - 4); k--) if (!lines.isBlank(k)) return lines.ink(k);
  return "";
}
