import type { CalendarDate } from "@vigie/model";
import { addDays, daysBetween, easter } from "@vigie/model/values";

/** Days people name by their feast: of a fixed date, or so many days after Easter Sunday. Folded names. */
const FIXED: readonly (readonly [string, string])[] = [
  ["(?:jour de l'an|nouvel an|new year's day)", "01-01"],
  ["(?:epiphanie|twelfth night)", "01-06"],
  ["(?:chandeleur|candlemas)", "02-02"],
  ["(?:saint|st)[- ]valentin|valentine's day", "02-14"],
  ["(?:saint|st)[- ]patrick(?:'s day)?", "03-17"],
  ["lady day", "03-25"],
  ["fete du travail", "05-01"],
  ["(?:saint|st)[- ]jean|midsummer(?:'s)? day", "06-24"],
  ["fete nationale", "07-14"],
  ["assomption", "08-15"],
  ["michaelmas", "09-29"],
  ["hallowe'?en", "10-31"],
  ["toussaint", "11-01"],
  ["(?:saint|st)[- ]martin|martinmas", "11-11"],
  ["(?:saint|st)[- ]nicolas", "12-06"],
  ["(?:reveillon|veille) de noel|christmas eve", "12-24"],
  ["noel|christmas(?: day)?", "12-25"],
  ["boxing day", "12-26"],
  ["(?:saint|st)[- ]sylvestre|new year's eve", "12-31"],
];
const MOVABLE: readonly (readonly [string, number])[] = [
  ["mardi gras|shrove tuesday", -47],
  ["rameaux|palm sunday", -7],
  ["vendredi saint|good friday", -2],
  ["lundi de paques|easter monday", 1],
  ["paques|easter(?: sunday)?", 0],
  ["ascension", 39],
  ["lundi de pentecote|whit monday", 50],
  ["pentecote|whitsun(?:day)?", 49],
];

/** Source of an expression that matches the folded name of a feast, the longer first. */
export const FEAST_NAMES = [...FIXED, ...MOVABLE].map(([names]) => names).join("|");

const FEASTS: readonly (readonly [RegExp, (year: number) => CalendarDate])[] = [
  ...FIXED.map(([names, day]) => [whole(names), (year: number) => `${year}-${day}` as CalendarDate] as const),
  ...MOVABLE.map(([names, after]) => [whole(names), (year: number) => addDays(easter(year), after)] as const),
];

function whole(names: string): RegExp {
  return new RegExp(`^(?:${names})$`, "u");
}

/** The feast of that folded name, the nearest to the day `from`; undefined when it is none. */
export function nearestFeast(name: string, from: CalendarDate): CalendarDate | undefined {
  const of = FEASTS.find(([names]) => names.test(name))?.[1];
  if (of === undefined) return undefined;
  const year = Number(from.slice(0, 4));
  const distance = (day: CalendarDate): number => Math.abs(daysBetween(from, day));
  return [of(year - 1), of(year), of(year + 1)].reduce((best, day) => (distance(day) < distance(best) ? day : best));
}
