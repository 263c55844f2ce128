import { type Bilingual, type CalendarDate, daysBetween, formatDate, formatMoney, type LedgerItem } from "@vigie/model";
import { daysLate } from "../ledger-state.ts";
import { fileOf } from "../names.ts";
import { type OwedForLateness, owedForLateness, withComma } from "../stipulated-rate.ts";
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

/** Books closed longer ago than this say nothing of today. */
const STALE_DAYS = 31;

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
  occurrences: ({ ledger, asOf, relationship, profile, papers }) =>
    ledger.flatMap((item) => {
      const late = daysLate(item, asOf);
      if (late === 0) return [];
      const owed = owedForLateness(item, relationship, asOf, papers);
      // whom nothing is owed by is told where the sums are, not with every late invoice
      const more = owed.penalty === null ? { fr: "", en: "" } : penaltyText(owed.penalty, owed.notes);
      const known = knownText(item, asOf);
      return [
        {
          key: item.number,
          severity: late > profile.thresholds.lateInvoiceDays ? (2 as const) : (1 as const),
          strength: item.confidence === "high" ? ("strong" as const) : ("medium" as const),
          date: item.due,
          evidence: item.evidence,
          fields: {
            amounts: [{ value: item.open, currency: item.currency, role: "owed" as const, tax: "TTC" as const }],
            invoiceNumbers: [item.number],
            debtor: "client" as const,
          },
          because: {
            fr: `Facture ${item.number} : ${formatMoney(item.open, item.currency, "fr")} échus le ${formatDate(item.due, "fr", "long")} (${dueSourceText[item.dueSource].fr}), ${late} jour${late > 1 ? "s" : ""} de retard${known.fr}.${more.fr}`,
            en: `Invoice ${item.number}: ${formatMoney(item.open, item.currency, "en")} due on ${formatDate(item.due, "en", "long")} (${dueSourceText[item.dueSource].en}), ${late} day${late > 1 ? "s" : ""} late${known.en}.${more.en}`,
          },
        },
      ];
    }),
});

/**
 * What is known is of a day: a report of a later one says so, from which source, and that what came in since is not known.
 */
function knownText(item: LedgerItem, asOf: CalendarDate): Bilingual {
  const { asOf: known, stateWhy } = item;
  if (known === undefined || known >= asOf) return { fr: "", en: "" };
  const on = { fr: formatDate(known, "fr", "long"), en: formatDate(known, "en", "long") };
  const from = {
    fr: stateWhy?.fr ?? `comptabilité arrêtée au ${on.fr}`,
    en: stateWhy?.en ?? `books as of ${on.en}`,
  };
  const isStale = daysBetween(known, asOf) > STALE_DAYS;
  return {
    fr: ` (${from.fr}${from.fr.includes(on.fr) ? "" : `, état connu au ${on.fr}`}${isStale ? " ; les règlements reçus depuis ne sont pas connus" : ""})`,
    en: ` (${from.en}${from.en.includes(on.en) ? "" : `, state known as of ${on.en}`}${isStale ? "; payments received since are not known" : ""})`,
  };
}

/**
 * Penalties at the stipulated rate with its source, or of each half-year at its own; beside them the same at the rate frozen on the
 * first late day and, where a rate is stipulated, at the statutory one; or why there are none.
 */
function penaltyText(penalty: NonNullable<OwedForLateness["penalty"]>, notes: OwedForLateness["notes"]): Bilingual {
  const told = {
    fr: notes.map((n) => ` ${n.fr}`).join(""),
    en: notes.map((n) => ` ${n.en}`).join(""),
  };
  const { interest, frozenRateInterest: frozen, fixed, stipulated, statutory } = penalty;
  const euro = (value: string, locale: "fr" | "en"): string => formatMoney(value, "EUR", locale);
  if (interest === null || frozen === null)
    return {
      fr: ` Indemnité forfaitaire : ${euro(fixed, "fr")}.${told.fr}`,
      en: ` Fixed compensation: ${euro(fixed, "en")}.${told.en}`,
    };
  const isSame = interest === frozen;
  const rate = {
    fr:
      stipulated === undefined
        ? ""
        : ` au taux stipulé (« ${withComma(stipulated.text)} », ${fileOf(stipulated.source)})`,
    en: stipulated === undefined ? "" : ` at the rate stipulated (“${stipulated.text}”, ${fileOf(stipulated.source)})`,
  };
  const split = {
    fr: isSame ? "" : ` au taux de chaque semestre (${euro(frozen, "fr")} au taux figé du premier jour de retard)`,
    en: isSame ? "" : ` at the rate of each half-year (${euro(frozen, "en")} at the rate frozen on the first late day)`,
  };
  const other = {
    fr:
      statutory === undefined || statutory === null
        ? ""
        : ` ; ${euro(statutory.interest, "fr")} au taux supplétif de la loi`,
    en:
      statutory === undefined || statutory === null
        ? ""
        : `; ${euro(statutory.interest, "en")} at the default rate of the law`,
  };
  return {
    fr: ` Pénalités : ${euro(interest, "fr")}${rate.fr}${split.fr} et ${euro(fixed, "fr")} d’indemnité forfaitaire${other.fr}.${told.fr}`,
    en: ` Penalties: ${euro(interest, "en")}${rate.en}${split.en} and ${euro(fixed, "en")} fixed compensation${other.en}.${told.en}`,
  };
}
