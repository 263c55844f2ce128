import { numberFromWords } from "@vigie/language";
import type { Reading, Sentence } from "./reading.ts";

/** A sentence and its place among `Reading.sentences`. */
export type Found = { sentence: Sentence; index: number };

/**
 * The sentences that hold one of the folded `stems`, in order, each once. A stem begins a word, and its first word is whole or
 * has four letters at least. Heavier patterns then only meet the few sentences that can speak of their fact.
 */
export function sentencesWith(reading: Reading, stems: readonly string[]): Found[] {
  const index = indexOf(reading);
  const hits = new Set<number>();
  for (const stem of stems)
    for (const i of index.get(keyOf(stem)) ?? [])
      if (!hits.has(i) && reading.sentences[i]?.flat.includes(stem)) hits.add(i);
  return [...hits]
    .sort((a, b) => a - b)
    .flatMap((i) => {
      const sentence = reading.sentences[i];
      return sentence === undefined ? [] : [{ sentence, index: i }];
    });
}

/** Where the sentence that holds an offset of `flat` begins, at most `reach` characters before it. */
export function sentenceStart(reading: Reading, at: number, reach: number): number {
  const { sentences } = reading;
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, at - reach, sentences[low - 1]?.at ?? 0);
}

const indexes = new WeakMap<Reading, ReadonlyMap<number, number[]>>();

/** Places among `Reading.sentences` by the first four letters of their words (`keyAt`), made once for each reading. */
export function indexOf(reading: Reading): ReadonlyMap<number, number[]> {
  const known = indexes.get(reading);
  if (known !== undefined) return known;
  const made = new Map<number, number[]>();
  for (const [i, { flat }] of reading.sentences.entries()) {
    let isInWord = false;
    for (let at = 0; at < flat.length; at++) {
      const isLetter = isLetterCode(flat.charCodeAt(at));
      if (isLetter && !isInWord) {
        const key = keyAt(flat, at);
        const list = made.get(key);
        if (list === undefined) made.set(key, [i]);
        else if (list[list.length - 1] !== i) list.push(i);
      }
      isInWord = isLetter;
    }
  }
  indexes.set(reading, made);
  return made;
}

function isLetterCode(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** The key of a stem's longest word: "a des tiers" is looked for under "tiers". A last word is used from four letters: it may go on. */
function keyOf(stem: string): number {
  let best = { at: 0, length: 0 };
  for (const m of stem.matchAll(/[a-z]+/gu)) {
    const goesOn = m.index + m[0].length === stem.length && m[0].length < 4 && best.length > 0;
    if (m[0].length > best.length && !goesOn) best = { at: m.index, length: m[0].length };
  }
  return keyAt(stem, best.at);
}

/** The word that begins at `at` as a number: its first four letters, five bits each. */
export function keyAt(text: string, at: number): number {
  let key = 0;
  for (let i = at; i < at + 4; i++) {
    const code = text.charCodeAt(i);
    if (!isLetterCode(code)) break;
    key = (key << 5) | (code - 96);
  }
  return key;
}

/**
 * A length of time in folded text: "30 jours", "trois (3) mois", "a six-month", "sixty (60) days'", "un an". The groups are read by
 * `durationOf`; use it inside a larger pattern at most once.
 */
export const DURATION = String.raw`(?<![a-z\d])(?:(?<figures>\d{1,4})|(?:[a-z]{2,12}[- ]){0,2}[a-z]{2,12} ?\( ?(?<bracketed>\d{1,4}) ?\)|(?<words>(?:(?:vingt|trente|quarante|cinquante|soixante) et )?(?:[a-z]{2,12}-){0,3}[a-z]{2,12}))[ -]?(?:calendar|business|working|consecutive|full)?[ -]?(?<unit>jours?|mois|semaines?|ans?|annees?|days?|months?|weeks?|years?)(?![a-z])`;

export type Duration = { count: number; unit: "day" | "week" | "month" | "year" };

/** What a `DURATION` matched; undefined when the word before the unit is no number ("plusieurs mois"). */
export function durationOf(groups: Record<string, string | undefined> | undefined): Duration | undefined {
  const unit = groups?.unit ?? "";
  const words = groups?.words;
  const count = Number(
    groups?.figures ??
      groups?.bracketed ??
      (words === undefined ? undefined : words === "a" ? 1 : numberFromWords(words)),
  );
  if (!Number.isInteger(count) || count < 1 || unit === "") return undefined;
  return {
    count,
    unit: /^(?:jour|day)/u.test(unit)
      ? "day"
      : /^(?:sem|week)/u.test(unit)
        ? "week"
        : /^mo/u.test(unit)
          ? "month"
          : "year",
  };
}

const FIRST_DURATION = new RegExp(DURATION, "gu");

/** The lengths of time a folded text names, in order, with their offset in it. */
export function durationsIn(flat: string): (Duration & { at: number; end: number })[] {
  return [...flat.matchAll(FIRST_DURATION)].flatMap((m) => {
    const duration = durationOf(m.groups);
    return duration === undefined ? [] : [{ ...duration, at: m.index, end: m.index + m[0].length }];
  });
}

/** Days of a length of time, a month counted as 30 days and a year as 365. */
export function daysOf({ count, unit }: Duration): number {
  return count * { day: 1, week: 7, month: 30, year: 365 }[unit];
}

/** Whole months of a length of time; undefined when it is counted in days or weeks. */
export function monthsOf({ count, unit }: Duration): number | undefined {
  return unit === "month" ? count : unit === "year" ? count * 12 : undefined;
}
