/**
 * Wording that leaves one remedy and takes the others: "pour seul recours", "l'obligation se limite au remplacement", "in full
 * satisfaction of". Patterns run on one folded sentence.
 */

import { eitherOf, holds, wording } from "./wording.ts";

const REDRESS_FR = String.raw`(?:recours|remedes?|reparations?|sanctions?|indemnisations?|indemnites?|compensations?|dedommagements?|pretentions?|contreparties?|obligations?|engagements?|suites?|facultes?|reclamations?|consequences?|solutions?|mesures?|alternatives?|droits?|issues?|demandes?)`;
const REDRESS_EN = String.raw`(?:remed(?:y|ies)|recourse|redress|relief|liabilit(?:y|ies)|obligations?|entitlements?|answer)`;
/** What is done about a defect, as nouns and as verbs. */
const CURE_FR = String.raw`(?:la |le |l'|les |un |une |leur |sa |son |a nouveau )?(?:seule? |simple |strict |pur et simple |gratuite? )?(?:reprise|remplacement|correction|refection|remboursement|re-?execution|rectification|echange|mise en conformite|nouvelle (?:execution|intervention|prestation|livraison|recherche|seance)|reparation|remise en etat|retouche|reimpression|restitution|avoir(?! ete)|report|reprendre|remplacer|corriger|refaire|rembourser|reparer|reexecuter|rectifier|echanger|fourniture d'un)`;
const CURE_EN = String.raw`(?:the |a |its |our |any )?(?:prompt |free |simple )?(?:re-?perform|repair|replac|correct|refund|credit|redo|re-?do|re-?suppl|reimburs|mend|substitut|return of|fix|pass(?:ing)? on|re-?execut)`;
const OTHER_FR = String.raw`(?:indemni|repar|recours|dommages|dedommag|compens|pretention|reclam|demande|sanction|voie|remede|droit|forme|mode|montant|somme|action|remboursement|frais|chose|suite)`;

/** Nothing beside it, in words that hold no remedy by themselves. */
const SOLE = wording(
  [
    String.raw`(?:seule?|unique|exclusi(?:f|ve))s?(?: (?:et|ou) (?:unique|seule?|exclusi(?:f|ve)|entiere?))?,? (?:[a-z']{1,14} ){0,2}?${REDRESS_FR}(?! (?:de traitement|d'auteur|applicable))`,
    String.raw`${REDRESS_FR}(?: (?:du|de la|de l'|des|du client)[a-z' ]{0,24})? (?:est |sera |etant |sont )?(?:exclusi(?:f|ve)|unique|limitati(?:f|ve)|liberatoire|globale?,? forfaitaire|(?:forfaitaire|integrale) et definitive)s?(?![a-z])`,
    String.raw`(?:un caractere|est|sont|forfaitaire et|unique et|valeur) (?:[a-z]+ )?liberatoire`,
  ],
  [
    String.raw`(?:sole|exclusive|only|single|whole|entire)(?:,? (?:and|or) (?:exclusive|sole|only|entire))? (?:[a-z]{1,12} )?${REDRESS_EN}`,
    String.raw`${REDRESS_EN} (?:is|are|shall be|set (?:out|forth)[^.;]{0,60} are) (?:the )?(?:sole|exclusive)(?![a-z])`,
  ],
);
const TO_THE_EXCLUSION = wording(
  [
    String.raw`(?:a l'exclusion|exclusi(?:f|ve)s?|exclu(?:t|ent|ant|re)|sans(?: possibilite de)?|renonc[a-z]{1,4} a|s'interdi[a-z]{1,4}|en lieu et place|abandonn[a-z]{1,4}|n'(?:a|aura|ont) (?:pas )?)(?: de| d')? ?(?:toute?s?|tous|aucune?|d'|de) ?(?:l'application de )?(?:toute )?(?:autres?|les autres) ${OTHER_FR}`,
    String.raw`(?:a l'exclusion|en lieu et place) (?:de |d')(?:tou(?:t|te|tes|s) )?(?:indemni|dommages|dedommag|reparation|remboursement|le reste)(?![^.;]{0,50}(?:indirect|immateriel|consecutif))`,
    String.raw`toute autre ${OTHER_FR}[a-z]{0,8} (?:est |etant |sera )?(?:exclu|refuse|ecarte)`,
    String.raw`(?:pretend|exig|demand|reclam|obten)[a-z]{1,4} (?:a )?(?:rien d'autre|autre chose|rien de plus)|rien (?:d'autre|de plus)(?! (?:important|que))|sans autre (?:reparation|indemni|dedommag|compens|recours|demande|suite)|toute autre (?:demande|reclamation|pretention) (?:fondee|de ce chef|a ce titre)|aucune? (?:autre (?:indemni|repar|recours|dedommag|compens|sanction|reclam|demande|pretention|voie|moyen)|reparation complementaire|indemnite (?:supplementaire|complementaire))`,
  ],
  [
    String.raw`in (?:full (?:and final )?|complete |final )(?:satisfaction|settlement|discharge)|in (?:lieu|place) of (?:all|any|every)(?: and all)?(?: the)?(?: other)? (?:remed|liabilit|damages|compensation|claims?|rights|relief)`,
    String.raw`(?:(?<![a-z])no|not (?:be entitled to|have|claim) any|waive[sd]? (?:all |any |every )?|renounce[sd]? (?:all |any |every )?|gives? up (?:all |any |every )?|exclude[sd]? (?:all |any |every )?) ?(?:other|further) (?:remed|recourse|claim|relief|redress|form of compensation|compensation|right)(?!s? to (?:any )?payment)[a-z]{0,5}|all other (?:remed|claims|recourse)[a-z]{0,5}[^.;]{0,50}(?:excluded|waived|renounced)|(?:nothing|not(?: be)? entitled to any(?:thing)?|and no) (?:else|more|further|besides)(?! than)|to the exclusion of (?:all|any|every)`,
  ],
);
const SETTLES = wording(
  [
    String.raw`(?:tien(?:t|nent|dra|dront)|tenant) lieu (?:de (?:tou|dommages|reparation|dedommag)|d'indemni)`,
    String.raw`(?:vau(?:t|dra|dront)|valent|valant) (?:solde|reglement (?:complet|definitif)|transaction|reparation (?:forfaitaire|integrale|definitive|complete|de tou)|indemnite pour tou)`,
    String.raw`(?:purg|sold|epuis|clo[ts]|eteint|eteign|vide(?![a-z]))[a-z]{0,5} (?:definitivement |entierement |ainsi )?(?:le retard|le litige|la question|l'affaire|(?:ses|vos|les|tous les|tout|toute|l'ensemble)[a-z' ]{0,14}(?:droits?|recours|obligations?|pretentions?|compte|consequences|effets|ce a quoi|debat|creance|grief|demandes?))`,
    String.raw`rempli[a-z]{0,2} de (?:ses|vos|leurs) droits|emport[a-z]{1,3} (?:extinction|renonciation a) (?:de )?tou`,
    String.raw`(?:c'est|voila|est|sont) (?:la seule chose|tout ce) (?:que|a quoi|qu')[^.;]{0,40}(?:dev|doi|pouv|peu|pretend|demand)|tout ce (?:que|qu')[^.;]{0,24}(?:peut|pouvez|pourr[a-z]{1,4}) (?:demander|obtenir|exiger|reclamer)`,
  ],
  [
    String.raw`(?:that|this|which|it) is (?:all|the only thing) [^.;]{0,40}(?:owe|claim|ask|demand|entitled|required|have to|do)|is all (?:that |you |we |the )[^.;]{0,40}(?:owe|claim|ask|entitled|required|have to|can|may)`,
    String.raw`(?:states?|sets? (?:out|forth)|constitutes?|represents?|is|are|shall be)(?: -+)? (?:the )?(?:[a-z']{2,20} ){0,3}?(?:entire|sole|whole|full extent of|complete)(?: and exclusive)?(?: -+)? (?:[a-z]{1,12} )?(?:liabilit|obligation|responsib|remed|of (?:its|the|your) remed)`,
    String.raw`settles? all claims|satisf(?:y|ies) [^.;]{0,30}whole liabilit`,
  ],
);
/** "Se limite au remplacement", "limited to re-performing": a duty brought down to a cure. */
const ONLY_CURE = wording(
  [
    String.raw`(?:obligation|responsabilit|engagement|garanti|reparation|indemnis|tenue?s?|droits?|intervention|recours|charge|se)[^.;]{0,90}(?:limit|born|restrei|redui|cantonn|resum)[a-z]{0,6}(?:,? [a-z' ]{1,30},?)? (?:a|au|aux) ${CURE_FR}`,
    String.raw`(?<![a-z])(?:ne(?= )|n')[^.;]{0,50}(?:tenue?s?|pretendre|droit|exiger|demander|obtenir|oblige|engage|doit|devra|choix|reclamer|donne droit)[^.;]{0,30} (?:qu'(?:a |au |aux |entre |a obtenir )?|que )${CURE_FR}`,
  ],
  [
    String.raw`(?:obligation|liabilit|responsibilit|remed|duty|rights?|warranty|recourse|entitle)[^.;]{0,140}(?:limited|confined|restricted)(?: solely| only| exclusively| strictly)?(?:,? [a-z' ]{1,30},)? to ${CURE_EN}`,
    String.raw`(?:shall|will|is|are|may) (?:only|solely) (?:be )?(?:required|obliged|entitled|liable|responsible) (?:to|for) ${CURE_EN}`,
  ],
);
/** The words are denied, or belong to other things: remedies that add up, a court's competence, a dealer's exclusivity. */
const NOT_SOLE =
  /motif d'interet general|(?:interets?|taux)[^.;]{0,40}(?:legal|moratoire|de retard)|retard de (?:paiement|reglement)|frais de recouvrement|resili[a-z]{1,6}[^.;]{0,90}(?:percoi|recoi|indemnise[a-z]* a hauteur)|late (?:payment|interest)|(?:remed(?:y|ies)|rights?)[^.;]{0,40}(?:cumulative|in addition to)|other (?:rights?|remed)[a-z]*(?: or remed[a-z]+)? (?:[a-z]+ ){0,3}(?:available|may have|at law)|waiver|single or partial|exercise (?:or enforcement )?(?:by|of)|is exclusive of any other|right,? but not the obligation|any other or further exercise|essential purpose|obligation to pay|for its performance under|irrevocabl|(?:survive|survival)[^.;]{0,40}(?:terminat|expir)|remedy for any dispute|arbitrat|(?:not|nor|never)(?: be| constitute| deemed| intended| to| considered| limited| construed| regarded| as){0,5} (?:the |a |an |its |our |as )*(?:sole|exclusive|only) |non-? ?exclusi|not (?:an? )?(?:exclusive|sole)(?![a-z])|(?:cumulative|in addition to|without prejudice to|sans prejudice d)[^.;]{0,60}(?:other|autres?|remed|recours|rights?|droits?|dommages)|(?:n'est|ne sont|ne constitue[a-z]{0,3}) (?:pas|ni) (?:une? |la |le |l'|son |sa )?(?:seule?|exclusi|unique|liberatoire)|(?<![a-z])(?:ne(?= )|n')[^.;]{0,40}(?:pas|point) liberatoire|exclusive (?:licen[cs]e|right|jurisdiction|distribut|property|owner)|sole (?:discretion|responsib|option|cost|expense|risk|judgment|property|owner|source|right to|rights? (?:in|and title))|only (?:if|when|after|upon|with|to the extent|obligation is to use)|exclusive rights? (?:to|in|for)|seule? (?:responsabilite d[eu]|responsable|charge d)|droits? exclusi|exclusive obligation to (?:indemnif|pay)/u;
const ABOUT_REDRESS =
  /devons|devez|doi[st](?![a-z])|recours|remed|repar|indemni|dommage|dedommag|compens|sanction|pretend|pretention|reclam|obligation|responsab|garanti|droit|penalit|avoir|rembours|remplac|reprise|reprend|corrig|refai|refec|retard|credit|liab|redress|relief|recourse|refund|repair|replac|perform|claim|breach|defect|warrant|entitle|defaut|defect|damages|owe|annul|cancel/u;

/** For the fitted model: the words that leave one remedy. */
export const REMEDY = eitherOf(SOLE, SETTLES);

/** In long sentences plain words meet by chance: there only the terms of the trade count. */
const LONG = 320;
const IN_TERMS =
  /(?:sole|exclusive|entire)(?:,? (?:and|or) (?:exclusive|sole|entire))? (?:[a-z]{1,12} )?(?:remed|recourse|redress|liabilit|obligation)|(?:remed(?:y|ies)|recourse)[^.;]{0,40}(?:is|are|be) (?:the )?(?:sole|exclusive)(?![a-z])|in lieu of (?:all|any)[^.;]{0,30}(?:remed|liabilit|damages)|in full (?:and final )?(?:satisfaction|settlement)|no other (?:remed|recourse)|(?:seule?|unique|exclusi(?:f|ve))s?(?: (?:et|ou) [a-z]+)? (?:recours|remede|reparation|sanction|indemni|obligation|compensation|dedommagement)|a l'exclusion de tou(?:te|t|s) autre|tien(?:t|nent|dra) lieu de tou|liberatoire/u;
/** A title names the clause and says nothing. */
const TITLE = /^[^.:;]{0,70}$/u;
const SAYS =
  /(?<![a-z])(?:is|are|shall|will|be|may|can|have|has|get|est|sont|sera|seront|peut|pourra|constitu[a-z]+|vau[a-z]+|tien[a-z]+|n'[a-z]+|ne|a|c'est|obtient|[a-z]+ons|[a-z]+ez)(?![a-z])/u;

/** True when a folded sentence leaves the other side one remedy and no other. */
export function leavesOneRemedy(flat: string): boolean {
  if (!ABOUT_REDRESS.test(flat) || (TITLE.test(flat) && !SAYS.test(flat))) return false;
  const isSaid =
    flat.length > LONG
      ? IN_TERMS.test(flat) || holds(ONLY_CURE, flat)
      : [SOLE, TO_THE_EXCLUSION, SETTLES, ONLY_CURE].some((words) => holds(words, flat));
  return isSaid && !NOT_SOLE.test(flat);
}
