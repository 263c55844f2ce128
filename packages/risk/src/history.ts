import {
  addDays,
  type Bilingual,
  type CalendarDate,
  compareDates,
  daysBetween,
  formatDate,
  isLikelyDate,
  type LedgerItem,
  type LevelStep,
  type Relationship,
  type RiskReport,
  type SignalId,
} from "@vigie/model";
import { overdueItems } from "./ledger-state.ts";
import { closingText, type Gate, LITIGATION, liveFindings, PRE_LITIGATION, rank, topGate } from "./levels.ts";
import { courseOf, dayOf, type Matter, matterIn } from "./matter.ts";
import { capitalised, signalNoun } from "./names.ts";
import { DEFAULT_SETTINGS, type Settings } from "./weights.ts";

/**
 * Level over time, from the first event known to `asOf`: one step for each day on which it changed, with why; a step down
 * says what no longer counts.
 */
export function historyOf(
  relationship: Relationship,
  asOf: CalendarDate,
  settings: Settings = DEFAULT_SETTINGS,
): LevelStep[] {
  const course = courseOf(relationship, settings);
  const overdueOn = oldestOverdue(relationship.ledger);
  const steps: LevelStep[] = [];
  let before: Gate | undefined;
  for (const date of turningDays(relationship, asOf, settings)) {
    const matter = matterIn(course, date, settings);
    const overdue = overdueOn(date);
    const gate = topGate(matter, liveFindings(relationship, matter), overdue);
    if (before?.level !== gate.level) {
      const down = before !== undefined && rank(gate.level) < rank(before.level);
      steps.push({
        date,
        level: gate.level,
        why: down ? fallOf(before, gate, matter, relationship.ledger) : gate.why(),
      });
    }
    before = gate;
  }
  return steps;
}

/**
 * The oldest late invoice on a day, asked for ascending days only: what was paid or never late is passed over once and for all, so
 * that a long ledger is walked once and not once a day.
 */
function oldestOverdue(ledger: readonly LedgerItem[]): (date: CalendarDate) => LedgerItem[] {
  const byDue = [...ledger].sort((a, b) => compareDates(a.due, b.due) || compareDates(a.number, b.number));
  let reached = 0;
  let first = 0;
  return (date) => {
    while ((byDue[reached]?.due ?? date) < date) reached += 1;
    for (; first < reached; first += 1) {
      const item = byDue[first];
      if (item === undefined) return [];
      const late = overdueItems([item], date);
      if (late.length > 0) return late;
      // issued after it was due: it may still become late
      if (item.issued > date) return overdueItems(byDue.slice(first, reached), date).slice(0, 1);
    }
    return [];
  };
}

/** Why a level fell: what held it no longer counts, and what holds the lower one. */
function fallOf(before: Gate | undefined, now: Gate, matter: Matter, ledger: readonly LedgerItem[]): Bilingual {
  const why = now.why();
  const reason = matter.closedOn === null && before !== undefined ? lapseOf(before, matter, ledger) : null;
  if (reason === null) {
    if (matter.closedOn === null || now.kind === "quiet") return why;
    const closed = closingText(matter, matter.closedOn);
    return { fr: `${closed.fr} ${why.fr}`, en: `${closed.en} ${why.en}` };
  }
  // what is quiet says itself since when
  if (now.kind === "quiet" && before?.kind !== "overdue" && before?.kind !== "unpaid-and-unhappy") return why;
  return { fr: `${reason.fr} ${why.fr}`, en: `${reason.en} ${why.en}` };
}

function lapseOf(gate: Gate, matter: Matter, ledger: readonly LedgerItem[]): Bilingual | null {
  const { softSignalDays, repeatedDissatisfactions, repeatedDissatisfactionDays } = matter.settings.thresholds;
  const item = ledger.find((i) => i.number === gate.invoice);
  const paid = item !== undefined && overdueItems([item], matter.asOf).length === 0;
  if (paid)
    return {
      fr: `Facture ${gate.invoice} : plus rien d’échu.`,
      en: `Invoice ${gate.invoice}: nothing overdue any more.`,
    };
  if (gate.kind === "repeated")
    return {
      fr: `Moins de ${repeatedDissatisfactions} dates d’insatisfaction dans les ${repeatedDissatisfactionDays} derniers jours.`,
      en: `Fewer than ${repeatedDissatisfactions} days of dissatisfaction in the last ${repeatedDissatisfactionDays}.`,
    };
  const [finding] = gate.findings;
  const day = finding === undefined ? undefined : dayOf(finding);
  if (finding === undefined || day === undefined) return null;
  const noun = signalNoun(finding.signal);
  const barred = !matter.findings.includes(finding);
  return {
    fr: `${capitalised(noun.fr)} du ${formatDate(day, "fr", "long")} : ${barred ? "prescription acquise" : `plus de ${softSignalDays} jours`}.`,
    en: `${capitalised(noun.en)} of ${formatDate(day, "en", "long")}: ${barred ? "time-barred" : `more than ${softSignalDays} days ago`}.`,
  };
}

/** Days on which the level can change, up to `asOf`: the first event, findings and the ends of their effect, dues, payments. */
function turningDays(relationship: Relationship, asOf: CalendarDate, settings: Settings): CalendarDate[] {
  const { softSignalDays, repeatedDissatisfactionDays, lateInvoiceDays } = settings.thresholds;
  const found = relationship.findings.flatMap((f) => dayOf(f) ?? []);
  const items = relationship.ledger.filter((i) => isLikelyDate(i.due) && isLikelyDate(i.issued));
  const events = [
    ...relationship.timeline.map((e) => e.date),
    ...relationship.documents.flatMap((d) => d.date ?? []),
    ...items.map((i) => i.issued),
    ...found,
  ].filter(isLikelyDate);
  const first = events.reduce((earliest, day) => (day < earliest ? day : earliest), asOf);
  const days = new Set([
    first,
    ...found.flatMap((day) => [day, addDays(day, repeatedDissatisfactionDays + 1), addDays(day, softSignalDays + 1)]),
    ...items.flatMap((i) => [addDays(i.due, 1), addDays(i.due, lateInvoiceDays + 1), i.paidOn ?? i.due]),
    ...settings.matters.flatMap(({ client, closed }) =>
      client === relationship.client.id && closed !== undefined ? [closed.on] : [],
    ),
    asOf,
  ]);
  return [...days].filter((day) => isLikelyDate(day) && day <= asOf).sort(compareDates);
}

/**
 * Steps of the level over the last thirty days: up from the lowest point, else down from where it stood. `days` counts from
 * the first of these steps. Two steps up within thirty days are a rapid escalation (domain §4).
 */
export function trendOf(
  history: readonly LevelStep[],
  asOf: CalendarDate,
  { thresholds }: Settings = DEFAULT_SETTINGS,
): RiskReport["trend"] {
  const start = addDays(asOf, -thresholds.rapidEscalationDays);
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
  const rapid = steps >= thresholds.rapidEscalationSteps;
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

/**
 * The days that measure a matter (R03): when it began, the first alert, the first strong formal act, the fault where somebody dated
 * it, the end. Undefined when nothing was ever said.
 */
export function milestonesOf(matter: Matter): RiskReport["milestones"] {
  const counted = matter.findings.filter((f) => f.strength !== "weak");
  const began = counted[0] === undefined ? undefined : dayOf(counted[0]);
  if (began === undefined) return undefined;
  const fault = counted
    .flatMap((f) => f.fields.faultDate ?? [])
    .filter(isLikelyDate)
    .sort()[0];
  const first = (formal: boolean) =>
    counted.find((f) => FORMAL.has(f.signal) === formal && (!formal || f.strength === "strong"));
  const [alert, act] = [first(false), first(true)].map((f) => (f === undefined ? undefined : dayOf(f)));
  const closed = matter.closedOn ?? undefined;
  return {
    began,
    ...(fault === undefined ? {} : { fault }),
    ...(alert === undefined ? {} : { alert }),
    ...(act === undefined ? {} : { formal: act }),
    ...(closed === undefined ? {} : { closed }),
    ...(fault === undefined || act === undefined || fault > act ? {} : { faultToFormal: daysBetween(fault, act) }),
    ...(act === undefined || closed === undefined ? {} : { formalToClosed: daysBetween(act, closed) }),
    age: daysBetween(began, closed ?? matter.asOf),
  };
}
