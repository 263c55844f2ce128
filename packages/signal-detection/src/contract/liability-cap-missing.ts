import { defineContractSignal, issue } from "./define.ts";
import { isCap, liabilityClauses, sellsService, weBuy, withConsumer } from "./our-side.ts";
import { liabilityCapMissingVariants } from "./remedies/liability-cap-missing.ts";

const SITUATIONAL = {
  fr: "Des exclusions de circonstance (force majeure, tiers…) ont été trouvées : elles ne plafonnent rien.",
  en: "Situational exclusions (force majeure, third parties…) were found: they cap nothing.",
};
const CONTRACT = "Contrat de prestation\nLe Prestataire réalise le site du Client pour un prix total de 4 000 € HT.\n";

export const liabilityCapMissing = defineContractSignal({
  id: "liability-cap-missing",
  severity: 3,
  title: { fr: "Clause limitative de responsabilité absente", en: "No liability cap" },
  why: {
    fr: "Sans clause limitative, rien ne plafonne votre responsabilité : un contrat de 1 200 € a conduit à une réclamation de 411 675 €.",
    en: "Without such a clause nothing caps your liability: a job of €1,200 led to a claim of €411,675.",
  },
  advice: {
    fr: "Ajoutez une clause qui plafonne votre responsabilité à un montant couvert par votre assurance, et faites-la relire par un avocat.",
    en: "Add a clause capping your liability at a sum your insurance covers, and have a lawyer review it.",
  },
  law: [{ reference: "C. civ. 1170, 1231-3", status: "V" }],
  variants: liabilityCapMissingVariants,
  kinds: ["contract", "general-terms"],
  check: (document, facts, context) => {
    if (facts.limitationOfLiability.status === "unknown" || weBuy(facts, context) || !sellsService(document)) return [];
    const isServiceDeal =
      facts.kind.value === "general-terms" ||
      facts.price.status === "present" ||
      (facts.serviceScope.status === "present" && facts.serviceScope.value.services.length > 0);
    // A cap would not hold against a consumer: none is no lack.
    if (!isServiceDeal || withConsumer(document, facts, context)) return [];
    const clauses = liabilityClauses(facts);
    if (clauses.some((c) => isCap(c) && c.protects !== "them")) return [];
    const theirs = clauses.filter(isCap);
    const exclusions = clauses.filter(
      (c) => (c.kinds.includes("excluded-heads") || c.kinds.includes("full-exclusion")) && c.protects !== "them",
    );
    if (theirs.length > 0)
      return [
        issue(
          "them-only",
          "strong",
          theirs.flatMap((c) => c.evidence),
          [
            "Le seul plafond de responsabilité protège l’autre partie.",
            "The only liability cap protects the other party.",
          ],
        ),
      ];
    if (facts.termsReference.status === "present" && facts.termsReference.value.accepted)
      return [
        issue("by-reference", "weak", facts.termsReference.evidence, [
          "Le contrat ne plafonne pas votre responsabilité ; vérifiez que les conditions générales acceptées le font.",
          "The contract does not cap your liability; check that the accepted general terms do.",
        ]),
      ];
    if (exclusions.length > 0)
      return [
        issue(
          "exclusion-only",
          "strong",
          exclusions.flatMap((c) => c.evidence),
          exclusions.some((c) => c.kinds.includes("full-exclusion"))
            ? [
                "Toute responsabilité est exclue : si le juge écarte cette clause, aucun montant ne la limite.",
                "All liability is excluded: if the court sets the clause aside, no sum limits it.",
              ]
            : [
                "Des préjudices sont exclus, mais aucun montant ne limite votre responsabilité.",
                "Some losses are excluded, but no sum limits your liability.",
              ],
        ),
      ];
    return [
      issue(
        "none",
        "strong",
        [],
        [
          "Aucune clause ne limite le montant de votre responsabilité.",
          "No clause limits the amount of your liability.",
        ],
        clauses.some((c) => c.kinds.includes("situational")) ? { ruledOut: [SITUATIONAL] } : {},
      ),
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
        text: `${CONTRACT}Le Prestataire ne saurait être tenu responsable des dommages indirects, notamment de la perte de chiffre d'affaires.\n`,
      },
      { variant: "them-only", text: `${CONTRACT}La responsabilité du Client est limitée à 10 000 €.\n` },
      {
        variant: "by-reference",
        text: `${CONTRACT}Le Client reconnaît avoir lu et accepté les conditions générales de vente du Prestataire.\n`,
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
      {
        because: "la vente s’adresse à des consommateurs, à qui un plafond ne s’oppose pas",
        text: "Conditions générales de vente aux particuliers\nLe photographe réalise des portraits au domicile du client. Le client consommateur dispose d'un droit de rétractation de quatorze jours. Il peut saisir gratuitement le médiateur de la consommation.\n",
      },
      { because: "c’est une facture", text: "Facture n° F-2026-001\nTotal TTC : 4 800 €\n" },
    ],
  },
});
