import { addOuvres, daysBetween, formatDate } from "@vigie/model";
import { capitalised, signalNoun } from "../names.ts";
import { unanswered } from "../unanswered.ts";
import { defineRule } from "./define-rule.ts";
import { message, said, scene } from "./scene.ts";

export const ownUnanswered = defineRule({
  id: "own-unanswered",
  family: "conduct",
  severity: 2,
  title: { fr: "Réclamation sans réponse", en: "Complaint unanswered" },
  why: {
    fr: "Le silence transforme un reproche en différend et fait mauvais effet dans un dossier.",
    en: "Silence turns a grievance into a dispute and looks bad in a file.",
  },
  advice: {
    fr: "Accusez réception aujourd’hui : reformulez le reproche, dites ce que vous faites et pour quand, sans reconnaître de responsabilité.",
    en: "Acknowledge today: restate the grievance, say what you are doing and by when, without admitting liability.",
  },
  law: [{ reference: "Bonne pratique : réponse sous deux jours ouvrés", status: "G" }],
  examples: {
    fires: [
      {
        from: "client",
        text: "Réclamation écrite du 1er juin, aucune réponse au 9 juin.",
        given: () => ({
          relationship: scene({ findings: [said("formal-complaint", "2026-06-01")] }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "client",
        text: "Réclamation écrite du 1er juin, réponse du 2 juin.",
        because: "nous avons répondu",
        given: () => ({
          relationship: scene({
            findings: [said("formal-complaint", "2026-06-01")],
            documents: [message("2026-06-02", "outbound")],
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "client",
        text: "Réclamation écrite du samedi 6 juin, rapport du mardi 9.",
        because: "les deux jours ouvrés ne sont pas écoulés",
        given: () => ({
          relationship: scene({ findings: [said("formal-complaint", "2026-06-06")] }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ relationship, matter, profile, asOf }) => {
    const late = unanswered(relationship, matter).filter(
      ({ since }) => addOuvres(since, profile.thresholds.replyWorkingDays, profile.calendar) < asOf,
    );
    const days = new Map(late.map((u) => [u.since, u]));
    return [...days.values()].map(({ finding, since }) => {
      const noun = signalNoun(finding.signal);
      return {
        key: since,
        strength: "medium" as const,
        evidence: finding.evidence,
        date: since,
        ruledOut: [
          {
            fr: "Une réponse donnée par téléphone, par l’assureur ou par l’avocat n’est pas lue.",
            en: "An answer given by telephone, by the insurer or by the lawyer is not read.",
          },
        ],
        because: {
          fr: `${capitalised(noun.fr)} du ${formatDate(since, "fr", "long")}, sans réponse depuis ${daysBetween(since, asOf)} jours.`,
          en: `${capitalised(noun.en)} of ${formatDate(since, "en", "long")}, unanswered for ${daysBetween(since, asOf)} days.`,
        },
      };
    });
  },
});
