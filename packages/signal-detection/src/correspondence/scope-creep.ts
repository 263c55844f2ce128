import { defineSignal, family, medium, strong } from "../define.ts";
import { deadlineFields } from "../fields/deadline.ts";

export const scopeCreep = defineSignal({
  id: "scope-creep",
  severity: 1,
  title: { fr: "Demandes hors périmètre", en: "Scope creep" },
  why: {
    fr: "Des demandes hors contrat, acceptées sans avenant, deviennent des obligations sans prix ni recette.",
    en: "Requests outside the contract, accepted without an amendment, turn into duties without price or acceptance.",
  },
  advice: {
    fr: "Répondez par un avenant ou un devis avant tout travail.",
    en: "Answer with an amendment or a quote before any work.",
  },
  law: [{ reference: "C. civ. 1193", status: "M" }],
  speakers: ["client", "public-body", "unknown"],
  families: [
    family("extra", { fr: "demande un travail hors contrat", en: "asks for work outside the contract" }, [
      strong("extra-request & for-free", { across: 2, not: "paid-change" }),
      medium("extra-request & add-verb", { not: "paid-change" }),
      medium("extra-request|add-verb & for-free", { across: 2, not: "paid-change checkout no-change" }),
      medium("~add-verb & for-free & we|you", { across: 2, not: "paid-change checkout quality-ok no-change" }),
      medium("demand & for-free", { not: "paid-change checkout gesture refund no-change" }),
    ]),
  ],
  fields: deadlineFields,
  companions: ["dissatisfaction"],
  examples: {
    fires: [
      {
        from: "client",
        text: "⟦Puisque vous êtes dessus, faites-nous aussi la version tablette, ça ne change rien au prix.⟧",
      },
      {
        from: "client",
        text: "⟦Tant que vous y êtes, pourriez-vous ajouter un espace client, sans surcoût bien sûr ?⟧",
      },
      {
        from: "client",
        text: "⟦C’était hors devis, mais merci d’intégrer aussi la version anglaise dans le forfait.⟧",
      },
      { from: "client", text: "⟦While you’re at it, could you add a blog at no extra cost?⟧" },
    ],
    silent: [
      {
        from: "client",
        text: "Pouvez-vous nous faire un devis pour ajouter une page ?",
        because: "c’est une évolution payante",
      },
      {
        from: "client",
        text: "Ajoutez la livraison gratuite dans le bandeau.",
        because: "il s’agit d’un contenu du site",
      },
      { from: "us", text: "Nous pouvons ajouter cette page sans surcoût.", because: "l’offre est la vôtre" },
    ],
  },
});
