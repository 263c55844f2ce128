import { z } from "zod";
import { Decimal } from "./money.ts";
import { SignalId } from "./signal.ts";

/**
 * Every number of the risk model that is a choice and not a law (domain §4 and §7, status G: unmeasured defaults), in this one
 * file and under one version, so that two reports that differ can be told apart. Each can be overridden in the profile
 * (`thresholds`, `model`); a report says which are. A change of a default here changes the version.
 */
export const RISK_MODEL_VERSION = "2026-11";

const days = (value: number) => z.int().min(0).max(3650).default(value);
const months = (value: number) => z.int().min(0).max(120).default(value);
const count = (value: number) => z.int().min(1).max(100).default(value);
const share = (value: number) => z.number().min(0).max(1).default(value);
const positive = (value: Decimal) =>
  Decimal.refine((v) => !v.startsWith("-"), { error: () => ({ message: "≥ 0" }) }).default(value);
const points = z.number().min(0).max(100);

/** Thresholds of the rules and gates. Units are in the names; shares are 0 to 1; sums are euros. */
export const Thresholds = z
  .strictObject({
    /** Share of a client in twelve months' revenue that is worth knowing, and that is worth a warning. */
    dependencyInfo: share(0.3),
    dependencyWarn: share(0.5),
    /** More reminders of ours than this are excessive: in seven days, on one day. */
    remindersPerWeek: count(3),
    remindersPerDay: count(1),
    /** A cap below this share of the fees is fragile. */
    fragileCapShare: share(0.25),
    /** Our working days to answer a grievance. */
    replyWorkingDays: days(2),
    /** Reference settlement ratio ρ, shown as an illustration (two cases only). */
    settlementRatio: positive("0.5").refine((v) => Number(v) <= 1, { error: () => ({ message: "≤ 1" }) }),
    /** Days during which a soft or decaying signal holds a level. */
    softSignalDays: days(90),
    /** So many days of dissatisfaction within so many days make a dispute (level 2). */
    repeatedDissatisfactions: count(2),
    repeatedDissatisfactionDays: days(30),
    /** An invoice later than this, with dissatisfaction, makes level 2. */
    lateInvoiceDays: days(30),
    /** So many level steps within so many days are a rapid escalation. */
    rapidEscalationSteps: count(2),
    rapidEscalationDays: days(30),
    /** Our working days to declare, counted inside the insurer's delay. */
    internalNotificationDays: days(2),
    /** Days after the due date for a first reminder and for our own formal notice. */
    firstReminderDays: days(8),
    formalNoticeDays: days(30),
    /** Dues within this many days are listed for a preventive reminder (requirement R32). */
    preventiveReminderDays: days(7),
    /** More than this many days late, with a dispute, a receivable is doubtful. */
    doubtfulAfterDays: days(90),
    /**
     * Silence of the insurer: jours ouvrables before a written reminder (ACPR 2022-R-01), then before the registered letter to
     * its complaints department; months from that complaint to the Médiateur.
     */
    insurerReminderDays: days(10),
    insurerComplaintDays: days(10),
    mediatorMonths: months(2),
    /** Act this many months before a time bar. */
    limitationNoticeMonths: months(6),
    /** Tiers in which limits of cover are sold, euros, lowest first. */
    limitTiers: z
      .array(Decimal)
      .min(1)
      .refine((tiers) => tiers.every((t, i) => Number(t) > Number(tiers[i - 1] ?? 0)), {
        error: () => ({ message: "0 < … <" }),
      })
      .default(["100000", "150000", "200000", "250000", "300000", "500000", "1000000", "2000000"]),
    /** Added to a client's yearly revenue before the next tier is taken (article 003's two examples). */
    limitMargin: positive("50000"),
    /** The money axis is at its worst above this many times the fee. */
    moneyAxisFees: positive("10"),
    /** The deadlines axis: at most this many days ahead are grade 4, 3 and 2. */
    deadlineAxisDays: z.tuple([z.int().min(0), z.int().min(0), z.int().min(0)]).default([1, 5, 14]),
  })
  .refine((t) => t.dependencyInfo <= t.dependencyWarn, {
    path: ["dependencyInfo"],
    error: () => ({ message: "dependencyInfo ≤ dependencyWarn" }),
  });
export type Thresholds = z.infer<typeof Thresholds>;

/** Points of a finding of full strength. A signal without a weight never adds to the order inside a level. */
const WEIGHTS = {
  dissatisfaction: 3,
  "incident-report": 5,
  "formal-complaint": 8,
  "claim-amount": 10,
  "mise-en-demeure": 10,
  "lawyer-letter": 10,
  "threat-of-proceedings": 8,
  "payment-refusal": 6,
  "reputation-threat": 5,
  termination: 6,
  "insurer-expert-contact": 8,
  "bailiff-act": 12,
  "court-proceedings": 15,
  "scope-creep": 2,
  "unpaid-and-unhappy": 5,
  /** Not in the domain page's list: a client's insolvency raises the level to 1, and must sort above a late invoice. */
  insolvency: 5,
} as const satisfies Partial<Record<SignalId, number>>;

/** What orders clients inside a level. Levels themselves come from gates, never from these sums; their bands are fixed. */
export const RiskModel = z.strictObject({
  weights: z
    .partialRecord(SignalId, points)
    .default({})
    .transform((given): Partial<Record<SignalId, number>> => ({ ...WEIGHTS, ...given })),
  /** Points of the oldest overdue invoice: up to thirty days late, up to sixty, beyond. */
  overdueWeights: z
    .strictObject({ upTo30: points.default(2), upTo60: points.default(4), over60: points.default(6) })
    .prefault({}),
  /** Factor of a finding's strength. */
  strength: z.strictObject({ strong: share(1), medium: share(0.6), weak: share(0.3) }).prefault({}),
  /** Days in which the points of a decaying signal halve. */
  halfLifeDays: z.int().min(1).max(3650).default(45),
});
export type RiskModel = z.infer<typeof RiskModel>;

/** A number of the risk model that is not the default. */
export const ModelChange = z.strictObject({ name: z.string(), value: z.string(), default: z.string() });
export type ModelChange = z.infer<typeof ModelChange>;

/** Which numbers of a profile are not the defaults, by name: "thresholds.softSignalDays", "model.weights.termination". */
export function modelChanges(profile: { thresholds: Thresholds; model: RiskModel }): ModelChange[] {
  const now = new Map([...leaves("thresholds", profile.thresholds), ...leaves("model", profile.model)]);
  const defaults = new Map([...leaves("thresholds", Thresholds.parse({})), ...leaves("model", RiskModel.parse({}))]);
  return [...now].flatMap(([name, value]) => {
    const usual = defaults.get(name) ?? "0";
    return usual === value ? [] : [{ name, value, default: usual }];
  });
}

function leaves(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return [[name, value.join(", ")]];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, part]) => leaves(`${name}.${key}`, part));
  return [[name, String(value)]];
}

/** Where each level's scores begin, and how many points it is wide. Fixed: a level is never a matter of points. */
export const LEVEL_BANDS: Readonly<Record<"L0" | "L1" | "L2" | "L3" | "L4", { base: number; width: number }>> = {
  L0: { base: 0, width: 10 },
  L1: { base: 10, width: 20 },
  L2: { base: 30, width: 25 },
  L3: { base: 55, width: 25 },
  L4: { base: 80, width: 20 },
};
