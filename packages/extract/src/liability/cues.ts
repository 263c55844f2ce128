import type { LiabilityKind } from "@vigie/model";
import { LIFTS, UNCAPPED } from "./lifts.ts";
import { MEANS } from "./means.ts";
import { REMEDY } from "./remedies.ts";
import { TIME_BAR } from "./time-bar.ts";
import { mayBeEnglish, mayBeFrench } from "./wording.ts";

/**
 * A readable cue of clauses that limit, exclude or lift liability. Patterns run on one folded sentence (lower case, no accents,
 * line feeds as spaces). What a cue weighs is fitted (`clause-model`).
 */
export type Cue = { readonly id: string; readonly pattern: RegExp };

const LIABLE_FR = String.raw`(?:responsabilites?|indemnisations?|indemnites?|reparations?|dommages[- ](?:et[- ])?interets|dedommagements?|condamnations?|montant des dommages)`;
const NOT_FR = String.raw`ne (?:saurai(?:t|en?t)|saura|sauront|pourra|pourront|pourrai(?:t|ent)|peut|peuvent|sera|seront|serait|doit|devra|devront)`;
const NOT_EXCEED_FR = String.raw`(?:${NOT_FR}[^.]{0,60}(?:exceder|depasser|etre superieure?s?|aller au[- ]dela|(?:engagee?s?|recherchee?s?|tenue?s?)[^.]{0,30} au[- ]dela)|n'excede(?:ra|ront|nt)?|ne depass(?:e|era|eront|ent))`;

const FRENCH: readonly Cue[] = [
  // French: a sum or a formula limits
  {
    id: "responsabilité limitée à",
    pattern: new RegExp(
      String.raw`${LIABLE_FR}[^.]{0,260}(?:limitee?s?|plafonnee?s?|bornee?s?|restreinte?s?)[^.]{0,40}(?:a|au|aux|en|par)(?![a-z])`,
      "u",
    ),
  },
  {
    id: "ne saurait excéder",
    pattern: new RegExp(String.raw`${LIABLE_FR}[^.]{0,420}${NOT_EXCEED_FR}`, "u"),
  },
  {
    id: "d’un montant supérieur à",
    pattern:
      /(?:responsables?|responsabilite|passif total|indemnis)[^.]{0,200}(?:montant|somme|valeur)?[^.]{0,60}superieure?s? (?:\([a-z1-9]\) )?(?:a|au|aux)(?![a-z])|(?:responsab|indemnis|dommage)[^.]{0,160}(?:dans la mesure ou|lorsque|pour la part)[^.]{0,60}(?:depass|exced)|responsab[^.]{0,60}dommages (?:depassant|excedant)/u,
  },
  {
    id: "plafond de responsabilité",
    pattern:
      /plafond (?:global |annuel |total |maximal |maximum )?(?:d'indemnisation|de (?:la |sa )?responsabilite|de reparation|d'indemnite)/u,
  },
  { id: "plafonnée", pattern: /plafonn/u },
  {
    id: "responsabilité … dans la limite de",
    pattern: new RegExp(
      String.raw`(?:${LIABLE_FR}|indemniser|responsable|tenue?s? de reparer)[^.]{0,200}(?:dans la limite (?:de|du|des|d')|a concurrence (?:de|du|d')|a hauteur (?:de|du|des|d')|que dans la limite)`,
      "u",
    ),
  },
  {
    id: "totale, cumulée",
    pattern:
      /responsabilite (?:totale|cumulee|globale|maximale|financiere|pecuniaire)|tous (?:prejudices|dommages|sinistres) confondus|toutes causes confondues|quel(?:le)? que soit (?:le |la )?(?:fondement|cause|nature)|tous chefs? de prejudice/u,
  },
  {
    id: "assiette du plafond",
    pattern:
      /(?:sommes?|montants?|prix|honoraires|redevances?|remuneration|factures?)[^.]{0,70}(?:verse|percu|paye|regle|encaisse|acquitte|factur|hors taxes?|ht|de la commande|du contrat|des? prestations?|de la prestation|du service|de la mission)/u,
  },
  {
    id: "somme d’argent",
    pattern: /\d ?\)? ?(?:€|euros?|eur\b|\$|£|usd|gbp)|(?:€|\$|£|usd|gbp|eur) ?\d|euros? ?\(/u,
  },
  // French: heads and exclusions
  {
    id: "dommages indirects",
    pattern:
      /(?:dommages?|prejudices?|pertes?|consequences?)[^.]{0,90}(?:indirecte?s?|consecutifs?|consequentiels?|immateriels?|accessoires|punitifs)/u,
  },
  {
    id: "pertes exclues",
    pattern:
      /pertes? (?:de |d'|des |du )(?:chiffre d'affaires|benefices?|profits?|revenus?|donnees|exploitation|clientele|chance|marge|gains?|contrats?|opportunit)|manque a gagner|atteinte a (?:l'image|la reputation)/u,
  },
  {
    id: "seuls les dommages directs",
    pattern:
      /(?:seuls?|exclusivement|uniquement|limitee? aux?|que des|qu'aux) (?:les |des |aux )?(?:dommages|prejudices) (?:materiels )?(?:directs?|previsibles|prouves)/u,
  },
  {
    id: "ne saurait être tenu responsable",
    pattern: new RegExp(
      String.raw`${NOT_FR} [^.]{0,120}responsables?|responsabilite[^.]{0,120}${NOT_FR}[^.]{0,60}(?:engagee|recherchee|mise en (?:cause|jeu)|invoquee|retenue)`,
      "u",
    ),
  },
  {
    id: "décline toute responsabilité",
    pattern:
      /declin\w{0,4} (?:expressement )?toute responsabilite|(?:n'encour|n'assum|n'accept|n'endoss)\w{0,5} (?:pas de |aucune )responsabilite|aucune responsabilite|exclu\w{0,4} (?:expressement )?(?:toute|de) responsabilite|exonere\w{0,3} de (?:toute )?responsabilite/u,
  },
  {
    id: "recours exclusif",
    pattern:
      /(?:seule?|unique|exclusi(?:f|ve))[^.]{0,40}(?:recours|reparation|indemnisation|remede)|a l'exclusion de (?:toute autre|tout autre|tous autres) (?:indemnit|reparation|recours|dommages)/u,
  },
  {
    id: "délai pour agir",
    pattern:
      /(?:actions?|reclamations?|demandes?|responsabilite|poursuites?)[^.]{0,140}(?:prescri\w{1,6}|forcl[ou]\w{1,6}|irrecevable|(?:engagee?|intentee?|introduite?|formee?|exercee?|presentee?)s?[^.]{0,60}(?:plus de|au[- ]dela|dans (?:un|le) delai|avant l'expiration|plus tard))[^.]{0,80}(?:mois|ans?\b|annees?)/u,
  },
  // French: limits lifted
  {
    id: "sauf faute lourde ou dol",
    pattern:
      /(?:sauf|hors|hormis|a l'exception|excepte|exception faite|ne s'applique\w{0,4} (?:pas|en cas)|en cas de)[^.]{0,160}(?:faute lourde|\bdol\b|dolosi|intentionnel|fraud|corporel|deces)/u,
  },
  {
    id: "ne limite pas la responsabilité",
    pattern:
      /(?:n'exclu|ne limit|n'a pas pour effet|ne (?:saurai|peu|pourrai|vis)\w{0,4}[^.]{0,40}(?:limiter|exclure))[^.]{0,140}responsabilite|limitation[^.]{0,90}ne s'applique\w{0,4} pas/u,
  },
  {
    id: "tous dommages, directs ou indirects",
    pattern:
      /(?:repond(?:ra)?|responsable|indemnise(?:ra)?|supporte(?:ra)?) (?:de |d')?(?:tou(?:s|te|tes)? (?:les )?|l'ensemble des |l'integralite des )(?:dommages?|prejudices?|consequences)[^.]{0,30}directe?s? (?:ou|et|comme)[^.]{0,10}indirecte?s?/u,
  },
  {
    id: "plafond écarté",
    pattern:
      /(?:plafonds?|limites?|limitations?|exclusions?)[^.]{0,90}(?:ecartee?s?|ne joue(?:nt)? pas|ne trouve(?:nt)? pas|inapplicable|inopposable)/u,
  },
  {
    id: "responsabilité illimitée",
    pattern:
      /responsabilite[^.]{0,80}(?:illimitee|sans (?:aucune )?(?:limite|limitation|plafond)|n'est (?:pas|ni) (?:limitee|plafonnee))|(?:illimitee?ment|sans limitation de montant)[^.]{0,60}responsable/u,
  },
];

const ENGLISH: readonly Cue[] = [
  // English: a sum or a formula limits
  {
    id: "liability … not exceed",
    pattern:
      /(?:liabilit|liable|damages|obligations? (?:of|to) indemnif|recover|indemnification|remed)[^.]{0,420}(?:(?:not|never|no event)[^.]{0,90}(?:exceed|be greater than|be more than)|in excess of|exceeding|limited (?:in [a-z ]{2,30} )?to (?!those)|limited in amount|(?:not|no event)[^.]{0,60}(?:liable|responsible|contribute)[^.]{0,300}(?:exceed|greater than)|no more than|capped at)/u,
  },
  {
    id: "not exceed … liability",
    pattern:
      /(?:in no (?:one )?event|not|under no circumstances?|in no case|nor)[^.]{0,60}exceed[^.]{0,160}liabilit|(?:in no (?:one )?event|under no circumstances?|in no case|nor|neither)[^.]{0,120}(?:liabilit|liable|damages|indemnif|contribut)[^.]{0,420}(?:exceed|in excess of|greater than|more than)|limit(?:s|ed|ation)? (?:of|on) liabilit/u,
  },
  {
    id: "aggregate liability",
    pattern: /(?:aggregate|total|maximum|entire|cumulative|combined|overall) liabilit|liability cap|cap on liab/u,
  },
  {
    id: "fees paid",
    pattern:
      /(?:amounts?|fees|sums?|payments|purchase price|price|compensation)[^.]{0,70}(?:paid|payable|received|due|invoiced)/u,
  },
  // English: heads and exclusions
  {
    id: "consequential damages",
    pattern:
      /(?:indirect|consequential|incidental|special|punitive|exemplary)[^.]{0,120}(?:damages?|loss)|(?:damages?|loss(?:es)?)[^.]{0,90}(?:indirect|consequential|incidental|punitive|exemplary)/u,
  },
  {
    id: "loss of profits",
    pattern:
      /(?:loss|lost)(?: of)? (?:anticipated |future |business )?(?:profits?|revenues?|business|data|goodwill|use|opportunit|savings|income)/u,
  },
  {
    id: "in no event liable",
    pattern: /(?:in no event|under no circumstances?|in no case|at no time)[^.]{0,160}(?:liable|responsible|liabilit)/u,
  },
  {
    id: "neither party liable",
    pattern: /(?:neither party|no party|either party)[^.]{0,80}(?:liable|liability|responsible)/u,
  },
  {
    id: "not liable",
    pattern:
      /(?:shall|will|is|are|be|has|have|assumes?|accepts?|bears?) (?:not|no|in no)[^.]{0,50}(?:liable|liabilit|responsible|responsibility)|not be (?:held )?(?:liable|responsible)|(?:no|without) (?:further |other )?liabilit|disclaims?[^.]{0,40}liabilit/u,
  },
  {
    id: "sole remedy",
    pattern: /(?:sole|exclusive|only)(?: and exclusive)? (?:remed|recourse|liabilit|obligation)/u,
  },
  {
    id: "action barred after",
    pattern:
      /(?:bring|commence|assert|institute)[^.]{0,60}(?:action|claim|suit|proceeding)[^.]{0,110}(?:more than|later than|after)[^.]{0,60}(?:years?|months)|(?:action|claim|suit|proceeding|arbitration)s?[^.]{0,140}(?:brought|commenced|made|asserted|instituted|barred|waived)[^.]{0,110}(?:within|more than|later than|after|unless)[^.]{0,80}(?:years?|months|days)/u,
  },
  {
    id: "regardless of the form of action",
    pattern:
      /(?:regardless|irrespective) of (?:the |any )?(?:form|cause|legal|theory|whether)|whether in (?:contract|an action)|even if[^.]{0,50}advised|theory of liability|arising (?:out of|from|under)[^.]{0,40}agreement/u,
  },
  // English: limits lifted
  {
    id: "nothing limits liability",
    pattern:
      /(?:nothing|not)[^.]{0,90}(?:limit|exclude|restrict|cap)s?\b[^.]{0,70}liabilit|(?:limitation|exclusion|cap|foregoing|section|limits?)s?[^.]{0,110}(?:shall|will|do(?:es)?) not (?:apply|limit)|not (?:be )?(?:subject to|limited by)[^.]{0,60}(?:limit|cap)/u,
  },
  {
    id: "except for breach of",
    pattern:
      /(?:except|other than|excluding|save)(?: (?:for|as|in|to|with|where|that|its))?[^.]{0,200}(?:indemnif|indemnit|confidential|gross negligence|wil?lful|intentional|fraud|infring|intellectual property|breach(?:es)? (?:of|by)|(?:section|article|paragraph)s? \d|bodily injury|personal injury|death)/u,
  },
  {
    id: "unlimited liability",
    pattern:
      /(?:unlimited|uncapped)[^.]{0,40}liabilit|liabilit[^.]{0,80}(?:unlimited|uncapped|without limit(?![a-z]))/u,
  },
];

/** Wordings of either language that look like a limit and are none. */
const TRAPS: readonly Cue[] = [
  {
    id: "forme sociale",
    pattern: /societe a responsabilite limitee|limited liability (?:company|partnership)/u,
  },
  {
    id: "responsable de traitement",
    pattern: /responsables? (?:du|de|conjoints? du) traitement|data controller/u,
  },
  {
    id: "assurance souscrite",
    pattern:
      /(?:a souscrit|declare avoir souscrit|souscri(?:t|re|ra)|titulaire d'une|maintain|carry|obtain|keep in force|procure)[^.]{0,110}(?:assurance|insurance|police|coverage)|insurance[^.]{0,80}(?:policy|coverage|limits?) (?:of|with)[^.]{0,40}(?:not less|at least|minimum)/u,
  },
  {
    id: "garantie limitée, stocks, bons",
    pattern: /garantie (?:est )?limitee|dans la limite des stocks|bons? d'achat|cartes? cadeau|limited warranty/u,
  },
  {
    id: "pénalités",
    pattern: /penalites? de retard[^.]{0,120}(?:plafonn|limit|excede)|liquidated damages/u,
  },
  {
    id: "indemnisation par l’autre",
    pattern:
      /s'engage\w{0,3} a (?:indemniser|garantir|relever)|(?:shall|will|agrees? to) (?:defend|indemnify|hold harmless)/u,
  },
  {
    id: "survie, but essentiel",
    pattern: /essential purpose|shall survive|survive (?:the )?(?:termination|expiration)|such insurance/u,
  },
  {
    id: "remboursement",
    pattern: /(?:frais de retour|retractation|delai de livraison|remboursement de la commande)/u,
  },
];

/** Only sentences that hold one of these stems are scored. */
export const CANDIDATE =
  /responsab|responsib|liab|indemni|plafon|dommage|prejudic|damages|remed|recours|reparation|obligations? de (?:moyen|resultat)|prescri|forcl|dedommag|barred|cause of action|limitation|\blimites? |proceeding|repond|passif total|manque a gagner|pertes? (?:de|d')|action/u;

const EXCLUDES = new RegExp(
  String.raw`${NOT_FR} [^.]{0,120}(?:responsables?|engager? (?:la |sa |leur |notre )?responsabilite)|responsabilite[^.]{0,200}(?:${NOT_FR}[^.]{0,60}(?:engagee|recherchee|mise en (?:cause|jeu)|invoquee|retenue|etendre|couvrir)|n'est pas engagee|est (?:expressement )?exclue|serait? exclue)|declin\w{0,4} (?:expressement )?toute responsabilite|(?:n'encour|n'assum|n'accept|n'endoss)\w{0,5} (?:pas |aucune )[^.]{0,20}responsabilite|aucune responsabilite|exclu\w{0,4} (?:expressement )?(?:toute|de) responsabilite|exonere\w{0,3} de (?:toute )?responsabilite|(?:n'est|ne sont|ne serons|ne sommes|ne seront|ne sera|n'etant) (?:pas|nullement|ni|en aucun cas) (?:tenue?s? )?(?:pour )?responsables?|(?:dommages?|prejudices?)[^.]{0,160}(?:sont|seront|est|sera|etant) (?:expressement |formellement |strictement )?exclus|(?:a l'exclusion|exclusion) (?:de tout|des|de tous|expresse)[^.]{0,40}(?:dommages?|prejudices?|pertes?)|(?:n'indemnis|ne repond|n'a pas a repondre|ne prend)\w{0,5}[^.]{0,60}(?:dommages?|prejudices?)|ne (?:donne|donnera|ouvre)\w{0,3}[^.]{0,60}(?:indemnis|reparation|dommages)|(?:indemnisation|reparation)[^.]{0,120}(?:exclue|a l'exclusion)`,
  "u",
);
const EXCLUDES_EN =
  /(?:in no event|under no circumstances?|in no case|neither|no party|nor)[^.]{0,200}(?:liable|responsible|answerable|accountable|liabilit|entitled|recover)|(?:shall|will|is|are|be|has|have|assumes?|accepts?|bears?) (?:not|no|in no)[^.]{0,60}(?:liable|liabilit|responsib)|(?:no|without)[^.]{0,20} liabilit|disclaims?[^.]{0,60}(?:liabilit|damages)|(?:waives?|excludes?|excluding|exclusive of)[^.]{0,120}(?:damages|loss)|not be (?:held )?(?:liable|responsible)|not be entitled[^.]{0,80}(?:damages|compensation|indemn)|(?:damages|losses)[^.]{0,80}(?:are|is|be) (?:excluded|waived|disclaimed)/u;

/** True when the sentence takes liability or a head of loss away. */
export function excludes(flat: string): boolean {
  return (mayBeFrench(flat) && EXCLUDES.test(flat)) || (mayBeEnglish(flat) && EXCLUDES_EN.test(flat));
}

/** True when a sum or a formula is put as the limit, before any basis is read. */
export function limitsAmount(flat: string): boolean {
  return (
    (mayBeFrench(flat) && CAP_CUES.fr.some((cue) => cue.pattern.test(flat))) ||
    (mayBeEnglish(flat) && CAP_CUES.en.some((cue) => cue.pattern.test(flat)))
  );
}
const CAP_IDS = new Set([
  "responsabilité limitée à",
  "ne saurait excéder",
  "d’un montant supérieur à",
  "plafond de responsabilité",
  "responsabilité … dans la limite de",
  "liability … not exceed",
  "not exceed … liability",
  "aggregate liability",
]);
const CAP_CUES = {
  fr: FRENCH.filter((cue) => CAP_IDS.has(cue.id)),
  en: ENGLISH.filter((cue) => CAP_IDS.has(cue.id)),
};

/** Whose doing or what event sets the exclusion off: such sentences are reported, never counted as protection. */
export const SITUATIONAL =
  /force majeure|cas fortuit|fait (?:d'un|de|des|du) tiers|\btiers\b|internet|reseaux?\b|telecommunication|piratage|intrusion|virus|hameconnage|faute (?:du|de la|de l'|de votre)|negligence (?:du|de la|de l')|mauvaise (?:utilisation|manipulation)|usage (?:anormal|non conforme|abusif|frauduleux)|utilisation (?:non conforme|frauduleuse|abusive|anormale|inappropriee|impropre|interdite|illicite|detournee|non autorisee)|non[- ]respect|manquement (?:du|de la|de l')|inexactitude|inexact|erron|liens? (?:hypertextes?|externes?)|(?:ces|les|des|tels) liens(?![a-z])|sites? (?:tiers|externes?)|panne|indisponib|maintenance|retards? (?:de|dans|d'|imputable)|en cas de|quant a|\bsi (?:le|la|les|l'|vous|celui|ce|un|une|elle|il)|a moins|dans le cas ou|dans l'hypothese|lorsque|imputable|acts? of god|beyond (?:its|the|their)[^.]{0,20}control|third part|caused by|attributable to|result(?:s|ing)? from (?:the |any )?(?:act|failure|negligence|use|breach)|failure (?:or delay|to perform|of performance)|delay|if (?:the )?(?:customer|client|user|licensee)/u;

/** "Any damage whatsoever arising from the services", or no liability at all and a full stop: what tells a total exclusion. */
export const TOTAL =
  /(?:toute|aucune) responsabilite(?:,? de quelque nature que ce soit|,? a quelque titre que ce soit|,? quelle qu'en soit la cause)?(?: envers (?:le client|vous|les utilisateurs))? ?[.;]?$|(?:quelconques?|tout(?:e|es)?|tous|aucune?|quel(?:le)?s? qu(?:e|'))[^.]{0,30}(?:dommages?|prejudices?|pertes?)[^.]{0,80}(?:resultant|decoulant|lies?\b|en relation|survenant|du fait|provenant|a raison)[^.]{0,40}(?:utilisation|usage|execution|contrat|prestations?|services?|application|site|conditions|produits?)|directs? (?:ou|et|comme|ni|qu'|,)[^.]{0,12}indirects?|(?:any|all)[^.]{0,40}(?:damages?|loss|liabilit)[^.]{0,30}(?:whatsoever|of any kind|of any nature)/u;

/** "Direct or indirect" speaks of all damage; it is not a head. */
const DIRECT_OR_INDIRECT =
  /directe?s? (?:ou|et|comme|ni|qu'|\/|,)[^.]{0,16}indirecte?s?|indirecte?s? (?:ou|et) directe?s?|direct(?:ly)? (?:or|and) indirect(?:ly)?/gu;
const INDIRECT =
  /(?:dommages?|prejudices?|pertes?|consequences?)[^.]{0,120}(?:indirecte?s?|consecutifs?(?! (?:a|au|aux|ou en relation)(?![a-z]))|consequentiels?|immateriels?|(?<!aux |des |les )accessoires|punitifs|imprevisibles|(?:ne |n')(?:[a-z']+ ){1,4}(?:pas|point|ni) (?:[a-z]+ ){0,2}previsibles?|non previsibles?)|(?:indirect|consequential|incidental|special|punitive|exemplary)[^.]{0,160}(?:damages?|loss)|(?:damages?|loss(?:es)?)[^.]{0,120}(?:indirect|consequential|incidental|punitive|exemplary)|(?:seuls?|exclusivement|uniquement) (?:les |des |aux )?(?:dommages|prejudices) (?:materiels )?(?:directs?|previsibles)|(?:damages?|loss(?:es)?)[^.]{0,60}(?:not (?:reasonably )?|un)foreseeable|(?:suites?|consequences) (?:eloignees?|lointaines?)|(?:damages?|loss(?:es)?) [^.]{0,60}(?:as|too) (?:indirect|remote)|dommages? qui ne (?:decoul|serai|resul)[a-z]{0,4} pas (?:directement|la suite)/u;

/** Heads of loss, each with the words that name it. They say something only where loss is refused. */
export const HEADS = [
  [
    "profit",
    /manque a gagner|(?:pertes?|perdus?)[^.]{0,60}(?:profits?|benefices?|marges?|gains?)|(?:profits?|benefices?|gains?|economies|marges?)(?: [a-z']+){0,4} (?:esper|escompt|attendu|manque|perdu|prive|projete|prevu|dont)|auri?e?z? pu gagner|(?:loss|lost|missed|expected|anticipated|hoped)[^.]{0,40}(?:profits?|income|savings|earnings|margins?)|(?:profits?|savings|earnings)(?: [a-z']+){0,4} (?:hoped|expected|lost|forgone)/u,
  ],
  [
    "revenue",
    /(?:pertes?|baisses?|chutes?|recul|diminution)[^.]{0,80}(?:chiffre d'affaires|revenus?|recettes|ventes?|collectes|trafic)|ventes? (?:perdues?|manquees?|en moins|non realisees?)|(?:loss|lost|missed|fall|drop)[^.]{0,60}(?:revenues?|sales|turnover|takings)/u,
  ],
  [
    "data",
    /(?:pertes?|alteration|corruption|destruction|effacement|reconstitution|deterioration|disparition)[^.]{0,60}(?:donnees|fichiers|registres|sauvegardes?|enregistrements)|(?:donnees|fichiers) (?:[a-z']+ ){0,4}?(?:perdu|efface|corromp|detruit|que vous n'avez pas|non sauvegard)|(?:loss|corruption|lost|destruction|re-?creation|restoration)[^.]{0,50}(?:data|files|records)(?![a-z])/u,
  ],
  [
    "image",
    /(?:atteintes?|prejudices?|pertes?|tort|dommages?|ternissement|degradation|effets?|baisse)[^.]{0,50}(?:image|reputation|renommee|notoriete|nom de|marque)(?![a-z])|notoriete de la marque|(?:loss|damage|harm|injury|erosion)[^.]{0,50}(?:reputation|brand|good name|standing)/u,
  ],
  [
    "business",
    /pertes?[^.]{0,80}(?:exploitation|activite|contrats?|commandes?|chance|opportunit|marches?|production|jouissance)|pertes? commerciales?|(?:prejudice|trouble|chomage) commercial|(?:interruption|arret|paralysie|desorganisation)[^.]{0,30}(?:activite|production|exploitation|equipes|services)|(?:contrats?|marches?|commandes?|affaires?)(?: [a-z']+){0,4} (?:manques?|perdue?s?|non renouvele|rates?|pas eue?s?|pas obtenue?s?)(?![a-z])|(?:loss|lost|interruption|missed)[^.]{0,50}(?:business|contracts?|opportunit|production|orders|tenders|use(?![a-z]))/u,
  ],
  [
    "third-party",
    /(?:actions?|reclamations?|demandes?|recours|pretentions?)[^.]{0,60}(?:par (?:un|des)|d'un|de|emanant de|formees? par) tiers|(?:reclam|demand|recours)[a-z]{0,6}[^.]{0,40}(?:ses|vos|son|votre|leurs?) (?:propres? )?(?:clients?|usagers?|salaries?|partenaires?)|(?:claims?|demands?) (?:by|of|from) (?:any |its |your |the [a-z]+'s )?(?:own )?(?:third part|customers?|clients?)|third[- ]party claims/u,
  ],
  [
    "goodwill",
    /pertes?[^.]{0,80}(?:clientele|clients?(?![a-z]))|(?:clientele|clients?)(?: [a-z']+){0,4} (?:perdue?s?|detournee?s?|partis?)|goodwill|achalandage|bonne volonte|(?:loss of|lost) (?:customers?|clients?)/u,
  ],
  [
    "other",
    /frais generaux|surcouts?|rencherissement|temps (?:passe|perdu|consacre)|heures (?:de travail )?perdues|prejudices? mora(?:l|ux)|(?:cout|frais) de (?:remplacement|substitution)|procurement of (?:substitute|replacement)|wasted (?:expenditure|time)|(?:punitive|exemplary|treble) damages|surestaries|amendes? (?:douanieres?|fiscales?)|moins-value/u,
  ],
] as const;

/**
 * The same in everyday words, which name a head only where heads of loss are known to be refused: "les ventes manquées",
 * "missed bookings", "a bad name".
 */
export const PLAIN_HEADS = [
  [
    "indirect",
    /(?:suites?|consequences?)[^.;]{0,30}(?:immediates? et directes?|lointaines?|eloignees?)|immediatement (?:de|d')|par ricochet|en cascade|seuls? (?:les |des |aux )?(?:dommages|prejudices?) (?:[a-z]+ et )?directs?|que (?:des |les |du |le )?(?:seuls? )?(?:dommages?|prejudices?) (?:[a-z]+ et )?directs?|directement (?:du|de la|d')|knock-?on|remote|only (?:for )?(?:[a-z]+ )?direct (?:[a-z ]{0,24})?(?:damage|loss)/u,
  ],
  [
    "profit",
    /(?<![a-z])(?:gains?|benefices?|profits?|marges?|economies)(?![a-z])|(?<![a-z])(?:profits?|savings|earnings|margins?)(?![a-z])/u,
  ],
  [
    "revenue",
    /(?<![a-z])(?:chiffre d'affaires|ventes?|recettes|revenus?|loyers|cotisations|dons|subventions|subsides|billets|nuitees|(?:bouteilles?|places?|recoltes?|stocks?) (?:que [a-z' ]{1,24} pas |in)vendu[a-z]*|invendue?s?)(?![a-z])|(?<![a-z])(?:revenues?|turnover|sales|income|takings|dues)(?![a-z])/u,
  ],
  [
    "data",
    /(?<![a-z])(?:donnees|fichiers|registres|sauvegarde)(?![a-z])(?! (?:a caractere )?personnel)|(?<![a-z])(?:data|files|records)(?![a-z])(?! protection)/u,
  ],
  [
    "image",
    /(?<![a-z])(?:reputation|image|notoriete|discredit|renommee|avis negatifs|bad name|good name|brand)(?![a-z])/u,
  ],
  [
    "business",
    /(?<![a-z])(?:contrats?|marches?|commandes?|reservations?|occasions? (?:d'affaires|manquees?|perdues?)|opportunites?|chance|exploitation|activite|production|campagnes?|saison|abonnements non|fours?|arret|ralentissement|desorganisation|occasions? commerciales?)(?![a-z])[^.;]{0,60}|(?<![a-z])(?:contracts?|orders|bookings?|opportunit(?:y|ies)|production|downtime|business)(?![a-z])/u,
  ],
  [
    "third-party",
    /(?:clients?|usagers?|salaries|distributeurs|partenaires?|filiales|tiers|acheteurs?)(?: de [a-z]+)? (?:pourraient|pourrai[a-z]*|lui|vous|nous|reclam|demand)|(?:reclam|demand|tort|dommages?|pretention|recours|mecontentement)[a-z]{0,6}[^.;]{0,40}(?:clients?(?! final)|usagers?|salaries|distributeurs|partenaires|filiales|tiers|acheteurs)(?![a-z])|(?:third part(?:y|ies)|customers?|employees)(?![a-z])/u,
  ],
  [
    "goodwill",
    /(?<![a-z])(?:clientele|goodwill|loss of (?:customers|clients)|lost (?:customers|clients)|fonds de commerce)(?![a-z])/u,
  ],
  [
    "other",
    /immobilisation|(?:cout|frais|prix) d['eu] ?(?:une? )?(?:autre |solution |logiciel )?(?:remplacement|reconstitution|recrutement|reimpression|substitution|campagne)|penalites? (?:de|d'|que)|amendes?|temps (?:passe|perdu)|prejudices? financiers?|retards? (?:d'une |de |dans )|cost of (?:substitute|replacement|recreating|re-?creating|cover)|management time|fee-?earning time|fines?(?![a-z])|demurrage|overheads?|wasted/u,
  ],
] as const;

/** True when indirect damage is named as a head of its own. */
export function namesIndirect(flat: string): boolean {
  return INDIRECT.test(flat.replace(DIRECT_OR_INDIRECT, " "));
}

export const CARVE_OUT_LEAD =
  /\bsauf\b|\bhors\b|hormis|a l'exception|excepte|exception faite|ne s'applique\w{0,4} (?:pas|en cas|ni)|n'(?:exclu|limit)|ne (?:limit|saurai|peu|pourrai)\w{0,4}[^.]{0,50}(?:limiter|exclure|s'appliquer)|ne limit|en cas de|en l'absence de|sans prejudice|a moins que|except|other than|save |nothing|not (?:apply|limit|exclude)|excluding|unless|subject to/u;
/** What a limit may keep outside, each with the words that name it, those of the trade and plainer ones. */
export const CARVE_OUTS = [
  [
    "gross-negligence",
    /negligences? (?:grossieres?|graves?|caracterisees?)|gravement neglig|gross carelessness|grossly careless|heavy fault|gravite extreme|fautes? (?:intentionnelles?,? |dolosives?,? |volontaires?,? )?(?:ou |et )?(?:lourdes?|graves?|inexcusables?|d'une (?:particuliere |exceptionnelle |extreme )?gravite)|gross(?:ly)? negligen|reckless/u,
  ],
  [
    "wilful",
    /\bdol\b|dolosi|intention|wil?lful|mauvaise foi|(?<![a-z])expres(?![a-z])|deliber|volontaire|sciemment|a dessein|malveillan|fait expres|propos delibere|(?:own |a )?choice to|tromp(?:e|er|erie)(?![a-z])|on purpose|bad faith|knowingly|malice|plein gre/u,
  ],
  ["fraud", /fraud|tromperie|escroquerie|detourne|deceit|dishonest|corruption d/u],
  [
    "bodily-injury",
    /corporel|corporal damage|(?:atteintes?|attenter) a la (?:vie|sante)|integrite (?:physique|corporelle)|deces|\bmort\b|\bmorts\b|death|personal injur|bodily|bless|atteintes? (?:au corps|physiques?|aux personnes|a (?:une|la) personne|a l'integrite physique)|lesion|personnes? physiques? (?:est|sont) atteint|(?:harm|injury|injuries) to (?:a |any )?(?:person|life|health)|injured|killed/u,
  ],
  [
    "confidentiality",
    /confidenti|(?:violation|obligation|manquements?|atteinte|manque|devoir|trahi[a-z]*) (?:du|au|aux|de|a) (?:la |le )?secret|secret (?:professionnel|medical|des affaires)|divulgu|trade secret|secrecy|non-?disclosure/u,
  ],
  [
    "data-protection",
    /donnees (?:a caractere )?personnel|(?:protection|securite) des donnees|rgpd|gdpr|data protection|privacy|donnees (?:relatives aux|des) (?:personnes|residents|patients|clients)|personal data|data breach|identifiants des/u,
  ],
  [
    "ip",
    /propriete intellectuelle|contrefa|plagi|(?:copi|reprodui|pill)[a-z]{1,4} (?:le |la |du |l')(?:code|travail|oeuvre|œuvre)|intellectual property|infring|garantie d'eviction|droits? d'auteur|copyright|misappropriat|licence d'un tiers|code qui ne lui appartient/u,
  ],
  ["indemnity", /garantie d'eviction|indemnif|indemnit(?:y|ies)|hold harmless|relever et garantir|tenir indemne/u],
  [
    "payment",
    /obligations? de (?:paiement|payer)|sommes (?:dues|facturees)|payment obligation|obligations? to pay|fees due|paiement d(?:u prix|es factures|e ses factures)|redevances (?:dues|echues)|duty to pay|payment of (?:the )?(?:fees|charges|price)|amounts (?:due|owed)|non-?payment/u,
  ],
  [
    "law",
    /(?:que|dont|ou) la loi|ordre public|dispositions? (?:legales?|imperatives?)|legalement|par la loi|(?:by|under) (?:applicable |mandatory )?law|(?:la|une) loi (?:l'interdit|interdit|impose|ne permet)|imperati|mandatory law|law (?:forbids|does not allow|requires|so requires)|cannot (?:lawfully |legally )?be (?:excluded|limited)/u,
  ],
] as const;

/** The kinds that count as protection; the others are shown without being counted. */
export const PROTECTIVE: ReadonlySet<LiabilityKind> = new Set([
  "amount-cap",
  "insurance-cap",
  "excluded-heads",
  "full-exclusion",
  "exclusive-remedy",
  "time-bar",
]);

const readings = (language: "fr" | "en"): readonly Cue[] => [
  { id: "circonstance", pattern: SITUATIONAL },
  { id: "exclusion générale", pattern: TOTAL },
  { id: "dommages indirects (chef)", pattern: INDIRECT },
  { id: "limite levée", pattern: LIFTS[language] },
  { id: "responsabilité sans limite", pattern: UNCAPPED[language] },
  { id: "obligation de moyens", pattern: MEANS },
  { id: "recours exclusif (lecture)", pattern: REMEDY[language] },
  { id: "délai pour agir (lecture)", pattern: TIME_BAR },
  ...HEADS.map(([head, pattern]) => ({ id: `chef de préjudice : ${head}`, pattern })),
  ...CARVE_OUTS.map(([carveOut, pattern]) => ({ id: `réserve : ${carveOut}`, pattern })),
];

/** The cues of each language, for the model to weigh. */
export const CUES: Readonly<Record<"fr" | "en", readonly Cue[]>> = {
  fr: [...FRENCH, { id: "responsabilité écartée", pattern: EXCLUDES }, ...TRAPS, ...readings("fr")],
  en: [...ENGLISH, { id: "liability excluded", pattern: EXCLUDES_EN }, ...TRAPS, ...readings("en")],
};
