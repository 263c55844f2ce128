import type { DetectionContext, Document, Facts, Finding, SignalRecord } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import { fingerprint } from "@vigie/model/values";
import type { ContractExample } from "./define.ts";
import { titleOf } from "./quotes.ts";
import { contractSignals } from "./signals.ts";

/**
 * What a contract, quote, order or terms lack or hold against us: every contract signal over the facts of one paper, in the
 * order of the list, each with the clause to offer. Evidence is never empty: an absence quotes the paper's title.
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
      const variant = signal.variants[issue.variant];
      findings.push({
        id: fingerprint(signal.id, document.id, first.quote, nth),
        signal: signal.id,
        severity: issue.severity ?? variant?.severity ?? signal.severity,
        strength: issue.strength,
        confidence: issue.confidence,
        speaker: "unknown",
        direction: "document",
        modality: "asserted",
        status: "retained",
        fields: { ...issue.fields, variant: issue.variant },
        evidence: [first, ...rest],
        ruledOut: [...(issue.ruledOut ?? [])],
        because: { fr: frenchSpacing(issue.because.fr), en: issue.because.en },
        ...(variant === undefined ? {} : { remedy: variant.remedy }),
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
  variants: Object.entries(s.variants).map(([code, { says, severity = s.severity, remedy }]) => ({
    code,
    says,
    severity,
    remedy,
  })),
  examples: {
    fires: s.examples.fires.map((e) => ({ from: circumstances(e), text: e.text })),
    silent: s.examples.silent.map((e) => ({ from: circumstances(e), text: e.text, because: e.because })),
  },
}));

/** Where an example stands, when its text alone does not tell why it fires: a key of the words `vigie explain` has for it. */
function circumstances({ beside, context }: ContractExample): string {
  if (beside !== undefined) return "contract, other papers of the deal";
  if (context?.consumer === true) return "contract, with a consumer";
  if (context?.insurance !== undefined) return "contract, policy in the profile";
  if (context?.provider !== undefined) return "contract, other papers of the provider";
  return "contract";
}
