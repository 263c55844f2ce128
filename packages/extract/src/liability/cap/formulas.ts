import { type Decimal, decimal } from "@vigie/model";
import { COUNT } from "../../reading.ts";
import { numberEndingAt } from "./amounts.ts";
import { type BasisPhrase, basisIn, HEADS } from "./basis.ts";
import { countOf } from "./window.ts";

const PERCENT_WORD = String.raw`pour ?cents?|per ?cents?`;
/** "50 %", "cinquante pour cent (50 %)", "fifty (50) percent"; the words stand before and are read from there. */
const SHARE = new RegExp(
  String.raw`(?<lead>(?: (?:${PERCENT_WORD}))? ?\( ?)?(?<![\d.,])(?<figures>\d{1,3}(?:[.,]\d{1,2})?) ?\)? ?(?:%|(?:${PERCENT_WORD})(?![a-z]))(?: ?\))?`,
  "gu",
);
const SHARE_IN_WORDS = new RegExp(String.raw`(?<=[a-z]) (?:${PERCENT_WORD})(?![a-z])(?! ?\( ?\d)`, "gu");
const BLANK_SHARE = /(?:\.{3,}|_{2,}|(?<![a-z])x{2,}|\[[^\]]{0,30}\]) ?%/gu;
/** Parts that have a word of their own. "Tiers" alone is a third party. */
const FRACTIONS: readonly (readonly [RegExp, string, string])[] = [
  [/(?<![a-z])(?:la |une )?moitie(?= (?:du|de|des)(?![a-z]))|(?<![a-z])(?:one[- ])?half (?=of |the |its )/gu, "1", "2"],
  [/(?<![a-z])(?:les |aux |des )?deux tiers (?=du |de |des )|two[- ]thirds (?=of |the )/gu, "2", "3"],
  [
    /(?<![a-z])(?<!deux )(?:le |au |du |un |d'un )tiers (?=du |de |des )|(?<![a-z])(?:one[- ]|a )third (?=of |the )/gu,
    "1",
    "3",
  ],
  [/(?<![a-z])(?:les |aux |des )?trois quarts (?=du |de |des )|three[- ]quarters (?=of |the )/gu, "3", "4"],
  [
    /(?<![a-z])(?<!trois )(?:le |au |du |un |d'un )quart (?=du |de |des )|(?<![a-z])(?:one[- ]|a )quarter (?=of |the )/gu,
    "1",
    "4",
  ],
  [/(?<![a-z])(?:le |au |du |un )cinquieme (?=du |de |des )|(?<![a-z])(?:one[- ]|a )fifth (?=of |the )/gu, "1", "5"],
  [/(?<![a-z])(?:le |au |du |un )dixieme (?=du |de |des )|(?<![a-z])(?:one[- ]|a )tenth (?=of |the )/gu, "1", "10"],
];
const TIMES = new RegExp(
  String.raw`(?<![a-z])(?<double>(?:le |au |du )double|twice|double (?=the ))|(?<![a-z])(?<triple>(?:le |au |du )triple|triple (?=the ))|(?<![a-z])(?<quadruple>(?:le |au |du )quadruple)|(?<half>(?:une fois et demie?|one and (?:a|one)[- ]half times|une fois et demi))|${COUNT} (?:fois|times)(?<demi> et demie?)?|(?<![\d.,])(?<decimal>\d{1,2}(?:[.,]\d{1,2})?) ?(?:x(?= )|fois|times)`,
  "gu",
);
const WORDED_FACTORS = [
  ["double", "2"],
  ["triple", "3"],
  ["quadruple", "4"],
  ["half", "1.5"],
] as const;
/** "Six mois de redevances", "une année d'honoraires", "three months' fees", "six mensualités". */
const PERIODS_OF = new RegExp(
  String.raw`${COUNT}[ -](?:derniers? |dernieres? |last )?(?:(?<unit>mois|months?|ans?|annees?|years?)(?:(?:'s?|s')? (?:worth of |of (?:the |its )?|(?:monthly |service |subscription ){0,2}(?=fees|charges|subscription))| (?:de |des |du )(?:la |l')?| d')(?<head>${HEADS})|mensualites?|(?:redevances?|loyers?|abonnements?|factures?|forfaits?|cotisations?|honoraires) mensuel(?:le)?s?|monthly (?:[a-z]+ ){0,1}(?:fees|payments|instal?lments|charges|subscriptions))(?![a-z])`,
  "gu",
);
/** A share, a multiple or a stretch of fees, before the basis it is of is read; `basis` when it says that itself. */
export type Opening = {
  at: number;
  to: number;
  factor?: Decimal;
  blank?: boolean;
  share: boolean;
  differ?: boolean;
  basis?: BasisPhrase;
  months?: number;
};

/** Every opening of a formula in a folded sentence, in order of place. */
export function openingsIn(flat: string): Opening[] {
  return [...sharesIn(flat), ...multiplesIn(flat), ...periodsIn(flat)].sort((a, b) => a.at - b.at);
}

function* sharesIn(flat: string): Generator<Opening> {
  for (const m of flat.matchAll(SHARE)) {
    const { lead, figures = "" } = m.groups ?? {};
    const words = lead === undefined ? undefined : numberEndingAt(flat, m.index);
    const value = figures.replace(",", ".");
    const differ = words !== undefined && words.value !== Number(value);
    yield share(
      words?.at ?? m.index + (lead?.length ?? 0),
      m.index + m[0].length,
      decimal.divide(value, "100", 6),
      differ,
    );
  }
  for (const m of flat.matchAll(SHARE_IN_WORDS)) {
    const words = numberEndingAt(flat, m.index);
    if (words !== undefined && words.value <= 1_000)
      yield share(words.at, m.index + m[0].length, decimal.divide(String(words.value), "100", 6));
  }
  for (const [pattern, part, whole] of FRACTIONS)
    for (const m of flat.matchAll(pattern))
      yield share(m.index, m.index + m[0].length, decimal.divide(part, whole, 10));
  for (const m of flat.matchAll(BLANK_SHARE))
    yield { at: m.index, to: m.index + m[0].length, blank: true, share: true };
}

function share(at: number, to: number, factor: Decimal, differ = false): Opening {
  return { at, to, factor: trimmed(factor), share: true, ...(differ ? { differ } : {}) };
}

function* multiplesIn(flat: string): Generator<Opening> {
  for (const m of flat.matchAll(TIMES)) {
    const { demi, decimal: figures } = m.groups ?? {};
    const worded = WORDED_FACTORS.find(([name]) => m.groups?.[name] !== undefined)?.[1];
    const counted = countOf(m[6] ?? m[7] ?? m[8]);
    const written =
      figures?.replace(",", ".") ?? (counted === undefined ? undefined : `${counted}${demi === undefined ? "" : ".5"}`);
    const factor = worded ?? written;
    if (factor !== undefined) yield { at: m.index, to: m.index + m[0].length, factor, share: false };
  }
}

/** A month's fees counted several times are a window of so many months; years are multiples of the year's fees. */
function* periodsIn(flat: string): Generator<Opening> {
  for (const m of flat.matchAll(PERIODS_OF)) {
    const count = countOf(m[2] ?? m[3] ?? m[4]);
    if (count === undefined) continue;
    const { unit = "mensualite", head = "" } = m.groups ?? {};
    const to = m.index + m[0].length;
    const isYears = /^(?:an|year)/u.test(unit);
    const told = head === "" ? undefined : basisIn(flat, to - head.length, Math.min(flat.length, to + 60));
    const basis = isYears ? "annual-fees" : told?.basis === "fees-paid" ? "fees-paid" : "fees-invoiced";
    yield {
      at: m.index,
      to,
      factor: isYears ? String(count) : "1",
      share: false,
      basis: { basis, at: m.index, to, monthly: false },
      ...(isYears ? {} : { months: count }),
    };
  }
}

function trimmed(value: Decimal): Decimal {
  return value.includes(".") ? value.replace(/0+$/u, "").replace(/\.$/u, "") : value;
}
