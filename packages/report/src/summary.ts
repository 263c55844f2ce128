import {
  addDays,
  type ContractSheet,
  type Deadline,
  type Decimal,
  daysBetween,
  decimal,
  type ExposureRow,
  type Finding,
  type Level,
  type LevelStep,
  type RiskReport,
  type ScanReport,
} from "@vigie/model";

/** `ok` in order, `part` to complete, `bad` missing, `unknown` could not be read. */
export type Condition = "ok" | "part" | "bad" | "unknown";

/** What every format says of a client in one line. Sums are decimals in euros, null when there is nothing to say. */
export type ClientSummary = {
  report: RiskReport;
  next: Deadline | undefined;
  /** Open balance of late invoices, VAT included. */
  overdue: Decimal | null;
  claim: Decimal | null;
  worst: ExposureRow | undefined;
  contract: { cap: Condition; signatures: Condition } | null;
};

/** 0 to 4. */
export function grade(level: Level): 0 | 1 | 2 | 3 | 4 {
  return Number(level.slice(1)) as 0 | 1 | 2 | 3 | 4;
}

/** Deadlines still ahead on the report's day, nearest first; none in a closed matter. */
export function deadlinesAhead(report: RiskReport, asOf: string): Deadline[] {
  if (report.status === "closed") return [];
  return report.deadlines.filter((d) => !d.passed && d.date >= asOf).sort((a, b) => (a.date < b.date ? -1 : 1));
}

export function summarise(report: RiskReport, asOf: string): ClientSummary {
  const late = report.openInvoices.filter((i) => i.daysLate > 0 && decimal.compare(i.open, "0") > 0);
  const inForce = governing(report.contracts);
  return {
    report,
    next: deadlinesAhead(report, asOf)[0],
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

/** Clients with something to do within seven days, nearest deadline first. */
export function toActOn(summaries: readonly ClientSummary[], asOf: string): (ClientSummary & { next: Deadline })[] {
  const horizon = addDays(asOf, 7);
  return summaries
    .filter((s): s is ClientSummary & { next: Deadline } => s.next !== undefined && s.next.date <= horizon)
    .sort((a, b) => (a.next.date < b.next.date ? -1 : a.next.date > b.next.date ? 1 : 0));
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
