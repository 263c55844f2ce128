import type { Page } from "@vigie/model";
import { type Found, plainDocument, type Reading } from "../job.ts";
import type { Limits } from "../limits.ts";
import { readSignatures } from "./pdf-signatures.ts";
import { textLayerProblem } from "./read-pdf.ts";

/** A PDF by pdf.js, when pdfium could not: text and pages, no marks. Throws when it cannot either. */
export async function readPdfAgain(bytes: Buffer, limits: Limits): Promise<Reading> {
  const { PDFParse } = await import("pdf-parse");
  const parser = new PDFParse({ data: new Uint8Array(bytes) });
  try {
    // Its default joiner would write "-- 1 of 8 --" into the text.
    const result = await parser.getText({ pageJoiner: "", first: limits.pages });
    let text = "";
    const pages: Page[] = result.pages.map((page) => {
      const start = text.length;
      text += `${page.text.replace(/\r\n?/g, "\n")}\n`;
      return { number: page.num, span: { start, end: text.length }, hasText: /\p{L}{2}/u.test(page.text) };
    });
    const found: Found[] = [{ code: "second-engine-used" }, ...textLayerProblem(pages)];
    if (result.total > result.pages.length) found.push({ code: "over-limit-pages", detail: String(result.total) });
    return {
      format: "pdf",
      state: "partial",
      problems: found,
      document: { ...plainDocument("pdf", text), pages, digitalSignatures: readSignatures(bytes) },
    };
  } finally {
    await parser.destroy();
  }
}
