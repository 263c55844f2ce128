import type { Glyph, Rect } from "./pdfium.ts";

/** Text that stands together on one baseline, in the order of the file. */
type Fragment = Rect & { text: string };
/** A line of a page in reading order; `gap` is true when more than usual space parts it from the one before. */
export type Line = Rect & { text: string; gap: boolean };

/** Between two fragments of a line: less than this many type sizes is one word, more than the second is another cell. */
const WORD_GAP = 0.18;
const CELL_GAP = 2.2;
/** What makes two stretches of a page columns of prose rather than cells of a table. */
const COLUMN_LINES = 5;
const COLUMN_CHARS = 22;
/** Empty height across the page, in line heights, that ends a stretch of columns. */
const BAND_GAP = 3;
const MAX_COLUMN_DEPTH = 8;
const MAX_FRAGMENTS_FOR_COLUMNS = 3000;

function fragmentsOf(glyphs: readonly Glyph[]): { level: Fragment[]; turned: Fragment[] } {
  const level: Fragment[] = [];
  const turned: Fragment[] = [];
  let current: { chars: string[]; x0: number; x1: number; y0: number; y1: number; turned: boolean } | undefined;
  let pendingSpace = false;
  const end = () => {
    if (current !== undefined) {
      const text = current.chars.join("");
      if (text.trim() !== "")
        (current.turned ? turned : level).push({
          text,
          x: current.x0,
          y: current.y0,
          width: current.x1 - current.x0,
          height: current.y1 - current.y0,
        });
    }
    current = undefined;
    pendingSpace = false;
  };
  for (const glyph of glyphs) {
    const { char } = glyph;
    if (char === "\r" || char === "\n") {
      end();
      continue;
    }
    if (char === " " || char === "\t" || char === "\u00a0") {
      pendingSpace = true;
      if (char === "\u00a0" && current !== undefined) {
        current.chars.push(char);
        pendingSpace = false;
        current.x1 = Math.max(current.x1, glyph.x + glyph.width);
      }
      continue;
    }
    if (glyph.generated) continue;
    if (char < " ") continue;
    if (current !== undefined) {
      const size = Math.max(4, current.y1 - current.y0);
      const sameLine =
        Math.min(current.y1, glyph.y + glyph.height) - Math.max(current.y0, glyph.y) >
        0.3 * Math.min(size, glyph.height || size);
      const step = glyph.x - current.x1;
      if (
        current.turned !== glyph.turned ||
        (!glyph.turned && (!sameLine || step > CELL_GAP * size || step < -1.5 * size))
      )
        end();
      else if (pendingSpace || (!glyph.turned && step > WORD_GAP * 1.6 * size)) current.chars.push(" ");
    }
    pendingSpace = false;
    if (current === undefined)
      current = {
        chars: [char],
        x0: glyph.x,
        x1: glyph.x + glyph.width,
        y0: glyph.y,
        y1: glyph.y + glyph.height,
        turned: glyph.turned,
      };
    else {
      current.chars.push(char);
      current.x0 = Math.min(current.x0, glyph.x);
      current.x1 = Math.max(current.x1, glyph.x + glyph.width);
      current.y0 = Math.min(current.y0, glyph.y);
      current.y1 = Math.max(current.y1, glyph.y + glyph.height);
    }
  }
  end();
  return { level, turned };
}

type Band = { x: number; left: Fragment[]; right: Fragment[]; top: number; bottom: number };

/** The tallest stretch of prose in two columns, if there is one: fragments on both sides of a gutter that nothing crosses. */
function columnBand(fragments: readonly Fragment[]): Band | undefined {
  if (fragments.length < 2 * COLUMN_LINES || fragments.length > MAX_FRAGMENTS_FOR_COLUMNS) return undefined;
  const x0 = Math.min(...fragments.map((f) => f.x));
  const x1 = Math.max(...fragments.map((f) => f.x + f.width));
  const byTop = fragments.toSorted((a, b) => a.y - b.y);
  let best: Band | undefined;
  let bestCount = 0;
  for (let x = x0 + (x1 - x0) * 0.25; x <= x0 + (x1 - x0) * 0.75; x += 4) {
    let left: Fragment[] = [];
    let right: Fragment[] = [];
    let bottom = Number.POSITIVE_INFINITY;
    const consider = () => {
      const prose = (side: readonly Fragment[]) =>
        side.length >= COLUMN_LINES && side.reduce((sum, f) => sum + f.text.length, 0) / side.length >= COLUMN_CHARS;
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
      if (fragment.x < x - 2 && fragment.x + fragment.width > x + 2) consider();
      else if (fragment.x + fragment.width / 2 < x) left.push(fragment);
      else right.push(fragment);
    }
    consider();
  }
  return best;
}

/** Fragments side by side become one line; cells are parted by a tab. */
function linesOf(fragments: readonly Fragment[]): Omit<Line, "gap">[] {
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
  return rows.map((row) => {
    const sorted = row.fragments.sort((a, b) => a.x - b.x);
    let text = "";
    let right = 0;
    for (const fragment of sorted) {
      const step = fragment.x - right;
      const size = Math.max(4, fragment.height);
      if (text !== "") text += step > CELL_GAP * size ? "\t" : step > WORD_GAP * size || step < -size ? " " : "";
      text += fragment.text;
      right = Math.max(right, fragment.x + fragment.width);
    }
    const x = sorted[0]?.x ?? 0;
    return { text: text.replace(/ {2,}/g, " ").trim(), x, y: row.y0, width: right - x, height: row.y1 - row.y0 };
  });
}

function order(fragments: readonly Fragment[], depth: number): Omit<Line, "gap">[] {
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

/**
 * The lines of a page as a person reads them: columns of prose one after the other, tables row by row with a tab
 * between cells. What is written at an angle comes last. `inserted` are texts that lie above the page (form fields).
 */
export function layOutPage(glyphs: readonly Glyph[], inserted: readonly Fragment[]): Line[] {
  const { level, turned } = fragmentsOf(glyphs);
  const lines = order([...level, ...inserted], 0).filter((line) => line.text !== "");
  const heights = lines.map((l) => l.height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 10;
  return [
    ...lines.map((line, i): Line => {
      const before = lines[i - 1];
      const space = before === undefined ? 0 : line.y - (before.y + before.height);
      return { ...line, gap: before !== undefined && (space > 0.75 * Math.max(usual, 4) || space < -2 * usual) };
    }),
    ...turned.map((f, i): Line => ({ ...f, text: f.text.trim(), gap: i === 0 })),
  ];
}

/** Compounds whose hyphen belongs to them: it stays when the line breaks there. Tested on `left-right`. */
const compound =
  /^(?:non|vice|quasi|demi|semi|avant|après|peut|rendez|savoir|quote|compte|procès|plus|moins|trop|mot|chef|self|well|vingt|trente|quarante|cinquante|soixante|quatre)-|^sous-trait(?:an|é|er|a)|^ci-(?:après|avant|dess|joint|inclus|contre|annex)|^au-de(?:là|ss|vant)|^par-de(?:là|ss|vers)|^bien-(?:fondé|être)|^(?:celui|celle|celles|ceux)-(?:ci|là)$|-(?:mêmes?|vous|nous|ils?|elles?|je|tu|toi)$/iu;

/**
 * How two lines of running text meet: with nothing between when a word was hyphenated across them (`drop` takes the hyphen
 * off), else with a line end. A hyphen stays where it belongs to the word ("c’est-à-dire", "sous-traitant").
 */
export function joinLines(before: string, after: string): { drop: boolean; separator: "" | "\n" } {
  const last = before.charCodeAt(before.length - 1);
  if (last === 0xad) return /^\p{L}/u.test(after) ? { drop: true, separator: "" } : { drop: true, separator: "\n" };
  if (last !== 0x2d && last !== 0x2010) return { drop: false, separator: "\n" };
  const stem = before.slice(-40, -1);
  if (!/\p{Ll}$/u.test(stem) || !/^\p{Ll}/u.test(after)) return { drop: false, separator: "\n" };
  const word = /[\p{L}’'-]{1,40}$/u.exec(stem)?.[0] ?? stem;
  const next = /^\p{L}{1,40}/u.exec(after)?.[0] ?? "";
  if (word.includes("-") || compound.test(`${word.replace(/^.*[’']/, "")}-${next}`))
    return { drop: false, separator: "" };
  return { drop: true, separator: "" };
}
