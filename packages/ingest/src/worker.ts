import { createHash } from "node:crypto";
import workerpool from "workerpool";
import { detectFormat, formatByName, HEAD_BYTES } from "./detect-format.ts";
import { type Answer, type Job, Unreadable } from "./job.ts";
import { loadBytes, readBytes } from "./read-bytes.ts";

// The child process in which hostile bytes are read. One job at a time.

let introduced = false;
/** Ends the current job when a library lets go of an error outside of any promise we hold. */
let failCurrent: ((error: unknown) => void) | undefined;
process.on("unhandledRejection", (error) => failCurrent?.(error));
process.on("uncaughtException", (error) => failCurrent?.(error));

async function read(job: Job): Promise<Answer> {
  // Told before anything else, so that the supervisor can watch this process even if it never answers.
  if (!introduced) workerpool.workerEmit({ pid: process.pid });
  introduced = true;
  let bytes: Buffer | undefined;
  let id = "";
  let stray = false;
  try {
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

workerpool.worker({ read });
