import type { Heading, Reading, Sentence } from "../reading.ts";
import { headingAt } from "../reading.ts";
import { CANDIDATE } from "./cues.ts";
import { type ReadKinds, readKinds } from "./kinds.ts";
import { withItems } from "./list.ts";

/** What the grammar reads in a sentence with its list: `last` is the index of the list's last sentence. */
export type Read = ReadKinds & { readonly last: number; readonly section: Heading | undefined };

/** Stems of the plainer wordings, which no cue is made for. */
const PLAINER =
  /recevable|forclo|exiger|remplacement|obligation is|obligations? of|duty|limited to|assuranc|forfeit|demandes?(?![a-z])|instance|renonc|grief|condamn|redevable|depass|moyens|garanti|promet|promess|efforc|efforts?(?![a-z])|endeavour|warrant|guarante|promise|resultat|diligenc|force majeure|excus|releas|maximum|reproch|imput|reclam|demander|tenue?s? (?:de|des|a|aux|pour|sans|envers)|n'est tenu|s'oblige|oubli|s'interdi|shelter|confine|answerable|reparable|(?<![a-z])repar(?:e|er|era|ent)(?![a-z])|indemnisable|fraud|gross neglig|dishonest|(?<![a-z])(?:dol|limits?)(?![a-z])|illimit|unlimited|without limit|exced|exceed|sans plafond|cap(?![a-z])|ceiling|blame|owe|doi[st]|devons|devr|droit a|ouvr|risques|(?:own|sole) risk|a (?:la|sa|votre|leur) (?:seule )?charge|clos|epuis|sold[ea]|rien|nothing|claims?(?![a-z])|compens|faute|sans effet|d.effet|excepte|expres(?![a-z])/u;

/** Plain words count only in sentences of this length. */
const LONG = 320;

/** What a plain cap holds: paying or getting, and an end to it. */
const PAID =
  /recover|(?<![a-z])pay(?:s|ing)?(?![a-z])|award|loss|debt|restrict|confined|(?:the|at) most|au plus|pas plus|plus qu|supporte|verse|jusqu'a|s'arrete|paie|recevoir|obten|plafonn/u;
const PLAIN = 170;

function mayBeClause(flat: string): boolean {
  if (CANDIDATE.test(flat)) return true;
  return flat.length <= LONG && (PLAINER.test(flat) || (flat.length <= PLAIN && PAID.test(flat)));
}

/** Words of liability that no clause is read from by themselves: a piece of one, for the fitted model. */
const OF_LIABILITY = /negligen|(?<![a-z])(?:loss(?:es)?|tort)(?![a-z])/u;

/** A sentence, alone and joined with the list it opens (`last` is the index of the list's last sentence). */
type Candidate = {
  readonly sentence: Sentence;
  readonly joined: Sentence;
  readonly last: number;
  /** Whether the grammar has to read it. */
  readonly mayBeClause: boolean;
  /** Whether it holds any word of liability at all. */
  readonly isOfLiability: boolean;
};
const known = new WeakMap<Reading, readonly Candidate[]>();

/** Every sentence of a paper, with what may be a clause told from what speaks of something else. */
export function candidatesIn(reading: Reading): readonly Candidate[] {
  const found = known.get(reading);
  if (found !== undefined) return found;
  const all = reading.sentences.map((sentence, i): Candidate => {
    if (!mayBeClause(sentence.flat))
      return {
        sentence,
        joined: sentence,
        last: i,
        mayBeClause: false,
        isOfLiability: OF_LIABILITY.test(sentence.flat),
      };
    return { sentence, ...withItems(reading, sentence, i), mayBeClause: true, isOfLiability: true };
  });
  known.set(reading, all);
  return all;
}

/** The grammar's word on every sentence that may speak of liability; undefined for the others. */
export function grammarOf(reading: Reading): (Read | undefined)[] {
  return candidatesIn(reading).map(({ sentence, joined, last, mayBeClause }) => {
    if (!mayBeClause) return undefined;
    const section = headingAt(reading, sentence.span.start);
    return { ...readKinds(reading, joined, section), last, section };
  });
}
