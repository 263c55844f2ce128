import { strToU8, zipSync } from "fflate";
import { deflatedRepeats } from "./flate.ts";
import { type HostileInput, latin1, noise } from "./input.ts";
import { writeZip, type ZipEntry } from "./zip-writer.ts";

const MiB = 1024 * 1024;
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const types = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const link = (id: string, type: string, target: string, mode = "") =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
const links = (...all: string[]) =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const body = (inner: string, dtd = "") =>
  `${declaration}${dtd}<w:document ${WORD}><w:body>${inner}</w:body></w:document>`;
const small = { "[Content_Types].xml": types, "_rels/.rels": links(link("r1", "officeDocument", "word/document.xml")) };

const docx = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({ ...small, ...files }).map(([name, data]) => [
        name,
        typeof data === "string" ? strToU8(data) : data,
      ]),
    ),
  );
const ofBody = (inner: string, dtd = "") => docx({ "word/document.xml": body(inner, dtd) });

/** A part that inflates to `times` times `unit` after `before`. */
const swollen = (files: Readonly<Record<string, string>>, name: string, unit: Buffer, times: number): Buffer =>
  writeZip([
    ...Object.entries(files).map(([file, text]): ZipEntry => ({ name: file, stored: Buffer.from(text) })),
    { name, stored: deflatedRepeats(unit, times), method: 8, size: unit.length * times },
  ]);

const billion = `<!DOCTYPE x [<!ENTITY a "rire">${Array.from({ length: 10 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? "" : i - 1};`.repeat(10)}">`).join("")}]>`;
const outside =
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://tracker.example/x.dtd">%p;]>';

const odtHead = {
  mimetype: "application/vnd.oasis.opendocument.text",
  "META-INF/manifest.xml": `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
};
const ODT =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"';
const odt = (inner: string, dtd = ""): Buffer =>
  writeZip(
    Object.entries({
      ...odtHead,
      "content.xml": `${declaration}${dtd}<office:document-content ${ODT}><office:body><office:text>${inner}</office:text></office:body></office:document-content>`,
    }).map(([name, text]) => ({ name, stored: Buffer.from(text) })),
  );

const unreadable = ["corrupt", "partial", "limit"] as const;
const readOrNot = ["ok", "partial", "corrupt", "limit"] as const;

const rtf = (inner: string) => latin1(`{\\rtf1\\ansi ${inner}}`);

export const officeFiles: readonly HostileInput[] = [
  {
    name: "gib-part.docx",
    expects: ["limit"],
    problem: "over-limit-inflated",
    make: () => swollen(small, "word/document.xml", Buffer.alloc(MiB, " "), 1024),
  },
  {
    name: "gib-of-header.docx",
    expects: ["limit", "partial"],
    problem: "over-limit-inflated",
    make: () =>
      swollen(
        {
          ...small,
          "word/document.xml": body(
            `${paragraph("Bonjour")}<w:sectPr><w:headerReference w:type="default" r:id="h" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></w:sectPr>`,
          ),
          "word/_rels/document.xml.rels": links(link("h", "header", "header1.xml")),
        },
        "word/header1.xml",
        Buffer.alloc(MiB, " "),
        1024,
      ),
  },
  {
    name: "nested-tables.docx",
    expects: readOrNot,
    make: () =>
      ofBody(`${"<w:tbl><w:tr><w:tc>".repeat(5000)}${paragraph("fond")}${"</w:tc></w:tr></w:tbl>".repeat(5000)}`),
  },
  { name: "deep.docx", expects: unreadable, make: () => ofBody("<w:x>".repeat(1_000_000)) },
  { name: "million-paragraphs.docx", expects: readOrNot, make: () => ofBody(paragraph("x").repeat(500_000)) },
  {
    name: "text-boxes.docx",
    expects: readOrNot,
    make: () =>
      ofBody(
        `${"<w:p><w:r><w:txbxContent>".repeat(3000)}${paragraph("fond")}${"</w:txbxContent></w:r></w:p>".repeat(3000)}`,
      ),
  },
  {
    name: "attributes.docx",
    expects: readOrNot,
    make: () =>
      ofBody(`<w:p ${Array.from({ length: 100_000 }, (_, i) => `w:a${i}="x"`).join(" ")}/>${paragraph("fin")}`),
  },
  { name: "entities.docx", expects: unreadable, make: () => ofBody(paragraph("&a9;"), billion) },
  { name: "outside.docx", expects: unreadable, make: () => ofBody(paragraph("&e;"), outside) },
  {
    name: "outside-links.docx",
    expects: ["ok", "partial"],
    make: () =>
      docx({
        "word/document.xml": body(paragraph("Bonjour")),
        "word/_rels/document.xml.rels": links(
          link("h", "header", "http://tracker.example/h.xml", ' TargetMode="External"'),
          link("i", "image", "file:///etc/passwd", ' TargetMode="External"'),
          link("f", "footer", "../../../../etc/passwd"),
        ),
      }),
  },
  {
    name: "link-loop.docx",
    expects: ["ok", "partial"],
    make: () =>
      docx({
        "word/document.xml": body(paragraph("Bonjour")),
        "word/_rels/document.xml.rels": links(
          ...Array.from({ length: 5000 }, (_, i) =>
            link(`h${i}`, i % 2 === 0 ? "header" : "footnotes", "document.xml"),
          ),
        ),
      }),
  },
  {
    name: "numbering.docx",
    expects: readOrNot,
    make: () =>
      docx({
        "word/document.xml": body(
          `<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`.repeat(
            10_000,
          ),
        ),
        "word/numbering.xml": `<w:numbering ${WORD}><w:abstractNum w:abstractNumId="0">${Array.from({ length: 9 }, (_, i) => `<w:lvl w:ilvl="${i}"><w:start w:val="2147483647"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="${"%1".repeat(500)}"/></w:lvl>`).join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
        "word/_rels/document.xml.rels": links(link("n", "numbering", "numbering.xml")),
      }),
  },
  {
    name: "style-loop.docx",
    expects: ["ok", "partial"],
    make: () =>
      docx({
        "word/document.xml": body(`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`),
        "word/styles.xml": `<w:styles ${WORD}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`,
        "word/_rels/document.xml.rels": links(link("s", "styles", "styles.xml")),
      }),
  },
  { name: "surrogates.docx", expects: readOrNot, make: () => ofBody(paragraph("&#xD800;&#0;&#x1F;")) },
  {
    name: "utf16-lies.docx",
    expects: readOrNot,
    make: () => docx({ "word/document.xml": body(paragraph("x")).replace("UTF-8", "UTF-16") }),
  },
  { name: "no-body.docx", expects: readOrNot, make: () => docx({ "word/autre.xml": "<x/>" }) },
  { name: "empty-part.docx", expects: readOrNot, make: () => docx({ "word/document.xml": "" }) },
  {
    name: "truncated.docx",
    expects: ["corrupt", "partial"],
    make: () => Buffer.from(ofBody(paragraph("x").repeat(2000))).subarray(0, 900),
  },
  {
    name: "embedded.docx",
    expects: ["ok", "partial"],
    make: () =>
      docx({
        "word/document.xml": body(paragraph("Bonjour")),
        "word/_rels/document.xml.rels": links(
          ...Array.from({ length: 200 }, (_, i) => link(`e${i}`, "package", `embeddings/${i}.docx`)),
        ),
        ...Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`word/embeddings/${i}.docx`, noise(200, i + 1)])),
      }),
  },
  {
    name: "gib.odt",
    expects: ["limit"],
    problem: "over-limit-inflated",
    make: () => swollen(odtHead, "content.xml", Buffer.alloc(MiB, " "), 1024),
  },
  {
    name: "spaces.odt",
    expects: readOrNot,
    make: () => odt('<text:p>a<text:s text:c="2147483647"/>b</text:p>'.repeat(100)),
  },
  {
    name: "repeated-cells.odt",
    expects: readOrNot,
    make: () =>
      odt(
        '<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
      ),
  },
  { name: "deep.odt", expects: unreadable, make: () => odt("<text:section>".repeat(500_000)) },
  { name: "entities.odt", expects: unreadable, make: () => odt("<text:p>&a9;</text:p>", billion) },
  { name: "outside.odt", expects: unreadable, make: () => odt("<text:p>&e;</text:p>", outside) },
  { name: "million-groups.rtf", expects: readOrNot, make: () => rtf("{".repeat(1_000_000)) },
  { name: "closing-groups.rtf", expects: readOrNot, make: () => rtf(`Bonjour${"}".repeat(1_000_000)}`) },
  {
    name: "bin-lies.rtf",
    expects: readOrNot,
    make: () => rtf("Bonjour \\bin2147483647 abc\\bin-5 def\\bin99999999999999999999 ghi"),
  },
  {
    name: "control-words.rtf",
    expects: readOrNot,
    make: () => rtf(`\\${"a".repeat(1_000_000)} \\u-99999999999? \\u55296? \\'zz \\uc999999 \\u233 abc`),
  },
  { name: "pictures.rtf", expects: readOrNot, make: () => rtf(`Bonjour {\\pict\\pngblip ${"0f".repeat(2_000_000)}}`) },
  {
    name: "fields.rtf",
    expects: readOrNot,
    make: () => rtf(`${'{\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt '.repeat(20_000)}x`),
  },
  {
    name: "html-in.rtf",
    expects: readOrNot,
    make: () => latin1(`{\\rtf1\\ansi\\fromhtml1 ${"{\\*\\htmltag64 <div>}".repeat(200_000)}}`),
  },
  {
    name: "codepages.rtf",
    expects: readOrNot,
    make: () =>
      latin1(
        `{\\rtf1\\ansi\\ansicpg99999 {\\fonttbl${Array.from({ length: 20_000 }, (_, i) => `{\\f${i}\\fcharset${i % 256} F;}`).join("")}}${Array.from({ length: 20_000 }, (_, i) => `\\f${i} \\'e9`).join("")}}`,
      ),
  },
  { name: "truncated.rtf", expects: readOrNot, make: () => latin1("{\\rtf1\\ansi Bonjour\\'") },
];
