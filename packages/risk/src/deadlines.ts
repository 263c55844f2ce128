import {
  addDays,
  addMonths,
  addOuvrables,
  addOuvres,
  type CalendarDate,
  compareDates,
  type Deadline,
  type DeadlineUnit,
  daysBetween,
  type Finding,
  formatDate,
  type HolidayCalendar,
  isCalendarDate,
  isLikelyDate,
  type Level,
  type Profile,
  prolonged,
  type Relationship,
  type SignalId,
  type TimelineEvent,
} from "@vigie/model";
import { type Draft, estimated } from "./deadline-draft.ts";
import { type HeldPolicy, heldPolicy } from "./held-policy.ts";
import type { OwnSuit } from "./house-papers.ts";
import { insuranceLimitation, notification, silence } from "./insurer-deadlines.ts";
import { daysLate, isOpen, ledgerAt } from "./ledger-state.ts";
import { rank, tellingOf } from "./levels.ts";
import { limitationOf, limitationText } from "./limitation.ts";
import { aboutInsolvency, dayOf, type Matter } from "./matter.ts";
import { capitalised, signalNoun } from "./names.ts";
import { unanswered } from "./unanswered.ts";

/** A delay longer than this, in days, was misread: nobody gives ten years to answer. */
const LONGEST_DELAY = 3650;

/** The last day a finding leaves us to answer, undefined when it sets none or says only "without delay". */
export function replyDate(finding: Finding, calendar: HolidayCalendar): CalendarDate | undefined {
  const { deadlineDate, deadlineDays: n, deadlineUnit } = finding.fields;
  if (deadlineDate !== undefined && isCalendarDate(deadlineDate)) return deadlineDate;
  const day = dayOf(finding);
  if (
    day === undefined ||
    n === undefined ||
    n > LONGEST_DELAY ||
    deadlineUnit === "immediate" ||
    deadlineUnit === "date"
  )
    return undefined;
  if (deadlineUnit === "working-days") return addOuvres(day, n, calendar);
  if (deadlineUnit === "business-days") return addOuvrables(day, n, calendar);
  if (deadlineUnit === "clear-days") return addDays(day, n + 1);
  if (deadlineUnit === "months") return addMonths(day, Math.round(n / 30));
  return addDays(day, n);
}

const UNITS: Readonly<Record<DeadlineUnit, (n: number) => string>> = {
  days: (n) => `${n} jours`,
  "working-days": (n) => `${n} jours ouvrés`,
  "business-days": (n) => `${n} jours ouvrables`,
  "clear-days": (n) => `${n} jours francs`,
  hours: (n) => `${n * 24} heures`,
  weeks: (n) => `${Math.round(n / 7)} semaines`,
  months: (n) => `${Math.round(n / 30)} mois`,
  date: () => "date fixée",
  immediate: () => "sans délai",
};

/** On one day, what weighs most comes first. */
export const DEADLINE_ORDER: readonly Deadline["kind"][] = [
  "hearing",
  "insurer-notification",
  "insurer-notification-internal",
  "insolvency-claim",
  "reply",
  "acknowledge",
  "limitation",
  "insurer-silence",
  "payment-reminder",
];

/**
 * Every date by which we must act (domain §4), earliest first. None is left of a matter that a settlement closed, but what
 * the ledger still expects. Nothing here relies on the prolongation of CPC 642. `policy` says where the values of the profile's
 * `insurance` come from.
 */
export function deadlinesOf(
  relationship: Relationship,
  matter: Matter,
  level: Level,
  profile: Profile,
  policy: HeldPolicy = heldPolicy(profile.insurance, [], matter.asOf),
  ownSuits: readonly OwnSuit[] = [],
): Deadline[] {
  const { asOf } = matter;
  const drafts = [
    ...(matter.closedOn === null
      ? [
          ...notification(relationship, matter, profile, policy),
          ...replies(relationship, matter, level, profile),
          ...acknowledgement(relationship, matter, level, profile),
          ...hearings(matter),
          ...insolvency(matter, profile.calendar),
          ...silence(relationship, matter, profile),
          ...insuranceLimitation(relationship, matter),
        ]
      : []),
    ...invoices(relationship, matter, level, ownSuits, profile.calendar),
  ];
  return drafts
    .map((d) => ({ ...d, passed: d.date < asOf }))
    .sort((a, b) => compareDates(a.date, b.date) || DEADLINE_ORDER.indexOf(a.kind) - DEADLINE_ORDER.indexOf(b.kind));
}

/** Delays the other side set; one that is over and that a message of ours answered is done. */
function replies(relationship: Relationship, matter: Matter, level: Level, profile: Profile): Draft[] {
  const { softSignalDays } = matter.settings.thresholds;
  const waiting = new Set(unanswered(relationship, matter).map((u) => u.finding));
  const filing = aboutInsolvency(matter);
  const byDate = new Map<CalendarDate, Draft>();
  // one letter that sets a date speaks of many things: the act that sets it is named, not the incident told beside it
  const acts = [...matter.findings].sort((a, b) => tellingOf(a.signal) - tellingOf(b.signal));
  for (const finding of acts) {
    const date = replyDate(finding, profile.calendar);
    if (finding.strength === "weak" || filing(finding) || date === undefined || byDate.has(date)) continue;
    if (date < matter.asOf && (daysBetween(date, matter.asOf) > softSignalDays || !waiting.has(finding))) continue;
    const noun = signalNoun(finding.signal);
    const day = dayOf(finding) ?? matter.asOf;
    const { deadlineDays = 0, deadlineUnit = "date", deadlineBasis } = finding.fields;
    byDate.set(date, {
      kind: "reply",
      date,
      unit: UNITS[deadlineUnit](deadlineDays),
      basis: {
        fr: `Délai fixé par l’autre partie (${noun.fr} du ${formatDate(day, "fr", "long")})${deadlineBasis === "sending" ? ", compté à partir de l’envoi" : ""}.`,
        en: `Set by the other side (${noun.en} of ${formatDate(day, "en", "long")})${deadlineBasis === "sending" ? ", counted from sending" : ""}.`,
      },
      action:
        rank(level) >= 3
          ? {
              fr: "Répondre par l’intermédiaire de l’assureur ou de l’avocat",
              en: "Answer through the insurer or the lawyer",
            }
          : { fr: "Répondre par écrit, sur les faits seulement", en: "Answer in writing, on the facts only" },
      estimated: estimated(finding),
      findingId: finding.id,
    });
  }
  return [...byDate.values()];
}

/** Acts that are served, and that no letter of ours answers. */
const SERVED: ReadonlySet<SignalId> = new Set<SignalId>(["court-proceedings", "bailiff-act"]);

function acknowledgement(relationship: Relationship, matter: Matter, level: Level, profile: Profile): Draft[] {
  // A writ is answered before the court, by a lawyer: nobody acknowledges it.
  const first = unanswered(relationship, matter).find(({ finding }) => !SERVED.has(finding.signal));
  if (first === undefined || rank(level) < 1) return [];
  const n = profile.thresholds.replyWorkingDays;
  const noun = signalNoun(first.finding.signal);
  return [
    {
      kind: "acknowledge",
      date: addOuvres(first.since, n, profile.calendar),
      unit: `${n} jours ouvrés`,
      basis: {
        fr: `${capitalised(noun.fr)} du ${formatDate(first.since, "fr", "long")}, sans réponse trouvée dans les courriels. Bonne pratique, non imposée par la loi.`,
        en: `${capitalised(noun.en)} of ${formatDate(first.since, "en", "long")}, no answer found in the mail. Good practice, not required by law.`,
      },
      action: {
        fr: "Accuser réception, sans reconnaître de responsabilité",
        en: "Acknowledge receipt, without admitting liability",
      },
      estimated: estimated(first.finding),
      findingId: first.finding.id,
    },
  ];
}

function hearings(matter: Matter): Draft[] {
  const dates = new Map<CalendarDate, Draft>();
  for (const finding of matter.findings) {
    const date = finding.fields.hearingDate;
    if (date === undefined || !isCalendarDate(date) || finding.strength === "weak") continue;
    const forum = finding.fields.forum ?? "";
    const file = finding.fields.caseNumber === undefined ? "" : `, RG n° ${finding.fields.caseNumber}`;
    dates.set(date, {
      kind: "hearing",
      date,
      unit: "date fixée",
      basis: {
        fr: `Audience annoncée dans l’acte${forum === "" ? "" : ` (${forum}${file})`}.`,
        en: `Hearing announced in the act${forum === "" ? "" : ` (${forum}${file})`}.`,
      },
      action: { fr: "Se faire représenter à l’audience", en: "Be represented at the hearing" },
      estimated: false,
      findingId: finding.id,
    });
  }
  return [...dates.values()];
}

function insolvency(matter: Matter, calendar: HolidayCalendar): Draft[] {
  const finding = matter.findings.find((f) => f.signal === "insolvency" && f.strength !== "weak");
  const day = finding === undefined ? undefined : dayOf(finding);
  if (finding === undefined || day === undefined) return [];
  const { publishedOn } = finding.fields;
  const published = publishedOn !== undefined && isLikelyDate(publishedOn);
  const date = addMonths(published ? publishedOn : day, 2);
  const later = prolonged(date, calendar);
  const start = {
    fr: published
      ? `, le ${formatDate(publishedOn, "fr", "long")}`
      : ` ; date de publication non lue, délai compté du ${formatDate(day, "fr", "long")} : il a pu commencer plus tôt`,
    en: published
      ? `, on ${formatDate(publishedOn, "en", "long")}`
      : `; publication date not read, counted from ${formatDate(day, "en", "long")}: it may have started earlier`,
  };
  return [
    {
      kind: "insolvency-claim",
      date,
      unit: "2 mois",
      basis: {
        fr: `Deux mois à compter de la publication du jugement au Bodacc, bulletin officiel des annonces commerciales${start.fr}. À confirmer auprès du mandataire. C. com. R622-24.${later === date ? "" : ` Jour non ouvré : ne comptez pas sur un report au ${formatDate(later, "fr", "short")}.`}`,
        en: `Two months from the publication of the judgment in the Bodacc, the official gazette of commercial notices${start.en}. To be confirmed with the creditors’ representative. Commercial Code R622-24.${later === date ? "" : ` Not a working day: do not rely on a postponement to ${formatDate(later, "en", "short")}.`}`,
      },
      action: {
        fr: "Déclarer la créance au mandataire judiciaire ou au liquidateur",
        en: "Lodge the claim with the creditors’ representative or the liquidator",
      },
      estimated: !published,
      findingId: finding.id,
    },
  ];
}

function invoices(
  relationship: Relationship,
  matter: Matter,
  level: Level,
  ownSuits: readonly OwnSuit[],
  calendar: HolidayCalendar,
): Draft[] {
  const { asOf } = matter;
  const { thresholds } = matter.settings;
  const insolvent = matter.closedOn === null && matter.findings.some((f) => f.signal === "insolvency");
  const disputed = rank(level) >= 2;
  const { consumer } = relationship.client;
  return ledgerAt(relationship.ledger, asOf)
    .filter(isOpen)
    .flatMap((item): Draft[] => {
      const limitation = limitationOf(item, relationship, asOf, ownSuits);
      const barred = limitation !== null && limitation.date < asOf;
      const near = limitation !== null && addMonths(limitation.date, -thresholds.limitationNoticeMonths) <= asOf;
      const drafts: Draft[] = near
        ? [
            {
              kind: "limitation",
              date: limitation.date,
              unit: consumer ? "2 ans" : "5 ans",
              basis: {
                fr: `Facture ${item.number}, échue le ${formatDate(item.due, "fr", "long")}. ${consumer ? "C. conso. L218-2" : "C. civ. 2224, C. com. L110-4"} ; ${limitationText(limitation).fr}.`,
                en: `Invoice ${item.number}, due ${formatDate(item.due, "en", "long")}. ${consumer ? "Consumer Code L218-2" : "Civil Code 2224, Commercial Code L110-4"}; ${limitationText(limitation).en}.`,
              },
              action: barred
                ? {
                    fr: `Consulter un avocat : la facture ${item.number} est probablement prescrite`,
                    en: `Consult a lawyer: invoice ${item.number} is probably time-barred`,
                  }
                : {
                    fr: `Agir en justice ou faire reconnaître la dette par écrit (facture ${item.number})`,
                    en: `Sue, or get the debt acknowledged in writing (invoice ${item.number})`,
                  },
              estimated: item.dueSource === "default-30-days",
            },
          ]
        : [];
      const late = daysLate(item, asOf);
      const ahead = daysBetween(asOf, item.due);
      const notice = ownNoticeSince(relationship, item.due, asOf);
      const far = late === 0 && (ahead < 0 || ahead > thresholds.preventiveReminderDays);
      if (insolvent || disputed || far || barred) return drafts;
      const until = notice === undefined ? undefined : noticeRunsUntil(notice, asOf);
      if (notice !== undefined)
        return until === undefined ? drafts : [...drafts, afterNotice(item.number, notice, until)];
      drafts.push(
        reminder(item.number, item.due, late, item.dueSource === "default-30-days", { thresholds, calendar }),
      );
      return drafts;
    });
}

/** Our own formal notice to pay since a due date, the last one: its day, and the last day it leaves the client where it says so. */
export type OwnNotice = Pick<TimelineEvent, "date" | "until">;

/** Undefined when none was sent since the due date. */
export function ownNoticeSince(
  relationship: Relationship,
  due: CalendarDate,
  asOf: CalendarDate,
): OwnNotice | undefined {
  return relationship.timeline.findLast((e) => e.kind === "own-formal-notice" && e.date >= due && e.date <= asOf);
}

/** The last day a notice leaves the client, while it is not over; a notice that sets none had to be obeyed at once. */
export function noticeRunsUntil(notice: OwnNotice, asOf: CalendarDate): CalendarDate | undefined {
  return notice.until !== undefined && notice.until >= asOf ? notice.until : undefined;
}

/** What comes after a notice that still runs: nothing is asked of the client before its term. */
function afterNotice(number: string, notice: OwnNotice, until: CalendarDate): Draft {
  return {
    kind: "payment-reminder",
    date: addDays(until, 1),
    unit: "échéance",
    basis: {
      fr: `Votre mise en demeure du ${formatDate(notice.date, "fr", "long")} laisse au client jusqu’au ${formatDate(until, "fr", "long")}, compté de l’envoi : le jour de réception n’est pas connu. CPC 1405.`,
      en: `Your formal notice of ${formatDate(notice.date, "en", "long")} leaves the client until ${formatDate(until, "en", "long")}, counted from sending: the day of receipt is not known. CPC 1405.`,
    },
    action: {
      fr: `Sans paiement, préparer une injonction de payer pour la facture ${number}`,
      en: `If unpaid, prepare an application for an order to pay invoice ${number}`,
    },
    estimated: true,
  };
}

function reminder(
  number: string,
  due: CalendarDate,
  late: number,
  assumed: boolean,
  { thresholds: { firstReminderDays, formalNoticeDays }, calendar }: Pick<Profile, "thresholds" | "calendar">,
): Draft {
  const formal = late >= firstReminderDays;
  const days = formal ? formalNoticeDays : firstReminderDays;
  const basis = {
    fr: `Facture ${number}, échéance du ${formatDate(due, "fr", "long")}${assumed ? " (échéance supposée à 30 jours)" : ""}.`,
    en: `Invoice ${number}, due ${formatDate(due, "en", "long")}${assumed ? " (assumed term of 30 days)" : ""}.`,
  };
  const shared = { kind: "payment-reminder" as const, basis, estimated: assumed };
  if (late === 0)
    return {
      ...shared,
      date: due,
      unit: "échéance",
      action: { fr: `Rappel de courtoisie : facture ${number}`, en: `Courtesy reminder: invoice ${number}` },
    };
  return {
    ...shared,
    // Nobody is reminded on a Sunday or a holiday: the next working day will do.
    date: prolonged(addDays(due, days), calendar),
    unit: `${days} jours`,
    action: formal
      ? {
          fr: `Mettre le client en demeure de payer la facture ${number}, si les relances sont restées sans effet`,
          en: `Give formal notice to pay invoice ${number}, if reminders had no effect`,
        }
      : { fr: `Relancer la facture ${number}`, en: `Send a reminder for invoice ${number}` },
  };
}
