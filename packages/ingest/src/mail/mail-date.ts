const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const zones: Readonly<Record<string, number>> = {
  UT: 0,
  GMT: 0,
  UTC: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  CET: 60,
  CEST: 120,
  MET: 60,
  MEST: 120,
  BST: 60,
  WET: 0,
  WEST: 60,
  EET: 120,
  EEST: 180,
};

/** Day, month by name, year, time, zone: RFC 5322 with its obsolete forms, "at" between, a comment before the zone. */
const written =
  /(\d{1,2})[ \t-]{1,9}([A-Za-z]{3})[a-z]{0,6}[ \t-]{1,9}(\d{4}|\d{2})(?:[ \t,]{1,9}at)?[ \t,]{1,9}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,9})?(?:[ \t]{0,9}((?:GMT|UTC)?[+-](?:\d{3,4}|\d{1,2}(?::\d{2})?)|[A-Za-z]{1,5}))?/;
/** What ctime writes: "Mon Jun  8 09:00:00 2026". */
const ctime =
  /([A-Z][a-z]{2})[ \t]{1,9}(\d{1,2})[ \t]{1,9}(\d{1,2}):(\d{2}):(\d{2})[ \t]{1,9}([+-]\d{4}|[A-Z]{1,5})?[ \t]{0,9}(\d{4})/;
const iso =
  /\b(\d{4})-(\d{2})-(\d{2})[T \t]{1,5}(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?[ \t]{0,9}(Z|[+-]\d{2}:?\d{2})?/;

/** Minutes east of Greenwich. A zone that nobody knows, or that is nowhere, counts as UTC (RFC 5322 §4.3). */
function minutesEast(zone: string | undefined): number {
  const match = /^(?:GMT|UTC)?([+-])(\d{1,2}?):?(\d{2})?$/i.exec(zone ?? "");
  if (match === null) return zones[(zone ?? "").toUpperCase()] ?? 0;
  const hours = Number(match[2]);
  return hours > 14 ? 0 : (match[1] === "-" ? -1 : 1) * (hours * 60 + Number(match[3] ?? 0));
}

/**
 * The date of a message as an ISO instant in UTC, undefined when it is none: RFC 5322 with its obsolete forms (two-digit
 * years, zone names, no seconds, no zone = UTC), and what programs write instead (ctime, ISO 8601). Never the machine's
 * own zone or clock. A day no calendar has is no date.
 */
export function parseMailDate(value: string): string | undefined {
  const text = value.slice(0, 400).replace(/\s+/g, " ");
  let found: (string | undefined)[] | null = written.exec(text)?.slice(1) ?? null;
  if (found === null) {
    const numbers = iso.exec(text);
    const named = ctime.exec(text);
    if (numbers !== null) {
      const [, year, month, day, hour, minute, second, zone] = numbers;
      found = [day, months[Number(month) - 1], year, hour, minute, second, zone];
    } else if (named !== null) {
      const [, month, day, hour, minute, second, zone, year] = named;
      found = [day, month, year, hour, minute, second, zone];
    } else return undefined;
  }
  const [day, name, year = "", hour, minute, second = "0", zone] = found;
  const month = months.indexOf((name ?? "").toLowerCase());
  if (month === -1 || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const y = Number(year) + (year.length > 2 ? 0 : Number(year) < 50 ? 2000 : 1900);
  if (new Date(Date.UTC(y, month, Number(day))).getUTCDate() !== Number(day)) return undefined;
  const instant = Date.UTC(y, month, Number(day), Number(hour), Number(minute) - minutesEast(zone), Number(second));
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}
