import type { Span } from "@vigie/model";
import type { Reading, Sentence } from "../reading.ts";

const ITEM = /^(?:[-–•*▪·>]|o |\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°])/u;
const MOST_ITEMS = 14;
/** A clause is seldom longer; what follows is read on its own. */
const LONGEST = 1_800;

/** A sentence that opens a list, read with its items; `last` is the index of the last sentence taken. */
export function withItems(reading: Reading, first: Sentence, index: number): { joined: Sentence; last: number } {
  if (!/[:;,]$/u.test(first.flat)) return { joined: first, last: index };
  let last = index;
  let previous = first;
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
  const end = reading.sentences[last]?.span.end ?? first.span.end;
  const span: Span = { start: first.span.start, end };
  return { joined: { span, at: first.at, flat: reading.flat.slice(first.at, reading.at(end)) }, last };
}
