import type { Evidence, InspectLine } from "@vigie/model";
import { shownSource } from "../visible.ts";

/**
 * The file a document lies in, as a relative path with `/`: for a part of a container, the container. Never an absolute
 * path, never a step upwards: a CI report names nobody's home folder.
 */
export function filePath(document: InspectLine): string {
  const whole = document.partOf === undefined ? document.source : (document.source.split("#")[0] ?? document.source);
  const names = shownSource(whole)
    .split("/")
    .filter((name) => name !== "" && name !== "." && name !== "..");
  return names.length === 0 ? "document" : names.join("/");
}

/** First and last line (from 1) and columns (from 1, UTF-16) of a piece of evidence; null where the text is not at hand. */
export function lines(
  document: InspectLine,
  evidence: Evidence,
): { startLine: number; startColumn: number; endLine: number; endColumn: number } | null {
  const { text } = document;
  if (text === undefined || evidence.span.end > text.length) return null;
  const at = (offset: number) => {
    const before = text.slice(0, offset).split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  const start = at(evidence.span.start);
  const end = at(evidence.span.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Formats whose extracted text is the file's text, so that offsets are offsets of the file. */
export function isPlainText(document: InspectLine): boolean {
  return document.format === "text" || document.format === "markdown";
}
