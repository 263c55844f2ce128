import { Unreadable } from "../job.ts";
import type { Glyphs } from "./glyphs.ts";
import { type Matrix, readersSpace } from "./page-space.ts";
import { type Annotation, readAnnotations } from "./pdfium-annotations.ts";
import { drawingEffort } from "./pdfium-effort.ts";
import { readGlyphs } from "./pdfium-glyphs.ts";
import { type Native, native } from "./pdfium-native.ts";
import { type Drawn, readDrawn } from "./pdfium-objects.ts";

/** A picture in grey, one byte a pixel (0 black), row by row from the top left. */
export type GreyPicture = { width: number; height: number; data: Uint8Array };
/** Embedded files: how many there are, and those that could be taken out. */
export type EmbeddedFiles = { expected: number; files: { name: string; bytes: Buffer }[] };
export type PdfPage = {
  width: number;
  height: number;
  glyphs: Glyphs;
  drawn: Drawn[];
  annotations: Annotation[];
  attached: EmbeddedFiles;
  /** It holds more than was read of it. */
  cut: boolean;
};

const ERROR_PASSWORD = 4;
const ERROR_SECURITY = 5;
const FLATTEN_AS_DISPLAYED = 0;
const FLATTENED = 1;
/** Values of fields longer than this are taken as they are: a field that scrolls shows little of its value. */
const MAX_FLATTENED_CHARS = 20_000;
const FORM_INFO_BYTES = 512;
const FORM_INFO_VERSION = 2;
const BITMAP_GREY = 1;
const RENDER_ANNOTATIONS = 1;
const RENDER_GREY = 8;
const WHITE = 0xffffffff;
const MAX_RENDERED_SIDE = 10_000;
const MAX_ATTACHMENTS = 1000;

/** An open PDF. Every handle is closed by `close`; after an abort of the module the process must not be used again. */
export class PdfiumDocument {
  private readonly m: Native;
  private readonly bytes: number;
  private readonly handle: number;
  private form: { handle: number; info: number } | undefined;

  private constructor(m: Native, bytes: number, handle: number) {
    this.m = m;
    this.bytes = bytes;
    this.handle = handle;
  }

  /** Opens a PDF with the first of the passwords that fits, or with none. Throws `Unreadable` (encrypted, corrupt). */
  static async open(data: Uint8Array, passwords: readonly string[] = []): Promise<PdfiumDocument> {
    const m = await native();
    const pointer = m.call.malloc(data.length);
    if (pointer === 0) throw new Unreadable("limit", "over-limit-memory");
    m.bytes.set(data, pointer);
    let handle = m.call.FPDF_LoadMemDocument(pointer, data.length, 0);
    let error = handle === 0 ? m.call.FPDF_GetLastError() : 0;
    if (error === ERROR_PASSWORD)
      for (const password of passwords.flatMap(spellings)) {
        handle = m.withString(password, (at) => m.call.FPDF_LoadMemDocument(pointer, data.length, at));
        if (handle !== 0) break;
        error = m.call.FPDF_GetLastError();
      }
    if (handle !== 0) return new PdfiumDocument(m, pointer, handle);
    m.call.free(pointer);
    if (error === ERROR_PASSWORD || error === ERROR_SECURITY) throw new Unreadable("encrypted", "encrypted");
    throw new Unreadable("corrupt", "corrupt", `pdfium ${error}`);
  }

  get pageCount(): number {
    return this.m.call.FPDF_GetPageCount(this.handle);
  }

  /** Title of the information dictionary. */
  get title(): string | undefined {
    const { m } = this;
    const title = m.withString("Title", (key) =>
      m.wide((buffer, length) => m.call.FPDF_GetMetaText(this.handle, key, buffer, length)),
    );
    return title?.trim() || undefined;
  }

  /** How many files are embedded in the document, and those of them not larger than `limit` bytes. */
  attachments(limit: number): EmbeddedFiles {
    const { m } = this;
    const expected = m.call.FPDFDoc_GetAttachmentCount(this.handle);
    const handles = Array.from({ length: Math.min(MAX_ATTACHMENTS, expected) }, (_, i) =>
      m.call.FPDFDoc_GetAttachment(this.handle, i),
    );
    return { expected, files: this.files(handles, limit) };
  }

  private files(handles: readonly number[], limit: number): EmbeddedFiles["files"] {
    const { m } = this;
    return handles.flatMap((handle) => {
      if (handle === 0 || m.call.FPDFAttachment_GetFile(handle, 0, 0, m.scratch) === 0) return [];
      const length = m.integer();
      if (length > limit) return [];
      const name = m.wide((buffer, size) => m.call.FPDFAttachment_GetName(handle, buffer, size)) ?? "";
      const bytes = m.buffer(length, (at) => m.call.FPDFAttachment_GetFile(handle, at, length, m.scratch));
      return bytes === undefined ? [] : [{ name, bytes }];
    });
  }

  /** What lies on a page, its number from 0, and files attached to it not larger than `limit`. Undefined when pdfium cannot load it. */
  page(index: number, limit: number): PdfPage | undefined {
    const { m } = this;
    let page = m.call.FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    try {
      const space = readersSpace(m, page);
      const { drawn, cut: drawnCut } = readDrawn(m, page, space);
      const {
        annotations,
        files,
        shows,
        cut: annotationsCut,
      } = readAnnotations(m, page, space, () => this.formHandle());
      const attached = { expected: files.length, files: this.files(files, limit) };
      // What fields, stamps and signatures show is text of the page for its reader: in our copy it becomes so.
      const said = annotations.reduce((sum, a) => sum + (a.value?.length ?? 0), 0);
      if (shows && said < MAX_FLATTENED_CHARS && m.call.FPDFPage_Flatten(page, FLATTEN_AS_DISPLAYED) === FLATTENED) {
        m.call.FPDF_ClosePage(page);
        page = m.call.FPDF_LoadPage(this.handle, index);
        if (page === 0) return undefined;
      }
      const { glyphs, cut } = readGlyphs(m, page, space);
      return {
        width: m.call.FPDF_GetPageWidthF(page),
        height: m.call.FPDF_GetPageHeightF(page),
        glyphs,
        drawn,
        annotations,
        attached,
        cut: cut || drawnCut || annotationsCut,
      };
    } finally {
      if (page !== 0) m.call.FPDF_ClosePage(page);
    }
  }

  /** Size of a page as a reader sees it, in points, its number from 0. Undefined when pdfium cannot load it. */
  size(index: number): { width: number; height: number } | undefined {
    const { call } = this.m;
    const page = call.FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    const size = { width: call.FPDF_GetPageWidthF(page), height: call.FPDF_GetPageHeightF(page) };
    call.FPDF_ClosePage(page);
    return size.width > 0 && size.height > 0 ? size : undefined;
  }

  /**
   * A page as a reader sees it, in grey on white, its number from 0, at `dpi` pixels an inch and less when it would have
   * more than `maxPixels`. Undefined when pdfium cannot load or draw it.
   */
  render(index: number, dpi: number, maxPixels: number): GreyPicture | undefined {
    const { m } = this;
    const page = m.call.FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    const [w, h] = [m.call.FPDF_GetPageWidthF(page), m.call.FPDF_GetPageHeightF(page)];
    const wanted = dpi / 72;
    const scale = Math.min(wanted, Math.sqrt(maxPixels / (w * h)), MAX_RENDERED_SIDE / Math.max(w, h));
    const width = Math.max(1, Math.round(w * scale));
    const height = Math.max(1, Math.round(h * scale));
    const bitmap = Number.isFinite(scale) ? m.call.FPDFBitmap_CreateEx(width, height, BITMAP_GREY, 0, 0) : 0;
    try {
      if (bitmap === 0) return undefined;
      m.call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      m.call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RENDER_ANNOTATIONS | RENDER_GREY);
      const from = m.call.FPDFBitmap_GetBuffer(bitmap);
      const stride = m.call.FPDFBitmap_GetStride(bitmap);
      const data = new Uint8Array(width * height);
      for (let y = 0; y < height; y++)
        data.set(m.bytes.subarray(from + y * stride, from + y * stride + width), y * width);
      return { width, height, data };
    } finally {
      if (bitmap !== 0) m.call.FPDFBitmap_Destroy(bitmap);
      m.call.FPDF_ClosePage(page);
    }
  }

  /** From a page's own coordinates to the reader's, its number from 0. Undefined when pdfium cannot load it. */
  space(index: number): Matrix | undefined {
    const { m } = this;
    const page = m.call.FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    const space = readersSpace(m, page);
    m.call.FPDF_ClosePage(page);
    return space;
  }

  /**
   * A page drawn with what its form fields show, which becomes part of it in this open copy; as `render` otherwise. Undefined
   * too when it would be more work than `maxEffort` points painted: a drawing that has begun cannot be stopped.
   */
  renderFilled(
    index: number,
    { dpi, maxPixels, maxEffort }: { dpi: number; maxPixels: number; maxEffort: number },
  ): GreyPicture | undefined {
    const { m } = this;
    let page = m.call.FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    m.call.FPDFPage_Flatten(page, FLATTEN_AS_DISPLAYED);
    m.call.FPDF_ClosePage(page);
    page = m.call.FPDF_LoadPage(this.handle, index);
    if (page === 0) return undefined;
    const effort = drawingEffort(m, page);
    m.call.FPDF_ClosePage(page);
    return effort > maxEffort ? undefined : this.render(index, dpi, maxPixels);
  }

  close(): void {
    const { call } = this.m;
    if (this.form !== undefined) {
      call.FPDFDOC_ExitFormFillEnvironment(this.form.handle);
      call.free(this.form.info);
    }
    call.FPDF_CloseDocument(this.handle);
    call.free(this.bytes);
  }

  /** Fields are only told apart through a form environment; no script is ever run in it. */
  private formHandle(): number {
    if (this.form === undefined) {
      const { m } = this;
      const info = m.call.malloc(FORM_INFO_BYTES);
      m.bytes.fill(0, info, info + FORM_INFO_BYTES);
      m.bytes[info] = FORM_INFO_VERSION;
      this.form = { handle: m.call.FPDFDOC_InitFormFillEnvironment(this.handle, info), info };
    }
    return this.form.handle;
  }
}

/** How writers of PDF turned a password into bytes: UTF-8 since PDF 2.0, one byte a character before. */
function spellings(password: string): Buffer[] {
  const utf8 = Buffer.from(password, "utf8");
  const latin = Buffer.from(password, "latin1");
  return utf8.equals(latin) ? [utf8] : [utf8, latin];
}
