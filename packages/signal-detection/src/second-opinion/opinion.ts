import { type FrameHit, fold } from "@vigie/language";
import type { SignalId } from "@vigie/model";
import { ownerOf } from "../frame-set.ts";
import type { Message } from "../message.ts";
import { type FeatureSink, messageFeatures, sentenceFeatures, type Words, wordsOf } from "./features.ts";
import { type Weights, weights } from "./weights.ts";

/** What the model makes of a message for one signal, in log-odds, and the sentence that carries most of it. */
export type Opinion = {
  readonly message: number;
  readonly sentence: number;
  /** The second-best sentence; −9 when there is none. */
  readonly next: number;
  /** Index of the best sentence in the reading; −1 when nothing speaks. */
  readonly at: number;
};

/** Zones whose sentences are weighed; the others only count as the frame of the message. */
const WEIGHED: ReadonlySet<string> = new Set(["fresh", "forwarded", "object"]);
/** Sentences weighed at most: what a longer text says it has said by then. */
const MOST_SENTENCES = 2_000;
const NO_SENTENCE = -9;
/** A text of more sentences than any of the corpus is judged by its best sentence alone: as a whole it resembles nothing known. */
const LONGEST_KNOWN = 120;

/**
 * Weighs every sentence and the message as a whole with one network: features of `features.ts` → hidden layer → log-odds of
 * each signal. Hidden sums are divided by the square root of the number of known features. Linear in the text's length.
 */
export function secondOpinion(message: Message): ReadonlyMap<SignalId, Opinion> {
  const { reading } = message;
  const model = weights();
  const { hidden, inward, signals } = model;
  const view = viewOf(message);
  const here = new Int32Array(hidden);
  const whole = new Int32Array(hidden);
  const best = new Float64Array(signals.length).fill(NO_SENTENCE);
  const next = new Float64Array(signals.length).fill(NO_SENTENCE);
  const at = new Int32Array(signals.length).fill(-1);
  /** Sentence a feature was last seen in, +1; 0 when not seen yet. */
  const seen = new Int32Array(model.size);
  let known = 0;
  let knownHere = 0;
  let now = 0;
  const sink: FeatureSink = (hash) => {
    const feature = model.indexOf(hash);
    if (feature === -1 || seen[feature] === now) return;
    const row = feature * hidden;
    if (seen[feature] === 0) {
      known++;
      for (let k = 0; k < hidden; k++) whole[k] = (whole[k] ?? 0) + (inward[row + k] ?? 0);
    }
    seen[feature] = now;
    knownHere++;
    for (let k = 0; k < hidden; k++) here[k] = (here[k] ?? 0) + (inward[row + k] ?? 0);
  };
  for (const index of view.weighed) {
    now = index + 1;
    knownHere = 0;
    here.fill(0);
    sentenceFeatures(reading, index, view.words, view.frames.get(index), nameOf, false, sink);
    outwardOdds(model, here, knownHere).forEach((odds, s) => {
      if (odds > (best[s] ?? NO_SENTENCE)) {
        next[s] = best[s] ?? NO_SENTENCE;
        best[s] = odds;
        at[s] = index;
      } else if (odds > (next[s] ?? NO_SENTENCE)) next[s] = odds;
    });
  }
  now = -1;
  messageFeatures(reading, view.about, view.words, false, sink);
  const odds = outwardOdds(model, whole, known);
  return new Map(
    signals.map((signal, s) => [
      signal,
      {
        message: (view.weighed.length > LONGEST_KNOWN ? best[s] : odds[s]) ?? NO_SENTENCE,
        sentence: best[s] ?? NO_SENTENCE,
        next: next[s] ?? NO_SENTENCE,
        at: at[s] ?? -1,
      },
    ]),
  );
}

/** The hidden layer of summed weights. */
function hiddenLayer({ hidden, hiddenBias, scales }: Weights, sums: Int32Array, known: number): Float64Array {
  const norm = 1 / Math.sqrt(Math.max(1, known));
  const out = new Float64Array(hidden);
  for (let k = 0; k < hidden; k++) out[k] = Math.tanh((sums[k] ?? 0) * (scales[k] ?? 0) * norm + (hiddenBias[k] ?? 0));
  return out;
}

function outwardOdds(model: Weights, sums: Int32Array, known: number): Float64Array {
  const { outward, bias, hidden } = model;
  const layer = hiddenLayer(model, sums, known);
  const out = Float64Array.from(bias);
  const count = out.length;
  for (let k = 0; k < hidden; k++) {
    const v = layer[k] ?? 0;
    for (let s = 0; s < count; s++) out[s] = (out[s] ?? 0) + v * (outward[k * count + s] ?? 0);
  }
  return out;
}

/**
 * The features of a sentence that weigh most for the signal, heaviest first, by name: what each adds to the log-odds at the
 * point where the network stands (first order).
 */
export function reasons(message: Message, signal: SignalId, index: number, most: number): string[] {
  const model = weights();
  const { hidden, inward, outward, scales, signals } = model;
  const s = signals.indexOf(signal);
  const view = viewOf(message);
  const features = new Map<number, string>();
  sentenceFeatures(message.reading, index, view.words, view.frames.get(index), nameOf, true, (hash, name) => {
    const feature = model.indexOf(hash);
    if (feature !== -1 && !features.has(feature)) features.set(feature, name?.() ?? "");
  });
  const sums = new Int32Array(hidden);
  for (const feature of features.keys())
    for (let k = 0; k < hidden; k++) sums[k] = (sums[k] ?? 0) + (inward[feature * hidden + k] ?? 0);
  const pull = hiddenLayer(model, sums, features.size).map(
    (v, k) => (1 - v * v) * (scales[k] ?? 0) * (outward[k * signals.length + s] ?? 0),
  );
  const weighed = [...features].map(([feature, name]) => {
    let weight = 0;
    for (let k = 0; k < hidden; k++) weight += (inward[feature * hidden + k] ?? 0) * (pull[k] ?? 0);
    return { name, weight };
  });
  return weighed
    .filter((f) => f.weight > 0 && f.name !== "")
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map((f) => f.name);
}

type View = {
  words: (Words | undefined)[];
  weighed: number[];
  frames: ReadonlyMap<number, FrameHit[]>;
  about: Parameters<typeof messageFeatures>[1];
};

const views = new WeakMap<Message, View>();

/** The message as the features see it: words of each sentence, frames by sentence, author, channel and subject. Used by fitting too. */
export function viewOf(message: Message): View {
  const known = views.get(message);
  if (known !== undefined) return known;
  const view = seen(message);
  views.set(message, view);
  return view;
}

function seen({ reading, hits, context, document }: Message): View {
  const frames = new Map<number, FrameHit[]>();
  for (const hit of hits) {
    const list = frames.get(hit.sentence);
    if (list === undefined) frames.set(hit.sentence, [hit]);
    else list.push(hit);
  }
  const words: (Words | undefined)[] = [];
  const weighed: number[] = [];
  reading.sentences.forEach((sentence, i) => {
    if (i >= MOST_SENTENCES) return;
    words[i] = wordsOf(reading, sentence);
    if (WEIGHED.has(sentence.zone)) weighed.push(i);
  });
  const subject = fold(document.envelope?.subject ?? "").folded.match(/[a-z0-9]+/gu) ?? [];
  return {
    words,
    weighed,
    frames,
    about: { role: context.speaker, mail: document.envelope !== undefined, subject },
  };
}

export function nameOf(hit: FrameHit): string {
  return ownerOf(hit)?.id ?? "";
}
