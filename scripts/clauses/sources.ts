import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ModelLanguage } from "../../packages/extract/src/clause-model/features.ts";
import type { Question } from "../../packages/extract/src/clause-model/questions.ts";
import { corpus } from "../measure/corpora.ts";
import { CUAD_QUESTIONS, englishPapers } from "./english.ts";
import { labelledPapers, termsPapers } from "./french.ts";
import { ownPapers } from "./own-papers.ts";
import { KIND_QUESTIONS, type LabelledPaper } from "./papers.ts";
import { bankPapers } from "./passages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const OWN_CORPUS = `${root}packages/extract/corpus`;

/** What one model is fitted on. `sets` keeps the sources apart for the figures. */
export type Source = {
  readonly language: ModelLanguage;
  readonly questions: readonly Question[];
  readonly sets: Readonly<Record<string, readonly LabelledPaper[]>>;
  /** Which questions a person answered in each set: the others are filled in from what is known and measure nothing. */
  readonly labelled: Readonly<Record<string, readonly Question[]>>;
  readonly attribution: string;
  /** A feature is kept when so many sentences hold it. */
  readonly least: number;
  /** How much more a right sentence counts than a wrong one where scores are set against the threshold. */
  readonly leaning: number;
};

/** Whole papers count more than passages: they keep the share of liability clauses among all sentences. */
const REAL = 3;

/** Our own passages of a language. */
function banks(language: "english" | "french"): LabelledPaper[] {
  return readdirSync(OWN_CORPUS)
    .filter((name) => name.startsWith(language) && name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) => bankPapers(`${OWN_CORPUS}/${name}`, language === "french" ? "fr" : "en"));
}

/** Our own papers of a language. */
function papersOf(language: ModelLanguage): LabelledPaper[] {
  return ownPapers(`${OWN_CORPUS}/papers`, language).map((p) => ({ ...p, weight: REAL }));
}

const OTHER_KINDS = KIND_QUESTIONS.filter((question) => !CUAD_QUESTIONS.includes(question));

/** What CUAD asks is answered in CUAD's sense, which its own labels tell: passages speak of the kinds alone. */
function unlessOfCuad(paper: LabelledPaper): LabelledPaper {
  const kept = Object.entries(paper.answers).filter(([question]) => !CUAD_QUESTIONS.includes(question as Question));
  return { ...paper, answers: Object.fromEntries(kept) };
}

/** Papers of both languages; undefined for a language whose corpora are not at hand. */
export function sourceOf(language: ModelLanguage): Source | undefined {
  if (language === "en") {
    const folder = corpus("cuad-train");
    return folder === undefined
      ? undefined
      : {
          language,
          questions: [...CUAD_QUESTIONS, ...KIND_QUESTIONS.filter((q) => !CUAD_QUESTIONS.includes(q))],
          sets: {
            "cuad-train": englishPapers(folder),
            passages: banks("english").map(unlessOfCuad),
            papers: papersOf("en").map(unlessOfCuad),
          },
          labelled: { "cuad-train": CUAD_QUESTIONS, passages: OTHER_KINDS, papers: OTHER_KINDS },
          attribution:
            "Weights fitted on the training contracts of CUAD v1 (Contract Understanding Atticus Dataset), The Atticus Project, licensed CC BY 4.0, and on passages and papers of our own",
          least: 5,
          leaning: 1.4,
        };
  }
  const terms = corpus("fr-terms");
  const labelled = corpus("fr-labelled");
  if (terms === undefined || labelled === undefined) return undefined;
  return {
    language,
    questions: KIND_QUESTIONS,
    sets: {
      passages: banks("french"),
      papers: papersOf("fr"),
      terms: termsPapers(terms, `${root}scripts/clauses/labels/fr-terms.jsonl`).map((p) => ({ ...p, weight: REAL })),
      labelled: labelledPapers(labelled),
    },
    labelled: {
      passages: KIND_QUESTIONS,
      papers: KIND_QUESTIONS,
      terms: KIND_QUESTIONS,
      labelled: ["capOnLiability", "uncappedLiability", "amountCap", "excludedHeads"],
    },
    attribution:
      "Weights fitted on passages and papers of our own, on French terms of OpenTermsArchive/france-versions (ODC-BY 1.0, labels by us) and on further French papers (ODC-BY 1.0, Apache-2.0, MIT, CC0, CC BY-SA 4.0)",
    least: 3,
    leaning: 1.4,
  };
}

/** What works on scored clauses and says nothing that the models see. */
const AFTER_SCORING: ReadonlySet<string> = new Set([
  "liability.ts",
  "settle.ts",
  "protects.ts",
  "carve-outs.ts",
  "effective.ts",
  "conflicts.ts",
  "draft.ts",
]);

/** A hash of the labels and code that the weights depend on, to tell weights older than what they were fitted on. */
export function inputsHash(language: ModelLanguage): string {
  const hash = createHash("sha256");
  const add = (path: string): void => {
    hash.update(`${path}\u0000`).update(readFileSync(`${root}${path}`));
  };
  const folder = (path: string, without: ReadonlySet<string> = new Set()): void => {
    for (const entry of readdirSync(`${root}${path}`, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ))
      if (entry.isDirectory()) folder(`${path}/${entry.name}`);
      else if (!entry.name.endsWith(".test.ts") && !without.has(entry.name)) add(`${path}/${entry.name}`);
  };
  for (const name of ["features.ts", "word-classes.ts", "context.ts", "questions.ts"])
    add(`packages/extract/src/clause-model/${name}`);
  folder("packages/extract/src/liability", AFTER_SCORING);
  folder("scripts/clauses");
  for (const name of readdirSync(OWN_CORPUS).sort())
    if (name.startsWith(language === "fr" ? "french" : "english")) add(`packages/extract/corpus/${name}`);
  folder("packages/extract/corpus/papers");
  return hash.digest("hex");
}
