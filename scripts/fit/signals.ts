/**
 * `npm run fit:signals`: fits the second opinion on `packages/signal-detection/corpus/` and writes its weights
 * (`packages/signal-detection/src/second-opinion/fitted.ts`). Prints, cross-validated by file (each file has one author and one
 * subject), the ablation: frames alone, model alone, both. Deterministic. `--dry` only prints; `--corpus FOLDER` reads another.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settlingFeatures } from "../../packages/signal-detection/src/settle.ts";
import { type LabelledMessage, readLabelled } from "../labelled/message.ts";
import { examplesOf, learned, numbered, type Sample, sampleOf, vocabularyOf } from "./examples.ts";
import { inputsHash } from "./inputs.ts";
import { fitNetwork, type Network, oddsOf } from "./network.ts";
import { type Row, report, wrongRows } from "./report.ts";
import { chooseThresholds, fitSettling, settled } from "./settling.ts";

const LEAST = 3;
/** Features kept in the shipped weights: the heaviest. */
const SHIPPED = Number(process.env.SHIPPED ?? 16_000);
const FOLDS = Number(process.env.FOLDS ?? 8);
/** Weight of the copy of a message whose author is not known, and of a message without its context. */
const ANONYMOUS = 0.4;

const args = process.argv.slice(2);
const folder = args.includes("--corpus")
  ? (args[args.indexOf("--corpus") + 1] ?? "")
  : new URL("../../packages/signal-detection/corpus/", import.meta.url).pathname;
const messages = readdirSync(folder)
  .filter((f) => f.endsWith(".jsonl"))
  .sort()
  .flatMap((f) => readLabelled(join(folder, f)));

const present = (s: Sample | undefined): s is Sample => s !== undefined;
/** Roles that may go unrecognised. */
const MISTAKABLE = new Set([
  "client",
  "client-counsel",
  "bailiff",
  "client-insurer",
  "collector",
  "court",
  "supplier",
  "public-body",
]);
const told = messages.map((m) => sampleOf(m, false)).filter(present);
const anonymous = messages
  .filter((m) => MISTAKABLE.has(m.from ?? ""))
  .map((m) => sampleOf(m, true))
  .filter(present);
console.log(
  `${messages.length} messages of ${new Set(told.map((s) => s.group)).size} files; ${messages.length - told.length} stopped by the genre gate`,
);

const groups = [...new Set(told.map((s) => s.group))].sort();
const foldOf = (s: Sample): number =>
  process.env.BLOCKS
    ? Math.floor(Number(s.message.id.replace(/^.*-/, "")) / 10) % FOLDS
    : groups.indexOf(s.group) % FOLDS;

type Fitted = { network: Network; vocabulary: Map<number, number> };
function fitOn(on: readonly Sample[], unknowns: readonly Sample[]): Fitted {
  const vocabulary = vocabularyOf(on, LEAST);
  const examples = [...examplesOf(on, vocabulary, 1), ...examplesOf(unknowns, vocabulary, ANONYMOUS)];
  return { network: fitNetwork(examples, vocabulary.size, learned.length), vocabulary };
}

/** Both scores of every sample for every signal its author may raise. */
function rowsOf(samples: readonly Sample[], model: Fitted, fold: number): Row[] {
  return samples.flatMap((sample) => {
    const whole = oddsOf(model.network, numbered(sample.whole, model.vocabulary));
    const each = sample.sentences.map((s) => oddsOf(model.network, numbered(s.features, model.vocabulary)));
    return learned.flatMap((signal, q): Row[] => {
      if ((sample.answers[q] ?? -1) === -1) return [];
      const scores = each.map((e) => e[q] ?? -9).sort((a, b) => b - a);
      const opinion = { message: whole[q] ?? -9, sentence: scores[0] ?? -9, next: scores[1] ?? -9, at: 0 };
      const found = sample.found.get(signal.id)?.strength;
      return [
        {
          sample,
          fold,
          question: q,
          right: sample.answers[q] === 1,
          found,
          opinion,
          x: settlingFeatures(opinion, found),
          p: 0,
        },
      ];
    });
  });
}

const rows: Row[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const model = fitOn(
    told.filter((s) => foldOf(s) !== fold),
    anonymous.filter((s) => foldOf(s) !== fold),
  );
  rows.push(
    ...rowsOf(
      told.filter((s) => foldOf(s) === fold),
      model,
      fold,
    ),
  );
}
for (let fold = 0; fold < FOLDS; fold++) {
  const settling = fitSettling(
    rows.filter((r) => r.fold !== fold),
    learned.length,
  );
  for (const r of rows) if (r.fold === fold) r.p = settled(settling, r);
}
const settling = fitSettling(rows, learned.length);
/** Collections of single sentences teach; only whole messages measure. */
const measured = (m: LabelledMessage): boolean => !m.id.startsWith("s");
const { keep, raise } = chooseThresholds(
  rows.filter((r) => measured(r.sample.message)),
  learned.length,
);
report(
  rows.filter((r) => measured(r.sample.message)),
  messages.filter(measured),
  learned,
  keep,
  raise,
);

if (!args.includes("--dry")) {
  const model = fitOn(told, anonymous);
  write(model);
}

function write({ network, vocabulary }: Fitted): void {
  const { hidden } = network;
  const weighed = [...vocabulary].map(([hash, row]) => {
    let most = 0;
    for (let k = 0; k < hidden; k++) most = Math.max(most, Math.abs(network.inward[row * hidden + k] ?? 0));
    return { hash, row, most };
  });
  const kept = weighed
    .sort((a, b) => b.most - a.most || a.hash - b.hash)
    .slice(0, SHIPPED)
    .sort((a, b) => a.hash - b.hash);
  const scale = kept.reduce((m, k) => Math.max(m, k.most), 0) / 127;
  const hashes = Buffer.alloc(kept.length * 4);
  kept.forEach(({ hash }, i) => hashes.writeUInt32LE(hash, i * 4));
  const inward = Buffer.alloc(kept.length * hidden);
  kept.forEach(({ row }, i) => {
    for (let k = 0; k < hidden; k++)
      inward.writeInt8(Math.round((network.inward[row * hidden + k] ?? 0) / scale), i * hidden + k);
  });
  const round = (list: Iterable<number>): number[] => [...list].map((x) => Math.round(x * 1e4) / 1e4);
  const fitted = {
    inputs: inputsHash(),
    signals: learned.map((s) => s.id),
    hidden,
    scale,
    hashes: hashes.toString("base64"),
    inward: inward.toString("base64"),
    hiddenBias: round(network.hiddenBias),
    outward: round(network.outward),
    bias: round(network.bias),
    settleWeights: round(settling.weights),
    settleBias: round(settling.bias),
    keep: round(keep),
    raise: round(raise),
  };
  const types: Record<string, string> = {
    inputs: "string",
    signals: "SignalId[]",
    hidden: "number",
    scale: "number",
    hashes: "string",
    inward: "string",
  };
  const text = [
    `import type { SignalId } from "@vigie/model";`,
    "",
    "/** Written by `npm run fit:signals`: do not edit. Fitted on the messages of `corpus/`, all written for this purpose. */",
    "export const fitted: {",
    ...Object.keys(fitted).map((k) => `  ${k}: ${types[k] ?? "number[]"};`),
    "} = {",
    ...Object.entries(fitted).map(([k, v]) => `  ${k}: ${JSON.stringify(v)},`),
    "};",
    "",
  ].join("\n");
  writeFileSync(new URL("../../packages/signal-detection/src/second-opinion/fitted.ts", import.meta.url), text);
  console.log(`written: ${kept.length} of ${vocabulary.size} features, ${Math.round(text.length / 1000)} kB`);
}
if (process.env.WRONG)
  writeFileSync(
    process.env.WRONG,
    wrongRows(
      rows.filter((r) => measured(r.sample.message)),
      learned,
      0.4,
    ).join("\n"),
  );
