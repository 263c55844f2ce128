import { ADVERSE, defineSignal, family, medium, strong } from "../define.ts";
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
    fr: "Déclarez la réclamation à l’assureur, ne reconnaissez et ne promettez rien, vérifiez le total et le fondement de chaque poste.",
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
    family("damages", { fr: "chiffre un préjudice", en: "puts a figure on a loss" }, [
      strong("damage & #money & we|you|demand|claim-verb", {
        not: "cap-money own-cost accept-act",
        needs: "no-question",
      }),
      strong("damage & claim-verb & #money", { across: 2, not: "cap-money" }),
      strong("damage|cost-us & #money & take-charge", { across: 3, not: "cap-money unpaid own-cost accept-act" }),
      strong("cost-us & #money & take-charge|demand|gesture", { across: 2, not: "cap-money unpaid" }),
      strong("we & reclaim &6 #money", { not: "cap-money unpaid dunning" }),
      strong("take-charge & #money & damage|cost-us|failure|lateness|demand", {
        not: "cap-money unpaid dunning payment-done",
      }),
    ]),
    family(
      "refund",
      { fr: "demande un remboursement ou un geste chiffré", en: "demands a refund or a gesture of a stated sum" },
      [
        strong("want-back &5 #money", { not: "payment-done thanks" }),
        strong("refund & #money & demand|we|you|fix-verb|if", {
          not: "paid-change payment-done thanks own-cost checkout planned-outage",
        }),
        strong("credit-request & #money & demand|claim-verb", {
          not: "settle-done slate-clean cap-money payment-done thanks paid-change offset",
        }),
        medium("credit-request & demand & #money", {
          across: 3,
          not: "settle-done slate-clean cap-money payment-done thanks",
        }),
        medium("gesture &8 #money", {
          not: "accept-act deal-made slate-clean settlement own-cost cap-money payment-done thanks paid-change",
        }),
      ],
    ),
    family("penalty", { fr: "réclame une pénalité chiffrée", en: "claims a penalty of a stated sum" }, [
      strong("penalty-money & #money", { not: "provides cap-money dunning rate slate-clean" }),
    ]),
    family(
      "notice",
      {
        fr: "exige une somme par mise en demeure ou par acte",
        en: "demands a sum by formal notice or court paper",
      },
      [
        strong("notice-act & #money", { across: 3, not: "cap-money withhold" }),
        strong("summons|bailiff-deed & #money & claim-verb|damage|pay-verb", {
          across: 2,
          not: "cap-money rate template",
        }),
      ],
    ),
  ],
  holds: ({ reading }) => !reading.has("legal-matter"),
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
      { from: "client", text: "Le budget du lot 2 est de 357 360 €.", because: "c’est un budget" },
      { from: "client", text: "Le plafond d’indemnisation est fixé à 10 000 €.", because: "c’est un plafond" },
      { from: "client", text: "Votre facture de 1 200 € a bien été réglée ce matin.", because: "c’est un paiement" },
      { from: "us", text: "Nous demandons le remboursement de 300 € de frais.", because: "la demande est la vôtre" },
    ],
  },
});
