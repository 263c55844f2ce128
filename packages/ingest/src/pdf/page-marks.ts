import type { PageMark } from "@vigie/model";
import type { Rect } from "./glyphs.ts";
import type { PdfPage } from "./pdfium.ts";
import type { Drawn } from "./pdfium-objects.ts";

const MAX_MARKS_PER_PAGE = 300;
/** Strokes this near belong to one drawing. */
const STROKE_REACH = 6;

const near = (a: Rect, b: Rect, reach: number) =>
  a.x <= b.x + b.width + reach &&
  b.x <= a.x + a.width + reach &&
  a.y <= b.y + b.height + reach &&
  b.y <= a.y + a.height + reach;

/** Strokes that lie together become one drawing: a signature is often many. Drawings as large as the page are decoration. */
function drawings(
  drawn: readonly Drawn[],
  page: { width: number; height: number },
): { rect: Rect; segments: number }[] {
  const groups: { rect: Rect; segments: number }[] = [];
  for (const stroke of drawn) {
    if (stroke.kind !== "path") continue;
    if (stroke.rect.width > 0.6 * page.width || stroke.rect.height > 0.5 * page.height) continue;
    const last = groups.slice(-20).find((g) => near(g.rect, stroke.rect, STROKE_REACH));
    if (last === undefined) groups.push({ rect: stroke.rect, segments: stroke.segments });
    else {
      const x = Math.min(last.rect.x, stroke.rect.x);
      const y = Math.min(last.rect.y, stroke.rect.y);
      last.rect = {
        x,
        y,
        width: Math.max(last.rect.x + last.rect.width, stroke.rect.x + stroke.rect.width) - x,
        height: Math.max(last.rect.y + last.rect.height, stroke.rect.y + stroke.rect.height) - y,
      };
      last.segments += stroke.segments;
    }
  }
  return groups.filter((g) => g.segments >= 3 && g.rect.width + g.rect.height > 4);
}

/** What lies on a page besides text: annotations, empty signature fields too, pictures, drawn strokes. */
export function marksOf(page: PdfPage, number: number): PageMark[] {
  const box = (rect: Rect) => ({ page: number, x: rect.x, y: rect.y, width: rect.width, height: rect.height });
  const marks: PageMark[] = [];
  for (const a of page.annotations) {
    const kind = {
      ink: "ink-annotation",
      stamp: "stamp-annotation",
      freetext: "freetext-annotation",
      signature: "signature-field",
      field: undefined,
      note: undefined,
    } as const;
    const named = kind[a.kind];
    if (named !== undefined)
      marks.push({
        page: number,
        kind: named,
        box: box(a.rect),
        ...(a.name === undefined ? {} : { fieldName: a.name }),
      });
  }
  for (const d of page.drawn)
    if (d.kind === "image")
      marks.push({
        page: number,
        kind: "image",
        box: box(d.rect),
        ...(d.contentHash === undefined ? {} : { contentHash: d.contentHash }),
      });
  for (const d of drawings(page.drawn, page))
    marks.push({ page: number, kind: "drawn-path", box: box(d.rect), segments: d.segments });
  return marks.slice(0, MAX_MARKS_PER_PAGE);
}
