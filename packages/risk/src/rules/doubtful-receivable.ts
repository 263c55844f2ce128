import { type Decimal, decimal, formatMoney, type LedgerItem } from "@vigie/model";
import { daysLate, isOpen } from "../ledger-state.ts";
import { rank } from "../levels.ts";
import { defineRule } from "./define-rule.ts";
import { invoice, said, scene } from "./scene.ts";

export const doubtfulReceivable = defineRule({
  id: "doubtful-receivable",
  family: "relationship",
  severity: 1,
  title: { fr: "Créance douteuse", en: "Doubtful receivable" },
  why: {
    fr: "Une créance dont l’encaissement devient incertain se reclasse en créance douteuse et se déprécie sur son montant hors taxes.",
    en: "A receivable whose payment has become uncertain is reclassified as doubtful and written down, net of VAT.",
  },
  advice: {
    fr: "Transmettez la liste à votre expert-comptable : reclassement au compte 416, dépréciation au compte 491.",
    en: "Pass the list to your accountant: reclassification to account 416, write-down in account 491.",
  },
  law: [{ reference: "Plan comptable général, comptes 416, 491 et 1511", status: "M" }],
  examples: {
    fires: [
      {
        from: "ledger",
        text: "Une facture ouverte et un redressement judiciaire du client.",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-1", "2026-05-30")],
            findings: [said("insolvency", "2026-06-04", { speaker: "court" })],
          }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "ledger",
        text: "Une facture inscrite au compte 416.",
        given: () => ({
          relationship: scene({ ledger: [invoice("F-1", "2026-05-30", { doubtful: true })] }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "ledger",
        text: "Une facture en retard de quarante jours, sans différend.",
        because: "un simple retard ne rend pas la créance douteuse",
        given: () => ({ relationship: scene({ ledger: [invoice("F-1", "2026-04-30")] }), asOf: "2026-06-09" }),
      },
    ],
  },
  occurrences: ({ ledger, matter, level, asOf, profile }) => {
    const { doubtfulAfterDays } = profile.thresholds;
    const insolvent =
      matter.closedOn === null && matter.findings.some((f) => f.signal === "insolvency" && f.strength !== "weak");
    return ledger.filter(isOpen).flatMap((item) => {
      const late = daysLate(item, asOf) > doubtfulAfterDays && rank(level.level) >= 2;
      if (!item.doubtful && !insolvent && !late) return [];
      const net = openNet(item);
      const sum = net ?? decimal.cents(item.open);
      const tax = net === null ? ("TTC" as const) : ("HT" as const);
      const reason = item.doubtful
        ? {
            fr: "inscrite au compte 416 ou dépréciée au compte 491 par votre comptable",
            en: "booked as doubtful by your accountant",
          }
        : insolvent
          ? { fr: "procédure collective du client", en: "the client is in insolvency proceedings" }
          : {
              fr: `plus de ${doubtfulAfterDays} jours de retard et différend`,
              en: `more than ${doubtfulAfterDays} days late and disputed`,
            };
      return [
        {
          key: item.number,
          strength: item.doubtful || insolvent ? ("strong" as const) : ("medium" as const),
          evidence: item.evidence,
          date: item.due,
          fields: {
            amounts: [{ value: sum, currency: item.currency, role: "owed" as const, tax }],
            invoiceNumbers: [item.number],
          },
          because: {
            fr: `Facture ${item.number} : ${formatMoney(sum, item.currency, "fr")}${net === null ? " TTC, montant hors taxes inconnu" : " hors taxes"}, ${reason.fr}.`,
            en: `Invoice ${item.number}: ${formatMoney(sum, item.currency, "en")}${net === null ? " with VAT, net amount unknown" : " net of VAT"}, ${reason.en}.`,
          },
        },
      ];
    });
  },
});

/** What is open, without VAT: the base of a provision. Null where the invoice does not state its net amount. */
function openNet(item: LedgerItem): Decimal | null {
  if (item.net === undefined || decimal.isZero(item.gross)) return null;
  return decimal.cents(decimal.divide(decimal.multiply(item.open, item.net), item.gross));
}
