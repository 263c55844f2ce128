export { buildTrie, entriesOf, type Lexicon } from "./class-trie.ts";
export type { Damping } from "./context.ts";
export { compileFrames, type Frame, type FrameHit, type FrameSet, matchFrames } from "./frame.ts";
export {
  type Hit,
  holdsClass,
  lexiconTrie,
  type Reading,
  type ReadingOptions,
  readText,
  type Sentence,
} from "./reading.ts";
