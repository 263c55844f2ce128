import { z } from "zod";
import { Decimal } from "./money.ts";
import { Direction, Role } from "./role.ts";
import { CalendarDate, Span } from "./span.ts";

/** What `relationship` knows of a document's author before anything is detected in it, and `signal-detection` needs. */
export const DetectionContext = z.strictObject({
  speaker: Role,
  direction: Direction,
  /** "forwarded": `speaker` wrote only what the document forwards; who forwards it says nothing to us, and is not read. */
  heard: z.literal("forwarded").optional(),
  /** Where what `speaker` wrote stands in a document that forwards it, and its own subject; left out: all that is forwarded. */
  passage: z.strictObject({ spans: z.array(Span), subject: z.string() }).optional(),
  /** Day of receipt (Europe/Paris), from which delays run. */
  receivedOn: CalendarDate.optional(),
  /** Day of sending (Europe/Paris) of our own messages, and of calls we noted. */
  sentOn: CalendarDate.optional(),
  /** Local time of sending in Europe/Paris, `HH:MM`, for our own messages. */
  sentAt: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  /** Day and Paris time of the client's message that ours answers, when it is at hand. */
  answers: z.strictObject({ on: CalendarDate, at: z.string().regex(/^\d\d:\d\d$/) }).optional(),
  calendar: z.enum(["national", "alsace-moselle"]),
  /** Our names and the other side's, as they may stand in the text. */
  ourNames: z.array(z.string()),
  theirNames: z.array(z.string()),
  /** Recipients outside us, the client, counsel, insurer and accountant: for disclosure to third parties. */
  thirdPartyRecipients: z.array(z.string()),
  /** Sums of the profile the contract checks compare with; absent when unknown. */
  insurance: z.strictObject({ limitPerClaim: z.string().optional(), activities: z.array(z.string()) }).optional(),
  /** Where we buy: all the work given to the same provider in the papers at hand, euros without tax, and its vigilance documents. */
  provider: z
    .strictObject({
      total: Decimal,
      papers: z.int().positive(),
      held: z.array(
        z.strictObject({ kind: z.enum(["urssaf-certificate", "company-extract"]), date: CalendarDate.optional() }),
      ),
    })
    .optional(),
  fragileCapShare: z.number(),
  consumer: z.boolean(),
});
export type DetectionContext = z.infer<typeof DetectionContext>;
