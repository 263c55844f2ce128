import type { Reading } from "../reading.ts";
import { sentencesWith } from "../stems.ts";

export type Renewal = { value: "tacit" | "express" | "none"; from: number; to: number };

const STEMS = [
  "reconduc",
  "reconduit",
  "renouvel",
  "prolong",
  "proroge",
  "prorogation",
  "repart",
  "poursui",
  "continu",
  "au mois le mois",
  "mois en mois",
  "mois par mois",
  "d'annee",
  "chaque annee",
  "renew",
  "extend",
  "extension",
  "roll",
  "year to year",
  "month to month",
  "month-to-month",
  "rolling",
  "evergreen",
];

/** The contract goes on for another period. */
const GOES_ON =
  "(?:reconduc\\w{0,6}|recondui\\w{1,4}|renouvel\\w{0,7}|prolong\\w{1,6}|prorog\\w{1,6}|repart\\w{0,3}|(?:se |est |sera )poursui\\w{1,5}|ca continue|(?:auto-?)?renew\\w{0,5}|(?:be|is|are|automatically|mutually|tacitly) extended|extend(?:s|ed)? (?:this|the|our|its|for)(?: [a-z]+)? (?:agreement|contract|term|engagement|subscription|period|order|arrangement|year|month)|rolls? (?:over|on)|rolled over)";
/** Words for what merely lasts: they renew when said of periods. */
const LASTS = "(?:continu\\w{1,5}|carr(?:y|ies) on|remains? in (?:force|effect)|effective)";
/** One period after the other. */
const PERIODS =
  "(?:d'annee en annee|de mois en mois|mois par mois|au mois le mois|de trimestre en trimestre|d'une annee sur l'autre|chaque (?:annee|mois|trimestre)|(?:par|pour des|pour de nouvelles|pour d'autres) (?:nouvelles? )?(?:periodes?|tranches?|trimestres?|semestres?|mois|annees?)|pour (?:la|une) (?:meme )?(?:duree|periode) ?(?:identique|equivalente|egale|similaire)?|pour (?:un|une) (?:nouvel(?:le)? )?(?:an|annee|mois|trimestre)(?![a-z])|each time|a chaque fois|(?:from )?year[- ](?:to|by)[- ]year|(?:from )?month[- ](?:to|by)[- ]month|each (?:year|month|anniversary)|every (?:year|month)|for (?:like|further|successive|additional|subsequent|another|the same|equal|identical|consecutive)|successive|(?:by|in) (?:periods|terms) of|rolling)";
const IN_PERIODS = /d'annee en annee|de mois en mois|each time|chaque fois|by periods/u;
/** Unless somebody stops it. */
const UNLESS =
  "(?:sauf|a moins|si (?:personne|aucun\\w{0,2}|nul|l'un\\w{0,2} (?:ou l'autre )?ne|ni l'un)|faute (?:de|d'|pour)|a defaut (?:de|d')|tant que|unless|if (?:no ?(?:body|one|notice|party)|neither|not (?:cancelled|terminated))|provided (?:that )?(?:neither|either party does not|no)|absent|until (?:terminated|cancelled|either|one))";
const IS_UNLESS = new RegExp(UNLESS, "u");
const ITSELF =
  "(?:tacite(?:ment)?|automatique(?:ment)?|de plein droit|sans formalite|d'office|automatically|automatic|by itself|tacitly)";
const TACIT = new RegExp(
  `${ITSELF}[^.;]{0,60}${GOES_ON}|${GOES_ON}[^.;]{0,80}${ITSELF}|(?:${GOES_ON}|${LASTS})[^.;]{0,60}?${PERIODS}|${GOES_ON}[^.;]{0,120}?(?<![a-z])${UNLESS}|(?<![a-z])(?:thereafter|after that|au-dela|ensuite)[^.;]{0,60}${LASTS}[^.;]{0,60}(?:until|jusqu'a|unless|sauf)|(?<![a-z])(?:puis|ensuite|then|thereafter)[^.;]{0,30} ${PERIODS}|${PERIODS}[^.;]{0,60}${UNLESS}|evergreen|rolling (?:basis|monthly|contract|term)`,
  "u",
);
/** It does not go on by itself. */
const NONE =
  /(?<![a-z])(?:sans|pas de|point de|ni|aucune?|exclu\w{0,3}[^.;]{0,20}|non) (?:possibilite de |faculte de )?(?:tacite )?(?:reconduction|renouvellement|prolongation|prorogation)|(?:reconduction|renouvellement)(?: tacite| automatique)? (?:est |sont )?(?:exclue?|ecartee?|impossible|interdite?)|(?<![a-z])n'est (?:pas|ni) (?:tacitement |automatiquement )?(?:renouvelable|reconductible|reconduit|renouvele|prolonge|susceptible de)|(?<![a-z])ne (?:se|sera|pourra|peut|donne|fait)[^.;]{0,40}(?:pas|aucune?|point|ni)(?![a-z])[^.;]{0,30}(?:renouvel|reconduc|reconduit|prolong)|(?<![a-z])ne se (?:renouvel|recondui|prolong|prorog|poursui)\w{0,5} (?:pas|point|ni)|non[- ](?:renouvelable|reconductible)|sans (?:pouvoir|possibilite|faculte)[^.;]{0,20}(?:recondui|reconduc|renouvel|prolong)|(?<![a-z])ne (?:sera|est) (?:pas )?(?:reconduit|renouvele)e? (?:tacitement|automatiquement)|(?:shall|will|does|may|is) not (?:be )?(?:automatically )?(?:renew|extend|roll)|(?:no|without|not subject to) (?:any )?(?:automatic |tacit )?(?:renewal|extension|rollover)|non-renewable|not renewable|(?:ends?|expires?|lapses?) without renewal/u;
/** The parties have to want it: in writing, by an agreement, an option, a new order. */
const BY_ACT =
  /avenant|par (?:un )?ecrit|accord|expres(?:se|sement)?(?![a-z])|decision|commun|ordre de service|nouve(?:au|lle) [a-z]{3,10}|signature|signe(?:nt|r|e)?(?![a-z])|convenir|convien|decid|bon de commande|mutual|written|in writing|agree|consent|option|sign(?:ed|s)?(?![a-z])|nouvel [a-z]{4,10}|(?<![a-z])ecrite?s?(?![a-z])|new (?:order|contract|agreement|statement)|a la demande|sur demande|souhait/u;
const EXPRESS = new RegExp(
  `(?<![a-z])ne (?:se |sera |peut (?:etre )?|pourra (?:etre )?|est )?${GOES_ON}[^.;]{0,20} qu[e']|${GOES_ON}[^.;]{0,40} (?:expres(?:se?)?|ecrite?)(?![a-z])|${GOES_ON}[^.;]{0,20} only (?:if|by|when|where|with)[^.;]{0,60}(?:sign|agree|writing|written)|(?:que|qu'|uniquement|seulement|exclusivement|only|toute? (?:eventuelle )?${GOES_ON})[^.;]{0,50}(?:avenant|ecrit|accord|writing|agreement)|(?:peu(?:t|vent)|pourr\\w{1,4}|may|can|option|right|entitled)[^.;]{0,60}${GOES_ON}|${GOES_ON}[^.;]{0,100}(?:peut|pourra|suppose|requiert|exige|necessite|fait l'objet|fera l'objet|subordonn|soumis|passe par|intervient|moyennant|sous reserve|by (?:mutual )?(?:written )?agreement|upon (?:mutual )?(?:written )?(?:agreement|consent)|option|requires?|needs?)|(?:devai\\w{1,3}|devr\\w{1,4}|venai\\w{1,3} a|should|were to)[^.;]{0,24}? (?:poursuivre|prolong|renouvel|recondui|continue|extend|renew)|renouvelables?|reconductibles?|renewable`,
  "u",
);
const MAY_AGREE =
  /(?:parties|elles|nous|they|we|the parties) (?:peuvent|pourront|pouvons|may|can|could) (?:[a-z]{2,12} )?(?:convenir|decider|s'accorder|signer|agree|sign|decide)/u;
/** The parties prolong it by this very paper, once. */
const ONCE =
  /(?<![a-z])(?:est|sont) (?:[a-z]{4,14} )?(?:prolonge|proroge)e?s?(?![a-z])|(?:is|are) hereby (?:extended|renewed)|hereby (?:extend|renew)(?![a-z])/u;
/** What else is renewed, extended or goes on. */
const NOT_CONTRACT =
  /garantie|credit|billet|force majeure|d'autant|(?<![a-z])stock|mot de passe|certificat|nom de domaine|materiel|licence d'exploitation|engagements? de confidentialite|delai|offre|statute|deadline|lease|warranty period|polic(?:y|ies)|insurance|trademark registration|assurance|police|attestation|sauvegarde|calendrier|livraison|(?<!each )time (?:for|table|limit)|negotiat|retard|excusable|offering|(?<![a-z])equipe|personnel|intervenant/u;
/** Renewed by itself or not, it is not the contract. */
const HELD_APART =
  /nom de domaine|noms de domaine|credit|billet|force majeure|d'autant|certificat|mot de passe|garantie|(?<![a-z])polices?(?![a-z])|assurance|insurance|warranty|domain name/u;
const CONTRACT =
  /contrat|convention|mission|abonnement|accord|marche|duree|periode|souscription|engagement|terme|prestation|service|collaboration|forfait|lettre|(?<![a-z])(?:il|elle|ca) (?:se|est|sera|ne|continu|repart|n')|agreement|contract|term(?:s)?(?![a-z])|engagement|subscription|appointment|arrangement|plan(?![a-z])|(?<![a-z])it (?:renews|rolls|continues|does|will|shall|may|is (?:[a-z]+ly )?(?:renewed|extended|prolonged))|order/u;

/** Whether the contract goes on after its term: by itself, only when the parties say so, or not. The plainest sentence wins. */
export function renewalOf(reading: Reading): Renewal | undefined {
  let weak: Renewal | undefined;
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    const said = (value: Renewal["value"]): Renewal => ({
      value,
      from: sentence.at,
      to: sentence.at + flat.length,
    });
    const none = NONE.exec(flat);
    if (none !== null) {
      if (NOT_CONTRACT.test(flat) && !CONTRACT.test(flat)) continue;
      // "pas de tacite reconduction : toute prolongation fait l'objet d'un avenant" is express
      const rest = flat.slice(none.index + none[0].length);
      const next = reading.sentences[index + 1]?.flat ?? "";
      const isOpen =
        (BY_ACT.test(rest) &&
          /prolong|prorog|renouvel|reconduc|conven|convien|decid|unless|sauf|except|only|extension|extend|renew|annee|year|que |^ ?(?:n'[a-z]+ )?(?:sans|hors) |without (?:an? )?(?:new|written|signed|fresh)/u.test(
            rest,
          )) ||
        (EXPRESS.test(next) && BY_ACT.test(next) && !NONE.test(next)) ||
        MAY_AGREE.test(rest);
      return said(isOpen ? "express" : "none");
    }
    if (NOT_CONTRACT.test(flat) && (HELD_APART.test(flat) || !/tacit|automati/u.test(flat))) continue;
    const isFrench = /(?<![a-z])(?:le|la|les|de|du|des|et|pour|une?)(?![a-z])|(?<![a-z])[dl]'/u.test(flat);
    const isAbout = (m: RegExpExecArray): boolean =>
      isFrench || CONTRACT.test(flat.slice(Math.max(0, m.index - 80), m.index + m[0].length + 40));
    if (
      ONCE.test(flat) &&
      !/tacit|automati|de plein droit/u.test(flat) &&
      !IS_UNLESS.test(flat) &&
      !IN_PERIODS.test(flat)
    )
      continue;
    const express = EXPRESS.exec(flat);
    const isOnlyBy =
      express !== null && /^ne |que|qu'|only|seulement|uniquement|exclusivement|express/u.test(express[0]);
    const tacit = TACIT.exec(flat);
    if (tacit !== null && isAbout(tacit) && !(isOnlyBy && !/tacit|automati/u.test(tacit[0]))) {
      // "may be extended for successive terms by mutual agreement" waits for the parties
      if (
        express !== null &&
        BY_ACT.test(flat) &&
        !/tacit|automati|de plein droit/u.test(flat) &&
        !IS_UNLESS.test(flat)
      ) {
        weak ??= said("express");
        continue;
      }
      return said("tacit");
    }
    if (
      express !== null &&
      (BY_ACT.test(flat) || /renouvelable|reconductible|renewable/u.test(flat)) &&
      isAbout(express)
    )
      weak ??= said("express");
  }
  return weak;
}
