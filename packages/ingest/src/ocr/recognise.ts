import type { Line } from "../pdf/page-layout.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { evenlyLit } from "./even-light.ts";
import { linesOfTsv, type PixelBox, type SeenWord } from "./recognised-lines.ts";
import type { Recogniser } from "./recogniser.ts";
import { levelled, type Slant, slantOf, turnedQuarter } from "./skew.ts";

/**
 * Lines in points, origin at the top left of the page as shown; `quality` from 0 to 1. `upright` is the picture as it was
 * read: evenly lit, levelled, turned; `seen` are all words the recogniser saw, in its pixels; `place` leads from there to
 * points of the page.
 */
export type Recognised = {
  lines: Line[];
  quality: number;
  upright: GreyPicture;
  seen: SeenWord[];
  place: (box: PixelBox) => { x: number; y: number; width: number; height: number };
};

/** What is read this well lies the right way up. */
const UPRIGHT = 0.75;
/** Words of so many letters are wider than high, when they are read so well. */
const LONG_WORD = 4;
const SURE_WORD = 60;
/** What a reading of words that stand upright is worth beside one of words that lie. */
const TURNED = 0.1;
/** Sheets are fed askew by less than this. */
const LIKELY_DEGREES = 4;
/** With fewer words nothing can be told about which way up a page is. */
const ENOUGH_WORDS = 5;

/** From pixels of a picture turned by quarter turns and levelled back to points of the page. */
function placer(
  { width, height }: GreyPicture,
  page: { width: number; height: number },
  turns: 0 | 1 | 2 | 3,
  degrees: number,
) {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [w, h] = turns % 2 === 0 ? [width, height] : [height, width];
  return ({ left, top, width: across, height: down }: PixelBox) => {
    // The middle of the box where it lies before levelling, in the turned picture, and its extent, which small angles keep.
    const [dx, dy] = [left + across / 2 - w / 2, top + down / 2 - h / 2];
    const [u, v] = [dx * cos - dy * sin + w / 2, dx * sin + dy * cos + h / 2];
    const [x, y] = { 0: [u, v], 1: [v, height - u], 2: [width - u, height - v], 3: [width - v, u] }[turns] as [
      number,
      number,
    ];
    const [a, b] = turns % 2 === 0 ? [across, down] : [down, across];
    const [sx, sy] = [page.width / width, page.height / height];
    return { x: (x - a / 2) * sx, y: (y - b / 2) * sy, width: a * sx, height: b * sy };
  };
}

/**
 * False when most words stand upright on the picture: the recogniser reads them so, but the page was turned wrongly. Type of one
 * width, as typewriters have it, stands in columns and looks like lines of text upwards.
 */
function isAcross(seen: readonly SeenWord[]): boolean {
  const long = seen.filter((w) => w.text.length >= LONG_WORD && w.confidence >= SURE_WORD);
  return long.filter((w) => w.height > w.width).length <= long.length / 2;
}

/** A page with little text, with frames or black edges, seems to lie as these do: it may as well lie as it is. */
const isDoubtful = ({ degrees, sideways }: Slant) => sideways || Math.abs(degrees) > LIKELY_DEGREES;

/** How a page may have to be turned and levelled to read well, the most probable way first. */
function attempts(slant: Slant): { turns: 0 | 1 | 2 | 3; degrees: number }[] {
  const { degrees } = slant;
  const asItLies = isDoubtful(slant) ? [{ turns: 0 as const, degrees: 0 }] : [];
  const [first, second] = slant.sideways ? ([1, 3] as const) : ([0, 2] as const);
  return [{ turns: first, degrees }, ...asItLies, { turns: second, degrees }];
}

/**
 * The text of a picture of a page. The picture is lit evenly, its lines are levelled (up to 15 degrees) and, where that
 * reads better, it is turned by quarter turns; boxes are those of the page as it was given. `page` is its size in points.
 * Throws `TooSlow` when one reading takes longer than `ms`, anything else when the recogniser fails.
 */
export async function recognise(
  picture: GreyPicture,
  page: { width: number; height: number },
  { ms, by }: { ms: number; by: Recogniser },
): Promise<Recognised> {
  const lit = evenlyLit(picture);
  const slant = slantOf(lit);
  const dpi = (72 * picture.width) / page.width;
  let best: Recognised | undefined;
  const length = (r: Recognised) =>
    (isAcross(r.seen) ? 1 : TURNED) * r.quality * r.lines.reduce((sum, l) => sum + l.text.length, 0);
  for (const { turns, degrees } of attempts(slant)) {
    const upright = levelled(turnedQuarter(lit, turns), degrees);
    const place = placer(picture, page, turns, degrees);
    const read = { ...linesOfTsv(await by.read(upright, dpi, ms), place), upright, place };
    if (best === undefined || length(read) > length(best)) best = read;
    if ((best.quality >= UPRIGHT && isAcross(best.seen)) || (read.seen.length < ENOUGH_WORDS && !isDoubtful(slant)))
      break;
  }
  return best ?? { lines: [], quality: 0, upright: lit, seen: [], place: placer(picture, page, 0, 0) };
}
