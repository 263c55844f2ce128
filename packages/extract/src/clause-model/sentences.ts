import type { Reading } from "../reading.ts";
import { inCapitals, type ModelSentence } from "./features.ts";

/** Every sentence of a paper as the clause model reads it. */
export function modelSentences(reading: Reading): ModelSentence[] {
  return reading.sentences.map(({ flat, span }) => ({
    flat,
    capitals: inCapitals(reading.document.text.slice(span.start, span.end)),
  }));
}
