import type { CalendarDate } from "@vigie/model";

/**
 * Day and time (`HH:MM`) of an ISO 8601 instant as a clock in Paris shows them. Undefined when the text is no instant.
 * Summer time as directive 2000/84/EC sets it: from the last Sunday of March to the last Sunday of October, 01:00 UTC.
 * Before 1996 France changed back in September; such mail is off by an hour at most.
 */
export function parisTime(instant: string): { day: CalendarDate; time: string } | undefined {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return undefined;
  const year = new Date(at).getUTCFullYear();
  const summer = at >= lastSundayAtOne(year, 2) && at < lastSundayAtOne(year, 9);
  const local = new Date(at + (summer ? 2 : 1) * 3_600_000).toISOString();
  // Years outside 0000 to 9999 are written with a sign and six digits: no calendar date of ours.
  return /^\d{4}-/.test(local) ? { day: local.slice(0, 10), time: local.slice(11, 16) } : undefined;
}

/** 01:00 UTC on the last Sunday of a month of 31 days (`month` from 0). */
function lastSundayAtOne(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1));
  return last.getTime() - last.getUTCDay() * 86_400_000;
}
