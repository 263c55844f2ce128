import { findDeadlines } from "@vigie/language";
import type { CalendarDate, Document, Evidence, HolidayCalendar } from "@vigie/model";

/** A notice gives its delay in its own sentence, or in one close behind. */
const BEFORE = 120;
const AFTER = 400;

/**
 * The last day our own formal notice leaves the client, delays counted from `sent`: the day of receipt is not known. `notice` is the
 * words that make it one. Undefined where no delay stands beside them: "sans délai" gives none.
 */
export function noticeTerm(
  document: Document,
  notice: Evidence,
  sent: CalendarDate,
  calendar: HolidayCalendar,
): CalendarDate | undefined {
  const { start, end } = notice.span;
  const text = document.text.slice(Math.max(0, start - BEFORE), end + AFTER);
  return findDeadlines(text, { reference: sent, calendar }).find((d) => d.date !== undefined && d.date > sent)?.date;
}
