import { readFileSync } from "node:fs";
import { ANSWERING, type Question } from "../../packages/extract/src/clause-model/questions.ts";
import { answersOf, KIND_QUESTIONS, type LabelledPaper, linesOf, PART, RIGHT, readText, UNKNOWN } from "./papers.ts";

/** Questions of the English model that CUAD has a category for. */
const CATEGORIES: Readonly<Partial<Record<Question, string>>> = {
  capOnLiability: "cap_on_liability",
  uncappedLiability: "uncapped_liability",
  governingLaw: "governing_law",
  expirationDate: "expiration_date",
  insurance: "insurance",
  terminationForConvenience: "termination_for_convenience",
};
export const CUAD_QUESTIONS = Object.keys(CATEGORIES) as Question[];

type Label = { doc: string; category: string; start: number; end: number };

/** The training contracts of CUAD v1 (The Atticus Project, CC BY 4.0), from their folder. */
export function englishPapers(folder: string): LabelledPaper[] {
  const byPaper = new Map<string, Label[]>();
  for (const label of linesOf<Label>(`${folder}/labels.jsonl`))
    byPaper.set(label.doc, [...(byPaper.get(label.doc) ?? []), label]);
  return linesOf<{ doc: string; file: string }>(`${folder}/documents.jsonl`).map(({ doc, file }) => {
    const { spans, clauses, ...seen } = readText(readFileSync(`${folder}/${file}`, "utf8"));
    const answers: Record<string, Uint8Array> = {};
    const unreached: Record<string, number> = {};
    for (const question of CUAD_QUESTIONS) {
      const said = answersOf(
        spans,
        (byPaper.get(doc) ?? []).filter((label) => label.category === CATEGORIES[question]),
      );
      answers[question] = said.answers;
      unreached[question] = said.unreached;
    }
    const caps = (byPaper.get(doc) ?? []).filter((label) => label.category === CATEGORIES.capOnLiability);
    const withLists = answersOf(clauses, caps).answers.map((answer, i) =>
      answer === RIGHT ? answer : (answers.capOnLiability?.[i] ?? answer),
    );
    for (const question of KIND_QUESTIONS) answers[question] ??= kindAnswers(question, withLists, seen.grammar);
    return { id: doc, group: doc, language: "en", ...seen, answers, unreached };
  });
}

/**
 * CUAD does not tell kinds apart. What is no cap on liability there is none of its kinds; of what is one, the grammar's word is
 * taken where it has one. Of circumstances and of duties of means CUAD says nothing.
 */
function kindAnswers(question: Question, cap: Uint8Array, grammar: LabelledPaper["grammar"]): Uint8Array {
  const isProtection = ANSWERING[question].some((kind) => ANSWERING.capOnLiability.includes(kind));
  return cap.map((answer, i) => {
    const read = grammar[i];
    if (!isProtection) return read === undefined ? 0 : UNKNOWN;
    if (answer === RIGHT) return read?.kinds.some((kind) => ANSWERING[question].includes(kind)) ? RIGHT : UNKNOWN;
    return answer === PART ? UNKNOWN : answer;
  });
}
