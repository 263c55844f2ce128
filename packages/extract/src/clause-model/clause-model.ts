import { createRequire } from "node:module";
import { CONTEXT, contextOf, type GrammarReading, probability } from "./context.ts";
import { FeatureNumbers } from "./feature-numbers.ts";
import { type ModelLanguage, type ModelSentence, nameOf, titlesOf, usesOf, visitFeatures } from "./features.ts";
import { isOfLiability, needsTerms, type Question, RELATED, readsLists } from "./questions.ts";

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

/** The weights of the second stage, in the order of `CONTEXT`. */
type Context = { readonly bias: number; readonly weights: readonly number[] };

type Compiled = {
  readonly questions: readonly Question[];
  readonly related: Int32Array;
  readonly numbers: FeatureNumbers;
  readonly uses: Uint8Array;
  readonly features: number;
  /** The weights of feature n stand at `starts[n]` to `starts[n + 1]`, each with the question it is for. */
  readonly starts: Int32Array;
  readonly asked: Uint8Array;
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  readonly context: readonly Context[];
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
  const byName = new Map<string, [question: number, weight: number][]>();
  for (const [q, question] of questions.entries())
    for (const [feature, weight] of Object.entries(fitted[question]?.sentence.weights ?? {})) {
      const known = byName.get(feature);
      if (known === undefined) byName.set(feature, [[q, weight]]);
      else known.push([q, weight]);
    }
  const all = [...byName.values()];
  const starts = new Int32Array(all.length + 1);
  for (const [n, list] of all.entries()) starts[n + 1] = (starts[n] as number) + list.length;
  return {
    questions,
    related: Int32Array.from(questions, (q) => questions.indexOf(RELATED[q] ?? q)),
    numbers: new FeatureNumbers([...byName.keys()]),
    uses: usesOf(byName.keys()),
    features: all.length,
    starts,
    asked: Uint8Array.from(all.flatMap((list) => list.map(([q]) => q))),
    weights: Float64Array.from(all.flatMap((list) => list.map(([, weight]) => weight))),
    bias: Float64Array.from(questions, (q) => fitted[q]?.sentence.bias ?? 0),
    context: questions.map((q) => {
      const { bias, weights: by } = fitted[q]?.context ?? { bias: 0, weights: {} };
      return { bias, weights: CONTEXT.map((name) => by[name] ?? 0) };
    }),
  };
}

/** Below this first score the surroundings are not asked: the sentence is about something else. */
export const FLOOR = -7;
/** The first score of a sentence that is not asked. */
export const NOT_ASKED = -20;
/** Where a sentence below the floor stands: its first score still orders it. */
export function belowFloor(score: number): number {
  return -20 + score / 100;
}

/**
 * Scores every sentence of one paper in two stages: its own words, then its surroundings and what the grammar reads in it.
 * Deterministic, linear in the length of the sentences. `onlyLiability` leaves the other categories out (probability 0).
 */
export function scoreClauses(
  sentences: readonly ModelSentence[],
  language: ModelLanguage,
  grammar: readonly (GrammarReading | undefined)[],
  onlyLiability = false,
): ClauseScores {
  const model = modelOf(language);
  const { questions, numbers, starts, asked, weights } = model;
  const width = questions.length;
  const titles = titlesOf(sentences, language);
  const first = questions.map(() => new Float64Array(sentences.length).fill(NOT_ASKED));
  const seen = new Int32Array(model.features).fill(-1);
  const sums = new Float64Array(width);
  const ofLists = questions.map((question) => readsLists(question, language));
  const isLeftOut = questions.map((question) => onlyLiability && !isOfLiability(question));
  const ofTerms = questions.map((question) => needsTerms(question, language));
  let visited = 0;
  const score = (wording: { flat: string; capitals: boolean }, i: number, isAsked: (q: number) => boolean): void => {
    sums.fill(0);
    const mark = visited++;
    const scale = visitFeatures(
      wording,
      titles[i] ?? [],
      language,
      (kind, left, right) => {
        const number = numbers.of(kind, left, right);
        if (number === -1 || seen[number] === mark) return;
        seen[number] = mark;
        for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
          const q = asked[at] as number;
          sums[q] = (sums[q] as number) + (weights[at] as number);
        }
      },
      model.uses,
    );
    for (let q = 0; q < width; q++)
      if (isAsked(q)) (first[q] as Float64Array)[i] = (model.bias[q] as number) + scale * (sums[q] as number);
  };
  for (const [i, sentence] of sentences.entries()) {
    const { list } = sentence;
    score(sentence, i, (q) => {
      if (isLeftOut[q] === true || (ofTerms[q] === true && !sentence.isOfLiability)) return false;
      return list === undefined || ofLists[q] !== true;
    });
    if (list !== undefined) score(list, i, (q) => ofLists[q] === true);
  }
  const contexts: ((index: number) => Float64Array)[] = [];
  const finalOf = (q: number, index: number): number => {
    const own = first[q]?.[index];
    if (own === undefined || own < FLOOR) return belowFloor(own ?? FLOOR);
    contexts[q] ??= contextOf(
      first[q] as Float64Array,
      first[model.related[q] as number] as Float64Array,
      sentences,
      grammar,
    );
    const { bias, weights: vector } = model.context[q] as Context;
    return (contexts[q] as (index: number) => Float64Array)(index).reduce(
      (sum, value, k) => sum + value * (vector[k] as number),
      bias,
    );
  };
  return {
    questions,
    of: (question, index) => {
      const q = questions.indexOf(question);
      return q === -1 ? 0 : probability(finalOf(q, index));
    },
    reasons: (question, index, most) => {
      const q = questions.indexOf(question);
      const sentence = sentences[index];
      if (q === -1 || sentence === undefined) return [];
      const found = new Map<string, Reason>();
      const wording = readsLists(question, language) ? (sentence.list ?? sentence) : sentence;
      const scale = visitFeatures(wording, titles[index] ?? [], language, (kind, left, right, start, end) => {
        const feature = nameOf(kind, left, right);
        const number = numbers.of(kind, left, right);
        if (number === -1 || found.has(feature)) return;
        const at = asked.subarray(starts[number], starts[number + 1]).indexOf(q);
        if (at === -1) return;
        const weight = weights[(starts[number] as number) + at] as number;
        found.set(feature, { cue: feature, weight, ...(start < 0 ? {} : { at: { start, end } }) });
      });
      return [...found.values()]
        .map((reason) => ({ ...reason, weight: scale * reason.weight }))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.cue < b.cue ? -1 : 1))
        .slice(0, most);
    },
  };
}
