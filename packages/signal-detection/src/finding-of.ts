import type { Evidence, Finding } from "@vigie/model";
import { fingerprint } from "@vigie/model/values";
import { ownFields } from "./conduct/own-fields.ts";
import type { FieldInput, SignalDefinition } from "./define.ts";

type Quotes = Finding["evidence"] & [Evidence, ...Evidence[]];
type Explanation = Pick<Finding, "ruledOut" | "because">;

/** What a finding says whoever made it: which signal, who speaks, its fields, evidence and date. */
export function findingOf(
  signal: SignalDefinition,
  input: FieldInput,
  evidence: Quotes,
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

/**
 * A finding that makes its fields, quotes and explanation when one of them is first read: much of what the frames raise falls
 * or is retold by another finding, and nobody asks. A copy (`{ ...draft }`) is a plain finding.
 */
export function draftOf(
  signal: SignalDefinition,
  input: FieldInput,
  verdict: Pick<Finding, "strength" | "confidence" | "modality">,
  quotes: () => Quotes,
  explain: (fields: Finding["fields"]) => Explanation,
): Finding {
  const { context, document } = input;
  const finding = once(() => findingOf(signal, input, quotes()));
  const explanation = once(() => explain(finding().fields));
  return {
    get id() {
      return finding().id;
    },
    signal: signal.id,
    get severity() {
      return finding().severity;
    },
    speaker: context.speaker,
    direction: context.direction,
    get status() {
      return finding().status;
    },
    get fields() {
      return finding().fields;
    },
    get evidence() {
      return finding().evidence;
    },
    ...(context.receivedOn === undefined ? {} : { date: context.receivedOn }),
    ...(document.envelope?.messageId === undefined ? {} : { messageId: document.envelope.messageId }),
    ...verdict,
    get ruledOut() {
      return explanation().ruledOut;
    },
    get because() {
      return explanation().because;
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
