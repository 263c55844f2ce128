import { readdirSync, readFileSync } from "node:fs";
import type { ModelLanguage } from "../../packages/extract/src/clause-model/features.ts";
import { answeredKinds, type KindSpan, type LabelledPaper, readText } from "./papers.ts";

/** Whole papers of our own in a language: `NAME.txt` with `NAME.json`, whose clauses are quotes. */
export function ownPapers(folder: string, language: ModelLanguage): LabelledPaper[] {
  type Labels = { language: string; liability: { clauses: { quote: string; kinds: string[] }[] } };
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name): LabelledPaper[] => {
      const labels = JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as Labels;
      if (labels.language !== language) return [];
      const text = readFileSync(`${folder}/${name.replace(/json$/u, "txt")}`, "utf8");
      const { spans: _spans, clauses: spans, ...seen } = readText(text);
      const clauses = labels.liability.clauses.map(({ quote, kinds }): KindSpan => {
        const start = text.indexOf(quote);
        if (start === -1) throw new Error(`${name}: "${quote}" is not in the text`);
        return { start, end: start + quote.length, kinds };
      });
      return [{ id: name, group: name, language, ...seen, ...answeredKinds(spans, clauses) }];
    });
}
