import { isCleanAcceptance } from "../acceptance-minutes.ts";
import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { claimedFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";

export const formalComplaint = defineSignal({
  id: "formal-complaint",
  severity: 2,
  title: { fr: "Réclamation écrite", en: "Written complaint" },
  why: {
    fr: "Une réclamation formelle d’un tiers est ce que l’assureur appelle une réclamation : elle peut ouvrir le sinistre.",
    en: "A formal complaint by a third party is what an insurer calls a claim: it may open the case.",
  },
  advice: {
    fr: "Accusez réception, répondez sur les faits, et déclarez la réclamation à l’assureur si l’enjeu dépasse la franchise.",
    en: "Acknowledge it, answer on the facts, and declare it to the insurer if the stake exceeds the deductible.",
  },
  law: [{ reference: "C. assur. L124-1", status: "V" }],
  speakers: CLIENT_SIDE,
  subject: { classes: "complaint", strength: "medium", needs: "demand|refund|gesture|fix-verb|failure|damage" },
  families: [
    family("complaint-on-record", { fr: "formule expressément une réclamation", en: "makes an express complaint" }, [
      strong("complaint-act &8 complaint", { not: "complaint-other template" }),
      strong("complaint &8 complaint-act", { not: "complaint-other template" }),
      strong("complaint-explicit & you|service|complaint-object|demand", {
        not: "complaint-other template their",
        needs: "no-question",
      }),
      medium("complaint & complaint-object|failure|damage", {
        not: "complaint-other template their",
        needs: "no-question",
      }),
    ]),
  ],
  holds: (input) => input.context.speaker !== "us" && !isCleanAcceptance(input),
  subsumes: ["incident-report"],
  fields: (input) => ({ ...deadlineFields(input), ...claimedFields(input) }),
  companions: ["dissatisfaction", "claim-amount", "payment-refusal"],
  examples: {
    fires: [
      { from: "client", text: "Par la présente, ⟦je vous adresse une réclamation concernant la livraison du lot 2.⟧" },
      {
        from: "public-body",
        text: "⟦Le procès-verbal de recette est prononcé avec réserves : trois anomalies bloquantes.⟧",
      },
      { from: "client", text: "⟦We wish to lodge a formal complaint about the deliverables received on Monday.⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Le formulaire de réclamation du site doit passer au bleu.",
        because: "il s’agit d’une page du site",
      },
      {
        from: "client",
        text: "Nous acceptons le devis sous réserve de l’accord de la direction.",
        because: "c’est une expression toute faite",
      },
      {
        from: "us",
        text: "Nous vous adressons une réclamation concernant votre livraison.",
        because: "la réclamation est la vôtre",
      },
    ],
  },
});
