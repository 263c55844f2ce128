import type { Box, PageMark } from "@vigie/model";
import { sameHand } from "./cross-page.ts";

type Ink = NonNullable<PageMark["ink"]>;
/** What a hand drew and where: a mark, or a part of one. Boxes in points. */
export type Drawn = { box: Box; shape: string; pen?: Ink["pen"] };
/** A drawing with the parts that stand apart in it, itself alone when nothing does. */
type Compound = Drawn & { parts: readonly Drawn[] };
/** A mark in two: what could be one person's initials and another's. */
type Division = { first: Compound; second: Compound };

const SIDE = 16;
/** Most marks of a page that are taken for initials, and that other pages are compared with, the most probable first. */
const MOST_ON_PAGE = 6;
const MOST_ASKED = 4;
/** Pages on either side that are asked. */
const NEAR = 3;
/** Pens this unlike, by the logarithm of their widths or by shades of 255, are two people's: they speak for two hands as a page does. */
const PEN_WIDTH = 0.45;
const PEN_SHADE = 35;
const OTHER_PEN = 1;
/** A smaller part, in points, is a dot or the bar of a letter. */
const LEAST_HEIGHT = 6;
/** Letters of one hand lie nearer to each other than this, in heights of the smaller, and vary less from page to page, on so many pages. */
const LETTERS = 0.6;
const STEADY = 0.08;
const STEADY_PAGES = 3;
/** Letters of one hand are at least this high beside each other, as a share of the higher. */
const UNEQUAL = 0.45;
/** What is smaller than this has little of a shape. */
const SMALL = 10;
/** Marks of one hand are at least this alike (cross-page.ts); surely, this. */
const ALIKE = 0.4;
const SURELY = 0.5;
/** By so much a part must be more like a mark of another page than the whole is. */
const MORE = 0.08;
/** Pieces of one person's initials lie nearer to each other than this, in points and in heights of the smaller. */
const FRAGMENTS = 9;
const FRAGMENTS_OF_HEIGHT = 0.25;
/** What a page says for two hands where they stand well apart, or hardly, and for one where the same two lie in one mark. */
const WELL_APART = 2;
const HARDLY_APART = 0.5;
const TOUCHING = 0.4;
/** Narrowest side of a mark of one piece that is cut, in columns of its grid. */
const NARROWEST = 4;

/** What was settled of some pages tells of the others: two rounds. */
const ROUNDS = 2;

/**
 * The initials of a paper, one list a page, each person's by itself: what several people set down so near that it was found
 * as one mark is parted, what was found in pieces is put together. The other pages tell which: where two parts stand apart,
 * or one without the other, they are two people's; where the whole comes again, it is one's. What is as `large` as a signature
 * is `taken` when it is the initials of several.
 */
export function parted(
  marks: readonly (readonly PageMark[])[],
  large: readonly (readonly PageMark[])[],
): { initials: Drawn[][]; taken: Set<PageMark> } {
  const pages = marks.map((list) => list.slice(0, MOST_ON_PAGE).flatMap(wholeOf));
  const taken = new Set<PageMark>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [page, list] of pages.entries()) {
      const others = pages
        .filter((_, i) => i !== page && Math.abs(i - page) <= NEAR)
        .map((other) => other.slice(0, MOST_ASKED));
      const pieces = list.flatMap((mark) => (dividedBy(mark.parts, others) ?? cut(mark, others) ?? [mark]).map(whole));
      for (const mark of large[page] ?? []) {
        const parts = taken.has(mark) ? [] : (mark.ink?.parts ?? []);
        const several = dividedBy(parts, others) ?? [];
        if (several.length < 2 || several.some((p) => support(p, others) <= SURELY)) continue;
        taken.add(mark);
        pieces.push(...several.map(whole));
      }
      pages[page] = joined(pieces, others);
    }
  }
  return { initials: pages, taken };
}

/** A mark with the ways to part it. */
type Whole = Compound & { divisions: readonly Division[] };
/** The marks of another page. */
type OtherPage = readonly Whole[];

const whole = (of: Compound): Whole => ({ ...of, divisions: divisionsOf(of.parts) });
const compound = (parts: readonly Drawn[]): Compound => ({ ...together(parts), parts });

function wholeOf({ box, ink }: PageMark): Whole[] {
  if (ink === undefined) return [];
  const drawn = { box, shape: ink.shape, ...(ink.pen === undefined ? {} : { pen: ink.pen }) };
  return [whole({ ...drawn, parts: ink.parts ?? [drawn] })];
}

/** Pieces of a page that the other pages show as one, put together. */
function joined(pieces: readonly Whole[], others: readonly OtherPage[]): Whole[] {
  const out = [...pieces];
  for (let i = 0; i < out.length; i++)
    for (let j = out.length - 1; j > i; j--) {
      const [first, second] = [out[i], out[j]] as [Whole, Whole];
      if (isUnequal(first, second)) continue;
      const isOne =
        isSteady(first, second, others) || (!isWellApart(first, second) && votes({ first, second }, others).forTwo < 0);
      if (!isOne) continue;
      out[i] = whole(compound([...first.parts, ...second.parts]));
      out.splice(j, 1);
    }
  return out;
}

function gap(a: Box, b: Box): number {
  const across = Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width);
  return Math.max(across, b.y - a.y - a.height, a.y - b.y - b.height);
}

/** True of two drawings too unlike in height to be letters of one hand, the smaller no mere bar or dot. */
function isUnequal({ box: a }: Drawn, { box: b }: Drawn): boolean {
  const [low, high] = [Math.min(a.height, b.height), Math.max(a.height, b.height)];
  return low >= SMALL && low < UNEQUAL * high;
}

/** True when several pages show the two at the same distance, or as one: the letters of one hand keep theirs, neighbours do not. */
function isSteady(first: Drawn, second: Drawn, others: readonly OtherPage[]): boolean {
  if (gap(first.box, second.box) > LETTERS * Math.min(first.box.height, second.box.height)) return false;
  const both = together([first, second]);
  const places = [displacement(first, second)];
  let asOne = 0;
  for (const page of others) {
    const apart = apartOn(page, first, second);
    if (apart !== undefined) places.push(displacement(apart.a, apart.b));
    else if (page.some((w) => sameHand(both, w) > ALIKE)) asOne++;
  }
  return places.length + asOne >= STEADY_PAGES && spread(places) <= STEADY;
}

/** From the middle of one to that of the other, in heights of the taller. */
function displacement({ box: a }: Drawn, { box: b }: Drawn): { x: number; y: number } {
  const tall = Math.max(a.height, b.height);
  return {
    x: (b.x + b.width / 2 - a.x - a.width / 2) / tall,
    y: (b.y + b.height / 2 - a.y - a.height / 2) / tall,
  };
}

/** Root of the mean square of the distances from their middle. */
function spread(places: readonly { x: number; y: number }[]): number {
  const n = places.length;
  const [x, y] = [places.reduce((s, p) => s + p.x, 0) / n, places.reduce((s, p) => s + p.y, 0) / n];
  return Math.sqrt(places.reduce((s, p) => s + (p.x - x) ** 2 + (p.y - y) ** 2, 0) / n);
}

type Apart = { a: Whole; b: Whole; likeness: number };

/** The two marks of a page that are most like two drawings, when both are more alike than `least`. */
function apartOn(page: OtherPage, first: Drawn, second: Drawn, least = ALIKE): Apart | undefined {
  const as = page.map((w) => sameHand(first, w));
  if (!as.some((likeness) => likeness > least)) return undefined;
  const bs = page.map((w) => sameHand(second, w));
  let found: Apart | undefined;
  for (const [i, a] of page.entries())
    for (const [j, b] of page.entries()) {
      const likeness = Math.min(as[i] ?? 0, bs[j] ?? 0);
      if (i !== j && likeness > (found?.likeness ?? least)) found = { a, b, likeness };
    }
  return found;
}

function isWellApart({ box: a }: Drawn, { box: b }: Drawn): boolean {
  return gap(a, b) > Math.max(FRAGMENTS, FRAGMENTS_OF_HEIGHT * Math.min(a.height, b.height));
}

/** The ways to see two people's initials in some parts: the first ones and the rest, or one and all the others. */
function divisionsOf(parts: readonly Drawn[]): Division[] {
  if (parts.length < 2) return [];
  const sides: Drawn[][] = [];
  for (let i = 1; i < parts.length; i++) sides.push(parts.slice(0, i));
  for (let i = 1; i + 1 < parts.length; i++) sides.push([parts[i] as Drawn]);
  if (parts.length > 2) sides.push(parts.slice(-1));
  return sides.map((side) => ({
    first: compound(side),
    second: compound(parts.filter((p) => !side.includes(p))),
  }));
}

/** The pieces of a mark by the best of its divisions that the other pages bear out, each divided in turn; undefined when none. */
function dividedBy(parts: readonly Drawn[], others: readonly OtherPage[]): Compound[] | undefined {
  let best: { sides: Compound[]; weight: number } | undefined;
  for (const division of divisionsOf(parts)) {
    const { first, second } = division;
    if (Math.max(first.box.height, second.box.height) < LEAST_HEIGHT) continue;
    const { forTwo, likeness } = votes(division, others);
    if (forTwo <= 0) continue;
    const sides = isOtherPen(first, second) ? [first, second] : supported(first, second, others);
    const weight = forTwo + likeness + 0.01;
    if (sides.length > 0 && weight > (best?.weight ?? 0)) best = { sides, weight };
  }
  return best?.sides.flatMap((side) => dividedBy(side.parts, others) ?? [side]);
}

/** The sides that are somebody's: one that stands nowhere else and is the smaller is a figure or a speck that grew to the mark. */
function supported(first: Compound, second: Compound, others: readonly OtherPage[]): Compound[] {
  const isKnown = (side: Compound): boolean => support(side, others) > (side.box.height < SMALL ? SURELY : ALIKE);
  const known = [first, second].filter(isKnown);
  const [one] = known;
  if (one === undefined || known.length === 2) return known;
  const other = one === first ? second : first;
  return other.box.height > one.box.height ? [first, second] : known;
}

const support = (side: Drawn, others: readonly OtherPage[]): number =>
  Math.max(0, ...others.flatMap((page) => page.map((w) => sameHand(side, w))));

function best<T extends { likeness: number }>(list: readonly T[]): T | undefined {
  return list.reduce<T | undefined>((a, b) => (a === undefined || b.likeness > a.likeness ? b : a), undefined);
}

/** How many more of the other pages speak for two hands than for one, and how alike to the two what they show is. */
function votes({ first, second }: Division, others: readonly OtherPage[]): { forTwo: number; likeness: number } {
  const both = together([first, second]);
  let [forTwo, likeness, heard] = [isOtherPen(first, second) ? OTHER_PEN : 0, 0, 0];
  for (const page of others) {
    const asOne = best(page.map((w) => ({ whole: w, likeness: sameHand(both, w) })));
    const apart = apartOn(page, first, second);
    const alone = best(page.map((w) => ({ likeness: Math.max(sameHand(first, w), sameHand(second, w)) })));
    const side = apart?.likeness ?? 0;
    const byItself = alone !== undefined && alone.likeness > SURELY ? alone.likeness - MORE : 0;
    const oneLike = asOne?.likeness ?? 0;
    if (Math.max(side, byItself) === 0 && oneLike <= ALIKE) continue;
    heard++;
    likeness += Math.max(side, byItself, oneLike);
    if (apart !== undefined && side >= Math.max(byItself, oneLike))
      forTwo += isWellApart(apart.a, apart.b) ? WELL_APART : HARDLY_APART;
    else if (byItself > oneLike) forTwo += 1;
    else {
      const isInIt = asOne?.whole.divisions.some(
        (d) =>
          Math.min(sameHand(first, d.first), sameHand(second, d.second)) > ALIKE ||
          Math.min(sameHand(first, d.second), sameHand(second, d.first)) > ALIKE,
      );
      // of a small mark beside a large one the whole says little
      forTwo -= isInIt === true || isUnequal(first, second) ? TOUCHING : 1;
    }
  }
  return { forTwo, likeness: heard === 0 ? 0 : likeness / heard };
}

/** A mark of one piece, two people's initials run into each other, cut where both halves are like what stands apart elsewhere. */
function cut(mark: Drawn, others: readonly OtherPage[]): Compound[] | undefined {
  if (support(mark, others) > ALIKE) return undefined;
  let best: { pieces: Drawn[]; likeness: number } | undefined;
  for (let column = NARROWEST; column <= SIDE - NARROWEST; column++) {
    const pieces = [columns(mark, 0, column), columns(mark, column, SIDE)];
    const [left, right] = pieces as [Drawn, Drawn];
    for (const page of others) {
      const likeness = apartOn(page, left, right, best?.likeness ?? SURELY)?.likeness;
      if (likeness !== undefined) best = { pieces, likeness };
    }
  }
  return best?.pieces.map((piece) => ({ ...piece, parts: [piece] }));
}

function isOtherPen(first: Drawn, second: Drawn): boolean {
  const [a, b] = [first.pen, second.pen];
  if (a === undefined || b === undefined || a.width === 0 || b.width === 0) return false;
  if (Math.min(first.box.height, second.box.height) < SMALL) return false;
  return Math.abs(Math.log(a.width / b.width)) > PEN_WIDTH || Math.abs(a.shade - b.shade) > PEN_SHADE;
}

/** Some parts as one drawing: their grids laid on a common one. */
function together(parts: readonly Drawn[]): Drawn {
  if (parts.length === 1) return parts[0] as Drawn;
  const [left, top] = [Math.min(...parts.map((p) => p.box.x)), Math.min(...parts.map((p) => p.box.y))];
  const width = Math.max(...parts.map((p) => p.box.x + p.box.width)) - left;
  const height = Math.max(...parts.map((p) => p.box.y + p.box.height)) - top;
  const box = { page: parts[0]?.box.page ?? 1, x: left, y: top, width, height };
  const largest = [...parts].sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)[0];
  return { box, shape: gridOn(box, parts), ...(largest?.pen === undefined ? {} : { pen: largest.pen }) };
}

/** Columns of a drawing's grid, the paper around them left out, as a drawing of its own. */
function columns(whole: Drawn, from: number, to: number): Drawn {
  const inked = (x: number, y: number) => whole.shape[y * SIDE + x] !== "0";
  let [left, right, top, bottom] = [to, from, SIDE, -1];
  for (let y = 0; y < SIDE; y++)
    for (let x = from; x < to; x++)
      if (inked(x, y)) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
  if (bottom === -1) return { box: { ...whole.box, width: 0, height: 0 }, shape: "0".repeat(SIDE * SIDE) };
  const { x, y, width, height } = whole.box;
  const box = {
    page: whole.box.page,
    x: x + (left * width) / SIDE,
    y: y + (top * height) / SIDE,
    width: ((right - left + 1) * width) / SIDE,
    height: ((bottom - top + 1) * height) / SIDE,
  };
  return { box, shape: gridOn(box, [whole]), ...(whole.pen === undefined ? {} : { pen: whole.pen }) };
}

/** How much of each cell of a box's grid is ink, going by the grids of some drawings. */
function gridOn(box: Box, drawings: readonly Drawn[]): string {
  const cells = new Float64Array(SIDE * SIDE);
  const [wide, high] = [box.width / SIDE, box.height / SIDE];
  for (const { box: from, shape } of drawings)
    for (let i = 0; i < SIDE * SIDE; i++) {
      const density = Number.parseInt(shape[i] ?? "0", 16);
      if (density === 0) continue;
      const [w, h] = [from.width / SIDE, from.height / SIDE];
      const [left, top] = [
        (from.x - box.x + (i % SIDE) * w) / wide,
        (from.y - box.y + Math.floor(i / SIDE) * h) / high,
      ];
      const [right, bottom] = [left + w / wide, top + h / high];
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(SIDE, bottom); y++)
        for (let x = Math.max(0, Math.floor(left)); x < Math.min(SIDE, right); x++) {
          const share =
            Math.max(0, Math.min(x + 1, right) - Math.max(x, left)) *
            Math.max(0, Math.min(y + 1, bottom) - Math.max(y, top));
          cells[y * SIDE + x] = (cells[y * SIDE + x] as number) + share * density;
        }
    }
  let shape = "";
  for (const density of cells) shape += Math.min(15, Math.round(density)).toString(16);
  return shape;
}
