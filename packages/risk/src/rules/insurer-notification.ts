import { formatDate } from "@vigie/model";
import { notificationTrigger } from "../insurer-contact.ts";
import { capitalised, signalNoun } from "../names.ts";
import { defineRule } from "./define-rule.ts";
import { said, scene } from "./scene.ts";

export const insurerNotification = defineRule({
  id: "insurer-notification",
  family: "relationship",
  severity: 4,
  title: { fr: "Sinistre à déclarer à l’assureur", en: "Notify the insurer" },
  why: {
    fr: "Le sinistre se déclare dès qu’il est connu, dans le délai fixé par la police ; si elle le prévoit, un retard qui cause un préjudice à l’assureur peut faire perdre la garantie.",
    en: "A claim is declared as soon as it is known, within the time set by the policy; if the policy says so, lateness that harms the insurer may cost you the cover.",
  },
  advice: {
    fr: "Déclarez par écrit : faits datés, pièces numérotées, demande expresse de prise en charge de la défense et de l’indemnisation, sans reconnaître de responsabilité.",
    en: "Declare in writing: dated facts, numbered exhibits, an express request for defence and indemnity, no admission of liability.",
  },
  law: [
    { reference: "C. assur. L113-2, 4°", status: "V" },
    { reference: "C. assur. L124-2", status: "V" },
  ],
  examples: {
    fires: [
      {
        from: "mail",
        text: "Réclamation chiffrée reçue le samedi 6 juin.",
        given: () => ({
          relationship: scene({ findings: [said("claim-amount", "2026-06-06")] }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "mail",
        text: "Insatisfaction exprimée le 6 juin.",
        because: "prévenir l’assureur suffit, rien n’est réclamé",
        given: () => ({
          relationship: scene({ findings: [said("dissatisfaction", "2026-06-06")] }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "mail",
        text: "Réclamation du 6 juin, accord signé le 15 septembre.",
        because: "l’affaire est close",
        given: () => ({
          relationship: scene({ findings: [said("claim-amount", "2026-06-06"), said("settlement", "2026-09-15")] }),
          asOf: "2026-09-16",
        }),
      },
    ],
  },
  occurrences: ({ matter, deadlines, policy }) => {
    const trigger = notificationTrigger(matter);
    const hard = deadlines.find((d) => d.kind === "insurer-notification");
    if (trigger === null || hard === undefined) return [];
    const noun = signalNoun(trigger.finding.signal);
    return [
      {
        key: "notify",
        strength: "strong" as const,
        evidence: [
          ...trigger.finding.evidence,
          ...policy.sources.filter((s) => s.field === "notificationDays").flatMap((s) => s.evidence),
        ],
        date: trigger.received,
        fields: { deadlineDate: hard.date },
        because: {
          fr: `${capitalised(noun.fr)} du ${formatDate(trigger.received, "fr", "long")} : déclarez au plus tard le ${formatDate(hard.date, "fr")}.`,
          en: `${capitalised(noun.en)} of ${formatDate(trigger.received, "en", "long")}: declare by ${formatDate(hard.date, "en")}.`,
        },
      },
    ];
  },
});
