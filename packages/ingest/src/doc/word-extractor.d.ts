/** The part of word-extractor 1.0.4 that is used; it comes without types. */
declare module "word-extractor" {
  type Story = { getHeaders(options?: { includeFooters?: boolean }): string } & Record<
    "getBody" | "getFootnotes" | "getEndnotes" | "getFooters" | "getAnnotations" | "getTextboxes",
    () => string
  >;
  export default class WordExtractor {
    extract(source: Buffer): Promise<Story>;
  }
}
