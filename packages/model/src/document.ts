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
  "gzip",
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
  /** Present when the page is a picture and was looked at for marks by hand: that none was found then means something. */
  inkSought: z.literal(true).optional(),
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
  /** True when no header says when it was sent and `date` is the time a server received it. */
  datedByReceipt: z.literal(true).optional(),
  /** When the last server says it received it, where that contradicts `date` by more than a day: the sender's clock was wrong. */
  received: z.iso.datetime().optional(),
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

/** The form of a mark on a grid of 16 by 16, row by row, a hexadecimal figure a cell by how much of it is ink. */
const InkShape = z.string().regex(/^[0-9a-f]{256}$/);
/** The pen that a mark was drawn with: width of its strokes in points, mean shade of its ink (0 black, 255 white). */
const InkPen = z.strictObject({ width: z.number().nonnegative(), shade: z.number().min(0).max(255) });

/** What lies on a page besides text and could be a signature or initials. */
export const PageMark = z.strictObject({
  page: z.int().positive(),
  kind: z.enum([
    "ink-annotation",
    "stamp-annotation",
    "freetext-annotation",
    "image",
    "drawn-path",
    "signature-field",
    /** What a hand seems to have drawn on a page that is a picture: read from its pixels. */
    "ink",
  ]),
  box: Box,
  /** Hash of an image's pixels, so that the same picture pasted on every page is recognised. */
  contentHash: z.string().optional(),
  /** For paths: number of segments drawn. */
  segments: z.int().nonnegative().optional(),
  fieldName: z.string().optional(),
  /** For "ink": what it is taken for; `probability`, 0 to 1, that it is a signature or initials (or, for "other-hand", that); `score` that a hand drew it. */
  ink: z
    .strictObject({
      label: z.enum(["signature", "initials", "other-hand"]),
      probability: z.number().min(0).max(1),
      score: z.number().min(0).max(1),
      shape: InkShape,
      pen: InkPen.optional(),
      /** What stands apart in it, from left to right, when it is not of one piece: letters of one hand, or the initials of several people. */
      parts: z.array(z.strictObject({ box: Box, shape: InkShape, pen: InkPen })).optional(),
    })
    .optional(),
});
export type PageMark = z.infer<typeof PageMark>;

/** What the bytes after a signed revision changed in the document that a reader opens. */
export const SignatureChangeKind = z.enum([
  "page-added",
  "page-removed",
  "page-moved",
  /** Content, resources or boxes of a page are others: replaced, hidden, cut off. */
  "page-content",
  "annotation-added",
  "annotation-changed",
  "annotation-removed",
  /** The value of a form field is another. */
  "form-filled",
  /** A form field shows something else though its value is the same. */
  "field-appearance",
  "field-added",
  "field-removed",
  "signature-added",
  /** A document timestamp, nobody's signature. */
  "timestamp-added",
  /** The signature's own dictionary, field or appearance is another than the one that was signed. */
  "signature-changed",
  /** Certificates, revocation lists and OCSP answers kept for later (DSS). */
  "validation-data",
  "catalog-changed",
  "attachment-changed",
  /** Bytes after the last end of file that no reader should use. */
  "data-appended",
  /** Objects written after the signature that no table of cross references lists. */
  "objects-unlisted",
  /** The signed revision or the update could not be read, or there was too much to compare. */
  "not-compared",
  /** A page is drawn differently where no object that was compared says so (a layer, a file that could not be compared). */
  "page-looks",
]);
export type SignatureChangeKind = z.infer<typeof SignatureChangeKind>;

/** Part of a page, as a reader would point at it; "page" is most of it. */
export const PagePlace = z.enum([
  "top-left",
  "top",
  "top-right",
  "left",
  "centre",
  "right",
  "bottom-left",
  "bottom",
  "bottom-right",
  "page",
]);
export type PagePlace = z.infer<typeof PagePlace>;

/**
 * What drawing the signed revision and the file side by side says of a change; empty when nothing was drawn. That both look
 * the same clears nothing: other readers draw otherwise, and what is hidden can be shown.
 */
export const ChangeLooks = {
  looks: z.enum(["same", "different"]).optional(),
  /** What is drawn differently: its box on the page of the file, and where on the page that is. */
  differs: z.strictObject({ box: Box, place: PagePlace }).optional(),
  /** For an added or moved page, the page of the signed revision that it looks like; for a removed one, the page of the file. */
  twin: z.int().positive().optional(),
};

/** What is wrong with how a signature dictionary, its /Contents and its /ByteRange lie in the file. */
export const SignatureFault = z.enum([
  /** /ByteRange is absent, has an odd count, or leaves the file. */
  "range-malformed",
  /** The first covered byte is not the first of the file. */
  "range-not-from-start",
  "ranges-overlap",
  /** The gap holds more than /Contents: what lies there is not signed. */
  "gap-wider-than-contents",
  /** The gap is elsewhere than /Contents of this dictionary. */
  "gap-elsewhere",
  "dictionary-outside-range",
  /** /ByteRange, /Contents or /SubFilter stands twice in the dictionary. */
  "key-repeated",
  /** The field has a value that cannot be read: nobody knows what was signed, and it is not an empty field. */
  "dictionary-unreadable",
]);
export type SignatureFault = z.infer<typeof SignatureFault>;

/** A digital signature found in the bytes of a PDF. Base64 values let `extract` verify it without the file system. */
export const DigitalSignature = z.strictObject({
  /** Full name of the form field, its levels parted by dots. */
  fieldName: z.string().optional(),
  page: z.int().positive().optional(),
  subFilter: z.string(),
  /** Pairs of offset and length in bytes, as in the PDF's /ByteRange. */
  byteRange: z.array(z.int().nonnegative()),
  /** Size of the whole file in bytes, to tell what the signature covers. */
  fileSize: z.int().nonnegative(),
  /** The CMS blob (/Contents), base64. */
  contents: z.string(),
  /** /Cert of adbe.x509.rsa_sha1: certificates, the signer's first, base64. */
  certificates: z.array(z.string()).optional(),
  /**
   * Digests of the covered bytes, hex, computed where the bytes are: SHA-1, SHA-256, and those that the CMS names. Keys as
   * node:crypto names them; "shake256" has 64 bytes.
   */
  digests: z.record(z.string(), z.string()),
  /** /M as an ISO instant, /Name, /Reason, /Location as claimed in the dictionary. */
  claimedTime: z.string().optional(),
  name: z.string().optional(),
  reason: z.string().optional(),
  location: z.string().optional(),
  /** Which revision of the file it covers, from 1, and how many there are. */
  revision: z.int().positive().optional(),
  revisions: z.int().positive().optional(),
  faults: z.array(SignatureFault).optional(),
  /** What came after the signed revision. Empty when nothing did; absent when nothing was compared. */
  changes: z
    .array(
      z.strictObject({
        kind: SignatureChangeKind,
        page: z.int().positive().optional(),
        /** Full name of the form field concerned. */
        field: z.string().optional(),
        /** Key of the catalog, kind of the annotation. */
        detail: z.string().optional(),
        /** Share of the page that an added field or annotation takes up, 0 to 1. */
        area: z.number().min(0).max(1).optional(),
        ...ChangeLooks,
      }),
    )
    .optional(),
  /** What a certification allows afterwards: 1 nothing, 2 filling and signing, 3 annotations too. */
  docMdp: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  /** Fields that this signature locks. */
  fieldMdp: z.strictObject({ action: z.enum(["All", "Include", "Exclude"]), fields: z.array(z.string()) }).optional(),
  /** No form field names it. */
  orphan: z.literal(true).optional(),
  /** It opens functions of a viewer (/Perms /UR3): a publisher's, nobody's agreement. */
  usageRights: z.literal(true).optional(),
});
export type DigitalSignature = z.infer<typeof DigitalSignature>;

/** An empty signature field: somebody is asked to sign there. */
export const SignatureRequest = z.strictObject({ fieldName: z.string(), page: z.int().positive().optional() });
export type SignatureRequest = z.infer<typeof SignatureRequest>;

/**
 * A tracked change. Inserted text is in `Document.text`, and `span` is its stretch. Deleted text is not: `text` holds it (at
 * most 2,000 characters), and `span` is the empty stretch where it stood. What was moved is deleted here, inserted there.
 */
export const Revision = z.strictObject({
  kind: z.enum(["inserted", "deleted"]),
  author: z.string().optional(),
  /** As the file says it: ISO 8601, often without a zone. */
  date: z.string().optional(),
  span: Span,
  text: z.string().optional(),
});
export type Revision = z.infer<typeof Revision>;

/**
 * An XML signature (XMLDSig) in an Office or OpenDocument file, not verified. With `xml` and the digests, `extract` can
 * verify it without the file system: SignedInfo against the certificate, each reference against the bytes it names.
 */
export const XmlSignature = z.strictObject({
  /** Name of the part of the file that holds it. */
  part: z.string(),
  /** The part as it lies there, base64. */
  xml: z.string(),
  /** Common name in the signing certificate: claimed, nobody's identity is checked. */
  signer: z.string().optional(),
  /** Claimed time of signing, as written. */
  time: z.string().optional(),
  /** Id of the signature line it fills. */
  signatureLine: z.string().optional(),
  /**
   * What it refers to inside the file, by the URI of the reference as written. Digests (base64) are of the part's bytes, after the
   * relationship transform where the reference asks for it; absent when the part is, or when another transform stands before.
   */
  references: z.array(
    z.strictObject({
      uri: z.string(),
      digests: z
        .strictObject({ sha1: z.string(), sha256: z.string(), sha384: z.string(), sha512: z.string() })
        .optional(),
    }),
  ),
  /** Parts that hold content and that no reference covers. */
  uncovered: z.array(z.string()),
});
export type XmlSignature = z.infer<typeof XmlSignature>;

/** A line of a Word document on which somebody is asked to sign electronically. */
export const SignatureLine = z.strictObject({
  id: z.string().optional(),
  /** Who is asked to sign, and in what capacity. */
  signer: z.string().optional(),
  title: z.string().optional(),
  page: z.int().positive(),
  /** Empty stretch where it stands. */
  span: Span,
  /** True when an XML signature of the file names this line. Whether that one holds is another question. */
  signed: z.boolean(),
});
export type SignatureLine = z.infer<typeof SignatureLine>;

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
  /** Where else the same bytes, or the same message exported again, were found. */
  alsoIn: z.array(z.string()).optional(),
  /** Ids of the documents attached to this one, in order. */
  attachments: z.array(z.string()),
  fileName: z.string().optional(),
  /** Title from the file's own metadata. */
  title: z.string().optional(),
  marks: z.array(PageMark),
  digitalSignatures: z.array(DigitalSignature),
  /** Signature fields of a PDF that nobody has signed. */
  signatureRequests: z.array(SignatureRequest).optional(),
  /** Tracked changes, in the order of the text. */
  revisions: z.array(Revision).optional(),
  xmlSignatures: z.array(XmlSignature).optional(),
  signatureLines: z.array(SignatureLine).optional(),
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
