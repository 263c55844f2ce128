import type { Page, Span } from "@vigie/model";
import { joinLines } from "./line-joins.ts";
import { findFurniture } from "./page-furniture.ts";
import type { Line } from "./page-layout.ts";

/** A page whose lines are known, by its text layer or by recognition (`ocr`). Sizes in points, 0 when unknown. */
export type LaidOutPage = {
  lines: readonly Line[];
  width: number;
  height: number;
  hasText: boolean;
  ocr?: { quality: number };
  inkSought?: true;
};

const SOFT_HYPHEN = "\u00ad";
/** Farther than any page reaches, in tenths of a point: where a broken matrix puts a word. */
const FARTHEST = 10_000_000;
const tenths = (points: number) => Math.round(Math.min(Math.max(points * 10, -FARTHEST), FARTHEST)) || 0;

/** Pages laid out, joined to one text: a form feed's work is done by the page spans, pages meet with an empty line. */
export function assemblePages(pages: readonly LaidOutPage[]): {
  text: string;
  pages: Page[];
  furniture: Span[];
  hidden: Span[];
} {
  const furnitureLines = findFurniture(
    pages.map((page) =>
      page.lines.map((l) => ({
        text: l.text,
        top: l.y / (page.height || 1),
        bottom: (l.y + l.height) / (page.height || 1),
      })),
    ),
  );
  const chunks: string[] = [];
  let length = 0;
  const put = (s: string) => {
    chunks.push(s);
    length += s.length;
  };
  const spans: Page[] = [];
  const furniture: Span[] = [];
  const hidden: Span[] = [];
  pages.forEach((page, index) => {
    const start = length;
    const decor = new Set(furnitureLines[index] ?? []);
    const words: number[] = [];
    page.lines.forEach((line, i) => {
      const next = page.lines[i + 1];
      const bounded = next === undefined || next.gap || decor.has(i) !== decor.has(i + 1);
      const soft = line.text.endsWith(SOFT_HYPHEN);
      const join = bounded ? { drop: false, separator: "\n" as const } : joinLines(line.text, next.text);
      const shown = join.drop ? line.text.slice(0, -1) : soft ? `${line.text.slice(0, -1)}-` : line.text;
      for (const w of line.words) {
        const end = Math.min(w.end, shown.length);
        if (end > w.start)
          words.push(length + w.start, length + end, tenths(w.x), tenths(w.y), tenths(w.width), tenths(w.height));
      }
      const from = length;
      put(shown);
      if (decor.has(i)) furniture.push({ start: from, end: length });
      if (line.outside === true) hidden.push({ start: from, end: length });
      put(next?.gap === true ? "\n\n" : join.separator);
    });
    if (index < pages.length - 1 && page.lines.length > 0) put("\n");
    spans.push({
      number: index + 1,
      span: { start, end: length },
      ...(page.width > 0 ? { width: page.width } : {}),
      ...(page.height > 0 ? { height: page.height } : {}),
      ...(page.ocr === undefined ? {} : { ocr: page.ocr }),
      hasText: page.hasText,
      ...(page.inkSought === undefined ? {} : { inkSought: page.inkSought }),
      ...(words.length > 0 ? { words } : {}),
    });
  });
  return { text: chunks.join(""), pages: spans, furniture, hidden };
}
