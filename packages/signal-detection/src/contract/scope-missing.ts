import type { ServiceScope } from "@vigie/model";
import { defineContractSignal, issue } from "./define.ts";
import { sellsService } from "./our-side.ts";
import { sentencesWith } from "./quotes.ts";
import { scopeMissingVariants } from "./remedies/scope.ts";

/** A price that another paper sets: the framework contract leaves it to its orders. */
const PRICED_ELSEWHERE =
  /(?:prix|tarifs?|honoraires|remuneration|redevance|montant|price|fees?|rates?)[^.]{0,120}(?:devis|bons? de commande|commandes?|annexes?|conditions particulieres|grille|bareme|ordres? de service|quote|order|schedule|statement of work|appendix)/u;
const PARTIES = "Entre Société Ardoise, ci-après « le Prestataire », et Maison Tilleul, ci-après « le Client ».\n";
export const DEFINED_SCOPE = `Contrat de prestation\n${PARTIES}Article 1 – Objet\nLe Prestataire réalise la refonte du site du Client : charte graphique, intégration de trois gabarits, reprise de 120 articles et formation d'une demi-journée pour deux personnes.\nArticle 2 – Exclusions\nNe sont pas compris les photographies et les textes.\nToute prestation complémentaire fait l'objet d'un avenant signé.\nArticle 3 – Prix\nLe prix total est de 6 000 € HT.\n`;

/** Orders under a framework contract are written later: only one that has its number or its day is missing. */
function isToCome({ kind, label }: ServiceScope["references"][number]): boolean {
  return (kind === "purchase-order" || kind === "sow") && !/\d/u.test(label);
}

export const scopeMissing = defineContractSignal({
  id: "scope-missing",
  severity: 2,
  title: { fr: "Périmètre imprécis", en: "Scope missing or vague" },
  why: {
    fr: "Ce qui n’est pas décrit se discute : le client attend plus, et certaines polices exigent un cahier des charges.",
    en: "What is not described is argued over: the client expects more, and some policies require a specification.",
  },
  advice: {
    fr: "Annexez une description des livrables, des exclusions et des obligations du client, datée et paraphée.",
    en: "Annex a dated, initialled description of the deliverables, the exclusions and the client’s duties.",
  },
  law: [
    { reference: "C. civ. 1163", status: "M" },
    { reference: "C. civ. 1165", status: "M" },
  ],
  variants: scopeMissingVariants,
  kinds: ["contract", "quote", "purchase-order"],
  check: (document, facts) => {
    const { serviceScope, price } = facts;
    if (serviceScope.status === "unknown" || !sellsService(document)) return [];
    if (serviceScope.status === "absent" || serviceScope.value.status === "absent")
      return price.status === "present"
        ? [
            issue("absent", "strong", price.evidence, [
              "Un prix est fixé, mais aucune prestation n’est décrite.",
              "A price is set, but no service is described.",
            ]),
          ]
        : [];
    const scope = serviceScope.value;
    const lost = scope.references.filter((r) => !r.found && r.kind !== "general-terms" && !isToCome(r));
    const labels = lost.map((r) => r.label);
    const priced =
      price.status !== "absent" ||
      scope.price.model !== "unknown" ||
      sentencesWith(document, PRICED_ELSEWHERE, 1).length > 0;
    return [
      ...(scope.status === "vague"
        ? [
            issue(
              "vague",
              "strong",
              scope.services.map((s) => s.evidence),
              [
                "Les prestations sont décrites en une phrase, sans livrable ni quantité.",
                "The services are described in one sentence, without deliverable or quantity.",
              ],
            ),
          ]
        : []),
      ...(lost.length > 0
        ? [
            issue(
              "missing-annex",
              scope.status === "by-reference" ? "strong" : "medium",
              lost.map((r) => r.evidence),
              [
                `Le périmètre renvoie à un document qui n’est pas joint : ${labels.join(", ")}.`,
                `The scope refers to a paper that is not attached: ${labels.join(", ")}.`,
              ],
              { fields: { missing: labels } },
            ),
          ]
        : []),
      ...(!priced && facts.kind.value === "contract"
        ? [
            issue(
              "price-missing",
              "medium",
              [],
              [
                "Le contrat décrit une prestation, mais ne fixe ni prix ni façon de le calculer.",
                "The contract describes a service but sets neither a price nor how to compute it.",
              ],
            ),
          ]
        : []),
    ];
  },
  examples: {
    fires: [
      {
        variant: "absent",
        text: `Contrat de prestation\n${PARTIES}Article 1 – Prix\nLe prix total est de 6 000 € HT.\nArticle 2 – Loi\nLe contrat est soumis au droit français.\n`,
      },
      {
        variant: "vague",
        text: `Contrat de prestation\n${PARTIES}Le Prestataire réalise le site du Client.\nLe prix total est de 6 000 € HT.\n`,
      },
      { variant: "missing-annex", text: `${DEFINED_SCOPE}Le détail des travaux est défini en annexe 2.\n` },
      {
        variant: "price-missing",
        text: DEFINED_SCOPE.replace("Article 3 – Prix\nLe prix total est de 6 000 € HT.\n", ""),
      },
    ],
    silent: [
      { because: "le périmètre, les exclusions et les changements sont décrits", text: DEFINED_SCOPE },
      {
        because: "l’annexe citée est dans le fichier",
        text: `${DEFINED_SCOPE}Le détail des travaux est défini en annexe 2.\n\nAnnexe 2 – Détail des travaux\nLivrable : trois gabarits.\n`,
      },
      {
        because: "un contrat-cadre laisse le prix à ses bons de commande",
        text: DEFINED_SCOPE.replace(
          "Le prix total est de 6 000 € HT.",
          "Le prix de chaque mission est fixé par la commande correspondante.",
        ),
      },
    ],
  },
});
