import { describe, expect, it } from "vitest";
import { firstOpinion } from "./first-opinion.ts";
import { asMessage } from "./message.ts";
import { signals } from "./signals.ts";
import { exampleOf } from "./testing/example-document.ts";

const HURRIED: Readonly<Record<string, string>> = {
  toujours: "tjs",
  vous: "vs",
  nous: "ns",
  pour: "pr",
  pas: "pa",
  facture: "fact",
  règlement: "rglt",
  paiement: "paiment",
  depuis: "dps",
  commande: "cmd",
  you: "u",
  your: "ur",
  please: "pls",
};

const eachWord = (text: string, change: (word: string) => string): string => text.replace(/\p{L}+/gu, change);

/** Ways in which the same words reach us, none of them listed in the lexicon. */
const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  "without accents": (text) => text.normalize("NFD").replace(/\p{M}/gu, ""),
  "in capitals": (text) => text.toUpperCase(),
  "with decomposed accents and typographic apostrophes": (text) => text.normalize("NFD").replace(/'/gu, "’"),
  "in telephone writing": (text) => eachWord(text, (word) => HURRIED[word] ?? word),
  "with doubled letters written once": (text) =>
    eachWord(text, (word) => (word.length > 6 ? word.replace(/([lmnprst])\1/u, "$1") : word)),
  "with single letters doubled": (text) =>
    eachWord(text, (word) => (word.length > 7 ? word.replace(/(?<=[aeiou])([lmnrt])(?=[aeiou])/u, "$1$1") : word)),
  "misread by optical recognition": (text) =>
    eachWord(text, (word) => (word.length > 5 ? word.replace("o", "0").replace("l", "1") : word)),
};

describe.each(signals.map((s) => [s.id, s] as const))("the first example of %s", (id, signal) => {
  const example = signal.examples.fires[0];
  const opinion = (text: string): string[] => {
    const { document, facts, context } = exampleOf(example?.from ?? "unknown", text, example?.subject);
    const message = asMessage(document, facts, context);
    return message === undefined ? [] : firstOpinion(message).map((f) => f.signal);
  };

  it.each(Object.entries(VARIANTS))("fires %s", (_name, vary) => {
    expect(opinion(vary(example?.text ?? ""))).toContain(id);
  });
});
