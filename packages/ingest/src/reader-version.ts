import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { recogniser } from "./ocr/recogniser.ts";

/**
 * A name for what the readers do today: the hash of their own code, of the package's manifest, which pins the parsers, and
 * of the recogniser of text that this machine has.
 * What was kept under another name must be read again.
 */
export async function readerVersion(): Promise<string> {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const names = (await readdir(here, { recursive: true })).filter((n) => /(?<!\.d|\.test)\.[jt]s$/u.test(n)).sort();
  const hash = createHash("sha256").update(await readFile(new URL("../package.json", import.meta.url)));
  for (const name of names) hash.update(name).update(await readFile(`${here}/${name}`));
  hash.update((await recogniser()).name);
  return hash.digest("hex");
}

/** Which engine recognises text in pictures here: the `tesseract` of the system when it knows French, else ours. */
export async function recognitionEngine(): Promise<string> {
  return (await recogniser()).name;
}

/** The libraries that read documents, each with a way to load it: what `vigie doctor` tries. */
export const readers: Readonly<Record<string, () => Promise<unknown>>> = {
  "PDF (pdfium)": () => import("@hyzyla/pdfium"),
  "PDF (pdf-parse)": () => import("pdf-parse"),
  "DOCX (mammoth)": () => import("mammoth"),
  "DOC (word-extractor)": () => import("word-extractor"),
  "EML, mbox (iconv-lite)": () => import("iconv-lite"),
  "EML, mbox (mailparser)": () => import("mailparser"),
  "OCR (tesseract.js)": () => import("tesseract.js"),
  "Isolation (workerpool)": () => import("workerpool"),
};
