import {
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  LevelFormat,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readZipDirectory } from "../archive/zip-directory.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import { OoxmlPackage } from "./ooxml-package.ts";
import { readDocx as readOpened } from "./read-docx.ts";
import { readDocxAgain } from "./second-engine.ts";

const readDocx = (bytes: Buffer, limits: Limits = defaultLimits) =>
  readOpened(new OoxmlPackage(bytes, readZipDirectory(bytes, limits), limits));

const change = { id: 1, author: "Client", date: "2026-02-03T10:00:00Z" };
const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });

async function sample(): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      title: "Contrat de maintenance",
      numbering: {
        config: [
          {
            reference: "articles",
            levels: [
              { level: 0, format: LevelFormat.DECIMAL, text: "Article %1 –" },
              { level: 1, format: LevelFormat.DECIMAL, text: "%1.%2" },
            ],
          },
        ],
      },
      footnotes: { 1: { children: [new Paragraph("Hors taxes.")] } },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph("Atelier Exemple")] }) },
          footers: { default: new Footer({ children: [new Paragraph("Paraphes :")] }) },
          children: [
            new Paragraph({ text: "Objet", numbering: { reference: "articles", level: 0 } }),
            new Paragraph({ text: "Périmètre", numbering: { reference: "articles", level: 1 } }),
            new Paragraph({ text: "Durée", numbering: { reference: "articles", level: 1 } }),
            new Paragraph({ text: "Prix", numbering: { reference: "articles", level: 0 } }),
            new Paragraph({
              children: [
                new TextRun("Le prix est de "),
                new DeletedTextRun({ ...change, text: "9 000 €" }),
                new InsertedTextRun({ ...change, text: "9 500 €" }),
                new FootnoteReferenceRun(1),
                new TextRun({ text: " caché", vanish: true }),
              ],
            }),
            new Table({
              rows: [
                new TableRow({ children: [cell("Migration"), cell("8 500 €")] }),
                new TableRow({ children: [cell("Hébergement"), cell("1 000 €")] }),
              ],
            }),
            new Paragraph({ children: [new PageBreak(), new TextRun("Fait à Nantes")] }),
          ],
        },
      ],
    }),
  );
}

describe("readDocx", () => {
  it("reads headers, body, notes and footers, numbers and tables, changes as accepted", async () => {
    const { document, state } = readDocx(await sample());
    expect(state).toBe("ok");
    expect(document?.title).toBe("Contrat de maintenance");
    expect(document?.text).toBe(
      "Atelier Exemple\n\nArticle 1 – Objet\n\n1.1 Périmètre\n\n1.2 Durée\n\nArticle 2 – Prix\n\nLe prix est de 9 500 € caché\n\nMigration\t8 500 €\nHébergement\t1 000 €\n\nFait à Nantes\n\nHors taxes.\n\nParaphes :\n",
    );
    const at = (spans: readonly { start: number; end: number }[] | undefined) =>
      spans?.map((s) => document?.text.slice(s.start, s.end));
    expect(at(document?.furniture)).toEqual(["Atelier Exemple", "Paraphes :"]);
    expect(at(document?.hidden)).toEqual([" caché"]);
    expect(at(document?.pages.map((p) => p.span))?.[1]).toMatch(/^Fait à Nantes/);
  });

  it("keeps each word the other reader finds", async () => {
    const bytes = await sample();
    const words = (text: string | undefined) => new Set(text?.match(/\p{L}+/gu));
    const ours = words(readDocx(bytes).document?.text);
    expect([...words((await readDocxAgain(bytes)).document?.text)].filter((w) => !ours.has(w))).toEqual([]);
  });

  const minimal = (body: string) =>
    Buffer.from(zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": strToU8(body) }));

  it("refuses entities of the file's own", () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;
    expect(() => readDocx(minimal(bomb))).toThrow("document type declaration");
  });

  it("reads what is not well-formed as far as it goes", () => {
    const { document, state, problems } = readDocx(
      minimal(`<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Début</w:t></w:r></w:p><w:p><w:r>`),
    );
    expect(document?.text).toBe("Début\n");
    expect([state, problems.map((p) => p.code)]).toEqual(["partial", ["invalid-structure"]]);
  });

  it("counts what it inflates", () => {
    const bytes = minimal(`<w:document xmlns:w="w">${" ".repeat(4_000_000)}</w:document>`);
    expect(() => readDocx(bytes, { ...defaultLimits, inflatedBytes: 1_000_000 })).toThrow("over-limit-inflated");
  });

  it("takes text boxes once, and after the paragraph they hang on", () => {
    const box = "<w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent>";
    const { document } = readDocx(
      minimal(
        `<w:document xmlns:w="w" xmlns:mc="m"><w:body><w:p><w:r><w:t>Avant </w:t></w:r><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>après</w:t></w:r></w:p></w:body></w:document>`,
      ),
    );
    expect(document?.text).toBe("Avant après\n\nEncadré\n");
  });
});
