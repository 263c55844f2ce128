import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** Everything the weights depend on: the corpus, the lexicon, the frames, the features and the fit. */
const INPUTS = [
  "packages/signal-detection/corpus",
  "packages/language/src/lexicon",
  "packages/signal-detection/src/second-opinion",
  "packages/signal-detection/src/correspondence",
  "packages/signal-detection/src/conduct",
  "scripts/fit",
];

/** A hash of all inputs of the fit, to tell weights that are older than what they were fitted on. */
export function inputsHash(): string {
  const root = new URL("../../", import.meta.url);
  const hash = createHash("sha256");
  for (const folder of INPUTS)
    for (const name of readdirSync(new URL(folder, root)).sort()) {
      if (name === "fitted.ts" || name.endsWith(".test.ts") || !/\.(?:ts|jsonl)$/.test(name)) continue;
      hash.update(`${folder}/${name}\u0000`).update(readFileSync(new URL(`${folder}/${name}`, root)));
    }
  return hash.digest("hex");
}
