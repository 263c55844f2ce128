/**
 * `npm run measure:contracts [-- FOLDER …] [--verbose]`: what `extract` reads of labelled papers (`NAME.txt` beside `NAME.json`,
 * format in `docs/measuring.md`) against what their authors say they hold. Without a folder, the papers of
 * `packages/extract/corpus/papers`. `--verbose` prints every error under its line. A paper that is not in the format is named,
 * left out, and makes the command fail.
 */
import { fileURLToPath } from "node:url";
import { extract } from "@vigie/extract";
import type { Facts } from "@vigie/model";
import { documentOf, type LabelledPaper, papersIn, readPaper } from "./contracts/labelled-paper.ts";
import { levelConfusion, measureLiability } from "./contracts/liability.ts";
import { measurePartiesAndTerms } from "./contracts/parties-and-terms.ts";
import { measureScope, totalScope } from "./contracts/scope.ts";
import { Sheet } from "./contracts/sheet.ts";
import { printSheet } from "./contracts/table.ts";

const COMMITTED = fileURLToPath(new URL("../../packages/extract/corpus/papers", import.meta.url));

const args = process.argv.slice(2);
const unknown = args.find((a) => a.startsWith("-") && a !== "--verbose");
if (unknown !== undefined) {
  console.error(`unknown option ${unknown}\nusage: npm run measure:contracts [-- FOLDER …] [--verbose]`);
  process.exit(2);
}
const named = args.filter((a) => !a.startsWith("-"));
const withErrors = args.includes("--verbose");

const papers = (named.length > 0 ? named : [COMMITTED]).flatMap((folder) =>
  papersIn(folder).flatMap((name): { paper: LabelledPaper; facts: Facts }[] => {
    try {
      const paper = readPaper(folder, name);
      return [{ paper, facts: extract(documentOf(paper), { names: [paper.labels.us] }) }];
    } catch (error) {
      console.error(`left out: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
      return [];
    }
  }),
);

if (papers.length === 0) {
  console.error("no labelled paper to measure");
  process.exit(1);
}

const kind = new Sheet();
const liability = new Sheet();
const terms = new Sheet();
const scope = new Sheet();
for (const { paper, facts } of papers) {
  kind.answers("kind", paper.id, [{ labelled: paper.labels.kind, read: facts.kind.value }]);
  kind.answers("language", paper.id, [{ labelled: paper.labels.language, read: facts.language }]);
  measureLiability(liability, paper, facts);
  measurePartiesAndTerms(terms, paper, facts);
  measureScope(scope, paper, facts);
}
totalScope(scope);

console.log(`${papers.length} papers`);
printSheet("Kind", kind, withErrors);
printSheet("Limitation of liability", liability, withErrors);
const confusion = levelConfusion(papers);
if (confusion !== undefined) console.log(`  levels: ${confusion}`);
printSheet("Parties and terms", terms, withErrors);
printSheet("Scope", scope, withErrors);
