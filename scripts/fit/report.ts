import type { Strength } from "@vigie/model";
import type { SignalDefinition } from "../../packages/signal-detection/src/define.ts";
import type { Opinion } from "../../packages/signal-detection/src/second-opinion/opinion.ts";
import type { LabelledMessage } from "../labelled/message.ts";

/** One question about one message: what both opinions say of it, by a network that has not seen the message. */
export type Scored = {
  id: string;
  fold: number;
  anonymous: boolean;
  question: number;
  right: boolean;
  found?: Strength | undefined;
  opinion: Opinion;
};
/** With what the settling model sees, and the probability it gives. */
export type Row = Scored & { message: LabelledMessage; x: number[]; own: number[]; p: number };

/** Prints the ablation over held-out files. Messages the genre gate stopped count as silent. */
export function report(
  title: string,
  rows: readonly Row[],
  messages: readonly LabelledMessage[],
  learned: readonly SignalDefinition[],
  thresholds: readonly number[],
  detail: boolean,
): void {
  const carried = (m: LabelledMessage): number =>
    m.signals.filter((id) => learned.find((s) => s.id === id)?.speakers.includes(m.from ?? "unknown") === true).length;
  const wanted = messages.reduce((n, m) => n + carried(m), 0);
  const benign = messages.filter((m) => m.signals.length === 0);
  const risky = messages.filter((m) => carried(m) > 0);
  const print = (name: string, says: (r: Row) => boolean): void => {
    const hits = rows.filter(says);
    const right = hits.filter((r) => r.right).length;
    const alarmed = new Set(hits.map((r) => r.message));
    const p = right / Math.max(1, hits.length);
    const r = right / Math.max(1, wanted);
    console.log(
      `${name.padEnd(24)} micro-F1 ${((2 * p * r) / Math.max(1e-9, p + r)).toFixed(3)} P ${p.toFixed(3)} R ${r.toFixed(3)}; benign alarmed ${((100 * benign.filter((m) => alarmed.has(m)).length) / benign.length).toFixed(1)} per 100; risky noticed ${(risky.filter((m) => alarmed.has(m)).length / risky.length).toFixed(3)}`,
    );
  };
  const shipped = (r: Row): boolean => r.p >= (thresholds[r.question] ?? 1);
  console.log(`${title}: ${messages.length} messages`);
  print("frames alone", (r) => r.found !== undefined);
  for (const t of [-1, -0.5, 0, 0.5])
    print(`network alone, odds ≥ ${t}`, (r) => (r.opinion.message + r.opinion.sentence) / 2 >= t);
  for (const t of [0.4, 0.5, 0.6, 0.7]) print(`both, p ≥ ${t}`, (r) => r.p >= t);
  print("both, as shipped", shipped);
  const raised = rows.filter((r) => r.found === undefined && shipped(r));
  console.log(
    `of those ${raised.length} raised without a frame, precision ${(raised.filter((r) => r.right).length / Math.max(1, raised.length)).toFixed(3)}`,
  );
  if (!detail) return;
  learned.forEach((s, q) => {
    const own = rows.filter((x) => x.question === q);
    const said = own.filter(shipped);
    const tp = said.filter((x) => x.right).length;
    const positives = own.filter((x) => x.right).length;
    console.log(
      `  ${s.id.padEnd(24)} P ${(tp / Math.max(1, said.length)).toFixed(2)} R ${(tp / Math.max(1, positives)).toFixed(2)} F1 ${((2 * tp) / Math.max(1, said.length + positives)).toFixed(2)} of ${positives}; from ${(thresholds[q] ?? 0).toFixed(2)}`,
    );
  });
}
