import type { StoredTrie } from "../engine/stored-trie.ts";

/**
 * The automaton of the lexicon, made ready by `npm run build`: `compile-lexicon.mjs` fills this module in `dist`. In the source
 * it is empty, and the automaton is built when a text is first read.
 */
export const compiled: StoredTrie | undefined = undefined;
