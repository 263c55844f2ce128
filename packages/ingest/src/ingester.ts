import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Format, Ingested, InputState, Problem } from "@vigie/model";
import { ahead } from "./ahead.ts";
import { largeMailbox, type MailboxEntry, mayBeSpilled, type Spilled, spillEntry } from "./archive/mailbox-entry.ts";
import { isPacked } from "./archive/unpack-entry.ts";
import { type Detected, detectFormat, formatByName, HEAD_BYTES } from "./detect-format.ts";
import { readStretch } from "./file-stretch.ts";
import { inBatches } from "./in-batches.ts";
import { type Answer, type ByteSource, type Found, type Part, type Reading, type Triaged, Unreadable } from "./job.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { mailboxName } from "./mail/mailbox-name.ts";
import { type MboxEntry, splitMbox } from "./mail/split-mbox.ts";
import {
  documentOf,
  type FileItem,
  failure,
  freshTally,
  HONEST_RATIO,
  type Item,
  mailKey,
  type Outcome,
  partItem,
  type Tally,
} from "./outcome.ts";
import type { Route } from "./pictures/wanted.ts";
import { read, type Source } from "./read.ts";
import { loadBytes, readText } from "./read-bytes.ts";
import { Settlement } from "./settlement.ts";
import { stateOf, Workforce } from "./workforce.ts";

export type IngestOptions = {
  /** Children at work at one time; one fewer than the processors there are, at most four, when not said. */
  jobs?: number;
  limits?: Partial<Limits>;
  /** Tried in this order on what is locked; never written anywhere. */
  passwords?: readonly string[];
  /** Whether text is recognised in scans and photos; yes when not said. */
  ocr?: boolean;
};

const NO_COMPLAINT: ReadonlySet<InputState> = new Set(["ok", "partial", "duplicate"]);
const inProcess = new Set<Detected>(["text", "markdown", "csv", "calendar"]);

/** Mail files that are small enough to go through the first pass together. */
const weightOfSource = (source: Source) =>
  source.kind === "file" && (source.message === true || /\.eml$/i.test(source.path)) ? source.size : undefined;
const weightOfMessage = ({ length }: MboxEntry) => length;

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

/** With a `route`, only what lies on it is opened, and documents at its ends are drawn instead of read. */
export class Supervisor implements Ingester {
  private readonly limits: Limits;
  private readonly jobs: number;
  private readonly passwords: readonly string[];
  private readonly ocr: boolean;
  private readonly workforce: Workforce;
  private readonly settlement: Settlement;
  private readonly route: Route | undefined;

  constructor(options: IngestOptions, route?: Route) {
    this.route = route;
    this.limits = { ...defaultLimits, ...options.limits };
    this.passwords = options.passwords ?? [];
    this.ocr = options.ocr ?? true;
    this.jobs = Math.max(1, options.jobs ?? Math.min(4, availableParallelism() - 1));
    this.settlement = new Settlement(this.limits);
    this.workforce = new Workforce(this.limits, this.jobs);
  }

  async *ingest(sources: Iterable<Source> | AsyncIterable<Source>): AsyncGenerator<Ingested> {
    for await (const { ingested } of this.outcomes(sources)) yield ingested;
  }

  /** The same, each `Ingested` with what came of it besides. */
  async *outcomes(sources: Iterable<Source> | AsyncIterable<Source>): AsyncGenerator<Outcome> {
    const opened = this.route === undefined ? sources : this.route.among(sources);
    let skipBelow = Number.POSITIVE_INFINITY;
    for await (const outcome of ahead(inBatches(opened, weightOfSource), this.width, (group) => this.start(group))) {
      if (outcome.depth > skipBelow) continue;
      skipBelow = Number.POSITIVE_INFINITY;
      const ingested = this.settlement.settle(outcome);
      if (ingested !== outcome.ingested) skipBelow = outcome.depth;
      yield { ...outcome, ingested };
    }
  }

  async close(): Promise<void> {
    await this.workforce.close();
  }

  private get width(): number {
    return this.jobs * 4;
  }

  private leadsOn(source: string): boolean {
    return this.route === undefined || this.route.leadsTo(source);
  }

  private start(group: readonly Source[], depth = 0, tally = freshTally()): AsyncGenerator<Outcome> {
    const files = group.filter((source) => source.kind === "file").map((file) => this.fileItem(file, depth, tally));
    const [first] = group;
    if (first?.kind === "missing") return this.startMissing(first, depth, tally);
    if (first?.kind === "maildir") return this.startMaildir(first, tally);
    return this.startMessages(files, (file) => this.startFile(file));
  }

  private async *startMissing(
    { source, problem, detail }: Source & { kind: "missing" },
    depth: number,
    tally: Tally,
  ): AsyncGenerator<Outcome> {
    const format = formatByName(source);
    yield failure({ source, depth, tally }, format, stateOf(problem), [
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
    yield* ahead(inBatches(messages, weightOfSource), this.width, (group) => this.start(group, 1, tally));
  }

  private fileItem(
    { source, path, size, message, folder }: Source & { kind: "file" },
    depth: number,
    tally: Tally,
  ): FileItem {
    return {
      source,
      bytes: { kind: "file", path, offset: 0, length: size },
      hints: {
        name: source.slice(source.lastIndexOf("/") + 1),
        ...(message === true ? { message: true } : {}),
        ...(folder === undefined ? {} : { folder }),
      },
      depth,
      // A large archive holds much; what a bomb does is out of all proportion to its size.
      tally: { ...tally, mayInflate: size * HONEST_RATIO },
    };
  }

  /**
   * The two passes over mail: all the messages in one job for who they are and what they say, then those alone that must
   * be decoded whole, a job each (`whole`). What has been read before is not decoded again.
   */
  private async *startMessages(
    items: readonly FileItem[],
    whole: (item: FileItem) => AsyncGenerator<Outcome>,
  ): AsyncGenerator<Outcome> {
    const { limits, workforce } = this;
    const triaged = items.length < 2 ? undefined : await workforce.triage({ messages: items, limits });
    yield* ahead(items.entries(), this.width, ([i, item]) => this.message(item, triaged?.[i], whole));
  }

  private async *message(
    item: FileItem,
    first: Triaged | undefined,
    whole: (item: FileItem) => AsyncGenerator<Outcome>,
  ): AsyncGenerator<Outcome> {
    const before = first === undefined ? undefined : this.settlement.before(first.id);
    if (first !== undefined && before !== undefined)
      yield failure({ ...item, id: first.id }, before.format, before.state, []);
    else if (first?.reading === undefined || item.depth > this.limits.depth) yield* whole(item);
    else yield* this.outcomesOf(item, { ...first.reading, id: first.id, size: first.size, rss: 0 });
  }

  private async *startFile(item: FileItem): AsyncGenerator<Outcome> {
    const { source, bytes, hints } = item;
    let begun = false;
    try {
      for await (const outcome of this.openFile(item, bytes.path, bytes.length, hints.message === true)) {
        begun = true;
        yield outcome;
      }
    } catch (error) {
      // The file itself failed us, perhaps half-way: what came out of it stays, the rest has a line of its own.
      const detail = error instanceof Error && "code" in error ? String(error.code) : "error";
      const rest = begun ? { ...item, source: `${source}#…` } : item;
      yield failure(rest, formatByName(hints.name ?? source), "corrupt", [{ code: "unreadable", detail }]);
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
    if (detected === "mbox") yield* this.startMbox(item, { path, offset: 0, length: size }, mailboxName(path));
    else if (size === 0 && (await isFile(`${path}.msf`))) yield this.emptyFolder(item);
    else if (size === 0) yield failure(item, formatByName(name), "corrupt", [{ code: "empty" }]);
    else if (detected === "pst") yield* this.startPst(item, path);
    else if (size > this.limits.fileBytes && detected !== "zip" && detected !== "gzip")
      yield failure(item, known(detected), "limit", [{ code: "over-limit-size" }]);
    else yield* this.subtree(item, detected);
  }

  /** An mbox on disk is split where it lies, in constant memory, whatever its size. */
  private async *startMbox(
    item: Item,
    { path, offset: base, length: size }: { path: string; offset: number; length: number },
    folder: string,
  ): AsyncGenerator<Outcome> {
    const { source, depth, tally, id, partOf } = item;
    const handle = await open(path, "r");
    try {
      const read = (position: number, length: number, into?: Buffer) =>
        readStretch(handle, base + position, length, into);
      const reader = { size, read };
      let expected = 0;
      for await (const _ of splitMbox(reader)) expected++;
      const empty = expected === 0;
      yield {
        ingested: {
          source,
          ...(id === undefined ? {} : { id }),
          format: "mbox",
          state: empty ? "partial" : "ok",
          problems: empty ? [{ code: size === 0 ? "empty" : "invalid-structure", source }] : [],
          ...(partOf === undefined ? {} : { partOf }),
          ledger: { expected, emitted: expected, failed: 0 },
        },
        depth,
        inflated: 0,
        tally,
      };
      let number = 0;
      const message = ({ offset, length, fromEscaped }: MboxEntry): FileItem => ({
        source: `${source}#${++number}`,
        bytes: { kind: "file", path, offset: base + offset, length },
        hints: { message: true, fromEscaped, folder },
        depth: depth + 1,
        tally: { ...tally },
        ...(id === undefined ? {} : { partOf: id }),
      });
      yield* ahead(inBatches(splitMbox(reader), weightOfMessage), this.width, (group) =>
        this.startMessages(
          group.map(message).filter((one) => this.leadsOn(one.source)),
          (one) => this.subtree(one),
        ),
      );
    } finally {
      await handle.close();
    }
  }

  /** A mailbox file of Outlook is read where it lies: one job lists what it holds, then one job reads each item. */
  private async *startPst(item: Item, path: string): AsyncGenerator<Outcome> {
    const { source, depth, id } = item;
    const bytes: ByteSource = { kind: "file", path, offset: 0, length: 0 };
    const { state, problems, mailFolders } = await this.submit({ ...item, bytes }, "pst", 0);
    const listed = failure(item, "pst", state, problems);
    if (mailFolders === undefined) return yield listed;
    const expected = mailFolders.reduce((sum, { nodes }) => sum + nodes.length, 0);
    const ledger = { expected, emitted: expected, failed: 0 };
    yield { ...listed, ingested: { ...listed.ingested, ledger } };
    const listedAs = ({ folder, number }: { folder: string; number: number }) =>
      `${source}#${folder === "" ? "" : `${folder}/`}${number}`;
    const wanted = eachItem(mailFolders, (entry) => this.leadsOn(listedAs(entry)));
    yield* ahead(wanted, this.width, ({ folder, node, number }) => {
      const { id: _, ...outer } = item;
      const one: Item = {
        ...outer,
        source: listedAs({ folder, number }),
        bytes,
        hints: folder === "" ? {} : { folder },
        depth: depth + 1,
        tally: { ...item.tally },
        ...(id === undefined ? {} : { partOf: id }),
      };
      return this.mailboxItem(one, node);
    });
  }

  private async *mailboxItem(item: Item, node: number): AsyncGenerator<Outcome> {
    if (item.depth > this.limits.depth) return yield failure(item, "msg", "limit", [{ code: "over-limit-depth" }]);
    yield* this.outcomesOf(item, await this.submit(item, "msg", node));
  }

  /** A large mailbox in an archive is read as one on disk: where it lies, or unpacked into a private file. */
  private async *startMailboxEntry(item: Item, { kind, password }: MailboxEntry): AsyncGenerator<Outcome> {
    const { bytes, hints, source } = item;
    const folder = mailboxName(hints.name ?? source);
    if (kind === "mbox" && bytes.kind === "file" && !isPacked(bytes)) return yield* this.startMbox(item, bytes, folder);
    let spilled: Spilled;
    try {
      spilled = await spillEntry(bytes, this.limits, password);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const { state, code, message } = error;
      return yield failure(item, kind, state, [{ code, ...(message === code ? {} : { detail: message }) }]);
    }
    const { id, path, size } = spilled;
    try {
      if (kind === "pst") yield* this.startPst({ ...item, id }, path);
      else yield* this.startMbox({ ...item, id }, { path, offset: 0, length: size }, folder);
    } finally {
      await spilled.dispose();
    }
  }

  /** A folder of Thunderbird that holds no message is a file of no bytes, with its index beside it. */
  private emptyFolder({ source, depth, tally }: Item): Outcome {
    const ledger = { expected: 0, emitted: 0, failed: 0 };
    return { ingested: { source, format: "mbox", state: "ok", problems: [], ledger }, depth, inflated: 0, tally };
  }

  /** An item, then all that it holds. */
  private async *subtree(item: Item, detected?: Detected): AsyncGenerator<Outcome> {
    const { depth, hints, tally } = item;
    const wrapped = detected === undefined || detected === "ole" || detected === "unknown" || detected === "zip";
    const guess = hints.message === true ? "eml" : wrapped ? formatByName(hints.name ?? "", hints.mediaType) : detected;
    if (depth > this.limits.depth) return yield failure(item, guess, "limit", [{ code: "over-limit-depth" }]);
    if (item.problem !== undefined && item.problem !== "unsafe-name")
      return yield failure(item, guess, stateOf(item.problem), [
        { code: item.problem, ...(item.detail === undefined ? {} : { detail: item.detail }) },
      ]);
    if (tally.spent) return yield failure(item, guess, "limit", [{ code: "over-limit-inflated" }]);
    const before = item.id === undefined ? undefined : this.settlement.before(item.id);
    if (before !== undefined) return yield failure(item, before.format, before.state, []);
    const mailbox = detected === undefined ? await largeMailbox(item, this.passwords) : undefined;
    if (mailbox !== undefined) return yield* this.startMailboxEntry(item, mailbox);

    const answer =
      detected !== undefined && inProcess.has(detected)
        ? await this.readHere(item, detected)
        : await this.submit(item, guess);
    yield* this.outcomesOf(item, answer);
  }

  private submit({ source, bytes, hints, depth }: Item, guess: Format, node?: number): Promise<Answer> {
    const { limits, passwords, ocr } = this;
    const draw = this.route?.drawing(source);
    const job = { source, bytes, hints, depth, limits, passwords, ocr, ...(draw === undefined ? {} : { draw }) };
    return this.workforce.read(node === undefined ? job : { ...job, node }, guess);
  }

  /** What was read of an item, then all that it holds. */
  private async *outcomesOf(item: Item, answer: Answer): AsyncGenerator<Outcome> {
    const { source, depth, tally } = item;
    const id = answer.id === "" ? item.id : answer.id;
    const found = item.problem === undefined ? answer.problems : [...answer.problems, { code: item.problem }];
    const all = answer.contents?.parts ?? [];
    const parts = this.route === undefined ? all : all.filter(({ label }) => this.leadsOn(`${source}#${label}`));
    const children = (part: Part) => this.subtree(partItem(item, part, id));
    const mayWait = (part: Part) => mayBeSpilled(part.bytes);
    const streamed = answer.document === undefined;
    const held: Outcome[] = [];
    const unread: Found[] = [];
    if (!streamed)
      for await (const outcome of ahead(parts, this.width, children, mayWait)) {
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
        : documentOf(item, answer.document, id, held, problems);
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
      inflated: isPacked(item.bytes) ? answer.size : 0,
      tally,
      ...(duplicateKey === undefined ? {} : { duplicateKey }),
      ...(answer.pictures === undefined ? {} : { pictures: answer.pictures }),
    };
    if (streamed) yield* ahead(parts, this.width, children, mayWait);
    else yield* held;
  }

  /** Plain text is decoded here: there is nothing in it to parse. */
  private async readHere(item: Item, detected: Detected): Promise<Answer> {
    const bytes = await loadBytes({ bytes: item.bytes, limits: this.limits });
    const id = createHash("sha256").update(bytes).digest("hex");
    const base = { id, size: bytes.length, rss: 0 };
    const format = detected === "markdown" || detected === "csv" || detected === "calendar" ? detected : "text";
    return { ...base, ...readText(bytes, format) };
  }
}

/** The wanted items of a mailbox's folders, each with its number within its folder. */
function* eachItem(
  folders: NonNullable<Reading["mailFolders"]>,
  isWanted: (item: { folder: string; number: number }) => boolean,
) {
  for (const { folder, nodes } of folders)
    for (const [i, node] of nodes.entries())
      if (isWanted({ folder, number: i + 1 })) yield { folder, node, number: i + 1 };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}
