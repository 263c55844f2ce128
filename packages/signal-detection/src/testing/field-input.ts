import { readText } from "@vigie/language";
import type { FieldInput } from "../define.ts";
import { exampleOf } from "./example-document.ts";

/** What a signal’s fields are read from: the sentences between ⟦ and ⟧ are the evidence, all of them when nothing is marked. */
export function fieldInput(from: string, text: string): FieldInput {
  const { document, context } = exampleOf(from, text);
  const reading = readText(document, { reference: context.receivedOn, calendar: context.calendar });
  const start = text.indexOf("⟦");
  const end = text.indexOf("⟧") - 1;
  const all = reading.sentences.map((_s, i) => i);
  return {
    document,
    kind: "email",
    reading,
    context,
    sentences:
      start === -1
        ? all
        : all.filter((i) => {
            const span = reading.sentences[i]?.span;
            return span !== undefined && span.start < end && span.end > start;
          }),
  };
}
