import {
  type DateMention,
  type Folded,
  findDates,
  findMoney,
  fold,
  foldedOffset,
  type MoneyMention,
  sentences,
} from "@vigie/language";
import { type Document, type Evidence, evidenceAt, type Fact, type Span } from "@vigie/model";
import { indexWords, type WordIndex } from "./word-index.ts";

/** A sentence of the document with its folded text, white space collapsed. `at` is its offset in `Reading.flat`. */
export type Sentence = { span: Span; at: number; flat: string };

/** A heading line: short, numbered or in capitals or behind a Markdown mark, without a full stop. */
export type Heading = { span: Span; flat: string };

/** A document read once for every fact: folded text, sentences, headings, sums and dates, each with the way back. */
export type Reading = {
  document: Document;
  /** The folded text. */
  folded: string;
  /** The folded text with every run of white space as one space. */
  flat: string;
  /** The same, same length, with a line feed where the run held one. */
  lines: string;
  /** The words of `flat`. */
  words: WordIndex;
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

/**
 * Reads a document. Linear in the length of its text. Each part is made when it is first asked for: of a mail little more is
 * wanted than that it is one.
 */
export function read(document: Document): Reading {
  return new LazyReading(document);
}

class LazyReading implements Reading {
  readonly document: Document;
  private whole: Folded | undefined;
  private collapsedText: Collapsed | undefined;
  private sentenceList: readonly Sentence[] | undefined;
  private headingList: readonly Heading[] | undefined;
  private sums: MoneyMention[] | undefined;
  private days: DateMention[] | undefined;
  private nowhere: ReturnType<Reading["absent"]> | undefined;

  constructor(document: Document) {
    this.document = document;
  }

  private get source(): Folded {
    this.whole ??= fold(this.document.text);
    return this.whole;
  }

  private get collapsed(): Collapsed {
    this.collapsedText ??= collapse(this.source.folded);
    return this.collapsedText;
  }

  get folded(): string {
    return this.source.folded;
  }

  get flat(): string {
    return this.collapsed.flat;
  }

  get lines(): string {
    return this.collapsed.lines;
  }

  get words(): WordIndex {
    return this.collapsed.words;
  }

  get sentences(): readonly Sentence[] {
    this.sentenceList ??= sentences(this.document.text)
      .filter((span) => !this.isFurniture(span))
      .map((span) => ({ span, at: this.at(span.start), flat: this.flatOf(span) }));
    return this.sentenceList;
  }

  get headings(): readonly Heading[] {
    this.headingList ??= headingsOf(this.document.text, (span) => this.flatOf(span));
    return this.headingList;
  }

  money(within?: Span): MoneyMention[] {
    this.sums ??= findMoney(this.source);
    return inside(this.sums, within);
  }

  dates(within?: Span): DateMention[] {
    this.days ??= findDates(this.source);
    return inside(this.days, within);
  }

  span(start: number, end: number): Span {
    const { source, collapsed } = this;
    const { flat, gaps } = collapsed;
    const from = start >= 0 && start < flat.length ? gaps.origin(start) : source.folded.length;
    return end <= start
      ? source.span(from, from)
      : source.span(from, end > flat.length ? source.folded.length : gaps.origin(end - 1) + 1);
  }

  at(source: number): number {
    const { flat, gaps } = this.collapsed;
    return Math.max(0, Math.min(flat.length, gaps.at(offsetIn(this.source, source))));
  }

  evidence(span: Span): Evidence {
    return evidenceAt(this.document, span);
  }

  absent(): ReturnType<Reading["absent"]> {
    this.nowhere ??= { status: "absent", searched: [{ start: 0, end: this.document.text.length }] };
    return this.nowhere;
  }

  private flatOf(span: Span): string {
    return this.flat.slice(this.at(span.start), this.at(span.end));
  }

  private isFurniture(span: Span): boolean {
    return this.document.furniture.some((f) => span.start >= f.start && span.end <= f.end);
  }
}

function inside<T extends { span: Span }>(all: T[], span: Span | undefined): T[] {
  return span === undefined ? all : all.filter((m) => m.span.start >= span.start && m.span.end <= span.end);
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

/** `foldedOffset`, found at once where the text is as long as its source up to there. */
function offsetIn(folded: Folded, source: number): number {
  return folded.source(source) === source && (source === 0 || folded.source(source - 1) < source)
    ? source
    : foldedOffset(folded, source);
}

/** How many characters are looked at in a call: the engine makes short calls fast sooner than one long loop. */
const STRETCH = 4096;
const FEED = 10;
const SPACE = 32;

/** Room for a text, kept from one to the next up to a size contracts seldom pass. */
const KEPT = 1 << 18;
const room = new Uint16Array(KEPT);

type Collapsed = { lines: string; flat: string; words: WordIndex; gaps: Gaps };

/** White space runs become one character: in `lines` a line feed where they hold one, in `flat` a space. */
function collapse(text: string): Collapsed {
  const units = text.length < KEPT ? room : new Uint16Array(text.length + 1);
  const gaps = new Gaps();
  let length = 0;
  for (let at = 0; at < text.length; at += STRETCH)
    length = collapseStretch(text, at, Math.min(text.length, at + STRETCH), units, gaps, length);
  const lines = inTwoBytes(units, length);
  for (let at = 0; at < length; at += STRETCH) levelStretch(units, at, Math.min(length, at + STRETCH));
  return { lines, flat: inTwoBytes(units, length), words: indexWords(units, length), gaps };
}

/** Adds a stretch to the `length` units there are; gives how many there are then. */
function collapseStretch(
  text: string,
  from: number,
  to: number,
  units: Uint16Array,
  gaps: Gaps,
  length: number,
): number {
  let n = length;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === SPACE || code === FEED) {
      const last = n === 0 ? 0 : units[n - 1];
      if (last === SPACE || last === FEED) {
        if (code === FEED) units[n - 1] = FEED;
        gaps.widen(n - 1);
        continue;
      }
    }
    units[n++] = code;
  }
  return n;
}

/** Line feeds become spaces. */
function levelStretch(units: Uint16Array, from: number, to: number): void {
  for (let i = from; i < to; i++) if (units[i] === FEED) units[i] = SPACE;
}

/** Where runs of white space became one character, with the way between the offsets before and behind. */
class Gaps {
  private readonly places: number[] = [];
  /** How many characters are gone up to and with the gap. */
  private readonly gone: number[] = [];

  /** One more character of the run that became the one at `place`; in ascending order. */
  widen(place: number): void {
    const last = this.places.length - 1;
    if (this.places[last] === place) this.gone[last] = (this.gone[last] ?? 0) + 1;
    else {
      this.places.push(place);
      this.gone.push((this.gone[last] ?? 0) + 1);
    }
  }

  /** The offset before. */
  origin(at: number): number {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return at + (this.gone[low - 1] ?? 0);
  }

  /** The first place whose origin is at or behind an offset. */
  at(offset: number): number {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle] ?? 0) + (this.gone[middle - 1] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? offset : Math.max((this.places[low - 1] ?? 0) + 1, offset - (this.gone[low - 1] ?? 0));
  }
}

/**
 * The first units as a text held in two bytes a character. V8 compiles a pattern once for each width of text, and past some 16 MB
 * of compiled patterns it stops making them fast: one width halves them.
 */
function inTwoBytes(units: Uint16Array, length: number): string {
  units[length] = 0x100;
  return Buffer.from(units.buffer, 0, 2 * length + 2)
    .toString("utf16le")
    .slice(0, -1);
}

function headingsOf(text: string, flatOf: (span: Span) => string): Heading[] {
  const spans: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const span = end - start <= 160 ? headingIn(text, start, end) : undefined;
    if (span !== undefined) spans.push(span);
    if (feed === -1) break;
    start = feed + 1;
  }
  return spans.map((span) => ({ span, flat: flatOf(span) }));
}

/** The ink of a line that is a heading. */
function headingIn(text: string, start: number, end: number): Span | undefined {
  const line = text.slice(start, end);
  const ink = line.trim();
  if (ink.length < 3 || ink.length > 120 || /[.;,]$/u.test(ink) || !(HEADING.test(ink) || isUpperCase(ink)))
    return undefined;
  const from = start + line.indexOf(ink);
  return { start: from, end: from + ink.length };
}

function isUpperCase(line: string): boolean {
  if (/[a-z]/u.test(line)) return false;
  const letters = line.replace(/[^\p{L}]/gu, "");
  return letters.length >= 4 && letters === letters.toUpperCase() && /\p{Lu}/u.test(letters);
}

/** A present fact. */
export function present<T>(value: T, evidence: Evidence[]): Fact<T> {
  return { status: "present", value, evidence };
}

/** A number written in figures or in words, folded: "30", "trente", "trente (30)". */
export const COUNT = String.raw`(?<![a-z\d])(?:([a-z]{2,20}(?:[ -][a-z]{2,20}){0,3}) ?\( ?(\d{1,4}) ?\)|(\d{1,4})|([a-z]{2,20}(?:-[a-z]{2,20}){0,3}))`;
