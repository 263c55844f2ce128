import type { DetectionContext, Document, Facts, Finding, SignalRecord } from "@vigie/model";
import { contractRecords, detectContract } from "./contract/detect-contract.ts";
import { detectInText } from "./detect.ts";
import { signals } from "./signals.ts";

/**
 * Everything Vigie notices in one document: what people write in it, how we write, and what a contract lacks.
 * Pure and deterministic; findings in the order of the signal list.
 */
export function detect(document: Document, facts: Facts, context: DetectionContext): Finding[] {
  return [...detectInText(document, facts, context), ...detectContract(document, facts, context)];
}

const textRecords: readonly SignalRecord[] = signals.map((s) => ({
  id: s.id,
  family: s.id.startsWith("own-") ? "conduct" : "correspondence",
  severity: s.severity,
  title: s.title,
  why: s.why,
  advice: s.advice,
  law: [...s.law],
  examples: {
    fires: s.examples.fires.map(({ from, text }) => ({ from, text })),
    silent: s.examples.silent.map(({ from, text, because }) => ({ from, text, because })),
  },
}));

/** What each signal says of itself: the source of `vigie explain`, the documentation and the report's titles. */
export const signalRecords: readonly SignalRecord[] = [...textRecords, ...contractRecords];
