import type { DeadlineMention } from "@vigie/language";
import type { FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";

/** A letter’s term stands near its beginning; a longer text is not searched further. */
const MOST_SENTENCES = 400;

/**
 * The time the message leaves to act: in the evidence first, then in a sentence that demands or announces a consequence.
 * `deadlineDays` as stated, `deadlineDate` the last day; "sans délai" has neither. Notice periods and clauses are none.
 */
export function deadlineFields(input: FieldInput): FindingFields {
  const { reading } = input;
  const found: { mention: DeadlineMention; rank: number }[] = [];
  reading.sentences.slice(0, MOST_SENTENCES).forEach((sentence, index) => {
    if (sentence.zone !== "fresh" && sentence.zone !== "forwarded") return;
    const names = new Set(sentence.hits.map((h) => h.cls));
    const is = (name: string): boolean => names.has(classNumber(name));
    if (is("norm")) return;
    const evident = input.sentences.includes(index);
    const asks =
      is("demand") || is("if") || is("consequence-announced") || is("fix-verb") || is("pay-verb") || is("refund");
    if (!evident && !asks) return;
    for (const mention of reading.deadlines(index)) {
      const vague = mention.unit === "immediate" ? 4 : 0;
      found.push({ mention, rank: (evident ? 0 : 2) + vague + (asks ? 0 : 1) });
    }
  });
  found.sort((a, b) => a.rank - b.rank || a.mention.span.start - b.mention.span.start);
  const best = found[0]?.mention;
  if (best === undefined) return {};
  return {
    deadlineUnit: best.unit,
    deadlineBasis: best.basis,
    ...(best.days === undefined ? {} : { deadlineDays: best.days }),
    ...(best.date === undefined ? {} : { deadlineDate: best.date }),
  };

  function classNumber(name: string): number {
    return reading.classNumber(name);
  }
}
