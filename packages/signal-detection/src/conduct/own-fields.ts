import type { FindingFields } from "@vigie/model";
import type { FieldInput, SignalDefinition } from "../define.ts";
import { tecrepFields } from "../fields/tecrep.ts";
import { reminderLacks } from "./reminder-content.ts";

/** What a finding in our own message knows besides: the steps of the method it shows, and what a reminder leaves unsaid. */
export function ownFields(signal: SignalDefinition, input: FieldInput): FindingFields {
  if (input.context.speaker !== "us") return {};
  return { ...tecrepFields(input.reading), ...(signal.id === "unpaid-invoice" ? reminderLacks(input) : {}) };
}
