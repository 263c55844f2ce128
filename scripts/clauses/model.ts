import { belowFloor, FLOOR, NOT_ASKED } from "../../packages/extract/src/clause-model/clause-model.ts";
import { CONTEXT, contextOf } from "../../packages/extract/src/clause-model/context.ts";
import { nameOf, titlesOf, visitFeatures } from "../../packages/extract/src/clause-model/features.ts";
import { needsTerms, type Question, RELATED, readsLists } from "../../packages/extract/src/clause-model/questions.ts";
import { fitDense, fitSparse, type Linear, type Row, scoreDense, scoreSparse } from "./logistic.ts";
import { type LabelledPaper, PART, RIGHT, UNKNOWN } from "./papers.ts";

/** Settings of the fit, chosen by cross-validation on the training papers. */
const SETTINGS = {
  passes: 20,
  lasso: 0.7,
  ridge: 1,
  rate: 0.1,
  dropout: 0.5,
  leastPositive: 2,
  most: 2000,
  contextRidge: 3,
  innerFolds: 3,
};

/** A sentence as its features, by number; `list` is the same with the list it opens. */
type Rows = { readonly alone: Row; readonly list?: Row };
/** Every sentence of every paper. */
export type Table = { readonly names: readonly string[]; readonly rows: readonly (readonly Rows[])[] };

/** Features held by at least `least` sentences, two of which answer some question with yes. */
export function tableOf(papers: readonly LabelledPaper[], least: number): Table {
  const counts = new Map<string, { all: number; right: number }>();
  const each = (
    paper: LabelledPaper,
    use: (sentence: number, held: ReadonlySet<string>, scale: number, isList: boolean) => void,
  ): void => {
    const titles = titlesOf(paper.sentences, paper.language);
    paper.sentences.forEach((sentence, i) => {
      for (const wording of [sentence, sentence.list]) {
        if (wording === undefined) continue;
        const held = new Set<string>();
        const scale = visitFeatures(wording, titles[i] ?? [], paper.language, (kind, left, right) =>
          held.add(nameOf(kind, left, right)),
        );
        use(i, held, scale, wording !== sentence);
      }
    });
  };
  const isRight = (paper: LabelledPaper, i: number): boolean =>
    Object.values(paper.answers).some((answers) => answers[i] === RIGHT);
  for (const paper of papers)
    each(paper, (i, held) => {
      if (!isRight(paper, i)) return;
      for (const feature of held) {
        const count = counts.get(feature) ?? { all: 0, right: 0 };
        count.right++;
        counts.set(feature, count);
      }
    });
  for (const [feature, { right }] of counts) if (right < SETTINGS.leastPositive) counts.delete(feature);
  for (const paper of papers)
    each(paper, (_, held) => {
      for (const feature of held) {
        const count = counts.get(feature);
        if (count !== undefined) count.all++;
      }
    });
  const numbers = new Map<string, number>();
  for (const [name, { all }] of counts) if (all >= least) numbers.set(name, numbers.size);
  const rows = papers.map((paper) => {
    const list: Rows[] = [];
    each(paper, (i, held, scale, isList) => {
      const known: number[] = [];
      for (const feature of held) {
        const number = numbers.get(feature);
        if (number !== undefined) known.push(number);
      }
      const row = { features: Int32Array.from(known), scale };
      list[i] = isList ? { ...(list[i] as Rows), list: row } : { alone: row };
    });
    return list;
  });
  return { names: [...numbers.keys()], rows };
}

/** Whether a sentence is asked a question at all. */
function isAsked(question: Question, paper: LabelledPaper | undefined, sentence: number): boolean {
  return (
    paper !== undefined && (!needsTerms(question, paper.language) || paper.sentences[sentence]?.isOfLiability === true)
  );
}

/** What a question is asked of. */
function rowFor(question: Question, paper: LabelledPaper, rows: Rows): Row {
  return readsLists(question, paper.language) ? (rows.list ?? rows.alone) : rows.alone;
}

/** First stage of one question on the papers given. */
function firstStage(
  table: Table,
  papers: readonly LabelledPaper[],
  used: readonly number[],
  question: Question,
): Linear {
  const rows: Row[] = [];
  const right: number[] = [];
  const weights: number[] = [];
  for (const p of used) {
    const paper = papers[p];
    const answers = paper?.answers[question];
    if (paper === undefined || answers === undefined) continue;
    answers.forEach((answer, i) => {
      if (answer === PART || answer === UNKNOWN || !isAsked(question, paper, i)) return;
      rows.push(rowFor(question, paper, table.rows[p]?.[i] as Rows));
      right.push(answer === RIGHT ? 1 : 0);
      weights.push(paper.weight ?? 1);
    });
  }
  return fitSparse(rows, Uint8Array.from(right), Float64Array.from(weights), {
    ...SETTINGS,
    features: table.names.length,
  });
}

/** First-stage scores of the papers given, by paper number. */
function scored(
  table: Table,
  papers: readonly LabelledPaper[],
  model: Linear,
  used: readonly number[],
  question: Question,
): Map<number, Float64Array> {
  return new Map(
    used.map((p) => [
      p,
      Float64Array.from(table.rows[p] ?? [], (rows, i) =>
        isAsked(question, papers[p], i)
          ? scoreSparse(model, rowFor(question, papers[p] as LabelledPaper, rows))
          : NOT_ASKED,
      ),
    ]),
  );
}

/** `fold` of every paper, by its group. */
export function foldsOf(papers: readonly LabelledPaper[], folds: number): number[] {
  const groups = new Map<string, number>();
  for (const { group } of papers) if (!groups.has(group)) groups.set(group, groups.size);
  return papers.map(({ group }) => ((groups.get(group) ?? 0) * 7919 + 13) % folds);
}

export type Fitted = {
  readonly first: Readonly<Record<string, Linear>>;
  readonly second: Readonly<Record<string, Linear>>;
};

/**
 * Both stages on the papers given. The second stage learns from first scores that come from models which did not see the
 * sentence (inner folds), as it will meet them. There a right sentence counts `leaning` times, which moves the scores so that
 * precision and recall meet at the threshold.
 */
export function fitBoth(
  table: Table,
  papers: readonly LabelledPaper[],
  used: readonly number[],
  questions: readonly Question[],
  leaning: number,
): Fitted {
  const inner = foldsOf(papers, SETTINGS.innerFolds);
  const first: Record<string, Linear> = {};
  const unseen: Record<string, Map<number, Float64Array>> = {};
  for (const question of questions) {
    first[question] = firstStage(table, papers, used, question);
    const all = new Map<number, Float64Array>();
    for (let fold = 0; fold < SETTINGS.innerFolds; fold++) {
      const model = firstStage(
        table,
        papers,
        used.filter((p) => inner[p] !== fold),
        question,
      );
      const held = used.filter((p) => inner[p] === fold);
      for (const [p, scores] of scored(table, papers, model, held, question)) all.set(p, scores);
    }
    unseen[question] = all;
  }
  const second: Record<string, Linear> = {};
  for (const question of questions) {
    const rows: Float64Array[] = [];
    const right: number[] = [];
    const weights: number[] = [];
    for (const p of used) {
      const paper = papers[p];
      const own = unseen[question]?.get(p);
      const related = unseen[RELATED[question] ?? question]?.get(p);
      const answers = paper?.answers[question];
      if (paper === undefined || own === undefined || related === undefined || answers === undefined) continue;
      const context = contextOf(own, related, paper.sentences, paper.grammar);
      answers.forEach((answer, i) => {
        if (answer === PART || answer === UNKNOWN || !isAsked(question, paper, i)) return;
        if ((own[i] ?? -9) < FLOOR && answer !== RIGHT) return;
        rows.push(context(i));
        right.push(answer === RIGHT ? 1 : 0);
        weights.push((paper.weight ?? 1) * (answer === RIGHT ? leaning : 1));
      });
    }
    second[question] = fitContext(rows, Uint8Array.from(right), Float64Array.from(weights), question);
  }
  return { first, second };
}

/** Final log-odds of every sentence of the papers given. */
export function finalScores(
  table: Table,
  papers: readonly LabelledPaper[],
  used: readonly number[],
  { first, second }: Fitted,
  question: Question,
): Map<number, Float64Array> {
  const other = RELATED[question] ?? question;
  const own = scored(table, papers, first[question] as Linear, used, question);
  const related = scored(table, papers, first[other] as Linear, used, other);
  return new Map(
    used.map((p) => {
      const scores = own.get(p) as Float64Array;
      const { sentences, grammar } = papers[p] as LabelledPaper;
      const context = contextOf(scores, related.get(p) as Float64Array, sentences, grammar);
      return [
        p,
        scores.map((own, i) => (own < FLOOR ? belowFloor(own) : scoreDense(second[question] as Linear, context(i)))),
      ];
    }),
  );
}

/** Where neighbours and place say little more than chance, as for the few sentences that lift a limit, they are left out. */
const FEW_COLUMNS: Readonly<Partial<Record<Question, readonly (typeof CONTEXT)[number][]>>> = {
  uncappedLiability: [
    "own score",
    "own probability",
    "window",
    "elsewhere in the paper",
    "best of the paper",
    "rank in the paper",
    "known for something else",
    "read as uncapped",
    "read as amount-cap",
    "read as excluded-heads",
    "read as full-exclusion",
  ],
};

function fitContext(
  rows: readonly Float64Array[],
  right: Uint8Array,
  weight: Float64Array,
  question: Question,
): Linear {
  const used = [...CONTEXT.keys()].filter((k) => FEW_COLUMNS[question]?.includes(CONTEXT[k] as never) ?? true);
  const { bias, weights } = fitDense(
    rows.map((row) => Float64Array.from(used, (k) => row[k] as number)),
    right,
    weight,
    SETTINGS.contextRidge,
  );
  const all = new Float64Array(CONTEXT.length);
  used.forEach((k, i) => {
    all[k] = weights[i] as number;
  });
  return { bias, weights: all };
}
