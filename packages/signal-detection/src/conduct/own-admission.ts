import { defineSignal, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { admissionWordings, noAdmission } from "./admission-wordings.ts";

export const ownAdmission = defineSignal({
  id: "own-admission",
  severity: 3,
  title: { fr: "Reconnaissance de responsabilité", en: "Admission of liability" },
  why: {
    fr: "L’assureur peut écarter une reconnaissance faite sans lui ; reconnaître un fait n’en est pas une.",
    en: "The insurer may disregard an admission made without it; stating a fact is none.",
  },
  advice: {
    fr: "N’écrivez plus rien sur ce sujet avant d’avoir parlé à l’assureur ; tenez-vous-en aux faits.",
    en: "Write nothing more on this before talking to the insurer; keep to facts.",
  },
  law: [{ reference: "C. assur. L124-2", status: "V" }],
  speakers: ["us"],
  families: [
    family("admission", { fr: "reconnaît une responsabilité", en: "admits liability" }, [
      strong("admit-liability", { not: "template" }),
      strong("own-blame & bear-cost", { across: 3, not: "template settle-offer" }),
      medium("own-blame", { not: "template thanks", needs: "no-question" }),
    ]),
    family("promise", { fr: "promet une indemnisation", en: "promises compensation" }, [
      strong("promise-compensation", { not: "template settle-offer" }),
    ]),
  ],
  wordings: admissionWordings,
  setAside: noAdmission,
  checks: [
    {
      fr: "La phrase citée n’est ni un geste commercial, ni une réserve de responsabilité, ni une faute imputée à autrui, ni le propos du client.",
      en: "The quoted sentence is no gesture of goodwill, no reservation of liability, no fault laid on another, no words of the client.",
    },
  ],
  fields: (input) => amountFields(input, "claimed"),
  companions: ["settlement"],
  examples: {
    fires: [
      { from: "us", text: "⟦Nous reconnaissons notre entière responsabilité et vous indemniserons.⟧" },
      { from: "us", text: "⟦C’est entièrement notre faute, nous prendrons en charge vos pertes.⟧" },
      { from: "us", text: "⟦We accept full responsibility for the outage.⟧" },
    ],
    silent: [
      {
        from: "us",
        text: "Le paramètre d’indexation n’a pas été activé le 12 mai ; il l’est depuis le 22.",
        because: "c’est un fait, sans reconnaissance",
      },
      {
        from: "us",
        text: "Je comprends votre frustration et vous rappelle aujourd’hui.",
        because: "c’est une marque d’écoute",
      },
      {
        from: "us",
        text: "Nous ne reconnaissons aucune responsabilité dans cet incident.",
        because: "la phrase est une négation",
      },
      {
        from: "client",
        text: "Nous reconnaissons notre entière responsabilité.",
        because: "ce n’est pas votre message",
      },
    ],
  },
});
