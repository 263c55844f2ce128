import type { InkMask } from "./ink-mask.ts";

/** Horizontal runs of ink of a page: row, first and last column of each, by rows from the top. */
export type Runs = { rows: Int32Array; starts: Int32Array; ends: Int32Array; count: number };

/** A connected piece of ink (8 neighbours). Edges in pixels, `right` and `bottom` included; `runs` are indices into `Runs`. */
export type Component = {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
  runs: Int32Array;
};

/** A page of noise: above this nothing can be told from it. */
const MOST_RUNS = 900_000;
/** Smaller pieces, in pixels, are dust. */
const DUST = 5;

function runsOf({ width, height, data }: InkMask): Runs {
  let size = 1 << 16;
  let rows = new Int32Array(size);
  let starts = new Int32Array(size);
  let ends = new Int32Array(size);
  let count = 0;
  for (let y = 0; y < height && count < MOST_RUNS; y++) {
    const row = y * width;
    let x = data.indexOf(1, row);
    if (x === -1) break;
    if (x >= row + width) {
      y = Math.floor(x / width) - 1;
      continue;
    }
    const end = row + width;
    while (x < end) {
      const from = x;
      while (x < end && data[x] === 1) x++;
      if (count === size) {
        size *= 2;
        const grown = (old: Int32Array<ArrayBuffer>) => {
          const larger = new Int32Array(size);
          larger.set(old);
          return larger;
        };
        [rows, starts, ends] = [grown(rows), grown(starts), grown(ends)];
      }
      rows[count] = y;
      starts[count] = from - row;
      ends[count] = x - 1 - row;
      count++;
      while (x < end && data[x] === 0) x++;
    }
  }
  return { rows, starts, ends, count };
}

/** The connected pieces of ink of a page, dust left out. */
export function componentsOf(mask: InkMask): { runs: Runs; components: Component[] } {
  const runs = runsOf(mask);
  const { rows, starts, ends, count } = runs;
  const parent = new Int32Array(count);
  for (let i = 0; i < count; i++) parent[i] = i;
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  let above = 0;
  let rowStart = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (i === 0 || rows[i - 1] !== row) {
      above = i > 0 && rows[i - 1] === row - 1 ? rowStart : i;
      rowStart = i;
    }
    while (above < rowStart && (ends[above] as number) < (starts[i] as number) - 1) above++;
    for (let j = above; j < rowStart && (starts[j] as number) <= (ends[i] as number) + 1; j++) {
      const [a, b] = [root(i), root(j)];
      if (a < b) parent[b] = a;
      else if (b < a) parent[a] = b;
    }
  }
  const sizes = new Int32Array(count);
  const areas = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const r = root(i);
    parent[i] = r;
    sizes[r] = (sizes[r] as number) + 1;
    areas[r] = (areas[r] as number) + (ends[i] as number) - (starts[i] as number) + 1;
  }
  const index = new Int32Array(count).fill(-1);
  const components: Component[] = [];
  const filled: number[] = [];
  for (let i = 0; i < count; i++) {
    const r = parent[i] as number;
    if ((areas[r] as number) < DUST) continue;
    let at = index[r] as number;
    if (at === -1) {
      at = components.length;
      index[r] = at;
      const row = rows[i] as number;
      components.push({
        left: starts[i] as number,
        right: ends[i] as number,
        top: row,
        bottom: row,
        area: areas[r] as number,
        runs: new Int32Array(sizes[r] as number),
      });
      filled.push(0);
    }
    const c = components[at] as Component;
    c.runs[filled[at] as number] = i;
    filled[at] = (filled[at] as number) + 1;
    if ((starts[i] as number) < c.left) c.left = starts[i] as number;
    if ((ends[i] as number) > c.right) c.right = ends[i] as number;
    c.bottom = rows[i] as number;
  }
  return { runs, components };
}
