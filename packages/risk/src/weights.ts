import { type Profile, RiskModel, type SignalId, Thresholds } from "@vigie/model";

/**
 * What judges a relationship beside its documents: the numbers of the risk model, which are choices and not law (their one
 * versioned file is `risk-model.ts` of the model package), and what a person knows of a matter. All from the profile.
 */
export type Settings = Pick<Profile, "thresholds" | "model" | "matters">;

/** The settings of an empty profile. */
export const DEFAULT_SETTINGS: Settings = {
  thresholds: Thresholds.parse({}),
  model: RiskModel.parse({}),
  matters: [],
};

/** Points of the oldest overdue invoice, by days late. */
export function overdueWeight(daysLate: number, { overdueWeights }: RiskModel): number {
  return daysLate <= 30 ? overdueWeights.upTo30 : daysLate <= 60 ? overdueWeights.upTo60 : overdueWeights.over60;
}

/** Signals whose points halve every half-life; formal acts keep theirs until a closing event or the time bar. */
export const decaying: ReadonlySet<SignalId> = new Set<SignalId>([
  "dissatisfaction",
  "incident-report",
  "scope-creep",
  "payment-refusal",
  "reputation-threat",
]);
