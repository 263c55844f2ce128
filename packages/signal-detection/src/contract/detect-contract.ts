import type { DetectionContext, Document, Facts, Finding, SignalRecord } from "@vigie/model";
import { fingerprint } from "@vigie/model/values";
import { titleOf } from "./quotes.ts";
import { contractSignals } from "./signals.ts";

/**
 * What a contract, quote, order or terms lack or hold against us: every contract signal over the facts of one paper, in the
 * order of the list. Evidence is never empty: an absence quotes the paper's title.
 */
export function detectContract(document: Document, facts: Facts, context: DetectionContext): Finding[] {
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  for (const signal of contractSignals) {
    if (!signal.kinds.includes(facts.kind.value)) continue;
    for (const issue of signal.check(document, facts, context)) {
      const [first, ...rest] = issue.evidence.length === 0 ? [titleOf(document)] : issue.evidence;
      if (first === undefined) continue;
      const key = `${signal.id} ${first.quote.replace(/\s+/gu, " ").trim().toLowerCase()}`;
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      const signed = facts.dates.status === "present" ? facts.dates.value.signed : undefined;
      findings.push({
        id: fingerprint(signal.id, document.id, first.quote, nth),
        signal: signal.id,
        severity: signal.severity,
        strength: issue.strength,
        confidence: issue.confidence,
        speaker: "unknown",
        direction: "document",
        modality: "asserted",
        status: "retained",
        fields: { ...issue.fields, variant: issue.variant },
        evidence: [first, ...rest],
        ruledOut: [...(issue.ruledOut ?? [])],
        because: issue.because,
        ...(signed === undefined ? {} : { date: signed }),
      });
    }
  }
  return findings;
}

/** What each contract signal says of itself. */
export const contractRecords: readonly SignalRecord[] = contractSignals.map((s) => ({
  id: s.id,
  family: "contract",
  severity: s.severity,
  title: s.title,
  why: s.why,
  advice: s.advice,
  law: [...s.law],
  examples: {
    fires: s.examples.fires.map(({ text }) => ({ from: "contract", text })),
    silent: s.examples.silent.map(({ text, because }) => ({ from: "contract", text, because })),
  },
}));
