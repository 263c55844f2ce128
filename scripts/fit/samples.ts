import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Role } from "@vigie/model";
import { signals } from "../../packages/signal-detection/src/signals.ts";
import { type LabelledMessage, readLabelled } from "../labelled/message.ts";
import { type Sample, sampleOf } from "./examples.ts";

const CORPUS = fileURLToPath(new URL("../../packages/signal-detection/corpus/", import.meta.url));
const FOLDS = 5;
export const folds: readonly number[] = Array.from({ length: FOLDS }, (_, k) => k);

/** Roles that may go unrecognised: a message of theirs is learned a second time as nobody’s. */
const MISTAKABLE = new Set([
  "client",
  "client-counsel",
  "bailiff",
  "client-insurer",
  "collector",
  "court",
  "supplier",
  "public-body",
  "platform",
]);

/** All labelled messages, and the examples of the signals themselves. */
export function corpusMessages(): LabelledMessage[] {
  const written = readdirSync(CORPUS)
    .filter((f) => f.endsWith(".jsonl"))
    .sort()
    .flatMap((f) => readLabelled(join(CORPUS, f)));
  return [...written, ...examples()];
}

function examples(): LabelledMessage[] {
  return signals.flatMap((signal) => {
    const fires = signal.examples.fires.map((e) => ({ ...e, label: [signal.id as string] }));
    const silent = signal.examples.silent.map((e) => ({ ...e, label: [] as string[] }));
    return [...fires, ...silent].flatMap(({ from, text, subject, label }, i): LabelledMessage[] => {
      const role = Role.safeParse(from.split(",")[0]);
      if (!role.success) return [];
      const words = text.replace(/⟦/gu, `⟦${signal.id}|`);
      return [
        {
          id: `s-${signal.id}-${i}`,
          language: "fr",
          from: role.data,
          channel: "email",
          date: "2026-06-08",
          ...(subject === undefined ? {} : { subject }),
          text: label.length > 0 ? words : text,
          signals: label,
        },
      ];
    });
  });
}

/** The file a message stands in, by its id: one author, one subject. */
function fileOf(message: LabelledMessage): string {
  return message.id.replace(/-\d+$/, "");
}

/** Collections of single sentences teach; only whole messages measure. */
export function isMeasured(message: LabelledMessage): boolean {
  return !message.id.startsWith("s");
}

/** Fold of a message: all of a file is held out together. */
export function foldOf(messages: readonly LabelledMessage[]): (m: LabelledMessage) => number {
  const files = [...new Set(messages.map(fileOf))].sort();
  return (m) => files.indexOf(fileOf(m)) % FOLDS;
}

export type Samples = { told: Sample[]; anonymous: Sample[] };

export function samplesOf(messages: readonly LabelledMessage[]): Samples {
  const present = (s: Sample | undefined): s is Sample => s !== undefined;
  return {
    told: messages.map((m) => sampleOf(m, false)).filter(present),
    anonymous: messages
      .filter((m) => MISTAKABLE.has(m.from ?? ""))
      .map((m) => sampleOf(m, true))
      .filter(present),
  };
}
