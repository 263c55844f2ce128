import { extract } from "@vigie/extract";
import type { Finding, SignalId } from "@vigie/model";
import type { SignalDefinition } from "../../packages/signal-detection/src/define.ts";
import { firstOpinion } from "../../packages/signal-detection/src/first-opinion.ts";
import { asMessage, mayRaise } from "../../packages/signal-detection/src/message.ts";
import { messageFeatures, sentenceFeatures } from "../../packages/signal-detection/src/second-opinion/features.ts";
import { nameOf, viewOf } from "../../packages/signal-detection/src/second-opinion/opinion.ts";
import { signals } from "../../packages/signal-detection/src/signals.ts";
import { contextOf, us } from "../labelled/findings.ts";
import { documentOf, type LabelledMessage, unmarked } from "../labelled/message.ts";
import type { Example } from "./network.ts";

/** Signals one text can show: not those that need the hour of sending or the list of recipients. */
export const learned: readonly SignalDefinition[] = signals.filter(
  (s) => s.id !== "own-contact-hours" && s.id !== "own-third-party",
);

/** A labelled message as both opinions see it. Feature hashes; answers by position in `learned`. */
export type Sample = {
  readonly message: LabelledMessage;
  readonly group: string;
  /** 1 yes, 0 no, −1 not to be asked of this author. */
  readonly answers: Int8Array;
  readonly whole: Uint32Array;
  readonly sentences: readonly { features: Uint32Array; answers: Int8Array }[];
  readonly found: ReadonlyMap<SignalId, Finding>;
};

/** Reads a message as its author’s role is told, or as `unknown`; undefined when the genre gate closes. */
export function sampleOf(message: LabelledMessage, anonymous: boolean): Sample | undefined {
  const document = documentOf(message);
  const role = message.from ?? "unknown";
  const context = contextOf(anonymous ? "unknown" : role, message.date);
  const facts = extract(document, us);
  const read = asMessage(document, facts, context);
  if (read === undefined) return undefined;
  const { text, marks } = unmarked(message.text);
  const shift = document.text.length - text.length;
  const allowed = learned.map((s) => mayRaise(s, read));
  const ask = (carried: (id: string) => boolean): Int8Array =>
    Int8Array.from(learned, (s, i) => (allowed[i] === true ? (carried(s.id) ? 1 : 0) : -1));
  const view = viewOf(read);
  const whole = new Set<number>();
  const sentences = view.weighed.map((index) => {
    const features = new Set<number>();
    sentenceFeatures(read.reading, index, view.words, view.frames.get(index), nameOf, false, (h) => {
      features.add(h >>> 0);
      whole.add(h >>> 0);
    });
    const span = read.reading.sentences[index]?.span ?? { start: 0, end: 0 };
    const here = new Set(
      marks.filter((m) => m.start + shift < span.end && m.end + shift > span.start).flatMap((m) => m.signals),
    );
    const answers = ask((id) => here.has(id));
    // A sentence without a mark in a message that carries the signal may well show it: it is not asked.
    learned.forEach((s, i) => {
      if (answers[i] === 0 && message.signals.includes(s.id)) answers[i] = -1;
    });
    return { features: Uint32Array.from(features), answers };
  });
  messageFeatures(read.reading, view.about, view.words, false, (h) => void whole.add(h >>> 0));
  return {
    message,
    group: message.id.replace(/-\d+$/, ""),
    answers: ask((id) => message.signals.includes(id)),
    whole: Uint32Array.from(whole),
    sentences,
    found: new Map(firstOpinion(read).map((f) => [f.signal, f])),
  };
}

/** Numbers for the features that occur in at least `least` messages, in order of hash. */
export function vocabularyOf(samples: readonly Sample[], least: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const s of samples) for (const h of s.whole) counts.set(h, (counts.get(h) ?? 0) + 1);
  const kept = [...counts].filter(([, n]) => n >= least).map(([h]) => h);
  return new Map(kept.sort((a, b) => a - b).map((h, i) => [h, i]));
}

export function numbered(hashes: Uint32Array, vocabulary: ReadonlyMap<number, number>): Int32Array {
  const out: number[] = [];
  for (const h of hashes) {
    const n = vocabulary.get(h);
    if (n !== undefined) out.push(n);
  }
  return Int32Array.from(out);
}

/** What must hold weighs more: goldens, the examples of the signals, the sample world, our own conduct. */
const MUST_HOLD = /^(?:s|sg|sw|sc|sf)-/;
const MUST_HOLD_WEIGHT = 3;

/** A message as a whole and each of its sentences are examples alike; a sentence weighs half. */
export function examplesOf(
  samples: readonly Sample[],
  vocabulary: ReadonlyMap<number, number>,
  share: number,
): Example[] {
  return samples.flatMap((s) => {
    const weight = share * (MUST_HOLD.test(s.message.id) ? MUST_HOLD_WEIGHT : 1);
    return [
      { features: numbered(s.whole, vocabulary), answers: s.answers, weight },
      ...s.sentences.map((one) => ({
        features: numbered(one.features, vocabulary),
        answers: one.answers,
        weight: weight / 2,
      })),
    ];
  });
}
