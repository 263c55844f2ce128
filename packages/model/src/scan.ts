import { z } from "zod";
import { Changes } from "./changes.ts";
import { Format } from "./document.ts";
import { ClauseCandidate, DocumentKind, Facts, LiabilityClause } from "./facts.ts";
import { Finding } from "./finding.ts";
import { InputState, Problem } from "./problem.ts";
import { ModelChange } from "./risk-model.ts";
import { RiskReport } from "./risk-report.ts";
import { Bilingual, CalendarDate, Language, Span } from "./span.ts";

export const SCHEMA_VERSION = "1.0.0";

/** What `vigie scan -f json` prints, and what `vigie report` renders again. */
export const ScanReport = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  asOf: CalendarDate,
  us: z.strictObject({
    names: z.array(z.string()),
    domains: z.array(z.string()),
    addresses: z.array(z.string()),
    siren: z.string().optional(),
    /** False when Vigie inferred who "we" are: the report says so at its top. */
    fromProfile: z.boolean(),
  }),
  relationships: z.array(RiskReport),
  /** What fits nobody: never dropped. */
  unassigned: z.array(
    z.strictObject({
      documentId: z.string(),
      source: z.string(),
      kind: DocumentKind,
      date: CalendarDate.optional(),
      why: Bilingual,
      messageId: z.string().optional(),
      findings: z.array(Finding),
    }),
  ),
  excluded: z.strictObject({
    privileged: z.strictObject({ count: z.int(), messageIds: z.array(z.string()) }),
    personal: z.strictObject({ count: z.int(), messageIds: z.array(z.string()) }),
  }),
  inputs: z.array(z.strictObject({ source: z.string(), state: InputState, problems: z.array(Problem) })),
  /** Dates of the data the computation stands on. */
  method: z.strictObject({
    signals: z.int(),
    documents: z.int(),
    ratesValidUntil: CalendarDate,
    calendar: z.string(),
    notes: z.array(Bilingual),
    /** The risk model: its version, and the numbers the profile changed. */
    model: z.strictObject({ version: z.string(), changed: z.array(ModelChange) }).optional(),
  }),
  /** What changed since an earlier report, when one was given. */
  changes: Changes.optional(),
});
export type ScanReport = z.infer<typeof ScanReport>;

/** An absent limitation of liability with the sentences that were weighed and found too light (`inspect --all`). */
const AbsentLiability = z.strictObject({
  status: z.literal("absent"),
  searched: z.array(Span),
  value: z.strictObject({ clauses: z.array(LiabilityClause) }),
});

/** One line of `vigie inspect -f jsonl`: one document, or one input that could not become one. */
export const InspectLine = z.strictObject({
  source: z.string(),
  id: z.string().nullable(),
  format: Format,
  state: InputState,
  kind: DocumentKind.nullable(),
  pages: z.int().nonnegative(),
  messageId: z.string().optional(),
  partOf: z.string().optional(),
  language: Language.nullable(),
  facts: Facts.omit({ kind: true, language: true })
    .extend({ limitationOfLiability: z.union([Facts.shape.limitationOfLiability, AbsentLiability]) })
    .partial(),
  /** With `--all`: every sentence the clause model gives some chance, with its scores. */
  clauseCandidates: z.array(ClauseCandidate).optional(),
  findings: z.array(Finding),
  problems: z.array(z.strictObject({ ...Problem.shape, reason: z.string(), remedy: z.string() })),
  text: z.string().optional(),
});
export type InspectLine = z.infer<typeof InspectLine>;

/** What `vigie review` and `vigie check` print: the documents of one deal, or of a contracts repository. */
export const CheckReport = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  asOf: CalendarDate,
  documents: z.array(InspectLine),
  /** Findings left out by `vigie.ignore.yaml`, with the reason somebody gave. */
  suppressed: z.array(z.strictObject({ fingerprint: z.string(), reason: z.string(), until: CalendarDate })),
  /** Findings that a baseline report already held. */
  knownFromBaseline: z.int().nonnegative(),
});
export type CheckReport = z.infer<typeof CheckReport>;
