import { decimal, formatEuro } from "@vigie/model/values";
import { undeclaredTrades } from "./activities.ts";
import { type ContractIssue, defineContractSignal, issue } from "./define.ts";
import { weBuy } from "./our-side.ts";
import { titleOf } from "./quotes.ts";
import { insuranceMismatchVariants } from "./remedies/money.ts";

const held = { insurance: { limitPerClaim: "200000", activities: ["Création de sites internet"] } };
const REQUIRED =
  "Contrat de prestation\nLe Prestataire s'engage à souscrire une assurance de responsabilité civile professionnelle d'un montant minimal de";
const SECURITY =
  "Contrat de prestation\nEntre Société Ardoise, ci-après « le Prestataire », et Maison Tilleul, ci-après « le Client ».\nArticle 1 – Objet\nLe Prestataire réalise deux tests d'intrusion sur les serveurs du Client et remet un rapport.\nArticle 2 – Prix\nLe prix total est de 6 000 € HT.\n";

export const insuranceMismatch = defineContractSignal({
  id: "insurance-mismatch",
  severity: 2,
  title: { fr: "Exigence d’assurance non tenue", en: "Insurance clause mismatch" },
  why: {
    fr: "Vous promettez une couverture, acceptez un plafond ou vendez une prestation que votre contrat d’assurance ne suit pas : la différence est à votre charge.",
    en: "You promise cover, accept a cap or sell a service that your policy does not follow: the difference is yours to bear.",
  },
  advice: {
    fr: "Faites adapter votre garantie avant de signer, ou ramenez la clause à votre garantie.",
    en: "Have your policy extended before you sign, or bring the clause down to your cover.",
  },
  law: [
    { reference: "C. assur. L113-2", status: "V" },
    { reference: "C. assur. L113-9", status: "M" },
  ],
  variants: insuranceMismatchVariants,
  kinds: ["contract", "general-terms", "quote", "purchase-order", "amendment"],
  check: (document, facts, context) => {
    if (context.insurance === undefined || weBuy(facts, context)) return [];
    const { limitPerClaim: limit, activities } = context.insurance;
    const issues: ContractIssue<keyof typeof insuranceMismatchVariants>[] = [];
    const clause = facts.insuranceClause.status === "present" ? facts.insuranceClause : undefined;
    const required = clause?.value.holder === "them" ? undefined : clause?.value.amount;
    if (
      clause !== undefined &&
      limit !== undefined &&
      required?.currency === "EUR" &&
      decimal.compare(required.value, limit) > 0
    )
      issues.push(
        issue(
          "required-above-held",
          "strong",
          clause.evidence,
          [
            `Le contrat ${clause.value.required ? "exige" : "annonce"} ${formatEuro(required.value, "fr")} de garantie ; la vôtre est de ${formatEuro(limit, "fr")} par sinistre.`,
            `The contract ${clause.value.required ? "requires" : "announces"} ${formatEuro(required.value, "en")} of cover; yours is ${formatEuro(limit, "en")} per claim.`,
          ],
          { fields: { amounts: [{ value: required.value, currency: "EUR", role: "other", tax: "unknown" }] } },
        ),
      );
    const effective =
      facts.limitationOfLiability.status === "present" ? facts.limitationOfLiability.value.effective : undefined;
    if (
      effective?.amount.currency === "EUR" &&
      limit !== undefined &&
      decimal.compare(effective.amount.value, limit) > 0
    ) {
      const { value, tax } = effective.amount;
      issues.push(
        issue(
          "above-insurance",
          "strong",
          effective.inputs,
          [
            `Le plafond de responsabilité (${formatEuro(value, "fr")}) dépasse votre garantie de ${formatEuro(limit, "fr")} par sinistre.`,
            `The liability cap (${formatEuro(value, "en")}) is above your cover of ${formatEuro(limit, "en")} per claim.`,
          ],
          { fields: { amounts: [{ value, currency: "EUR", role: "cap", tax }] } },
        ),
      );
    }
    const scope = facts.serviceScope.status === "present" ? facts.serviceScope.value : undefined;
    if (scope !== undefined && activities.length > 0)
      for (const { name, items } of undeclaredTrades(
        [...scope.services, ...scope.deliverables],
        activities,
        titleOf(document).quote,
      ))
        issues.push(
          issue(
            "activity-undeclared",
            "medium",
            items.slice(0, 2).map((i) => i.evidence),
            [
              `Le contrat porte sur une activité (${name.fr}) que vos activités déclarées ne nomment pas : couverture à vérifier auprès de l’assureur.`,
              `The contract covers an activity (${name.en}) that your declared activities do not name: check the cover with the insurer.`,
            ],
          ),
        );
    return issues;
  },
  examples: {
    fires: [
      { variant: "required-above-held", context: held, text: `${REQUIRED} 500 000 € par sinistre.\n` },
      {
        variant: "above-insurance",
        context: held,
        text: "Contrat de prestation\nLa responsabilité du Prestataire est limitée à 900 000 €, sauf dol ou faute lourde.\n",
      },
      { variant: "activity-undeclared", context: held, text: SECURITY },
    ],
    silent: [
      { because: "la garantie tenue suffit", context: held, text: `${REQUIRED} 150 000 € par sinistre.\n` },
      {
        because: "la police n’est pas connue : inconnu n’est pas insuffisant",
        text: `${REQUIRED} 500 000 € par sinistre.\n`,
      },
      {
        because: "la formation accompagne la livraison d’un site",
        context: held,
        text: SECURITY.replace(
          "deux tests d'intrusion sur les serveurs du Client et remet un rapport",
          "le site du Client et anime deux sessions de formation",
        ),
      },
      {
        because: "l’activité est déclarée",
        context: { insurance: { activities: ["Audit et conseil en cybersécurité"] } },
        text: SECURITY,
      },
    ],
  },
});
