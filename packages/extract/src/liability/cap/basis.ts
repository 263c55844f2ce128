import type { Cap } from "@vigie/model";

type Basis = NonNullable<Cap["basis"]>;
/** What a limit is measured by, where the text says it. `monthly` when it is what one month costs. */
export type BasisPhrase = { basis: Basis; at: number; to: number; monthly: boolean };

/** Nouns that say of themselves what is counted: the fees, the price. */
const TELLING = String.raw`honoraires|redevances?|abonnements?|prix|forfait|remunerations?|loyers?|cotisations?|mensualites?|prime|budget|fees?|price|charges|consideration|compensation|royalt(?:y|ies)|commissions?|subscriptions?|remuneration`;
/** Nouns that need a word more: sums paid, amount of the order. */
const VAGUE = String.raw`sommes?|montants?|factures?|facturation|paiements?|versements?|reglements?|cout|valeur|chiffre d'affaires|total|tarif|frais|recettes?|contrepartie|equivalent|ce que?|ce qui|celles?|ceux|amounts?|sums?|moneys?|monies|value|payments?|invoices?|revenues?|costs?|receipts|what|charge|than(?= (?:you|we|the client|the customer|client|customer)(?: have| has)?(?: actually)? paid)|plus que(?= (?:vous|le client)(?: ne?)?(?: nous)? ?(?:avez|aurez|a|aura) )`;
const HEAD = new RegExp(String.raw`(?<![a-z])(?:(?<telling>${TELLING})|(?<vague>${VAGUE}))(?![a-z])`, "gu");
/** The same nouns, to know where another basis begins behind "ou". */
export const HEADS = `${TELLING}|${VAGUE}`;
/** Fees of lawyers and the like are nobody's price. */
const OTHER_FEES =
  /(?:attorneys?'?s?'?|lawyers?'?|legal|court|counsel'?s?|experts?'?|expert) $|^frais (?:d'|de (?:justice|procedure|retour|port|dossier|deplacement))|^honoraires (?:d'avocat|d'expert|de conseils? juridique)/u;

/** "Le montant des dommages", "the amount of the claim": what is limited, not what limits it. */
const LOSS_BEHIND =
  /^ ?(?:superieur|inferieur|excedant|depassant|quelconque|plus |exceeding|greater|in excess|more|maximale? (?:que|de)|a titre)|^ ?(?:[a-z]{3,12} )?(?:de |du |des |d'|de la |de l'|of |of the |of any |of such )(?:tous |toute |any )?(?:dommages|prejudices?|reparations?|indemni|condamnation|sinistre|penalit|pertes?|creance|reclamation|damages?|loss|liabilit|claims?|indemnif|judgment)/u;

/** "Honoraires non compris", "en dehors du règlement du prix": counted apart from the limit. */
const SET_ASIDE_BEFORE =
  /(?:en dehors|hors(?! (?:taxes?|tva|droits?)(?![a-z]))|non compris|sans compter|en sus|en plus|independamment|outre|excepte|other than|apart from|excluding|except for|exclusive of|in addition to) (?:[a-z']{1,12} ){0,3}$/u;
const SET_ASIDE_BEHIND =
  /^[a-z' ]{0,40}(?:non compris|n'entran?t? pas|exclue?s?(?![a-z])|excluded|not included|sans (?:prise en compte|y))/u;

const INSURANCE =
  /(?:plafonds?|limites?|bornes?|montants?|capita(?:l|ux)|etendue|couverture|seuil)[^.;]{0,60}(?:polices?|assurances?|assureurs?)(?![a-z])|(?:plafonds?|limites?|bornes?|montants?|capita(?:l|ux)) (?:de |des |maxima(?:l|ux) (?:de |des )?|maximum (?:de |des )?)?(?:la |sa |ses |leurs? |son |cette )?(?:garanties?|couvertures?)|montants? (?:maxima(?:l|ux) |maximum )?(?:garantis?|assures?|couverts?)|(?:garanties?|couvertures?|indemnites?) (?:[a-z']{1,14} ){0,5}?(?:polices?|assurances?|assureurs?|d'assurances?)(?![a-z])|(?:verse|pris|prise|paye|regle|couvert|indemnis|garanti|accept|rembours)[a-z]{0,4}(?: en charge)?(?: effectivement| reellement)? par (?:son |sa |ses |l'|la |le )?(?:compagnie d'|propre )?assur|(?:polices?|contrats?) d'assurances?|assurances? (?:de )?responsabilite|assureurs?[^.;,]{0,40}(?:pris en charge|vers|regl|indemnis|garanti|accept|rembours)|limits? of (?:indemnity|cover)(?![a-z])|insurance (?:coverage|cover|polic|limits?|proceeds|maintained|carried|required)|(?:covered|paid|recoverable|recovered|insured|available) (?:by|under|from|through)[^.;]{0,40}insur|(?:limits?|coverage|proceeds|amounts?)[^.;]{0,60}insur(?:ance|ers?)/u;

/** What follows the noun and tells its kind. The one that stands nearest wins. */
const MODIFIERS: readonly (readonly [Basis | "monthly", RegExp])[] = [
  [
    "annual-fees",
    /annuel|annualise|(?:due?s?|dus|exigibles?) (?:pour|au titre de) (?:ladite |la meme |cette (?:meme )?|chaque |l'|une (?:meme )?)(?:annee|exercice)(?! (?:qui )?preced)|d'une (?:seule )?annee(?! (?:preced|ecoul))|d'un an(?![a-z])|par an(?![a-z])|pour une annee|annual(?!is)|yearly|per (?:year|annum)|(?:one|a) year'?s/u,
  ],
  ["monthly", /mensuel|par mois|d'un mois(?![a-z])|monthly|per month|(?:one|a) month'?s/u],
  [
    "fees-paid",
    /verse(?:e|es|s)?(?![a-z])|percue?s?|paye|regle(?:e|es|s)?(?![a-z])|encaisse|acquitte(?!r)|recue?s?(?![a-z])|touche(?:e|es|s)?(?![a-z])|debourse|achete(?:e|es|s)?(?![a-z])|remise?s? par|(?<!to be )(?<!yet )paid(?![a-z])|purchased(?![a-z])|received|collected|remitted|actually made|made (?:by|under|to|hereunder|pursuant)/u,
  ],
  [
    "fees-invoiced",
    /factur(?!e du sinistre)|realise(?:e|es|s)?(?![a-z])|dues?(?![a-z])|dus(?![a-z])|du (?:au titre|par|en vertu|en application|en contrepartie|en execution|a raison)|exigibles?|a payer|a verser|to be paid|invoiced|billed|payable|owed|owing|due(?![a-z])|charged/u,
  ],
  [
    "order-price",
    /(?:bons? de |lettres? de )?commande(?:s|(?:e|es) (?:en cause|concerne|litigieu))?(?![a-z])|devis(?![a-z])|(?:work |purchase |service |job )?(?<!in )orders?(?![a-z])|quotes?(?![a-z])|quotations?|statements? of work|(?<![a-z])sow(?![a-z])|produits?(?![a-z])|marchandises?|fournitures?|products?(?![a-z])|goods(?![a-z])|units?(?![a-z])|equipment/u,
  ],
  [
    "contract-price",
    /contra(?:ts?|ctuel(?:le)?s?)(?![a-z])|prestations?|missions?|marches?(?![a-z])|conventions?|services?(?![a-z])|projets?|travaux|ouvrages?|lots?(?![a-z])|phases?|formations?|interventions?|maintenance|licences?|licenses?|agreement|contract|project|engagement|works?(?![a-z])|deliverables?|livrables?|vise(?:e|es|s)? (?:a|au|aux) /u,
  ],
];
/** "Prestations facturées", "services paid for": the participle behind the thing tells more than the thing. */
const THING_WITH_PARTICIPLE =
  /^(?:prestations?|missions?|services?|travaux|interventions?|commandes?|produits?|licences?|lots?|phases?|products?|goods|works?|deliverables?|livrables?)(?: [a-z']{1,16}){0,4}? (?:(?<paid>(?:verse|paye|regle|encaisse|acquitte|achete)(?:e|es|s)?(?![a-z])|paid|purchased)|(?<invoiced>factur(?:e|es|ees?)(?![a-z])|invoiced|billed))/u;
/** A thing a share may be of, told without its price. */
const THING =
  /^ ?(?:du |des |de la |de l'|de |d'une? |of (?:the |its |a |our |my )?|la |le |the )?(?:presente? |ledit |ladite |cette |ce )?(?:(?<order>(?:bon de )?commandes?|devis|(?:purchase |work )?orders?|quotes?|quotations?)|contrat|marche|missions?|prestations?|etapes?|lots?|phases?|projet|travaux|chantier|forfait|agreement|contract|project|engagement|services?|stages?)(?![a-z])/u;
/** "Le prix de la traduction en cause": of several jobs, the one at issue is an order. */
const ONE_OF_SEVERAL =
  /^[^.;,]{0,70}(?:en cause|en question|concernee?|litigieu(?:x|se)|in question|concerned)(?![a-z])/u;
const PART = /(?<![a-z])(?:lots?|phases?|etapes?|contrat|marche|contract|stage)(?![a-z])/u;
const UNDER_AN_ORDER =
  /(?:au titre d|aux termes d|under )[a-z']{0,3} ?(?:la |l'|the |this |cette |that )?(?:bons? de commande|commandes?|devis|(?:work |purchase )?order)(?![a-z])/u;
/** English puts the word before: "annual subscription fees", "the order price". */
const ADJECTIVE = /(?<![a-z])(annual|yearly|monthly|order|purchase) (?:[a-z]+ ){0,2}$/u;
/** "Le double du montant de celle-ci": of the order named before, else of the contract. */
const PRONOUN = /(?:de |of )(?:celle|celui|ceux|celles)-ci|thereof|(?:de )?cel(?:le|ui)-la/u;
const ORDER = /commandes?(?![a-z])|devis(?![a-z])|(?<!in )orders?(?![a-z])/u;
const STOP = new RegExp(
  String.raw`[.;:](?!\d)|, (?:que|quel|meme|sauf|etant|sous|dans|regardless|whether|even|provided|except|les?|la|l')(?![a-z])|,? (?:et|and) (?:\(?[a-z\d]{1,3}\) |[\d€$£])|, \(?[a-z\d]{1,3}\) |,? (?:ou|or)(?: bien|, )? (?:,? ?(?:a|au|aux|de|du|des|la|le|les|l'|d'|the|to|an?|of|its?|si|if|\([a-z\d]{1,3}\)|[a-z\d]\)) ?){0,4}(?:${HEADS}|\d|€|\$|£)`,
  "u",
);
const REACH = 150;

/**
 * The first basis named between `from` and `to`. The noun ("sommes", "prix", "fees") opens it, the nearest word that follows
 * tells its kind: "sommes versées au titre de la commande" is what was paid, "prix de la commande payée" is the order's.
 */
export function basisIn(flat: string, from: number, to: number): BasisPhrase | undefined {
  const zone = flat.slice(from, to);
  const insured = INSURANCE.exec(zone);
  for (const m of zone.matchAll(HEAD)) {
    if (insured !== null && insured.index <= m.index + REACH && !STOP.test(zone.slice(m.index, insured.index)))
      return at(insured, from, "insurance-limit");
    const phrase = phraseAt(zone, m, flat.slice(0, from));
    if (phrase !== undefined) return { ...phrase, at: from + phrase.at, to: from + phrase.to };
  }
  return insured === null ? undefined : at(insured, from, "insurance-limit");
}

/** The phrase of a match, its last word whole. */
function at(m: RegExpExecArray, from: number, basis: Basis): BasisPhrase {
  const end = m.index + m[0].length;
  const rest = /^[a-z]{0,8}/u.exec(m.input.slice(end))?.[0].length ?? 0;
  return { basis, at: from + m.index, to: from + end + rest, monthly: false };
}

/** "20 % de la commande", "the quote": a share of a thing without the word for its price. */
export function thingBehind(flat: string, from: number): BasisPhrase | undefined {
  const m = THING.exec(flat.slice(from, from + 60));
  if (m === null) return undefined;
  return at(m, from, m.groups?.order === undefined ? "contract-price" : "order-price");
}

function phraseAt(zone: string, head: RegExpExecArray, before: string): BasisPhrase | undefined {
  const { index } = head;
  const ahead = zone.slice(Math.max(0, index - 14), index);
  if (
    SET_ASIDE_BEFORE.test(zone.slice(Math.max(0, index - 40), index)) ||
    SET_ASIDE_BEHIND.test(zone.slice(index, index + 60))
  )
    return undefined;
  if (OTHER_FEES.test(ahead) || OTHER_FEES.test(zone.slice(index, index + 40))) return undefined;
  const word = head[0];
  const rest = zone.slice(index + word.length, index + word.length + REACH);
  const stop = STOP.exec(rest)?.index ?? rest.length;
  const tail = rest.slice(0, stop);
  // "une somme de 10 000 €", "a price of $5,000": the sum itself follows
  if (/^ ?(?:totale?|maximale?|globale?|forfaitaire|maximum)? ?(?:de|d'|of|:)? ?[\d€$£.…_[]/u.test(tail))
    return undefined;
  if (LOSS_BEHIND.test(tail)) return undefined;
  const pronoun = PRONOUN.exec(tail);
  let best: { kind: Basis | "monthly"; index: number; length: number } | undefined;
  for (const [kind, pattern] of MODIFIERS) {
    const m = pattern.exec(tail);
    if (m !== null && (best === undefined || m.index < best.index))
      best = { kind, index: m.index, length: m[0].length };
  }
  if (pronoun !== null && (best === undefined || pronoun.index < best.index))
    best = {
      kind: ORDER.test(before + zone.slice(0, index)) ? "order-price" : "contract-price",
      index: pronoun.index,
      length: pronoun[0].length,
    };
  const lead = zone.slice(Math.max(0, index - 40), index);
  const adjective = ADJECTIVE.exec(lead)?.[1];
  if (adjective !== undefined && (best === undefined || !/^(?:order|purchase)/u.test(adjective)))
    best = { kind: kindBefore(adjective), index: 0, length: 0 };
  const self = selfTold(word) ?? (/^ ?totale? (?:hors|ht)/u.test(tail) ? "contract-price" : undefined);
  const monthly = best?.kind === "monthly" || /^mensualite/u.test(word);
  if (/^(?:prix|price|tarif)$/u.test(word) && ONE_OF_SEVERAL.test(tail) && !PART.test(tail))
    return { basis: "order-price", at: index, to: index + word.length, monthly: false };
  if (best === undefined && self === undefined) return undefined;
  if (best === undefined || (self !== undefined && best.index > 90))
    return { basis: self ?? "contract-price", at: index, to: index + word.length, monthly };
  const end = index + word.length + best.index + best.length;
  const kind = kindOf(best.kind, tail.slice(best.index), tail);
  const basis = kind === "contract-price" && UNDER_AN_ORDER.test(tail) ? "order-price" : kind;
  return { basis, at: index, to: end, monthly };
}

function kindBefore(adjective: string): Basis | "monthly" {
  if (/^(?:order|purchase)/u.test(adjective)) return "order-price";
  return adjective === "monthly" ? "monthly" : "annual-fees";
}

function kindOf(kind: Basis | "monthly", from: string, tail: string): Basis {
  if (kind === "monthly") return MODIFIERS[2]?.[1].test(tail) === true ? "fees-paid" : "fees-invoiced";
  const thing = THING_WITH_PARTICIPLE.exec(from)?.groups;
  if (thing?.paid !== undefined) return "fees-paid";
  return thing?.invoiced !== undefined ? "fees-invoiced" : kind;
}

function selfTold(word: string): Basis | undefined {
  if (/^(?:factur|invoice|mensualite)/u.test(word)) return "fees-invoiced";
  return new RegExp(`^(?:${TELLING})$`, "u").test(word) ? "contract-price" : undefined;
}
