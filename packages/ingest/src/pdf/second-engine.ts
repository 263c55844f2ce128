import type { Page } from "@vigie/model";
import { type Found, type Job, plainDocument, type Reading, Unreadable } from "../job.ts";
import { readSignatures } from "./pdf-signatures.ts";
import { textLayerProblem } from "./read-pdf.ts";

/**
 * A PDF by pdf.js, when pdfium could not: text and pages, no marks. Passwords are tried in order. Throws `Unreadable`
 * (encrypted), anything else when it cannot read it either.
 */
export async function readPdfAgain(
  bytes: Buffer,
  { limits, passwords }: Pick<Job, "limits" | "passwords">,
): Promise<Reading> {
  const { PDFParse, PasswordException } = await import("pdf-parse");
  // For some revisions pdf.js takes a password byte for byte where UTF-8 is meant.
  const spelt = passwords.flatMap((p) => [p, Buffer.from(p, "utf8").toString("latin1")]);
  for (const password of new Set([undefined, ...spelt])) {
    const parser = new PDFParse({ data: new Uint8Array(bytes), ...(password === undefined ? {} : { password }) });
    try {
      // Its default joiner would write "-- 1 of 8 --" into the text.
      const result = await parser.getText({ pageJoiner: "", first: limits.pages });
      let text = "";
      const pages: Page[] = result.pages.map((page) => {
        const start = text.length;
        text += `${page.text.replace(/\r\n?/g, "\n")}\n`;
        return { number: page.num, span: { start, end: text.length }, hasText: /\p{L}{2}/u.test(page.text) };
      });
      const signed = readSignatures(bytes, passwords);
      const found: Found[] = [{ code: "second-engine-used" }, ...textLayerProblem(pages)];
      if (result.total > result.pages.length) found.push({ code: "over-limit-pages", detail: String(result.total) });
      return {
        format: "pdf",
        state: "partial",
        problems: found,
        document: {
          ...plainDocument("pdf", text),
          pages,
          digitalSignatures: signed.signatures,
          ...(signed.requests.length === 0 ? {} : { signatureRequests: signed.requests }),
        },
      };
    } catch (error) {
      if (!(error instanceof PasswordException)) throw error;
    } finally {
      await parser.destroy();
    }
  }
  throw new Unreadable("encrypted", "encrypted");
}
