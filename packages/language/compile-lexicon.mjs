// Last step of the build: writes the automaton of the lexicon into dist, so that no reader has to build it.
import { writeFileSync } from "node:fs";
import { buildTrie } from "./dist/engine/class-trie.js";
import { storedOf } from "./dist/engine/stored-trie.js";
import { lexicon, spellings } from "./dist/lexicon/index.js";

const stored = storedOf(buildTrie(lexicon, spellings), lexicon, spellings);
writeFileSync(
  new URL("./dist/lexicon/compiled.js", import.meta.url),
  `export const compiled = JSON.parse(${JSON.stringify(JSON.stringify(stored))});\n`,
);
