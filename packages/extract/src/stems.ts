import { numberFromWords } from "@vigie/language";
import type { Reading, Sentence } from "./reading.ts";
import { keyAt } from "./word-index.ts";

/** A sentence and its place among `Reading.sentences`. */
export type Found = { sentence: Sentence; index: number };

/** A stem that its key tells whole. */
const KEY = /^[a-z]{1,4}$/u;

/**
 * The sentences that hold one of the folded `stems`, in order, each once. A stem begins a word, and its first word is whole or
 * has four letters at least. Heavier patterns then only meet the few sentences that can speak of their fact.
 */
export function sentencesWith(reading: Reading, stems: readonly string[]): Found[] {
  const hits = new Set<number>();
  for (const stem of stems) {
    const isKey = KEY.test(stem);
    for (const i of sentencesWithKey(reading, keyOf(stem)))
      if (!hits.has(i) && (isKey || reading.sentences[i]?.flat.includes(stem))) hits.add(i);
  }
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
  return Math.max(0, at - reach, sentences[sentenceAt(sentences, at)]?.at ?? 0);
}

/** The sentences, by their places among `Reading.sentences`, that hold a word with a key (`keyAt`): in order, each once. */
export function sentencesWithKey(reading: Reading, key: number): readonly number[] {
  const known = indexes.get(reading) ?? new Map<number, number[]>();
  indexes.set(reading, known);
  const made = known.get(key) ?? sentencesOf(reading, key);
  known.set(key, made);
  return made;
}

const indexes = new WeakMap<Reading, Map<number, number[]>>();

function sentencesOf(reading: Reading, key: number): number[] {
  const { sentences } = reading;
  const { starts, byKey } = reading.words;
  const found: number[] = [];
  let end = 0;
  for (const word of byKey.get(key) ?? []) {
    const at = starts[word] ?? 0;
    if (at < end) continue;
    const index = sentenceAt(sentences, at);
    const sentence = sentences[index];
    end = sentence === undefined ? 0 : sentence.at + sentence.flat.length;
    if (at < end) found.push(index);
  }
  return found;
}

/** The last sentence that begins at a place of `flat` or before it; -1 when none does. */
function sentenceAt(sentences: readonly Sentence[], at: number): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
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
