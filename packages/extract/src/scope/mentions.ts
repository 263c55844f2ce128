import type { Span } from "@vigie/model";
import type { Reading, Sentence } from "../reading.ts";
import { type Section, sectionAt } from "./outline.ts";

/**
 * A way to name papers. `stems` are folded strings of which one stands in every match, none the beginning of another: sentences
 * without any are not searched, which spares a long contract nearly all of the work. Without stems every sentence is searched.
 */
export type Naming = { stems: readonly string[]; pattern: RegExp };

/** A paper named somewhere: `label` is the first group of the pattern (else all of it), `at` its place in the folded sentence. */
export type Mention = {
  match: RegExpExecArray;
  label: string;
  at: number;
  sentence: string;
  span: Span;
  isInTitle: boolean;
};

/** A paper to look for mentions in: `holding` are the places of its sentences by the stems they hold. */
export type Searched = {
  reading: Reading;
  sections: readonly Section[];
  holding: ReadonlyMap<string, ReadonlySet<number>>;
};

/** Most mentions looked at of one naming. */
const MOST = 400;

/** One pass over a paper for the stems of all namings that will be looked for. */
export function stemPattern(namings: readonly Naming[]): RegExp {
  return new RegExp([...new Set(namings.flatMap((naming) => naming.stems))].map(escaped).join("|"), "gu");
}

/** A paper made ready for `mentionsOf`. */
export function searched(reading: Reading, sections: readonly Section[], stems: RegExp): Searched {
  const holding = new Map<string, Set<number>>();
  let index = 0;
  for (const match of reading.flat.matchAll(stems)) {
    while ((reading.sentences[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= match.index) index++;
    const places = holding.get(match[0]);
    if (places === undefined) holding.set(match[0], new Set([index]));
    else places.add(index);
  }
  return { reading, sections, holding };
}

/** The mentions of a naming, in order. `isWhole`: the label is the whole match. */
export function* mentionsOf(paper: Searched, naming: Naming, isWhole = false): Generator<Mention> {
  let count = 0;
  for (const sentence of sentencesFor(paper, naming))
    for (const match of sentence.flat.matchAll(naming.pattern)) {
      // a look-behind at the head of these patterns would cost ten times as much
      if (/[a-z]/u.test(sentence.flat.charAt(match.index - 1))) continue;
      if (++count > MOST) return;
      const label = isWhole ? match[0] : (match[1] ?? match[0]);
      const at = match.index + (isWhole ? 0 : match[0].lastIndexOf(label));
      const start = sentence.at + at;
      const span = paper.reading.span(start, start + label.length);
      const section = sectionAt(paper.sections, span.start);
      const isInTitle = section !== undefined && span.end <= section.body;
      yield { match, label, at, sentence: sentence.flat, span, isInTitle };
    }
}

function sentencesFor(paper: Searched, naming: Naming): readonly Sentence[] {
  if (naming.stems.length === 0) return paper.reading.sentences;
  const places = new Set(naming.stems.flatMap((stem) => [...(paper.holding.get(stem) ?? [])]));
  return [...places].sort((a, b) => a - b).flatMap((index) => paper.reading.sentences[index] ?? []);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
