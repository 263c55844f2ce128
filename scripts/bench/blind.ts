import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { signalRecords } from "@vigie/signal-detection";
import { readMessage } from "../labelled/findings.ts";
import { type LabelledMessage, readLabelled, unmarked } from "../labelled/message.ts";
import { f1, type Score, score } from "../labelled/score.ts";
import { keywordSignals } from "./keywords.ts";
import type { Row } from "./row.ts";

/** The last blind set, scored once before it was put here: see `docs/measuring.md`. */
const BLIND = fileURLToPath(new URL("../../packages/signal-detection/corpus/blind/2026-11-30.jsonl", import.meta.url));

/** Single files of the package that `language` depends on. */
const NATURAL = "natural/lib/natural/";

type Analyser = { getSentiment(words: string[]): number };
type AnalyserClass = new (language: string, stemmer: unknown, vocabulary: string) => Analyser;

/** natural’s French sentiment, by its single file: the package’s root reads .env and prints on stdout. */
function sentiment(): (text: string) => number {
  const require = createRequire(new URL("../../packages/language/package.json", import.meta.url));
  const Analyser = require(`${NATURAL}sentiment/SentimentAnalyzer.js`) as AnalyserClass;
  const stemmer = require(`${NATURAL}stemmers/porter_stemmer_fr.js`) as unknown;
  const analyser = new Analyser("French", stemmer, "pattern");
  return (text) => analyser.getSentiment(text.toLowerCase().match(/\p{L}+/gu) ?? []);
}

/** Probability that a message with the label scores above one without it: .5 is a coin. */
function areaUnderCurve(scored: readonly { value: number; positive: boolean }[]): number {
  const positives = scored.filter((s) => s.positive);
  const negatives = scored.filter((s) => !s.positive);
  let wins = 0;
  for (const p of positives) for (const n of negatives) wins += p.value > n.value ? 1 : p.value === n.value ? 0.5 : 0;
  return wins / Math.max(1, positives.length * negatives.length);
}

/** How well the signals are found in the last blind set, beside a search for words and beside natural’s sentiment. */
export function blindRows(): Row[] {
  const messages = readLabelled(BLIND);
  const signals = signalRecords
    .filter((r) => r.family === "correspondence" || r.id === "own-threat" || r.id === "own-admission")
    .map((r) => r.id);
  const of = (find: (m: LabelledMessage) => string[]): Score =>
    score(
      messages.map((message) => ({ message, found: find(message), findings: [] })),
      signals,
    );
  const ours = of((m) => readMessage(m, true).findings.map((f) => f.signal));
  const words = of(keywordSignals);
  const per100 = (s: Score): number => (100 * s.falseAlarms) / Math.max(1, s.benign);
  const french = messages.filter((m) => m.language === "fr" && m.from !== "us");
  const feeling = sentiment();
  const labelled = (m: LabelledMessage): boolean => m.signals.includes("dissatisfaction");
  const natural = areaUnderCurve(
    french.map((m) => ({ value: -feeling(unmarked(m.text).text), positive: labelled(m) })),
  );
  const vigie = areaUnderCurve(
    french.map((m) => ({
      value: readMessage(m, true).findings.find((f) => f.signal === "dissatisfaction")?.confidence ?? 0,
      positive: labelled(m),
    })),
  );
  const what = `${messages.length} messages à l’aveugle`;
  return [
    {
      what: `signaux, F1 micro, ${what}`,
      value: f1(ours.micro),
      unit: "",
      peer: { name: "mots-clés", value: f1(words.micro) },
      aim: "≥ 0,75",
    },
    {
      what: `signaux, fausses alertes, ${what}`,
      value: per100(ours),
      unit: "pour 100",
      peer: { name: "mots-clés", value: per100(words) },
      aim: "≤ 5",
    },
    {
      what: "insatisfaction, aire sous la courbe",
      value: vigie,
      unit: "",
      peer: { name: "sentiment de natural", value: natural },
      note: `${french.length} messages français ; 0,5 = pile ou face`,
    },
  ];
}
