import { isNumberWord, type MoneyMention, numberFromWords } from "@vigie/language";
import { type Cap, type Decimal, decimal, type Money } from "@vigie/model";
import { COUNT, type Reading, type Sentence } from "../reading.ts";

type Operand = Omit<Cap, "operands">;

const LESSER =
  /\bmoindre\b|(?:le|la|au|du|des) plus (?:faible|petit|bas|basse|reduit)e?s?\b|(?:le|la|au|du) moins elevee?|(?:lesser|lower|smaller|lowest) of|whichever is (?:the )?(?:less|lower|lesser|smaller|lowest)/u;
const GREATER =
  /(?:le|la|au|du|des) plus (?:eleve|important|grand|haut)e?s?\b|(?:greater|higher|larger|highest|greatest) of|whichever is (?:the )?(?:greater|higher|more|larger|highest)/u;
const PERCENT =
  /(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|pour ?cents?\b|percent|per cent)|([a-z]+(?:[ -][a-z]+){0,3}) (?:pour ?cents?|percent|per cent)\b(?! ?\()/gu;
const TIMES = new RegExp(
  String.raw`(?<![\p{L}\d])(?:((?:le|au|du) double|twice|the double)|((?:le|au|du) triple|three times)|${COUNT} (?:fois|times)|(\d(?:[.,]\d)?) ?x(?= )) (?:(?:de |du |des |la |le |les |the |l')?)`,
  "u",
);
const BLANK =
  /(?:\.{3,}|_{2,}|(?:…\s?){2,}|\[[^\]]{0,40}\]|(?<![a-z])x{2,}(?![a-z])|•{2,}) ?\)? ?(?:€|euros?\b|eur\b|%|£|\$)|(?:€|£|\$) ?(?:\.{3,}|_{2,}|\[[^\]]{0,40}\])|(?:exceed|exceder|depasser|limitee? a|limited to|superieure? a|hauteur de) (?:the (?:sum|amount) of |la somme (?:forfaitaire )?de |un montant de )?(?:\[[^\]]{0,40}\]|\.{3,}|_{3,})/u;

/** What the limit is measured by, most telling first. */
const BASES: readonly (readonly [NonNullable<Cap["basis"]>, RegExp])[] = [
  [
    "insurance-limit",
    /plafonds? (?:de |des )?(?:(?:la |sa |ses |son )?(?:garanties?|police|assurance)|d'assurance|prevus? (?:par|a|au)[^.]{0,40}(?:police|assur))|montants? (?:garantis?|assures?|des garanties|de (?:la |sa )?garantie|couverts?)|(?:limite|plafond|hauteur|montant|concurrence)[^.]{0,80}(?:police|contrat|compagnie) d'assurance|(?:police|contrat|indemnites?) d'assurance|(?:versee?s?|prise? en charge|couverts?|indemnis\w{1,4}) par (?:son|sa|l'|ses) (?:compagnie d')?assur|insurance (?:coverage|polic|limit|proceeds)|(?:covered|paid|recoverable|recovered) (?:by|under)[^.]{0,40}insur|limits? of (?:its |the )?insurance/u,
  ],
  [
    "annual-fees",
    /(?:redevances?|abonnements?|prix|honoraires|montants?|sommes|loyers|remuneration)[^.]{0,30}annuel|annual (?:fees?|charges?|subscription|contract)|fees?[^.]{0,30}per (?:year|annum)|valeur annuelle/u,
  ],
  [
    "order-price",
    /(?:prix|montant|valeur|total)[^.]{0,50}(?:commandes?|bon de commande|devis)(?![a-z])|(?:purchase price|price|value|amount)[^.]{0,40}(?:order|products?|goods|units)|prix (?:d'achat|du produit|des produits)/u,
  ],
  [
    "fees-paid",
    /(?:sommes?|montants?|prix|honoraires|redevances?|remuneration|loyers|paiements?|abonnements?|commissions?|frais|tarif)[^.]{0,110}(?:verse|percu|paye|regle|encaisse|acquitte|recu)|(?:honoraires|sommes|montants?) (?:percus|recus)|(?:amounts?|fees|sums?|charges|price|consideration|compensation|payments|royalties|commissions)[^.]{0,90}(?:paid|received|collected|made)|paid (?:or payable )?(?:by|to|under)/u,
  ],
  [
    "fees-invoiced",
    /(?:sommes?|montants?|prix|honoraires|redevances?)[^.]{0,80}(?:factur|\bdus\b|\bdues?\b|exigible)|(?:amounts?|fees|sums?|charges)[^.]{0,60}(?:invoiced|billed|payable|due|owed)/u,
  ],
  [
    "contract-price",
    /(?:prix|montant|valeur|cout|honoraires|forfait|remuneration|budget)[^.]{0,70}(?:contrat|prestations?|missions?|marche|convention|services?|projet|travaux|ouvrage|lot)(?![a-z])|(?:contract|agreement|project|total|purchase) (?:price|value|fees?|amount|sum)|(?:price|fees?|value|amount)[^.]{0,40}(?:agreement|services|contract|statement of work|project)/u,
  ],
];

/**
 * The cap a sentence sets (contracts.md, "Limitation of liability"): sums, percentages, multiples and formulas, the lesser or
 * the greater of several, blanks, words against figures, the window and how often it applies. Undefined when the sentence
 * names neither a sum, nor a formula, nor a blank.
 */
export function capOf(reading: Reading, sentence: Sentence): Cap | undefined {
  const { flat } = sentence;
  const sums = capMoney(reading, sentence);
  const window = windowOf(flat);
  const application = applicationOf(flat);
  const common = { application, ...(window === undefined ? {} : { window }) };
  const operands: Operand[] = sums.map((sum) => ({
    expression: "fixed",
    amount: sum.money,
    application,
    ...(sum.differ ? { wordsAndFiguresDiffer: true } : {}),
  }));
  for (const formula of formulasOf(flat)) operands.push({ ...formula, ...common });
  if (operands.length === 0) return BLANK.test(flat) ? { expression: "fixed", application, blank: true } : undefined;
  const [first] = operands;
  const expression = LESSER.test(flat) ? "lesser-of" : GREATER.test(flat) ? "greater-of" : undefined;
  if (expression !== undefined && operands.length > 1) return { expression, ...common, operands: operands.slice(0, 4) };
  const blank = BLANK.test(flat) ? { blank: true } : {};
  // "50 % of the price, that is 4 750 €" and "the fees, within 10 000 €": a formula beside one sum keeps the formula, the sum is its value
  const formula = operands.find((o) => o.expression !== "fixed");
  if (
    formula !== undefined &&
    first?.amount !== undefined &&
    /soit|i\.e\.|that is|c'est-a-dire|a la date|avec un (?:maximum|plafond)|sans (?:pouvoir )?(?:exceder|depasser)|up to|maximum of/u.test(
      flat,
    )
  ) {
    const bounded =
      /avec un (?:maximum|plafond)|sans (?:pouvoir )?(?:exceder|depasser)|up to a maximum|maximum of/u.test(flat);
    return bounded
      ? { expression: "lesser-of", ...common, operands: operands.slice(0, 4) }
      : { ...formula, amount: first.amount, ...blank };
  }
  return { ...(first ?? { expression: "fixed", application }), ...blank };
}

/** Sums of the sentence, with "deux cent mille (200 000) euros" read as one, its words checked against its figures. */
function capMoney(reading: Reading, sentence: Sentence): { money: Money; differ: boolean }[] {
  const out: { at: number; to: number; money: Money; differ: boolean }[] = [];
  const spelled =
    /((?:[a-z]+[ -]){1,12}?[a-z]+)(?: (?:d')?(?:euros?|dollars|pounds))? ?\( ?(\d{1,3}(?:[ .,]\d{3}){0,4}|\d{1,9})(?:,\d{2})? ?(?:€|euros?|eur|\$|usd|£)? ?(?:ht|ttc)?\)(?: ?(?:d')?(€|euros?|dollars|pounds|usd))?/gu;
  for (const m of sentence.flat.matchAll(spelled)) {
    const words = trailingNumberWords(m[1] ?? "");
    const isMoney = /euro|€|dollar|pound|\$|usd|£|eur/u.test(m[0].slice((m[1] ?? "").length));
    if (words === undefined || !isMoney) continue;
    const figures = (m[2] ?? "").replace(/[ .,]/gu, "");
    const currency = /dollar|\$|usd/u.test(m[0]) ? "USD" : /pound|£/u.test(m[0]) ? "GBP" : "EUR";
    const tail = sentence.flat.slice(m.index, m.index + m[0].length + 12);
    const tax = /\bht\b|hors tax/u.test(tail) ? "HT" : /\bttc\b/u.test(tail) ? "TTC" : "unknown";
    out.push({
      at: m.index,
      to: m.index + m[0].length,
      money: { value: decimal.cents(figures), currency, tax },
      differ: words !== Number(figures),
    });
  }
  for (const mention of reading.money(sentence.span)) {
    const at = reading.at(mention.span.start) - sentence.at;
    if (out.some((o) => at >= o.at && at < o.to)) continue;
    if (isOtherSum(sentence.flat, at)) continue;
    out.push({ at, to: at + 1, money: moneyOf(mention), differ: false });
  }
  return out.sort((a, b) => a.at - b.at);
}

/** A share capital, an insured sum or a threshold is not the limit. */
function isOtherSum(flat: string, at: number): boolean {
  return /(?:capital(?: social)? (?:de|d')|franchise (?:de|d')|superieures? ou egales? a|penalite de) ?$/u.test(
    flat.slice(Math.max(0, at - 40), at),
  );
}

export function moneyOf(mention: MoneyMention): Money {
  return { value: mention.value, currency: mention.currency, tax: mention.tax };
}

function trailingNumberWords(words: string): number | undefined {
  const list = words.split(/[ -]/u);
  let from = list.length;
  while (
    from > 0 &&
    (isNumberWord(list[from - 1] ?? "") || (from < list.length && /^(?:et|and)$/u.test(list[from - 1] ?? "")))
  )
    from--;
  return from === list.length ? undefined : numberFromWords(list.slice(from).join(" "));
}

/** "50 % of the price", "twice the annual fees", "the sums received over twelve months", "the limit of its insurance". */
function formulasOf(flat: string): Pick<Operand, "expression" | "factor" | "basis">[] {
  const out: Pick<Operand, "expression" | "factor" | "basis">[] = [];
  const limitAt = flat.search(
    /limit|plafon|exced|depass|superieur|concurrence|hauteur|au[- ]dela|exceed|capped|moindre|lesser|greater|excess/u,
  );
  const zone = limitAt === -1 ? flat : flat.slice(limitAt);
  const rest = zone.split("");
  const blankOut = (from: number, to: number): void => {
    rest.fill(" ", from, to);
  };
  for (const m of zone.matchAll(PERCENT)) {
    const basis = basisOf(zone.slice(m.index + m[0].length, m.index + m[0].length + 200));
    if (basis === undefined) continue;
    const value = m[1] === undefined ? trailingNumberWords(m[2] ?? "") : m[1].replace(",", ".");
    if (value === undefined) continue;
    out.push({ expression: "percentage", factor: trim(decimal.divide(String(value), "100", 6)), basis: basis.basis });
    blankOut(m.index, m.index + m[0].length + basis.to);
  }
  const times = TIMES.exec(zone);
  if (times !== null) {
    const basis = basisOf(zone.slice(times.index + times[0].length, times.index + times[0].length + 200));
    const counted =
      times[4] ?? times[5] ?? (times[6] === undefined ? undefined : numberFromWords(times[6])?.toString());
    const factor =
      times[1] !== undefined ? "2" : times[2] !== undefined ? "3" : (times[7]?.replace(",", ".") ?? counted);
    if (basis !== undefined && factor !== undefined) {
      out.push({ expression: "multiple", factor, basis: basis.basis });
      blankOut(times.index, times.index + times[0].length + basis.to);
    }
  }
  if (out.length > 0 && !LESSER.test(flat) && !GREATER.test(flat)) return out.slice(0, 1);
  const plain = basisOf(rest.join(""));
  if (plain !== undefined)
    out.push(
      plain.basis === "insurance-limit"
        ? { expression: "insurance-limit", basis: plain.basis }
        : { expression: "multiple", factor: "1", basis: plain.basis },
    );
  return out;
}

function basisOf(text: string): { basis: NonNullable<Cap["basis"]>; to: number } | undefined {
  let best: { basis: NonNullable<Cap["basis"]>; at: number; to: number } | undefined;
  for (const [basis, pattern] of BASES) {
    const m = pattern.exec(text);
    // the basis that starts first wins; at one place the more telling one, which stands first in the list
    if (m !== null && (best === undefined || m.index + 3 < best.at))
      best = { basis, at: m.index, to: m.index + m[0].length };
  }
  return best;
}

function trim(value: Decimal): Decimal {
  return value.includes(".") ? value.replace(/0+$/u, "").replace(/\.$/u, "") : value;
}

function windowOf(flat: string): Cap["window"] {
  const m = new RegExp(
    String.raw`(?<![a-z\d])${COUNT}[ -](?:derniers? |premiers? |prochains? )?(?:mois|months?)(?![a-z])`,
    "u",
  ).exec(flat);
  const year =
    /derniere annee|annee (?:precedente|ecoulee|en cours)|(?:preceding|prior|previous|last) (?:calendar |contract )?year|annee contractuelle|annee civile|contract year/u.exec(
      flat,
    );
  const counted =
    m === null ? undefined : (m[2] ?? m[3] ?? (m[4] === undefined ? undefined : numberFromWords(m[4])?.toString()));
  const reversed = /(?:mois|months?)/u.test(flat)
    ? /(?:douze|twelve|12|six|6|trois|three|3|vingt-quatre|24)(?: \(\d{1,2}\))?[ -](?:derniers |month)/u.exec(flat)
    : null;
  const months =
    counted !== undefined && Number(counted) > 0
      ? Number(counted)
      : reversed !== null
        ? (numberFromWords(/^[a-z-]+|\d+/u.exec(reversed[0])?.[0] ?? "") ?? 12)
        : year !== null
          ? 12
          : undefined;
  if (months === undefined || months > 120) return undefined;
  const anchor = /annee contractuelle|contract year/u.test(flat)
    ? "contract-year"
    : /(?:preced|anterieur|prior|before|preceding|avant)[^.]{0,80}(?:fait|evenement|survenance|dommage|sinistre|incident|event|cause|breach|manquement|act\b|occurrence)/u.test(
          flat,
        )
      ? "event"
      : /(?:preced|anterieur|prior|before|preceding|avant)[^.]{0,80}(?:reclamation|demande|claim|mise en cause|notification)/u.test(
            flat,
          )
        ? "claim"
        : "unknown";
  return { months, anchor };
}

function applicationOf(flat: string): Cap["application"] {
  if (
    /par (?:sinistre|evenement|reclamation|dommage|fait generateur|incident|commande)|per (?:claim|event|incident|occurrence)|each (?:claim|event|incident|occurrence)|any (?:single|one) (?:claim|event)/u.test(
      flat,
    )
  )
    return "per-claim";
  if (
    /par (?:an\b|annee)|annuel|per (?:year|annum)|each (?:contract |calendar )?year|in any (?:contract |calendar |twelve|12)/u.test(
      flat,
    )
  )
    return "per-year";
  if (
    /totale?s?\b|cumul|global|confondu|aggregat|total liab|ensemble des|quel que soit le nombre|toutes causes|entire liab|maximum liab/u.test(
      flat,
    )
  )
    return "aggregate";
  return "unknown";
}
