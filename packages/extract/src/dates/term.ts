import type { Reading } from "../reading.ts";
import { DURATION, durationOf, monthsOf, sentencesWith } from "../stems.ts";
import { titleOf } from "./title.ts";

const STEMS = [
  "duree",
  "dure ",
  "dureront",
  "durera",
  "demarre",
  "debute",
  "debut",
  "vaut ",
  "prevu",
  "annee",
  "mois",
  "ans",
  "un an",
  "1 an",
  "1) an",
  "conclu",
  "periode",
  "pour une",
  "a partir du",
  "a compter",
  "prend effet",
  "term ",
  'term"',
  "term)",
  "term:",
  "period",
  "remain in",
  "remain valid",
  "continue",
  "expire",
  "runs for",
  "run for",
  "lasts",
  "last for",
  "starts",
  "begins",
  "commences",
  "months",
  "year",
];

const DAY =
  "(?:[a-z]+ )?(?:1er|\\d{1,2}(?:st|nd|rd|th)?)(?: of)? ?[./a-z]{1,10} ?\\d{4}|[a-z]+ \\d{1,2},? \\d{4}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}";
const LASTS = new RegExp(
  String.raw`(?:(?<![a-z])dure(?:e|ra|nt|ront)?[^.;]{0,70}?|vaut (?:pour )?|prevue?s? (?:sur|pour) |(?:est |sont |reste )?(?:conclu|souscrit|passe|consenti|etabli|contracte|convenu|signe|valable)e?s?[^.;]{0,60}? pour |(?:prend(?:ra)? effet|debute|entre en vigueur|commence|demarre|court|prend cours|part(?:ira)?(?= (?:du|le|au|des|a )))[^.;]{0,60}? (?:pour|pendant|et dure) |mission (?:de |sur |est de |d'une duree de )|(?<![a-z])(?:vous |s')?engage(?:z|ment|ment initial|ment ferme|ment minimum|ment minimal)? (?:pour |sur |de |d'|initial de |ferme de |minimum de |minimal de |: )|periode (?:initiale|ferme|minimale|minimum|d'engagement|contractuelle)[^.;]{0,30}?|minimum (?:de |d')|(?:initial |original |primary |minimum |fixed )?term(?: of this agreement)?[^.;]{0,110}?|(?:for|over) (?:an?|the) (?:initial |fixed |minimum )?(?:period|term) of |remain (?:in (?:full )?(?:force|effect)|valid)[^.;]{0,80}?|continu\w{1,4}[^.;]{0,60}? for |(?:runs?|lasts?|good|signed up|hired|engaged) (?:for )?|(?:starts?|begins?|commences?|runs?)[^.;]{0,60}? (?:and )?(?:lasts |runs |continues )?for (?:an? (?:initial )?(?:period|term) of )?|(?:debut|demarrage|depart|start|starting|commencing|from|du|des)(?: le| on| du)? ?:? ?(?:${DAY}),? (?:pour |for |et pour |soit )?|expire[sd]?[^.;]{0,40}? )${DURATION}`,
  "u",
);
/** "Douze mois à partir du 1er mars", "a year from 1 March". */
const FROM_DAY = new RegExp(
  String.raw`(?:^|[.:] )(?:[\d.)-]{0,6} ?)?${DURATION},? (?:fermes? |minimum |renouvelables? )?(?:a (?:partir|compter)|des |depuis |commencing|from|beginning|starting)`,
  "u",
);
/** Under a title on duration, a length of time at the head of a sentence: "Douze mois.", "3 mois mini". */
const ALONE = new RegExp(
  String.raw`^[^a-z\d]{0,4}(?:\d{1,2}(?:\.\d{1,2})?[.)] )?(?:initial(?:e|ement)? |fixee? a |ferme |for |(?:an? )?(?:initial|fixed|minimum) (?:term|period) of )?(?:[a-z ,']{0,14}: ?)?${DURATION}(?=[.,;(]| (?:mini|ferme|au |puis|renouv|recond|a compter|a partir|des |et |then|to |and |renew|minimum|initial|,)|$)`,
  "u",
);
const NOT_TERM =
  /inferieure|superieure|pouvant aller|disponib|validite|preavis|notice|garantie|warrant|confidenti|secret|non-?concurrence|non-?compet|donnees|protection|prescription|delai|conserv|archiv|paiement|payment|factur|invoice|surviv|apres (?:la fin|l'expiration|la cessation|son)|following (?:the )?(?:termination|expiration)|after (?:the )?(?:termination|expiration)|essai|trial|stage|formation de|formation d'une duree|lease|cession|droits|moyenne|experience|anciennete|reversibilite|usage|force majeure|empechement|sollicit|embauch|responsabilite|liability|dommages|preced|derniers?|(?<![a-z])(?:last|past)(?![a-z])/u;

/** A term as it stands: its months and its place in `flat`. */
export type Term = { months: number; from: number; to: number };

/** The initial term in months, from the first sentence that says how long the contract lasts. */
export function termOf(reading: Reading): Term | undefined {
  for (const { sentence } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    const title = titleOf(reading, sentence.at);
    if (title === "other") continue;
    const m = [LASTS.exec(flat), FROM_DAY.exec(flat), title === "term" ? ALONE.exec(flat) : null]
      .filter((found) => found !== null)
      .sort((a, b) => a.index - b.index)
      .find((found) => isTerm(flat, found));
    const months = m === undefined ? undefined : monthsIn(m);
    if (m === undefined || months === undefined) continue;
    return { months, from: sentence.at + m.index, to: sentence.at + m.index + m[0].length };
  }
  return undefined;
}

function monthsIn(m: RegExpExecArray): number | undefined {
  const duration = durationOf(m.groups);
  const months = duration === undefined ? undefined : monthsOf(duration);
  return months === undefined || months > 600 ? undefined : months;
}

/** The length of the contract, not of a notice, a warranty, a renewal or a secret. */
function isTerm(flat: string, m: RegExpExecArray): boolean {
  if (monthsIn(m) === undefined) return false;
  const clause = flat.slice(Math.max(0, m.index - 60), m.index + m[0].length + 12);
  const after = flat.slice(m.index + m[0].length, m.index + m[0].length + 40);
  return !(
    NOT_TERM.test(clause) ||
    /(?:cession|licen[cs]e) (?:de |des |of )/u.test(flat.slice(0, m.index)) ||
    /renouvel|reconduc|successive|renew|additional|extension/u.test(clause.slice(0, -12)) ||
    /^ ?(?:apres|after|following|suivant|de preavis|prior|plus tard|before|avant|later)/u.test(after)
  );
}
