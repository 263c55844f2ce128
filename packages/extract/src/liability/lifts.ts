/**
 * Wording that lifts or denies a limit: "la limite ne joue pas en cas de dol", "nothing limits liability for fraud", "répond
 * sans plafond". Patterns run on one folded sentence.
 */

import { eitherOf, holds, wording } from "./wording.ts";

const LIMIT_FR = String.raw`(?:plafonds?|limites?(?!e)|limitations?|restrictions?|exclusions?|bornes?|franchises?|maximum|exonerations?|(?:ce|ces) (?:montants?|pourcentages?|forfaits?)|sommes? (?:maximales?|seuils?)|(?:ce|cet|cette|ces|la|les) (?:paragraphes?|articles?|alineas?|clauses?|regles?|stipulations?|barriere|borne|protection|decharge|renonciation|reserve|liste)|(?:le |ce )?(?:calcul|maximum|temperament) |(?:ces|les) deux (?:phrases|paragraphes|points|alineas)|(?<![a-z])(?:ca|cela|celui-ci|celle-ci)(?![a-z])|rien (?:de tout cela|dans ce paragraphe)|l'alinea premier|l'article \\d[\\d·]*|(?:present |l')article|(?:alineas?|articles?|clauses?|points?) \d[\d.·]*(?: (?:a|et) \d[\d.·]*)?)`;
const LIMIT_EN = String.raw`(?:limit(?:s|ations?)?|exclusions?|caps?|ceilings?|restrictions?|lid|maximum|disclaimers?|waivers?)(?![a-z])`;

/** A limit that does not work. */
const DOES_NOT_APPLY = wording(
  [
    String.raw`${LIMIT_FR}[^.;]{0,120}(?<![a-z])(?:ne |n')(?:[a-z']{1,14} ){0,3}?(?:s'appliqu|appliqu|jou|vau|vaud|concern|port|protege|benefici|touch|vis|couvr|oppos|trouv|opere|regi|compt|s'etend|pe(?:ut|uvent) etre (?:invoqu|oppos)|lieu)[a-z]{0,6}`,
    String.raw`${LIMIT_FR}[^.;]{0,120}(?:ecartee?s?|inapplicable|inopposable|sans (?:effet|portee|objet)|prive[a-z]{0,2} d'effet|(?:saut|ced|tomb|disparai|s'effac|cess)[a-z]{0,5}(?= |[.,;]|$)|tenue?s? en echec|mise?s? de cote|reputee?s? non ecrite?s?|nulle?s?(?![a-z]))`,
    String.raw`(?:ecart|supprim|biff|leve|retir|exclu(?:t|ent|ant|re)|refus|renonc|soustrai|echapp|derog|fait abstraction|(?<![a-z])perd|dechu|prive|oubli)[a-z]{0,6} (?:[a-z']{1,16} ){0,4}?(?:plafond|limitation|limite(?!e)|maximum|restriction|borne|clauses? limitative|benefice (?:d[eu]s?|de la|de cette|de ces|de l')(?! (?:contrat|prestation|service|remise|garantie)))`,
  ],
  [
    String.raw`${LIMIT_EN}[^.;]{0,140}(?:shall|will|do(?:es)?|is|are|may|can) ?not (?:[a-z]{1,12} ){0,2}?(?:apply|limit|include|cover|extend|operate|protect|help|avail|restrict|be (?:invoked|relied|applicable)|available|applicable)`,
    String.raw`(?:no|none of (?:the|these)|neither) (?:[a-z]{1,12} ){0,2}?(?:limit|limitation|exclusion|cap|ceiling)s?(?![a-z])[^.;]{0,100}(?:appl|operate|avail|protect|was agreed|exist|has been)`,
    String.raw`(?:${LIMIT_EN}|(?:clauses?|sections?|stipulations?|provisions?|paragraphs?))[^.;]{0,60}(?:(?:is|are|shall be|be) (?:put|set|laid) aside|(?:gives?|offers?|affords?) (?:[a-z]+ ){1,3}no (?:shelter|protection|cover)|(?:may|can|shall|will|does) ?not (?:be (?:invoked|relied)|shelter|shield))[^.;]{0,20}`,
    String.raw`(?:may|can|shall|will) ?not (?:shelter|hide|take cover) behind`,
    String.raw`${LIMIT_EN}[^.;]{0,80}(?:inapplicable|gives? way|falls? away|disregarded|ignored|comes? off|without effect|is powerless)`,
    String.raw`(?:not (?:be )?(?:subject to|limited by|bound by|restricted by)|outside|over and above|excluded from|excepted from|taken out of|cannot rely on|in no way restricted by) (?:[a-z]{1,12} ){0,3}?(?:limits?(?:ations?)?|caps?|ceilings?|exclusions?)(?![a-z])`,
    String.raw`(?:foregoing|(?:this|these|that) (?:provisions?|clauses?|sections?|paragraphs?|articles?)|(?:sections?|clauses?|articles?|paragraphs?) [a-z\d][\d·()a-z]{0,8})(?: (?!obligation|indemni|warrant)[a-z\d·(),]{1,14}){0,12}? (?:(?:shall|will|do(?:es)?) not (?:[a-z]{1,12} )?(?:apply|limit|exclude|restrict)|gives? way|is powerless)[^;]{0,200}?(?:liabilit|gross(?:ly)? neglig|wil?lful|fraud|death|injur|bad faith|confidential|indemni|mandatory)`,
  ],
);
/** Nothing in the paper limits. */
const NOTHING_LIMITS = wording(
  [
    String.raw`(?<![a-z])(?:rien|aucune? (?:des )?(?:clause|stipulation|phrase)|ne (?:saurai|peu|pourrai|vis|constitu|limit|reduis|reduit|enlev)|n'(?:exclu|enlev|attenue|a pas pour (?:effet|objet)|ont pas pour|entend))[a-z]{0,6}[^.;]{0,140}(?:limit|exclu|redui|restrei|borne|attenu|plafonn|enlev|exoner|ote)[a-z]{0,6}[^.;]{0,100}(?:responsab|repar|indemni|engagement|dommages|droits|doi|demander|garant|oblig)`,
    String.raw`(?<![a-z])(?:ne |n')(?:limit|exclu|redui|restrei|attenu)[a-z]{0,5} (?:pas|ni|en rien|aucunement|nullement|aucune?)[^.;]{0,90}(?:responsab|droits|repar|indemni|doi[st]|engagement)`,
    String.raw`aucune? (?:limite|limitation|plafond|maximum)[^.;]{0,60}(?:n'est|ne )|n'est (?:fait (?:application|usage)|tenu compte|prevu|convenu|oppose) (?:d')?aucune? (?:maximum|plafond|limite)|(?:sans (?:valeur|effet|portee)|reputee?s? non ecrite?s?|inopposables?) [^.;]{0,30}(?:mention|clause|stipulation)s?[^.;]{0,90}(?:limit|restrei|born|exoner|exclu)`,
  ],
  [
    String.raw`(?:nothing|no provision|(?:shall|will|does|do|may|should) not|not (?:be )?(?:construed|deemed|interpreted|intended)|neither|in no (?:case|way|event|respect))[^.;]{0,100}(?:limit|exclude|restrict|confine|cap|cut down|reduce|affect)s?(?![a-z])[^.;]{0,70}(?:what (?:a|an|any|either|the|each) (?:[a-z]+ ){1,2}(?:may )?owes?|liabilit(?:y|ies)|responsib|what (?:i|we|the [a-z]+) (?:may )?owe|(?:indemnif|indemnit)[a-z]+ (?:[a-z]+ ){0,2}?(?:rights|obligations?)|obligations? to pay|amounts payable|damages available|exposure)`,
    String.raw`(?:not|nor)[^.;]{0,40}(?:create|constitute|construed as|deemed|regarded as|the measure of)[^.;]{0,30} (?:a |any |the )?(?:limit|cap|ceiling|measure)[a-z]{0,6}[^.;]{0,60}(?:liabilit|indemn|owe|pay)`,
    String.raw`(?:liabilit|indemnif[a-z]+ obligation)[^.;]{0,80}not (?:be )?(?:in any way )?limited`,
    String.raw`(?:excludes?|limits?|disclaims?|restricts?) (?:(?:or|nor) (?:excludes?|limits?) )?no (?:[a-z]+ )?(?:liabilit|responsib)`,
    String.raw`liabilit[^.;]{0,60}(?:cannot|may not|can not) (?:lawfully |legally )?be (?:excluded|limited|waived|restricted)`,
  ],
);
/** Liability in full. */
const IN_FULL = wording(
  [
    String.raw`(?:repond|responsab|tenue?s?|indemnis|repar|garanti[a-z]? |support|assum|devr|couvr|indemne)[a-z]{0,7}[^.;]{0,110}(?:illimit|sans (?:aucune? )?(?:limite(?! de (?:temps|duree))|limitation|plafond|maximum|borne|franchise ni plafond|reserve de somme|egard a)|a l'infini|pour le tout(?![a-z])|(?<!qu')au[- ]dela (?:de ce|des montants assures|du plafond)|quelle qu'en soit l'etendue)`,
    String.raw`(?:repond|responsable|indemnis|reparer)[a-z]{0,5} (?:[a-z]+ ){0,2}?(?:integralement|en totalite|en entier)`,
    String.raw`(?:soumise?s?|assujettie?s?) a aucune? (?:limit|plafon)|hors plafond`,
    String.raw`(?:illimite|sans (?:aucune )?(?:limite(?! de (?:temps|duree))|limitation|plafond)(?: de montant)?)[^.;]{0,70}(?:responsab|indemnis|repar|garant)`,
    String.raw`(?:reparation|indemnisation|garantie|responsabilite|dommages et interets)[^.;]{0,60}(?:ne connai[a-z]{1,4} (?:pas|aucune?) |n'est (?:pas |ni )(?:limite|plafonne|assujetti)|n'est tributaire d'aucun)`,
    String.raw`(?:reparation|indemnis)[a-z]{0,5}[^.;]{0,40}(?:de l'entier|de tout (?:son|le)|de la totalite|integrale de (?:son|tou)|entier dommage|entier prejudice)`,
    String.raw`(?:repond(?:ra)?|responsable|reparer?a?|indemnise(?:ra)?|supporte(?:ra)?) (?:de |d')?(?:tou(?:s|te|tes)? (?:les )?|l'ensemble des |l'integralite des )(?:dommages?|prejudices?|consequences)[^.;]{0,30}directe?s? (?:ou|et|comme)[^.;]{0,10}indirecte?s?`,
  ],
  [
    String.raw`(?:unlimited|uncapped)[^.;]{0,40}(?:liabilit|responsib|indemn)|(?:liabilit|responsib|liable|indemn|respons)[^.;]{0,90}(?:unlimited|uncapped|without (?:any |financial )?(?:limit(?:ation as to|ation in)?|ceiling|maximum|cap)(?![a-z])|in full(?! (?:and final |)(?:satisf|settle|discharge))|is not limited|no upper limit|without restriction)`,
    String.raw`(?:full|entire) (?:responsib|liabilit)[a-z]{0,4},? (?:without limit|for all)`,
  ],
);
/** "Liability is not unlimited", and what lifts something else: confidentiality, a number of hours. */
const NOT_LIFTED =
  /(?:not|pas|jamais|never|n'est point)[^.;]{0,30}(?:unlimited|illimite)|(?:obligations?|indemnit|warrant)[a-z]{0,4} (?:[a-z\d·]+ ){0,8}?(?:shall|will|do|does) not (?:be )?appl|(?:not|nor)[^.;]{0,40}be (?:limited|construed)[^.;]{0,30}confidential|plafond d'heures|(?:duree|utilisation|nombre|acces|volume|stockage|licence)s? (?:est )?illimite|(?:obligations?|restrictions?|undertakings?) (?:of|on|d[e'u]) ?(?:confidential|secret|non-?disclosure|use|disclos)[^.;]{0,80}(?:not|ne|n')/u;
const CHEAP =
  /limit|plafon|exclu|restri|maximum|rien|nothing|illimit|uncapped|cap(?![a-z])|ceiling|integral|entier|foregoing|ne |n'|not apply|in full|sans |none|neither|clause|paragraph|section|benefice|shelter|tou(?:s|tes) |ensemble des/u;
const OF_LIABILITY =
  /responsab|liab|dommage|damages|repar|indemni|prejudic|plafon|exoner|(?<![a-z])cap(?![a-z])|ceiling|this limit|these limit|foregoing limit|the limits? |fraud|dol(?![a-z])|faute|negligen|wil?lful|tromp|blesse|corpor|injur|death|consequences|suites|garanti|s'oblige|owe|expres(?![a-z])|deliberate|dishonest/u;

/** For the fitted model: a limit put out of work, and none at all. */
export const LIFTS = eitherOf(DOES_NOT_APPLY, NOTHING_LIMITS);
export const UNCAPPED = IN_FULL;

/** True when a folded sentence lifts a limit of liability, denies one, or makes somebody answer in full. */
export function liftsLimit(flat: string): boolean {
  if (!CHEAP.test(flat) || !OF_LIABILITY.test(flat)) return false;
  if (!holds(LIFTS, flat) && !holds(UNCAPPED, flat)) return false;
  return !NOT_LIFTED.test(flat);
}

const EXCEPT =
  /(?:except(?:ing|ed)?|other than|excluding|save|unless|with the exception|exclusive of|subject to|without (?:affecting|limiting|prejudice to))(?![a-z])(?!,? (?:the foregoing|generality))[^;]{0,260}?(?:indemnif|indemnit|confidential|negligen|wil?lful|intentional|fraud|infring|misappropriat|intellectual property|breach|(?:section|article|paragraph|clause)s? [\dxiv]|bodily|injury|death|payment|amounts? (?:due|owed)|fees due|claims? (?:under|by third|arising|made)|on purpose|deliberate|gross)/u;
const PROVIDED_THAT =
  /(?:provided|however)[^;]{0,60}(?:shall|does|will|do) not (?:[a-z]+ )?(?:apply|limit)|(?:excluded from|not apply to) (?:these|this|the|any) (?:limit|exclusion)/u;

/** True when an English sentence that limits or excludes keeps something outside: a carve-out beside the limit itself. */
export function keepsOutside(flat: string): boolean {
  return EXCEPT.test(flat) || PROVIDED_THAT.test(flat);
}
