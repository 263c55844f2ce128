import { isNumberWord, type MoneyMention, numberFromWords } from "@vigie/language";
import { decimal, type Money } from "@vigie/model";
import type { Reading, Sentence } from "../../reading.ts";

/** A sum of a sentence; `at` and `to` are offsets in the sentence's folded text. */
export type Sum = { at: number; to: number; money: Money; differ: boolean };

/** A mention as the model's money, on the tax basis it is printed with first. */
export function moneyOf(mention: MoneyMention): Money {
  return { value: mention.value, currency: mention.currency, tax: mention.tax };
}

const CURRENCY_WORD = String.raw`€|euros?|eur|(?:us|u\.s\.|canadian) ?(?:\$|dollars?)|dollars? (?:americains?|canadiens?|us)|\$ ?(?:cad?|can|us)(?![a-z])|\$|usd|dollars?|£|gbp|pounds?(?: sterling)?|livres? sterling|chf|francs? suisses?`;
const TAX_WORD = String.raw`ht|h\.t\.?|hors taxes?|ttc|excl(?:uding|\.)? vat`;
/** "(200 000) euros", "(200 000 €)", "(US $5,000)": the figures, behind the words that say the same. */
const BRACKETED_FIGURES = new RegExp(
  String.raw`\( ?(?<before>${CURRENCY_WORD})? ?(?<figures>\d{1,3}(?:[ .,']\d{3}){1,4}|\d{1,9})(?:[.,]\d{2})? ?(?<inside>${CURRENCY_WORD})? ?(?:${TAX_WORD})? ?\)(?: (?:d')?(?<behind>${CURRENCY_WORD})(?![a-z]))?`,
  "gu",
);
/** "10 000 € (dix mille euros)": the words behind the figures. */
const BRACKETED_WORDS = new RegExp(
  String.raw`\( ?(?:soit )?(?<words>[a-z][a-z -]{2,100}?) (?:d')?(?:${CURRENCY_WORD})(?: (?:${TAX_WORD}))? ?\)`,
  "gu",
);
const UNIT_BEHIND_WORDS = new RegExp(String.raw`(?: (?:d')?(?:${CURRENCY_WORD})(?: (?:${TAX_WORD}))?)? ?$`, "u");

/** Codes of currencies that contracts write otherwise than the language package reads them. XDR is the special drawing right. */
const FOREIGN_CODES = [
  [/dts|sdr|xdr|droits? de tirage|special drawing/u, "XDR"],
  [/rmb|cny|yuan|renminbi/u, "CNY"],
  [/hk/u, "HKD"],
  [/sgd|s\$/u, "SGD"],
  [/jpy|yen|¥/u, "JPY"],
  [/rub|rouble/u, "RUB"],
  [/pounds/u, "GBP"],
  [/brl|r\$/u, "BRL"],
  [/zar/u, "ZAR"],
  [/nis|ils|shekel/u, "ILS"],
  [/aed/u, "AED"],
] as const;
const FOREIGN_WORD = String.raw`dts|droits? de tirage speciaux|sdrs?|xdr|special drawing rights?|rmb|cny|yuan|renminbi|hk ?\$|hkd|sgd|s\$|jpy|yen|¥|rub|roubles?|\(pounds\)|brl|r\$|zar|nis|ils|aed`;
const FOREIGN_FIGURES = String.raw`\d{1,3}(?:[ .,']\d{3}){1,4}(?:\.\d{2})?|\d{1,12}(?:[.,]\d{1,2})?`;
const FOREIGN = new RegExp(
  String.raw`(?<![\d.,])(?<figures>${FOREIGN_FIGURES})(?: (?<scale>millions?))?(?: de)? (?<code>${FOREIGN_WORD})(?![a-z])|(?<![a-z])(?<codeBefore>${FOREIGN_WORD}) ?(?<figuresBehind>${FOREIGN_FIGURES})(?![\d%])`,
  "gu",
);

/** "400", a line feed, "000 euros": a group of digits that a line feed parted from the others. */
const PARTED = new RegExp(
  String.raw`(?<![\d.,])(?<before>(?:${CURRENCY_WORD}) ?)?(?<figures>\d{1,3}(?: \d{3}){1,3})(?:,\d{2})?(?![\d%]) ?(?<behind>${CURRENCY_WORD})?(?![a-z])`,
  "gu",
);

/** The sums of a sentence whose figures a line feed parts, which the language package reads on one line only. */
function partedSums(reading: Reading, sentence: Sentence): Sum[] {
  const lines = reading.lines.slice(sentence.at, sentence.at + sentence.flat.length);
  if (!/\d\n\d{3}(?!\d)/u.test(lines)) return [];
  return [...sentence.flat.matchAll(PARTED)].flatMap((m): Sum[] => {
    const { before, figures = "", behind } = m.groups ?? {};
    const currency = behind ?? before;
    const to = m.index + m[0].trimEnd().length;
    if (currency === undefined || !lines.slice(m.index, to).includes("\n")) return [];
    const money: Money = {
      value: decimal.cents(figures.replaceAll(" ", "")),
      currency: currencyOf(currency.trim()),
      tax: taxBehind(sentence.flat, to),
    };
    return [{ at: m.index, to, money, differ: false }];
  });
}

/**
 * The sums of a sentence in order of place, those in special drawing rights and the like included. "Deux cent mille (200 000)
 * euros" is one sum; `differ` when its words say another number than its figures: then the words count (C. civ. 1376).
 */
export function sumsOf(reading: Reading, sentence: Sentence): Sum[] {
  const { flat } = sentence;
  const mentions = reading.money(sentence.span).filter((m) => m.range !== "low");
  const parted = partedSums(reading, sentence);
  const onOneLine = mentions.map((mention): Sum => {
    const at = reading.at(mention.span.start) - sentence.at;
    return { at, to: reading.at(mention.span.end) - sentence.at, money: moneyOf(mention), differ: false };
  });
  const placed = [...parted, ...onOneLine.filter((sum) => !parted.some((p) => sum.to > p.at && sum.at < p.to))].sort(
    (a, b) => a.at - b.at,
  );
  const spelled = [...spelledBefore(flat), ...spelledBehind(flat, placed)];
  const inWords = spelled.map((s): Sum => {
    const same = placed.filter((p) => p.to > s.at && p.at < s.to);
    const named = same.find((p) => p.money.tax !== "unknown") ?? same.at(-1);
    const currency = s.explicit ? s.currency : (same.at(-1)?.money.currency ?? s.currency);
    const tax = named?.money.tax ?? "unknown";
    return {
      at: s.at,
      to: Math.max(s.to, ...same.map((p) => p.to)),
      money: { value: decimal.cents(String(s.words)), currency, tax: tax === "unknown" ? taxBehind(flat, s.to) : tax },
      differ: s.words !== Number(s.figures),
    };
  });
  const all = [...inWords];
  for (const sum of [...foreignSums(flat), ...placed])
    if (!all.some((other) => sum.to > other.at && sum.at < other.to)) all.push(sum);
  return all.sort((a, b) => a.at - b.at);
}

/** `explicit`: the words say whose dollars they are. */
type Spelled = { at: number; to: number; words: number; figures: string; currency: string; explicit: boolean };

function spelledBefore(flat: string): Spelled[] {
  const out: Spelled[] = [];
  for (const m of flat.matchAll(BRACKETED_FIGURES)) {
    const ahead = flat.slice(Math.max(0, m.index - 160), m.index);
    const unit = UNIT_BEHIND_WORDS.exec(ahead)?.[0] ?? "";
    const words = numberEndingAt(ahead, ahead.length - unit.length);
    const { before, inside, behind, figures = "0" } = m.groups ?? {};
    const currency = [unit.trim(), before, inside, behind].find((c) => c !== undefined && c !== "");
    if (words === undefined || currency === undefined) continue;
    out.push({
      at: m.index - ahead.length + words.at,
      to: m.index + m[0].length,
      words: words.value,
      figures: figures.replace(/[ .,']/gu, ""),
      currency: currencyOf(currency),
      explicit: /americ|ca|us/u.test(currency),
    });
  }
  return out;
}

/** Only those whose words differ: the language package joins the others itself. */
function spelledBehind(flat: string, placed: readonly Sum[]): Spelled[] {
  const out: Spelled[] = [];
  for (const m of flat.matchAll(BRACKETED_WORDS)) {
    const ahead = placed.find((p) => p.to <= m.index && m.index - p.to <= 1);
    const words = numberFromWords(m.groups?.words ?? "");
    if (ahead === undefined || words === undefined || Number(ahead.money.value) === words) continue;
    out.push({
      at: ahead.at,
      to: m.index + m[0].length,
      words,
      figures: ahead.money.value,
      currency: ahead.money.currency,
      explicit: true,
    });
  }
  return out;
}

function foreignSums(flat: string): Sum[] {
  return [...flat.matchAll(FOREIGN)].map((m): Sum => {
    const { figures, scale, code, codeBefore, figuresBehind } = m.groups ?? {};
    const raw = figures ?? figuresBehind ?? "0";
    const number = /[ .,']\d{3}(?!\d)/u.test(raw)
      ? raw.replace(/\.\d{2}$/u, "").replace(/[ .,']/gu, "")
      : raw.replace(",", ".");
    const word = code ?? codeBefore ?? "";
    return {
      at: m.index,
      to: m.index + m[0].length,
      money: {
        value: decimal.cents(scale === undefined ? number : decimal.multiply(number, "1000000")),
        currency: FOREIGN_CODES.find(([pattern]) => pattern.test(word))?.[1] ?? "XXX",
        tax: "unknown",
      },
      differ: false,
    };
  });
}

function currencyOf(word: string): string {
  if (/canad|\$ ?ca/u.test(word)) return "CAD";
  if (/\$|usd|dollar/u.test(word)) return "USD";
  if (/£|gbp|pound|livre/u.test(word)) return "GBP";
  return /chf|suisse/u.test(word) ? "CHF" : "EUR";
}

function taxBehind(flat: string, to: number): Money["tax"] {
  const tail = flat.slice(to, to + 16);
  if (/^,? ?\(?(?:ht|h\.t|hors tax)/u.test(tail)) return "HT";
  return /^,? ?\(?ttc/u.test(tail) ? "TTC" : "unknown";
}

/** The number written out in words that ends at `end`, with the place of its first word. */
export function numberEndingAt(text: string, end: number): { at: number; value: number } | undefined {
  const words = [...text.slice(0, end).matchAll(/[a-z]+/gu)];
  let first: number | undefined;
  for (let i = words.length - 1; i >= 0 && words.length - i <= 20; i--) {
    const word = words[i]?.[0] ?? "";
    if (isNumberWord(word)) first = i;
    else if (first === undefined || !/^(?:et|and)$/u.test(word)) break;
  }
  const at = first === undefined ? undefined : words[first]?.index;
  if (at === undefined) return undefined;
  const value = numberFromWords(text.slice(at, end).trim());
  return value === undefined ? undefined : { at, value };
}
