import { endOfNegation, isNegatedEnglishVerb } from "./english-negation.ts";
import { type Hit, lexiconTrie, type Reading, type Sentence } from "./reading.ts";

/**
 * What the words around a hit make of it, read on its own clause and never on the whole message
 * (message-wide damping loses findings: see the signals page).
 */
export type Damping =
  | "negated"
  | "hypothetical"
  | "reported"
  | "third-party"
  | "closed"
  | "humour"
  | "mention"
  | "clause"
  | "question";

/** Each damping as a bit: what is asked for every frame and hit is one number. */
export const DAMPING: Readonly<Record<Damping, number>> = {
  negated: 1,
  hypothetical: 2,
  reported: 4,
  "third-party": 8,
  closed: 16,
  humour: 32,
  mention: 64,
  clause: 128,
  question: 256,
};

const NEGATORS = new Set(
  "pas plus jamais aucun aucune guere nullement point rien ni sans personne not no never without nor cannot none nothing neither hardly t".split(
    " ",
  ),
);
/** Words after which a negation no longer reaches. */
const BARRIERS = new Set(
  "que qu qui mais car donc puisque parce alors or because but which that although so dont ou since we i they he she je j nous on ils elle elles".split(
    " ",
  ),
);
/** Pronouns that are nothing but subjects: a negation before one belongs to another verb. */
const SUBJECTS = new Set(["je", "j", "tu", "on", "ils", "we", "i", "they"]);
/** Longest sentence given to the tagger, in UTF-16 units. */
const LONGEST_TAGGED = 600;
const REACH = 7;
/** More words than a sentence of the longest length has. */
const LONGEST_HIT = 4_096;
const FOLLOWERS_OF_BARE = 4;

/** True when a negation of its clause reaches the hit. A negation word inside the hit itself ("sans réponse") does not count. */
export function isNegated(reading: Reading, sentence: Sentence, hit: Hit): boolean {
  const { tokens } = reading;
  // Backwards: a negator before the hit in the same clause.
  let distance = 0;
  for (let t = hit.from - 1; t >= sentence.from; t--) {
    if ((tokens.breaks[t + 1] ?? 0) > 0 && !continuesNegation(reading, t + 1)) break;
    const word = reading.word(t);
    if (distance > 0 ? BARRIERS.has(word) : SUBJECTS.has(word)) break;
    distance++;
    if (distance > REACH) break;
    if (isImpotence(reading, t)) return true;
    if (word === "rien" && isUnrelated(reading, t)) return true;
    if (!NEGATORS.has(word) || isIdle(reading, sentence, t)) continue;
    if (word === "plus" && !hasNeBefore(reading, sentence, t) && !(t + 1 === hit.from && reading.word(t - 1) !== "le"))
      continue;
    if (word === "personne" && !hasNeAfter(reading, t)) continue;
    if (
      word === "t" &&
      !/^(?:don|doesn|didn|won|can|couldn|wouldn|shouldn|isn|aren|wasn|weren|haven|hasn|hadn)$/u.test(
        reading.word(t - 1),
      )
    )
      continue;
    if (word === "point" && !hasNeBefore(reading, sentence, t)) continue;
    const limit =
      hasNeBefore(reading, sentence, t) || /^[a-z]*$/u.test(word) === false
        ? REACH
        : word === "sans" || word === "ni" || word === "without"
          ? 3
          : FOLLOWERS_OF_BARE;
    if (distance <= limit) return true;
  }
  // Forwards: "ne … pas" or a bare "pas" right behind the verb.
  for (let t = hit.to; t < Math.min(sentence.to, hit.to + 3); t++) {
    if ((tokens.breaks[t] ?? 0) > 0) break;
    const word = reading.word(t);
    if (/^(?:pas|jamais|guere|nullement|rien|aucun|aucune|plus|point|not|ni)$/u.test(word)) {
      if (isIdle(reading, sentence, t)) return false;
      const ne = hasNeBefore(reading, sentence, hit.from) || hasNeBefore(reading, sentence, hit.to);
      if (ne) return true;
      return (word === "pas" || word === "not" || word === "jamais") && t === hit.to;
    }
    if (
      !/^(?:vous|nous|me|te|le|la|les|y|en|donc|toujours|encore|tout|a|ai|avons|avez|ont|est|sont|t|il|elle|on|je)$/u.test(
        word,
      )
    )
      break;
  }
  return false;
}

/** An English verb under a negation beyond the reach of `isNegated`; asked of a frame’s head once the frame has matched. */
export function isNegatedFarOff(reading: Reading, index: number, hit: Hit): boolean {
  const sentence = reading.sentences[index];
  if (sentence === undefined || sentence.span.end - sentence.span.start > LONGEST_TAGGED) return false;
  const at = reading.spanOf(hit.from, hit.to).start - sentence.span.start;
  let negation = reading.negations.get(index);
  if (negation === undefined) {
    negation = endOfNegation(reading.text.slice(sentence.span.start, sentence.span.end));
    reading.negations.set(index, negation);
  }
  return at >= negation && isNegatedEnglishVerb(reading.text.slice(sentence.span.start, sentence.span.end), at);
}

/** A comma inside an enumeration of negatives ("ni réponse, ni excuse") does not stop the negation. */
function continuesNegation(reading: Reading, t: number): boolean {
  return (reading.tokens.breaks[t] ?? 0) === 1 && /^(?:ni|et|ou)$/u.test(reading.word(t));
}

/** "pas seulement", "pas que", "sans doute", "plus que", "no longer than", "not only": no negation of what follows. */
function isIdle(reading: Reading, sentence: Sentence, t: number): boolean {
  if (sentence.idioms.some((m) => t >= m.from && t < m.to)) return true;
  const word = reading.word(t);
  const next = t + 1 < sentence.to ? reading.word(t + 1) : "";
  if (word === "pas" || word === "not") return /^(?:que|seulement|uniquement|only|just|moins|mal|assez)$/u.test(next);
  if (word === "sans") return /^(?:doute|delai|attendre|plus|cesse|tarder|surprise)$/u.test(next);
  if (word === "without") return /^(?:delay|doubt|prejudice|further)$/u.test(next);
  if (word === "plus") return /^(?:que|de|tard|vite|tot|rapidement|grand|large|d|ample|amples|haut|bas)$/u.test(next);
  if (word === "no") return /^(?:doubt|later|less|longer)$/u.test(next) && next !== "longer";
  if (word === "rien") return /^(?:que|qu)$/u.test(next);
  return false;
}

/** "Nous ne puissions nous satisfaire": pouvoir and savoir negate with "ne" alone in careful French. */
function isImpotence(reading: Reading, t: number): boolean {
  const word = reading.word(t);
  return (
    (word === "ne" || word === "n") &&
    /^(?:pu(?:is|isse|issions|issiez|issent)|saur(?:ais|ait|ions|iez|aient|ons|ai))$/u.test(reading.word(t + 1))
  );
}

/** "Rien à voir avec une faillite": what follows is what it is not. */
function isUnrelated(reading: Reading, t: number): boolean {
  return reading.word(t + 1) === "a" && reading.word(t + 2) === "voir" && reading.word(t + 3) === "avec";
}

function hasNeBefore(reading: Reading, sentence: Sentence, t: number): boolean {
  for (let k = t - 1; k >= Math.max(sentence.from, t - 6); k--) {
    const w = reading.word(k);
    if (w === "ne" || w === "n") return true;
    if ((reading.tokens.breaks[k + 1] ?? 0) > 0) return false;
  }
  return false;
}

function hasNeAfter(reading: Reading, t: number): boolean {
  const next = reading.word(t + 1);
  return next === "ne" || next === "n";
}

/** What the words around a hit make of it, as bits of `DAMPING`: many frames ask about one hit, it is found out once. */
export function dampingsOf(reading: Reading, index: number, hit: Hit): number {
  const sentence = reading.sentences[index];
  if (sentence === undefined) return 0;
  const key = hit.from * LONGEST_HIT + (hit.to - hit.from);
  let found = reading.dampings.get(key);
  if (found === undefined) {
    found = foundDampings(reading, sentence, index, hit);
    reading.dampings.set(key, found);
  }
  return found;
}

/** Numbers of the classes that damp. */
const damping = once(() => {
  const id = (name: string): number => lexiconTrie().index.get(name) ?? -1;
  return {
    ifClass: id("if"),
    doubt: id("doubt"),
    third: id("third-party"),
    reported: id("reported"),
    closed: id("closed"),
    past: id("past"),
    humour: id("humour"),
    norm: id("norm"),
    you: id("you"),
    sequel: id("consequence-announced"),
  };
});

function foundDampings(reading: Reading, sentence: Sentence, index: number, hit: Hit): number {
  const { ifClass, doubt, third, reported, closed, past, humour, norm, you, sequel } = damping();
  let found = 0;
  const clauseFrom = clauseStart(reading, sentence, hit.from);
  const clauseTo = clauseEnd(reading, sentence, hit.to);
  /** "Faute de quoi", "sinon", "passé ce délai": what follows is announced, not supposed. */
  const announces = (h: Hit): boolean => sentence.hits.some((o) => o.cls === sequel && o.from === h.from);
  let thirdSeen = false;
  let youSeen = false;
  for (const h of sentence.hits) {
    const inClause = h.from >= clauseFrom && h.to <= clauseTo;
    if (
      h.cls === ifClass &&
      inClause &&
      h.to <= hit.from &&
      !announces(h) &&
      !newSubjectBetween(reading, h.to, hit.from)
    )
      found |= DAMPING.hypothetical;
    else if (h.cls === doubt && (inClause || (sentence.question && h.to <= hit.from))) found |= DAMPING.hypothetical;
    else if (h.cls === third) {
      if (inClause && h.from >= hit.to && h.from - hit.to < 6) found |= DAMPING["third-party"];
      else if (Math.abs(h.from - hit.to) < 14) thirdSeen = true;
    } else if (h.cls === you) youSeen = true;
    else if (h.cls === reported && h.from <= hit.to + 3) found |= DAMPING.reported;
    else if (h.cls === closed && isReached(reading, sentence, h, ifClass)) found |= DAMPING.closed;
    else if (h.cls === past && inClause) found |= DAMPING.closed;
    else if (h.cls === humour) found |= DAMPING.humour;
    else if (h.cls === norm) found |= DAMPING.clause;
  }
  if (thirdSeen && !youSeen) found |= DAMPING["third-party"];
  if (hit.from > sentence.from && /^(?:les|lui|leur)$/u.test(reading.word(hit.from - 1)) && !youSeen)
    found |= DAMPING["third-party"];
  const next = reading.sentences[index + 1];
  if (next !== undefined && next.zone === sentence.zone) {
    for (const h of next.hits) {
      if (h.cls === humour) found |= DAMPING.humour;
      else if (h.cls === closed && isReached(reading, next, h, ifClass)) found |= DAMPING.closed;
    }
  }
  if (isQuotedMention(reading, hit)) found |= DAMPING.mention;
  if (sentence.question) found |= DAMPING.question;
  return found;
}

/** A closing really reached: neither denied, nor asked, nor a condition ("unless this is sorted"). */
function isReached(reading: Reading, sentence: Sentence, closing: Hit, ifClass: number): boolean {
  if (sentence.question || isNegated(reading, sentence, closing)) return false;
  return !sentence.hits.some((h) => h.cls === ifClass && h.from <= closing.from);
}

/** "If you do not pay we will …": a condition without a comma ends where the author becomes the subject. */
function newSubjectBetween(reading: Reading, from: number, to: number): boolean {
  for (let t = from + 2; t < to; t++) if (/^(?:nous|je|on|we|i)$/u.test(reading.word(t))) return true;
  return false;
}

/** First word of the clause that holds token `t`: clauses end at commas and stronger marks. */
function clauseStart(reading: Reading, sentence: Sentence, t: number): number {
  let k = t;
  while (k > sentence.from && (reading.tokens.breaks[k] ?? 0) === 0) k--;
  return k;
}

function clauseEnd(reading: Reading, sentence: Sentence, t: number): number {
  let k = t;
  while (k < sentence.to && (reading.tokens.breaks[k] ?? 0) === 0) k++;
  return k;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The words stand in quotation marks: « mise en demeure », or a text proposed for a page. */
function isQuotedMention(reading: Reading, hit: Hit): boolean {
  const span = reading.spanOf(hit.from, hit.to);
  if (reading.quotations.some((q) => span.start >= q.start && span.end <= q.end)) return true;
  const before = reading.text
    .slice(Math.max(0, span.start - 2), span.start)
    .trimEnd()
    .slice(-1);
  const after = reading.text
    .slice(span.end, span.end + 2)
    .trimStart()
    .slice(0, 1);
  return /[“"„]/u.test(before) && /[”"]/u.test(after);
}
