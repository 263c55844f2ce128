import type { DocumentKind, Facts } from "@vigie/model";
import { CUE, cuedSentences, SPEAKS } from "./deal-cues.ts";
import { documentKind } from "./kind.ts";
import { present, type Reading } from "./reading.ts";

type Paper = "contract" | "general-terms" | "special-terms" | "quote" | "other";

const FR_WINS = String.raw`prevau(?:t|dra|dront|draient|drait)|prevalent|prevaloir|prime(?:nt|ra|ront|rait)?(?= (?:sur|le|la|les|l'|ceux|celles?|celui|toute?s?|tous|son|ses|nos|vos)(?![a-z])| ?[,.;]| ?$)|primer|(?:l'|les? )?emporte(?:nt|ra|ront|rait)?(?= sur| ?[,.;)]| ?$| en | pour | dans | alors| seulement| sauf)|passe(?:nt|ra|ront)? (?:avant|devant)|pren(?:d|nent|dra|dront) le pas|(?:a|ont|aura|auront|ait|garde|gardent|aient) (?:la |toujours |seule? )?(?:preference|preseance|priorite|primaute|prevalence|autorite|le pas|le dernier mot|le dessus)|(?:est|sont|sera|seront) (?:prioritaires?|preferee?s?|retenue?s?|seule?s? (?:applicables?|opposables?|valables?)|superieure?s?|prevalente?s?)|on (?:suit|applique|retient|s'en tient a|lit)(?: d'abord)?|retiennent d'abord|(?:fait|font|fera|feront) (?:seule?s? )?(?:foi|loi|autorite)|s'applique(?:nt|ra|ront)? (?:par|en|de) (?:priorite|preference|preseance)|deroge(?:nt|ra|ront)? (?:aux?|a la|a l')|s'impose(?:nt|ra|ront)? (?:aux?|a la|a l'|sur)|(?<=c'est [^,.;]{3,60} )(?:qui (?:comptent?|vau(?:t|dra)|s'applique(?:nt|ra)?|joue(?:nt|ra)?|gagne)|qu'(?:il faut (?:suivre|appliquer|retenir)|on (?:suit|applique|retient)))`;
const EN_WINS = String.raw`(?:shall |will |must |is to |are to |would )?(?:prevails?|(?:takes?|have|has|be given|having|taking) (?:precedence|priority|effect)|overrides?|supersedes?|trumps?|wins?|ranks? (?:ahead|above|higher|first|before)|comes? (?:first|before)|come first|be controlling|be preferred|rules?(?= ?[.,;]| ?$)|apply first|(?:is|are) (?:to be )?(?:decisive|followed|authoritative)|beats?(?= )|carr(?:y|ies) the day)|(?:shall|will|must|to|and|does|should) (?:control|govern)(?![a-z])|(?:controls|governs)(?= ?[,.;:)]| ?$| over| unless| to the extent| in | for | as to| with respect| except| where)`;
const EVERY_WIN = new RegExp(
  `(?<![a-z])(?:${FR_WINS}|${EN_WINS}|(?:annule et )?remplace(?:nt)? tou[st]e?s?)(?![a-z])`,
  "gu",
);

/** The other way round: what gives way. */
const YIELDS =
  /(?<![a-z])(?:s'efface(?:nt|ra|ront)? devant|ced(?:e|ent|era|eront) (?:devant|le pas (?:a|aux?|devant))|(?:est|sont) (?:subordonnee?s?|inferieure?s?) (?:a|aux?)|(?:shall |will )?(?:yields?|gives? way|defers?) to|(?:is|are|shall be) (?:subordinate|subordinated) to|ranks? (?:below|behind|after))(?![a-z])/u;

const MAY_YIELD = /efface|cede|subordin|inferieur|yield|way to|defer|rank/u;

const ORDER =
  /(?:par |dans |selon |suivant )?(?:l'|un |cet |leur )?ordre (?:(?:decroissant )?(?:de (?:leur )?(?:priorite|preseance|prevalence|primaute|preference|valeur|rang)|d'importance|d'application|de prevalence juridique|hierarchique)(?: decroissante?)?|decroissant|suivant|ci-(?:apres|dessous))[^:;.]{0,70}?(?::|,|des?(?= )|du(?= )|de la(?= )|est (?:le |la )?(?:suivante? ?)?(?:les? |la |l'))|(?:orders? of (?:precedence|priority|preference)|(?:in |the )?(?:following|descending|this) order(?: of (?:precedence|priority|importance))?)[^:;.]{0,80}?(?::| is| being|,)|(?:ordre|priorite|importance|rang) decroissante?[^:;.]{0,40}(?::|,)|hierarchi[a-z]{1,5}[^:;.]{0,60}:|dans (?:cet |l')ordre ?:|in (?:this|the) order ?:/u;
/** "Prévalent dans cet ordre": the list stands before. */
const LISTED_BEFORE =
  /dans (?:cet ordre|l'ordre (?:ou ils|de leur|d'enumeration|enonce|indique|ci-dessus|dans lequel))|in (?:that|the) order (?:listed|set out|stated|given|in which|above)|in that order|in the order (?:listed|above|in which)/u;
const CONFLICT =
  /contradict|contredi|contradictoire|divergen|conflit|conflict|discrepan|inconsisten|discordan|incompatib|contrariete|opposition entre|desaccord entre|(?:en cas de|s'il y a|tout) desaccord|dit autre chose|disent autre chose|difference entre|differ(?:e|ent|s)?(?![a-z])|says? otherwise|otherwise (?:provided|stated)|ecart entre|(?:en cas d'|s'il y a (?:un )?|tout )(?:ecart|opposition)|incoheren|mismatch|at odds|clash(?:es)?(?![a-z])|disagree(?:s|ment)?(?![a-z])|ambigu|doute entre|si l'un dit|(?:^|[.;] ?)entre (?:elles?|eux|lui|ces|les|le|la|l')[^,.;]{0,80},|variance|contrary|(?:a|d)eroge(?:nt)? (?:aux presentes|a la presente)/u;

/** The paper a stretch of words names; the specific before the general, "other" for a document that is none of them. */
const PAPERS: readonly (readonly [RegExp, Paper])[] = [
  [
    /(?:conditions|clauses|stipulations|dispositions) (?:tarifaires )?(?:particulieres|speciales|specifiques)|(?<![a-z])c\.?p\.?(?![a-z.])|bulletin(?: d'(?:abonnement|adhesion|inscription))?|special (?:terms|conditions|provisions)|(?:particular|specific|commercial|key) (?:terms|conditions)|order form|convention de formation|formulaire (?:de souscription|d'abonnement)|fiche de souscription/u,
    "special-terms",
  ],
  [
    /(?:conditions|clauses) (?:generales|standards?|d'achat|de vente|d'utilisation|d'usage|commerciales)|(?<![a-z])cg[vpsua]{1,2}(?![a-z])|(?:general|standard) (?:terms|conditions)|terms (?:and|&) conditions(?! (?:herein|hereof|contained|set forth|set out|specified|stated|in (?:this|the|any)|of (?:this|the|any|such|each|an?|said)(?![a-z])))|terms of (?:service|business|trade|sale|purchase|use)|conditions of (?:sale|purchase|business|contract)/u,
    "general-terms",
  ],
  [
    /devis|proposition(?: (?:commerciale|technique|financiere))?(?= |$|,|\.)|offre(?= |$|,|\.)|quotation|(?<![a-z])quote(?![a-z])|proposal|estimate|tender/u,
    "quote",
  ],
  [
    /avenant|amendment|variation|acte d'engagement|(?<![a-z])bons?(?: de (?:commande|travaux|mission|souscription))?(?![a-z])|lettre de (?:mission|commande)|ordre de (?:mission|service)|statements? of work|(?<![a-z])sows?(?![a-z])|purchase order|work orders?|change orders?|(?<![a-z])orders?(?= |,|$|\.)|annexes?(?![a-z])|exhibits?(?![a-z])|schedules?(?![a-z])|appendi|addend|cahier des (?:charges|clauses)|(?<![a-z])cct[pg]|memoire technique|descriptif|(?<![a-z])fiches?(?= )|plan (?:de|d')|manuel|handbook|specifications?|(?<![a-z])commandes?(?![a-z])|mandat(?![a-z])|documentation|chapters? [ivx\d]{1,4}(?![a-z])|chapitres? [ivx\d]{1,4}(?![a-z])|data processing (?:agreement|addendum)|(?<![a-z])dpa(?![a-z])/u,
    "other",
  ],
  [
    /contrat|convention|accord(?:-cadre)?(?![a-z])|parts? [a-h] to [a-h](?![a-z])|(?:the |these )(?:numbered )?clauses|(?<![a-z])articles? (?:du|de la|\d)|corps (?:du|de)|presente? (?:cahier|document|marche|souscription)|(?:le|ce) marche(?![a-z])|agreement|contract|body of|protocole/u,
    "contract",
  ],
];
const DOCUMENT =
  /contrat|convention|accord|presente?s?(?![a-z])|conditions|clauses|bulletin|ordre de mission|cg[vpsua]|devis|proposition|offre|annexe|commande|avenant|marche|mandat|lettre|cahier|documents?|pieces|charte|fiche|bon(?: |s )|partie|page|souscription|agreement|contract|terms|exhibit|schedule|order|sow|statement of work|quot|amendment|proposal|addendum|letter|appendi|handbook|specification|parts? (?:[a-h]|one|two|1|2)(?![a-z])|chapters? |chapitres? |estimate|elles?(?![a-z])|papier/u;
const EVERY_CONFLICT = new RegExp(CONFLICT, "gu");

/** Conflicts that are not between papers. */
const OTHER_CONFLICT =
  /(?:conflicts?|choice) of (?:laws?|interests?)|conflit d'interets?|conflits? de lois|(?:conflict|inconsisten|contrary|contraire)[a-z]* (?:with|to|a) (?:any |applicable |the |a |la )?(?:laws?|loi|regulation|statute|bonnes moeurs)|in default[^.;]{0,60}conflict/gu;

/** A language version, a law or a figure in words that prevails is no paper. */
const NO_PAPER =
  /version (?:francaise|anglaise|originale|linguistique)|(?:texte|version) (?:en )?(?:francais|anglais)|langue|language|(?:english|french) (?:version|text)|en (?:toutes )?lettres|montant en|loi (?:francaise )?prevau|(?:texte|regle)s? (?:legal|imperati|d'ordre public)|ordre public|prime d'|governed by|govern(?:ed|ing) law|laws? of|law of|prevailing (?:party|market|rate|wage)|change (?:of|in) control|controlled by|control(?:led|ling) (?:by|person|interest)|common control|(?:under|beyond|within) (?:the |its |their |his |your |our )?(?:reasonable |exclusive |sole )?control|remote control|quality control|access control|internal control|export control|controls (?:the|its|and)|interet (?:du|general|de l'enfant)|relevé|heures? (?:du|de)|horodatage|compteur|mandatory (?:law|provision|rule)|applicable law|statut/u;

const SELF =
  /(?<![a-z])(?:(?:le|la|les|ce|cet|cette|ces|l'|du|des|aux?|de la) ?)?(?:present(?:e?s?)(?![a-z])(?: (?:document|papier|texte|page|lettre|marche|souscription|contrat|convention|conditions|clauses|stipulations|cahier|commande|bon|avenant|annexe|accord|mandat|devis|offre|protocole|charte)(?: (?:generales|particulieres|speciales|de [a-z]+|d'[a-z]+))?)?)|(?<![a-z])(?:ce|cet|cette) (?:document|papier|texte|page|lettre|marche|souscription|ecrit)|(?<![a-z])(?:ces|nos) (?:conditions|clauses|stipulations|regles)(?! (?:particulieres|generales|speciales))|(?<![a-z])(?:this|the present) (?:document|paper|letter|page|deed|instrument)|(?<![a-z])these (?:terms|conditions|clauses|provisions)|our (?:terms|conditions)|(?:terms|conditions|provisions)(?: and (?:conditions|provisions))? (?:contained |set forth |set out )?(?:herein|hereof)|(?<![a-z])(?:ses|leurs|its|their) (?:termes|stipulations|dispositions|clauses|terms|provisions)/u;

const EVERY_SELF = new RegExp(SELF, "gu");

/** What a paper calls "the present document", by its kind. */
const OWN: Partial<Record<DocumentKind, Paper>> = {
  quote: "quote",
  "purchase-order": "other",
  amendment: "other",
  annex: "other",
  specification: "other",
  contract: "contract",
};

/**
 * Which paper wins where two contradict each other, or stands first in the order of the papers (C. civ. 1119). A clause that says
 * so comes before one that only shuts other papers out.
 */
export function extractPrecedence(reading: Reading, isGeneralTerms: boolean): Facts["precedence"] {
  const kind = documentKind(reading).value;
  const own = isGeneralTerms ? "general-terms" : (OWN[kind] ?? "contract");
  let weaker: Facts["precedence"] | undefined;
  let foreign: Facts["precedence"] | undefined;
  for (const { sentence, index, cues } of cuedSentences(reading)) {
    const { flat } = sentence;
    if ((cues & CUE.papers) === 0 || (cues & SPEAKS) === 0 || !DOCUMENT.test(flat)) continue;
    const before = reading.sentences[index - 1]?.flat ?? "";
    const prevails = winnerOf({ flat, before, after: () => listBehind(reading, index), reading, own });
    if (prevails !== undefined) {
      const fact = present({ prevails }, [reading.evidence(sentence.span)]);
      if (!(prevails === own && OVER_FOREIGN.test(flat))) return fact;
      foreign ??= fact;
    }
    if (weaker === undefined && isExcluding(flat)) {
      const shuts = excluder(flat, own);
      if (shuts !== undefined) weaker = present({ prevails: shuts }, [reading.evidence(sentence.span)]);
    }
  }
  return foreign ?? weaker ?? reading.absent();
}

/** The other side's own terms are shut out: an order among the papers of the deal says more. */
const OVER_FOREIGN =
  /(?:sur|over|avant|devant|prime(?:nt)?) (?:(?:les|toutes?|des|vos|any|all|the|your|ses|d'eventuelles)(?: autres| eventuelles| other)? )?(?:(?:terms|conditions|clauses)(?: generales)?(?: d'achats?| de vente| of purchase)?(?: du client| de l'acheteur| du fournisseur| of the (?:customer|buyer|supplier))|conditions (?:generales )?d'achats?|(?:customer|buyer|client|purchase|vendor|supplier)(?:'s)? terms)/u;

type Place = { flat: string; before: string; after: () => string; reading: Reading; own: Paper };

function winnerOf(place: Place): Paper | undefined {
  const { flat, before } = place;
  const hasOrder = /ordre|order|hierarch|decroissant/u.test(flat);
  const order = hasOrder ? ORDER.exec(flat) : null;
  const verbs = [...flat.matchAll(EVERY_WIN)];
  const [wins] = verbs;
  if (
    order !== null &&
    (wins === undefined || order.index > wins.index || order[0].includes("ordre") || order[0].includes("order"))
  ) {
    const listed =
      LISTED_BEFORE.test(order[0]) && !order[0].endsWith(":")
        ? undefined
        : firstListed(flat.slice(order.index + order[0].length), place);
    if (listed !== undefined) return listed;
  }
  if (
    hasOrder &&
    LISTED_BEFORE.test(flat) &&
    (wins !== undefined || CONFLICT.test(flat) || /appli|interpret|lu[se]?(?![a-z])|read/u.test(flat))
  ) {
    const listed = paperIn(flat.slice(0, LISTED_BEFORE.exec(flat)?.index ?? 0), place) ?? paperIn(before, place);
    if (listed !== undefined) return listed;
  }
  const yields = MAY_YIELD.test(flat) ? YIELDS.exec(flat) : null;
  if (yields !== null && DOCUMENT.test(flat.slice(0, yields.index)))
    return paperIn(flat.slice(yields.index + yields[0].length), place);
  for (const m of verbs) {
    const winner = winnerBy(m, place);
    if (winner !== undefined) return winner;
  }
  return undefined;
}

/** Which paper one verb of winning gives. */
function winnerBy(wins: RegExpExecArray, place: Place): Paper | undefined {
  const { flat, before } = place;
  const subject = flat.slice(0, wins.index);
  const object = flat.slice(wins.index + wins[0].length);
  const clauses = subject.split(/[,;:]| que | qui c'est /u).flatMap((s) => (s.trim() === "" ? [] : [s.trim()]));
  const near = clauses.at(-1) ?? "";
  if (NO_PAPER.test(`${near.slice(-80)} ${wins[0]} ${object.slice(0, 60)}`)) return undefined;
  if (/^on |retiennent d'abord/u.test(wins[0]))
    return CONFLICT.test(`${before} ${flat}`) ? paperIn(object, place) : undefined;
  const around = flat.slice(Math.max(0, wins.index - 400), wins.index + 250).replace(OTHER_CONFLICT, " ");
  const isEntire = /supersed|remplace/u.test(wins[0]);
  const isConflict =
    CONFLICT.test(around) ||
    (!isEntire && CONFLICT.test(before.slice(-300).replace(OTHER_CONFLICT, " "))) ||
    isCompared(wins[0], object) ||
    /(?:autrement|dans (?:les|tous les) autres cas|otherwise|in all other cases),? [^.;]{0,40}$/u.test(subject) ||
    // "si l'acheteur envoie ses conditions, c'est ce texte qui gagne"
    (/^qui |^qu'/u.test(wins[0]) && DOCUMENT.test(subject.slice(0, Math.max(0, subject.lastIndexOf("c'est")))));
  if (!isConflict) return undefined;
  // "aucune condition ne saurait prévaloir sur les présentes", "no other terms shall prevail"
  if (
    /(?<![a-z])(?:ne|n')(?: ?[a-z']+){0,2} ?$/u.test(subject.slice(-26)) ||
    /^(?:aucune?|nulle?|no|neither|nothing in) /u.test(near) ||
    /(?:not|never) ?$/u.test(subject)
  )
    return /^[^,.;]{0,60} (?:que|qu')/u.test(object) ? undefined : paperIn(object, place);
  return subjectOf(near, clauses, place);
}

/** "… over the schedules", "sur ses annexes", "avant les conditions": the other paper stands behind the verb. */
function isCompared(verb: string, object: string): boolean {
  const head = object.slice(0, 60);
  // an entire-agreement clause orders papers only where it names one
  if (/supersed|remplace/u.test(verb))
    return /devis|proposition|conditions (?:generales|d'achat|de vente)|offre|bons? de commande|purchase order|proposal|quotation|order form|statement of work|terms (?:and|&) conditions (?:of|on|in) (?:any|the)|(?:customer|buyer|supplier|vendor)(?:'s)? (?:standard )?terms/u.test(
      object.slice(0, 160),
    );
  return (
    (/^ ?(?:toujours |alors |pas |jamais |en tout etat de cause |en tout point )?(?:sur|over|avant|devant|a |aux? |on |and supersede|tou[st]|any|all|the|this|that|these|those|everything|whatever|ces?|cette|son|ses|le |la |les |l'|ceux|celles?|celui)/u.test(
      head,
    ) &&
      DOCUMENT.test(object.slice(0, 120))) ||
    /^ ?(?:sur |over |devant |avant )?(?:la|le|the) (?:seconde?|deuxieme|autre|suivante?|other|second|latter)(?![a-z])/u.test(
      head,
    ) ||
    /^ ?(?:sur|over|devant|avant) (?:elles?|eux|lui|it|them|celles?|ceux|nos|vos)/u.test(head) ||
    (/avant|devant/u.test(verb) && DOCUMENT.test(object.slice(0, 80)))
  );
}

/** The paper a verb's subject names. */
function subjectOf(near: string, clauses: readonly string[], place: Place): Paper | undefined {
  const { before } = place;
  const antecedent = clauses.slice(0, -1).join(", ");
  // "…, ces dernières l'emportent", "the latter shall prevail"
  const pronoun =
    /(?:^|(?<![a-z])(?:c'est|et|alors|mais|toutefois|and|then) )(?:ce (?:dernier|document)|cette derniere|ces dern(?:iers|ieres)|celui-ci|celle-ci|ceux-ci|celles-ci|(?:laquelle|lequel|lesquel(?:le)?s)|the latter|the last|le second|la seconde)(?![a-z])/u.exec(
      near,
    );
  if (pronoun !== null) {
    const words = `${antecedent}, ${near.slice(0, pronoun.index)}`;
    return lastPaper(words, place) ?? lastPaper(before, place);
  }
  if (
    /(?:^|(?<![a-z])(?:c'est|and|then|et) )(?:le premier|la premiere(?! partie)|the former|the first(?! part))(?![a-z])/u.test(
      near,
    )
  )
    return paperIn(antecedent, place) ?? paperIn(before, place);
  if (
    /(?:^| )(?:elles|ils|il|elle|it|they)$/u.test(near) ||
    /^(?:elles|ils|il|elle|it|they)(?![a-z])/u.test(near) ||
    /^(?:ses|leurs|its|their) /u.test(near)
  )
    return itself(clauses, place);
  if (/^(?:qui|which|that)$/u.test(near) || /(?:^| )(?:qui|which)$/u.test(near)) {
    const cleft = /c'est (.{3,80}) qui$/u.exec(near);
    return cleft === null ? lastPaper(`${antecedent} ${near}`, place) : paperIn(cleft[1] ?? "", place);
  }
  const cleft = /c'est (.{3,100}?)(?: qui)?$/u.exec(near);
  if (cleft !== null) return paperIn(cleft[1] ?? "", place);
  // "si la fiche et le contrat divergent le contrat prime", "in the event of conflict the order form controls"
  const conflict = [...near.matchAll(EVERY_CONFLICT)].at(-1);
  const tail = conflict === undefined ? near : near.slice(conflict.index + conflict[0].length);
  const named =
    conflict === undefined
      ? paperIn(near, place)
      : /(?:entre|between|avec|with|among)/u.test(tail)
        ? lastPaper(tail, place)
        : paperIn(tail, place);
  if (named !== undefined) return named;
  const abbreviated = definedPaper(near, place);
  if (abbreviated !== undefined) return abbreviated;
  const start = clauses.find((s) => isSpokenOf(s) && paperIn(s, place) !== undefined);
  if (start !== undefined) return paperIn(start, place);
  return /conditions|document|pieces|terms|provisions|papier|page/u.test(near)
    ? near.match(/nos |our |ces |these /u) === null
      ? "other"
      : place.own
    : undefined;
}

/** "The FSA takes priority": the paper behind whose name the word stands in quotes. */
function definedPaper(near: string, place: Place): Paper | undefined {
  const word = /(?:^|(?<![a-z]))(?:the|la|le|les|l') ?([a-z][a-z\d]{1,14})$/u.exec(near)?.[1];
  if (word === undefined) return undefined;
  const { flat } = place.reading;
  const at = flat.search(new RegExp(String.raw`" ?(?:the |la |le |les |l')?${word} ?"`, "u"));
  if (at < 0) return undefined;
  return lastPaper(flat.slice(Math.max(0, at - 120), at), place);
}

/** "Elles prévalent": what the sentence before speaks of, else the paper itself; never what it is said to contradict. */
function itself(clauses: readonly string[], place: Place): Paper | undefined {
  const start = clauses.slice(0, -1).find((s) => isSpokenOf(s) && paperIn(s, place) !== undefined);
  if (start !== undefined) return paperIn(start, place);
  if (clauses.some((s) => /(?:avec|with|entre elle|entre lui) /u.test(s) && CONFLICT.test(s))) return place.own;
  if (/^(?:ses|leurs|its|their) /u.test(clauses.at(-1) ?? "")) return place.own;
  // "Elles sont jointes au devis. Elles priment …": both speak of what the paper has spoken of all along
  const said = (/(?:^|(?<![a-z])(?:et|and|mais|but) )(elles|ils|they)$/u.exec(clauses.at(-1) ?? "") ??
    /^(elles|ils|they)(?![a-z])/u.exec(clauses.at(-1) ?? ""))?.[1];
  if (said !== undefined && place.before.startsWith(`${said} `)) return place.own;
  if (SELF.test(place.before)) return place.own;
  return paperIn(place.before, place) ?? place.own;
}

/** A clause that names what the verb speaks of: no case of conflict, no exception ("sauf convention particulière"). */
function isSpokenOf(clause: string): boolean {
  return !CONFLICT.test(clause) && !EXCEPTION.test(clause);
}

const EXCEPTION =
  /^(?:et |and |mais |but )?(?:sauf|hormis|excepte|a moins|a l'exception|sous reserve|unless|except|save|subject to|other than|in the absence|en l'absence|a defaut)(?![a-z])/u;

/** The paper named first in a stretch of words. */
function paperIn(words: string, place: Place): Paper | undefined {
  const named = first(words);
  const own = SELF.exec(words);
  // "le présent avenant" says itself what it is
  if (own !== null && (named === undefined || own.index < named.at + 1)) {
    const itself = first(own[0]);
    // the terms printed on a quote are not the quote
    if (place.own === "quote" && itself === undefined && /conditions|terms/u.test(own[0])) return "general-terms";
    if (place.own === "general-terms" && (itself === undefined || itself.paper === "contract")) return "general-terms";
    return itself !== undefined && itself.paper !== "contract"
      ? itself.paper
      : itself === undefined || place.own !== "contract"
        ? place.own
        : "contract";
  }
  return named?.paper ?? partIn(words, place.reading);
}

/** "La première partie", "Part B", "partie II": what the heading of that part says it holds. */
function partIn(words: string, reading: Reading): Paper | undefined {
  const m =
    /(?:premiere|deuxieme|seconde|troisieme) partie|(?:partie|titre|section|volet|part|schedule) (?:[a-d]|[iv]{1,3}|\d|one|two|three)(?![a-z\d])/u.exec(
      words,
    );
  if (m === null) return undefined;
  const heading = reading.headings.find((h) => h.flat.includes(m[0]) && first(h.flat.replace(m[0], "")) !== undefined);
  return first(heading?.flat.replace(m[0], "") ?? "")?.paper;
}

function lastPaper(words: string, place: Place): Paper | undefined {
  let at = words;
  let found: Paper | undefined;
  for (let i = 0; i < 6; i++) {
    const next = first(at);
    if (next === undefined) break;
    // "les conditions particulières de la commande": the commande is no second paper
    if (found === undefined || !/(?:de la|du|des|de l'|of the|of|de) ?$/u.test(at.slice(0, next.at)))
      found = next.paper;
    at = at.slice(next.end);
  }
  const own = [...words.matchAll(EVERY_SELF)].at(-1);
  if (own !== undefined && own.index > words.length - at.length - 30) return paperIn(words.slice(own.index), place);
  return found ?? partIn(words, place.reading);
}

/** The first item of a list of papers: on the same line or on the next ones. */
function firstListed(rest: string, place: Place): Paper | undefined {
  const list = /[a-z]{3}/u.test(rest) && rest.trim().length > 8 ? rest : place.after();
  const item =
    list
      .replace(/^[\s:;,\-•*(]{0,4}(?:\d{1,2}(?:er)?[.)°]?|[a-h]\)|\(?[ivx]{1,3}\)|n°)? ?[-.)°:]? ?/u, "")
      .split(/[,;\n]| puis | - |\. |2[.)°]|b\)|\(?ii\)/u)[0] ?? "";
  // the order is the paper that its special terms are printed on
  if (
    /commande[^,;]{0,12}(?: et| avec)(?: de| a)? ses (?:conditions )?(?:particulieres|speciales)|order (?:and|with) its (?:special|particular|specific)/u.test(
      item,
    )
  )
    return "special-terms";
  return (
    paperIn(item, place) ??
    (item.trim().length > 3 && /^[\s"]*(?:le|la|les|l'|the|un|an?) /u.test(item) ? "other" : undefined)
  );
}

/** The words of the next sentences, for a list that begins on the next line. */
function listBehind(reading: Reading, index: number): string {
  return reading.sentences
    .slice(index + 1, index + 3)
    .map((s) => s.flat)
    .join(" ");
}

const EXCLUDES =
  /(?:a l'exclusion de(?:s| toutes?)?|excluent|exclut|ecarte(?:nt)?|to the exclusion of|exclude|in place of|replaces? all|(?:remplace|annule)(?:nt)? (?:et remplace(?:nt)? )?tou[st]e?s?)[^.;]{0,60}(?:conditions|documents?|devis|propositions?|offres?|terms|cg[vau]|accords?|contrats?)/u;

function isExcluding(flat: string): boolean {
  return EXCLUDES.test(flat) && !NO_PAPER.test(flat);
}

/** "Le contrat s'applique à l'exclusion de toutes conditions générales": what stays. */
function excluder(flat: string, own: Paper): Paper | undefined {
  const at = EXCLUDES.exec(flat)?.index ?? 0;
  const words = flat.slice(0, at);
  if (SELF.test(words) || /^(?:elles|ils|il|elle)(?![a-z])/u.test(words)) return own;
  return first(words)?.paper;
}

function first(words: string): { paper: Paper; at: number; end: number } | undefined {
  let best: { paper: Paper; at: number; end: number } | undefined;
  for (const [pattern, paper] of PAPERS) {
    const m = pattern.exec(words);
    if (m !== null && (best === undefined || m.index < best.at))
      best = { paper, at: m.index, end: m.index + m[0].length };
  }
  return best;
}
