import { fold } from "@vigie/language";
import { defineSignal, type FieldInput } from "../define.ts";
import { reminder, reminderWordings } from "./reminder.ts";

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
  families: [reminder({ fr: "relance un paiement devant un tiers", en: "asks for a payment before a third party" })],
  wordings: reminderWordings,
  holds: (input) => disclosedTo(input).length > 0,
  detail: (input) => ({
    fr: `Parmi les destinataires : ${disclosedTo(input).join(", ")}.`,
    en: `Among the recipients: ${disclosedTo(input).join(", ")}.`,
  }),
  checks: [
    {
      fr: "Ce destinataire n’est connu ni comme vous, ni comme ce client, ni comme avocat, assureur, comptable ou caution.",
      en: "This recipient is known neither as you nor as this client, nor as a lawyer, insurer, accountant or guarantor.",
    },
  ],
  fields: (input) => ({ party: disclosedTo(input).join(", ") }),
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
        text: "Votre expert-comptable est en copie : la facture F-2026-041 demeure impayée.",
        because: "le destinataire en copie est le comptable du client",
      },
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

/** "Votre expert-comptable en copie", "cc: our insurer": a reader whose trade it is to know. */
const PROFESSIONAL_COPY =
  /(?:comptable|avocate?|conseil|assureur|courtier|caution|garante?|cautionnaire|commissaire de justice|huissier|accountant|bookkeeper|solicitor|lawyer|counsel|insurer|broker|guarantor)s?[^.;\n]{0,40}(?:en copie|est en cc|in copy|copied|cc'd|in cc)|(?:en copie|copie|cc|copying(?: in)?|copied)[^.;\n]{0,40}(?:comptable|avocate?|conseil|assureur|courtier|caution|garante?|accountant|bookkeeper|solicitor|lawyer|counsel|insurer|broker|guarantor)|(?:vous adresse|vous ecris|vous ecrivons|write to you|writing to you)[^.;\n]{0,60}(?:en (?:votre )?qualite de (?:caution|garant)|as (?:the )?guarantor)/u;

/** Recipients who learn of the debt without cause; none when the only one is said to be a professional or a guarantor. */
function disclosedTo({ document, context }: FieldInput): readonly string[] {
  const readers = context.thirdPartyRecipients;
  return readers.length === 1 && PROFESSIONAL_COPY.test(fold(document.text.slice(0, 10_000)).folded) ? [] : readers;
}
