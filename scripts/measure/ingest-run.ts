/** A run of the ingester in a supervisor of its own, watched: run as a program by `runIngest`. */
import { createHash } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { type IngestOptions, ingestAll, type JobEnd } from "@vigie/ingest";
import type { Ingested } from "@vigie/model";
import { documentFaults } from "./document-faults.ts";
import { endedChildrenCpu, ownCpu, readerProcesses, resident } from "./processes.ts";

export type IngestRequest = { paths: readonly string[]; options?: IngestOptions };
/** An `Ingested` whose document is only described. `digest` is the same when everything about the document is. */
export type IngestLine = Omit<Ingested, "document"> & {
  document?: { digest: string; characters: number; faults: readonly string[] };
};
/** Bytes, seconds and milliseconds of a run. */
export type IngestSummary = {
  jobs: JobEnd[];
  startRss: number;
  peakRss: number;
  childPeakRss: number;
  ownCpu: number;
  childrenCpu: number;
  wallMs: number;
};
export type IngestMessage = { line: IngestLine } | { summary: IngestSummary } | { error: string };

const SAMPLE_MS = 50;

async function run({ paths, options = {} }: IngestRequest): Promise<void> {
  const say = (message: IngestMessage) =>
    process.stdout.write(`${JSON.stringify(message)}\n`)
      ? undefined
      : new Promise((go) => process.stdout.once("drain", go));
  const jobs: JobEnd[] = [];
  subscribe("vigie.ingest.job", (job) => void jobs.push(job as JobEnd));
  const started = performance.now();
  const startRss = resident("self", "VmRSS");
  let peakRss = startRss;
  let childPeakRss = 0;
  const sampling = setInterval(() => {
    peakRss = Math.max(peakRss, resident("self", "VmRSS"));
    for (const pid of readerProcesses()) childPeakRss = Math.max(childPeakRss, resident(pid, "VmHWM"));
  }, SAMPLE_MS);
  try {
    for await (const { document, ...line } of ingestAll(paths, options)) {
      const described =
        document === undefined
          ? undefined
          : {
              digest: createHash("sha256").update(JSON.stringify(document)).digest("hex"),
              characters: document.text.length,
              faults: documentFaults(document),
            };
      await say({ line: { ...line, ...(described === undefined ? {} : { document: described }) } });
    }
  } catch (error) {
    await say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  clearInterval(sampling);
  await say({
    summary: {
      jobs,
      startRss,
      peakRss: Math.max(peakRss, resident("self", "VmRSS")),
      childPeakRss,
      ownCpu: ownCpu(),
      childrenCpu: endedChildrenCpu(),
      wallMs: performance.now() - started,
    },
  });
}

await run(JSON.parse(process.argv[2] ?? "{}") as IngestRequest);
