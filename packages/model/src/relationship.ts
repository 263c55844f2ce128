import { z } from "zod";
import { Evidence } from "./evidence.ts";
import { DocumentKind, Facts } from "./facts.ts";
import { Finding } from "./finding.ts";
import { Decimal } from "./money.ts";
import { OwnMessage } from "./own-message.ts";
import { Direction, Role } from "./role.ts";
import { Bilingual, CalendarDate } from "./span.ts";

/** Who the client is, and every identity that binds a document to it. */
export const Client = z.strictObject({
  /** Stable slug: the profile's id, or one made of the name. Unique in a report. */
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  aliases: z.array(z.string()),
  domains: z.array(z.string()),
  addresses: z.array(z.string()),
  siren: z.string().optional(),
  consumer: z.boolean(),
  /** `profile`, or how it was inferred. */
  origin: z.enum(["profile", "contract", "invoice", "ledger", "mail"]),
});
export type Client = z.infer<typeof Client>;

/** A document bound to a client, with the reason. */
export const Attachment = z.strictObject({
  documentId: z.string(),
  source: z.string(),
  /** Where else the same document was found. */
  alsoIn: z.array(z.string()).optional(),
  kind: DocumentKind,
  date: CalendarDate.optional(),
  /** Who speaks in it and which way it goes, for mail and letters. */
  speaker: Role,
  direction: Direction,
  messageId: z.string().optional(),
  threadId: z.string().optional(),
  subject: z.string().optional(),
  /** Set where a message of ours goes to our insurer or broker. */
  toInsurer: z.literal(true).optional(),
  why: Bilingual,
  certain: z.boolean(),
});
export type Attachment = z.infer<typeof Attachment>;

export const Thread = z.strictObject({
  id: z.string(),
  subject: z.string(),
  /** Messages in order of date. */
  messages: z.array(
    z.strictObject({
      documentId: z.string(),
      messageId: z.string().optional(),
      at: z.string(),
      speaker: Role,
      direction: Direction,
    }),
  ),
});
export type Thread = z.infer<typeof Thread>;

export const DueSource = z.enum(["e-invoice", "pdf", "contract", "ledger", "default-30-days"]);
export type DueSource = z.infer<typeof DueSource>;

/**
 * An invoice and what became of it. Sums are decimal strings in euros unless `currency` says otherwise; `gross − paid − open` is
 * what credit notes and write-offs cleared.
 */
export const LedgerItem = z.strictObject({
  number: z.string(),
  issued: CalendarDate,
  net: Decimal.optional(),
  gross: Decimal,
  currency: z.string(),
  due: CalendarDate,
  dueSource: DueSource,
  paid: Decimal,
  paidOn: CalendarDate.optional(),
  open: Decimal,
  status: z.enum(["open", "partly-paid", "paid", "credited", "disputed"]),
  /** Ledger state is known as of this day only. */
  asOf: CalendarDate.optional(),
  confidence: z.enum(["high", "medium"]),
  /** Booked by the accountant as doubtful (416). */
  doubtful: z.boolean(),
  /** Compulsory mentions its document lacks: the codes of `InvoiceFact.missingMentions`. Absent when no document was read. */
  missingMentions: z.array(z.string()).optional(),
  /** What was paid and when, oldest first; absent when only the sum is known. `certain` is false where the match was inferred. */
  payments: z
    .array(
      z.strictObject({
        date: CalendarDate,
        amount: Decimal,
        source: z.enum(["books", "export", "bank"]),
        certain: z.boolean(),
        why: Bilingual,
      }),
    )
    .optional(),
  /** Which source the state comes from, and where another one says otherwise. */
  stateWhy: Bilingual.optional(),
  evidence: z.array(Evidence),
});
export type LedgerItem = z.infer<typeof LedgerItem>;

export const TimelineEvent = z.strictObject({
  date: CalendarDate,
  kind: z.enum([
    "message",
    "finding",
    "fault",
    "fix",
    "invoice",
    "payment",
    "contract",
    "own-formal-notice",
    "settlement",
    "deadline",
    "report",
  ]),
  side: z.enum(["client", "us", "other"]),
  label: Bilingual,
  findingId: z.string().optional(),
  documentId: z.string().optional(),
  /** Of a formal notice of ours: the last day it leaves the client, counted from its own day. */
  until: CalendarDate.optional(),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** One client: its documents, threads, facts, findings, ledger, before any judgement. */
export const Relationship = z.strictObject({
  client: Client,
  documents: z.array(Attachment),
  threads: z.array(Thread),
  /** Contract papers of this client with their facts; `inForce` marks the ones that govern today. */
  contracts: z.array(
    z.strictObject({
      documentId: z.string(),
      source: z.string(),
      kind: DocumentKind,
      date: CalendarDate.optional(),
      inForce: z.boolean(),
      /** The stretches up to the report in which it governs what was done, both days counted, oldest first; open at an end that is not known. */
      governed: z.array(z.strictObject({ from: CalendarDate.optional(), until: CalendarDate.optional() })).optional(),
      /** Why it is in force or not, and until when. */
      standing: Bilingual.optional(),
      facts: Facts,
    }),
  ),
  ledger: z.array(LedgerItem),
  /** Net revenue of the last twelve months with this client, and of all clients together. */
  revenue: z.strictObject({ client: Decimal, total: Decimal }).optional(),
  findings: z.array(Finding),
  /** Our own messages that show a step of the method or promise something, oldest first. */
  ownMessages: z.array(OwnMessage).optional(),
  timeline: z.array(TimelineEvent),
});
export type Relationship = z.infer<typeof Relationship>;
