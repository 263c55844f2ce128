import type { FrameHit, Reading } from "@vigie/language";
import type { Span } from "@vigie/model";

/** Classes that bind a frame together without telling anything by themselves. */
const SILENT = new Set("we you you-act third-person any-negative also will-be".split(" "));
const LONGEST = 70;
/** Words this close are one quote. */
const GAP = 14;

/** The words of a finding that made it, as the text has them: those of the frame's classes and sums, in order of place. */
export function decisiveWords(reading: Reading, hits: readonly FrameHit[], most: number): string[] {
  const spans = joined(
    reading.text,
    hits.flatMap((hit) => spansOf(reading, hit)),
  );
  return [...new Set(spans.map((span) => shown(reading.text, span)))].slice(0, most);
}

function spansOf(reading: Reading, hit: FrameHit): Span[] {
  const head = reading.spanOf(hit.head.from, hit.head.to);
  if (hit.frame.match === "") return [head];
  const asked = new Set((hit.frame.match.match(/[a-z][a-z-]+/gu) ?? []).filter((n) => !SILENT.has(n)));
  const sums = hit.frame.match.includes("#money");
  const terms = hit.frame.match.includes("#deadline");
  const spans: Span[] = [head];
  reading.sentences.forEach((sentence, i) => {
    if (sentence.span.start < hit.span.start || sentence.span.end > hit.span.end) return;
    for (const h of sentence.hits) if (asked.has(reading.className(h.cls))) spans.push(reading.spanOf(h.from, h.to));
    if (sums)
      spans.push(
        ...reading
          .money(i)
          .slice(0, 1)
          .map((m) => m.span),
      );
    if (terms)
      spans.push(
        ...reading
          .deadlines(i)
          .slice(0, 1)
          .map((d) => d.span),
      );
  });
  return spans;
}

/** Overlapping and neighbouring spans as one, in order of place. */
function joined(text: string, spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    const near =
      last !== undefined &&
      span.start - last.end <= GAP &&
      !/[.;:!?\n]/u.test(text.slice(last.end, span.start)) &&
      Math.max(last.end, span.end) - last.start <= LONGEST;
    if (last !== undefined && (near || span.start < last.end))
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
}

/** A stretch of the text on one line, cut where it is long. */
export function shown(text: string, span: Span): string {
  const line = text.slice(span.start, span.end).replace(/\s+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}
