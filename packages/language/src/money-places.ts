import { codeBefore, digitRuns, isDigitCode, isLetterCode } from "./digit-runs.ts";

/** Where the patterns of sums may begin, in order: everywhere else they cannot match. */
export type MoneyPlaces = {
  /** Figures, or the minus or dash before them. */
  figures: readonly number[];
  /** The currency in front of figures. */
  currencies: readonly number[];
  /** The bracket around figures. */
  brackets: readonly number[];
};

/** Signs that stand before a number which is part of a larger one, or of a reference. */
const JOINED = new Set([..."./_#,"].map((sign) => sign.charCodeAt(0)));
/** First and last characters of a currency in front of figures. */
const FIRST = new Set([..."$€£₹acdefgimnprsuxk"].map((sign) => sign.charCodeAt(0)));
const LAST = new Set([..."$€£₹.adfknoprs"].map((sign) => sign.charCodeAt(0)));
/** Longest currency in front of figures: "$ cad". */
const LONGEST = 5;
const SPACE = 32;
const BRACKET = 40;
const DASH = 45;

export function moneyPlaces(text: string): MoneyPlaces {
  const places = { figures: [], currencies: [], brackets: [] };
  for (const run of digitRuns(text)) addPlaces(text, run, places);
  return places;
}

/** Adds the places around a run of digits. */
function addPlaces(
  text: string,
  run: number,
  { figures, currencies, brackets }: Record<keyof MoneyPlaces, number[]>,
): void {
  const before = codeBefore(text, run);
  if (before === DASH) figures.push(run - 1);
  if (!isLetterCode(before) && !JOINED.has(before)) figures.push(run);
  const open = before === SPACE ? run - 1 : run;
  if (codeBefore(text, open) === BRACKET) brackets.push(open - 1);
  let end = run;
  while (run - end < 2 && isGap(codeBefore(text, end))) end--;
  if (!LAST.has(codeBefore(text, end))) return;
  for (let at = Math.max(0, end - LONGEST); at < end; at++) {
    const previous = codeBefore(text, at);
    if (FIRST.has(text.charCodeAt(at)) && !isLetterCode(previous) && !isDigitCode(previous)) currencies.push(at);
  }
}

function isGap(code: number): boolean {
  return code === SPACE || code === 58;
}
