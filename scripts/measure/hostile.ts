/**
 * `npm run measure:hostile [-- folder…]`: the generated hostile inputs, all of them and with the limits a user has, then the
 * corpus of hostile files (or the folders given, alone): what became of each, whether the ledger adds up, what it cost.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HostileInput } from "../hostile/input.ts";
import { writeHostile } from "../hostile/write.ts";
import { corpus } from "./corpora.ts";
import { LedgerCheck } from "./ledger-check.ts";
import { runIngest } from "./run-ingest.ts";

const MiB = 1024 * 1024;
const SLOWEST = 10;

class Tally {
  private readonly counts = new Map<string, number>();
  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
  print(title: string): void {
    console.log(`\n${title}`);
    for (const [what, number] of [...this.counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
      console.log(`${String(number).padStart(9)}  ${what}`);
  }
}

/** Reads a folder and prints the account. `allowed` tells what each file may end in. Returns how much is wrong. */
async function account(folder: string, title: string, allowed?: ReadonlyMap<string, HostileInput>): Promise<number> {
  console.log(`\n== ${title}`);
  const check = new LedgerCheck();
  const [states, formats, problems] = [new Tally(), new Tally(), new Tally()];
  const wrong: string[] = [];
  const tops = new Map<string, string>();
  let lines = 0;
  const { jobs, ...cost } = await runIngest({ paths: [folder] }, (line) => {
    const name = line.source.slice(folder.length + 1);
    lines++;
    check.add(line);
    states.add(line.state);
    formats.add(`${line.format} ${line.state}`);
    for (const code of new Set(line.problems.map((p) => p.code))) problems.add(code);
    if (!name.includes("#")) tops.set(name, line.state);
    if (line.state !== "ok" && line.problems.length === 0) wrong.push(`no reason: ${name}`);
    if (line.state === "crashed") wrong.push(`crashed: ${name}`);
    for (const fault of line.document?.faults ?? []) wrong.push(`${fault}: ${name}`);
  });
  for (const [name, { expects }] of allowed ?? []) {
    const state = tops.get(name);
    if (state === undefined || !expects.some((one) => one === state)) wrong.push(`${state ?? "no line"}: ${name}`);
  }
  for (const { source, ms, allowedMs } of jobs)
    if (ms > allowedMs + 1000) wrong.push(`${Math.round(ms)} ms, ${allowedMs} allowed: ${source}`);
  wrong.push(...check.end());

  console.log(`${tops.size} files, ${lines} lines, ${jobs.length} jobs`);
  states.print("states");
  formats.print("formats");
  problems.print("problems");
  console.log("\nslowest jobs");
  for (const { source, ms } of jobs.sort((a, b) => b.ms - a.ms).slice(0, SLOWEST))
    console.log(`${String(Math.round(ms)).padStart(9)}  ms  ${source.slice(folder.length + 1)}`);
  console.log(
    `\nsupervisor ${Math.round(cost.startRss / MiB)} MiB at the start, ${Math.round(cost.peakRss / MiB)} MiB at most; children ${Math.round(cost.childPeakRss / MiB)} MiB at most; CPU ${cost.ownCpu.toFixed(1)} s and ${cost.childrenCpu.toFixed(1)} s; ${(cost.wallMs / 1000).toFixed(0)} s of wall time`,
  );
  console.log(wrong.length === 0 ? "nothing wrong" : `\n${wrong.length} WRONG\n${wrong.join("\n")}`);
  return wrong.length;
}

const given = process.argv.slice(2);
let wrong = 0;
if (given.length === 0) {
  const folder = await mkdtemp(join(tmpdir(), "hostile-"));
  try {
    for (const pace of [undefined, "endless", "long"] as const) {
      const below = join(folder, pace ?? "ordinary");
      wrong += await account(below, `generated, ${pace ?? "ordinary"}`, await writeHostile(below, pace));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const open = corpus("hostile-open");
  if (open !== undefined) wrong += await account(open, "hostile-open");
} else for (const folder of given) wrong += await account(folder.replace(/\/+$/, ""), folder);
process.exitCode = wrong > 0 ? 1 : 0;
