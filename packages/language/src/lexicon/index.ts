import type { Lexicon } from "../engine/class-trie.ts";
import { dispute } from "./dispute.ts";
import { law } from "./law.ts";
import { money } from "./money.ts";
import { peopleAndContext } from "./people-and-context.ts";

export { spellings } from "./people-and-context.ts";

/** All word classes. Names are used by the frames of `signal-detection`; a class lives in one file only. */
export const lexicon: Lexicon = { ...peopleAndContext, ...dispute, ...money, ...law };
