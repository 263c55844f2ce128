import { CANDIDATE, CUES } from "../liability/cues.ts";
import { ENGLISH, FRENCH, ROLES, type WordClasses } from "./word-classes.ts";

/** Languages a clause model exists for. */
export type ModelLanguage = "en" | "fr";

/** A sentence as the models read it: folded with single spaces, and whether its source is mostly in capitals. */
export type ModelSentence = { readonly flat: string; readonly capitals: boolean };

/** What a feature is made of: a word, two words in a row, a class of words, two classes, a readable cue, a word of the title, or capitals. */
export type FeatureKind = "word" | "pair" | "class" | "classes" | "cue" | "title" | "capitals";

/**
 * Called for every occurrence of a feature with its kind, its one or two parts and its place in the folded sentence (-1: it has
 * none). `nameOf` makes its name; whoever looks features up by kind and part need not.
 */
export type Visit = (kind: FeatureKind, first: string, second: string, start: number, end: number) => void;

/** The readable name of a feature, unique over all kinds. */
export function nameOf(kind: FeatureKind, first: string, second: string): string {
  switch (kind) {
    case "word":
      return first;
    case "pair":
      return `${first} ${second}`;
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
export function partsOf(name: string): { kind: FeatureKind; first: string; second: string } {
  if (name === nameOf("capitals", "", "")) return { kind: "capitals", first: "", second: "" };
  for (const kind of ["cue", "title"] as const)
    if (name.startsWith(`${kind}: `)) return { kind, first: name.slice(kind.length + 2), second: "" };
  const isClass = name.startsWith("[");
  const [first = "", second = ""] = isClass ? name.slice(1, -1).split(" + ") : name.split(" ");
  return { kind: isClass ? (second === "" ? "class" : "classes") : second === "" ? "word" : "pair", first, second };
}

/** Longer sentences are read up to here: 99.9 % are shorter. */
const MOST_WORDS = 400;
const TITLE_LENGTH = 70;
const TITLE_WORDS = 8;

type Cue = { readonly name: string; readonly words: readonly string[] };
/** A word as the models read it, with the class cues it opens. */
type Word = { readonly as: string; readonly opens: readonly Cue[] };
type Token = Word & { readonly start: number; readonly end: number };

const cues: Readonly<Record<ModelLanguage, readonly Cue[]>> = { en: cuesOf(ENGLISH), fr: cuesOf(FRENCH) };
function cuesOf(classes: WordClasses): Cue[] {
  return Object.entries(classes).flatMap(([name, list]) => list.map((cue) => ({ name, words: cue.split(" ") })));
}

const MOST_REMEMBERED = 50_000;
const words: Readonly<Record<ModelLanguage, Map<string, Word>>> = { en: new Map(), fr: new Map() };

/** Figures read as `#`, years as `#year`, roles as `<who>`. What is looked up is kept, within bounds. */
function wordOf(word: string, language: ModelLanguage): Word {
  const known = words[language].get(word);
  if (known !== undefined) return known;
  const first = word.charCodeAt(0);
  const as =
    first >= 48 && first <= 57
      ? /^(?:19|20)\d\d$/u.test(word)
        ? "#year"
        : "#"
      : ROLES[language].some((role) => matches(role, word))
        ? "<who>"
        : word;
  const read = { as, opens: cues[language].filter((cue) => matches(cue.words[0] ?? "", as)) };
  if (words[language].size < MOST_REMEMBERED) words[language].set(word, read);
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
    const { as, opens } = wordOf(m[0], language);
    tokens.push({ as, opens, start: m.index, end: m.index + m[0].length });
  }
  return tokens;
}

/**
 * Visits every feature of a sentence: words, word pairs, classes, pairs of classes, readable cues, words of the title above,
 * capitals. A feature may be visited several times; whoever counts takes it once.
 */
export function visitFeatures(
  sentence: ModelSentence,
  title: readonly string[],
  language: ModelLanguage,
  visit: Visit,
): void {
  const tokens = tokensOf(sentence.flat, language);
  const classes = new Map<string, { start: number; end: number }>();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    visit("word", token.as, "", token.start, token.end);
    const next = tokens[i + 1];
    if (next !== undefined) visit("pair", token.as, next.as, token.start, next.end);
    for (const cue of token.opens) {
      if (classes.has(cue.name) || !cue.words.every((word, k) => matches(word, tokens[i + k]?.as ?? ""))) continue;
      classes.set(cue.name, { start: token.start, end: tokens[i + cue.words.length - 1]?.end ?? token.end });
    }
  }
  const held = [...classes].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [i, [name, place]] of held.entries()) {
    visit("class", name, "", place.start, place.end);
    for (let k = i + 1; k < held.length; k++) {
      const [other, otherPlace] = held[k] as (typeof held)[number];
      visit("classes", name, other, Math.min(place.start, otherPlace.start), Math.max(place.end, otherPlace.end));
    }
  }
  if (CANDIDATE.test(sentence.flat))
    for (const { id, pattern } of CUES[language]) {
      const found = pattern.exec(sentence.flat);
      if (found !== null) visit("cue", id, "", found.index, found.index + found[0].length);
    }
  for (const word of title) visit("title", word, "", -1, -1);
  if (sentence.capitals) visit("capitals", "", "", -1, -1);
}

/** The words of the title each sentence stands under: the last short sentence before it. */
export function titlesOf(sentences: readonly ModelSentence[], language: ModelLanguage): (readonly string[])[] {
  let title: readonly string[] = [];
  return sentences.map(({ flat }) => {
    const above = title;
    if (flat.length < TITLE_LENGTH && /[a-z]{3}/u.test(flat))
      title = [...new Set(tokensOf(flat, language).map(({ as }) => as))].slice(0, TITLE_WORDS);
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
