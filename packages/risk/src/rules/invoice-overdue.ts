import { type Bilingual, formatDate, formatMoney, type LedgerItem } from "@vigie/model";
import { lateInterest } from "../late-interest.ts";
import { daysLate } from "../ledger-state.ts";
import { lateInvoiceDays } from "../weights.ts";
import { defineRule } from "./define-rule.ts";
import { invoice, scene } from "./scene.ts";

/** Where a due date comes from, as the end of a sentence: the books themselves hold none. */
const dueSourceText: Readonly<Record<LedgerItem["dueSource"], Bilingual>> = {
  "e-invoice": { fr: "échéance de la facture électronique", en: "due date of the e-invoice" },
  pdf: { fr: "échéance lue sur la facture", en: "due date read on the invoice" },
  contract: { fr: "échéance prévue au contrat", en: "due date from the contract" },
  ledger: { fr: "échéance de l’export comptable", en: "due date of the accounting export" },
  "default-30-days": { fr: "échéance supposée à 30 jours", en: "assumed term of 30 days" },
};

export const invoiceOverdue = defineRule({
  id: "invoice-overdue",
  family: "relationship",
  severity: 2,
  title: { fr: "Facture échue", en: "Overdue invoice" },
  why: {
    fr: "Un retard de paiement est souvent le premier signe d’un désaccord, et les pénalités de retard courent sans qu’un rappel soit nécessaire.",
    en: "A late payment is often the first sign of a disagreement, and late-payment penalties run without any reminder.",
  },
  advice: {
    fr: "Relancez par écrit en rappelant le montant, la facture et l’échéance ; mettez en demeure après deux relances restées sans effet.",
    en: "Send a written reminder with amount, invoice and due date; give formal notice after two reminders without effect.",
  },
  law: [
    { reference: "C. com. L441-10", status: "V" },
    { reference: "C. com. D441-5", status: "V" },
  ],
  examples: {
    fires: [
      {
        from: "ledger",
        text: "Facture F-1 de 1 200 € échue le 1er mai, non soldée au 9 juin.",
        given: () => ({ relationship: scene({ ledger: [invoice("F-1", "2026-05-01")] }), asOf: "2026-06-09" }),
      },
    ],
    silent: [
      {
        from: "ledger",
        text: "Facture F-1 échue le 1er mai, réglée le 4 mai.",
        because: "elle est soldée",
        given: () => ({
          relationship: scene({
            ledger: [
              invoice("F-1", "2026-05-01", { status: "paid", paid: "1200.00", open: "0", paidOn: "2026-05-04" }),
            ],
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "ledger",
        text: "Facture F-1 échue le 1er mai, comptabilité arrêtée au 20 avril.",
        because: "rien ne dit encore si elle a été payée",
        given: () => ({
          relationship: scene({ ledger: [invoice("F-1", "2026-05-01", { asOf: "2026-04-20" })] }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ ledger, asOf, relationship }) =>
    ledger.flatMap((item) => {
      const late = daysLate(item, asOf);
      if (late === 0) return [];
      const penalty =
        relationship.client.consumer || item.currency !== "EUR" ? null : lateInterest(item.open, item.due, asOf);
      const closed = item.asOf === undefined || item.asOf >= asOf ? undefined : item.asOf;
      return [
        {
          key: item.number,
          severity: late > lateInvoiceDays ? (2 as const) : (1 as const),
          strength: item.confidence === "high" ? ("strong" as const) : ("medium" as const),
          date: item.due,
          evidence: item.evidence,
          fields: {
            amounts: [{ value: item.open, currency: item.currency, role: "owed" as const, tax: "TTC" as const }],
            invoiceNumbers: [item.number],
            debtor: "client" as const,
          },
          because: {
            fr: `Facture ${item.number} : ${formatMoney(item.open, item.currency, "fr")} échus le ${formatDate(item.due, "fr", "long")} (${dueSourceText[item.dueSource].fr}), ${late} jour${late > 1 ? "s" : ""} de retard${closed === undefined ? "" : `, selon la comptabilité arrêtée au ${formatDate(closed, "fr", "long")}`}.${penalty === null ? "" : ` Pénalités : ${formatMoney(penalty.interest, "EUR", "fr")} et ${formatMoney(penalty.fixed, "EUR", "fr")} d’indemnité forfaitaire.`}`,
            en: `Invoice ${item.number}: ${formatMoney(item.open, item.currency, "en")} due on ${formatDate(item.due, "en", "long")} (${dueSourceText[item.dueSource].en}), ${late} day${late > 1 ? "s" : ""} late${closed === undefined ? "" : `, by the books as of ${formatDate(closed, "en", "long")}`}.${penalty === null ? "" : ` Penalties: ${formatMoney(penalty.interest, "EUR", "en")} and ${formatMoney(penalty.fixed, "EUR", "en")} fixed compensation.`}`,
          },
        },
      ];
    }),
});
