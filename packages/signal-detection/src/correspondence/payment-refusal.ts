import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { invoiceFields } from "../fields/references.ts";

const OUT = "admin-block checkout payment-done insolvency-proceeding office-holder";

export const paymentRefusal = defineSignal({
  id: "payment-refusal",
  severity: 2,
  title: { fr: "Refus de paiement", en: "Payment withheld" },
  why: {
    fr: "Un client qui retient son règlement conteste la qualité ou prépare une compensation.",
    en: "A client who withholds payment disputes quality or prepares a set-off.",
  },
  advice: {
    fr: "Répondre sur le fond et garder des relances correctes ; un impayé assorti de griefs est un litige.",
    en: "Answer on substance and keep reminders correct; an unpaid invoice with grievances is a dispute.",
  },
  law: [
    { reference: "C. civ. 1219", status: "V" },
    { reference: "C. civ. 1223", status: "V" },
  ],
  speakers: CLIENT_SIDE,
  families: [
    family(
      "withholding",
      { fr: "un règlement bloqué, suspendu ou contesté", en: "a payment blocked, suspended or disputed" },
      [
        strong("withhold &6 payment", { not: OUT, needs: "no-question" }),
        strong("withhold &6 payment & failure|unacceptable|disappointment|lateness", {
          not: "checkout payment-done insolvency-proceeding office-holder",
          needs: "no-question",
        }),
        strong("we & refuse-to &6 pay-verb|payment", { not: OUT }),
        strong("!pay-future & payment|until-condition|you", { not: `${OUT} owing`, needs: "no-question" }),
        strong("~will-be >3 !pay-verb & payment|until-condition", { not: `${OUT} owing unpaid`, needs: "no-question" }),
        strong("pay-future & when-condition & function-verb|fix-verb|failure", { not: OUT }),
        strong("!do-payment &6 payment & until-condition|disappointment|failure|unacceptable", { not: OUT }),
        strong("not-a-cent", { not: OUT }),
        medium("pay-future|payment &6 until-condition & fix-verb|failure", { not: OUT }),
      ],
    ),
    family("set-off", { fr: "une compensation ou une contestation de la dette", en: "a set-off or a disputed debt" }, [
      strong("offset & payment|#money & penalty-money|damage|failure|we|service", { not: `${OUT} cap-money` }),
      strong("refusal-of-debt & invoice|#money", { not: OUT }),
    ]),
  ],
  fields: (input) => ({ ...amountFields(input, "withheld"), ...invoiceFields(input) }),
  companions: ["dissatisfaction", "formal-complaint", "claim-amount", "unpaid-invoice"],
  examples: {
    fires: [
      { from: "client", text: "⟦Nous bloquons le règlement tant que le site n’est pas conforme.⟧" },
      { from: "client", text: "⟦Je ne paierai pas le solde avant la correction des anomalies.⟧" },
      { from: "client", text: "⟦We are withholding payment of invoice INV-2026-14 until the defects are fixed.⟧" },
      { from: "client", text: "⟦Nous déduirons 1 500 € de pénalités de votre facture.⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Le règlement est bloqué faute de bon de commande dans l’outil.",
        because: "administrative block",
      },
      {
        from: "client",
        text: "Nos clients ne peuvent plus valider : la page de paiement est bloquée.",
        because: "the shop’s payment page",
      },
      { from: "client", text: "Nous ne contestons pas votre facture, le virement part vendredi.", because: "negated" },
      { from: "us", text: "Nous suspendons le paiement de votre facture.", because: "our own payment" },
    ],
  },
});
