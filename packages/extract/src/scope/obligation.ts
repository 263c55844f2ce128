import type { ServiceScope } from "@vigie/model";
import type { Reading } from "../reading.ts";
import { sentencesWith } from "../stems.ts";

/** Words of which one stands in every sentence on means, efforts or results. */
const SPEAKING = [
  "moyen",
  "resultat",
  "means",
  "result",
  "effort",
  "endeavour",
  "mieux",
  "diligence",
  "skill",
  "niveau",
  "objectif",
  "oeuvre",
  "soin",
  "performance",
  "guarant",
  "warrant",
  "care",
  "promet",
  "promise",
  "certifi",
  "garanti",
  "oblige",
  "engage",
  "tenu",
  "parvenir",
  "atteindre",
  "attentif",
  "serieux",
  "avec application",
  "astreint",
  "assujetti",
  "efforc",
  "to the standard",
  "standard of",
  "bound to",
  "fit for",
  "free from defect",
  "free from any",
  "free from all",
  "free of defect",
  "outcome",
  "success is",
  "success can",
  "does its best",
  "do its best",
  "do our best",
  "do my best",
  "until the target",
  "until the level",
  "until the mark",
  "until the threshold",
  "until the figure",
  "until that",
  "jusqu'a ce",
];

const NAMED =
  /(?:engagement|obligation)s?[^.;]{0,40} port(?:e|ent|ant|era)(?: uniquement| seulement| exclusivement)? sur (?:les |des |la |le |l'|un )?(moyens?|resultats?)(?![a-z])|(?:non|pas) sur (?:l'atteinte |l'obtention |la production |la realisation |les? |un |des )(?:d'un |du |d'aucun |de )?(resultats?)(?![a-z])|obligations?(?: (?:generale?s?|essentielle|simple|renforcee?s?|contractuelles?|principale))*,? (?:dites? )?de (moyens?|resultats?)(?![a-z])|(?:(?:et|ou|mais|,|ni) (?:non|pas|seulement|uniquement)?(?: pas)? ?(?:d'une obligation |a une obligation )?|(?:pas|non|ni) )de (moyens?|resultats?)(?![a-z])|(?:obligations?|engagements?)(?: (?:du |de la |de l')(?!client|acheteur)[a-z-]{3,20})? (?:est|sont|reste|demeure|n'est|sera)(?: ici| alors| pas| que| qu'une| donc| uniquement| toujours)? (?:de |celle de )(moyens?|resultats?)(?![a-z])|obligations? (?:of|as to) (means|results?)|(?:astreint|assujetti|soumis|tenu)e?s? (?:qu'|qu'a |que )(?:a |de )?(?:des |de |une obligation de )?(moyens?)(?![a-z])|tenue?s? que (?:de |des |d'une obligation de |a des |aux )(moyens?)(?![a-z])|s'(?:oblige|engage) (?:a |qu'a )(?:des |de simples |de seuls )(moyens?)(?![a-z])|prome(?:t|ttons|ts) (?:un|le|ce) (resultats?)(?![a-z])|(?:engagements?|garantie|promesse) (?:de|du) (resultats?)(?![a-z])|garanti\w{0,4} (?:pas )?(?:le |un |aucun |l'obtention (?:de |d'un )|l'atteinte (?:de |d'un |des ))(?:quelconque )?(resultats?|objectifs?|performances?|seuils?)|(?:engage|tenue?|oblige)\w{0,4} (?:pas )?(?:comme )?(?:(?:envers|vis-a-vis d[eu]) [a-z' ]{3,24} )?(?:sur (?:le|un)|a un|a des|d'un|d'atteindre (?:les|le|un)|a atteindre (?:les|le|un)|au) (resultats?|moyens|niveaux? de services?|objectifs?|performances?)|et (?:a des|a de simples) (moyens)(?= )/gu;
/** A result promised in English, where "obligation of result" is hardly said. */
const PROMISED =
  /(?:shall|will|must|undertakes to|agrees to|(?:is|are) (?:bound|obliged|held) to|commits (?:itself )?to) (?:achieve|attain|reach) (?:the |all |any |an? )?(?:[a-z]+ ){0,2}(?:results?|levels?|times|targets?|thresholds?|availability|accuracy|rates?)|guarantees? that (?:the |every |each |any |all )?(?:[a-z]+ ){1,8}(?:will|shall) (?:be [a-z]+ (?:within|by|before|on) |measure |remain |work |run |function |operate )|(?:guarantees?|warrants) that (?:the )?(?:[a-z]+ ){1,6}(?:will|shall) (?:meet|achieve|reach|attain) (?:the |all |any )?(?:[a-z]+ ){0,3}(?:results?|levels?|targets?|figures?|class|values?|thresholds?)|guarantees? (?:an? |the )?[a-z][a-z ,-]{2,40} of (?:at least |not less than |more than )?\d|(?:deliver|supply|provide)[^.;]{0,60} (?:free (?:from|of) (?:all |any )?(?:defects|errors)|fit for (?:the|its|their|that) (?:[a-z]+ )?purpose)|until (?:that|the|this) (?:mark|target|level|threshold|figure|result|value) (?:is|has been) (?:met|reached|achieved|attained)/u;
/** "S'oblige à atteindre les seuils", "doit parvenir à …", "s'engage sur la couverture": an end promised in French without its name. */
const PROMISED_END =
  /(?:s'oblige|s'engage|nous engageons|m'engage|est tenue?|sommes tenus|doit|devra|repond) (?:a |d'|de )?(?:atteindre|parvenir a|tenir (?:ces|les|le|la) (?:seuil|niveau|chiffre|performance|taux|objectif))(?! un accord| a un accord)|jusqu'a ce que (?:le|la|l'|ce|cette|les|ces) ?(?:seuil|niveau|resultat|objectif|performance|taux)s? (?:soi(?:t|ent) )?(?:attein|obten)|s'engage sur (?:la|le|l'|les|des|un|une) ?(?!serieux|methode|soin|moyens|qualite de (?:son|sa|ses)|honneur|confidential|discretion|delais? de paiement|duree)[a-z]{4,}|garanti(?:t|ssons|s) que (?!le client|l'acheteur|les donnees|ses? (?:salarie|personnel)|la (?:presente|cession))[^.;]{0,80}(?:atteind|fonctionn|respecter|conforme|sera|seront)/u;
/** A promise of success refused: care is owed, no more. */
const NO_PROMISE =
  /(?:ne |n'|cannot |can not |do not |does not )(?:vous )?(?:saurai(?:t|ent|s)|peu(?:t|vent|x)|pouvons|pourr\w{2,5})?(?: pas| nullement)? ?(?:vous )?(?:garantir|promettre|certifier|jurer|promise|guarantee|warrant) (?:pas )?(?:qu|que|un|une|le|la|l'|les|aucun|that|any|un resultat)|no (?:particular |specific |given )?(?:outcome|result|success) (?:is|can be|will be) (?:promised|guaranteed|warranted)|n'est (?:pas|ni) un (?:engagement|objectif garanti)|ne constituent? (?:pas |en rien )(?:un engagement|une promesse|une garantie) de|celles? d'un (?:homme de l'art|professionnel|specialiste)|le soin (?:que l'on|qu'on|d'un (?:specialiste|professionnel|homme|expert|bon))|avec (?:application|le soin (?:d'|attendu)|la conscience)|ne (?:s'engage|m'engage|nous engageons) (?:pas|en rien|nullement) (?:sur|a (?:atteindre|obtenir|garantir))|(?:makes?|gives?) no (?:promise|guarantee|warranty) (?:as to|of|about) (?:the |any )?(?:[a-z]+ )?(?:results?|outcome|success)|(?:success|results?|outcomes?) (?:is|are|cannot be|can not be) (?:not )?(?:guaranteed|promised|warranted)|aucun engagement (?:quant a|sur|de) (?:l'|la |le |les )?(?:obtention|resultat|atteinte|reussite)|sans (?:garantie|engagement|promesse|obligation) (?:d'|de |quant a |sur )(?:l'|la |le |les )?(?:audience|resultat|succes|gain|rendement|trafic|obtention|reussite|vente|classement)|les soins d'un|avec (?:serieux|soin) et (?:pas|non)|to the (?:standards?|level)(?: of [a-z]+(?: and [a-z]+)?)? (?:you'd expect|you would expect|(?:reasonably )?expected|observed|usual|customary)|standard of care|the care (?:that|which|of|to be expected)[^.;]{0,50}(?:professional|adviser|advisor|consultant|supplier|contractor|expert|provider|firm|specialist)|as well as (?:we|i|it|they) (?:reasonably )?can|(?:ne |n')(?:vous )?(?:promet(?:s|tons)?|certifi(?:e|ons)|garanti(?:t|s|ssons)) (?:pas|ni|aucun|en rien)[^.;]{0,80}(?:que|resultat|succes|gain|economi|niveau|hausse|place|position|reussite|obten|convien|march|chiffre|qu'elle|qu'il)|(?:sans|et pas a|non a|pas a) (?:promettre|garantir|vous garantir|certifier)[^.;]{0,60}|(?:exercise|apply|use)s? (?:the |all )?(?:due |reasonable )?diligence|diligence (?:to be )?expected|does not (?:warrant|promise|guarantee) that|(?:apporte|avec|doit|consacre|mett?\w*)[^.;]{0,40}(?:sa |la |toute sa |leur )?(?:diligence de professionnel|diligence (?:d'un|normale|raisonnable|habituelle)|soin attentif)|skill and care (?:of|expected|that|to be expected|which)|(?:deploie|deploiera|deployons|fournit|consent) (?:les|tous les|ses) efforts|efforts? (?:raisonnable|que l'on peut attendre)/u;
/** Efforts promised without the word "obligation". */
const EFFORT =
  /(?:met(?:tra|tre|s|tent|tons)?|deploi\w{0,4}|deployer|apport\w{1,4}|mobilis\w{1,4}|employ\w{1,4}|emploi\w{0,2}) (?:en oeuvre )?(?:tou[st] (?:les |ses |en oeuvre|le soin|les soins)|les moyens|ses meilleurs efforts|tous ses|son savoir-faire)|fai[st] (?:de mon|de notre|au|de son|tout (?:mon|notre|son)) (?:mieux|possible)|faisons (?:de notre|au) mieux|agi[rt]\w{0,4} au mieux|diligence d'un professionnel|toute (?:la )?diligence|(?:do|does) (?:its|our|my|his|her|their) best|s'efforce(?:nt|ra)? de (?!respecter|trouver un|regler)|nous efforcons de|m'efforce de|(?:simple|seule|bonne) diligence|au mieux de (?:ses|mes|nos)|meilleurs efforts|(?:best|(?:commercially )?reasonable|diligent|good[- ]faith) (?:efforts|endeavours)|not (?:guarantee|promise) (?:any|a|that any|specific|particular)|reasonable (?:skill|care)(?: and (?:care|skill))?|due (?:skill|care)/u;
const DENIED =
  /(?<![a-z])(?:non|pas|aucune?|sans|ni|jamais|exclusion|exclu[ets]*|not|no|nor|never|without|point|saurait|excluding|rather than|plutot qu\w*|nullement|ecarte)(?![a-z])/gu;
const TURN = /(?<![a-z])(?:mais|en revanche|toutefois|cependant|but|however|seulement|instead|:|;)(?![a-z])/gu;
const LEVEL =
  /s'engage sur (?:la |le |un |une |des )?(?:taux |niveau )?(?:mensuel |annuel |moyen |minimal )?(?:de )?(?:disponibilite|service)/u;
const DENIES_PROMISE = /(?:ne |n')(?:s'engage|s'oblige|est tenue?|garanti)[a-z]* (?:pas|ni|aucun|en aucun)/u;
/** "que l'obligation soit de moyens ou de résultat": names both and chooses neither. */
const EITHER =
  /(?:qu'il s'agisse|qu'elle soit|quelle que soit|whether)[^.;]{0,80}(?:moyens?|resultat|means|result) (?:ou|or) (?:d'une obligation )?(?:de |of )?(?:moyens?|resultat|means|result)/u;
const CUSTOMERS = /^(?:[\d.]{1,8} ?)?(?:le |la |l'|the )?(?:client|cliente|acheteur|customer|buyer|donneur d'ordre)\b/u;

/**
 * Obligation of means or of result of the provider. A denied result counts as means ("n'est tenu d'aucun résultat"), denied
 * means beside nothing else as result; a sentence about the customer's own duty, or one that names both to choose neither, says
 * nothing. Service levels bind to a result only where the text says that the provider is bound to reach them.
 */
export function obligationOf(reading: Reading): ServiceScope["obligation"] {
  let means = false;
  let result = false;
  let weakMeans = false;
  let level = false;
  for (const {
    sentence: { flat },
  } of sentencesWith(reading, SPEAKING)) {
    if (EITHER.test(flat) || CUSTOMERS.test(flat)) continue;
    let deniedResult = false;
    let named = false;
    for (const match of flat.matchAll(NAMED)) {
      const what = match.slice(1).find((group) => group !== undefined) ?? "";
      const isMeans = /^(?:moyen|mean)/u.test(what);
      const isDenied = denied(flat, match.index, match[0]);
      named = true;
      if (isMeans && isDenied) continue;
      if (isMeans) means = true;
      else if (isDenied) deniedResult = true;
      else result = true;
    }
    if (/achieve|attain|reach|meet |guarant|until th|free (?:from|of)|fit for/u.test(flat) && PROMISED.test(flat)) {
      named = true;
      result = true;
    }
    // its end is told in French only
    if (!flat.includes(" the ") && PROMISED_END.test(flat) && !NO_PROMISE.test(flat) && !DENIES_PROMISE.test(flat)) {
      named = true;
      // a rate of availability with its credit, beside an obligation that the paper itself calls one of means
      if (LEVEL.test(flat)) level = true;
      else result = true;
    }
    if (deniedResult) means = true;
    if (
      !named &&
      !weakMeans &&
      (EFFORT.test(flat) || NO_PROMISE.test(flat)) &&
      !/factur|paiement|assur|confidential|donnees personnelles|mitigat|attorney|notify|unable|after (?:using )?(?:commercially )?reasonable efforts/u.test(
        flat,
      )
    )
      weakMeans = true;
    else if (named && result && EFFORT.test(flat)) means = true;
  }
  if (level && !means) result = true;
  if (!means && weakMeans) means = true;
  return means && result ? "both" : means ? "means" : result ? "result" : "silent";
}

/** Whether a denial stands before the words, in their clause, with no turn ("mais", "en revanche") after it. */
function denied(flat: string, at: number, words: string): boolean {
  // "tenu que de moyens" limits, and is not denied by what stands before
  if (/ qu(?:e |')[^.;]*moyens?$/u.test(words)) return false;
  if (
    /^(?:(?:et|ou|mais|,) )?(?:non|pas|ni)(?: pas)? /u.test(words) ||
    /(?:garanti|engage|tenue?)\w{0,4} (?:pas |aucun)|aucun/u.test(words)
  )
    return true;
  const before = flat.slice(Math.max(0, at - 90), at);
  const denial = [...before.matchAll(DENIED)].at(-1);
  if (denial === undefined) return false;
  const turn = [...before.matchAll(TURN)].at(-1);
  if (turn !== undefined && turn.index > denial.index) return false;
  // "mais de résultat" turns inside the match itself
  return !/^(?:mais|but) /u.test(words);
}
