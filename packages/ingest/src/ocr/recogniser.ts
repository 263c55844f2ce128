import type { GreyPicture } from "../pdf/pdfium.ts";

/** One of the two ways to recognise text: the machine's own Tesseract, or the one compiled to WebAssembly. */
export type Recogniser = {
  /** Its name and version, for people. */
  name: string;
  /**
   * The words of a picture as Tesseract's tab-separated values, in reading order, boxes in pixels. Throws `TooSlow` when
   * it takes longer than `ms`, anything else when it cannot.
   */
  read(picture: GreyPicture, dpi: number, ms: number): Promise<string>;
};

/** A page took longer than it may. */
export class TooSlow extends Error {}

/** What both are told: find the blocks of the page, upright; the size of a point in pixels; and keep quiet. */
export const pageSettings = (dpi: number) => ({
  tessedit_pageseg_mode: "3",
  user_defined_dpi: String(Math.round(Math.min(600, Math.max(70, dpi)))),
  debug_file: process.platform === "win32" ? "nul" : "/dev/null",
});

const chosen = new Map<"native" | "wasm" | undefined, Promise<Recogniser>>();

/**
 * The recogniser of this machine: its own Tesseract when it knows French and English, else tesseract.js. Which one reads
 * changes the text, so its name goes into `readerVersion` and into what is said of a recognised document.
 */
export function recogniser(which?: "native" | "wasm"): Promise<Recogniser> {
  const known = chosen.get(which) ?? choose(which);
  chosen.set(which, known);
  return known;
}

async function choose(which: "native" | "wasm" | undefined): Promise<Recogniser> {
  if (which !== "wasm") {
    const native = await (await import("./tesseract-native.ts")).nativeRecogniser();
    if (native !== undefined) return native;
    if (which === "native") throw new Error("no Tesseract here that knows French and English");
  }
  return (await import("./tesseract-wasm.ts")).wasmRecogniser;
}
