import type { Deadline, Finding } from "@vigie/model";

/** A deadline before the report's day is held against it. */
export type Draft = Omit<Deadline, "passed">;

/** A letter on paper has no day of receipt: its own date stands in, and the deadline is marked estimated. */
export const estimated = (finding: Finding): boolean =>
  finding.messageId === undefined || finding.direction === "document";
