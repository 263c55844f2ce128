import { CLIENT_SIDE, defineSignal, family, medium, strong, weak } from "../define.ts";

export const dissatisfaction = defineSignal({
  id: "dissatisfaction",
  severity: 1,
  title: { fr: "Insatisfaction", en: "Dissatisfaction" },
  why: {
    fr: "Le mécontentement exprimé est le premier signe d’un litige ; il précède souvent le non-paiement.",
    en: "Expressed displeasure is the first sign of a dispute; it often comes before non-payment.",
  },
  advice: {
    fr: "Répondre sous deux jours ouvrés : écouter, reformuler, proposer une suite datée, sans reconnaître de responsabilité.",
    en: "Answer within two working days: listen, restate, offer a dated next step, admit no liability.",
  },
  law: [{ reference: "C. civ. 1217", status: "V" }],
  speakers: CLIENT_SIDE,
  accumulates: true,
  families: [
    family("grievance", { fr: "un grief sur notre travail", en: "a grievance about our work" }, [
      strong("disappointment & service|you|lateness|still-not|silence|failure", { not: "quality-ok" }),
      strong("unacceptable & service|you|lateness|still-not|silence|failure|repetition", { not: "quality-ok" }),
      strong("!expected &8 service|you-act", { not: "quality-ok" }),
      medium("disappointment"),
      medium("unacceptable", { not: "admin-block" }),
      medium("!expected & we", { not: "quality-ok" }),
    ]),
    family("irony", { fr: "un éloge ironique", en: "ironic praise" }, [
      strong("irony-praise & failure|lateness|still-not|silence|inability|repetition"),
      medium("irony-praise & failure|lateness|still-not|silence", { across: 2, not: "quality-ok" }),
    ]),
    family("unmet", { fr: "une attente restée vaine", en: "an expectation not met" }, [
      medium("still-not & lateness|promise|waiting|repetition|silence|time-passing|failure|inability", {
        not: "owing",
      }),
      weak("still-not"),
      weak("waiting & time-passing"),
      weak("~received & promise"),
    ]),
    family("silence", { fr: "un silence reproché", en: "silence held against us" }, [
      medium("silence & repetition|time-passing|you-act", { not: "planned-outage" }),
      weak("silence"),
    ]),
    family("repetition", { fr: "des relances répétées", en: "repeated chasing" }, [
      medium("repetition & failure|lateness|still-not", { not: "planned-outage" }),
      weak("repetition & you|demand|we", { not: "dunning thanks" }),
    ]),
    family("lateness", { fr: "un retard", en: "lateness" }, [
      medium("lateness & promise|you-act", { not: "invoice" }),
      weak("lateness & you|service", { not: "invoice" }),
    ]),
    family("promise", { fr: "un engagement rappelé", en: "a promise recalled" }, [
      weak("promise & you|you-act|lateness"),
    ]),
    family("demand", { fr: "une demande de geste ou de remboursement", en: "a demand for a gesture or a refund" }, [
      weak("gesture|refund & demand|we|you"),
    ]),
    family("failure", { fr: "un dysfonctionnement", en: "something that fails" }, [
      weak("failure|inability & service|you|we"),
    ]),
    family("consequence", { fr: "une conséquence sur l’activité", en: "a consequence for the business" }, [
      weak("consequence"),
    ]),
  ],
  companions: ["incident-report", "formal-complaint", "payment-refusal"],
  examples: {
    fires: [
      { from: "client", text: "⟦Franchement déçus : trois semaines de retard et toujours pas d’accès.⟧" },
      {
        from: "client",
        text: "Bonjour,\n⟦Je reste sans nouvelles de votre part depuis quinze jours malgré mes deux relances.⟧ Serait-il possible d’avoir un point ?",
      },
      { from: "client", text: "⟦Bravo pour la mise en ligne : le formulaire est en panne depuis vendredi.⟧" },
      { from: "client", text: "⟦The quality of the work falls well below what we were promised.⟧" },
      { from: "client", text: "slt, ⟦tjs rien recu alors que c promis pr lundi, c pas serieux⟧" },
    ],
    silent: [
      { from: "client", text: "Nous sommes ravis, rien à redire.", because: "praise" },
      {
        from: "client",
        text: "Sans vouloir vous presser, où en est la recette ?",
        because: "a polite question without grievance",
      },
      {
        from: "client",
        text: "Nous sommes très déçus de notre transporteur, rien à voir avec vous.",
        because: "a third party",
      },
      { from: "supplier", text: "Nous sommes déçus de votre décision.", because: "a supplier is not the client side" },
      {
        from: "client",
        text: "La page contact renvoie une erreur 404, pouvez-vous regarder ?",
        because: "a ticket without grievance",
      },
    ],
  },
});
