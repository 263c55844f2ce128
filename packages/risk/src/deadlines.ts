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
  type Insurance,
  isCalendarDate,
  isLikelyDate,
  type Level,
  type Profile,
  prolonged,
  type Relationship,
  type Thresholds,
} from "@vigie/model";
import { insurerContact, notificationTrigger } from "./insurer-contact.ts";
import { daysLate, isOpen, ledgerAt } from "./ledger-state.ts";
import { rank } from "./levels.ts";
import { limitationOf, limitationText } from "./limitation.ts";
import { aboutInsolvency, dayOf, type Matter } from "./matter.ts";
import { capitalised, signalNoun } from "./names.ts";
import { unanswered } from "./unanswered.ts";
import { DEFAULT_SETTINGS } from "./weights.ts";

/**
 * When the insurer must know (C. assur. L113-2 4°; article 002). `received` is not counted. Policies say "ouvrés" or
 * "ouvrables" and articles mix them up: both are computed and the earliest is the hard date; `internal` is our own date,
 * two jours ouvrés, never later than the hard one. No reliance on a prolongation.
 */
export function insurerNotificationDates(
  received: CalendarDate,
  days: number,
  calendar: HolidayCalendar,
  internalDays: number = DEFAULT_SETTINGS.thresholds.internalNotificationDays,
): { internal: CalendarDate; ouvres: CalendarDate; ouvrables: CalendarDate; hard: CalendarDate } {
  const ouvres = addOuvres(received, days, calendar);
  const ouvrables = addOuvrables(received, days, calendar);
  const hard = ouvrables < ouvres ? ouvrables : ouvres;
  const internal = addOuvres(received, internalDays, calendar);
  return { internal: internal < hard ? internal : hard, ouvres, ouvrables, hard };
}

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
          ...silence(relationship, matter, profile),
          ...insuranceLimitation(relationship, matter),
        ]
      : []),
    ...invoices(relationship, matter, level),
  ];
  return drafts
    .map((d) => ({ ...d, passed: d.date < asOf }))
    .sort((a, b) => compareDates(a.date, b.date) || DEADLINE_ORDER.indexOf(a.kind) - DEADLINE_ORDER.indexOf(b.kind));
}

/** What the policy itself says of its days, beside both countings. */
const POLICY_UNITS: Readonly<Record<Insurance["notificationUnit"], Bilingual>> = {
  ouvrés: { fr: " La police compte en jours ouvrés.", en: " The policy counts Monday to Friday." },
  ouvrables: { fr: " La police compte en jours ouvrables.", en: " The policy counts Monday to Saturday." },
  unknown: { fr: "", en: "" },
};

function notification(relationship: Relationship, matter: Matter, profile: Profile): Draft[] {
  const trigger = notificationTrigger(matter);
  if (trigger === null || insurerContact(relationship, matter) !== null) return [];
  const n = profile.insurance?.notificationDays ?? 5;
  const { internalNotificationDays } = profile.thresholds;
  const { internal, ouvres, ouvrables, hard } = insurerNotificationDates(
    trigger.received,
    n,
    profile.calendar,
    internalNotificationDays,
  );
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
      : POLICY_UNITS[profile.insurance.notificationUnit];
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
  const { softSignalDays } = matter.settings.thresholds;
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

/**
 * The ladder of an insurer's silence (R45): a written reminder, a registered letter to its complaints department, the Médiateur
 * two months after that complaint (ACPR 2022-R-01). A step already taken is not asked for again; the next ones run from its real
 * day, or from today where the step is late.
 */
function silence(relationship: Relationship, matter: Matter, { thresholds, calendar }: Profile): Draft[] {
  const contact = insurerContact(relationship, matter);
  if (contact === null || contact.answeredOn !== null) return [];
  const { declaredOn, remindedOn, complainedOn } = contact;
  const { insurerReminderDays, insurerComplaintDays, mediatorMonths } = thresholds;
  const ahead = (date: CalendarDate): CalendarDate => (date < matter.asOf ? matter.asOf : date);
  const declared = {
    fr: `Déclaration du ${formatDate(declaredOn, "fr", "long")}, sans réponse trouvée dans les courriels.`,
    en: `Declaration of ${formatDate(declaredOn, "en", "long")}, no answer found in the mail.`,
  };
  const reminder = addOuvrables(declaredOn, insurerReminderDays, calendar);
  const complaint = addOuvrables(remindedOn ?? ahead(reminder), insurerComplaintDays, calendar);
  const complained = complainedOn ?? ahead(complaint);
  const after = { fr: formatDate(complained, "fr", "long"), en: formatDate(complained, "en", "long") };
  const steps: (Draft & { taken: boolean })[] = [
    {
      kind: "insurer-silence",
      date: reminder,
      unit: `${insurerReminderDays} jours ouvrables`,
      basis: {
        fr: `${declared.fr} Recommandation ACPR 2022-R-01.`,
        en: `${declared.en} ACPR recommendation 2022-R-01.`,
      },
      action: { fr: "Relancer l’assureur par écrit", en: "Remind the insurer in writing" },
      estimated: false,
      taken: remindedOn !== null || complainedOn !== null,
    },
    {
      kind: "insurer-silence",
      date: complaint,
      unit: `${insurerComplaintDays} jours ouvrables`,
      basis: {
        fr: `${declared.fr} ${remindedOn === null ? "Compté de la relance à envoyer" : `Relancé le ${formatDate(remindedOn, "fr", "long")}`}. La lettre recommandée vaut réclamation écrite et interrompt la prescription biennale (C. assur. L114-2).`,
        en: `${declared.en} ${remindedOn === null ? "Counted from the reminder to be sent" : `Reminded on ${formatDate(remindedOn, "en", "long")}`}. The registered letter is a written complaint and interrupts the two-year time bar (Insurance Code L114-2).`,
      },
      action: {
        fr: "Mettre l’assureur en demeure par lettre recommandée adressée à son service réclamations",
        en: "Give the insurer formal notice by registered letter to its complaints department",
      },
      estimated: remindedOn === null,
      taken: complainedOn !== null,
    },
    {
      kind: "insurer-silence",
      date: addMonths(complained, mediatorMonths),
      unit: `${mediatorMonths} mois`,
      basis: {
        fr: `${declared.fr} ${mediatorMonths === 2 ? "Deux" : mediatorMonths} mois après la réclamation écrite ${complainedOn === null ? "à envoyer" : "envoyée"} le ${after.fr}. Gratuit et confidentiel ; le tribunal reste ouvert.`,
        en: `${declared.en} ${mediatorMonths === 2 ? "Two" : mediatorMonths} months after the written complaint ${complainedOn === null ? "to be sent" : "sent"} on ${after.en}. Free and confidential; the court stays open.`,
      },
      action: { fr: "Saisir le Médiateur de l’assurance", en: "Refer the matter to the insurance ombudsman" },
      estimated: complainedOn === null,
      taken: false,
    },
  ];
  return steps.flatMap(({ taken, ...step }) => (taken ? [] : [step]));
}

/** C. assur. L114-1: two years; where a third party sues, from the suit; a registered letter restarts it (L114-2). */
function insuranceLimitation(relationship: Relationship, matter: Matter): Draft[] {
  const suit = matter.findings.find((f) => f.signal === "court-proceedings" && f.strength === "strong");
  const day = suit === undefined ? undefined : dayOf(suit);
  if (suit === undefined || day === undefined) return [];
  const registered = insurerContact(relationship, matter)?.registeredOn ?? null;
  const restarted = registered !== null && registered > day && registered <= addMonths(day, 24) ? registered : null;
  return [
    {
      kind: "limitation",
      date: addMonths(restarted ?? day, 24),
      unit: "2 ans",
      basis:
        restarted === null
          ? {
              fr: `Prescription biennale contre l’assureur, à compter de l’action du tiers (${formatDate(day, "fr", "long")}). C. assur. L114-1. Une lettre recommandée l’interrompt en principe (L114-2).`,
              en: `Two-year time bar against the insurer, from the third party’s suit (${formatDate(day, "en", "long")}). Insurance Code L114-1. A registered letter interrupts it, as a rule (L114-2).`,
            }
          : {
              fr: `Prescription biennale contre l’assureur, interrompue par votre lettre recommandée du ${formatDate(restarted, "fr", "long")} (C. assur. L114-1, L114-2) ; l’action du tiers date du ${formatDate(day, "fr", "long")}.`,
              en: `Two-year time bar against the insurer, interrupted by your registered letter of ${formatDate(restarted, "en", "long")} (Insurance Code L114-1, L114-2); the third party’s suit is of ${formatDate(day, "en", "long")}.`,
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

function invoices(relationship: Relationship, matter: Matter, level: Level): Draft[] {
  const { asOf } = matter;
  const { thresholds } = matter.settings;
  const insolvent = matter.closedOn === null && matter.findings.some((f) => f.signal === "insolvency");
  const disputed = rank(level) >= 2;
  const { consumer } = relationship.client;
  return ledgerAt(relationship.ledger, asOf)
    .filter(isOpen)
    .flatMap((item): Draft[] => {
      const limitation = limitationOf(item, relationship, asOf);
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
      const far = late === 0 && (ahead < 0 || ahead > thresholds.preventiveReminderDays);
      if (insolvent || disputed || noticed || far) return drafts;
      drafts.push(reminder(item.number, item.due, late, item.dueSource === "default-30-days", thresholds));
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

function reminder(
  number: string,
  due: CalendarDate,
  late: number,
  assumed: boolean,
  { firstReminderDays, formalNoticeDays }: Thresholds,
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
    date: addDays(due, days),
    unit: `${days} jours`,
    action: formal
      ? {
          fr: `Mettre le client en demeure de payer la facture ${number}, après deux relances`,
          en: `Give formal notice to pay invoice ${number}, after two reminders`,
        }
      : { fr: `Relancer la facture ${number}`, en: `Send a reminder for invoice ${number}` },
  };
}
