import { createHash } from "node:crypto";
import type { DigitalSignature, Page, PageMark } from "@vigie/model";
import { distinctNames, safePartName } from "../archive/part-name.ts";
import { inkOfSearchableScans, isSearchableScan } from "../ink/searchable-scans.ts";
import { type Announce, type Found, type Job, type Part, plainDocument, type Reading, Unreadable } from "../job.ts";
import type { Limits } from "../limits.ts";
import type { Scan } from "../ocr/read-scans.ts";
import { assemblePages, type LaidOutPage } from "./assemble-pages.ts";
import type { Glyphs, Rect } from "./glyphs.ts";
import type { Fragment } from "./page-fragments.ts";
import { type Line, layOutPage, lineOf } from "./page-layout.ts";
import { marksOf } from "./page-marks.ts";
import { readSignatures } from "./pdf-signatures.ts";
import { type EmbeddedFiles, PdfiumDocument, type PdfPage } from "./pdfium.ts";
import { withLooks } from "./signature-looks.ts";

/** Fewer letters and figures than this are no text layer. */
const USABLE_CHARS = 30;
const MAX_FIELD_CHARS = 200_000;
/** What letters of ordinary size need to be recognised; more takes longer and finds no more. */
const SCAN_DPI = 200;
const MAX_SCAN_PIXELS = 9_000_000;
/** How many pages are looked at for ink in the time that recognising one takes. */
const LOOKS_A_READING = 10;
/** A field is as tall as its box, its value as tall as a line. */
const FIELD_LINE = 14;

/** True when lines hold enough letters and figures to be a text layer. */
function isText(lines: readonly Line[]): boolean {
  let usable = 0;
  for (const { text } of lines)
    for (let i = 0; i < text.length; i++)
      if (/[\p{L}\p{N}]/u.test(text[i] ?? "") && ++usable >= USABLE_CHARS) return true;
  return false;
}

const LOST_CHARS = 5;
/** A letter that a typeface without a table of characters leaves: no character, one of its own, or a control. */
const nameless = /[\uFFFD\p{Co}\x01-\x08\x0e-\x1f]/gu;

/** True when a page has text, or nothing that could be text. */
function hasTextLayer(lines: readonly Line[], page: PdfPage): boolean {
  const text = lines.map((l) => l.text).join("");
  const lost = page.glyphs.nameless + (text.match(nameless)?.length ?? 0);
  if (lost >= LOST_CHARS && lost > text.length / 3) return false;
  return isText(lines) || !showsSomething(page);
}

/** True when a page without text shows something all the same: a picture, or letters drawn as outlines. */
function showsSomething(page: PdfPage): boolean {
  const area = page.width * page.height;
  const pictured = page.drawn.some((d) => d.kind === "image" && d.rect.width * d.rect.height > 0.02 * area);
  return pictured || page.drawn.reduce((sum, d) => sum + (d.kind === "path" ? d.segments : 0), 0) > 400;
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
 * What annotations say and the page does not show: values of fields without an appearance stand where their field is,
 * comments below the text of the page.
 */
function unshown(page: PdfPage): { values: Fragment[]; notes: Line[]; cut: boolean } {
  const shown = page.annotations.some((a) => a.value !== undefined) ? lettersOf(page.glyphs) : "";
  const values: Fragment[] = [];
  const notes: Line[] = [];
  let cut = false;
  for (const { kind, rect, name, value = "" } of page.annotations) {
    cut ||= value.length > MAX_FIELD_CHARS;
    const text = value.slice(0, MAX_FIELD_CHARS).replace(/\s+/g, " ").trim();
    // Viewers put the marked words themselves into the comment on them.
    if (text === "" || shown.includes(text.replaceAll(" ", ""))) continue;
    if (kind === "note") {
      const author = name?.replace(/\s+/g, " ").trim();
      notes.push({
        ...lineOf([spread(`[Commentaire${author ? ` (${author})` : ""}\u00a0: ${text}]`, rect)]),
        gap: true,
      });
    } else values.push(spread(text, { ...rect, height: Math.min(rect.height, FIELD_LINE) }));
  }
  return { values, notes, cut };
}

/** Words of a text that nobody drew, spread evenly over the rectangle where it belongs. */
function spread(text: string, rect: Rect): Fragment {
  const { x, y, width, height } = rect;
  const step = width / text.length;
  const words = [...text.matchAll(/([ \u00a0]?)([^ \u00a0]+)/g)].map(({ index, 1: lead = "", 2: word = "" }) => ({
    text: word,
    lead,
    x: x + (index + lead.length) * step,
    y,
    width: word.length * step,
    height,
  }));
  return { words, x, y, width, height };
}

function lettersOf({ codes, count }: Glyphs): string {
  let letters = "";
  for (let i = 0; i < count; i++) letters += String.fromCodePoint(codes[i] ?? 0);
  return letters.replace(/\s+/g, "");
}

/**
 * A PDF by pdfium: text in reading order with pages, words and furniture, what lies off the page as hidden, marks (annotations, pictures, drawn strokes,
 * signature fields, also empty ones), digital signatures, embedded files as parts. Values of form fields stand in the
 * text where they stand on the page. `announce` is told the number of pages before the work begins. Throws `Unreadable`.
 */
export async function readPdf(
  bytes: Buffer,
  { limits, passwords, ocr }: Pick<Job, "limits" | "passwords" | "ocr">,
  announce: Announce,
): Promise<Reading> {
  const pdf = await PdfiumDocument.open(bytes, passwords);
  try {
    const count = pdf.pageCount;
    if (count <= 0) throw new Unreadable("corrupt", "corrupt", "no pages");
    announce({ pages: Math.min(count, limits.pages) });
    const found: Found[] = [];
    if (count > limits.pages) found.push({ code: "over-limit-pages", detail: String(count) });
    const laidOut: LaidOutPage[] = [];
    const marks: PageMark[] = [];
    const attached: EmbeddedFiles[] = [];
    const cut: number[] = [];
    let unloaded = 0;
    for (let index = 0; index < Math.min(count, limits.pages); index++) {
      const page = pdf.page(index, limits.fileBytes);
      if (page === undefined) {
        unloaded++;
        laidOut.push({ lines: [], width: 0, height: 0, hasText: false });
        continue;
      }
      const { width, height } = page;
      const { values, notes, cut: valuesCut } = unshown(page);
      const lines = [...layOutPage(page.glyphs, values, page), ...notes];
      attached.push(page.attached);
      marks.push(...marksOf(page, index + 1));
      if (page.cut || valuesCut) cut.push(index + 1);
      laidOut.push({ lines, width, height, hasText: hasTextLayer(lines, page) });
    }
    if (unloaded === laidOut.length) throw new Unreadable("corrupt", "corrupt", "no page loads");
    if (unloaded > 0) found.push({ code: "corrupt", detail: `${unloaded} pages` });
    if (cut.length > 0) found.push({ code: "over-limit-parts", detail: `p. ${cut.slice(0, 100).join(", ")}` });
    const { found: recognised, marks: ink } = ocr
      ? await recogniseScans(pdf, laidOut, marks, limits, announce)
      : { found: [], marks: [] };
    marks.push(...ink);
    const { text, pages, furniture, hidden } = assemblePages(laidOut);
    found.push(...textLayerProblem(pages));
    const contents = partsOf([pdf.attachments(limits.fileBytes), ...attached]);
    const title = pdf.title;
    // Widgets that their page does not list are found by the last part of their field's name ("contract.signature").
    const fields = new Map(marks.map((m) => [m.fieldName?.split(".").at(-1), m.page]));
    const signed = readSignatures(bytes, passwords);
    const { requests } = signed;
    const sizes = laidOut.map(({ width, height }) => ({ width, height }));
    const signatures = await withLooks(bytes, signed, sizes, passwords);
    const digitalSignatures = signatures.map((s): DigitalSignature => {
      const page = s.page ?? (s.fieldName === undefined ? undefined : fields.get(s.fieldName.split(".").at(-1)));
      return page === undefined ? s : { ...s, page };
    });
    return {
      format: "pdf",
      state:
        contents.parts.length === contents.expected &&
        [...found, ...recognised].every((f) => f.code === "text-recognised")
          ? "ok"
          : "partial",
      problems: [...found, ...recognised],
      document: {
        ...plainDocument("pdf", text),
        pages,
        furniture,
        hidden,
        marks,
        digitalSignatures,
        ...(requests.length === 0 ? {} : { signatureRequests: requests }),
        ...(title === undefined ? {} : { title }),
      },
      ...(contents.expected > 0 ? { contents } : {}),
    };
  } finally {
    pdf.close();
  }
}

/**
 * Pages without text that show something are read as pictures. Told are scans only, not pages that failed to load. On scans
 * that came with text only ink is looked for.
 */
async function recogniseScans(
  pdf: PdfiumDocument,
  pages: readonly LaidOutPage[],
  known: readonly PageMark[],
  limits: Limits,
  announce: Announce,
): Promise<{ found: Found[]; marks: PageMark[] }> {
  const scanOf = (page: LaidOutPage, index: number): Scan => {
    const draw = () => {
      const picture = pdf.render(index, SCAN_DPI, MAX_SCAN_PIXELS);
      if (picture === undefined) throw new Error("not drawn");
      return picture;
    };
    return { page, number: index + 1, draw };
  };
  const scans = pages.flatMap((page, index) => (page.hasText || page.width === 0 ? [] : [scanOf(page, index)]));
  const searchable = pages.flatMap((page, index) =>
    page.width > 0 && isSearchableScan(page, index + 1, known) ? [scanOf(page, index)] : [],
  );
  if (scans.length + searchable.length === 0) return { found: [], marks: [] };
  const work = scans.length + Math.ceil(searchable.length / LOOKS_A_READING);
  announce({ pages: pages.length, scans: Math.min(work, limits.scans) });
  const ink = await inkOfSearchableScans(searchable.slice(0, limits.scans));
  if (scans.length === 0) return { found: [], marks: ink };
  const { readScans } = await import("../ocr/read-scans.ts");
  const { found, marks } = await readScans(scans, limits);
  return { found, marks: [...ink, ...marks] };
}

/** Embedded files as parts, each once; what could not be taken out is missing from `parts` and counted. */
function partsOf(embedded: readonly EmbeddedFiles[]): { expected: number; parts: Part[] } {
  const distinct = distinctNames();
  const parts = new Map<string, Part>();
  let expected = 0;
  for (const { expected: announced, files } of embedded) {
    expected += announced;
    for (const { name, bytes } of files) {
      const id = createHash("sha256").update(bytes).digest("hex");
      const key = `${id} ${name}`;
      if (parts.has(key)) {
        // A file of the document that a page shows too.
        expected--;
        continue;
      }
      const safe = safePartName(name, `part-${parts.size + 1}.bin`);
      parts.set(key, {
        label: distinct(safe.name),
        bytes: { kind: "memory", bytes },
        id,
        hints: { name: safe.name },
        ...(safe.unsafe ? { problem: "unsafe-name" as const } : {}),
      });
    }
  }
  return { expected, parts: [...parts.values()] };
}
