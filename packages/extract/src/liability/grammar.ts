import type { Heading, Reading } from "../reading.ts";
import { headingAt } from "../reading.ts";
import { CANDIDATE } from "./cues.ts";
import { type ReadKinds, readKinds } from "./kinds.ts";
import { withItems } from "./list.ts";

/** What the grammar reads in a sentence with its list: `last` is the index of the list's last sentence. */
export type Read = ReadKinds & { readonly last: number; readonly section: Heading | undefined };

/** The grammar's word on every sentence that holds a stem of liability; undefined for the others. */
export function grammarOf(reading: Reading): (Read | undefined)[] {
  return reading.sentences.map((sentence, i) => {
    if (!CANDIDATE.test(sentence.flat)) return undefined;
    const { joined, last } = withItems(reading, sentence, i);
    const section = headingAt(reading, sentence.span.start);
    return { ...readKinds(reading, joined, section), last, section };
  });
}
