import {
  type DocumentKind,
  type Ingested,
  type InspectLine,
  type Locale,
  type Problem,
  problemText,
} from "@vigie/model";
import { type Analysis, type AnalysisOptions, analyse, problemsOf } from "./analyse.ts";

export type InspectOptions = AnalysisOptions & { locale: Locale; withText?: boolean };

/**
 * What Vigie sees in each input: one line per document, attachments and mailbox messages included, and one per input
 * that could not become a document. Lines come in the order of the inputs.
 */
export async function inspect(paths: readonly string[], options: InspectOptions): Promise<InspectLine[]> {
  const analysis = await analyse(paths, options);
  const lines = analysis.ingested.map((one) => inspectLine(one, analysis, options));
  options.onProgress?.({
    phase: "done",
    inputs: lines.length,
    documents: analysis.documents.length,
    problems: lines.filter(troubled).length,
  });
  return lines;
}

const troubled = (line: { state: string }): boolean => line.state !== "ok" && line.state !== "duplicate";

function inspectLine(one: Ingested, analysis: Analysis, options: { locale: Locale; withText?: boolean }): InspectLine {
  const { document } = one;
  // Mail with our counsel and personal mail is listed, never opened to view.
  const closed = document !== undefined && analysis.cast.place(document.id).gate !== "none";
  const known = document === undefined || closed ? undefined : analysis.facts.get(document.id);
  const kind: DocumentKind | null = known?.kind.value ?? (closed ? "email" : null);
  const { kind: _kind, language: _language, ...facts } = known ?? { kind: undefined, language: undefined };
  return {
    source: one.source,
    id: one.id ?? document?.id ?? null,
    format: one.format,
    state: one.state,
    kind,
    pages: document?.pages.length ?? 0,
    ...(document?.envelope?.messageId === undefined ? {} : { messageId: document.envelope.messageId }),
    ...(one.partOf === undefined ? {} : { partOf: one.partOf }),
    language: known?.language ?? null,
    facts,
    findings: document === undefined ? [] : (analysis.findings.get(document.id) ?? []),
    problems: explained(problemsOf(one), options.locale),
    ...(options.withText === true && document !== undefined && !closed ? { text: document.text } : {}),
  };
}

/** Problems with their reason and remedy in words. */
function explained(problems: readonly Problem[], locale: Locale): (Problem & { reason: string; remedy: string })[] {
  return problems.map((problem) => {
    const { reason, remedy } = problemText[problem.code];
    return { ...problem, reason: reason[locale], remedy: remedy[locale] };
  });
}
