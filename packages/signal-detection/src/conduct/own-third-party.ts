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
    fr: "Cesser, retirer les destinataires, inscrire l’incident au registre RGPD.",
    en: "Stop, remove the recipients, log the incident in the GDPR register.",
  },
  law: [
    { reference: "RGPD art. 5", status: "M" },
    { reference: "C. pén. 222-16", status: "V" },
  ],
  speakers: ["us"],
  families: [
    family("dunning", { fr: "une relance adressée aussi à un tiers", en: "a reminder also sent to a third party" }, [
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
      { from: "us", text: "Votre facture F-2026-041 demeure impayée.", because: "no third party among the recipients" },
      { from: "us, copy to a third party", text: "Voici le compte rendu de la réunion.", because: "not a reminder" },
      {
        from: "us, copy to a third party",
        text: "Votre règlement est bien arrivé, merci.",
        because: "payment confirmed",
      },
    ],
  },
});
