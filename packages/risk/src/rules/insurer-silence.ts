import { addOuvrables, formatDate } from "@vigie/model";
import { insurerContact } from "../insurer-contact.ts";
import { defineRule } from "./define-rule.ts";
import { message, said, scene } from "./scene.ts";

const declared = message("2026-06-09", "outbound", { subject: "Déclaration de sinistre, contrat RCP-1" });

export const insurerSilence = defineRule({
  id: "insurer-silence",
  family: "relationship",
  severity: 2,
  title: { fr: "Silence de l’assureur", en: "Insurer silent" },
  why: {
    fr: "Tant que l’assureur se tait, personne ne conduit votre défense, et les délais fixés par l’autre partie courent.",
    en: "While the insurer is silent, nobody conducts your defence, and the other side’s time limits run.",
  },
  advice: {
    fr: "Relancez par écrit, puis par lettre recommandée au service réclamations ; deux mois après, saisissez le Médiateur de l’assurance.",
    en: "Send a written reminder, then a registered letter to the complaints department; two months later, refer the matter to the insurance ombudsman.",
  },
  law: [{ reference: "Recommandation ACPR 2022-R-01", status: "V" }],
  examples: {
    fires: [
      {
        from: "mail",
        text: "Déclaration envoyée le 9 juin, aucune réponse au 30 juin.",
        given: () => ({
          relationship: scene({ findings: [said("claim-amount", "2026-06-06")], documents: [declared] }),
          asOf: "2026-06-30",
        }),
      },
    ],
    silent: [
      {
        from: "mail",
        text: "Déclaration envoyée le 9 juin, l’assureur répond le 12.",
        because: "l’assureur a répondu",
        given: () => ({
          relationship: scene({
            findings: [said("claim-amount", "2026-06-06")],
            documents: [declared, message("2026-06-12", "inbound", { speaker: "our-insurer" })],
          }),
          asOf: "2026-06-30",
        }),
      },
      {
        from: "mail",
        text: "Déclaration envoyée le 9 juin, rapport du 15 juin.",
        because: "les dix jours ouvrables ne sont pas écoulés",
        given: () => ({
          relationship: scene({ findings: [said("claim-amount", "2026-06-06")], documents: [declared] }),
          asOf: "2026-06-15",
        }),
      },
    ],
  },
  occurrences: ({ relationship, matter, profile, asOf }) => {
    const contact = matter.closedOn === null ? insurerContact(relationship, matter) : null;
    if (contact === null || contact.answeredOn !== null) return [];
    const { insurerReminderDays } = profile.thresholds;
    const due = addOuvrables(contact.declaredOn, insurerReminderDays, profile.calendar);
    if (asOf <= due) return [];
    return [
      {
        key: contact.documentId,
        strength: "medium" as const,
        evidence: matter.findings[0]?.evidence ?? [],
        date: due,
        ruledOut: [
          {
            fr: "Les échanges par téléphone ou dans l’espace client de l’assureur ne sont pas lus.",
            en: "Exchanges by telephone or on the insurer’s portal are not read.",
          },
        ],
        because: {
          fr: `Déclaration du ${formatDate(contact.declaredOn, "fr", "long")} sans réponse depuis plus de ${insurerReminderDays} jours ouvrables.`,
          en: `Declaration of ${formatDate(contact.declaredOn, "en", "long")} unanswered for more than ${insurerReminderDays} days (Monday to Saturday).`,
        },
      },
    ];
  },
});
