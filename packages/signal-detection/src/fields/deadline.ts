import { type DeadlineMention, findDeadlines, foldedPart, type Reading } from "@vigie/language";
import type { CalendarDate, FindingFields } from "@vigie/model";
import type { FieldInput } from "../define.ts";
import { ADDRESSED, type Around, OR_ELSE, standing, THEREBY, THEREBY_ASKS } from "./term-standing.ts";

/** A letter’s term stands near its beginning; a longer text is not searched further. */
const MOST_SENTENCES = 400;
const MOST_TEXT = 2_000;
const BEFORE = 220;
const AFTER = 140;
/** How many sentences back "d'ici là" may look for its day. */
const BACK = 3;

type Ranked = { readonly mention: DeadlineMention; readonly sentence: number; readonly score: number };

/** One answer for all the signals of a message. */
const known = new WeakMap<Reading, readonly Ranked[]>();

/**
 * The time the message leaves us to answer, pay or act. A term of a message against us is given to us unless something
 * says otherwise; among several the sentence decides: who asks, what is asked, what follows.
 * `deadlineDays` as stated, `deadlineDate` the last day; "sans délai" has neither. Notice periods, payment terms, filing
 * delays, past promises, the author's own promises and days already gone are none. Our own messages give us no term.
 */
export function deadlineFields(input: FieldInput): FindingFields {
  const { reading, context } = input;
  if (context.speaker === "us" || context.speaker === "our-counsel") return {};
  let ranked = known.get(reading);
  if (ranked === undefined) {
    ranked = rank(reading, context.receivedOn, context.calendar);
    known.set(reading, ranked);
  }
  let best: Ranked | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of ranked) {
    const score = candidate.score + (input.sentences.includes(candidate.sentence) ? 1 : 0);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  if (best === undefined) return {};
  const { mention } = best;
  return {
    deadlineUnit: mention.unit,
    deadlineBasis: mention.basis,
    ...(mention.days === undefined ? {} : { deadlineDays: mention.days }),
    ...(mention.date === undefined ? {} : { deadlineDate: mention.date }),
  };
}

function rank(
  reading: Reading,
  reference: CalendarDate | undefined,
  calendar: FieldInput["context"]["calendar"],
): Ranked[] {
  const out: Ranked[] = [];
  const norm = reading.classNumber("norm");
  /** Days of the sentences just read, whatever they are days of: what "d'ici là" means. */
  let days: { mention: DeadlineMention; sentence: number }[] = [];
  reading.sentences.slice(0, MOST_SENTENCES).forEach((sentence, index) => {
    if (sentence.zone !== "fresh" && sentence.zone !== "forwarded") return;
    const { span } = sentence;
    const folded = plainPart(reading, span.start, Math.min(span.end, span.start + MOST_TEXT));
    // A clause says what holds for everybody; one that speaks to us or threatens may still give us a term.
    if (sentence.hits.some((h) => h.cls === norm) && !ADDRESSED.test(folded) && !OR_ELSE.test(folded)) return;
    const mentions = findDeadlines(reading.part(index), { reference, calendar, bare: true }).map((m) => ({
      ...m,
      span: { start: m.span.start + span.start, end: m.span.end + span.start },
    }));
    days = [
      ...days.filter((d) => index - d.sentence <= BACK),
      ...mentions.flatMap((mention) => aheadOf(mention, index, reference)),
    ];
    for (const mention of mentions) {
      if (reference !== undefined && mention.date !== undefined && mention.date < reference) continue;
      const score = standing(around(reading, index, mention), mention);
      if (score !== undefined) out.push({ mention, sentence: index, score: score - index * 0.01 });
    }
    const thereby = THEREBY.exec(folded);
    if (thereby === null || !THEREBY_ASKS.test(folded)) return;
    const meant = days.findLast((d) => d.sentence < index || d.mention.span.start - span.start < thereby.index);
    if (meant !== undefined) out.push({ mention: meant.mention, sentence: index, score: 2.5 - index * 0.01 });
  });
  return out;
}

function aheadOf(
  mention: DeadlineMention,
  sentence: number,
  reference: CalendarDate | undefined,
): { mention: DeadlineMention; sentence: number }[] {
  const { unit, date } = mention;
  return unit === "date" && date !== undefined && reference !== undefined && date > reference
    ? [{ mention, sentence }]
    : [];
}

/** Folded words around the term, in its sentence and at the beginning of the next. */
function around(reading: Reading, index: number, mention: DeadlineMention): Around {
  const span = reading.sentences[index]?.span ?? mention.span;
  const next = reading.sentences[index + 1]?.span;
  const previous = reading.sentences[index - 1]?.span;
  const from = Math.max(span.start, mention.span.start - BEFORE);
  const to = Math.min(span.end, mention.span.end + AFTER);
  return {
    before: plainPart(reading, from, mention.span.start),
    said: plainPart(reading, mention.span.start, mention.span.end),
    after: plainPart(reading, mention.span.end, to),
    previous:
      previous === undefined ? "" : plainPart(reading, Math.max(previous.start, previous.end - 160), previous.end),
    next: next === undefined ? "" : plainPart(reading, next.start, Math.min(next.end, next.start + 120)),
  };
}

/** A stretch of the text, folded and on one line. */
function plainPart({ folded }: Reading, start: number, end: number): string {
  return foldedPart(folded, start, end).folded.replace(/\s+/gu, " ");
}
