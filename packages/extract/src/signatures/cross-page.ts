import type { Box, PageMark } from "@vigie/model";

/** Shapes more alike than this, of one size and at one place of several pages, were printed: no hand draws twice the same. */
const PRINTED = 0.9;
/** How much the sizes of two prints of one thing may differ, and, in points, their places: a sheet is never fed quite the same. */
const SIZE = 0.08;
const PLACE = 9;
/** A repeat on fewer pages is chance, unless the document has no more. */
const SEVERAL = 3;
const SIDE = 16;

/** How alike two shapes are (`PageMark.ink.shape`): the correlation of their grids, -1 to 1, at the best shift by a cell. */
export function alikeness(a: string, b: string): number {
  const [p, q] = [cellsOf(a), cellsOf(b)];
  let best = -1;
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) best = Math.max(best, correlation(p, q, dx, dy));
  return best;
}

/** Sizes of one hand's initials differ by less than this, as logarithms of the ratios; beyond it likeness counts for less. */
const HEIGHTS = 0.2;
const WIDTHS = 0.3;

/**
 * How much two drawings look like one hand's: the likeness of their shapes, less what their sizes differ. From .40 to .85 one
 * hand drew both; initials of two people stay below .3.
 */
export function sameHand(a: { box: Box; shape: string }, b: { box: Box; shape: string }): number {
  const ratio = (p: number, q: number): number => Math.abs(Math.log(Math.max(0.1, p) / Math.max(0.1, q)));
  const less =
    0.4 * Math.max(0, ratio(a.box.height, b.box.height) - HEIGHTS) +
    0.3 * Math.max(0, ratio(a.box.width, b.box.width) - WIDTHS);
  return less > 0.6 ? -1 : alikeness(a.shape, b.shape) - less;
}

/** The cells of a grid; the schema lets through lower-case hexadecimal figures alone. */
function cellsOf(shape: string): Float64Array {
  const cells = new Float64Array(SIDE * SIDE);
  for (let i = 0; i < Math.min(shape.length, cells.length); i++) {
    const code = shape.charCodeAt(i);
    cells[i] = code <= 57 ? code - 48 : code - 87;
  }
  return cells;
}

function correlation(p: Float64Array, q: Float64Array, dx: number, dy: number): number {
  let n = 0;
  let sp = 0;
  let sq = 0;
  let spp = 0;
  let sqq = 0;
  let spq = 0;
  for (let y = Math.max(0, -dy); y < SIDE - Math.max(0, dy); y++)
    for (let x = Math.max(0, -dx); x < SIDE - Math.max(0, dx); x++) {
      const a = p[y * SIDE + x] as number;
      const b = q[(y + dy) * SIDE + x + dx] as number;
      n++;
      sp += a;
      sq += b;
      spp += a * a;
      sqq += b * b;
      spq += a * b;
    }
  const spread = Math.sqrt((spp - (sp * sp) / n) * (sqq - (sq * sq) / n));
  return spread === 0 ? 0 : (spq - (sp * sq) / n) / spread;
}

/** Marks that look like ink and are print: the same shape at the same place of several pages (logos, pasted initials). */
export function printedRepeats(marks: readonly PageMark[], pages: number): Set<PageMark> {
  const ink = marks.filter((m) => m.ink !== undefined);
  const out = new Set<PageMark>();
  for (const mark of ink) {
    if (out.has(mark)) continue;
    const same = ink.filter((m) => m === mark || (m.page !== mark.page && isReprint(mark, m)));
    if (new Set(same.map((m) => m.page)).size >= Math.min(SEVERAL, Math.max(2, pages)))
      for (const m of same) out.add(m);
  }
  return out;
}

function isReprint(a: PageMark, b: PageMark): boolean {
  const near = (p: number, q: number, reach: number): boolean => Math.abs(p - q) <= reach;
  return (
    near(a.box.width, b.box.width, Math.max(1.5, SIZE * a.box.width)) &&
    near(a.box.height, b.box.height, Math.max(1.5, SIZE * a.box.height)) &&
    near(a.box.x, b.box.x, PLACE) &&
    near(a.box.y, b.box.y, PLACE) &&
    alikeness(a.ink?.shape ?? "", b.ink?.shape ?? "") >= PRINTED
  );
}
