import { createHash } from "node:crypto";
import { type ClassTrie, type Lexicon, type States, trieOf } from "./class-trie.ts";
import { WordTable } from "./word-table.ts";

type StoredWords = { readonly text: string; readonly starts: string; readonly numbers: string; readonly slots: string };

/** An automaton as it is kept in a file: lists of numbers in base64, and what it was built from. */
export type StoredTrie = {
  readonly inputs: string;
  readonly names: readonly string[];
  readonly words: StoredWords;
  readonly levelled: StoredWords;
  readonly states: Readonly<Record<keyof States, string>>;
};

type Spellings = Readonly<Record<string, string>>;

/** A hash of all an automaton is built from, to tell one that is older than the lexicon. */
function inputsOf(lexicon: Lexicon, spellings: Spellings): string {
  const hash = createHash("sha256");
  for (const part of [lexicon, spellings])
    for (const name of Object.keys(part)) hash.update(`${name}\u0000${part[name] ?? ""}\u0000`);
  return hash.digest("hex");
}

export function storedOf(trie: ClassTrie, lexicon: Lexicon, spellings: Spellings): StoredTrie {
  const { first, classStart, classes, edgeStart, edgeWord, edgeNode, gap } = trie.states;
  return {
    inputs: inputsOf(lexicon, spellings),
    names: trie.names,
    words: storedWords(trie.words),
    levelled: storedWords(trie.levelled),
    states: {
      first: base64(first),
      classStart: base64(classStart),
      classes: base64(classes),
      edgeStart: base64(edgeStart),
      edgeWord: base64(edgeWord),
      edgeNode: base64(edgeNode),
      gap: base64(gap),
    },
  };
}

/** The stored automaton, or undefined when the lexicon is no longer the one it was built from. */
export function trieFrom(stored: StoredTrie, lexicon: Lexicon, spellings: Spellings): ClassTrie | undefined {
  if (stored.inputs !== inputsOf(lexicon, spellings)) return undefined;
  const { names, words, levelled, states } = stored;
  return trieOf(names, tableFrom(words), tableFrom(levelled), {
    first: numbers16(states.first),
    classStart: numbers16(states.classStart),
    classes: numbers16(states.classes),
    edgeStart: numbers16(states.edgeStart),
    edgeWord: numbers16(states.edgeWord),
    edgeNode: numbers16(states.edgeNode),
    gap: numbers16(states.gap),
  });
}

function storedWords({ text, starts, numbers, slots }: WordTable): StoredWords {
  return { text, starts: base64(starts), numbers: base64(numbers), slots: base64(slots) };
}

function tableFrom({ text, starts, numbers, slots }: StoredWords): WordTable {
  return new WordTable(text, new Uint32Array(bytes(starts).buffer), numbers16(numbers), numbers16(slots));
}

/** Numbers in the byte order of the machine: the file is made where it is used, or on another little-endian machine. */
function base64(list: Uint16Array | Uint32Array): string {
  return Buffer.from(list.buffer, list.byteOffset, list.byteLength).toString("base64");
}

function numbers16(text: string): Uint16Array {
  return new Uint16Array(bytes(text).buffer);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, "base64"));
}
