import { CLIENT_SIDE, defineSignal, family, medium, strong } from "../define.ts";
import { amountFields } from "../fields/amounts.ts";
import { deadlineFields } from "../fields/deadline.ts";
import { invoiceFields, reasonFields } from "../fields/references.ts";

const OUT =
  "admin-block checkout payment-done insolvency-proceeding office-holder planned-outage legal-matter slate-clean owing not-yet-due leisure";

/** What sets a refusal apart from a form that lacks a number. */
const GROUNDS = ["disappointment", "unacceptable", "not-a-cent", "refusal-of-debt", "damage", "mismatch"];

export const paymentRefusal = defineSignal({
  id: "payment-refusal",
  severity: 2,
  title: { fr: "Refus de paiement", en: "Payment withheld" },
  why: {
    fr: "Un client qui retient son règlement conteste la qualité ou prépare une compensation.",
    en: "A client who withholds payment disputes quality or prepares a set-off.",
  },
  advice: {
    fr: "Répondez sur le fond et gardez des relances mesurées ; un impayé assorti de griefs est un litige.",
    en: "Answer on the substance and keep reminders measured; an unpaid invoice with grievances is a dispute.",
  },
  law: [
    { reference: "C. civ. 1219", status: "V" },
    { reference: "C. civ. 1223", status: "V" },
  ],
  speakers: CLIENT_SIDE,
  families: [
    family(
      "withholding",
      { fr: "bloque, suspend ou conteste un règlement", en: "blocks, suspends or disputes a payment" },
      [
        medium("we >4 withhold &6 payment", { not: `${OUT} third-party deal-made`, needs: "no-question" }),
        strong("we >4 withhold &6 payment & until-condition|failure|unacceptable|disappointment|lateness|fix-verb", {
          not: OUT,
          needs: "no-question",
        }),
        strong("payment >5 withhold & until-condition|failure|unacceptable|disappointment|lateness|fix-verb", {
          not: OUT,
          needs: "no-question",
        }),
        medium("payment >3 withhold & you|we|#money", { not: OUT, needs: "no-question" }),
        strong("we & refuse-to &6 pay-verb|payment", { not: OUT }),
        strong("we >6 !pay-future & payment|until-condition|invoice|#money", {
          not: `${OUT} owing`,
          needs: "no-question",
        }),
        strong("~will-be >3 !pay-verb & payment|until-condition", { not: `${OUT} owing unpaid`, needs: "no-question" }),
        medium("pay-future & when-condition & function-verb|fix-verb|failure", { not: OUT }),
        strong("we >4 withhold &5 #money", { not: `${OUT} cap-money`, needs: "no-question" }),
        strong("stop-payment & payment|#money|invoice", { not: `${OUT} owing if`, needs: "no-question" }),
        strong("stop-payment & until-condition & fix-verb|failure|lateness|unacceptable", { across: 2, not: OUT }),
        medium("stop-payment & until-condition|you|we", { not: `${OUT} owing if`, needs: "no-question" }),
        medium("not-a-cent", { not: OUT }),
        medium("pay-future|payment &6 until-condition & fix-verb|failure", { not: OUT }),
      ],
    ),
    family(
      "set-off",
      { fr: "oppose une compensation ou conteste la dette", en: "claims a set-off or disputes the debt" },
      [
        medium("we & offset &8 payment|#money & penalty-money|damage|failure|lateness|invoice", {
          not: `${OUT} cap-money`,
        }),
        strong("refusal-of-debt & invoice|#money", { not: OUT }),
      ],
    ),
  ],
  holds: ({ reading }) =>
    !reading.has("no-dispute") &&
    !reading.has("legal-matter") &&
    !reading.has("planned-outage") &&
    (!reading.has("admin-block") || GROUNDS.some((c) => reading.has(c))),
  fields: (input) => ({
    ...deadlineFields(input),
    ...amountFields(input, "withheld"),
    ...invoiceFields(input),
    ...reasonFields(input),
  }),
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
        because: "le blocage est administratif",
      },
      {
        from: "client",
        text: "Nos clients ne peuvent plus valider : la page de paiement est bloquée.",
        because: "il s’agit de la page de paiement de la boutique",
      },
      {
        from: "client",
        text: "Nous ne contestons pas votre facture, le virement part vendredi.",
        because: "la phrase est une négation",
      },
      { from: "us", text: "Nous suspendons le paiement de votre facture.", because: "le paiement est le vôtre" },
    ],
  },
});
