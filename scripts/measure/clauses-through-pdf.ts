/**
 * `npm run measure:clauses-pdf`: what the way through a PDF costs the reading of liability clauses. Every tenth contract of
 * `cuad-train` is read by `inspect --all` as its text, printed, and printed with hyphenation, and compared with its labels.
 * Then, clause by clause, what was found in the text and lost on paper.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { sentences } from "@vigie/language";
import { type InspectLine, type LiabilityClause, Profile, type Span } from "@vigie/model";
import { forgetfulStore, inspect } from "@vigie/pipeline";
import { type Figures, figuresOf, type ScoredSentence } from "../clauses/figures.ts";
import { answersOf, PART, RIGHT } from "../clauses/papers.ts";
import { corpus } from "./corpora.ts";
import { type Letters, lettersOf, sameLetters } from "./letters.ts";
import { printed } from "./printed-text.ts";

type Question = keyof LiabilityClause["scores"];
type Label = { doc: string; category: string; start: number; end: number };
type Paper = { name: string; letters: Letters; labels: readonly Label[]; text: string };
type Clause = { span: Span; scores: LiabilityClause["scores"] };
/** A paper as one of its files was read: the text its spans refer to, and the sentences with a score. */
type ReadPaper = { letters: Letters; text: string; clauses: readonly Clause[] };

const EVERY = 10;
const THRESHOLD = 0.5;
const SAME = 0.5;
const ROUNDING = 1e-6;
const CATEGORIES = { capOnLiability: "cap_on_liability", uncappedLiability: "uncapped_liability" } as const;
const QUESTIONS: readonly Question[] = ["capOnLiability", "uncappedLiability"];
const PRINTS = {
  PDF: (text: string) => printed(text, { hyphenated: false }),
  "PDF, hyphenated": (text: string) => printed(text, { hyphenated: true }),
};

const folder = corpus("cuad-train");
if (folder !== undefined) {
  const papers = await papersIn(folder);
  const fromText = await readAs(papers, "txt", async (text) => text);
  console.log(
    `${papers.length} contracts. The model was fitted on them: only the loss from text to PDF means something.\n`,
  );
  console.log("label              read from         labelled  AUPR   loss   strict  loss   doc F1  loss   not placed");
  const onPaper: [string, ReadPaper[]][] = [];
  for (const [title, print] of Object.entries(PRINTS)) onPaper.push([title, await readAs(papers, "pdf", print)]);
  for (const question of QUESTIONS) {
    const base = printRow(question, "text", papers, fromText);
    for (const [title, read] of onPaper) printRow(question, title, papers, read, base);
  }
  for (const [title, read] of onPaper)
    for (const question of QUESTIONS) printLost(question, title, papers, fromText, read);
}

async function papersIn(folder: string): Promise<Paper[]> {
  const lines = async <T>(name: string): Promise<T[]> =>
    (await readFile(join(folder, name), "utf8"))
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as T]));
  const labels = await lines<Label>("labels.jsonl");
  const documents = (await lines<{ doc: string; file: string }>("documents.jsonl")).filter((_, i) => i % EVERY === 0);
  return Promise.all(
    documents.map(async ({ doc, file }) => {
      const text = await readFile(join(folder, file), "utf8");
      return {
        name: basename(file, ".txt"),
        text,
        letters: lettersOf(text),
        labels: labels.filter((label) => label.doc === doc),
      };
    }),
  );
}

/** The papers, made into files of one format, as `vigie inspect --all` reads them. Throws when one is not read. */
async function readAs(
  papers: readonly Paper[],
  extension: string,
  make: (text: string) => Promise<string | Uint8Array>,
): Promise<ReadPaper[]> {
  const scratch = await mkdtemp(join(tmpdir(), "vigie-clauses-"));
  try {
    for (const { name, text } of papers) await writeFile(join(scratch, `${name}.${extension}`), await make(text));
    const lines = await inspect([scratch], {
      profile: Profile.parse({}),
      store: forgetfulStore,
      locale: "en",
      withText: true,
      all: true,
    });
    const byName = new Map(lines.map((line) => [basename(line.source, `.${extension}`), line]));
    return papers.map(({ name }) => {
      const line = byName.get(name);
      if (line?.text === undefined) throw new Error(`${name}.${extension} was not read: ${line?.state ?? "no line"}`);
      return { text: line.text, letters: lettersOf(line.text), clauses: clausesOf(line) };
    });
  } finally {
    await rm(scratch, { recursive: true });
  }
}

function clausesOf({ facts: { limitationOfLiability: fact } }: InspectLine): Clause[] {
  const clauses = fact !== undefined && "value" in fact ? fact.value.clauses : [];
  return clauses.flatMap(({ evidence, scores }) => evidence.slice(0, 1).map(({ span }) => ({ span, scores })));
}

/** Figures of one question. A label whose letters are not in the text read counts as missed; `unplaced` are so many. */
function figuresFor(
  question: Question,
  papers: readonly Paper[],
  read: readonly ReadPaper[],
): Figures & { unplaced: number } {
  const scored: ScoredSentence[] = [];
  const hasLabel: boolean[] = [];
  let unreached = 0;
  let unplaced = 0;
  for (const [paper, { letters, labels }] of papers.entries()) {
    const { clauses = [], letters: target = letters } = read[paper] ?? {};
    const asked = labels.filter(({ category }) => category === CATEGORIES[question]);
    const spans = asked.flatMap((label) => sameLetters(label, letters, target) ?? []);
    const said = answersOf(
      clauses.map(({ span }) => span),
      spans,
    );
    hasLabel.push(asked.length > 0);
    unplaced += asked.length - spans.length;
    unreached += said.unreached;
    for (const [i, { scores }] of clauses.entries())
      scored.push({
        paper,
        score: logOdds(scores[question]),
        right: said.answers[i] === RIGHT,
        part: said.answers[i] === PART,
      });
  }
  return { ...figuresOf(scored, hasLabel, unreached + unplaced), unplaced };
}

/** Finite also for a score rounded to 0 or 1. */
function logOdds(probability: number): number {
  const p = Math.min(1 - ROUNDING, Math.max(ROUNDING, probability));
  return Math.log(p / (1 - p));
}

function printRow(
  question: Question,
  title: string,
  papers: readonly Paper[],
  read: readonly ReadPaper[],
  base?: Figures,
): Figures {
  const figures = figuresFor(question, papers, read);
  const measured = (["aupr", "strictAupr", "documentF1"] as const).map((name) => {
    const loss = base === undefined ? "–" : (base[name] - figures[name]).toFixed(3);
    return `${figures[name].toFixed(3)}  ${loss.padEnd(6)} `;
  });
  console.log(
    `${question.padEnd(18)} ${title.padEnd(17)} ${String(figures.labelled).padStart(8)}  ${measured.join("")} ${figures.unplaced}`,
  );
  return figures;
}

/** Labels aside: the clauses that the text gives at .5 and the print does not, in the same place, each with the cause. */
function printLost(
  question: Question,
  title: string,
  papers: readonly Paper[],
  fromText: readonly ReadPaper[],
  fromPrint: readonly ReadPaper[],
): void {
  const lost: string[] = [];
  let found = 0;
  let foundInPrint = 0;
  for (const [i, { name }] of papers.entries()) {
    const [text, print] = [fromText[i], fromPrint[i]];
    if (text === undefined || print === undefined) continue;
    const isFound = ({ scores }: Clause): boolean => scores[question] >= THRESHOLD;
    foundInPrint += print.clauses.filter(isFound).length;
    for (const clause of text.clauses.filter(isFound)) {
      found++;
      const cause = causeOfLoss(question, clause, text, print);
      if (cause !== undefined)
        lost.push(`  ${name} at ${clause.span.start} (${clause.scores[question].toFixed(2)}): ${cause}`);
    }
  }
  console.log(
    `\n${question}, ${title}: ${found} clauses found in the text, ${lost.length} of them lost; ${foundInPrint} found in print`,
  );
  for (const line of lost) console.log(line);
}

/** Why a clause of the text is none of the print; undefined when it is. */
function causeOfLoss(question: Question, clause: Clause, text: ReadPaper, print: ReadPaper): string | undefined {
  const span = sameLetters(clause.span, text.letters, print.letters);
  if (span === undefined) return "its words do not follow one another in the print";
  const same = print.clauses.filter((other) => overlapOf(span, other.span) >= SAME);
  if (same.some(({ scores }) => scores[question] >= THRESHOLD)) return undefined;
  const cuts = cutsIn(print.text, span);
  if (cuts.length > 0) return `cut ${cuts.join(", ")}`;
  return `whole, scoring ${Math.max(0, ...same.map(({ scores }) => scores[question])).toFixed(2)}`;
}

/** Where a line or page end of the print ends a sentence within a stretch, told by the words that follow. */
function cutsIn(text: string, span: Span): string[] {
  const pieces = sentences(text, span).filter((piece) => /\p{L}/u.test(text.slice(piece.start, piece.end)));
  return pieces.slice(1).flatMap((piece, i) => {
    const between = text.slice(pieces[i]?.end, piece.start);
    if (!between.includes("\n")) return [];
    const next = text
      .slice(piece.start, piece.start + 12)
      .replaceAll("\n", " ")
      .trimEnd();
    return [`at a ${/\n\s*\n/u.test(between) ? "page" : "line"} end before “${next}”`];
  });
}

/** Intersection over union. */
function overlapOf(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
