import type { GreyPicture } from "../pdf/pdfium.ts";

const CELL = 32;
/** Of the shades in a cell, in order, the one that counts as paper. */
const PAPER_SHARE = 0.85;
/** Paper that differs by less than this many shades across the page is evenly lit. */
const EVEN = 24;
/** What is darker than this share of the page's paper is a dark surface, not a shadow. */
const DARKEST = 0.3;

/** The shade of the paper in each cell of the page, 32 pixels wide and high. */
function paperShades({ width, height, data }: GreyPicture): { columns: number; rows: number; shades: Float64Array } {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const shades = new Float64Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      const right = Math.min(width, (column + 1) * CELL);
      const bottom = Math.min(height, (row + 1) * CELL);
      for (let y = row * CELL; y < bottom; y++)
        for (let at = y * width + column * CELL; at < y * width + right; at++) {
          const shade = data[at] ?? 0;
          counts[shade] = (counts[shade] ?? 0) + 1;
        }
      let left = (1 - PAPER_SHARE) * (right - column * CELL) * (bottom - row * CELL);
      let shade = 255;
      while (shade > 0 && left > 0) left -= counts[shade--] ?? 0;
      shades[row * columns + column] = shade + 1;
    }
  return { columns, rows, shades };
}

/** Each cell as the mean of itself and its neighbours. */
function smooth(shades: Float64Array, columns: number, rows: number): Float64Array {
  return shades.map((_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        sum += shades[y * columns + x] ?? 0;
        count++;
      }
    return sum / count;
  });
}

/**
 * A page as if it had been lit evenly: each pixel is divided by the shade of the paper around it, so that the shadow on a
 * photo or along the spine of a bound page becomes white. A page that is evenly lit comes back as it is.
 */
export function evenlyLit(picture: GreyPicture): GreyPicture {
  const { width, height, data } = picture;
  const { columns, rows, shades } = paperShades(picture);
  const sorted = shades.toSorted();
  const paper = sorted[Math.floor(sorted.length * 0.95)] ?? 255;
  if (paper - (sorted[Math.floor(sorted.length * 0.05)] ?? 0) < EVEN) return picture;
  const light = smooth(
    shades.map((s) => Math.max(s, paper * DARKEST)),
    columns,
    rows,
  );
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    // Between the middles of the cells the light is interpolated.
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / CELL - 0.5));
    const upper = Math.floor(v) * columns;
    const lower = Math.min(rows - 1, Math.floor(v) + 1) * columns;
    const b = v - Math.floor(v);
    for (let x = 0; x < width; x++) {
      const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / CELL - 0.5));
      const i = Math.floor(u);
      const j = Math.min(columns - 1, i + 1);
      const a = u - i;
      const above = (light[upper + i] ?? 255) * (1 - a) + (light[upper + j] ?? 255) * a;
      const below = (light[lower + i] ?? 255) * (1 - a) + (light[lower + j] ?? 255) * a;
      const at = y * width + x;
      out[at] = Math.min(255, ((data[at] ?? 0) * 255) / (above * (1 - b) + below * b));
    }
  }
  return { width, height, data: out };
}
