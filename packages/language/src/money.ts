import { type Decimal, decimal, type Span, type Tax } from "@vigie/model";
import { type Folded, fold } from "./fold.ts";
import { isNumberWord, numberFromWords } from "./numbers.ts";
import { Occupied } from "./occupied.ts";

/** A sum of money where it stands in the text. `value` has two decimals, in units of the currency. */
export type MoneyMention = {
  span: Span;
  value: Decimal;
  currency: string;
  tax: Tax;
  /** The same sum on the other tax basis, when the text says "9 500 € HT soit 11 400 € TTC". */
  other?: { value: Decimal; tax: Tax; span: Span };
  /** Set on both ends of "entre 500 et 2 000 euros". */
  range?: "low" | "high";
  /** The sum is written out in words. */
  inWords: boolean;
};

/** Currency words that may follow a number, the longer first; the first pattern that matches the folded word names it. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:€|eur)/u, "EUR"],
  [/^balles/u, "EUR"],
  [/us|americ/u, "USD"],
  [/ca|cad/u, "CAD"],
  [/^(?:\$|dollar|buck)/u, "USD"],
  [/^(?:£|gbp|pound|livre|quid)/u, "GBP"],
  [/^(?:chf|fr|sfr)/u, "CHF"],
];
const SCALE: Readonly<Record<string, string>> = {
  k: "1000",
  m: "1000000",
  mn: "1000000",
  mio: "1000000",
  md: "1000000000",
  bn: "1000000000",
  mille: "1000",
  millier: "1000",
  milliers: "1000",
  thousand: "1000",
  million: "1000000",
  millions: "1000000",
  milliard: "1000000000",
  milliards: "1000000000",
  billion: "1000000000",
};

/** Figures: groups of three behind one and the same mark, or a plain run; "1 250.–" and "1 250,--" have no cents. */
const FIGURES = String.raw`\d{1,3}(?<sep>[ .,'])\d{3}(?:\k<sep>\d{3}){0,3}(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,12}(?:[.,]\d{1,2})?(?!\d)`;
const FREE = String.raw`(?<![\p{L}\d.,/_#-])`;
const CURRENCY = String.raw`(?<! )€(?:uros?)?|€(?:uros?)?(?!\d{3}|\d{1,2}[.,]\d|\d{1,2} \d{3})|euros?(?![a-z])|eur(?![a-z])|\$ ?(?:cad?|can|usd?)(?![a-z])|\$(?!\d)|(?:usd|gbp|chf|cad|quid|bucks|balles)(?![a-z])|dollars?(?: canadiens?| americains?| us)?(?![a-z])|£(?!\d)|pounds?(?! per)(?: sterling)?(?![a-z])|livres? sterling|francs?(?: suisses?)?(?![a-z])|frs?(?![a-z.])`;
const AFTER = new RegExp(
  String.raw`(?<![$£])(?:${FREE}|(?<=${FREE}\d{1,6}[k€]?-))(?<figures>-?(?:${FIGURES}))(?:[.,]-{1,2})?(?: ?(?<scale>k|m|md|mio)(?<half>\d)?(?=[ -]?(?:€|eur|\$|£|chf|usd|gbp|cad|balles|dollars))|[ \n](?<scaleWord>mille|milliers?|millions?|milliards?|thousand|billion)(?: d'| de )?)?(?:[ \n\t]{0,2}|-(?=eur))(?<currency>${CURRENCY})`,
  "gu",
);
const BRACKETED = new RegExp(String.raw`\( ?(?<figures>${FIGURES}) ?\) (?<currency>${CURRENCY})`, "gu");
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}\d])(?<currency>us ?\$|cad? ?\$|c\$|€|euros?|eur|\$ ?(?:cad?|can|usd?)(?![a-z])|\$|usd|£|gbp|chf|cad|s?fr\.)[ :]{0,2}(?<figures>${FIGURES})(?:[.,]-{1,2})?(?: ?(?<scale>k|mn?|bn|thousand|millions?|billion)(?![a-z]))?(?: (?<code>cad|cdn|usd|u\.?s\.?)(?![a-z]))?(?! ?%)`,
  "gu",
);
/** A number that only its tax names: "2400 HT", "1.800 ttc", "15k HT". */
const BARE_TAX = new RegExp(
  String.raw`${FREE}(?<figures>${FIGURES})(?: ?(?<scale>k))?(?= ?(?:ht|h\.t\.?|ttc|t\.t\.c\.?|htva|tvac|hors taxes?|excl\.? vat|ex vat|\+ vat|plus vat|incl?\.? vat)(?![a-z]))`,
  "gu",
);
/** "800e", "800 e" as written on a telephone: never an ordinal ("le 20e", "la 3e fois", "18e arrondissement"). */
const TELEPHONE = new RegExp(
  String.raw`${FREE}(?<figures>\d{1,3} \d{3}|\d{2,6})(?<gap> ?)e(?=$|[\s)]?[,;:!?)\n]|\.\s*$| (?:ht|ttc|de|des|pour|pr|par|sur|a|et|que|qui|non|pas|svp|stp|avant|avt|depuis|en|dans|ds|le|la|les|ou|mon|ma|mes|sinon|je|j|ns|nous|vs|vous|tu|on|c|ca|cash|au|du|max|mini|minimum|impayes?|restants?|dus?|d)(?![a-z-])| d')`,
  "gu",
);
const ORDINAL_BEFORE =
  /(?:^|[^a-z])(?:le|la|l'|du|au|un|une|ce|cet|cette|notre|votre|sa|son|paris|lyon|marseille|page|etage|chapitre) $/u;
/** Figures an optical reader took for letters: "l 200 €", "1O0 €", "2 4OO,00 €". */
const MISREAD_CUE = /\d[oli]|[oli]\d|(?<![a-z'])[li] \d{3}|\d [o\d]{3}[^\da-z]/u;
const MISREAD =
  /(?<![\p{L}\d.,/'-])(?<figures>(?:[li](?=[ .]?\d)|\d)[\doli]{0,2}(?:[ .][\dol][\do]{2}){1,3}(?:[.,][\do]{2})?|(?:[li](?=\d)|\d)[\dol]{1,5}(?:[.,][\do]{2})?)[ \n]?(?<currency>€|euros?(?![a-z])|eur(?![a-z])|£|chf(?![a-z])|\$)/gu;
const CUE =
  /[€$£]|\beur|euros?\b|eur\b|\d ?k?e\b|usd|chf|gbp|cad\b|dollar|pound|sterling|quid|bucks|balles|\bfrancs?\b|\bfrs?\b|fr\.|\d ?k? ?(?:h\.?t|t\.?t\.?c|tvac|hors tax|\+ vat|(?:excl?|ex|plus|incl?)\.? vat)/u;

const WORD_CUE = /[a-z] (?:d')?(?:euro|dollar|pound|franc|livre|balle)/u;
const TAX_CUE = /\d ?k? ?(?:h\.?t|t\.?t\.?c|tvac|hors|excl|ex vat|\+ vat|plus vat|inc)/u;
const TELEPHONE_CUE = /\d ?e(?![a-z\d])/u;

const TAX_WORD = String.raw`htva|tvac|ht|h\.t\.?|hors taxes?|hors tva|ttc|t\.t\.c\.?|toutes taxes(?: comprises)?|tva (?:comprise|incluse|en sus)|taxes? (?:incluses?|comprises?|en sus)|(?:plus|\+) (?:les )?(?:taxes|tva|vat|tps)|avant taxes|excl(?:uding|usive of|\.)? (?:of )?vat|ex\.? vat|net of vat|vat exclusive|incl?(?:uding|usive of|\.)? (?:of )?vat|vat incl(?:uded|usive)`;
const TAX_AFTER = new RegExp(String.raw`[ \n]{0,2},? ?\(?(?<word>${TAX_WORD})(?![a-z])`, "uy");
const TAX_BEFORE =
  /(?:^|[^a-z])(?<word>ht|ttc|htva|tvac|hors taxes?|toutes taxes comprises)\)? ?(?:de|:|=|est de|s'eleve a|total|soit)? ?(?:eur|€)?$/u;
/** The tax word behind a sum names the next one: "HT 9 500 € TTC 11 400 €". */
const LABELS_NEXT = /^ ?(?:[:=]|de|soit)? ?(?:€ ?)?\d/u;
const CENTS_AFTER =
  / (?:et |and )?(?<cents>\d{1,2}|[a-z]+(?:[ -](?:et[ -])?[a-z]+){0,3}?) (?:centimes?|cents?|pence)(?![a-z])/uy;
const SPOKEN_CENTS = /(?<cents>\d{2})(?=$|[ ]?[.,;:!?)\n](?!\d)| ?(?:ht|ttc)(?![a-z]))/uy;

type Placed = MoneyMention & { at: number; to: number; scale: string };

/** Every sum of money in the text (or in `within`), in order of place. Linear in the length of the text. */
export function findMoney(input: string | Folded, within?: Span): MoneyMention[] {
  const folded = typeof input === "string" ? fold(input) : input;
  if (!CUE.test(folded.folded)) return [];
  const text = withTabs(folded);
  const found: Placed[] = [];
  const occupied = new Occupied(text.length);
  const add = (at: number, to: number, value: Decimal, currency: string, scale: string, inWords: boolean): void => {
    const cents = centsBehind(text, to, value, scale);
    const stop = cents?.to ?? to;
    const tax = taxNear(text, at, stop);
    if (!occupied.take(at, tax.to)) return;
    found.push({
      span: folded.span(at, tax.to),
      value: decimal.cents(cents === undefined ? value : decimal.add(value, cents.value)),
      currency,
      tax: tax.tax,
      inWords,
      at,
      to: tax.to,
      scale,
    });
  };
  const addFigures = (m: RegExpMatchArray & { index: number }, to = m.index + m[0].length, misread = false): void => {
    const { figures = "0", scale, scaleWord, half, currency = "€", code } = m.groups ?? {};
    const factor = SCALE[scale ?? scaleWord ?? ""] ?? "1";
    const bullet = figures.startsWith("-") && /(?:^|\n) *$/u.test(text.slice(Math.max(0, m.index - 8), m.index));
    const raw = (bullet ? figures.slice(1) : figures).replace(/o/gu, "0").replace(/[li]/gu, "1");
    if (misread && raw === figures) return;
    const number = half === undefined ? plainNumber(raw, factor) : `${plainNumber(raw, "1")}.${half}`;
    add(
      bullet ? m.index + 1 : m.index,
      to,
      decimal.multiply(number, factor),
      currencyOf(code?.replace("cdn", "cad").replace(/\./gu, "") ?? currency, m[0].trimEnd().endsWith(currency)),
      factor,
      false,
    );
  };
  if (MISREAD_CUE.test(text)) for (const m of text.matchAll(MISREAD)) addFigures(m, undefined, true);
  for (const m of text.matchAll(AFTER)) addFigures(m);
  if (text.includes(")"))
    for (const m of text.matchAll(BRACKETED)) {
      const open = m.index + m[0].indexOf(m.groups?.figures ?? "");
      const words = wordsBefore(text, m.index);
      const at = words === undefined ? open : words.at;
      add(
        at,
        m.index + m[0].length,
        plainNumber(m.groups?.figures ?? "0", "1"),
        currencyOf(m.groups?.currency ?? "€", true),
        "1",
        words !== undefined,
      );
    }
  if (WORD_CUE.test(text)) for (const w of moneyInWords(text)) add(w.at, w.to, String(w.value), w.currency, "1", true);
  for (const m of text.matchAll(BEFORE)) addFigures(m, m.index + m[0].trimEnd().length);
  if (TAX_CUE.test(text)) for (const m of text.matchAll(BARE_TAX)) addFigures(m);
  if (TELEPHONE_CUE.test(text))
    for (const m of text.matchAll(TELEPHONE)) {
      const { figures = "", gap } = m.groups ?? {};
      const before = text.slice(Math.max(0, m.index - 14), m.index);
      if (gap === "" && figures.length < 3 && ORDINAL_BEFORE.test(before)) continue;
      if (gap === "" && /(?:^|[^a-z])(?:le|la|l'|du|au) $/u.test(before)) continue;
      addFigures(m);
    }
  found.sort((a, b) => a.at - b.at);
  const joined = joinBases(text, joinBrackets(text, found, folded));
  const ranged = addRanges(text, joined, folded);
  const inside =
    within === undefined ? ranged : ranged.filter((m) => m.span.start >= within.start && m.span.end <= within.end);
  return inside.map(({ at: _at, to: _to, scale: _scale, ...mention }) => mention);
}

const UNIT_BEHIND =
  /^(?: ?%| ?(?:jours?|j|h|heures?|hrs?|mois|ans?|annees?|semaines?|fois|pages?|lignes?|utilisateurs?|postes?|personnes?|clients?|commandes?|km|kg|m2|m²|go|mo|pieces?|articles?|visites?|mails?|appels?|tickets?|anomalies|bugs?|lots?|factures?|days?|hours?|weeks?|months?|years?|times|users?|orders?|units?|items?|e|er|eme)(?![a-z]))/u;
const BARE = new RegExp(
  String.raw`(?<![a-z])(?:reste(?:nt|rait)?|restant|solde|restait|devez|devons|doit|dois|doivent|dus?|dues?|owe[sd]?|owing|outstanding|balance|montant|somme|total|payer|paye|payez|paierai|paierons|regler|verser|rembourse[rz]?|retiens|retenons|retient|bloque|bloquons|facture|invoice|impaye|avoir|reclame|reclamons|les|mes|pay|refund|withhold(?:ing)?)(?: (?:encore|toujours|plus que|que|les|mes|nos|de|of|is|at|a|to|us|me|you|still|du|est de|nous|pas|ses|vos|un|une)){0,3}(?: :)? (?<figures>${FIGURES})`,
  "gu",
);
const BARE_BEFORE =
  /(?<![\p{L}\d.,/_#-])(?<figures>\d{1,3} \d{3}|\d{2,6}(?:,\d{2})?)(?= (?:dus?|dues?|restants?|impayes?|balles|owed|outstanding|unpaid|overdue)(?![a-z]))/gu;

/**
 * Sums without a currency in a sentence the caller knows to speak of an invoice or a debt: "les 1 250 dus", "reste 380 sur
 * la facture". A weaker reading, in euros; years, counts and numbers of invoices are left out. Spans are offsets of `input`.
 */
export function findBareSums(input: string): MoneyMention[] {
  if (!/\d{2}/u.test(input)) return [];
  const folded = fold(input);
  const text = withTabs(folded);
  const out: MoneyMention[] = [];
  const seen = new Set<number>();
  for (const pattern of [BARE_BEFORE, BARE])
    for (const m of text.matchAll(pattern)) {
      const figures = m.groups?.figures ?? "";
      const at = m.index + m[0].lastIndexOf(figures);
      const to = at + figures.length;
      const behind = text.slice(to, to + 24);
      if (
        seen.has(at) ||
        UNIT_BEHIND.test(behind) ||
        /^[-/]\d|^[.,]\d|^ ?(?:et|&|,) \d{2,4}(?! ?€)(?:\s|$)/u.test(behind)
      )
        continue;
      const plain = /^\d+$/u.test(figures);
      if (plain && (figures.length < 2 || figures.length > 6 || /^(?:19|20)\d\d$/u.test(figures))) continue;
      // "la facture 4521", "les 12 derniers": a number or a count, unless the word says that it is due.
      if (/(?:facture|invoice)s? $/u.test(text.slice(Math.max(0, at - 9), at)) && plain) continue;
      if (
        /(?:^|[^a-z])(?:les|mes) $/u.test(text.slice(Math.max(0, at - 5), at)) &&
        pattern === BARE &&
        !/^ (?:du|de|sur|que|qu'|non|encore|en|tant|car|jusqu)(?![a-z])/u.test(behind) &&
        !/^ ?(?:$|[.,;!?)])/u.test(behind)
      )
        continue;
      if (
        pattern === BARE &&
        /^ ?[a-z]/u.test(behind) &&
        !/^ (?:sur|de|dus?|dues?|pour|pr|a|au|en|et|ou|que|qu|qui|depuis|avant|apres|plus|net|nets|encore|toujours|restants?|for|on|from|since|before|owed|is|are|still|to|and|by|as|tant|si|sinon|d)(?![a-z])/u.test(
          behind,
        )
      )
        continue;
      if (
        /(?:^|[^a-z])(?:n°|no|nos|num|numero|number|ref|rg|lot|article|art|page|du|le|au) ?:? ?$/u.test(
          text.slice(Math.max(0, at - 10), at),
        ) &&
        plain &&
        !/(?:reste|restait) du $/u.test(text.slice(Math.max(0, at - 12), at))
      )
        continue;
      if (/^ ?(?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nov|dec)/u.test(behind)) continue;
      seen.add(at);
      out.push({
        span: folded.span(at, to),
        value: decimal.cents(plainNumber(figures, "1")),
        currency: "EUR",
        tax: "unknown",
        inWords: false,
      });
    }
  return out.sort((a, b) => a.span.start - b.span.start);
}

/** The folded text with the tabs of the source: a tab sets cells apart and is no space inside a number. */
function withTabs(folded: Folded): string {
  if (!folded.text.includes("\t")) return folded.folded;
  const out: string[] = [];
  let from = 0;
  const text = folded.folded;
  for (let i = text.indexOf(" "); i !== -1; i = text.indexOf(" ", i + 1))
    if (folded.text.charCodeAt(folded.source(i)) === 9) {
      out.push(text.slice(from, i), "\t");
      from = i + 1;
    }
  out.push(text.slice(from));
  return out.join("");
}

/** A sign that stands behind the number is the Canadian one ("2 400 $"), in front of it the American ("$2,400"). */
function currencyOf(word: string, behind: boolean): string {
  if (word === "$") return behind ? "CAD" : "USD";
  return CURRENCIES.find(([pattern]) => pattern.test(word))?.[1] ?? "EUR";
}

/** "trois cent euros et vingt centimes", "12€50", "12 euros 50". */
function centsBehind(
  text: string,
  to: number,
  value: Decimal,
  scale: string,
): { value: Decimal; to: number } | undefined {
  if (value.includes(".") || scale !== "1") return undefined;
  const next = text.charCodeAt(to);
  if (next === 32) {
    CENTS_AFTER.lastIndex = to;
    const named = CENTS_AFTER.exec(text);
    const count = named?.groups?.cents ?? "";
    const cents = /^\d/u.test(count) ? Number(count) : numberFromWords(count);
    if (named !== null && cents !== undefined && cents < 100)
      return { value: decimal.divide(String(cents), "100", 2), to: to + named[0].length };
  }
  if (next !== 32 && !(next >= 48 && next <= 57)) return undefined;
  SPOKEN_CENTS.lastIndex = next === 32 ? to + 1 : to;
  const spoken = SPOKEN_CENTS.exec(text);
  if (spoken === null || (next === 32 && !/s$/u.test(text.slice(to - 1, to)))) return undefined;
  return { value: decimal.divide(spoken[0], "100", 2), to: SPOKEN_CENTS.lastIndex };
}

function taxNear(text: string, at: number, to: number): { tax: Tax; to: number } {
  TAX_AFTER.lastIndex = to;
  const after = TAX_AFTER.exec(text);
  const before = TAX_BEFORE.exec(text.slice(Math.max(0, at - 40), at))?.groups?.word;
  const end = after === null ? to : to + after[0].length;
  if (after !== null && !(before !== undefined && LABELS_NEXT.test(text.slice(end, end + 8))))
    return { tax: taxOf(after.groups?.word ?? ""), to: end };
  return { tax: before === undefined ? "unknown" : taxOf(before), to };
}

function taxOf(word: string): Tax {
  if (/^(?:ttc|t\.t|tvac|toutes|incl?|vat incl|tva (?:comprise|incluse)|taxes? (?:incl|compr))/u.test(word))
    return "TTC";
  return "HT";
}

/**
 * "357.360,00", "357,360.00", "357 360", "14,8" → decimal. A single group of three behind one mark is read as thousands,
 * before a million as a fraction ("1,250 M€").
 */
function plainNumber(raw: string, scale: string): Decimal {
  const compact = raw.replace(/[ '\n]/gu, "");
  const lastComma = compact.lastIndexOf(",");
  const lastDot = compact.lastIndexOf(".");
  const last = Math.max(lastComma, lastDot);
  if (last === -1) return compact;
  const decimals = compact.length - last - 1;
  const single = compact.indexOf(".") === -1 || compact.indexOf(",") === -1;
  const fraction = single && (compact.startsWith("0") || scale.length > 4) && compact.search(/[.,]/u) === last;
  if (decimals === 3 && !fraction) return compact.replace(/[.,]/gu, "");
  return `${compact.slice(0, last).replace(/[.,]/gu, "") || "0"}.${compact.slice(last + 1)}`;
}

/** "dix mille euros", "trois cent cinquante-sept mille trois cent soixante euros". */
function moneyInWords(text: string): { at: number; to: number; value: number; currency: string }[] {
  const found: { at: number; to: number; value: number; currency: string }[] = [];
  for (const m of text.matchAll(
    /(?<![a-z])(?:d'|de )?(euros?|dollars|pounds|francs suisses|francs|livres sterling|balles)(?![a-z])/gu,
  )) {
    const words = wordsBefore(text, m.index);
    if (words === undefined || words.value <= 0) continue;
    // "pas un euro", "not one pound": no sum.
    if (words.value === 1 && !/^ symbolique/u.test(text.slice(m.index + m[0].length, m.index + m[0].length + 12)))
      continue;
    found.push({
      at: words.at,
      to: m.index + m[0].length,
      value: words.value,
      currency: currencyOf(m[1] ?? "€", true),
    });
  }
  return found;
}

const MOST_WORDS = 20;

/** The number written out in words that ends at `end`, as many of them as make one. */
function wordsBefore(text: string, end: number): { at: number; value: number } | undefined {
  const starts: number[] = [];
  let at = end;
  for (let steps = 0; steps < MOST_WORDS; steps++) {
    let stop = at;
    while (stop > 0 && /[\s-]/u.test(text.charAt(stop - 1)) && at - stop < 3) stop--;
    let start = stop;
    while (start > 0 && stop - start < 14 && /[a-z]/u.test(text.charAt(start - 1))) start--;
    const word = text.slice(start, stop);
    const joins = word === "et" || word === "and";
    if (word === "" || !(isNumberWord(word) || (joins && starts.length > 0))) break;
    if (!joins) starts.push(start);
    at = start;
  }
  for (const start of starts.reverse()) {
    const value = numberFromWords(text.slice(start, end).trim());
    if (value !== undefined) return { at: start, value };
  }
  return undefined;
}

/** A sum in words and the same sum in figures behind it in brackets, or the other way round, are one amount. */
function joinBrackets(text: string, found: readonly Placed[], folded: Folded): Placed[] {
  const out: Placed[] = [];
  for (const mention of found) {
    const previous = out.at(-1);
    if (
      previous !== undefined &&
      previous.inWords !== mention.inWords &&
      mention.at - previous.to < 12 &&
      decimal.compare(previous.value, mention.value) === 0 &&
      /^[\s,]*(?:\(|soit|-)[\s(]*(?:soit )?$/u.test(text.slice(previous.to, mention.at))
    ) {
      const figures = mention.inWords ? previous : mention;
      const tax = mention.tax === "unknown" ? taxBehindBracket(text, mention.to) : mention.tax;
      out[out.length - 1] = {
        ...figures,
        span: folded.span(previous.at, mention.to),
        tax: previous.tax !== "unknown" ? previous.tax : tax,
        at: previous.at,
        to: mention.to,
      };
    } else out.push({ ...mention });
  }
  return out;
}

function taxBehindBracket(text: string, to: number): Tax {
  if (text.charAt(to) !== ")") return "unknown";
  TAX_AFTER.lastIndex = to + 1;
  const word = TAX_AFTER.exec(text)?.groups?.word;
  return word === undefined ? "unknown" : taxOf(word);
}

const BETWEEN_BASES =
  /^[\s,;:(/=+-]*(?:(?:\+ ?)?tva(?: (?:a|de))? ?(?:\d{1,2}(?:[.,]\d)? ?%)?(?: (?:comprise|incluse|en sus))?)?[\s,;:(=-]*(?:soit|i\.e\.|ou|or|c'est-a-dire|=)?[\s(:]*(?:ttc|ht)?[\s:]*$/u;

/** Two adjacent sums on different tax bases, joined by "soit", a slash or a bracket, are one amount. */
function joinBases(text: string, found: readonly Placed[]): Placed[] {
  const out: Placed[] = [];
  for (const mention of found) {
    const previous = out.at(-1);
    const between = previous === undefined ? "" : text.slice(previous.to, mention.at);
    if (
      previous !== undefined &&
      previous.other === undefined &&
      previous.tax !== "unknown" &&
      mention.tax !== "unknown" &&
      previous.tax !== mention.tax &&
      plausibleTax(previous, mention) &&
      between.length < 40 &&
      !between.includes("\n\n") &&
      BETWEEN_BASES.test(between)
    ) {
      previous.other = { value: mention.value, tax: mention.tax, span: mention.span };
      previous.to = mention.to;
    } else out.push({ ...mention });
  }
  return out;
}

/** The sum with tax is the larger, by no more than three tenths. */
function plausibleTax(a: Placed, b: Placed): boolean {
  const [net, gross] = a.tax === "HT" ? [a.value, b.value] : [b.value, a.value];
  return decimal.compare(gross, net) > 0 && decimal.compare(gross, decimal.multiply(net, "1.3")) <= 0;
}

/** "entre 500 et 2 000 euros", "500 à 2 000 €", "500-2000 €", "5 à 10 k€": the first end may carry no currency of its own. */
function addRanges(text: string, found: readonly Placed[], folded: Folded): Placed[] {
  const out: Placed[] = [];
  for (const mention of found) {
    const previous = out.at(-1);
    const joint = previous === undefined ? "" : text.slice(previous.to, mention.at);
    if (
      previous !== undefined &&
      joint.length < 8 &&
      isRange(text, previous.at, joint) &&
      decimal.compare(previous.value, mention.value) < 0
    ) {
      previous.range = "low";
      out.push({ ...mention, range: "high" });
      continue;
    }
    const before = text.slice(Math.max(0, mention.at - 40), mention.at);
    const m =
      /(?<![\p{L}\d.,/_#-])(\d{1,3}(?:[ .]\d{3}){1,3}|\d{1,9}(?:,\d{1,2})?)(?: ?[k€])?( (?:et|a|and|to) | ?-(?! )| ?- (?=$))$/u.exec(
        before,
      );
    const at = m === null ? -1 : mention.at - m[0].length;
    if (m !== null && (previous === undefined || previous.to <= at) && isRange(text, at, m[2] ?? "", true)) {
      const value = decimal.cents(decimal.multiply(plainNumber(m[1] ?? "0", mention.scale), mention.scale));
      if (
        decimal.compare(value, mention.value) < 0 &&
        decimal.compare(decimal.multiply(value, "50"), mention.value) >= 0
      ) {
        const to = at + (m[1]?.length ?? 0);
        out.push({ ...mention, span: folded.span(at, to), value, range: "low", at, to });
        out.push({ ...mention, range: "high" });
        continue;
      }
    }
    out.push(mention);
  }
  return out;
}

/** Whether what joins two sums makes them the ends of a range, given the words before the first; `shared` when one currency stands for both. */
function isRange(text: string, at: number, joint: string, shared = false): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  if (/(?:facture|invoice|n°|no|lot|article|devis|commande|ref\.?|page)s? ?$/u.test(before)) return false;
  const word = joint.trim();
  if (word === "et" || word === "and")
    return /(?:entre|between) $/u.test(before) || (shared && !/(?:^|[^a-z])(?:le|du|au|les|des|en) $/u.test(before));
  if (word === "a" || word === "to")
    return (
      /(?:^|[^\p{L}])(?:de|d'|entre|from|environ|circa|about|,|:|\(|vaut|vaux|coute|comptez|budget|a) ?$/u.test(
        before,
      ) ||
      before.trim() === "" ||
      !/\d ?$/u.test(before)
    );
  return word === "-" && !joint.startsWith(" ");
}
