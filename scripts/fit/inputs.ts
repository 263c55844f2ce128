import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { lexicon, spellings } from "../../packages/language/src/lexicon/index.ts";
import { signals } from "../../packages/signal-detection/src/signals.ts";

/** Files the weights depend on, besides what the lexicon and the frames say. */
const FILES = [
  "packages/signal-detection/corpus",
  "packages/signal-detection/src/second-opinion/features.ts",
  "scripts/fit",
];

/** A hash of what the fit reads, to tell weights that are older than what they were fitted on. */
export function inputsHash(): string {
  const root = new URL("../../", import.meta.url);
  const hash = createHash("sha256");
  const add = (path: string): void => {
    hash.update(`${path}\u0000`).update(readFileSync(new URL(path, root)));
  };
  for (const path of FILES)
    if (/\.[a-z]+$/.test(path)) add(path);
    else
      for (const name of readdirSync(new URL(path, root)).sort())
        if (/\.(?:ts|jsonl)$/.test(name) && !name.endsWith(".test.ts")) add(`${path}/${name}`);
  hash.update(JSON.stringify([lexicon, spellings, signals.map((s) => [s.id, s.speakers, s.families])]));
  return hash.digest("hex");
}
