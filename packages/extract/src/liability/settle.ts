import type { LiabilityKind } from "@vigie/model";
import type { ClauseScores } from "../clause-model/clause-model.ts";
import type { ModelLanguage } from "../clause-model/features.ts";
import type { Question } from "../clause-model/questions.ts";
import { excludes, PROTECTIVE, REMEDY, SITUATIONAL } from "./cues.ts";
import type { ReadKinds } from "./kinds.ts";

/** The French model has a question for every kind. */
const FRENCH: readonly (readonly [LiabilityKind, Question])[] = [
  ["amount-cap", "amountCap"],
  ["excluded-heads", "excludedHeads"],
  ["full-exclusion", "fullExclusion"],
  ["exclusive-remedy", "exclusiveRemedy"],
  ["time-bar", "timeBar"],
  ["means-only", "meansOnly"],
  ["uncapped", "uncappedLiability"],
  ["situational", "situational"],
];
/** In English a kind that no question speaks of rests on the grammar alone. */
const GRAMMAR_ALONE = 0.6;
const THRESHOLD = 0.5;

/** The question that speaks of a kind in a language, for explaining it. */
export function questionOf(kind: LiabilityKind, language: ModelLanguage): Question {
  const asked = language === "fr" ? FRENCH.find(([k]) => k === kind)?.[1] : undefined;
  return asked ?? (kind === "uncapped" ? "uncappedLiability" : "capOnLiability");
}

/** The kinds a clause is held to have, each with its probability (at least .5). */
export type Settled = ReadonlyMap<LiabilityKind, number>;

/**
 * The kinds of one sentence with its list (`indices`). The model's scores already weigh what the grammar reads. CUAD does not
 * tell kinds apart, so in English the grammar does, wherever the model sees a limitation at all.
 */
export function settleKinds(
  flat: string,
  read: ReadKinds | undefined,
  scores: ClauseScores,
  indices: readonly number[],
  language: ModelLanguage,
): Settled {
  const ask = (question: Question): number => Math.max(...indices.map((i) => scores.of(question, i)));
  const kinds = new Map(language === "fr" ? frenchKinds(ask) : englishKinds(flat, read?.kinds ?? [], ask));
  const circumstance = kinds.get("situational");
  if (circumstance !== undefined && language === "fr" && !SITUATIONAL.test(flat) && excludes(flat)) {
    // liability is refused and no circumstance is named: it is refused altogether
    kinds.delete("situational");
    if (![...kinds.keys()].some((kind) => PROTECTIVE.has(kind))) kinds.set("full-exclusion", circumstance);
  }
  // a clause of circumstance that also protects is a protection; one that hardly does is not
  const protective = Math.max(0, ...[...kinds].filter(([kind]) => PROTECTIVE.has(kind)).map(([, p]) => p));
  if (protective > 0 && (kinds.get("situational") ?? 0) <= protective) kinds.delete("situational");
  return kinds;
}

function frenchKinds(ask: (question: Question) => number): [LiabilityKind, number][] {
  const kinds = FRENCH.map(([kind, question]): [LiabilityKind, number] => [kind, ask(question)]);
  const likely = kinds.filter(([, p]) => p >= THRESHOLD);
  const cap = ask("capOnLiability");
  if (cap < THRESHOLD || likely.some(([kind]) => PROTECTIVE.has(kind))) return likely;
  // surely a protection, but of which kind? the likeliest one
  const best = kinds.filter(([kind]) => PROTECTIVE.has(kind)).reduce((top, one) => (one[1] > top[1] ? one : top));
  return [...likely, [best[0], cap]];
}

function englishKinds(
  flat: string,
  read: readonly LiabilityKind[],
  ask: (question: Question) => number,
): [LiabilityKind, number][] {
  const cap = ask("capOnLiability");
  const uncapped = ask("uncappedLiability");
  const kinds = read.flatMap((kind): [LiabilityKind, number][] =>
    kind === "uncapped" ? [] : PROTECTIVE.has(kind) ? (cap >= THRESHOLD ? [[kind, cap]] : []) : [[kind, GRAMMAR_ALONE]],
  );
  if (cap >= THRESHOLD && !kinds.some(([kind]) => PROTECTIVE.has(kind)))
    kinds.push([REMEDY.test(flat) ? "exclusive-remedy" : excludes(flat) ? "full-exclusion" : "excluded-heads", cap]);
  if (uncapped >= THRESHOLD) kinds.push(["uncapped", uncapped]);
  return kinds;
}
