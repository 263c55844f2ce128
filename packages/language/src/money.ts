import type { Decimal, Span, Tax } from "@vigie/model";
import { decimal } from "@vigie/model/values";
import { matchesAt } from "./digit-runs.ts";
import { type Folded, fold } from "./fold.ts";
import { FIGURES, FREE, plainNumber, withTabs } from "./money-figures.ts";
import { moneyPlaces } from "./money-places.ts";
import { moneyInWords, wordsBefore } from "./money-words.ts";
import { NUMBER_WORDS, numberFromWords } from "./numbers.ts";
import { Occupied } from "./occupied.ts";

export { findBareSums } from "./bare-sums.ts";

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

/** Codes that are read as such. */
const CODES = "aud|inr|sek|mad|pln|nok|dkk|nzd|xof|czk|ron";
/** Currency words that may follow a number, the longer first; the first pattern that matches the folded word names it. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/cfa$/u, "XOF"],
  [/^(?:€|eur)/u, "EUR"],
  [/^balles/u, "EUR"],
  [/us|americ/u, "USD"],
  [/^c\$|ca/u, "CAD"],
  [/^(?:\$|dollar|buck)/u, "USD"],
  [/^(?:£|gbp|pound|livre|quid)/u, "GBP"],
  [/^(?:chf|fr|sfr)/u, "CHF"],
  [/^(?:rs|₹)/u, "INR"],
  [/^a\$/u, "AUD"],
  [/^kronor/u, "SEK"],
  [/^dirham/u, "MAD"],
];
const ISO = new RegExp(`^(?:${CODES})$`, "u");
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

const CURRENCY = String.raw`(?<! )€(?:uros?)?|€(?:uros?)?(?!\d{3}|\d{1,2}[.,]\d|\d{1,2} \d{3})|euros?(?![a-z])|eur(?![a-z])|\$ ?(?:cad?|can|usd?)(?![a-z])|\$(?!\d)|(?:usd|gbp|chf|cad|${CODES}|quid|bucks|balles|kronor|dirhams?|f ?cfa)(?![a-z])|dollars?(?: canadiens?| americains?| us)?(?![a-z])|£(?!\d)|pounds?(?! per)(?: sterling)?(?![a-z])|livres? sterling|francs?(?: suisses?| cfa)?(?![a-z])|frs?(?:\.(?=[\s,;)]|$)|(?![a-z.]))`;
const AFTER = new RegExp(
  String.raw`(?<![$£])(?:${FREE}|(?<=${FREE}\d{1,6}[k€]?-))(?<figures>-?(?:${FIGURES}))(?:[.,]-{1,2})?(?: ?(?<scale>k|m|md|mio)(?<half>\d)?(?=[ -]?(?:€|eur|\$|£|chf|usd|gbp|cad|balles|dollars))|[ \n](?<scaleWord>mille|milliers?|millions?|milliards?|thousand|billion)(?: d'| de )?)?(?:[ \n\t]{0,2}|-(?=eur))(?<currency>${CURRENCY})`,
  "uy",
);
const BRACKETED = new RegExp(String.raw`\( ?(?<figures>${FIGURES}) ?\) (?<currency>${CURRENCY})`, "uy");
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}\d])(?<currency>us ?\$|cad? ?\$|[ca]\$|€|euros?|eur|\$ ?(?:cad?|can|usd?)(?![a-z])|\$|usd|£|gbp|chf|cad|${CODES}|₹|rs\.?(?= ?\d)|s?fr\.|sfr)[ :]{0,2}(?<figures>${FIGURES})(?:[.,]-{1,2})?(?: ?(?<scale>k|mn?|bn|thousand|millions?|billion)(?![a-z]))?(?: (?<code>cad|cdn|usd|u\.?s\.?)(?![a-z]))?(?! ?%)`,
  "uy",
);
/** A number that only its tax names: "2400 HT", "1.800 ttc", "15k HT". */
const BARE_TAX = new RegExp(
  String.raw`${FREE}(?<figures>${FIGURES})(?: ?(?<scale>k))?(?= ?(?:ht|h\.t\.?|ttc|t\.t\.c\.?|htva|tvac|hors taxes?|excl\.? vat|ex vat|\+ vat|plus vat|incl?\.? vat)(?![a-z]))`,
  "uy",
);
/** "800e", "800 e" as written on a telephone: never an ordinal ("le 20e", "la 3e fois", "18e arrondissement"). */
const TELEPHONE = new RegExp(
  String.raw`${FREE}(?<figures>\d{1,3} \d{3}|\d{2,6})(?<gap> ?)e(?=$|[\s)]?[,;:!?)\n]|\.\s*$| (?:ht|ttc|de|des|pour|pr|par|sur|a|et|que|qui|non|pas|svp|stp|avant|avt|depuis|en|dans|ds|le|la|les|ou|mon|ma|mes|sinon|je|j|ns|nous|vs|vous|tu|on|c|ca|cash|au|du|max|mini|minimum|impayes?|restants?|dus?|d|deja|foutus?|perdus?|offerts?|verses?|payes?|avances?|jetes?|balances?)(?![a-z-])| d')`,
  "uy",
);
const ORDINAL_BEFORE =
  /(?:^|[^a-z])(?:le|la|l'|du|au|un|une|ce|cet|cette|notre|votre|sa|son|paris|lyon|marseille|page|etage|chapitre) $/u;
/** Figures an optical reader took for letters: "l 200 €", "1O0 €", "2 4OO,00 €". */
const MISREAD_CUE = /\d[oli]|[oli]\d|(?<![a-z'])[li] \d{3}|\d [o\d]{3}[^\da-z]|\d[.,]oo(?![a-z])/u;
const MISREAD =
  /(?<![\p{L}\d.,/'-])(?<figures>(?:[li](?=[ .]?\d)|\d)[\doli]{0,2}(?:[ .][\dol][\do]{2}){1,3}(?:[.,][\do]{2})?|(?:[li](?=\d)|\d)[\dol]{1,5}(?:[.,][\do]{2})?)[ \n]?(?<currency>€|euros?(?![a-z])|eur(?![a-z])|£|chf(?![a-z])|\$)/gu;
const MISREAD_BEFORE =
  /(?<![\p{L}\d])(?<currency>€|eur|£|chf|\$) ?(?<figures>[\dli](?:[\dol]{0,2}(?:[ .,][\dol]{3}){1,3}|[\dol]{1,5})(?:[.,][\do]{2})?)(?![\p{L}\d])/gu;
const CUE = new RegExp(
  String.raw`[€$£]|\beur|euros?\b|eur\b|\d ?k?e\b|usd|chf|gbp|cad\b|dollar|pound|sterling|quid|bucks|balles|\b(?:${CODES}|rs)\b|₹|kronor|dirham|cfa|\bfrancs?\b|\bfrs?\b|fr\.|\d ?k? ?(?:h\.?t|t\.?t\.?c|tvac|hors tax|\+ vat|(?:excl?|ex|plus|incl?)\.? vat)`,
  "u",
);

const WORD_CUE = /[a-z] (?:d')?(?:euro|dollar|pound|franc|livre|balle|quid|bucks)/u;
const TAX_CUE = /\d ?k? ?(?:h\.?t|t\.?t\.?c|tvac|hors|excl|ex vat|\+ vat|plus vat|inc)/u;
const TELEPHONE_CUE = /\d ?e(?![a-z\d])/u;

const TAX_WORD = String.raw`htva|tvac|ht|h\.t\.?|hors taxes?|hors tva|ttc|t\.t\.c\.?|toutes taxes(?: comprises)?|tva (?:comprise|incluse|en sus)|taxes? (?:incluses?|comprises?|en sus)|(?:plus|\+) (?:les )?(?:taxes|tva|vat|tps)|avant taxes|excl(?:uding|usive of|\.)? (?:of )?vat|ex\.? vat|net of vat|vat exclusive|incl?(?:uding|usive of|\.)? (?:of )?vat|vat incl(?:uded|usive)`;
const TAX_AFTER = new RegExp(String.raw`[ \n]{0,2},? ?\(?(?<word>${TAX_WORD})(?![a-z])`, "uy");
const TAX_BEFORE =
  /(?:^|[^a-z])(?<word>ht|ttc|htva|tvac|hors taxes?|toutes taxes comprises)\)? ?(?:de|:|=|est de|s'eleve a|total|soit)? ?(?:eur|€)?$/u;
/** The tax word behind a sum names the next one: "HT 9 500 € TTC 11 400 €". */
const LABELS_NEXT = /^ ?(?:[:=]|de|soit)? ?(?:€ ?)?\d/u;
/** Between two words of one sum: a sum written out runs over the end of a line. */
const GAP = String.raw`(?: {0,2}\n {0,2}| )`;
const CENTS_AFTER = new RegExp(
  String.raw`${GAP}(?:(?:et|and)${GAP})?(?<cents>\d{1,2}|[a-z]+(?:(?:-|${GAP})(?:et(?:-|${GAP}))?[a-z]+){0,3}?)${GAP}(?:centimes?|cents?|pence)(?![a-z])`,
  "uy",
);
/** "huitante francs cinquante". */
const WORDED_CENTS = new RegExp(
  String.raw` (?<cents>(?:${NUMBER_WORDS})(?:[ -](?:et[ -])?(?:${NUMBER_WORDS})){0,3})(?=$| ?[.,;:!?)\n]| (?:plus|pour|et|de|que|a|au|ttc|ht)(?![a-z]))`,
  "uy",
);
const SPOKEN_CENTS = /(?<cents>\d{2})(?=$|[ ]?[.,;:!?)\n](?!\d)| ?(?:ht|ttc)(?![a-z]))/uy;

type Placed = MoneyMention & { at: number; to: number; scale: string };

/** Every sum of money in the text (or in `within`), in order of place. Linear in the length of the text. */
export function findMoney(input: string | Folded, within?: Span): MoneyMention[] {
  const folded = typeof input === "string" ? fold(input) : input;
  if (!CUE.test(folded.folded)) return [];
  const text = withTabs(folded);
  const places = moneyPlaces(text);
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
  const addFigures = (m: RegExpExecArray, to = m.index + m[0].length, misread = false): void => {
    const { figures: written = "0", scale, scaleWord, half, currency = "€", code } = m.groups ?? {};
    // "article 700 500,00 €" is the article's number and a sum
    const article =
      written.startsWith("700 ") && /art(?:icles?|\.)? $/u.test(text.slice(Math.max(0, m.index - 10), m.index));
    const figures = article ? written.slice(4) : written;
    const factor = SCALE[scale ?? scaleWord ?? ""] ?? "1";
    const bullet = figures.startsWith("-") && /(?:^|\n) *$/u.test(text.slice(Math.max(0, m.index - 8), m.index));
    const raw = (bullet ? figures.slice(1) : figures).replace(/o/gu, "0").replace(/[li]/gu, "1");
    if (misread && raw === figures) return;
    const number = half === undefined ? plainNumber(raw, factor) : `${plainNumber(raw, "1")}.${half}`;
    add(
      m.index + (bullet ? 1 : article ? 4 : 0),
      to,
      decimal.multiply(number, factor),
      currencyOf(code?.replace("cdn", "cad").replace(/\./gu, "") ?? currency, m[0].trimEnd().endsWith(currency)),
      factor,
      false,
    );
  };
  if (MISREAD_CUE.test(text))
    for (const pattern of [MISREAD, MISREAD_BEFORE])
      for (const m of text.matchAll(pattern)) addFigures(m, undefined, true);
  for (const m of matchesAt(text, AFTER, places.figures)) addFigures(m);
  for (const m of matchesAt(text, BRACKETED, places.brackets)) {
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
  if (WORD_CUE.test(text))
    for (const w of moneyInWords(text)) add(w.at, w.to, String(w.value), currencyOf(w.currency, true), "1", true);
  for (const m of matchesAt(text, BEFORE, places.currencies)) addFigures(m, m.index + m[0].trimEnd().length);
  if (TAX_CUE.test(text)) for (const m of matchesAt(text, BARE_TAX, places.figures)) addFigures(m);
  if (TELEPHONE_CUE.test(text))
    for (const m of matchesAt(text, TELEPHONE, places.figures)) {
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

/** A sign that stands behind the number is the Canadian one ("2 400 $"), in front of it the American ("$2,400"). */
function currencyOf(word: string, behind: boolean): string {
  if (word === "$") return behind ? "CAD" : "USD";
  if (ISO.test(word)) return word.toUpperCase();
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
  if (next === 32 || next === 10) {
    CENTS_AFTER.lastIndex = to;
    const named = CENTS_AFTER.exec(text);
    const count = named?.groups?.cents ?? "";
    const cents = /^\d/u.test(count) ? Number(count) : numberFromWords(count.replace(/\s+/gu, " "));
    if (named !== null && cents !== undefined && cents < 100)
      return { value: decimal.divide(String(cents), "100", 2), to: to + named[0].length };
    const worded = wordedCents(text, to);
    if (worded !== undefined) return worded;
  }
  if (next !== 32 && !(next >= 48 && next <= 57)) return undefined;
  SPOKEN_CENTS.lastIndex = next === 32 ? to + 1 : to;
  const spoken = SPOKEN_CENTS.exec(text);
  if (spoken === null || (next === 32 && !/s$/u.test(text.slice(to - 1, to)))) return undefined;
  return { value: decimal.divide(spoken[0], "100", 2), to: SPOKEN_CENTS.lastIndex };
}

function wordedCents(text: string, to: number): { value: Decimal; to: number } | undefined {
  if (text.charAt(to - 1) !== "s") return undefined;
  WORDED_CENTS.lastIndex = to;
  const worded = WORDED_CENTS.exec(text);
  const cents = numberFromWords(worded?.groups?.cents ?? "");
  if (worded === null || cents === undefined || cents < 5 || cents > 99) return undefined;
  return { value: decimal.divide(String(cents), "100", 2), to: to + worded[0].length };
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

/** A sum in words and the same sum in figures behind it in brackets, or the other way round, are one amount. */
function joinBrackets(text: string, found: readonly Placed[], folded: Folded): Placed[] {
  const out: Placed[] = [];
  for (const mention of found) {
    const previous = out.at(-1);
    if (
      previous !== undefined &&
      previous.inWords !== mention.inWords &&
      mention.at - previous.to < 12 &&
      isSameSum(previous, mention) &&
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

/** Words and figures of one sum: equal, or the words without the cents the figures have. */
function isSameSum(a: Placed, b: Placed): boolean {
  if (decimal.compare(a.value, b.value) === 0) return true;
  const [words, figures] = a.inWords ? [a, b] : [b, a];
  return /\.00$/u.test(words.value) && words.value.slice(0, -3) === figures.value.slice(0, -3);
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
      // "Deux situations, 9 400 et 6 150 euros": two sums, the larger first, that share one currency.
      if (decimal.compare(value, mention.value) > 0 && /et|and/u.test(m[2] ?? "")) {
        const to = at + (m[1]?.length ?? 0);
        out.push({ ...mention, span: folded.span(at, to), value, at, to });
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
