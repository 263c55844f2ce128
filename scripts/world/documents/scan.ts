/** A paper put on a scanner: the pages as grey pictures, a little askew, with dust and shade, and not a character of text. */
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { png } from "./image.ts";
import { Paper } from "./paper.ts";
import { randomFrom } from "./random.ts";

/** 150 dots per inch. */
const scale = 150 / 72;

/** Skews by about half a degree, shades one edge, sprinkles dust; grey values 0–15. */
function scanned(grey: Uint8Array, width: number, height: number, seed: string): Uint8Array {
  const random = randomFrom(`scan ${seed}`);
  const slope = 0.006 + random() * 0.004;
  const result = new Uint8Array(width * height);
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 255 : (grey[y * width + x] ?? 255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = [x + (y - height / 2) * slope, y - (x - width / 2) * slope];
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [partX, partY] = [fromX - left, fromY - top];
      const upper = at(left, top) * (1 - partX) + at(left + 1, top) * partX;
      const lower = at(left, top + 1) * (1 - partX) + at(left + 1, top + 1) * partX;
      const value = upper * (1 - partY) + lower * partY - Math.max(0, x - width + 46) * 1.6;
      result[y * width + x] = Math.max(0, Math.min(15, Math.round(value / 17)));
    }
  }
  for (let speck = 0; speck < 420; speck++) {
    const [x, y] = [Math.floor(random() * width), Math.floor(random() * height)];
    const tone = 5 + Math.floor(random() * 8);
    for (let dot = 0; dot < 1 + random() * 2; dot++) result[y * width + Math.min(width - 1, x + dot)] = tone;
  }
  return result;
}

/**
 * The paper as an image-only PDF.
 * @param paper bytes of the PDF that was printed
 * @param day day of the scan, `YYYY-MM-DD`
 */
export async function scanOf(paper: Uint8Array, title: string, day: string): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init();
  const printed = await library.loadDocument(paper);
  const sheet = new Paper({
    title,
    author: "Numériseur",
    day,
    language: "fr",
    face: "sans",
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  });
  for (const page of printed.pages()) {
    const { data, width, height } = await page.render({ scale, render: "bitmap", colorSpace: "Gray" });
    const picture = png(width, height, scanned(data, width, height, `${title} ${page.number}`), "grey", 4);
    if (page.number > 0) sheet.newPage();
    sheet.doc.image(Buffer.from(picture), 0, 0, { width: sheet.doc.page.width, height: sheet.doc.page.height });
  }
  printed.destroy();
  library.destroy();
  return sheet.finish();
}
