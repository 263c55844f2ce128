import { decimal, formatEuro } from "@vigie/model/values";
import { type ContractIssue, defineContractSignal } from "./define.ts";
import { weBuy } from "./our-side.ts";

const held = { insurance: { limitPerClaim: "200000", activities: [] } };

export const insuranceMismatch = defineContractSignal({
  id: "insurance-mismatch",
  severity: 2,
  title: { fr: "Exigence d’assurance non tenue", en: "Insurance clause mismatch" },
  why: {
    fr: "Vous promettez une couverture, ou acceptez un plafond, que votre contrat d’assurance ne suit pas : la différence est à votre charge.",
    en: "You promise cover, or accept a cap, that your policy does not follow: the difference is yours to bear.",
  },
  advice: {
    fr: "Faites adapter votre garantie avant de signer, ou ramenez la clause à votre garantie.",
    en: "Have your policy extended before you sign, or bring the clause down to your cover.",
  },
  law: [],
  kinds: ["contract", "general-terms", "purchase-order", "amendment"],
  check: (_document, facts, context) => {
    const limit = context.insurance?.limitPerClaim;
    if (limit === undefined || weBuy(facts, context)) return [];
    const issues: ContractIssue[] = [];
    const required = facts.insuranceClause.status === "present" ? facts.insuranceClause.value.amount : undefined;
    if (
      required !== undefined &&
      required.currency === "EUR" &&
      facts.insuranceClause.status === "present" &&
      decimal.compare(required.value, limit) > 0
    )
      issues.push({
        variant: "required-above-held",
        strength: "strong",
        confidence: 0.85,
        evidence: facts.insuranceClause.evidence,
        because: {
          fr: `Le contrat exige ${formatEuro(required.value, "fr")} de garantie ; la vôtre est de ${formatEuro(limit, "fr")} par sinistre.`,
          en: `The contract requires ${formatEuro(required.value, "en")} of cover; yours is ${formatEuro(limit, "en")} per claim.`,
        },
        fields: { amounts: [{ value: required.value, currency: "EUR", role: "other", tax: "unknown" }] },
      });
    const effective =
      facts.limitationOfLiability.status === "present" ? facts.limitationOfLiability.value.effective : undefined;
    if (
      effective !== undefined &&
      effective.amount.currency === "EUR" &&
      decimal.compare(effective.amount.value, limit) > 0
    )
      issues.push({
        variant: "above-insurance",
        strength: "strong",
        confidence: 0.85,
        evidence: effective.inputs,
        because: {
          fr: `Le plafond de responsabilité (${formatEuro(effective.amount.value, "fr")}) dépasse votre garantie de ${formatEuro(limit, "fr")} par sinistre.`,
          en: `The liability cap (${formatEuro(effective.amount.value, "en")}) is above your cover of ${formatEuro(limit, "en")} per claim.`,
        },
        fields: {
          amounts: [{ value: effective.amount.value, currency: "EUR", role: "cap", tax: effective.amount.tax }],
        },
      });
    return issues;
  },
  examples: {
    fires: [
      {
        variant: "required-above-held",
        context: held,
        text: "Contrat de prestation\nLe Prestataire s'engage à souscrire une assurance de responsabilité civile professionnelle d'un montant minimal de 500 000 € par sinistre.\n",
      },
      {
        variant: "above-insurance",
        context: held,
        text: "Contrat de prestation\nLa responsabilité du Prestataire est limitée à 900 000 €, sauf dol ou faute lourde.\n",
      },
    ],
    silent: [
      {
        because: "la garantie tenue suffit",
        context: held,
        text: "Contrat de prestation\nLe Prestataire s'engage à souscrire une assurance de responsabilité civile professionnelle d'un montant minimal de 150 000 € par sinistre.\n",
      },
      {
        because: "la police n’est pas connue : inconnu n’est pas insuffisant",
        text: "Contrat de prestation\nLe Prestataire s'engage à souscrire une assurance de responsabilité civile professionnelle d'un montant minimal de 500 000 € par sinistre.\n",
      },
    ],
  },
});
