import type { Cap, ExcludedHead, LiabilityKind } from "@vigie/model";
import type { Heading, Reading, Sentence } from "../reading.ts";
import { speaksOfDebt } from "./cap/other.ts";
import { capOf, definesCap, namesDefinedSum } from "./cap.ts";
import { HEADS, limitsAmount, namesIndirect, SITUATIONAL, TOTAL } from "./cues.ts";
import { refuses } from "./exclusions.ts";
import { keepsOutside, liftsLimit } from "./lifts.ts";
import { announcesLimit } from "./list.ts";
import { promisesMeans } from "./means.ts";
import { leavesOneRemedy } from "./remedies.ts";
import { barsClaims, timeBarOf } from "./time-bar.ts";

/** What the grammar reads in a sentence, before the model has its say. */
export type ReadKinds = {
  kinds: LiabilityKind[];
  cap?: Cap;
  heads: ExcludedHead[];
  timeBar?: { months: number; from: string };
  /** The wording is known for something else: cover taken out, a warranty, a legal form, a penalty. */
  isTrap: boolean;
};

const PENALTY_ONLY = /penalites?|penalt(?:y|ies)|liquidated damages|service credits?|credits? de service|astreinte/u;
/** Penalties counted together with what is owed for damage. */
const WITH_DAMAGES =
  /dommages[- ](?:et[- ])?interets|reparation|indemniser|dedommag|indemnites?, penalites|penalites [^.;,]{0,24}(?:comprises|incluses|et indemnit)|(?:en ce|y) compris (?:les )?penalites|indemnit[a-z]{1,6}[^.;]{0,60}(?:et|ou|en ce compris|y compris) (?:les |des )?penalites|(?:damages|compensation)(?! payable)[^.;]{0,20} and penalt/u;
const NOT_LIABILITY =
  /responsables? (?:du|de|conjoints? du) traitement|societe a responsabilite limitee|limited liability (?:company|partnership)|garanties? (?:est |sont )?limitee|dans la limite des stocks|bons? d'achat|cartes? cadeau|frais de retour|(?:acompte|arrhes|deposit)[^.;]{0,50}(?:rembours|restitu|refund|acquis)|(?:ne|n') ?(?:sont|est|seront|sera|constituent?|peuvent|peut|saurai[a-z]+)[^.;]{0,60}(?<!en )(?<!en un )(?:cas|evenements?|situations?) de force majeure|(?:de|em)bauch(?:er|age)|non-?solicitation|(?:not|nor)[^.;]{0,40}(?:events?|cases?|instances?|acts?) of force majeure/u;
const NAMES_LIABILITY = /responsabilit|liabilit/u;
const LIMITS_LIABILITY = /(?:responsabilite|liability)[^.]{0,80}(?:exced|depass|limitee? (?:a|au|aux)|exceed)/u;
const INSURES =
  /(?:souscri|titulaire d|assuree? (?:aupres|pour|a hauteur)|police d'assurance|maintain|carr(?:y|ies)|procure|obtain|hold|effect)[^.;]{0,140}(?:assurance|insurance|police|coverage|garantissant|responsabilite civile|(?:indemnity|liability) cover)|(?:assurance|insurance|police|policy|cover)[^.;]{0,140}(?:limits? (?:of|not)|combined single|at least|not less|minimum|a hauteur|garantie[a-z]{0,3} (?:ne sont|n'est|pour))|limits? of liability (?:of )?not less|(?:umbrella|excess|employers?'?|auto(?:mobile)?|general|professional|products?)[ /](?:excess )?liability[^.;]{0,60}(?:\$|limits?|per occurrence|each)/u;
const LIMITS_VERB =
  /limit|plafon|exced|depass|superieur|au[- ]dela|concurrence|hauteur|exceed|capped|excess|greater|more than|moindre|lesser|maximum|maximal|plus (?:que|de|qu'|haut|loin|d')|au plus|arret|born[ea]|jusqu'a|up to|at most|most (?:that )?[a-z]|beyond|no (?:more|higher)|que dans|restrein|cantonn|circonscri|fixee? a|ne [^.;]{0,40} que |equivalent|surpass|au[- ]dessus/u;
const SAYS =
  /\d ?(?:€|\$|£|%|euros?|mois|months?|years?|ans?)|[€$£] ?\d|(?<![a-z])(?:is|are|am|shall|will|be|may|can|cannot|must|have|has|get|does|do|owes?|pays?|accepts?|bears?|excludes?|limits?|applies|apply|est|sont|sera|seront|peut|peuvent|pourra|doit|doivent|a|ont|ne|n'[a-z]+|c'est|constitu[a-z]+|vau[a-z]+|tien[a-z]+|decline[a-z]*|renonce[a-z]*|exclut|repond[a-z]*)(?![a-z])|nous|je|vous|[a-z]{3,}(?:ez|era|eront|ait)(?![a-z])|[[_]|\.{3}|x{2}/u;
/** What a customer pays for leaving, what a penalty clause or a scale of prices asks: no limit of damages. */
const OTHER_DEBT =
  /(?:reclam|factur|exig)[a-z]{0,6} (?:une? )?(?:indemnite|somme|montant|compensation) (?:egale? |equivalente? )?a(?![a-z])|surviv|embauche|debauch|remuneration brute|hotel|nuitee|indemnites? (?:de |d')?(?:resiliation|dedit|rupture|annulation|licenciement|forfaitaire|coupure|consultation|occupation)|(?:resiliation|rupture) anticipee|dedit(?![a-z])|clause penale|termination (?:fee|charge|payment)|franchise|depot de garantie|(?<![a-z])caution(?![a-z])|interessement|malus|redundancy|retention|prorata|(?:la|de la|toute) difference (?:sera|est|de prix|entre)|(?:peut|peuvent|pourra|pourront|droit de|faculte de)(?: [a-z']+){0,3} resilier|(?:en cas d'|toute |pour )(?:annulation|desistement|report)(?![a-z])[^.;]{0,120}(?:du(?:e|s|es)?(?![a-z])|factur|vers|acquis|retenu|conserv)|(?:cancel[a-z]*|postpone[a-z]*|no-show)[^.;]{0,90}(?:fees?|charges?|charged|payable|due|retain)(?![a-z])/u;

/** What short sentences limit that hold a word of debt by chance. */
const UNLIKELY =
  /(?:allowed|permitted|authorized) (?:by|under) (?:applicable )?law|(?:bears?|late|accrue) interest|audit|inspection|royalt|net sales|hours|additional (?:compensation|amount)|risks? of loss|propriete d|past due|late payments?|interest (?:charge|at)|warranty|not miss|consent|profit|fees? (?:paid )?(?:to|is|are|will)|commandes? (?:que|annuel)|prix (?:est|sera)|honoraires (?:sont|est)|budget|frais d|embauch|loyer est|invoice is|withh|expenditures|gross sales|montant (?:maximum|minimum)|cartes?(?![a-z])|reservation|annuler|cagnotte|billets?(?![a-z])|epargne|rachat|abonne|devis est|transaction|valeur (?:est |declaree )?superieure/u;
/** In very long sentences a limit counts only where it stands close to the liability it limits. */
const VERY_LONG = 600;
const LIMITED_CLOSE_BY =
  /(?:liabilit(?:y|ies)|liable|obligations? to indemnif|indemnification|damages)[^.;]{0,260}(?:(?:not|event|case|circumstances?)[^.;]{0,40}(?:exceed|be (?:greater|more) than)|(?:be|is|are) (?:[a-z]+ )?(?:limited|capped)(?: in [a-z ]{2,30})?(?: to|,)|in excess of|exceeding|in an amount (?:greater|exceeding))|(?:no event|circumstances?|no case|neither|nor)[^.;]{0,160}(?:liabilit|liable)[^.;]{0,360}(?:exceed|in excess|greater than|more than)|(?:responsabilit|indemni|reparation|dommages|passif total)[^.;]{0,300}(?:exced|depass|limitee? (?:a|au|aux)|plafonn|superieur|au[- ]dela|concurrence)/u;

/** Who owes for damage, in the words that say so. */
const OWES =
  /responsab|redevable|liab|liable|indemn|dommages|prejudic|repar(?:e|ation|er)|dedommag|dette|condamn|a (?:la|sa|notre|ma|votre|leur) (?:seule )?charge|devoir|devr|doi[st]|reclam|demander|damages|compensat(?:e|ing)|(?:any|total|such|aggregate) compensation|recover|(?<![a-z])owe|exposure|answerable|n'est tenue?|refund|made (?:to pay|good)|pay you|paid back|exposition|contribution financiere|plafond|rembours|obten|exig|vers(?:er|era)/u;
/** A limit beside what lifts it. */
const EXCEEDS_SUM =
  /exced|depass|exceed|capped|plafonnee?s? (?:a|au)|excess of|(?:limitee?s?|limited) (?:to|a|au|aux) /u;
/** A plain sentence is short: who pays, gets or bears, and where that stops. */
const PLAIN = 170;
const PAYS =
  /recover|(?<![a-z])award|(?<![a-z])pays? (?!the fees|all)|be paid back|claim|(?<![a-z])owe|debt(?![a-z])|accountable|restor|responsib|at fault|debours|paie(?![a-z])|paiera|verse(?:ra|r|rons)?(?![a-z])|tenue?s? (?:au|a|qu|a concurrence)|supporte|obten|recevoir|recuper|passif|engagement|faute|perte|risque accepte|recours|rend(?:rons|ra)?(?![a-z])|rembours(?:er|e)(?:a|ai|ons|ont)(?![a-z])|dette|compensation|plafond|toutes causes|charge de l/u;
const AT_MOST =
  /(?:no|not|never|won't|neither|nor)(?: [a-z']+){0,6}? (?:more|exceed|above|beyond|greater|over)(?![a-z])|at (?:the )?most|the most|maximum|(?:is|are) (?:expressly )?(?:capped|confined|restricted|bounded|limited)|ceiling|and no (?:more|further)|(?:stops?|ends?) at|(?<![a-z])(?:ne |n'|jamais|aucun)[^.;]{0,60}(?:plus|exced|depass|au[- ]dela|que de|franchi|qu'a)|au (?:plus|maximum|pire|total)|maximal|(?:limite|bornee?|cantonnee?s?|plafonnee?|arrete|s'arrete)s? (?:a|au|en)|concurrence|hauteur|jusqu'a|plafond/u;
const EXCEEDS = /exced|depass|exceed|plafon|limitee? (?:a|au|aux)|capped|superieur|greater|more than|au[- ]dela/u;

/** "Liable for [***]": the heads were blacked out. */
/** Loss that the paper holds to be direct is owed, not refused. */
const DEEMED_DIRECT =
  /(?:tenue?s?|consideree?s?|reputee?s?|regardee?s?|traitee?s?|qualifiee?s?)[^.;]{0,40}(?:pour |comme |de )?(?:un |des )?(?:prejudices?|dommages?|pertes?) directe?s?|(?:deemed|considered|regarded|treated)[^.;]{0,24}direct (?:loss|damage)/u;
const REDACTED_HEADS =
  /(?:liable|liability|responsible|responsables?|responsabilite)[^.;]{0,60}(?:for|pour|de) (?:any )?\[[^\]]{0,12}\]/u;
/** All liability, every claim, nothing: total where it is said at all length, or where nothing else is said. */
const WHOLESALE =
  /(?:toute|aucune|garantie ni) responsabilite|tou(?:t|s) recours|(?:aucune?|d'aucune?) (?:reparation|indemnisation|dedommagement|(?:suite|consequence)s? dommageable)|(?:toute|d'aucune) reparation|sans recours|(?:de|en) rien(?![a-z])|ne (?:[a-z]+ )?doi[a-z]* (?:plus |strictement |absolument )?rien|droit a (?:indemni|dedommag)[a-z]* |(?<![a-z])(?:no|any|all|every) (?:[a-z]+ ){0,1}?liabilit/u;
const AT_ALL =
  /quelle qu'(?:elle|en)|peu importe|contractuelle(?:ment|s)? (?:ou|ni|et) (?:extra|delict|quasi)|ni contractuel|de quelque (?:nature|sorte)|quel(?:le)?s? que soi|a (?:quelque|aucun) titre|d'aucune (?:maniere|sorte)|sur aucun fondement|pour quelque|contractuelle, |whatsoever|whatever|of any (?:kind|nature|type|sort|description)|of whatever|howsoever|however (?:it )?aris|on any ground|at all(?![a-z])|under any circumstances/u;
const SHORT = 90;
/** The last item of a list of circumstances that goes beyond them. */
const GENERALLY =
  /plus generalement|d'une (?:maniere|facon) generale|en general|more generally|generally|quel(?:le)?s? qu'en soi/u;
/** The circumstance stands in the sentence before. */
const IN_SUCH_A_CASE =
  /(?:dans (?:de tels|ces|ce|un tel)|en (?:ce|pareil)|in (?:such|that|this|these)) (?:cas|cases?|events?)(?![a-z])|faute de quoi|(?<!en )consequent/u;
const OPENS_WITH_EXCEPTION = /^[^a-z]{0,8}(?:except|subject to|other than|save|unless)/u;

/** The kinds of liability clause a sentence (with its list) holds by its wording alone. */
export function readKinds(reading: Reading, sentence: Sentence, section: Heading | undefined): ReadKinds {
  const flat = withoutFalseStops(sentence.flat);
  const isPenalty = PENALTY_ONLY.test(flat) && !NAMES_LIABILITY.test(flat) && !WITH_DAMAGES.test(flat);
  if (isTitle(flat)) return { kinds: [], heads: [], isTrap: false };
  const isTrap =
    (NOT_LIABILITY.test(flat) && !LIMITS_LIABILITY.test(flat)) || isInsurance(flat) || DEEMED_DIRECT.test(flat);
  if (isTrap) return { kinds: [], heads: [], isTrap };
  const kinds = new Set<LiabilityKind>();
  const lifts = liftsLimit(flat);
  const takesAway = refuses(flat);
  const cap = isPenalty || (lifts && !EXCEEDS_SUM.test(flat)) ? undefined : limitOf(reading, sentence, flat, section);
  if (cap !== undefined) {
    kinds.add("amount-cap");
    if (usesInsurance(cap)) kinds.add("insurance-cap");
  }
  const onlyDirect =
    /seuls?[^.]{0,30}(?:dommages?|prejudices?|pertes?)[^.]{0,30}(?:directe?s?|(?<!im)previsibles?)|seuls? (?:dommages?|prejudices?)[^.;]{0,80}directement|(?:limitee?|bornee?|restreinte?|cantonnee?|reduite?)s? (?:aux?|a des|au montant des) (?:seuls )?(?:dommages|prejudices) (?:[a-z]+ ){0,2}(?:directs|previsibles)|(?:liab|liable|damages|claims)[^.]{0,90}(?:only|limited|exceed)[^.]{0,40}(?:actual|direct|proven)[a-z ]{0,24} (?:damages|costs|losses)|(?:n'est|ne)[^.]{0,60}que (?:des|les|le|du|d'un) (?:dommages?|prejudices?) [a-z ]{0,16}directs?/u.test(
      flat,
    );
  const heads = takesAway || cap !== undefined || onlyDirect || limitsAmount(flat) ? headsOf(flat) : [];
  if (
    onlyDirect ||
    (takesAway && REDACTED_HEADS.test(flat)) ||
    (takesAway && heads.some((head) => head !== "third-party" && head !== "other") && !onlySituational(flat, heads))
  )
    kinds.add("excluded-heads");
  const isBar = barsClaims(flat);
  const timeBar = isBar ? timeBarOf(flat) : undefined;
  if (isBar) kinds.add("time-bar");
  if (leavesOneRemedy(flat)) kinds.add("exclusive-remedy");
  if (
    lifts ||
    ((kinds.size > 0 || OPENS_WITH_EXCEPTION.test(flat)) && (takesAway || kinds.size > 0) && keepsOutside(flat))
  )
    kinds.add("uncapped");
  if (takesAway && [...kinds].every((kind) => kind === "uncapped"))
    kinds.add(isTotal(flat) ? "full-exclusion" : "situational");
  if (promisesMeans(flat)) kinds.add("means-only");
  return {
    kinds: [...kinds],
    ...(cap === undefined ? {} : { cap }),
    heads,
    ...(timeBar === undefined ? {} : { timeBar }),
    isTrap: isPenalty,
  };
}

/** The points of "7.2" and the words "not limited to" end and limit nothing. */
function withoutFalseStops(flat: string): string {
  const dotted = flat.replace(/(?<=[a-z\d])\.(?=\d)/gu, "·");
  return dotted.includes("limit")
    ? dotted.replace(
        /(?:but|includ[a-z]{0,4}|and|whether or)[,( ]{0,3}(?:is |are |shall |be )*not (?:be |in any way )*limited (?:to|by)|including,? without limitation,?|without limit(?:ation|ing) (?:to |of |the generality)/gu,
        " ",
      )
    : dotted;
}

/** A heading or a table of contents names a clause and says nothing. */
function isTitle(flat: string): boolean {
  const isShort = flat.length < 90 && (!/[.;]$/u.test(flat) || /^(?:article |section )?\d/u.test(flat));
  return (
    (isShort && !SAYS.test(flat)) ||
    /(?:\.{6,}|[a-z)] \d{1,3} \d{1,2}·\d[^·]{0,90}[a-z)] \d{1,3} \d{1,2}·\d)/u.test(flat)
  );
}

function isInsurance(flat: string): boolean {
  return (
    INSURES.test(flat) &&
    !/ne (?:saurai|pourra|peut)|exced|depass|(?:not|event)[^.]{0,60} exceed|limitee? (?:a|au)(?![a-z])|(?:recoverable|liabilit[a-z]+|damages)[^.]{0,60} limited to/u.test(
      flat,
    )
  );
}

/** In long sentences plain words meet by chance: there only the terms of the trade count. */
const LONG = 260;

/** The limit a sentence sets on what somebody may owe for damage. */
function limitOf(reading: Reading, sentence: Sentence, flat: string, section: Heading | undefined): Cap | undefined {
  if (!LIMITS_VERB.test(flat) || OTHER_DEBT.test(flat)) return undefined;
  const isUnderLiability = section !== undefined && NAMES_LIABILITY.test(section.flat) && EXCEEDS.test(flat);
  const mayLimit =
    definesCap(flat) ||
    announcesLimit(flat) ||
    namesDefinedSum(reading, flat) ||
    (limitsAmount(flat) && (flat.length <= VERY_LONG || LIMITED_CLOSE_BY.test(flat))) ||
    (flat.length <= LONG && !UNLIKELY.test(flat) && (isUnderLiability || (OWES.test(flat) && speaksOfDebt(flat)))) ||
    (flat.length <= PLAIN && !UNLIKELY.test(flat) && PAYS.test(flat) && AT_MOST.test(flat));
  return mayLimit ? capOf(reading, sentence) : undefined;
}

/** Everything is refused, and no event or doing of others is told that sets it off; in a list one item may say so. */
function isTotal(flat: string): boolean {
  const items = flat.split(/; ?(?=\n|[-–•*] |et |ou |\(?[a-z\d]{1,3}[).] )|\n(?=[-–•*])/u);
  return items.length > 1 ? items.some((item) => GENERALLY.test(item) && saysTotal(item)) : saysTotal(flat);
}

function saysTotal(flat: string): boolean {
  const isWholesale = WHOLESALE.test(flat) && (flat.length <= SHORT || AT_ALL.test(flat));
  return (TOTAL.test(flat) || isWholesale) && !SITUATIONAL.test(flat) && !IN_SUCH_A_CASE.test(flat);
}

/** "… any loss of data caused by your misuse": a head named only inside a situation excludes nothing in general. */
function onlySituational(flat: string, heads: readonly ExcludedHead[]): boolean {
  if (heads.some((h) => h === "indirect" || h === "profit" || h === "revenue" || h === "business")) return false;
  return SITUATIONAL.test(flat);
}

/** Heads of loss a folded sentence names. */
export function headsOf(flat: string): ExcludedHead[] {
  const heads: ExcludedHead[] = namesIndirect(flat) ? ["indirect"] : [];
  for (const [head, pattern] of HEADS) if (pattern.test(flat)) heads.push(head);
  return heads;
}

/** True when the limit rests on an insurance. */
export function usesInsurance(cap: Cap): boolean {
  return cap.basis === "insurance-limit" || (cap.operands?.some(usesInsurance) ?? false);
}
