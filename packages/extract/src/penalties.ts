import type { Facts } from "@vigie/model";
import { headingAt, present, type Reading, type Sentence } from "./reading.ts";
import { sentencesWith } from "./stems.ts";

const STEMS = [
  "penali",
  "astreinte",
  "clause penale",
  "indemnite",
  "retenue",
  "avoir de",
  "avoir egal",
  "un avoir",
  "credit",
  "ristourne",
  "liquidated damages",
  "penalt",
  "malus",
  "refaction",
  "rabais",
  "remise",
  "geste commercial",
  "amende",
  "coute",
  "reduit",
  "reduction",
  "retient",
  "deduit",
  "diminue",
  "minore",
  "ampute",
  "knock",
  "rebate",
  "deduct",
  "withhold",
  "of delay",
  "day late",
  "week late",
  "deduis",
  "deduction",
  "offrons",
  "offre ",
  "offrira",
  "laisse ",
  "abandonne",
  "tranche",
  "par jour",
  "par semaine",
  "par heure",
  "per day",
  "per week",
  "per hour",
  "for each",
  "for every",
];

/** A sum or a share owed for being late or short. */
const PENALTY =
  /penali[ts]|astreinte|clause penale|indemnite (?:forfaitaire |journaliere )?(?:de|pour|par) (?:retard|jour)|retenue (?:de|egale|d')|avoirs? (?:egal|de|d'un|equivalent|calcule)|credits? (?:de|egal|d'un|:|equivalent|services?)|ristourne|refaction|malus|rabais|remise(?= |,|s)|geste commercial|amendes? de retard|coute(?:nt)? |reduit (?:ses|les|le|son)|reduction (?:de|du|des)|retien(?:t|nent)|deduit|dedui(?:re|ra|sons|sent)|deduction|credite(?![a-z])|(?:nous |vous )offr(?:e|ons|ira) |(?:laisse|abandonne)(?:ra)? (?=[^.;,]{0,40} par )|receives? (?:a |service )?credit|liquidated damages|service (?:level )?credits?|penalt(?:y|ies)|credits? (?:the )?[a-z' -]{2,30} with|(?:price |fee )?reductions? of|rebates? of|knocks? |(?:diminue|ampute|minore|abaisse)(?:nt|ra|ront)? |(?:may|shall|will|is entitled to) (?:deduct|withhold|retain)|(?:shall|will|must|agrees to) (?:pay|credit|allow|forfeit|refund)[^.;]{0,50} (?:for (?:each|every)|per) [^.;]{0,30}(?:delay|late)/u;
/** "Cinquante euros par jour", "3 % par point": a sum for each step, which a word of shortfall beside it makes a penalty. */
const PER_STEP =
  /(?:%|€|euros?|(?:eur|usd|gbp|£|\$) ?\d[\d.,]*)(?: (?:h\.?t\.?|ttc))?[^.;:]{0,50} (?:par|per|for each|for every|pour chaque|pour toute?) (?:[a-z]+ ){0,2}(?:jour|semaine|heure|point|tranche|minute|day|week|hour|minute|(?:percentage )?point|percent)|(?:par|per|for each|for every|pour chaque) (?:[a-z]+ )?(?:jour|semaine|heure|point|tranche|day|week|hour)[^.;]{0,70}(?:%|€|euros?|(?:eur|usd|gbp|£|\$) ?\d)/u;
/** A shortfall said of the sentence before or of the heading, strictly: "délai" alone is any term. */
const LATE =
  /retard|tardi|hors delai|a temps|indisponib|penalit|niveaux? de service|qualite de service|a defaut|n'est pas (?:ouvert|livr|pret|remis|en ligne|install|achev|termin|tenu|respect)|(?<![a-z])(?:late|delay)|service levels?|uptime|availab|falls? short|disponib|garantie de temps|(?:points?|minutes?|tranches?)[^.;]{0,20} (?:manquante?s?|perdue?s?)/u;
const SHORTFALL =
  /retard|tardi|delai|depassement|depasse|manque(?:e|es)? |erreur|descend sous|sous \d|au-dessus|livraison|disponib|indisponib|niveaux? (?:de|d')|taux|seuil|cible|interruption|panne|arret|hors delai|jalon|date|en dessous|en deca|dysfonctionnement|absence|manquement|points? (?:manquant|perdu)|perdue?s?(?![a-z])|a defaut|non pourvu|moins bien|n'est pas (?:ouvert|livr|pret|remis|en ligne|install|achev|termin)|falls? short|delay|late|uptime|availab|service level|milestone|deliver|fails? to|failure|below|missed|not (?:been )?(?:met|delivered|ready|completed|kept|achieved)|does not take place|(?<![a-z])lost(?![a-z])|non-respect|n'est pas (?:tenu|atteint)/u;
const SUM =
  /\d{1,3}(?:[.,]\d{1,3})? ?(?:%|‰|pour ?cent|pour ?mille|per ?cent)[^.;]{0,60}|(?:(?:deux |trois |quatre |cinq |six |huit )?cents?|dix|quinze|vingt|trente|quarante|cinquante|soixante|quatre-vingts?|mille)(?:[ -][a-z]+){0,2} euros[^.;]{0,60}|(?<![\d/])1 ?\/ ?\d{3,4}(?![\d/-])e?(?:me|s)?[^.;]{0,60}|\d[\d .,]{0,12} ?(?:€|euros?|£|\$)[^.;]{0,50}|(?:€|£|\$|(?<![a-z])(?:eur|usd|gbp|cad|chf)) ?\d[\d,.]{0,14}[^.;]{0,50}|\d{1,3} (?:jours?|mois|days?)[^.;]{0,20}(?:offert|gratuit|free)[^.;]{0,40}/u;
/** Words that also name a discount: a penalty only beside something missed. */
const WEAK =
  /^(?:rabais|remise|reduction|reduit|dedui|deduct|geste|retien|retenue|ristourne|coute|avoir|credit|rebate|price red|fee red|knock|diminue|ampute|minore|abaisse|nous|vous|laisse|abandon|receive)/u;
const MISSED =
  /retard|tardi|depass|hors delai|indisponib|panne|arret|manqu|seuil|niveau|taux|cible|en de[cs]|sous \d|au-dessus|absence|infrac|a defaut|non pourvu|perdue?s?(?![a-z])|moins bien|n'est pas (?:ouvert|livr|pret|remis|en ligne|install|achev|termin)|uptime|availab|service level|downtime|delay|(?<![a-z])late(?![a-z])|falls? short|fail|below|target|missed|not (?:been )?(?:met|delivered|ready|completed|kept|achieved)|does not take place|non-respect|n'est pas (?:tenu|atteint)/u;
/** Late payment, secrecy, poaching, copying, a cancelled session and what the customer owes are other matters. */
const OTHER_MATTER =
  /(?:somme|indemnite|forfait(?:aire)?) de (?:40|quarante)|40 (?:€|euros)|\d ?%,? ?(?:l'an|par an|\/ ?an)|remise (?:de fin|commerciale|en main|des|du|d'un|de la|de l'|sur le prix public)|(?:retard|defaut|incident) (?:de|dans le|des) (?:paiement|reglement)|(?:somme|facture|montant)s? (?:impayee?s?|non (?:payee?s?|reglee?s?))|recouvrement|taux d'interet|interets? (?:de retard|moratoire|legal|au taux)|fois (?:le taux|l'interet)|banque centrale|(?<![a-z])bce(?![a-z])|441-|confidenti|divulg|debauch|sollicit|non-?concurrence|contrefa|copie|(?:annul|dedit)\w{0,6}|late payment|overdue|late charge|past due|interest|confidential|infraction|social|urssaf|fiscal|travail dissimule|license fee|prepayment|tax(?:es)?(?![a-z])|criminal|fines? (?:and|or)|acompte|carte de credit|credit (?:card|d'impot|photo|agricole)|avoirs? (?:ete|a |fait)/u;
/** What passengers, users and consumers owe: no penalty of a provider. */
const OWED_BY_USER =
  /(?:membre|utilisateur|abonne|client|acheteur|user|customer|member)s? (?:s'expose|is liable|incurs?)|(?:retard|manquement|violation|infraction|annulation|absence|non-respect)\w{0,3} (?:de la part |du fait )?(?:de l'utilisat|du passager|de l'usager|du voyageur|du consommateur|du membre|d'un passager|par l'utilisat|par le passager|par vous)|(?:peu\w{1,3}|pourr\w{1,5}|sera|seront) (?:vous |se voir |etre )?(?:impos|appliqu|factur|debit|preleve|redevable)\w{0,5}[^.;]{0,60}(?:amende|penali)|amendes? (?:penale|administrative|ou)|vous (?:serez|devrez|pourrez)[^.;]{0,60}(?:amende|penali)|(?:passager|voyageur|usager)s?[^.;]{0,160}(?:amende|penali)|(?:amende|penali)[^.;]{0,160}(?:passager|voyageur|usager)/u;
const NONE =
  /(?:sans|aucune|pas de|ni) (?:autre )?(?:penali|astreinte|indemnite)|n'(?:est|ouvre|entraine)[^.;]{0,40}(?:penali|indemnite)|no (?:penalt|liquidated)|ne (?:donn|pourr|peu)\w{0,5}[^.;]{0,30}lieu/u;

const CAPPED =
  /(?<!pas |non |ni |sans )plafon(?:n\w{0,4}|d)|(?:dans (?:la|une) limite|a concurrence|(?:un|au|avec un) maxim\w{2}|(?:tout )?au plus|jusqu'a|arret\w{1,3} a|born\w{1,4} a|limit\w{1,3} a|sans (?:pouvoir |que [^.;,]{1,40}puisse(?:nt)? )?(?:\w{0,3} ?)?(?:exced|depass|passer)\w{0,5}|ne pouvant (?:exced|depass)\w{0,3}|ne (?:depasse|excede)(?:nt)?(?![a-z])|ne (?:saurai|pourr|peu|doi|v)\w{0,5}[^.;]{0,50}(?:exced|depass)\w{0,4}|n'(?:exced|ira pas au)\w{0,6}|ne pouvant (?:aller plus haut|etre superieur\w{0,2}) (?:que|a)|ne (?:peut|pourra|saurait) (?:etre superieur\w{0,2}|aller)|sans (?:jamais )?(?:franchir|aller au-dela)|pas plus d[e']|maximum|not (?:to )?exceed|shall not exceed|capped|up to (?:a maximum|\d|[£$€])|(?:never|not|no) (?:be )?(?:more|higher|greater) than|limited to|(?:stops?|ends?|tops? out) at|without exceeding|subject to a (?:maximum|ceiling|cap|limit)|not (?:accumulate|go|rise|add up|run)[^.;]{0,20}(?:beyond|above|over|past)|jamais plus d[e']|(?:pas|jamais) au-dela d[e']|(?:ne |n')[^.;]{0,40}(?:franchi\w{1,4}|au-dela d[e']|plus d[e'])|ne pouvant aller au-dela|no (?:more|higher) than)/u;
const UNCAPPED =
  /(?:ne (?:sont|est) (?:pas|point) plafonn|non plafonn|sans plafond|without limit|uncapped|sans limit)/u;

/**
 * Penalties the provider owes for delay or for service levels not met, service credits among them: the rate as printed, and
 * the cap as printed when the sentence, one of the two after it or the one before sets one. Late-payment interest is none
 * (C. com. L441-10), nor is a penalty for breach of secrecy.
 */
export function extractPenalties(reading: Reading): Facts["penalties"] {
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    const before = reading.sentences[index - 1];
    const heading = headingAt(reading, sentence.span.start)?.flat ?? "";
    const cue =
      PENALTY.exec(flat) ??
      (isLate(flat) || isLate(heading) || isLate(before?.flat ?? "") ? PER_STEP.exec(flat) : null);
    if (cue === null || OTHER_MATTER.test(flat) || OWED_BY_USER.test(flat) || NONE.test(flat)) continue;
    if (OTHER_MATTER.test(heading)) continue;
    const isShort =
      SHORTFALL.test(flat) ||
      (before !== undefined && SHORTFALL.test(before.flat) && !OTHER_MATTER.test(before.flat)) ||
      /penalit|retard|niveaux? de service|qualite|service level|delay/u.test(heading);
    const rate = rateIn(flat, cue);
    const isOwed =
      rate !== null ||
      /(?:sera|seront|est|sont|encour|applique|due?s?)[^.]{0,60}(?:penali|astreinte)|penali[^.]{0,60}(?:de plein droit|seront|sont applic)|shall pay|liquidated damages/u.test(
        flat,
      );
    if (
      !isShort ||
      !isOwed ||
      (WEAK.test(cue[0]) && (rate === null || !(MISSED.test(flat) || LATE.test(before?.flat ?? ""))))
    )
      continue;
    const cap = capOf([sentence, reading.sentences[index + 1], reading.sentences[index + 2], before], sentence);
    const text = (from: number, length: number): string => {
      const span = reading.span(from, from + length);
      return reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ").trim();
    };
    return present(
      {
        rate: rate === null ? "" : text(sentence.at + rate.index, rate[0].length),
        capped: cap !== undefined,
        ...(cap === undefined || cap.sum === null
          ? {}
          : { cap: text(cap.sentence.at + cap.sum.index, cap.sum[0].length) }),
      },
      [sentence, ...(cap === undefined || cap.sentence === sentence ? [] : [cap.sentence])].map((s) =>
        reading.evidence(s.span),
      ),
    );
  }
  return reading.absent();
}

/** Whether a stretch speaks of being late or short, and not of paying late. */
function isLate(flat: string): boolean {
  return LATE.test(flat) && !OTHER_MATTER.test(flat);
}

/** The sum nearest to the penalty: behind it, else before. */
function rateIn(flat: string, cue: RegExpExecArray): RegExpExecArray | null {
  const behind = SUM.exec(flat.slice(cue.index));
  if (behind !== null) {
    behind.index += cue.index;
    return trimmed(behind);
  }
  const before = SUM.exec(flat);
  return before === null ? null : trimmed(before);
}

/** A rate ends before its own cap and at a comma. */
function trimmed(rate: RegExpExecArray): RegExpExecArray {
  const cut = rate[0].search(/, |(?: |^)(?:dans la limite|plafonn|avec un max|sans exced|sans que|au maximum)/u);
  if (cut > 0) rate[0] = rate[0].slice(0, cut);
  return rate;
}

function capOf(
  around: readonly (Sentence | undefined)[],
  own: Sentence,
): { sentence: Sentence; sum: RegExpExecArray | null } | undefined {
  for (const sentence of around) {
    if (sentence === undefined || UNCAPPED.test(sentence.flat)) continue;
    if (
      sentence !== own &&
      !/penali|penalt|astreinte|avoirs?(?![a-z])|credits?(?![a-z])|retenue|refaction|discount|deduction|reductions?(?![a-z])|remises?(?![a-z])|total|cumul|montant|(?:elles?|ils?) (?:sont|est|ne)|liquidated|aggregate/u.test(
        sentence.flat,
      )
    )
      continue;
    const m = CAPPED.exec(sentence.flat);
    if (m === null) continue;
    const from = m.index + m[0].length;
    const sum = SUM.exec(sentence.flat.slice(from, from + 120));
    if (sum === null && sentence !== own) continue;
    if (sum !== null) sum.index += from;
    return { sentence, sum: sum === null ? null : trimmed(sum) };
  }
  return undefined;
}
