import type { FrameHit, Reading } from "@vigie/language";
import type { Role } from "@vigie/model";

/**
 * What the second opinion looks at in a sentence, as 32-bit numbers of named features: words, their stems and their pairs and
 * triples, word classes, frames of the first opinion, neighbours, zone, place, tone and who writes. Naming is asked for only
 * when a person wants the reasons.
 */
export type FeatureSink = (hash: number, name: (() => string) | undefined) => void;

const STEM = 6;
/** Words of one sentence of letterhead, signature or the like that are counted. */
const MOST_FRAME_WORDS = 60;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, 32 bits: a number for a name, the same everywhere. Signed while we reckon with it, which needs no memory. */
function hashOf(text: string, seed = SEED): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return h | 0;
}

/** A pair of numbers as one. */
function joined(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), PRIME);
  h ^= h >>> 15;
  return Math.imul(h, 0x85ebca6b);
}

const KIND = {
  word: hashOf("word"),
  stem: hashOf("stem"),
  pair: hashOf("pair"),
  skip: hashOf("skip"),
  triple: hashOf("triple"),
  start: hashOf("start"),
  cls: hashOf("class"),
  frame: hashOf("frame"),
  before: hashOf("before"),
  behind: hashOf("behind"),
  flag: hashOf("flag"),
};

/**
 * The words of a text ready to be counted, by token: figures are levelled, long words cut to their stem. Of a long text only the
 * first `sentences` are.
 */
export type Words = { readonly sentences: number; readonly wordHash: Int32Array; readonly stemHash: Int32Array };

/** Hashes of the words the lexicon knows, by their number: word and stem side by side; 0 when not yet asked for. */
let knownHashes = new Int32Array(0);

export function wordsOf(reading: Reading, most: number): Words {
  const sentences = Math.min(most, reading.sentences.length);
  const end = reading.sentences[sentences - 1]?.to ?? 0;
  const wordHash = new Int32Array(end);
  const stemHash = new Int32Array(end);
  for (let t = 0; t < end; t++) {
    const id = reading.ids[t] ?? 0;
    const known = id === 0 ? 0 : (knownHashes[2 * id] ?? 0);
    if (known !== 0) {
      wordHash[t] = known;
      stemHash[t] = knownHashes[2 * id + 1] ?? 0;
      continue;
    }
    const word = countedWord(reading, t);
    const whole = hashOf(word);
    const stemmed = word.length > STEM ? hashOf(stem(word)) : whole;
    wordHash[t] = whole;
    stemHash[t] = stemmed;
    if (id !== 0) remember(id, whole, stemmed);
  }
  return { sentences, wordHash, stemHash };
}

function remember(id: number, word: number, stem: number): void {
  if (2 * id >= knownHashes.length) {
    const wider = new Int32Array(Math.max(4 * id, 1 << 15));
    wider.set(knownHashes);
    knownHashes = wider;
  }
  knownHashes[2 * id] = word;
  knownHashes[2 * id + 1] = stem;
}

/** The word at a token as it is counted. */
function countedWord(reading: Reading, token: number): string {
  const raw = reading.knownWord(token);
  const first = raw.charCodeAt(0);
  return first >= 48 && first <= 57 ? levelledFigure(raw) : raw;
}

function levelledFigure(word: string): string {
  return /^\d+$/u.test(word)
    ? word.length === 4 && /^(?:19|20)/u.test(word)
      ? "year"
      : word.length < 3
        ? "0"
        : "00"
    : "0x";
}

const stem = (word: string): string => (word.length > STEM ? word.slice(0, STEM) : word);

const ASIDE = " écarté";

type FrameHashes = { byStrength: number; byMatch: number };
/** Hashes of the frames met so far, counted ones and those set aside. */
const ofFrames = { counted: new WeakMap<object, FrameHashes>(), aside: new WeakMap<object, FrameHashes>() };

function frameHashes({ frame, damped }: FrameHit, owner: string): FrameHashes {
  const known = damped.length > 0 ? ofFrames.aside : ofFrames.counted;
  let hashes = known.get(frame);
  if (hashes === undefined) {
    const aside = damped.length > 0 ? ASIDE : "";
    hashes = {
      byStrength: joined(KIND.frame, hashOf(`${owner} ${frame.strength}${aside}`)),
      byMatch: joined(KIND.frame, hashOf(`${owner} ${frame.match}${aside}`)),
    };
    known.set(frame, hashes);
  }
  return hashes;
}

/** Features of one sentence with its neighbours. Hashes are signed: weighing goes through a thousand of them a message. */
export function sentenceFeatures(
  reading: Reading,
  index: number,
  words: Words,
  frames: readonly FrameHit[] | undefined,
  ownerOf: (hit: FrameHit) => string,
  named: boolean,
  emit: FeatureSink,
): void {
  const sentence = reading.sentences[index];
  if (sentence === undefined || index >= words.sentences) return;
  const { stemHash, wordHash } = words;
  const { from, to } = sentence;
  const n = to - from;
  const at = (i: number): string => stem(countedWord(reading, i));
  // Names are made by functions of the place: one written inside the loop would cost memory at every word, named or not.
  const word = (i: number) => (): string => countedWord(reading, i);
  const stemmed = (i: number) => (): string => `${at(i)}…`;
  const pairAt = (i: number) => (): string => `${at(i)} ${at(i + 1)}`;
  const skipAt = (i: number, step: number) => (): string => `${at(i)} _ ${at(i + step)}`;
  const tripleAt = (i: number) => (): string => `${at(i)} ${at(i + 1)} ${at(i + 2)}`;
  for (let i = from; i < to; i++) {
    const s0 = stemHash[i] ?? 0;
    emit(joined(KIND.word, wordHash[i] ?? 0), named ? word(i) : undefined);
    emit(joined(KIND.stem, s0), named ? stemmed(i) : undefined);
    if (i + 1 < to) {
      const s1 = stemHash[i + 1] ?? 0;
      const pair = joined(s0, s1);
      emit(joined(KIND.pair, pair), named ? pairAt(i) : undefined);
      if (i + 2 < to) {
        const s2 = stemHash[i + 2] ?? 0;
        emit(joined(KIND.skip, joined(s0, s2)), named ? skipAt(i, 2) : undefined);
        emit(joined(KIND.triple, joined(pair, s2)), named ? tripleAt(i) : undefined);
        if (i + 3 < to) emit(joined(KIND.skip, joined(s0, stemHash[i + 3] ?? 0)), named ? skipAt(i, 3) : undefined);
      }
    }
  }
  if (n > 0)
    emit(
      joined(KIND.start, joined(stemHash[from] ?? 0, n > 1 ? (stemHash[from + 1] ?? 0) : 0)),
      named ? () => `début : ${at(from)} ${n > 1 ? at(from + 1) : ""}` : undefined,
    );
  const classAt = (cls: number) => (): string => `classe ${reading.className(cls)}`;
  for (const { cls } of sentence.hits) emit(joined(KIND.cls, cls + 1), named ? classAt(cls) : undefined);
  for (const hit of frames ?? []) {
    const { byStrength, byMatch } = frameHashes(hit, ownerOf(hit));
    const aside = hit.damped.length > 0 ? ASIDE : "";
    emit(byStrength, named ? () => `cadre ${ownerOf(hit)} ${hit.frame.strength}${aside}` : undefined);
    emit(byMatch, named ? () => `cadre ${hit.frame.match}` : undefined);
  }
  neighbour(reading, words, index, -1, KIND.before, named, emit);
  neighbour(reading, words, index, 1, KIND.behind, named, emit);
  const flag = (name: string): void => emit(joined(KIND.flag, hashOf(name)), named ? () => name : undefined);
  if (sentence.question) flag("question");
  flag(n < 6 ? "courte" : n < 15 ? "moyenne" : "longue");
  const text = reading.text.slice(Math.max(sentence.span.start, sentence.span.end - 3), sentence.span.end);
  if (text.includes("!")) flag("exclamation");
  if (text.includes("…") || text.includes("...")) flag("suspension");
  if (sentence.zone === "forwarded") flag("transféré");
}

function neighbour(
  reading: Reading,
  words: Words,
  index: number,
  step: number,
  kind: number,
  named: boolean,
  emit: FeatureSink,
): void {
  const sentence = index + step < words.sentences ? reading.sentences[index + step] : undefined;
  if (sentence === undefined || sentence.zone !== reading.sentences[index]?.zone) {
    emit(joined(kind, 1), named ? () => (step < 0 ? "première phrase" : "dernière phrase") : undefined);
    return;
  }
  const where = step < 0 ? "avant" : "après";
  const stemAt = (i: number) => (): string => `${where} : ${stem(countedWord(reading, i))}`;
  const classAt = (cls: number) => (): string => `${where} : classe ${reading.className(cls)}`;
  for (let i = sentence.from; i < sentence.to; i++)
    emit(joined(kind, words.stemHash[i] ?? 0), named ? stemAt(i) : undefined);
  for (const { cls } of sentence.hits) emit(joined(kind, cls + 7), named ? classAt(cls) : undefined);
}

/** Features of the whole message: who writes, its channel and what stands in its frame of letterhead, subject and signature. */
export function messageFeatures(
  reading: Reading,
  about: { role: Role; mail: boolean; subject: readonly string[] },
  words: Words,
  named: boolean,
  emit: FeatureSink,
): void {
  const flag = (name: string): void => emit(joined(KIND.flag, hashOf(name)), named ? () => name : undefined);
  flag(`de : ${about.role}`);
  flag(about.mail ? "courriel" : "papier");
  for (const w of about.subject) {
    flag(`objet : ${stem(w)}`);
    emit(joined(KIND.stem, hashOf(stem(w))), undefined);
  }
  const speaking = reading.sentences.filter((s) => s.zone === "fresh" || s.zone === "forwarded").length;
  flag(speaking <= 1 ? "une phrase" : speaking <= 3 ? "quelques phrases" : speaking <= 8 ? "un message" : "long");
  reading.sentences.forEach((s, i) => {
    if (
      s.zone !== "letterhead" &&
      s.zone !== "signature" &&
      s.zone !== "object" &&
      s.zone !== "closing" &&
      s.zone !== "quoted"
    )
      return;
    if (i >= words.sentences) return;
    const zone = hashOf(`${s.zone} : `);
    const end = Math.min(s.to, s.from + MOST_FRAME_WORDS);
    for (let t = s.from; t < end; t++) {
      const word = stem(countedWord(reading, t));
      emit(joined(KIND.flag, hashOf(word, zone)), named ? () => `${s.zone} : ${word}` : undefined);
    }
  });
}
