import { z } from "zod";
import { DocumentKind } from "./facts.ts";
import { Client } from "./relationship.ts";
import { Role } from "./role.ts";
import { SCHEMA_VERSION, ScanReport } from "./scan.ts";
import { Bilingual, CalendarDate } from "./span.ts";

/** One thing a client is known by, and one place that says so. The same value comes once for each place, at most three. */
export const ClientIdentity = z.strictObject({
  kind: z.enum(["name", "domain", "address", "siren", "vat", "account"]),
  value: z.string(),
  why: Bilingual,
  documentId: z.string().optional(),
  source: z.string().optional(),
  /** The words or the field that say it, as they stand there. */
  quote: z.string().optional(),
  /** False when a person should confirm it. */
  certain: z.boolean(),
});
export type ClientIdentity = z.infer<typeof ClientIdentity>;

/** Lines for `vigie.yaml`, to paste as they are. */
const Yaml = z.string();

/** Something a person should look at: why, and what to paste if it is right, or if it is wrong. */
export const ClientDoubt = z.strictObject({ why: Bilingual, confirm: Yaml.optional(), undo: Yaml.optional() });
export type ClientDoubt = z.infer<typeof ClientDoubt>;

/** What `vigie clients -f json` prints: who is who in the documents, why, and what is doubtful. */
export const ClientsReport = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  asOf: CalendarDate,
  us: ScanReport.shape.us,
  clients: z.array(
    z.strictObject({
      ...Client.pick({ id: true, name: true, origin: true, consumer: true }).shape,
      identities: z.array(ClientIdentity),
      documents: z.strictObject({
        total: z.int().nonnegative(),
        /** Attached on a weak cue: a person should confirm them. */
        doubtful: z.int().nonnegative(),
        /** How many speak with each voice. */
        byRole: z.record(z.string(), z.int().positive()),
      }),
      /** Contract papers, those in force first, and why each is in force or no longer. */
      contracts: z.array(
        z.strictObject({
          documentId: z.string(),
          source: z.string(),
          kind: DocumentKind,
          date: CalendarDate.optional(),
          inForce: z.boolean(),
          why: Bilingual,
        }),
      ),
      doubts: z.array(ClientDoubt),
    }),
  ),
  /** Everybody else who wrote or was written to. `who` is a mail domain, or an address where the domain is open to all. */
  others: z.array(
    z.strictObject({
      who: z.string(),
      names: z.array(z.string()),
      role: Role,
      /** Clients it speaks for, or whose matters it writes about. */
      clients: z.array(z.string()),
      why: Bilingual,
      certain: z.boolean(),
      received: z.int().nonnegative(),
      sent: z.int().nonnegative(),
      doubts: z.array(ClientDoubt),
    }),
  ),
  /** "À rattacher": what fits nobody. */
  unassigned: z.array(
    z.strictObject({
      documentId: z.string(),
      source: z.string(),
      kind: DocumentKind,
      speaker: Role,
      date: CalendarDate.optional(),
      from: z.string().optional(),
      /** Subject of a message. */
      quote: z.string().optional(),
      why: Bilingual,
      /** True for what has no client and needs none: purchases, newsletters, suppliers' and internal mail. */
      expected: z.boolean(),
      doubts: z.array(ClientDoubt),
    }),
  ),
  /** Counted, never read. */
  excluded: z.strictObject({ privileged: z.int().nonnegative(), personal: z.int().nonnegative() }),
  /** What could not be read, mail behind a gate left out. */
  unread: ScanReport.shape.inputs,
  notes: z.array(Bilingual),
});
export type ClientsReport = z.infer<typeof ClientsReport>;
