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
import { CompoundFileWriter } from "../outlook/compound-file-writer.ts";
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

  const word = (body: string, files: Record<string, string | Uint8Array> = {}) =>
    readDocx(
      Buffer.from(
        zipSync({
          "[Content_Types].xml": strToU8("<Types/>"),
          "word/document.xml": strToU8(
            `<w:document xmlns:w="w" xmlns:r="r" xmlns:m="m" xmlns:v="v" xmlns:o="o"><w:body>${body}</w:body></w:document>`,
          ),
          ...Object.fromEntries(Object.entries(files).map(([k, v]) => [k, typeof v === "string" ? strToU8(v) : v])),
        }),
      ),
    );
  const p = (inner: string) => `<w:p>${inner}</w:p>`;
  const r = (text: string, properties = "") =>
    `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
  const relations = (...of: [type: string, target: string][]) =>
    `<Relationships>${of.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/${type}" Target="${target}"/>`).join("")}</Relationships>`;
  const textOf = (body: string, files?: Record<string, string>) => word(body, files).document?.text;

  it("records who changed what, and where", () => {
    const { document } = word(
      p(
        `${r("Prix ")}<w:del w:author="Anne" w:date="2026-02-03T10:00:00Z"><w:r><w:delText>9 000</w:delText></w:r><w:r><w:delText> €</w:delText></w:r></w:del><w:ins w:author="Paul">${r("9 500")}${r(" €")}</w:ins>${r(" net.")}<w:moveFrom w:author="Anne">${r("ici")}</w:moveFrom>`,
      ) +
        p(
          `<w:pPr><w:rPr><w:ins w:author="Anne"/><w:del w:author="Anne"/></w:rPr></w:pPr><w:moveTo w:author="Anne">${r("là")}</w:moveTo>`,
        ),
    );
    const text = document?.text ?? "";
    expect(text).toBe("Prix 9 500 € net.\n\nlà\n");
    expect(
      document?.revisions?.map(({ kind, author, span, text: gone }) => [
        kind,
        author,
        span.start,
        text.slice(span.start, span.end),
        gone,
      ]),
    ).toEqual([
      ["deleted", "Anne", 5, "", "9 000 €"],
      ["inserted", "Paul", 5, "9 500 €", undefined],
      ["deleted", "Anne", 17, "", "ici"],
      ["inserted", "Anne", 19, "là", undefined],
    ]);
    expect(document?.revisions?.[0]?.date).toBe("2026-02-03T10:00:00Z");
  });

  it("takes results of fields, not their instructions, and what forms show", () => {
    const f = (type: string, inner = "") => `<w:r><w:fldChar w:fldCharType="${type}">${inner}</w:fldChar></w:r>`;
    const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
    const box = (state: string) =>
      f("begin", `<w:ffData><w:checkBox>${state}</w:checkBox></w:ffData>`) + code("FORMCHECKBOX") + f("end");
    const list =
      '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="30 jours"/><w:listEntry w:val="60 jours"/></w:ddList></w:ffData>';
    expect(
      textOf(
        p(
          `${f("begin")}${code("IF ")}${f("begin")}${code("X")}${f("separate")}${r("secret")}${f("end")}${f("separate")}${r("oui")}${f("end")}`,
        ),
      ),
    ).toBe("oui\n");
    expect(
      textOf(
        p(
          `${box('<w:default w:val="0"/><w:checked/>')}${box("")}${f("begin", list)}${code("FORMDROPDOWN")}${f("end")}`,
        ),
      ),
    ).toBe("☒☐60 jours\n");
    expect(textOf(p(`${f("begin")}${code("PAGE")}${r("perdu")}`) + p(r("gardé")))).toBe("gardé\n");
  });

  it("reads symbols, formulas, ruby, watermarks, tags and content controls", () => {
    expect(
      textOf(
        p(
          `<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F061"/></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath><w:smartTag>${r(" Nantes")}</w:smartTag><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${r(" 44000")}</w:sdtContent></w:sdt><w:r><w:ruby><w:rt>${r("haut")}</w:rt><w:rubyBase>${r(" bas")}</w:rubyBase></w:ruby></w:r><w:hyperlink r:id="x">${r(" lien")}</w:hyperlink><w:r><w:pict><v:textpath string="PROJET"/></w:pict></w:r>`,
        ),
      ),
    ).toBe("☑αx+1 Nantes 44000 bas(haut) lien\n\nPROJET\n");
  });

  it("tells notes without the mark that stands before them", () => {
    const note = `<w:footnotes xmlns:w="w"><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r><w:r><w:tab/><w:t>Hors taxes.</w:t></w:r>`)}</w:footnote></w:footnotes>`;
    const files = {
      "word/_rels/document.xml.rels": relations(["footnotes", "footnotes.xml"]),
      "word/footnotes.xml": note,
    };
    expect(textOf(p(`${r("Prix")}<w:r><w:tab/></w:r>${r("net")}`), files)).toBe("Prix\tnet\n\nHors taxes.\n");
  });

  it("keeps rows whose first cell is empty, and tables in cells", () => {
    const cell = (inner: string) => `<w:tc>${inner}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join("")}</w:tr>`;
    const inner = `<w:tbl>${row(p(r("a")), p(r("b")))}</w:tbl>${p("")}`;
    expect(
      textOf(
        `<w:tbl>${row(p(r("1")), p(r("2")))}${row(p(""), p(r("4")))}${row(inner, p(r("c")))}</w:tbl>${p(r("Fin"))}`,
      ),
    ).toBe("1\t2\n\t4\na\tb\tc\n\nFin\n");
  });

  it("keeps what is hidden or changed in a text box where the box stands", () => {
    const { document } = word(
      p(
        `${r("Avant")}<w:r><w:pict><w:txbxContent>${p(r("vu"))}${p(`${r("caché", "<w:vanish/>")}<w:ins w:author="Paul">${r("neuf")}</w:ins>`)}</w:txbxContent></w:pict></w:r>`,
      ) + p(r("Après")),
    );
    const text = document?.text ?? "";
    expect(text).toBe("Avant\n\nvu\n\ncachéneuf\n\nAprès\n");
    expect(document?.hidden.map((s) => text.slice(s.start, s.end))).toEqual(["caché"]);
    expect(document?.revisions?.map((s) => text.slice(s.span.start, s.span.end))).toEqual(["neuf"]);
  });

  it("numbers by inherited styles, and begins anew where a list says so", () => {
    const numbered = (text: string, properties: string) => p(`<w:pPr>${properties}</w:pPr>${r(text)}`);
    const files = {
      "word/_rels/document.xml.rels": relations(["numbering", "numbering.xml"], ["styles", "/word/styles.xml"]),
      "word/numbering.xml":
        '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>',
      "word/styles.xml":
        '<w:styles xmlns:w="w"><w:style w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Clause"><w:basedOn w:val="Article"/></w:style></w:styles>',
    };
    const byList = '<w:numPr><w:numId w:val="2"/></w:numPr>';
    expect(
      textOf(
        numbered("a", '<w:pStyle w:val="Article"/>') +
          numbered("b", '<w:pStyle w:val="Clause"/>') +
          numbered("c", byList) +
          numbered("d", byList),
        files,
      ),
    ).toBe("1. a\n\n2. b\n\n1. c\n\n2. d\n");
  });

  it("reads prefixes, alphabets and folders as others write them", () => {
    const body =
      '<ns0:document xmlns:ns0="w"><ns0:body><ns0:p><ns0:r><ns0:t>Contrat à Nîmes</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>';
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(body, "utf16le")]);
    const bytes = Buffer.from(zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word\\document.xml": wide }));
    expect(readDocx(bytes).document?.text).toBe("Contrat à Nîmes\n");
  });

  it("hands out embedded files as they were before they were embedded", () => {
    const object = new CompoundFileWriter();
    const z = (text: string) => Buffer.from(`${text}\0`, "latin1");
    const le = (n: number) => Buffer.from(Uint32Array.of(n).buffer);
    const inner = Buffer.from("Devis joint");
    object.stream(
      0,
      "\u0001Ole10Native",
      Buffer.concat([
        le(0),
        Buffer.from([2, 0]),
        z("devis.txt"),
        z("C:\\devis.txt"),
        le(0x30000),
        le(2),
        z("x"),
        le(inner.length),
        inner,
      ]),
    );
    const equation = new CompoundFileWriter();
    equation.stream(0, "Equation Native", Buffer.from("x"));
    const { contents, state } = word(p(r("Corps")), {
      "word/_rels/document.xml.rels": relations(
        ["oleObject", "embeddings/o1.bin"],
        ["oleObject", "embeddings/o2.bin"],
        ["package", "embeddings/annexe.docx"],
        ["aFChunk", "bloc.html"],
        ["package", "embeddings/absent.xlsx"],
      ),
      "word/embeddings/o1.bin": object.bytes(),
      "word/embeddings/o2.bin": equation.bytes(),
      "word/embeddings/annexe.docx": "PK",
      "word/bloc.html": "<p>Bloc</p>",
    });
    const held = contents?.parts.map(({ label, bytes }) => [
      label,
      bytes.kind === "memory" ? Buffer.from(bytes.bytes).toString() : "",
    ]);
    expect(held).toEqual([
      ["devis.txt", "Devis joint"],
      ["annexe.docx", "PK"],
      ["bloc.html", "<p>Bloc</p>"],
    ]);
    // One is announced and missing.
    expect([contents?.expected, state]).toEqual([4, "ok"]);
  });

  it("hands out large pictures of a document that has no text", () => {
    const picture = p(
      '<w:r><w:drawing><wp:inline xmlns:wp="p"><wp:extent cx="7560000" cy="10692000"/><a:blip xmlns:a="a" r:embed="rId1"/></wp:inline></w:drawing></w:r>',
    );
    const files = {
      "word/_rels/document.xml.rels": relations(["image", "media/page1.png"]),
      "word/media/page1.png": "png",
    };
    const scanned = word(picture, files);
    expect(scanned.contents?.parts.map((part) => part.label)).toEqual(["page1.png"]);
    expect(scanned.document?.marks.map((m) => [m.kind, Math.round(m.box.width), Math.round(m.box.height)])).toEqual([
      ["image", 595, 842],
    ]);
    expect(word(picture + p(r("Un contrat de plus de trente caractères utiles.")), files).contents).toBeUndefined();
  });

  it("loses no more than the header or the numbers when those are broken", () => {
    const { document, state, problems } = word(
      p(`<w:pPr><w:sectPr><w:headerReference r:id="rId1"/></w:sectPr></w:pPr>${r("Corps")}`),
      {
        "word/_rels/document.xml.rels": relations(["header", "header1.xml"]),
        "word/header1.xml": "<!DOCTYPE a><w:hdr/>",
      },
    );
    expect(document?.text).toBe("Corps\n");
    expect([state, problems]).toEqual(["partial", [{ code: "invalid-structure", detail: "word/header1.xml" }]]);
    const listed = word(p(`<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>${r("Corps")}`), {
      "word/_rels/document.xml.rels": relations(["numbering", "numbering.xml"]),
      "word/numbering.xml": "<!DOCTYPE a><w:numbering/>",
    });
    expect([listed.document?.text, listed.state]).toEqual(["Corps\n", "partial"]);
  });

  it("reads runs and nesting without end in linear time", () => {
    const deep = (open: string, close: string, times: number) =>
      open.repeat(times) + p(r("fond")) + close.repeat(times);
    const stored = (body: string) =>
      readDocx(
        Buffer.from(
          zipSync(
            {
              "[Content_Types].xml": strToU8("<Types/>"),
              "word/document.xml": strToU8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
            },
            { level: 0 },
          ),
        ),
      ).document?.text;
    expect(stored(p(r("a").repeat(300_000)))?.length).toBe(300_001);
    expect(stored(deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 30_000))).toBe("fond\n");
    expect(stored(deep("<w:p><w:r><w:t>x</w:t></w:r><w:txbxContent>", "</w:txbxContent></w:p>", 20_000))).toContain(
      "fond",
    );
    expect(stored(deep('<w:ins w:author="x">', "</w:ins>", 50_000))).toBe("fond\n");
    expect(() => stored(deep("<w:sdt>", "</w:sdt>", 100_000))).toThrow("over-limit-depth");
  });
});
