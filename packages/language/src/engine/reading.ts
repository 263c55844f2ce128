import type { CalendarDate, Document, HolidayCalendar, Span } from "@vigie/model";
import { type DateMention, findDates } from "../dates.ts";
import { type DeadlineMention, findDeadlines } from "../deadlines.ts";
import { type Folded, fold } from "../fold.ts";
import { lexicon, spellings } from "../lexicon/index.ts";
import { findMoney, type MoneyMention } from "../money.ts";
import { sentences } from "../sentences.ts";
import { type Zone, type ZoneKind, zones } from "../zones/index.ts";
import { addClass, type ClassMask, emptyMask, hasClass } from "./class-mask.ts";
import { buildTrie, type ClassTrie, level, matchAt } from "./class-trie.ts";
import { scanTokens, type Tokens } from "./tokens.ts";

/** A word class found at the words `from` (included) to `to` (excluded). */
export type Hit = { readonly cls: number; readonly from: number; readonly to: number };

/** One sentence of one zone: words `from` to `to`, the class hits in them in order of place, and whether it asks. */
export type Sentence = {
  readonly span: Span;
  readonly zone: ZoneKind;
  readonly from: number;
  readonly to: number;
  readonly hits: readonly Hit[];
  /** The classes of its hits as bits. */
  readonly mask: ClassMask;
  /** Remembers for each hit whether it is negated: 0 not yet asked, 1 no, 2 yes. */
  readonly negated: Uint8Array;
  /** Set phrases ("n’hésitez pas", "sauf erreur"): what stands in them is neither a hit nor a negation. */
  readonly idioms: readonly Hit[];
  readonly question: boolean;
};

/**
 * A text prepared once for every rule: folded, cut into zones, sentences and words, with its class hits.
 * Money, deadlines and dates are read when first asked for. All spans are offsets of `text`.
 */
export type Reading = {
  readonly text: string;
  readonly folded: Folded;
  readonly zones: readonly Zone[];
  readonly sentences: readonly Sentence[];
  readonly tokens: Tokens;
  /** Stretches between « and »: what stands in them is somebody else's words, or words for a page. */
  readonly quotations: readonly Span[];
  /** Word number of each token, 0 when no class knows the word. */
  readonly ids: Uint16Array;
  /** True when the class occurs in a fresh or forwarded sentence. */
  has(className: string): boolean;
  /** True when the class occurs anywhere but in quoted text: letterhead and signature included. */
  hasAnywhere(className: string): boolean;
  /** Number of a word class, as `Hit.cls` carries it; −1 when there is no such class. */
  classNumber(className: string): number;
  className(classNumber: number): string;
  /** Grammars read sentence by sentence, when first asked for: linear whatever the length of the text. */
  money(sentence: number): readonly MoneyMention[];
  deadlines(sentence: number): readonly DeadlineMention[];
  dates(sentence: number): readonly DateMention[];
  /** The source span of the words `from` to `to`. */
  spanOf(from: number, to: number): Span;
  /** The folded word at a token. */
  word(token: number): string;
  /** The word at a token as the lexicon spells it, where it knows it: "tjs" and "touj0urs" are "toujours". */
  knownWord(token: number): string;
};

export type ReadingOptions = {
  reference?: CalendarDate | undefined;
  calendar?: HolidayCalendar | undefined;
  /** Names in the text that stand for the addressee (class `you`) or for the author's side (class `we`). */
  addressee?: readonly string[] | undefined;
  author?: readonly string[] | undefined;
};

let automaton: ClassTrie | undefined;

/** The automaton of the whole lexicon, built when a text is first read. */
export function lexiconTrie(): ClassTrie {
  automaton ??= withSpellings(buildTrie(lexicon));
  return automaton;
}

function withSpellings(trie: ClassTrie): ClassTrie {
  const words = new Map(trie.words);
  for (const [written, meant] of Object.entries(spellings)) {
    const id = trie.words.get(meant);
    if (id !== undefined && !words.has(written)) words.set(written, id);
  }
  return { ...trie, words };
}

/** Reads a document for the signals: one pass for the words, linear in the text's length. */
export function readText(
  document: Pick<Document, "text" | "envelope" | "format">,
  options: ReadingOptions = {},
): Reading {
  const trie = lexiconTrie();
  const { text } = document;
  const folded = fold(text);
  const tokens = scanTokens(folded);
  const ids = new Uint16Array(tokens.count);
  for (let i = 0; i < tokens.count; i++) ids[i] = wordId(trie, folded.folded.slice(tokens.starts[i], tokens.ends[i]));
  const zoneList = zones(document, folded);
  const names = [...nameSequences(options.addressee, "you", trie), ...nameSequences(options.author, "we", trie)];
  const sentenceList = readSentences(text, folded, tokens, ids, zoneList, trie, names);
  const seen = new Set<number>();
  for (const s of sentenceList)
    if (s.zone === "fresh" || s.zone === "forwarded") for (const h of s.hits) seen.add(h.cls);
  const anywhere = new Set<number>();
  for (const s of sentenceList) if (s.zone !== "quoted") for (const h of s.hits) anywhere.add(h.cls);
  const { reference, calendar } = options;
  const money = bySentence(text, sentenceList, findMoney);
  const deadlines = bySentence(text, sentenceList, (part) => findDeadlines(part, { reference, calendar }));
  const dates = bySentence(text, sentenceList, (part) => findDates(part, { reference }));
  const spanOf = (from: number, to: number): Span => folded.span(tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0);
  return {
    text,
    folded,
    zones: zoneList,
    sentences: sentenceList,
    tokens,
    quotations: quotationsOf(text),
    ids,
    classNumber: (name) => trie.index.get(name) ?? -1,
    className: (cls) => trie.names[cls] ?? "",
    hasAnywhere: (name) => anywhere.has(trie.index.get(name) ?? -1),
    has: (name) => seen.has(trie.index.get(name) ?? -1),
    money,
    deadlines,
    dates,
    spanOf,
    word: (t) => folded.folded.slice(tokens.starts[t], tokens.ends[t]),
    knownWord: (t) => trie.spelling[ids[t] ?? 0] ?? folded.folded.slice(tokens.starts[t], tokens.ends[t]),
  };
}

/** True when the class occurs in the sentence of that index. */
export function holdsClass(reading: Reading, sentence: number, className: string): boolean {
  const at = reading.sentences[sentence];
  return at !== undefined && hasClass(at.mask, reading.classNumber(className));
}

function moved<M extends { span: Span; other?: { span: Span } }>(mention: M, by: number): M {
  const span = { start: mention.span.start + by, end: mention.span.end + by };
  const { other } = mention;
  return other === undefined
    ? { ...mention, span }
    : { ...mention, span, other: { ...other, span: { start: other.span.start + by, end: other.span.end + by } } };
}

/** A grammar over one sentence at a time, remembered, its spans moved to their place in the text. */
function bySentence<M extends { span: Span; other?: { span: Span } }>(
  text: string,
  list: readonly Sentence[],
  read: (part: string) => M[],
): (index: number) => readonly M[] {
  const known = new Map<number, readonly M[]>();
  return (index) => {
    const done = known.get(index);
    if (done !== undefined) return done;
    const at = list[index]?.span;
    const found = at === undefined ? [] : read(text.slice(at.start, at.end)).map((m) => moved(m, at.start));
    known.set(index, found);
    return found;
  };
}

const LONGEST_QUOTATION = 3_000;
const LONGEST_LINE_QUOTATION = 300;

/** Pairs of guillemets, inner ones included in the outer, then of inch marks on one line; a missing end gives none. */
function quotationsOf(text: string): Span[] {
  const out: Span[] = [];
  let open = text.indexOf("«");
  while (open !== -1) {
    const close = text.indexOf("»", open + 1);
    if (close === -1) break;
    if (close - open <= LONGEST_QUOTATION) out.push({ start: open, end: close + 1 });
    open = text.indexOf("«", close + 1);
  }
  let from = -1;
  for (let i = text.indexOf('"'); i !== -1; i = text.indexOf('"', i + 1)) {
    if (from !== -1 && i - from <= LONGEST_LINE_QUOTATION && !text.slice(from, i).includes("\n")) {
      out.push({ start: from, end: i + 1 });
      from = -1;
    } else from = i;
  }
  return out;
}

function wordId(trie: ClassTrie, word: string): number {
  const known = trie.words.get(word);
  if (known !== undefined) return known;
  if (word.length < 4) return 0;
  if (/\d/u.test(word)) {
    // Optical recognition: figures inside a word ("rég1ement", "m0is") are read as the letters they resemble.
    const letters = word.replace(/0/gu, "o").replace(/5/gu, "s").replace(/rn/gu, "m");
    return trie.words.get(letters.replace(/1/gu, "l")) ?? trie.words.get(letters.replace(/1/gu, "i")) ?? 0;
  }
  if (word.length < 6) return word.includes("rn") ? (trie.words.get(word.replace(/rn/gu, "m")) ?? 0) : 0;
  return trie.levelled.get(level(word)) ?? trie.words.get(word.replace(/rn/gu, "m")) ?? 0;
}

type NameSequence = { words: readonly string[]; cls: number };

function nameSequences(names: readonly string[] | undefined, className: string, trie: ClassTrie): NameSequence[] {
  const cls = trie.index.get(className) ?? -1;
  return (names ?? []).flatMap((name) => {
    const words = fold(name).folded.match(/[a-z0-9]+/gu) ?? [];
    return words.join("").length >= 4 ? [{ words: [...words], cls }] : [];
  });
}

function readSentences(
  text: string,
  folded: Folded,
  tokens: Tokens,
  ids: Uint16Array,
  zoneList: readonly Zone[],
  trie: ClassTrie,
  names: readonly NameSequence[],
): Sentence[] {
  const out: Sentence[] = [];
  const idiom = trie.index.get("idiom") ?? -1;
  let token = 0;
  for (const zone of zoneList) {
    for (const span of sentences(text, zone.span)) {
      while (token < tokens.count && folded.source(tokens.starts[token] ?? 0) < span.start) token++;
      const from = token;
      while (token < tokens.count && folded.source(tokens.starts[token] ?? 0) < span.end) token++;
      out.push({
        span,
        zone: zone.kind,
        from,
        to: token,
        ...hitsIn(folded, tokens, ids, from, token, trie, idiom, names),
        question: endsWithQuestion(text, span),
      });
    }
  }
  return out;
}

function endsWithQuestion(text: string, span: Span): boolean {
  return text.slice(Math.max(span.start, span.end - 4), span.end).includes("?");
}

/** Class hits of one sentence. What lies inside an idiom ("rendez-vous", "n’hésitez pas") is no hit. */
function hitsIn(
  folded: Folded,
  tokens: Tokens,
  ids: Uint16Array,
  from: number,
  to: number,
  trie: ClassTrie,
  idiom: number,
  names: readonly NameSequence[],
): Pick<Sentence, "hits" | "mask" | "negated" | "idioms"> {
  const hits: Hit[] = [];
  const idioms: Hit[] = [];
  for (let at = from; at < to; at++) {
    matchAt(trie, ids, at, to, (cls, a, b) => {
      const hit = { cls, from: a, to: b };
      if (cls === idiom) idioms.push(hit);
      else hits.push(hit);
    });
  }
  if (names.length > 0)
    for (let at = from; at < to; at++)
      for (const name of names) {
        if (at + name.words.length > to) continue;
        if (name.words.every((w, k) => folded.folded.slice(tokens.starts[at + k], tokens.ends[at + k]) === w))
          hits.push({ cls: name.cls, from: at, to: at + name.words.length });
      }
  const inIdiom = (h: Hit): boolean =>
    idioms.some((m) => h.from >= m.from && h.to <= m.to && h.to - h.from < m.to - m.from);
  const kept = idioms.length === 0 ? hits : hits.filter((h) => !inIdiom(h));
  const mask = emptyMask(trie.names.length);
  for (const h of kept) addClass(mask, h.cls);
  return { hits: kept, mask, negated: new Uint8Array(kept.length), idioms };
}
