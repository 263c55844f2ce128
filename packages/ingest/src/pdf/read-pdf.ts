import type { DigitalSignature, Page, PageMark, Span } from "@vigie/model";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { type Announce, type Found, type Part, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import { findFurniture } from "./page-furniture.ts";
import { joinLines, type Line, layOutPage } from "./page-layout.ts";
import { readSignatures } from "./pdf-signatures.ts";
import { type Drawn, PdfiumDocument, type PdfPage, type Rect } from "./pdfium.ts";

/** Fewer letters and figures than this are no text layer. */
const USABLE_CHARS = 30;
const MAX_FIELD_CHARS = 20_000;
const MAX_MARKS_PER_PAGE = 300;
/** Strokes this near belong to one drawing. */
const STROKE_REACH = 6;

const usable = (lines: readonly Line[]) =>
  lines.reduce((sum, l) => sum + (l.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);

/** True when a page without text shows something all the same: a picture, or letters drawn as outlines. */
function showsSomething(page: PdfPage): boolean {
  const area = page.width * page.height;
  const pictured = page.drawn.some((d) => d.kind === "image" && d.rect.width * d.rect.height > 0.02 * area);
  return pictured || page.drawn.reduce((sum, d) => sum + (d.kind === "path" ? d.segments : 0), 0) > 400;
}

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

function marksOf(page: PdfPage, number: number): PageMark[] {
  const box = (rect: Rect) => ({ page: number, x: rect.x, y: rect.y, width: rect.width, height: rect.height });
  const marks: PageMark[] = [];
  for (const a of page.annotations) {
    const kind = {
      ink: "ink-annotation",
      stamp: "stamp-annotation",
      freetext: "freetext-annotation",
      signature: "signature-field",
      field: undefined,
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

/** Pages laid out, joined to one text: a form feed's work is done by the page spans, pages meet with an empty line. */
function assemble(pages: readonly { lines: readonly Line[]; width: number; height: number; hasText: boolean }[]): {
  text: string;
  pages: Page[];
  furniture: Span[];
} {
  const furnitureLines = findFurniture(
    pages.map((page) =>
      page.lines.map((l) => ({
        text: l.text,
        top: l.y / (page.height || 1),
        bottom: (l.y + l.height) / (page.height || 1),
      })),
    ),
  );
  const chunks: string[] = [];
  let length = 0;
  const put = (s: string) => {
    chunks.push(s);
    length += s.length;
  };
  const spans: Page[] = [];
  const furniture: Span[] = [];
  pages.forEach((page, index) => {
    const start = length;
    const decor = new Set(furnitureLines[index] ?? []);
    page.lines.forEach((line, i) => {
      const next = page.lines[i + 1];
      const bounded = next === undefined || next.gap || decor.has(i) !== decor.has(i + 1);
      const join = bounded
        ? { drop: line.text.endsWith("\u00ad"), separator: "\n" as const }
        : joinLines(line.text, next.text);
      const shown = join.drop && !bounded ? line.text.slice(0, -1) : line.text;
      const from = length;
      put(shown.replaceAll("\u00ad", bounded ? "-" : ""));
      if (decor.has(i)) furniture.push({ start: from, end: length });
      put(next?.gap === true ? "\n\n" : join.separator);
    });
    if (index < pages.length - 1 && page.lines.length > 0) put("\n");
    spans.push({
      number: index + 1,
      span: { start, end: length },
      ...(page.width > 0 ? { width: page.width } : {}),
      ...(page.height > 0 ? { height: page.height } : {}),
      hasText: page.hasText,
    });
  });
  return { text: chunks.join(""), pages: spans, furniture };
}

/** Which problem the pages without text are, if any, and the state they leave the document in. */
export function textLayerProblem(pages: readonly Page[]): Found[] {
  const without = pages.filter((p) => !p.hasText).length;
  if (without === 0) return [];
  return [
    without === pages.length ? { code: "no-text-layer" } : { code: "pages-without-text", detail: pagesWithout(pages) },
  ];
}

const pagesWithout = (pages: readonly Page[]) =>
  pages
    .filter((p) => !p.hasText)
    .map((p) => p.number)
    .slice(0, 100)
    .join(", ");

/**
 * A PDF by pdfium: text in reading order with pages and furniture, marks (annotations, pictures, drawn strokes, signature
 * fields, also empty ones), digital signatures, embedded files as parts. Values of form fields stand in the text where
 * they stand on the page. `announce` is told the number of pages before the work begins. Throws `Unreadable`.
 */
export async function readPdf(bytes: Buffer, limits: Limits, announce: Announce): Promise<Reading> {
  const pdf = await PdfiumDocument.open(bytes);
  try {
    const count = pdf.pageCount;
    if (count <= 0) throw new Unreadable("corrupt", "corrupt", "no pages");
    announce({ pages: Math.min(count, limits.pages) });
    const found: Found[] = [];
    if (count > limits.pages) found.push({ code: "over-limit-pages", detail: String(count) });
    const laidOut: { lines: Line[]; width: number; height: number; hasText: boolean }[] = [];
    const marks: PageMark[] = [];
    let unloaded = 0;
    for (let index = 0; index < Math.min(count, limits.pages); index++) {
      const page = pdf.page(index);
      if (page === undefined) {
        unloaded++;
        laidOut.push({ lines: [], width: 0, height: 0, hasText: false });
        continue;
      }
      // A field without an appearance shows its value all the same.
      const shown = page.glyphs
        .map((g) => g.char)
        .join("")
        .replace(/\s+/g, "");
      const inserted = page.annotations.flatMap((a) => {
        const text = (a.value ?? "").slice(0, MAX_FIELD_CHARS).replace(/\s+/g, " ").trim();
        if (text === "" || shown.includes(text.replace(/\s+/g, ""))) return [];
        return [{ ...a.rect, height: Math.min(a.rect.height, 14), text }];
      });
      const lines = layOutPage(page.glyphs, inserted);
      marks.push(...marksOf(page, index + 1));
      laidOut.push({
        lines,
        width: page.width,
        height: page.height,
        hasText: usable(lines) >= USABLE_CHARS || !showsSomething(page),
      });
    }
    if (unloaded === laidOut.length) throw new Unreadable("corrupt", "corrupt", "no page loads");
    if (unloaded > 0) found.push({ code: "corrupt", detail: `${unloaded} pages` });
    const { text, pages, furniture } = assemble(laidOut);
    found.push(...textLayerProblem(pages));
    const embedded = pdf.attachments(limits.fileBytes);
    const title = pdf.title;
    // A dictionary knows its field's last name only, the page the whole one ("contract.signature").
    const fields = new Map(marks.map((m) => [m.fieldName?.split(".").at(-1), m.page]));
    const digitalSignatures = readSignatures(bytes).map((s): DigitalSignature => {
      const page = s.fieldName === undefined ? undefined : fields.get(s.fieldName);
      return page === undefined ? s : { ...s, page };
    });
    const distinct = distinctNames();
    const parts = embedded.flatMap(({ name, bytes: data }, i): Part[] => {
      if (data === undefined) return [];
      const safe = safePartName(name, `part-${i + 1}.bin`);
      return [
        {
          label: distinct(safe.name),
          bytes: { kind: "memory", bytes: data },
          hints: { name: safe.name },
          ...(safe.unsafe ? { problem: "unsafe-name" as const } : {}),
        },
      ];
    });
    return {
      format: "pdf",
      state: found.length > 0 ? "partial" : "ok",
      problems: found,
      document: {
        ...plainDocument("pdf", text),
        pages,
        furniture,
        marks,
        digitalSignatures,
        ...(title === undefined ? {} : { title }),
      },
      ...(embedded.length > 0 ? { contents: { expected: embedded.length, parts } } : {}),
    };
  } finally {
    pdf.close();
  }
}
