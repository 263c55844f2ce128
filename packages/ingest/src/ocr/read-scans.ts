import type { PageMark } from "@vigie/model";
import { inkMarks } from "../ink/ink-marks.ts";
import type { Found } from "../job.ts";
import type { Limits } from "../limits.ts";
import type { LaidOutPage } from "../pdf/assemble-pages.ts";
import type { GreyPicture } from "../pdf/pdfium.ts";
import { recognise } from "./recognise.ts";
import { recogniser, TooSlow } from "./recogniser.ts";

/** Read worse than this, a page's words are guesses: it stays a page without text. */
const READABLE = 0.5;
/** Read worse than this, its text holds mistakes that change the meaning. */
const RELIABLE = 0.8;
/** Fewer letters and figures than this are no text. */
const MIN_CHARS = 10;

/** A page that shows something and has no text: `draw` gives its picture, and throws when it cannot be drawn. */
export type Scan = { page: LaidOutPage; number: number; draw(): GreyPicture | Promise<GreyPicture> };

const numbers = (scans: readonly Scan[]) =>
  scans
    .slice(0, 100)
    .map((s) => s.number)
    .join(", ");

/**
 * What came of it: `found` is what there is to say, `marks` what hands seem to have drawn, `failed` are pages that nobody
 * has looked at, and why.
 */
export type ScansRead = { found: Found[]; marks: PageMark[]; failed: { number: number; slow: boolean }[] };

/**
 * Recognises the text of pages that are pictures, `limits.scans` of them at most, and looks for ink on them: their lines,
 * `ocr` and `hasText` are filled in where something could be read. A page on which the recogniser fails or takes too long stays as it is, and the
 * next one is read.
 */
export async function readScans(scans: readonly Scan[], limits: Limits): Promise<ScansRead> {
  const by = await recogniser();
  const read: Scan[] = [];
  const marks: PageMark[] = [];
  const failed: ScansRead["failed"] = [];
  for (const scan of scans.slice(0, limits.scans)) {
    const { page } = scan;
    try {
      const picture = await scan.draw();
      const recognised = await recognise(picture, page, { ms: 2 * limits.perScanMs, by });
      const { lines, quality } = recognised;
      marks.push(...inkMarks(recognised, scan.number));
      page.inkSought = true;
      const chars = lines.reduce((sum, l) => sum + (l.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
      if (quality < READABLE || chars < MIN_CHARS) continue;
      page.lines = lines;
      page.ocr = { quality: Math.round(quality * 100) / 100 };
      page.hasText = true;
      read.push(scan);
    } catch (error) {
      // What WebAssembly throws when it aborts: the module that draws is dead, and with it this process's use.
      if (error instanceof Error && error.name === "RuntimeError") throw error;
      failed.push({ number: scan.number, slow: error instanceof TooSlow });
    }
  }
  const poor = read.filter((s) => (s.page.ocr?.quality ?? 1) < RELIABLE);
  const found: Found[] = [];
  if (read.length > 0) found.push({ code: "text-recognised", detail: `p. ${numbers(read)} (${by.name})` });
  if (poor.length > 0) found.push({ code: "poor-recognition", detail: `p. ${numbers(poor)}` });
  return { found, marks, failed };
}
