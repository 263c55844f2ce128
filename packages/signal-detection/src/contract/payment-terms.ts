import { type ContractIssue, defineContractSignal } from "./define.ts";
import { sellsService, weBuy, withConsumer } from "./our-side.ts";
import { sentencesWith } from "./quotes.ts";
import { paymentTermsVariants } from "./remedies/money.ts";

const CONSUMER = /consommateur|droit de retractation|mediation de la consommation|consumer/u;
const PUBLIC =
  /collectivite|commande publique|marches? publics?|\bccag\b|maire\b|\bcommunes?\b|communaute (?:d'|de communes)|chorus|etablissement public|intercommunal|interets moratoires|conseil (?:departemental|regional)/u;

export const paymentTerms = defineContractSignal({
  id: "payment-terms",
  severity: 2,
  title: { fr: "Délais de paiement non conformes", en: "Payment terms" },
  why: {
    fr: "Entre professionnels, le délai convenu ne peut dépasser 60 jours à compter de la facture (ou 45 jours fin de mois si le contrat le prévoit) ; le taux des pénalités et l’indemnité de 40 € doivent être indiqués.",
    en: "Between firms the agreed term may not exceed 60 days from the invoice (or 45 days end of month if the contract says so); the late rate and the fixed €40 must be stated.",
  },
  advice: {
    fr: "Corrigez vos conditions et vos factures avant le prochain envoi.",
    en: "Correct your terms and invoices before the next one goes out.",
  },
  law: [
    { reference: "C. com. L441-10", status: "V" },
    { reference: "C. com. D441-5", status: "V" },
  ],
  variants: paymentTermsVariants,
  kinds: ["contract", "general-terms", "quote", "purchase-order"],
  check: (document, facts, context) => {
    if (facts.paymentTerms.status !== "present" || withConsumer(document, facts, context) || !sellsService(document))
      return [];
    if (
      facts.language !== "fr" &&
      !(facts.governingLaw.status === "present" && /fran|french/iu.test(facts.governingLaw.value.law ?? ""))
    )
      return [];
    if (sentencesWith(document, CONSUMER, 1).length > 0) return [];
    const terms = facts.paymentTerms.value;
    const { evidence } = facts.paymentTerms;
    const issues: ContractIssue<keyof typeof paymentTermsVariants>[] = [];
    const limit = terms.mode === "end-of-month" || terms.mode === "end-of-month-then-days" ? 45 : 60;
    if (terms.days !== undefined && terms.days > limit)
      issues.push({
        variant: "too-long",
        strength: "strong",
        confidence: 0.85,
        evidence,
        because: {
          fr: `Le délai de ${terms.days} jours dépasse le maximum légal de ${limit} jours.`,
          en: `The term of ${terms.days} days exceeds the legal maximum of ${limit} days.`,
        },
      });
    if (weBuy(facts, context) || sentencesWith(document, PUBLIC, 1).length > 0) return issues;
    const missing = [
      ...(terms.penaltyRate === undefined && terms.penaltyFormula === undefined ? ["penalty-rate"] : []),
      ...(terms.fixedCompensation ? [] : ["fixed-compensation"]),
    ];
    if (missing.length > 0 && (terms.days !== undefined || facts.kind.value === "general-terms")) {
      const fr = missing
        .map((m) => (m === "penalty-rate" ? "le taux des pénalités de retard" : "l’indemnité forfaitaire de 40 €"))
        .join(" et ");
      const en = missing
        .map((m) => (m === "penalty-rate" ? "the late-payment rate" : "the fixed €40 compensation"))
        .join(" and ");
      issues.push({
        variant: "missing-mentions",
        strength: "medium",
        confidence: 0.7,
        evidence,
        because: { fr: `Il manque ${fr}.`, en: `Missing: ${en}.` },
        fields: { missing },
      });
    }
    return issues;
  },
  examples: {
    fires: [
      {
        variant: "too-long",
        text: "Contrat de prestation\nLes factures sont payables à 90 jours à compter de leur date. Pénalités de retard : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.\n",
      },
      {
        variant: "missing-mentions",
        text: "Contrat de prestation\nLes factures sont payables à trente (30) jours date de facture.\n",
      },
    ],
    silent: [
      {
        because: "délai, taux et indemnité sont conformes",
        text: "Contrat de prestation\nLes factures sont payables à 30 jours à compter de leur date. Pénalités de retard : trois fois le taux d'intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.\n",
      },
      {
        because: "la vente s’adresse à des consommateurs",
        text: "Conditions générales de vente\nLe consommateur dispose d'un droit de rétractation. Le paiement est dû à 30 jours.\n",
      },
    ],
  },
});
