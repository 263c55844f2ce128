import { emptyGlyphs, FLAG_GENERATED, type Glyphs, turnedBy } from "./glyphs.ts";
import type { Matrix } from "./page-space.ts";
import type { Native } from "./pdfium-native.ts";

const MAX_GLYPHS = 200_000;
/** Where letters stand around their baseline, in type sizes: what a typeface says of itself is often nonsense. */
const ASCENT = 0.85;
const DESCENT = 0.22;
/** A glyph this many times taller than its type size is drawn by a font with a measure of its own. */
const ABSURD_HEIGHT = 2;
const HYPHEN_MARK = 0xfffe;

/** The glyphs of a loaded page; `cut` when it has more than are read. `space` leads to the reader's coordinates. */
export function readGlyphs(m: Native, page: number, space: Matrix): { glyphs: Glyphs; cut: boolean } {
  const { call } = m;
  const text = call.FPDFText_LoadPage(page);
  if (text === 0) return { glyphs: emptyGlyphs(0), cut: false };
  const found = call.FPDFText_CountChars(text);
  const glyphs = emptyGlyphs(Math.max(0, Math.min(MAX_GLYPHS, found)));
  const { codes, boxes, flags } = glyphs;
  const [a, b, c, d, e, f] = space;
  const rotation = call.FPDFPage_GetRotation(page);
  const at = m.scratch;
  const single = at >> 2;
  const double = at >> 3;
  let object = -1;
  let quarter = 0;
  let size = 0;
  let n = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = call.FPDFText_GetUnicode(text, i) >>> 0;
    if (code === 0 || code > 0x10ffff) {
      glyphs.nameless++;
      continue;
    }
    // How pdfium says a hyphen at the end of a line, of whichever kind.
    codes[n] = code === 2 || code === HYPHEN_MARK ? 0x2d : code;
    if (call.FPDFText_IsGenerated(text, i) === 1) {
      flags[n++] = FLAG_GENERATED;
      continue;
    }
    const own = call.FPDFText_GetTextObject(text, i);
    if (own !== object) {
      object = own;
      const fontSize = call.FPDFText_GetFontSize(text, i);
      quarter = Math.round(call.FPDFText_GetCharAngle(text, i) / (Math.PI / 2)) & 3;
      // A negative type size turns letters back that the matrix turned upside down.
      if (quarter === 2 && fontSize < 0) quarter = 0;
      call.FPDFText_GetMatrix(text, i, at);
      size = Math.abs(fontSize) * Math.hypot(m.floats[single + 2] ?? 0, m.floats[single + 3] ?? 0);
    }
    call.FPDFText_GetCharOrigin(text, i, at, at + 8);
    const x = m.doubles[double] ?? 0;
    const y = m.doubles[double + 1] ?? 0;
    let left: number;
    let top: number;
    let right: number;
    let bottom: number;
    if (quarter === 0) {
      call.FPDFText_GetLooseCharBox(text, i, at);
      const floats = m.floats;
      left = floats[single] ?? 0;
      top = floats[single + 1] ?? 0;
      right = floats[single + 2] ?? 0;
      bottom = floats[single + 3] ?? 0;
      if (top - bottom < ABSURD_HEIGHT * size) {
        top = y + ASCENT * size;
        bottom = y - DESCENT * size;
      }
    } else {
      // Pdfium's loose box is one for level text only: the outline's box along the line, the type size across it.
      call.FPDFText_GetCharBox(text, i, at, at + 8, at + 16, at + 24);
      const doubles = m.doubles;
      left = doubles[double] ?? 0;
      right = doubles[double + 1] ?? 0;
      bottom = doubles[double + 2] ?? 0;
      top = doubles[double + 3] ?? 0;
      if (quarter === 1) {
        left = x - DESCENT * size;
        right = x + ASCENT * size;
      } else if (quarter === 3) {
        left = x - ASCENT * size;
        right = x + DESCENT * size;
      } else {
        bottom = y - ASCENT * size;
        top = y + DESCENT * size;
      }
    }
    const width = Math.max(0, right - left);
    const height = Math.max(0, top - bottom);
    const turned = (quarter + rotation) & 3;
    flags[n] = turnedBy(turned);
    glyphs.quarters |= 1 << turned;
    boxes[4 * n] = Math.min(a * left, a * right) + Math.min(c * bottom, c * top) + e;
    boxes[4 * n + 1] = Math.min(b * left, b * right) + Math.min(d * bottom, d * top) + f;
    boxes[4 * n + 2] = Math.abs(a) * width + Math.abs(c) * height;
    boxes[4 * n + 3] = Math.abs(b) * width + Math.abs(d) * height;
    n++;
  }
  call.FPDFText_ClosePage(text);
  glyphs.count = n;
  return { glyphs, cut: found > codes.length };
}
