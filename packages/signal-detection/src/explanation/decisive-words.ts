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

/** What a frame looked for: its telling classes, by number, and the grammars it asked. */
type Asked = { readonly classes: ReadonlySet<number>; readonly sums: boolean; readonly terms: boolean };
const known = new WeakMap<FrameHit["frame"], Asked>();

function askedBy(frame: FrameHit["frame"], reading: Reading): Asked {
  let asked = known.get(frame);
  if (asked === undefined) {
    const names = (frame.match.match(/[a-z][a-z-]+/gu) ?? []).filter((n) => !SILENT.has(n));
    asked = {
      classes: new Set(names.map((n) => reading.classNumber(n))),
      sums: frame.match.includes("#money"),
      terms: frame.match.includes("#deadline"),
    };
    known.set(frame, asked);
  }
  return asked;
}

function spansOf(reading: Reading, hit: FrameHit): Span[] {
  const head = reading.spanOf(hit.head.from, hit.head.to);
  if (hit.frame.match === "") return [head];
  const { classes, sums, terms } = askedBy(hit.frame, reading);
  const spans: Span[] = [head];
  for (const i of sentencesOf(reading, hit)) {
    for (const h of reading.sentences[i]?.hits ?? []) if (classes.has(h.cls)) spans.push(reading.spanOf(h.from, h.to));
    const sum = sums ? reading.money(i)[0] : undefined;
    if (sum !== undefined) spans.push(sum.span);
    const term = terms ? reading.deadlines(i)[0] : undefined;
    if (term !== undefined) spans.push(term.span);
  }
  return spans;
}

/** The sentences a hit lies in: its own, and those around it as far as its stretch goes. */
function sentencesOf({ sentences }: Reading, { sentence, span }: FrameHit): number[] {
  const lies = (i: number): boolean => {
    const at = sentences[i]?.span;
    return at !== undefined && at.start >= span.start && at.end <= span.end;
  };
  let first = sentence;
  while (lies(first - 1)) first--;
  const out: number[] = [];
  for (let i = first; lies(i); i++) out.push(i);
  return out;
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
