import { type DetectionContext, evidenceAt, type Finding, fingerprint } from "@vigie/model";
import { ownFields } from "./conduct/own-fields.ts";
import type { FieldInput, SignalDefinition } from "./define.ts";
import { sentenceFrom } from "./explanation.ts";
import { type Message, mayRaise } from "./message.ts";
import { fitted } from "./second-opinion/fitted.ts";
import { type Opinion, reasons, secondOpinion } from "./second-opinion/opinion.ts";
import { signals } from "./signals.ts";

/** Features named to a person as the reason of a finding the frames did not make. */
const MOST_REASONS = 3;

/**
 * Settles each signal between the two opinions. Their probability comes from a small logistic model over both
 * (`npm run fit:signals`). A finding of the frames stands unless the probability is below the signal's `keep`; where the
 * frames are silent, a medium finding is raised from the signal's `raise` on, never a strong one.
 */
export function settle(message: Message, first: readonly Finding[]): Finding[] {
  const out: Finding[] = [];
  const opinions = secondOpinion(message);
  for (const signal of signals) {
    const finding = first.find((f) => f.signal === signal.id);
    const opinion = opinions.get(signal.id);
    if (opinion === undefined) {
      if (finding !== undefined) out.push(finding);
      continue;
    }
    if (!mayRaise(signal, message)) continue;
    const column = fitted.signals.indexOf(signal.id);
    const p = probability(column, opinion, finding);
    if (finding !== undefined) {
      if (p >= (fitted.keep[column] ?? 0)) out.push(finding);
    } else if (p >= (fitted.raise[column] ?? 2) && opinion.at !== -1) {
      const raised = raisedFinding(signal, message, opinion, p);
      if (raised !== undefined) out.push(raised);
    }
  }
  return out;
}

/** What the settling model looks at: both scores, what the frames found, and their agreement. */
export function settlingFeatures(opinion: Opinion, found: Finding["strength"] | undefined): number[] {
  const { message, sentence, next } = opinion;
  const any = found === undefined ? 0 : 1;
  return [
    message,
    sentence,
    next,
    found === "strong" ? 1 : 0,
    found === "medium" ? 1 : 0,
    any * message,
    any * sentence,
  ];
}

function probability(column: number, opinion: Opinion, finding: Finding | undefined): number {
  let odds = fitted.settleBias[column] ?? 0;
  settlingFeatures(opinion, finding?.strength).forEach((x, i) => {
    odds += (fitted.settleWeights[i] ?? 0) * x;
  });
  return 1 / (1 + Math.exp(-odds));
}

function raisedFinding(signal: SignalDefinition, message: Message, opinion: Opinion, p: number): Finding | undefined {
  const { document, kind, reading, context } = message;
  const sentence = reading.sentences[opinion.at];
  if (sentence === undefined) return undefined;
  const input: FieldInput = { document, kind, reading, context, sentences: [opinion.at] };
  if (signal.holds?.(input) === false) return undefined;
  const evidence = evidenceAt(document, sentence.span);
  const why = reasons(message, signal.id, opinion.at, MOST_REASONS);
  return {
    id: fingerprint(signal.id, document.id, evidence.quote),
    signal: signal.id,
    severity: signal.gravity?.(input) ?? signal.severity,
    strength: "medium",
    confidence: Math.round(Math.min(0.9, p) * 100) / 100,
    speaker: context.speaker,
    direction: context.direction,
    modality: signal.modality ?? "asserted",
    status: context.speaker === "unknown" ? "to-confirm" : "retained",
    fields: { ...signal.fields?.(input), ...ownFields(signal, input) },
    evidence: [evidence],
    ruledOut: [
      {
        fr: "Aucune tournure répertoriée n’a été reconnue : ce constat repose sur la ressemblance avec des phrases étiquetées, à vérifier.",
        en: "No listed turn of phrase was recognised: this finding rests on likeness to labelled sentences, to be checked.",
      },
    ],
    because: sentenceFrom(
      [
        {
          fr: `ressemble à ceux qui portent ce signal, par ${why.map((w) => `« ${w} »`).join(", ")}`,
          en: `resembles those that carry this signal, by ${why.map((w) => `“${w}”`).join(", ")}`,
        },
      ],
      document,
    ),
    ...dated(context, document.envelope?.messageId),
  };
}

function dated(context: DetectionContext, messageId: string | undefined): Pick<Finding, "date" | "messageId"> {
  return {
    ...(context.receivedOn === undefined ? {} : { date: context.receivedOn }),
    ...(messageId === undefined ? {} : { messageId }),
  };
}
