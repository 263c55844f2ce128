import type { Bilingual, DetectionContext, Document, Facts, Finding, SignalRecord, Strength } from "@vigie/model";
import { contractRecords, detectContract } from "./contract/detect-contract.ts";
import type { SignalDefinition } from "./define.ts";
import { detectInText } from "./detect.ts";
import { signals } from "./signals.ts";

/**
 * Everything Vigie notices in one document: what people write in it, how we write, and what a contract lacks.
 * Pure and deterministic; findings in the order of the signal list.
 */
export function detect(document: Document, facts: Facts, context: DetectionContext): Finding[] {
  return [...detectInText(document, facts, context), ...detectContract(document, facts, context)];
}

const ALL: readonly Strength[] = ["strong", "medium", "weak"];

const textRecords: readonly SignalRecord[] = signals.map((s) => ({
  id: s.id,
  family: s.id.startsWith("own-") ? "conduct" : "correspondence",
  severity: s.severity,
  title: s.title,
  why: s.why,
  advice: s.advice,
  law: [...s.law],
  speakers: [...s.speakers],
  counts: countsOf(s),
  examples: {
    fires: s.examples.fires.map(({ from, text }) => ({ from, text })),
    silent: s.examples.silent.map(({ from, text, because }) => ({ from, text, because })),
  },
}));

/** What each signal says of itself: the source of `vigie explain`, the documentation and the report's titles. */
export const signalRecords: readonly SignalRecord[] = [...textRecords, ...contractRecords];

/** Each kind of evidence with the strengths its frames can give it; the author's role and the subject line where they count. */
function countsOf(signal: SignalDefinition): NonNullable<SignalRecord["counts"]> {
  const of = (says: Bilingual, found: readonly Strength[]) => ({
    says,
    strengths: ALL.filter((s) => found.includes(s)),
  });
  return [
    ...(signal.voice === undefined ? [] : [of(signal.voice.label, ["strong", signal.voice.strength])]),
    ...[...(signal.wordedFamilies ?? []), ...signal.families].map((f) =>
      of(f.label, [
        ...f.frames.map((frame) => frame.strength),
        ...(signal.wordings ?? []).filter((w) => w.family === f.name).map((w) => w.strength),
      ]),
    ),
    ...(signal.subject === undefined
      ? []
      : [of({ fr: "le dit dans son objet", en: "says so in its subject line" }, [signal.subject.strength])]),
    ...(signal.impliedBy === undefined ? [] : [of(signal.impliedBy.label, ["medium"])]),
  ];
}
