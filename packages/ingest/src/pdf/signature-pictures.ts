import type { DigitalSignature } from "@vigie/model";
import type { Rect } from "./glyphs.ts";
import type { GreyPicture } from "./pdfium.ts";

type Place = NonNullable<NonNullable<DigitalSignature["changes"]>[number]["differs"]>["place"];

/** Levels of grey by which a pixel must differ: less is what writing a picture again changes. */
const TOLERANCE = 16;
/** Pixels of a cell's side; cells that touch, or lie one apart, are one difference. */
const CELL = 4;
const REACH = 2;
/** Darker than this is ink, on white paper. */
const INK = 240;
/** Pages of which less than this share of their ink differs are one page, changed. */
const KINSHIP = 0.5;
/** Most of a page's width or height. */
const MOST = 0.75;

/** Where two pictures of a page differ, on a grid of cells laid over the second. */
export class Difference {
  private readonly columns: number;
  private readonly rows: number;
  private readonly differs: Uint8Array;
  private readonly across: number;
  private readonly down: number;

  /** `size` is that of the second picture's page in points, in which spots are told. Pictures of two sizes differ everywhere. */
  constructor(a: GreyPicture, b: GreyPicture, size: { width: number; height: number }) {
    const { width, height } = b;
    [this.columns, this.rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
    [this.across, this.down] = [(CELL * size.width) / width, (CELL * size.height) / height];
    this.differs = new Uint8Array(this.columns * this.rows);
    if (a.width !== width || a.height !== height) {
      this.differs.fill(1);
      return;
    }
    for (let y = 0, at = 0; y < height; y++) {
      const row = Math.floor(y / CELL) * this.columns;
      for (let x = 0; x < width; x++, at++)
        if (Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)) > TOLERANCE) this.differs[row + Math.floor(x / CELL)] = 1;
    }
  }

  get isNone(): boolean {
    return !this.differs.includes(1);
  }

  /** The cells that differ and are wanted, as one box for each spot, in points, origin top left. */
  spots(isWanted: (cell: Rect) => boolean = () => true): Rect[] {
    const { columns, rows, across, down } = this;
    const cells = this.differs.map((d, i) =>
      d === 1 && isWanted({ x: (i % columns) * across, y: Math.floor(i / columns) * down, width: across, height: down })
        ? 1
        : 0,
    );
    const out: Rect[] = [];
    for (let start = cells.indexOf(1); start !== -1; start = cells.indexOf(1, start)) {
      let [left, top, right, bottom] = [columns, rows, 0, 0];
      const open = [start];
      cells[start] = 0;
      for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
        const [x, y] = [cell % columns, Math.floor(cell / columns)];
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        for (let j = Math.max(0, y - REACH); j <= Math.min(rows - 1, y + REACH); j++)
          for (let i = Math.max(0, x - REACH); i <= Math.min(columns - 1, x + REACH); i++)
            if (cells[j * columns + i] === 1) {
              cells[j * columns + i] = 0;
              open.push(j * columns + i);
            }
      }
      out.push({
        x: left * across,
        y: top * down,
        width: (right + 1 - left) * across,
        height: (bottom + 1 - top) * down,
      });
    }
    return out;
  }
}

/** True when two pictures show the same page, less than half of their ink apart. A blank page is like none. */
export function isLike(a: GreyPicture, b: GreyPicture): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  let [ink, apart] = [0, 0];
  for (let at = 0; at < b.data.length; at++) {
    const [x, y] = [a.data[at] ?? 0, b.data[at] ?? 0];
    if (x < INK || y < INK) ink++;
    if (Math.abs(x - y) > TOLERANCE) apart++;
  }
  return ink > 0 && apart < KINSHIP * ink;
}

/** The rectangle around some. */
export function around(boxes: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...boxes.map((b) => b.x)), Math.min(...boxes.map((b) => b.y))];
  const right = Math.max(...boxes.map((b) => b.x + b.width));
  const bottom = Math.max(...boxes.map((b) => b.y + b.height));
  return { x, y, width: right - x, height: bottom - y };
}

const PLACES: readonly (readonly [Place, Place, Place])[] = [
  ["top-left", "top", "top-right"],
  ["left", "centre", "right"],
  ["bottom-left", "bottom", "bottom-right"],
];

/** Where on a page of a size a box lies. */
export function placeOf(box: Rect, page: { width: number; height: number }): Place {
  if (box.width > MOST * page.width && box.height > MOST * page.height) return "page";
  const third = (middle: number, length: number): 0 | 1 | 2 =>
    middle < length / 3 ? 0 : middle > (2 * length) / 3 ? 2 : 1;
  return PLACES[third(box.y + box.height / 2, page.height)]?.[third(box.x + box.width / 2, page.width)] ?? "page";
}
