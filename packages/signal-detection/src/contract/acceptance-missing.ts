import { defineContractSignal } from "./define.ts";
import { sellsService, weBuy } from "./our-side.ts";
import { sentencesWith } from "./quotes.ts";

const BUILD =
  /(?:realis|concev|conception|develop|migr|refonte|creation|integr|livr|mise en (?:ligne|service|production)|build|design|deliver)\w{0,8}/u;
const CONTRACT =
  "Contrat de réalisation\nLe Prestataire réalise et livre le site du Client pour un prix total de 6 000 € HT.\n";

export const acceptanceMissing = defineContractSignal({
  id: "acceptance-missing",
  severity: 2,
  title: { fr: "Recette absente", en: "No acceptance procedure" },
  why: {
    fr: "Sans recette, rien ne marque la fin de la prestation : le client peut refuser le solde et invoquer des défauts longtemps après la livraison.",
    en: "Without acceptance nothing marks the end of the work: the client may refuse the balance and raise defects long after delivery.",
  },
  advice: {
    fr: "Prévoyez une recette avec un procès-verbal, et une recette tacite passé un délai (par exemple quinze jours).",
    en: "Provide for acceptance with signed minutes, and tacit acceptance after a delay (fifteen days, say).",
  },
  law: [{ reference: "C. civ. 1792-6 par analogie", status: "M" }],
  kinds: ["contract", "purchase-order"],
  check: (document, facts, context) => {
    if (facts.serviceScope.status !== "present" || weBuy(facts, context) || !sellsService(document)) return [];
    const scope = facts.serviceScope.value;
    if (scope.acceptance === undefined) {
      const built = [...scope.services, ...scope.deliverables]
        .map((item) => item.evidence)
        .filter((e) =>
          BUILD.test(
            e.quote
              .normalize("NFD")
              .replace(/[\u0300-\u036f]/gu, "")
              .toLowerCase(),
          ),
        );
      if (built.length === 0 || scope.price.model === "subscription" || scope.price.model === "time-and-materials")
        return [];
      return [
        {
          variant: "no-procedure",
          strength: "strong",
          confidence: 0.75,
          evidence: built.slice(0, 2),
          because: {
            fr: "Le contrat fait livrer un ouvrage, mais ne dit pas comment il est reçu.",
            en: "The contract has something delivered, but does not say how it is accepted.",
          },
        },
      ];
    }
    if (
      scope.acceptance.tacitAfterDays !== undefined ||
      sentencesWith(
        document,
        /tacite|reputee?s? (?:acquise|prononcee|acceptee|recue|definitive)|vaut (?:recette|acceptation)|deemed/u,
        1,
      ).length > 0
    )
      return [];
    return [
      {
        variant: "no-tacit",
        strength: "weak",
        confidence: 0.55,
        evidence: scope.acceptance.evidence,
        because: {
          fr: "Une recette est prévue, mais le silence du client ne vaut pas acceptation.",
          en: "Acceptance is provided for, but the client’s silence does not count as acceptance.",
        },
      },
    ];
  },
  examples: {
    fires: [
      { variant: "no-procedure", text: CONTRACT },
      {
        variant: "no-tacit",
        text: `${CONTRACT}La recette donne lieu à un procès-verbal signé par les deux parties.\n`,
      },
    ],
    silent: [
      {
        because: "une recette tacite est prévue",
        text: `${CONTRACT}Le Client dispose de quinze (15) jours pour prononcer la recette ; à défaut de réserves, elle est réputée acquise.\n`,
      },
      {
        because: "un contrat de maintenance par abonnement ne se reçoit pas",
        text: "Contrat de maintenance\nLe Prestataire assure la maintenance du site du Client pour une redevance de 300 € HT par mois.\n",
      },
    ],
  },
});
