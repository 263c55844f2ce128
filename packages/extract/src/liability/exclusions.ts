import { excludes } from "./cues.ts";
import { mayBeEnglish, mayBeFrench } from "./wording.ts";

/**
 * Wording that refuses: no liability, no compensation, no claim. `cues.ts` holds the terms of the trade ("ne saurait être tenu
 * responsable", "in no event liable"); here are the plainer ones. Patterns run on one folded sentence.
 */
const MONEY_FR = String.raw`(?:indemni[a-z]+|dedommagements?|reparations?|compensations?|dommages(?:[- ]et[- ]interets|-interets)?|recours|remboursements?|sommes?|comptes?|reclamations?|responsabilites?|prejudices?|pretentions?)`;
const NOT = String.raw`(?:pas|ni|aucune?|d'aucune?|en aucun|en rien|rien|nullement|plus|jamais|point|d'aucune maniere|en aucune)`;
const REFUSES_FR = new RegExp(
  [
    String.raw`(?:n'ouvr[a-z]{1,5}|ne (?:donn|fer|peuvent donner|peut donner|saurai[a-z]{0,3} (?:donner|ouvrir))[a-z]{0,4}|n'appell[a-z]{1,4}) (?:pas |plus |jamais |naitre |ni |lieu |droit |a ){0,4}(?:droit|lieu|aucune?|ni|${MONEY_FR})(?![a-z])`,
    String.raw`(?<![a-z])(?:ne(?= )|n')[^.;]{0,70}(?<![a-z])(?:doi[a-z]{1,3}|devr[a-z]{1,4}|devons|devions|du|vers[a-z]{1,4}|pay[a-z]{1,4}|pai[a-z]{1,4}|debours[a-z]{1,3}|debitri?c?e?u?r?s?) (?:a [a-z' ]{1,24})?(?:plus |strictement |absolument )?(?:rien|d'aucune?|aucune?|de rien|ni) ?(?:${MONEY_FR})?`,
    String.raw`aucune? (?:des (?:deux )?(?:parties|cocontractants)|partie|d'elles|d'eux)[^.;]{0,30}(?<![a-z])(?:ne |n')(?:[a-z']+ ){0,2}?(?:repond|doit|devra|peut|pourra|sera|est|assum|support|indemnis)`,
    // "ne répond pas de", "n'est pas tenu des", "ne sera redevable ni", "n'assumons aucune"
    String.raw`(?<![a-z])(?:ne |n')(?:[a-z']{1,20} ){0,5}?(?:repond|tenu|redevable|garant|indemnis|dedommag|compens|prend|pren|support|assum|couvr|encour|contract|accept|repar|debiteur|compris|concern)[a-z]{0,6}(?:,[^.;,]{1,60},)?(?: [a-z]+){0,2}? ?(?<![a-z])${NOT}(?![a-z])`,
    String.raw`(?<![a-z])(?:ne |n')(?:[a-z']{1,20} ){0,2}?(?:sera|seront|est|sont|peut|peuvent|pourr[a-z]{1,4}|saur[a-z]{1,5}|devra|doit|seraient|etant|suis|sommes|serai|serons)(?: [a-z']+){0,5}? (?:tenue?s? (?:de|des|du|d'|pour|a )|redevables?|responsables?|comptables?|indemnis|repar|compens|pris[a-z]? en (?:charge|compte)|imputables?|opposables?|opposee?s?|du(?:e|es|s)?(?![a-z]))`,
    String.raw`(?<![a-z])(?:ne(?= )|n'|nul(?= )|personne(?= )|ni(?= ))[^.;]{0,70}(?:reclam|demand|imput|reproch|opposee?|mise? en cause|inquiet|recherch|poursuiv|agir|se retourn|en vouloir|pretendr|obten|tirer|exig)[a-z]{0,5}(?![a-z])`,
    String.raw`(?:renonc|abandonn|renoncia|renonciation)[a-z]{0,5} [^.;]{0,70}(?:recours|actions?(?![a-z])|reclam|indemni|dommages|repar|dedommag|demander|comptes)`,
    String.raw`(?:decharg|degag|dispens|exoner|liber|affranch|delie|quittes?(?! le)|desengag)[a-z]{0,4}(?:nt)? [^.;]{0,50}(?:responsabilit|obligations?|reparer|reparation|force majeure|tout(?:e|es)?(?![a-z])|suite)`,
    String.raw`(?:exclu|ecart|rejet|supprim|refus)[a-z]{0,4} [^.;]{0,60}(?:toute |de )responsabilite|responsabilite[^.;]{0,60}(?:ecartee|exclue|supprimee)|(?:sans|hors de|ni|pas de) (?:aucune? )?(?:autre )?(?:responsabilite|recours|dette|indemnite|dedommagement|reparation)(?![a-z])`,
    String.raw`(?:rest|demeur|sont|est|seront|sera)[a-z]{0,4} (?:[a-z']+ ){0,3}?(?:a (?:sa |votre |leur |vos )?(?:seule |entiere )?charge(?: exclusive)? d[eu'](?! (?:reponse|travail))|a (?:sa|votre|leur) charge|pour (?:votre|son|leur|vos) compte|aux risques|hors (?:du champ |de )?(?:l'|toute )?(?:indemnis|repar))|(?:cela|ca|cela seul) vous regarde|c'est (?:pour vous|votre affaire)|a (?:ses|vos|leurs) (?:seuls |entiers |propres )?risques`,
    String.raw`(?:sont|est|demeurent|restent|serai[a-z]{0,3}|seront|sera) (?:[a-z]+ment )?(?:exclue?s?|ecartee?s?)(?: de (?:toute )?(?:reparation|indemnisation|garantie)| du droit)?(?![a-z])`,
    String.raw`(?:aucune?|nulle?) (?:autre )?(?:[a-z]+ )?${MONEY_FR}[^.;]{0,60}(?:n'est|ne (?:sera|saurait|peut|pourra|seront|sont|lui|leur|nous))|droit a (?:indemni|repar|dedommag)[a-z]+[^.;]{0,30}(?:supprime|exclu|ecarte)|n'(?:a|ont|aura|auront) (?:pas |aucun )?droit a (?:aucune? )?${MONEY_FR}`,
    String.raw`(?:n'entr|ne (?:fais|fait|font|compt|compr|rentr|constitu|port))[a-z]{0,5} (?:pas |ni |en aucun cas |pas sur )[^.;]{0,50}(?:dommages|indemni|prejudice|repar|calcul)`,
    String.raw`(?<![a-z])(?:ne(?= )|n')[^.;]{0,40}engag[a-z]{0,5} (?:pas|en rien|d'aucune maniere|nullement|en aucun cas|aucune)[^.;]{0,40}responsab|pas de recours|sans engager|n'(?:a|avons|ai|ont) pas (?:davantage )?a (?:repondre|dedommager|reparer|indemniser)|n'engage(?:nt)? pas (?:le |la |l'|notre)|sans (?:rien devoir|penalite)|n'y (?:suis|sommes|est) pour rien|ne (?:me |nous )?(?:regarde|concerne)(?:nt)? pas|hors de cause|(?:n'est|ne sont) (?:pas |jamais )?(?:de (?:notre|mon|son) fait|en faute|fautive?)|tenir? grief|s'interdi[a-z]{1,4} (?:de (?:se )?reclam|(?:de meme |egalement |expressement )?tou(?:te?|s|tes) (?:action|recours|reclamation|demande|poursuite))|non (?:reparable|indemnisable|indemnise)s?|hors (?:de )?(?:portee|indemnis)`,
  ].join("|"),
  "u",
);
const REFUSES_EN = new RegExp(
  [
    String.raw`(?:not|never|nor|neither|no one|nobody|cannot|can't|won't|no party)(?: [a-z']+){0,4} (?:answerable|accountable|chargeable|make good|made (?:good|to pay)|compensat[a-z]*|called upon|called on|sued?|blamed|reproached|claim(?:ed)?|recover(?:ed|able)?|pay(?:s|able)? (?:for|any|damages)|bears?|answers? for|owed?|obliged to (?:pay|compensate)|required to (?:pay|compensate|make good))(?![a-z])`,
    String.raw`(?:(?:owes?|pays?|owe you|bears?|has|have|incurs?|accepts?|takes?|assumes?) (?:[a-z]+ ){0,2}?(?:nothing|no)|(?:declines?|excludes?|disclaims?|rejects?) (?:[a-z]+ ){0,2}?(?:all|every|any))(?: and all)? (?:further |other |such )?(?:for|liabilit|responsib|compensation|damages|duty|claim|obligation|money)`,
    String.raw`(?:there is|has|have|had|gives? (?:rise to )?|with|founds?|carries) no (?:further |other |personal )?(?:liabilit|responsib|recourse|claim|right|entitlement|compensation|redress)`,
    String.raw`(?:releas|discharg|excus|reliev|free|absolv|let(?:s)? )[a-z]{0,4} [^.;]{0,60}(?:liabilit|obligation|responsib|duties|claims?|from perform|for (?:as|so) long)|(?:is|are) excused(?![a-z])`,
    String.raw`at (?:its|your|his|their|the [a-z]+'s) (?:own |sole |entire )*(?:risk|peril)|(?:waive|renounc|give[sn]? up)[a-z]{0,2} [^.;]{0,80}(?:claims?|rights?|damages|recourse|action)|not (?:be )?in (?:breach|default)|no (?:breach|default)(?![a-z])|(?:do|does|shall) not put [^.;]{0,30}in (?:breach|default)|(?:(?:do|does|will|shall|would) not|don't|doesn't|won't) (?:pay|compensate|answer|make good|reimburse|cover|indemnify)(?: (?:you|the [a-z]+|each other|one another))? (?:for|against)(?![a-z])|not (?:have to )?make good`,
    String.raw`(?:any|all|every|further)[a-z ]{0,20}(?:liabilit|claims?|damages|losses|responsib)[a-z]{0,4}[^.;]{0,60}(?:is|are|be) (?:[a-z]+ly )?(?:excluded|waived|disclaimed|shut out|declined)|outside (?:anything|what) [^.;]{0,40}(?:compensate|pay|recover)`,
  ].join("|"),
  "u",
);

/** Said beside something else, in sentences of any length. */
const REFUSES_IN_PASSING =
  /sans (?:que|qu')[^.;]{0,80}(?:responsabilit|responsable|indemni|compensation|dedommag|recours|reclam)|sans (?:pouvoir |pour autant |en )?etre (?:aucunement )?(?:tenue?s?|responsables?)|ne (?:pouvant|pas pouvons|saurions|pourrons|pouvons)[^.;]{0,60}(?:tenue?s?|responsab)|without (?:any |incurring any )?liabilit(?:y|ies)(?! of)|(?:force majeure|cas fortuit|act of god)[^.;]{0,160}(?:suspend|exoner|liber|delie|quitte|dispens|excus|reliev|releas|not (?:be )?(?:liable|responsible|in (?:breach|default))|responsab)|(?:suspend|exoner|liber|delie|quittes?(?= )|dispens|excus|reliev|releas)[^.;]{0,120}(?:force majeure|cas fortuit|act of god|beyond (?:its|their|the)[^.;]{0,20}control)/u;

/** Power to bind the other party, rights of strangers, an indemnity that has limits, a state of affairs that is declared. */
const OTHERWISE_MEANT =
  /(?:incur|assume|create|bind)[^.;]{0,80}(?:liabilit|obligation|debt)[^.;]{0,90}(?:on behalf|in the name|binding upon|(?:of|for|upon) the other)|on behalf of[^.;]{0,60}(?:incur|assume)|confer[^.;]{0,60}(?:rights|remedies)|indemnification[^.;]{0,60}not (?:be )?appl|undisclosed|(?:affiliates?|compan(?:y|ies)|subsidiar(?:y|ies)) (?:has|have) (?:not )?(?:sustained|any (?:material )?(?:undisclosed )?liabilit)/u;

/** In long sentences plain words meet by chance: there only the terms of the trade count. */
const LONG = 320;

/** "N'exclut aucune responsabilité": two denials, which take nothing away. */
const EXCLUDES_NONE =
  /(?<![a-z])(?:n'(?:en )?exclu|ne (?:limit|restrei|redui))[a-z]{0,5} (?:pas |ni ne [a-z]+ )?aucune? responsabilites?|(?:excludes?|limits?|disclaims?|restricts?) no (?:[a-z]+ )?(?:liabilit(?:y|ies)|responsibilit(?:y|ies))/gu;

/** True when the sentence takes liability, compensation or a head of loss away, in the terms of the trade or in plain words. */
export function refuses(sentence: string): boolean {
  const flat = sentence.replace(EXCLUDES_NONE, " ");
  if (OTHERWISE_MEANT.test(flat)) return false;
  return (
    excludes(flat) ||
    REFUSES_IN_PASSING.test(flat) ||
    (flat.length <= LONG &&
      ((mayBeFrench(sentence) && REFUSES_FR.test(flat)) || (mayBeEnglish(sentence) && REFUSES_EN.test(flat))))
  );
}
