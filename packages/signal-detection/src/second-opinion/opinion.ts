import { type FrameHit, fold } from "@vigie/language";
import type { SignalId } from "@vigie/model";
import { ownerOf } from "../frame-set.ts";
import type { Message } from "../message.ts";
import { type FeatureSink, messageFeatures, sentenceFeatures, type Words, wordsOf } from "./features.ts";
import { HiddenSums, inwardWeight, type Weights, weights } from "./weights.ts";

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
  const { signals } = model;
  const view = viewOf(message);
  const { best, next, at, whole, again, here, layer, odds } = cleared(model);
  const { seen, first } = featureMarks(model.size, view.weighed.length + 1);
  let now = first - 1;
  let known = 0;
  let knownHere = 0;
  const sink: FeatureSink = (hash) => {
    const feature = model.indexOf(hash);
    if (feature === -1) return;
    const last = seen[feature] ?? 0;
    if (last === now) return;
    seen[feature] = now;
    knownHere++;
    if (last >= first) {
      again.add(feature);
      return;
    }
    known++;
    whole.add(feature);
  };
  for (const index of view.weighed) {
    now++;
    knownHere = 0;
    here.fill(0);
    again.clear();
    whole.addTo(here, -1);
    sentenceFeatures(reading, index, view.words, view.frames.get(index), nameOf, false, sink);
    whole.addTo(here, 1);
    again.addTo(here, 1);
    outwardOdds(model, hiddenLayer(model, here, knownHere, layer), odds);
    for (let s = 0; s < odds.length; s++) {
      const odd = odds[s] ?? 0;
      if (odd > (best[s] ?? NO_SENTENCE)) {
        next[s] = best[s] ?? NO_SENTENCE;
        best[s] = odd;
        at[s] = index;
      } else if (odd > (next[s] ?? NO_SENTENCE)) next[s] = odd;
    }
  }
  now++;
  messageFeatures(reading, view.about, view.words, false, sink);
  here.fill(0);
  whole.addTo(here, 1);
  outwardOdds(model, hiddenLayer(model, here, known, layer), odds);
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

/** What a message is weighed in: kept from one to the next, as making it anew costs more than filling it. */
type Scales = {
  readonly model: Weights;
  /** Of each signal: the log-odds of the best sentence and the next, and where the best stands. */
  readonly best: Float64Array;
  readonly next: Float64Array;
  readonly at: Int32Array;
  /** Features of the message, and those of the sentence under way that an earlier one has brought already. */
  readonly whole: HiddenSums;
  readonly again: HiddenSums;
  readonly here: Int32Array;
  readonly layer: Float64Array;
  readonly odds: Float64Array;
};

let scales: Scales | undefined;

function cleared(model: Weights): Scales {
  const { hidden, signals } = model;
  if (scales?.model !== model)
    scales = {
      model,
      best: new Float64Array(signals.length),
      next: new Float64Array(signals.length),
      at: new Int32Array(signals.length),
      whole: new HiddenSums(model),
      again: new HiddenSums(model),
      here: new Int32Array(hidden),
      layer: new Float64Array(hidden),
      odds: new Float64Array(signals.length),
    };
  scales.best.fill(NO_SENTENCE);
  scales.next.fill(NO_SENTENCE);
  scales.at.fill(-1);
  scales.whole.clear();
  return scales;
}

let marks: { readonly seen: Int32Array; next: number } | undefined;

/**
 * In which sentence each feature was last seen, and the number of the message’s first sentence. Sentences are numbered on from
 * one message to the next, so that nothing needs clearing between them.
 */
function featureMarks(size: number, sentences: number): { seen: Int32Array; first: number } {
  if (marks?.seen.length !== size || marks.next + sentences > 0x7fffffff)
    marks = { seen: new Int32Array(size), next: 1 };
  const first = marks.next;
  marks.next += sentences;
  return { seen: marks.seen, first };
}

/** The hidden layer of summed weights, written into `out`. */
function hiddenLayer(
  { hidden, hiddenBias, scales }: Weights,
  sums: Int32Array,
  known: number,
  out: Float64Array,
): Float64Array {
  const norm = 1 / Math.sqrt(Math.max(1, known));
  for (let k = 0; k < hidden; k++) out[k] = Math.tanh((sums[k] ?? 0) * (scales[k] ?? 0) * norm + (hiddenBias[k] ?? 0));
  return out;
}

/** The log-odds of each signal, written into `out`. */
function outwardOdds({ outward, bias, hidden }: Weights, layer: Float64Array, out: Float64Array): void {
  const count = out.length;
  for (let s = 0; s < count; s++) out[s] = bias[s] ?? 0;
  for (let k = 0; k < hidden; k++) {
    const v = layer[k] ?? 0;
    for (let s = 0; s < count; s++) out[s] = (out[s] ?? 0) + v * (outward[k * count + s] ?? 0);
  }
}

/**
 * The features of a sentence that weigh most for the signal, heaviest first, by name: what each adds to the log-odds at the
 * point where the network stands (first order).
 */
export function reasons(message: Message, signal: SignalId, index: number, most: number): string[] {
  const model = weights();
  const { hidden, outward, scales, signals } = model;
  const s = signals.indexOf(signal);
  const view = viewOf(message);
  const features = new Map<number, string>();
  sentenceFeatures(message.reading, index, view.words, view.frames.get(index), nameOf, true, (hash, name) => {
    const feature = model.indexOf(hash);
    if (feature !== -1 && !features.has(feature)) features.set(feature, name?.() ?? "");
  });
  const added = new HiddenSums(model);
  for (const feature of features.keys()) added.add(feature);
  const sums = new Int32Array(hidden);
  added.addTo(sums, 1);
  const pull = hiddenLayer(model, sums, features.size, new Float64Array(hidden)).map(
    (v, k) => (1 - v * v) * (scales[k] ?? 0) * (outward[k * signals.length + s] ?? 0),
  );
  const weighed = [...features].map(([feature, name]) => {
    let weight = 0;
    for (let k = 0; k < hidden; k++) weight += inwardWeight(model, feature, k) * (pull[k] ?? 0);
    return { name, weight };
  });
  return weighed
    .filter((f) => f.weight > 0 && f.name !== "")
    .sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map((f) => f.name);
}

type View = {
  words: Words;
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
  const words = wordsOf(reading, MOST_SENTENCES);
  const weighed: number[] = [];
  for (let i = 0; i < words.sentences; i++) if (WEIGHED.has(reading.sentences[i]?.zone ?? "")) weighed.push(i);
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
