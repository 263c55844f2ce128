import { type DetectionContext, isHoliday, weekday } from "@vigie/model";
import { defineSignal, family, strong } from "../define.ts";

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
  families: [
    family("reminder", { fr: "relance un paiement", en: "asks for a payment" }, [
      strong("unpaid & invoice|#money", { not: "payment-done not-yet-due" }),
      strong("dunning &6 invoice|payment", { not: "payment-done service" }),
      strong("notice-act & pay-verb|invoice", {}),
    ]),
  ],
  holds: ({ context }) => isOffHours(context),
  fields: ({ context }) => ({ variant: variantOf(context) }),
  companions: ["unpaid-invoice"],
  examples: {
    fires: [
      { from: "us, at 22:40", text: "⟦Votre facture F-2026-041 demeure impayée.⟧" },
      { from: "us, at 06:15", text: "⟦Deuxième relance pour la facture F-2026-041.⟧" },
      { from: "us, on a Sunday", text: "⟦Your invoice is still outstanding.⟧" },
    ],
    silent: [
      { from: "us", text: "Votre facture F-2026-041 demeure impayée.", because: "l’envoi date de 10 h, un jour ouvré" },
      { from: "us, at 22:40", text: "Le correctif est en ligne, bonne soirée.", because: "ce n’est pas une relance" },
      {
        from: "us, on a Sunday",
        text: "Votre site est de nouveau accessible.",
        because: "c’est un message de service",
      },
    ],
  },
});

/** Sent outside 8:00–20:00 Paris time, or on a Sunday or public holiday. False when the time is unknown. */
function isOffHours(context: DetectionContext): boolean {
  return variantOf(context) !== "";
}

function variantOf(context: DetectionContext): string {
  const { receivedOn, sentAt } = context;
  if (receivedOn !== undefined && isHoliday(receivedOn, context.calendar)) return "holiday";
  if (receivedOn !== undefined && weekday(receivedOn) === SUNDAY) return "sunday";
  if (sentAt !== undefined && (sentAt < OPENS || sentAt >= CLOSES)) return "night";
  return "";
}
