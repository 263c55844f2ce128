import { open } from "node:fs/promises";
import type { Format } from "@vigie/model";
import { isPacked, unpackEntry } from "./archive/unpack-entry.ts";
import { readZipDirectory, type ZipDirectory } from "./archive/zip-directory.ts";
import { detectFormat, detectOle, extensionOf, HEAD_BYTES } from "./detect-format.ts";
import { partsOfCutPackage } from "./docx/cut-package.ts";
import { OoxmlPackage } from "./docx/ooxml-package.ts";
import { readDocx } from "./docx/read-docx.ts";
import { readStretch } from "./file-stretch.ts";
import {
  type Announce,
  type Found,
  type Job,
  type Part,
  type PartHints,
  plainDocument,
  type Reading,
  Unreadable,
} from "./job.ts";
import type { Limits } from "./limits.ts";
import { mailboxName } from "./mail/mailbox-name.ts";
import { memoryReader, splitMbox, startsMbox, unescapeFromLines } from "./mail/split-mbox.ts";
import { decodeText } from "./text/decode-text.ts";

const unsupported = (format: Format, detail?: string): Reading => ({
  format,
  state: "unsupported",
  problems: [{ code: "unsupported-format", ...(detail === undefined ? {} : { detail }) }],
});

/** Files that are text as they stand: their text is the file's, unchanged. */
export function readText(bytes: Uint8Array, format: "text" | "markdown" | "csv" | "calendar"): Reading {
  const { text, guessed } = decodeText(bytes);
  return {
    format,
    state: "ok",
    problems: guessed === undefined ? [] : [{ code: "encoding-guessed", detail: guessed }],
    document: plainDocument(format, text),
  };
}

/** XML is kept as it is written: a reader of e-invoices needs its tags. It is only checked, without any entity of its own. */
async function readXmlFile(bytes: Buffer): Promise<Reading> {
  const { readXml } = await import("./docx/office-xml.ts");
  const { text, guessed } = decodeText(bytes);
  const sound = readXml(text, {});
  const problems: Found[] = [];
  if (guessed !== undefined) problems.push({ code: "encoding-guessed", detail: guessed });
  if (!sound) problems.push({ code: "invalid-structure" });
  return { format: "xml", state: sound ? "ok" : "partial", problems, document: plainDocument("xml", text) };
}

/** Office files and archives share their first bytes: the names inside tell. */
function kindOfZip({ entries }: ZipDirectory): "docx" | "opendocument" | "office" | "zip" {
  const names = new Set(entries.map((e) => e.name.replaceAll("\\", "/").replace(/^\//, "").toLowerCase()));
  if (names.has("[content_types].xml")) return [...names].some((n) => n.startsWith("word/")) ? "docx" : "office";
  return names.has("mimetype") && names.has("content.xml") ? "opendocument" : "zip";
}

/** The directory of a ZIP; of an Office file that was cut off, what its parts say themselves. */
function directoryOf(bytes: Buffer, limits: Limits): { directory: ZipDirectory; cut: boolean } {
  try {
    return { directory: readZipDirectory(bytes, limits), cut: false };
  } catch (error) {
    const directory = partsOfCutPackage(bytes, limits);
    const kind = kindOfZip(directory);
    if (!(error instanceof Unreadable) || (kind !== "docx" && kind !== "opendocument")) throw error;
    return { directory, cut: true };
  }
}

async function readZipped(job: Job, bytes: Buffer): Promise<Reading> {
  const { directory, cut } = directoryOf(bytes, job.limits);
  const kind = kindOfZip(directory);
  if (kind === "office") return unsupported("other", extensionOf(job.hints.name ?? job.source));
  if (kind === "zip") return (await import("./archive/read-zip.ts")).readZip(job, bytes);
  if (kind === "docx" && job.attempt === 1) return (await import("./docx/second-engine.ts")).readDocxAgain(bytes);
  const opened = new OoxmlPackage(bytes, directory, job.limits, cut);
  const reading =
    kind === "docx" ? readDocx(opened) : (await import("./odt/read-odt.ts")).readOdt(opened, job.passwords);
  return cut ? { ...reading, state: "partial", problems: [{ code: "truncated" }, ...reading.problems] } : reading;
}

/**
 * Reads bytes that a job names into a document and what they contain. `announce` is told what takes more time than usual.
 * Throws `Unreadable` for what is recognisably broken, locked or too much, anything else for a reader's own failure.
 */
export async function readBytes(job: Job, bytes: Buffer, announce: Announce): Promise<Reading> {
  const { hints, limits, attempt } = job;
  const name = hints.name ?? job.source;
  if (hints.message === true) return readMail(bytes, job);
  if (bytes.length === 0) throw new Unreadable("corrupt", "empty");
  const detected = detectFormat(bytes.subarray(0, HEAD_BYTES), name, hints.mediaType);
  switch (detected) {
    case "pdf": {
      if (attempt === 1) return (await import("./pdf/second-engine.ts")).readPdfAgain(bytes, job);
      return (await import("./pdf/read-pdf.ts")).readPdf(bytes, job, announce);
    }
    case "zip":
      return readZipped(job, bytes);
    case "ole": {
      const kind = detectOle(bytes);
      if (kind === "msg") return (await import("./outlook/read-msg.ts")).readMsg(bytes, hints, limits);
      if (kind === "encrypted") {
        const { unlockOffice } = await import("./docx/unlock-office.ts");
        return readBytes(job, unlockOffice(bytes, job.passwords), announce);
      }
      if (kind !== "doc") return unsupported(kind, extensionOf(name));
      if (attempt === 1) return (await import("./doc/second-engine.ts")).readDocAgain(bytes);
      return (await import("./doc/read-doc.ts")).readDoc(bytes);
    }
    case "tnef":
      return (await import("./outlook/read-tnef.ts")).readTnef(bytes, hints, limits);
    case "rtf":
      return (await import("./rtf/read-rtf.ts")).readRtf(bytes, limits);
    case "image":
      return (await import("./ocr/read-image.ts")).readImage(bytes, job, announce);
    case "p7s":
      return (await import("./mail/read-signed.ts")).readSigned(bytes, name, limits);
    case "eml":
      return readMail(bytes, job);
    case "mbox":
      return readMbox(bytes, name);
    case "html":
      return (await import("./text/read-html.ts")).readHtml(bytes, limits);
    case "xml":
      return readXmlFile(bytes);
    case "text":
    case "markdown":
    case "csv":
    case "calendar":
      return readText(bytes, detected);
    case "gzip":
      return (await import("./archive/read-zip.ts")).readGzip(job, bytes);
    case "unknown":
    case "other": {
      const { archiveKind } = await import("./archive/archive-kind.ts");
      return unsupported("other", archiveKind(bytes) ?? extensionOf(name));
    }
    default:
      return unsupported(detected);
  }
}

async function readMail(bytes: Buffer, { hints, limits, attempt }: Job): Promise<Reading> {
  if (bytes.length === 0) throw new Unreadable("corrupt", "empty");
  if (attempt === 1)
    return (await import("./mail/second-engine.ts")).readMessageAgain(messageIn(bytes, hints), hints, limits);
  const { readMessage } = await import("./mail/read-message.ts");
  return readMessage(messageIn(bytes, hints), hints, limits);
}

/** A message as it was sent: without the "From " line it was saved with, and without what its mailbox added to body lines. */
export function messageIn(bytes: Buffer, { fromEscaped }: PartHints): Buffer {
  const message = startsMbox(bytes.subarray(0, HEAD_BYTES)) ? bytes.subarray(bytes.indexOf("\n") + 1) : bytes;
  return fromEscaped === true ? unescapeFromLines(message) : message;
}

/** An mbox inside another container; one on disk is split where it lies. */
async function readMbox(bytes: Buffer, name: string): Promise<Reading> {
  const parts: Part[] = [];
  const folder = mailboxName(name);
  for await (const { offset, length, fromEscaped } of splitMbox(memoryReader(bytes)))
    parts.push({
      label: String(parts.length + 1),
      bytes: { kind: "memory", bytes: bytes.subarray(offset, offset + length) },
      hints: { message: true, fromEscaped, folder },
    });
  return { format: "mbox", state: "ok", problems: [], contents: { expected: parts.length, parts } };
}

/** The bytes a job names, unpacked when they are an entry of an archive. Throws `Unreadable`: too many, locked, damaged. */
export async function loadBytes({
  bytes,
  limits,
  passwords = [],
}: Pick<Job, "bytes" | "limits"> & Partial<Pick<Job, "passwords">>): Promise<Buffer> {
  const stored =
    bytes.kind === "memory"
      ? Buffer.from(bytes.bytes.buffer, bytes.bytes.byteOffset, bytes.bytes.length)
      : await stretch(bytes, limits);
  return isPacked(bytes) || bytes.crc32 !== undefined ? unpackEntry(stored, bytes, passwords, limits) : stored;
}

async function stretch(bytes: { path: string; offset: number; length: number }, limits: Limits): Promise<Buffer> {
  if (bytes.length > limits.fileBytes) throw new Unreadable("limit", "over-limit-size");
  const file = await open(bytes.path, "r");
  try {
    return await readStretch(file, bytes.offset, bytes.length);
  } finally {
    await file.close();
  }
}
