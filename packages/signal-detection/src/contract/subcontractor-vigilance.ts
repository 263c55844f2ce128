import { decimal, formatMoney } from "@vigie/model/values";
import { defineContractSignal } from "./define.ts";
import { weBuy } from "./our-side.ts";
import { sentencesWith } from "./quotes.ts";

const SUBCONTRACT =
  /sous[- ]trait|freelance|free-lance|travailleur independant|entrepreneur individuel|auto[- ]?entrepreneur|micro[- ]?entrepreneur|subcontract/u;
const ours = { ourNames: ["Société Ardoise"] };

export const subcontractorVigilance = defineContractSignal({
  id: "subcontractor-vigilance",
  severity: 2,
  title: { fr: "Vigilance envers le sous-traitant", en: "Subcontractor vigilance" },
  why: {
    fr: "À partir de 5 000 € HT au total, le donneur d’ordre doit obtenir l’attestation Urssaf de moins de six mois et un justificatif d’immatriculation, sous peine de solidarité financière.",
    en: "From €5,000 net in total, whoever buys must obtain the Urssaf certificate (under six months old) and proof of registration, or be jointly liable.",
  },
  advice: {
    fr: "Demandez maintenant l’attestation de vigilance et l’extrait d’immatriculation, vérifiez le code de sécurité, et renouvelez tous les six mois.",
    en: "Ask now for the vigilance certificate and the company extract, check the security code, and renew every six months.",
  },
  law: [
    { reference: "C. trav. L8222-1, R8222-1", status: "V" },
    { reference: "C. trav. D8222-5", status: "V" },
  ],
  kinds: ["contract", "purchase-order", "quote"],
  check: (document, facts, context) => {
    if (!weBuy(facts, context)) return [];
    const cues = sentencesWith(document, SUBCONTRACT, 2);
    if (cues.length === 0) return [];
    const total = facts.price.status === "present" ? facts.price.value.total : undefined;
    if (total !== undefined && decimal.compare(total.value, "5000") < 0) return [];
    const provider =
      facts.parties.status === "present" ? facts.parties.value.find((p) => p.side === "provider")?.name : undefined;
    const sum =
      total === undefined
        ? { fr: "d’un montant non plafonné", en: "for an amount without ceiling" }
        : {
            fr: `de ${formatMoney(total.value, total.currency, "fr")}`,
            en: `for ${formatMoney(total.value, total.currency, "en")}`,
          };
    return [
      {
        variant: "documents-to-collect",
        strength: "medium",
        confidence: 0.7,
        evidence: [...cues, ...(facts.price.status === "present" ? facts.price.evidence : [])],
        because: {
          fr: `Vous confiez un travail ${sum.fr} à un indépendant : l’attestation Urssaf et l’extrait d’immatriculation doivent être au dossier.`,
          en: `You hand work ${sum.en} to an independent: the Urssaf certificate and the company extract must be on file.`,
        },
        fields: {
          missing: ["urssaf-certificate", "company-extract"],
          ...(provider === undefined ? {} : { party: provider }),
        },
      },
    ];
  },
  examples: {
    fires: [
      {
        variant: "documents-to-collect",
        context: ours,
        text: "Contrat de sous-traitance\nEntre Léa Morin, entrepreneur individuel, ci-après « le Sous-traitant », et Société Ardoise, SARL, ci-après « le Donneur d'ordre ».\nLe prix total est fixé à 7 200 € HT.\n",
      },
    ],
    silent: [
      {
        because: "le total reste sous 5 000 €",
        context: ours,
        text: "Contrat de sous-traitance\nEntre Léa Morin, entrepreneur individuel, ci-après « le Sous-traitant », et Société Ardoise, SARL, ci-après « le Donneur d'ordre ».\nLe prix total est fixé à 3 000 € HT.\n",
      },
      {
        because: "nous sommes le prestataire",
        context: ours,
        text: "Contrat de prestation\nEntre Société Ardoise, SARL, ci-après « le Prestataire », et Maison Tilleul, SAS, ci-après « le Client ».\nLa sous-traitance est soumise à accord écrit. Le prix total est fixé à 7 200 € HT.\n",
      },
    ],
  },
});
