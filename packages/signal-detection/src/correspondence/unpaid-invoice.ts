import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { debtorFields } from "../fields/debtor.ts";
import { invoiceFields } from "../fields/references.ts";

const OUT = "not-yet-due payment-done checkout paid-change norm planned-outage content-matter template their";

export const unpaidInvoice = defineSignal({
  id: "unpaid-invoice",
  severity: 1,
  title: { fr: "Impayé évoqué", en: "Debt stated overdue" },
  why: {
    fr: "L’un des deux dit qu’une somme est échue et non réglée : premier signe d’un désaccord ou d’une difficulté.",
    en: "One side says a sum is past due and unpaid: a first sign of disagreement or distress.",
  },
  advice: {
    fr: "Rapprochez la créance de la comptabilité, puis relancez sans excès en rappelant facture, montant et échéance.",
    en: "Reconcile with the ledger, then remind without excess, naming invoice, amount and due date.",
  },
  law: [
    { reference: "C. com. L441-10", status: "V" },
    { reference: "C. com. D441-5", status: "V" },
  ],
  inTables: true,
  speakers: [...CLIENT_SIDE, "us", "supplier", "collector", "bailiff", "court"],
  voice: {
    roles: ["collector"],
    strength: "medium",
    strongWith: "pay-verb|unpaid|invoice",
    label: { fr: "émane d’un organisme de recouvrement", en: "comes from a collection agency" },
  },
  families: [
    family("overdue", { fr: "fait état d’une somme échue et impayée", en: "refers to an overdue sum" }, [
      strong("unpaid & invoice|#money", { not: OUT }),
      strong("debt-open & #money", { not: `${OUT} cap-money damage`, needs: "no-question" }),
      medium("debt-open & invoice & we|you", { not: OUT, needs: "no-question" }),
      strong("invoice & past-due-date & unpaid|lateness", { not: OUT }),
      strong("dunning & invoice & past-due-date", { not: OUT }),
      strong("!received &6 payment & we|invoice", { not: `${OUT} service`, needs: "no-question" }),
      medium("still-not & invoice|payment & we|#money", { not: `${OUT} service failure` }),
      strong("you-owe & invoice|#money", { not: `${OUT} penalty-money damage` }),
      medium("unpaid & we|you", { not: OUT }),
      strong("notice-act &12 pay-verb & invoice|unpaid|debt-open & #money|#deadline", {
        across: 2,
        not: "fix-verb refund damage take-charge bailiff-deed",
      }),
      strong("own-filing & #money|invoice|office-holder|insolvency-proceeding", { across: 2 }),
    ]),
    family("admitted", { fr: "reconnaît un retard de paiement", en: "admits late payment" }, [
      medium("owing & payment|invoice|#money", {
        not: "payment-done checkout cap-money template planned-outage offset stop-payment insolvency-proceeding",
      }),
    ]),
  ],
  holds: ({ reading }) => !reading.has("legal-matter") && !reading.has("planned-outage"),
  fields: (input) => ({
    ...deadlineFields(input),
    ...amountFields(input, "owed", 1),
    ...invoiceFields(input),
    ...debtorFields(input),
  }),
  companions: ["insolvency", "payment-refusal", "mise-en-demeure", "dissatisfaction"],
  examples: {
    fires: [
      {
        from: "us",
        text: "Bonjour,\n⟦Sauf erreur de notre part, la facture F-2026-041 de 1 800 € TTC, échue le 30 avril, demeure impayée.⟧",
      },
      { from: "client", text: "⟦Nous n’avons pas pu régler votre facture, notre trésorerie est tendue.⟧" },
      { from: "supplier", text: "⟦Your invoice of £240 is now 15 days overdue.⟧" },
    ],
    silent: [
      {
        from: "us",
        text: "Vous trouverez ci-joint la facture F-2026-052, payable au 30 juin.",
        because: "c’est un envoi normal",
      },
      {
        from: "client",
        text: "Le virement a été émis ce matin pour la facture F-2026-041.",
        because: "le paiement est confirmé",
      },
      { from: "us", text: "Votre facture arrive à échéance vendredi.", because: "l’échéance n’est pas passée" },
      {
        from: "us",
        text: "Petite relance au sujet des textes de la page d’accueil.",
        because: "il manque seulement des contenus",
      },
    ],
  },
});
