/**
 * What computes with the nouns, without their schemas: `@vigie/model/values` for the packages that read mail and need no zod, whose
 * loading would take longer than their work on a first message.
 */
export * from "./amount-text.ts";
export * from "./calendar.ts";
export * from "./decimal.ts";
export * from "./evidence-at.ts";
export * from "./fingerprint.ts";
export * from "./vigilance.ts";
