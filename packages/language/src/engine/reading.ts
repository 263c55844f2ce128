import type { CalendarDate, Document, HolidayCalendar, Span } from "@vigie/model";
import { type DateMention, findDates } from "../dates.ts";
import { type DeadlineMention, findDeadlines } from "../deadlines.ts";
import { type Folded, fold, foldedPart } from "../fold.ts";
import { compiled } from "../lexicon/compiled.ts";
import { lexicon, spellings } from "../lexicon/index.ts";
import { findMoney, type MoneyMention } from "../money.ts";
import { sentences } from "../sentences.ts";
import { type Zone, type ZoneKind, zones } from "../zones/index.ts";
import { addAll, addClass, type ClassMask, emptyMask, hasClass } from "./class-mask.ts";
import { buildTrie, type ClassTrie, type Hit, isLevel, level, matchAt } from "./class-trie.ts";
import { trieFrom } from "./stored-trie.ts";
import { scanTokens, type Tokens } from "./tokens.ts";

export type { Hit } from "./class-trie.ts";

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
  readonly negated: number[];
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
  /** Remembers what the words around a hit make of it, by its place: see `dampingsOf`. */
  readonly dampings: Map<number, number>;
  /** Remembers where in a sentence an English negation first ends: see `isNegatedFarOff`. */
  readonly negations: Map<number, number>;
  /** Number of a word class, as `Hit.cls` carries it; −1 when there is no such class. */
  classNumber(className: string): number;
  className(classNumber: number): string;
  /** Grammars read sentence by sentence, when first asked for: linear whatever the length of the text. */
  money(sentence: number): readonly MoneyMention[];
  deadlines(sentence: number): readonly DeadlineMention[];
  dates(sentence: number): readonly DateMention[];
  /** The sentence of that index by itself, folded. */
  part(sentence: number): Folded;
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

/** The automaton of the whole lexicon, unpacked or built when a text is first read. */
export function lexiconTrie(): ClassTrie {
  automaton ??=
    (compiled === undefined ? undefined : trieFrom(compiled, lexicon, spellings)) ?? buildTrie(lexicon, spellings);
  return automaton;
}

/** Reads a document for the signals: one pass for the words, linear in the text's length. */
export function readText(
  document: Pick<Document, "text" | "envelope" | "format">,
  options: ReadingOptions = {},
): Reading {
  const trie = lexiconTrie();
  const { text } = document;
  const folded = fold(text);
  const plain = folded.folded;
  const tokens = scanTokens(folded);
  const { starts, ends } = tokens;
  const ids = new Uint16Array(tokens.count);
  for (let i = 0; i < tokens.count; i++) ids[i] = wordId(trie, plain, starts[i] ?? 0, ends[i] ?? 0);
  const zoneList = zones(document, folded);
  const names = [...nameSequences(options.addressee, "you", trie), ...nameSequences(options.author, "we", trie)];
  const sentenceList = readSentences(text, folded, tokens, ids, zoneList, trie, names);
  const { reference, calendar } = options;
  const parts: (Folded | undefined)[] = [];
  /** A sentence by itself, folded once for the grammars that read it. */
  const part = (index: number): Folded => {
    let known = parts[index];
    if (known === undefined) {
      const span = sentenceList[index]?.span;
      known = foldedPart(folded, span?.start ?? 0, span?.end ?? text.length);
      parts[index] = known;
    }
    return known;
  };
  let speaking: ClassMask | undefined;
  let anywhere: ClassMask | undefined;
  const classNumber = (name: string): number => trie.index.get(name) ?? -1;
  const holds = (mask: ClassMask, name: string): boolean => {
    const cls = classNumber(name);
    return cls !== -1 && hasClass(mask, cls);
  };
  /** Words cut out so far: the rules of context ask for the same few again and again. */
  const cut = new Array<string | undefined>(tokens.count);
  const word = (t: number): string => {
    let known = cut[t];
    if (known === undefined) {
      known = plain.slice(starts[t], ends[t]);
      if (t >= 0 && t < tokens.count) cut[t] = known;
    }
    return known;
  };
  return {
    text,
    folded,
    zones: zoneList,
    sentences: sentenceList,
    tokens,
    quotations: quotationsOf(text),
    ids,
    dampings: new Map(),
    negations: new Map(),
    classNumber,
    className: (cls) => trie.names[cls] ?? "",
    hasAnywhere: (name) => {
      anywhere ??= classesOf(sentenceList, trie, (zone) => zone !== "quoted");
      return holds(anywhere, name);
    },
    has: (name) => {
      speaking ??= classesOf(sentenceList, trie, (zone) => zone === "fresh" || zone === "forwarded");
      return holds(speaking, name);
    },
    money: bySentence(part, sentenceList, (p) => findMoney(p)),
    deadlines: bySentence(part, sentenceList, (p) => findDeadlines(p, { reference, calendar })),
    dates: bySentence(part, sentenceList, (p) => findDates(p, { reference })),
    part,
    spanOf: (from, to) => folded.span(starts[from] ?? 0, ends[to - 1] ?? 0),
    word,
    knownWord: (t) => {
      const id = ids[t] ?? 0;
      return id === 0 ? word(t) : trie.words.word(id - 1);
    },
  };
}

/** The classes of all sentences in such zones. */
function classesOf(list: readonly Sentence[], trie: ClassTrie, counts: (zone: ZoneKind) => boolean): ClassMask {
  const mask = emptyMask(trie.names.length);
  for (const s of list) if (counts(s.zone)) addAll(mask, s.mask);
  return mask;
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
  part: (index: number) => Folded,
  list: readonly Sentence[],
  read: (part: Folded) => M[],
): (index: number) => readonly M[] {
  const known = new Map<number, readonly M[]>();
  return (index) => {
    const done = known.get(index);
    if (done !== undefined) return done;
    const at = list[index]?.span;
    const found = at === undefined ? [] : read(part(index)).map((m) => moved(m, at.start));
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

/** The number of the word from `from` to `to`, of one it misspells, or 0. */
function wordId({ words, levelled }: ClassTrie, text: string, from: number, to: number): number {
  const known = words.find(text, from, to);
  if (known !== -1) return known;
  const length = to - from;
  if (length < 4) return 0;
  if (hasFigure(text, from, to)) {
    // Optical recognition: figures inside a word ("rég1ement", "m0is") are read as the letters they resemble.
    const letters = text.slice(from, to).replace(/0/gu, "o").replace(/5/gu, "s").replace(/rn/gu, "m");
    const withL = words.get(letters.replace(/1/gu, "l"));
    return withL !== -1 ? withL : Math.max(0, words.get(letters.replace(/1/gu, "i")));
  }
  if (length >= 6) {
    const meant = isLevel(text, from, to) ? levelled.find(text, from, to) : levelled.get(level(text.slice(from, to)));
    if (meant !== -1) return meant;
  }
  return holdsRn(text, from, to) ? Math.max(0, words.get(text.slice(from, to).replace(/rn/gu, "m"))) : 0;
}

function holdsRn(text: string, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (text.charCodeAt(i) === 110 && text.charCodeAt(i - 1) === 114) return true;
  return false;
}

function hasFigure(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) return true;
  }
  return false;
}

type NameSequence = { words: readonly string[]; cls: number };

function nameSequences(names: readonly string[] | undefined, className: string, trie: ClassTrie): NameSequence[] {
  const cls = trie.index.get(className) ?? -1;
  const out: NameSequence[] = [];
  for (const name of names ?? []) {
    const words = nameWords(name);
    if (words.length > 0) out.push({ words, cls });
  }
  return out;
}

/** The words of the names asked for last: those of the two sides, message after message. */
const knownNames = new Map<string, readonly string[]>();
const MOST_NAMES = 1_000;

/** The folded words of a name; none when it is too short to tell anybody. */
function nameWords(name: string): readonly string[] {
  let words = knownNames.get(name);
  if (words === undefined) {
    const all = fold(name).folded.match(/[a-z0-9]+/gu) ?? [];
    words = all.join("").length >= 4 ? [...all] : [];
    if (knownNames.size >= MOST_NAMES) knownNames.clear();
    knownNames.set(name, words);
  }
  return words;
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
  let to = 0;
  for (const zone of zoneList)
    for (const span of sentences(text, zone.span)) {
      while (to < tokens.count && folded.source(tokens.starts[to] ?? 0) < span.start) to++;
      const from = to;
      while (to < tokens.count && folded.source(tokens.starts[to] ?? 0) < span.end) to++;
      const { hits, idioms } = hitsIn(folded, tokens, ids, from, to, trie, idiom, names);
      const mask = emptyMask(trie.names.length);
      const negated: number[] = [];
      for (const h of hits) {
        addClass(mask, h.cls);
        negated.push(0);
      }
      const question = text.slice(Math.max(span.start, span.end - 4), span.end).includes("?");
      out.push({ span, zone: zone.kind, from, to, hits, mask, negated, idioms, question });
    }
  return out;
}

const NO_HITS: readonly Hit[] = [];

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
): Pick<Sentence, "hits" | "idioms"> {
  const hits: Hit[] = [];
  for (let at = from; at < to; at++) matchAt(trie, ids, at, to, hits);
  if (names.length > 0)
    for (let at = from; at < to; at++)
      for (const { words, cls } of names)
        if (at + words.length <= to && areWords(folded, tokens, at, words))
          hits.push({ cls, from: at, to: at + words.length });
  if (!hits.some((h) => h.cls === idiom)) return { hits, idioms: NO_HITS };
  const idioms = hits.filter((h) => h.cls === idiom);
  const inIdiom = (h: Hit): boolean =>
    idioms.some((m) => h.from >= m.from && h.to <= m.to && h.to - h.from < m.to - m.from);
  return { hits: hits.filter((h) => h.cls !== idiom && !inIdiom(h)), idioms };
}

/** Whether the words stand at the tokens from `at` on. */
function areWords({ folded }: Folded, { starts, ends }: Tokens, at: number, words: readonly string[]): boolean {
  for (let k = 0; k < words.length; k++) {
    const word = words[k] ?? "";
    const start = starts[at + k] ?? 0;
    if ((ends[at + k] ?? 0) - start !== word.length || !folded.startsWith(word, start)) return false;
  }
  return true;
}
