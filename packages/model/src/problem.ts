import { z } from "zod";

/**
 * Why an input, or a part of it, could not be read in full. Closed: every code has its French and English
 * sentence, with a remedy, in `problem-text.ts`.
 */
export const ProblemCode = z.enum([
  "not-found",
  "unreadable",
  "empty",
  "encrypted",
  "encrypted-message",
  "external-content",
  "corrupt",
  "truncated",
  "unsupported-format",
  "no-text-layer",
  "pages-without-text",
  "image-not-read",
  "no-text-found",
  "text-recognised",
  "poor-recognition",
  "over-limit-size",
  "over-limit-pages",
  "over-limit-parts",
  "over-limit-depth",
  "over-limit-inflated",
  "over-limit-disk",
  "over-limit-time",
  "over-limit-memory",
  "crashed",
  "unsafe-name",
  "encoding-guessed",
  "attachment-not-read",
  "second-engine-used",
  "duplicate",
  "container-unbalanced",
  "invalid-structure",
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** `source` is the input's path, or `path#part` inside a container. `detail` never quotes the document. */
export const Problem = z.strictObject({ code: ProblemCode, source: z.string(), detail: z.string().optional() });
export type Problem = z.infer<typeof Problem>;

/** The one state in which every input ends. */
export const InputState = z.enum([
  "ok",
  "partial",
  "encrypted",
  "unsupported",
  "corrupt",
  "limit",
  "crashed",
  "duplicate",
]);
export type InputState = z.infer<typeof InputState>;
