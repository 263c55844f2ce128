import type { FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

/** Day of the fault ("depuis la bascule du 12") and the effect, as the evidence words it. */
export function faultFields(input: FieldInput): FindingFields {
  const { reading } = input;
  for (const index of input.sentences) {
    const sentence = reading.sentences[index];
    if (sentence === undefined) continue;
    const date = reading.dates(index)[0]?.date;
    const consequence = sentence.hits.find(
      (h) => h.cls === reading.classNumber("consequence") || h.cls === reading.classNumber("failure"),
    );
    if (date === undefined && consequence === undefined) continue;
    const effect =
      consequence === undefined
        ? undefined
        : reading.text
            .slice(reading.spanOf(consequence.from, consequence.to).start, sentence.span.end)
            .replace(/\s+/gu, " ")
            .slice(0, 160);
    return { ...(date === undefined ? {} : { faultDate: date }), ...(effect === undefined ? {} : { effect }) };
  }
  return {};
}
