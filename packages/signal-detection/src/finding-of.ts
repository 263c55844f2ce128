import { type Evidence, type Finding, fingerprint } from "@vigie/model";
import { ownFields } from "./conduct/own-fields.ts";
import type { FieldInput, SignalDefinition } from "./define.ts";

/** What a finding says whoever made it: which signal, who speaks, its fields, evidence and date. */
export function findingOf(
  signal: SignalDefinition,
  input: FieldInput,
  evidence: Finding["evidence"] & [Evidence, ...Evidence[]],
): Omit<Finding, "strength" | "confidence" | "modality" | "because" | "ruledOut"> {
  const { document, context } = input;
  return {
    id: fingerprint(signal.id, document.id, evidence[0].quote),
    signal: signal.id,
    severity: signal.gravity?.(input) ?? signal.severity,
    speaker: context.speaker,
    direction: context.direction,
    status: context.speaker === "unknown" ? "to-confirm" : "retained",
    fields: { ...signal.fields?.(input), ...ownFields(signal, input) },
    evidence,
    ...(context.receivedOn === undefined ? {} : { date: context.receivedOn }),
    ...(document.envelope?.messageId === undefined ? {} : { messageId: document.envelope.messageId }),
  };
}
