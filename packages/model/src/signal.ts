import { z } from "zod";
import { Role, Severity, Strength } from "./role.ts";
import { Bilingual } from "./span.ts";

export const CorrespondenceSignalId = z.enum([
  "dissatisfaction",
  "incident-report",
  "formal-complaint",
  "claim-amount",
  "mise-en-demeure",
  "lawyer-letter",
  "bailiff-act",
  "threat-of-proceedings",
  "court-proceedings",
  "payment-refusal",
  "unpaid-invoice",
  "reputation-threat",
  "termination",
  "insurer-expert-contact",
  "insolvency",
  "scope-creep",
  "settlement",
]);
export type CorrespondenceSignalId = z.infer<typeof CorrespondenceSignalId>;

export const ContractSignalId = z.enum([
  "contract-missing",
  "signature-missing",
  "initials-missing",
  "terms-not-accepted",
  "terms-conflict",
  "liability-cap-missing",
  "liability-cap-fragile",
  "liability-wording",
  "liability-adverse",
  "scope-missing",
  "scope-open",
  "acceptance-missing",
  "payment-terms",
  "insurance-mismatch",
  "subcontractor-vigilance",
  "subcontractor-documents",
  "labour-loan-risk",
]);
export type ContractSignalId = z.infer<typeof ContractSignalId>;

export const ConductSignalId = z.enum([
  "own-contact-hours",
  "own-contact-frequency",
  "own-threat",
  "own-third-party",
  "own-admission",
  "own-unanswered",
]);
export type ConductSignalId = z.infer<typeof ConductSignalId>;

/** Rules over the whole relationship: ledger, composite, deadlines. */
export const RelationshipSignalId = z.enum([
  "invoice-overdue",
  "invoice-noncompliant",
  "client-dependency",
  "doubtful-receivable",
  "unpaid-and-unhappy",
  "insurer-notification",
  "reply-deadline",
  "insurer-silence",
  "limitation-period",
  "coverage-gap",
  "dossier-incomplete",
]);
export type RelationshipSignalId = z.infer<typeof RelationshipSignalId>;

export const SignalId = z.enum([
  ...CorrespondenceSignalId.options,
  ...ContractSignalId.options,
  ...ConductSignalId.options,
  ...RelationshipSignalId.options,
]);
export type SignalId = z.infer<typeof SignalId>;

export const SignalFamily = z.enum(["correspondence", "contract", "conduct", "relationship"]);
export type SignalFamily = z.infer<typeof SignalFamily>;

/** How sure the law behind a rule is: V seen in a public secondary source, M from memory, G our default (domain, head). */
export const LawStatus = z.enum(["V", "M", "G"]);

/** One way a contract signal fires: its code (`Finding.fields.variant`), what it means, how grave, and the clause to offer. */
export const SignalVariant = z.strictObject({
  code: z.string(),
  says: Bilingual,
  severity: Severity,
  /** A clause of our own drafting with its blanks, marked as one for a lawyer to review. */
  remedy: Bilingual,
});
export type SignalVariant = z.infer<typeof SignalVariant>;

/**
 * What a rule says of itself. `vigie explain`, `docs/signals.md`, the reports' titles and the SARIF rule list all come
 * from these records; nothing else names a signal to a person.
 */
export const SignalRecord = z.strictObject({
  id: SignalId,
  family: SignalFamily,
  severity: Severity,
  title: Bilingual,
  /** Why it matters, one or two sentences. */
  why: Bilingual,
  /** What to do, one or two sentences. */
  advice: Bilingual,
  law: z.array(z.strictObject({ reference: z.string(), status: LawStatus })),
  /** The ways it fires, for a signal over contracts: each with the clause to offer. */
  variants: z.array(SignalVariant).optional(),
  /** Who may raise it, for a signal read in what people write. */
  speakers: z.array(Role).optional(),
  /** What counts, as "the message …", and how sure each kind of evidence can make a finding. */
  counts: z.array(z.strictObject({ says: Bilingual, strengths: z.array(Strength) })).optional(),
  /** Texts that raise it and texts that must not, run as tests. The reason of a silent one is French where it is one text. */
  examples: z.strictObject({
    fires: z.array(z.strictObject({ from: z.string(), text: z.string() })),
    silent: z.array(z.strictObject({ from: z.string(), text: z.string(), because: z.union([z.string(), Bilingual]) })),
  }),
});
export type SignalRecord = z.infer<typeof SignalRecord>;
