import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import workerpool from "workerpool";
import { readArchiveInPlace } from "./archive/read-zip.ts";
import { detectFormat, formatByName, HEAD_BYTES } from "./detect-format.ts";
import { readStretch } from "./file-stretch.ts";
import { type Answer, type Batch, type Job, type PartHints, type Triaged, Unreadable } from "./job.ts";
import { loadBytes, readBytes } from "./read-bytes.ts";

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
    const inPlace = await readArchiveInPlace(job);
    if (inPlace !== undefined) return { ...inPlace, id: "", size: 0, rss: process.memoryUsage.rss() };
    bytes = await loadBytes(job);
    id = createHash("sha256").update(bytes).digest("hex");
    const escaped = new Promise<never>((_, reject) => {
      failCurrent = (error) => {
        stray = true;
        reject(error);
      };
    });
    const reading = await Promise.race([readBytes(job, bytes, (work) => workerpool.workerEmit(work)), escaped]);
    return { ...reading, id, size: bytes.length, rss: process.memoryUsage.rss() };
  } catch (error) {
    const known = error instanceof Unreadable;
    // What WebAssembly throws when it aborts.
    const wasm = error instanceof Error && error.name === "RuntimeError";
    const missing = bytes === undefined && !known;
    const { name = job.source, mediaType, message } = job.hints;
    const claimed = message === true ? "eml" : formatByName(name, mediaType);
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
      state: known ? error.state : wasm ? "crashed" : "corrupt",
      problems: [
        known
          ? { code: error.code, ...(error.message === error.code ? {} : { detail: error.message }) }
          : { code: missing ? "unreadable" : wasm ? "crashed" : "corrupt", detail: errorName(error) },
      ],
      // After an abort the wasm instance is dead, and a stray error may have left anything behind.
      ...(wasm || stray ? { spent: true } : {}),
    };
  } finally {
    failCurrent = undefined;
  }
}

/** The kind of an error: its message could quote the document. */
function errorName(error: unknown): string {
  if (error instanceof Error) return "code" in error ? `${error.name} ${String(error.code)}` : error.name;
  return typeof error;
}

async function triage({ messages }: Batch): Promise<{ triaged: Triaged[]; rss: number }> {
  introduce();
  const triaged: Triaged[] = [];
  for await (const { bytes } of stretches(messages)) {
    const id = createHash("sha256").update(bytes).digest("hex");
    triaged.push({ id, size: bytes.length });
  }
  return { triaged, rss: process.memoryUsage.rss() };
}

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
