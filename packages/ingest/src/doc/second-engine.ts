import { plainDocument, type Reading } from "../job.ts";

/** An old Word file by word-extractor, when our own reader could not. Throws when it cannot either. */
export async function readDocAgain(bytes: Buffer): Promise<Reading> {
  const { default: WordExtractor } = await import("word-extractor");
  const read = await new WordExtractor().extract(bytes);
  const stories = [
    read.getHeaders({ includeFooters: false }),
    read.getBody(),
    read.getTextboxes(),
    read.getFootnotes(),
    read.getEndnotes(),
    read.getAnnotations(),
    read.getFooters(),
  ];
  const told = stories.map((story) =>
    story
      .replace(/\r\n?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
  );
  const text = told.filter((story) => story !== "").join("\n\n");
  return {
    format: "doc",
    state: "partial",
    problems: [{ code: "second-engine-used" }],
    document: {
      ...plainDocument("doc", text),
      pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
    },
  };
}
