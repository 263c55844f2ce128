import type { PageMark } from "@vigie/model";
import type { Recognised } from "../ocr/recognise.ts";
import { findInk } from "./find-ink.ts";
import { inkModel } from "./ink-model.ts";

const MOST_MARKS = 60;
const thousandth = (n: number) => Math.round(n * 1000) / 1000;
const tenth = (n: number) => Math.round(n * 10) / 10;

/** What hands seem to have drawn on a page that was recognised, as marks of the page as it was given; boxes in points. */
export function inkMarks(
  { upright, seen, place }: Pick<Recognised, "upright" | "seen" | "place">,
  page: number,
): PageMark[] {
  return findInk(upright, seen, inkModel())
    .slice(0, MOST_MARKS)
    .map(({ box, label, probability, score, shape }) => {
      const { x, y, width, height } = place(box);
      return {
        page,
        kind: "ink",
        box: { page, x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) },
        ink: { label, probability: thousandth(probability), score: thousandth(score), shape },
      };
    });
}
