import { clauseCandidates } from "@vigie/extract";
import {
  type ClauseCandidate,
  type DocumentKind,
  type Ingested,
  type InspectLine,
  type LiabilityClause,
  type Locale,
  type Problem,
  problemText,
} from "@vigie/model";
import { type Analysis, type AnalysisOptions, analyse } from "./analyse.ts";
import { inputNames } from "./closed-parts.ts";
import { unusedDecisions } from "./config/decisions.ts";

/** `all`: also the sentences the clause model gives less than .5. */
export type InspectOptions = AnalysisOptions & { locale: Locale; withText?: boolean; all?: boolean };

/**
 * What Vigie sees in each input: one line per document, attachments and mailbox messages included, and one per input
 * that could not become a document. Lines come in the order of the inputs.
 */
export async function inspect(paths: readonly string[], options: InspectOptions): Promise<InspectLine[]> {
  const analysis = await analyse(paths, options);
  const named = inputNames(analysis);
  const lines = analysis.ingested.map((one) => inspectLine(one, named(one), analysis, options));
  for (const note of unusedDecisions(options.decisions, analysis.documents, false)) options.onNote?.(note);
  options.onProgress?.({
    phase: "done",
    inputs: lines.length,
    documents: analysis.documents.length,
    problems: lines.filter(troubled).length,
  });
  return lines;
}

const troubled = (line: { state: string }): boolean => line.state !== "ok" && line.state !== "duplicate";

function inspectLine(
  one: Ingested,
  { source, problems }: ReturnType<ReturnType<typeof inputNames>>,
  analysis: Analysis,
  options: Pick<InspectOptions, "locale" | "withText" | "all">,
): InspectLine {
  const { document } = one;
  // Mail with our counsel and personal mail is listed, never opened to view.
  const closed = document !== undefined && analysis.cast.place(document.id).gate !== "none";
  const known = document === undefined || closed ? undefined : analysis.facts.get(document.id);
  const kind: DocumentKind | null = known?.kind.value ?? (closed ? "email" : null);
  const { kind: _kind, language: _language, ...facts } = known ?? { kind: undefined, language: undefined };
  const candidates =
    options.all === true && document !== undefined && known !== undefined ? clauseCandidates(document) : undefined;
  return {
    source,
    id: one.id ?? document?.id ?? null,
    format: one.format,
    state: one.state,
    kind,
    pages: document?.pages.length ?? 0,
    ...(document?.envelope?.messageId === undefined ? {} : { messageId: document.envelope.messageId }),
    ...(one.partOf === undefined ? {} : { partOf: one.partOf }),
    language: known?.language ?? null,
    facts: candidates === undefined ? facts : withCandidates(facts, candidates),
    ...(candidates === undefined ? {} : { clauseCandidates: candidates }),
    findings: document === undefined ? [] : (analysis.findings.get(document.id) ?? []),
    problems: explained(problems, options.locale),
    ...(options.withText === true && document !== undefined && !closed ? { text: document.text } : {}),
  };
}

/** The limitation of liability with the sentences below .5 behind its clauses; those of a clause's own list are not repeated. */
function withCandidates(facts: InspectLine["facts"], candidates: readonly ClauseCandidate[]): InspectLine["facts"] {
  const liability = facts.limitationOfLiability;
  if (liability === undefined || liability.status === "unknown") return facts;
  const clauses = liability.status === "present" ? liability.value.clauses : [];
  const light = candidates
    .filter(
      ({ evidence: { span } }) =>
        !clauses.some((c) => c.evidence.some((e) => span.start < e.span.end && span.end > e.span.start)),
    )
    .map(({ evidence, scores, why }): LiabilityClause => {
      const { capOnLiability = 0, uncappedLiability = 0 } = scores;
      return {
        evidence: [evidence],
        kinds: [],
        protects: "unknown",
        excludedHeads: [],
        carveOuts: [],
        score: Math.max(capOnLiability, uncappedLiability),
        scores: { capOnLiability, uncappedLiability },
        why,
      };
    })
    .filter(({ score }) => score > 0);
  return {
    ...facts,
    limitationOfLiability:
      liability.status === "present"
        ? { ...liability, value: { ...liability.value, clauses: [...clauses, ...light] } }
        : { ...liability, value: { clauses: light } },
  };
}

/** Problems with their reason and remedy in words. */
function explained(problems: readonly Problem[], locale: Locale): (Problem & { reason: string; remedy: string })[] {
  return problems.map((problem) => {
    const { reason, remedy } = problemText[problem.code];
    return { ...problem, reason: reason[locale], remedy: remedy[locale] };
  });
}
