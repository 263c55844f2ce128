import { defineContractSignal } from "./define.ts";
import { isCap, liabilityClauses, sellsService, weBuy } from "./our-side.ts";

export const liabilityCapMissing = defineContractSignal({
  id: "liability-cap-missing",
  severity: 3,
  title: { fr: "Clause limitative de responsabilité absente", en: "No liability cap" },
  why: {
    fr: "Sans clause limitative, rien ne plafonne votre responsabilité : un contrat de 1 200 € a conduit à une réclamation de 411 675 €.",
    en: "Without such a clause nothing caps your liability: a job of €1,200 led to a claim of €411,675.",
  },
  advice: {
    fr: "Ajoutez une clause qui plafonne votre responsabilité à un montant couvert par votre assurance, et faites-la relire par un avocat.",
    en: "Add a clause capping your liability at a sum your insurance covers, and have a lawyer review it.",
  },
  law: [{ reference: "C. civ. 1170, 1231-3", status: "V" }],
  kinds: ["contract", "general-terms"],
  check: (document, facts, context) => {
    if (facts.limitationOfLiability.status === "unknown" || weBuy(facts, context) || !sellsService(document)) return [];
    const isServiceDeal =
      facts.kind.value === "general-terms" ||
      facts.price.status === "present" ||
      (facts.serviceScope.status === "present" && facts.serviceScope.value.services.length > 0);
    if (!isServiceDeal) return [];
    const clauses = liabilityClauses(facts);
    if (clauses.some((c) => isCap(c) && c.protects !== "them")) return [];
    const theirs = clauses.filter((c) => isCap(c));
    const exclusions = clauses.filter(
      (c) => (c.kinds.includes("excluded-heads") || c.kinds.includes("full-exclusion")) && c.protects !== "them",
    );
    const inTerms = facts.termsReference.status === "present" && facts.termsReference.value.accepted;
    if (theirs.length > 0)
      return [
        {
          variant: "them-only",
          strength: "strong",
          confidence: 0.85,
          evidence: theirs.flatMap((c) => c.evidence),
          because: {
            fr: "Le seul plafond de responsabilité protège l’autre partie.",
            en: "The only liability cap protects the other party.",
          },
        },
      ];
    if (inTerms && facts.termsReference.status === "present")
      return [
        {
          variant: "by-reference",
          strength: "weak",
          confidence: 0.5,
          evidence: facts.termsReference.evidence,
          because: {
            fr: "Le contrat ne plafonne pas votre responsabilité ; vérifiez que les conditions générales acceptées le font.",
            en: "The contract does not cap your liability; check that the accepted general terms do.",
          },
        },
      ];
    if (exclusions.length > 0)
      return [
        {
          variant: "exclusion-only",
          strength: "strong",
          confidence: 0.8,
          evidence: exclusions.flatMap((c) => c.evidence),
          because: {
            fr: "Des préjudices sont exclus, mais aucun montant ne limite votre responsabilité.",
            en: "Some losses are excluded, but no sum limits your liability.",
          },
        },
      ];
    return [
      {
        variant: "none",
        strength: "strong",
        confidence: 0.85,
        evidence: [],
        because: {
          fr: "Aucune clause ne limite le montant de votre responsabilité.",
          en: "No clause limits the amount of your liability.",
        },
        ...(clauses.length === 0
          ? {}
          : {
              ruledOut: [
                {
                  fr: "Des exclusions de circonstance (force majeure, tiers…) ont été trouvées : elles ne plafonnent rien.",
                  en: "Situational exclusions (force majeure, third parties…) were found: they cap nothing.",
                },
              ],
            }),
      },
    ];
  },
  examples: {
    fires: [
      {
        variant: "none",
        text: "Contrat de prestation\nEntre Société Ardoise, ci-après « le Prestataire », et Maison Tilleul, ci-après « le Client ».\nLe Prestataire réalise le site du Client. Le prix total est fixé à 4 000 € HT.\n",
      },
      {
        variant: "exclusion-only",
        text: "Contrat de prestation\nLe Prestataire réalise le site du Client pour un prix total de 4 000 € HT.\nLe Prestataire ne saurait être tenu responsable des dommages indirects, notamment de la perte de chiffre d'affaires.\n",
      },
      {
        variant: "them-only",
        text: "Contrat de prestation\nLe Prestataire réalise le site du Client pour un prix total de 4 000 € HT.\nLa responsabilité du Client est limitée à 10 000 €.\n",
      },
    ],
    silent: [
      {
        because: "un protocole transactionnel ne vend pas de prestation",
        text: "Protocole d'accord transactionnel\nEntre Société Ardoise, ci-après « le Prestataire », et Maison Tilleul, ci-après « le Client ».\nLe Prestataire verse au Client la somme totale de 4 000 €.\n",
      },
      {
        because: "un plafond protège le prestataire",
        text: "Contrat de prestation\nLe Prestataire réalise le site pour un prix total de 4 000 € HT.\nLa responsabilité du Prestataire est limitée aux sommes HT perçues sur douze mois.\n",
      },
      { because: "c’est une facture", text: "Facture n° F-2026-001\nTotal TTC : 4 800 €\n" },
    ],
  },
});
