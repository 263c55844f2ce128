import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ModelLanguage } from "../../packages/extract/src/clause-model/features.ts";
import type { Question } from "../../packages/extract/src/clause-model/questions.ts";
import { corpus } from "../measure/corpora.ts";
import { ENGLISH_QUESTIONS, englishPapers } from "./english.ts";
import { bankPapers, FRENCH_QUESTIONS, labelledPapers, ownPapers, termsPapers } from "./french.ts";
import type { LabelledPaper } from "./papers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OWN_CORPUS = `${root}packages/extract/corpus`;

/** What one model is fitted on. `sets` keeps the sources apart for the figures. */
export type Source = {
  readonly language: ModelLanguage;
  readonly questions: readonly Question[];
  readonly sets: Readonly<Record<string, readonly LabelledPaper[]>>;
  readonly attribution: string;
  /** A feature is kept when so many sentences hold it. */
  readonly least: number;
};

/** Papers of both languages; undefined for a language whose corpora are not at hand. */
export function sourceOf(language: ModelLanguage): Source | undefined {
  if (language === "en") {
    const folder = corpus("cuad-train");
    return folder === undefined
      ? undefined
      : {
          language,
          questions: Object.keys(ENGLISH_QUESTIONS) as Question[],
          sets: { "cuad-train": englishPapers(folder) },
          attribution:
            "Weights fitted on the training contracts of CUAD v1 (Contract Understanding Atticus Dataset), The Atticus Project, licensed CC BY 4.0",
          least: 5,
        };
  }
  const terms = corpus("fr-terms");
  const labelled = corpus("fr-labelled");
  if (terms === undefined || labelled === undefined) return undefined;
  return {
    language,
    questions: FRENCH_QUESTIONS,
    sets: {
      passages: readdirSync(OWN_CORPUS)
        .filter((name) => name.endsWith(".jsonl"))
        .sort()
        .flatMap((name) => bankPapers(`${OWN_CORPUS}/${name}`)),
      papers: ownPapers(`${OWN_CORPUS}/papers`),
      terms: termsPapers(terms, `${root}scripts/clauses/labels/fr-terms.jsonl`),
      labelled: labelledPapers(labelled),
    },
    attribution:
      "Weights fitted on passages and papers of our own, on French terms of OpenTermsArchive/france-versions (ODC-BY 1.0, labels by us) and on further French papers (ODC-BY 1.0, Apache-2.0, MIT, CC0, CC BY-SA 4.0)",
    least: 3,
  };
}

/** A hash of the labels and code that the weights depend on, to tell weights older than what they were fitted on. */
export function inputsHash(language: ModelLanguage): string {
  const hash = createHash("sha256");
  const add = (path: string): void => {
    hash.update(`${path}\u0000`).update(readFileSync(`${root}${path}`));
  };
  const folder = (path: string): void => {
    for (const entry of readdirSync(`${root}${path}`, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ))
      if (entry.isDirectory()) folder(`${path}/${entry.name}`);
      else if (!entry.name.endsWith(".test.ts")) add(`${path}/${entry.name}`);
  };
  for (const name of ["features.ts", "word-classes.ts", "context.ts", "questions.ts"])
    add(`packages/extract/src/clause-model/${name}`);
  for (const name of ["cues.ts", "kinds.ts", "grammar.ts"]) add(`packages/extract/src/liability/${name}`);
  folder("scripts/clauses");
  if (language === "fr") folder("packages/extract/corpus");
  return hash.digest("hex");
}
