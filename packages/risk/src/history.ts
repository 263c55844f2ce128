import {
  addDays,
  type CalendarDate,
  compareDates,
  daysBetween,
  isCalendarDate,
  type LevelStep,
  type Relationship,
  type RiskReport,
  type SignalId,
} from "@vigie/model";
import { overdueItems } from "./ledger-state.ts";
import { LITIGATION, liveFindings, PRE_LITIGATION, rank, topGate } from "./levels.ts";
import { courseOf, dayOf, type Matter, matterIn } from "./matter.ts";
import { lateInvoiceDays, rapidEscalation, repeatedDissatisfactionDays, softSignalDays } from "./weights.ts";

/** Level over time, from the first event known to `asOf`: one step for each day on which it changed. */
export function historyOf(relationship: Relationship, asOf: CalendarDate): LevelStep[] {
  const course = courseOf(relationship);
  const steps: LevelStep[] = [];
  for (const date of turningDays(relationship, asOf)) {
    const matter = matterIn(course, date);
    const { level, why } = topGate(matter, liveFindings(relationship, matter), overdueItems(relationship.ledger, date));
    if (steps.at(-1)?.level !== level) steps.push({ date, level, why: why() });
  }
  return steps;
}

/** Days on which the level can change, up to `asOf`: the first event, findings and the ends of their effect, dues, payments. */
function turningDays(relationship: Relationship, asOf: CalendarDate): CalendarDate[] {
  const found = relationship.findings.flatMap((f) => dayOf(f) ?? []);
  const items = relationship.ledger.filter((i) => isCalendarDate(i.due) && isCalendarDate(i.issued));
  const events = [
    ...relationship.timeline.map((e) => e.date),
    ...relationship.documents.flatMap((d) => d.date ?? []),
    ...items.map((i) => i.issued),
    ...found,
  ].filter(isCalendarDate);
  const first = events.reduce((earliest, day) => (day < earliest ? day : earliest), asOf);
  const days = new Set([
    first,
    ...found.flatMap((day) => [day, addDays(day, repeatedDissatisfactionDays + 1), addDays(day, softSignalDays + 1)]),
    ...items.flatMap((i) => [addDays(i.due, 1), addDays(i.due, lateInvoiceDays + 1), i.paidOn ?? i.due]),
    asOf,
  ]);
  return [...days].filter((day) => isCalendarDate(day) && day <= asOf).sort(compareDates);
}

/**
 * Steps of the level over the last thirty days: up from the lowest point, else down from where it stood. `days` counts from
 * the first of these steps. Two steps up within thirty days are a rapid escalation (domain §4).
 */
export function trendOf(history: readonly LevelStep[], asOf: CalendarDate): RiskReport["trend"] {
  const start = addDays(asOf, -rapidEscalation.days);
  const before = history.filter((s) => s.date <= start).at(-1);
  const within = history.filter((s) => s.date > start);
  const now = rank(history.at(-1)?.level ?? "L0");
  const levels = [rank(before?.level ?? "L0"), ...within.map((s) => rank(s.level))];
  const lowest = Math.min(...levels);
  const lastLow = levels.lastIndexOf(lowest);
  const rise = now > lowest;
  const steps = rise ? now - lowest : now - (levels[0] ?? 0);
  const first = rise ? within[lastLow] : within.find((s) => rank(s.level) < (levels[0] ?? 0));
  const days = steps === 0 || first === undefined ? 0 : daysBetween(first.date, asOf);
  const rapid = steps >= rapidEscalation.steps;
  if (steps === 0) return { steps, days, rapid, text: { fr: "stable", en: "stable" } };
  const sign = steps > 0 ? "+" : "−";
  const size = Math.abs(steps);
  const since = {
    fr: days === 0 ? "aujourd’hui" : `en ${days} jour${days > 1 ? "s" : ""}`,
    en: days === 0 ? "today" : `in ${days} day${days > 1 ? "s" : ""}`,
  };
  return {
    steps,
    days,
    rapid,
    text: {
      fr: `${sign}${size} ${since.fr}${rapid ? ", aggravation rapide" : ""}`,
      en: `${sign}${size} ${since.en}${rapid ? ", rapid escalation" : ""}`,
    },
  };
}

const FORMAL: ReadonlySet<SignalId> = new Set<SignalId>([
  ...LITIGATION,
  ...PRE_LITIGATION,
  "formal-complaint",
  "termination",
]);

/** Days from the first alert of the matter to its first strong formal act; null when either is missing or they coincide. */
export function leadTimeOf(matter: Matter): number | null {
  const formal = matter.findings.find((f) => FORMAL.has(f.signal) && f.strength === "strong");
  const alert = matter.findings.find((f) => f.strength !== "weak" && !FORMAL.has(f.signal));
  const acted = formal === undefined ? undefined : dayOf(formal);
  const alerted = alert === undefined ? undefined : dayOf(alert);
  return acted === undefined || alerted === undefined || alerted >= acted ? null : daysBetween(alerted, acted);
}
