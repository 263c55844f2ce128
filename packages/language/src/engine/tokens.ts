import type { Folded } from "../fold.ts";

/**
 * Words of the folded text in order: parallel arrays, offsets in the folded text. `breaks[i]` says what stands between
 * word i−1 and word i: 0 nothing, 1 a comma, 2 a stronger mark. Faces and emoji are words too ("😉", ":)"): they carry tone.
 */
export type Tokens = {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly breaks: Uint8Array;
};

const BREAK = { none: 0, comma: 1, hard: 2 } as const;

/** One pass over the folded text, linear. */
export function scanTokens(folded: Folded): Tokens {
  const text = folded.folded;
  const n = text.length;
  let capacity = (n >> 2) + 16;
  let starts = new Uint32Array(capacity);
  let ends = new Uint32Array(capacity);
  let breaks = new Uint8Array(capacity);
  let count = 0;
  let pending: number = BREAK.hard;
  let i = 0;
  const add = (from: number, to: number): void => {
    if (count === capacity) {
      capacity *= 2;
      starts = grow(starts, capacity);
      ends = grow(ends, capacity);
      const wider = new Uint8Array(capacity);
      wider.set(breaks);
      breaks = wider;
    }
    starts[count] = from;
    ends[count] = to;
    breaks[count] = pending;
    count++;
    pending = BREAK.none;
  };
  while (i < n) {
    const c = text.charCodeAt(i);
    if (isWordUnit(c)) {
      const from = i++;
      while (i < n && isWordUnit(text.charCodeAt(i))) i++;
      add(from, i);
      continue;
    }
    if (c === 44) pending = Math.max(pending, BREAK.comma);
    else if (c === 58 || c === 59) {
      const face = smileyAt(text, i);
      if (face > 0) {
        add(i, i + face);
        i += face;
        continue;
      }
      pending = BREAK.hard;
    } else if (c === 46 || c === 33 || c === 63 || c === 40 || c === 41 || (c === 45 && text.charCodeAt(i - 1) === 32))
      pending = BREAK.hard;
    else if (c >= 0xd800 && c <= 0xdbff && i + 1 < n) {
      add(i, i + 2);
      i += 2;
      continue;
    }
    i++;
  }
  return { count, starts, ends, breaks };
}

function grow(array: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(capacity);
  wider.set(array);
  return wider;
}

function isWordUnit(c: number): boolean {
  if (c < 0x80) return (c >= 97 && c <= 122) || (c >= 48 && c <= 57);
  return c >= 0xc0 && c < 0x2000 && c !== 0xd7 && c !== 0xf7;
}

/** Length of ":)", ";-)", ":D" at `i`, or 0. */
function smileyAt(text: string, i: number): number {
  const nose = text.charCodeAt(i + 1) === 45 ? 1 : 0;
  const mouth = text.charAt(i + 1 + nose);
  const after = text.charCodeAt(i + 2 + nose);
  if (mouth === ")" || mouth === "p" || mouth === "d") return isWordUnit(after) ? 0 : 2 + nose;
  return 0;
}
