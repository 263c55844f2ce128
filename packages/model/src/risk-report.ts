import { z } from "zod";
import { Evidence } from "./evidence.ts";
import { DocumentKind, LimitationOfLiability, PolicyField, Protects, ServiceScope, Signatures } from "./facts.ts";
import { ClaimLine, Finding } from "./finding.ts";
import { Currency, Decimal, Money, Tax } from "./money.ts";
import { OwnReply } from "./own-message.ts";
import { PaperPictures } from "./page-picture.ts";
import { Attachment, Client, LedgerItem, TimelineEvent } from "./relationship.ts";
import { SignalId } from "./signal.ts";
import { Bilingual, CalendarDate } from "./span.ts";

export const Level = z.enum(["L0", "L1", "L2", "L3", "L4"]);
export type Level = z.infer<typeof Level>;

/** A printed reason: one term of the order inside a level (domain §4). `points` = weight × strength factor × decay. */
export const Factor = z.strictObject({
  signal: SignalId,
  label: Bilingual,
  weight: z.number(),
  strength: z.number(),
  decay: z.number(),
  points: z.number(),
  findingIds: z.array(z.string()),
});
export type Factor = z.infer<typeof Factor>;

export const LevelStep = z.strictObject({ date: CalendarDate, level: Level, why: Bilingual });
export type LevelStep = z.infer<typeof LevelStep>;

export const Scenario = z.enum(["cap-applies", "reference", "cap-set-aside"]);

/** Domain §4, exposure. `insurerPays` and `remainder` are null when the policy is unread: "inconnu", never "couvert". */
export const ExposureRow = z.strictObject({
  scenario: Scenario,
  /** X, what we would owe. */
  outcome: Decimal,
  insurerPays: Decimal.nullable(),
  remainder: Decimal.nullable(),
  /** Parts of the remainder: excluded lines, franchise borne, above the limit. */
  parts: z.strictObject({ excluded: Decimal, franchise: Decimal, aboveLimit: Decimal }).nullable(),
  /** The formula with its numbers in, for `vigie explain CLIENT --exposure`. */
  computation: z.string(),
});
export type ExposureRow = z.infer<typeof ExposureRow>;

/** A value of the policy and where it was taken from; `evidence` quotes the paper it was read in. Each sub-limit and exclusion has its own. */
export const PolicySource = z.strictObject({
  field: PolicyField.exclude(["insurer"]),
  from: z.enum(["profile", "paper"]),
  /** File of the paper. */
  source: z.string().optional(),
  evidence: z.array(Evidence),
});
export type PolicySource = z.infer<typeof PolicySource>;

export const Exposure = z.strictObject({
  claim: Decimal.nullable(),
  claimLines: z.array(z.strictObject({ ...ClaimLine.shape, share: z.number() })),
  sumMatches: z.boolean().nullable(),
  fee: Decimal.nullable(),
  cap: Decimal.nullable(),
  capSource: z.array(Evidence),
  /** How the cap was reckoned, where one was: "2 × 9 500 € HT". */
  capComputation: z.string().optional(),
  /** The finding that says the claim. */
  claimFindingId: z.string().optional(),
  /** E, what no policy usually pays of the whole claim; and S, what its sub-limits leave out. */
  excluded: Decimal.optional(),
  aboveSubLimits: Decimal.optional(),
  /** Where the fee comes from: the price of a paper, or the invoices of twelve months. */
  feeSource: z
    .strictObject({ from: z.enum(["contract", "invoices"]), evidence: z.array(Evidence), tax: Tax.optional() })
    .optional(),
  /** Claim ÷ fee, two decimals. */
  multiple: Decimal.nullable(),
  limit: Decimal.nullable(),
  /** How the limit left was worked out of the policy's, with its numbers in. */
  limitComputation: z.string().optional(),
  /** Null when it is unknown, or in percent: `franchiseRule` then. */
  franchise: Decimal.nullable(),
  franchiseRule: z.strictObject({ percent: Decimal, least: Decimal.optional(), most: Decimal.optional() }).optional(),
  franchiseOrder: z.enum(["A", "B"]),
  /** Where each value of the policy comes from: what the profile states comes first, the policy paper fills what it leaves out. */
  policySources: z.array(PolicySource).optional(),
  rows: z.array(ExposureRow),
  /** Next tier above the client's 12-month revenue + 50 000, beside the stress figure when the profile sets one. */
  heuristicLimit: Decimal.nullable(),
  heuristicComputation: z.string().optional(),
  stress: z.strictObject({ amount: Decimal, computation: z.string() }).optional(),
  /** Σ p·U, only when the profile gives odds and every remainder is known. */
  expectedLoss: z.strictObject({ amount: Decimal, computation: z.string() }).optional(),
  /** In a closed matter: what was agreed, what it takes off the claim (sum and percent), its share of the claim, its multiple of the fee. */
  settled: z
    .strictObject({
      amount: Decimal,
      cut: Decimal.optional(),
      cutPercent: Decimal.optional(),
      ratio: Decimal.optional(),
      multiple: Decimal.optional(),
    })
    .optional(),
  /** What the sums do not show: foreign currency left out, defence costs inside the limit, facts of the policy unknown. */
  notes: z.array(Bilingual).optional(),
});
export type Exposure = z.infer<typeof Exposure>;

export const DeadlineKind = z.enum([
  "insurer-notification-internal",
  "insurer-notification",
  "reply",
  "acknowledge",
  "hearing",
  "payment-reminder",
  "insolvency-claim",
  "insurer-silence",
  "limitation",
]);

export const Deadline = z.strictObject({
  kind: DeadlineKind,
  date: CalendarDate,
  /** "5 jours ouvrés", "8 days": how it was counted. */
  unit: z.string(),
  /** What it runs from, with the rule's source. */
  basis: Bilingual,
  action: Bilingual,
  /** True once the report's day is past it. */
  passed: z.boolean(),
  estimated: z.boolean(),
  findingId: z.string().optional(),
});
export type Deadline = z.infer<typeof Deadline>;

export const Action = z.strictObject({
  date: CalendarDate.optional(),
  text: Bilingual,
  detail: Bilingual.optional(),
  law: z.string().optional(),
});
export type Action = z.infer<typeof Action>;

export const ClaimFileItem = z.strictObject({
  item: z.enum([
    "policy",
    "contract",
    "quote",
    "terms",
    "specification",
    "invoices",
    "deliverables",
    "correspondence",
    "statement",
    "claim",
  ]),
  label: Bilingual,
  status: z.enum(["found", "partial", "missing", "not-applicable"]),
  note: Bilingual,
  documents: z.array(z.strictObject({ documentId: z.string(), source: z.string() })),
});
export type ClaimFileItem = z.infer<typeof ClaimFileItem>;

export const OpenInvoice = z.strictObject({
  number: z.string(),
  issued: CalendarDate,
  /** Of the sums; euros where it is not said. Sums of two currencies are never added. */
  currency: Currency.optional(),
  net: Decimal.nullable(),
  gross: Decimal,
  paid: Decimal,
  open: Decimal,
  due: CalendarDate,
  dueSource: LedgerItem.shape.dueSource,
  status: LedgerItem.shape.status,
  /** Where the invoice and its due date were read. */
  evidence: z.array(Evidence).optional(),
  daysLate: z.int(),
  /** Which source the state comes from, and where another one says otherwise. */
  stateWhy: Bilingual.optional(),
  /**
   * Late interest plus the fixed 40 €, at the rate the contract or the invoice stipulates, else at the statutory rate; null where
   * nothing is late or nothing is owed for it. The two interests are null where no rate is known for those days: the 40 € are due.
   */
  penalty: z
    .strictObject({
      interest: Decimal.nullable(),
      fixed: Decimal,
      total: Decimal,
      frozenRateInterest: Decimal.nullable(),
      computation: z.string(),
      /** The rate stipulated, as printed, with the paper that says so; absent where the statutory rate was used. */
      stipulated: z
        .strictObject({ text: z.string(), source: z.string(), kind: DocumentKind, evidence: z.array(Evidence) })
        .optional(),
      /** At the statutory rate, beside a stipulated one that comes to another sum; null where its table has expired. */
      statutory: z.strictObject({ interest: Decimal, total: Decimal, computation: z.string() }).nullable().optional(),
    })
    .nullable(),
  /** What the late interest stands on, what of it was not checked, and why there is none. */
  penaltyNotes: z.array(Bilingual).optional(),
});
export type OpenInvoice = z.infer<typeof OpenInvoice>;

export const ContractSheet = z.strictObject({
  documentId: z.string(),
  source: z.string(),
  kind: DocumentKind,
  date: CalendarDate.optional(),
  inForce: z.boolean(),
  pages: z.int().nonnegative(),
  cap: z
    .strictObject({ amount: Money.optional(), protects: Protects, text: z.string(), evidence: z.array(Evidence) })
    .nullable(),
  liability: LimitationOfLiability.nullable(),
  signatures: Signatures.nullable(),
  scope: ServiceScope.nullable(),
  missingInitials: z.array(z.int().positive()),
  /** What a person looks at to judge for himself; absent when nobody asked for pictures, or there is nothing to show. */
  pictures: PaperPictures.optional(),
});
export type ContractSheet = z.infer<typeof ContractSheet>;

/** The four axes of the domain page: each 0 (nothing to fear) to 4 (worst), with its sentence. Never blended. */
export const Axes = z.strictObject({
  dispute: z.strictObject({ grade: z.int().min(0).max(4), text: Bilingual }),
  protection: z.strictObject({ grade: z.int().min(0).max(4), text: Bilingual }),
  money: z.strictObject({ grade: z.int().min(0).max(4), text: Bilingual }),
  deadlines: z.strictObject({ grade: z.int().min(0).max(4), text: Bilingual }),
});
export type Axes = z.infer<typeof Axes>;

/** Everything a report says of one client. */
export const RiskReport = z.strictObject({
  client: Client,
  level: Level,
  status: z.enum(["open", "closed", "quiet"]),
  /** One decimal, 0 to 100. Sorts inside a level; never shown without `factors`. */
  score: z.number(),
  scoreBase: z.number(),
  factors: z.array(Factor),
  levelWhy: Bilingual,
  /** Level over time, oldest first, from the first event to the report's day. */
  history: z.array(LevelStep),
  trend: z.strictObject({ steps: z.int(), days: z.int(), rapid: z.boolean(), text: Bilingual }),
  /** Days between the first alert and the first formal act, when both are there. */
  leadTimeDays: z.int().nullable(),
  verdict: Bilingual,
  axes: Axes,
  timeline: z.array(TimelineEvent),
  findings: z.array(Finding),
  /** Our own conduct and admissions: internal, never exported to the insurer's bundle. */
  conduct: z.array(Finding),
  /** Our answers to the client's grievances and the steps of the TECREP method they show (R35): internal like `conduct`. */
  replies: z.array(OwnReply).default([]),
  contracts: z.array(ContractSheet),
  openInvoices: z.array(OpenInvoice),
  exposure: Exposure,
  deadlines: z.array(Deadline),
  actions: z.array(Action),
  doNotWrite: z.array(Bilingual),
  claimFile: z.array(ClaimFileItem),
  revenueShare: z.number().nullable(),
  /** What the share is of, net sums of twelve months in euros; `concentration` is the HHI over all clients, 0 to 1. */
  revenue: z.strictObject({ client: Decimal, total: Decimal, concentration: z.number().optional() }).optional(),
  /** Days that measure the matter (R03): from the fault and from the first alert to the claim, from the claim to the settlement, since it began. */
  milestones: z
    .strictObject({
      began: CalendarDate,
      fault: CalendarDate.optional(),
      alert: CalendarDate.optional(),
      formal: CalendarDate.optional(),
      closed: CalendarDate.optional(),
      faultToFormal: z.int().optional(),
      formalToClosed: z.int().optional(),
      age: z.int(),
    })
    .optional(),
  documents: z.array(Attachment),
});
export type RiskReport = z.infer<typeof RiskReport>;
