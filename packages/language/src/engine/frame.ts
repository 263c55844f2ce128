import type { Span, Strength } from "@vigie/model";
import type { ZoneKind } from "../zones/index.ts";
import { addAll, type ClassMask, hasClass, maskOf, meets, type SparseMask, sparse } from "./class-mask.ts";
import { DAMPING, type Damping, dampingsOf, isNegated, isNegatedFarOff } from "./context.ts";
import { type Hit, lexiconTrie, type Reading, type Sentence } from "./reading.ts";

/**
 * A frame: word classes that together, inside a sentence or two, say something.
 *
 * `match` reads left to right: `class`, then `>` (later), `>4` (later, at most four words between), `&` (anywhere in the
 * window) or `&4`, then the next class. `a|b` is either; `!a` must be negated, `~a` may be, a bare name must not be.
 * `#money`, `#deadline` and `#date` are readings of the grammars, not of the lexicon.
 * The first slot that is no pronoun, condition or demand is the head: context is judged on its clause.
 */
export type Frame = {
  readonly strength: Strength;
  /** Evidence of one family counts once. */
  readonly family: string;
  readonly match: string;
  /** Classes that must not stand in the window. */
  readonly not?: string;
  /** Dampings this frame bears, or asks for with `needs`. */
  readonly allow?: readonly Damping[];
  readonly needs?: "question" | "if" | "no-question";
  /** Neighbouring sentences in the window: 1 (default) to 3. */
  readonly across?: 1 | 2 | 3;
  /** Zones it is looked for in; fresh and forwarded text by default. Quoted text never counts. */
  readonly zones?: readonly ZoneKind[];
};

export type FrameHit = {
  readonly frame: Frame;
  /** The sentences it was found in. */
  readonly span: Span;
  readonly sentence: number;
  readonly head: Hit;
  /** A condition stands before or behind ("à défaut", "si … ne"): what was announced depends on us. */
  readonly conditional: boolean;
  /** Reasons why it does not count; empty when it does. */
  readonly damped: readonly Damping[];
  readonly zone: Sentence["zone"];
};

type Polarity = "plain" | "negated" | "any";
type Slot = {
  classes: ReadonlyMap<number, Polarity>;
  grammars: readonly string[];
  order: boolean;
  reach: number;
  /** Its classes as bits; undefined when a grammar may fill it. */
  mask: SparseMask | undefined;
};
type Compiled = {
  frame: Frame;
  slots: readonly Slot[];
  not: SparseMask;
  anchor: number;
  /** How many sentences off the others may stand. */
  reach: number;
  /** What sets it aside: the blocking dampings it does not bear, as bits. */
  blocking: number;
  zones: ReadonlySet<ZoneKind>;
  /** Last sentence tried, and hits given, in the reading under way: see `matchFrames`. */
  tried: number;
  given: number;
};

/** Class number of a sum, term or date: it may lie inside the words of a class. */
const GRAMMAR = -1;
const NOTHING: ClassMask = [];
const MAX_CANDIDATES = 12;
/** Sentences one frame is reported for; a text that repeats itself further says nothing new. */
const MAX_HITS = 64;
/** What sets a frame aside unless the frame bears it (`allow`). A negation is told by the slots. */
export const blockingDampings: readonly Damping[] = [
  "hypothetical",
  "reported",
  "third-party",
  "closed",
  "humour",
  "mention",
  "clause",
];

/** Classes that name an object or a person: negation of their clause is told by the verb, so they bear it unless marked `!`. */
const BEARS_NEGATION = new Set(
  "we you you-act invoice payment service contract-noun complaint-object public-medium business-noun insurer-noun jurisdiction until-condition if consequence-announced time-passing promise lateness".split(
    " ",
  ),
);

/** Frames made ready: indexed by the class that anchors them. Throws an Error on a class that does not exist. */
export type FrameSet = {
  readonly byAnchor: ReadonlyMap<number, readonly Compiled[]>;
  readonly all: readonly Compiled[];
  /** All classes that anchor a frame. */
  readonly anchors: SparseMask;
  readonly size: number;
};

const SPEAKING: ReadonlySet<ZoneKind> = new Set(["fresh", "forwarded"]);

const COMMON = new Set(["we", "you", "demand", "any-negative", "service", "third-person", "if", "time-passing"]);

/** Compiles frames once, when first used. */
export function compileFrames(frames: readonly Frame[]): FrameSet {
  const byAnchor = new Map<number, Compiled[]>();
  const all: Compiled[] = [];
  for (const frame of frames) {
    const slots = parseSlots(frame.match);
    const names = lexiconTrie().names;
    let anchor = slots.findIndex(
      (s) => s.grammars.length === 0 && [...s.classes.keys()].every((c) => !COMMON.has(names[c] ?? "")),
    );
    if (anchor === -1) anchor = slots.findIndex((s) => s.classes.size > 0);
    const slot = slots[anchor];
    if (slot === undefined) throw new Error(`frame without a word class: ${frame.match}`);
    const compiled = {
      frame,
      slots,
      not: sparse(maskOf(frame.not === undefined ? [] : frame.not.split(/[\s|]+/u).map(classId), names.length)),
      anchor,
      reach: (frame.across ?? 1) - 1,
      blocking: bitsOf(blockingDampings) & ~bitsOf(frame.allow ?? []),
      zones: frame.zones === undefined ? SPEAKING : new Set(frame.zones),
      tried: -1,
      given: 0,
    };
    all.push(compiled);
    for (const c of slot.classes.keys()) {
      const list = byAnchor.get(c) ?? [];
      list.push(compiled);
      byAnchor.set(c, list);
    }
  }
  const anchors = sparse(maskOf(byAnchor.keys(), lexiconTrie().names.length));
  return { byAnchor, all, anchors, size: frames.length };
}

function bitsOf(dampings: readonly Damping[]): number {
  return dampings.reduce((bits, d) => bits | DAMPING[d], 0);
}

function classId(name: string): number {
  const id = lexiconTrie().index.get(name);
  if (id === undefined) throw new Error(`unknown word class "${name}"`);
  return id;
}

function parseSlots(source: string): Slot[] {
  const slots: Slot[] = [];
  let order = false;
  let reach = Number.POSITIVE_INFINITY;
  for (const part of source.trim().split(/\s+/u)) {
    const operator = /^([>&])(\d*)$/u.exec(part);
    if (operator !== null) {
      order = operator[1] === ">";
      reach = operator[2] === "" ? Number.POSITIVE_INFINITY : Number(operator[2]);
      continue;
    }
    const classes = new Map<number, Polarity>();
    const grammars: string[] = [];
    for (const alternative of part.split("|")) {
      const mark = alternative.charAt(0);
      const name = mark === "!" || mark === "~" ? alternative.slice(1) : alternative;
      if (mark === "#") grammars.push(alternative);
      else if (mark === "!") classes.set(classId(name), "negated");
      else classes.set(classId(name), mark === "~" || (slots.length > 0 && BEARS_NEGATION.has(name)) ? "any" : "plain");
    }
    const mask = grammars.length > 0 ? undefined : sparse(maskOf(classes.keys(), lexiconTrie().names.length));
    slots.push({ classes, grammars, order, reach, mask });
    order = false;
    reach = Number.POSITIVE_INFINITY;
  }
  return slots;
}

/** Matches the frames over the sentences of their zones. One hit per frame and sentence, in order of place. */
export function matchFrames(reading: Reading, set: FrameSet): FrameHit[] {
  const out: FrameHit[] = [];
  for (const compiled of set.all) {
    compiled.tried = -1;
    compiled.given = 0;
  }
  const { sentences } = reading;
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index];
    if (sentence === undefined || sentence.hits.length === 0 || sentence.zone === "quoted") continue;
    if (!meets(set.anchors, sentence.mask)) continue;
    const surroundings: (Surroundings | undefined)[] = [];
    for (const hit of sentence.hits) {
      const list = set.byAnchor.get(hit.cls);
      if (list === undefined) continue;
      for (const compiled of list) {
        if (compiled.tried === index) continue;
        compiled.tried = index;
        if (compiled.given >= MAX_HITS || !compiled.zones.has(sentence.zone)) continue;
        // The head stands in this sentence, so it is always among those used.
        if (meets(compiled.not, sentence.mask)) continue;
        surroundings[compiled.reach] ??= around(reading, index, compiled.reach);
        const near = surroundings[compiled.reach];
        if (near === undefined || !isPossible(compiled, sentence.mask, near.mask)) continue;
        const found = matchOne(reading, index, sentence, compiled, near.windows);
        if (found === undefined) continue;
        out.push(found);
        compiled.given++;
      }
    }
  }
  return out;
}

/** The sentence and its neighbours of the same zone, nearest first, and the classes of them all. */
type Surroundings = { readonly windows: readonly number[]; readonly mask: ClassMask };

function around({ sentences }: Reading, index: number, reach: number): Surroundings {
  const own = sentences[index];
  // The nearest first: what one sentence says is not quoted with its neighbour.
  const windows = [index];
  if (reach === 0) return { windows, mask: own?.mask ?? NOTHING };
  const mask = [...(own?.mask ?? NOTHING)];
  for (let far = 1; far <= reach; far++)
    for (const i of [index - far, index + far]) {
      const other = sentences[i];
      if (other === undefined || other.zone !== own?.zone) continue;
      windows.push(i);
      addAll(mask, other.mask);
    }
  return { windows, mask };
}

/** Whether the words for every slot are there at all: those of the head in the sentence itself, the others within reach. */
function isPossible({ slots, anchor }: Compiled, own: ClassMask, near: ClassMask): boolean {
  for (let s = 0; s < slots.length; s++) {
    const mask = slots[s]?.mask;
    if (mask !== undefined && !meets(mask, s === anchor ? own : near)) return false;
  }
  return true;
}

type Place = Hit & { sentence: number };

function matchOne(
  reading: Reading,
  index: number,
  sentence: Sentence,
  compiled: Compiled,
  windows: readonly number[],
): FrameHit | undefined {
  const { frame, slots, reach } = compiled;
  const candidates: Place[][] = [];
  for (let s = 0; s < slots.length; s++) {
    const slot = slots[s];
    if (slot === undefined) return undefined;
    const places = candidatesFor(reading, s === compiled.anchor ? [index] : windows, slot);
    if (places.length === 0) return undefined;
    candidates.push(places);
  }
  let best: FrameHit | undefined;
  for (const places of combinations(slots, candidates)) {
    const head = places[compiled.anchor];
    if (head === undefined) continue;
    let from = head.sentence;
    let to = head.sentence;
    for (const { sentence: at } of places) {
      if (at < from) from = at;
      if (at > to) to = at;
    }
    if (to - from > reach) continue;
    if (places.some((p) => meets(compiled.not, reading.sentences[p.sentence]?.mask ?? NOTHING))) continue;
    const conditional = hasCondition(reading, head.sentence);
    if (frame.needs === "if" && !conditional) continue;
    let dampings = dampingsOf(reading, head.sentence, head);
    const question = (dampings & DAMPING.question) !== 0;
    if (frame.needs === "question" && !question) continue;
    if (frame.needs === "no-question" && question) continue;
    // Across sentences a third party named in one of them is the one all of them are about.
    if (to > from)
      for (const p of places)
        if (p.cls !== GRAMMAR) dampings |= dampingsOf(reading, p.sentence, p) & DAMPING["third-party"];
    const setting = dampings & compiled.blocking;
    const damped: Damping[] = setting === 0 ? [] : blockingDampings.filter((d) => (setting & DAMPING[d]) !== 0);
    if (
      damped.length === 0 &&
      slots[compiled.anchor]?.classes.get(head.cls) === "plain" &&
      isNegatedFarOff(reading, head.sentence, head)
    )
      damped.push("negated");
    const found: FrameHit = {
      frame,
      span: { start: reading.sentences[from]?.span.start ?? 0, end: reading.sentences[to]?.span.end ?? 0 },
      sentence: head.sentence,
      head,
      conditional,
      damped,
      zone: sentence.zone,
    };
    if (damped.length === 0) return found;
    best ??= found;
  }
  return best;
}

function hasCondition(reading: Reading, index: number): boolean {
  const condition = lexiconTrie().index.get("if") ?? -1;
  return hasClass(reading.sentences[index]?.mask ?? NOTHING, condition);
}

function candidatesFor(reading: Reading, windows: readonly number[], slot: Slot): Place[] {
  const out: Place[] = [];
  for (const w of windows) {
    const sentence = reading.sentences[w];
    if (sentence === undefined) continue;
    for (const grammar of slot.grammars) {
      const mentions =
        grammar === "#money" ? reading.money(w) : grammar === "#deadline" ? reading.deadlines(w) : reading.dates(w);
      for (const m of mentions) {
        const place = tokensWithin(reading, sentence, m.span);
        if (place !== undefined) out.push({ cls: GRAMMAR, from: place.from, to: place.to, sentence: w });
        if (out.length >= MAX_CANDIDATES) return out;
      }
    }
    if (slot.mask !== undefined && !meets(slot.mask, sentence.mask)) continue;
    for (let h = 0; h < sentence.hits.length; h++) {
      const hit = sentence.hits[h];
      const polarity = hit === undefined ? undefined : slot.classes.get(hit.cls);
      if (hit === undefined || polarity === undefined) continue;
      if (polarity !== "any" && negatedOf(reading, sentence, hit, h) !== (polarity === "negated")) continue;
      out.push({ cls: hit.cls, from: hit.from, to: hit.to, sentence: w });
      if (out.length >= MAX_CANDIDATES) return out;
    }
  }
  return out;
}

/** Whether hit `h` of the sentence is negated: asked by many frames, found out once. */
function negatedOf(reading: Reading, sentence: Sentence, hit: Hit, h: number): boolean {
  const known = sentence.negated[h];
  if (known !== undefined && known !== 0) return known === 2;
  const negated = isNegated(reading, sentence, hit);
  sentence.negated[h] = negated ? 2 : 1;
  return negated;
}

function tokensWithin(reading: Reading, sentence: Sentence, span: Span): { from: number; to: number } | undefined {
  const { folded, tokens } = reading;
  let from = -1;
  let to = -1;
  for (let t = sentence.from; t < sentence.to; t++) {
    const at = folded.source(tokens.starts[t] ?? 0);
    if (at >= span.start && from === -1) from = t;
    if (at < span.end) to = t + 1;
  }
  return from === -1 || to <= from ? undefined : { from, to };
}

/** Assignments of places to slots that keep order, reach and do not overlap; a few at most. */
function combinations(slots: readonly Slot[], candidates: readonly Place[][]): Place[][] {
  const search: Search = { slots, candidates, chosen: [], out: [], steps: 0 };
  fill(search, 0);
  return search.out;
}

type Search = {
  readonly slots: readonly Slot[];
  readonly candidates: readonly Place[][];
  readonly chosen: Place[];
  readonly out: Place[][];
  steps: number;
};
const MOST_COMBINATIONS = 6;
const MOST_STEPS = 400;

function fill(search: Search, s: number): void {
  const { slots, candidates, chosen, out } = search;
  if (out.length >= MOST_COMBINATIONS || search.steps > MOST_STEPS) return;
  const slot = slots[s];
  if (slot === undefined) {
    out.push([...chosen]);
    return;
  }
  for (const place of candidates[s] ?? []) {
    search.steps++;
    const before = chosen.at(-1);
    if (before !== undefined && !mayFollow(place, before, slot, chosen)) continue;
    chosen.push(place);
    fill(search, s + 1);
    chosen.pop();
  }
}

/** Whether a place keeps the order and reach its slot asks for, and lies on no word already taken. */
function mayFollow(place: Place, before: Place, slot: Slot, chosen: readonly Place[]): boolean {
  if (slot.order && (place.sentence < before.sentence || place.from < before.to)) return false;
  if (place.cls !== GRAMMAR && chosen.some((c) => c.cls !== GRAMMAR && place.from < c.to && place.to > c.from))
    return false;
  const gap = place.from >= before.to ? place.from - before.to : before.from - place.to;
  return gap <= slot.reach;
}
