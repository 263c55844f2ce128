import { open } from "node:fs/promises";
import { HEAD_BYTES } from "../detect-format.ts";
import { readStretch } from "../file-stretch.ts";
import { type ByteSource, type Found, type Job, type Part, type Reading, Unreadable } from "../job.ts";
import { folderOfFile } from "../mail/mailbox-name.ts";
import type { ByteReader } from "../mail/split-mbox.ts";
import { gzipPart, startsGzip } from "./gzip.ts";
import { distinctNames, safePartName } from "./part-name.ts";
import { isPacked, type Packing } from "./unpack-entry.ts";
import { readZipDirectory, readZipDirectoryIn, type ZipDirectory } from "./zip-directory.ts";

/** Stored bytes of an archive by their place in it, and how they were packed. */
type StoredBytes = (offset: number, length: number, packing: Packing) => ByteSource;

/** An archive held in memory: its parts are stretches of its file when it lies in one as it is, else copies. */
function storedIn({ bytes: source }: Job, bytes: Buffer): StoredBytes {
  if (source.kind === "file" && !isPacked(source)) return storedInFile(source);
  return (offset, length, packing) => ({
    kind: "memory",
    bytes: Buffer.from(bytes.subarray(offset, offset + length)),
    ...packing,
  });
}

const storedInFile =
  (file: { path: string; offset: number }): StoredBytes =>
  (offset, length, packing) => ({ kind: "file", path: file.path, offset: file.offset + offset, length, ...packing });

/** The files of a ZIP as parts. Throws `Unreadable` for what has no directory. */
export function readZip(job: Job, bytes: Buffer): Reading {
  return zipReading(readZipDirectory(bytes, job.limits), job, storedIn(job, bytes));
}

/** A gzip file, which holds one other file, perhaps in several pieces. */
export function readGzip(job: Job, bytes: Buffer): Reading {
  return gzipReading(job, bytes.subarray(0, HEAD_BYTES), bytes.subarray(-4), bytes.length, storedIn(job, bytes));
}

/**
 * An archive too large to be held in memory, read where it lies: a ZIP by its directory alone, gzip by its header.
 * Undefined for anything else and for what is small. Throws `Unreadable`, also for an Office file, and what the file
 * system throws.
 */
export async function readArchiveInPlace(job: Job): Promise<Reading | undefined> {
  const { bytes: source, limits, hints } = job;
  if (source.kind !== "file" || isPacked(source) || source.length <= limits.fileBytes || hints.message === true)
    return undefined;
  const file = await open(source.path, "r");
  try {
    const reader: ByteReader = {
      size: source.length,
      read: (position, length) => readStretch(file, source.offset + position, length),
    };
    const head = await reader.read(0, HEAD_BYTES);
    if (startsGzip(head))
      return gzipReading(job, head, await reader.read(source.length - 4, 4), source.length, storedInFile(source));
    if (!/^PK[\x03\x05\x07]/.test(head.toString("latin1", 0, 3))) return undefined;
    const directory = await readZipDirectoryIn(reader, limits);
    // An Office or OpenDocument file is read whole or not at all.
    if (directory.entries.some(({ name }) => /^(?:\/?\[content_types\]\.xml|mimetype)$/i.test(name)))
      throw new Unreadable("limit", "over-limit-size");
    return zipReading(directory, job, storedInFile(source));
  } finally {
    await file.close();
  }
}

function zipReading({ entries, expected }: ZipDirectory, { limits }: Job, stored: StoredBytes): Reading {
  const distinct = distinctNames();
  const parts = entries.map((entry, i): Part => {
    const { name, unsafe } = safePartName(entry.name, `part-${i + 1}`);
    const { offset, length, deflated, claimed, crc32, lock } = entry;
    const packing = {
      deflated,
      claimed,
      ...(crc32 === undefined ? {} : { crc32 }),
      ...(lock === undefined ? {} : { lock }),
    };
    const problem: Found | undefined = entry.problem ?? (unsafe ? { code: "unsafe-name" } : undefined);
    return {
      label: distinct(name),
      bytes:
        entry.problem === undefined ? stored(offset, length, packing) : { kind: "memory", bytes: new Uint8Array() },
      hints: { name, ...(/\.emlx?$/i.test(name) ? { folder: folderOfFile(name) } : {}) },
      ...(problem === undefined ? {} : { problem: problem.code }),
      ...(problem?.detail === undefined ? {} : { detail: problem.detail }),
    };
  });
  const problems: Found[] = [];
  if (expected > limits.zipEntries) problems.push({ code: "over-limit-parts", detail: String(expected) });
  else if (expected > parts.length)
    problems.push({ code: "container-unbalanced", detail: String(expected - parts.length) });
  return { format: "zip", state: problems.length > 0 ? "partial" : "ok", problems, contents: { expected, parts } };
}

function gzipReading({ hints }: Job, head: Buffer, tail: Buffer, size: number, stored: StoredBytes): Reading {
  const part = gzipPart({ head, tail, size, outer: hints.name ?? "" }, (packing) => stored(0, size, packing));
  return { format: "gzip", state: "ok", problems: [], contents: { expected: 1, parts: [part] } };
}
