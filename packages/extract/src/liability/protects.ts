import { fold } from "@vigie/language";
import type { Fact, LiabilityClause, Party } from "@vigie/model";
import { CUSTOMER, PROVIDER } from "../parties.ts";
import type { Reading, Sentence } from "../reading.ts";
import { definesCap, namesCap } from "./cap.ts";

type Side = "provider" | "customer" | "both";
type One = "provider" | "customer";

/** Trades by which papers call the side that renders the service, beyond the words of `parties.ts`. */
const MORE_PROVIDERS = String.raw`mainteneur|integrateur|infogerant|esn|organisme(?: de formation)?|format(?:eur|rice)|exploitant|maitre d'oeuvre|architecte|studio|cabinet|atelier|photographe|traduct(?:eur|rice)|redact(?:eur|rice)|graphiste|webdesigner|developp(?:eur|euse)|coach|plateforme|consultante|cabinet d'avocats|developer|consultancy|designer|service company|freelancer|carrier|host|franchisor|franchiseur`;
const MORE_CUSTOMERS = String.raw`(?:main|prime|general) contractors?|mandante?|licencie|commettant|maitrise d'ouvrage|adherent|souscripteur|stagiaire|recipient|hirer|employer|franchisee`;

/** Words that are names only behind an article: "le Conseil", "the Company". */
const ARTICLE = String.raw`(?:l'|le |la |les |the |un |une |an? |ce |cet |cette |ledit |ladite |chaque |any |such |our |notre )`;
/** Defined terms that are everyday words too: a party only behind an article ("le Conseil"). */
const COMMON_NOUN =
  /^(?:conseil|societe|entreprise|maison|partenaire|expert|association|fondation|cooperative|ecole|centre|groupe|compagnie|federation|regie|ville|commune|etablissement|auteur|artiste|organisateur|employeur)$/u;
const BOTH =
  /neither party|no party|one party|(?:either|each|one|neither) of them(?![a-z])|(?:^|[^a-z])chacune?,? (?:[a-z]+ ){0,2}?(?:assum|repond|support|gard|rest|demeur|fait son|prend|pour sa part)|(?:aucune?|chacune?|l'une?|l'autre) des deux|(?:either|each|any|every|the other|a) (?:of the )?part(?:y|ies)(?:'s)?(?![a-z])|both parties|parties'? (?:total |aggregate |maximum |entire |cumulative )*liabilit|(?:aucune?|chacune?|l'une? ou l'autre|ni l'une? ni l'autre|chaque|toute|l'une? quelconque|ni l'une?)(?: (?:des |de )?(?:deux )?(?:part(?:ie|ies)|cocontractants?|contractants?|signataires?)(?![a-z]))|(?:aucune?|chacune?|l'une?) (?:d'elles|d'entre elles|d'eux|d'entre eux)|(?<![a-z])(?:ni )?(?:par )?l'une? (?:ni|ou|et) (?:par )?l'autre|(?:a |envers |contre )?l'une? (?:a|envers|contre|de) l'autre|de part (?:ni|et) d'autre|les (?:deux )?(?:parties|cocontractants) (?:ne|n'|se|s'|exclu|renonc|limit)|(?:responsabilite|charge|dette|engagement)s?(?: [a-z]+){0,3} (?:des|de chaque|de chacune des|d'une|de l'une des) (?:deux )?part(?:ie|ies)(?![a-z])|aucune (?:ne|n')|(?:par|envers|a|de|contre) l'autre(?= ?[.,;)]|$)|l'autre partie|la partie qui|celle des parties|partie (?:victime|empechee|defaillante|debitrice)|mutuellement|mutually|reciproquement exclu/u;
const BOTH_STEM =
  /part(?:ie|y)|chacun|aucun|l'une?(?![a-z])|l'autre|d'autre|of them|mutu|reciproquement|contractant|signataire/u;

function isBoth(flat: string): boolean {
  return BOTH_STEM.test(flat) && BOTH.test(flat);
}

const JOINED = String.raw`(?:ni|comme|ainsi que|et|non plus que|or|nor|and|as well as)`;
const COUPLE = new RegExp(
  String.raw`(?:§P (?:[a-z]+ )?${JOINED} §C|§C (?:[a-z]+ )?${JOINED} §P|(?:tant|autant|aussi bien) §[PC] que §[PC]),? (?:ne |n'|s'|se |shall|will|is|are|be|exclu)`,
  "u",
);

/** "Les sommes versées par le Client", "sums paid by Customer": who paid the price says nothing of who is protected. */
const PRICE_PAID =
  /(?:sommes?|montants?|prix|honoraires|redevances?|remunerations?|loyers?|abonnements?|commandes?|ce que?|amounts?|fees|sums|price|charges)[^.;§]{0,80}(?:verse|paye|regle|acquitte|percu|encaisse|recu|factur|passe|paid|payable|received|invoiced|made)[a-z]{0,4} (?:[a-z]+ ){0,2}?(?:par |a |by |to |from |de )?§[PC]|(?:sommes?|montants?|ce|amounts?|fees|sums)(?: [a-z]+){0,3} (?:que |qu'|that )?§[PC] (?!(?:serait|pourrait|peut|pourra|devra|doit|aurait a|may|could|would) )[^.;§]{0,40}(?:verse|paye|regle|acquitte|percu|encaisse|factur)|§[PC]s? (?:has |have |actually |had )?(?:paid|pays)/gu;

const LIABILITY_NOUN = String.raw`responsabilites?|dettes?|charges?|passif|engagements? financiers?|obligations? (?:de |d')(?:reparer|reparation|indemniser|indemnisation|garantie)|liabilit(?:y|ies)|exposure`;
const MONEY_NOUN = String.raw`${LIABILITY_NOUN}|indemnites?|indemnisations?|reparations?|dommages[- ](?:et[- ])?interets|garanties? pecuniaires?|condamnations?|dedommagements?|compensations?|sommes?|montants?|damages|sums?|amounts?`;
const NEGATION = String.raw`(?:ne |n'|n'a|ni |not |no |never |jamais|aucun|sans )`;
const LIABLE = String.raw`responsab|(?:la|les|le|en) doi(?:t|vent)|n'en peut|fautif|tenue?s?(?![a-z])|repond|indemnis|repar|garant|support|assum|devoir|devra|devrait|debit|redevable|debours|vers(?:er|era)|paye|rembours|recherche|imput|engag|prend|liable|responsib|indemnif|bear|owe|pay|en cause|oblige|contract`;

/** Not the object of a verb or preposition: "par §C", "de §C" do nothing. */
const SUBJECT = String.raw`(?<!(?:par|a|de|by|to|of|from|avec|with|chez|contre|envers|pour|for) )`;
const MAY_OWE = String.raw`(?:doit|devra|devrait|pourra|pourrait|peut|aura a|aurait a|serait|sera|est|may|could|would|shall|will|is)`;

/** X is the one who is asked: "on ne peut me demander", "se voir réclamer", "can be made to pay". */
const ASKED = (x: string): RegExp =>
  new RegExp(
    String.raw`§${x} (?:demander|reclamer|imputer|reprocher|opposer|exiger|facturer|tenir rigueur|en vouloir|etre (?:[a-z]+ )?(?:demande|reclame|impute|reproche|oppose|facture))|§${x}[^.;§]{0,60}(?<![a-z])se v(?:oir|oit|oient|erra|errait|erront) (?:[a-z]+ )?(?:reclam|demand|impos|imput|reproch|oppos|inflig|condamn|factur)|§${x} (?:me |nous |vous )?voir (?:reclam|demand|impos|imput|reproch|oppos|inflig|condamn|factur)|§${x} (?:can|may|could|shall|will|would) (?:not |never |ever )?be (?:made|asked|required|ordered|compelled|told) to|(?:get|obtain|recover|claim) (?:back )?(?:out of|from) §${x}`,
    "u",
  );
/** "N'ouvre droit à rien": whoever might have claimed gets nothing, the customer unless somebody else is named. */
const DENIES_RIGHT =
  /(?:n'ouvr[a-z]{1,5}|ne (?:donn|fer)[a-z]{1,5}|n'appell[a-z]{1,4}) (?:pas |plus |jamais )?(?:naitre )?(?:droit|lieu|aucune?)(?![a-z])|give[a-z]? rise to no |no right to/u;
/** A claim that is lost, a remedy that stands for all: said of the customer's claims where nobody is named. */
const LOST_CLAIM =
  /n'est (?:plus |pas )?(?:recevable|recue?|admise?|ouverte?)|(?:est|sont|sera) (?:alors |definitivement )?(?:perdue?s?|forclose?s?|eteinte?s?|prescrite?s?)|tient lieu de tou|(?:seul|unique) (?:recours|remede)|(?:no|any) (?:claim|action|proceedings)[^.;]{0,40}(?:started|brought|accepted)|only remedy/u;

/** X is whose liability the sentence speaks of. In the order of how firmly the words tie the name to it. */
const DEBTOR: readonly ((x: string) => RegExp)[] = [
  (x) =>
    new RegExp(
      String.raw`(?:${LIABILITY_NOUN})(?! de traitement)(?:(?! (?:est|sera|serait|peut|ne|limite|pour|par|envers|a l'egard|vis-a-vis|to|towards|for|le prix|au prix|au montant|the price|the fees) )[^.;:§]){0,60} ?(?:de|of|incombant a|incomber a|pesant sur|chez) §${x}`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`§${x}(?:'s?)?,? (?:[a-z]+ ){0,4}(?:responsabilite|liabilit|responsib|dette|obligations? (?:to|under))`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`(?:${MONEY_NOUN})[^.;§]{0,120}(?:a la (?:seule )?charge de|au compte de|due?s? par|du par|verse[a-z]{0,2} par|support[a-z]{1,3} par|incomb[a-z]{0,4} a|de la part de|mise?s? a la charge de|prononce[a-z]{0,2} contre|owed by|payable by|paid by|borne by|recoverable from|against|recovered from) §${x}`,
      "u",
    ),
  (x) => new RegExp(String.raw`${NEGATION}[^.;§]{0,60}(?:a la charge|au compte|au passif) de §${x}`, "u"),
  (x) =>
    new RegExp(
      String.raw`(?:recherche[a-z]{0,2}|poursuiv[a-z]{0,3}|reclame[a-z]{0,2}|demande[a-z]{0,2}|obten[a-z]{1,2}|exige[a-z]{0,2}|recours|actions?|agir|forme[a-z]{0,2}|intente[a-z]{0,2}|dirige[a-z]{0,2}|reproche[a-z]{0,2}|compte|imput[a-z]{1,4}|claims?|recover|proceedings?|suit)[^.;§]{0,60} (?:a l'encontre de|contre|aupres de|imputables? a|a|against|from) §${x}|(?:obten|exig|reclam|tir|attend)[a-z]{1,4} (?:de|from) §${x}`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`(?:engag|recherch|oblig|contrai|poursuiv|affranchi|libere?|liber|degage|decharge|exoner|dispens)[a-z]{0,5}(?: pas| plus| nullement| aucunement)? §${x}|(?:contre|a l'encontre de|against) §${x}`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`${SUBJECT}§${x}(?![a-z])(?:,[^,.;§]{1,60},)?(?: [a-z]+){0,2}? ?${NEGATION}[^.;]{0,110}?(?:${LIABLE})`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`(?:in no event|under no circumstances|en aucun cas|neither|nor|jamais|aucun cas)[^.;§]{0,40}${SUBJECT}§${x}`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`${SUBJECT}§${x} (?:[a-z]+ ){0,3}?(?:${MAY_OWE} (?:[a-z]+ ){0,3}?(?:tenu|repond|debit|redevable|responsable|devoir|payer|verser|debours|owe|pay|liable|en cause|recherche)|declin|exclu|s'exoner|n'assum|disclaim|repond|indemnis|support|prend|garanti|rembours|liable|limite |plafonne )`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`${SUBJECT}§${x} (?:[a-z]+ ){0,2}(?:doit|devra|doive|verse|versera|paie|paiera|paye|owes?|pays?) [^.;§]{1,70}(?:limit|exced|depass|plus|maximum|plafon|concurrence|more than)`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`(?:reparation|indemni|dommages|prejudice|damage)[^.;§]{0,60}(?:de|du fait de|par|by) §${x}[^.;]{0,160}(?:limit|exced|depass|exceed|plafon|superieur|au-dela)`,
      "u",
    ),
];

/** X is the one who may claim: whoever limits that protects the other. */
const CLAIMANT: readonly ((x: string) => RegExp)[] = [
  (x) =>
    new RegExp(
      String.raw`${SUBJECT}§${x}(?![a-z])[^.;§]{0,70}?(?<![a-z])(?:ne |n'|ni )(?:(?!etre )[a-z]+ ){0,5}?(?:a §[PC] )?(?:pretend|reclam|obten|obtien|exig|demand(?:er|era)|recouvr|agir|faire valoir|poursuiv|recherch|engager (?:la|de)|mettre en cause|(?:aucun |plus |d'autre )(?:autre )?(?:droit|recours|action)|droit a|beneficier d)`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`${SUBJECT}§${x}(?![a-z])[^.;§]{0,70}?(?:(?:not|no|never|cannot|nor) (?:[a-z]+ ){0,4}?(?:claim|recover|entitled|right|recourse|seek|bring)|(?:s'interdi|renonc|abandonn|waive|limite (?:sa |ses |toute ))[a-z]{0,4})`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`${SUBJECT}§${x} (?:(?!est |sera |etre |etait |is |are |be )[a-z]+ ){0,3}(?:renonc|waive|releas|decharge|degage|tient quitte|exonere|se contente|dispose (?:d'un|de|d')|doit (?:agir|saisir|former|introduire|notifier|presenter|adresser)|must (?:bring|notify|commence)|has (?:a period|[a-z0-9 ()]{1,20} (?:months|days|years)) )`,
      "u",
    ),
  (x) =>
    new RegExp(
      String.raw`(?:reclamation|actions?|demandes?|recours|claims?|action)s? (?:[a-z]+ ){0,2}?(?:de|par|by|of|from) §${x}(?![^.;§]{0,60}(?:contre|a l'encontre de|against) §${x})`,
      "u",
    ),
];
/** Money that goes to X, loss that X suffers: the other side owes it. */
const CREDITOR = (x: string): RegExp =>
  new RegExp(
    String.raw`(?:indemnis|indemnite|repar|dedommag|rembours|vers|allou|due?s?|du|revien|reviendr|octroy|accord|compens|envers|vis-a-vis|owed|paid|payable|liable|liability|towards?)[a-z]{0,6}[^.;§]{0,30} (?:a|to|envers) ?§${x}|(?:subi|cause|occasionn|eprouv|suffered|incurred|sustained)[a-z]{0,4} (?:a|par|by|to) §${x}|(?:prejudices?|dommages?|pertes?|damages?|loss(?:es)?) (?:[a-z]+ )?(?:de|of|by|par) §${x}|(?:envers|vis-a-vis de) §${x}|(?:indemnis|dedommag|rembours|compensat)[a-z]{0,5} §${x}|§${x}[^.;§]{0,30}(?:subi|suffer|incur|justifie d'un prejudice|eprouv|a (?:eu )?conn)`,
    "u",
  );
/** X bears something: it is the other who is relieved. */
const BEARS = (x: string): RegExp =>
  new RegExp(
    String.raw`(?<!ne )(?<!n')(?<![a-z])(?:rest|demeur|sont|est|seront|sera)[a-z]{0,5} (?:[a-z]+ ){0,3}(?:a la (?:seule |charge exclusive )?charge (?:exclusive )?de|aux (?:frais|risques)[a-z ]{0,14} de) §${x}|§${x}(?:'s)? (?!n')(?:(?!ne |not )[a-z]+ ){0,3}(?:seule?s? (?:et (?:entierement|unique) )?responsables?|repond(?:ra)? (?:seule?|personnellement|de (?:ses|sa|son|la|l'|tout)|and|de tou)|fait son affaire|garanti[a-z]{1,3} §|s'engage a (?:garantir|indemniser|relever)|supporte(?:ra)? seule?|est (?:entierement |pleinement )?responsable (?:de|du)|(?:is|shall be|remains?) (?:solely|fully) (?:liable|responsible)|(?:shall|will|agrees? to) (?:defend|indemnify|hold harmless)|prend(?:ra)? (?:[a-z]+ ){0,2}en charge)|c'est §${x} (?:seule? )?qui`,
    "u",
  );
/** A sentence that says how far liability goes speaks of the liability of whom it names, not of a burden that frees the other. */
const HAS_EXTENT =
  /illimit|sans (?:aucune )?(?:limite|limitation|plafond)|unlimited|uncapped|without limit|dans la (?:seule |double )?limite d|a hauteur d|jusqu'a (?:concurrence|hauteur)|up to (?:a |an |the )?(?:maximum|limit|sum|amount|[\d£$€])|exced|depass|au[- ]dela de \d|plafonn|limitee?s? a|concurrence de|exceed|capped|more than [\d£$€]/u;
/** "Il", "celui-ci", "they": who that is stands before. */
const PRONOUN =
  /(?<![a-z])(?<!(?:which|that|whom|que|dont) |qu')(?:il|elle|ils|elles|lui|celui-ci|celle-ci|ce dernier|cette derniere|it|they|the former|the latter)(?![a-z])/u;

const OPENS_WITH_PRONOUN =
  /^(?:[\d.]{1,8}[°º)]? ?|[-–•(a-z]{1,3}\) ?)?(?:(?:en consequence|toutefois|neanmoins|cependant|a ce titre|en revanche|pareillement|de meme|however|therefore|in particular),? )?(il|elle|ils|elles|celui-ci|celle-ci|ce dernier|cette derniere|it|they)(?![a-z])/u;
/** "Il est convenu que", "il ne pourra être demandé": nobody is meant. */
const IMPERSONAL =
  /^[^a-z]{0,8}(?:il|it) (?:ne |n')?(?:est|sera|a ete|pourra|peut|saurait|is|shall be|was) (?:pas |toutefois |expressement |ici |par ailleurs |hereby )?(?:(?:a §P |m')?etre )?(?:convenu|entendu|precise|rappele|stipule|admis|demande|reclame|exige|fait|du|alloue|verse|accorde|tenu compte|agreed|understood|acknowledged)/u;
/** "Sa responsabilité", "its liability". */
const POSSESSED =
  /(?<![a-z])(?:sa|leur|son|ses|its|their) ((?:[a-z]+ ){0,2}(?:responsabilite|dette|engagement|obligation|liabilit|passif|charge))/u;

/** What frees whoever it strikes. */
const NOBODYS_DOING =
  /force majeure|cas fortuit|irresistible|decision administrative|epidemie|catastrophe naturelle|acts? of god|natural disaster/u;
const SPEAKS_OF_LIABILITY =
  /responsab|liab|indemni|repar|dommages|prejudice|damages|plafon|dedommag|recours|recevable|renonc|reclam|exced|depass|au[- ]dela|n'ouvr|exclu|instance|poursui|introdui|prescri|s'interdi|proceedings|imput|reproch|(?:ne|n')[^.;]{0,50}(?:devoir|doit|doive|devons|verse|repond|obtenir|obtient|demander)|loss|remed|claim|forfeit|make good|made to pay/u;
/** "Il en va de même": said of whom the sentence before speaks. */
const CONTINUES =
  /^[^a-z]{0,10}(?:il en (?:va|est|ira|sera) (?:de meme|pareil|pareillement|ainsi|autant)|de meme (?:pour|en ce qui)|(?:the )?same (?:goes|applies|is true)|likewise)(?![a-z])/u;
const BETWEEN_THEM = /entre (?:elles|eux|les parties|nous)(?![a-z])|between (?:them|the parties|us)(?![a-z])/u;
/** "Les articles 7.2 et 7.3 cèdent", "points 6.1 à 6.3": the numbers a lifting sentence names. */
const LIFTED_NUMBERS =
  /(?:articles?|clauses?|sections?|paragraphe?s?|points?|alineas?) (?<numbers>(?:[a-z]\.)?\d{1,2}(?:\.\d{1,2}){0,2}(?:(?:,|,? (?:et|ou|a|and|or|to)) ?(?:[a-z]\.)?\d{1,2}(?:\.\d{1,2}){0,2}){0,4})(?![\d%°º])/u;
/** How many sentences the clause of a number may have before one that tells. */
const AFTER_NUMBER = 2;
/** "Cette limite est écartée", "les articles 10.2 et 10.3 sont sans effet": a limit that may stand well before. */
const LIFTS_A_LIMIT =
  /(?:plafon|limit|borne|exclusion|restriction|decharge|articles? \d|clauses? \d|sections? \d|paragra|alinea|points? \d|montant|maximum|liste|delai|calcul|renonciation|reprise|rien dans)[^.;]{0,120}(?:ecart|abstraction|efface|saute|sans portee|ne (?:concern|touch|couvr|vis|compt|sont|pe)|n'a pas |give way|(?:do|does) not (?:touch|cover|extend|reach)|sans effet|ne (?:s'applique|joue|vaut|vaud|trouve)|n'(?:a|ont|est|entend) |disparai|cesse|cede|tombe|leve|not apply|does not limit|inapplicable|inopposable|mis(?:e|es)? de cote)|(?:echapp|n'est fait aucune application|fait abstraction)/u;
/** How many sentences back a pronoun or an unnamed limit is looked for, and a limit that is lifted. */
const NEAR_BACK = 5;
const FAR_BACK = 12;

const FRAMES = {
  provider: {
    debtor: DEBTOR.map((make) => make("P")),
    claimant: CLAIMANT.map((make) => make("P")),
    asked: ASKED("P"),
    creditor: CREDITOR("P"),
    bears: BEARS("P"),
  },
  customer: {
    debtor: DEBTOR.map((make) => make("C")),
    claimant: CLAIMANT.map((make) => make("C")),
    asked: ASKED("C"),
    creditor: CREDITOR("C"),
    bears: BEARS("C"),
  },
} as const;
const ONES: readonly One[] = ["provider", "customer"];

/**
 * Whom a sentence of a paper protects, in the contract's own words: defined terms, party names, trades, "neither party", "nous"
 * and "vous". The names become two signs first, so that one set of frames reads every paper. Where it names nobody we look back: "Sa responsabilité ne saurait excéder …" is that of
 * whom the sentence before is about. The nearest sentence that tells is taken; what lifts a limit may stand further from it.
 */
export function sideProtected(reading: Reading, sentence: Sentence, parties: Fact<Party[]>): Side | undefined {
  const sign = signing(reading, parties);
  const flat = sign(sentence.flat);
  const index = reading.sentences.findIndex((s) => s.at >= sentence.at);
  // the point of "7.2" ends no sentence
  const lifts = LIFTS_A_LIMIT.test(flat.replace(/(?<=\d)\.(?=\d)/gu, "-"));
  const elsewhere = lifts
    ? (sideOfNumbers(reading, flat, index, parties) ??
      (/echapp/u.test(flat) ? sideOfUses(reading, flat, sign) : undefined))
    : definesCap(sentence.flat)
      ? sideOfUses(reading, flat, sign)
      : undefined;
  if (elsewhere !== undefined) return elsewhere;
  const isImpersonal = IMPERSONAL.test(flat);
  const opens = isImpersonal ? null : OPENS_WITH_PRONOUN.exec(flat);
  const possessed = POSSESSED.exec(flat);
  const isNamed = flat.includes("§") || isBoth(flat);
  const continues = CONTINUES.test(flat);
  if (opens === null && possessed === null && isNamed && !continues) return sideIn(flat);
  if (!isNamed && NOBODYS_DOING.test(flat)) return "both";
  if (!isNamed && BETWEEN_THEM.test(flat)) return "both";
  const isOfSubject =
    !continues &&
    !(lifts && !isNamed) &&
    (opens !== null || possessed !== null || (!isImpersonal && PRONOUN.test(flat)));
  const reach = lifts ? FAR_BACK : NEAR_BACK;
  for (const before of reading.sentences.slice(Math.max(0, index - reach), Math.max(0, index)).reverse()) {
    const text = sign(before.flat);
    if (!isOfSubject) {
      const side = continues || SPEAKS_OF_LIABILITY.test(text) ? sideIn(text) : undefined;
      if (side !== undefined) return side;
      continue;
    }
    const subject = subjectIn(text);
    if (subject === undefined || (OPENS_WITH_PRONOUN.test(text) && !IMPERSONAL.test(text))) continue;
    if (subject === "both") return "both";
    const name = subject === "provider" ? "§P" : "§C";
    const found =
      opens !== null
        ? sideIn(flat.replace(OPENS_WITH_PRONOUN, (whole, pronoun: string) => whole.replace(pronoun, name)))
        : sideIn(flat.replace(POSSESSED, `${name} $1`));
    return found ?? subject;
  }
  return sideIn(flat) ?? (LOST_CLAIM.test(flat) ? "provider" : undefined);
}

type Signing = (text: string) => string;

/** The side protected by the clauses whose numbers a lifting sentence names: where one side is favoured beside mutual clauses, that side. */
function sideOfNumbers(reading: Reading, flat: string, index: number, parties: Fact<Party[]>): Side | undefined {
  const numbers = LIFTED_NUMBERS.exec(flat)?.groups?.numbers?.match(/(?:[a-z]\.)?\d[\d.]*/gu) ?? [];
  const [from = -1, to = -1] = [numbers[0], numbers.at(-1)].map((number) => {
    const opens = new RegExp(
      String.raw`^(?:article |clause |section |§ ?)?${(number ?? "-").replaceAll(".", String.raw`\.`)}(?!\d|\.\d)`,
      "u",
    );
    return reading.sentences.findIndex((s) => opens.test(s.flat));
  });
  if (from < 0) return undefined;
  const sides = new Set<Side>();
  for (const named of reading.sentences.slice(from, Math.min(index, Math.max(from, to) + AFTER_NUMBER))) {
    const side = SPEAKS_OF_LIABILITY.test(named.flat) ? sideProtected(reading, named, parties) : undefined;
    if (side !== undefined) sides.add(side);
  }
  const oneSided = ONES.filter((one) => sides.has(one));
  return oneSided.length === 1 ? oneSided[0] : sides.size > 0 ? "both" : undefined;
}

/** Whom the sentences that use the paper's defined limit protect. */
function sideOfUses(reading: Reading, flat: string, sign: Signing): Side | undefined {
  const sides = new Set<Side>();
  for (const other of reading.sentences) {
    if (!namesCap(other.flat) || definesCap(other.flat)) continue;
    const text = sign(other.flat);
    const side = text === flat ? undefined : sideIn(text);
    if (side !== undefined) sides.add(side);
  }
  return sides.size > 1 ? "both" : [...sides][0];
}

/** Whom a sentence protects whose names are signs. */
function sideIn(text: string): Side | undefined {
  const flat = text.replace(PRICE_PAID, " ");
  if (isBoth(flat) || COUPLE.test(flat)) return "both";
  if (DENIES_RIGHT.test(flat)) return FRAMES.provider.creditor.test(flat) ? "customer" : "provider";
  if (!flat.includes("§")) return undefined;
  for (const one of ONES) if (FRAMES[one].asked.test(flat)) return one;
  for (const one of ONES) if (FRAMES[one].claimant.some((frame) => frame.test(flat))) return other(one);
  if (!HAS_EXTENT.test(flat)) for (const one of ONES) if (FRAMES[one].bears.test(flat)) return other(one);
  for (let i = 0; i < DEBTOR.length; i++) {
    const [first] = ONES.flatMap((one) => {
      const m = FRAMES[one].debtor[i]?.exec(flat) ?? null;
      return m === null ? [] : [{ one, at: m.index + m[0].indexOf("§") }];
    }).sort((a, b) => a.at - b.at);
    if (first !== undefined) return first.one;
  }
  // what a service contract says of nobody in particular, it says of whoever renders the service
  return FRAMES.provider.creditor.test(flat) && !FRAMES.customer.creditor.test(flat) ? "customer" : "provider";
}

/** Who a sentence whose names are signs is about: the party it opens with. */
function subjectIn(text: string): Side | undefined {
  if (/^[^§.;]{0,40}(?:chacune?|chaque partie|les parties|each party|the parties)(?![a-z])/u.test(text)) return "both";
  const m = /(?<!(?:par|a|de|by|to|of|from|avec|with|chez|contre|envers|pour|for) )§([PC])/u.exec(text.slice(0, 160));
  return m === null ? undefined : m[1] === "P" ? "provider" : "customer";
}

function other(side: One): One {
  return side === "provider" ? "customer" : "provider";
}

/** A side's names in one paper, longest first: the sure ones, and those that are names only behind an article. */
type Names = {
  readonly sure: readonly string[];
  readonly articled: readonly string[];
  readonly terms: readonly string[];
};
type Cast = Record<One, Names>;
/** The signed texts of one document, each made once. */
const signings = new WeakMap<Reading, { parties: Fact<Party[]>; sign: Signing }>();

/** Writes every name of a side as §P or §C; articles go, prepositions stay ("du prestataire" → "de §P"). */
function signing(reading: Reading, parties: Fact<Party[]>): Signing {
  const known = signings.get(reading);
  if (known?.parties === parties) return known.sign;
  const all = parties.status === "present" ? parties.value : [];
  const cast: Cast = { provider: namesOf(all, "provider"), customer: namesOf(all, "customer") };
  const texts = new Map<string, string>();
  const sign = (flat: string): string => {
    let text = texts.get(flat);
    if (text === undefined) {
      text = withSigns(flat, cast);
      if (PERSON.test(text)) text = withPersons(text, authorOf(reading) === "provider" ? ["§P", "§C"] : ["§C", "§P"]);
      text = text.includes("§") ? text.replace(TOPIC, "$1") : text;
      texts.set(flat, text);
    }
    return text;
  };
  signings.set(reading, { parties, sign });
  return sign;
}

/** The words every contract knows for a side. "The Main Contractor" and "l'Entrepreneur principal" buy from a subcontractor. */
const KNOWN: Record<One, RegExp> = {
  provider: new RegExp(
    String.raw`(?<![a-z§])(?<!(?:main|prime|general) )(?:${PROVIDER}|${MORE_PROVIDERS})(?! principale?(?![a-z]))(?![a-z])`,
    "gu",
  ),
  customer: new RegExp(String.raw`(?<![a-z§])(?:${CUSTOMER}|${MORE_CUSTOMERS})(?![a-z])`, "gu"),
};

type Hit = { start: number; end: number; rank: number };

/** Every place where `name` stands as whole words. */
function placesOf(flat: string, name: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (let at = flat.indexOf(name); at >= 0; at = flat.indexOf(name, at + 1))
    if (isWholeAt(flat, name, at)) out.push({ start: at, end: at + name.length });
  return out;
}

function isWholeAt(flat: string, name: string, at: number): boolean {
  return (
    flat.startsWith(name, at) && !/[a-z§]/u.test(flat.charAt(at - 1)) && !/[a-z]/u.test(flat.charAt(at + name.length))
  );
}

/** Where a side is named, leftmost first; of two names at one place the sure one, then the common word. */
function hitsOf(flat: string, side: One, cast: Cast): Hit[] {
  const { sure, articled } = cast[side];
  const taken = cast[other(side)].terms;
  const hits: Hit[] = sure.flatMap((name) => placesOf(flat, name).map((place) => ({ ...place, rank: 0 })));
  for (const m of flat.matchAll(KNOWN[side]))
    if (!taken.some((name) => isWholeAt(flat, name, m.index)))
      hits.push({ start: m.index, end: m.index + m[0].length, rank: 1 });
  for (const name of articled)
    for (const place of placesOf(flat, name))
      if (BEHIND_ARTICLE.test(flat.slice(Math.max(0, place.start - 9), place.start))) hits.push({ ...place, rank: 2 });
  for (const hit of hits)
    if (hit.rank < 2)
      hit.start -=
        /(?<![a-z§])(?:societe|company) $/u.exec(flat.slice(Math.max(0, hit.start - 10), hit.start))?.[0].length ?? 0;
  return hits.sort((a, b) => a.start - b.start || a.rank - b.rank || b.end - a.end);
}

/** What stands before a name and goes with it: a preposition and an article. */
const LEAD = new RegExp(
  String.raw`(?:(?<![a-z§])(?:(?<word>du|des|de la|de|au|aux|a la|a) |(?<elided>de l'|d'|a l') ?))?(?:(?<![a-z§])${ARTICLE})?$`,
  "u",
);
const BEHIND_ARTICLE = new RegExp(String.raw`(?:(?<![a-z§])${ARTICLE}|(?<![a-z])(?:du|au|des|aux) )$`, "u");

function withSigns(flat: string, cast: Cast): string {
  const found: { start: number; end: number; text: string }[] = [];
  for (const one of ONES) {
    let from = 0;
    for (const hit of hitsOf(flat, one, cast)) {
      if (hit.start < from || found.some((f) => f.start < hit.end && f.end > hit.start)) continue;
      const floor = found.reduce((most, f) => (f.end <= hit.start ? Math.max(most, f.end) : most), from);
      const lead = LEAD.exec(flat.slice(Math.max(floor, hit.start - 20), hit.start));
      const word = lead?.groups?.word ?? lead?.groups?.elided ?? "";
      const preposition = word === "" ? "" : word.startsWith("a") ? "a " : "de ";
      const start = hit.start - (lead?.[0].length ?? 0);
      found.push({ start, end: hit.end, text: `${preposition}${one === "provider" ? "§P" : "§C"}` });
      from = hit.end;
    }
  }
  let out = "";
  let at = 0;
  for (const { start, end, text } of found.sort((a, b) => a.start - b.start)) {
    out += flat.slice(at, start) + text;
    at = end;
  }
  return out + flat.slice(at);
}

/** "Quant à l'Acheteur, il": the name takes the pronoun's place. */
const TOPIC =
  /(?:quant a|s'agissant de|concernant|pour ce qui est de|as (?:for|to)) (§[PC]),? (?:il|elle|ils|elles|it|they)(?![a-z])/gu;

const CUSTOMER_WRITES =
  /(?<![a-z])(?:vos|votre) (?:factures?|prestations?|livraisons?|offre|honoraires|tarifs?|interventions?|attestation|police|assurance)(?![a-z])|(?<![a-z])nous (?:vous )?(?:passons|commandons|confions|achetons)|conditions generales d'achat|nos (?:bons de )?commandes|(?:vos|votre) frais(?![a-z])|vous (?:nous )?(?:livrez|facturez|facturerez|cedez|justifiez d)|your (?:invoices?|services|fees)|we (?:order|purchase)/gu;
const PROVIDER_WRITES =
  /(?<![a-z])(?:nos|notre|mes|mon|ma) (?:factures?|prestations?|tarifs?|honoraires|devis|offres?|interventions?|clients?|services|assureur|assurance|travail)(?![a-z])|(?<![a-z])(?:votre|vos) (?:commandes?|paiements?|reglement|abonnement|fichiers)(?![a-z])|vous (?:nous |me |m')?(?:payez|reglez|commandez|versez)|(?:je|nous) (?:vous )?(?:factur|livr|realis)|our (?:fees|invoices|services)|your (?:orders?|payments?)/gu;
const authors = new WeakMap<Reading, One>();

/** Who says "nous" in a paper: the provider, unless the customer wrote it (purchase terms, an order). */
function authorOf(reading: Reading): One {
  const known = authors.get(reading);
  if (known !== undefined) return known;
  const count = (pattern: RegExp): number => [...reading.flat.matchAll(pattern)].length;
  const author = count(CUSTOMER_WRITES) > count(PROVIDER_WRITES) ? "customer" : "provider";
  authors.set(reading, author);
  return author;
}

const PERSON =
  /(?<![a-z§])(?:nous|on|vous|notre|nos|votre|vos|je|moi|ma|mon|mes|me|we|us|i|our|my|your?)(?![a-z])|(?<![a-z§])[jm]'/u;

/** "Nous", "je", "notre": whoever wrote the paper; "vous": the other side. */
function withPersons(flat: string, [us, you]: readonly [string, string]): string {
  return flat
    .replace(
      /(?<![a-z])(?:chacune?|aucune?|l'une?|either|each|neither|one) (?:d'entre |de |of )(?:nous|vous|us)(?![a-z])/gu,
      "chacune des parties",
    )
    .replace(/(?<![a-z§])a (?:notre|ma) (?:seule )?charge(?![a-z])/gu, `a la charge de ${us}`)
    .replace(/(?<![a-z§])a votre (?:seule )?charge(?![a-z])/gu, `a la charge de ${you}`)
    .replace(
      /(?<![a-z§])(?:contre|a l'encontre de|de|envers) (?:moi|nous)(?![a-z])|(?<![a-z])against us(?![a-z])/gu,
      `contre ${us}`,
    )
    .replace(/(?<![a-z§])de (?:ma|notre|nos|mes|mon) part(?![a-z])/gu, `de ${us}`)
    .replace(
      /(?<![a-z§])(?:nous|je|moi|we|us|i|on(?= (?:ne (?:vous |te |le |la |les |l'|y )?(?:rembours|indemnis|dedommag|repon|doi|devr|pai|paye|pren|garanti|assum|couvr)|(?:ne )?(?:vous|te) )))(?![a-z.')])|(?<![a-z])j'/gu,
      `${us} `,
    )
    .replace(/(?<![a-z§])from me(?![a-z])/gu, `from ${us}`)
    .replace(/(?<![a-z§])(?:m'|me (?=[a-z]))/gu, `a ${us} `)
    .replace(/(?<![a-z§])(?:notre|nos|ma|mon|mes|our|my) /gu, `${us} `)
    .replace(/(?<![a-z§])(?:vous|votre|vos|your|you)(?![a-z])/gu, you)
    .replace(/ {2,}/gu, " ");
}

/** A side's names and defined terms, folded. */
function namesOf(parties: readonly Party[], side: One): Names {
  const written = (of: (p: Party) => string | undefined): string[] =>
    parties
      .filter((p) => p.side === side)
      .map((p) =>
        fold(of(p) ?? "")
          .folded.replace(/["*_]/gu, "")
          .replace(/^(?:l'|le |la |les |the )/u, "")
          .trim(),
      )
      .filter(
        (n) =>
          n.length > 2 ||
          /^(?!sa|ei|sc|le|la|de|du|un|et|ou|en|au|il|on|we|us|it|an|in|of|or|to|by)[a-z\d&]{2}$/u.test(n),
      );
  const longestFirst = (names: readonly string[]): string[] => [...names].sort((x, y) => y.length - x.length);
  const terms = written((p) => p.definedTerm);
  return {
    sure: longestFirst([...written((p) => p.name), ...terms.filter((t) => !COMMON_NOUN.test(t))]),
    articled: longestFirst(terms.filter((t) => COMMON_NOUN.test(t))),
    terms,
  };
}

/** The side as seen from us. */
export function protects(side: Side | undefined, ours: "provider" | "customer"): LiabilityClause["protects"] {
  if (side === undefined) return "unknown";
  if (side === "both") return "both";
  return side === ours ? "us" : "them";
}
