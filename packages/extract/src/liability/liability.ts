import {
  type ExcludedHead,
  effectiveCap,
  type Fact,
  type LiabilityClause,
  type LiabilityKind,
  type LimitationOfLiability,
  type Money,
  type Party,
} from "@vigie/model";
import type { ClauseScores } from "../clause-model/clause-model.ts";
import { ANSWERING, type Question } from "../clause-model/questions.ts";
import { headingAt, present, type Reading, type Sentence } from "../reading.ts";
import { capOf } from "./cap.ts";
import { attachCarveOuts, carveOutsByNumber, carveOutsOf } from "./carve-outs.ts";
import { PLAIN_HEADS, PROTECTIVE } from "./cues.ts";
import type { Draft } from "./draft.ts";
import type { Read } from "./grammar.ts";
import { headsOf, usesInsurance } from "./kinds.ts";
import { withItems } from "./list.ts";
import { protects, sideProtected } from "./protects.ts";
import { questionOf, type Settled, settleKinds } from "./settle.ts";
import { lengthOfBar, setsOtherDelay } from "./time-bar.ts";

type Price = { total?: Money; monthly?: Money; evidence: LimitationOfLiability["clauses"][number]["evidence"] };

/** What the clauses of one paper are read with. */
export type LiabilityInput = {
  readonly parties: Fact<Party[]>;
  readonly ours: "provider" | "customer";
  readonly price: Price | undefined;
  /** General terms are their publisher's: who is named there without being called the customer is the publisher. */
  readonly isTerms: boolean;
  /** The grammar's word on every sentence (`grammarOf`). */
  readonly grammar: readonly (Read | undefined)[];
};

const ANSWERED = (Object.keys(ANSWERING) as Question[]).filter((question) => ANSWERING[question].length > 0);
/** A sentence that no question gives this much is not read further. */
const WORTH_READING = 0.1;
const SHORTEST = 25;
const MOST_REASONS = 6;

/**
 * Limitation of liability (contracts.md): every sentence that limits, excludes, bars in time or lifts liability, with whom it
 * protects, its cap, heads, carve-outs, scores and the cues that made them. The fitted model (`clause-model`) says how likely a
 * sentence is such a clause, the grammar reads its kinds, sums and formulas. Situational sentences are reported and never
 * count as protection; `effective` is what the best cap protecting us comes to at the contract's own price.
 */
export function extractLiability(
  reading: Reading,
  scores: ClauseScores,
  input: LiabilityInput,
): Fact<LimitationOfLiability> {
  const drafts: Draft[] = [];
  for (let i = 0; i < reading.sentences.length; i++) {
    const sentence = reading.sentences[i];
    if (sentence === undefined || sentence.flat.length < SHORTEST) continue;
    if (!isWorthReading(input.grammar[i], scores, i)) continue;
    const { joined, last } = withItems(reading, sentence, i);
    const draft = clauseOf(reading, joined, i, last, scores, input);
    if (draft === undefined) continue;
    drafts.push(draft);
    i = last;
  }
  attachCarveOuts(drafts);
  const clauses = drafts.map(({ index: _index, section: _section, ...clause }) => clause);
  if (clauses.length === 0) return reading.absent();
  const effective = effectiveCap(clauses, input.price);
  return present(
    { level: levelOf(clauses), clauses, ...(effective === undefined ? {} : { effective }) },
    clauses.flatMap((c) => c.evidence),
  );
}

/** The most any clause does: a sum limits, heads or all are excluded (or barred in time), or only circumstances count. */
function levelOf(clauses: readonly Pick<LiabilityClause, "kinds">[]): LimitationOfLiability["level"] {
  const kinds = new Set(clauses.flatMap((c) => c.kinds));
  if (kinds.has("amount-cap") || kinds.has("insurance-cap")) return "cap";
  return [...kinds].some((k) => PROTECTIVE.has(k)) ? "exclusion" : "situational";
}

/** A limit nobody could read is believed from here on. */
const SURE = 0.9;

function isWorthReading(read: Read | undefined, scores: ClauseScores, index: number): boolean {
  return (
    (read !== undefined && read.kinds.length > 0) ||
    ANSWERED.some((question) => scores.of(question, index) >= WORTH_READING)
  );
}

function clauseOf(
  reading: Reading,
  sentence: Sentence,
  first: number,
  last: number,
  scores: ClauseScores,
  { parties, ours, isTerms, grammar }: LiabilityInput,
): Draft | undefined {
  const { flat } = sentence;
  const read = grammar[first];
  const section = read === undefined ? headingAt(reading, sentence.span.start) : read.section;
  const indices = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  const settled = new Map(settleKinds(read, scores, first, indices));
  const cap = settled.has("amount-cap") ? capOf(reading, sentence) : undefined;
  // a sum or a formula that the grammar cannot read limits nothing, unless the model is sure of it
  if (cap === undefined && (settled.get("amount-cap") ?? 0) < SURE) settled.delete("amount-cap");
  if (setsOtherDelay(flat)) settled.delete("time-bar");
  // a sum that limits is no head of loss, however alike the two are worded
  if (cap !== undefined && (read?.heads ?? []).length === 0 && headsOf(flat).length === 0)
    settled.delete("excluded-heads");
  if (settled.size === 0) return undefined;
  const kinds = [...settled.keys()];
  if (cap !== undefined && usesInsurance(cap) && !kinds.includes("insurance-cap")) kinds.push("insurance-cap");
  const timeBar = kinds.includes("time-bar") ? (read?.timeBar ?? lengthOfBar(flat)) : undefined;
  const side = sideProtected(reading, sentence, parties);
  const isOnlyLift = kinds.length === 1 && kinds[0] === "uncapped";
  const whose = isOnlyLift ? opposite(side) : side;
  const protectsWhom =
    whose === undefined && isTerms ? protects(isOnlyLift ? "customer" : "provider", ours) : protects(whose, ours);
  return {
    evidence: [reading.evidence(sentence.span)],
    ...(section === undefined ? {} : { heading: reading.document.text.slice(section.span.start, section.span.end) }),
    kinds,
    protects: protectsWhom,
    ...(cap === undefined ? {} : { cap }),
    excludedHeads: excludedHeadsOf(kinds, flat, read?.heads ?? []),
    carveOuts: [
      ...new Set([
        ...carveOutsOf(flat, kinds.includes("uncapped")),
        ...carveOutsByNumber(reading, flat, kinds.includes("uncapped")),
      ]),
    ],
    ...(timeBar === undefined ? {} : { timeBar }),
    score: round(Math.max(...settled.values())),
    scores: scoresOf(scores, indices),
    why: reasonsOf(reading, sentence, first, scores, settled),
    index: first,
    section,
  };
}

function excludedHeadsOf(kinds: readonly LiabilityKind[], flat: string, read: readonly ExcludedHead[]): ExcludedHead[] {
  if (!kinds.includes("excluded-heads")) return [...read];
  const heads = new Set<ExcludedHead>(read.length > 0 ? read : headsOf(flat));
  // a limit in money beside the heads names prices, orders and fees that are none
  if (!kinds.includes("amount-cap"))
    for (const [head, pattern] of PLAIN_HEADS) if (!heads.has(head) && pattern.test(flat)) heads.add(head);
  return heads.size > 0 ? [...heads] : ["other"];
}

/** In CUAD's sense; of a clause with its list, the best sentence counts. */
function scoresOf(scores: ClauseScores, indices: readonly number[]): LiabilityClause["scores"] {
  const best = (question: "capOnLiability" | "uncappedLiability"): number =>
    round(Math.max(...indices.map((i) => scores.of(question, i))));
  return { capOnLiability: best("capOnLiability"), uncappedLiability: best("uncappedLiability") };
}

/** The strongest cues of the likeliest kind, each with its words. */
function reasonsOf(
  reading: Reading,
  sentence: Sentence,
  index: number,
  scores: ClauseScores,
  settled: Settled,
): LiabilityClause["why"] {
  const [kind] = [...settled].reduce((top, one) => (one[1] > top[1] ? one : top));
  return scores.reasons(questionOf(kind), index, MOST_REASONS).map(({ cue, weight, at }) => ({
    cue,
    weight,
    span:
      at === undefined
        ? sentence.span
        : reading.span(sentence.at + at.start, sentence.at + Math.min(at.end, sentence.flat.length)),
  }));
}

/** Unlimited liability of the provider protects the customer. */
function opposite(side: ReturnType<typeof sideProtected>): typeof side {
  return side === "provider" ? "customer" : side === "customer" ? "provider" : side;
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000;
}
