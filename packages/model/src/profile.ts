import { z } from "zod";
import { Decimal } from "./money.ts";
import { CalendarDate, Locale } from "./span.ts";

const identity = {
  names: z.array(z.string()).default([]),
  domains: z.array(z.string()).default([]),
  addresses: z.array(z.string()).default([]),
  siren: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
};

/** Who we are. */
export const Me = z.strictObject({
  ...identity,
  trade: z.string().optional(),
  insuredActivities: z.array(z.string()).default([]),
});

/** RC Pro policy (domain §5). What is left out is unknown, and unknown is a value: it is never read as "covered". Sums in euros. */
export const Insurance = z.strictObject({
  insurer: z.string().optional(),
  broker: z.string().optional(),
  policyNumber: z.string().optional(),
  periodStart: CalendarDate.optional(),
  periodEnd: CalendarDate.optional(),
  trigger: z.enum(["claim", "harmful-event"]).optional(),
  retroactiveDate: CalendarDate.optional(),
  limitPerClaim: Decimal.optional(),
  limitPerYear: Decimal.optional(),
  usedThisYear: Decimal.default("0"),
  franchise: Decimal.optional(),
  /** B (prudent): the franchise comes off after the limit. A: before. */
  franchiseOrder: z.enum(["A", "B"]).default("B"),
  defenceCosts: z.enum(["inside", "outside", "unknown"]).default("unknown"),
  notificationDays: z.int().min(1).default(5),
  notificationUnit: z.enum(["ouvrés", "ouvrables", "unknown"]).default("unknown"),
  exclusions: z.array(z.string()).default([]),
  recoursJuridique: z.boolean().optional(),
});
export type Insurance = z.infer<typeof Insurance>;

export const ProfileClient = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  domains: z.array(z.string()).default([]),
  addresses: z.array(z.string()).default([]),
  siren: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  /** Further SIREN of the same group. */
  group: z.array(z.string()).default([]),
  ledgerAccounts: z.array(z.string()).default([]),
  consumer: z.boolean().default(false),
});
export type ProfileClient = z.infer<typeof ProfileClient>;

/** Thresholds of the rules, each our default (status G in the domain page) and each overridable. */
export const Thresholds = z.strictObject({
  dependencyInfo: z.number().default(0.3),
  dependencyWarn: z.number().default(0.5),
  remindersPerWeek: z.int().default(3),
  fragileCapShare: z.number().default(0.25),
  replyWorkingDays: z.int().default(2),
  /** Reference settlement ratio ρ, shown as an illustration (two cases only). */
  settlementRatio: Decimal.default("0.5"),
});
export type Thresholds = z.infer<typeof Thresholds>;

/** What one input may cost, where the defaults do not fit a firm; what is not said keeps its default. Units are in the names. */
export const ReadingLimits = z.strictObject({
  fileMiB: z.int().min(1).max(2048).optional(),
  mailboxGiB: z.int().min(1).max(1024).optional(),
  archiveEntries: z.int().min(1).max(1_000_000).optional(),
  inflatedMiB: z.int().min(1).max(65_536).optional(),
  depth: z.int().min(1).max(50).optional(),
  parts: z.int().min(1).max(100_000).optional(),
  pages: z.int().min(1).max(100_000).optional(),
  scans: z.int().min(0).max(10_000).optional(),
  seconds: z.int().min(1).max(3600).optional(),
  memoryMiB: z.int().min(200).max(8192).optional(),
});
export type ReadingLimits = z.infer<typeof ReadingLimits>;

/** `vigie.yaml`: data only, never code. Everything is optional; without a profile Vigie infers who "we" are and says so. */
export const Profile = z.strictObject({
  me: Me.default({ names: [], domains: [], addresses: [], insuredActivities: [] }),
  insurance: Insurance.optional(),
  counsel: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        domains: z.array(z.string()).default([]),
        addresses: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  insurerContacts: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        domains: z.array(z.string()).default([]),
        addresses: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  suppliers: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        domains: z.array(z.string()).default([]),
        addresses: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  clients: z.array(ProfileClient).default([]),
  ledger: z
    .array(
      z.strictObject({
        file: z.string(),
        kind: z.enum(["fec", "csv"]).default("fec"),
        asOf: CalendarDate.optional(),
        mapping: z.record(z.string(), z.string()).optional(),
      }),
    )
    .default([]),
  thresholds: Thresholds.prefault({}),
  calendar: z.enum(["national", "alsace-moselle"]).default("national"),
  /** What one file or mailbox may cost to read. */
  reading: ReadingLimits.default({}),
  /** Folders and subject words that mark personal mail: counted, never read. */
  privacy: z
    .strictObject({ folders: z.array(z.string()).default([]), words: z.array(z.string()).default([]) })
    .prefault({}),
  lang: Locale.optional(),
});
export type Profile = z.infer<typeof Profile>;
