import { ADVERSE, defineSignal, family, strong } from "../define.ts";
import { claimFields } from "../fields/claim-lines.ts";
import { deadlineFields } from "../fields/deadline.ts";

export const claimAmount = defineSignal({
  id: "claim-amount",
  severity: 3,
  title: { fr: "Réclamation chiffrée", en: "Quantified claim" },
  why: {
    fr: "Une somme demandée à titre de préjudice, de remboursement ou de pénalité fixe l’enjeu du dossier.",
    en: "A sum demanded as damages, refund or penalty sets the stake of the case.",
  },
  advice: {
    fr: "Déclarer à l’assureur, ne rien reconnaître ni promettre, vérifier le total et le fondement de chaque poste.",
    en: "Declare it to the insurer, admit and promise nothing, check the total and the ground of each line.",
  },
  law: [
    { reference: "C. civ. 1231-2 à 1231-4", status: "M" },
    { reference: "C. assur. L124-1", status: "V" },
  ],
  inTables: true,
  speakers: ADVERSE,
  kinds: ["annex"],
  families: [
    family("damages", { fr: "un préjudice chiffré", en: "damages in figures" }, [
      strong("damage & #money & we|you|demand|claim-verb", { not: "cap-money own-cost" }),
      strong("damage & claim-verb & #money", { across: 2, not: "cap-money" }),
      strong("cost-us & #money & take-charge|demand|gesture", { across: 2, not: "cap-money unpaid" }),
      strong("we & reclaim &6 #money", { not: "cap-money unpaid dunning" }),
      strong("take-charge & #money & damage|cost-us|failure|lateness|demand", {
        not: "cap-money unpaid dunning payment-done",
      }),
    ]),
    family("refund", { fr: "un remboursement demandé, avec son montant", en: "a refund demanded, with its amount" }, [
      strong("refund & #money & demand|we|you|fix-verb|if", { not: "cap-money payment-done thanks own-cost" }),
      strong("credit-request & #money & demand|we|if", {
        not: "settle-done cap-money payment-done thanks paid-change",
      }),
      strong("gesture &8 #money", { not: "own-cost cap-money payment-done thanks paid-change" }),
    ]),
    family("penalty", { fr: "une pénalité chiffrée", en: "a penalty in figures" }, [
      strong("penalty-money & #money", { not: "provides cap-money dunning" }),
    ]),
    family(
      "notice",
      {
        fr: "une somme exigée dans une mise en demeure ou un acte",
        en: "a sum demanded by a formal notice or a court paper",
      },
      [
        strong("notice-act & #money", { across: 3, not: "cap-money" }),
        strong("summons|bailiff-deed & #money", { across: 2, not: "cap-money" }),
      ],
    ),
  ],
  fields: (input) => ({ ...deadlineFields(input), ...claimFields(input) }),
  companions: [
    "mise-en-demeure",
    "dissatisfaction",
    "incident-report",
    "formal-complaint",
    "court-proceedings",
    "payment-refusal",
  ],
  examples: {
    fires: [
      { from: "client", text: "⟦Nous chiffrons notre préjudice à 357 360 €, selon le détail joint.⟧" },
      { from: "client", text: "⟦Nous demandons le remboursement de l’acompte, soit 2 400 € TTC.⟧" },
      { from: "client", text: "⟦We claim compensation of £12,500 for the loss suffered.⟧" },
    ],
    silent: [
      { from: "client", text: "Le budget du lot 2 est de 357 360 €.", because: "a budget" },
      { from: "client", text: "Le plafond d’indemnisation est fixé à 10 000 €.", because: "a cap" },
      { from: "client", text: "Votre facture de 1 200 € a bien été réglée ce matin.", because: "a payment" },
      { from: "us", text: "Nous demandons le remboursement de 300 € de frais.", because: "our own request" },
    ],
  },
});
