import { defineContractSignal, issue } from "./define.ts";
import { sellsService, weBuy } from "./our-side.ts";
import { foldedLine, sentencesWith } from "./quotes.ts";
import { acceptanceMissingVariants } from "./remedies/scope.ts";

const BUILD =
  /(?:realis|concev|conception|develop|migr|refonte|creation|integr|livr|mise en (?:ligne|service|production)|build|design|deliver)\w{0,8}/u;
const TACIT =
  /tacite|reputee?s? (?:acquise?|prononcee?|acceptee?|recue?|definitive|validee?|conforme)|(?:vaut|valant|vaudra) (?:recette|acceptation|validation|reception)|deemed/u;
/** What is built, as against advice, training or an event. */
const WORK =
  /\b(?:sites?|applications?|applis?|logiciels?|plateformes?|modules?|portails?|boutiques?|interfaces?|bases? de donnees|systemes?|solutions?|outils?|maquettes?|chartes?|logos?|livrables?|gabarits?|plans?|etudes?|rapports?|films?|videos?|visuels?|fichiers?|codes?|developpements?|traductions?|website|software|apps?|platform|deliverables?|reports?|designs?)\b/u;
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
  variants: acceptanceMissingVariants,
  kinds: ["contract", "purchase-order"],
  check: (document, facts, context) => {
    if (facts.serviceScope.status !== "present" || weBuy(facts, context) || !sellsService(document)) return [];
    const { acceptance, services, deliverables, price } = facts.serviceScope.value;
    if (acceptance === undefined || !acceptance.procedure) {
      const built = [...services, ...deliverables]
        .map((item) => item.evidence)
        .filter((e) => BUILD.test(foldedLine(e.quote)) && WORK.test(foldedLine(e.quote)));
      if (built.length === 0 || price.model === "subscription" || price.model === "time-and-materials") return [];
      return [
        issue("no-procedure", "strong", built.slice(0, 2), [
          "Le contrat fait livrer un ouvrage, mais ne dit pas comment il est reçu.",
          "The contract has something delivered, but does not say how it is accepted.",
        ]),
      ];
    }
    if (acceptance.tacitAfterDays !== undefined || sentencesWith(document, TACIT, 1).length > 0) return [];
    return [
      issue("no-tacit", "weak", acceptance.evidence, [
        "Une recette est prévue, mais le silence du client ne vaut pas acceptation.",
        "Acceptance is provided for, but the client’s silence does not count as acceptance.",
      ]),
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
        because: "un événement a lieu, il ne se livre pas",
        text: "Contrat de prestation\nL'agence assure la conception et la régie de la soirée du Client pour un prix total de 6 000 € HT.\n",
      },
      {
        because: "un contrat de maintenance par abonnement ne se reçoit pas",
        text: "Contrat de maintenance\nLe Prestataire assure la maintenance du site du Client pour une redevance de 300 € HT par mois.\n",
      },
    ],
  },
});
