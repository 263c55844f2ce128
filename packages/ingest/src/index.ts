/**
 * Bytes to `Document`, in isolation, one recorded state per input.
 *
 * What a `Document.text` is, whatever it came from: paragraphs are parted by an empty line, a single line feed is a line of
 * the page or of the message, cells of a table are parted by a tab, quoted mail carries "> ". Plain text and Markdown stay as
 * they are. Ids are the sha-256 of the bytes as they lie in the file or the container (of an mbox message: without its
 * "From " line and the empty line after it, ">From" not yet undone; of a ZIP entry: inflated). An item of an
 * Outlook mailbox has no bytes of its own: its id is that of what was read, see `readPstMessage`. A part's source is its
 * container's, "#", and its name or number.
 */
export type { JobEnd } from "./child.ts";
export { createIngester, type Ingester, type IngestOptions, ingestAll } from "./ingester.ts";
export { defaultLimits, type Limits } from "./limits.ts";
export type { DrawnPage } from "./pictures/draw-document.ts";
export { drawPages } from "./pictures/draw-pages.ts";
export type { WantedDocument, WantedPage } from "./pictures/wanted.ts";
export { read, type Source } from "./read.ts";
export { readers, readerVersion, recognitionEngine } from "./reader-version.ts";
