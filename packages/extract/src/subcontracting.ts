import type { Facts } from "@vigie/model";
import { headingAt, present, type Reading } from "./reading.ts";
import { sentencesWith } from "./stems.ts";

const STEMS = [
  "sous-trait",
  "sous trait",
  "soustrait",
  "a des tiers",
  "a un tiers",
  "confrere",
  "a des independants",
  "subcontract",
  "sub-contract",
  "sublet",
  "se faire assister",
  "se faire substituer",
  "se substituer",
  "prestataires techniques",
  "executer par",
  "personnellement",
  "sous-agents",
  "s'adjoindre",
  "seconder",
  "autres entreprises",
  "autres prestataires",
  "consoeur",
  "de son choix",
  "intermittents",
  "interdite",
];

/** Work handed on to somebody else, as an act. A "sous-traitant" of personal data, or the party so called, is none. */
const HANDED_ON =
  /sous[- ]?trait(?:er|e|es|ee|ees|ance|ances|era)(?![a-z])|(?:recour\w{0,4}|fai(?:t|re)(?: librement)? appel|envoyer|envoie|confi\w{1,5}|choisi\w{1,3}|employ\w{1,4}|faire intervenir|s'adjoindre|s'entourer|s'appuyer)[^.;]{0,90}(?:sous[- ](?:traitants?|agents?)|tiers|confreres?|consoeurs?|independants|intermittents|(?:autres )?prestataires? (?:techniques|de son choix)|autres (?:entreprises|prestataires|intervenants)|partenaires|consultants exterieurs|specialistes?)|(?:faire (?:relire|executer|realiser)|s[e'] ?(?:me |faire |fait )?(?:substituer|assister|remplacer|seconder)|(?:me|se) fai(?:t|re) (?:substituer|assister|remplacer|seconder))[^.;]{0,60}(?:tiers|confrere|consoeur|autre|personne|sous[- ]traitant)|(?:change|remplac)\w{1,6}[^.;]{0,30} sous[- ]traitant|sub-?contract(?:s|ed|ing)?(?! works?)(?![a-z])|sublet(?:s|ting)?(?![a-z])|(?:use|engage|appoint|employ|retain|delegat)\w{0,3}[^.;]{0,60}(?:sub-?contractors?|third part)/u;
const CONSENT =
  /accord|autoris|agre(?:ment|e|er|es|ees)(?![a-z])|acceptation|accepte|assentiment|consent|approuv|approbation|permission|y consent|aval(?![a-z])|approval|permitted by|feu vert|valid(?:e|ation)/u;
const FORBIDDEN =
  /(?:ne (?:peut|peuvent|pourra|pourront|saurai(?:t|ent)|sous-traite\w{0,2}|confi\w{1,4}|recour\w{1,4}|doit)|n'a (?:pas )?le droit|s'interdit|interdi(?:t|te|ts|tes)|prohib|exclu(?:e|s|es|t)?(?![a-z])|aucune sous-traitance|pas de sous-traitance|ni de sous-traitance|sans sous-traitance|n'est (?:pas|plus) (?:autorise|admis|permis|possible)|shall not|may not|must not|not be permitted|will not|cannot|personnellement|no right to)/u;
const LICENCE =
  /(?:peut|peuvent|pourra|pourront|peux|fait appel|se fait|envoie|pouv(?:ons|ez)|librement|libre|se reserve|autorise|a la faculte|faculte|droit de|choisit|may|is entitled|right to|permitted|free to|at its discretion)/u;
/** Consent is not asked for, or was given beforehand. */
const NO_CONSENT_NEEDED =
  /(?:sans|n'a pas a) (?:avoir a |devoir |que [^.;]{0,30}|solliciter |obtenir |requerir )[^.;]{0,30}(?:accord|autorisation|agrement|formalit)|sans (?:formalite|autorisation (?:prealable )?(?:du|n)|accord (?:prealable )?n)|librement|without (?:the )?(?:need (?:for|to obtain)|obtaining|requiring|prior) [^.;]{0,40}(?:not|consent|approval)(?! of)|ce que le client accepte|client accepte (?:expressement )?que|de son choix/u;
/** Personal data, assignment of the contract, and the social rules of subcontracting are other matters. */
const OTHER_MATTER =
  /rgpd|gdpr|donnees (?:a caractere )?personnel|responsable (?:de|du) traitement|au sens d[ue]|sous-traitants? ulterieurs?|personal data|processor|travail dissimule|action directe|loi (?:n° ?)?75-1334|confidenti/u;
const AGREED =
  /subordonn|soumi[st]|condition|prealable|sous reserve|apres (?:avoir (?:obtenu|recueilli)|accord|acceptation)|d'avoir|que si|avec (?:l'|votre|notre|son)|qu'avec|sauf|sans|prior|without|unless|subject to/u;

/**
 * Whether the work may be handed on to others: freely, with the customer's consent, or not at all. The first sentence that
 * settles it; sub-processing of personal data is another matter (GDPR art. 28).
 */
export function extractSubcontracting(reading: Reading): Facts["subcontracting"] {
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    const isHeaded =
      /^(?:elle est )?interdite|^(?:elle est )?(?:autorisee|libre)/u.test(flat) &&
      /sous[- ]trait/u.test(headingAt(reading, sentence.span.start)?.flat ?? "");
    if ((!HANDED_ON.test(flat) && !isHeaded) || OTHER_MATTER.test(flat)) continue;
    const next = reading.sentences[index + 1]?.flat ?? "";
    const allowed = allowedBy(flat) ?? (flat.length < 60 ? undefined : allowedBy(`${flat} ${nextOf(next)}`));
    if (allowed !== undefined) return present({ allowed }, [reading.evidence(sentence.span)]);
  }
  return reading.absent();
}

/** The sentence after only when it goes on about the same. */
function nextOf(flat: string): string {
  return /^(?:il|elle|cet|cette|ces|tout|toute|ce dernier|such|any such)(?![a-z])/u.test(flat) ? flat : "";
}

function allowedBy(flat: string): "free" | "with-consent" | "forbidden" | undefined {
  if (
    NO_CONSENT_NEEDED.test(flat) &&
    !/(?:ne|n')[^.;]{0,40}(?:sous-trait|confi|recour)|shall not|may not|aucune? /u.test(flat)
  )
    return "free";
  const hasConsent = CONSENT.test(flat);
  if (hasConsent && AGREED.test(flat)) return "with-consent";
  if (FORBIDDEN.test(flat)) return "forbidden";
  if (hasConsent && !/toute autorisation|autorise (?:le|la|l'|a)/u.test(flat)) return "with-consent";
  return LICENCE.test(flat) ? "free" : undefined;
}
