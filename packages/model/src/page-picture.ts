import { z } from "zod";
import { Box } from "./span.ts";

/** Longest picture that a report carries, in characters of base64. */
const LONGEST = 400_000;

/** A PNG as base64: the first bytes of one, and nothing but base64 after them. Where it is shown, it is checked again. */
export const PngBase64 = z
  .string()
  .max(LONGEST)
  .regex(/^iVBORw0KGgoAAAANSUhEUg[A-Za-z0-9+/]+={0,2}$/);
export type PngBase64 = z.infer<typeof PngBase64>;

/** A stretch of a page around a mark. Boxes in points: `box` is the mark's, `area` what the picture shows. */
export const MarkPicture = z.strictObject({
  box: Box,
  area: Box,
  png: PngBase64,
  /** `doubtful`: ink that may be either, or neither; `expected`: where initials are missing that stand there on other pages. */
  of: z.enum(["initials", "signature", "doubtful", "expected"]),
  /** Name of the party whose mark it is, when that was told apart. */
  party: z.string().optional(),
});
export type MarkPicture = z.infer<typeof MarkPicture>;

/** What a page looks like: its size in points, all of it as a thumbnail where that helps to judge, and its marks. */
export const PagePicture = z.strictObject({
  page: z.int().positive(),
  width: z.number().positive(),
  height: z.number().positive(),
  png: PngBase64.optional(),
  crops: z.array(MarkPicture),
});
export type PagePicture = z.infer<typeof PagePicture>;

/** Pictures of a paper's pages, and what is not among them. */
export const PaperPictures = z.strictObject({
  pages: z.array(PagePicture),
  /** Pages that a person should look at: initials or a signature are missing there, or nobody can tell. */
  doubtful: z.array(z.int().positive()),
  /** Pages that could not be drawn: the file has changed or gone, is locked, damaged, or takes too long. */
  undrawn: z.array(z.int().positive()),
  /** Left out because there were too many: doubtful pages, and marks. */
  leftOut: z.strictObject({ pages: z.int().nonnegative(), marks: z.int().nonnegative() }),
});
export type PaperPictures = z.infer<typeof PaperPictures>;
