import type { Rect } from "./glyphs.ts";
import type { Native } from "./pdfium-native.ts";

/** `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** `m`, then `n`. */
export const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** From the page's own coordinates (points, origin bottom left, before rotation) to the reader's (origin top left). */
export function readersSpace(m: Native, page: number): Matrix {
  m.call.FPDF_GetPageBoundingBox(page, m.scratch);
  const [l, t, r, b] = [m.float(0), m.float(1), m.float(2), m.float(3)];
  switch (m.call.FPDFPage_GetRotation(page)) {
    case 1:
      return [0, 1, 1, 0, -b, -l];
    case 2:
      return [-1, 0, 0, 1, r, -b];
    case 3:
      return [0, -1, -1, 0, t, r];
    default:
      return [1, 0, 0, -1, -l, t];
  }
}

/** The upright rectangle around a rectangle that a matrix moves. */
export function moved([a, b, c, d, e, f]: Matrix, left: number, bottom: number, right: number, top: number): Rect {
  const x = Math.min(a * left, a * right) + Math.min(c * bottom, c * top) + e;
  const y = Math.min(b * left, b * right) + Math.min(d * bottom, d * top) + f;
  return {
    x,
    y,
    width: Math.abs(a * (right - left)) + Math.abs(c * (top - bottom)),
    height: Math.abs(b * (right - left)) + Math.abs(d * (top - bottom)),
  };
}
