import { candidatesIn } from "../liability/grammar.ts";
import type { Reading, Sentence } from "../reading.ts";
import { inCapitals, type ModelSentence } from "./features.ts";

/** Every sentence of a paper as the clause model reads it. */
export function modelSentences(reading: Reading): ModelSentence[] {
  const wording = ({ flat, span }: Sentence) => ({
    flat,
    capitals: inCapitals(reading.document.text.slice(span.start, span.end)),
  });
  return candidatesIn(reading).map(({ sentence, joined, isOfLiability }) => ({
    ...wording(sentence),
    isOfLiability,
    ...(joined === sentence ? {} : { list: wording(joined) }),
  }));
}
