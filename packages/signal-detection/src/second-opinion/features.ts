import type { FrameHit, Reading, Sentence } from "@vigie/language";
import type { Role } from "@vigie/model";

/**
 * What the second opinion looks at in a sentence, as 32-bit numbers of named features: words, their stems and their pairs and
 * triples, word classes, frames of the first opinion, neighbours, zone, place, tone and who writes. Naming is asked for only
 * when a person wants the reasons.
 */
export type FeatureSink = (hash: number, name: (() => string) | undefined) => void;

const STEM = 6;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, 32 bits: a number for a name, the same everywhere. */
function hashOf(text: string, seed = SEED): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return h >>> 0;
}

/** A pair of numbers as one. */
function joined(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), PRIME);
  h ^= h >>> 15;
  return Math.imul(h, 0x85ebca6b) >>> 0;
}

const KIND = {
  word: hashOf("word"),
  stem: hashOf("stem"),
  pair: hashOf("pair"),
  skip: hashOf("skip"),
  triple: hashOf("triple"),
  start: hashOf("start"),
  cls: hashOf("class"),
  clsPair: hashOf("class pair"),
  frame: hashOf("frame"),
  before: hashOf("before"),
  behind: hashOf("behind"),
  flag: hashOf("flag"),
};

/** Words of a sentence ready to be counted: figures are levelled, long words cut to their stem. */
export type Words = { words: string[]; wordHash: Uint32Array; stemHash: Uint32Array };

export function wordsOf(reading: Reading, sentence: Pick<Sentence, "from" | "to">): Words {
  const words: string[] = [];
  const n = sentence.to - sentence.from;
  const wordHash = new Uint32Array(n);
  const stemHash = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const raw = reading.knownWord(sentence.from + i);
    const first = raw.charCodeAt(0);
    const word = first >= 48 && first <= 57 ? levelledFigure(raw) : raw;
    words.push(word);
    const whole = hashOf(word);
    wordHash[i] = whole;
    stemHash[i] = word.length > STEM ? hashOf(word.slice(0, STEM)) : whole;
  }
  return { words, wordHash, stemHash };
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

/** Features of one sentence with its neighbours. */
export function sentenceFeatures(
  reading: Reading,
  index: number,
  words: readonly (Words | undefined)[],
  frames: readonly FrameHit[] | undefined,
  ownerOf: (hit: FrameHit) => string,
  named: boolean,
  emit: FeatureSink,
): void {
  const sentence = reading.sentences[index];
  const own = words[index];
  if (sentence === undefined || own === undefined) return;
  const { stemHash, wordHash } = own;
  const n = stemHash.length;
  const at = (i: number): string => stem(own.words[i] ?? "");
  for (let i = 0; i < n; i++) {
    const s0 = stemHash[i] ?? 0;
    emit(joined(KIND.word, wordHash[i] ?? 0), named ? () => own.words[i] ?? "" : undefined);
    emit(joined(KIND.stem, s0), named ? () => `${at(i)}…` : undefined);
    if (i + 1 < n) {
      const s1 = stemHash[i + 1] ?? 0;
      const pair = joined(s0, s1);
      emit(joined(KIND.pair, pair), named ? () => `${at(i)} ${at(i + 1)}` : undefined);
      if (i + 2 < n) {
        const s2 = stemHash[i + 2] ?? 0;
        emit(joined(KIND.skip, joined(s0, s2)), named ? () => `${at(i)} _ ${at(i + 2)}` : undefined);
        emit(joined(KIND.triple, joined(pair, s2)), named ? () => `${at(i)} ${at(i + 1)} ${at(i + 2)}` : undefined);
        if (i + 3 < n)
          emit(
            joined(KIND.skip, joined(s0, stemHash[i + 3] ?? 0)),
            named ? () => `${at(i)} _ ${at(i + 3)}` : undefined,
          );
      }
    }
  }
  if (n > 0)
    emit(
      joined(KIND.start, joined(stemHash[0] ?? 0, stemHash[1] ?? 0)),
      named ? () => `début : ${at(0)} ${at(1)}` : undefined,
    );
  for (let h = 0; h < sentence.hits.length; h++) {
    const cls = sentence.hits[h]?.cls ?? 0;
    emit(joined(KIND.cls, cls + 1), named ? () => `classe ${reading.className(cls)}` : undefined);
  }
  for (const hit of frames ?? []) {
    const name = `${ownerOf(hit)} ${hit.frame.strength}${hit.damped.length > 0 ? " écarté" : ""}`;
    emit(joined(KIND.frame, hashOf(name)), named ? () => `cadre ${name}` : undefined);
    emit(
      joined(KIND.frame, hashOf(`${ownerOf(hit)} ${hit.frame.match}${hit.damped.length > 0 ? " écarté" : ""}`)),
      named ? () => `cadre ${hit.frame.match}` : undefined,
    );
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
  words: readonly (Words | undefined)[],
  index: number,
  step: number,
  kind: number,
  named: boolean,
  emit: FeatureSink,
): void {
  const other = words[index + step];
  const sentence = reading.sentences[index + step];
  if (other === undefined || sentence === undefined || sentence.zone !== reading.sentences[index]?.zone) {
    emit(joined(kind, 1), named ? () => (step < 0 ? "première phrase" : "dernière phrase") : undefined);
    return;
  }
  const where = step < 0 ? "avant" : "après";
  const n = other.stemHash.length;
  for (let i = 0; i < n; i++) {
    emit(joined(kind, other.stemHash[i] ?? 0), named ? () => `${where} : ${stem(other.words[i] ?? "")}` : undefined);
  }
  for (const hit of sentence.hits)
    emit(joined(kind, hit.cls + 7), named ? () => `${where} : classe ${reading.className(hit.cls)}` : undefined);
}

/** Features of the whole message: who writes, its channel and what stands in its frame of letterhead, subject and signature. */
export function messageFeatures(
  reading: Reading,
  about: { role: Role; mail: boolean; subject: readonly string[] },
  words: readonly (Words | undefined)[],
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
    const own = words[i];
    for (let k = 0; own !== undefined && k < own.words.length && k < 60; k++)
      flag(`${s.zone} : ${stem(own.words[k] ?? "")}`);
  });
}
