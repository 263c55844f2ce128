import type { Box } from "@vigie/model";
import { detectFormat, HEAD_BYTES } from "../detect-format.ts";
import { type Announce, type Job, Unreadable } from "../job.ts";
import { decodePicture } from "../ocr/decode-picture.ts";
import { pictureHeader } from "../ocr/picture-header.ts";
import { pointsOf, prepared } from "../ocr/read-image.ts";
import { scaledTo } from "../ocr/scale.ts";
import { type GreyPicture, PdfiumDocument } from "../pdf/pdfium.ts";
import { greyPng } from "./grey-png.ts";
import type { WantedPage } from "./wanted.ts";

/**
 * Pictures of a page as its reader sees it, grey PNGs. Sizes and boxes in points, origin at the top left: `box` is what was
 * asked for, `area` what the picture shows, `box` with a margin.
 */
export type DrawnPage = {
  page: number;
  width: number;
  height: number;
  whole?: Uint8Array;
  crops: { box: Box; area: Box; png: Uint8Array }[];
};

/** Initials can be told from one another at this resolution. */
const DPI = 120;
const MAX_PIXELS = 4_000_000;
/** A thumbnail on which the lines of a page can be told apart, and no more; a long page is narrower. */
const THUMBNAIL_WIDTH = 300;
const THUMBNAIL_HEIGHT = 460;
/** Around a mark, in points, so that one sees what it stands on; and the least that is shown. */
const MARGIN = 10;
const LEAST = { width: 96, height: 54 };
const MOST_CROP_PIXELS = 520;
/** Pictures whose pixels do not fit into memory are not decoded (as in reading). */
const MAX_DECODED_PIXELS = 50_000_000;
const DECODED_SIDE = 3000;
/** How many pages are drawn in the time that recognising one takes. */
const DRAWN_A_READING = 6;
/** Of the time that a job has, what may go by before no further page is begun: what is drawn is not lost. */
const SHARE_OF_TIME = 0.7;

type Drawer = { size: { width: number; height: number }; draw(): GreyPicture | Promise<GreyPicture> };

/**
 * Draws the wanted pages of a PDF or a picture, as many as there is time for. A page that is not there or cannot be drawn
 * gives nothing, as does any other kind of file. Throws `Unreadable` for what cannot be opened.
 */
export async function drawDocument(
  bytes: Buffer,
  { hints, source, limits, passwords }: Pick<Job, "hints" | "source" | "limits" | "passwords">,
  wanted: readonly WantedPage[],
  announce: Announce,
): Promise<DrawnPage[]> {
  const scans = Math.ceil(wanted.length / DRAWN_A_READING);
  announce({ pages: wanted.length, scans });
  const until = performance.now() + (limits.baseMs + scans * limits.perScanMs) * SHARE_OF_TIME;
  const drawAll = async (drawerOf: (page: number) => Drawer | undefined): Promise<DrawnPage[]> => {
    const drawn: DrawnPage[] = [];
    for (const one of wanted) {
      if (performance.now() > until) break;
      try {
        const drawer = drawerOf(one.page);
        if (drawer !== undefined) drawn.push(picturesOf(await drawer.draw(), drawer.size, one));
      } catch (error) {
        // What WebAssembly throws when it aborts: the module that draws is dead, and with it this process's use.
        if (error instanceof Error && error.name === "RuntimeError") throw error;
      }
    }
    return drawn;
  };
  const detected = detectFormat(bytes.subarray(0, HEAD_BYTES), hints.name ?? source, hints.mediaType);
  if (detected === "image") return drawAll(pagesOfImage(bytes, limits.perScanMs));
  if (detected !== "pdf") return [];
  const pdf = await PdfiumDocument.open(bytes, passwords);
  try {
    return await drawAll((page) => pageOfPdf(pdf, page));
  } finally {
    pdf.close();
  }
}

function pageOfPdf(pdf: PdfiumDocument, page: number): Drawer | undefined {
  const size = page <= pdf.pageCount ? pdf.size(page - 1) : undefined;
  if (size === undefined) return undefined;
  const draw = () => {
    const picture = pdf.render(page - 1, DPI, MAX_PIXELS);
    if (picture === undefined) throw new Error("not drawn");
    return picture;
  };
  return { size, draw };
}

function pagesOfImage(bytes: Buffer, perScanMs: number): (page: number) => Drawer | undefined {
  const header = pictureHeader(bytes);
  if (header === undefined) throw new Unreadable("corrupt", "corrupt", "no header");
  if (header.kind === "heic") throw new Unreadable("unsupported", "unsupported-format", "HEIC");
  return (number) => {
    const page = header.pages[number - 1];
    if (page === undefined || page.undecodable === true) return undefined;
    if (page.width < 1 || page.height < 1 || page.width * page.height > MAX_DECODED_PIXELS) return undefined;
    const limit = { side: DECODED_SIDE, ms: 2 * perScanMs };
    const draw = async () => prepared(await decodePicture(bytes, header.kind, page, limit), page);
    return { size: pointsOf(page), draw };
  };
}

function picturesOf(picture: GreyPicture, size: Drawer["size"], { page, whole, crops }: WantedPage): DrawnPage {
  const finest = Math.round((size.width * DPI) / 72);
  const clear = onWhite(picture.width > finest ? scaledTo(picture, Math.max(1, finest)) : picture);
  const ratio = clear.height / clear.width;
  const width = Math.max(1, Math.min(clear.width, THUMBNAIL_WIDTH, Math.floor(THUMBNAIL_HEIGHT / ratio)));
  return {
    page,
    ...size,
    ...(whole ? { whole: greyPng(scaledTo(clear, width)) } : {}),
    crops: crops.flatMap((box) => {
      const area = areaAround(box, size);
      const cut = cutOut(clear, area, size);
      return cut === undefined ? [] : [{ box, area, png: greyPng(cut) }];
    }),
  };
}

/** What is shown of a page around a box: its margin, never less than `LEAST`, never beyond the page. */
function areaAround({ page, x, y, width, height }: Box, size: Drawer["size"]): Box {
  const along = (from: number, length: number, least: number, all: number) => {
    const shown = Math.min(all, Math.max(least, length + 2 * MARGIN));
    return { from: Math.max(0, Math.min(all - shown, from + length / 2 - shown / 2)), shown };
  };
  const across = along(x, width, LEAST.width, size.width);
  const down = along(y, height, LEAST.height, size.height);
  return { page, x: across.from, y: down.from, width: across.shown, height: down.shown };
}

function cutOut(picture: GreyPicture, area: Box, size: Drawer["size"]): GreyPicture | undefined {
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  const left = Math.round(area.x * across);
  const top = Math.round(area.y * down);
  const width = Math.min(picture.width - left, Math.round(area.width * across));
  const height = Math.min(picture.height - top, Math.round(area.height * down));
  if (!(width >= 1 && height >= 1)) return undefined;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left;
    data.set(picture.data.subarray(from, from + width), y * width);
  }
  const long = Math.max(width, height);
  const cut = { width, height, data };
  return long > MOST_CROP_PIXELS ? scaledTo(cut, Math.max(1, Math.round((width * MOST_CROP_PIXELS) / long))) : cut;
}

const LIGHT = 150;
/** Shades this near to the paper's are paper: the grain of a scan would be most of its picture's bytes. */
const GRAIN = 14;

/** The picture with its paper white: the light shade that most of it has becomes 255, darker ones keep their distance. */
function onWhite(picture: GreyPicture): GreyPicture {
  const counts = new Uint32Array(256);
  for (const shade of picture.data) counts[shade] = (counts[shade] ?? 0) + 1;
  let paper = 255;
  for (let shade = 254; shade >= LIGHT; shade--) if ((counts[shade] ?? 0) > (counts[paper] ?? 0)) paper = shade;
  const white = Math.max(1, paper - GRAIN);
  const shades = Uint8Array.from({ length: 256 }, (_, shade) => Math.min(255, Math.round((shade * 255) / white)));
  return { ...picture, data: picture.data.map((shade) => shades[shade] ?? 255) };
}
