import {
  addMonths,
  addOuvrables,
  addOuvres,
  type Bilingual,
  type CalendarDate,
  formatDate,
  type HolidayCalendar,
  type Insurance,
  type Profile,
  type Relationship,
} from "@vigie/model";
import { type Draft, estimated } from "./deadline-draft.ts";
import { type HeldPolicy, placeInPolicy } from "./held-policy.ts";
import { insurerContact, notificationTrigger } from "./insurer-contact.ts";
import { dayOf, type Matter } from "./matter.ts";
import { signalNoun } from "./names.ts";
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

/** What the policy itself says of its days, beside both countings. */
const POLICY_UNITS: Readonly<Record<Insurance["notificationUnit"], Bilingual>> = {
  ouvrés: { fr: " La police compte en jours ouvrés.", en: " The policy counts Monday to Friday." },
  ouvrables: { fr: " La police compte en jours ouvrables.", en: " The policy counts Monday to Saturday." },
  unknown: { fr: "", en: "" },
};

/** Days in which the insurer must know where no policy says it: the least a policy may allow (C. assur. L113-2, 4°). */
export const DEFAULT_NOTIFICATION_DAYS = 5;

/** Where the number of days comes from, and how the policy counts them. */
function noticeSource({ insurance }: Profile, { sources, notes }: HeldPolicy): Bilingual {
  const source = sources.find((s) => s.field === "notificationDays");
  if (insurance === undefined && notes.length > 0)
    return {
      fr: " Aucune police retenue : 5 jours par défaut, à vérifier.",
      en: " No policy relied on: 5 days by default, to be checked.",
    };
  if (insurance === undefined)
    return {
      fr: " Police non lue : 5 jours par défaut, à vérifier.",
      en: " Policy not read: 5 days by default, to be checked.",
    };
  const unit = POLICY_UNITS[insurance.notificationUnit];
  if (source === undefined)
    return {
      fr: ` Délai de déclaration non renseigné : 5 jours par défaut, à vérifier dans la police.${unit.fr}`,
      en: ` Time to notify not stated: 5 days by default, to be checked in the policy.${unit.en}`,
    };
  if (source.from === "profile") return unit;
  const place = placeInPolicy(source);
  return { fr: ` Délai lu ${place.fr}.${unit.fr}`, en: ` Time read ${place.en}.${unit.en}` };
}

/** The day by which the insurer must know of the first claim of the matter, and our own before it; none once it was declared. */
export function notification(
  relationship: Relationship,
  matter: Matter,
  profile: Profile,
  policy: HeldPolicy,
): Draft[] {
  const trigger = notificationTrigger(matter);
  if (trigger === null || insurerContact(relationship, matter) !== null) return [];
  const n = profile.insurance?.notificationDays ?? DEFAULT_NOTIFICATION_DAYS;
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
  const assumed = noticeSource(profile, policy);
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

/**
 * The ladder of an insurer's silence (R45): a written reminder, a registered letter to its complaints department, the Médiateur
 * two months after that complaint (ACPR 2022-R-01). A step already taken is not asked for again; the next ones run from its real
 * day, or from today where the step is late.
 */
export function silence(relationship: Relationship, matter: Matter, { thresholds, calendar }: Profile): Draft[] {
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
export function insuranceLimitation(relationship: Relationship, matter: Matter): Draft[] {
  const suit = matter.findings.find((f) => f.signal === "court-proceedings" && f.strength === "strong");
  const day = suit === undefined ? undefined : dayOf(suit);
  if (suit === undefined || day === undefined) return [];
  const registered = insurerContact(relationship, matter)?.registeredOn ?? null;
  const restarted = registered !== null && registered > day && registered <= addMonths(day, 24) ? registered : null;
  const date = addMonths(restarted ?? day, 24);
  return [
    {
      kind: "limitation",
      date,
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
      action:
        date < matter.asOf
          ? {
              fr: "Consulter un avocat : l’action contre l’assureur est probablement prescrite",
              en: "Consult a lawyer: the claim against the insurer is probably time-barred",
            }
          : {
              fr: "Interrompre la prescription contre l’assureur s’il n’a pas pris position",
              en: "Interrupt the time bar against the insurer unless it has taken a position",
            },
      estimated: estimated(suit),
      findingId: suit.id,
    },
  ];
}
