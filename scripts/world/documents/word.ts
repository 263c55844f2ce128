/** Word documents with the bytes pinned: same input, same file (the zip is rewritten with fixed times and a portable deflate). */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Clause } from "./contract.ts";
import { typography } from "./paper.ts";

export interface WordText {
  readonly title: string;
  readonly header: string;
  readonly footer: string;
  readonly day: string;
  readonly author: string;
  readonly intro: readonly string[];
  readonly clauses: readonly Clause[];
  readonly closing: readonly string[];
}

const body = (text: string): Paragraph =>
  new Paragraph({ text: typography(text), alignment: AlignmentType.JUSTIFIED, spacing: { after: 120 } });

function tableOf(rows: readonly (readonly string[])[], columns: readonly number[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          children: row.map(
            (cell, column) =>
              new TableCell({
                width: { size: columns[column] ?? 20, type: WidthType.PERCENTAGE },
                children: [new Paragraph({ children: [new TextRun({ text: typography(cell), bold: index === 0 })] })],
              }),
          ),
        }),
    ),
  });
}

export async function wordDocument(text: WordText): Promise<Uint8Array> {
  const children: (Paragraph | Table)[] = [
    new Paragraph({ text: typography(text.title), heading: HeadingLevel.TITLE, spacing: { after: 240 } }),
    ...text.intro.map(body),
  ];
  for (const clause of text.clauses) {
    children.push(
      new Paragraph({
        text: typography(clause.heading),
        heading: HeadingLevel.HEADING_2,
        spacing: { before: 200, after: 80 },
      }),
    );
    for (const paragraph of clause.paragraphs) {
      if (typeof paragraph === "string") children.push(body(paragraph));
      else children.push(...paragraph.map((item) => new Paragraph({ text: typography(item), bullet: { level: 0 } })));
    }
    if (clause.table !== undefined) children.push(tableOf(clause.table.rows, clause.table.columns));
  }
  children.push(...text.closing.map((line) => new Paragraph({ text: typography(line), spacing: { before: 240 } })));
  const small = (line: string): Paragraph =>
    new Paragraph({ children: [new TextRun({ text: typography(line), size: 16 })] });
  const document = new Document({
    title: text.title,
    creator: text.author,
    lastModifiedBy: text.author,
    styles: { default: { document: { run: { font: "Calibri", size: 21 } } } },
    sections: [
      {
        headers: { default: new Header({ children: [small(text.header)] }) },
        footers: { default: new Footer({ children: [small(text.footer)] }) },
        children,
      },
    ],
  });
  return pinned(new Uint8Array(await Packer.toBuffer(document)), `${text.day}T09:00:00Z`);
}

/** Rewrites the package: creation and modification times, entry times, order and compression are fixed. */
function pinned(file: Uint8Array, moment: string): Uint8Array {
  const entries = Object.entries(unzipSync(file)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [types, others] = [
    entries.filter(([name]) => name === "[Content_Types].xml"),
    entries.filter(([name]) => name !== "[Content_Types].xml"),
  ];
  const mtime = new Date(2026, 0, 1, 9, 0, 0);
  const rewritten = [...types, ...others].map(([name, data]) => {
    if (name !== "docProps/core.xml") return [name, [data, { mtime }]] as const;
    const core = strFromU8(data).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, moment);
    return [name, [strToU8(core), { mtime }]] as const;
  });
  return zipSync(Object.fromEntries(rewritten) as unknown as Parameters<typeof zipSync>[0], { level: 9 });
}
