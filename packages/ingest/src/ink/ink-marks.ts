import type { Box, PageMark } from "@vigie/model";
import type { Recognised } from "../ocr/recognise.ts";
import { findInk, type InkPart } from "./find-ink.ts";
import { inkModel } from "./ink-model.ts";

const MOST_MARKS = 60;
const thousandth = (n: number) => Math.round(n * 1000) / 1000;
const hundredth = (n: number) => Math.round(n * 100) / 100;
const tenth = (n: number) => Math.round(n * 10) / 10;

/** What hands seem to have drawn on a page that was recognised, as marks of the page as it was given; boxes in points. */
export function inkMarks(
  { upright, seen, place }: Pick<Recognised, "upright" | "seen" | "place">,
  page: number,
): PageMark[] {
  return findInk(upright, seen, inkModel())
    .slice(0, MOST_MARKS)
    .map(({ label, probability, score, parts, ...whole }) => {
      const { box, shape, pen } = placed(whole, page, place);
      return {
        page,
        kind: "ink",
        box,
        ink: {
          label,
          probability: thousandth(probability),
          score: thousandth(score),
          shape,
          pen,
          ...(parts.length > 1 ? { parts: parts.map((part) => placed(part, page, place)) } : {}),
        },
      };
    });
}

function placed(
  { box, shape, pen }: InkPart,
  page: number,
  place: Recognised["place"],
): Omit<InkPart, "box"> & { box: Box } {
  const { x, y, width, height } = place(box);
  // a pen is as wide along the sheet as across
  const points = Math.sqrt((width * height) / (box.width * box.height));
  return {
    box: { page, x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) },
    shape,
    pen: { width: hundredth(pen.width * points), shade: Math.round(pen.shade) },
  };
}
