import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Document, Format, Ingested, InputState, Problem, ProblemCode } from "@vigie/model";
import type PQueue from "p-queue";
import { ahead } from "./ahead.ts";
import { Child } from "./child.ts";
import { type Detected, detectFormat, formatByName, HEAD_BYTES } from "./detect-format.ts";
import { readStretch } from "./file-stretch.ts";
import {
  type Answer,
  type ByteSource,
  byteLength,
  type Found,
  type Job,
  type Part,
  type PartHints,
  type Reading,
} from "./job.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { splitMbox } from "./mail/split-mbox.ts";
import { read, type Source } from "./read.ts";
import { loadBytes, mailboxName, readText } from "./read-bytes.ts";

export type IngestOptions = {
  /** Children at work at one time; one fewer than the processors there are, at most four, when not said. */
  jobs?: number;
  limits?: Partial<Limits>;
  /** Tried in this order on what is locked; never written anywhere. */
  passwords?: readonly string[];
  /** Whether text is recognised in scans and photos; yes when not said. */
  ocr?: boolean;
};

/** A thing to read: an input, or a part of a container. */
type Item = {
  source: string;
  bytes: ByteSource;
  hints: PartHints;
  depth: number;
  id?: string;
  partOf?: string;
  problem?: ProblemCode;
  tally: Tally;
};

/** What one input has cost so far, all that it holds included. */
type Tally = { inflated: number; parts: number; spent: boolean };

/** A result on its way out: how deep it lies, and what it cost. */
type Outcome = { ingested: Ingested; depth: number; inflated: number; tally: Tally; duplicateKey?: string };

type Seen = { source: string; format: Format; state: InputState };

const NO_COMPLAINT: ReadonlySet<InputState> = new Set(["ok", "partial", "duplicate"]);
/** Failures after which the other engine, or a fresh child, may still read the document. */
const RETRIED: ReadonlySet<ProblemCode> = new Set([
  "corrupt",
  "truncated",
  "crashed",
  "over-limit-time",
  "over-limit-memory",
]);
const inProcess = new Set<Detected>(["text", "markdown", "csv", "calendar"]);

function stateOf(code: ProblemCode): InputState {
  if (code.startsWith("over-limit")) return "limit";
  if (code === "crashed" || code === "encrypted") return code;
  return code === "unsupported-format" ? "unsupported" : "corrupt";
}

const known = (detected: Detected): Format => (detected === "ole" || detected === "unknown" ? "other" : detected);

/**
 * Reads sources into documents, hostile bytes in child processes. One ingester remembers what it has read: a second
 * occurrence is a `duplicate`. Close it when done: children live as long as it does.
 */
export type Ingester = {
  /**
   * One `Ingested` for each source, in their order, whatever is ready first; a container's own, then one for each thing it
   * holds. Never throws for what an input does. Duplicates carry the id, no document, and nothing follows them.
   *
   * A ledger counts what a container announces (`expected`), what follows as an `Ingested` of its own (`emitted`, whatever
   * state that ends in) and what could not be taken out (`failed`).
   */
  ingest(sources: Iterable<Source> | AsyncIterable<Source>): AsyncGenerator<Ingested>;
  close(): Promise<void>;
};

export function createIngester(options: IngestOptions = {}): Ingester {
  return new Supervisor(options);
}

/** Reads everything under the given paths; the ingester is closed when the last one is out or the consumer stops. */
export async function* ingestAll(paths: readonly string[], options: IngestOptions = {}): AsyncGenerator<Ingested> {
  const ingester = createIngester(options);
  try {
    yield* ingester.ingest(read(paths));
  } finally {
    await ingester.close();
  }
}

class Supervisor implements Ingester {
  private readonly limits: Limits;
  private readonly jobs: number;
  private readonly passwords: readonly string[];
  private readonly ocr: boolean;
  private readonly idle: Child[] = [];
  private readonly children = new Set<Child>();
  private queue: PQueue | undefined;
  private inFlight = 0;
  private waiting: (() => void)[] = [];
  private closed = false;
  private readonly seen = new Map<string, Seen>();
  private readonly seenMail = new Map<string, string>();

  constructor(options: IngestOptions) {
    this.limits = { ...defaultLimits, ...options.limits };
    this.passwords = options.passwords ?? [];
    this.ocr = options.ocr ?? true;
    this.jobs = Math.max(1, options.jobs ?? Math.min(4, availableParallelism() - 1));
  }

  async *ingest(sources: Iterable<Source> | AsyncIterable<Source>): AsyncGenerator<Ingested> {
    let skipBelow = Number.POSITIVE_INFINITY;
    for await (const outcome of ahead(sources, this.width, (source) => this.start(source))) {
      if (outcome.depth > skipBelow) continue;
      skipBelow = Number.POSITIVE_INFINITY;
      const settled = this.settle(outcome);
      if (settled !== outcome.ingested) skipBelow = outcome.depth;
      yield settled;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.children].map((child) => child.close()));
  }

  private get width(): number {
    return this.jobs * 4;
  }

  /** Limits and duplicates are judged here, in the order of the output, so that the same input gives the same result. */
  private settle({ ingested, inflated, tally, duplicateKey }: Outcome): Ingested {
    const { source, id, format, partOf, state } = ingested;
    tally.inflated += inflated;
    tally.parts++;
    if (tally.inflated > this.limits.inflatedBytes || tally.parts > this.limits.zipEntries * 2) {
      tally.spent = true;
      const code = tally.inflated > this.limits.inflatedBytes ? "over-limit-inflated" : "over-limit-parts";
      return {
        source,
        format,
        state: "limit",
        problems: [{ code, source }],
        ...(partOf === undefined ? {} : { partOf }),
      };
    }
    if (id === undefined) return ingested;
    const first =
      this.seen.get(id)?.source ?? (duplicateKey === undefined ? undefined : this.seenMail.get(duplicateKey));
    if (first !== undefined)
      return {
        source,
        id,
        format,
        state: "duplicate",
        problems: [{ code: "duplicate", source, detail: first }],
        ...(partOf === undefined ? {} : { partOf }),
      };
    if (!ingested.problems.some((p) => p.code === "empty")) this.seen.set(id, { source, format, state });
    if (duplicateKey !== undefined) this.seenMail.set(duplicateKey, source);
    return ingested;
  }

  private start(source: Source): AsyncGenerator<Outcome> {
    const tally: Tally = { inflated: 0, parts: 0, spent: false };
    if (source.kind === "missing") return this.startMissing(source, tally);
    if (source.kind === "maildir") return this.startMaildir(source, tally);
    return this.startFile(source, 0, tally);
  }

  private async *startMissing(
    { source, problem, detail }: Source & { kind: "missing" },
    tally: Tally,
  ): AsyncGenerator<Outcome> {
    const format = formatByName(source);
    yield this.failure({ source, depth: 0, tally }, format, stateOf(problem), [
      { code: problem, ...(detail === undefined ? {} : { detail }) },
    ]);
  }

  private async *startMaildir(
    { source, messages }: Source & { kind: "maildir" },
    tally: Tally,
  ): AsyncGenerator<Outcome> {
    const count = messages.length;
    yield {
      ingested: {
        source,
        format: "maildir",
        state: "ok",
        problems: [],
        ledger: { expected: count, emitted: count, failed: 0 },
      },
      depth: 0,
      inflated: 0,
      tally,
    };
    yield* ahead(messages, this.width, (message) =>
      message.kind === "file" ? this.startFile(message, 1, { ...tally }) : this.start(message),
    );
  }

  private async *startFile(file: Source & { kind: "file" }, depth: number, tally: Tally): AsyncGenerator<Outcome> {
    const { source, path, size } = file;
    const name = source.slice(source.lastIndexOf("/") + 1);
    const item: Item = {
      source,
      bytes: { kind: "file", path, offset: 0, length: size },
      hints: {
        name,
        ...(file.message === true ? { message: true } : {}),
        ...(file.folder === undefined ? {} : { folder: file.folder }),
      },
      depth,
      tally,
    };
    let begun = false;
    try {
      for await (const outcome of this.openFile(item, path, size, file.message === true)) {
        begun = true;
        yield outcome;
      }
    } catch (error) {
      // The file itself failed us, perhaps half-way: what came out of it stays, the rest has a line of its own.
      const detail = error instanceof Error && "code" in error ? String(error.code) : "error";
      const rest = begun ? { ...item, source: `${source}#…` } : item;
      yield this.failure(rest, formatByName(name), "corrupt", [{ code: "unreadable", detail }]);
    }
  }

  private async *openFile(item: Item, path: string, size: number, message: boolean): AsyncGenerator<Outcome> {
    const name = item.hints.name ?? path;
    const handle = await open(path, "r");
    let head: Buffer;
    try {
      head = await readStretch(handle, 0, Math.min(size, HEAD_BYTES));
    } finally {
      await handle.close();
    }
    const detected = message ? "eml" : detectFormat(head, name);
    if (detected === "mbox") yield* this.startMbox(item, path, size);
    else if (size === 0) yield this.failure(item, formatByName(name), "corrupt", [{ code: "empty" }]);
    else if (detected === "pst") yield this.failure(item, detected, "unsupported", [{ code: "unsupported-format" }]);
    else if (size > this.limits.fileBytes)
      yield this.failure(item, known(detected), "limit", [{ code: "over-limit-size" }]);
    else yield* this.subtree(item, detected);
  }

  /** An mbox on disk is split where it lies, in constant memory, whatever its size. */
  private async *startMbox(item: Item, path: string, size: number): AsyncGenerator<Outcome> {
    const { source, depth, tally } = item;
    const folder = mailboxName(path);
    const handle = await open(path, "r");
    try {
      const reader = { size, read: (position: number, length: number) => readStretch(handle, position, length) };
      let expected = 0;
      for await (const _ of splitMbox(reader)) expected++;
      const empty = expected === 0;
      yield {
        ingested: {
          source,
          format: "mbox",
          state: empty ? "partial" : "ok",
          problems: empty ? [{ code: size === 0 ? "empty" : "invalid-structure", source }] : [],
          ledger: { expected, emitted: expected, failed: 0 },
        },
        depth,
        inflated: 0,
        tally,
      };
      let number = 0;
      yield* ahead(splitMbox(reader), this.width, ({ offset, length, fromEscaped }) =>
        this.subtree({
          source: `${source}#${++number}`,
          bytes: { kind: "file", path, offset, length },
          hints: { message: true, fromEscaped, folder },
          depth: depth + 1,
          tally: { ...tally },
        }),
      );
    } finally {
      await handle.close();
    }
  }

  /** An item, then all that it holds. */
  private async *subtree(item: Item, detected?: Detected): AsyncGenerator<Outcome> {
    const { source, depth, hints, tally } = item;
    const wrapped = detected === undefined || detected === "ole" || detected === "unknown" || detected === "zip";
    const guess = hints.message === true ? "eml" : wrapped ? formatByName(hints.name ?? "", hints.mediaType) : detected;
    if (depth > this.limits.depth) return yield this.failure(item, guess, "limit", [{ code: "over-limit-depth" }]);
    if (item.problem !== undefined && item.problem !== "unsafe-name")
      return yield this.failure(item, guess, stateOf(item.problem), [{ code: item.problem }]);
    if (tally.spent) return yield this.failure(item, guess, "limit", [{ code: "over-limit-inflated" }]);
    const before = item.id === undefined ? undefined : this.seen.get(item.id);
    if (before !== undefined) return yield this.failure(item, before.format, before.state, []);

    const answer =
      detected !== undefined && inProcess.has(detected)
        ? await this.readHere(item, detected)
        : await this.submit(item, guess);
    const id = answer.id === "" ? item.id : answer.id;
    const found = item.problem === undefined ? answer.problems : [...answer.problems, { code: item.problem }];
    const parts = answer.contents?.parts ?? [];
    const children = (part: Part) => this.subtree(this.child(item, part, id));
    const streamed = answer.document === undefined;
    const held: Outcome[] = [];
    const unread: Found[] = [];
    if (!streamed)
      for await (const outcome of ahead(parts, this.width, children)) {
        held.push(outcome);
        if (outcome.depth === depth + 1 && !NO_COMPLAINT.has(outcome.ingested.state))
          unread.push({ code: "attachment-not-read", detail: outcome.ingested.source.slice(source.length + 1) });
      }
    const expected = answer.contents?.expected ?? 0;
    if (!streamed && expected > parts.length)
      unread.push({ code: "attachment-not-read", detail: `${expected - parts.length}` });
    const problems = [...found, ...unread].map(
      (f): Problem => ({ code: f.code, source, ...(f.detail === undefined ? {} : { detail: f.detail }) }),
    );
    const document =
      answer.document === undefined || id === undefined
        ? undefined
        : this.document(item, answer.document, id, held, problems);
    const duplicateKey = document === undefined ? undefined : mailKey(document);
    yield {
      ingested: {
        source,
        ...(id === undefined ? {} : { id }),
        format: answer.format,
        state: answer.state,
        problems,
        ...(item.partOf === undefined ? {} : { partOf: item.partOf }),
        ...(answer.contents === undefined
          ? {}
          : { ledger: { expected, emitted: parts.length, failed: expected - parts.length } }),
        ...(document === undefined ? {} : { document }),
      },
      depth,
      inflated: item.bytes.deflated === true ? answer.size : 0,
      tally,
      ...(duplicateKey === undefined ? {} : { duplicateKey }),
    };
    if (streamed) yield* ahead(parts, this.width, children);
    else yield* held;
  }

  private child(parent: Item, part: Part, parentId: string | undefined): Item {
    return {
      source: `${parent.source}#${part.label}`,
      bytes: part.bytes,
      hints: part.hints,
      depth: parent.depth + 1,
      tally: parent.tally,
      ...(part.id === undefined ? {} : { id: part.id }),
      ...(part.problem === undefined ? {} : { problem: part.problem }),
      ...(parentId === undefined ? {} : { partOf: parentId }),
    };
  }

  private document(
    item: Item,
    body: NonNullable<Reading["document"]>,
    id: string,
    held: readonly Outcome[],
    problems: Problem[],
  ): Document {
    const attachments = held
      .filter((outcome) => outcome.depth === item.depth + 1)
      .map((outcome) => outcome.ingested.id)
      .filter((attachment) => attachment !== undefined);
    const fileName = item.hints.name?.split("/").at(-1);
    return {
      ...body,
      id,
      source: item.source,
      attachments,
      problems,
      ...(item.partOf === undefined ? {} : { partOf: item.partOf }),
      ...(fileName === undefined ? {} : { fileName }),
    };
  }

  private failure(
    item: Pick<Item, "source" | "depth" | "tally" | "id" | "partOf">,
    format: Format,
    state: InputState,
    found: readonly Found[],
  ): Outcome {
    const { source, depth, tally, id, partOf } = item;
    return {
      ingested: {
        source,
        ...(id === undefined ? {} : { id }),
        format,
        state,
        problems: found.map((f) => ({ code: f.code, source, ...(f.detail === undefined ? {} : { detail: f.detail }) })),
        ...(partOf === undefined ? {} : { partOf }),
      },
      depth,
      inflated: 0,
      tally,
    };
  }

  /** Plain text is decoded here: there is nothing in it to parse. */
  private async readHere(item: Item, detected: Detected): Promise<Answer> {
    const bytes = await loadBytes({ bytes: item.bytes, limits: this.limits });
    const id = createHash("sha256").update(bytes).digest("hex");
    const base = { id, size: bytes.length, rss: 0 };
    const format = detected === "markdown" || detected === "csv" || detected === "calendar" ? detected : "text";
    return { ...base, ...readText(bytes, format) };
  }

  /** A job for a child, and one more for the other engine (or a fresh child) when the first one fails. */
  private async submit(item: Item, guess: Format): Promise<Answer> {
    const { source, bytes, hints, depth } = item;
    const { limits, passwords, ocr } = this;
    const job = { source, bytes, hints, depth, limits, passwords, ocr };
    const first = await this.runJob({ ...job, attempt: 0 }, guess);
    const code = first.problems[0]?.code;
    const broke = first.document === undefined && code !== undefined && RETRIED.has(code);
    const otherEngine = first.format === "pdf" || first.format === "docx";
    if (!broke || this.closed || (!otherEngine && first.state !== "crashed")) return first;
    const second = await this.runJob({ ...job, attempt: 1 }, guess);
    return second.document === undefined ? first : second;
  }

  private async runJob(job: Job, guess: Format): Promise<Answer> {
    if (this.queue === undefined) {
      const { default: Queue } = await import("p-queue");
      this.queue ??= new Queue({ concurrency: this.jobs });
    }
    const size = Math.min(byteLength(job.bytes), this.limits.bytesInFlight);
    const answer = await this.queue.add(async () => {
      while (this.inFlight > 0 && this.inFlight + size > this.limits.bytesInFlight)
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      this.inFlight += size;
      const child = this.idle.pop() ?? new Child(this.limits);
      this.children.add(child);
      try {
        return this.closed ? ({ stopped: "crashed" } as const) : await child.run(job);
      } finally {
        this.idle.push(child);
        this.inFlight -= size;
        for (const resume of this.waiting.splice(0)) resume();
      }
    });
    if (!("stopped" in answer)) return answer;
    const id = await this.hash(job.bytes);
    return { id, size: 0, rss: 0, format: guess, state: stateOf(answer.stopped), problems: [{ code: answer.stopped }] };
  }

  /** Identity of bytes whose child died before it could tell; "" for compressed ones, which only a child inflates. */
  private async hash(bytes: ByteSource): Promise<string> {
    const hash = createHash("sha256");
    if (bytes.deflated === true) return "";
    if (bytes.kind === "memory") return hash.update(bytes.bytes).digest("hex");
    if (bytes.length === 0) return hash.digest("hex");
    try {
      for await (const chunk of createReadStream(bytes.path, {
        start: bytes.offset,
        end: bytes.offset + bytes.length - 1,
      }))
        hash.update(chunk);
      return hash.digest("hex");
    } catch {
      return "";
    }
  }
}

/**
 * What stays the same when a message is exported again, with other Received lines: Message-ID, date, author, text and
 * what is attached. Undefined for what has no Message-ID.
 */
function mailKey({ envelope, text, attachments }: Document): string | undefined {
  if (envelope?.messageId === undefined) return undefined;
  const { messageId, date, from } = envelope;
  return createHash("sha256")
    .update(
      JSON.stringify([
        messageId,
        date ?? "",
        from.map((a) => a.address),
        text.replace(/\s+/g, " ").trim(),
        attachments,
      ]),
    )
    .digest("hex");
}
