import { z } from "zod";
import { Evidence } from "./evidence.ts";
import { CalendarDate } from "./span.ts";

/** The steps of the TECREP method for answering a complaint, in its order (requirement R35). */
export const ReplyStep = z.enum([
  "tendre-l-oreille",
  "expliciter",
  "compatir",
  "remercier",
  "explorer",
  "passer-a-l-action",
]);
export type ReplyStep = z.infer<typeof ReplyStep>;

/** What one message of ours shows of the method, and what it promises for which day. Internal: never in a claim file. */
export const OwnMessage = z.strictObject({
  documentId: z.string(),
  date: CalendarDate.optional(),
  steps: z.array(ReplyStep),
  /** "Je vous rappelle demain": the sentence, and the last day to keep it. */
  promises: z.array(z.strictObject({ evidence: Evidence, due: CalendarDate })),
});
export type OwnMessage = z.infer<typeof OwnMessage>;

/** Our answer to a grievance of the client, judged by the method. */
export const OwnReply = z.strictObject({
  documentId: z.string(),
  date: CalendarDate,
  /** Fingerprint of the finding it answers. */
  answers: z.string(),
  steps: z.array(ReplyStep),
});
export type OwnReply = z.infer<typeof OwnReply>;
