/** A rectangle in points, origin at the top left of the page as a reader sees it. */
export type Rect = { x: number; y: number; width: number; height: number };

/** The rectangle around two. */
export function around(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** A space or line end that pdfium put in, not in the file. */
export const FLAG_GENERATED = 1;
const TURN_SHIFT = 1;

/** The glyphs of a page in the order of the file, as columns: a page may have 200,000 of them. */
export type Glyphs = {
  count: number;
  /** Unicode code points. */
  codes: Uint32Array;
  /** Four numbers a glyph: x, y, width, height as in `Rect`, ascent to descent of the typeface at its size. */
  boxes: Float32Array;
  flags: Uint8Array;
  /** Which directions there are: bit `quarter` is set. */
  quarters: number;
  /** Letters drawn that no character is known for: counted, not kept. */
  nameless: number;
};

export function emptyGlyphs(count: number): Glyphs {
  return {
    count: 0,
    codes: new Uint32Array(count),
    boxes: new Float32Array(4 * count),
    flags: new Uint8Array(count),
    quarters: 0,
    nameless: 0,
  };
}

/** How a glyph is written: in quarter turns clockwise, 0 is level. */
export const quarterOf = (flag: number) => flag >> TURN_SHIFT;
export const turnedBy = (quarter: number) => quarter << TURN_SHIFT;
