/** The words and numbers of a folded text, and which of them begin with which four letters. */
export type WordIndex = {
  /** Where each begins, in order. */
  readonly starts: readonly number[];
  /** Places among `starts` by key (`keyAt`); numbers have the key 0. */
  readonly byKey: ReadonlyMap<number, readonly number[]>;
};

/** How many characters are looked at in a call: the engine makes short calls fast sooner than one long loop. */
const STRETCH = 4096;

/** Indexes the first `length` units of a text in one pass. */
export function indexWords(units: Uint16Array, length: number): WordIndex {
  const starts: number[] = [];
  const byKey = new Map<number, number[]>();
  for (let at = 0; at < length; ) at = addWords(units, at, Math.min(length, at + STRETCH), length, starts, byKey);
  return { starts, byKey };
}

/** Adds the words and numbers that begin in a stretch; gives where the last of them ends, or the stretch. */
function addWords(
  units: Uint16Array,
  from: number,
  to: number,
  length: number,
  starts: number[],
  byKey: Map<number, number[]>,
): number {
  let at = from;
  while (at < to) {
    const start = at;
    let key = 0;
    for (; at < length && isLetterCode(units[at] ?? 0); at++)
      if (at < start + 4) key = (key << 5) | ((units[at] ?? 0) - 96);
    if (at === start) while (at < length && isDigitCode(units[at] ?? 0)) at++;
    if (at === start) {
      at++;
      continue;
    }
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [starts.length]);
    else list.push(starts.length);
    starts.push(start);
  }
  return at;
}

function isLetterCode(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The word that begins at `at` as a number: its first four letters, five bits each. */
export function keyAt(text: string, at: number): number {
  let key = 0;
  for (let i = at; i < at + 4; i++) {
    const code = text.charCodeAt(i);
    if (!isLetterCode(code)) break;
    key = (key << 5) | (code - 96);
  }
  return key;
}

/** `text.startsWith(words, at)`, which is slow in V8 on a part of a longer text. */
export function standsAt(text: string, words: string, at: number): boolean {
  for (let i = 0; i < words.length; i++) if (text.charCodeAt(at + i) !== words.charCodeAt(i)) return false;
  return true;
}
