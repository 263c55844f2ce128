import type { Line } from "../pdf/page-layout.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { evenlyLit } from "./even-light.ts";
import { linesOfTsv, type PixelBox } from "./recognised-lines.ts";
import type { Recogniser } from "./recogniser.ts";
import { levelled, slantOf, turnedQuarter } from "./skew.ts";

/** Lines in points, origin at the top left of the page as shown; `quality` from 0 to 1. */
export type Recognised = { lines: Line[]; quality: number };

/** What is read this well lies the right way up. */
const UPRIGHT = 0.75;
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
  const { degrees, sideways } = slantOf(lit);
  const dpi = (72 * picture.width) / page.width;
  let best: Recognised = { lines: [], quality: 0 };
  for (const turns of sideways ? ([1, 3] as const) : ([0, 2] as const)) {
    const upright = levelled(turnedQuarter(lit, turns), degrees);
    const { seen, ...read } = linesOfTsv(await by.read(upright, dpi, ms), placer(picture, page, turns, degrees));
    const length = (r: Recognised) => r.quality * r.lines.reduce((sum, l) => sum + l.text.length, 0);
    if (length(read) > length(best)) best = read;
    if (best.quality >= UPRIGHT || seen < ENOUGH_WORDS) break;
  }
  return best;
}
