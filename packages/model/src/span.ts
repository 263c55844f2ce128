import { z } from "zod";

/**
 * A stretch of `Document.text`, as UTF-16 code-unit offsets: `start` included, `end` excluded,
 * so that `text.slice(start, end)` is the stretch. The same positions a W3C Web Annotation
 * TextPositionSelector carries.
 */
export const Span = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() })
  .refine((s) => s.end >= s.start, "end before start");
export type Span = z.infer<typeof Span>;

/** A rectangle on a page, in PDF points (1/72 inch), origin at the top left of the page as a reader sees it. */
export const Box = z.strictObject({
  page: z.int().positive(),
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});
export type Box = z.infer<typeof Box>;

/** An ISO calendar date, `YYYY-MM-DD`, without a time zone: legal delays count days, not instants. */
export const CalendarDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
export type CalendarDate = z.infer<typeof CalendarDate>;

export const Language = z.enum(["fr", "en", "other"]);
export type Language = z.infer<typeof Language>;

/** The two languages Vigie itself speaks. */
export const Locale = z.enum(["fr", "en"]);
export type Locale = z.infer<typeof Locale>;

/** A text Vigie wrote, in its two languages. */
export const Bilingual = z.strictObject({ fr: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;
