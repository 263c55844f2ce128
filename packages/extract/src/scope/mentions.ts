import type { Span } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { sentencesWith } from "../stems.ts";
import { type Section, sectionAt } from "./outline.ts";

/**
 * A way to name papers. `stems` (as `sentencesWith` takes them) are strings of which one stands in every match: sentences
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

/** A paper to look for mentions in. */
export type Searched = { reading: Reading; sections: readonly Section[] };

/** Most mentions looked at of one naming. */
const MOST = 400;

/** The mentions of a naming, in order. `isWhole`: the label is the whole match. */
export function* mentionsOf(paper: Searched, naming: Naming, isWhole = false): Generator<Mention> {
  let count = 0;
  const sentences =
    naming.stems.length === 0
      ? paper.reading.sentences
      : sentencesWith(paper.reading, naming.stems).map((found) => found.sentence);
  for (const sentence of sentences)
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
