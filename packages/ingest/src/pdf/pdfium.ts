import { createHash } from "node:crypto";
import type { PDFiumLibrary } from "@hyzyla/pdfium";
import { Unreadable } from "../job.ts";

/** A glyph box in points, origin at the top left of the page as a reader sees it. */
export type Glyph = {
  char: string;
  x: number;
  y: number;
  width: number;
  /** Ascent to descent of the typeface at its size. */
  height: number;
  /** Space or line end that pdfium put in, not in the file. */
  generated: boolean;
  /** Written at an angle to the page: margins, watermarks. */
  turned: boolean;
};

export type Rect = { x: number; y: number; width: number; height: number };
export type Drawn =
  | { kind: "image"; rect: Rect; contentHash: string | undefined }
  | { kind: "path"; rect: Rect; segments: number };
export type Annotation = {
  kind: "ink" | "stamp" | "freetext" | "signature" | "field";
  rect: Rect;
  name?: string;
  value?: string;
};
/** A picture in grey, one byte a pixel (0 black), row by row from the top left. */
export type GreyPicture = { width: number; height: number; data: Uint8Array };
export type PdfPage = { width: number; height: number; glyphs: Glyph[]; drawn: Drawn[]; annotations: Annotation[] };

/** Functions the module has at run time and the package does not type: the version is pinned, and a test holds the list to it. */
export const nativeFunctions = [
  "_FPDFBitmap_CreateEx",
  "_FPDFBitmap_Destroy",
  "_FPDFBitmap_FillRect",
  "_FPDFBitmap_GetBuffer",
  "_FPDFBitmap_GetStride",
  "_FPDFAnnot_GetFormFieldName",
  "_FPDFAnnot_GetFormFieldType",
  "_FPDFAnnot_GetFormFieldValue",
  "_FPDFAnnot_GetRect",
  "_FPDFAnnot_GetStringValue",
  "_FPDFAnnot_GetSubtype",
  "_FPDFAttachment_GetFile",
  "_FPDFAttachment_GetName",
  "_FPDFDOC_ExitFormFillEnvironment",
  "_FPDFDOC_InitFormFillEnvironment",
  "_FPDFDoc_GetAttachment",
  "_FPDFDoc_GetAttachmentCount",
  "_FPDFFormObj_CountObjects",
  "_FPDFFormObj_GetObject",
  "_FPDFImageObj_GetImageDataRaw",
  "_FPDFPageObj_GetBounds",
  "_FPDFPageObj_GetMatrix",
  "_FPDFPageObj_GetType",
  "_FPDFPage_CloseAnnot",
  "_FPDFPage_CountObjects",
  "_FPDFPage_Flatten",
  "_FPDFPage_GetAnnot",
  "_FPDFPage_GetAnnotCount",
  "_FPDFPage_GetObject",
  "_FPDFPage_GetRotation",
  "_FPDFPathSegment_GetPoint",
  "_FPDFPathSegment_GetType",
  "_FPDFPath_CountSegments",
  "_FPDFPath_GetPathSegment",
  "_FPDFText_ClosePage",
  "_FPDFText_CountChars",
  "_FPDFText_GetCharAngle",
  "_FPDFText_GetLooseCharBox",
  "_FPDFText_GetUnicode",
  "_FPDFText_IsGenerated",
  "_FPDFText_LoadPage",
  "_FPDF_CloseDocument",
  "_FPDF_ClosePage",
  "_FPDF_GetLastError",
  "_FPDF_GetMetaText",
  "_FPDF_GetPageBoundingBox",
  "_FPDF_GetPageCount",
  "_FPDF_GetPageHeightF",
  "_FPDF_GetPageWidthF",
  "_FPDF_LoadMemDocument",
  "_FPDF_LoadPage",
  "_FPDF_RenderPageBitmap",
] as const;

/** The module as used here. Pointers and handles are numbers. */
type Native = Record<(typeof nativeFunctions)[number], (...args: number[]) => number> & {
  wasmExports: { malloc(size: number): number; free(pointer: number): void };
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  HEAPF64: Float64Array;
  HEAPU32: Uint32Array;
};

const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
const OBJECT_PATH = 2;
const OBJECT_IMAGE = 3;
const OBJECT_FORM = 5;
const ANNOTATION_FREETEXT = 3;
const ANNOTATION_STAMP = 13;
const ANNOTATION_INK = 15;
const ANNOTATION_WIDGET = 20;
const FIELD_COMBOBOX = 4;
const FIELD_TEXT = 6;
const FIELD_SIGNATURE = 7;
const MAX_OBJECTS = 20_000;
const MAX_ANNOTATIONS = 2000;
const MAX_FORM_DEPTH = 6;
const MAX_GLYPHS = 200_000;
const FLATTEN_AS_DISPLAYED = 0;
const FLATTENED = 1;
const BITMAP_GREY = 1;
const RENDER_ANNOTATIONS = 1;
const RENDER_GREY = 8;
const WHITE = 0xffffffff;
const MAX_RENDERED_SIDE = 10_000;
const SEGMENT_LINE = 0;
const SEGMENT_CURVE = 1;

let library: Promise<PDFiumLibrary> | undefined;

/** The module, loaded once per process. */
export async function native(): Promise<Native> {
  library ??= import("@hyzyla/pdfium").then(({ PDFiumLibrary }) => PDFiumLibrary.init());
  return ((await library) as unknown as { module: Native }).module;
}

type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];
const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

/** An open PDF. Every handle is closed by `close`; after an abort of the module the process must not be used again. */
export class PdfiumDocument {
  private readonly m: Native;
  private readonly bytes: number;
  private readonly handle: number;
  private readonly scratch: number;
  private form: { handle: number; info: number } | undefined;

  private constructor(m: Native, bytes: number, handle: number) {
    this.m = m;
    this.bytes = bytes;
    this.handle = handle;
    this.scratch = m.wasmExports.malloc(4096);
  }

  /** Throws `Unreadable` (encrypted, corrupt). */
  static async open(data: Uint8Array): Promise<PdfiumDocument> {
    const m = await native();
    const pointer = m.wasmExports.malloc(data.length);
    if (pointer === 0) throw new Unreadable("limit", "over-limit-memory");
    m.HEAPU8.set(data, pointer);
    const handle = m._FPDF_LoadMemDocument(pointer, data.length, 0);
    if (handle === 0) {
      const error = m._FPDF_GetLastError();
      m.wasmExports.free(pointer);
      if (error === ERROR_PASSWORD || error === ERROR_SECURITY) throw new Unreadable("encrypted", "encrypted");
      throw new Unreadable("corrupt", "corrupt", `pdfium ${error}`);
    }
    return new PdfiumDocument(m, pointer, handle);
  }

  get pageCount(): number {
    return this.m._FPDF_GetPageCount(this.handle);
  }

  /** Title of the information dictionary. */
  get title(): string | undefined {
    const key = this.ascii("Title");
    const title = this.wide((buffer, length) => this.m._FPDF_GetMetaText(this.handle, key, buffer, length))?.trim();
    this.m.wasmExports.free(key);
    return title === "" ? undefined : title;
  }

  /** Files embedded in the document, without those larger than `limit` bytes (their `bytes` are undefined). */
  attachments(limit: number): { name: string; bytes: Buffer | undefined }[] {
    const out: { name: string; bytes: Buffer | undefined }[] = [];
    const count = Math.min(1000, this.m._FPDFDoc_GetAttachmentCount(this.handle));
    for (let i = 0; i < count; i++) {
      const attachment = this.m._FPDFDoc_GetAttachment(this.handle, i);
      if (attachment === 0) continue;
      const name = this.wide((buffer, length) => this.m._FPDFAttachment_GetName(attachment, buffer, length)) ?? "";
      const size = this.scratch;
      const known = this.m._FPDFAttachment_GetFile(attachment, 0, 0, size) !== 0;
      const length = known ? (this.m.HEAPU32[size >> 2] ?? 0) : 0;
      out.push({
        name,
        bytes:
          !known || length > limit
            ? undefined
            : this.buffer(length, (pointer) => this.m._FPDFAttachment_GetFile(attachment, pointer, length, size)),
      });
    }
    return out;
  }

  /** What lies on a page, its number from 0. Undefined when pdfium cannot load it. */
  page(index: number): PdfPage | undefined {
    const m = this.m;
    let page = m._FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    try {
      const place = this.placement(page);
      const drawn = this.drawn(page, place);
      const annotations = this.annotations(page, place);
      // What fields, stamps and signatures show is text of the page for its reader: in our copy it becomes so.
      if (annotations.some((a) => a.kind !== "ink") && m._FPDFPage_Flatten(page, FLATTEN_AS_DISPLAYED) === FLATTENED) {
        m._FPDF_ClosePage(page);
        page = m._FPDF_LoadPage(this.handle, index);
        if (page === 0) return undefined;
      }
      return {
        width: m._FPDF_GetPageWidthF(page),
        height: m._FPDF_GetPageHeightF(page),
        glyphs: this.glyphs(page, place),
        drawn,
        annotations,
      };
    } finally {
      if (page !== 0) m._FPDF_ClosePage(page);
    }
  }

  /**
   * A page as a reader sees it, in grey on white, its number from 0, at `dpi` pixels an inch and less when it would have
   * more than `maxPixels`. Undefined when pdfium cannot load or draw it.
   */
  render(index: number, dpi: number, maxPixels: number): GreyPicture | undefined {
    const m = this.m;
    const page = m._FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    const [w, h] = [m._FPDF_GetPageWidthF(page), m._FPDF_GetPageHeightF(page)];
    const wanted = dpi / 72;
    const scale = Math.min(wanted, Math.sqrt(maxPixels / (w * h)), MAX_RENDERED_SIDE / Math.max(w, h));
    const width = Math.max(1, Math.round(w * scale));
    const height = Math.max(1, Math.round(h * scale));
    const bitmap = Number.isFinite(scale) ? m._FPDFBitmap_CreateEx(width, height, BITMAP_GREY, 0, 0) : 0;
    try {
      if (bitmap === 0) return undefined;
      m._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      m._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_ANNOTATIONS | RENDER_GREY);
      const from = m._FPDFBitmap_GetBuffer(bitmap);
      const stride = m._FPDFBitmap_GetStride(bitmap);
      const data = new Uint8Array(width * height);
      for (let y = 0; y < height; y++)
        data.set(m.HEAPU8.subarray(from + y * stride, from + y * stride + width), y * width);
      return { width, height, data };
    } finally {
      if (bitmap !== 0) m._FPDFBitmap_Destroy(bitmap);
      m._FPDF_ClosePage(page);
    }
  }

  close(): void {
    const m = this.m;
    if (this.form !== undefined) {
      m._FPDFDOC_ExitFormFillEnvironment(this.form.handle);
      m.wasmExports.free(this.form.info);
    }
    m._FPDF_CloseDocument(this.handle);
    m.wasmExports.free(this.bytes);
    m.wasmExports.free(this.scratch);
  }

  /** From the page's own coordinates (points, origin bottom left, before rotation) to the reader's. */
  private placement(page: number): (left: number, bottom: number, right: number, top: number) => Rect {
    const m = this.m;
    const at = this.scratch;
    m._FPDF_GetPageBoundingBox(page, at);
    const [l = 0, t = 0, r = 0, b = 0] = m.HEAPF32.subarray(at >> 2, (at >> 2) + 4);
    const rotation = m._FPDFPage_GetRotation(page);
    return (left, bottom, right, top) => {
      const w = Math.max(0, right - left);
      const h = Math.max(0, top - bottom);
      switch (rotation) {
        case 1:
          return { x: bottom - b, y: left - l, width: h, height: w };
        case 2:
          return { x: r - right, y: bottom - b, width: w, height: h };
        case 3:
          return { x: t - top, y: r - right, width: h, height: w };
        default:
          return { x: left - l, y: t - top, width: w, height: h };
      }
    };
  }

  private glyphs(page: number, place: ReturnType<PdfiumDocument["placement"]>): Glyph[] {
    const m = this.m;
    const text = m._FPDFText_LoadPage(page);
    if (text === 0) return [];
    const glyphs: Glyph[] = [];
    const rotation = (m._FPDFPage_GetRotation(page) * Math.PI) / 2;
    const at = this.scratch;
    try {
      const count = Math.min(MAX_GLYPHS, m._FPDFText_CountChars(text));
      for (let i = 0; i < count; i++) {
        const code = m._FPDFText_GetUnicode(text, i) >>> 0;
        if (code === 0 || code > 0x10ffff) continue;
        const generated = m._FPDFText_IsGenerated(text, i) === 1;
        m._FPDFText_GetLooseCharBox(text, i, at);
        const box = m.HEAPF32.subarray(at >> 2, (at >> 2) + 4);
        const rect = place(box[0] ?? 0, box[3] ?? 0, box[2] ?? 0, box[1] ?? 0);
        const angle = generated ? 0 : m._FPDFText_GetCharAngle(text, i) + rotation;
        glyphs.push({
          // How pdfium says a hyphen at the end of a line, of whichever kind.
          char: code === 2 || code === 0xfffe ? "-" : String.fromCodePoint(code),
          ...rect,
          generated,
          turned: Math.abs(Math.sin(angle)) > 0.17 || Math.cos(angle) < 0,
        });
      }
    } finally {
      m._FPDFText_ClosePage(text);
    }
    return glyphs;
  }

  private drawn(page: number, place: ReturnType<PdfiumDocument["placement"]>): Drawn[] {
    const m = this.m;
    const out: Drawn[] = [];
    let budget = MAX_OBJECTS;
    const at = this.scratch;
    const visit = (object: number, matrix: Matrix, depth: number) => {
      if (object === 0 || budget-- <= 0) return;
      const type = m._FPDFPageObj_GetType(object);
      if (type === OBJECT_FORM) {
        if (depth >= MAX_FORM_DEPTH) return;
        m._FPDFPageObj_GetMatrix(object, at);
        const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m.HEAPF32.subarray(at >> 2, (at >> 2) + 6);
        const inner = multiply([a, b, c, d, e, f], matrix);
        const count = m._FPDFFormObj_CountObjects(object);
        for (let i = 0; i < count && budget > 0; i++) visit(m._FPDFFormObj_GetObject(object, i), inner, depth + 1);
        return;
      }
      if (type !== OBJECT_PATH && type !== OBJECT_IMAGE) return;
      if (m._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) === 0) return;
      const [left = 0, bottom = 0, right = 0, top = 0] = m.HEAPF32.subarray(at >> 2, (at >> 2) + 4);
      const corners = [
        [left, bottom],
        [right, bottom],
        [left, top],
        [right, top],
      ].map(([x = 0, y = 0]) => [x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]]);
      const xs = corners.map((c) => c[0] ?? 0);
      const ys = corners.map((c) => c[1] ?? 0);
      const rect = place(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
      if (type === OBJECT_IMAGE) out.push({ kind: "image", rect, contentHash: this.imageHash(object) });
      else {
        const segments = m._FPDFPath_CountSegments(object);
        if (!this.isRule(object, segments)) out.push({ kind: "path", rect, segments });
      }
    };
    const count = m._FPDFPage_CountObjects(page);
    for (let i = 0; i < count && budget > 0; i++) visit(m._FPDFPage_GetObject(page, i), identity, 0);
    return out;
  }

  /** True for what ruling, boxes and table shading are made of: no curve, every stroke level or upright. */
  private isRule(path: number, segments: number): boolean {
    const m = this.m;
    const at = this.scratch;
    let x = 0;
    let y = 0;
    for (let i = 0; i < Math.min(segments, 64); i++) {
      const segment = m._FPDFPath_GetPathSegment(path, i);
      const type = m._FPDFPathSegment_GetType(segment);
      m._FPDFPathSegment_GetPoint(segment, at, at + 4);
      const [nextX = 0, nextY = 0] = m.HEAPF32.subarray(at >> 2, (at >> 2) + 2);
      if (i > 0 && type === SEGMENT_CURVE) return false;
      if (i > 0 && type === SEGMENT_LINE && Math.abs(nextX - x) > 0.75 && Math.abs(nextY - y) > 0.75) return false;
      x = nextX;
      y = nextY;
    }
    return true;
  }

  private imageHash(image: number): string | undefined {
    const length = this.m._FPDFImageObj_GetImageDataRaw(image, 0, 0);
    if (length <= 0 || length > 64 * 1024 * 1024) return undefined;
    const data = this.buffer(length, (pointer) => this.m._FPDFImageObj_GetImageDataRaw(image, pointer, length));
    return data === undefined ? undefined : createHash("sha256").update(data).digest("hex");
  }

  private annotations(page: number, place: ReturnType<PdfiumDocument["placement"]>): Annotation[] {
    const m = this.m;
    const out: Annotation[] = [];
    const count = Math.min(MAX_ANNOTATIONS, m._FPDFPage_GetAnnotCount(page));
    const at = this.scratch;
    for (let i = 0; i < count; i++) {
      const annotation = m._FPDFPage_GetAnnot(page, i);
      if (annotation === 0) continue;
      const subtype = m._FPDFAnnot_GetSubtype(annotation);
      m._FPDFAnnot_GetRect(annotation, at);
      const [left = 0, top = 0, right = 0, bottom = 0] = m.HEAPF32.subarray(at >> 2, (at >> 2) + 4);
      const rect = place(left, Math.min(bottom, top), right, Math.max(bottom, top));
      if (subtype === ANNOTATION_INK) out.push({ kind: "ink", rect });
      else if (subtype === ANNOTATION_STAMP) out.push({ kind: "stamp", rect });
      else if (subtype === ANNOTATION_FREETEXT) {
        const key = this.ascii("Contents");
        const value = this.wide((buffer, length) => m._FPDFAnnot_GetStringValue(annotation, key, buffer, length));
        m.wasmExports.free(key);
        out.push({ kind: "freetext", rect, ...(value ? { value } : {}) });
      } else if (subtype === ANNOTATION_WIDGET) {
        const form = this.formHandle();
        const type = m._FPDFAnnot_GetFormFieldType(form, annotation);
        const name = this.wide((buffer, length) => m._FPDFAnnot_GetFormFieldName(form, annotation, buffer, length));
        if (type === FIELD_SIGNATURE) out.push({ kind: "signature", rect, ...(name ? { name } : {}) });
        else if (type === FIELD_TEXT || type === FIELD_COMBOBOX) {
          const value = this.wide((buffer, length) => m._FPDFAnnot_GetFormFieldValue(form, annotation, buffer, length));
          if (value) out.push({ kind: "field", rect, value, ...(name ? { name } : {}) });
        }
      }
      m._FPDFPage_CloseAnnot(annotation);
    }
    return out;
  }

  /** Fields are only told apart through a form environment; no script is ever run in it. */
  private formHandle(): number {
    if (this.form === undefined) {
      const info = this.m.wasmExports.malloc(512);
      this.m.HEAPU8.fill(0, info, info + 512);
      this.m.HEAPU8[info] = 2;
      this.form = { handle: this.m._FPDFDOC_InitFormFillEnvironment(this.handle, info), info };
    }
    return this.form.handle;
  }

  private ascii(text: string): number {
    const pointer = this.m.wasmExports.malloc(text.length + 1);
    for (let i = 0; i < text.length; i++) this.m.HEAPU8[pointer + i] = text.charCodeAt(i);
    this.m.HEAPU8[pointer + text.length] = 0;
    return pointer;
  }

  /** A UTF-16 string of a call that returns the bytes it needs, its end mark included. */
  private wide(call: (buffer: number, length: number) => number): string | undefined {
    const length = call(0, 0);
    if (length <= 2 || length > 4 * 1024 * 1024) return undefined;
    return this.buffer(length, (pointer) => call(pointer, length))
      ?.subarray(0, length - 2)
      .toString("utf16le");
  }

  private buffer(length: number, fill: (pointer: number) => unknown): Buffer | undefined {
    const pointer = this.m.wasmExports.malloc(Math.max(1, length));
    if (pointer === 0) return undefined;
    fill(pointer);
    const copy = Buffer.from(this.m.HEAPU8.subarray(pointer, pointer + length));
    this.m.wasmExports.free(pointer);
    return copy;
  }
}
