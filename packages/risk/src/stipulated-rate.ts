import {
  addDays,
  type Bilingual,
  type CalendarDate,
  type Decimal,
  decimal,
  formatDate,
  formatEuro,
  type LedgerItem,
  type OpenInvoice,
  type PaymentTerms,
  type Relationship,
} from "@vigie/model";
import { governingPapers } from "./contract-sheet.ts";
import type { HousePapers, StatedTerms } from "./house-papers.ts";
import {
  interestAt,
  type LateInterest,
  lateInterest,
  outsideRates,
  type RateSpan,
  type Stretch,
  stretchesOf,
  upTo,
} from "./late-interest.ts";
import { daysLate, isOpen } from "./ledger-state.ts";
import { fileOf } from "./names.ts";
import { openingJudgment, stoppedText } from "./opening-judgment.ts";
import { FIXED_COMPENSATION, FLOOR_TIMES, legalRates, STATUTORY_POINTS, statutoryRates } from "./statutory-rates.ts";

/** What a client owes for being late, and what of it a person should know. */
export type OwedForLateness = { penalty: OpenInvoice["penalty"]; notes: readonly Bilingual[] };

/** A rate above this, percent a year, was misread. */
const HIGHEST = "50";

const EARLIEST: CalendarDate = "0001-01-01";
const LATEST: CalendarDate = "9999-12-31";

/**
 * Late interest and the fixed 40 € on an open item (C. com. L441-10), on the whole sum until each part payment and on the rest after
 * it. The rate is the one the governing contract stipulates, else the one its own invoice prints, never below three times the legal
 * rate where that is known; else the statutory rate. Where both are known and come to different sums, both are given. For days no
 * rate is known for, the 40 € alone; null for what is not late, foreign currencies and consumers. `notes` say why, and of which sums.
 * On what was billed before the judgment that opens insolvency proceedings against the client, interest stops on its day (L622-28;
 * it takes effect at midnight, R621-4), and what falls late only then bears neither interest nor the 40 € (L441-10, II).
 */
export function owedForLateness(
  item: LedgerItem,
  relationship: Relationship,
  asOf: CalendarDate,
  papers: HousePapers,
): OwedForLateness {
  if (!isOpen(item) || item.due >= asOf) return { penalty: null, notes: [] };
  if (daysLate(item, asOf) === 0) return { penalty: null, notes: [NOT_SEEN] };
  if (relationship.client.consumer) return { penalty: null, notes: [CONSUMER] };
  if (item.currency !== "EUR") return { penalty: null, notes: [FOREIGN] };
  const judgment = openingJudgment(relationship, asOf);
  const isBarred = judgment !== undefined && item.issued < judgment.day;
  const last = isBarred ? addDays(judgment.day, -1) : asOf;
  const stretches = upTo(stretchesOf(item, asOf), last);
  if (isBarred && stretches.length === 0) return { penalty: null, notes: [BARRED] };
  const owed = atBestRate(item, relationship, last, papers, stretches);
  const stopped = isBarred ? [stoppedText(judgment)] : [];
  if (owed.penalty === null) return { penalty: ONLY_FIXED, notes: [...stopped, ...owed.notes] };
  return { penalty: owed.penalty, notes: [...stopped, ...stretchNotes(stretches), ...owed.notes] };
}

/** No rate is known for the days: the recovery cost is due all the same (C. com. D441-5). */
const ONLY_FIXED: OpenInvoice["penalty"] = {
  interest: null,
  fixed: FIXED_COMPENSATION,
  total: FIXED_COMPENSATION,
  frozenRateInterest: null,
  computation: FIXED_COMPENSATION,
};

const BARRED: Bilingual = {
  fr: "Ni pénalités ni indemnité de 40 € : la facture n’est en retard qu’après l’ouverture de la procédure collective, qui interdit de la payer et arrête les intérêts (C. com. L622-7, L622-28, L441-10, II).",
  en: "Neither penalties nor the 40 € compensation: the invoice is late only since the insolvency proceedings opened, which forbid paying it and stop interest (Commercial Code L622-7, L622-28, L441-10, II).",
};
const NOT_SEEN: Bilingual = {
  fr: "Pénalités non calculées : la comptabilité s’arrête avant l’échéance, rien ne dit si la facture a été réglée depuis.",
  en: "Penalties not computed: the books end before the due date, nothing tells whether the invoice was paid since.",
};
const CONSUMER: Bilingual = {
  fr: "Ni pénalités ni indemnité de 40 € : elles ne sont dues qu’entre professionnels (C. com. L441-10).",
  en: "Neither penalties nor the 40 € compensation: they are owed between professionals only (Commercial Code L441-10).",
};
const FOREIGN: Bilingual = {
  fr: "Pénalités non calculées : facture en devise étrangère, à chiffrer selon le contrat et sa loi.",
  en: "Penalties not computed: invoice in a foreign currency, to be worked out under the contract and its law.",
};

/** What was owed until when, where a part payment came late. */
function stretchNotes(stretches: readonly Stretch[]): Bilingual[] {
  if (stretches.length < 2) return [];
  const told = (locale: "fr" | "en") =>
    stretches
      .map(({ from, until, principal }) => {
        const [first, last] = [formatDate(from, locale, "long"), formatDate(until, locale, "long")];
        const sum = formatEuro(principal, locale);
        return locale === "fr" ? `${sum} du ${first} au ${last}` : `${sum} from ${first} to ${last}`;
      })
      .join(locale === "fr" ? " ; " : "; ");
  return [
    {
      fr: `Intérêts sur ce qui restait dû chaque jour, jour du paiement compris : ${told("fr")}.`,
      en: `Interest on what was owed each day, the day of payment included: ${told("en")}.`,
    },
  ];
}

function atBestRate(
  item: LedgerItem,
  relationship: Relationship,
  asOf: CalendarDate,
  papers: HousePapers,
  stretches: readonly Stretch[],
): OwedForLateness {
  const statutory = lateInterest(stretches);
  const outside = outsideRates(item.due, asOf);
  const missing = statutory === null && outside !== undefined ? [outside] : [];
  const stated = statedFor(item, relationship, papers);
  if (stated === undefined) return { penalty: statutory, notes: missing };
  const text = textOf(stated.terms);
  const source = {
    fr: `« ${withComma(text)} » (${fileOf(stated.source)})`,
    en: `“${text}” (${fileOf(stated.source)})`,
  };
  const rule = ruleOf(stated.terms);
  if (rule === null)
    return {
      penalty: statutory,
      notes: [
        {
          fr: `Le taux stipulé, ${source.fr}, n’est pas de ceux que Vigie calcule : taux supplétif de la loi (BCE + 10 points).`,
          en: `The rate stipulated, ${source.en}, is not one Vigie computes: default rate of the law (ECB + 10 points).`,
        },
        ...missing,
      ],
    };
  const { spans, raised } = withFloor(rule);
  const own = interestAt(spans, stretches);
  if (own === null)
    return {
      penalty: statutory,
      notes: [
        {
          fr: `Le taux stipulé, ${source.fr}, n’est connu ${knownDays(spans).fr} : taux supplétif de la loi (BCE + 10 points).`,
          en: `The rate stipulated, ${source.en}, is known only ${knownDays(spans).en}: default rate of the law (ECB + 10 points).`,
        },
        ...missing,
      ],
    };
  return {
    penalty: {
      ...own,
      stipulated: { text, source: stated.source, kind: stated.kind, evidence: [...stated.evidence] },
      ...beside(own, statutory),
    },
    notes: floorNotes(item.due, asOf, raised),
  };
}

function beside(
  own: LateInterest,
  statutory: LateInterest | null,
): Pick<NonNullable<OpenInvoice["penalty"]>, "statutory"> {
  if (statutory === null) return { statutory: null };
  if (statutory.total === own.total) return {};
  const { interest, total, computation } = statutory;
  return { statutory: { interest, total, computation } };
}

/** The first paper in force when it was issued that states a late rate, else the invoice's own document. */
function statedFor(item: LedgerItem, relationship: Relationship, papers: HousePapers): StatedTerms | undefined {
  for (const { documentId, source, kind, facts } of governingPapers(relationship, item.issued)) {
    const fact = facts.paymentTerms;
    if (fact.status === "present" && isStated(fact.value))
      return { documentId, source, kind, terms: fact.value, evidence: ofLateness(fact.value, fact.evidence) };
  }
  for (const { documentId } of item.evidence) {
    const printed = papers.invoiceTerms.get(documentId);
    if (printed !== undefined && isStated(printed.terms))
      return { ...printed, evidence: ofLateness(printed.terms, printed.evidence) };
  }
  return undefined;
}

const isStated = ({ penaltyRate, penaltyFormula }: PaymentTerms): boolean =>
  penaltyRate !== undefined || penaltyFormula !== undefined;

/** Of the quotes of the terms, those that tell the rate. */
function ofLateness(terms: PaymentTerms, evidence: StatedTerms["evidence"]): StatedTerms["evidence"] {
  const flat = (text: string) => text.replace(/\s+/gu, " ");
  const formula = terms.penaltyFormula === undefined ? undefined : flat(terms.penaltyFormula);
  const telling = evidence.filter(
    ({ quote }) =>
      (formula !== undefined && flat(quote).includes(formula)) ||
      (terms.penaltyRate !== undefined && quote.includes("%")),
  );
  return telling.length > 0 ? telling.slice(0, 1) : evidence.slice(0, 1);
}

/** A rate as French writes it. */
export const withComma = (text: string): string => text.replace(/(\d)\.(\d)/gu, "$1,$2");

function textOf({ penaltyRate, penaltyFormula }: PaymentTerms): string {
  return penaltyRate === undefined ? (penaltyFormula ?? "") : `${rounded(penaltyRate)} %`;
}

const rounded = (rate: Decimal): Decimal => decimal.round(rate, 3).replace(/\.?0+$/u, "");

/** The rates a stipulation comes to, half-year by half-year; null for one that cannot be computed. */
function ruleOf({ penaltyRate, penaltyFormula }: PaymentTerms): RateSpan[] | null {
  const formula = penaltyFormula === undefined ? null : formulaOf(penaltyFormula);
  // a figure beside a formula is what it came to on one day; any other one is the rate, and a legal formula its floor
  const isExample = formula?.spans.some((s) => penaltyRate !== undefined && decimal.compare(s.rate, penaltyRate) === 0);
  if (formula !== null && (formula.of === "central-bank" || isExample === true)) return formula.spans;
  if (penaltyRate !== undefined) {
    const rate = rounded(penaltyRate);
    const isLikely = decimal.compare(rate, "0") > 0 && decimal.compare(rate, HIGHEST) <= 0;
    return isLikely ? [{ from: EARLIEST, until: LATEST, rate }] : null;
  }
  return formula?.spans ?? null;
}

const NUMBERS: Readonly<Record<string, Decimal>> = {
  "une fois et demie": "1.5",
  double: "2",
  deux: "2",
  two: "2",
  twice: "2",
  triple: "3",
  trois: "3",
  three: "3",
  quadruple: "4",
  quatre: "4",
  four: "4",
  quintuple: "5",
  cinq: "5",
  five: "5",
  six: "6",
  sept: "7",
  seven: "7",
  huit: "8",
  eight: "8",
  neuf: "9",
  nine: "9",
  décuple: "10",
  decuple: "10",
  dix: "10",
  ten: "10",
  onze: "11",
  eleven: "11",
  douze: "12",
  twelve: "12",
};
const NUMBER = String.raw`(\d{1,2}(?:[.,]\d{1,2})?|${Object.keys(NUMBERS).join("|")})`;
const TIMES = new RegExp(
  String.raw`(?<![\p{L}\d])${NUMBER}(?: ?\(\d{1,2}\))? ?(?:fois|x|×|times)(?![\p{L}\d])|(?<![\p{L}\d])(une fois et demie|double|triple|quadruple|quintuple|d[ée]cuple|twice)(?![\p{L}\d])|(?:x|×|multipli\p{L}{0,4} par) ?${NUMBER}(?![\p{L}\d])`,
  "iu",
);
const POINTS = new RegExp(
  String.raw`(?<![\p{L}\d])${NUMBER}(?: ?\(\d{1,2}\))? ?(?:percentage |per ?cent )?(?:points?|%)`,
  "iu",
);

function numberIn(pattern: RegExp, text: string): Decimal | undefined {
  const match = pattern.exec(text);
  const word = match?.slice(1).find((part) => part !== undefined);
  return word === undefined ? undefined : (NUMBERS[word.toLowerCase()] ?? word.replace(",", "."));
}

/**
 * "Trois fois le taux d'intérêt légal" and "taux de la BCE majoré de dix points", in French or English, as rates by half-year. The
 * central bank's rate is the statutory one less its ten points, taken at the same two days of the year.
 */
function formulaOf(printed: string): { of: "legal" | "central-bank"; spans: RateSpan[] } | null {
  const text = printed.replace(/\s+/gu, " ");
  const points = numberIn(POINTS, text);
  if (
    /banque centrale europ|(?<!\p{L})bce(?!\p{L})|european central bank|(?<!\p{L})ecb(?!\p{L})|refinanc/iu.test(text)
  ) {
    if (points === undefined) return null;
    const over = decimal.subtract(points, STATUTORY_POINTS);
    return { of: "central-bank", spans: statutoryRates.map((r) => ({ ...r, rate: decimal.add(r.rate, over) })) };
  }
  // the law of another country has its own statutory rate
  if (!/l[ée]gal/iu.test(text)) return null;
  const times = numberIn(TIMES, text);
  if (times !== undefined)
    return { of: "legal", spans: legalRates.map((r) => ({ ...r, rate: decimal.multiply(r.rate, times) })) };
  return points === undefined
    ? null
    : { of: "legal", spans: legalRates.map((r) => ({ ...r, rate: decimal.add(r.rate, points) })) };
}

/** The rates, none below three times the legal rate where that is known; the half-years in which it raised one. */
function withFloor(rates: readonly RateSpan[]): { spans: RateSpan[]; raised: RateSpan[] } {
  const spans: RateSpan[] = [];
  const raised: RateSpan[] = [];
  const add = (span: RateSpan) => {
    const last = spans.at(-1);
    if (span.from > span.until) return;
    if (last?.rate === span.rate) spans[spans.length - 1] = { ...last, until: span.until };
    else spans.push(span);
  };
  for (const { from, until, rate } of rates) {
    let next = from;
    for (const legal of legalRates) {
      if (legal.until < next || legal.from > until) continue;
      const floor = decimal.multiply(legal.rate, FLOOR_TIMES);
      const start = legal.from > next ? legal.from : next;
      const end = legal.until < until ? legal.until : until;
      add({ from: next, until: addDays(start, -1), rate });
      const isBelow = decimal.compare(rate, floor) < 0;
      add({ from: start, until: end, rate: isBelow ? floor : rate });
      if (isBelow) raised.push({ from: start, until: end, rate: floor });
      next = addDays(end, 1);
    }
    add({ from: next, until, rate });
  }
  return { spans, raised };
}

function knownDays(spans: readonly RateSpan[]): Bilingual {
  const [first, last] = [spans[0]?.from ?? EARLIEST, spans.at(-1)?.until ?? LATEST];
  return {
    fr: `que du ${formatDate(first, "fr", "long")} au ${formatDate(last, "fr", "long")}`,
    en: `from ${formatDate(first, "en", "long")} to ${formatDate(last, "en", "long")}`,
  };
}

function floorNotes(due: CalendarDate, asOf: CalendarDate, raised: readonly RateSpan[]): Bilingual[] {
  const first = addDays(due, 1);
  const lifted = raised.filter((span) => span.until >= first && span.from <= asOf);
  const known = legalRates[0] !== undefined && first >= legalRates[0].from && asOf <= (legalRates.at(-1)?.until ?? "");
  return [
    ...(lifted.length === 0
      ? []
      : [
          {
            fr: `Le taux stipulé est inférieur au plancher de trois fois le taux de l’intérêt légal (${lifted.map((s) => `${withComma(rounded(s.rate))} %`).join(", ")}), qui est retenu. C. com. L441-10.`,
            en: `The rate stipulated is below the floor of three times the legal interest rate (${lifted.map((s) => `${rounded(s.rate)}%`).join(", ")}), which is used. Commercial Code L441-10.`,
          },
        ]),
    ...(known
      ? []
      : [
          {
            fr: "Le plancher de trois fois le taux de l’intérêt légal n’est pas vérifié pour toutes ces dates : ce taux n’y est pas connu de Vigie.",
            en: "The floor of three times the legal interest rate is not checked for all these days: Vigie does not know that rate for them.",
          },
        ]),
  ];
}
