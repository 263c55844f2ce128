import type { Bilingual, Finding } from "@vigie/model";
import { evidenceAt } from "@vigie/model/values";
import type { FieldInput, SignalDefinition } from "./define.ts";
import { enumerated } from "./enumerated.ts";
import { because, gates, moodOf } from "./explanation/index.ts";
import { readableReasons } from "./explanation/resemblance.ts";
import { findingOf } from "./finding-of.ts";
import { isCorrespondence } from "./genre.ts";
import { type Message, mayRaise } from "./message.ts";
import { fitted } from "./second-opinion/fitted.ts";
import { type Opinion, reasons, secondOpinion } from "./second-opinion/opinion.ts";
import { signals } from "./signals.ts";

/**
 * Probability from which a strong finding of the frames stands: two opinions of which one is sure need less. Held out, six in ten
 * between it and the threshold were right.
 */
const STANDS = 0.5;
/** Probability under which a strong finding of the frames is held for medium: held out, a third of those below were wrong. */
const SURE = 0.8;
const DOUBTED: Bilingual = {
  fr: "Tournure nette, mais le message ressemble peu à ceux qui portent ce signal : le constat est tenu pour moyen.",
  en: "A clear turn of phrase, but the message hardly resembles those that carry this signal: the finding is held for medium.",
};
/** Features asked for, heaviest first; the first few a person can read are told. */
const MOST_REASONS = 40;

/**
 * Settles each signal between the two opinions. Their probability comes from a small logistic model over both
 * (`npm run fit:signals`). From the signal's threshold on, for a strong finding of the frames from `STANDS` on, one is made:
 * that of the frames, held for medium where the probability is not sure; where they are silent, a medium one, never a strong one.
 */
export function settle(message: Message, first: readonly Finding[]): Finding[] {
  // The model has learned from letters and messages: of a contract it knows nothing.
  if (!isCorrespondence(message.kind)) return [...first];
  const speaks = isAddressed(message);
  const out: Finding[] = [];
  const opinions = secondOpinion(message);
  for (const signal of signals) {
    const finding = first.find((f) => f.signal === signal.id);
    const opinion = opinions.get(signal.id);
    // Withdrawals are hardly met in the corpus: the model has no say on those the wordings make out without doubt.
    if (opinion === undefined || (finding?.strength === "strong" && finding.fields.withdrawal === true)) {
      if (finding !== undefined) out.push(finding);
      continue;
    }
    if (!mayRaise(signal, message)) continue;
    const column = fitted.signals.indexOf(signal.id);
    const p = probability(column, opinion, finding);
    const threshold = fitted.thresholds[column] ?? 2;
    if (p < (finding?.strength === "strong" ? Math.min(threshold, STANDS) : threshold)) continue;
    if (finding !== undefined) out.push(finding.strength === "strong" && p < SURE ? doubted(finding) : finding);
    else if (opinion.at !== -1 && speaks) {
      const raised = raisedFinding(signal, message, opinion, p);
      if (raised !== undefined) out.push(raised);
    }
  }
  return out;
}

function doubted(finding: Finding): Finding {
  return { ...finding, strength: "medium", ruledOut: [...finding.ruledOut, DOUBTED] };
}

/** Longest paper, in characters, that may be a note to somebody without the shape of a letter; most sentences of a text that resembles the corpus. */
const NOTE = 1_500;
const MOST_SENTENCES = 200;

/** A message, a letter or a short note: other papers only come near the corpus by chance. */
function isAddressed({ document, kind, reading }: Message): boolean {
  if (reading.sentences.length > MOST_SENTENCES) return false;
  if (document.envelope !== undefined || kind !== "other" || document.text.length <= NOTE) return true;
  return reading.zones.some((z) => z.kind === "greeting" || z.kind === "closing" || z.kind === "recipient");
}

/** What the settling model looks at: both scores, what the frames found, and their agreement. Written into `out`. */
export function settlingFeatures(
  { message, sentence, next }: Opinion,
  found: Finding["strength"] | undefined,
  out: number[] = [],
): number[] {
  const any = found === undefined ? 0 : 1;
  out[0] = message;
  out[1] = sentence;
  out[2] = next;
  out[3] = found === "strong" ? 1 : 0;
  out[4] = found === "medium" ? 1 : 0;
  out[5] = any * message;
  out[6] = any * sentence;
  return out;
}

/** What each signal weighs for itself, at half size so that the shared weights lead. */
export function ownSettlingFeatures(
  { message, sentence }: Opinion,
  found: Finding["strength"] | undefined,
  out: number[] = [],
): number[] {
  out[0] = message / 2;
  out[1] = sentence / 2;
  out[2] = (found === undefined ? 0 : RANK[found]) / 2;
  return out;
}

const RANK = { weak: 1, medium: 2, strong: 3 } as const;
/** Room for the features of one signal after the other: there are a score of them to every message. */
const room: { shared: number[]; own: number[] } = { shared: [], own: [] };

function probability(column: number, opinion: Opinion, finding: Finding | undefined): number {
  let odds = fitted.settleBias[column] ?? 0;
  const shared = settlingFeatures(opinion, finding?.strength, room.shared);
  for (let i = 0; i < shared.length; i++) odds += (fitted.settleWeights[i] ?? 0) * (shared[i] ?? 0);
  const own = ownSettlingFeatures(opinion, finding?.strength, room.own);
  for (let i = 0; i < own.length; i++) odds += (fitted.settleOwn[column * own.length + i] ?? 0) * (own[i] ?? 0);
  return 1 / (1 + Math.exp(-odds));
}

function raisedFinding(signal: SignalDefinition, message: Message, opinion: Opinion, p: number): Finding | undefined {
  const { document, kind, reading, context } = message;
  const at = quotedSentence(signal, message, opinion.at);
  const sentence = reading.sentences[at];
  if (sentence === undefined) return undefined;
  const input: FieldInput = { document, kind, reading, context, sentences: [at] };
  if (signal.holds?.(input) === false) return undefined;
  const why = readableReasons(message, at, reasons(message, signal.id, at, MOST_REASONS));
  const modality = signal.modality ?? "asserted";
  const finding = findingOf(signal, input, [evidenceAt(document, sentence.span)]);
  return {
    ...finding,
    strength: "medium",
    confidence: Math.round(Math.min(0.9, p) * 100) / 100,
    modality,
    ruledOut: [
      {
        fr: "Aucune tournure répertoriée n’a été reconnue : le constat repose sur la ressemblance avec des phrases étiquetées, et se vérifie à la lecture.",
        en: "No listed turn of phrase was recognised: the finding rests on likeness to labelled sentences, to be checked by reading.",
      },
      {
        fr: "Négation, hypothèse et propos rapporté n’ont pas été éprouvés un à un sur cette phrase.",
        en: "Negation, hypothesis and reported speech were not tested one by one on this sentence.",
      },
      ...gates(signal, reading, context.speaker, document.envelope !== undefined),
    ],
    because: because(message, [{ label: likeness(why), words: [] }], moodOf(modality, reading, []), finding.fields),
  };
}

/** The sentence that resembles most; in the place of one that is no ground, the first that says a reproach; −1 without any. */
function quotedSentence({ impliedBy }: SignalDefinition, { reading }: Message, at: number): number {
  if (impliedBy?.except(reading, at) !== true) return at;
  const reproaches = impliedBy.reproaches.split("|").map((name) => reading.classNumber(name));
  return reading.sentences.findIndex(
    (s, i) =>
      (s.zone === "fresh" || s.zone === "forwarded") &&
      s.hits.some((h) => reproaches.includes(h.cls)) &&
      !impliedBy.except(reading, i),
  );
}

/** "Ressemble à ceux qui portent ce signal, par « a », « b » et …": what weighed, in the words of the sentence. */
function likeness(why: readonly Bilingual[]): Bilingual {
  if (why.length === 0)
    return {
      fr: "ressemble, par la phrase citée, à ceux qui portent ce signal",
      en: "resembles, by the quoted sentence, those that carry this signal",
    };
  return {
    fr: `ressemble à ceux qui portent ce signal, par ${enumerated(
      why.map((w) => w.fr),
      "fr",
    )}`,
    en: `resembles those that carry this signal, by ${enumerated(
      why.map((w) => w.en),
      "en",
    )}`,
  };
}
