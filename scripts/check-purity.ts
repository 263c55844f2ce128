/**
 * Fails when a pure package reaches for the clock, chance, the process, the file system or the network, or when a
 * package imports another one the architecture does not let it import. The impure edges are listed in docs/architecture.md.
 */
import { readdir, readFile } from "node:fs/promises";

const root = new URL("../packages/", import.meta.url);
const IMPURE = new Set(["ingest", "store", "pipeline", "claim-file", "cli"]);
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  language: ["model"],
  ingest: ["model"],
  extract: ["model", "language"],
  "signal-detection": ["model", "language"],
  relationship: ["model", "language"],
  risk: ["model"],
  report: ["model"],
  "claim-file": ["model"],
  store: ["model"],
  pipeline: [
    "model",
    "language",
    "ingest",
    "extract",
    "signal-detection",
    "relationship",
    "risk",
    "report",
    "claim-file",
    "store",
  ],
  cli: ["model", "pipeline"],
};
const FORBIDDEN: readonly [RegExp, string][] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)/u, "the clock"],
  [/\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/u, "chance"],
  [/(?<![.\w"'`-])process\.(?!env\.NODE_ENV)/u, "the process"],
  [/from "(?:node:)?(?:fs|fs\/promises|child_process|worker_threads|os|path)"/u, "the machine"],
];
/** Nothing of ours opens a connection, whatever its package. */
const NETWORK =
  /from "(?:node:)?(?:http|https|http2|net|tls|dgram|dns|dns\/promises)"|(?<![.\w])fetch\(|new (?:WebSocket|EventSource)\(/u;

const faults: string[] = [];
for (const name of Object.keys(ALLOWED)) {
  for (const file of (await readdir(new URL(`${name}/src/`, root), { recursive: true }))
    .filter((f) => f.endsWith(".ts"))
    .sort()) {
    const text = await readFile(new URL(`${name}/src/${file}`, root), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\//gu, "").replace(/(?<=^|\s)\/\/.*$/gmu, "");
    const place = `packages/${name}/src/${file}`;
    const test = file.endsWith(".test.ts") || file.startsWith("testing/");
    for (const m of code.matchAll(/(?:from|import\() ?"@vigie\/([a-z-]+)"/gu))
      if (!(ALLOWED[name]?.includes(m[1] ?? "") ?? false) && !(test && m[1] === name))
        faults.push(`${place}: imports @vigie/${m[1]}, which ${name} may not`);
    if (NETWORK.test(code) && !test) faults.push(`${place}: reaches for the network`);
    if (test || IMPURE.has(name)) continue;
    for (const [pattern, what] of FORBIDDEN) if (pattern.test(code)) faults.push(`${place}: reaches for ${what}`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log("Imports go one way, and only the edges touch the machine.");
