import {
  type CalendarDate,
  type ConductSignalId,
  ConductSignalId as ConductSignals,
  compareDates,
  decimal,
  type Finding,
  isCalendarDate,
  type OpenInvoice,
  type Profile,
  type Relationship,
  type RiskReport,
} from "@vigie/model";
import { actionsOf, doNotWrite } from "./actions.ts";
import { type Assessment, assessmentOf } from "./assessment.ts";
import { axesOf } from "./axes.ts";
import { contractSheets } from "./contract-sheet.ts";
import { historyOf, leadTimeOf, trendOf } from "./history.ts";
import { lateInterest } from "./late-interest.ts";
import { daysLate, isOpen } from "./ledger-state.ts";
import { rank } from "./levels.ts";
import { repliesOf } from "./replies.ts";
import { revenueShare } from "./rules/client-dependency.ts";
import { rules } from "./rules/index.ts";
import { typeset } from "./typeset.ts";
import { verdictOf } from "./verdict.ts";

/**
 * Judges one relationship on a day: level, order, exposure, deadlines, actions, all of domain §4. Nothing dated after `asOf`
 * is looked at, and the same input gives the same report. Throws a RangeError when `asOf` is not a calendar date.
 */
export function assess(relationship: Relationship, profile: Profile, asOf: CalendarDate): RiskReport {
  return reportOf(assessmentFor(relationship, profile, asOf));
}

/**
 * Judges all relationships and sorts them by what to look at first: level, then score, then the nearest deadline still
 * open, then what would remain uninsured; equal ones by client id.
 */
export function assessPortfolio(
  relationships: readonly Relationship[],
  profile: Profile,
  asOf: CalendarDate,
): RiskReport[] {
  const concentration = herfindahl(relationships);
  return relationships
    .map((r) => reportOf(assessmentFor(r, profile, asOf, concentration)))
    .sort(
      (a, b) =>
        rank(b.level) - rank(a.level) ||
        b.score - a.score ||
        compareDates(nearestOpen(a), nearestOpen(b)) ||
        decimal.compare(worstRemainder(b), worstRemainder(a)) ||
        compareDates(a.client.id, b.client.id),
    );
}

function assessmentFor(relationship: Relationship, profile: Profile, asOf: CalendarDate, concentration?: number) {
  if (!isCalendarDate(asOf)) throw new RangeError(`not a calendar date: ${asOf}`);
  return assessmentOf(relationship, profile, asOf, concentration);
}

/** Sum of the squared revenue shares of all clients, 0 to 1; undefined when no revenue is known. */
function herfindahl(relationships: readonly Relationship[]): number | undefined {
  const shares = relationships.flatMap((r) => revenueShare(r.revenue) ?? []);
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share * share, 0);
}

const nearestOpen = (report: RiskReport): CalendarDate => report.deadlines.find((d) => !d.passed)?.date ?? "9999-12-31";
const worstRemainder = (report: RiskReport): string =>
  decimal.max("0", ...report.exposure.rows.map((row) => row.remainder ?? row.outcome));

function reportOf(assessment: Assessment): RiskReport {
  const { relationship, matter, level, exposure, asOf, claimFile, deadlines } = assessment;
  const findings = [
    ...relationship.findings.filter((f) => (f.date ?? "") <= asOf),
    ...typeset(rules.flatMap((rule) => rule.find(assessment))),
  ].sort(
    (a, b) => compareDates(a.date ?? "", b.date ?? "") || compareDates(a.signal, b.signal) || compareDates(a.id, b.id),
  );
  const history = historyOf(relationship, asOf);
  return {
    client: relationship.client,
    level: level.level,
    status: rank(level.level) > 0 ? "open" : matter.closedOn === null ? "quiet" : "closed",
    score: level.score,
    scoreBase: level.scoreBase,
    leadTimeDays: leadTimeOf(matter),
    ...typeset({
      factors: level.factors,
      levelWhy: level.why,
      history,
      trend: trendOf(history, asOf),
      verdict: verdictOf(assessment),
      axes: axesOf(assessment),
      deadlines: [...deadlines],
      actions: actionsOf(assessment),
      doNotWrite: doNotWrite(assessment),
      claimFile: [...claimFile],
    }),
    timeline: relationship.timeline.filter((e) => e.date <= asOf),
    findings: findings.filter((f) => !isConduct(f)),
    conduct: findings.filter(isConduct),
    replies: repliesOf(relationship, asOf),
    contracts: contractSheets(relationship, asOf),
    openInvoices: openInvoices(assessment),
    exposure,
    revenueShare: revenueShare(relationship.revenue),
    documents: relationship.documents.filter((d) => (d.date ?? "") <= asOf),
  };
}

const CONDUCT: ReadonlySet<string> = new Set<ConductSignalId>(ConductSignals.options);
const isConduct = (finding: Finding): boolean => CONDUCT.has(finding.signal);

/** What is still to be paid, oldest due first, with penalties where the client is a professional who owes euros. */
function openInvoices({ ledger, asOf, relationship }: Assessment): OpenInvoice[] {
  return ledger
    .filter(isOpen)
    .sort((a, b) => compareDates(a.due, b.due) || compareDates(a.number, b.number))
    .map((item) => {
      const late = daysLate(item, asOf);
      const owed = late > 0 && item.currency === "EUR" && !relationship.client.consumer;
      return {
        number: item.number,
        issued: item.issued,
        net: item.net ?? null,
        gross: item.gross,
        paid: item.paid,
        open: item.open,
        due: item.due,
        dueSource: item.dueSource,
        status: item.status,
        daysLate: late,
        penalty: owed ? lateInterest(item.open, item.due, asOf) : null,
      };
    });
}
