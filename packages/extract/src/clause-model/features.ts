import { CANDIDATE, CUES } from "../liability/cues.ts";
import { ENGLISH, FRENCH, ROLES, SMALL_WORDS, type WordClasses } from "./word-classes.ts";

/** Languages a clause model exists for. */
export type ModelLanguage = "en" | "fr";

/** Words as the models read them: folded with single spaces, and whether their source is mostly in capitals. */
type Wording = { readonly flat: string; readonly capitals: boolean };

/**
 * A sentence as the models read it, with whether it holds a word of liability; `list` is the same with the list it opens, where
 * it opens one.
 */
export type ModelSentence = Wording & { readonly isOfLiability: boolean; readonly list?: Wording };

/**
 * What a feature is made of: a word, two words in a row, two words of meaning near each other, a class of words, two classes, a
 * readable cue, a word of the title, or capitals.
 */
export type FeatureKind = "word" | "pair" | "near" | "class" | "classes" | "cue" | "title" | "capitals";

/**
 * Called for every occurrence of a feature with its kind, its one or two parts (as `symbolOf` numbers them; 0: no second one) and
 * its place in the folded sentence (-1: it has none). `nameOf` makes its name; whoever looks features up by number need not.
 */
export type Visit = (kind: FeatureKind, first: number, second: number, start: number, end: number) => void;

/** Parts of features by number and number by part; the first is the part that is not there. */
const symbols: string[] = [""];
const symbolNumbers = new Map<string, number>([["", 0]]);

/** The number of a word, a class or a cue, the same for the life of the process. */
function symbolOf(part: string): number {
  const known = symbolNumbers.get(part);
  if (known !== undefined) return known;
  symbols.push(part);
  symbolNumbers.set(part, symbols.length - 1);
  return symbols.length - 1;
}

/** The readable name of a feature, unique over all kinds. */
export function nameOf(kind: FeatureKind, firstSymbol: number, secondSymbol: number): string {
  const first = symbols[firstSymbol] ?? "";
  const second = symbols[secondSymbol] ?? "";
  switch (kind) {
    case "word":
      return first;
    case "pair":
      return `${first} ${second}`;
    case "near":
      return `${first} … ${second}`;
    case "class":
      return `[${first}]`;
    case "classes":
      return `[${first} + ${second}]`;
    case "cue":
      return `cue: ${first}`;
    case "title":
      return `title: ${first}`;
    case "capitals":
      return "in capitals";
  }
}

/** The parts of a feature by its name: what `nameOf` puts together. */
export function partsOf(name: string): { kind: FeatureKind; first: number; second: number } {
  const parts = (kind: FeatureKind, first: string, second = ""): ReturnType<typeof partsOf> => ({
    kind,
    first: symbolOf(first),
    second: symbolOf(second),
  });
  if (name === nameOf("capitals", 0, 0)) return parts("capitals", "");
  for (const kind of ["cue", "title"] as const)
    if (name.startsWith(`${kind}: `)) return parts(kind, name.slice(kind.length + 2));
  const [near = "", after] = name.split(" … ");
  if (after !== undefined) return parts("near", near, after);
  const isClass = name.startsWith("[");
  const [first = "", second = ""] = isClass ? name.slice(1, -1).split(" + ") : name.split(" ");
  return parts(isClass ? (second === "" ? "class" : "classes") : second === "" ? "word" : "pair", first, second);
}

/** What a model has weights for, by symbol: a word by itself, and as the first or second of a pair or of two near each other. */
export const USE = { word: 1, pairFirst: 2, pairSecond: 4, nearFirst: 8, nearSecond: 16 } as const;
const EVERY_USE = 31;

/** The uses (`USE`, added up) of every symbol in the features named. */
export function usesOf(names: Iterable<string>): Uint8Array {
  const found: (readonly [symbol: number, use: number])[] = [];
  for (const name of names) {
    const { kind, first, second } = partsOf(name);
    if (kind === "word") found.push([first, USE.word]);
    else if (kind === "pair") found.push([first, USE.pairFirst], [second, USE.pairSecond]);
    else if (kind === "near") found.push([first, USE.nearFirst], [second, USE.nearSecond]);
  }
  const uses = new Uint8Array(symbols.length);
  for (const [symbol, use] of found) uses[symbol] = (uses[symbol] ?? 0) | use;
  return uses;
}

/** Longer sentences are read up to here: 99.9 % are shorter. */
const MOST_WORDS = 400;
/** Words of meaning are paired with so many that follow. */
const NEAR = 8;
const TITLE_LENGTH = 70;
const TITLE_WORDS = 8;

type Cue = { readonly name: string; readonly symbol: number; readonly words: readonly string[] };
/** A word as the models read it, with the class cues it opens. */
type Word = {
  readonly as: string;
  readonly symbol: number;
  readonly hasMeaning: boolean;
  readonly opens: readonly Cue[];
};
type Token = { readonly word: Word; readonly start: number; readonly end: number };

const cues: Readonly<Record<ModelLanguage, readonly Cue[]>> = { en: cuesOf(ENGLISH), fr: cuesOf(FRENCH) };
function cuesOf(classes: WordClasses): Cue[] {
  return Object.entries(classes).flatMap(([name, list]) =>
    list.map((cue) => ({ name, symbol: symbolOf(name), words: cue.split(" ") })),
  );
}

/** Words beyond so many different ones are no model's: they have no number of their own. */
const MOST_REMEMBERED = 500_000;
const words: Readonly<Record<ModelLanguage, Map<string, Word>>> = { en: new Map(), fr: new Map() };

/** Figures read as `#`, years as `#year`, roles as `<who>`. What is looked up is kept, within bounds. */
function wordOf(word: string, language: ModelLanguage): Word {
  const known = words[language].get(word);
  if (known !== undefined) return known;
  const isFull = words[language].size >= MOST_REMEMBERED;
  const first = word.charCodeAt(0);
  const as =
    first >= 48 && first <= 57
      ? /^(?:19|20)\d\d$/u.test(word)
        ? "#year"
        : "#"
      : ROLES[language].some((role) => matches(role, word))
        ? "<who>"
        : word;
  const read = {
    as,
    symbol: isFull ? (symbolNumbers.get(as) ?? 0) : symbolOf(as),
    hasMeaning: as.length > 1 ? !SMALL_WORDS[language].has(as) : /[$€£%#]/u.test(as),
    opens: cues[language].filter((cue) => matches(cue.words[0] ?? "", as)),
  };
  if (!isFull) words[language].set(word, read);
  return read;
}

function matches(pattern: string, word: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

/** Words, figures, currency signs and some marks. */
function tokensOf(flat: string, language: ModelLanguage): Token[] {
  const tokens: Token[] = [];
  const pattern = /[a-z]+|[$€£%();:]|\d+(?:[.,]\d+)*/gu;
  for (let m = pattern.exec(flat); m !== null && tokens.length < MOST_WORDS; m = pattern.exec(flat)) {
    tokens.push({ word: wordOf(m[0], language), start: m.index, end: m.index + m[0].length });
  }
  return tokens;
}

/**
 * Visits every feature of a sentence: words, word pairs, words near each other, classes, pairs of classes, readable cues, words of
 * the title above, capitals. A feature may be visited several times; whoever counts takes it once. Returns what each feature
 * counts for: long sentences hold more features, so each says less. With `uses`, words, pairs and words near each other that no
 * weight can be for are passed over.
 */
export function visitFeatures(
  sentence: Wording,
  title: readonly string[],
  language: ModelLanguage,
  visit: Visit,
  uses?: Uint8Array,
): number {
  const useOf = ({ word: { symbol } }: Token): number => (uses === undefined ? EVERY_USE : (uses[symbol] ?? 0));
  const tokens = tokensOf(sentence.flat, language);
  const before: Token[] = [];
  const classes = new Map<string, { symbol: number; start: number; end: number }>();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const { word, start, end } = token;
    const use = useOf(token);
    if ((use & USE.word) !== 0) visit("word", word.symbol, 0, start, end);
    const next = tokens[i + 1];
    if (next !== undefined && (use & USE.pairFirst) !== 0 && (useOf(next) & USE.pairSecond) !== 0)
      visit("pair", word.symbol, next.word.symbol, start, next.end);
    if (word.hasMeaning) {
      if ((use & USE.nearSecond) !== 0)
        for (let k = Math.max(0, before.length - NEAR); k < before.length; k++) {
          const earlier = before[k] as Token;
          if ((useOf(earlier) & USE.nearFirst) !== 0)
            visit("near", earlier.word.symbol, word.symbol, earlier.start, end);
        }
      before.push(token);
    }
    for (const cue of word.opens) {
      if (classes.has(cue.name) || !cue.words.every((part, k) => matches(part, tokens[i + k]?.word.as ?? ""))) continue;
      classes.set(cue.name, { symbol: cue.symbol, start, end: tokens[i + cue.words.length - 1]?.end ?? end });
    }
  }
  const held = [...classes].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [i, [, place]] of held.entries()) {
    visit("class", place.symbol, 0, place.start, place.end);
    for (let k = i + 1; k < held.length; k++) {
      const other = (held[k] as (typeof held)[number])[1];
      visit("classes", place.symbol, other.symbol, Math.min(place.start, other.start), Math.max(place.end, other.end));
    }
  }
  if (CANDIDATE.test(sentence.flat))
    for (const { id, pattern } of CUES[language]) {
      const found = pattern.exec(sentence.flat);
      if (found !== null) visit("cue", symbolOf(id), 0, found.index, found.index + found[0].length);
    }
  for (const word of title) visit("title", symbolNumbers.get(word) ?? 0, 0, -1, -1);
  if (sentence.capitals) visit("capitals", 0, 0, -1, -1);
  return 5 / Math.sqrt(Math.max(1, tokens.length));
}

/** The words of the title each sentence stands under: the last short sentence before it. */
export function titlesOf(sentences: readonly Wording[], language: ModelLanguage): (readonly string[])[] {
  let title: readonly string[] = [];
  return sentences.map(({ flat }) => {
    const above = title;
    if (flat.length < TITLE_LENGTH && /[a-z]{3}/u.test(flat))
      title = [...new Set(tokensOf(flat, language).map(({ word }) => word.as))].slice(0, TITLE_WORDS);
    return above;
  });
}

/** True when a source sentence is mostly in capitals, as liability clauses often are. */
export function inCapitals(source: string): boolean {
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return upper > lower;
}
