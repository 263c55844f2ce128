import { type Matrix, moved, multiply } from "./page-space.ts";
import type { Native } from "./pdfium-native.ts";

const OBJECT_FORM = 5;
const MAX_OBJECTS = 100_000;
const MAX_DEPTH = 12;
/** What an object costs besides the points it covers, in points. */
const OBJECT_EFFORT = 50;
/** A form may be drawn apart and laid on the page: its own points count once more. */
const LAYERS = 2;

/**
 * How much work drawing a loaded page would be, in points that are painted, one over another; infinite when it holds more
 * objects than are looked at. What patterns and shadings repeat is not seen.
 */
export function drawingEffort(m: Native, page: number): number {
  const { call, scratch: at } = m;
  const whole = call.FPDF_GetPageWidthF(page) * call.FPDF_GetPageHeightF(page);
  let budget = MAX_OBJECTS;
  let effort = 0;
  const visit = (object: number, matrix: Matrix, depth: number): void => {
    if (object === 0 || budget-- <= 0) return;
    if (depth > MAX_DEPTH) {
      budget = 0;
      return;
    }
    const isForm = call.FPDFPageObj_GetType(object) === OBJECT_FORM;
    if (call.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) !== 0) {
      const { width, height } = moved(matrix, m.float(0), m.float(1), m.float(2), m.float(3));
      effort += OBJECT_EFFORT + Math.min(whole, width * height) * (isForm ? LAYERS : 1);
    }
    if (!isForm) return;
    call.FPDFPageObj_GetMatrix(object, at);
    const own: Matrix = [m.float(0), m.float(1), m.float(2), m.float(3), m.float(4), m.float(5)];
    const inner = multiply(own, matrix);
    const count = call.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count && budget > 0; i++) visit(call.FPDFFormObj_GetObject(object, i), inner, depth + 1);
  };
  const count = call.FPDFPage_CountObjects(page);
  for (let i = 0; i < count && budget > 0; i++) visit(call.FPDFPage_GetObject(page, i), [1, 0, 0, 1, 0, 0], 0);
  return budget <= 0 ? Number.POSITIVE_INFINITY : effort;
}
