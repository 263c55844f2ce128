import { degrees, PDFDocument as PdfLib, StandardFonts } from "@cantoo/pdf-lib";
import { boxesOf, type Page, wordAt, wordsIn } from "@vigie/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import { defaultLimits } from "../limits.ts";
import { readPdf } from "./read-pdf.ts";

const [W, H] = [595, 842];
const SIZE = 11;

/** A word drawn at a place of the page before it is turned: left end of its baseline, origin at the bottom left. */
type Drawn = { word: string; x: number; y: number; width: number };

/** The middle of a drawn word as a reader of the turned page sees it. */
function middle({ x, y, width }: Drawn, rotation: number): [number, number] {
  const [mx, my] = [x + width / 2, y + SIZE * 0.3];
  if (rotation === 90) return [my, mx];
  if (rotation === 180) return [W - mx, my];
  if (rotation === 270) return [H - my, W - mx];
  return [mx, H - my];
}

type Layout = "prose" | "columns" | "table";

/**
 * A document whose every word is another, with the places where they were drawn: a running header, prose or columns or a
 * table, a word hyphenated over two lines, a form field, on a page turned by `rotation`.
 */
async function drawn(layout: Layout, rotation: number, pages: number, stems: readonly string[]) {
  const lib = await PdfLib.create();
  const font = await lib.embedFont(StandardFonts.Helvetica);
  const places: { page: number; drawn: Drawn }[] = [];
  const halves: { page: number; first: Drawn; second: Drawn; word: string }[] = [];
  let count = 0;
  const next = () => {
    const stem = stems[count % stems.length] ?? "mot";
    // Figures as letters, so that every word differs and is one.
    return `${stem + [...String(count++)].map((d) => "abcdefghij"[Number(d)]).join("")}x`;
  };
  for (let number = 1; number <= pages; number++) {
    const page = lib.addPage([W, H]);
    page.setRotation(degrees(rotation));
    const put = (text: string, x: number, y: number): number => {
      page.drawText(text, { x, y, size: SIZE, font });
      let at = x;
      for (const word of text.split(" ")) {
        const width = font.widthOfTextAtSize(word, SIZE);
        places.push({ page: number, drawn: { word, x: at, y, width } });
        at += width + font.widthOfTextAtSize(" ", SIZE);
      }
      return at;
    };
    put(`${next()} ${next()}`, 60, H - 30);
    const line = (words: number) => Array.from({ length: words }, next).join(" ");
    if (layout === "prose") for (let i = 0; i < 12; i++) put(line(6), 60, H - 120 - i * 15);
    if (layout === "columns") for (const x of [60, 320]) for (let i = 0; i < 10; i++) put(line(3), x, H - 120 - i * 15);
    if (layout === "table")
      for (let i = 0; i < 8; i++) for (const x of [60, 230, 420]) put(line(1), x, H - 120 - i * 18);
    const [first, second] = [next(), next()];
    const [y, gap] = [H - 420, 15];
    page.drawText(`${first}-`, { x: 60, y, size: SIZE, font });
    page.drawText(second, { x: 60, y: y - gap, size: SIZE, font });
    halves.push({
      page: number,
      word: first + second,
      first: { word: first, x: 60, y, width: font.widthOfTextAtSize(first, SIZE) },
      second: { word: second, x: 60, y: y - gap, width: font.widthOfTextAtSize(second, SIZE) },
    });
    const value = next();
    const field = lib.getForm().createTextField(`champ${number}`);
    field.setText(value);
    field.addToPage(page, { x: 60, y: 100, width: 200, height: 20, borderWidth: 0 });
    field.setFontSize(SIZE);
    places.push({ page: number, drawn: { word: value, x: 62, y: 106, width: font.widthOfTextAtSize(value, SIZE) } });
  }
  return { bytes: Buffer.from(await lib.save()), places, halves };
}

const stems = fc.array(fc.constantFrom("pres", "contr", "mot", "équip", "fil", "wil", "clé"), {
  minLength: 1,
  maxLength: 4,
});

it("finds the word that was drawn at a place, and the place of a word", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Layout>("prose", "columns", "table"),
      fc.constantFrom(0, 90, 180, 270),
      fc.integer({ min: 1, max: 3 }),
      stems,
      async (layout, rotation, count, words) => {
        const { bytes, places, halves } = await drawn(layout, rotation, count, words);
        const { document } = await readPdf(bytes, { limits: defaultLimits, passwords: [], ocr: false }, () => {});
        if (document === undefined) throw new Error("no document");
        const { text, pages } = document;
        const pageOf = (number: number) => pages[number - 1] as Page;
        const check = (page: number, place: Drawn, word: string) => {
          const [x, y] = middle(place, rotation);
          const span = wordAt(pageOf(page), x, y);
          expect(span === undefined ? undefined : text.slice(span.start, span.end)).toBe(word);
          const start = text.indexOf(word);
          const boxes = boxesOf(document, { start, end: start + word.length });
          expect(
            boxes.some((b) => b.page === page && x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height),
          ).toBe(true);
          return boxes;
        };
        for (const { page, drawn } of places) expect(check(page, drawn, drawn.word)).toHaveLength(1);
        for (const { page, first, second, word } of halves) {
          expect(check(page, first, word)).toHaveLength(2);
          check(page, second, word);
        }
        // And the other way round: every box the document has leads back to its word.
        for (const page of pages)
          for (const { span, box } of wordsIn(page)) {
            const found = wordAt(page, box.x + box.width / 2, box.y + box.height / 2);
            expect(found !== undefined && found.start <= span.start && found.end >= span.end).toBe(true);
            expect(text.slice(span.start, span.end)).toMatch(/^\S+$/);
          }
      },
    ),
    { numRuns: 24 },
  );
}, 120_000);
