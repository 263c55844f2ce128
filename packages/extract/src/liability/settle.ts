import type { LiabilityKind } from "@vigie/model";
import type { ClauseScores } from "../clause-model/clause-model.ts";
import type { Question } from "../clause-model/questions.ts";
import { PROTECTIVE } from "./cues.ts";
import type { ReadKinds } from "./kinds.ts";

/** The question for every kind. */
const ASKED: readonly (readonly [LiabilityKind, Question])[] = [
  ["amount-cap", "amountCap"],
  ["excluded-heads", "excludedHeads"],
  ["full-exclusion", "fullExclusion"],
  ["exclusive-remedy", "exclusiveRemedy"],
  ["time-bar", "timeBar"],
  ["means-only", "meansOnly"],
  ["uncapped", "limitLifted"],
  ["situational", "situational"],
];
const THRESHOLD = 0.5;
/** Kinds the grammar reads in firm wording that the model seldom saw, with how far the model must agree. */
const AGREED: Readonly<Partial<Record<LiabilityKind, number>>> = {
  "amount-cap": 0.35,
  "excluded-heads": 0.2,
  "full-exclusion": 0.2,
  "exclusive-remedy": 0.2,
  "means-only": 0,
  uncapped: 0.2,
};
const SURE = 0.9;
const ALL_BUT_CERTAIN = 0.97;
const SEEN = 0.2;
/** A protection of no sure kind is given the likeliest one, unless even that is unlikely. */
const LEAST_LIKELY = 0.3;
/** The same where the grammar reads nothing at all. */
const LEAST_ALONE = 0.45;

/** The question that speaks of a kind, for explaining it. */
export function questionOf(kind: LiabilityKind): Question {
  return ASKED.find(([k]) => k === kind)?.[1] ?? "capOnLiability";
}

/** The kinds a clause is held to have, each with its probability (at least .5). */
export type Settled = ReadonlyMap<LiabilityKind, number>;

/**
 * The kinds of the sentence `first` with its list (`indices`). The model's scores already weigh what the grammar reads; of what it
 * is asked of single sentences, the best one counts.
 */
export function settleKinds(
  read: ReadKinds | undefined,
  scores: ClauseScores,
  first: number,
  indices: readonly number[],
): Settled {
  const ask = (question: Question): number =>
    question === "capOnLiability" || question === "uncappedLiability"
      ? Math.max(...indices.map((i) => scores.of(question, i)))
      : scores.of(question, first);
  const general = read?.kinds.filter((kind) => PROTECTIVE.has(kind)) ?? [];
  const kinds = new Map(likely(ask, general, read?.isTrap === true, (read?.kinds.length ?? 0) > 0));
  for (const [kind, question] of ASKED)
    if (!kinds.has(kind) && read?.kinds.includes(kind) === true && ask(question) >= (AGREED[kind] ?? 1))
      kinds.set(kind, THRESHOLD);
  // of one long sentence with heads and a sum the model may see the heads alone
  if (read?.cap !== undefined && ask("capOnLiability") >= SURE && ask("amountCap") >= SEEN)
    kinds.set("amount-cap", Math.max(THRESHOLD, ask("amountCap")));
  // a penalty or a cover that is limited is known by its words
  if (read?.isTrap === true && !read.kinds.includes("amount-cap")) kinds.delete("amount-cap");
  // where the grammar reads what limits and nothing that lifts, the word "limit" alone lifts nothing
  if (general.length > 0 && read?.kinds.includes("uncapped") !== true) kinds.delete("uncapped");
  // "no case of force majeure": the model knows the words, the grammar what they deny
  if (read?.isTrap === true && read.kinds.length === 0) {
    kinds.delete("situational");
    for (const [kind, p] of kinds) if (p < ALL_BUT_CERTAIN) kinds.delete(kind);
  }
  // "renonce à toute clause limitative": what lifts a limit surely and refuses nothing by its wording is no exclusion
  if ((kinds.get("uncapped") ?? 0) >= SURE && read?.kinds.includes("full-exclusion") !== true)
    kinds.delete("full-exclusion");
  const circumstance = kinds.get("situational");
  if (circumstance !== undefined && read?.kinds.includes("full-exclusion")) {
    // the grammar reads a refusal of all liability and no circumstance: it is refused altogether
    kinds.delete("situational");
    if (![...kinds.keys()].some((kind) => PROTECTIVE.has(kind))) kinds.set("full-exclusion", circumstance);
  }
  // of a refusal in a circumstance and a refusal in general the likelier is meant; a sum limits either way
  const protective = Math.max(0, ...[...kinds].filter(([kind]) => PROTECTIVE.has(kind)).map(([, p]) => p));
  const situational = kinds.get("situational") ?? 0;
  if (protective > 0 && situational <= protective) kinds.delete("situational");
  else if (situational > 0 && general.length === 0)
    for (const kind of ["excluded-heads", "full-exclusion"] as const) kinds.delete(kind);
  return kinds;
}

function likely(
  ask: (question: Question) => number,
  general: readonly LiabilityKind[],
  isTrap: boolean,
  isRead: boolean,
): [LiabilityKind, number][] {
  const kinds = ASKED.map(([kind, question]): [LiabilityKind, number] => [kind, ask(question)]);
  const found = kinds.filter(([, p]) => p >= THRESHOLD);
  const cap = ask("capOnLiability");
  if (isTrap || cap < THRESHOLD || found.some(([kind]) => PROTECTIVE.has(kind))) return found;
  if (general.length === 0 && found.some(([kind]) => kind === "situational")) return found;
  // surely a protection, but of which kind? the likeliest one
  const best = kinds.filter(([kind]) => PROTECTIVE.has(kind)).reduce((top, one) => (one[1] > top[1] ? one : top));
  const isDoubtful =
    best[1] < (isRead ? LEAST_LIKELY : LEAST_ALONE) || (best[0] === "amount-cap" && !general.includes("amount-cap"));
  return isDoubtful ? found : [...found, [best[0], cap]];
}
