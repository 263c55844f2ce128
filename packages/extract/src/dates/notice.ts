import type { Reading } from "../reading.ts";
import { type Duration, daysOf, durationsIn, sentencesWith } from "../stems.ts";

const STEMS = [
  "preavis",
  "conge",
  "a l'avance",
  "d'avance",
  "mois avant",
  "jours avant",
  "semaines avant",
  "denonc",
  "denounc",
  "avant l'echeance",
  "avant la fin",
  "avant l'expiration",
  "avant le terme",
  "avant son terme",
  "avant chaque",
  "avant la date",
  "avant la cloture",
  "avant l'anniversaire",
  "plus tot",
  "prevenant",
  "previen",
  "lettre",
  "notice",
  "month before",
  "months before",
  "days before",
  "weeks before",
  "in advance",
  "ahead",
];
const NOTICE =
  /preavis|conge (?:donne|adresse|signifie)|denounc|(?:a l'|d')avance|(?:mois|jours|semaines) (?:avant|plus tot)|denonc|avant (?:l'echeance|la fin|l'expiration|le terme|son terme|chaque|la date anniversaire|la date d'echeance|la cloture|l'anniversaire)|preven(?:ant|ir)|previen\w{1,3}|lettre (?:recue|envoyee|adressee|recommandee)|(?:prior|advance|written) (?:written )?notice|(?:days|day|months?|weeks?)['’]? ?(?:prior |written |advance )*notice|(?:days?|months?|weeks?) (?:before|in advance|ahead)|notice of (?:non-renewal|termination|its intent)/u;
const NOT_NOTICE =
  /mise en demeure|manque|faute|breach|default|cure|inspect|audit|tarif|prix|hausse|price|fees|maintenance|reunion|livraison|delivery|indexation|forfait|seance|atelier|evenement|reclam|pretention|decheance|irrecevab|claim/u;
const OF_RENEWAL =
  /reconduc|renouvel|reconduit|denonc|echeance|annee en annee|d'annee|prolong|prorog|poursui|repart|anniversaire|tacitly extend|denounc|renew|roll|expir|non-renewal|end of (?:the|each|its|any) (?:initial |current )?(?:term|period|year)|before (?:its|the) end|continu/u;
/** An end at will speaks of renewal only in words that mean nothing else: "after the first anniversary" is a date. */
const AT_WILL =
  /a tout moment|convenance|at any time|convenience|without (?:giving |any |a )*(?:reason|cause)|sans motif/u;
const RENEWAL_PROPER = /reconduc|renouvel|reconduit|denonc|prolong|prorog|renew|extend/u;
const ENDS =
  /resili|preavis|mettre fin|mettre un terme|met fin|arret|quitte|rompre|cesser|partir|sortir|terminat|cancel|end (?:this|the)|stop|leave/u;

export type Notice = { days: number; from: number; to: number };

/**
 * Days of notice that keep the contract from going on for another period. A contract that renews itself and speaks of one
 * notice only means that one; the notice of an end at will is otherwise `Termination.forConvenience.noticeDays`.
 */
export function noticeOf(reading: Reading, renewsItself: boolean): Notice | undefined {
  let other: Notice | undefined;
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    const cue = NOTICE.exec(flat);
    if (cue === null) continue;
    const before = reading.sentences[index - 1]?.flat ?? "";
    const isDenounced = /(?<![a-z])denonc/u.test(flat);
    const isRenewal =
      (AT_WILL.test(flat) ? RENEWAL_PROPER : OF_RENEWAL).test(isDenounced ? flat.replace(/denonc/gu, "") : flat) ||
      (isDenounced && renewsItself) ||
      (/^(?:[\d.]{1,7} )?(?:sauf|a defaut|la denonciation|the notice|this notice|ce preavis|le preavis)/u.test(flat) &&
        OF_RENEWAL.test(before));
    if (!isRenewal && (NOT_NOTICE.test(flat) || !renewsItself || !ENDS.test(flat))) continue;
    if (/mise en demeure|manque|breach|default|decheance|reversibilite|hand-?over|exit plan/u.test(flat)) continue;
    if (/tarif|prix|price|fees/u.test(flat) && !/reconduc|renouvel|renew|resili|terminat/u.test(flat)) continue;
    const found = nearest(durationsIn(flat), flat, cue);
    if (found === undefined) continue;
    const said = { days: daysOf(found), from: sentence.at + found.at, to: sentence.at + found.end };
    if (isRenewal) return said;
    other ??= said;
  }
  return other;
}

type Placed = Duration & { at: number; end: number };

function nearest(all: readonly Placed[], flat: string, cue: RegExpExecArray): Placed | undefined {
  const distance = (d: Placed): number => (d.at >= cue.index ? d.at - (cue.index + cue[0].length) : cue.index - d.end);
  return all.filter((d) => isNotice(flat, d)).sort((a, b) => Math.abs(distance(a)) - Math.abs(distance(b)))[0];
}

function isNotice(flat: string, d: Placed): boolean {
  return (
    /(?:preavis|conge|denonc\w{0,6}|opposition|prevenant|prevenir|previen\w{1,3}|notice|moins|ecri\w{1,4}|adressee?s?|notifiee?s?|avis|lettre|recue?|envoyee?|courrier|mail|autre|giving|gives?)[^.;]{0,24}$/u.test(
      flat.slice(Math.max(0, d.at - 44), d.at),
    ) ||
    /(?:preavis|notice) (?:de|d'|of)/u.test(flat.slice(d.at, d.end)) ||
    /^['’]? ?(?:de preavis|avant|a l'avance|d'avance|plus tot|prior|(?:advance |written |prior )*notice|before|in advance|ahead)/u.test(
      flat.slice(d.end, d.end + 30),
    )
  );
}
