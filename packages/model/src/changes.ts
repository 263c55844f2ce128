import { z } from "zod";
import { Decimal } from "./money.ts";
import { Deadline, Level } from "./risk-report.ts";
import { SignalId } from "./signal.ts";
import { Bilingual, CalendarDate } from "./span.ts";

const ChangedFinding = z.strictObject({
  id: z.string(),
  signal: SignalId,
  date: CalendarDate.optional(),
  /** Why it fired, as the report that holds it says. */
  because: Bilingual,
});

const ChangedDeadline = z.strictObject({
  kind: Deadline.shape.kind,
  date: CalendarDate,
  action: Bilingual,
  findingId: z.string().optional(),
});

const ChangedInvoice = z.strictObject({ number: z.string(), open: Decimal, currency: z.string(), due: CalendarDate });

/** A figure that is no longer what it was; null where it was or is unknown, or there is none. */
const ChangedFigure = z.strictObject({
  figure: z.enum(["claim", "remainder", "overdue", "share"]),
  before: Decimal.nullable(),
  now: Decimal.nullable(),
});

/** What changed with one client between two reports. Empty lists where nothing did. */
export const ClientChanges = z.strictObject({
  clientId: z.string(),
  name: z.string(),
  /** `new` and `gone`: only one of the two reports knows the client. `closed`, `reopened`: its matter. */
  presence: z.enum(["new", "gone", "both"]),
  matter: z.enum(["closed", "reopened", "same"]),
  level: z.strictObject({ before: Level.nullable(), now: Level.nullable(), why: Bilingual }).nullable(),
  findings: z.strictObject({ new: z.array(ChangedFinding), gone: z.array(ChangedFinding) }),
  /** `passed`: still open in the earlier report, over now. `gone`: asked for no more. */
  deadlines: z.strictObject({
    new: z.array(ChangedDeadline),
    passed: z.array(ChangedDeadline),
    gone: z.array(ChangedDeadline),
  }),
  /** `overdue`: fell due since. `settled`: no longer open. */
  invoices: z.strictObject({
    new: z.array(ChangedInvoice),
    overdue: z.array(ChangedInvoice),
    settled: z.array(ChangedInvoice),
  }),
  figures: z.array(ChangedFigure),
});
export type ClientChanges = z.infer<typeof ClientChanges>;

/** What changed since an earlier report: clients with a change only, in the order of the report, those gone last. */
export const Changes = z.strictObject({
  since: CalendarDate,
  clients: z.array(ClientChanges),
  /** Clients of both reports with whom nothing changed. */
  unchanged: z.int().nonnegative(),
  /** The numbers of the risk model differ between the two reports: a level may differ for that reason alone. */
  modelChanged: z.boolean(),
});
export type Changes = z.infer<typeof Changes>;
