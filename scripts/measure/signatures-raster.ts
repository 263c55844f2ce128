/**
 * Marks by hand on pages that are pictures, against `../shared/corpora/signatures` and made-up contracts:
 * `npm run measure:signatures-raster [-- french] [-- pages] [-- contracts] [-- hands] [--from 1] [--seeds 40] [--verbose]`. French pages are judged by a model that saw
 * no page of the same signers, pages-640 by five models that saw no page of the same letter, contracts by the committed
 * model, which saw none of their seeds. Recognising a page takes seconds; its text is kept in the folder for temporary files.
 */
import { parseArgs } from "node:util";
import type { Document, PageMark } from "@vigie/model";
import { read } from "../../packages/extract/src/reading.ts";
import { extractSignatures } from "../../packages/extract/src/signatures/signatures.ts";
import { inkMarks } from "../../packages/ingest/src/ink/ink-marks.ts";
import { plainDocument } from "../../packages/ingest/src/job.ts";
import { assemblePages, type LaidOutPage } from "../../packages/ingest/src/pdf/assemble-pages.ts";
import { type MadePage, makeContract } from "../signatures/contract-pages.ts";
import { learn } from "../signatures/learn.ts";
import { makeManyHands } from "../signatures/many-hands.ts";
import { placer, readOnce } from "../signatures/remembered.ts";
import { A4, corpusSamples, fittingSamples, type SamplePage } from "../signatures/samples.ts";
import { add, type Counts, f1, judge, none } from "../signatures/score.ts";
import { corpus } from "./corpora.ts";

const FOLDS = 5;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: "string", default: "1" },
    seeds: { type: "string", default: "40" },
    verbose: { type: "boolean", default: false },
  },
});
const asked = (part: string) => positionals.length === 0 || positionals.includes(part);
const shown = (name: string, c: Counts) =>
  console.log(`${name.padEnd(34)} F1 ${f1(c).toFixed(3)}  found ${c.hit}, missed ${c.missed}, too many ${c.extra}`);

const folder = corpus("signatures");
const pages: SamplePage[] = [];
if (folder !== undefined && (asked("french") || asked("pages"))) {
  pages.push(...(await corpusSamples(folder, "french-pages")));
  pages.push(...(await corpusSamples(folder, "pages-640")));
  pages.push(...(await fittingSamples()));
  const warm = pages
    .slice(5)
    .map((p) => p.ms)
    .sort((a, b) => a - b);
  console.log(
    `analysis without drawing and recognition: ${mean(warm).toFixed(0)} ms of CPU a page, median ${warm[warm.length >> 1]?.toFixed(0)}, longest ${warm.at(-1)?.toFixed(0)} (${pages.length} pages)`,
  );
}
if (folder !== undefined && asked("french")) french();
if (folder !== undefined && asked("pages")) squeezed();
const [from, seeds] = [Number(values.from), Number(values.seeds)];
if (asked("contracts")) await contracts("six pages", from, seeds);
if (asked("hands")) await contracts("one to three hands", from, seeds);
process.exit(0);

function mean(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0) / (list.length || 1);
}

function french(): void {
  const judged = pages.filter((p) => p.source === "french-pages");
  const signers = new Set(judged.map((p) => p.group));
  const counts = { signature: none(), initials: none(), any: none() };
  // the first guesses at pages-640 are made by a model that saw no French page at all
  const from = learn(pages.filter((p) => !signers.has(p.group)));
  for (const signer of signers) {
    const model = learn(
      pages.filter((p) => p.group !== signer),
      { from },
    );
    for (const page of judged.filter((p) => p.group === signer)) {
      const verdict = judge(page, model);
      for (const kind of ["signature", "initials", "any"] as const) add(counts[kind], verdict[kind]);
      if (values.verbose) console.log(page.name, JSON.stringify(verdict));
    }
  }
  for (const kind of ["signature", "initials", "any"] as const)
    shown(`french-pages, ${kind} (signer left out)`, counts[kind]);
}

function squeezed(): void {
  const judged = pages.filter((p) => p.source === "pages-640");
  const groups = [...new Set(judged.map((p) => p.group))].sort();
  const counts = none();
  for (let fold = 0; fold < FOLDS; fold++) {
    const out = new Set(groups.filter((_, i) => i % FOLDS === fold));
    const model = learn(pages.filter((p) => !out.has(p.group)));
    for (const page of judged.filter((p) => out.has(p.group))) {
      const { signature } = judge(page, model);
      add(counts, signature);
      if (values.verbose && (signature === "missed" || signature === "extra")) console.log(page.name, signature);
    }
  }
  shown(`pages-640, signature (${FOLDS} folds)`, counts);
  const every = {
    hit: judged.filter((p) => p.count > 0).length,
    missed: 0,
    extra: judged.filter((p) => p.count === 0).length,
  };
  console.log(`${"  (every page called signed".padEnd(34)} F1 ${f1(every).toFixed(3)})`);
}

/** A made-up contract as `ingest` would give it, and what is true of its pages. */
async function documentOf(made: readonly MadePage[]): Promise<Document> {
  const laidOut: LaidOutPage[] = [];
  const marks: PageMark[] = [];
  for (const [i, page] of made.entries()) {
    const recognised = await readOnce(page.picture, A4);
    marks.push(...inkMarks({ ...recognised, place: placer(recognised) }, i + 1));
    laidOut.push({
      ...A4,
      lines: recognised.lines,
      hasText: true,
      ocr: { quality: recognised.quality },
      inkSought: true,
    });
  }
  return {
    ...plainDocument("pdf", ""),
    id: "0".repeat(64),
    source: "made.pdf",
    attachments: [],
    problems: [],
    ...assemblePages(laidOut),
    marks,
  };
}

/** What is asked of a made-up contract: that each page is called what it is, that the initials are counted, that who forgot is noticed. */
async function contracts(kind: "six pages" | "one to three hands", from: number, count: number): Promise<void> {
  let [right, counted, noticed, pagesRight, pagesCounted, initialled, all] = [0, 0, 0, 0, 0, 0, 0];
  for (let seed = from; seed < from + count; seed++) {
    const made = kind === "six pages" ? await makeContract(seed) : await makeManyHands(seed);
    const document = await documentOf(made);
    const fact = extractSignatures(
      read(document),
      "contract",
      { status: "absent", searched: [] },
      { decisions: [], authorities: [] },
    );
    const verdicts = fact.status === "present" ? fact.value.pages : [];
    const wrong = made.flatMap((page, i) => {
      const truth = truthOf(page);
      const said = verdicts[i];
      const isRight = said?.coverage === truth;
      const isCounted = truth !== "initialled" || (isRight && said?.count === page.initials.length);
      if (isRight) pagesRight++;
      if (truth === "initialled") {
        initialled++;
        if (isCounted) pagesCounted++;
      }
      all++;
      return isRight && isCounted
        ? []
        : [{ page: i + 1, truth, of: page.initials.length, said: said?.coverage, count: said?.count, isRight }];
    });
    const most = Math.max(0, ...made.map((page) => (truthOf(page) === "initialled" ? page.initials.length : 0)));
    const lacking = made.flatMap((page, i) =>
      truthOf(page) !== "signed_page" && page.initials.length < most ? [i + 1] : [],
    );
    const missing = fact.status === "present" ? fact.value.missingInitials : [];
    const isNoticed = most === 0 || lacking.join() === missing.join();
    if (wrong.every((w) => w.isRight)) right++;
    if (wrong.length === 0) counted++;
    if (isNoticed) noticed++;
    if (values.verbose) {
      for (const w of wrong) console.log(`contract ${seed}`, JSON.stringify(w));
      if (!isNoticed) console.log(`contract ${seed}: lacking ${lacking.join()}, said ${missing.join()}`);
    }
  }
  const of = (n: number, total: number) => `${n} of ${total} (${((100 * n) / (total || 1)).toFixed(1)} %)`;
  console.log(
    `made-up contracts of ${kind}, seeds ${from} to ${from + count - 1}: every page called what it is ${of(right, count)}, initials counted on every page too ${of(counted, count)}, pages that lack somebody's initials named exactly ${of(noticed, count)}; pages called right ${of(pagesRight, all)}, initials counted right ${of(pagesCounted, initialled)}`,
  );
}

function truthOf(page: MadePage): "signed_page" | "initialled" | "not_initialled" {
  return page.signatures.length > 0 ? "signed_page" : page.initials.length > 0 ? "initialled" : "not_initialled";
}
