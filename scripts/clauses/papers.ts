import { readFileSync } from "node:fs";
import type { GrammarReading } from "../../packages/extract/src/clause-model/context.ts";
import type { ModelLanguage, ModelSentence } from "../../packages/extract/src/clause-model/features.ts";
import { ANSWERING, type Question } from "../../packages/extract/src/clause-model/questions.ts";
import { modelSentences } from "../../packages/extract/src/clause-model/sentences.ts";
import { candidatesIn, grammarOf } from "../../packages/extract/src/liability/grammar.ts";
import { read } from "../../packages/extract/src/reading.ts";
import { paper } from "../../packages/extract/src/test-support/paper.ts";

/** A paper with what its sentences are said to be. */
export type LabelledPaper = {
  readonly id: string;
  readonly language: ModelLanguage;
  readonly sentences: readonly ModelSentence[];
  /** What the grammar reads in each sentence, as when a paper is read in earnest. */
  readonly grammar: readonly (GrammarReading | undefined)[];
  /** Per question, per sentence: 1 it is one, 0 it is none, 2 it lies inside a longer one, 3 nobody said. */
  readonly answers: Readonly<Record<string, Uint8Array>>;
  /** Per question: spans that no sentence matches by half. */
  readonly unreached: Readonly<Record<string, number>>;
  /** How often each sentence counts in the fit; 1 when left out. */
  readonly weight?: number;
  /** Papers of one group fall into the same fold. */
  readonly group: string;
};

export const RIGHT = 1;
export const PART = 2;
export const UNKNOWN = 3;

/** Questions about the kind of a liability clause, which both models answer. */
export const KIND_QUESTIONS: readonly Question[] = (Object.keys(ANSWERING) as Question[]).filter(
  (question) => ANSWERING[question].length > 0,
);

type Stretch = { readonly start: number; readonly end: number };

/**
 * A text as `extract` reads it: the places of its sentences, alone (`spans`) and with the lists they open (`clauses`), what the
 * models see of them, what the grammar reads.
 */
export function readText(
  text: string,
): Pick<LabelledPaper, "sentences" | "grammar"> & { spans: readonly Stretch[]; clauses: readonly Stretch[] } {
  const reading = read(paper(text));
  return {
    spans: reading.sentences.map(({ span }) => span),
    clauses: candidatesIn(reading).map(({ joined }) => joined.span),
    sentences: modelSentences(reading),
    grammar: grammarOf(reading),
  };
}

/**
 * What labelled spans say of sentences: a sentence is right when it and a span overlap by half of their union, a part when
 * the half of it lies inside a span. Returns also the spans that no sentence matches.
 */
export function answersOf(
  sentences: readonly Stretch[],
  spans: readonly Stretch[],
): { answers: Uint8Array; unreached: number } {
  const answers = new Uint8Array(sentences.length);
  let unreached = 0;
  for (const span of spans) {
    let isReached = false;
    sentences.forEach((s, i) => {
      const shared = Math.min(s.end, span.end) - Math.max(s.start, span.start);
      if (shared <= 0) return;
      const union = Math.max(s.end, span.end) - Math.min(s.start, span.start);
      if (shared / union >= 0.5) {
        answers[i] = RIGHT;
        isReached = true;
      } else if (shared / (s.end - s.start) >= 0.5 && answers[i] === 0) answers[i] = PART;
    });
    if (!isReached) unreached++;
  }
  return { answers, unreached };
}

/** A labelled stretch with the kinds of clause it is. */
export type KindSpan = Stretch & { kinds: readonly string[] };

/** What spans labelled by kind say of every kind question. */
export function answeredKinds(
  sentences: readonly Stretch[],
  labels: readonly KindSpan[],
): Pick<LabelledPaper, "answers" | "unreached"> {
  const answers: Record<string, Uint8Array> = {};
  const unreached: Record<string, number> = {};
  for (const question of KIND_QUESTIONS) {
    const said = answersOf(
      sentences,
      labels.filter((label) => label.kinds.some((kind) => ANSWERING[question].includes(kind))),
    );
    answers[question] = said.answers;
    unreached[question] = said.unreached;
  }
  return { answers, unreached };
}

/** The records of a file of JSON lines. */
export function linesOf<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
