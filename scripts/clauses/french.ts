import { readFileSync } from "node:fs";
import { answeredKinds, type KindSpan, type LabelledPaper, linesOf, PART, RIGHT, readText, UNKNOWN } from "./papers.ts";

/** Words that put a sentence in question; of other sentences nobody said anything, and they limit nothing. */
const READ_BY_NOBODY = /obligations? de moyens/u;

/** Real terms, labelled by offsets only (`labels/fr-terms.jsonl`). Lines cut from a longer sentence count as parts. */
export function termsPapers(folder: string, labelFile: string): LabelledPaper[] {
  type Label = KindSpan & { file: string };
  const byFile = new Map<string, Label[]>();
  for (const label of linesOf<Label>(labelFile)) byFile.set(label.file, [...(byFile.get(label.file) ?? []), label]);
  return [...byFile].map(([file, labels]): LabelledPaper => {
    const { spans: _spans, clauses: spans, ...seen } = readText(readFileSync(`${folder}/${file}`, "utf8"));
    const said = answeredKinds(
      spans,
      labels.filter(({ kinds }) => kinds.length > 0),
    );
    for (const answers of Object.values(said.answers))
      seen.sentences.forEach(({ flat }, i) => {
        if (answers[i] === RIGHT && isFragment(flat)) answers[i] = PART;
        else if (answers[i] === 0 && READ_BY_NOBODY.test(flat)) answers[i] = UNKNOWN;
      });
    return { id: file, group: file, language: "fr", ...seen, ...said };
  });
}

/** A stretch of a sentence that a line break cut: short, or without a verb of its own at its head. */
function isFragment(flat: string): boolean {
  return flat.length < 40;
}

/** Contracts of `fr-labelled`: clauses by kind, spans in code points (the texts hold none beyond the basic plane). */
export function labelledPapers(folder: string): LabelledPaper[] {
  type Row = {
    id: string;
    file: string;
    class: string;
    labels: { clause_spans: { kind: string; start: number; end: number }[] };
  };
  const KINDS: Readonly<Record<string, string>> = {
    cap_amount: "amount-cap",
    excl_indirect: "excluded-heads",
    excl_total: "full-exclusion",
    time_bar: "time-bar",
    carve_outs: "uncapped",
  };
  return linesOf<Row>(`${folder}/labels.jsonl`)
    .filter((row) => row.class === "contract")
    .map((row): LabelledPaper => {
      const { spans: _spans, clauses: spans, ...seen } = readText(readFileSync(`${folder}/${row.file}`, "utf8"));
      const clauses = row.labels.clause_spans.map(
        ({ kind, start, end }): KindSpan => ({
          start,
          end,
          kinds: [KINDS[kind] ?? kind],
        }),
      );
      const said = answeredKinds(spans, clauses);
      // only the main clauses are marked there: what looks like another one is left out
      for (const answers of Object.values(said.answers))
        seen.sentences.forEach(({ flat }, i) => {
          if (answers[i] === 0 && /responsab|dommage|prejudic|indemni|plafon/u.test(flat)) answers[i] = UNKNOWN;
        });
      return { id: row.id, group: row.id, language: "fr", ...seen, ...said };
    });
}
