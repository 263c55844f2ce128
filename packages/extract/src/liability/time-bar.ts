import { numberFromWords } from "@vigie/language";
import { COUNT } from "../reading.ts";
import { holds, wording } from "./wording.ts";

/** For the fitted model: the terms of the trade. */
export const TIME_BAR =
  /(?:bring|commence|assert|institute)[^.]{0,60}(?:action|claim|suit|proceeding)[^.]{0,110}(?:more than|later than|after)|(?:actions?|reclamations?|demandes?|responsabilite|poursuites?)[^.]{0,200}(?:prescri\w{1,6}|forcl[ou]\w{1,6}|irrecevable|(?:engagee?|intentee?|introduite?|formee?|exercee?|presentee?)s?[^.]{0,80}(?:plus de|au[- ]dela|dans (?:un|le|les)|avant l'expiration|plus tard))|(?:action|claim|suit|proceeding|arbitration)s?[^.]{0,160}(?:brought|commenced|asserted|instituted|barred|waived)[^.]{0,140}(?:within|more than|later than|after|unless)/u;

/** A length of time: its count (`COUNT`) and its unit, with something that parts them ("than" holds no "an"). */
const LENGTH = new RegExp(
  String.raw`(?<![a-z\d])${COUNT} ?(?<=[\s\d)])(mois|months?|ans?|annees?|years?)(?![a-z])`,
  "gu",
);
const DAYS =
  /(?<![a-z])(?:jours?|semaines?|days?|weeks?|trimestres?|semestres?|annees?|ans?|years?|mois|months?)(?![a-z])/u;
/** Delays that are not a time limit for claims, or that the law sets. */
const OTHER_DELAY =
  /(?<![a-z])(?:reponds?|repondre|repondra|repondons|reponse) (?:par ecrit |au client |dans l|y )?(?:sous|dans|en)(?![a-z])|(?<![a-z])factures? (?:est|sont|non)|penalit|retractation|code (?:civil|de la consommation|de commerce)|garantie legale|retention|conserv|preavis|bankruptcy|insolven|wind(?:ing)?[- ]up|receiver|renouvel|renewal|redhibit|loi applicable|delais? de prescription|prescription de l'action|consommateur|non autorisee|magasin|produits? (?:retourne|concerne|d'occasion)|retourner|renvoyer|retire[rz]|retrait|mediateur|assurance|repas(?![a-z])|terminated? by|asserted or threatened|receipt of such|notice of an?(?! claim)|expense waiver|defaut de conformite|vices? caches?|colis|livraison (?:du colis|initial|prevu|de la commande)|assureur|interrom|fiscal|affermi|tranche (?:optionnelle|conditionnelle)|indemnified part|indemnifying|infringe[a-z]* (?:suit|proceeding|action)|bring suit|books|confidential|defend|royalt/u;

const CLAIM = String.raw`(?:actions?|reclamations?|demandes?|recours|instances?|procedures?|poursuites?|contestations?|griefs?|doleances?|plaintes?|pretentions?|assignations?|creances?|droit (?:a|d'|de) ?(?:indemni|repar|agir|en|etre)[a-z]*|responsabilite|prejudices?|dommages?|manquements?|defauts?|vices?|reserves?)`;
const MADE = String.raw`(?:engage|intente|introdui|forme|formul|exerce|present|recherch|notifi|adresse|porte|declar|denonc|emis|produit|depose|signal|invoqu|mis)[a-z]{0,4}`;
/** A claim that comes too late. */
const BARS = wording(
  [
    String.raw`${CLAIM}(?![a-z])[^.;]{0,200}(?:prescri|forcl|irrecevable|caduc|dech(?:u|eance)|s'etei|eteint|se perd|est perdu|tardi(?:f|ve)|trop tard)`,
    String.raw`(?:prescri|forcl|irrecevab|decheance)[a-z]{0,8}[^.;]{0,160}${CLAIM}(?![a-z])`,
    String.raw`${CLAIM}(?![a-z])[^.]{0,160} ${MADE}[^.;]{0,80}(?:plus d[e'u]|au[- ]dela|dans (?:un|le|les|l'|la)|avant l'expiration|au plus tard|plus tard|sous (?:\d|[a-z]+ )|endeans)`,
    String.raw`(?<![a-z])(?:aucune?|plus|ne|n'|nul)[^.;]{0,110}(?:recevable|admise?|ouverte?|recherchee?|inquiet|reclamer|demander|agir|poursuiv|mise en (?:jeu|cause)|rechercher|consideree?|examinee?|intentee?)[a-z]{0,4}(?:[^.;]{0,40}l'(?:autre|une))?[^.;]{0,50}(?:plus d[e'u]|passe|au[- ]dela|apres|au terme|a l'issue|ans? apres|mois apres)`,
    String.raw`(?:passe|au[- ]dela d|a l'(?:issue|expiration) d|apres)[a-z']{0,2}[^.;]{0,70}(?:jours?|mois|ans?|annees?|delai)[^.;]{0,90}(?:plus aucune? |ne |n')[^.;]{0,60}(?:recevable|admise?|ouvert|reclam|demand|recherch|agir|du(?![a-z])|inquiet|indemni|recours|contest)`,
    String.raw`(?:passe|plus d[e'u]|au[- ]dela d)[^.;]{0,60}(?:jours?|mois|ans?|annees?)[^.;]{0,120}(?:n'est|ne sera|ne sont|ne seront) (?:plus|pas) (?:recevable|admis|ouvert|recu)`,
    String.raw`(?:dispose|avez|ont|a) (?:de |d')[^.;]{0,24}(?:jours?|mois|ans?|annees?)[^.;]{0,90}(?:agir|saisir|parler|reclamer|demander|contester|declarer)[^.]{0,80}(?:renonc|plus|faute|perd|forclos|reput)`,
    String.raw`(?:dans|sous|avant|au plus tard|endeans|dispose)[^.;]{0,80}(?:jours?|mois|ans?|annees?)[^.]{0,140}(?:faute de quoi|a defaut|sans quoi|sous peine|a peine|passe ce delai|au[- ]dela|renonc|perd |libere|est (?:definitivement )?forclos)`,
    String.raw`(?:forclos|dechu|decheance|sous peine|a peine|faute)[^.;]{0,120}(?:dans|avant|au plus tard|endeans|sous)[^.;]{0,30}(?:jours?|mois|ans?|annees?)`,
  ],
  [
    String.raw`(?:forfeits?|loses?|waives?) [^.;]{0,60}(?:claim|right|grievance)[^.;]{0,60}(?:within|after|unless)`,
    String.raw`(?:neither|no party|either|party|client|customer|buyer|licensee|you|owner)[^.;]{0,60}(?:bring|commence|start|issue|assert|institute|raise|pursue)[^.;]{0,60}(?:actions?|claims?|suit|proceedings|litigation)(?![a-z])[^.;]{0,140}(?:more than|later than|after|unless|within)`,
    String.raw`(?<![a-z])(?:no|any|all|each|every|such|legal|a)(?: [a-z]+){0,3} (?:actions?|claims?|suits?|lawsuits?|proceedings?|litigation|complaints?|demands?)(?![a-z])[^.;]{0,180}(?:must|shall|may|can|will|is|are)(?: not)?(?: be)? (?:brought|commenced|filed|made|started|issued|submitted|instituted|asserted|barred|waived|void|inadmissible|extinguished|lost|heard|considered|time-barred)[^.;]{0,140}(?:within|more than|later than|after|unless|before)`,
    String.raw`(?:right|claim|entitlement)s? (?:to|for|of)[^.;]{0,60}(?:expires?|lapses?|ends?|is lost|are lost|extinguish)[^.;]{0,60}(?:after|within|unless|days|months|years)`,
    String.raw`(?:unless|if)[^.;]{0,160}(?:within|inside|before)[^.;]{0,60}(?:days?|months?|years?)[^.;]{0,120}(?:no liab|not be liable|discharged from|barred|waive|lost|extinguish|released)`,
    String.raw`cease[sd]? to (?:have any liabilit|be liable)[^.;]{0,120}(?:anniversary|months?|years?)`,
  ],
);
const CHEAP =
  /mois|ans?(?![a-z])|annee|jours?|semaine|months?|years?|days?|weeks?|anniversary|delai|trimestre|semestre/u;
/** Who may not claim any longer, or what. */
const OF_CLAIMS =
  /actions?(?![a-z])|reclam|demande|recours|grief|contest|indemni|repar|dommage|prejudic|responsab|saisir|juge(?![a-z])|justice|agir(?![a-z])|poursui|procedure|instance|plainte|doleance|inquiet|recherch|parler|droit de|claim|suit|proceeding|liab|court|complain|compens|remed|demand|litigation|grievance/u;
const OF_WORK =
  /resili|jours ouvres[^.;]{0,60}(?:tenue?s?|reput|valid)|reputee?s? (?:accept|recu|valid)|tenue?s? pour (?:admis|valid|accept)|mise en demeure|heures? d'assistance|retenue de/u;
/** In long sentences plain words meet by chance: there only the terms of the trade count. */
const LONG = 420;

const GOODS =
  /(?<![a-z])(?:colis|transporteurs?|bons? de livraison|carrier|(?:articles?|produits?|marchandises?|materiels?) livre(?:e?s)?|livraison (?:des? |du |d'un )?(?:produits?|articles?|marchandises?|materiels?|commandes?))(?![a-z])/u;
const DAMAGED =
  /reserves?(?![a-z])|anomali|avari|endommag|abime|casse(?:e?s)?(?![a-z])|manquant|non[- ]conform|ouvert|reclam|refus|conforme|damaged|missing|shortage/u;
const OF_SERVICES = /prestations?|logiciel|services?(?! (?:apres|client))|livrables?|recette|responsabilite|indemni/u;

/** "Réserves sous trois jours auprès du transporteur" (C. com. L133-3): how goods are received, no limit of time for a service firm's liability. */
function concernsGoodsReceived(flat: string): boolean {
  return GOODS.test(flat) && DAMAGED.test(flat) && !OF_SERVICES.test(flat);
}

/** True for a delay that the law sets or that is for something else than claims: notice, penalties, an option. */
export function setsOtherDelay(flat: string): boolean {
  return OTHER_DELAY.test(flat) || concernsGoodsReceived(flat);
}

/** True when a folded sentence sets a time after which no claim is heard (C. civ. 2254). */
export function barsClaims(flat: string): boolean {
  if (!CHEAP.test(flat) || !OF_CLAIMS.test(flat) || setsOtherDelay(flat) || OF_WORK.test(flat)) return false;
  return (
    (flat.length > LONG ? TIME_BAR.test(flat) : holds(BARS, flat)) &&
    (DAYS.test(flat) || /delai|anniversary/u.test(flat))
  );
}

/** The time limit of a sentence that is known to set one, however it is put: its first length of time. */
export function lengthOfBar(flat: string): { months: number; from: string } | undefined {
  return lengthIn(flat, flat);
}

/** The contractual time limit for claims a folded sentence sets, in months, and from when it runs. */
export function timeBarOf(flat: string): { months: number; from: string } | undefined {
  if (!barsClaims(flat)) return undefined;
  const bar = TIME_BAR.exec(flat) ?? BARS.either.exec(flat);
  return lengthIn(flat.slice(bar?.index ?? 0), flat);
}

const ORDINALS = [
  "premiere?|first",
  "deuxieme|seconde?|second",
  "troisieme|third",
  "quatrieme|fourth",
  "cinquieme|fifth",
  "sixieme|sixth",
  "septieme|seventh",
  "huitieme|eighth",
  "neuvieme|ninth",
  "dixieme|tenth",
  "onzieme|eleventh",
  "douzieme|twelfth",
].map((words) => new RegExp(String.raw`(?<![a-z])(?:${words}) (?<unit>mois|month|annee|year|anniversa)`, "u"));
const ONE_YEAR =
  /(?:dans|passe|apres|avant la fin de|within|after) (?:l'|une |the |a )(?:annee|year) (?:qui suit|suivant|apres|following|after|from|of)/u;

/** "Avant la fin du neuvième mois", "dans l'année qui suit": a length without a count. */
function unitIn(zone: string): { months: number } | undefined {
  for (const [i, ordinal] of ORDINALS.entries()) {
    const unit = ordinal.exec(zone)?.groups?.unit;
    if (unit !== undefined) return { months: (i + 1) * (/^mo/u.test(unit) ? 1 : 12) };
  }
  return ONE_YEAR.test(zone) ? { months: 12 } : undefined;
}

const NEAR_LENGTH =
  /(?:plus d[e'u]|dans (?:un delai|les|l'|le)|delai d[e']|par|passe|au[- ]dela d[e'u]|apres|within|more than|later than|inside|after|once|sous|au bout d[e'u]) ?(?:an? |the |first |un |une |period of )?$/u;

function lengthIn(zone: string, flat: string): { months: number; from: string } | undefined {
  const found = [...zone.matchAll(LENGTH)].flatMap((m) => {
    const count = Number(m[2] ?? m[3] ?? numberFromWords((m[4] ?? m[1] ?? "").split(" ").at(-1) ?? ""));
    const isCount = Number.isFinite(count) && count >= 1 && count <= 120;
    return isCount ? [{ at: m.index, months: /^(?:an|y)/u.test(m[5] ?? "") ? count * 12 : count }] : [];
  });
  const length =
    found.find(({ at }) => NEAR_LENGTH.test(zone.slice(Math.max(0, at - 24), at))) ?? found[0] ?? unitIn(zone);
  if (length === undefined) return undefined;
  const from = /(?:a compter|a partir|suivant|apres|from|after|following)[^.;,]{0,90}/u.exec(flat)?.[0] ?? "";
  return { months: length.months, from };
}
