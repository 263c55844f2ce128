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

const CURRENCY: Readonly<Record<string, string>> = {
  "€": "EUR",
  euro: "EUR",
  euros: "EUR",
  eur: "EUR",
  $: "USD",
  usd: "USD",
  dollar: "USD",
  dollars: "USD",
  "£": "GBP",
  gbp: "GBP",
  pounds: "GBP",
  chf: "CHF",
  francs: "CHF",
  cad: "CAD",
};
const SCALE: Readonly<Record<string, string>> = {
  k: "1000",
  m: "1000000",
  md: "1000000000",
  mille: "1000",
  million: "1000000",
  millions: "1000000",
  milliard: "1000000000",
  milliards: "1000000000",
  thousand: "1000",
};

const NUMBER = String.raw`\d{1,3}(?:[ .,']\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,2})?(?!\d)`;
const AFTER = new RegExp(
  String.raw`(?<![\p{L}\d.,/-])(-?(?:${NUMBER}))(?:[ \n]?(k|m|md)(?= ?(?:€|eur|\$|£))|[ \n](mille|millions?|milliards?|thousand)(?: d')?)?[ \n]?(€|euros?\b|eur\b|\$|usd\b|dollars?\b|£|gbp\b|pounds\b|chf\b|cad\b)`,
  "gu",
);
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}\d])(€|eur|\$|usd|£|gbp|chf) ?(${NUMBER}) ?(?:(k|m|thousand|millions?)\b)?`,
  "gu",
);
const BARE_K = /(?<![\p{L}\d.,/-])(\d{1,4}(?:[.,]\d{1,2})?) ?(k)(?= ?(?:ht|ttc)\b)/gu;
const TAX_AFTER =
  /^[ \n]{0,2}\(?(ht|h\.t\.?|hors taxes?|ttc|t\.t\.c\.?|toutes taxes comprises|excl(?:uding|\.)? (?:of )?vat|ex\.? vat|plus vat|\+ vat|incl(?:uding|\.)? vat)(?![a-z])/u;
const TAX_BEFORE = /(?:montant|total|prix|somme)? ?(ht|ttc) ?(?:de|:|est de|s'eleve a)? ?$/u;

/** Every sum of money in the text (or in `within`), in order of place. Linear in the length of the text. */
export function findMoney(input: string | Folded, within?: Span): MoneyMention[] {
  const folded = typeof input === "string" ? fold(input) : input;
  const text = folded.folded;
  const found: (MoneyMention & { at: number; to: number })[] = [];
  const occupied = new Occupied(text.length);
  const add = (at: number, to: number, value: Decimal, currency: string, inWords: boolean): void => {
    const taxAfter = TAX_AFTER.exec(text.slice(to, to + 40));
    const taxBefore = TAX_BEFORE.exec(text.slice(Math.max(0, at - 30), at));
    const word = taxAfter?.[1] ?? taxBefore?.[1];
    const end = taxAfter === null ? to : to + taxAfter[0].length;
    if (!occupied.take(at, end)) return;
    found.push({
      span: folded.span(at, end),
      value: decimal.cents(value),
      currency,
      tax: taxOf(word),
      inWords,
      at,
      to: end,
    });
  };
  for (const m of text.matchAll(AFTER)) {
    const scale = SCALE[m[2] ?? m[3] ?? ""] ?? "1";
    add(
      m.index,
      m.index + m[0].length,
      decimal.multiply(plainNumber(m[1] ?? "0"), scale),
      CURRENCY[m[4] ?? ""] ?? "EUR",
      false,
    );
  }
  for (const m of text.matchAll(BEFORE)) {
    const at = m.index;
    const numberTo = at + m[0].trimEnd().length;
    const scale = SCALE[m[3] ?? ""] ?? "1";
    add(at, numberTo, decimal.multiply(plainNumber(m[2] ?? "0"), scale), CURRENCY[m[1] ?? ""] ?? "EUR", false);
  }
  for (const m of text.matchAll(BARE_K)) {
    add(m.index, m.index + m[0].length, decimal.multiply(plainNumber(m[1] ?? "0"), "1000"), "EUR", false);
  }
  for (const w of moneyInWords(text)) {
    add(w.at, w.to, String(w.value), w.currency, true);
  }
  found.sort((a, b) => a.at - b.at);
  const joined = joinBases(text, found);
  const ranged = addRanges(text, joined, folded);
  const inside =
    within === undefined ? ranged : ranged.filter((m) => m.span.start >= within.start && m.span.end <= within.end);
  return inside.map(({ at: _at, to: _to, ...mention }) => mention);
}

function taxOf(word: string | undefined): Tax {
  if (word === undefined) return "unknown";
  if (/^(ht|h\.t|hors|excl|ex|plus|\+)/u.test(word)) return "HT";
  return "TTC";
}

/** "357.360,00", "357,360.00", "357 360", "14,8" → decimal. A single group of three behind one mark is read as thousands. */
function plainNumber(raw: string): Decimal {
  const compact = raw.replace(/[ '\n]/gu, "");
  const lastComma = compact.lastIndexOf(",");
  const lastDot = compact.lastIndexOf(".");
  const last = Math.max(lastComma, lastDot);
  if (last === -1) return compact;
  const decimals = compact.length - last - 1;
  if (decimals === 3 && !(compact.startsWith("0") && compact.indexOf(".") === last && compact.indexOf(",") === -1))
    return compact.replace(/[.,]/gu, "");
  return `${compact.slice(0, last).replace(/[.,]/gu, "") || "0"}.${compact.slice(last + 1)}`;
}

/** "dix mille euros", "trois cent cinquante-sept mille trois cent soixante euros". */
function moneyInWords(text: string): { at: number; to: number; value: number; currency: string }[] {
  const found: { at: number; to: number; value: number; currency: string }[] = [];
  for (const m of text.matchAll(/(?<![a-z])(?:d')?(euros?|dollars|pounds)(?![a-z])/gu)) {
    let at = m.index;
    let first = -1;
    for (let steps = 0; steps < 20; steps++) {
      let end = at;
      while (end > 0 && /[\s-]/u.test(text.charAt(end - 1)) && at - end < 3) end--;
      let start = end;
      while (start > 0 && end - start < 14 && /[a-z]/u.test(text.charAt(start - 1))) start--;
      const word = text.slice(start, end);
      if (word === "" || !(isNumberWord(word) || ((word === "et" || word === "and") && first !== -1))) break;
      if (word !== "et" && word !== "and") first = start;
      at = start;
    }
    if (first === -1) continue;
    const value = numberFromWords(text.slice(first, m.index).trim());
    if (value !== undefined && value > 0)
      found.push({ at: first, to: m.index + m[0].length, value, currency: CURRENCY[m[1] ?? ""] ?? "EUR" });
  }
  return found;
}

type Placed = MoneyMention & { at: number; to: number };

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
      between.length < 14 &&
      /^[\s,;(/-]*(?:soit|i\.e\.|ou|or)?[\s(]*$/u.test(between)
    ) {
      previous.other = { value: mention.value, tax: mention.tax, span: mention.span };
      previous.to = mention.to;
    } else out.push({ ...mention });
  }
  return out;
}

/** "entre 500 et 2 000 euros", "500 à 2 000 €": the first end carries no currency of its own. */
function addRanges(text: string, found: readonly Placed[], folded: Folded): Placed[] {
  const out: Placed[] = [];
  for (const mention of found) {
    const before = text.slice(Math.max(0, mention.at - 40), mention.at);
    const m = /(?<![\p{L}\d.,/-])(\d{1,3}(?:[ .]\d{3}){1,3}|\d{1,9})(?: ?€)? (?:et|a|and|to|-) $/u.exec(before);
    const entre = /(?:entre|de|between|from) $/u.test(before.slice(0, m?.index ?? 0)) || /(?:a|to|-) $/u.test(before);
    const previous = out.at(-1);
    if (m !== null && entre && (previous === undefined || previous.to <= mention.at - m[0].length)) {
      const at = mention.at - m[0].length;
      const value = decimal.cents(plainNumber(m[1] ?? "0"));
      if (decimal.compare(value, mention.value) < 0) {
        out.push({
          ...mention,
          span: folded.span(at, at + (m[1]?.length ?? 0)),
          value,
          range: "low",
          at,
          to: at + (m[1]?.length ?? 0),
        });
        out.push({ ...mention, range: "high" });
        continue;
      }
    }
    out.push(mention);
  }
  return out;
}
