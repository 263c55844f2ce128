import type { Finding } from "@vigie/model";
import { isEvent, type LabelledMessage } from "./message.ts";

/** A message with the signals found in it. */
export type Verdict = { message: LabelledMessage; found: string[]; findings: readonly Finding[] };

type Count = { tp: number; fp: number; fn: number };
export type Score = {
  perSignal: Map<string, Count>;
  micro: Count;
  macroF1: number;
  benign: number;
  falseAlarms: number;
  risky: number;
  noticed: number;
  amounts: Count;
  deadlines: { asked: number; right: number; invented: number };
};

export const precision = (c: Count): number => (c.tp + c.fp === 0 ? 1 : c.tp / (c.tp + c.fp));
export const recall = (c: Count): number => (c.tp + c.fn === 0 ? 1 : c.tp / (c.tp + c.fn));
export const f1 = (c: Count): number => (c.tp === 0 ? 0 : (2 * c.tp) / (2 * c.tp + c.fp + c.fn));

/** Counts over messages: a signal is right when the message carries it, once per message. */
export function score(verdicts: readonly Verdict[], signals: readonly string[]): Score {
  const perSignal = new Map<string, Count>(signals.map((s) => [s, { tp: 0, fp: 0, fn: 0 }]));
  const out: Score = {
    perSignal,
    micro: { tp: 0, fp: 0, fn: 0 },
    macroF1: 0,
    benign: 0,
    falseAlarms: 0,
    risky: 0,
    noticed: 0,
    amounts: { tp: 0, fp: 0, fn: 0 },
    deadlines: { asked: 0, right: 0, invented: 0 },
  };
  for (const { message, found, findings } of verdicts) {
    const wanted = new Set(message.signals.filter((s) => !isEvent(s)));
    const given = new Set(found.filter((s) => perSignal.has(s)));
    for (const [signal, count] of perSignal) {
      if (wanted.has(signal) && given.has(signal)) count.tp++;
      else if (given.has(signal)) count.fp++;
      else if (wanted.has(signal)) count.fn++;
    }
    if (message.signals.length === 0) {
      out.benign++;
      if (given.size > 0) out.falseAlarms++;
    } else if (wanted.size > 0) {
      out.risky++;
      if (given.size > 0) out.noticed++;
    }
    countAmounts(message, findings, out.amounts);
    countDeadline(message, findings, out.deadlines);
  }
  let sum = 0;
  let present = 0;
  for (const c of perSignal.values()) {
    out.micro.tp += c.tp;
    out.micro.fp += c.fp;
    out.micro.fn += c.fn;
    if (c.tp + c.fn === 0) continue;
    present++;
    sum += f1(c);
  }
  out.macroF1 = present === 0 ? 0 : sum / present;
  return out;
}

/** Sums, each value once per message; only where the labels name some: a set need not have them. */
function countAmounts(message: LabelledMessage, findings: readonly Finding[], count: Count): void {
  if (message.amounts === undefined || findings.length === 0) return;
  const wanted = new Set(message.amounts.map((a) => Number(a.value).toFixed(2)));
  const given = new Set(findings.flatMap((f) => (f.fields.amounts ?? []).map((a) => Number(a.value).toFixed(2))));
  for (const v of wanted) given.has(v) ? count.tp++ : count.fn++;
  for (const v of given) if (!wanted.has(v)) count.fp++;
}

function countDeadline(message: LabelledMessage, findings: readonly Finding[], count: Score["deadlines"]): void {
  const given = findings.flatMap((f) => {
    const { deadlineDays, deadlineDate } = f.fields;
    return deadlineDays === undefined && deadlineDate === undefined ? [] : [{ deadlineDays, deadlineDate }];
  });
  const { deadlineDays, deadlineDate } = message;
  if (deadlineDays === undefined && deadlineDate === undefined) {
    if (given.length > 0 && message.signals.length > 0) count.invented++;
    return;
  }
  if (findings.length === 0) return;
  count.asked++;
  const right = given.some((g) =>
    deadlineDays === undefined ? g.deadlineDate === deadlineDate : g.deadlineDays === deadlineDays,
  );
  if (right) count.right++;
}
