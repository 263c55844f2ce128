import type { Level, SignalId, Strength } from "@vigie/model";

/**
 * Every number of the risk model that is a choice and not a law (domain §4, status G: unmeasured defaults).
 * One file and one version, so that two reports that differ can be told apart. A change here changes `WEIGHTS_VERSION`.
 */
export const WEIGHTS_VERSION = "2026-06";

/** Points of a finding of full strength. A signal without a weight never adds to the order inside a level. */
export const weights: Readonly<Partial<Record<SignalId, number>>> = {
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
};

/** Points of the oldest overdue invoice, by days late. */
export const overdueWeight = (daysLate: number): number => (daysLate <= 30 ? 2 : daysLate <= 60 ? 4 : 6);

export const strengthFactor: Readonly<Record<Strength, number>> = { strong: 1, medium: 0.6, weak: 0.3 };

/** Where each level's scores begin, and how many points it is wide. */
export const bands: Readonly<Record<Level, { base: number; width: number }>> = {
  L0: { base: 0, width: 10 },
  L1: { base: 10, width: 20 },
  L2: { base: 30, width: 25 },
  L3: { base: 55, width: 25 },
  L4: { base: 80, width: 20 },
};

/** Signals whose points halve every `halfLifeDays`; formal acts keep theirs until a closing event or the time bar. */
export const decaying: ReadonlySet<SignalId> = new Set<SignalId>([
  "dissatisfaction",
  "incident-report",
  "scope-creep",
  "payment-refusal",
  "reputation-threat",
]);
export const halfLifeDays = 45;

/** Days during which a soft or decaying signal holds a level. */
export const softSignalDays = 90;
/** Two days of dissatisfaction within this many days make a difference of views (level 2). */
export const repeatedDissatisfactionDays = 30;
/** An invoice later than this, with dissatisfaction, makes level 2. */
export const lateInvoiceDays = 30;
/** Two level steps within this many days are a rapid escalation. */
export const rapidEscalation = { steps: 2, days: 30 } as const;

/** Our working days to declare, counted inside the insurer's delay. */
export const internalNotificationDays = 2;
/** Days after the due date for a first reminder and for our own formal notice. */
export const reminderDays = { first: 8, formalNotice: 30 } as const;
/** Dues within this many days are listed for a preventive reminder (requirement R32). */
export const preventiveReminderDays = 7;
/** Several reminders on one day count as excessive above this number. */
export const remindersPerDay = 1;
/** More than this many days late, with a dispute, a receivable is doubtful. */
export const doubtfulAfterDays = 90;
/** Silence of the insurer: jours ouvrables before a reminder (ACPR 2022-R-01), months from it to the Médiateur. */
export const insurerSilence = { reminderDays: 10, mediatorMonths: 2 } as const;
/** Act this many months before a time bar. */
export const limitationNoticeMonths = 6;

/** Tiers in which limits of cover are sold, euros. */
export const limitTiers = ["100000", "150000", "200000", "250000", "300000", "500000", "1000000", "2000000"] as const;
/** Added to the largest client's yearly revenue before the next tier is taken (article 003's two examples). */
export const limitMargin = "50000";
