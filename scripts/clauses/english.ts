import { readFileSync } from "node:fs";
import { answersOf, type LabelledPaper, readText } from "./papers.ts";

/** Questions of the English model and the category of CUAD each is learnt from. */
export const ENGLISH_QUESTIONS = {
  capOnLiability: "cap_on_liability",
  uncappedLiability: "uncapped_liability",
  governingLaw: "governing_law",
  expirationDate: "expiration_date",
  insurance: "insurance",
  terminationForConvenience: "termination_for_convenience",
} as const;

type Label = { doc: string; category: string; start: number; end: number };

/** The training contracts of CUAD v1 (The Atticus Project, CC BY 4.0), from their folder. */
export function englishPapers(folder: string): LabelledPaper[] {
  const lines = <T>(name: string): T[] =>
    readFileSync(`${folder}/${name}`, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as T);
  const byPaper = new Map<string, Label[]>();
  for (const label of lines<Label>("labels.jsonl")) byPaper.set(label.doc, [...(byPaper.get(label.doc) ?? []), label]);
  return lines<{ doc: string; file: string }>("documents.jsonl").map(({ doc, file }) => {
    const { spans, ...seen } = readText(readFileSync(`${folder}/${file}`, "utf8"));
    const answers: Record<string, Uint8Array> = {};
    const unreached: Record<string, number> = {};
    for (const [question, category] of Object.entries(ENGLISH_QUESTIONS)) {
      const said = answersOf(
        spans,
        (byPaper.get(doc) ?? []).filter((label) => label.category === category),
      );
      answers[question] = said.answers;
      unreached[question] = said.unreached;
    }
    return { id: doc, group: doc, language: "en", ...seen, answers, unreached };
  });
}
