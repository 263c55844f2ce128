import { fold, sentences } from "@vigie/language";
import type { Document, Evidence, Span } from "@vigie/model";
import { evidenceAt } from "@vigie/model/values";

type FoldedSentence = { readonly span: Span; readonly folded: string };
/** Each paper is folded once for all the rules that look through it. */
const known = new WeakMap<Document, readonly FoldedSentence[]>();

function foldedSentences(document: Document): readonly FoldedSentence[] {
  let read = known.get(document);
  if (read === undefined) {
    read = sentences(document.text).map((span) => ({
      span,
      folded: foldedLine(document.text.slice(span.start, span.end)),
    }));
    known.set(document, read);
  }
  return read;
}

/** Sentences of a paper whose folded text matches and does not match `unless`, the first `most` of them. */
export function sentencesWith(document: Document, pattern: RegExp, most = 3, unless?: RegExp): Evidence[] {
  const out: Evidence[] = [];
  for (const { span, folded } of foldedSentences(document)) {
    if (out.length >= most) break;
    if (pattern.test(folded) && unless?.test(folded) !== true) out.push(evidenceAt(document, span));
  }
  return out;
}

/** Text as the patterns read it: lower case, without accents, one space between words. */
export function foldedLine(text: string): string {
  return fold(text).folded.replace(/\s+/gu, " ");
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
