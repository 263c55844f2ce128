import { execFile } from "node:child_process";
import { channel } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ProblemCode } from "@vigie/model";
import type { Answer, Batch, Job, Triaged } from "./job.ts";
import type { Limits } from "./limits.ts";

type Pool = {
  exec(method: string, parameters: [Job | Batch], options: { on(payload: unknown): void }): PromiseLike<unknown>;
  terminate(force?: boolean, timeout?: number): PromiseLike<unknown>;
};

/** What a process holds as data beyond what is resident: stacks and heaps it has asked for and not touched. */
const DATA_HEADROOM = 256 * 1024 * 1024;
const WATCH_MS = 100;
/** A message of a mailbox wears a child less than a file does: starting a new one costs as much as reading 200 of them. */
const MESSAGE_SHARE = 0.05;
/** What a child may take to start on a machine that is busy. */
const START_MS = 30_000;
const fromSource = import.meta.url.endsWith(".ts");

/** What a job took, told on the diagnostics channel `vigie.ingest.job` to whoever measures: milliseconds. */
export type JobEnd = { source: string; ms: number; allowedMs: number };
const jobEnds = channel("vigie.ingest.job");

/** Resident memory of a process in bytes, 0 where the system does not tell by a file. */
function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Why a child was stopped or stopped by itself. */
export type Stopped = { stopped: Extract<ProblemCode, "over-limit-time" | "over-limit-memory" | "crashed"> };

/**
 * One child process after another, each reading one job at a time under a wall limit and a memory limit. A child is
 * started when the first job comes, and replaced after `filesPerChild` files, above `rssRecycle`, or after any failure.
 */
export class Child {
  private readonly limits: Limits;
  private pool: Pool | undefined;
  private pid: number | undefined;
  private files = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** The child's answer, or why there is none. Never throws. */
  async read(job: Job): Promise<Answer | Stopped> {
    const answer = await this.run<Answer>("read", job);
    if ("stopped" in answer) return answer;
    const message = job.hints.message === true || job.node !== undefined;
    await this.wear(message ? MESSAGE_SHARE : 1, answer.rss, answer.spent);
    return answer;
  }

  /** The first pass over a batch, or why there is none. Never throws. */
  async triage(batch: Batch): Promise<Triaged[] | Stopped> {
    const answer = await this.run<{ triaged: Triaged[]; rss: number }>("triage", batch);
    if ("stopped" in answer) return answer;
    await this.wear(batch.messages.length * MESSAGE_SHARE, answer.rss);
    return answer.triaged;
  }

  private async wear(files: number, rss: number, spent = false): Promise<void> {
    this.files += files;
    if (spent || rss > this.limits.rssRecycle || this.files >= this.limits.filesPerChild) await this.close();
  }

  private async run<T extends object>(method: "read" | "triage", task: Job | Batch): Promise<T | Stopped> {
    const { baseMs, perPageMs, perScanMs, ceilingMs, rssKill } = this.limits;
    const limit = Math.min(ceilingMs, baseMs);
    // A child says who it is when it begins its first job; what it took to start is not that job's time.
    let since = performance.now();
    let allowed = this.pid === undefined ? START_MS : limit;
    let verdict: Stopped["stopped"] = "crashed";
    const kill = (why: Stopped["stopped"]) => {
      verdict = why;
      if (this.pid !== undefined) killNow(this.pid);
      else void this.pool?.terminate(true).then(undefined, () => {});
    };
    const watch = setInterval(
      () => {
        if (performance.now() - since > allowed) kill("over-limit-time");
        else if (this.pid !== undefined && residentBytes(this.pid) > rssKill) kill("over-limit-memory");
      },
      Math.min(WATCH_MS, limit),
    );
    try {
      this.pool ??= await startPool();
      return (await this.pool.exec(method, [task], {
        on: (payload) => {
          if (typeof payload !== "object" || payload === null) return;
          if ("pid" in payload && typeof payload.pid === "number") {
            this.pid = payload.pid;
            since = performance.now();
            allowed = limit;
            restrain(payload.pid, rssKill + DATA_HEADROOM);
            // At once, not only at the next look: a child that starts too large ends before it does harm.
            if (residentBytes(payload.pid) > rssKill) kill("over-limit-memory");
          }
          if ("pages" in payload && typeof payload.pages === "number") {
            const scans = "scans" in payload && typeof payload.scans === "number" ? payload.scans : 0;
            allowed = Math.min(ceilingMs, baseMs + payload.pages * perPageMs) + scans * perScanMs;
          }
        },
      })) as T;
    } catch {
      // Killed or dead: the pool has noticed, and is dropped with its child.
      if (this.pid !== undefined) killNow(this.pid);
      this.forget();
      return { stopped: verdict };
    } finally {
      clearInterval(watch);
      const source = "source" in task ? task.source : method;
      const ms = performance.now() - since;
      if (jobEnds.hasSubscribers) jobEnds.publish({ source, ms, allowedMs: allowed } satisfies JobEnd);
    }
  }

  /** Ends the child and waits until it has gone. */
  async close(): Promise<void> {
    const { pool, pid } = this;
    this.forget();
    if (pool === undefined) return;
    try {
      await pool.terminate(true, 3000);
    } catch {
      if (pid !== undefined) killNow(pid);
    }
  }

  private forget(): void {
    this.pool = undefined;
    this.pid = undefined;
    this.files = 0;
  }
}

/**
 * On Linux the kernel refuses a child more data than this at once, where the watch only looks ten times a second. A system
 * without prlimit has the watch alone.
 */
function restrain(pid: number, bytes: number): void {
  if (process.platform === "linux") execFile("prlimit", [`--pid=${pid}`, `--data=${bytes}`], () => {});
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}

async function startPool(): Promise<Pool> {
  const { default: workerpool } = await import("workerpool");
  const loader = fromSource ? ["--conditions=@vigie/source", "--import", sourceLoader()] : [];
  const script = fromSource ? new URL("./worker.ts", import.meta.url) : new URL("./worker.js", import.meta.url);
  return workerpool.pool(fileURLToPath(script), {
    workerType: "process",
    maxWorkers: 1,
    workerTerminateTimeout: 500,
    // What a library prints must not reach our own streams, where the report goes: it comes as an event, unheard.
    emitStdStreams: true,
    forkOpts: {
      execArgv: ["--max-old-space-size=512", "--no-warnings", ...loader],
      serialization: "advanced",
    },
  }) as unknown as Pool;
}

/** What lets a child run from source; a built child needs nothing. */
function sourceLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
