/**
 * `npm run measure:pdf-text`: the text of the corpus's PDFs against pdftotext's, word by word and in pairs of adjacent
 * words, beside pdf-parse. Pooled means over the files in which pdftotext finds at least 20 words; then the worst ones.
 */
import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultLimits, ingestAll } from "@vigie/ingest";
import { corpus } from "./corpora.ts";
import { agreement, pairsOf, wordsOf } from "./word-agreement.ts";

const folders = ["hostile-open", "signatures/digital"].flatMap((name) => corpus(name) ?? []);
const WORDS_NEEDED = 20;
const PATIENCE_MS = 30_000;
const WORST_SHOWN = 15;

if (folders.length === 0) process.exit(0);
if (spawnSync("pdftotext", ["-v"]).error !== undefined) {
  console.log("Nothing measured: pdftotext is not installed.");
  process.exit(0);
}

const isPdf = (path: string) => readFileSync(path).subarray(0, 1024).includes("%PDF-");
const seen = new Set<string>();
const files = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .filter((path) => {
    if (!isPdf(path)) return false;
    const id = createHash("sha256").update(readFileSync(path)).digest("hex");
    return !seen.has(id) && seen.add(id);
  });

const ours = new Map<string, string>();
for await (const { source, document } of ingestAll(files, { ocr: false, limits: defaultLimits }))
  if (document !== undefined) ours.set(source, document.text);

let peer: ChildProcess | undefined;
/** What pdf-parse reads, undefined when it fails, dies or takes too long. */
async function peerText(path: string): Promise<string | undefined> {
  peer ??= fork(fileURLToPath(new URL("./pdf-peer.ts", import.meta.url)), { stdio: "ignore" });
  const child = peer;
  const text = await new Promise<string | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
    const done = (answer?: unknown) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(typeof answer === "object" && answer !== null && "text" in answer ? String(answer.text) : undefined);
    };
    child.once("message", done).once("exit", () => done());
    child.send(path);
  });
  if (text === undefined) {
    child.kill("SIGKILL");
    peer = undefined;
  }
  return text;
}

type Row = { path: string; words: number; own: [number, number]; peer: [number, number] | undefined };
const rows: Row[] = [];
let unread = 0;
for (const path of files) {
  const reference = spawnSync("pdftotext", [path, "-"], { timeout: PATIENCE_MS, maxBuffer: 2 ** 30, encoding: "utf8" });
  if (reference.signal !== null) continue;
  const expected = wordsOf(reference.stdout);
  if (expected.length < WORDS_NEEDED) continue;
  const compare = (text: string): [number, number] => {
    const words = wordsOf(text);
    return [agreement(expected, words), agreement(pairsOf(expected), pairsOf(words))];
  };
  const text = ours.get(path);
  if (text === undefined) unread++;
  const theirs = await peerText(path);
  rows.push({
    path,
    words: expected.length,
    own: compare(text ?? ""),
    peer: theirs === undefined ? undefined : compare(theirs),
  });
}
peer?.kill();

const mean = (values: readonly number[]) => (values.reduce((a, b) => a + b, 0) / (values.length || 1)).toFixed(4);
const line = (label: string, pairs: readonly (readonly [number, number])[]) =>
  console.log(`${label.padEnd(44)} words ${mean(pairs.map((p) => p[0]))}   adjacent ${mean(pairs.map((p) => p[1]))}`);
const both = rows.flatMap((r) => (r.peer === undefined ? [] : [{ own: r.own, peer: r.peer }]));
console.log(`${rows.length} files of ${files.length} PDFs, F1 against pdftotext; ${unread} of them not read`);
line(
  "Vigie, all files",
  rows.map((r) => r.own),
);
line(
  `Vigie, the ${both.length} files pdf-parse reads`,
  both.map((r) => r.own),
);
line(
  `pdf-parse, the ${both.length} files it reads`,
  both.map((r) => r.peer),
);
console.log("\nThe worst:");
for (const r of rows.toSorted((a, b) => a.own[0] + a.own[1] - b.own[0] - b.own[1]).slice(0, WORST_SHOWN)) {
  const figures = [...r.own, ...(r.peer ?? [])].map((n) => n.toFixed(3)).join(" ");
  console.log(`${figures.padEnd(24)} ${String(r.words).padStart(6)}  ${r.path.split("/").slice(-2).join("/")}`);
}
