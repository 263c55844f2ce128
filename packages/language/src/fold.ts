import type { Span } from "@vigie/model";

/**
 * Canonical text for comparison, with the way back to the source.
 * `folded` is lower case, without accents, with plain apostrophes, dashes, quotes and spaces, ligatures opened,
 * invisible characters dropped; line feeds stay. The quote shown to a person is always cut from the source.
 */
export type Folded = {
  readonly text: string;
  readonly folded: string;
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

/** Room to fold into, kept from one text to the next up to a size mail seldom passes. */
const KEPT = 1 << 16;
const units = new Uint16Array(KEPT);

/** Folds a text in one pass, linear in its length. */
export function fold(text: string): Folded {
  const length = text.length;
  const room = length <= KEPT ? units : new Uint16Array(length);
  // As long as every unit folds to one unit, offsets are the same on both sides: nearly all texts.
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 && code !== 9 && code !== 13 && code !== 0x60) {
      room[i] = code >= 65 && code <= 90 ? code + 32 : code;
      continue;
    }
    const folded = foldUnit(text.charAt(i));
    if (folded.length !== 1) return foldUneven(text, room, i);
    room[i] = folded.charCodeAt(0);
  }
  return {
    text,
    folded: decode(room.subarray(0, length)),
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
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 && code !== 9 && code !== 13 && code !== 0x60) {
      room[n] = code >= 65 && code <= 90 ? code + 32 : code;
      sources[n++] = i;
      continue;
    }
    const folded = foldUnit(text.charAt(i));
    for (let k = 0; k < folded.length; k++) {
      room[n] = folded.charCodeAt(k);
      sources[n++] = i;
    }
  }
  const source = (i: number): number => (i >= n ? text.length : (sources[i] ?? text.length));
  return {
    text,
    folded: decode(room.subarray(0, n)),
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
