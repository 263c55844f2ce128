/**
 * Wording that promises care and no result: "obligation de moyens", "sans garantir le résultat", "does not warrant that".
 * Patterns run on one folded sentence.
 */

import { holds, wording } from "./wording.ts";

const OUTCOME_FR = String.raw`(?:resultats?|succes|reussite|performances?|disponibilite|obtention|atteinte|fonctionnement|exactitude|absence|position|classement|economies|gains?|trafic|chiffre|visibilite|embauche|recrutement|placement|rendement|retour sur investissement|objectifs?|issue|aboutissement|parution|protection absolue|premiere|examen|certification|conviendra|marchera|interruption|blocage|prevision|erreurs?|premier)`;
const OUTCOME_EN = String.raw`(?:results?|outcomes?|success|performance|ranking|position|savings|revenue|profit|availability|uninterrupted|error[- ]free|free (?:from|of)|completeness|accuracy|traffic|number|level|volume|achiev|placement|approval|sales|leads|accurate|accuracy|forecast|examination|particular)`;

const MEANS_FR = String.raw`obligations? (?:generale |simple |renforcee |souscrite |de conseil et )?(?:est |sont )?(?:de |des |que de )moyens?(?! de paiement)(?!,? (?:et|ou|mais) (?:une obligation )?de resultat)|tenue?s? (?:que |qu'a |seulement |uniquement |a )?(?:des? |aux? )?(?:moyens|diligences?)(?![a-z])|obligations? (?:autre que |simple )?de (?:diligence|prudence)|(?:est |sont )de moyens(?![a-z])|s'oblige[a-z]{0,3} a des moyens|qu'a (?:faire diligence|des diligences)`;
const MEANS_EN = String.raw`(?:obligations?|duty|duties) of (?:means|effort|best efforts|diligence)|best[- ](?:efforts?|endeavours?)[- ](?:obligation|undertaking|basis)|obligations? (?:is|are) one of (?:means|reasonable)|(?:duty|obligation)s? (?:is |shall be |[a-z ]{0,30}limited to |[a-z ]{0,30}(?:than|beyond) )?(?:that |the exercise )?(?:of |to (?:use|exercise) )(?:all )?(?:due |ordinary |its )?(?:reasonable|professional|skill|care|best)`;
/** Denies a result, whatever is promised instead. */
const NO_RESULT = wording(
  [
    String.raw`(?<![a-z])(?:ne |n'|nul )(?:[a-z']{1,20} ){0,3}?(?:garanti|promet|promett|certifi|assur|engag|oblig|tenu|astreint|se porte|comptable|peut|pouvons|pouvant)[a-z]{0,5} (?:pas |ni |aucune? |en rien |nullement |jamais |point )[^.;]{0,70}${OUTCOME_FR}`,
    String.raw`(?:sans|non|aucune?|pas d'|pas de|ni)(?: (?:aucune?|la moindre|toutefois|pour autant|pouvoir|jamais|pouvant))* ?(?:promesse|promettre|garantie|garantir|obligation|engagement|s'engager|certitude|s'obliger|assurer|certifier|assurance|etre tenue?)(?: (?:de|du|d'|quant a|a|au|sur|ni|pour|le|la|les|l'|un|une))*[^.;]{0,24}${OUTCOME_FR}`,
    String.raw`(?:succes|resultat|reussite|obtention|chiffre|position|classement|embauche)[^.;]{0,50}(?:n'est|ne sont|n'etant|ne peut etre|ne saurait etre|ne pouvant etre) (?:pas |ni |jamais )?(?:garanti|promis|assure|du(?![a-z]))`,
    String.raw`obligations? de resultat[^.;]{0,20}ne |a l'exclusion de toute obligation de resultat|(?:pas|ni|non|sans|aucune?|exclu[a-z]{0,3}|n'emporte) [^.;]{0,24}obligations? de resultat`,
  ],
  [
    String.raw`(?:does|do|did|can|cannot|will|shall|has|have|is|makes?|gives?|offers?|giv(?:es|ing)|without|can't|don't|doesn't|nor)(?: (?:not|no|any|bound to|made))* ?(?:warrant(?!y of title)|guarante|promis|undertak|assuranc|pledge|engage to|commit)[a-z]{0,5} (?:or [a-z]+ )?(?:any |that |a |as to |of |the |to )?[^.;]{0,60}${OUTCOME_EN}`,
    String.raw`(?:no|without(?: any)?) (?:warrant(?:y|ies)|guarantees?|promises?|assurances?|undertakings?|obligations?) (?:that|of|as to|is given that|is given as to) [^.;]{0,50}${OUTCOME_EN}|(?:and|,) not (?:of |a |an obligation of )?(?:result|outcome)|not owed`,
  ],
);
/** Promises an effort of the services themselves. */
const EFFORT =
  /(?:met|mett|mis)[a-z]{0,4} en (?:oe|œ)uvre (?:(?:tou(?:s|te|tes)|l'ensemble) )?(?:de )?(?:la |les |ses |nos |des |sa )?(?:[a-z]+ )?(?:moyens|diligences?|efforts|competences?)|s'efforc|(?:fait|font|faire|fera|feront|ferons|ferai|deploi|apport|consacr|fournir|fournit|fournira)[a-z]{0,4} (?:tou(?:s|t) )?(?:ses|leurs|nos|mes|de|les|son|notre|mon|au|le soin|sa) ?(?:meilleurs |mieux|possible|efforts|diligence)|s'astreint|moyens (?:raisonnables|usuels|necessaires|conformes)|(?:best|reasonable|commercially reasonable|diligent) (?:efforts?|endeavours?)|(?:reasonable|due|ordinary|professional) (?:skill|care|diligence)/u;
const ONLY =
  /(?<![a-z])(?:que|seul|seulement|uniquement|simple|sans|only|solely|alone|but|yet|more|no greater|mais)(?![a-z])/u;
/** Both sides of a contract share the words with warranties of title, of authority, of funds. */
const OTHER_PROMISE =
  /obligations? de moyens? de paiement|(?:to|shall|will) (?:obtain|procure|cause|seek|market|promote|commerciali)/u;
const CHEAP =
  /moyens|resultat|garanti|promet|promess|efforc|effort|endeavour|warrant|guarant|promis|undertak|assuranc|diligenc|certifi|engag|oblig|reasonable (?:skill|care)|tenu|pledge|owed/u;

/** For the fitted model: the plain terms of the doctrine. */
export const MEANS = new RegExp(`${MEANS_FR}|${MEANS_EN}`, "u");

/** True when a folded sentence promises means, care or effort, and no result. */
export function promisesMeans(flat: string): boolean {
  if (!CHEAP.test(flat)) return false;
  if (MEANS.test(flat)) return !OTHER_PROMISE.test(flat);
  if (holds(NO_RESULT, flat)) return true;
  return EFFORT.test(flat) && ONLY.test(flat) && /resultat|result|outcome|succes|success|atteindre|achieve/u.test(flat);
}
