/**
 * `npm run measure:signatures-none`: what must not be said of papers that need no initials, and of those nobody signed.
 * First the PDFs of the corpus that an intact electronic signature covers as a whole, read as contracts: no page may be
 * `not_initialled`, no finding may ask for initials. Then French terms that nobody signed, printed in several layouts, a
 * few of them also scanned: no page initialled or signed, no party with a signature. Every exception with what led to it.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingestAll } from "@vigie/ingest";
import type { Document, Facts, Signatures } from "@vigie/model";
import PDFDocument from "pdfkit";
import { extract } from "../../packages/extract/src/extract.ts";
import { documentKind } from "../../packages/extract/src/kind.ts";
import { extractParties } from "../../packages/extract/src/parties.ts";
import { read } from "../../packages/extract/src/reading.ts";
import { extractSignatures } from "../../packages/extract/src/signatures/signatures.ts";
import { PdfiumDocument } from "../../packages/ingest/src/pdf/pdfium.ts";
import { pngOf } from "../../packages/ingest/src/testing/scanned-page.ts";
import { detect } from "../../packages/signal-detection/src/detect-all.ts";
import { contextOf } from "../labelled/findings.ts";
import { Chance } from "../signatures/chance.ts";
import { newHabits, type ScanHabits, scanned } from "../signatures/scan.ts";
import { corpus } from "./corpora.ts";

type Doc = InstanceType<typeof PDFDocument>;

/** Longer terms are cut: their pages are alike. */
const LONGEST = 40_000;
/** Terms of which pages are scanned: every so many, and the first pages of each. */
const SCANNED_EVERY = 20;
const SCANNED_PAGES = 3;
const SCAN_DPI = 150;
const A4_WIDTH = 595.28;
/** What the standard typefaces have no glyph for. */
const UNPRINTABLE = /[^\n\u0020-\u007e\u00a1-\u00ff–—‘’“”„…•™€]/gu;
const HAND: ReadonlySet<string> = new Set(["handwritten", "signature_image", "esigned_verified", "esigned_broken"]);

/** Files and how they were read, by what should not have been said of them; of pages which. */
const exceptions = new Map<string, string[]>();
function except(what: string, where: string): void {
  exceptions.set(what, [...(exceptions.get(what) ?? []), where]);
}
type Said = Pick<Facts, "kind" | "parties" | "signatures">;

/** What is said of a document's signatures by its kind, and if it were known to be a contract. */
function readings(document: Document): [how: string, said: Said][] {
  const reading = read(document);
  const asKind = (kind: Facts["kind"]): Said => {
    const parties = extractParties(reading, undefined, kind.value);
    return {
      kind,
      parties,
      signatures: extractSignatures(reading, kind.value, parties, { decisions: [], authorities: [] }),
    };
  };
  return [
    ["as read", asKind(documentKind(reading))],
    ["as a contract", asKind({ value: "contract", confidence: 1, why: "as measured" })],
  ];
}

function signaturesOf({ signatures }: Pick<Facts, "signatures">): Signatures | undefined {
  return signatures.status === "present" ? signatures.value : undefined;
}

function tally(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

const shown = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([what, count]) => `${what} ${count}`)
    .join(", ") || "none";

async function wholeFiles(folder: string): Promise<void> {
  let files = 0;
  const coverage = new Map<string, number>();
  for await (const { source, document } of ingestAll([folder], { ocr: false })) {
    if (document === undefined) continue;
    const said = readings(document);
    const isWhole = said.some(([, facts]) =>
      signaturesOf(facts)?.digital.some((d) => d.integrity === "verified" && d.coversWholeFile),
    );
    if (!isWhole) continue;
    files++;
    const name = source.slice(folder.length + 1);
    const ordinary = extract(document);
    for (const [how, facts] of said) {
      for (const page of signaturesOf(facts)?.pages ?? []) {
        tally(coverage, page.coverage);
        if (page.coverage === "not_initialled") except(`${name}, ${how}: not_initialled`, `p. ${page.page}`);
      }
      for (const finding of detect(document, { ...ordinary, ...facts }, contextOf("client", undefined)))
        if (finding.signal === "initials-missing") except(`${name}, ${how}: a finding`, finding.because.fr);
    }
  }
  console.log(
    `${files} files that a verified signature covers as a whole, each as its kind and as a contract; pages: ${shown(coverage)}`,
  );
}

async function unsigned(folder: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), "vigie-unsigned-"));
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
    const scans: string[] = [];
    const prints: string[] = [];
    for (const [i, name] of names.entries()) {
      const text = plain((await readFile(join(folder, name), "utf8")).slice(0, LONGEST));
      const pdfs = await Promise.all(Object.values(LAYOUTS).map((layout) => printed(text, layout)));
      for (const [j, layout] of Object.keys(LAYOUTS).entries()) {
        const path = join(scratch, `${name.slice(0, -3)}.${layout}.pdf`);
        prints.push(path);
        await writeFile(path, pdfs[j] ?? "");
      }
      if (i % SCANNED_EVERY !== 0) continue;
      const path = join(scratch, `${name.slice(0, -3)}.scan.pdf`);
      scans.push(path);
      await writeFile(path, await scan(pdfs[(i / SCANNED_EVERY) % pdfs.length] ?? new Uint8Array(), i));
    }
    await judge("printed", prints, scratch);
    await judge("scanned", scans, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Reads papers that nobody signed, and notes every mark of a hand that is seen on them. */
async function judge(how: string, paths: readonly string[], folder: string): Promise<void> {
  const coverage = new Map<string, number>();
  const parties = new Map<string, number>();
  let files = 0;
  for await (const { source, document, state } of ingestAll(paths, {})) {
    const name = source.slice(folder.length + 1);
    if (document === undefined) {
      except(`${name}: not read`, state);
      continue;
    }
    files++;
    for (const [kind, facts] of readings(document)) {
      const signatures = signaturesOf(facts);
      for (const page of signatures?.pages ?? []) {
        tally(coverage, page.coverage);
        if (page.coverage === "initialled" || page.coverage === "signed_page")
          except(`${name}, ${kind}: ${page.coverage}, ${marksBehind(document, page)}`, `p. ${page.page}`);
      }
      for (const party of signatures?.parties ?? []) {
        tally(parties, party.coverage);
        if (HAND.has(party.coverage)) except(`${name}, ${kind}: a party ${party.coverage}`, party.why);
      }
    }
  }
  console.log(
    `${files} unsigned files ${how}, each as its kind and as a contract; pages: ${shown(coverage)}; parties: ${shown(parties)}`,
  );
}

/** Where marks were seen on a page, and those of the document that lie there. */
function marksBehind(document: Document, { page, boxes }: Signatures["pages"][number]): string {
  return boxes
    .map(({ x, y, width, height }) => {
      const here = document.marks.filter(
        (m) =>
          m.page === page &&
          m.box.x < x + width &&
          m.box.x + m.box.width > x &&
          m.box.y < y + height &&
          m.box.y + m.box.height > y,
      );
      const kinds = here.map((m) => `${m.kind}${m.ink === undefined ? "" : ` ${m.ink.label} ${m.ink.probability}`}`);
      return `[${[x, y, width, height].map(Math.round).join(" ")}] ${[...new Set(kinds)].join(" + ")}`;
    })
    .join("; ");
}

/** Markdown without its marks. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]\n]*)\]\([^)\n]*\)/gu, "$1")
    .replace(/^[=-]{3,}$/gmu, "")
    .replace(/^#+ |[*_\\`]/gmu, "")
    .replace(UNPRINTABLE, " ");
}

/** How a paper is set, and what stands on its pages besides the text. */
type Layout = {
  typeface: string;
  size: number;
  margin: number;
  columns: number;
  justified: boolean;
  adorn?(doc: Doc, page: number, pages: number): void;
};

const PICTURE = pngOf({
  width: 90,
  height: 60,
  data: Uint8Array.from({ length: 90 * 60 }, (_, i) =>
    ((i % 90) - 45) ** 2 + 2 * (Math.floor(i / 90) - 30) ** 2 < 1300 ? 70 : 240,
  ),
});

const LAYOUTS: Readonly<Record<string, Layout>> = {
  plain: { typeface: "Times-Roman", size: 11, margin: 72, columns: 1, justified: false },
  columns: {
    typeface: "Helvetica",
    size: 8,
    margin: 40,
    columns: 2,
    justified: true,
    adorn: (doc, page, pages) => atFoot(doc, `Page ${page} sur ${pages}`, "center"),
  },
  // a logo drawn with a pen's curves at the head, a rule and the number at the foot
  letterhead: {
    typeface: "Times-Roman",
    size: 10.5,
    margin: 80,
    columns: 1,
    justified: true,
    adorn(doc, page) {
      doc
        .save()
        .lineWidth(2)
        .moveTo(82, 52)
        .bezierCurveTo(95, 20, 105, 80, 120, 40)
        .bezierCurveTo(130, 20, 138, 66, 150, 44)
        .stroke("#333");
      doc
        .restore()
        .moveTo(80, 785)
        .lineTo(A4_WIDTH - 80, 785)
        .lineWidth(0.5)
        .stroke("#000");
      atFoot(doc, String(page), "right");
    },
  },
  // the same logo small at the foot of each page, and a label as a picture beside the address
  footer: {
    typeface: "Helvetica",
    size: 9.5,
    margin: 60,
    columns: 1,
    justified: true,
    adorn(doc, page, pages) {
      doc
        .save()
        .lineWidth(1.2)
        .moveTo(62, 806)
        .bezierCurveTo(70, 786, 76, 822, 86, 800)
        .bezierCurveTo(92, 790, 96, 814, 104, 802)
        .stroke("#245");
      doc.restore().image(PICTURE, A4_WIDTH - 96, 790, { width: 36 });
      atFoot(doc, `Société par actions simplifiée au capital de 10 000 € – ${page}/${pages}`, "center");
    },
  },
};

function atFoot(doc: Doc, text: string, align: "center" | "right"): void {
  doc.page.margins.bottom = 0;
  doc
    .fillColor("#000")
    .fontSize(8)
    .text(text, 60, 800, { width: A4_WIDTH - 120, align, lineBreak: false });
}

async function printed(text: string, { typeface, size, margin, columns, justified, adorn }: Layout): Promise<Buffer> {
  const doc = new PDFDocument({ size: "A4", margin, bufferPages: true, info: { CreationDate: new Date(0) } });
  const ended = bytesOf(doc);
  doc.font(typeface).fontSize(size);
  doc.text(text, { columns, columnGap: 18, align: justified ? "justify" : "left" });
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page);
    adorn?.(doc, page + 1, count);
  }
  doc.end();
  return ended;
}

/** The first pages of a PDF as a scanner of some habits gives them back: every other paper by one that is clean. */
async function scan(pdf: Uint8Array, seed: number): Promise<Buffer> {
  const dice = new Chance(seed + 1);
  const source = await PdfiumDocument.open(pdf);
  const doc = new PDFDocument({ size: "A4", margin: 0, autoFirstPage: false, info: { CreationDate: new Date(0) } });
  const ended = bytesOf(doc);
  try {
    const habits = newHabits(dice);
    const slight: ScanHabits = { ...habits, darkEdge: 0, holes: false, specks: 0, shadow: 0, bilevel: false };
    for (let index = 0; index < Math.min(SCANNED_PAGES, source.pageCount); index++) {
      const picture = source.render(index, SCAN_DPI, 1e7);
      if (picture === undefined) throw new Error("not drawn");
      const page = scanned(dice, picture, seed % (2 * SCANNED_EVERY) === 0 ? slight : habits);
      doc.addPage().image(pngOf(page), 0, 0, { width: doc.page.width, height: doc.page.height });
    }
  } finally {
    source.close();
  }
  doc.end();
  return ended;
}

function bytesOf(doc: Doc): Promise<Buffer> {
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => doc.on("end", () => resolve(Buffer.concat(chunks))));
}

const digital = corpus("signatures/digital");
const terms = corpus("fr-terms");
if (digital !== undefined) await wholeFiles(digital);
if (terms !== undefined) await unsigned(terms);
console.log(`\n${exceptions.size} exceptions`);
for (const [what, places] of exceptions)
  console.log(
    `  ${what}: ${places.length > 4 ? `${places.slice(0, 3).join(", ")} and ${places.length - 3} more` : places.join(", ")}`,
  );
process.exit(exceptions.size > 0 ? 1 : 0);
