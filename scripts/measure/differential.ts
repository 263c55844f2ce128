/**
 * `npm run measure:differential [-- folder…]`: every mail, PDF and DOCX below the folders (the corpus of hostile files when
 * none is given) read by us and by another reader; each disagreement is a line, for a person to judge.
 */
import { readFile } from "node:fs/promises";
import { ingestAll } from "@vigie/ingest";
import type { Ingested } from "@vigie/model";
import { corpus } from "./corpora.ts";
import { againstPdfParse, lostAgainstMammoth } from "./differential/documents.ts";
import { mailDifferences, ourView, theirView } from "./differential/mail.ts";

const MANY = 200;
/** pdf.js lets go of errors that belong to no promise of ours. */
process.on("unhandledRejection", () => {});

const given = process.argv.slice(2);
const hostile = given.length === 0 ? corpus("hostile-open") : undefined;
const folders = given.length > 0 ? given : hostile === undefined ? [] : [hostile];
const counts = new Map<string, number>();
const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
const say = (source: string, field: string, ours: string, theirs: string) => {
  count(field);
  const short = (text: string) => JSON.stringify(text.length > MANY ? `${text.slice(0, MANY)}…` : text);
  console.log(`${source}\t${field}\tours ${short(ours)}\ttheirs ${short(theirs)}`);
};
const within = <T>(work: Promise<T>): Promise<T | undefined> => {
  const late = new Promise<undefined>((resolve) => void setTimeout(() => resolve(undefined), 10_000).unref());
  return Promise.race([work.catch(() => undefined), late]);
};

async function compare(top: Ingested, held: readonly Ingested[], name: string): Promise<void> {
  const { document, source, format, state } = top;
  if (document === undefined) return count(`${format} ${state} without text`) && undefined;
  const bytes = await readFile(source);
  if (format === "eml") {
    count("mails compared");
    const theirs = await within(theirView(bytes));
    if (theirs === undefined) return count("mails that postal-mime does not read") && undefined;
    for (const { field, ours, theirs: other } of mailDifferences(ourView(top, held), theirs))
      say(name, field, ours, other);
  } else if (format === "pdf") {
    const compared = await within(againstPdfParse(bytes, document.text));
    if (compared === undefined) return count("PDFs that pdf-parse does not read") && undefined;
    count("PDFs compared");
    const { words, pairs, count: theirWords } = compared;
    if (words < 0.97)
      say(name, "pdf words", `F1 ${words.toFixed(3)}, pairs ${pairs.toFixed(3)}`, `${theirWords} words`);
  } else if (format === "docx") {
    const lost = await within(lostAgainstMammoth(bytes, document.text));
    if (lost === undefined) return count("DOCX that mammoth does not read") && undefined;
    count("DOCX compared");
    if (lost.length > 0) say(name, "docx words lost", String(lost.length), lost.slice(0, 12).join(" "));
  }
}

for (const folder of folders) {
  let group: Ingested[] = [];
  const flush = async () => {
    const [top, ...rest] = group;
    group = [];
    if (top === undefined) return;
    const held = rest.filter(({ source }) => !source.slice(top.source.length + 1).includes("#"));
    await compare(top, held, top.source.slice(folder.length + 1));
  };
  for await (const one of ingestAll([folder], { ocr: false })) {
    if (!one.source.includes("#")) await flush();
    group.push(one);
  }
  await flush();
}
for (const [what, number] of [...counts].sort()) console.log(`${String(number).padStart(6)}  ${what}`);
process.exit();
