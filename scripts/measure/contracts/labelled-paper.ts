import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CarveOut, type Document, DocumentKind, ExcludedHead, LiabilityKind } from "@vigie/model";
import { z } from "zod";
import type { Stretch } from "./matching.ts";

const Amount = z.string().regex(/^\d+(?:\.\d+)?$/);
const Day = z.iso.date();
const Quotes = z.array(z.string().min(1)).default([]);
const Side = z.enum(["provider", "customer", "unknown"]);
const Whom = z.enum(["provider", "customer", "both", "unknown"]);

const CapParts = z.object({
  expression: z.enum(["fixed", "percentage", "multiple", "insurance-limit", "greater-of", "lesser-of"]),
  amount: Amount.optional(),
  currency: z.string().optional(),
  factor: Amount.optional(),
  basis: z
    .enum(["contract-price", "order-price", "fees-paid", "fees-invoiced", "annual-fees", "insurance-limit"])
    .optional(),
  window: z.object({ months: z.int().positive() }).optional(),
  application: z.enum(["per-claim", "per-year", "aggregate", "unknown"]).optional(),
  blank: z.boolean().optional(),
});
export type LabelledCap = z.infer<typeof CapParts> & { operands?: LabelledCap[] | undefined };
const LabelledCap: z.ZodType<LabelledCap> = CapParts.extend({
  operands: z.array(z.lazy(() => LabelledCap)).optional(),
});

const LabelledClause = z.object({
  quote: z.string().min(1),
  kinds: z.array(LiabilityKind).min(1),
  protects: Whom,
  cap: LabelledCap.optional(),
  excludedHeads: z.array(ExcludedHead).default([]),
  carveOuts: z.array(CarveOut).default([]),
  timeBar: z.object({ months: z.int().positive() }).optional(),
});
export type LabelledClause = z.infer<typeof LabelledClause>;

/** What a paper says, as its author tells it: format in `docs/measuring.md`. Other keys (traps, notes) are not measured. */
const Labels = z.object({
  language: z.enum(["fr", "en"]),
  kind: DocumentKind,
  us: z.string().min(1),
  parties: z
    .array(
      z.object({
        name: z.string().min(1),
        side: Side,
        role: z.enum(["us", "them", "unknown"]),
        legalForm: z.string().optional(),
        capital: Amount.optional(),
        siren: z.string().optional(),
        siret: z.string().optional(),
        rcs: z.string().optional(),
        address: z.string().optional(),
        representative: z.string().optional(),
        definedTerm: z.string().optional(),
      }),
    )
    .default([]),
  liability: z.object({
    level: z.enum(["cap", "exclusion", "situational", "absent"]),
    clauses: z.array(LabelledClause).default([]),
    effective: Amount.nullish(),
  }),
  scope: z
    .object({
      status: z.enum(["defined", "vague", "by-reference", "absent"]),
      services: Quotes,
      deliverables: Quotes,
      exclusions: Quotes,
      assumptions: Quotes,
      clientDuties: Quotes,
      obligation: z.enum(["means", "result", "both", "silent"]),
      acceptance: z.object({ tacitAfterDays: z.int().positive().nullish() }).nullish(),
      changeControl: z.object({ written: z.boolean() }).nullish(),
      priceModel: z.enum(["fixed", "time-and-materials", "subscription", "mixed", "unknown"]),
      openEnded: Quotes,
      references: z
        .array(
          z.object({
            label: z.string().min(1),
            /** `other`: a paper of a kind that Vigie does not tell apart. */
            kind: z.enum(["annex", "quote", "purchase-order", "specification", "general-terms", "sow", "other"]),
            found: z.boolean(),
          }),
        )
        .default([]),
    })
    .optional(),
  price: z
    .object({
      total: Amount.optional(),
      tax: z.enum(["HT", "TTC", "unknown"]).optional(),
      monthly: Amount.optional(),
      annual: Amount.optional(),
      daily: Amount.optional(),
    })
    .nullish(),
  payment: z
    .object({
      days: z.int().nonnegative().optional(),
      mode: z
        .enum(["from-invoice", "end-of-month", "end-of-month-then-days", "from-receipt", "on-receipt", "unknown"])
        .optional(),
      penaltyRate: Amount.optional(),
      penaltyFormula: z.boolean().optional(),
      fixedCompensation: z.boolean().optional(),
    })
    .nullish(),
  dates: z
    .object({
      signed: Day.optional(),
      effective: Day.optional(),
      end: Day.optional(),
      termMonths: z.int().positive().optional(),
      noticeDays: z.int().nonnegative().optional(),
      renewal: z.enum(["tacit", "express", "none"]).optional(),
    })
    .nullish(),
  governingLaw: z.object({ law: z.string().optional(), forum: z.string().optional() }).nullish(),
  insurance: z.object({ amount: Amount.nullish() }).nullish(),
  termination: z
    .object({
      forConvenience: z
        .object({ by: z.enum(["provider", "customer", "both"]), noticeDays: z.int().nonnegative().nullish() })
        .nullish(),
      forBreach: z.object({ cureDays: z.int().nonnegative().nullish() }).nullish(),
    })
    .nullish(),
  penalties: z.object({ capped: z.boolean().optional() }).nullish(),
  subcontracting: z.object({ allowed: z.enum(["free", "with-consent", "forbidden"]) }).nullish(),
  precedence: z
    .object({ prevails: z.enum(["contract", "general-terms", "special-terms", "quote", "other"]) })
    .nullish(),
});
type Labels = z.infer<typeof Labels>;

/** A paper with its labels. `id` is folder and name, for the lists of errors. */
export type LabelledPaper = { readonly id: string; readonly text: string; readonly labels: Labels };

/** Names of the papers of a folder (`NAME.json` beside `NAME.txt`), in order. Throws when there is no such folder. */
export function papersIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/** Reads one paper. Throws an Error that names file and field when it is not in the format or a quote is not in its text once. */
export function readPaper(folder: string, name: string): LabelledPaper {
  const path = join(folder, `${name}.json`);
  const text = readFileSync(join(folder, `${name}.txt`), "utf8");
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`${path}: not JSON`, { cause });
  }
  const parsed = Labels.safeParse(value);
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  for (const quote of quotesOf(parsed.data)) {
    const first = text.indexOf(quote);
    if (first === -1) throw new Error(`${path}: the text has no "${quote}"`);
    if (text.indexOf(quote, first + 1) !== -1) throw new Error(`${path}: the text has more than one "${quote}"`);
  }
  return { id: `${basename(folder)}/${name}`, text, labels: parsed.data };
}

function quotesOf({ liability, scope }: Labels): string[] {
  return [
    ...liability.clauses.map((c) => c.quote),
    ...(scope === undefined
      ? []
      : [scope.services, scope.deliverables, scope.exclusions, scope.assumptions, scope.clientDuties, scope.openEnded]
    ).flat(),
  ];
}

/** Where a quote of the labels stands in the text, UTF-16 offsets. */
export function placeOf(paper: LabelledPaper, quote: string): Stretch {
  const start = paper.text.indexOf(quote);
  return { start, end: start + quote.length };
}

/** The paper as `ingest` would give it: a text file of one page. */
export function documentOf({ id, text }: LabelledPaper): Document {
  return {
    id,
    source: `${id}.txt`,
    format: "text",
    text,
    pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
    hidden: [],
    furniture: [],
    attachments: [],
    marks: [],
    digitalSignatures: [],
    problems: [],
  };
}
