import { fold, type MoneyMention, numberFromWords, type Reading } from "@vigie/language";
import type { Decimal } from "@vigie/model";
import { decimal } from "@vigie/model/values";

/** Sums stand near the beginning of a message; a longer text is not searched further. */
const MOST_SENTENCES = 600;
const TIMES =
  /(?<![\d.,/])(\d{1,3}|deux|trois|quatre|cinq|six|two|three|four)(?: [a-z]{1,14})? ?(?:x|×|\*|fois|times) ?$/u;

/** "3 × 142 €": what the sum comes to, when a number of times stands before it. */
export function multiplied(text: string, mention: MoneyMention, from: number): Decimal | undefined {
  const before = fold(text.slice(Math.max(from, mention.span.start - 24), mention.span.start)).folded;
  const times = TIMES.exec(before)?.[1];
  const count = times === undefined ? undefined : /^\d/u.test(times) ? Number(times) : numberFromWords(times);
  return count === undefined || count < 2 ? undefined : decimal.cents(decimal.multiply(mention.value, String(count)));
}

/** True when the text states that value itself. */
export function saidElsewhere(reading: Reading, value: Decimal): boolean {
  return reading.sentences
    .slice(0, MOST_SENTENCES)
    .some((_s, i) => reading.money(i).some((m) => decimal.compare(m.value, value) === 0));
}
