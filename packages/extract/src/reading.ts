import {
  type DateMention,
  findDates,
  findMoney,
  fold,
  foldedOffset,
  type MoneyMention,
  sentences,
} from "@vigie/language";
import { type Document, type Evidence, evidenceAt, type Fact, type Span } from "@vigie/model";

/** A sentence of the document with its folded text, white space collapsed. `at` is its offset in `Reading.flat`. */
export type Sentence = { span: Span; at: number; flat: string };

/** A heading line: short, numbered or in capitals or behind a Markdown mark, without a full stop. */
export type Heading = { span: Span; flat: string };

/** A document read once for every fact: folded text, sentences, headings, sums and dates, each with the way back. */
export type Reading = {
  document: Document;
  /** The folded text with every run of white space as one space. */
  flat: string;
  /** The same, same length, with a line feed where the run held one. */
  lines: string;
  sentences: readonly Sentence[];
  headings: readonly Heading[];
  money(within?: Span): MoneyMention[];
  dates(within?: Span): DateMention[];
  /** Source span of a stretch of `flat`. */
  span(start: number, end: number): Span;
  /** Offset in `flat` of a source offset. */
  at(source: number): number;
  evidence(span: Span): Evidence;
  /** "Absent", with the whole text as the place searched. */
  absent(): { status: "absent"; searched: Span[] };
};

const HEADING =
  /^(?:#{1,6} |\*\*|(?:article|section|clause|chapitre|titre|annexe|annex|schedule|exhibit) ?[\divxa-z]{0,5}\b|\d{1,2}(?:\.\d{1,2}){0,3}\.? ?[-.)]? ?\p{L}|[ivx]{1,5}[.)] |[A-Z]\. |(?:périmètre|objet|prestations?|livrables?|désignation|description|conditions|exclusions?|hypothèses|prix|responsabilité|scope|services|deliverables|fees|liability|limitation)(?![\p{L}]))/iu;

/** Reads a document. Linear in the length of its text. */
export function read(document: Document): Reading {
  const folded = fold(document.text);
  const { lines, origin } = collapse(folded.folded);
  const flat = inTwoBytes(lines.replace(/\n/gu, " "));
  const atOf = (source: number): number => rank(origin, foldedOffset(folded, source), lines.length);
  const spanOf = (start: number, end: number): Span => {
    const from = origin[start] ?? folded.folded.length;
    return end <= start
      ? folded.span(from, from)
      : folded.span(from, (origin[end - 1] ?? folded.folded.length - 1) + 1);
  };
  const isFurniture = (span: Span): boolean =>
    document.furniture.some((f) => span.start >= f.start && span.end <= f.end);
  const list = sentences(document.text)
    .filter((span) => !isFurniture(span))
    .map((span): Sentence => {
      const at = atOf(span.start);
      return { span, at, flat: flat.slice(at, atOf(span.end)) };
    });
  let money: MoneyMention[] | undefined;
  let dates: DateMention[] | undefined;
  const within = <T extends { span: Span }>(all: T[], span: Span | undefined): T[] =>
    span === undefined ? all : all.filter((m) => m.span.start >= span.start && m.span.end <= span.end);
  return {
    document,
    flat,
    lines,
    sentences: list,
    headings: headingsOf(document.text, (span) => flat.slice(atOf(span.start), atOf(span.end))),
    money: (span) => {
      money ??= findMoney(folded);
      return within(money, span);
    },
    dates: (span) => {
      dates ??= findDates(folded);
      return within(dates, span);
    },
    span: spanOf,
    at: atOf,
    evidence: (span) => evidenceAt(document, span),
    absent: () => ({ status: "absent", searched: [{ start: 0, end: document.text.length }] }),
  };
}

/** The nearest heading before a place. */
export function headingAt(reading: Reading, at: number): Heading | undefined {
  let low = 0;
  let high = reading.headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reading.headings[middle]?.span.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return reading.headings[low - 1];
}

/** White space runs become one character, a line feed where they hold one; `origin` gives the offset before. */
function collapse(text: string): { lines: string; origin: Uint32Array } {
  const origin = new Uint32Array(text.length);
  const parts: string[] = [];
  let n = 0;
  let kept = 0;
  for (let i = 0; i < text.length; i++) {
    origin[n++] = i;
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 10) continue;
    let end = i + 1;
    let hasFeed = code === 10;
    for (let next = text.charCodeAt(end); next === 32 || next === 10; next = text.charCodeAt(end)) {
      hasFeed ||= next === 10;
      end++;
    }
    if (end === i + 1) continue;
    parts.push(text.slice(kept, i), hasFeed ? "\n" : " ");
    kept = end;
    i = end - 1;
  }
  parts.push(text.slice(kept));
  return { lines: inTwoBytes(parts.join("")), origin: origin.subarray(0, n) };
}

/**
 * The same text, held in two bytes a character. V8 compiles a pattern once for each width of text, and past some 16 MB of
 * compiled patterns it stops making them fast: one width halves them.
 */
function inTwoBytes(text: string): string {
  return `${text}\u0100`.slice(0, -1);
}

/** First index whose origin is at or behind `offset`. */
function rank(origin: Uint32Array, offset: number, length: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((origin[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function headingsOf(text: string, flatOf: (span: Span) => string): Heading[] {
  const out: Heading[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    if (end - start <= 160) {
      const line = text.slice(start, end);
      const ink = line.trim();
      if (ink.length >= 3 && ink.length <= 120 && !/[.;,]$/u.test(ink) && (HEADING.test(ink) || isUpperCase(ink))) {
        const span = { start: start + line.indexOf(ink), end: start + line.indexOf(ink) + ink.length };
        out.push({ span, flat: flatOf(span) });
      }
    }
    if (feed === -1) break;
    start = feed + 1;
  }
  return out;
}

function isUpperCase(line: string): boolean {
  const letters = line.replace(/[^\p{L}]/gu, "");
  return letters.length >= 4 && letters === letters.toUpperCase() && /\p{Lu}/u.test(letters);
}

/** A present fact. */
export function present<T>(value: T, evidence: Evidence[]): Fact<T> {
  return { status: "present", value, evidence };
}

/** A number written in figures or in words, folded: "30", "trente", "trente (30)". */
export const COUNT = String.raw`(?<![a-z\d])(?:([a-z]{2,20}(?:[ -][a-z]{2,20}){0,3}) ?\( ?(\d{1,4}) ?\)|(\d{1,4})|([a-z]{2,20}(?:-[a-z]{2,20}){0,3}))`;
