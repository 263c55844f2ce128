import { hash } from "node:crypto";
import { open } from "node:fs/promises";
import type { InputState } from "@vigie/model";
import workerpool from "workerpool";
import { readArchiveInPlace } from "./archive/read-zip.ts";
import { detectFormat, formatByName, HEAD_BYTES } from "./detect-format.ts";
import { readStretch } from "./file-stretch.ts";
import {
  type Announce,
  type Answer,
  type Batch,
  type Found,
  type Job,
  type PartHints,
  type Reading,
  type Triaged,
  Unreadable,
} from "./job.ts";
import type { Drawing } from "./pictures/wanted.ts";
import { loadBytes, messageIn, readBytes } from "./read-bytes.ts";

// The child process in which hostile bytes are read. One job at a time.

let introduced = false;
/** Ends the current job when a library lets go of an error outside of any promise we hold. */
let failCurrent: ((error: unknown) => void) | undefined;
process.on("unhandledRejection", (error) => failCurrent?.(error));
process.on("uncaughtException", (error) => failCurrent?.(error));

/** Told before anything else, so that the supervisor can watch this process even if it never answers. */
function introduce(): void {
  if (!introduced) workerpool.workerEmit({ pid: process.pid });
  introduced = true;
}

async function read(job: Job): Promise<Answer> {
  introduce();
  let bytes: Buffer | undefined;
  let id = "";
  let stray = false;
  try {
    if (job.node !== undefined) {
      const { readMailbox } = await import("./outlook/read-mailbox.ts");
      return {
        ...(await readMailbox(job, job.node, (work) => workerpool.workerEmit(work))),
        size: 0,
        rss: process.memoryUsage.rss(),
      };
    }
    const inPlace = await readArchiveInPlace(job);
    if (inPlace !== undefined) return { ...inPlace, id: "", size: 0, rss: process.memoryUsage.rss() };
    bytes = await loadBytes(job);
    id = hash("sha256", bytes, "hex");
    const escaped = new Promise<never>((_, reject) => {
      failCurrent = (error) => {
        stray = true;
        reject(error);
      };
    });
    const announce: Announce = (work) => workerpool.workerEmit(work);
    const reading = await Promise.race([
      job.draw === undefined ? readBytes(job, bytes, announce) : draw(job, job.draw, bytes, id, announce),
      escaped,
    ]);
    return { ...reading, id, size: bytes.length, rss: process.memoryUsage.rss() };
  } catch (error) {
    const { state, found, spent } = verdictOn(error, bytes === undefined);
    const { name = job.source, mediaType, message } = job.hints;
    const inMailbox = job.node !== undefined && job.node > 0;
    const claimed = message === true ? "eml" : inMailbox ? "msg" : formatByName(name, mediaType);
    const detected =
      bytes === undefined || bytes.length === 0
        ? claimed
        : detectFormat(bytes.subarray(0, HEAD_BYTES), name, mediaType);
    return {
      id,
      size: bytes?.length ?? 0,
      rss: process.memoryUsage.rss(),
      // The first bytes do not tell an Office file from an archive, nor one OLE2 file from another.
      format:
        message === true || detected === "ole" || detected === "unknown" || detected === "zip" ? claimed : detected,
      state,
      problems: [found],
      // A stray error may have left anything behind.
      ...(spent || stray ? { spent: true } : {}),
    };
  } finally {
    failCurrent = undefined;
  }
}

/** Draws instead of reading, unless the bytes are others by now; reads too when there is more inside. */
async function draw(job: Job, drawing: Drawing, bytes: Buffer, id: string, announce: Announce): Promise<Reading> {
  const { drawDocument } = await import("./pictures/draw-document.ts");
  const pictures = id === drawing.id ? await drawDocument(bytes, job, drawing.pages, announce) : [];
  if (drawing.holdsMore) return { ...(await readBytes(job, bytes, announce)), pictures };
  return { format: "other", state: "ok", problems: [], pictures };
}

/** What an error that ended a job says of its input. `unopened`: not even the bytes could be had. */
function verdictOn(error: unknown, unopened: boolean): { state: InputState; found: Found; spent: boolean } {
  if (error instanceof Unreadable) {
    const { state, code, message } = error;
    return { state, found: { code, ...(message === code ? {} : { detail: message }) }, spent: false };
  }
  // Memory that the system would not give.
  if (error instanceof RangeError && /allocation failed|could not allocate/i.test(error.message))
    return { state: "limit", found: { code: "over-limit-memory" }, spent: true };
  const detail = errorName(error);
  if (unopened) return { state: "corrupt", found: { code: "unreadable", detail }, spent: false };
  // What WebAssembly throws when it aborts: its instance is dead.
  if (error instanceof Error && error.name === "RuntimeError")
    return { state: "crashed", found: { code: "crashed", detail }, spent: true };
  return { state: "corrupt", found: { code: "corrupt", detail }, spent: false };
}

/** The kind of an error: its message could quote the document. */
function errorName(error: unknown): string {
  if (error instanceof Error) return "code" in error ? `${error.name} ${String(error.code)}` : error.name;
  return typeof error;
}

async function triage({ messages, limits }: Batch): Promise<{ triaged: Triaged[]; rss: number }> {
  introduce();
  const { triageMessage } = await import("./mail/triage.ts");
  const triaged: Triaged[] = [];
  for await (const { bytes, hints } of stretches(messages)) {
    const id = hash("sha256", bytes, "hex");
    const first = isMessage(bytes, hints) ? triageMessage(messageIn(bytes, hints), hints, limits) : undefined;
    const reading = first !== undefined && "reading" in first ? { reading: first.reading } : {};
    triaged.push({ id, size: bytes.length, ...reading });
  }
  return { triaged, rss: process.memoryUsage.rss() };
}

const isMessage = (bytes: Buffer, { message, name }: PartHints) =>
  bytes.length > 0 && (message === true || detectFormat(bytes.subarray(0, HEAD_BYTES), name ?? "") === "eml");

/** The bytes of each message; neighbours in one mailbox are read from it at once. */
async function* stretches(messages: Batch["messages"]): AsyncGenerator<{ bytes: Buffer; hints: PartHints }> {
  for (let from = 0, to = 0; from < messages.length; from = to) {
    const first = messages[from];
    if (first === undefined) return;
    const { path, offset } = first.bytes;
    let end = offset;
    for (; messages[to]?.bytes.path === path; to++)
      end = (messages[to]?.bytes.offset ?? 0) + (messages[to]?.bytes.length ?? 0);
    const file = await open(path, "r");
    try {
      const together = await readStretch(file, offset, end - offset);
      for (const { bytes, hints } of messages.slice(from, to))
        yield { bytes: together.subarray(bytes.offset - offset, bytes.offset - offset + bytes.length), hints };
    } finally {
      await file.close();
    }
  }
}

workerpool.worker({ read, triage });
