import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { claimedFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { courtFields } from "../fields/references.ts";

const OUT =
  "no-proceedings own-legal-topic template legal-review scam-mark confraternal insolvency-proceeding claim-filing";

export const threatOfProceedings = defineSignal({
  id: "threat-of-proceedings",
  severity: 3,
  title: { fr: "Menace de procédure", en: "Threat of proceedings" },
  why: {
    fr: "Le client annonce le juge, l’avocat ou le recouvrement : le litige devient précontentieux.",
    en: "The client announces court, lawyer or collection: the dispute turns pre-litigious.",
  },
  advice: {
    fr: "Déclarez la menace à l’assureur et répondez sur les faits avant le terme annoncé.",
    en: "Declare it to the insurer and answer on the facts before the term announced.",
  },
  law: [{ reference: "C. assur. L124-1", status: "V" }],
  speakers: [...CLIENT_SIDE, "bailiff", "collector", "supplier", "client-insurer", "court"],
  families: [
    family("court", { fr: "annonce une action en justice", en: "announces court action" }, [
      strong("announce|if|we & proceed-verb &8 court", { not: OUT, allow: ["hypothetical"] }),
      strong("proceed-verb &6 court & announce|if|you", { not: OUT, allow: ["hypothetical"] }),
      medium("announce|if|consequence-announced|we & assign-verb", { not: OUT, allow: ["hypothetical"] }),
      medium("assign-verb & you|if", { not: `${OUT} leisure humour their past` }),
      medium("consequence-announced|if & court", { not: `${OUT} hearing`, needs: "no-question" }),
      medium("summons & court-state & you|we", { not: `${OUT} bailiff-deed bailiff` }),
      strong("next-contact|announce &6 court", { not: OUT, needs: "no-question", allow: ["hypothetical"] }),
      strong("proceed-now & court|lawyer", { not: OUT }),
    ]),
    family(
      "handover",
      {
        fr: "annonce la remise du dossier à un avocat, à un commissaire de justice ou au recouvrement",
        en: "announces a hand-over to a lawyer, a bailiff or collection",
      },
      [
        medium("announce|if|consequence-announced & handover &8 lawyer", { not: OUT, allow: ["hypothetical"] }),
        medium("lawyer &5 handover|next-contact & you|if", { not: `${OUT} bailiff-deed their praise thanks` }),
        strong("next-contact &6 lawyer", { not: OUT }),
        medium("announce|if|consequence-announced|proceed-now|we & handover &6 lawyer", {
          not: `${OUT} their thanks bailiff-deed praise`,
          needs: "no-question",
        }),
      ],
    ),
  ],
  holds: ({ reading, context }) =>
    (context.speaker !== "client" || !reading.has("employment")) && !reading.has("legal-matter"),
  fields: (input) => ({ ...deadlineFields(input), ...claimedFields(input), ...courtFields(input) }),
  companions: [
    "mise-en-demeure",
    "court-proceedings",
    "dissatisfaction",
    "payment-refusal",
    "lawyer-letter",
    "bailiff-act",
  ],
  examples: {
    fires: [
      { from: "client", text: "Je garde copie de tout et ⟦mon avocat aura le dossier lundi.⟧" },
      {
        from: "client",
        text: "⟦Sans correction de votre part, nous engagerons une procédure devant le tribunal de commerce.⟧",
      },
      { from: "client", text: "⟦Le dossier est désormais entre les mains de notre avocat, qui vous contactera.⟧" },
      { from: "client", text: "⟦If this is not fixed we will take legal action.⟧" },
      { from: "client", text: "⟦on va se retrouver au tribunal si vs continuez⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Nous n’entendons pas engager de procédure à ce stade.",
        because: "la phrase est une négation",
      },
      {
        from: "contract",
        text: "Tout litige sera soumis au tribunal de commerce de Nantes.",
        because: "c’est une clause attributive de compétence",
      },
      {
        from: "client",
        text: "Si tu oublies les croissants je te traîne en justice 😂",
        because: "c’est une plaisanterie",
      },
      {
        from: "client",
        text: "Notre avocat relit le projet de contrat avant signature.",
        because: "c’est une relecture juridique",
      },
    ],
  },
});
