import { plainDocument, type Reading } from "../job.ts";

/** A DOCX by mammoth, when our own reader could not: the body's text only. Throws when it cannot either. */
export async function readDocxAgain(bytes: Buffer): Promise<Reading> {
  const { default: mammoth } = await import("mammoth");
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  const text = value.replace(/\n{3,}/g, "\n\n");
  return {
    format: "docx",
    state: "partial",
    problems: [{ code: "second-engine-used" }],
    document: {
      ...plainDocument("docx", text),
      pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
    },
  };
}
