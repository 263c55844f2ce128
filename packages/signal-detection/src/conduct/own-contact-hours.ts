import type { Bilingual, CalendarDate, HolidayCalendar } from "@vigie/model";
import { daysBetween, formatDate, isHoliday, weekday } from "@vigie/model/values";
import { defineSignal, type FieldInput } from "../define.ts";
import { reminder, reminderWordings } from "./reminder.ts";

const OPENS = "08:00";
const CLOSES = "20:00";
const SUNDAY = 7;

export const ownContactHours = defineSignal({
  id: "own-contact-hours",
  severity: 1,
  title: { fr: "Relance hors horaires", en: "Off-hours reminder" },
  why: {
    fr: "Relancer avant 8 h, après 20 h, un dimanche ou un jour férié peut nourrir un grief de harcèlement.",
    en: "Reminding before 8:00, after 20:00, on a Sunday or a holiday may feed a harassment grievance.",
  },
  advice: {
    fr: "Différez l’envoi aux heures ouvrées (bonne pratique, aucun texte ne fixe ces heures entre entreprises).",
    en: "Delay sending to working hours (good practice: no text sets these hours between firms).",
  },
  law: [
    { reference: "C. pén. 222-16", status: "V" },
    { reference: "bonne pratique 8 h–20 h", status: "G" },
  ],
  speakers: ["us"],
  families: [reminder({ fr: "relance un paiement", en: "asks for a payment" })],
  wordings: reminderWordings,
  holds: (input) => variantOf(input) !== undefined,
  detail: hourOf,
  checks: [
    {
      fr: "L’heure est celle de l’envoi, à Paris, jamais celle de la réception par un serveur ; ce n’est pas la réponse à un message que le client a lui-même écrit hors horaires.",
      en: "The time is that of sending, in Paris, never that of receipt by a server; it answers no message the client itself wrote off hours.",
    },
  ],
  // A call or a text message disturbs; a mail waits until it is read.
  gravity: ({ kind }) => (kind === "email" ? 0 : 1),
  fields: (input) => ({ variant: variantOf(input) ?? "" }),
  companions: ["unpaid-invoice"],
  examples: {
    fires: [
      { from: "us, at 22:40", text: "⟦Votre facture F-2026-041 demeure impayée.⟧" },
      { from: "us, at 06:15", text: "⟦Deuxième relance pour la facture F-2026-041.⟧" },
      {
        from: "us, on a Monday holiday",
        text: "⟦Bonjour, toujours pas reçu votre virement pour la facture F-2026-041.⟧",
      },
      { from: "us, on a Sunday", text: "⟦Your invoice is still outstanding.⟧" },
    ],
    silent: [
      { from: "us", text: "Votre facture F-2026-041 demeure impayée.", because: "l’envoi date de 10 h, un jour ouvré" },
      { from: "us, at 22:40", text: "Le correctif est en ligne, bonne soirée.", because: "ce n’est pas une relance" },
      {
        from: "us, at 22:40, answering at 22:10",
        text: "Je vous réponds tout de suite : la facture F-2026-041 demeure impayée.",
        because: "c’est une réponse à un message que le client a lui-même envoyé le soir",
      },
      {
        from: "us, on a Sunday",
        text: "Votre site est de nouveau accessible.",
        because: "c’est un message de service",
      },
    ],
  },
});

/**
 * "holiday", "sunday" or "night" when the reminder left outside 8:00–20:00 Paris time, on a Sunday or a legal holiday of the
 * profile's calendar. Undefined when the time of sending is unknown (a server's time of receipt is none), for a paper letter,
 * and for an answer to a message the client itself wrote off hours, the same evening or weekend.
 */
function variantOf({ document, kind, context }: FieldInput): "holiday" | "sunday" | "night" | undefined {
  const { sentOn, sentAt, calendar, answers } = context;
  const mail = document.envelope !== undefined;
  if (sentOn === undefined || (mail ? sentAt === undefined : kind !== "call-note")) return undefined;
  const variant = offHours(sentOn, sentAt, calendar);
  if (variant === undefined || answers === undefined) return variant;
  const live = daysBetween(answers.on, sentOn) <= 1;
  return live && offHours(answers.on, answers.at, calendar) !== undefined ? undefined : variant;
}

function offHours(
  day: CalendarDate,
  time: string | undefined,
  calendar: HolidayCalendar,
): "holiday" | "sunday" | "night" | undefined {
  if (isHoliday(day, calendar)) return "holiday";
  if (weekday(day) === SUNDAY) return "sunday";
  return time !== undefined && (time < OPENS || time >= CLOSES) ? "night" : undefined;
}

/** "Il est parti le dimanche 7 juin 2026 à 10 h 00, heure de Paris." */
function hourOf(input: FieldInput): Bilingual | undefined {
  const { sentOn, sentAt, calendar } = input.context;
  if (sentOn === undefined) return undefined;
  const [hour = "", minute = ""] = sentAt?.split(":") ?? [];
  const at = sentAt === undefined ? { fr: "", en: "" } : { fr: ` à ${Number(hour)} h ${minute}`, en: ` at ${sentAt}` };
  const holiday = isHoliday(sentOn, calendar) ? { fr: ", jour férié", en: ", a public holiday" } : { fr: "", en: "" };
  return {
    fr: `Il est parti le ${formatDate(sentOn, "fr", "weekday")}${holiday.fr}${at.fr}, heure de Paris.`,
    en: `It left on ${formatDate(sentOn, "en", "weekday")}${holiday.en}${at.en}, Paris time.`,
  };
}
