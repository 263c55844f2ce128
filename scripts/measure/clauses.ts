/**
 * Cross-validated figures of the clause models (`packages/extract/models`): `npm run measure:clauses [-- fr|en] [--folds 10] [--questions a,b]`.
 * Whole papers are held out; both stages are fitted anew on the others. Ten folds of one English question take some two minutes.
 */
import { parseArgs } from "node:util";
import type { ModelLanguage } from "../../packages/extract/src/clause-model/features.ts";
import { type Question, RELATED } from "../../packages/extract/src/clause-model/questions.ts";
import { type Figures, figuresOf } from "../clauses/figures.ts";
import { finalScores, fitBoth, foldsOf, tableOf } from "../clauses/model.ts";
import { type LabelledPaper, PART, RIGHT, UNKNOWN } from "../clauses/papers.ts";
import { sourceOf } from "../clauses/sources.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { folds: { type: "string", default: "10" }, questions: { type: "string" } },
});
const folds = Number(values.folds);

for (const language of ["en", "fr"] as const satisfies readonly ModelLanguage[]) {
  if (positionals.length > 0 && !positionals.includes(language)) continue;
  const source = sourceOf(language);
  if (source === undefined) {
    process.exitCode = 1;
    continue;
  }
  const asked = values.questions?.split(",");
  const questions = source.questions.filter((q) => asked === undefined || asked.includes(q));
  const needed = source.questions.filter((q) => questions.some((asked) => asked === q || RELATED[asked] === q));
  const papers = Object.values(source.sets).flat();
  const table = tableOf(papers, source.least);
  const foldOf = foldsOf(papers, folds);
  const scores = new Map<Question, Map<number, Float64Array>>(source.questions.map((q) => [q, new Map()]));
  for (let fold = 0; fold < folds; fold++) {
    const model = fitBoth(
      table,
      papers,
      numbersOf(papers, (p) => foldOf[p] !== fold),
      needed,
      source.leaning,
    );
    const held = numbersOf(papers, (p) => foldOf[p] === fold);
    for (const question of questions)
      for (const [p, list] of finalScores(table, papers, held, model, question)) scores.get(question)?.set(p, list);
    console.error(`${language}: fold ${fold + 1} of ${folds}`);
  }
  let from = 0;
  for (const [name, set] of Object.entries(source.sets)) {
    console.log(`\n${name} (${language}, ${set.length} papers, ${folds} folds)`);
    console.log(
      "question                    labelled  AUPR  of reached  P@80R  strict  doc F1  P     R     span F1  P     R",
    );
    const figures = questions
      .filter((q) => source.labelled[name]?.includes(q))
      .map((question) => {
        const f = figuresFor(set, from, question, scores.get(question) ?? new Map());
        console.log(row(question, f));
        return f;
      });
    console.log(`mean AUPR ${(figures.reduce((sum, f) => sum + f.aupr, 0) / figures.length).toFixed(3)}`);
    from += set.length;
  }
}

function numbersOf(papers: readonly LabelledPaper[], keep: (p: number) => boolean): number[] {
  return [...papers.keys()].filter(keep);
}

function figuresFor(
  set: readonly LabelledPaper[],
  from: number,
  question: Question,
  scores: ReadonlyMap<number, Float64Array>,
): Figures {
  const sentences = set.flatMap((paper, k) =>
    [...(scores.get(from + k) ?? [])].map((score, i) => {
      const answer = paper.answers[question]?.[i];
      return { paper: k, score, right: answer === RIGHT, part: answer === PART || answer === UNKNOWN };
    }),
  );
  const unreached = set.map((paper) => paper.unreached[question] ?? 0);
  const hasLabel = set.map(
    (paper, k) => (unreached[k] ?? 0) > 0 || (paper.answers[question]?.some((a) => a === RIGHT) ?? false),
  );
  return figuresOf(
    sentences,
    hasLabel,
    unreached.reduce((sum, n) => sum + n, 0),
  );
}

function row(question: string, f: Figures): string {
  const n = (value: number): string => value.toFixed(3).replace(/^0/u, "");
  return [
    question.padEnd(27),
    String(f.labelled).padStart(8),
    ` ${n(f.aupr)}`,
    ` ${n(f.reachedAupr)}       `,
    ` ${n(f.precisionAt80)}`,
    `  ${n(f.strictAupr)}`,
    `  ${n(f.documentF1)}`,
    `  ${n(f.documentPrecision)}`,
    ` ${n(f.documentRecall)}`,
    `  ${n(f.spanF1)}`,
    `   ${n(f.spanPrecision)}`,
    ` ${n(f.spanRecall)}`,
  ].join("");
}
