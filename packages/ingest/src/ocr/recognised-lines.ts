import type { Line, PlacedWord } from "../pdf/page-layout.ts";

/** A box in pixels of the picture that was read. */
export type PixelBox = { left: number; top: number; width: number; height: number };
/** A word as the recogniser saw it; `confidence` from 0 to 100. */
export type SeenWord = PixelBox & { text: string; confidence: number };
type Word = SeenWord;
type Row = { block: string; paragraph: string; words: Word[] };

/** Single letters and signs come out of dust: they need this confidence, 0 to 100. A longer word is never left out alone. */
const FLOOR_OF_LETTERS = 45;
const FLOOR_OF_SIGNS = 70;
/** A line below this is a signature, a stamp or a drawing. */
const FLOOR_OF_LINE = 45;
/** Between two words more than this many heights of the line is another cell of a table. */
const CELL_GAP = 2.2;
const MAX_WORDS = 50_000;

const hasLetter = (text: string) => /[\p{L}\p{N}]/u.test(text);
/** Signs that mean something by themselves. */
const meaning = /^(?:[€$£%&+=:;?!«»–—-]|[•▪]|n°)$/u;

function rowsOf(tsv: string): Row[] {
  const rows: Row[] = [];
  let key = "";
  let count = 0;
  for (const record of tsv.split("\n")) {
    if (!record.startsWith("5\t") || ++count > MAX_WORDS) continue;
    const [, page, block, paragraph, line, , left, top, width, height, confidence, ...rest] = record.split("\t");
    const text = rest.join(" ").trim();
    if (text === "") continue;
    const word = {
      left: Number(left),
      top: Number(top),
      width: Number(width),
      height: Number(height),
      confidence: Number(confidence),
      text,
    };
    if (!Object.values(word).every((v) => typeof v === "string" || Number.isFinite(v))) continue;
    const own = `${page} ${block} ${paragraph} ${line}`;
    if (own !== key) rows.push({ block: `${page} ${block}`, paragraph: `${page} ${block} ${paragraph}`, words: [] });
    key = own;
    rows.at(-1)?.words.push(word);
  }
  return rows;
}

const weigh = (words: readonly Word[]) => {
  const length = words.reduce((sum, w) => sum + w.text.length, 0);
  return { length, confidence: words.reduce((sum, w) => sum + w.confidence * w.text.length, 0) / (length || 1) };
};

/** Without the marks that dust, stamps and signatures leave. */
function withoutNoise(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => {
    const words = row.words.filter((w, i) => {
      const edge = i === 0 || i === row.words.length - 1;
      if (!hasLetter(w.text)) return w.confidence >= FLOOR_OF_SIGNS && (!edge || meaning.test(w.text));
      return w.text.length > 1 || w.confidence >= FLOOR_OF_LETTERS;
    });
    if (!words.some((w) => hasLetter(w.text)) || weigh(words).confidence < FLOOR_OF_LINE) return [];
    return [{ ...row, words }];
  });
}

/**
 * The lines of a page out of Tesseract's tab-separated values, in its reading order; `place` turns a box in pixels into
 * one of the page. `quality` is the mean confidence of the words, weighted by their length, 0 to 1; `seen` are the
 * words before noise was left out.
 */
export function linesOfTsv(
  tsv: string,
  place: (box: PixelBox) => { x: number; y: number; width: number; height: number },
): { lines: Line[]; quality: number; seen: SeenWord[] } {
  const all = rowsOf(tsv);
  const rows = withoutNoise(all);
  const lines = rows.map((row, i): Line => {
    let text = "";
    let right = 0;
    const words: PlacedWord[] = [];
    const height = Math.max(...row.words.map((w) => w.height));
    for (const word of row.words) {
      if (text !== "") text += word.left - right > CELL_GAP * height ? "\t" : " ";
      right = Math.max(right, word.left + word.width);
      words.push({ ...place(word), start: text.length, end: text.length + word.text.length });
      text += word.text;
    }
    const x = Math.min(...words.map((w) => w.x));
    const y = Math.min(...words.map((w) => w.y));
    return {
      text,
      words,
      x,
      y,
      width: Math.max(...words.map((w) => w.x + w.width)) - x,
      height: Math.max(...words.map((w) => w.y + w.height)) - y,
      gap: i > 0 && row.paragraph !== rows[i - 1]?.paragraph,
    };
  });
  return {
    lines,
    quality: Math.min(1, weigh(rows.flatMap((r) => r.words)).confidence / 100),
    seen: all.flatMap((row) => row.words),
  };
}
