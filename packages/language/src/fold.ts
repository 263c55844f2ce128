import type { Span } from "@vigie/model";

/**
 * Canonical text for comparison, with the way back to the source.
 * `folded` is lower case, without accents, with plain apostrophes, dashes, quotes and spaces, ligatures opened,
 * invisible characters dropped; line feeds stay. The quote shown to a person is always cut from the source.
 */
export type Folded = {
  readonly text: string;
  readonly folded: string;
  /** True where every unit of the source is one unit here: offsets are the same on both sides. */
  readonly isEven: boolean;
  /** Source offset (UTF-16) of the folded offset `i`; `source(folded.length) === text.length`. */
  source(i: number): number;
  /** The source span of a folded stretch. */
  span(start: number, end: number): Span;
};

const REPLACED: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "′": "'",
  "`": "'",
  "´": "'",
  "＇": "'",
  "–": "-",
  "—": "-",
  "‑": "-",
  "−": "-",
  "‐": "-",
  "‒": "-",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "\u00a0": " ",
  "\u202f": " ",
  "\u2009": " ",
  "\u2007": " ",
  "\u2002": " ",
  "\u2003": " ",
  "\u3000": " ",
  "\t": " ",
  "\r": " ",
  œ: "oe",
  Œ: "oe",
  æ: "ae",
  Æ: "ae",
  ß: "ss",
  ﬁ: "fi",
  ﬂ: "fl",
  ﬀ: "ff",
  ﬃ: "ffi",
  ﬄ: "ffl",
  "…": "...",
  º: "°",
  "﹩": "$",
};
const DROPPED = /^(?:[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{M})$/u;

const cache = new Map<number, string>();
function foldUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  const known = cache.get(code);
  if (known !== undefined) return known;
  const replaced = REPLACED[unit];
  const folded =
    replaced ??
    (DROPPED.test(unit)
      ? ""
      : code >= 0xd800 && code <= 0xdfff
        ? unit
        : unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  cache.set(code, folded);
  return folded;
}

/** What each unit of source folds to where that is one unit, else `SEVERAL`; 0 when not yet asked for. */
const singles = new Uint16Array(0x10000);
const SEVERAL = 0xffff;

function singleOf(code: number): number {
  let unit = singles[code] ?? 0;
  if (unit === 0) {
    const folded = foldUnit(String.fromCharCode(code));
    unit = folded.length === 1 ? folded.charCodeAt(0) : SEVERAL;
    singles[code] = unit;
  }
  return unit;
}

/** Room to fold into, kept from one text to the next up to a size contracts seldom pass: fresh room costs more than the folding. */
const KEPT = 1 << 18;
const bytes = Buffer.alloc(KEPT);
const units = new Uint16Array(KEPT);

/** How many units are folded at a call: the engine makes short calls fast sooner than one long loop. */
const STRETCH = 4096;

/**
 * Folds a text in one pass, linear in its length. As long as every unit folds to one unit, offsets are the same on both sides:
 * nearly all texts. Most also fold to units below 256, which makes a string of single bytes: half the room, and faster to search.
 */
export function fold(text: string): Folded {
  const length = text.length;
  const room = length <= KEPT ? bytes : Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const end = Math.min(length, at + STRETCH);
    at = foldBytes(text, at, end, room);
    if (at < end) return foldWide(text, room, at);
  }
  return even(text, room.toString("latin1", 0, length));
}

/**
 * `fold(text.slice(start, end))` of a text folded before; offsets of the source. Units fold one by one, so the part is cut out
 * where that is possible. Half of a surrogate pair at its end stays what it is.
 */
export function foldedPart({ text, folded, isEven }: Folded, start: number, end: number): Folded {
  const part = text.slice(start, end);
  return isEven ? even(part, folded.slice(start, end)) : fold(part);
}

/** Folds from `at` to `end` as long as a byte holds what comes out; gives the first place not folded. */
function foldBytes(text: string, at: number, end: number, room: Uint8Array): number {
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 && code !== 9 && code !== 13 && code !== 0x60) {
      room[i] = code >= 65 && code <= 90 ? code + 32 : code;
      continue;
    }
    const unit = singleOf(code);
    if (unit > 0xff) return i;
    room[i] = unit;
  }
  return end;
}

/** Folds on from `from`, where the first unit stands that needs more than a byte. */
function foldWide(text: string, done: Uint8Array, from: number): Folded {
  const length = text.length;
  const room = length <= KEPT ? units : new Uint16Array(length);
  room.set(done.subarray(0, from));
  for (let at = from; at < length; ) {
    const end = Math.min(length, at + STRETCH);
    at = foldUnits(text, at, end, room);
    if (at < end) return foldUneven(text, room, at);
  }
  return even(text, decode(room.subarray(0, length)));
}

/** The same with two bytes a unit. */
function foldUnits(text: string, at: number, end: number, room: Uint16Array): number {
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 && code !== 9 && code !== 13 && code !== 0x60) {
      room[i] = code >= 65 && code <= 90 ? code + 32 : code;
      continue;
    }
    const unit = singleOf(code);
    if (unit === SEVERAL) return i;
    room[i] = unit;
  }
  return end;
}

function even(text: string, folded: string): Folded {
  const { length } = text;
  return {
    text,
    folded,
    isEven: true,
    source: (i) => (i < length ? i : length),
    span: (start, end) => ({ start: Math.min(start, length), end: Math.min(Math.max(start, end), length) }),
  };
}

/** Folds on from `at`, where the first unit stands that folds to none or to several. */
function foldUneven(text: string, done: Uint16Array, at: number): Folded {
  const room = new Uint16Array(at + (text.length - at) * 3);
  room.set(done.subarray(0, at));
  const sources = new Uint32Array(room.length + 1);
  for (let i = 0; i < at; i++) sources[i] = i;
  let n = at;
  let widest = 0;
  for (let i = 0; i < at; i++) widest |= done[i] ?? 0;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 && code !== 9 && code !== 13 && code !== 0x60) {
      room[n] = code >= 65 && code <= 90 ? code + 32 : code;
      sources[n++] = i;
      continue;
    }
    const folded = foldUnit(text.charAt(i));
    for (let k = 0; k < folded.length; k++) {
      const unit = folded.charCodeAt(k);
      widest |= unit;
      room[n] = unit;
      sources[n++] = i;
    }
  }
  const source = (i: number): number => (i >= n ? text.length : (sources[i] ?? text.length));
  return {
    text,
    folded: widest > 0xff ? decode(room.subarray(0, n)) : Buffer.from(room.subarray(0, n)).toString("latin1"),
    isEven: false,
    source,
    span: (start, end) => ({
      start: source(start),
      end: end > start ? source(end - 1) + lengthAt(text, source(end - 1)) : source(start),
    }),
  };
}

/** How many source units the unit at `i` takes with the combining marks behind it. */
function lengthAt(text: string, i: number): number {
  let end = i + 1;
  while (end < text.length && /^\p{M}$/u.test(text.charAt(end))) end++;
  return end - i;
}

const utf16 = new TextDecoder("utf-16le");

function decode(units: Uint16Array): string {
  // Lone surrogates must survive: offsets count code units, and the decoder would replace them one for one all the same.
  return utf16.decode(units);
}
