import type { PDFiumLibrary } from "@hyzyla/pdfium";

/** Functions the module has at run time and the package does not type: the version is pinned, and a test holds the list to it. */
export const nativeFunctions = [
  "FPDFAnnot_GetFileAttachment",
  "FPDFAnnot_GetFormFieldName",
  "FPDFAnnot_GetFormFieldType",
  "FPDFAnnot_GetFormFieldValue",
  "FPDFAnnot_GetRect",
  "FPDFAnnot_GetStringValue",
  "FPDFAnnot_GetSubtype",
  "FPDFAttachment_GetFile",
  "FPDFAttachment_GetName",
  "FPDFBitmap_CreateEx",
  "FPDFBitmap_Destroy",
  "FPDFBitmap_FillRect",
  "FPDFBitmap_GetBuffer",
  "FPDFBitmap_GetStride",
  "FPDFDOC_ExitFormFillEnvironment",
  "FPDFDOC_InitFormFillEnvironment",
  "FPDFDoc_GetAttachment",
  "FPDFDoc_GetAttachmentCount",
  "FPDFFormObj_CountObjects",
  "FPDFFormObj_GetObject",
  "FPDFImageObj_GetImageDataRaw",
  "FPDFPageObj_GetBounds",
  "FPDFPageObj_GetMatrix",
  "FPDFPageObj_GetType",
  "FPDFPage_CloseAnnot",
  "FPDFPage_CountObjects",
  "FPDFPage_Flatten",
  "FPDFPage_GetAnnot",
  "FPDFPage_GetAnnotCount",
  "FPDFPage_GetObject",
  "FPDFPage_GetRotation",
  "FPDFPathSegment_GetPoint",
  "FPDFPathSegment_GetType",
  "FPDFPath_CountSegments",
  "FPDFPath_GetPathSegment",
  "FPDFText_ClosePage",
  "FPDFText_CountChars",
  "FPDFText_GetCharAngle",
  "FPDFText_GetCharBox",
  "FPDFText_GetCharOrigin",
  "FPDFText_GetFontSize",
  "FPDFText_GetLooseCharBox",
  "FPDFText_GetMatrix",
  "FPDFText_GetTextObject",
  "FPDFText_GetUnicode",
  "FPDFText_IsGenerated",
  "FPDFText_LoadPage",
  "FPDF_CloseDocument",
  "FPDF_ClosePage",
  "FPDF_GetLastError",
  "FPDF_GetMetaText",
  "FPDF_GetPageBoundingBox",
  "FPDF_GetPageCount",
  "FPDF_GetPageHeightF",
  "FPDF_GetPageWidthF",
  "FPDF_LoadMemDocument",
  "FPDF_LoadPage",
  "FPDF_RenderPageBitmap",
] as const;

type Functions = Record<(typeof nativeFunctions)[number], (...args: number[]) => number> & {
  malloc(size: number): number;
  free(pointer: number): void;
};

/** What emscripten puts around them. The views are replaced when the memory grows: never keep one over a call. */
type Module = {
  wasmExports: Functions;
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  HEAPF64: Float64Array;
  HEAPU32: Uint32Array;
};

const MAX_STRING_BYTES = 4 * 1024 * 1024;

/** Pdfium's functions and memory. Pointers and handles are numbers; 0 is none. */
export class Native {
  /** Called as the module exports them: its own wrappers cost more than most of these calls. */
  readonly call: Functions;
  /** 4 KiB for results that are read at once. */
  readonly scratch: number;
  private readonly module: Module;

  constructor(module: Module) {
    this.module = module;
    this.call = module.wasmExports;
    this.scratch = this.call.malloc(4096);
  }

  get bytes(): Uint8Array {
    return this.module.HEAPU8;
  }
  get floats(): Float32Array {
    return this.module.HEAPF32;
  }
  get doubles(): Float64Array {
    return this.module.HEAPF64;
  }

  /** The `index`th 32-bit float of the scratch memory. */
  float(index: number): number {
    return this.module.HEAPF32[(this.scratch >> 2) + index] ?? 0;
  }

  /** The first integer of the scratch memory. */
  integer(): number {
    return this.module.HEAPU32[this.scratch >> 2] ?? 0;
  }

  /** Runs `use` with bytes and an end mark in the module's memory, and frees them. */
  withString<T>(bytes: Uint8Array | string, use: (pointer: number) => T): T {
    const data = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
    const pointer = this.call.malloc(data.length + 1);
    this.bytes.set(data, pointer);
    this.bytes[pointer + data.length] = 0;
    try {
      return use(pointer);
    } finally {
      this.call.free(pointer);
    }
  }

  /** A UTF-16 string of a call that returns the bytes it needs, its end mark included. */
  wide(call: (buffer: number, length: number) => number): string | undefined {
    const length = call(0, 0);
    if (length <= 2 || length > MAX_STRING_BYTES) return undefined;
    return this.buffer(length, (pointer) => call(pointer, length))
      ?.subarray(0, length - 2)
      .toString("utf16le");
  }

  /** A copy of what `fill` writes; undefined when the memory is not to be had. */
  buffer(length: number, fill: (pointer: number) => unknown): Buffer | undefined {
    const pointer = this.call.malloc(Math.max(1, length));
    if (pointer === 0) return undefined;
    fill(pointer);
    const copy = Buffer.from(this.bytes.subarray(pointer, pointer + length));
    this.call.free(pointer);
    return copy;
  }
}

let loaded: Promise<Native> | undefined;

/** The module, loaded once per process. */
export function native(): Promise<Native> {
  loaded ??= import("@hyzyla/pdfium")
    .then(({ PDFiumLibrary }): Promise<PDFiumLibrary> => PDFiumLibrary.init())
    .then((library) => new Native((library as unknown as { module: Module }).module));
  return loaded;
}
