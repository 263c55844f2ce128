import { around, type Glyphs, type Rect } from "./glyphs.ts";
import { CELL_GAP, type Fragment, fragmentsOf, isRightToLeft } from "./page-fragments.ts";

/** A word of a line; `start` and `end` are offsets in the line's text. */
export type PlacedWord = Rect & { start: number; end: number };
/** A line of a page in reading order; `gap` is true when more than usual space parts it from the one before. */
export type Line = Rect & {
  text: string;
  words: PlacedWord[];
  gap: boolean;
  /** It lies off the page: nobody sees it. */
  outside?: true;
};
type BareLine = Omit<Line, "gap">;

/** Between two fragments of a line: less than this many type sizes is one word, more than `CELL_GAP` is another cell. */
const WORD_GAP = 0.18;
/** What makes two stretches of a page columns of prose rather than cells of a table. */
const COLUMN_LINES = 5;
const COLUMN_CHARS = 22;
const NARROW_CHARS = 12;
/** Half of the least width between columns, in points. */
const GUTTER = 2;
/** Empty height across the page, in line heights, that ends a stretch of columns. */
const BAND_GAP = 3;
/** Empty height, in line heights, that parts paragraphs; where a line counts as full; what is more than the usual space. */
const PARAGRAPH_SPACE = 0.9;
const FULL_LINE = 0.9;
const WIDE = 1.3;
/** A page with a side shorter than this, in points, is none. */
const SANE_SIDE = 72;
const MAX_COLUMN_DEPTH = 8;
const MAX_FRAGMENTS_FOR_COLUMNS = 3000;

const charsOf = (f: Fragment) => f.words.reduce((sum, w) => sum + w.lead.length + w.text.length, 0);

type Band = { x: number; left: Fragment[]; right: Fragment[]; top: number; bottom: number };

/** The tallest stretch of prose in two columns, if there is one: fragments on both sides of a gutter that nothing crosses. */
function columnBand(fragments: readonly Fragment[]): Band | undefined {
  if (fragments.length < 2 * COLUMN_LINES || fragments.length > MAX_FRAGMENTS_FOR_COLUMNS) return undefined;
  const x0 = Math.min(...fragments.map((f) => f.x));
  const x1 = Math.max(...fragments.map((f) => f.x + f.width));
  const byTop = fragments.toSorted((a, b) => a.y - b.y);
  let best: Band | undefined;
  let bestCount = 0;
  // Where too few begin on the right or end on the left, nothing needs to be tried: that is nearly everywhere.
  const ends = Float64Array.from(fragments, (f) => f.x + f.width).sort();
  const starts = Float64Array.from(fragments, (f) => f.x).sort();
  const slim = fragments.filter((f) => f.width <= 2 * GUTTER).length;
  let ended = 0;
  let begun = 0;
  for (let x = x0 + (x1 - x0) * 0.25; x <= x0 + (x1 - x0) * 0.75; x += 4) {
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= x + GUTTER) ended++;
    while ((starts[begun] ?? Number.POSITIVE_INFINITY) < x - GUTTER) begun++;
    if (ended + slim < COLUMN_LINES || starts.length - begun + slim < COLUMN_LINES) continue;
    let left: Fragment[] = [];
    let right: Fragment[] = [];
    let bottom = Number.POSITIVE_INFINITY;
    const consider = () => {
      const prose = (side: readonly Fragment[]) => {
        if (side.length < COLUMN_LINES) return false;
        const chars = side.reduce((sum, f) => sum + charsOf(f), 0) / side.length;
        if (chars >= COLUMN_CHARS) return true;
        // Narrow columns of prose have lines of one width, cells do not.
        const widest = Math.max(...side.map((f) => f.width));
        return chars >= NARROW_CHARS && side.filter((f) => f.width > 0.7 * widest).length > 0.7 * side.length;
      };
      if (left.length + right.length > bestCount && prose(left) && prose(right)) {
        const all = [...left, ...right];
        bestCount = all.length;
        best = {
          x,
          left,
          right,
          top: Math.min(...all.map((f) => f.y)),
          bottom: Math.max(...all.map((f) => f.y + f.height)),
        };
      }
      left = [];
      right = [];
    };
    for (const fragment of byTop) {
      if (fragment.y - bottom > BAND_GAP * fragment.height) consider();
      bottom = Math.max(left.length + right.length === 0 ? 0 : bottom, fragment.y + fragment.height);
      if (fragment.x < x - GUTTER && fragment.x + fragment.width > x + GUTTER) consider();
      else if (fragment.x + fragment.width / 2 < x) left.push(fragment);
      else right.push(fragment);
    }
    consider();
  }
  return best;
}

/** Fragments side by side become one line; cells are parted by a tab. */
function linesOf(fragments: readonly Fragment[]): BareLine[] {
  const rows: { fragments: Fragment[]; y0: number; y1: number }[] = [];
  for (const fragment of fragments.toSorted((a, b) => a.y + a.height / 2 - (b.y + b.height / 2))) {
    const row = rows[rows.length - 1];
    const overlap =
      row === undefined ? 0 : Math.min(row.y1, fragment.y + fragment.height) - Math.max(row.y0, fragment.y);
    if (row !== undefined && overlap > 0.5 * Math.min(row.y1 - row.y0, fragment.height || 1)) {
      row.fragments.push(fragment);
      row.y0 = Math.min(row.y0, fragment.y);
      row.y1 = Math.max(row.y1, fragment.y + fragment.height);
    } else rows.push({ fragments: [fragment], y0: fragment.y, y1: fragment.y + fragment.height });
  }
  return rows.map((row) => lineOf(row.fragments));
}

/** Fragments of one row, from the left, or from the right where most are written so. */
export function lineOf(fragments: Fragment[]): BareLine {
  const rtl = fragments.filter(isFromRight).length * 2 > fragments.length;
  fragments.sort((a, b) => (rtl ? b.x + b.width - (a.x + a.width) : a.x - b.x));
  const words: PlacedWord[] = [];
  let text = "";
  let edge = 0;
  for (const fragment of fragments) {
    const step = rtl ? edge - (fragment.x + fragment.width) : fragment.x - edge;
    const size = Math.max(4, fragment.height);
    let separator = "";
    if (text !== "") separator = step > CELL_GAP * size ? "\t" : step > WORD_GAP * size || step < -size ? " " : "";
    for (const word of fragment.words) {
      const last = words.at(-1);
      if (separator === "" && word.lead === "" && last !== undefined) {
        // Two pieces of one word.
        text += word.text;
        words[words.length - 1] = { ...around(last, word), start: last.start, end: text.length };
      } else {
        text += separator + word.lead;
        words.push({
          start: text.length,
          end: text.length + word.text.length,
          x: word.x,
          y: word.y,
          width: word.width,
          height: word.height,
        });
        text += word.text;
      }
      separator = "";
    }
    edge = rtl ? fragment.x : Math.max(edge, fragment.x + fragment.width);
  }
  // A soft hyphen that shows inside a line is a hyphen.
  text = text.replace(/\u00ad(?!$)/g, "-");
  return { text, words, ...fragments.reduce<Rect>((box, f) => around(box, f), fragments[0] ?? nowhere) };
}

const nowhere: Rect = { x: 0, y: 0, width: 0, height: 0 };
const isFromRight = (f: Fragment) => isRightToLeft(f.words[0]?.text.codePointAt(0) ?? 0);

function order(fragments: readonly Fragment[], depth: number): BareLine[] {
  const band = depth < MAX_COLUMN_DEPTH ? columnBand(fragments) : undefined;
  if (band === undefined) return linesOf(fragments);
  const inside = new Set([...band.left, ...band.right]);
  const outside = fragments.filter((f) => !inside.has(f));
  const middle = (band.top + band.bottom) / 2;
  return [
    ...order(
      outside.filter((f) => f.y + f.height / 2 < middle),
      depth + 1,
    ),
    ...order(band.left, depth + 1),
    ...order(band.right, depth + 1),
    ...order(
      outside.filter((f) => f.y + f.height / 2 >= middle),
      depth + 1,
    ),
  ];
}

/** Turns a rectangle by quarters, counter-clockwise, on a page of this size: what was written clockwise becomes level. */
function levelled(rect: Rect, quarter: number, page: { width: number; height: number }): Rect {
  const { x, y, width, height } = rect;
  switch (quarter) {
    case 1:
      return { x: y, y: page.width - x - width, width: height, height: width };
    case 2:
      return { x: page.width - x - width, y: page.height - y - height, width, height };
    case 3:
      return { x: page.height - y - height, y: x, width: height, height: width };
    default:
      return rect;
  }
}

/** True for what a page shows some of; of a page whose size is nonsense everything counts as shown. */
function isOn(rect: Rect, page: { width: number; height: number }): boolean {
  if (page.width < SANE_SIDE || page.height < SANE_SIDE) return true;
  return rect.x < page.width && rect.x + rect.width > 0 && rect.y < page.height && rect.y + rect.height > 0;
}

/** `gap` of each line: whether more space than usual lies above it. */
function withGaps(lines: readonly BareLine[]): Line[] {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];
  const usual = Math.max(4, middle(lines.map((l) => l.height)) ?? 10);
  const spaceAbove = (i: number) => {
    const [line, before] = [lines[i], lines[i - 1]];
    return line === undefined || before === undefined ? 0 : line.y - (before.y + before.height);
  };
  const spaces = lines.map((_, i) => spaceAbove(i)).filter((space) => space > 0);
  const pitch = middle(spaces) ?? 0;
  const right = lines.reduce((most, l) => Math.max(most, l.x + l.width), 0);
  return lines.map((line, i): Line => {
    const before = lines[i - 1];
    const space = spaceAbove(i);
    // On a page set with wide spaces, a line that reaches the margin goes on in one that begins small.
    const goesOn =
      before !== undefined &&
      before.x + before.width > FULL_LINE * right &&
      space < WIDE * pitch &&
      /^\p{Ll}/u.test(line.text);
    return {
      ...line,
      gap: before !== undefined && ((space > PARAGRAPH_SPACE * usual && !goesOn) || space < -2 * usual),
    };
  });
}

/**
 * The lines of a page as a person reads them: columns of prose one after the other, tables row by row with a tab
 * between cells. What lies off the page comes after it, what is written sideways after that what is level, each direction laid out as if the page were turned.
 * `inserted` are texts that lie above the page (form fields). `page` is its size as shown.
 */
export function layOutPage(
  glyphs: Glyphs,
  inserted: readonly Fragment[],
  page: { width: number; height: number },
): Line[] {
  const level = [...fragmentsOf(glyphs, 0, (rect) => rect), ...inserted];
  const shown = level.filter((f) => isOn(f, page));
  const lines = withGaps(order(shown, 0));
  if (shown.length < level.length)
    for (const line of withGaps(
      order(
        level.filter((f) => !isOn(f, page)),
        0,
      ),
    ))
      lines.push({ ...line, gap: true, outside: true });
  for (const quarter of [1, 2, 3]) {
    if ((glyphs.quarters & (1 << quarter)) === 0) continue;
    const turnedPage = quarter === 2 ? page : { width: page.height, height: page.width };
    const back = (rect: Rect) => levelled(rect, 4 - quarter, turnedPage);
    const sideways = withGaps(
      order(
        fragmentsOf(glyphs, quarter, (rect) => levelled(rect, quarter, page)),
        0,
      ),
    );
    sideways.forEach((line, i) => {
      const words = line.words.map(({ start, end, ...rect }) => ({ start, end, ...back(rect) }));
      lines.push({ ...line, ...back(line), words, gap: lines.length > 0 && (i === 0 || line.gap) });
    });
  }
  return lines;
}
