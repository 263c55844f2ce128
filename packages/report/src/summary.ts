import {
  addDays,
  type ContractSheet,
  type Deadline,
  type Decimal,
  daysBetween,
  decimal,
  type ExposureRow,
  type Finding,
  formatDate,
  type Level,
  type LevelStep,
  type Locale,
  type OpenInvoice,
  type RiskReport,
  type ScanReport,
} from "@vigie/model";
import { visibleLine } from "./visible.ts";

/** `ok` in order, `part` to complete, `bad` missing, `unknown` could not be read. */
export type Condition = "ok" | "part" | "bad" | "unknown";

/** What every format says of a client in one line. Sums are decimals in euros, null when there is nothing to say. */
export type ClientSummary = {
  report: RiskReport;
  next: Deadline | undefined;
  first: { deadline: Deadline; overdue: boolean } | undefined;
  /** Open balance of late invoices in euros, VAT included: sums of two currencies are never added. */
  overdue: Decimal | null;
  claim: Decimal | null;
  worst: ExposureRow | undefined;
  contract: { cap: Condition; signatures: Condition } | null;
};

/** Who we are, as one line of a report names us: by our names, else our addresses or mail domains; "" when none is known. */
export function shownUs({ names, addresses, domains }: ScanReport["us"]): string {
  return [names, addresses, domains].find((list) => list.length > 0)?.join(", ") ?? "";
}

/** 0 to 4. */
export function grade(level: Level): 0 | 1 | 2 | 3 | 4 {
  return Number(level.slice(1)) as 0 | 1 | 2 | 3 | 4;
}

/** Deadlines still ahead on the report's day, nearest first; none in a closed matter. */
export function deadlinesAhead(report: RiskReport, asOf: string): Deadline[] {
  if (report.status === "closed") return [];
  const ahead = report.deadlines
    .filter((d) => !d.passed && d.date >= asOf)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const binding = ahead.filter((d) => !OURS.has(d.kind));
  return binding.length > 0 ? binding : ahead;
}

/** Dates we set ourselves: they give way to those that others set. */
const OURS: ReadonlySet<Deadline["kind"]> = new Set(["insurer-notification-internal", "acknowledge"]);

/** A deadline further away than this does not stand before one that was missed. */
const NEAR_DAYS = 60;

/**
 * The one date to show first: in an open matter, that for telling the insurer where it has passed, for cover hangs on it; then the
 * nearest ahead within 60 days; else, in an open matter of level 2 or more, the last one that has passed; else the nearest ahead.
 */
export function foremost(report: RiskReport, asOf: string): { deadline: Deadline; overdue: boolean } | undefined {
  const untold = report.deadlines.find((d) => d.kind === "insurer-notification" && d.date < asOf);
  if (untold !== undefined && report.status === "open") return { deadline: untold, overdue: true };
  const next = deadlinesAhead(report, asOf)[0];
  if (next !== undefined && next.date <= addDays(asOf, NEAR_DAYS)) return { deadline: next, overdue: false };
  const missed =
    report.status === "open" && grade(report.level) >= 2
      ? report.deadlines
          .filter((d) => d.date < asOf && d.kind !== "insurer-notification-internal")
          .sort((a, b) => (a.date < b.date ? 1 : -1))[0]
      : undefined;
  if (missed !== undefined) return { deadline: missed, overdue: true };
  return next === undefined ? undefined : { deadline: next, overdue: false };
}

function summarise(report: RiskReport, asOf: string): ClientSummary {
  const late = report.openInvoices.filter(
    (i) => i.daysLate > 0 && decimal.compare(i.open, "0") > 0 && (i.currency ?? "EUR") === "EUR",
  );
  const inForce = governing(report.contracts);
  return {
    report,
    next: deadlinesAhead(report, asOf)[0],
    first: foremost(report, asOf),
    overdue: late.length === 0 ? null : decimal.add(...late.map((i) => i.open)),
    claim: report.status === "closed" ? null : report.exposure.claim,
    worst: report.status === "closed" ? undefined : worstRow(report),
    contract:
      inForce.length === 0
        ? null
        : { cap: capCondition(inForce), signatures: worstOf(inForce.map(signatureCondition)) },
  };
}

/** The contract papers that govern today, or all of them when none does. */
export function governing(contracts: readonly ContractSheet[]): ContractSheet[] {
  const inForce = contracts.filter((c) => c.inForce);
  return inForce.length === 0 ? [...contracts] : inForce;
}

/** The scenario with the highest sum to pay: the claim admitted in full where it was computed. */
export function worstRow(report: RiskReport): ExposureRow | undefined {
  return [...report.exposure.rows].sort((a, b) => decimal.compare(b.outcome, a.outcome))[0];
}

export function capCondition(contracts: readonly ContractSheet[]): Condition {
  const ours = contracts.map((c) => c.cap).filter((cap) => cap !== null);
  if (ours.some((cap) => (cap.protects === "us" || cap.protects === "both") && cap.amount !== undefined)) return "ok";
  if (ours.some((cap) => cap.protects !== "them")) return "part";
  return contracts.every((c) => c.liability === null && c.signatures === null) ? "unknown" : "bad";
}

export function signatureCondition(contract: ContractSheet): Condition {
  const overall = contract.signatures?.overall ?? "undetermined";
  if (overall === "undetermined") return "unknown";
  if (overall === "unsigned" || overall === "esigned_broken") return "bad";
  if (overall === "partly_signed" || overall === "copy_of_esigned" || contract.missingInitials.length > 0)
    return "part";
  return "ok";
}

const RANK: Record<Condition, number> = { ok: 0, unknown: 1, part: 2, bad: 3 };
function worstOf(conditions: readonly Condition[]): Condition {
  return conditions.reduce<Condition>((worst, c) => (RANK[c] > RANK[worst] ? c : worst), "ok");
}

/** Clients in the order of the report: level, then score, then nearest deadline, then remainder (domain §4). */
export function ranked(scan: ScanReport): ClientSummary[] {
  return scan.relationships
    .map((r) => summarise(r, scan.asOf))
    .sort(
      (a, b) =>
        grade(b.report.level) - grade(a.report.level) ||
        b.report.score - a.report.score ||
        (a.next?.date ?? "9999").localeCompare(b.next?.date ?? "9999") ||
        decimal.compare(b.worst?.remainder ?? "0", a.worst?.remainder ?? "0") ||
        a.report.client.id.localeCompare(b.report.client.id),
    );
}

/**
 * Clients to act on this week, nearest deadline first: a deadline within seven days, or a matter at level 3 or above, which
 * cannot wait even when its dates have passed.
 */
export function toActOn(summaries: readonly ClientSummary[], asOf: string): ClientSummary[] {
  const horizon = addDays(asOf, 7);
  const near = (s: ClientSummary) => (s.next !== undefined && s.next.date <= horizon ? s.next.date : "9999");
  return summaries
    .filter((s) => s.report.status !== "closed" && (near(s) !== "9999" || grade(s.report.level) >= 3))
    .sort((a, b) => near(a).localeCompare(near(b)) || grade(b.report.level) - grade(a.report.level));
}

/** How the state of an invoice is told on a day: late, contested, paid in part; `unseen`: due, and nobody looked since. */
export type InvoiceState = OpenInvoice["status"] | "overdue" | "unseen";

export function invoiceState({ status, daysLate, due }: OpenInvoice, asOf: string): InvoiceState {
  if (status !== "open") return status;
  if (daysLate > 0) return "overdue";
  return due < asOf ? "unseen" : "open";
}

/** A sentence's first letter in lower case, to stand inside another one; an abbreviation keeps its capitals. */
export const lowerFirst = (text: string): string =>
  /^\p{Lu}{2}/u.test(text) ? text : `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

/** "12 juin", with the year when it is not the report's. */
export function dayText(date: string, asOf: string, locale: Locale): string {
  return formatDate(date, locale, date.slice(0, 4) === asOf.slice(0, 4) ? "short" : "long");
}

/** The first sentence of a text, for where only one fits. */
export function firstSentence(text: string): string {
  const line = visibleLine(text);
  const end = line.search(/[.](?: |$)/);
  return end < 0 ? line : line.slice(0, end + 1);
}

/** Strongest first: severity, strength, then date. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  const strength = { strong: 0, medium: 1, weak: 2 };
  return [...findings].sort(
    (a, b) =>
      b.severity - a.severity ||
      strength[a.strength] - strength[b.strength] ||
      (a.date ?? "").localeCompare(b.date ?? "") ||
      a.id.localeCompare(b.id),
  );
}

/** The same order, with what one rule found kept together at the place of its strongest finding. */
export function byRule(findings: readonly Finding[]): Finding[] {
  const ordered = byWeight(findings);
  const rules = [...new Set(ordered.map((f) => f.signal))];
  return rules.flatMap((signal) => ordered.filter((f) => f.signal === signal));
}

/** Level on a day, from the history (oldest first). */
export function levelOn(history: readonly LevelStep[], date: string): 0 | 1 | 2 | 3 | 4 {
  return grade(history.filter((s) => s.date <= date).at(-1)?.level ?? "L0");
}

/** Steps gained over the last 90 days: the figure beside the sparkline. */
export function stepsOver90Days(report: RiskReport, asOf: string): number {
  return grade(report.level) - levelOn(report.history, addDays(asOf, -90));
}

export function daysUntil(deadline: Deadline, asOf: string): number {
  return daysBetween(asOf, deadline.date);
}
