import { remedy } from "./clause.ts";

export const scopeMissingVariants = {
  absent: remedy(
    ["prix sans prestation décrite", "price without a service"],
    [
      "« Objet. Le Prestataire réalise pour le Client [nature de la prestation]. Livrables : […]. Quantités : […]. Calendrier : du […] au […]. Toute prestation non décrite est exclue. »",
      "“Purpose. The Provider performs for the Client [nature of the service]. Deliverables: […]. Quantities: […]. Schedule: from […] to […]. Any service not described is excluded.”",
    ],
  ),
  vague: remedy(
    ["prestation sans livrable ni quantité", "service without deliverable or quantity"],
    [
      "« La prestation comprend exclusivement : 1) […], livrable : […], quantité : […] ; 2) […]. Le Client fournit avant le […] : [contenus, accès, interlocuteur]. »",
      "“The service consists only of: 1) […], deliverable: […], quantity: […]; 2) […]. The Client provides by […]: [content, access, a contact person].”",
    ],
  ),
  "missing-annex": remedy(
    ["renvoi à un document non joint", "reference to a paper not attached"],
    [
      "« Sont annexés au contrat, datés et paraphés par les Parties : Annexe 1 – […], version du […] ; Annexe 2 – […], version du […]. Un document non annexé n’oblige pas les Parties. »",
      "“Annexed to the contract, dated and initialled by the Parties: Annex 1 – […], version of […]; Annex 2 – […], version of […]. A paper not annexed does not bind the Parties.”",
    ],
  ),
  "price-missing": remedy(
    ["prix non fixé", "price not set"],
    [
      "« Prix. La prestation est rémunérée [au forfait, pour […] € HT / au temps passé, à […] € HT par jour, pour […] jours au plus], TVA en sus. Échéancier : […]. »",
      "“Price. The service is paid [a fixed price of € […] before VAT / by time spent, at € […] before VAT a day, for […] days at most]. Schedule of payments: […].”",
    ],
  ),
};

const EXCLUDED = [
  "Ne sont pas compris dans le prix : [fourniture des contenus, licences de tiers, hébergement, déplacements, reprise de données…].",
  "Not included in the price: [supply of content, third-party licences, hosting, travel, data migration…].",
] as const;
const CHANGED = [
  "Toute demande modifiant le périmètre, le calendrier ou le prix fait l’objet d’un avenant ou d’un devis signé avant exécution. À défaut, le Prestataire n’est pas tenu de l’exécuter.",
  "Any request changing the scope, the schedule or the price is the subject of an amendment or quote signed before it is carried out. Failing that, the Provider need not carry it out.",
] as const;

export const scopeOpenVariants = {
  "open-ended": remedy(
    ["mots sans limite dans la description", "open-ended words"],
    [
      "« La liste des prestations de l’article […] est limitative. Ce qui n’y figure pas fait l’objet d’un devis distinct, accepté par écrit avant exécution. »",
      "“The list of services in article […] is exhaustive. Anything else is the subject of a separate quote, accepted in writing before it is done.”",
    ],
  ),
  "no-boundary": remedy(
    ["ni exclusions ni règle pour les changements", "neither exclusions nor a rule for changes"],
    [`« ${EXCLUDED[0]} ${CHANGED[0]} »`, `“${EXCLUDED[1]} ${CHANGED[1]}”`],
  ),
  "no-exclusions": remedy(
    ["exclusions non dites", "exclusions not stated"],
    [`« ${EXCLUDED[0]} »`, `“${EXCLUDED[1]}”`],
  ),
  "no-change-control": remedy(
    ["demandes complémentaires non traitées", "changes not dealt with"],
    [`« ${CHANGED[0]} »`, `“${CHANGED[1]}”`],
  ),
};

export const acceptanceMissingVariants = {
  "no-procedure": remedy(
    ["livraison sans recette", "delivery without acceptance"],
    [
      "« Le Client dispose de [quinze] jours à compter de la livraison pour prononcer la recette par procès-verbal ou notifier par écrit des réserves motivées. À défaut, ou en cas d’usage en production, la recette est réputée acquise. Les réserves mineures n’empêchent pas la recette. »",
      "“The Client has [fifteen] days from delivery to accept by signed minutes or to notify reasoned reservations in writing. Failing that, or if it uses the deliverable in production, acceptance is deemed given. Minor reservations do not prevent acceptance.”",
    ],
  ),
  "no-tacit": remedy(
    ["recette sans effet du silence", "acceptance, silence without effect"],
    [
      "« Sans réserve écrite et motivée du Client dans les [quinze] jours de la livraison, la recette est réputée acquise. »",
      "“Without written, reasoned reservations from the Client within [fifteen] days of delivery, acceptance is deemed given.”",
    ],
    1,
  ),
};
