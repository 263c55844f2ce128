import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Format, InputState, ProblemCode } from "@vigie/model";
import type PQueue from "p-queue";
import { isPacked } from "./archive/unpack-entry.ts";
import { Child, type Stopped } from "./child.ts";
import { type Answer, type Batch, type ByteSource, byteLength, type Job, type Triaged } from "./job.ts";
import type { Limits } from "./limits.ts";

/** Failures after which the other engine, or a fresh child, may still read the document. */
const RETRIED: ReadonlySet<ProblemCode> = new Set([
  "corrupt",
  "truncated",
  "crashed",
  "over-limit-time",
  "over-limit-memory",
]);

/** What another library reads when our own reader, or pdfium, cannot. */
const twoEngines: ReadonlySet<Format> = new Set(["pdf", "docx", "eml"]);

/** The state that an input ends in when this problem is all there is to say of it. */
export function stateOf(code: ProblemCode): InputState {
  if (code.startsWith("over-limit")) return "limit";
  if (code === "crashed" || code === "encrypted") return code;
  return code === "unsupported-format" ? "unsupported" : "corrupt";
}

/** Children at work, and the queue that hands them jobs under a budget of bytes. */
export class Workforce {
  private readonly limits: Limits;
  private readonly jobs: number;
  private readonly idle: Child[] = [];
  private readonly children = new Set<Child>();
  private queue: PQueue | undefined;
  private inFlight = 0;
  private waiting: (() => void)[] = [];
  private closed = false;

  constructor(limits: Limits, jobs: number) {
    this.limits = limits;
    this.jobs = jobs;
  }

  /** A job, and one more for the other engine (or a fresh child) when the first fails. `guess` names what dies unread. */
  async read(job: Omit<Job, "attempt">, guess: Format): Promise<Answer> {
    const first = await this.once({ ...job, attempt: 0 }, guess);
    const code = first.problems[0]?.code;
    const broke = first.document === undefined && code !== undefined && RETRIED.has(code);
    const otherEngine = job.draw === undefined && twoEngines.has(first.format);
    if (!broke || this.closed || (!otherEngine && first.state !== "crashed")) return first;
    const second = await this.once({ ...job, attempt: 1 }, guess);
    return second.document === undefined && second.pictures === undefined ? first : second;
  }

  /** The first pass over some messages, in their order; undefined when a child did not survive them. */
  async triage(batch: Batch): Promise<Triaged[] | undefined> {
    const size = batch.messages.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const answer = await this.withChild(size, (child) => child.triage(batch));
    return "stopped" in answer ? undefined : answer;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.children].map((child) => child.close()));
  }

  private async once(job: Job, guess: Format): Promise<Answer> {
    const inMailbox = job.node !== undefined;
    const answer = await this.withChild(inMailbox ? 0 : byteLength(job.bytes), (child) => child.read(job));
    if (!("stopped" in answer)) return answer;
    const id = inMailbox ? "" : await hashOf(job.bytes);
    return { id, size: 0, rss: 0, format: guess, state: stateOf(answer.stopped), problems: [{ code: answer.stopped }] };
  }

  private async withChild<T>(bytes: number, work: (child: Child) => Promise<T>): Promise<T | Stopped> {
    if (this.queue === undefined) {
      const { default: Queue } = await import("p-queue");
      this.queue ??= new Queue({ concurrency: this.jobs });
    }
    const size = Math.min(bytes, this.limits.bytesInFlight);
    return this.queue.add(async () => {
      while (this.inFlight > 0 && this.inFlight + size > this.limits.bytesInFlight)
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      this.inFlight += size;
      const child = this.idle.pop() ?? new Child(this.limits);
      this.children.add(child);
      try {
        return this.closed ? ({ stopped: "crashed" } as const) : await work(child);
      } finally {
        this.idle.push(child);
        this.inFlight -= size;
        for (const resume of this.waiting.splice(0)) resume();
      }
    });
  }
}

/** Identity of bytes whose child died before it could tell; "" for compressed ones, which only a child inflates. */
async function hashOf(bytes: ByteSource): Promise<string> {
  const hash = createHash("sha256");
  if (isPacked(bytes)) return "";
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
