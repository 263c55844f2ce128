/**
 * Fits the clause models on `../shared/corpora` and on our own passages, and writes `packages/extract/models/*.json`.
 * `npm run fit:clauses [-- fr|en] [--without SET]`: a set left out serves to try the model on it. Cross-validated figures: `npm run measure:clauses`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CONTEXT } from "../../packages/extract/src/clause-model/context.ts";
import type { ModelLanguage } from "../../packages/extract/src/clause-model/features.ts";
import type { Linear } from "./logistic.ts";
import { fitBoth, tableOf } from "./model.ts";
import { inputsHash, sourceOf } from "./sources.ts";

const models = fileURLToPath(new URL("../../packages/extract/models/", import.meta.url));
const { positionals: asked, values } = parseArgs({ allowPositionals: true, options: { without: { type: "string" } } });
/** A weight below this moves no score that anybody would notice. */
const SMALLEST = 0.02;

for (const language of ["en", "fr"] as const satisfies readonly ModelLanguage[]) {
  if (asked.length > 0 && !asked.includes(language)) continue;
  const source = sourceOf(language);
  if (source === undefined) {
    process.exitCode = 1;
    continue;
  }
  const papers = Object.entries(source.sets).flatMap(([name, set]) => (name === values.without ? [] : set));
  const table = tableOf(papers, source.least);
  const { first, second } = fitBoth(table, papers, [...papers.keys()], source.questions, source.leaning);
  const rounded = ({ bias, weights }: Linear, names: readonly string[], least: number): object => ({
    bias: round(bias),
    weights: Object.fromEntries(
      [...weights]
        .flatMap((weight, i): [string, number][] => (Math.abs(weight) < least ? [] : [[names[i] ?? "", round(weight)]]))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  });
  mkdirSync(models, { recursive: true });
  const path = `${models}${language === "fr" ? "french" : "english"}.json`;
  writeFileSync(
    path,
    `${JSON.stringify(
      {
        attribution: source.attribution,
        fittedBy: "npm run fit:clauses",
        inputs: inputsHash(language),
        questions: Object.fromEntries(
          source.questions.map((question) => [
            question,
            {
              sentence: rounded(first[question] as Linear, table.names, SMALLEST),
              context: rounded(second[question] as Linear, CONTEXT, 0),
            },
          ]),
        ),
      },
      null,
      1,
    )}\n`,
  );
  for (const question of source.questions)
    console.log(
      `${language} ${question}: ${first[question]?.weights.filter((w) => Math.abs(w) >= SMALLEST).length} weights`,
    );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
