/**
 * `npm run measure:frames -- [FILE.jsonl …] [--signal ID] [--show N]`: how each frame does over the labelled corpus (all of it
 * when no file is named): messages with its signal and others in which it counts, its precision, and messages in which the
 * class that anchors it stands without its counting. Then the score of the frames alone, without the second opinion.
 * `--signal` keeps one signal and adds what was missed and what was raised wrongly; `--show N` prints where frame N counts.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { extract } from "@vigie/extract";
import type { FrameHit } from "@vigie/language";
import { firstOpinion } from "../../packages/signal-detection/src/first-opinion.ts";
import { frameSet } from "../../packages/signal-detection/src/frame-set.ts";
import { asMessage, type Message, mayRaise } from "../../packages/signal-detection/src/message.ts";
import { signals } from "../../packages/signal-detection/src/signals.ts";
import { contextOf, us } from "../labelled/findings.ts";
import { documentOf, type LabelledMessage, readLabelled } from "../labelled/message.ts";
import { f1, precision, recall, score, type Verdict } from "../labelled/score.ts";

/** Signals that need the hour or the list of recipients. */
const UNTOLD = new Set(["own-contact-hours", "own-third-party"]);
const CORPUS = fileURLToPath(new URL("../../packages/signal-detection/corpus", import.meta.url));

const args = process.argv.slice(2);
const optionOf = (flag: string): string | undefined => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
const named = args.filter((a) => a.endsWith(".jsonl"));
const files =
  named.length > 0
    ? named
    : readdirSync(CORPUS)
        .filter((name) => name.endsWith(".jsonl"))
        .sort()
        .map((name) => `${CORPUS}/${name}`);
const only = optionOf("--signal");
const shown = Number(optionOf("--show") ?? -1);

type Row = { right: string[]; wrong: string[]; silent: number };
const { set, ownerOf } = frameSet();
const rows: Row[] = set.all.map(() => ({ right: [], wrong: [], silent: 0 }));
const places = new Map(set.all.map(({ frame }, i) => [frame, i]));
const short = (text: string): string => text.replace(/\s+/gu, " ").slice(0, 300);
const verdicts: Verdict[] = [];

for (const file of files)
  for (const labelled of readLabelled(file)) {
    const message = read(labelled);
    const findings = message === undefined ? [] : firstOpinion(message);
    if (file.includes("messages-") || named.length > 0)
      verdicts.push({ message: labelled, found: findings.map((f) => f.signal), findings });
    if (message !== undefined) count(labelled, message);
  }

function read(labelled: LabelledMessage): Message | undefined {
  const document = documentOf(labelled);
  return asMessage(document, extract(document, us), contextOf(labelled.from ?? "unknown", labelled.date));
}

function count(labelled: LabelledMessage, message: Message): void {
  const counting = new Map<number, FrameHit>();
  for (const hit of message.hits) {
    const place = places.get(hit.frame);
    if (place !== undefined && hit.damped.length === 0) counting.set(place, hit);
  }
  set.all.forEach((compiled, place) => {
    const owner = ownerOf.get(compiled.frame);
    const row = rows[place];
    if (owner === undefined || row === undefined || !mayRaise(owner, message)) return;
    const hit = counting.get(place);
    if (hit !== undefined) {
      const quote = `${labelled.id}: ${short(message.reading.text.slice(hit.span.start, hit.span.end))}`;
      (labelled.signals.includes(owner.id) ? row.right : row.wrong).push(quote);
    } else if (hasAnchor(message, place)) row.silent++;
  });
}

function hasAnchor(message: Message, place: number): boolean {
  const compiled = set.all[place];
  const slot = compiled?.slots[compiled.anchor];
  return slot !== undefined && message.reading.sentences.some((s) => s.hits.some((h) => slot.classes.has(h.cls)));
}

console.log("frame  right wrong precision silent  signal, frame");
rows.forEach((row, place) => {
  const compiled = set.all[place];
  const owner = compiled === undefined ? undefined : ownerOf.get(compiled.frame);
  if (compiled === undefined || owner === undefined || (only !== undefined && owner.id !== only)) return;
  if (shown !== -1 && shown !== place) return;
  const all = row.right.length + row.wrong.length;
  const rate = all === 0 ? "   –" : (row.right.length / all).toFixed(2);
  console.log(
    `${String(place).padStart(5)} ${String(row.right.length).padStart(6)} ${String(row.wrong.length).padStart(5)} ${rate.padStart(9)} ${String(row.silent).padStart(6)}  ` +
      `${owner.id} ${compiled.frame.strength}: ${compiled.frame.match}${compiled.frame.across === undefined ? "" : ` (across ${compiled.frame.across})`}`,
  );
  if (shown === place) for (const quote of row.right) console.log(`    right ${quote}`);
  if (shown === place || only !== undefined) for (const quote of row.wrong) console.log(`    wrong ${quote}`);
});

const total = score(
  verdicts,
  signals.filter((s) => !UNTOLD.has(s.id)).map((s) => s.id),
);
for (const [signal, c] of total.perSignal)
  console.log(
    `  ${signal.padEnd(24)} P ${precision(c).toFixed(3)} R ${recall(c).toFixed(3)} F1 ${f1(c).toFixed(3)} (${c.tp} right, ${c.fp} wrong, ${c.fn} missed)`,
  );
console.log(
  `frames alone: ${verdicts.length} messages, micro-F1 ${f1(total.micro).toFixed(3)} (P ${precision(total.micro).toFixed(3)}, R ${recall(total.micro).toFixed(3)}), macro-F1 ${total.macroF1.toFixed(3)}; ` +
    `${total.falseAlarms} of ${total.benign} benign alarmed; ${total.noticed} of ${total.risky} risky noticed`,
);
if (only !== undefined)
  for (const { message, found, findings } of verdicts) {
    const wanted = message.signals.includes(only);
    if (wanted === found.includes(only)) continue;
    const quote = wanted ? message.text : findings.find((f) => f.signal === only)?.evidence[0]?.quote;
    console.log(`${wanted ? "missed" : "wrong "} ${message.id} [${message.signals.join(",")}] ${short(quote ?? "")}`);
  }
