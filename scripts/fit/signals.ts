/**
 * `npm run fit:signals`: fits the second opinion on `packages/signal-detection/corpus/` and writes its weights
 * (`packages/signal-detection/src/second-opinion/fitted.ts`). Prints, cross-validated by file (a file has one author and one
 * subject), the ablation: frames alone, network alone, both; with the author told, and not. Deterministic. `--dry` only prints.
 * Folds are fitted in child processes, one per processor; `--fold K --out FILE` is such a child.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownSettlingFeatures, settlingFeatures } from "../../packages/signal-detection/src/settle.ts";
import { learned } from "./examples.ts";
import { inputsHash } from "./inputs.ts";
import { packedHashes } from "./pack.ts";
import { type Row, report, type Scored } from "./report.ts";
import { corpusMessages, foldOf, folds, isMeasured, samplesOf } from "./samples.ts";
import { chooseThresholds, fitSettling, type Settling, settled } from "./settling.ts";
import { type Fitted, scoredBy, train } from "./train.ts";

const args = process.argv.slice(2);
const optionOf = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const messages = corpusMessages();
const fold = optionOf("--fold");
if (fold !== undefined) writeFileSync(optionOf("--out") ?? "", JSON.stringify(heldOut(Number(fold))));
else await main();

/** Fits on all folds but one and scores that one. */
function heldOut(held: number): Scored[] {
  const { told, anonymous } = samplesOf(messages);
  const of = foldOf(messages);
  const others = (s: { message: (typeof messages)[number] }): boolean => of(s.message) !== held;
  const model = train(told.filter(others), anonymous.filter(others));
  return [
    ...scoredBy(
      model,
      told.filter((s) => !others(s)),
      held,
      false,
    ),
    ...scoredBy(
      model,
      anonymous.filter((s) => !others(s)),
      held,
      true,
    ),
  ];
}

async function main(): Promise<void> {
  const byId = new Map(messages.map((m) => [m.id, m]));
  const rows = (await crossValidate()).map((r): Row => {
    const message = byId.get(r.id);
    if (message === undefined) throw new Error(`no message ${r.id}`);
    return {
      ...r,
      message,
      x: settlingFeatures(r.opinion, r.found),
      own: ownSettlingFeatures(r.opinion, r.found),
      p: 0,
    };
  });
  for (const held of folds) {
    const model = fitSettling(
      rows.filter((r) => r.fold !== held),
      learned.length,
    );
    for (const r of rows) if (r.fold === held) r.p = settled(model, r);
  }
  const settling = fitSettling(rows, learned.length);
  const whole = rows.filter((r) => isMeasured(r.message));
  const thresholds = chooseThresholds(
    whole,
    learned.map((s) => s.id),
  );
  const measured = messages.filter(isMeasured);
  const nobodys = new Set(whole.filter((r) => r.anonymous).map((r) => r.message));
  report(
    "author told",
    whole.filter((r) => !r.anonymous),
    measured,
    learned,
    thresholds,
    true,
  );
  report(
    "author not told",
    whole.filter((r) => r.anonymous),
    measured.filter((m) => nobodys.has(m)),
    learned,
    thresholds,
    false,
  );
  const rowsFile = optionOf("--rows");
  if (rowsFile !== undefined) writeFileSync(rowsFile, JSON.stringify(whole.map(({ message: _m, x: _x, ...r }) => r)));
  if (args.includes("--dry")) return;
  const { told, anonymous } = samplesOf(messages);
  write(train(told, anonymous), settling, thresholds);
}

/** Scores of all folds, fitted side by side. */
async function crossValidate(): Promise<Scored[]> {
  const folder = mkdtempSync(join(tmpdir(), "fit-signals-"));
  const waiting = [...folds];
  const out: Scored[][] = [];
  const work = async (): Promise<void> => {
    for (let k = waiting.shift(); k !== undefined; k = waiting.shift()) {
      const file = join(folder, `${k}.json`);
      await new Promise<void>((resolve, reject) => {
        const child = spawn(
          process.execPath,
          [...process.execArgv, fileURLToPath(import.meta.url), "--fold", String(k), "--out", file],
          { stdio: "inherit" },
        );
        child.on("error", reject);
        child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`fold ${k} ended with ${code}`))));
      });
      out[k] = JSON.parse(readFileSync(file, "utf8")) as Scored[];
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.max(1, Math.min(folds.length, availableParallelism())) }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return out.flat();
}

function write({ network, pack, vocabulary }: Fitted, settling: Settling, thresholds: readonly number[]): void {
  const hashes = packedHashes(Uint32Array.from(vocabulary.keys()));
  const round = (list: Iterable<number>): number[] => [...list].map((x) => Math.round(x * 1e4) / 1e4);
  const fitted = {
    inputs: inputsHash(),
    signals: learned.map((s) => s.id),
    hidden: network.hidden,
    scales: pack.scales,
    hashes,
    inward: pack.text,
    hiddenBias: round(network.hiddenBias),
    outward: round(network.outward),
    bias: round(network.bias),
    settleWeights: round(settling.weights),
    settleOwn: round(settling.own),
    settleBias: round(settling.bias),
    thresholds: round(thresholds),
  };
  const types: Record<string, string> = {
    inputs: "string",
    signals: "SignalId[]",
    hidden: "number",
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
  console.log(
    `written: ${vocabulary.size} features, ${Math.round(((pack.text.length + hashes.length) * 0.75) / 1000)} kB of weights`,
  );
}
