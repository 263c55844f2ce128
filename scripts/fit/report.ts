import type { Strength } from "@vigie/model";
import type { SignalDefinition } from "../../packages/signal-detection/src/define.ts";
import type { Opinion } from "../../packages/signal-detection/src/second-opinion/opinion.ts";
import type { LabelledMessage } from "../labelled/message.ts";
import type { Sample } from "./examples.ts";

/** One question about one message, with what both opinions say and the probability settled on by a model that has not seen it. */
export type Row = {
  sample: Sample;
  fold: number;
  question: number;
  right: boolean;
  found: Strength | undefined;
  opinion: Opinion;
  x: number[];
  p: number;
};

/** Prints the ablation over held-out files. Messages the genre gate stopped count as silent. */
export function report(
  rows: readonly Row[],
  messages: readonly LabelledMessage[],
  learned: readonly SignalDefinition[],
  keep: readonly number[],
  raise: readonly number[],
): void {
  const ids = new Set<string>(learned.map((s) => s.id));
  const wanted = messages.reduce((n, m) => n + m.signals.filter((s) => ids.has(s) && speaks(learned, s, m)).length, 0);
  const benign = messages.filter((m) => m.signals.length === 0);
  const risky = messages.filter((m) => m.signals.some((s) => ids.has(s) && speaks(learned, s, m)));
  const print = (title: string, says: (r: Row) => boolean, detail: boolean): void => {
    const hits = rows.filter(says);
    const right = hits.filter((r) => r.right).length;
    const alarmed = new Set(hits.map((r) => r.sample.message));
    const p = right / Math.max(1, hits.length);
    const r = right / Math.max(1, wanted);
    console.log(
      `${title.padEnd(32)} micro-F1 ${((2 * p * r) / Math.max(1e-9, p + r)).toFixed(3)} P ${p.toFixed(3)} R ${r.toFixed(3)}; benign alarmed ${((100 * benign.filter((m) => alarmed.has(m)).length) / benign.length).toFixed(1)} per 100; risky noticed ${(risky.filter((m) => alarmed.has(m)).length / risky.length).toFixed(3)}`,
    );
    if (!detail) return;
    learned.forEach((s, q) => {
      const own = rows.filter((x) => x.question === q);
      const said = own.filter(says);
      const tp = said.filter((x) => x.right).length;
      const pos = own.filter((x) => x.right).length;
      console.log(
        `  ${s.id.padEnd(24)} P ${(tp / Math.max(1, said.length)).toFixed(2)} R ${(tp / Math.max(1, pos)).toFixed(2)} F1 ${((2 * tp) / Math.max(1, said.length + pos)).toFixed(2)} of ${pos}; keep ${(keep[q] ?? 0).toFixed(2)} raise ${(raise[q] ?? 0).toFixed(2)}`,
      );
    });
  };
  print("frames alone", (r) => r.found !== undefined, false);
  for (const t of [-1.5, -1, -0.5, 0])
    print(`model alone, odds ≥ ${t}`, (r) => (r.opinion.message + r.opinion.sentence) / 2 >= t, false);
  for (const t of [0.3, 0.4, 0.5, 0.6]) print(`both, p ≥ ${t}`, (r) => r.p >= t, false);
  print("both, as shipped", (r) => r.p >= ((r.found === undefined ? raise[r.question] : keep[r.question]) ?? 1), true);
}

function speaks(learned: readonly SignalDefinition[], id: string, m: LabelledMessage): boolean {
  return learned.find((s) => s.id === id)?.speakers.includes(m.from ?? "unknown") === true;
}

/** Held-out rows that were settled wrongly, for a person to read. */
export function wrongRows(rows: readonly Row[], learned: readonly SignalDefinition[], at: number): string[] {
  return rows
    .filter((r) => r.p >= at !== r.right)
    .map(
      (r) =>
        `${r.right ? "MISSED" : "FALSE "} ${learned[r.question]?.id} p=${r.p.toFixed(2)} m=${r.opinion.message.toFixed(1)} s=${r.opinion.sentence.toFixed(1)} ${r.found ?? "-"} [${r.sample.message.signals.join(",")}] ${r.sample.message.id} ${r.sample.message.from}: ${r.sample.message.text.replace(/\s+/g, " ").slice(0, 400)}`,
    );
}
