import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "@vigie/extract";
import { defaultLimits, ingestAll, type Limits } from "@vigie/ingest";
import type { Document } from "@vigie/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HostileInput } from "../scripts/hostile/input.ts";
import { writeHostile } from "../scripts/hostile/write.ts";
import type { IngestLine, IngestSummary } from "../scripts/measure/ingest-run.ts";
import { LedgerCheck } from "../scripts/measure/ledger-check.ts";
import { runIngest } from "../scripts/measure/run-ingest.ts";

// Every file made to hang, crash, flood or deceive a reader, through a supervisor of its own. Limits are small, so that
// what only a clock stops does not take long: `npm run measure:hostile` does the same with the limits a user has.
const MiB = 1024 * 1024;
const small: Partial<Limits> = { zipEntries: 500, parts: 200, pages: 100, perPageMs: 20, inflatedBytes: 20_000_000 };
const paces: readonly [HostileInput["pace"], Partial<Limits>][] = [
  [undefined, { ...small, baseMs: 8000 }],
  ["endless", { ...small, baseMs: 1000 }],
];

type Run = {
  inputs: ReadonlyMap<string, HostileInput>;
  /** By the path below the folder. */
  lines: Map<string, IngestLine>;
  faults: readonly string[];
  summary: IngestSummary;
};
const runs: Run[] = [];
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
  for (const [pace, limits] of paces) {
    const below = join(folder, pace ?? "ordinary");
    const inputs = await writeHostile(below, pace);
    const check = new LedgerCheck();
    const lines = new Map<string, IngestLine>();
    const summary = await runIngest({ paths: [below], options: { jobs: 2, limits } }, (line) => {
      check.add(line);
      lines.set(line.source.slice(below.length + 1), line);
    });
    runs.push({ inputs, lines, faults: check.end(), summary });
  }
}, 400_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const inside = (lines: Map<string, IngestLine>, name: string) =>
  [...lines].filter(([source]) => source === name || source.startsWith(`${name}#`)).map(([, line]) => line);

describe("hostile inputs", () => {
  it("end each in one state, and in one that its maker allows", () => {
    const wrong = runs.flatMap(({ inputs, lines }) =>
      [...inputs].flatMap(([name, { expects }]) => {
        const state = lines.get(name)?.state ?? "no line";
        return state !== "no line" && expects.includes(state) ? [] : [`${name}: ${state}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("tell the problem that they were made to have", () => {
    const untold = runs.flatMap(({ inputs, lines }) =>
      [...inputs].flatMap(([name, { problem }]) =>
        problem === undefined || inside(lines, name).some((l) => l.problems.some((p) => p.code === problem))
          ? []
          : [`${name}: ${problem}`],
      ),
    );
    expect(untold).toEqual([]);
  });

  it("crash no child but where their maker allows it, and say why whenever they are not read", () => {
    const lines = runs.flatMap((run) => [...run.lines.values()]);
    const crashed = runs.flatMap(({ inputs, lines: all }) =>
      [...all].filter(([name, l]) => l.state === "crashed" && !inputs.get(name)?.expects.includes("crashed")),
    );
    expect(crashed.map(([name]) => name)).toEqual([]);
    expect(lines.filter((l) => l.state !== "ok" && l.problems.length === 0).map((l) => l.source)).toEqual([]);
  });

  it("leave ledgers that balance, every announced part following its container", () => {
    expect(runs.flatMap((run) => run.faults)).toEqual([]);
  });

  it("give spans, pages and words that lie inside the text", () => {
    const faults = runs.flatMap((run) =>
      [...run.lines].flatMap(([name, line]) => (line.document?.faults ?? []).map((fault) => `${name}: ${fault}`)),
    );
    expect(faults).toEqual([]);
  });

  it("keep to the limits of time and of memory", () => {
    for (const { summary } of runs) {
      expect(summary.jobs.filter((job) => job.ms > job.allowedMs + 1000)).toEqual([]);
      // All families in one supervisor, whose garbage is collected late: each alone stays below half of this.
      expect(summary.peakRss - summary.startRss).toBeLessThan(256 * MiB);
      // Looked at ten times a second: a child may grow a little more before it is killed.
      expect(summary.childPeakRss).toBeLessThan(defaultLimits.rssKill + 300 * MiB);
    }
  });

  it("leave signatures that verifying them survives, each with an integrity and a reason", async () => {
    const verified = new Map<string, readonly string[]>();
    const trusted: string[] = [];
    const options = { jobs: 2, ocr: false, limits: { ...small, baseMs: 8000 } };
    // all are read before the first is verified: whoever verifies here keeps the readers' clock from being looked at
    const documents: Document[] = [];
    for await (const { document } of ingestAll([join(folder, "ordinary/signatures")], options))
      if (document !== undefined) documents.push(document);
    for (const document of documents) {
      const { source } = document;
      const { signatures } = extract(document);
      const digital = signatures.status === "present" ? signatures.value.digital : [];
      verified.set(
        source.slice(source.lastIndexOf("/") + 1),
        digital.map((d) => d.integrity),
      );
      // nothing here is signed as a whole, and a name is no place for a flood or for orders to a terminal
      if (digital.some((d) => d.integrity === "verified" && d.coversWholeFile)) trusted.push(`${source}: verified`);
      if (digital.some((d) => d.why.length > 2000 || /[\u0000-\u001f\u202a-\u202e]/u.test(`${d.why}${d.signer ?? ""}`)))
        trusted.push(`${source}: its words`);
    }
    expect(trusted).toEqual([]);
    expect(verified.size).toBeGreaterThan(25);
    for (const name of ["deep-der.pdf", "indefinite-der.pdf", "range-overlaps.pdf", "range-huge.pdf"])
      expect([name, verified.get(name)]).toEqual([name, ["unreadable"]]);
    for (const name of ["names-of-megabytes.pdf", "ten-thousand-references.docx"])
      expect([name, verified.get(name)]).toEqual([name, ["broken"]]);
  }, 200_000);

  it("count what one archive inflates to in all, and containers by their depth", () => {
    const lines = runs[0]?.lines ?? new Map<string, IngestLine>();
    const states = Array.from({ length: 40 }, (_, i) => lines.get(`zip/sum.zip#${i}.txt`)?.state);
    expect(states.indexOf("limit")).toBe(22);
    expect(states.slice(22).every((state) => state === "limit")).toBe(true);
    expect(inside(lines, "mail/forwards.eml")).toHaveLength(12);
    expect(inside(lines, "zip/nested.zip")).toHaveLength(12);
  });
});
