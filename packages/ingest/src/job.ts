import type { Document, Format, InputState, ProblemCode } from "@vigie/model";
import type { EntryLock } from "./archive/entry-lock.ts";
import type { Limits } from "./limits.ts";
import type { DrawnPage } from "./pictures/draw-document.ts";
import type { Drawing } from "./pictures/wanted.ts";

/**
 * Where bytes are: a stretch of a file, which the child reads itself, or bytes handed over. Those of an archive's entry are
 * `deflated` or `gzipped`, perhaps behind a `lock`; `crc32` is that of what they inflate to, `claimed` its size, unbelieved.
 */
export type ByteSource = (
  | { kind: "file"; path: string; offset: number; length: number }
  | { kind: "memory"; bytes: Uint8Array }
) & { deflated?: boolean; gzipped?: boolean; lock?: EntryLock; crc32?: number; claimed?: number };

export function byteLength(bytes: ByteSource): number {
  return bytes.kind === "file" ? bytes.length : bytes.bytes.length;
}

/** Work that needs more time than an ordinary file: pages to read, and pages to recognise. */
type Announced = { pages: number; scans?: number };
export type Announce = (work: Announced) => void;

/** What a container knows of a thing it holds, besides the bytes. */
export type PartHints = {
  /** Name as the container gives it, made safe. */
  name?: string;
  mediaType?: string;
  /** The bytes are a message whatever they look like (mbox, Maildir, message/rfc822). */
  message?: boolean;
  /** The message lies in an mbox, where body lines that begin with "From " carry a ">". */
  fromEscaped?: boolean;
  /** Folder of the mailbox, for the envelope. */
  folder?: string;
  /** A picture shown inside the text of a message (a logo): it is not read, and nobody needs to be told. */
  decoration?: boolean;
};

export type Job = {
  source: string;
  bytes: ByteSource;
  hints: PartHints;
  /** `bytes` is a mailbox file of Outlook, and this the number of the one item to read in it; 0 lists what it holds. */
  node?: number;
  /** How many containers lie around it. */
  depth: number;
  /** 0 first try; 1 the other engine, after the first one failed. */
  attempt: 0 | 1;
  limits: Limits;
  /** Tried in this order on what is locked. */
  passwords: readonly string[];
  /** Whether text is recognised in pictures of text. */
  ocr: boolean;
  /** Pages are drawn instead of read. */
  draw?: Drawing;
};

/** Messages for the first pass of mail, each a stretch of a file; those of one mailbox in the order they lie in. */
export type Batch = {
  messages: readonly { bytes: ByteSource & { kind: "file" }; hints: PartHints }[];
  limits: Limits;
};

/** What the first pass says of a message: its reading, or, when it must be decoded whole, only who it is. */
export type Triaged = { id: string; size: number; reading?: Reading };

export type Part = {
  /** Last piece of its source: `contract.pdf` in `mail.eml#contract.pdf`. */
  label: string;
  bytes: ByteSource;
  /** sha-256 of the bytes, when the container had them at hand. */
  id?: string;
  hints: PartHints;
  /** Why it cannot be read; with `unsafe-name` it is read all the same. `detail` names the kind. */
  problem?: ProblemCode;
  detail?: string;
};

export type Found = { code: ProblemCode; detail?: string };

/** A document without what only the supervisor knows. */
export type DocumentBody = Omit<Document, "source" | "problems" | "partOf" | "attachments" | "id">;

/** What a reader makes of bytes. */
export type Reading = {
  format: Format;
  state: InputState;
  problems: Found[];
  document?: DocumentBody;
  /** Present for what can hold other things, also when it holds none. `expected` counts what it announces. */
  contents?: { expected: number; parts: Part[] };
  /** Of a mailbox file of Outlook: its folders, each with the numbers of its items. */
  mailFolders?: { folder: string; nodes: number[] }[];
  /** Of a job that was to draw pages: those that could be drawn. */
  pictures?: DrawnPage[];
};

/** What a child answers. */
export type Answer = Reading & {
  id: string;
  rss: number;
  /** Bytes the input turned out to hold (after inflating). */
  size: number;
  /** The child should not be used again. */
  spent?: boolean;
};

/** A failure that a reader recognises: it ends the job in this state. */
export class Unreadable extends Error {
  readonly state: InputState;
  readonly code: ProblemCode;
  constructor(state: InputState, code: ProblemCode, detail?: string) {
    super(detail ?? code);
    this.state = state;
    this.code = code;
  }
}

/** A document body with nothing in it but a text, where half a character (a lone surrogate) counts as an unreadable one. */
export function plainDocument(format: Format, text: string): DocumentBody {
  return {
    format,
    text: text.replace(/\p{Cs}/gu, "\ufffd"),
    pages: [],
    hidden: [],
    furniture: [],
    marks: [],
    digitalSignatures: [],
  };
}
