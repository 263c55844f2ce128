/**
 * `npm run measure:signals -- FILE.jsonl …`: scores the signals on a labelled set (format: `docs/measuring.md`).
 * `--find-roles` ignores who writes as the set tells it: who writes is found out from each message, as in `vigie inspect`.
 * `--errors` prints what was missed and what was raised wrongly, by id, and `--fields` the sums and terms that differ; `--by channel|language|direction` splits the score.
 */
import { signalRecords } from "@vigie/signal-detection";
import { readMessage } from "../labelled/findings.ts";
import { isEvent, type LabelledMessage, readLabelled } from "../labelled/message.ts";
import { f1, precision, recall, type Score, score, type Verdict } from "../labelled/score.ts";

const UNTOLD = new Set(["own-contact-hours", "own-contact-frequency", "own-unanswered", "own-third-party"]);
const scored = signalRecords
  .filter((r) => r.family !== "contract" && r.family !== "relationship" && !UNTOLD.has(r.id))
  .map((r) => r.id as string);

const args = process.argv.slice(2);
const files = args.filter((a) => a.endsWith(".jsonl"));
if (files.length === 0) {
  console.error(
    "usage: npm run measure:signals -- FILE.jsonl … [--find-roles] [--errors] [--fields] [--by channel|language|direction]",
  );
  process.exit(2);
}
const by = args[args.indexOf("--by") + 1];
const splits: Record<string, (m: LabelledMessage) => string> = {
  channel: (m) => m.channel,
  language: (m) => m.language,
  direction: (m) => (m.from === "us" || m.direction === "outbound" ? "outbound" : "inbound"),
};

const verdicts: Verdict[] = files.flatMap(readLabelled).map((message) => {
  const { findings } = readMessage(message, !args.includes("--find-roles"));
  return { message, found: findings.map((f) => f.signal), findings };
});
const percent = (x: number): string => x.toFixed(3).replace(/^0/, "");
const print = (title: string, s: Score): void => {
  console.log(
    `${title}: ${s.benign + s.risky} messages. micro-F1 ${percent(f1(s.micro))} (P ${percent(precision(s.micro))}, R ${percent(recall(s.micro))}), macro-F1 ${percent(s.macroF1)}; ` +
      `${s.falseAlarms} of ${s.benign} benign alarmed (${((100 * s.falseAlarms) / Math.max(1, s.benign)).toFixed(1)} per 100); ` +
      `${s.noticed} of ${s.risky} risky noticed (${percent(s.noticed / Math.max(1, s.risky))}); ` +
      `amounts F1 ${percent(f1(s.amounts))}; deadlines ${s.deadlines.right} of ${s.deadlines.asked} right, ${s.deadlines.invented} invented`,
  );
};
const total = score(verdicts, scored);
print("all", total);
for (const [signal, c] of total.perSignal)
  if (c.tp + c.fp + c.fn > 0)
    console.log(
      `  ${signal.padEnd(24)} P ${percent(precision(c)).padStart(5)}  R ${percent(recall(c)).padStart(5)}  F1 ${percent(f1(c)).padStart(5)}  (${c.tp} right, ${c.fp} wrong, ${c.fn} missed)`,
    );
const split = by === undefined ? undefined : splits[by];
if (split !== undefined)
  for (const part of [...new Set(verdicts.map((v) => split(v.message)))].sort())
    print(
      part,
      score(
        verdicts.filter((v) => split(v.message) === part),
        scored,
      ),
    );
if (args.includes("--errors"))
  for (const { message, found } of verdicts) {
    const wanted = message.signals.filter((s) => !isEvent(s));
    const missed = wanted.filter((s) => !found.includes(s));
    const wrong = found.filter((s) => scored.includes(s) && !wanted.includes(s as string));
    if (missed.length + wrong.length > 0)
      console.log(`${message.id}: missed ${missed.join(", ") || "nothing"}; wrong ${wrong.join(", ") || "nothing"}`);
  }
if (args.includes("--fields"))
  for (const { message, findings } of verdicts) {
    const wanted = (message.amounts ?? []).map((a) => Number(a.value).toFixed(2));
    const given = [
      ...new Set(findings.flatMap((f) => (f.fields.amounts ?? []).map((a) => Number(a.value).toFixed(2)))),
    ];
    const sums = message.amounts !== undefined && findings.length > 0;
    const missed = sums ? wanted.filter((v) => !given.includes(v)) : [];
    const wrong = sums ? given.filter((v) => !wanted.includes(v)) : [];
    const term = message.deadlineDays ?? message.deadlineDate;
    const terms = [
      ...new Set(
        findings.map((f) =>
          f.fields.deadlineDays !== undefined || f.fields.deadlineDate !== undefined
            ? `${f.fields.deadlineDays ?? "?"} days, ${f.fields.deadlineDate ?? "?"}`
            : "none",
        ),
      ),
    ];
    const right =
      term === undefined
        ? terms.every((t) => t === "none") || message.signals.length === 0
        : terms.some((t) => (typeof term === "number" ? t.startsWith(`${term} `) : t.endsWith(` ${term}`)));
    if (missed.length + wrong.length > 0 || !right)
      console.log(
        `${message.id}: sums missed ${missed.join(", ") || "none"}, wrong ${wrong.join(", ") || "none"}; term ${term ?? "none"}, found ${terms.join(" / ") || "no finding"}`,
      );
  }
