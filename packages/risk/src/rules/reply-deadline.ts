import { formatDate } from "@vigie/model";
import { replyDate } from "../deadlines.ts";
import { signalNoun } from "../names.ts";
import { defineRule } from "./define-rule.ts";
import { said, scene } from "./scene.ts";

export const replyDeadline = defineRule({
  id: "reply-deadline",
  family: "relationship",
  severity: 3,
  title: { fr: "Délai de réponse imparti", en: "Reply deadline" },
  why: {
    fr: "Passé le délai fixé, l’autre partie peut résilier, refuser de payer ou saisir le tribunal.",
    en: "Once the time allowed is over, the other side may terminate, withhold payment or go to court.",
  },
  advice: {
    fr: "Répondez avant cette date, par l’intermédiaire de l’assureur ou de l’avocat si le sinistre est déclaré.",
    en: "Answer before that date, through the insurer or the lawyer once the claim is declared.",
  },
  law: [
    { reference: "C. civ. 1344", status: "V" },
    { reference: "C. civ. 1226", status: "V" },
  ],
  examples: {
    fires: [
      {
        from: "mail",
        text: "Mise en demeure « sous huitaine » reçue le lundi 8 juin.",
        given: () => ({
          relationship: scene({
            findings: [
              said("mise-en-demeure", "2026-06-08", {
                fields: { deadlineDays: 8, deadlineUnit: "days", deadlineBasis: "receipt" },
              }),
            ],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "mail",
        text: "Mise en demeure « sans délai ».",
        because: "l’urgence n’est pas une date",
        given: () => ({
          relationship: scene({
            findings: [said("mise-en-demeure", "2026-06-08", { fields: { deadlineUnit: "immediate" } })],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ matter, profile, deadlines, asOf }) =>
    deadlines.flatMap((deadline) => {
      const finding = deadline.kind === "reply" ? matter.findings.find((f) => f.id === deadline.findingId) : undefined;
      if (finding === undefined || replyDate(finding, profile.calendar) !== deadline.date) return [];
      const noun = signalNoun(finding.signal);
      const day = finding.date ?? asOf;
      return [
        {
          key: deadline.date,
          strength: "strong" as const,
          evidence: finding.evidence,
          date: day,
          fields: { deadlineDate: deadline.date },
          because: {
            fr: `Délai fixé le ${formatDate(day, "fr", "long")} (${noun.fr}) : ${formatDate(deadline.date, "fr")}${deadline.passed ? ", déjà passé" : ""}.`,
            en: `Time given on ${formatDate(day, "en", "long")} (${noun.en}): ${formatDate(deadline.date, "en")}${deadline.passed ? ", already over" : ""}.`,
          },
        },
      ];
    }),
});
