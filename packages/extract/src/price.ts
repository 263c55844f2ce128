import { type MoneyMention, numberFromWords } from "@vigie/language";
import { decimal, type Evidence, type Fact, type Money } from "@vigie/model";
import { COUNT, present, type Reading } from "./reading.ts";

type Price = { total: Money; monthly?: Money };

const NOT_A_PRICE =
  /capital (?:social )?(?:de|d'|:)|plafon|exced|depass|superieure?s? a|penalit|indemnite forfaitaire|frais de recouvrement|responsabilit|dommages|franchise|assur|garantie|liabilit|insurance|exceed|damages|retard|amende|caution|acompte de|prejudice|deposit of/u;
const TOTAL =
  /(?:prix|montant|cout|total|forfait|somme|budget|honoraires|remuneration)[^.|]{0,60}(?:total|global|forfaitaire|ensemble|du contrat|de la mission|des prestations|de la prestation|s'eleve|est fixe|de)|total (?:general )?(?:ht|hors|net|du devis|de la commande)|(?:en tout|au total|moyennant|soit un total)|total (?:price|fees?|amount|contract)|(?:price|fees?)[^.|]{0,40}(?:is|are|of|shall be)|fixed (?:price|fee)/u;
const MONTHLY = /^[^.;|]{0,24}(?:par mois|\/ ?mois|mensuel|chaque mois|per month|monthly|a month|\/ ?month)/u;
const MONTHLY_BEFORE =
  /(?:mensualite|redevance mensuelle|abonnement mensuel|forfait mensuel|loyer mensuel|monthly (?:fee|subscription|charge))[^.;|]{0,60}$/u;
const UNIT_BEFORE =
  /(?:tarif|taux|prix|cout) (?:journalier|horaire|unitaire|par (?:jour|heure))|\btjm\b|(?:daily|hourly|day) rate/u;
const OTHER_UNIT =
  /^[^.;|]{0,16}(?:par jour|\/ ?jour|\/ ?j\b|par heure|\/ ?heure|\/ ?h\b|per (?:day|hour|user)|par utilisateur|par an\b|l'heure|la journee|unitaire)/u;

/**
 * The price of a contract, order or quote, before tax where both are printed: the sum the text calls its total, else the
 * largest sum of its price sentences. `monthly` is a fee due each month.
 */
export function extractPrice(reading: Reading): Fact<Price> {
  let best: { money: MoneyMention; score: number } | undefined;
  let monthly: MoneyMention | undefined;
  for (const mention of reading.money()) {
    const at = reading.at(mention.span.start);
    const end = reading.at(mention.span.end);
    const before = reading.flat.slice(Math.max(0, at - 140), at);
    const lineBefore = before.slice(Math.max(before.lastIndexOf(". "), before.lastIndexOf(" ; ")) + 1);
    const after = reading.flat.slice(end, end + 60);
    if (NOT_A_PRICE.test(lineBefore.slice(-110))) continue;
    if (decimal.compare(mention.value, "0") <= 0 || mention.range === "low") continue;
    if (MONTHLY.test(after) || MONTHLY_BEFORE.test(before)) {
      monthly ??= mention;
      continue;
    }
    if (OTHER_UNIT.test(after) || UNIT_BEFORE.test(lineBefore.slice(-60))) continue;
    const near = lineBefore.slice(-80);
    const priced = TOTAL.test(near) || TOTAL.test(near + after.slice(0, 20));
    const isTotal =
      /total|global|en tout|forfaitaire|ensemble/u.test(near) ||
      /^[^.]{0,20}(?:au total|en tout|in total)/u.test(after);
    const score =
      (priced ? 2 : 0) +
      (isTotal ? 2 : 0) +
      (mention.tax === "HT" ? 1.5 : mention.tax === "TTC" ? -0.5 : 0) +
      (mention.other === undefined ? 0 : 1) +
      (/sous-total|subtotal|tva|acompte/u.test(near.slice(-30)) ? -3 : 0);
    if (score < 1.5) continue;
    if (
      best === undefined ||
      score > best.score ||
      (score === best.score && decimal.compare(mention.value, best.money.value) > 0)
    )
      best = { money: mention, score };
  }
  if (best === undefined && monthly === undefined) return reading.absent();
  const months = monthly === undefined ? undefined : termMonths(reading);
  const evidence: Evidence[] = [];
  const total = best === undefined ? undefined : netOf(best.money);
  if (best !== undefined) evidence.push(reading.evidence(best.money.span));
  const perMonth = monthly === undefined ? undefined : netOf(monthly);
  if (monthly !== undefined) evidence.push(reading.evidence(monthly.span));
  const computed =
    perMonth === undefined
      ? undefined
      : { ...perMonth, value: decimal.cents(decimal.multiply(perMonth.value, String(months ?? 12))) };
  const value = total ?? computed;
  return value === undefined
    ? reading.absent()
    : present({ total: value, ...(perMonth === undefined ? {} : { monthly: perMonth }) }, evidence);
}

/** The HT side of a sum printed on both bases. */
function netOf(mention: MoneyMention): Money {
  if (mention.tax === "TTC" && mention.other?.tax === "HT")
    return { value: mention.other.value, currency: mention.currency, tax: "HT" };
  return { value: mention.value, currency: mention.currency, tax: mention.tax };
}

/** The initial term in months ("pour une durée de douze (12) mois", "for an initial term of two years"). */
export function termMonths(reading: Reading): number | undefined {
  const m = new RegExp(
    String.raw`(?:duree|periode|term|period)[^.]{0,60}?(?<![a-z\d])${COUNT} ?(mois|months?|ans?|annees?|years?)(?![a-z])`,
    "u",
  ).exec(reading.flat.slice(0, 200_000));
  if (m === null) return undefined;
  const count = Number(m[2] ?? m[3] ?? numberFromWords(m[4] ?? ""));
  if (!Number.isInteger(count) || count < 1 || count > 240) return undefined;
  return /^(?:an|y)/u.test(m[5] ?? "") ? count * 12 : count;
}
