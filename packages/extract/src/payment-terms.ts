import { numberFromWords } from "@vigie/language";
import type { Fact, PaymentTerms } from "@vigie/model";
import { COUNT, present, type Reading, type Sentence } from "./reading.ts";

const PAYMENT = /paiement|reglement|payable|regle(?:e|es|s)? |factur|exigible|echeance|payment|paid|invoice|net \d/u;
const DAYS = new RegExp(
  String.raw`(?<![a-z\d])${COUNT} ?(?:jours?|days?|j(?![a-z]))(?: (?:calendaires?|nets?|fin de mois|fdm|calendar))?`,
  "gu",
);
const RATE =
  /taux[^.%]{0,90}?(\d{1,2}(?:[.,]\d{1,3})?) ?%|(\d{1,2}(?:[.,]\d{1,3})?) ?%[^.]{0,40}(?:par mois|par an|l'an|per (?:month|annum|year))|interest[^.%]{0,60}?(\d{1,2}(?:[.,]\d{1,3})?) ?%/u;
const FORMULA =
  /(?:(?:trois|3|cinq|5) fois (?:le taux (?:de l'interet |d'interet )?|l'interet (?:au taux )?)legal|three times the (?:[a-z]+ )?legal (?:interest )?rate|taux (?:d'interet )?(?:applique par la |de la |directeur )?(?:banque centrale europeenne|bce)[^.]{0,90}(?:major|augment)[^.]{0,40}points?|\d{1,2} points? au-dessus[^.]{0,40}|taux de refinancement[^.]{0,90}points?|(?:ecb|base) rate[^.]{0,60}(?:plus|above)[^.]{0,20})/u;
const LATE = /retard|penalit|late (?:payment|fee)|interet|interest/u;

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
  for (const sentence of reading.sentences) {
    const { flat } = sentence;
    if (!PAYMENT.test(flat) && !LATE.test(flat) && !flat.includes("recouvrement")) continue;
    let isUsed = false;
    if (
      days === undefined &&
      PAYMENT.test(flat) &&
      !/mise en demeure|resili|retractation|livraison (?:sous|dans)|recours|prealable de|penalites? (?:de|due)/u.test(
        flat,
      )
    ) {
      const found = daysIn(flat);
      if (found !== undefined) {
        ({ days, mode } = found);
        isUsed = true;
      } else if (
        mode === "unknown" &&
        /(?:payable|paiement|reglement|due|payment)[^.]{0,40}(?:comptant|a reception|a la commande|on receipt|upon receipt|immediate)/u.test(
          flat,
        )
      ) {
        days = 0;
        mode = "on-receipt";
        isUsed = true;
      }
    }
    if (penaltyFormula === undefined && LATE.test(flat)) {
      const formula = FORMULA.exec(flat);
      if (formula !== null) {
        const span = reading.span(sentence.at + formula.index, sentence.at + formula.index + formula[0].length);
        penaltyFormula = reading.document.text.slice(span.start, span.end).replace(/\s+/gu, " ");
        isUsed = true;
      }
      const rate = RATE.exec(flat);
      if (rate !== null && penaltyRate === undefined && /(?:interet|taux|penalit|interest)/u.test(flat)) {
        const perMonth = /par mois|per month/u.test(flat);
        const value = (rate[1] ?? rate[2] ?? rate[3] ?? "0").replace(",", ".");
        penaltyRate = perMonth ? String(Number(value) * 12) : value;
        isUsed = true;
      }
    }
    if (
      !fixedCompensation &&
      /(?:40|quarante)[^.]{0,30}(?:€|euros?)|(?:eur|€) ?40(?!\d)/u.test(flat) &&
      /recouvrement|d\. ?441-5|indemnite forfaitaire|recovery costs|fixed compensation|costs of recovery/u.test(flat)
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

function daysIn(flat: string): { days: number; mode: PaymentTerms["mode"] } | undefined {
  const net = /\bnet (\d{2,3})\b/u.exec(flat);
  for (const m of flat.matchAll(DAYS)) {
    const near = flat.slice(Math.max(0, m.index - 110), m.index + m[0].length + 90);
    if (!/paiement|regle|payable|payment|paid|pay |factur|invoice|echeance|fin de mois/u.test(near)) continue;
    const count = Number(m[2] ?? m[3] ?? numberFromWords(m[4] ?? m[1]?.split(" ").at(-1) ?? ""));
    if (!Number.isInteger(count) || count < 1 || count > 365) continue;
    return { days: count, mode: modeOf(flat.slice(m.index, m.index + m[0].length + 120), flat) };
  }
  if (net !== null && /invoice|payment|paiement|factur/u.test(flat))
    return { days: Number(net[1]), mode: "from-invoice" };
  return undefined;
}

function modeOf(tail: string, flat: string): PaymentTerms["mode"] {
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
