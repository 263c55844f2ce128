import { createRequire } from "node:module";
import { CONTEXT, contextRows, type GrammarReading, probability } from "./context.ts";
import {
  type FeatureKind,
  type ModelLanguage,
  type ModelSentence,
  nameOf,
  partsOf,
  titlesOf,
  visitFeatures,
} from "./features.ts";
import { ANSWERING, type Question, RELATED } from "./questions.ts";

/** A linear model by name of feature; log-odds. */
type Weights = { readonly bias: number; readonly weights: Readonly<Record<string, number>> };

/** `models/*.json`, written by `npm run fit:clauses`. */
type ClauseModel = {
  readonly attribution: string;
  readonly fittedBy: string;
  readonly inputs: string;
  readonly questions: Readonly<Partial<Record<Question, { readonly sentence: Weights; readonly context: Weights }>>>;
};

/** Why a sentence scores as it does: a feature, its log-odds and its place in the folded sentence (undefined: in its surroundings). */
type Reason = { readonly cue: string; readonly weight: number; readonly at?: { start: number; end: number } };

export type ClauseScores = {
  readonly questions: readonly Question[];
  /** Probability that sentence `index` answers the question, 0 where the model does not know the question. */
  of(question: Question, index: number): number;
  /** The strongest cues of a score, heaviest first. */
  reasons(question: Question, index: number, most: number): Reason[];
};

type Compiled = {
  readonly questions: readonly Question[];
  readonly related: Int32Array;
  /** Number of a feature, by kind and parts; its weights stand at `number × questions`. */
  readonly numbers: Readonly<Record<FeatureKind, ReadonlyMap<string, ReadonlyMap<string, number>>>>;
  readonly features: number;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly context: readonly Weights[];
};

const require = createRequire(import.meta.url);
const compiled: Partial<Record<ModelLanguage, Compiled>> = {};

/** The committed model of a language, loaded when it is first asked for. */
function modelOf(language: ModelLanguage): Compiled {
  const known = compiled[language];
  if (known !== undefined) return known;
  const model = require(`../../models/${language === "fr" ? "french" : "english"}.json`) as ClauseModel;
  const made = compile(model);
  compiled[language] = made;
  return made;
}

function compile({ questions: fitted }: ClauseModel): Compiled {
  const questions = Object.keys(fitted) as Question[];
  const byName = new Map<string, number>();
  for (const question of questions)
    for (const feature of Object.keys(fitted[question]?.sentence.weights ?? {}))
      if (!byName.has(feature)) byName.set(feature, byName.size);
  const weights = new Float64Array(byName.size * questions.length);
  for (const [q, question] of questions.entries())
    for (const [feature, weight] of Object.entries(fitted[question]?.sentence.weights ?? {}))
      weights[(byName.get(feature) ?? 0) * questions.length + q] = weight;
  return {
    questions,
    related: Int32Array.from(questions, (q) => questions.indexOf(RELATED[q] ?? q)),
    numbers: numbered(byName),
    features: byName.size,
    weights,
    bias: Float64Array.from(questions, (q) => fitted[q]?.sentence.bias ?? 0),
    context: questions.map((q) => fitted[q]?.context ?? { bias: 0, weights: {} }),
  };
}

/** Names taken apart again (see `nameOf`), so that looking a feature up builds no name. */
function numbered(byName: ReadonlyMap<string, number>): Compiled["numbers"] {
  const numbers: Record<FeatureKind, Map<string, Map<string, number>>> = {
    word: new Map(),
    pair: new Map(),
    class: new Map(),
    classes: new Map(),
    cue: new Map(),
    title: new Map(),
    capitals: new Map(),
  };
  for (const [name, number] of byName) {
    const { kind, first, second } = partsOf(name);
    const seconds = numbers[kind].get(first) ?? new Map<string, number>();
    seconds.set(second, number);
    numbers[kind].set(first, seconds);
  }
  return numbers;
}

/** Below this first score the surroundings are not asked: the sentence is about something else. */
export const FLOOR = -7;
/** Where a sentence below the floor stands: its first score still orders it. */
export function belowFloor(score: number): number {
  return -20 + score / 100;
}

/**
 * Scores every sentence of one paper in two stages: its own words, then its surroundings and what the grammar reads in it.
 * Deterministic, linear in the length of the sentences.
 */
export function scoreClauses(
  sentences: readonly ModelSentence[],
  language: ModelLanguage,
  grammar: readonly (GrammarReading | undefined)[],
): ClauseScores {
  const model = modelOf(language);
  const { questions, numbers, weights } = model;
  const width = questions.length;
  const titles = titlesOf(sentences, language);
  const first = questions.map(() => new Float64Array(sentences.length));
  const seen = new Int32Array(model.features).fill(-1);
  for (const [i, sentence] of sentences.entries()) {
    for (let q = 0; q < width; q++) (first[q] as Float64Array)[i] = model.bias[q] as number;
    visitFeatures(sentence, titles[i] ?? [], language, (kind, left, right) => {
      const number = numbers[kind].get(left)?.get(right);
      if (number === undefined || seen[number] === i) return;
      seen[number] = i;
      for (let q = 0; q < width; q++) {
        const scores = first[q] as Float64Array;
        scores[i] = (scores[i] as number) + (weights[number * width + q] as number);
      }
    });
  }
  const final: (Float64Array | undefined)[] = questions.map(() => undefined);
  const rows: (Float64Array[] | undefined)[] = questions.map(() => undefined);
  const rowsOf = (q: number): Float64Array[] => {
    const made =
      rows[q] ??
      contextRows(
        first[q] as Float64Array,
        first[model.related[q] as number] as Float64Array,
        sentences,
        grammar,
        ANSWERING[questions[q] as Question],
      );
    rows[q] = made;
    return made;
  };
  const finalOf = (q: number): Float64Array => {
    const known = final[q];
    if (known !== undefined) return known;
    const { bias, weights: by } = model.context[q] as Weights;
    const vector = CONTEXT.map((name) => by[name] ?? 0);
    const scores = Float64Array.from(rowsOf(q), (row, i) => {
      const own = (first[q] as Float64Array)[i] as number;
      return own < FLOOR ? belowFloor(own) : row.reduce((sum, value, k) => sum + value * (vector[k] as number), bias);
    });
    final[q] = scores;
    return scores;
  };
  return {
    questions,
    of: (question, index) => {
      const q = questions.indexOf(question);
      return q === -1 ? 0 : probability(finalOf(q)[index] ?? belowFloor(FLOOR));
    },
    reasons: (question, index, most) => {
      const q = questions.indexOf(question);
      const sentence = sentences[index];
      if (q === -1 || sentence === undefined) return [];
      const found = new Map<string, Reason>();
      visitFeatures(sentence, titles[index] ?? [], language, (kind, left, right, start, end) => {
        const feature = nameOf(kind, left, right);
        const number = numbers[kind].get(left)?.get(right);
        const weight = number === undefined ? 0 : (weights[number * width + q] as number);
        if (weight === 0 || found.has(feature)) return;
        found.set(feature, { cue: feature, weight, ...(start < 0 ? {} : { at: { start, end } }) });
      });
      return [...found.values()]
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.cue < b.cue ? -1 : 1))
        .slice(0, most);
    },
  };
}
