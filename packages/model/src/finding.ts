import { z } from "zod";
import { Evidence } from "./evidence.ts";
import { Currency, Decimal, Tax } from "./money.ts";
import { ReplyStep } from "./own-message.ts";
import { Direction, Modality, Role, Severity, Strength } from "./role.ts";
import { SignalId } from "./signal.ts";
import { Bilingual, CalendarDate, Span } from "./span.ts";

export const AmountRole = z.enum([
  "owed",
  "claimed",
  "withheld",
  "refund",
  "penalty",
  "credit",
  "settlement",
  "invoice",
  "price",
  "cap",
  "component",
  "total",
  "other",
]);
export type AmountRole = z.infer<typeof AmountRole>;

/** One line of an itemised claim, classed as in domain §4. */
export const ClaimLineClass = z.enum([
  "lost-revenue",
  "mitigation",
  "lost-chance",
  "remedial",
  "delay",
  "management-time",
  "fee-refund",
  "penalty",
  "image",
  "data-rebuild",
  "third-party",
  "bodily",
  "other",
]);
export type ClaimLineClass = z.infer<typeof ClaimLineClass>;

export const FindingAmount = z.strictObject({
  value: Decimal,
  currency: Currency,
  role: AmountRole,
  tax: Tax,
  /** Where it stands in the document the finding's first evidence names. */
  span: Span.optional(),
});
export type FindingAmount = z.infer<typeof FindingAmount>;

export const ClaimLine = z.strictObject({ label: z.string(), amount: Decimal, tax: Tax, class: ClaimLineClass });
export type ClaimLine = z.infer<typeof ClaimLine>;

export const DeadlineUnit = z.enum([
  "days",
  "working-days",
  "business-days",
  "clear-days",
  "hours",
  "weeks",
  "months",
  "date",
  "immediate",
]);
export type DeadlineUnit = z.infer<typeof DeadlineUnit>;

/** What a finding knows beyond its quote. All optional: a signal fills what its sentence says. */
export const FindingFields = z.strictObject({
  amounts: z.array(FindingAmount).optional(),
  claimLines: z.array(ClaimLine).optional(),
  /** True when the lines add up to the stated total, to the cent. */
  sumMatches: z.boolean().optional(),
  /** True when the lines mix sums before tax and sums with tax: they cannot be added as they stand. */
  mixedTax: z.boolean().optional(),
  /** As stated: huitaine 8, quinzaine 15, 48 h 2, a month 30. */
  deadlineDays: z.int().nonnegative().optional(),
  deadlineUnit: DeadlineUnit.optional(),
  /** Last day to act, counted from the day of receipt (that day excluded). */
  deadlineDate: CalendarDate.optional(),
  deadlineBasis: z.enum(["receipt", "sending", "absolute"]).optional(),
  invoiceNumbers: z.array(z.string()).optional(),
  faultDate: CalendarDate.optional(),
  effect: z.string().optional(),
  forum: z.string().optional(),
  caseNumber: z.string().optional(),
  hearingDate: CalendarDate.optional(),
  /** Insolvency: day of the judgment that opens the proceedings. */
  judgmentOn: CalendarDate.optional(),
  /** Insolvency: day the judgment was published in the Bodacc, from which creditors have two months. */
  publishedOn: CalendarDate.optional(),
  counselName: z.string().optional(),
  bar: z.string().optional(),
  /** Box number of a Paris or regional bar ("P 0123"), as printed. */
  toque: z.string().optional(),
  /** Office of the bailiff, or the insolvency office holder. */
  office: z.string().optional(),
  reference: z.string().optional(),
  onBehalfOf: z.string().optional(),
  debtor: z.enum(["client", "us"]).optional(),
  /** Settlement: the other side takes its claim back or declares the dispute over, without any agreement of ours. */
  withdrawal: z.boolean().optional(),
  /** Why a payment is withheld, in the author's words. */
  reason: z.string().optional(),
  /** Termination: the notice it gives, in days (a month 30), and the day it takes effect. */
  noticeDays: z.int().nonnegative().optional(),
  effectiveDate: CalendarDate.optional(),
  insurer: z.string().optional(),
  /** TECREP steps our reply shows (requirement R35). */
  tecrep: z.array(ReplyStep).optional(),
  /** Contract signals: the pages, parties or clause they speak of. */
  pages: z.array(z.int().positive()).optional(),
  party: z.string().optional(),
  missing: z.array(z.string()).optional(),
  /** A code that says which variant of the rule fired ("one-sided", "no-carve-out", "derisory" …). */
  variant: z.string().optional(),
});
export type FindingFields = z.infer<typeof FindingFields>;

/** One occurrence of a signal. `id` is its fingerprint: see `fingerprint`. */
export const Finding = z.strictObject({
  id: z.string(),
  signal: SignalId,
  severity: Severity,
  strength: Strength,
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  speaker: Role,
  direction: Direction,
  modality: Modality,
  /** `to-confirm` when the speaker is unknown: such a finding never lifts a level above 2 (domain §3.0). */
  status: z.enum(["retained", "to-confirm"]),
  fields: FindingFields,
  /** Never empty. Contract signals about an absence quote the title or first line of the document searched. */
  evidence: z.array(Evidence).min(1),
  /** What was tested and did not apply, or damped the finding, in plain words for a reader. */
  ruledOut: z.array(Bilingual),
  /** Why it fired, in one sentence. */
  because: Bilingual,
  /** For a contract signal, the clause to offer: that of its variant, as the signal's record has it. */
  remedy: Bilingual.optional(),
  /** Day the message was received or the document dated. */
  date: CalendarDate.optional(),
  messageId: z.string().optional(),
});
export type Finding = z.infer<typeof Finding>;
