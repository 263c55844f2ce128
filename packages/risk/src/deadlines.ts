import {
  addDays,
  addMonths,
  addOuvrables,
  addOuvres,
  type Bilingual,
  type CalendarDate,
  compareDates,
  type Deadline,
  type DeadlineUnit,
  daysBetween,
  type Finding,
  formatDate,
  type HolidayCalendar,
  isCalendarDate,
  type Level,
  type Profile,
  prolonged,
  type Relationship,
} from "@vigie/model";
import { insurerContact } from "./insurer-contact.ts";
import { daysLate, isOpen, ledgerAt } from "./ledger-state.ts";
import { gateOf, rank } from "./levels.ts";
import { aboutInsolvency, dayOf, type Matter } from "./matter.ts";
import { capitalised, signalNoun } from "./names.ts";
import { unanswered } from "./unanswered.ts";
import {
  insurerSilence,
  internalNotificationDays,
  limitationNoticeMonths,
  preventiveReminderDays,
  reminderDays,
  softSignalDays,
} from "./weights.ts";

/**
 * When the insurer must know (C. assur. L113-2 4°; article 002). `received` is not counted. Policies say "ouvrés" or
 * "ouvrables" and articles mix them up: both are computed and the earliest is the hard date; `internal` is our own date,
 * two jours ouvrés, never later than the hard one. No reliance on a prolongation.
 */
export function insurerNotificationDates(
  received: CalendarDate,
  days: number,
  calendar: HolidayCalendar,
): { internal: CalendarDate; ouvres: CalendarDate; ouvrables: CalendarDate; hard: CalendarDate } {
  const ouvres = addOuvres(received, days, calendar);
  const ouvrables = addOuvrables(received, days, calendar);
  const hard = ouvrables < ouvres ? ouvrables : ouvres;
  const internal = addOuvres(received, internalNotificationDays, calendar);
  return { internal: internal < hard ? internal : hard, ouvres, ouvrables, hard };
}

/** The first finding of the matter that must be declared: one that opens level 3 or 4. */
export function notificationTrigger(matter: Matter): { finding: Finding; received: CalendarDate } | null {
  if (matter.closedOn !== null) return null;
  for (const finding of matter.findings) {
    const received = dayOf(finding);
    if (received !== undefined && rank(gateOf(finding, matter.asOf)) >= 3) return { finding, received };
  }
  return null;
}

/** The last day a finding leaves us to answer, undefined when it sets none or says only "without delay". */
export function replyDate(finding: Finding, calendar: HolidayCalendar): CalendarDate | undefined {
  const { deadlineDate, deadlineDays: n, deadlineUnit } = finding.fields;
  if (deadlineDate !== undefined && isCalendarDate(deadlineDate)) return deadlineDate;
  const day = dayOf(finding);
  if (day === undefined || n === undefined || deadlineUnit === "immediate" || deadlineUnit === "date") return undefined;
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

type Draft = Omit<Deadline, "passed">;

/** A letter on paper has no day of receipt: its own date stands in, and the deadline is marked estimated. */
const estimated = (finding: Finding): boolean => finding.messageId === undefined || finding.direction === "document";

/**
 * Every date by which we must act (domain §4), earliest first. None is left of a matter that a settlement closed, but what
 * the ledger still expects. Nothing here relies on the prolongation of CPC 642.
 */
export function deadlinesOf(relationship: Relationship, matter: Matter, level: Level, profile: Profile): Deadline[] {
  const { asOf } = matter;
  const drafts = [
    ...(matter.closedOn === null
      ? [
          ...notification(relationship, matter, profile),
          ...replies(relationship, matter, level, profile),
          ...acknowledgement(relationship, matter, level, profile),
          ...hearings(matter),
          ...insolvency(matter, profile.calendar),
          ...silence(relationship, matter, profile.calendar),
          ...insuranceLimitation(matter),
        ]
      : []),
    ...invoices(relationship, matter, level),
  ];
  return drafts
    .map((d) => ({ ...d, passed: d.date < asOf }))
    .sort((a, b) => compareDates(a.date, b.date) || DEADLINE_ORDER.indexOf(a.kind) - DEADLINE_ORDER.indexOf(b.kind));
}

function notification(relationship: Relationship, matter: Matter, profile: Profile): Draft[] {
  const trigger = notificationTrigger(matter);
  if (trigger === null || insurerContact(relationship, matter) !== null) return [];
  const n = profile.insurance?.notificationDays ?? 5;
  const { internal, ouvres, ouvrables, hard } = insurerNotificationDates(trigger.received, n, profile.calendar);
  const noun = signalNoun(trigger.finding.signal);
  const from: Bilingual = {
    fr: `${noun.fr} du ${formatDate(trigger.received, "fr", "long")}, jour non compté`,
    en: `${noun.en} of ${formatDate(trigger.received, "en", "long")}, that day not counted`,
  };
  const assumed =
    profile.insurance === undefined
      ? {
          fr: " Police non lue : 5 jours par défaut, à vérifier.",
          en: " Policy not read: 5 days by default, to be checked.",
        }
      : { fr: "", en: "" };
  const shared = { estimated: estimated(trigger.finding), findingId: trigger.finding.id };
  return [
    {
      kind: "insurer-notification-internal",
      date: internal,
      unit: `${internalNotificationDays} jours ouvrés`,
      basis: {
        fr: `Point de départ : ${from.fr}. ${internalNotificationDays} jours ouvrés : repère de Vigie, pour garder une marge.`,
        en: `Runs from: ${from.en}. ${internalNotificationDays} working days: Vigie’s own mark, to keep a margin.`,
      },
      action: {
        fr: "Déclarer le sinistre à l’assureur (objectif interne)",
        en: "Notify the insurer of the claim (internal target)",
      },
      ...shared,
    },
    {
      kind: "insurer-notification",
      date: hard,
      unit:
        ouvres === ouvrables
          ? `${n} jours ouvrés ou ouvrables`
          : `${n} jours ${hard === ouvrables ? "ouvrables" : "ouvrés"}`,
      basis: {
        fr: `${n} jours ouvrables : ${formatDate(ouvrables, "fr", "long")} ; ${n} jours ouvrés : ${formatDate(ouvres, "fr", "long")}. Dernier jour prudent : la date la plus proche est retenue. Point de départ : ${from.fr}. C. assur. L113-2, 4°.${assumed.fr}`,
        en: `${n} days Monday to Saturday: ${formatDate(ouvrables, "en", "long")}; ${n} days Monday to Friday: ${formatDate(ouvres, "en", "long")}. Last prudent day: the earlier date is kept. Runs from: ${from.en}. Insurance Code L113-2, 4°.${assumed.en}`,
      },
      action: {
        fr: "Déclarer le sinistre à l’assureur",
        en: "Notify the insurer of the claim",
      },
      ...shared,
    },
  ];
}

/** Delays the other side set; one that is over and that a message of ours answered is done. */
function replies(relationship: Relationship, matter: Matter, level: Level, profile: Profile): Draft[] {
  const waiting = new Set(unanswered(relationship, matter).map((u) => u.finding));
  const filing = aboutInsolvency(matter);
  const byDate = new Map<CalendarDate, Draft>();
  for (const finding of matter.findings) {
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

function acknowledgement(relationship: Relationship, matter: Matter, level: Level, profile: Profile): Draft[] {
  const first = unanswered(relationship, matter)[0];
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
  const published = publishedOn !== undefined && isCalendarDate(publishedOn);
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

function silence(relationship: Relationship, matter: Matter, calendar: HolidayCalendar): Draft[] {
  const contact = insurerContact(relationship, matter);
  if (contact === null || contact.answeredOn !== null) return [];
  const { declaredOn } = contact;
  const reminder = addOuvrables(declaredOn, insurerSilence.reminderDays, calendar);
  const basis = {
    fr: `Déclaration du ${formatDate(declaredOn, "fr", "long")}, sans réponse trouvée dans les courriels.`,
    en: `Declaration of ${formatDate(declaredOn, "en", "long")}, no answer found in the mail.`,
  };
  return [
    {
      kind: "insurer-silence",
      date: reminder,
      unit: `${insurerSilence.reminderDays} jours ouvrables`,
      basis: { fr: `${basis.fr} Recommandation ACPR 2022-R-01.`, en: `${basis.en} ACPR recommendation 2022-R-01.` },
      action: {
        fr: "Relancer l’assureur par écrit, puis saisir son service réclamations",
        en: "Remind the insurer in writing, then write to its complaints department",
      },
      estimated: false,
    },
    {
      kind: "insurer-silence",
      date: addMonths(reminder, insurerSilence.mediatorMonths),
      unit: `${insurerSilence.mediatorMonths} mois`,
      basis: {
        fr: `${basis.fr} Deux mois après une réclamation écrite envoyée le ${formatDate(reminder, "fr", "long")}.`,
        en: `${basis.en} Two months after a written complaint sent on ${formatDate(reminder, "en", "long")}.`,
      },
      action: { fr: "Saisir le Médiateur de l’assurance", en: "Refer the matter to the insurance ombudsman" },
      estimated: true,
    },
  ];
}

/** C. assur. L114-1: two years; where a third party sues, from the suit. */
function insuranceLimitation(matter: Matter): Draft[] {
  const suit = matter.findings.find((f) => f.signal === "court-proceedings" && f.strength === "strong");
  const day = suit === undefined ? undefined : dayOf(suit);
  if (suit === undefined || day === undefined) return [];
  return [
    {
      kind: "limitation",
      date: addMonths(day, 24),
      unit: "2 ans",
      basis: {
        fr: `Prescription biennale contre l’assureur, à compter de l’action du tiers (${formatDate(day, "fr", "long")}). C. assur. L114-1. Une lettre recommandée l’interrompt en principe (L114-2).`,
        en: `Two-year time bar against the insurer, from the third party’s suit (${formatDate(day, "en", "long")}). Insurance Code L114-1. A registered letter interrupts it, as a rule (L114-2).`,
      },
      action: {
        fr: "Interrompre la prescription contre l’assureur s’il n’a pas pris position",
        en: "Interrupt the time bar against the insurer unless it has taken a position",
      },
      estimated: estimated(suit),
      findingId: suit.id,
    },
  ];
}

/** Day on which a debt of the client is barred: five years from the due date, two against a consumer; a payment restarts it. */
export function limitationDate(due: CalendarDate, paidOn: CalendarDate | undefined, consumer: boolean): CalendarDate {
  return addMonths(paidOn !== undefined && paidOn > due ? paidOn : due, consumer ? 24 : 60);
}

function invoices(relationship: Relationship, matter: Matter, level: Level): Draft[] {
  const { asOf } = matter;
  const insolvent = matter.closedOn === null && matter.findings.some((f) => f.signal === "insolvency");
  const disputed = rank(level) >= 2;
  return ledgerAt(relationship.ledger, asOf)
    .filter(isOpen)
    .flatMap((item): Draft[] => {
      const barred = limitationDate(item.due, item.paidOn, relationship.client.consumer);
      const near = addMonths(barred, -limitationNoticeMonths) <= asOf;
      const drafts: Draft[] = near
        ? [
            {
              kind: "limitation",
              date: barred,
              unit: relationship.client.consumer ? "2 ans" : "5 ans",
              basis: {
                fr: `Facture ${item.number}, échue le ${formatDate(item.due, "fr", "long")}. ${relationship.client.consumer ? "C. conso. L218-2" : "C. civ. 2224, C. com. L110-4"} ; un paiement partiel fait repartir le délai (C. civ. 2240).`,
                en: `Invoice ${item.number}, due ${formatDate(item.due, "en", "long")}. ${relationship.client.consumer ? "Consumer Code L218-2" : "Civil Code 2224, Commercial Code L110-4"}; a part payment restarts it (Civil Code 2240).`,
              },
              action: {
                fr: `Agir en justice ou faire reconnaître la dette par écrit (facture ${item.number})`,
                en: `Sue, or get the debt acknowledged in writing (invoice ${item.number})`,
              },
              estimated: item.dueSource === "default-30-days",
            },
          ]
        : [];
      const late = daysLate(item, asOf);
      const ahead = daysBetween(asOf, item.due);
      const noticed = ownNoticeSince(relationship, item.due, asOf) !== undefined;
      if (insolvent || disputed || noticed || (late === 0 && (ahead < 0 || ahead > preventiveReminderDays)))
        return drafts;
      drafts.push(reminder(item.number, item.due, late, item.dueSource === "default-30-days"));
      return drafts;
    });
}

/** Day of our own formal notice to pay since a due date, undefined when none was sent. */
export function ownNoticeSince(
  relationship: Relationship,
  due: CalendarDate,
  asOf: CalendarDate,
): CalendarDate | undefined {
  return relationship.timeline.find((e) => e.kind === "own-formal-notice" && e.date >= due && e.date <= asOf)?.date;
}

function reminder(number: string, due: CalendarDate, late: number, assumed: boolean): Draft {
  const formal = late >= reminderDays.first;
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
    date: addDays(due, formal ? reminderDays.formalNotice : reminderDays.first),
    unit: `${formal ? reminderDays.formalNotice : reminderDays.first} jours`,
    action: formal
      ? {
          fr: `Mettre le client en demeure de payer la facture ${number}, après deux relances`,
          en: `Give formal notice to pay invoice ${number}, after two reminders`,
        }
      : { fr: `Relancer la facture ${number}`, en: `Send a reminder for invoice ${number}` },
  };
}
