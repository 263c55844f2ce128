import type { PageMark } from "@vigie/model";
import { evenlyLit } from "../ocr/even-light.ts";
import type { Scan } from "../ocr/read-scans.ts";
import type { SeenWord } from "../ocr/recognised-lines.ts";
import type { LaidOutPage } from "../pdf/assemble-pages.ts";
import { inkMarks } from "./ink-marks.ts";

/** A picture that covers this share of a page's width and height is the page itself, scanned, its text laid under it. */
const COVERS = 0.6;
/** The text layer of a scan was recognised by another program: as sure as words that are read well here. */
const CONFIDENCE = 90;

/** True when a page that has text is a picture of paper all the same. */
export function isSearchableScan(page: LaidOutPage, number: number, marks: readonly PageMark[]): boolean {
  return (
    page.hasText &&
    marks.some(
      (m) =>
        m.page === number &&
        m.kind === "image" &&
        m.box.width > COVERS * page.width &&
        m.box.height > COVERS * page.height,
    )
  );
}

/** Looks for ink on scans whose text is known, and notes on each page that it did. A page that cannot be drawn stays open. */
export async function inkOfSearchableScans(scans: readonly Scan[]): Promise<PageMark[]> {
  const marks: PageMark[] = [];
  for (const { page, number, draw } of scans) {
    try {
      const upright = evenlyLit(await draw());
      const [right, down] = [upright.width / page.width, upright.height / page.height];
      const seen = page.lines.flatMap((line) =>
        line.words.map(
          (w): SeenWord => ({
            left: w.x * right,
            top: w.y * down,
            width: w.width * right,
            height: w.height * down,
            confidence: CONFIDENCE,
            text: line.text.slice(w.start, w.end),
          }),
        ),
      );
      const place: Parameters<typeof inkMarks>[0]["place"] = ({ left, top, width, height }) => ({
        x: left / right,
        y: top / down,
        width: width / right,
        height: height / down,
      });
      marks.push(...inkMarks({ upright, seen, place }, number));
      page.inkSought = true;
    } catch (error) {
      // What WebAssembly throws when it aborts: the module that draws is dead, and with it this process's use.
      if (error instanceof Error && error.name === "RuntimeError") throw error;
    }
  }
  return marks;
}
