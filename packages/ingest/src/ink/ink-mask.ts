import type { GreyPicture } from "../pdf/pdfium.ts";

/** One byte a pixel: 1 where there is ink, 0 where there is paper. */
export type InkMask = { width: number; height: number; data: Uint8Array };

/** Side of a cell in pixels; a pixel is compared with the mean of the cells up to `REACH` away: more than a stroke, less than a shadow. */
const CELL = 8;
const REACH = 2;
/** Ink is darker than this share of its neighbourhood (Bradley and Roth 2007), by so many shades at least. */
const SHARE = 0.87;
const LEAST_CONTRAST = 14;
/** What is as dark as this is ink wherever it lies: inside of a black surface the neighbourhood says nothing. */
const BLACK = 70;
const WHITE = 236;

/** Ink and paper of a page, told apart by the mean of the neighbourhood, so that pale ink beside black print counts too. */
export function inkMask({ width, height, data }: GreyPicture): InkMask {
  const columns = Math.ceil(width / CELL);
  const rows = Math.ceil(height / CELL);
  const sums = new Int32Array((columns + 1) * (rows + 1));
  // sums of the cells above and to the left of each (an integral picture)
  const row = new Int32Array(columns);
  for (let r = 0; r < rows; r++) {
    row.fill(0);
    const bottom = Math.min(height, (r + 1) * CELL);
    for (let y = r * CELL; y < bottom; y++)
      for (let c = 0, at = y * width; c < columns; c++) {
        const end = y * width + Math.min(width, (c + 1) * CELL);
        let sum = 0;
        for (; at < end; at++) sum += data[at] as number;
        row[c] = (row[c] as number) + sum;
      }
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      sum += row[c] as number;
      sums[(r + 1) * (columns + 1) + c + 1] = (sums[r * (columns + 1) + c + 1] as number) + sum;
    }
  }
  const out = new Uint8Array(width * height);
  const levels = new Uint8Array(columns);
  for (let r = 0; r < rows; r++) {
    const [above, below] = [Math.max(0, r - REACH), Math.min(rows, r + REACH + 1)];
    const tall = Math.min(height, below * CELL) - above * CELL;
    for (let c = 0; c < columns; c++) {
      const [left, right] = [Math.max(0, c - REACH), Math.min(columns, c + REACH + 1)];
      const sum =
        (sums[below * (columns + 1) + right] as number) -
        (sums[above * (columns + 1) + right] as number) -
        (sums[below * (columns + 1) + left] as number) +
        (sums[above * (columns + 1) + left] as number);
      const mean = sum / (tall * (Math.min(width, right * CELL) - left * CELL));
      levels[c] = Math.max(BLACK, Math.min(WHITE, mean * SHARE, mean - LEAST_CONTRAST));
    }
    const bottom = Math.min(height, (r + 1) * CELL);
    for (let y = r * CELL; y < bottom; y++)
      for (let c = 0, at = y * width; c < columns; c++) {
        const level = levels[c] as number;
        const end = y * width + Math.min(width, (c + 1) * CELL);
        for (; at < end; at++) if ((data[at] as number) < level) out[at] = 1;
      }
  }
  return { width, height, data: out };
}
