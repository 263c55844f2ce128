import { type MoneyMention, matchesAt } from "@vigie/language";
import { decimal, type Evidence, type Facts, type Money, type Span } from "@vigie/model";
import { termMonths } from "./dates.ts";
import { documentKind } from "./kind.ts";
import { headingAt, present, type Reading } from "./reading.ts";
import { sentenceStart } from "./stems.ts";

const NOT_A_PRICE =
  /capital (?:social )?(?:de|d'|:|variable)|capital$|plafon|exced|depass|superieure?s? a|penalit|indemnit|frais de|recouvrement|recovery|collection cost|responsabilit|dommages|franchise|assur|garanti|liabilit|insurance|exceed|damages|retard|amende|caution|acompte|arrhes|avance|prejudice|deposit|retenue|rc pro|remise de|reduction|dans la limite|a concurrence|up to|not exceed|capped|limited to|policy|budget (?:media|plafonne|maxim)|minimum de commande|infraction|manquement|economie|chiffre d'affaires|subvention|depot|seuil|sous peine|peine de|dedui|deduct|reparation|annuel(?:le)? de garantie|sinistre|limitee?s? a|plus petit|plus eleve|moindre|au maximum|somme superieure/u;
const TOTAL =
  /(?:prix|montant|cout|total|forfait|somme|budget|honoraires|remuneration|valeur)[^.|]{0,60}(?:total|global|forfaitaire|ensemble|du contrat|de la mission|des prestations|de la prestation|s'eleve|est fixe|de)|total (?:general )?(?:ht|hors|net|du devis|de la commande)|(?:en tout|au total|moyennant|soit un total|soit un montant)|(?:prix|honoraires|forfait|montant|total|remuneration)[^.|]{0,40}(?::|est|sont|=)|total[ .:]{1,60}$|total (?:price|fees?|amount|contract)|(?:price|fees?)[^.|]{0,40}(?:is|are|of|shall be|:)|(?:^|[\n.] ?)charges? ?:|fixed (?:price|fee)|lump sum/u;
const MONTHLY =
  /^[^.;|,(\d€]{0,30}(?:par mois|\/ ?mois|mensuel|chaque mois|per month|monthly|a month|each month|for each month|\/ ?month|le mois)/u;
const MONTHLY_BEFORE =
  /(?:(?:par|chaque) mois(?: de)? $|(?:per|each|every) month(?: of)? $)|(?:mensualite|(?:redevance|abonnement|forfait|loyer|montant|prix|remuneration|honoraires) mensuel(?:le|s)?|chaque mois|monthly (?:fee|subscription|charge|retainer|price|instalments?|payments?)|acomptes? mensuels?)(?:[^.;|\d€]{0,60}|[^.;|\d€]{0,30} (?:portee?|passee?|augmentee?|ramenee?|increased|increases|reduced|raised|rises|goes|passe) (?:de|from) (?:[£$€] ?|eur |gbp |usd )?[\d .,]{1,12}(?: ?(?:€|euros?|eur))?(?: ?(?:h\.?t\.?|hors taxes))? (?:a|to) )$/u;
const YEARLY =
  /^[^.;|,(\d€]{0,30}(?:par an(?:nee)?(?![a-z])|\/ ?an(?![a-z])|annuel|chaque annee|l'an(?![a-z])|per year|annually|a year|per annum|each year|\/ ?year)/u;
const YEARLY_BEFORE =
  /(?:(?:redevance|abonnement|forfait|montant|prix|remuneration|honoraires|maintenance) annuel(?:le|s)?|chaque annee|(?:annual|yearly) (?:fee|subscription|charge|price))[^.;|\d€£$]{0,60}$/u;
const DAILY =
  /^[^.;|,(\d€]{0,24}(?:par (?:jour|journee)|\/ ?jour|\/ ?j(?![a-z])|(?:la |chaque )journee|le jour|jour(?:\/|-)homme|per day|a day|\/ ?day|daily|for each (?:working |full )?day|each day|\((?:excluding|excl\.?|plus|ex) vat\) (?:for each|per|a) day)/u;
const DAILY_BEFORE =
  /(?:(?:tarif|taux|prix|cout|forfait) (?:journalier|(?:par|a la|de la) jour(?:nee)?)(?: moyen)?|(?<![a-z])tjm(?![a-z])|(?:jours?|journees?)(?: [a-z'-]+){0,9},? (?:(?:est|sont|sera|seront) (?:factur|remuner|pay)|au (?:prix|tarif) d)|(?:[a-z]+ |: ?)(?<!(?:a|sous|de|sous) )\d{1,3} (?:jours?|journees?|(?:working |consultant )?days?)(?: de travail| d'intervention| ouvres)? (?:a|x|at) $|(?:consultant|consulting|working|man|person)[- ]day[^.;|\d€£$]{0,20}(?:\([^()]{0,24}\))?[^.;|\d€£$]{0,30}: ?|prix de (?:la )?journee|daily rate|day rate|par jour et par (?:groupe|personne|consultant) ?:)[^.;|\d€]{0,50}$/u;
const OTHER_UNIT_BEFORE = /(?:tarif|taux|prix|cout) (?:horaire|unitaire|par heure)|hourly rate/u;
const OTHER_UNIT =
  /^[^.;|,(\d€]{0,24}(?:par heure|de l'heure|\/ ?heure|\/ ?h(?![a-z])|per (?:hour|user|unit)|par (?:utilisateur|poste|go|unite|page|mot|kilometre|session|stagiaire|personne|appel|ticket|licence|trimestre|semaine)|l'heure|unitaire|le mot|la page)|^ ?(?:€ ?)?(?:ht(?:va)?|ttc|hors taxes?)? ?(?:par|\/) ?(?!an(?![a-z])|mois|jour|mail|virement|cheque|prelevement|lot)[a-z]{3,}/u;
const PER_TIME_ONCE =
  /retard|penalit|ouvre(?! droit)|retenue|infraction|manquement|dedui|deduct|credit|laisse|offr|abandon|remise de|n'est pas|frais|repas|hotel|rembours|(?<![a-z])late(?![a-z])|expenses|meals|allowance|reimburs|ceiling|subsistence|per diem/u;

/** "Douze acomptes mensuels de …": a monthly fee, whatever its name. */
const INSTALMENT = /(?:acomptes?|versements?|mensualites?) (?:mensuels? )?(?:egaux )?(?:de|d'un montant de) $/u;
const LATE_OR_LIABLE =
  /penali[tz]|retard|interets|recouvrement|responsab|dommages|prejudice|indemnis|indemnite|clause penale|divulg|liabilit|damages/u;
const LIABLE_AFTER =
  /^[^.;]{0,50}(?:par sinistre|par an et par sinistre|de dommages|a titre de (?:clause|dommages|penalite))/u;
/** The prices of a whole paper are before tax: it is written for firms. */
const BEFORE_TAX =
  /(?:prix|tarifs?|montants?|honoraires)[^.;]{0,60}(?:hors tax|hors tva|(?<![a-z])ht(?![a-z]))|(?:prices?|fees?)[^.;]{0,60}(?:exclu(?:de|sive of|ding)) (?:vat|tax)|franchise en base|293 ?b/u;
/** The line of a table that gives the total, its sum without a currency sign. */
const TOTAL_LINE =
  /(?:^|\n)[ |*-]{0,40}(?:(?:montant |prix |net |grand )?total|subtotal|net(?= (?:ht|h\.t|hors))) (?!ttc|tva|t\.t\.c|due|incl|payable|with vat)[^\n\d]{0,90}?(\d{1,3}(?:[ .]\d{3}){0,3}[.,]\d{2}|\d{1,3}(?: \d{3}){1,3}|\d{3,7})(?! ?(?:%|jours?|j(?![a-z])|h(?![a-z])|heures?|[\d.,]))/uy;

/**
 * The price of a contract, order or quote, before tax where both are printed: the sum the text calls its total, else the
 * largest sum of its price sentences. `monthly` is a fee due each month, `daily` a rate per day. A paper with only a fee per
 * month or year has as its total the fee over its term (twelve months when none is printed); one with only a rate per day has
 * no total. General terms give a price only as a rate before tax: a shop's terms print delivery fees, vouchers and thresholds.
 */
export function extractPrice(reading: Reading): Facts["price"] {
  const isTerms = documentKind(reading).value === "general-terms";
  const isBeforeTax = isTerms && BEFORE_TAX.test(reading.flat);
  let best: { money: MoneyMention; score: number } | undefined;
  let monthly: MoneyMention | undefined;
  let yearly: MoneyMention | undefined;
  let daily: MoneyMention | undefined;
  for (const mention of reading.money()) {
    const at = reading.at(mention.span.start);
    const end = reading.at(mention.span.end);
    const before = reading.flat.slice(Math.max(0, at - 140), at);
    const sentence = before.slice(Math.max(before.lastIndexOf(". "), before.lastIndexOf(" ; ")) + 1);
    const line = reading.lines.slice(Math.max(0, at - 140), at);
    const lineBefore = line.slice(line.lastIndexOf("\n") + 1);
    const after = reading.flat.slice(end, end + 60);
    if (decimal.compare(mention.value, "0") <= 0 || mention.range === "low") continue;
    if (isTerms && mention.tax !== "HT" && !(isBeforeTax && mention.tax === "unknown")) continue;
    const near = sentence.slice(-110);
    // "… pénalités de retard ; s'y ajoute une somme de 40 €": a semicolon does not change the matter
    if (LATE_OR_LIABLE.test(reading.flat.slice(sentenceStart(reading, at, 140), at)) || LIABLE_AFTER.test(after))
      continue;
    const isDaily = DAILY.test(after) || DAILY_BEFORE.test(sentence);
    // "budget plafonné à 31 200 €, à raison de 600 € par jour": what is said of the ceiling is not said of the rate
    const said = isDaily ? near.slice(Math.max(0, near.search(/, [^,]*$/u))) : near;
    if (
      (!INSTALMENT.test(near) && NOT_A_PRICE.test(said.slice(Math.max(0, said.lastIndexOf(", soit ") + 1)))) ||
      /^[^.;]{0,12}(?:de (?:frais|franchise|capital|penalit)|au titre de)|^[^.;]{0,40}(?:recouvrement|(?:recovery|collection) costs)/u.test(
        after,
      )
    )
      continue;
    if (isDaily) {
      if (!PER_TIME_ONCE.test(near.slice(-70)) && !/^[^.;]{0,40}(?:retard|late(?![a-z])|delay)/u.test(after))
        daily ??= mention;
      continue;
    }
    if (MONTHLY.test(after) || MONTHLY_BEFORE.test(sentence)) {
      monthly ??= mention;
      continue;
    }
    if (YEARLY.test(after) || YEARLY_BEFORE.test(sentence)) {
      yearly ??= mention;
      continue;
    }
    if (isTerms) continue;
    if (OTHER_UNIT.test(after) || OTHER_UNIT_BEFORE.test(sentence.slice(-60))) continue;
    const score =
      totalScore(
        mention,
        lineBefore.length >= 12 ? sentence.slice(-80) : lineBefore.slice(-80),
        sentence.slice(-80),
        after,
      ) + (lineBefore.trim() === "" && isUnderPrice(reading, mention.span) ? 2 : 0);
    if (score < 1.5) continue;
    if (
      best === undefined ||
      score > best.score ||
      (score === best.score && decimal.compare(mention.value, best.money.value) > 0)
    )
      best = { money: mention, score };
  }
  const table = isTerms ? undefined : tableTotal(reading);
  const fee = best?.money ?? yearly ?? monthly;
  if (fee === undefined && daily === undefined && table === undefined) return reading.absent();
  const evidence: Evidence[] = [];
  for (const mention of [best?.money, monthly, best === undefined ? yearly : undefined, daily])
    if (mention !== undefined) evidence.push(reading.evidence(mention.span));
  if (table !== undefined) evidence.unshift(reading.evidence(table.span));
  const total = table?.money ?? (best === undefined ? overTerm(reading, monthly, yearly) : netOf(best.money));
  return present(
    {
      ...(total === undefined ? {} : { total }),
      ...(monthly === undefined ? {} : { monthly: netOf(monthly) }),
      ...(daily === undefined ? {} : { daily: netOf(daily) }),
    },
    evidence,
  );
}

/** A sum that begins its line under a heading such as "Prix" or "Fee". */
function isUnderPrice(reading: Reading, span: Span): boolean {
  return /(?<![a-z])(?:prix|honoraires|tarif|budget|montant|remuneration|price|fees?)(?![a-z])/u.test(
    headingAt(reading, span.start)?.flat ?? "",
  );
}

/** Where the lines begin that hold the word for a total, with the line feed before them. */
function totalLines(lines: string): number[] {
  const starts = new Set<number>();
  for (const word of ["total", "net "])
    for (let at = lines.indexOf(word); at !== -1; at = lines.indexOf(word, at + 1))
      starts.add(Math.max(0, lines.lastIndexOf("\n", at)));
  return [...starts].sort((a, b) => a - b);
}

/** The total of a table of lines: the last such line before tax, else the last. */
function tableTotal(reading: Reading): { money: Money; span: Span } | undefined {
  let found: { money: Money; span: Span; isNet: boolean } | undefined;
  for (const m of matchesAt(reading.lines, TOTAL_LINE, totalLines(reading.lines))) {
    const figures = m[1] ?? "";
    const at = m.index + m[0].length - figures.length;
    const line = reading.lines.slice(m.index + 1, at + figures.length + 12);
    const isNet =
      /(?<![a-z])(?:ht|h\.t|hors ta|net(?! a payer)|subtotal|ex(?:cl(?:uding|usive of)?)?\.? (?:of )?(?:vat|tax)|before (?:vat|tax))/u.test(
        line,
      );
    if (found?.isNet === true && !isNet) continue;
    const span = reading.span(at, at + figures.length);
    const whole = figures.replace(/[.,]\d{2}$/u, "").replace(/\D/gu, "");
    const cents = /[.,](\d{2})$/u.exec(figures)?.[1] ?? "00";
    if (Number(whole) === 0) continue;
    const printed = reading.money(span)[0] ?? reading.money().find((p) => p.span.start === span.start);
    found = {
      money: {
        value: `${whole}.${cents}`,
        currency: printed?.currency ?? "EUR",
        tax: isNet ? "HT" : (printed?.tax ?? "unknown"),
      },
      span,
      isNet,
    };
  }
  return found;
}

/** How much a sum looks like the total: the words before it on its line and in its sentence, and its tax. */
function totalScore(mention: MoneyMention, line: string, sentence: string, after: string): number {
  const priced = TOTAL.test(sentence) || TOTAL.test(sentence + after.slice(0, 20)) || TOTAL.test(line);
  const isTotal =
    /total|global|en tout|forfaitaire|lump sum|ensemble|ferme|en chiffres/u.test(sentence) ||
    /^[^.]{0,20}(?:au total|en tout|in total|in all|altogether|all told)(?![a-z])/u.test(after);
  return (
    (priced ? 2 : 0) +
    (isTotal ? 2 : 0) +
    (mention.tax === "HT" ? 1.5 : mention.tax === "TTC" ? -0.5 : 0) +
    (mention.other === undefined ? 0 : 1) +
    (/sous-total|subtotal|tva|solde|lot \d|option|echeance|tranche (?:optionnelle|conditionnelle)|% ?(?:a|,|soit)|en supplement|supplement de|unitaire|forfait de deplacement|de plus/u.test(
      sentence.slice(-36),
    )
      ? -3
      : 0)
  );
}

/** A recurring fee over the term. */
function overTerm(
  reading: Reading,
  monthly: MoneyMention | undefined,
  yearly: MoneyMention | undefined,
): Money | undefined {
  const fee = monthly ?? yearly;
  if (fee === undefined) return undefined;
  const months = termMonths(reading) ?? 12;
  const net = netOf(fee);
  const times = monthly === undefined ? Math.max(1, Math.round(months / 12)) : months;
  return { ...net, value: decimal.cents(decimal.multiply(net.value, String(times))) };
}

/** The HT side of a sum printed on both bases. */
function netOf(mention: MoneyMention): Money {
  if (mention.tax === "TTC" && mention.other?.tax === "HT")
    return { value: mention.other.value, currency: mention.currency, tax: "HT" };
  return { value: mention.value, currency: mention.currency, tax: mention.tax };
}
