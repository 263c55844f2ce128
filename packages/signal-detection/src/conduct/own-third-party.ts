import { defineSignal, family, strong } from "../define.ts";

export const ownThirdParty = defineSignal({
  id: "own-third-party",
  severity: 3,
  title: { fr: "Divulgation à un tiers", en: "Disclosure to a third party" },
  why: {
    fr: "Une relance adressée en copie à d’autres révèle la dette à qui n’a pas à la connaître.",
    en: "A reminder copied to others discloses the debt to people who need not know.",
  },
  advice: {
    fr: "Cessez ces envois, retirez les destinataires et inscrivez l’incident au registre RGPD.",
    en: "Stop sending, remove the recipients and log the incident in the GDPR register.",
  },
  law: [
    { reference: "RGPD art. 5", status: "M" },
    { reference: "C. pén. 222-16", status: "V" },
  ],
  speakers: ["us"],
  families: [
    family("dunning", { fr: "relance un paiement devant un tiers", en: "asks for a payment before a third party" }, [
      strong("unpaid & invoice|#money", { not: "payment-done not-yet-due" }),
      strong("dunning &6 invoice|payment", { not: "payment-done service" }),
      strong("notice-act & pay-verb|invoice", {}),
    ]),
  ],
  holds: ({ context }) => context.thirdPartyRecipients.length > 0,
  fields: ({ context }) => ({ party: context.thirdPartyRecipients.join(", ") }),
  companions: ["unpaid-invoice"],
  examples: {
    fires: [
      { from: "us, copy to a third party", text: "⟦Votre facture F-2026-041 demeure impayée.⟧" },
      { from: "us, copy to a third party", text: "⟦Dernière relance pour la facture F-2026-041.⟧" },
      { from: "us, copy to a third party", text: "⟦Your invoice is still outstanding.⟧" },
    ],
    silent: [
      { from: "us", text: "Votre facture F-2026-041 demeure impayée.", because: "aucun tiers n’est destinataire" },
      {
        from: "us, copy to a third party",
        text: "Voici le compte rendu de la réunion.",
        because: "ce n’est pas une relance",
      },
      {
        from: "us, copy to a third party",
        text: "Votre règlement est bien arrivé, merci.",
        because: "le paiement est confirmé",
      },
    ],
  },
});
