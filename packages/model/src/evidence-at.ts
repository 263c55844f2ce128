import type { Page } from "./document.ts";
import type { Evidence } from "./evidence.ts";
import type { Span } from "./span.ts";
import { boxesOf } from "./word-boxes.ts";

/** Lines of a quote that are shown on its page. */
const MAX_BOXES = 40;

/** Evidence for a span of a document, with its quote and page filled in. Throws a RangeError when the span leaves the text. */
export function evidenceAt(document: { id: string; text: string; pages: readonly Page[] }, span: Span): Evidence {
  if (span.start < 0 || span.end > document.text.length || span.end < span.start)
    throw new RangeError(`span ${span.start}-${span.end} outside a text of ${document.text.length}`);
  const page = document.pages.find((p) => span.start >= p.span.start && span.start < p.span.end);
  const quote = document.text.slice(span.start, span.end);
  const boxes = boxesOf(document, span).slice(0, MAX_BOXES);
  return {
    documentId: document.id,
    ...(page === undefined ? {} : { page: page.number }),
    span: { start: span.start, end: span.end },
    quote,
    ...(page?.ocr === undefined ? {} : { ocr: page.ocr.quality }),
    ...(boxes.length === 0 ? {} : { boxes }),
  };
}
