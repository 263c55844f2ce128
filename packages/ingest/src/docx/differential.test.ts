import {
  Bookmark,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readZipDirectory } from "../archive/zip-directory.ts";
import { defaultLimits } from "../limits.ts";
import { OoxmlPackage } from "./ooxml-package.ts";
import { readDocx } from "./read-docx.ts";
import { readDocxAgain } from "./second-engine.ts";

const word = fc.string({
  unit: fc.constantFrom("a", "é", "œ", "Ÿ", "n", "s", "9", "&", "<", "’", "€"),
  minLength: 1,
  maxLength: 8,
});
const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
const change = { id: 1, author: "Anne Exemple", date: "2026-02-03T10:00:00Z" };
const run = fc.oneof(
  phrase.map((text) => new TextRun({ text, bold: true })),
  phrase.map((text) => new TextRun({ children: [text, new Tab(), text] })),
  phrase.map((text) => new TextRun({ text, break: 1 })),
  phrase.map((text) => new InsertedTextRun({ ...change, text })),
  phrase.map((text) => new DeletedTextRun({ ...change, text })),
  phrase.map((text) => new ExternalHyperlink({ link: "https://exemple.fr/", children: [new TextRun(text)] })),
  phrase.map((text) => new Bookmark({ id: "repere", children: [new TextRun(text)] })),
  fc.constant(new FootnoteReferenceRun(1)),
);
const paragraph = fc.array(run, { maxLength: 5 }).map((children) => new Paragraph({ children }));
const cell = fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((children) => new TableCell({ children }));
const row = fc.array(cell, { minLength: 1, maxLength: 3 }).map((children) => new TableRow({ children }));
const table = fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => new Table({ rows }));
const blocks = fc.array(fc.oneof(paragraph, table), { minLength: 1, maxLength: 8 });

const inOrder = (text: string) => text.match(/[\p{L}\p{N}&<’€]+/gu) ?? [];

describe("readDocx beside mammoth", () => {
  it("has each word the other has, in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(blocks, phrase, phrase, async (children, note, header) => {
        const bytes = await Packer.toBuffer(
          new Document({
            footnotes: { 1: { children: [new Paragraph(note)] } },
            sections: [{ headers: { default: new Header({ children: [new Paragraph(header)] }) }, children }],
          }),
        );
        const opened = new OoxmlPackage(bytes, readZipDirectory(bytes, defaultLimits), defaultLimits);
        const text = readDocx(opened).document?.text ?? "";
        // Mammoth writes nothing for a line break, and leaves headers and notes out of its text.
        const theirs = inOrder((await readDocxAgain(bytes)).document?.text ?? "").join("");
        expect(inOrder(text).join("")).toBe(inOrder(header).join("") + theirs + inOrder(note).join(""));
      }),
      { numRuns: 20 },
    );
  });
});
