import { fold, sentences } from "@vigie/language";
import type { Document, Evidence } from "@vigie/model";
import { evidenceAt } from "@vigie/model/values";

/** Sentences of a paper whose folded text matches, the first `most` of them. */
export function sentencesWith(document: Document, pattern: RegExp, most = 3): Evidence[] {
  const out: Evidence[] = [];
  for (const span of sentences(document.text)) {
    if (out.length >= most) break;
    if (pattern.test(fold(document.text.slice(span.start, span.end)).folded.replace(/\s+/gu, " ")))
      out.push(evidenceAt(document, span));
  }
  return out;
}

/** The title: the first line with ink. It stands in where a rule speaks of an absence. */
export function titleOf(document: Document): Evidence {
  return lineFrom(document, 0);
}

/** The first line with ink of a page, or the title when the page has none. */
export function firstLineOf(document: Document, page: number): Evidence {
  const found = document.pages.find((p) => p.number === page);
  return found === undefined || document.text.slice(found.span.start, found.span.end).trim() === ""
    ? titleOf(document)
    : lineFrom(document, found.span.start);
}

function lineFrom(document: Document, from: number): Evidence {
  let start = from;
  while (start < document.text.length && /\s/u.test(document.text.charAt(start))) start++;
  const feed = document.text.indexOf("\n", start);
  const end = Math.min(feed === -1 ? document.text.length : feed, start + 160);
  return evidenceAt(document, { start, end });
}
