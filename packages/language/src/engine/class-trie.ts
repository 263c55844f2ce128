import { fold } from "../fold.ts";
import { adjectiveForms, englishVerbForms, nounForms, verbForms } from "./inflection.ts";
import { WordTable } from "./word-table.ts";

/**
 * Word classes as data: class name → entries separated by `|` or line ends. A word may carry a mark:
 * `/v` French verb, `/a` adjective or participle, `/n` noun (both languages), `/e` English verb: all forms are generated.
 * `~` stands for up to three words in between. Accents are free: everything is folded.
 */
export type Lexicon = Readonly<Record<string, string>>;

/** A state of the automaton while it is built. */
type Node = { classes: number[] | undefined; next: Map<number, Node> | undefined; gap: Node | undefined };

/**
 * The states as flat lists: state `n` ends the classes `classes[classStart[n]…classStart[n + 1]]` and goes on to `edgeNode[e]`
 * with the word `edgeWord[e]`, for the edges `edgeStart[n]…edgeStart[n + 1]` in order of word, or over a gap to `gap[n]`.
 * State 0 is none.
 */
export type States = {
  /** The state after the first word, by number of the word. */
  readonly first: Uint16Array;
  readonly classStart: Uint16Array;
  readonly classes: Uint16Array;
  readonly edgeStart: Uint16Array;
  readonly edgeWord: Uint16Array;
  readonly edgeNode: Uint16Array;
  readonly gap: Uint16Array;
};

/** The words of all classes as one automaton over word numbers: a text is read once, whatever the number of classes. */
export type ClassTrie = {
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** Word numbers from 1 on, in order of the table; other spellings of a word behind them. */
  readonly words: WordTable;
  /** Spellings with doubled letters and i/y, ph/f levelled: for misspelt words only; 0 where two words level alike. */
  readonly levelled: WordTable;
  readonly states: States;
  /** Numbers of the words a gap may not run over: "nous ne vous mettons pas en demeure". */
  readonly negators: ReadonlySet<number>;
};

const MAX_GAP = 3;

/** Builds the automaton; `spellings` are further ways to write a word. Throws an Error when an entry is empty or a mark is unknown. */
export function buildTrie(lexicon: Lexicon, spellings: Readonly<Record<string, string>>): ClassTrie {
  const names = Object.keys(lexicon);
  const words = new Map<string, number>();
  const first: (Node | undefined)[] = [];
  const memo = new Map<string, number[]>();
  const idOf = (word: string): number => {
    let id = words.get(word);
    if (id === undefined) {
      id = words.size + 1;
      words.set(word, id);
    }
    return id;
  };
  const variants = (marked: string): number[] => {
    const known = memo.get(marked);
    if (known !== undefined) return known;
    const made = [...expandWord(marked)].map(idOf);
    memo.set(marked, made);
    return made;
  };
  names.forEach((name, classId) => {
    for (const entry of entriesOf(fold(lexicon[name] ?? "").folded)) {
      let level: Node[] = [];
      const parts = splitEntry(entry);
      if (parts.length === 0 || parts[0] === "~") throw new Error(`empty entry in class ${name}`);
      parts.forEach((part, i) => {
        const grown = new Set<Node>();
        if (part === "~") {
          for (const node of level) {
            node.gap ??= emptyNode();
            grown.add(node.gap);
          }
        } else
          for (const id of variants(part)) {
            if (i === 0) {
              const root = first[id] ?? emptyNode();
              first[id] = root;
              grown.add(root);
            } else
              for (const node of level) {
                node.next ??= new Map();
                let child = node.next.get(id);
                if (child === undefined) {
                  child = emptyNode();
                  node.next.set(id, child);
                }
                grown.add(child);
              }
          }
        level = [...grown];
      });
      for (const node of level) {
        node.classes ??= [];
        if (!node.classes.includes(classId)) node.classes.push(classId);
      }
    }
  });
  const levelled = new Map<string, number>();
  for (const [word, id] of words) if (word.length >= 6) levelled.set(level(word), levelled.has(level(word)) ? 0 : id);
  // Of two words that level alike, the one already level is the likelier: "résillions" is "résilions", not "résiliions".
  for (const [word, id] of words) if (word.length >= 6 && level(word) === word) levelled.set(word, id);
  const spelt = new Map(words);
  for (const [written, meant] of Object.entries(spellings)) {
    const id = words.get(meant);
    if (id !== undefined && !spelt.has(written)) spelt.set(written, id);
  }
  return trieOf(names, WordTable.of(spelt), WordTable.of(levelled), flattened(first, words.size));
}

/** The automaton of its parts, as built or as read from a file. */
export function trieOf(names: readonly string[], words: WordTable, levelled: WordTable, states: States): ClassTrie {
  const negators = "pas aucun aucune jamais plus nullement rien no not never".split(" ").map((w) => words.get(w));
  return {
    names,
    index: new Map(names.map((n, i) => [n, i])),
    words,
    levelled,
    states,
    negators: new Set(negators.filter((id) => id !== -1)),
  };
}

/** The states as flat lists; those that go on alike are one. */
function flattened(first: readonly (Node | undefined)[], words: number): States {
  const numbers = new Map<string, number>();
  const classStart = [0, 0];
  const classes: number[] = [];
  const edgeStart = [0, 0];
  const edgeWord: number[] = [];
  const edgeNode: number[] = [];
  const gap = [0];
  const numberOf = (node: Node | undefined): number => {
    if (node === undefined) return 0;
    const edges = [...(node.next ?? [])].sort(([a], [b]) => a - b).map(([word, to]) => [word, numberOf(to)] as const);
    const over = numberOf(node.gap);
    const key = JSON.stringify([node.classes ?? [], edges, over]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = gap.length;
    numbers.set(key, number);
    classes.push(...(node.classes ?? []));
    for (const [word, to] of edges) {
      edgeWord.push(word);
      edgeNode.push(to);
    }
    classStart.push(classes.length);
    edgeStart.push(edgeWord.length);
    gap.push(over);
    return number;
  };
  const starts = Array.from({ length: words + 1 }, (_, id) => numberOf(first[id]));
  if (Math.max(gap.length, classes.length, edgeWord.length) > 0xffff)
    throw new Error("the automaton has outgrown numbers of 16 bits");
  return {
    first: Uint16Array.from(starts),
    classStart: Uint16Array.from(classStart),
    classes: Uint16Array.from(classes),
    edgeStart: Uint16Array.from(edgeStart),
    edgeWord: Uint16Array.from(edgeWord),
    edgeNode: Uint16Array.from(edgeNode),
    gap: Uint16Array.from(gap),
  };
}

/** Entries of one class, trimmed. */
export function entriesOf(source: string): string[] {
  return source
    .split(/[|\n]/u)
    .map((e) => e.trim())
    .filter((e) => e !== "");
}

function emptyNode(): Node {
  return { classes: undefined, next: undefined, gap: undefined };
}

/** Words of a folded entry; a hyphen before a letter parts words, as in the text. */
function splitEntry(entry: string): string[] {
  return entry
    .replace(/°/gu, "")
    .split(/[\s']+|-(?=[a-z])/u)
    .filter((w) => w !== "");
}

function expandWord(marked: string): Set<string> {
  const slash = marked.lastIndexOf("/");
  if (slash === -1) return new Set([marked]);
  const word = marked.slice(0, slash);
  switch (marked.slice(slash + 1)) {
    case "v":
      return verbForms(word);
    case "a":
      return adjectiveForms(word);
    case "n":
      return nounForms(word);
    case "e":
      return englishVerbForms(word);
    default:
      throw new Error(`unknown mark in "${marked}"`);
  }
}

/** Levels the commonest misspellings: doubled letters, i/y, ph/f, mute h. */
export function level(word: string): string {
  return word.replace(/(.)\1/gu, "$1").replace(/y/gu, "i").replace(/ph/gu, "f").replace(/th/gu, "t");
}

/** True when levelling leaves the word as it is: most words, told without making a string. */
export function isLevel(text: string, from: number, to: number): boolean {
  let before = 0;
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === before || c === Y || (c === H && (before === P || before === T))) return false;
    before = c;
  }
  return true;
}

const [H, P, T, Y] = [104, 112, 116, 121];

/** A word class found at the words `from` (included) to `to` (excluded). */
export type Hit = { readonly cls: number; readonly from: number; readonly to: number };

/** Adds to `out` every class whose words stand at token `at`; `ids[i]` is the word number of token i, `limit` the end. */
export function matchAt(trie: ClassTrie, ids: Uint16Array, at: number, limit: number, out: Hit[]): void {
  const state = trie.states.first[ids[at] ?? 0] ?? 0;
  if (state !== 0) walk(trie, state, ids, at, at + 1, limit, out);
}

function walk(
  trie: ClassTrie,
  state: number,
  ids: Uint16Array,
  from: number,
  at: number,
  limit: number,
  out: Hit[],
): void {
  const { states, negators } = trie;
  const end = states.classStart[state + 1] ?? 0;
  for (let c = states.classStart[state] ?? 0; c < end; c++) out.push({ cls: states.classes[c] ?? 0, from, to: at });
  if (at >= limit) return;
  const child = after(states, state, ids[at] ?? 0);
  if (child !== 0) walk(trie, child, ids, from, at + 1, limit, out);
  const gap = states.gap[state] ?? 0;
  if (gap === 0) return;
  for (let k = at; k <= at + MAX_GAP && k < limit; k++) {
    const id = ids[k] ?? 0;
    const behind = after(states, gap, id);
    if (behind !== 0) walk(trie, behind, ids, from, k + 1, limit, out);
    if (negators.has(id)) break;
  }
}

/** The state a word leads to, by bisection of the edges; 0 when it leads nowhere. */
function after({ edgeStart, edgeWord, edgeNode }: States, state: number, word: number): number {
  let low = edgeStart[state] ?? 0;
  let high = edgeStart[state + 1] ?? 0;
  if (word === 0) return 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = edgeWord[middle] ?? 0;
    if (at === word) return edgeNode[middle] ?? 0;
    if (at < word) low = middle + 1;
    else high = middle;
  }
  return 0;
}
