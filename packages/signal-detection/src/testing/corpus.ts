import { readdirSync, readFileSync } from "node:fs";
import { asMessage, type Message } from "../message.ts";
import { exampleOf } from "./example-document.ts";

export type LabelledText = {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  /** Without its marks. */
  readonly text: string;
  readonly signals: readonly string[];
};

const FOLDER = new URL("../../corpus/", import.meta.url);

/** Texts of the labelled corpus from the files whose names begin so, in order. */
export function labelled(prefix: string): LabelledText[] {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(prefix) && name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) =>
      readFileSync(new URL(name, FOLDER), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => {
          const { id, from = "unknown", subject = "", text, signals } = JSON.parse(line);
          return { id, from, subject, signals, text: text.replace(/⟦[a-z,-]+\|([^⟦⟧]*)⟧/gu, "$1") };
        }),
    );
}

/** The text as a mail of its author, or undefined when the genre gate closes. */
export function messageOf(text: LabelledText): Message | undefined {
  const { document, facts, context } = exampleOf(text.from, text.text, text.subject);
  return asMessage(document, facts, context);
}
