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
  "annuel",
  "annual",
  "anniversa",
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
  String.raw`(?:(?<![a-z])dure(?:e|ra|nt|ront)?[^.;]{0,70}?|vaut (?:pour )?|prevue?s? (?:sur|pour) |(?:est |sont |reste )?(?:conclu|souscrit|passe|consenti|etabli|contracte|convenu|signe|valable)e?s?[^.;]{0,60}? pour |(?:prend(?:ra)? effet|debute|entre en vigueur|commence|demarre|court|prend cours|part(?:ira)?(?= (?:du|le|au|des|a )))[^.;]{0,60}? (?:pour|pendant|et dure) |mission (?:de |sur |est de |d'une duree de )|(?<![a-z])(?:vous |s')?engage(?:z|ment|ment initial|ment ferme|ment minimum|ment minimal)? (?:pour |sur |de |d'|initial de |ferme de |minimum de |minimal de |: )|periode (?:initiale|ferme|minimale|minimum|d'engagement|contractuelle)[^.;]{0,30}?|minimum (?:de |d')|(?<![a-z])(?:initial |original |primary |minimum |fixed )?term(?![a-z])(?: of this agreement)?[^.;]{0,110}?|(?:for|over) (?:an?|the) (?:initial |fixed |minimum )?(?:period|term|duration) of |(?:is|are) (?:concluded|made|agreed|entered into|signed)[^.;]{0,40}? for |remain (?:in (?:full )?(?:force|effect)|valid)[^.;]{0,80}?|continu\w{1,4}[^.;]{0,60}? for |(?:runs?|lasts?|good|signed up|hired|engaged) (?:for )?|(?:starts?|begins?|commences?|runs?)[^.;]{0,60}? (?:and )?(?:lasts |runs |continues )?for (?:an? (?:initial )?(?:period|term) of )?|(?:debut|demarrage|depart|start|starting|commencing|from|du|des)(?: le| on| du)? ?:? ?(?:${DAY}),? (?:pour |for |et pour |soit )?|expire[sd]?[^.;]{0,40}? )${DURATION}`,
  "gu",
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
/** "S'achève trois ans plus tard", "ends two years after it": the length from the start to the end. */
const ENDS_LATER = new RegExp(
  String.raw`(?:s'acheve(?:ra)?|se termine(?:ra)?|prend(?:ra)? fin|expire(?:ra|s)?|ends?|terminates?) (?:automatiquement |automatically |de plein droit )?${DURATION} (?:plus tard|later|apres (?:sa|son|cette|la) (?:date|prise|entree|notification|signature)|after (?:it|that|its|the) (?:start|effective|commence|signature|date))`,
  "u",
);
const MAY_END_LATER = / plus tard| later| apres | after /u;
/** "L'abonnement est annuel", "this is an annual subscription". */
const ANNUAL =
  /(?:contrat|abonnement|mission|engagement|convention|souscription|subscription|agreement|contract|engagement) (?:est|is) (?:conclue? pour (?:une|l')annee|annuel(?:le)?|annual)(?= ?(?:[,.;:]|$| et | and ))/u;
/** "Until the fifth anniversary of the Effective Date". Groups: the ordinal in words, in figures. */
const UNTIL_ANNIVERSARY =
  /(?:until|through|jusqu'au|expires? on|ends? on) (?:the )?([a-z]{3,11})? ?(?:\( ?(\d{1,2}) ?(?:st|nd|rd|t ?h|e|eme)? ?\) )?(?:anniversary|anniversaire) (?:of|de|du) (?:the |this |la |l'|sa |its |ce )?(?:effective|start|commencement|agreement|contract|signature|date|prise|entree|contrat)/u;
const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme".split(
    " ",
  );
const NOT_TERM =
  /inferieure|superieure|pouvant aller|disponib|validite|preavis|notice|garantie|warrant|confidenti|secret|non-?concurrence|non-?compet|donnees|protection|prescription|delai|conserv|archiv|paiement|payment|factur|invoice|surviv|apres (?:la fin|l'expiration|la cessation|son)|following (?:the )?(?:termination|expiration)|after (?:the )?(?:termination|expiration)|essai|trial|stage|formation de|formation d'une duree|lease|cession|droits|moyenne|experience|anciennete|reversibilite|usage|obligations|responsibilit|duties|undertakings|verification|service regulier|probatoire|force majeure|empechement|sollicit|embauch|responsabilite|liability|dommages|preced|derniers?|(?<![a-z])(?:last|past)(?![a-z])/u;

/** A term as it stands: its months and its place in `flat`. */
export type Term = { months: number; from: number; to: number };

/** The initial term in months, from the first sentence that says how long the contract lasts. */
export function termOf(reading: Reading): Term | undefined {
  for (const { sentence } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    const title = titleOf(reading, sentence.at);
    if (title === "other") continue;
    const m = termIn(flat, title === "term");
    const months = m === undefined ? undefined : monthsIn(m);
    if (m === undefined || months === undefined) continue;
    return { months, from: sentence.at + m.index, to: sentence.at + m.index + m[0].length };
  }
  return undefined;
}

/** The first words of a sentence that say how long the contract lasts. `isTitled`: under a title on duration. */
function termIn(flat: string, isTitled: boolean): RegExpExecArray | undefined {
  let best: RegExpExecArray | undefined;
  for (const m of flat.matchAll(LASTS))
    if (isTerm(flat, m)) {
      best = m;
      break;
    }
  for (const m of [FROM_DAY.exec(flat), isTitled ? ALONE.exec(flat) : null])
    if (m !== null && (best === undefined || m.index < best.index) && isTerm(flat, m)) best = m;
  return (
    best ??
    (MAY_END_LATER.test(flat) ? ENDS_LATER.exec(flat) : null) ??
    (flat.includes("annu") ? ANNUAL.exec(flat) : null) ??
    (flat.includes("anniversa") ? UNTIL_ANNIVERSARY.exec(flat) : null) ??
    undefined
  );
}

function monthsIn(m: RegExpExecArray): number | undefined {
  if (m.groups === undefined) {
    const years = m[2] ?? (m[1] === undefined ? "1" : String((ORDINALS.indexOf(m[1]) % 10) + 1));
    return Number(years) * 12 || undefined;
  }
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
    /term[^.;]{0,40} at least /u.test(m[0]) ||
    /(?:cession|licen[cs]e) (?:de |des |of )/u.test(flat.slice(0, m.index)) ||
    /renouvel|reconduc|successive|renew|additional|extension/u.test(clause.slice(0, -12)) ||
    /^ ?(?:apres|after|following(?! (?:the (?:effective|start|commencement)|its (?:date|start|signature)))|suivant|de preavis|prior|plus tard|before|avant|later)/u.test(
      after,
    )
  );
}
