import { numberFromWords } from "@vigie/language";
import type { Fact, PaymentTerms } from "@vigie/model";
import { COUNT, present, type Reading, type Sentence } from "./reading.ts";
import { sentencesWith } from "./stems.ts";

const STEMS = [
  "paiement",
  "payement",
  "paye",
  "paie",
  "reglement",
  "regle",
  "reglable",
  "payable",
  "factur",
  "exigible",
  "echeance",
  "retard",
  "penali",
  "interet",
  "recouvrement",
  "forfait",
  "au dela",
  "l'an",
  "jours",
  "reception",
  "mandatement",
  "bce",
  "taux",
  "indemnite",
  "fin de mois",
  "payment",
  "paid",
  "pay ",
  "invoice",
  "net ",
  "late ",
  "interest",
  "overdue",
];
const PAYMENT =
  /paiement|payement|reglement|reglable|payable|paye(?:e|es|s)?(?![a-z])|regle(?:e|es|nt|r|s)? |se (?:paie|regle)nt?|factur|exigible|echeance|echue?s?(?![a-z])|mandatement|payment|paid|invoice|net \d|fin de mois|acquitt/u;
/** Days that do not run to a payment. */
const OTHER_DAYS =
  /mise en demeure|resili|retractation|recours|prealable de|preavis|suspen|couper|contest|en regle|lettre recommandee|livraison (?:sous|dans)|recette|validation|remarques|reserves|devis (?:est )?valable|notice of|(?<!un)dispute|terminat|valable/u;
const DAYS = new RegExp(
  String.raw`(?<![a-z\d])${COUNT} ?(?:jours?|days?|j(?![a-z]))(?: (?:calendaires?|nets?|fin de mois|fdm|calendar))?`,
  "gu",
);
/** Due at once: cash, on receipt, on the day of the work. */
const AT_ONCE =
  /(?:payable|paiement|payement|reglement|reglable|regler|regle|paye|paie|facture|solde|due|payment|paid|settled?)[^.;]{0,60}(?:comptant|(?:a|des) (?:la |sa |leur |votre )?reception|a la commande|des (?:que|lors que) vous l|le jour (?:de|du|meme)|a l'issue d|sur presentation|(?:on|upon) (?:receipt|presentation|delivery|completion)|immediate|straight away|in cash|same day)|prelev[^.;]{0,40}(?:d'avance|le \d)/u;
/** "Payable à la fin du mois": no days behind it. */
const MONTH_END =
  /(?:paiement|payable|reglement|regle[re]?|due|payment)[^.;]{0,24} (?:(?:a|en) (?:la )?fin (?:du|de) mois|(?:at|by) the end of (?:the|that|each) month)/u;
/** A number of days left to fill in. */
const BLANK_DAYS =
  /(?:\.{3,}|…|_{3,}) ?(?:jours|days) (?:apres|a compter|de|date|after|from)[^.;]{0,30}(?:factur|invoice)/u;
const RATE =
  /(?:taux|interets?|penalites?(?: de retard)?|retards?(?: de paiement)?)[^.%]{0,90}?(\d{1,2}(?:[.,]\d{1,3})?) ?%|(\d{1,2}(?:[.,]\d{1,3})?) ?%[^.]{0,40}(?:par mois|par an|\/ ?an(?![a-z])|l'an|per (?:month|annum|year))|interest[^.%]{0,60}?(\d{1,2}(?:[.,]\d{1,3})?) ?%/u;
const TIMES = String.raw`(?:trois|deux|quatre|cinq|dix|une fois et demie|\d(?:[.,]\d)?)`;
/** "Three times the legal rate" and "the central bank's rate plus ten points", in either order. */
const FORMULA = new RegExp(
  String.raw`(?:au |le |du )?(?:double|triple|quadruple|quintuple|decuple) (?:de |du )?(?:l')?(?:taux )?(?:de l'|d')?(?:interet )?(?:au (?:taux )?)?legal|${TIMES} ?(?:fois|x) ?(?:(?:le |l'|au )?(?:taux )?(?:de l'|d')?(?:interet )?(?:au )?(?:taux )?)legal|(?:taux (?:d'interet |de l'interet )?|interet )legal(?: en vigueur)?,? ?(?:x ?\d|multipli[^.;]{0,20}${TIMES}|major[^.;]{0,30}points?|\+ ?\d+|en vigueur pour la commande publique)|(?:two|three|four|five|ten|twice|\d) ?(?:times)? the (?:[a-z]+ ){0,2}(?:legal|statutory)(?: interest)? rate|statutory (?:commercial |late[- ]payment |default )*interest|late payment of commercial debts|interets moratoires (?:reglementaires|legaux)|(?:taux[^.;]{0,50})?(?:banque centrale europeenne|(?<![a-z])bce(?![a-z])|refinancement)[^.;]{0,90}?(?:major|augment|plus|\+)[^.;]{0,30}(?:points?|%)|\d{1,2} points? au-dessus[^.;]{0,40}|(?:ecb|base|refinancing|libor|euribor|prime|bank) rate[^.;]{0,60}(?:plus|above|\+)[^.;]{0,20}|(?:\d{1,2}(?:\.\d{1,2})? ?%|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) )?(?:(?:percentage )?points?|per ?cent))(?:,? (?:a year|per annum|per year|yearly|annually|p\.?a\.?))?,? (?:above|over|more than) [^.;]{0,50}(?:base|ecb|central bank|bank of|refinancing|prime|official|reference|euribor|libor|sonia)[^.;]{0,40}`,
  "u",
);
/** "Dommages et intérêts" bear no interest. */
const DAMAGES = /dommages[- ,]{1,2}(?:et[- ])?interets/gu;
const LATE =
  /retard|penali|interets? |late (?:payment|fee)|interest|impaye|au[- ]dela|passe l'echeance|recouvrement|overdue/u;
/** A delay penalty of the provider bears a percentage too. */
const OTHER_RATE =
  /livraison|jalon|disponib|niveau de service|(?:par|chaque) (?:jour|semaine|heure)|jours? de retard|remise de|interet general|dans la limite|acompte|escompte de|tva/u;
/** What tells the late interest of a payment from a penalty of the provider. */
const OWED_LATE =
  /interet|l'an(?![a-z])|par an(?![a-z])|\/ ?an(?![a-z])|par mois|paiement|payement|factur|impay|echeance|sommes?(?![a-z])|recouvrement|40 ?(?:€|euros)|taux|regl|late|interest|invoice|per (?:month|annum)|^[^a-z]{0,6}(?:en cas de )?(?:penalites? de )?retards?/u;
const FIXED =
  /(?<!\d[ .])(?<!\d)(?:40(?:[.,]00)?|quarante(?: ?\(40\))?) ?(?:€|euros?|eur(?![a-z]))|(?:eur|€) ?40(?!\d|[.,]\d)/u;

/** The fixed sum that a law grants: British late-payment law, or the French one without its figure. */
const FIXED_BY_LAW =
  /fixed (?:sums?|charges?|compensation|recovery)[^.;]{0,60}late payment|late payment of commercial debts[^.;]{0,60}(?:fixed|compensation)|(?:statutory|fixed) compensation for (?:recovery|late|collection|debt)|indemnite(?: forfaitaire| legale)?(?: pour frais)? de recouvrement[^.;]{0,60}(?:legale?|reglementaire|prevue (?:par|a)|d\. ?441-5|fixee? par)|indemnite (?:forfaitaire |legale )+(?:pour frais )?de recouvrement(?! (?:de|egale|d'un))/u;

/**
 * Payment terms (C. com. L441-10): days and how they run, late rate or its formula as printed, and whether the fixed 40 €
 * (D441-5) is there. A late rate alone is enough to be present.
 */
export function extractPaymentTerms(reading: Reading): Fact<PaymentTerms> {
  const used: Sentence[] = [];
  let days: number | undefined;
  let mode: PaymentTerms["mode"] = "unknown";
  let penaltyRate: string | undefined;
  let penaltyFormula: string | undefined;
  let fixedCompensation = false;
  let best = 0;
  for (const { sentence, index } of sentencesWith(reading, STEMS)) {
    const { flat } = sentence;
    const ofLateness = flat.includes("dommages") ? flat.replace(DAMAGES, "dommages") : flat;
    const isLate = LATE.test(ofLateness);
    let isUsed = false;
    if (PAYMENT.test(flat)) {
      const found = daysIn(flat, reading.sentences[index - 1]?.flat ?? "");
      if (found !== undefined && found.score > best) {
        best = found.score;
        ({ days, mode } = found);
        isUsed = true;
      } else if (mode === "unknown" && days === undefined && AT_ONCE.test(flat) && !OTHER_DAYS.test(flat)) {
        mode = "on-receipt";
        isUsed = true;
      } else if (mode === "unknown" && days === undefined && MONTH_END.test(flat)) {
        mode = "end-of-month";
        isUsed = true;
      } else if (mode === "unknown" && days === undefined && BLANK_DAYS.test(flat)) {
        mode = "from-invoice";
        isUsed = true;
      }
    }
    if (penaltyFormula === undefined && (isLate || /(?<![a-z])bce(?![a-z])|taux legal/u.test(flat))) {
      const formula = FORMULA.exec(flat);
      if (formula !== null) {
        const span = reading.span(sentence.at + formula.index, sentence.at + formula.index + formula[0].length);
        penaltyFormula = reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ");
        isUsed = true;
      }
    }
    if (isLate && penaltyRate === undefined && !OTHER_RATE.test(flat) && OWED_LATE.test(flat)) {
      const rate = RATE.exec(ofLateness);
      // "8 % over the base rate" is the formula's own
      if (rate !== null && !isOfFormula(ofLateness, rate)) {
        const value = (rate[1] ?? rate[2] ?? rate[3] ?? "0").replace(",", ".");
        penaltyRate = /par mois|per month/u.test(flat) ? String(Number(value) * 12) : value;
        isUsed = true;
      }
    }
    if (
      !fixedCompensation &&
      (FIXED.test(flat) || FIXED_BY_LAW.test(flat)) &&
      (isLate || /indemnite|d\. ?441-5|forfait|recovery costs|fixed compensation|costs of recovery|441-10/u.test(flat))
    ) {
      fixedCompensation = true;
      isUsed = true;
    }
    if (isUsed) used.push(sentence);
  }
  if (used.length === 0) return reading.absent();
  return present(
    {
      mode,
      fixedCompensation,
      ...(days === undefined ? {} : { days }),
      ...(penaltyRate === undefined ? {} : { penaltyRate }),
      ...(penaltyFormula === undefined ? {} : { penaltyFormula }),
    },
    used.map((s) => reading.evidence(s.span)),
  );
}

/** A share that is told over another rate is part of a formula. */
function isOfFormula(flat: string, rate: RegExpExecArray): boolean {
  return /^[^.;]{0,30} (?:above|over|more than) [^.;]{0,50}(?:base|ecb|bank|refinancing|prime|official|reference|euribor|libor|sonia)/u.test(
    flat.slice(rate.index + rate[0].lastIndexOf("%"), rate.index + rate[0].length + 110).replace(/^%/u, ""),
  );
}

/** What a number of days cannot do without. */
const COUNTS_DAYS = /jour|day|net \d|[\d )]j(?![a-z])/u;

type Days = { days: number; mode: PaymentTerms["mode"]; score: number };

/** The days of a payment sentence that speak most plainly of it: "fin de mois" and words for the invoice beside them. */
function daysIn(flat: string, before: string): Days | undefined {
  if (!COUNTS_DAYS.test(flat)) return undefined;
  let best: Days | undefined;
  for (const m of flat.matchAll(DAYS)) {
    const near = flat.slice(Math.max(0, m.index - 90), m.index + m[0].length + 60);
    const after = flat.slice(m.index, m.index + m[0].length + 60);
    if (OTHER_DAYS.test(near) && !/fin de mois|date de facture|end of month/u.test(after)) continue;
    const count = Number(m[2] ?? m[3] ?? numberFromWords(m[4] ?? m[1]?.split(" ").at(-1) ?? ""));
    if (!Number.isInteger(count) || count < 1 || count > 365) continue;
    const isTied =
      /paiement|payement|regl[ea]|payable|payment|paid|pay |pai[et]|paye|echeance|echue?s?(?![a-z])|exigible|mandatement|delai global|invoice|net /u.test(
        near,
      );
    const score =
      (/fin de mois|fdm|end of (?:the )?month/u.test(after) ? 3 : 0) +
      (/factur|invoice|emission/u.test(after) ? 2 : /factur|invoice/u.test(near) ? 1 : 0) +
      (isTied ? 2 : /paiement|reglement|facturation/u.test(before) && before.length < 40 ? 1 : 0);
    if (score >= 2 && (best === undefined || score > best.score))
      best = { days: count, mode: modeOf(flat.slice(m.index, m.index + m[0].length + 120), flat), score };
  }
  const net = /\bnet (\d{2,3})\b/u.exec(flat);
  if (best === undefined && net !== null && /invoice|payment|paiement|factur/u.test(flat))
    return { days: Number(net[1]), mode: "from-invoice", score: 2 };
  return best;
}

function modeOf(tail: string, flat: string): PaymentTerms["mode"] {
  if (/(?:from|after|following) the end of (?:the |that )?month/u.test(tail)) return "end-of-month-then-days";
  if (
    /(?:jours?|j) ?(?:calendaires? )?(?:a compter de la |)fin de mois|jours? (?:nets? )?(?:,? ?)?fdm|end of (?:the )?month/u.test(
      tail,
    )
  )
    return /fin de mois (?:le|\+|plus)/u.test(tail) ? "end-of-month-then-days" : "end-of-month";
  if (/(?:a compter|a partir)[^.]{0,20}(?:fin (?:du|de) mois)/u.test(tail)) return "end-of-month-then-days";
  if (/(?:reception|receipt)/u.test(tail)) return "from-receipt";
  if (/(?:date|emission|facture|invoice)/u.test(tail) || /factur|invoice/u.test(flat)) return "from-invoice";
  return "unknown";
}
