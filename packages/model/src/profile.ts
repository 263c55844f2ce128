import { z } from "zod";
import { isCalendarDate } from "./calendar.ts";
import { ClaimLineClass } from "./finding.ts";
import { RiskModel, Thresholds } from "./risk-model.ts";
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
  /** Size of the firm (décret 2008-1354): it sets from which day invoices must be issued electronically. */
  size: z.enum(["micro", "sme", "mid", "large"]).optional(),
  insuredActivities: z.array(z.string()).default([]),
});

/** A sum in euros that a profile states: never negative. */
/** A sum in euros as a person writes it: 1500, "1500.50", "1 500,50 €". "150.000" is refused: it may be either. */
const Sum = z.union([z.number(), z.string()]).transform((written, context) => {
  const plain = String(written).replace(/[\s\u00a0\u202f]|€|euros?$|EUR$/giu, "");
  const value = /^\d+(?:\.\d{1,2})?$/u.test(plain)
    ? plain
    : /^\d+,\d{1,2}$/u.test(plain)
      ? plain.replace(",", ".")
      : null;
  if (value !== null) return value;
  context.addIssue({ code: "custom", message: "1500 / 1500,50 €", params: { expected: "sum" } });
  return z.NEVER;
});
/** A day that exists: "2026-02-30" has the form of a date and is none. */
const Day = CalendarDate.refine(isCalendarDate, { error: () => ({ message: "AAAA-MM-JJ / YYYY-MM-DD" }) });

/** RC Pro policy (domain §5). What is left out is unknown, and unknown is a value: it is never read as "covered". Sums in euros. */
export const Insurance = z
  .strictObject({
    insurer: z.string().optional(),
    broker: z.string().optional(),
    policyNumber: z.string().optional(),
    periodStart: Day.optional(),
    periodEnd: Day.optional(),
    trigger: z.enum(["claim", "harmful-event"]).optional(),
    retroactiveDate: Day.optional(),
    /** Years after its end in which a claims-made policy still answers (C. assur. L124-5: five at least). */
    subsequentYears: z.int().min(0).max(50).optional(),
    limitPerClaim: Sum.optional(),
    limitPerYear: Sum.optional(),
    usedThisYear: Sum.default("0"),
    /** Limits of single heads of loss inside the limit per claim: the classes of claim lines each applies to. */
    subLimits: z
      .array(z.strictObject({ name: z.string(), classes: z.array(ClaimLineClass).min(1), limit: Sum }))
      .default([]),
    franchise: Sum.optional(),
    /** Franchise in percent of what is insured, instead of a sum, between a least and a most where the policy states them. */
    franchisePercent: Sum.refine((v) => Number(v) <= 100, { error: () => ({ message: "≤ 100" }) }).optional(),
    franchiseMin: Sum.optional(),
    franchiseMax: Sum.optional(),
    /** B (prudent): the franchise comes off after the limit. A: before. */
    franchiseOrder: z.enum(["A", "B"]).default("B"),
    defenceCosts: z.enum(["inside", "outside", "unknown"]).default("unknown"),
    /** Defence costs spent or expected, euros: they come off the limit where they are inside it. */
    defenceCostsAmount: Sum.optional(),
    /** Left out: what the policy paper says, else five. */
    notificationDays: z.int().min(1).max(365).optional(),
    notificationUnit: z.enum(["ouvrés", "ouvrables", "unknown"]).default("unknown"),
    exclusions: z.array(z.string()).default([]),
    /** Where the policy answers: countries as two-letter codes, or words of the policy ("Union européenne"). */
    territory: z.array(z.string()).default([]),
    recoursJuridique: z.boolean().optional(),
  })
  .refine((p) => p.periodStart === undefined || p.periodEnd === undefined || p.periodStart <= p.periodEnd, {
    path: ["periodEnd"],
    error: () => ({ message: "periodStart ≤ periodEnd" }),
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
  /** What was taken for this client's and is not: names, domains, addresses, SIREN, ledger accounts. Undoes a merge. */
  notTheirs: z.array(z.string()).default([]),
  consumer: z.boolean().default(false),
});
export type ProfileClient = z.infer<typeof ProfileClient>;

/** What a person knows of a client's matter and no document says: its end, the stress figure, the odds. `client` is its id. */
export const KnownMatter = z.strictObject({
  client: z.string().regex(/^[a-z0-9-]+$/),
  /** A person's closing mark: everything dated on or before this day is over. */
  closed: z
    .strictObject({
      on: Day,
      kind: z.enum(["settlement", "withdrawal", "other"]).default("other"),
      reason: z.string().max(500).optional(),
      /** What was agreed, euros. */
      amount: Sum.optional(),
    })
    .optional(),
  /** Stress figure (domain §4): the client's daily revenue at stake, days of outage, costs of rebuilding; euros. */
  stress: z
    .strictObject({
      dailyRevenue: Sum.default("0"),
      outageDays: z.int().min(0).max(3650).default(0),
      rebuildCosts: Sum.default("0"),
    })
    .optional(),
  /** Odds of the three scenarios, summing to 1; without them no expected loss is computed. */
  odds: z
    .strictObject({
      capApplies: z.number().min(0).max(1),
      reference: z.number().min(0).max(1),
      capSetAside: z.number().min(0).max(1),
    })
    .refine((o) => Math.abs(o.capApplies + o.reference + o.capSetAside - 1) < 0.0005, {
      error: () => ({ message: "capApplies + reference + capSetAside = 1" }),
    })
    .optional(),
});
export type KnownMatter = z.infer<typeof KnownMatter>;

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
        /**
         * A FEC, an invoicing program's export, a receipts book (livre des recettes), an aged balance (totals a client only) or a
         * bank statement (camt.053, CFONB 120 or a bank's CSV). Left out: what the file's own shape says.
         */
        kind: z.enum(["fec", "csv", "receipts", "aged-balance", "bank"]).default("fec"),
        asOf: CalendarDate.optional(),
        /** The title of the column of each field, for every kind but a FEC; a field left out is looked for by its usual titles. */
        mapping: z.record(z.string(), z.string()).optional(),
      }),
    )
    .default([]),
  /** Numbers of the risk model that are our choice, each overridable: see `risk-model.ts`. */
  thresholds: Thresholds.prefault({}),
  model: RiskModel.prefault({}),
  /** What a person knows of the clients' matters. */
  matters: z.array(KnownMatter).default([]),
  calendar: z.enum(["national", "alsace-moselle"]).default("national"),
  /** Folder of certificates (PEM, DER) of the authorities whose electronic signatures are trusted, relative to this file. */
  trustedAuthorities: z.string().min(1).optional(),
  /** What one file or mailbox may cost to read. */
  reading: ReadingLimits.default({}),
  /** Folders and subject words that mark personal mail: counted, never read. */
  privacy: z
    .strictObject({ folders: z.array(z.string()).default([]), words: z.array(z.string()).default([]) })
    .prefault({}),
  lang: Locale.optional(),
});
export type Profile = z.infer<typeof Profile>;
