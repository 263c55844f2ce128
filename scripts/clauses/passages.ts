import type { ModelLanguage } from "../../packages/extract/src/clause-model/features.ts";
import { answeredKinds, type KindSpan, type LabelledPaper, linesOf, readText } from "./papers.ts";

/** Passages of our own drafting: each sentence with its kinds. Themes follow one another, so 40 passages make a group. */
export function bankPapers(path: string, language: ModelLanguage): LabelledPaper[] {
  type Passage = { heading: string; sentences: { text: string; kinds: string[] }[] };
  return linesOf<Passage>(path).map((passage, i): LabelledPaper => {
    const texts = [...(passage.heading === "" ? [] : [{ text: passage.heading, kinds: [] }]), ...passage.sentences];
    let at = 0;
    const labels = texts.map(({ text, kinds }): KindSpan => {
      const span = { start: at, end: at + text.length, kinds };
      at = span.end + 1;
      return span;
    });
    const { spans: _spans, clauses: spans, ...seen } = readText(texts.map(({ text }) => text).join("\n"));
    return {
      id: `${path}#${i + 1}`,
      group: `${path}#${Math.floor(i / 40)}`,
      language,
      ...seen,
      ...answeredKinds(
        spans,
        labels.filter(({ kinds }) => kinds.length > 0),
      ),
    };
  });
}
