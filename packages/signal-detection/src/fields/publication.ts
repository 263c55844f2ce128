import { findDates, fold } from "@vigie/language";
import type { FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

const PUBLISHED = /publi(?:e|ee|cation)[^.\n]{0,40}?\b(?:bodacc|le|on)\b/u;

/** The day insolvency proceedings were published (BODACC), from which the time to file a claim runs (C. com. L622-24). */
export function publicationFields({ reading, context, sentences }: FieldInput): FindingFields {
  for (const index of sentences) {
    const span = reading.sentences[index]?.span;
    if (span === undefined) continue;
    const text = reading.text.slice(span.start, span.end);
    const folded = fold(text);
    const at = PUBLISHED.exec(folded.folded)?.index;
    if (at === undefined) continue;
    const from = folded.source(at);
    const date = findDates(text, { reference: context.receivedOn }).find((d) => d.span.start > from)?.date;
    if (date !== undefined) return { publishedOn: date };
  }
  return {};
}
