import type { PageMark } from "@vigie/model";
import { type Announce, type Found, type Job, plainDocument, type Reading, Unreadable } from "../job.ts";
import { assemblePages, type LaidOutPage } from "../pdf/assemble-pages.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { decodePicture } from "./decode-picture.ts";
import { evenlyLit } from "./even-light.ts";
import { type PicturePage, pictureHeader } from "./picture-header.ts";
import { readScans, type Scan } from "./read-scans.ts";
import { scaledTo } from "./scale.ts";
import { turnedQuarter } from "./skew.ts";

const MAX_PIXELS = 50_000_000;
/** So much longer than wide, a picture brought to the size of a page is not as wide as a letter. */
const MAX_RATIO = 100;
/** Smaller ones are logos, icons, lines. */
const MIN_LONG_SIDE = 200;
const MIN_SHORT_SIDE = 60;
/** A page of 3,000 pixels has letters large enough; above, reading only takes longer. */
const USEFUL_SIDE = 3000;
/** Pictures of a screen, and scans at 100 dpi, have letters that are too small: they are enlarged. */
const SMALL_SIDE = 2200;
const SMALL_DPI = 130;
/** From this probability on, what looks drawn by a hand makes a document of paper without text. */
const SURE_HAND = 0.5;
/** Paper with a few strokes on it is of one bright shade nearly everywhere; a photograph is not, whatever it shows. */
const BARE_SHARE = 0.93;
const BRIGHT = 128;
const A4_LONG = 842;
const SCREEN_DPI = 96;

/** The size of a picture in points: by its resolution, else a large one is a sheet of A4 and a small one a screen's. */
export function pointsOf({ dpi, turns, ...page }: PicturePage): { width: number; height: number } {
  const long = Math.max(page.width, page.height);
  const trusted = dpi !== undefined && (dpi > SCREEN_DPI || long < SMALL_SIDE) ? dpi : undefined;
  const scale = trusted !== undefined ? 72 / trusted : long >= SMALL_SIDE ? A4_LONG / long : 72 / SCREEN_DPI;
  const [width, height] = [page.width * scale, page.height * scale];
  return turns % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Turned as the camera noted, and brought to a size that reads well. */
export function prepared(picture: GreyPicture, { dpi, turns }: PicturePage): GreyPicture {
  const upright = turnedQuarter(picture, turns);
  const long = Math.max(upright.width, upright.height);
  if (long > USEFUL_SIDE) return scaledTo(upright, Math.round((upright.width * USEFUL_SIDE) / long));
  const fine = dpi !== undefined && dpi > SMALL_DPI;
  return long < SMALL_SIDE && !fine ? scaledTo(upright, upright.width * 2) : upright;
}

/**
 * A picture as a document: the text recognised in it, each page of a TIFF a page. What it becomes:
 * text was found → `ok` with a document and `text-recognised` (`partial` with `poor-recognition` when it reads badly);
 * none was found → `ok` without a document and `no-text-found`, so that a person knows it was looked at;
 * none, but bare paper with a signature or initials on it → `partial` with a document that holds no text, and `no-text-found`;
 * some pages of several hold none → `partial` with `pages-without-text`;
 * recognition is switched off → `partial` with `image-not-read`;
 * decoration of a message, or too small to hold text → `ok`, nothing to say.
 * Throws `Unreadable` (broken, too large to decode, HEIC, a TIFF packed in a rare way).
 */
export async function readImage(
  bytes: Buffer,
  { hints, limits, ocr }: Pick<Job, "hints" | "limits" | "ocr">,
  announce: Announce,
): Promise<Reading> {
  const nothing = (...problems: Found[]): Reading => ({ format: "image", state: "ok", problems });
  if (hints.decoration === true) return nothing();
  if (!ocr) return { ...nothing({ code: "image-not-read" }), state: "partial" };
  const header = pictureHeader(bytes);
  if (header?.kind === "heic") throw new Unreadable("unsupported", "unsupported-format", "HEIC");
  if (header === undefined) throw new Unreadable("corrupt", "corrupt", "no header");
  const { kind } = header;
  if (header.pages.every((page) => page.undecodable))
    throw new Unreadable("unsupported", "unsupported-format", "TIFF, compression");
  const kept = header.pages.slice(0, Math.min(limits.pages, limits.scans));
  for (const { width, height } of kept) {
    if (width < 1 || height < 1) throw new Unreadable("corrupt", "corrupt", "no size");
    if (width * height > MAX_PIXELS) throw new Unreadable("limit", "over-limit-size", `${width} × ${height} pixels`);
  }
  for (const { width, height } of kept)
    if (Math.min(width, height) >= MIN_SHORT_SIDE && Math.max(width, height) > MAX_RATIO * Math.min(width, height))
      throw new Unreadable("limit", "over-limit-size", `${width} × ${height} pixels`);
  const large = kept.some(
    ({ width, height }) => Math.max(width, height) >= MIN_LONG_SIDE && Math.min(width, height) >= MIN_SHORT_SIDE,
  );
  if (!large) return nothing();
  announce({ pages: kept.length, scans: kept.length });
  const pages = kept.map((page): LaidOutPage => ({ lines: [], ...pointsOf(page), hasText: false }));
  const scans = pages.map((page, i): Scan => {
    const stored = kept[i] as PicturePage;
    const limit = { side: USEFUL_SIDE, ms: 2 * limits.perScanMs };
    const draw = async () => prepared(await decodePicture(bytes, kind, stored, limit), stored);
    return { page, number: i + 1, draw };
  });
  const { found, marks, failed } = await readScans(scans, limits);
  if (failed.length === kept.length)
    throw failed.some((f) => f.slow)
      ? new Unreadable("limit", "over-limit-time")
      : new Unreadable("corrupt", "corrupt", kind);
  const cut: Found[] =
    kept.length < header.pages.length ? [{ code: "over-limit-pages", detail: String(header.pages.length) }] : [];
  const without = pages.flatMap((p, i) => (p.hasText ? [] : [i + 1]));
  const isBare = without.length === pages.length && failed.length === 0 && cut.length === 0;
  if (isBare && !(await isSignaturePage(scans, marks))) return nothing({ code: "no-text-found" });
  if (isBare) found.push({ code: "no-text-found" });
  else if (without.length > 0) found.push({ code: "pages-without-text", detail: without.slice(0, 100).join(", ") });
  found.push(...cut);
  return {
    format: "image",
    state: found.every((f) => f.code === "text-recognised") ? "ok" : "partial",
    problems: found,
    document: { ...plainDocument("image", ""), ...assemblePages(pages), marks },
  };
}

/**
 * True when one of some pages without text is paper that somebody signed or initialled. In photographs, too, edges look
 * like strokes: the paper tells them apart. A date or a word by hand alone makes no signature page.
 */
async function isSignaturePage(scans: readonly Scan[], marks: readonly PageMark[]): Promise<boolean> {
  for (const { number, draw } of scans) {
    const isSigned = marks.some(
      ({ page, ink }) =>
        page === number && ink !== undefined && ink.label !== "other-hand" && ink.probability >= SURE_HAND,
    );
    if (isSigned && isBarePaper(evenlyLit(await draw()))) return true;
  }
  return false;
}

/** `lit` is a picture lit evenly. Its paper is the shade that a fifth of it reaches or passes. */
function isBarePaper({ data }: GreyPicture): boolean {
  const counts = new Uint32Array(256);
  for (const shade of data) counts[shade] = (counts[shade] ?? 0) + 1;
  let paper = 255;
  for (let passed = counts[255] ?? 0; paper > 0 && passed < data.length / 5; passed += counts[paper] ?? 0) paper--;
  const light = counts.subarray(Math.floor(0.85 * paper)).reduce((sum, count) => sum + count, 0);
  return paper >= BRIGHT && light >= BARE_SHARE * data.length;
}
