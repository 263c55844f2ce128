import { findPastDays } from "@vigie/language";
import type { CalendarDate, FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";
import { plain } from "./amounts.ts";

const LONGEST_EFFECT = 160;
/** What introduces the event a failure dates from. */
const EVENT =
  /(?:depuis|suite a|apres|lors d|a la suite|since|after|following|des|le|du|on|hier|ce matin|yesterday)(?: [a-z0-9'-]+){0,6} ?$/u;

/**
 * Day of the fault ("depuis la bascule du 12", "depuis lundi", "hier soir") and the effect, as the evidence words it. A day told
 * from the day of the message counts like a written one; a day to come is none.
 */
export function faultFields(input: FieldInput): FindingFields {
  const { reading, context } = input;
  const reference = context.receivedOn;
  let date: CalendarDate | undefined;
  let effect: string | undefined;
  const near = [...new Set([...input.sentences, ...input.sentences.flatMap((i) => [i - 1, i + 1])])];
  for (const index of near) {
    const sentence = reading.sentences[index];
    if (sentence === undefined || (sentence.zone !== "fresh" && sentence.zone !== "forwarded")) continue;
    date ??= faultDate(index);
    if (effect === undefined && input.sentences.includes(index)) {
      const hit =
        sentence.hits.find((h) => h.cls === reading.classNumber("consequence")) ??
        sentence.hits.find((h) => h.cls === reading.classNumber("failure"));
      if (hit !== undefined)
        effect = reading.text
          .slice(reading.spanOf(hit.from, hit.to).start, sentence.span.end)
          .replace(/\s+/gu, " ")
          .slice(0, LONGEST_EFFECT);
    }
    if (date !== undefined && effect !== undefined) break;
  }
  return { ...(date === undefined ? {} : { faultDate: date }), ...(effect === undefined ? {} : { effect }) };

  function faultDate(index: number): CalendarDate | undefined {
    const span = reading.sentences[index]?.span;
    if (span === undefined) return undefined;
    const text = reading.text.slice(span.start, Math.min(span.end, span.start + 1_500));
    const past = (d: { date: CalendarDate }): boolean => reference === undefined || d.date <= reference;
    const written = reading.dates(index).filter(past);
    const event = written.find((d) =>
      EVENT.test(plain(reading.text.slice(Math.max(span.start, d.span.start - 60), d.span.start))),
    );
    if (event !== undefined) return event.date;
    return (reference === undefined ? undefined : findPastDays(text, reference)[0]?.date) ?? written[0]?.date;
  }
}
