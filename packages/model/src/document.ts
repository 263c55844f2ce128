import { z } from "zod";
import { InputState, Problem } from "./problem.ts";
import { Box, Span } from "./span.ts";

export const Format = z.enum([
  "pdf",
  "docx",
  "eml",
  "text",
  "markdown",
  "html",
  "xml",
  "csv",
  "image",
  "mbox",
  "maildir",
  "zip",
  "doc",
  "odt",
  "rtf",
  "msg",
  "pst",
  "tnef",
  "p7s",
  "calendar",
  "other",
]);
export type Format = z.infer<typeof Format>;

/** One page of a document. `number` counts from 1; `span` is its stretch of the document's text; sizes in PDF points. */
export const Page = z.strictObject({
  number: z.int().positive(),
  span: Span,
  width: z.number().positive().optional(),
  height: z.number().positive().optional(),
  /** Present when the text came from optical recognition: mean word confidence, 0 to 1. */
  ocr: z.strictObject({ quality: z.number().min(0).max(1) }).optional(),
  /** False when the page shows something but holds no usable text (a scan not yet recognised). */
  hasText: z.boolean(),
  /**
   * Where each word stands, six integers a word: start and end in the document's text, then x, y, width and height in
   * tenths of a PDF point, origin at the top left of the page as a reader sees it. Read with `wordsIn`, `boxesOf`, `wordAt`.
   */
  words: z.array(z.int()).optional(),
});
export type Page = z.infer<typeof Page>;

export const Address = z.strictObject({ name: z.string(), address: z.string() });
export type Address = z.infer<typeof Address>;

/** What the headers of a message say. Addresses are lower-cased; `date` is an ISO 8601 instant in UTC. */
export const Envelope = z.strictObject({
  messageId: z.string().optional(),
  date: z.iso.datetime().optional(),
  from: z.array(Address),
  replyTo: z.array(Address),
  to: z.array(Address),
  cc: z.array(Address),
  bcc: z.array(Address),
  subject: z.string(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()),
  /** Headers that tell bulk and automatic mail: `list-unsubscribe`, `list-id`, `precedence`, `auto-submitted`, `x-auto-response-suppress`, `return-path`, `sensitivity`. Lower-case names. */
  headers: z.record(z.string(), z.string()),
  /** Folder of the mailbox it lay in ("Sent", "INBOX", "Personnel"), when the container tells. */
  folder: z.string().optional(),
});
export type Envelope = z.infer<typeof Envelope>;

/** What lies on a page besides text and could be a signature or initials. */
export const PageMark = z.strictObject({
  page: z.int().positive(),
  kind: z.enum(["ink-annotation", "stamp-annotation", "freetext-annotation", "image", "drawn-path", "signature-field"]),
  box: Box,
  /** Hash of an image's pixels, so that the same picture pasted on every page is recognised. */
  contentHash: z.string().optional(),
  /** For paths: number of segments drawn. */
  segments: z.int().nonnegative().optional(),
  fieldName: z.string().optional(),
});
export type PageMark = z.infer<typeof PageMark>;

/** A digital signature found in the bytes of a PDF. Base64 values let `extract` verify it without the file system. */
export const DigitalSignature = z.strictObject({
  fieldName: z.string().optional(),
  page: z.int().positive().optional(),
  subFilter: z.string(),
  /** Pairs of offset and length in bytes, as in the PDF's /ByteRange. */
  byteRange: z.array(z.int().nonnegative()),
  /** Size of the whole file in bytes, to tell what the signature covers. */
  fileSize: z.int().nonnegative(),
  /** The CMS blob (/Contents), base64. */
  contents: z.string(),
  /** Digests of the covered bytes, hex: computed where the bytes are. */
  digests: z.strictObject({ sha1: z.string(), sha256: z.string(), sha384: z.string(), sha512: z.string() }),
  /** /M as an ISO instant, /Name, /Reason, /Location as claimed in the dictionary. */
  claimedTime: z.string().optional(),
  name: z.string().optional(),
  reason: z.string().optional(),
});
export type DigitalSignature = z.infer<typeof DigitalSignature>;

/**
 * Bytes that became text with pages.
 * `text` is the only text there is: every span, page, zone and quote is a stretch of it (UTF-16 code units).
 */
export const Document = z.strictObject({
  /** sha-256 of the bytes, hex. */
  id: z.string().regex(/^[0-9a-f]{64}$/),
  /** Path as given, or `path#part` for what a container held. Always `/` separators. */
  source: z.string(),
  format: Format,
  text: z.string(),
  pages: z.array(Page),
  /** Stretches of `text` that a mail client would not show (white on white, display:none). */
  hidden: z.array(Span),
  /** Stretches that are page furniture: running headers, footers, page numbers. */
  furniture: z.array(Span),
  envelope: Envelope.optional(),
  /** Id of the document that contained this one. */
  partOf: z.string().optional(),
  /** Ids of the documents attached to this one, in order. */
  attachments: z.array(z.string()),
  fileName: z.string().optional(),
  /** Title from the file's own metadata. */
  title: z.string().optional(),
  marks: z.array(PageMark),
  digitalSignatures: z.array(DigitalSignature),
  problems: z.array(Problem),
});
export type Document = z.infer<typeof Document>;

/**
 * What became of one input. A container's ledger balances: `expected === emitted + failed`.
 * Containers are followed by one `Ingested` for each thing they held, in order; `document` is absent when nothing could be read.
 */
export const Ingested = z.strictObject({
  source: z.string(),
  id: z.string().optional(),
  format: Format,
  state: InputState,
  problems: z.array(Problem),
  partOf: z.string().optional(),
  ledger: z
    .strictObject({ expected: z.int().nonnegative(), emitted: z.int().nonnegative(), failed: z.int().nonnegative() })
    .optional(),
  document: Document.optional(),
});
export type Ingested = z.infer<typeof Ingested>;
