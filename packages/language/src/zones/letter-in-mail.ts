import { isSalutation } from "./greeting.ts";
import { standsAlone } from "./letter-top.ts";
import { isObject, isPlaceAndDate, isReference } from "./references.ts";
import { isSentence } from "./sentence-shape.ts";
import type { TextLines } from "./text-lines.ts";
import type { ZoneMap } from "./zone-map.ts";

const LATEST_GREETING = 40;
const WIDEST = 140;

/** In a mail, the salutation below a letter's top (office, references, object) that is the mail itself; −1 for an ordinary mail. */
export function letterInMail(lines: TextLines, from: number, to: number): number {
  let marks = 0;
  for (let i = from; i < Math.min(to, from + LATEST_GREETING); i++) {
    if (lines.isBlank(i)) continue;
    const ink = lines.ink(i);
    if (isSalutation(lines, i, false) && standsAlone(lines, i)) return marks > 0 ? i : -1;
    if (lines.length(i) > WIDEST || isSentence(ink)) return -1;
    if (isObject(ink, false) || isPlaceAndDate(ink) || isReference(ink, false)) marks++;
  }
  return -1;
}

const TALLEST_TOP = 30;

/**
 * A letter copied into a mail below the author's own words, known by its object line `object` with a salutation below: the line at
 * which it starts, not before `from`, or −1.
 */
export function carriedLetter(lines: TextLines, map: ZoneMap, object: number, from: number, to: number): number {
  if (letterInMail(lines, object, Math.min(to, object + 14)) === -1) return -1;
  let start = object;
  let i = object - 1;
  for (; i >= Math.max(from, object - TALLEST_TOP); i--) {
    if (map.at(i) === "closing" || map.at(i) === "greeting") break;
    if (lines.isBlank(i)) continue;
    const ink = lines.ink(i);
    if (lines.length(i) > WIDEST || isSentence(ink) || /[?!:]$/u.test(ink)) break;
    start = i;
  }
  if (i < from) return -1;
  if (map.at(i) !== "closing") return start;
  // The first lines below a closing are the author's own signature.
  while (start < object && !lines.isBlank(start)) start++;
  return lines.nextInk(start, object);
}
