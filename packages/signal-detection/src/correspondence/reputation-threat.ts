import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { claimedFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";

const OUT = "review-invite published-already quality-ok praise";
/** A public word is a threat where something is held against us. */
const GRUDGE = [
  "disappointment",
  "unacceptable",
  "failure",
  "silence",
  "lateness",
  "still-not",
  "damage",
  "refund",
  "gesture",
  "negative-medium",
  "our-reputation",
  "unflattering",
  "fed-up",
  "tell-about",
  "no-surprise",
  "this-story",
  "anti-recommend",
  "promise",
  "you-should-have",
  "unperformed",
  "rude",
  "repetition",
] as const;

export const reputationThreat = defineSignal({
  id: "reputation-threat",
  severity: 2,
  title: { fr: "Menace pour la réputation", en: "Threat to reputation" },
  why: {
    fr: "Un avis, un message public ou un mot aux confrères est annoncé : le litige peut devenir visible.",
    en: "A review, a public post or a word to peers is announced: the dispute may become visible.",
  },
  advice: {
    fr: "Répondez vite et en privé, prévenez l’assureur si la menace est explicite ; ne citez jamais le client en public.",
    en: "Answer fast and in private, warn the insurer if the threat is explicit; never name the client in public.",
  },
  law: [{ reference: "C. pén. 312-10", status: "V" }],
  speakers: CLIENT_SIDE,
  families: [
    family("publication", { fr: "annonce une prise de parole publique", en: "announces a public statement" }, [
      strong("publish-future & public-medium|negative-medium & if", {
        not: `${OUT} thanks`,
        allow: ["hypothetical"],
        needs: "no-question",
      }),
      strong("no-surprise & public-medium|negative-medium", { not: OUT, allow: ["hypothetical"] }),
      strong("negative-medium & if", { not: OUT, allow: ["hypothetical"] }),
      strong("anti-recommend & say-so|if|disappointment|you", { not: OUT, allow: ["hypothetical"] }),
      strong("this-story|dispute-noun & publish-verb|tell-plain|tell-future & audience", {
        not: OUT,
        allow: ["hypothetical", "third-party"],
      }),
      medium("tell-plain & audience|public-medium|review-site", { not: OUT, allow: ["third-party"] }),
      strong("tell-future & audience|public-medium|review-site", { not: OUT, allow: ["hypothetical", "third-party"] }),
      strong("public-forum & tell-about & unflattering", {
        across: 2,
        not: OUT,
        allow: ["hypothetical", "third-party"],
      }),
      medium("public-forum & tell-about & you", { not: OUT, allow: ["hypothetical"], needs: "no-question" }),
      medium("public-forum & unflattering & you", { not: OUT, allow: ["hypothetical"] }),
    ]),
    family("image", { fr: "fait allusion à votre image", en: "hints at your image" }, [
      medium("our-reputation & harm-verb|if|announce|public-medium & you", { not: OUT, allow: ["hypothetical"] }),
    ]),
  ],
  holds: ({ reading }) => GRUDGE.some((c) => reading.has(c)),
  fields: (input) => ({ ...deadlineFields(input), ...claimedFields(input) }),
  companions: ["dissatisfaction", "threat-of-proceedings"],
  examples: {
    fires: [
      {
        from: "client",
        text: "Rien n’a été livré. ⟦Je ne manquerai pas d’évoquer cette affaire lors de l’assemblée de notre fédération.⟧",
      },
      { from: "client", text: "⟦Sans geste de votre part, un avis détaillé sera publié.⟧" },
      { from: "client", text: "Trois mois de retard. ⟦Nous ferons part de cette expérience à nos confrères.⟧" },
      { from: "client", text: "⟦If you don’t refund us we will leave a review on Google.⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Nous vous dirons si le groupe de la commune accepte de relayer l’article.",
        because: "a relayed article",
      },
      { from: "newsletter", text: "N’hésitez pas à laisser un avis sur notre fiche.", because: "c’est une invitation" },
      {
        from: "client",
        text: "Nous parlerons de vous à nos partenaires, merci pour votre travail.",
        because: "c’est un éloge",
      },
      {
        from: "client",
        text: "Si vous voulez, je laisserai un avis 5 étoiles sur Google.",
        because: "l’avis est favorable",
      },
    ],
  },
});
