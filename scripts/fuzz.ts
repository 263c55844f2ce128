/**
 * `npm run fuzz -- --minutes 10 --seed 1 [--out folder] [--formats pdf,eml]`: files of every format, changed at random but
 * always the same for a seed, through the ingester and its children. What breaks a promise is a finding: its file is kept
 * in the folder, and the run ends with 1.
 */
import { createHash } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createIngester, type Ingester, type JobEnd, read } from "@vigie/ingest";
import { Dice } from "./dice.ts";
import { mutate } from "./fuzz/mutate.ts";
import { endings, seedsByFormat } from "./fuzz/seeds.ts";
import { documentFaults } from "./measure/document-faults.ts";
import { LedgerCheck } from "./measure/ledger-check.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
    formats: { type: "string" },
  },
});
const BATCH = 20;
/** Batches after which one is read a second time by fresh children. */
const AGAIN_EVERY = 8;
/** Files kept of one kind of finding. */
const KEPT = 4;
const limits = {
  baseMs: 10_000,
  pages: 50,
  zipEntries: 500,
  parts: 200,
  inflatedBytes: 20_000_000,
  scans: 1,
  perScanMs: 5000,
};
const tooMuch = new Set(["over-limit-time", "over-limit-memory", "crashed"]);

const out = values.out ?? join(tmpdir(), `vigie-fuzz-${values.seed}`);
const until = performance.now() + Number(values.minutes) * 60_000;
const random = new Dice(Number(values.seed));
const seeds = await seedsByFormat(fileURLToPath(new URL("../fixtures", import.meta.url)));
const formats = values.formats?.split(",") ?? [...seeds.keys()];
await mkdir(out, { recursive: true });

const found = new Map<string, number>();
const done = new Map<string, { files: number; ms: number }>();
let jobs: JobEnd[] = [];
subscribe("vigie.ingest.job", (job) => void jobs.push(job as JobEnd));

async function keep(kind: string, path: string): Promise<void> {
  const count = (found.get(kind) ?? 0) + 1;
  found.set(kind, count);
  if (count > KEPT) return;
  const name = `${kind.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)}-${count}-${basename(path)}`;
  await copyFile(path, join(out, name));
  console.log(`${kind}: ${name}`);
}

/** Reads a folder; by file, what became of it and what it holds, as one digest. Keeps what breaks a promise. */
async function readBatch(ingester: Ingester, folder: string, format: string): Promise<Map<string, string>> {
  const check = new LedgerCheck();
  const results = new Map<string, string>();
  const fileOf = (source: string) => source.slice(0, source.indexOf("#") === -1 ? undefined : source.indexOf("#"));
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  jobs = [];
  for await (const one of ingester.ingest(read([folder]))) {
    const path = fileOf(one.source);
    check.add(one);
    const hash = hashes.get(path) ?? createHash("sha256");
    hashes.set(path, hash.update(JSON.stringify(one)));
    for (const { code } of one.problems) if (tooMuch.has(code)) await keep(`${format} ${one.format} ${code}`, path);
    if (one.state !== "ok" && one.problems.length === 0) await keep(`${format} ${one.state} without a reason`, path);
    if (one.document !== undefined)
      for (const fault of documentFaults(one.document)) await keep(`${format} ${one.format} ${fault}`, path);
  }
  for (const fault of check.end())
    await keep(
      `${format} ${fault.replace(folder, "").replace(/[^a-z ]/gi, "")}`,
      fileOf(fault.slice(fault.indexOf(folder))),
    );
  for (const { source, ms, allowedMs } of jobs)
    if (ms > allowedMs + 1000 && source.startsWith(folder)) await keep(`${format} job over its limit`, fileOf(source));
  for (const [path, hash] of hashes) results.set(path, hash.digest("hex"));
  return results;
}

// Children live as long as their ingester, which is replaced now and then: it remembers all it has read.
const BATCHES_AN_INGESTER = 60;
const ingesters = new Map<boolean, { ingester: Ingester; batches: number }>();
async function ingesterFor(ocr: boolean): Promise<Ingester> {
  const kept = ingesters.get(ocr);
  if (kept !== undefined && ++kept.batches < BATCHES_AN_INGESTER) return kept.ingester;
  await kept?.ingester.close();
  const ingester = createIngester({ jobs: 2, limits, ocr });
  ingesters.set(ocr, { ingester, batches: 0 });
  return ingester;
}
async function readFresh(
  jobsAtOnce: number,
  ocr: boolean,
  folder: string,
  format: string,
): Promise<Map<string, string>> {
  const ingester = createIngester({ jobs: jobsAtOnce, limits, ocr });
  try {
    return await readBatch(ingester, folder, format);
  } finally {
    await ingester.close();
  }
}

for (let batch = 0; performance.now() < until; batch++) {
  const format = formats[batch % formats.length] ?? "eml";
  const ocr = format === "png";
  const list = seeds.get(format) ?? [];
  const folder = await mkdtemp(join(tmpdir(), "fuzz-"));
  const started = performance.now();
  try {
    const paths: string[] = [];
    for (let i = 0; i < BATCH; i++) {
      const path = join(folder, `${String(i).padStart(3, "0")}-${batch}.${endings[format] ?? format}`);
      await writeFile(path, mutate(random.pick(list), random.pick(list), format, random));
      paths.push(path);
    }
    const first = await readBatch(await ingesterFor(ocr), folder, format);
    for (const path of paths) if (!first.has(path)) await keep(`${format} no state`, path);
    const sum = done.get(format) ?? { files: 0, ms: 0 };
    done.set(format, { files: sum.files + BATCH, ms: sum.ms + performance.now() - started });
    if (Math.floor(batch / formats.length) % AGAIN_EVERY === AGAIN_EVERY - 1) {
      const [once, twice] = [await readFresh(1, ocr, folder, format), await readFresh(2, ocr, folder, format)];
      for (const path of paths)
        if (once.get(path) !== twice.get(path)) await keep(`${format} not the same twice`, path);
    }
  } catch (error) {
    const kept = join(out, `thrown-${batch}.txt`);
    await writeFile(kept, error instanceof Error ? (error.stack ?? error.message) : String(error));
    found.set("supervisor threw", (found.get("supervisor threw") ?? 0) + 1);
    console.log(`supervisor threw: ${kept}, batch ${batch} of seed ${values.seed}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
for (const { ingester } of ingesters.values()) await ingester.close();

for (const [format, { files, ms }] of done)
  console.log(
    `${format.padEnd(6)} ${String(files).padStart(7)} files ${((files / ms) * 1000).toFixed(1).padStart(8)} / s`,
  );
for (const [kind, count] of [...found].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(6)}  ${kind}`);
console.log(found.size === 0 ? "no finding" : `kept in ${out}`);
process.exitCode = found.size === 0 ? 0 : 1;
