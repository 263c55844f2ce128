import { type Bilingual, evidenceAt, type Finding } from "@vigie/model";
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
 * Probability from which a finding of the frames stands. The corpus is made to fool: plain words of anger are rarer in it than in
 * life, so that the network trusts them too little. Held out, strong findings below were right in none of 12 cases, medium ones
 * in one of five. Of our own messages the corpus holds enough.
 */
const STANDS = { strong: 0.2, medium: 0.4, weak: 1 } as const;
/** Probability under which a strong finding of the frames is held for medium. */
const SURE = 0.6;
/** Features asked for, heaviest first; the first few a person can read are told. */
const MOST_REASONS = 40;

/**
 * Settles each signal between the two opinions. Their probability comes from a small logistic model over both
 * (`npm run fit:signals`). A finding of the frames falls where the network plainly disbelieves it, and is medium where it
 * doubts; where the frames are silent, a medium one is raised from the signal's threshold on, never a strong one.
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
    if (opinion === undefined) {
      if (finding !== undefined) out.push(finding);
      continue;
    }
    if (!mayRaise(signal, message)) continue;
    const column = fitted.signals.indexOf(signal.id);
    const p = probability(column, opinion, finding);
    const threshold = fitted.thresholds[column] ?? 2;
    const ours = message.context.speaker === "us";
    if (p < (finding === undefined || ours ? threshold : Math.min(threshold, STANDS[finding.strength]))) continue;
    if (finding !== undefined)
      out.push(finding.strength === "strong" && p < SURE ? { ...finding, strength: "medium" } : finding);
    else if (opinion.at !== -1 && speaks) {
      const raised = raisedFinding(signal, message, opinion, p);
      if (raised !== undefined) out.push(raised);
    }
  }
  return out;
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

/** What the settling model looks at: both scores, what the frames found, and their agreement. */
export function settlingFeatures(opinion: Opinion, found: Finding["strength"] | undefined): number[] {
  const { message, sentence, next } = opinion;
  const any = found === undefined ? 0 : 1;
  return [
    message,
    sentence,
    next,
    found === "strong" ? 1 : 0,
    found === "medium" ? 1 : 0,
    any * message,
    any * sentence,
  ];
}

function probability(column: number, opinion: Opinion, finding: Finding | undefined): number {
  let odds = fitted.settleBias[column] ?? 0;
  settlingFeatures(opinion, finding?.strength).forEach((x, i) => {
    odds += (fitted.settleWeights[i] ?? 0) * x;
  });
  return 1 / (1 + Math.exp(-odds));
}

function raisedFinding(signal: SignalDefinition, message: Message, opinion: Opinion, p: number): Finding | undefined {
  const { document, kind, reading, context } = message;
  const sentence = reading.sentences[opinion.at];
  if (sentence === undefined) return undefined;
  const input: FieldInput = { document, kind, reading, context, sentences: [opinion.at] };
  if (signal.holds?.(input) === false) return undefined;
  const why = readableReasons(message, opinion.at, reasons(message, signal.id, opinion.at, MOST_REASONS));
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
