import { fold } from "../fold.ts";
import { adjectiveForms, englishVerbForms, nounForms, verbForms } from "./inflection.ts";

/**
 * Word classes as data: class name → entries separated by `|` or line ends. A word may carry a mark:
 * `/v` French verb, `/a` adjective or participle, `/n` noun (both languages), `/e` English verb: all forms are generated.
 * `~` stands for up to three words in between. Accents are free: everything is folded.
 */
export type Lexicon = Readonly<Record<string, string>>;

type Node = { classes: number[] | undefined; next: Map<number, Node> | undefined; gap: Node | undefined };

/** The words of all classes as one automaton over word numbers: a text is read once, whatever the number of classes. */
export type ClassTrie = {
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, number>;
  /** The word of each number; number 0 is no word. */
  readonly spelling: readonly (string | undefined)[];
  /** Spellings with doubled letters and i/y, ph/f levelled: for misspelt words only. */
  readonly levelled: ReadonlyMap<string, number>;
  readonly first: readonly (Node | undefined)[];
  /** Numbers of the words a gap may not run over: "nous ne vous mettons pas en demeure". */
  readonly negators: ReadonlySet<number>;
  /** Number of forms (sequences of words) it knows. */
  readonly forms: number;
};

const MAX_GAP = 3;

/** Builds the automaton. Throws an Error when an entry is empty or a mark is unknown. */
export function buildTrie(lexicon: Lexicon): ClassTrie {
  const names = Object.keys(lexicon);
  const words = new Map<string, number>();
  const first: (Node | undefined)[] = [];
  let forms = 0;
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
        if (!node.classes.includes(classId)) {
          node.classes.push(classId);
          forms++;
        }
      }
    }
  });
  const levelled = new Map<string, number>();
  for (const [word, id] of words) if (word.length >= 6) levelled.set(level(word), levelled.has(level(word)) ? 0 : id);
  // Of two words that level alike, the one already level is the likelier: "résillions" is "résilions", not "résiliions".
  for (const [word, id] of words) if (word.length >= 6 && level(word) === word) levelled.set(word, id);
  const negators = new Set(
    "pas aucun aucune jamais plus nullement rien no not never".split(" ").flatMap((w) => words.get(w) ?? []),
  );
  const spelling: (string | undefined)[] = [undefined, ...words.keys()];
  return { names, spelling, index: new Map(names.map((n, i) => [n, i])), words, levelled, first, negators, forms };
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

/** Calls `emit(classId, from, to)` for every class whose words stand at token `at`; `ids[i]` is the word number of token i, `limit` the end. */
export function matchAt(
  trie: ClassTrie,
  ids: Uint16Array,
  at: number,
  limit: number,
  emit: (classId: number, from: number, to: number) => void,
): void {
  const root = trie.first[ids[at] ?? 0];
  if (root !== undefined) walk(trie, root, ids, at, at + 1, limit, emit);
}

function walk(
  trie: ClassTrie,
  node: Node,
  ids: Uint16Array,
  from: number,
  at: number,
  limit: number,
  emit: (classId: number, from: number, to: number) => void,
): void {
  if (node.classes !== undefined) for (const c of node.classes) emit(c, from, at);
  if (at >= limit) return;
  const child = node.next?.get(ids[at] ?? 0);
  if (child !== undefined) walk(trie, child, ids, from, at + 1, limit, emit);
  const gap = node.gap;
  if (gap?.next !== undefined)
    for (let k = at; k <= at + MAX_GAP && k < limit; k++) {
      const after = gap.next.get(ids[k] ?? 0);
      if (after !== undefined) walk(trie, after, ids, from, k + 1, limit, emit);
      if (trie.negators.has(ids[k] ?? 0)) break;
    }
}
