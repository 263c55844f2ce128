import { createHash } from "node:crypto";
import type { Document, PageMark } from "@vigie/model";

const A4 = { width: 595, height: 842 };

/** A document made of a text: pages at form feeds, with marks and anything else the test needs. */
export function paper(text: string, more: Partial<Document> = {}): Document {
  const parts = text.split("\f");
  let start = 0;
  const pages = parts.map((part, i) => {
    const span = { start, end: start + part.length };
    start = span.end;
    return { number: i + 1, span, ...A4, hasText: part.trim() !== "" };
  });
  return {
    id: createHash("sha256").update(text).digest("hex"),
    source: "papier.pdf",
    format: "pdf",
    text: parts.join(""),
    pages,
    hidden: [],
    furniture: [],
    attachments: [],
    marks: [],
    digitalSignatures: [],
    problems: [],
    ...more,
  };
}

/** A hand-drawn mark; `x` and `y` from the top left, in points. */
export function ink(page: number, x: number, y: number, width: number, height: number): PageMark {
  return { page, kind: "drawn-path", segments: 40, box: { page, x, y, width, height } };
}
