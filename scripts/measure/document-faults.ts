import type { Document, Span } from "@vigie/model";

/** What in a document points outside its text, overlaps or is out of order. */
export function documentFaults({ text, pages, hidden, furniture }: Document): string[] {
  const faults: string[] = [];
  const outside = ({ start, end }: Span, from = 0, to = text.length) =>
    !Number.isInteger(start) || !Number.isInteger(end) || start < from || end > to || start > end;
  for (const [name, spans] of [
    ["hidden", hidden],
    ["furniture", furniture],
  ] as const) {
    let last = 0;
    for (const span of spans) {
      if (outside(span)) faults.push(`${name} outside the text`);
      else if (span.start < last) faults.push(`${name} out of order`);
      last = span.end;
    }
  }
  let end = 0;
  for (const [i, page] of pages.entries()) {
    if (page.number !== i + 1) faults.push("page numbers");
    if (outside(page.span)) faults.push("page outside the text");
    else if (page.span.start < end) faults.push("pages overlap");
    end = page.span.end;
    const words = page.words ?? [];
    if (words.length % 6 !== 0) faults.push("words not by six");
    for (let at = 0; at + 6 <= words.length; at += 6) {
      const [start = 0, stop = 0, x = 0, y = 0, width = 0, height = 0] = words.slice(at, at + 6);
      if (outside({ start, end: stop }, page.span.start, page.span.end)) faults.push("word outside its page");
      else if (start === stop) faults.push("empty word");
      if (![x, y, width, height].every(Number.isSafeInteger) || width < 0 || height < 0) faults.push("box of a word");
    }
  }
  if (/\p{Cs}/u.test(text)) faults.push("lone surrogate in the text");
  return [...new Set(faults)];
}
