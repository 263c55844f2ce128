import PDFDocument from "pdfkit";

const MARGIN = 72;
const FOOTER_FROM_BOTTOM = 40;
/** What the standard fonts have no glyph for; elsewhere it would print as another character. */
const UNPRINTABLE = /[^\n\u0020-\u007e\u00a1-\u00ff–—‘’“”„…•™€]/gu;
/** Where a line may break: after a space or a hyphen, and between three letters and three more. */
const BREAK = /(?<=[ -])|(?<=\p{L}{3})(?=\p{Ll}{3})/u;

/**
 * A text printed as a PDF: A4, Times 11 pt, ragged right, the page's number in the footer. A line of the text is a
 * paragraph, a run of spaces one space. `hyphenated` breaks words at line ends wherever three letters stay on either side.
 */
export async function printed(text: string, { hyphenated }: { hyphenated: boolean }): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: "A4", margin: MARGIN, bufferPages: true });
  const chunks: Uint8Array[] = [];
  doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.on("end", () => resolve()));
  doc.font("Times-Roman").fontSize(11);
  for (const paragraph of text.replace(/ {2,}/gu, " ").replace(UNPRINTABLE, "•").split("\n"))
    if (paragraph.trim() === "") doc.moveDown();
    else for (const line of hyphenated ? hyphenatedLines(doc, paragraph) : [paragraph]) doc.text(line);
  numberPages(doc);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** The lines of a paragraph, each as full as it gets. */
function hyphenatedLines(doc: PDFKit.PDFDocument, paragraph: string): string[] {
  const room = doc.page.width - 2 * MARGIN - doc.widthOfString("-") - 1;
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const piece of paragraph.split(BREAK)) {
    const more = doc.widthOfString(piece);
    if (line !== "" && width + more > room) {
      lines.push(/[ -]$/u.test(line) ? line.trimEnd() : `${line}-`);
      line = "";
      width = 0;
    }
    line += piece;
    width += more;
  }
  return [...lines, line];
}

function numberPages(doc: PDFKit.PDFDocument): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 1; page <= count; page++) {
    doc.switchToPage(page - 1);
    doc.page.margins.bottom = 0;
    doc.text(String(page), MARGIN, doc.page.height - FOOTER_FROM_BOTTOM, {
      width: doc.page.width - 2 * MARGIN,
      align: "center",
      lineBreak: false,
    });
  }
}
