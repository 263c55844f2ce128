import { z } from "zod";
import { ProblemCode } from "./problem.ts";
import { Box, Span } from "./span.ts";

/**
 * A quote with its exact place: `document.text.slice(span.start, span.end) === quote`, always.
 * Carries what the W3C Web Annotation TextPositionSelector and TextQuoteSelector carry.
 */
export const Evidence = z.strictObject({
  documentId: z.string(),
  /** Page number from 1, when the document has pages. */
  page: z.int().positive().optional(),
  span: Span,
  quote: z.string(),
  /** Present when the text was recognised in a picture: how sure of the page the engine was, 0 to 1. */
  ocr: z.number().min(0).max(1).optional(),
  /** Where the quote stands on its page, a box a line, its first lines when it is long; absent without places. */
  boxes: z.array(Box).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A fact is present with its evidence, absent with where we looked, or unknown with the reason. Absence is a fact. */
export type Fact<T> =
  | { status: "present"; value: T; evidence: Evidence[] }
  | { status: "absent"; searched: Span[] }
  | { status: "unknown"; why: ProblemCode };

/** The schema of a `Fact` around the schema of its value. */
export function Fact<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("present"), value, evidence: z.array(Evidence) }),
    z.strictObject({ status: z.literal("absent"), searched: z.array(Span) }),
    z.strictObject({ status: z.literal("unknown"), why: ProblemCode }),
  ]);
}
