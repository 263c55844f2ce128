import type { Span } from "@vigie/model";
import type { Reading, Sentence } from "../reading.ts";

const ITEM = /^(?:[-–•*▪·>]|o |\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°])/u;
/** "… limitée à 400" and on the next line "000 euros": one sum that a line feed broke, no new item. */
const CURRENCY = String.raw`(?:€|euros?|eur|\$|£|usd|gbp|dollars?|pounds?|dts)`;
const BROKEN_SUM = new RegExp(
  String.raw`(?<![\d.,])\d{1,3}(?: \d{3})*\n\d{3}(?: \d{3})*(?:[.,]\d{2})? ?\)? ?${CURRENCY}(?![a-z])|${CURRENCY} ?\d{1,3}(?: \d{3})*\n\d{3}(?: \d{3})*(?!\d)`,
  "u",
);
const MOST_ITEMS = 14;
/** A clause is seldom longer; what follows is read on its own. */
const LONGEST = 1_800;

type Joined = { joined: Sentence; last: number };
/** What was joined already: the grammar and whoever makes a clause of it ask for the same. */
const known = new WeakMap<Reading, Map<number, Joined>>();

/** A sentence that opens a list, read with its items; `last` is the index of the last sentence taken. */
export function withItems(reading: Reading, first: Sentence, index: number): Joined {
  const ofPaper = known.get(reading) ?? new Map<number, Joined>();
  known.set(reading, ofPaper);
  const found = ofPaper.get(index) ?? joinedWithItems(reading, first, index);
  ofPaper.set(index, found);
  return found;
}

/** "In no event shall either party be liable for": a line or a page broke the sentence off. */
const BROKEN_OFF =
  /(?<![a-z])(?:for|any|to|the|of|or|by|an?|be|shall|liable|incidental|special|consequential|pour|de|des|du|la|le|les|au|aux|par|ne|et|ou|etre|engagee|exceder)$/u;
const MOST_PIECES = 3;
const SHORTEST_PIECE = 25;

/** "Il y a un maximum à ce que nous prenons en charge." The sentences behind say which. */
const ANNOUNCES =
  /(?:il y a|existe|avec|fix(?:ons|e|ent|ee?)|prevoi[a-z]{1,3}|pos(?:ons|ent)|mett(?:ons|ent)|conv[a-z]{3,6} d'|there is|there's|we (?:set|put)|i (?:set|put)|subject to)(?: (?:donc|toutefois|aussi|cependant|neanmoins|bien|however|therefore))? ?(?:une?|an?) (?:maximum|plafond|limite|ceiling|cap|limit)(?! (?:de|d'|of|on) (?:temps|duree|volume|stockage|age|time|storage|speed))(?![a-z])/u;
const FIGURE = /[\d€$£%]|euros?(?![a-z])|pounds?(?![a-z])|moitie|tiers|double|half|twice/u;
/** Which of the sums said before it is. */
const CHOOSES =
  /^(?:c'est|on (?:retient|prend)|nous (?:retenons|prenons)|seule?|l[ea] (?:plus|moins|moindre)|whichever|the (?:lower|higher|smaller|greater|lesser|larger)|we take)(?![a-z])/u;
const MOST_ANNOUNCED = 3;

/** True when a sentence says that there is a limit and leaves the sum to those that follow. */
export function announcesLimit(flat: string): boolean {
  return ANNOUNCES.test(flat);
}

/** The index of the last sentence that says what the announced limit is; `index` when none does. */
function lastOfAnnounced(reading: Reading, first: Sentence, index: number): number {
  if (!ANNOUNCES.test(first.flat) || FIGURE.test(first.flat.slice(ANNOUNCES.exec(first.flat)?.index ?? 0)))
    return index;
  const { text } = reading.document;
  let before = first;
  for (let last = index + 1; last <= index + MOST_ANNOUNCED; last++) {
    const next = reading.sentences[last];
    if (next === undefined || text.slice(before.span.end, next.span.start).includes("\n\n")) return index;
    before = next;
    if (!FIGURE.test(next.flat)) continue;
    const chosen = reading.sentences[last + 1];
    return chosen !== undefined && CHOOSES.test(chosen.flat) ? last + 1 : last;
  }
  return index;
}

function joinedWithItems(reading: Reading, first: Sentence, index: number): Joined {
  const announced = lastOfAnnounced(reading, first, index);
  if (announced > index) return { joined: joinedUpTo(reading, first, announced), last: announced };
  let last = lastPiece(reading, first, index);
  let previous = reading.sentences[last] ?? first;
  if (last === index && !/[:;,]$/u.test(first.flat)) return { joined: first, last };
  while (last - index < MOST_ITEMS) {
    const next = reading.sentences[last + 1];
    if (next === undefined || next.span.end - first.span.start > LONGEST) break;
    if (!ITEM.test(next.flat) && !/[;,:]$/u.test(previous.flat)) break;
    if (/^(?:article|section|#)/u.test(next.flat)) break;
    last++;
    previous = next;
    if (/\.$/u.test(next.flat)) break;
  }
  if (last === index) return { joined: first, last };
  return { joined: joinedUpTo(reading, first, last), last };
}

function joinedUpTo(reading: Reading, first: Sentence, last: number): Sentence {
  const end = reading.sentences[last]?.span.end ?? first.span.end;
  const span: Span = { start: first.span.start, end };
  return { span, at: first.at, flat: reading.flat.slice(first.at, reading.at(end)) };
}

/** The index of the last piece of a sentence that was broken off, or inside a sum. */
function lastPiece(reading: Reading, first: Sentence, index: number): number {
  let last = index;
  let piece = first;
  while (last - index < MOST_PIECES) {
    const next = reading.sentences[last + 1];
    if (next === undefined) break;
    const isInSum = /\d$/u.test(piece.flat) && BROKEN_SUM.test(`${piece.flat.slice(-24)}\n${next.flat.slice(0, 24)}`);
    if (!isInSum && !(BROKEN_OFF.test(piece.flat) && piece.flat.length > SHORTEST_PIECE)) break;
    last++;
    piece = next;
  }
  return last;
}
