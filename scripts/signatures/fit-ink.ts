/**
 * Fits the small model that tells marks by hand from print, and writes packages/ingest/models/ink.json. Learns from made-up
 * contracts (seeds from 1000 on, never those that `npm run measure:signatures-raster` judges by) and from the pages of
 * ../shared/corpora/signatures. The same pages give the same weights.
 */
import { writeFileSync } from "node:fs";
import { corpus } from "../measure/corpora.ts";
import { learn } from "./learn.ts";
import { corpusSamples, fittingSamples } from "./samples.ts";

const folder = corpus("signatures");
if (folder === undefined) process.exit(1);
const pages = [
  ...(await corpusSamples(folder, "french-pages")),
  ...(await corpusSamples(folder, "pages-640")),
  ...(await fittingSamples()),
];
const model = learn(pages);
const file = new URL("../../packages/ingest/models/ink.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(model)}\n`);
console.log(`${pages.length} pages, ${pages.reduce((sum, p) => sum + p.samples.length, 0)} clusters`);
process.exit(0);
