import type { Page } from "./document.ts";
import type { Box, Span } from "./span.ts";

/** Integers a word takes in `Page.words`, and what a tenth of a point is worth. */
const STRIDE = 6;
const TENTHS = 10;

/** A piece of a word: a word hyphenated over two lines has two, whose spans touch. */
export type WordBox = { span: Span; box: Box };

function wordAtIndex(page: Page, words: readonly number[], i: number): WordBox {
  const [start = 0, end = 0, x = 0, y = 0, width = 0, height = 0] = words.slice(i, i + STRIDE);
  return {
    span: { start, end },
    box: { page: page.number, x: x / TENTHS, y: y / TENTHS, width: width / TENTHS, height: height / TENTHS },
  };
}

/** The words of a page in the order of the text, with their boxes; none when the page came without places. */
export function wordsIn(page: Page): WordBox[] {
  const words = page.words ?? [];
  return Array.from({ length: Math.floor(words.length / STRIDE) }, (_, i) => wordAtIndex(page, words, i * STRIDE));
}

/**
 * Where a span of a document stands: one box for each line it touches, around its words there, in reading order. Empty
 * when no word of it has a place. Words that the span holds in part count whole.
 */
export function boxesOf(document: { text: string; pages: readonly Page[] }, span: Span): Box[] {
  const boxes: Box[] = [];
  for (const page of document.pages) {
    if (page.span.end <= span.start || page.span.start >= span.end) continue;
    const words = page.words ?? [];
    let previousEnd: number | undefined;
    for (let i = firstEndingAfter(words, span.start); i < words.length; i += STRIDE) {
      const word = wordAtIndex(page, words, i);
      if (word.span.start >= span.end) break;
      const last = boxes.at(-1);
      const between = previousEnd === undefined ? "\n" : document.text.slice(previousEnd, word.span.start);
      // Halves of a hyphenated word touch, and stand on two lines.
      if (last === undefined || between === "" || between.includes("\n")) boxes.push(word.box);
      else boxes[boxes.length - 1] = around(last, word.box);
      previousEnd = word.span.end;
    }
  }
  return boxes;
}

/**
 * The word under a point of a page (points, origin at the top left), as a span of the document's text; of boxes that
 * overlap the smallest counts. Both halves of a hyphenated word are one word.
 */
export function wordAt(page: Page, x: number, y: number): Span | undefined {
  const words = page.words ?? [];
  let best = -1;
  let bestArea = Number.POSITIVE_INFINITY;
  for (let i = 0; i + STRIDE <= words.length; i += STRIDE) {
    const { box } = wordAtIndex(page, words, i);
    const inside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    if (!inside || box.width * box.height >= bestArea) continue;
    best = i;
    bestArea = box.width * box.height;
  }
  if (best === -1) return undefined;
  let first = best;
  let last = best;
  while (first > 0 && words[first - STRIDE + 1] === words[first]) first -= STRIDE;
  while (words[last + STRIDE] === words[last + 1] && last + STRIDE < words.length) last += STRIDE;
  return { start: words[first] ?? 0, end: words[last + 1] ?? 0 };
}

/** Index of the first word that ends after `offset`: words stand in the order of the text. */
function firstEndingAfter(words: readonly number[], offset: number): number {
  let low = 0;
  let high = Math.floor(words.length / STRIDE);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle * STRIDE + 1] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low * STRIDE;
}

/** Sums of tenths, without the dust of binary fractions. */
const tenth = (n: number) => Math.round(n * TENTHS) / TENTHS;

function around(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    page: a.page,
    x,
    y,
    width: tenth(Math.max(a.x + a.width, b.x + b.width) - x),
    height: tenth(Math.max(a.y + a.height, b.y + b.height) - y),
  };
}
