import type { SeenWord } from "../ocr/recognised-lines.ts";
import type { Component } from "./components.ts";

/** A rectangle in pixels, edges included. */
export type Edges = { left: number; top: number; right: number; bottom: number };

/** What a page looks like where it is printed: the height of a letter, its lines, and which components are letters of them. */
export type Print = {
  /** Median height of a printed letter in pixels: near the height of an "x". */
  unit: number;
  lines: Edges[];
  isPrinted: Uint8Array;
};

const USUAL_UNIT = 12;
const ENOUGH_LETTERS = 20;
/** Words read at least this well are print; a pen is rarely read so. */
const SURE = 80;
const SURE_LETTERS = 4;
const CONFIDENT = 60;
/** Share of a chain's letters that stand on its line: descenders and commas are the rest. */
const ON_LINE = 0.62;
const ON_SHORT_LINE = 0.8;
/** With so many words read for sure the recogniser can read this page. */
const ENOUGH_WORDS = 12;

/** The word a point lies in, of those read well enough; words as tall as several lines are drawings. */
function wordsByPlace(words: readonly SeenWord[], least: number): (x: number, y: number) => SeenWord | undefined {
  const CELL = 32;
  const cells = new Map<number, SeenWord[]>();
  for (const word of words) {
    if (word.confidence < least || !/[\p{L}\p{N}]/u.test(word.text)) continue;
    for (let row = Math.floor(word.top / CELL); row <= (word.top + word.height) / CELL; row++)
      for (let column = Math.floor(word.left / CELL); column <= (word.left + word.width) / CELL; column++) {
        const key = row * 4096 + column;
        const list = cells.get(key);
        if (list === undefined) cells.set(key, [word]);
        else list.push(word);
      }
  }
  return (x, y) =>
    cells
      .get(Math.floor(y / CELL) * 4096 + Math.floor(x / CELL))
      ?.find((w) => x >= w.left && x <= w.left + w.width && y >= w.top && y <= w.top + w.height);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const heightOf = (c: Edges) => c.bottom - c.top + 1;
const widthOf = (c: Edges) => c.right - c.left + 1;

/**
 * The printed lines of a page. A letter belongs to print when its word was read well, or when it stands in a chain of
 * neighbours of like height on one line, as a pen rarely writes.
 */
export function printOf(components: readonly Component[], words: readonly SeenWord[]): Print {
  const wordAt = wordsByPlace(words, CONFIDENT);
  const inWord = components.map((c) => wordAt((c.left + c.right) / 2, (c.top + c.bottom) / 2));
  const read = components.flatMap((c, i) => {
    const word = inWord[i];
    return word !== undefined && word.confidence >= SURE && heightOf(c) > 3 ? [heightOf(c)] : [];
  });
  const any = components.map(heightOf).filter((h) => h >= 6 && h <= 60);
  const unit = Math.max(
    6,
    Math.min(
      40,
      read.length >= ENOUGH_LETTERS ? median(read) : any.length >= ENOUGH_LETTERS ? median(any) : USUAL_UNIT,
    ),
  );
  const usualWord = median(words.filter((w) => w.confidence >= SURE).map((w) => w.height)) || 2 * unit;
  // where the recogniser reads the page, it reads its print
  const wellRead = words.filter((w) => w.confidence >= SURE && w.text.length >= SURE_LETTERS).length >= ENOUGH_WORDS;
  const isPrinted = new Uint8Array(components.length);
  const chains = chainsOf(components, unit);
  const lines: Edges[] = [];
  for (const chain of chains) {
    const letters = chain.map((i) => components[i] as Component);
    const tall = letters.filter((c) => heightOf(c) > 0.6 * unit);
    const base = median(tall.map((c) => c.bottom));
    const height = median(tall.map(heightOf));
    const onLine =
      tall.filter((c) => Math.abs(c.bottom - base) <= Math.max(1.5, 0.16 * height)).length / (tall.length || 1);
    const regular =
      (tall.length >= 7 && onLine >= ON_LINE) || (tall.length >= 4 && onLine >= ON_SHORT_LINE && height < 2.2 * unit);
    const sure = chain.filter((i) => {
      const word = inWord[i];
      return (
        word !== undefined &&
        word.confidence >= SURE &&
        word.text.length >= SURE_LETTERS &&
        word.height < 3.2 * usualWord &&
        heightOf(components[i] as Component) <= 1.25 * word.height
      );
    });
    const confident = chain.filter((i) => inWord[i] !== undefined).length / chain.length;
    const supported = !wellRead || confident > 0.3 || tall.length >= 18;
    const printed =
      (regular && supported) ||
      sure.length > 0.5 * chain.length ||
      (confident > 0.7 && chain.length >= 6 && onLine > 0.5);
    const members = printed ? chain : sure;
    for (const i of members) isPrinted[i] = 1;
    if (printed) lines.push(around(letters));
  }
  // what stands alone and is read well: headings whose letters touch
  for (const [i, c] of components.entries()) {
    const word = inWord[i];
    if (
      word !== undefined &&
      word.confidence >= SURE &&
      word.text.length >= SURE_LETTERS &&
      word.height < 3.2 * usualWord &&
      heightOf(c) <= 1.15 * word.height &&
      widthOf(c) <= 1.1 * word.width
    )
      isPrinted[i] = 1;
  }
  // accents, dots and commas of a printed line, and a last letter or figure that stands on it
  for (const [i, c] of components.entries()) {
    if (isPrinted[i] === 1) continue;
    const middle = (c.top + c.bottom) / 2;
    for (const line of lines) {
      const inside =
        c.left >= line.left - unit &&
        c.right <= line.right + unit &&
        middle >= line.top - 0.6 * unit &&
        middle <= line.bottom + 0.5 * unit;
      if (inside && heightOf(c) <= 1.1 * heightOf(line) && widthOf(c) <= 2.5 * heightOf(line)) isPrinted[i] = 1;
    }
  }
  return { unit, lines, isPrinted };
}

export function around(boxes: readonly Edges[]): Edges {
  const out = { left: 1e9, top: 1e9, right: -1, bottom: -1 };
  for (const b of boxes) {
    if (b.left < out.left) out.left = b.left;
    if (b.top < out.top) out.top = b.top;
    if (b.right > out.right) out.right = b.right;
    if (b.bottom > out.bottom) out.bottom = b.bottom;
  }
  return out;
}

/** Letters that follow each other on a line, words and the spaces between them bridged: indices into the components. */
function chainsOf(components: readonly Component[], unit: number): number[][] {
  const letters = components
    .map((_, i) => i)
    .filter((i) => {
      const c = components[i] as Component;
      return heightOf(c) >= 0.3 * unit && heightOf(c) <= 4 * unit && widthOf(c) <= 14 * unit && c.area >= 6;
    })
    .sort((a, b) => (components[a] as Component).left - (components[b] as Component).left);
  // by bands of the page, so that only neighbours are compared
  const band = 4 * unit;
  const bands = new Map<number, number[]>();
  for (const i of letters) {
    const c = components[i] as Component;
    for (let b = Math.floor(c.top / band); b <= Math.floor(c.bottom / band); b++) {
      const list = bands.get(b);
      if (list === undefined) bands.set(b, [i]);
      else list.push(i);
    }
  }
  const nearest = new Map<number, { to: number; gap: number }>();
  for (const list of bands.values())
    for (let k = 0; k < list.length; k++) {
      const i = list[k] as number;
      const a = components[i] as Component;
      for (let l = k + 1; l < list.length; l++) {
        const j = list[l] as number;
        const b = components[j] as Component;
        const [ha, hb] = [heightOf(a), heightOf(b)];
        const gap = b.left - a.right;
        if (gap > 1.6 * Math.max(unit, Math.min(ha, hb))) {
          if (b.left > a.right + 7 * unit) break;
          continue;
        }
        const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + 1;
        if (overlap < 0.45 * Math.min(ha, hb) || Math.max(ha, hb) > 2.8 * Math.min(ha, hb)) continue;
        if (b.right <= a.right) continue;
        const known = nearest.get(i);
        if (known === undefined || gap < known.gap) nearest.set(i, { to: j, gap });
      }
    }
  const parent = new Map<number, number>(letters.map((i) => [i, i]));
  const root = (i: number): number => {
    let at = i;
    while (parent.get(at) !== at) at = parent.get(at) as number;
    parent.set(i, at);
    return at;
  };
  for (const [i, { to }] of nearest) parent.set(root(i), root(to));
  const chains = new Map<number, number[]>();
  for (const i of letters) {
    const r = root(i);
    const list = chains.get(r);
    if (list === undefined) chains.set(r, [i]);
    else list.push(i);
  }
  return [...chains.values()];
}
