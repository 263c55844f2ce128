import {
  type Bilingual,
  type CalendarDate,
  type ConductSignalId,
  ConductSignalId as ConductSignals,
  compareDates,
  daysBetween,
  decimal,
  type Finding,
  formatDate,
  isCalendarDate,
  type LedgerItem,
  type LevelStep,
  type OpenInvoice,
  type Profile,
  type Relationship,
  type RiskReport,
} from "@vigie/model";
import { actionsOf, doNotWrite } from "./actions.ts";
import { type Assessment, assessmentOf } from "./assessment.ts";
import { axesOf } from "./axes.ts";
import { contractSheets } from "./contract-sheet.ts";
import { historyOf, leadTimeOf, milestonesOf, trendOf } from "./history.ts";
import { type HousePapers, NO_PAPERS } from "./house-papers.ts";
import { daysLate, isOpen } from "./ledger-state.ts";
import { rank } from "./levels.ts";
import { levelNames } from "./names.ts";
import { repliesOf } from "./replies.ts";
import { revenueShare } from "./rules/client-dependency.ts";
import { rules } from "./rules/index.ts";
import { owedForLateness } from "./stipulated-rate.ts";
import { typeset } from "./typeset.ts";
import { verdictOf } from "./verdict.ts";

/**
 * Judges one relationship on a day: level, order, exposure, deadlines, actions, all of domain §4. Nothing dated after `asOf`
 * is looked at, and the same input gives the same report. `papers`: what our policies, our invoices and our own suits say.
 * Throws a RangeError when `asOf` is not a calendar date.
 */
export function assess(
  relationship: Relationship,
  profile: Profile,
  asOf: CalendarDate,
  papers: HousePapers = NO_PAPERS,
): RiskReport {
  return reportOf(assessmentFor(relationship, profile, asOf, papers));
}

/**
 * Judges all relationships and sorts them by what to look at first: level, then score, then the nearest deadline still
 * open, then what would remain uninsured; equal ones by client id.
 */
export function assessPortfolio(
  relationships: readonly Relationship[],
  profile: Profile,
  asOf: CalendarDate,
  papers: HousePapers = NO_PAPERS,
): RiskReport[] {
  const concentration = herfindahl(relationships);
  return relationships
    .map((r) => reportOf(assessmentFor(r, profile, asOf, papers, concentration)))
    .sort(
      (a, b) =>
        rank(b.level) - rank(a.level) ||
        b.score - a.score ||
        compareDates(nearestOpen(a), nearestOpen(b)) ||
        decimal.compare(worstRemainder(b), worstRemainder(a)) ||
        compareDates(a.client.id, b.client.id),
    );
}

function assessmentFor(
  relationship: Relationship,
  profile: Profile,
  asOf: CalendarDate,
  papers: HousePapers,
  concentration?: number,
) {
  if (!isCalendarDate(asOf)) throw new RangeError(`not a calendar date: ${asOf}`);
  const sound = { ...relationship, ledger: relationship.ledger.map(withRealDays) };
  return assessmentOf(sound, profile, asOf, papers, concentration);
}

/** The item without a day of payment or of the books that does not exist: everything counts with those. */
function withRealDays(item: LedgerItem): LedgerItem {
  const { paidOn, asOf, ...rest } = item;
  const isReal = (day: CalendarDate | undefined) => day === undefined || isCalendarDate(day);
  if (isReal(paidOn) && isReal(asOf)) return item;
  return {
    ...rest,
    ...(paidOn !== undefined && isReal(paidOn) ? { paidOn } : {}),
    ...(asOf !== undefined && isReal(asOf) ? { asOf } : {}),
  };
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
  const history = historyOf(relationship, asOf, assessment.profile);
  const milestones = milestonesOf(assessment.matter);
  return {
    client: relationship.client,
    level: level.level,
    status: rank(level.level) > 0 ? "open" : matter.closedOn === null ? "quiet" : "closed",
    score: level.score,
    scoreBase: level.scoreBase,
    leadTimeDays: leadTimeOf(matter),
    ...typeset({
      factors: level.factors,
      levelWhy: levelWhy(assessment, history),
      history,
      trend: trendOf(history, asOf, assessment.profile),
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
    openInvoices: typeset(openInvoices(assessment)),
    exposure: typeset(exposure),
    revenueShare: revenueShare(relationship.revenue),
    ...(relationship.revenue === undefined
      ? {}
      : {
          revenue: {
            ...relationship.revenue,
            ...(assessment.concentration === undefined ? {} : { concentration: rounded(assessment.concentration) }),
          },
        }),
    ...(milestones === undefined ? {} : { milestones }),
    documents: relationship.documents.filter((d) => (d.date ?? "") <= asOf),
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Why the level stands; for some days after it fell, also what no longer counts. */
function levelWhy({ level, asOf, profile, matter }: Assessment, history: readonly LevelStep[]): Bilingual {
  const [before, last] = history.slice(-2);
  const fell = before !== undefined && last !== undefined && rank(last.level) < rank(before.level);
  if (!fell || matter.closedOn !== null || daysBetween(last.date, asOf) > profile.thresholds.rapidEscalationDays)
    return level.why;
  const [from, to] = [levelNames[before.level], levelNames[last.level]];
  return {
    fr: `${last.why.fr} Niveau abaissé le ${formatDate(last.date, "fr", "long")}, de « ${from.fr} » à « ${to.fr} ».`,
    en: `${last.why.en} Level lowered on ${formatDate(last.date, "en", "long")}, from “${from.en}” to “${to.en}”.`,
  };
}

const CONDUCT: ReadonlySet<string> = new Set<ConductSignalId>(ConductSignals.options);
const isConduct = (finding: Finding): boolean => CONDUCT.has(finding.signal);

/** What is still to be paid, oldest due first, with penalties where the client is a professional who owes euros. */
function openInvoices({ ledger, asOf, relationship, papers }: Assessment): OpenInvoice[] {
  return ledger
    .filter(isOpen)
    .sort((a, b) => compareDates(a.due, b.due) || compareDates(a.number, b.number))
    .map((item) => {
      const late = daysLate(item, asOf);
      const owed = owedForLateness(item, relationship, asOf, papers);
      return {
        number: item.number,
        issued: item.issued,
        ...(item.currency === "EUR" ? {} : { currency: item.currency }),
        net: item.net ?? null,
        gross: item.gross,
        paid: item.paid,
        open: item.open,
        due: item.due,
        dueSource: item.dueSource,
        status: item.status,
        ...(item.evidence.length === 0 ? {} : { evidence: item.evidence }),
        daysLate: late,
        ...(item.stateWhy === undefined ? {} : { stateWhy: item.stateWhy }),
        penalty: owed.penalty,
        ...(owed.notes.length === 0 ? {} : { penaltyNotes: [...owed.notes] }),
      };
    });
}
