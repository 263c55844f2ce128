import { addOuvres, type CalendarDate, daysBetween, formatDate, type Relationship } from "@vigie/model";
import type { Assessment } from "../assessment.ts";
import { type BrokenPromise, brokenPromises } from "../broken-promises.ts";
import { capitalised, signalNoun } from "../names.ts";
import { unanswered } from "../unanswered.ts";
import { defineRule } from "./define-rule.ts";
import { message, said, scene } from "./scene.ts";

/** Our message of Monday 1 June that promises an answer by the 5th. */
const promised = (): Pick<Relationship, "ownMessages" | "documents" | "threads"> => {
  const quote = "Retour d’ici vendredi.";
  const own = message("2026-06-01", "outbound", { threadId: "t1" });
  return {
    documents: [own],
    threads: [
      {
        id: "t1",
        subject: "Formulaire",
        messages: [{ documentId: own.documentId, at: "2026-06-01T09:00:00Z", speaker: "us", direction: "outbound" }],
      },
    ],
    ownMessages: [
      {
        documentId: own.documentId,
        date: "2026-06-01",
        steps: [],
        promises: [
          { evidence: { documentId: own.documentId, span: { start: 0, end: quote.length }, quote }, due: "2026-06-05" },
        ],
      },
    ],
  };
};

export const ownUnanswered = defineRule({
  id: "own-unanswered",
  family: "conduct",
  severity: 2,
  title: { fr: "Réclamation sans réponse ou promesse non tenue", en: "Complaint unanswered or promise not kept" },
  why: {
    fr: "Le silence, plus encore après une promesse datée, transforme un reproche en différend et fait mauvais effet dans un dossier.",
    en: "Silence, the more so after a dated promise, turns a grievance into a dispute and looks bad in a file.",
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
      {
        from: "us",
        text: "« Retour d’ici vendredi », écrit le lundi 1er juin, rien ensuite.",
        given: () => ({ relationship: scene(promised()), asOf: "2026-06-09" }),
      },
      {
        from: "client",
        text: "Réclamation écrite du 1er juin, suivie de votre seul avis d’absence.",
        given: () => ({
          relationship: scene({
            findings: [said("formal-complaint", "2026-06-01")],
            documents: [message("2026-06-02", "outbound", { subject: "Réponse automatique : absence" })],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "us",
        text: "« Retour d’ici vendredi », écrit le lundi 1er juin, et un message le jeudi 4.",
        because: { fr: "la promesse est tenue", en: "the promise is kept" },
        given: () => {
          const parts = promised();
          const kept = message("2026-06-04", "outbound", { threadId: "t1" });
          return { relationship: scene({ ...parts, documents: [...parts.documents, kept] }), asOf: "2026-06-09" };
        },
      },
      {
        from: "us",
        text: "« Retour d’ici vendredi », écrit le lundi 1er juin, rapport du vendredi 5.",
        because: { fr: "le jour promis n’est pas passé", en: "the promised day has not passed" },
        given: () => ({ relationship: scene(promised()), asOf: "2026-06-05" }),
      },
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
  occurrences: ({ relationship, matter, profile, asOf }) => [
    ...complaints(relationship, matter, profile, asOf),
    ...brokenPromises(relationship, matter).map(brokenPromise),
  ],
});

/** What we said we would do, by when, and the silence after it. */
function brokenPromise({ evidence, made, due, keptOn }: BrokenPromise) {
  const quote = shortened(evidence.quote);
  const said = { fr: formatDate(made, "fr", "long"), en: formatDate(made, "en", "long") };
  const day = { fr: formatDate(due, "fr", "long"), en: formatDate(due, "en", "long") };
  return {
    key: `promise ${made} ${due}`,
    severity: keptOn === undefined ? (2 as const) : (1 as const),
    strength: "medium" as const,
    evidence: [evidence],
    date: due,
    fields: { variant: "promise", deadlineDate: due, deadlineBasis: "absolute" as const },
    because: {
      fr: `Vous avez écrit le ${said.fr} : « ${quote} », soit au plus tard le ${day.fr}. ${keptOn === undefined ? "Aucun message de votre part n’a suivi dans cet échange." : `Votre message suivant date du ${formatDate(keptOn, "fr", "long")}.`}`,
      en: `You wrote on ${said.en}: “${quote}”, that is by ${day.en}. ${keptOn === undefined ? "No message of yours followed in this thread." : `Your next message is of ${formatDate(keptOn, "en", "long")}.`}`,
    },
    ruledOut: [
      {
        fr: "Vérifié : la phrase vous engage, sans condition, et porte un jour ; ni appel noté, ni courrier de votre part dans l’intervalle.",
        en: "Checked: the sentence binds you, without a condition, and names a day; no noted call and no letter of yours in between.",
      },
      UNREAD,
    ],
  };
}

const UNREAD = {
  fr: "Une réponse donnée par téléphone sans note d’appel, par l’assureur ou par l’avocat n’est pas lue.",
  en: "An answer given by telephone without a note, by the insurer or by the lawyer is not read.",
};

const LONGEST_QUOTE = 160;
const shortened = (quote: string): string => {
  const line = quote.replace(/\s+/gu, " ").trim();
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1).trimEnd()}…` : line;
};

function complaints(
  relationship: Assessment["relationship"],
  matter: Assessment["matter"],
  profile: Assessment["profile"],
  asOf: CalendarDate,
) {
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
          fr: "Vérifié : ni message, ni courrier, ni appel noté de votre part depuis ; un avis d’absence ne compte pas comme réponse.",
          en: "Checked: no message, letter or noted call of yours since; an out-of-office notice is no answer.",
        },
        UNREAD,
      ],
      because: {
        fr: `${capitalised(noun.fr)} du ${formatDate(since, "fr", "long")}, sans réponse depuis ${daysBetween(since, asOf)} jours.`,
        en: `${capitalised(noun.en)} of ${formatDate(since, "en", "long")}, unanswered for ${daysBetween(since, asOf)} days.`,
      },
    };
  });
}
