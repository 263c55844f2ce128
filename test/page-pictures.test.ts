import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ContractSheet, type Document, Profile, ScanReport } from "@vigie/model";
import { forgetfulStore, scan } from "@vigie/pipeline";
import PDFDocument from "pdfkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGreyPng } from "../packages/ingest/src/ocr/decode-picture.ts";
import { withPictures } from "../packages/pipeline/src/pictures.ts";
import { sampleScan } from "../packages/report/src/testing/sample.ts";

/** Pictures of a contract's pages, from the file to the report. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-pictures-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const profile = Profile.parse({
  me: { names: ["Alpha"], domains: ["alpha.example"] },
  clients: [{ id: "beta", name: "Beta", domains: ["beta.example"] }],
});

type Doc = InstanceType<typeof PDFDocument>;
const LEFT = { x: 70, y: 775 };
const RIGHT = { x: 470, y: 770 };

/** A hand's strokes, some 30 points wide. */
function initials(doc: Doc, { x, y }: { x: number; y: number }, grow = 1): void {
  doc.moveTo(x, y + 20 * grow).lineWidth(1.2);
  for (const [dx, dy] of [
    [4, 0],
    [8, 20],
    [13, 3],
    [18, 18],
    [24, 6],
    [30, 15],
  ] as const)
    doc.lineTo(x + dx * grow, y + dy * grow);
  doc.stroke("#112255");
}

function pdfOf(draw: (doc: Doc) => void): Promise<Buffer> {
  const doc = new PDFDocument({
    size: [595, 842],
    margin: 60,
    autoFirstPage: false,
    info: { CreationDate: new Date(0) },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => doc.on("end", () => resolve(Buffer.concat(chunks))));
  draw(doc);
  doc.end();
  return done;
}

/** Four pages, initialled by both but the second, where the right one is missing; both sign the last. */
const contract = () =>
  pdfOf((doc) => {
    for (let page = 1; page <= 4; page++) {
      doc.addPage();
      if (page === 1)
        doc.text(
          "CONTRAT DE PRESTATION DE SERVICES\n\nEntre la société Alpha SARL, ci-après « le Prestataire », et la société Beta SAS, ci-après « le Client », il a été convenu ce qui suit.\n\nArticle 1 – Objet. Le Prestataire réalise le site internet du Client.\n",
        );
      doc.text(`Article ${page + 1} – Durée. Le contrat dure douze mois à compter de sa signature.`);
      if (page < 4) {
        // What lies alike on three pages is printed.
        initials(doc, { x: LEFT.x + 5 * page, y: LEFT.y });
        if (page !== 2) initials(doc, { x: RIGHT.x - 4 * page, y: RIGHT.y });
        continue;
      }
      doc.text("\nFait à Tours, le 12 mars 2026, en deux exemplaires.\n\n");
      doc
        .text("Pour le Prestataire", 70, 300, { lineBreak: false })
        .text("Pour le Client", 350, 300, { lineBreak: false });
      initials(doc, { x: 80, y: 330 }, 3);
      initials(doc, { x: 360, y: 330 }, 3);
    }
  });

const mail = (pdf: Buffer) =>
  [
    "From: Paul <paul@beta.example>",
    "To: Claire <claire@alpha.example>",
    "Subject: Contrat",
    "Date: Thu, 12 Mar 2026 09:00:00 +0100",
    "Message-ID: <1@beta.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Bonjour, voici le contrat.",
    "--b",
    'Content-Type: application/pdf; name="contrat.pdf"',
    'Content-Disposition: attachment; filename="contrat.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    (pdf.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n"),
    "--b--",
    "",
  ].join("\r\n");

const settings = { profile, asOf: "2026-04-01", store: forgetfulStore, jobs: 1 };
const ink = (base64: string | undefined) => {
  const { data } = readGreyPng(Buffer.from(base64 ?? "", "base64"));
  return data.filter((shade) => shade < 128).length;
};

// A scan starts its readers twice: to read, and to draw.
describe("a report with pictures", { timeout: 180_000 }, () => {
  it("shows the page that lacks initials, where they should be, and all marks with whose they are", async () => {
    const path = join(folder, "contrat.eml");
    await writeFile(path, mail(await contract()));
    const report = await scan([path], { ...settings, pictures: true });
    expect(ScanReport.safeParse(report).error?.issues).toBeUndefined();
    const sheet = report.relationships.flatMap((r) => r.contracts).find((c) => c.source.endsWith("#contrat.pdf"));
    expect(sheet?.missingInitials).toEqual([2]);
    const pictures = sheet?.pictures;
    expect([pictures?.doubtful, pictures?.undrawn, pictures?.leftOut]).toEqual([[2], [], { pages: 0, marks: 0 }]);
    expect(pictures?.pages.map((p) => [p.page, p.width, p.height, p.png !== undefined])).toEqual(
      [1, 2, 3, 4].map((page) => [page, 595, 842, true]),
    );
    const marks = pictures?.pages.map((p) => p.crops.map((c) => `${c.of} ${c.party ?? ""}`.trim()).sort());
    expect(marks?.[0]).toEqual(["initials Alpha", "initials Beta"]);
    expect(marks?.[1]?.map((m) => m.split(" ")[0])).toEqual(["expected", "initials"]);
    expect(marks?.[3]).toEqual(["signature Alpha", "signature Beta"]);
    const hole = pictures?.pages[1]?.crops.find((c) => c.of === "expected");
    expect(Math.abs((hole?.box.x ?? 0) - RIGHT.x)).toBeLessThan(20);
    // There is nothing in the hole, and there are strokes where marks are.
    expect(ink(hole?.png)).toBe(0);
    for (const crop of pictures?.pages[0]?.crops ?? []) expect(ink(crop.png)).toBeGreaterThan(50);
  });

  it("holds none when nobody asks", async () => {
    const path = join(folder, "seul.eml");
    await writeFile(path, mail(await contract()));
    const report = await scan([path], settings);
    expect(report.relationships.flatMap((r) => r.contracts).length).toBeGreaterThan(0);
    expect(JSON.stringify(report)).not.toContain('"pictures"');
  });
});

describe("what a report can hold", () => {
  /** The sample's contract as one of so many pages, each without initials and with marks that count. */
  function longContract(pages: number, marks: number, document: Pick<Document, "id" | "source">) {
    const base = sampleScan();
    const [relationship] = base.relationships;
    const [sheet] = relationship?.contracts ?? [];
    if (relationship === undefined || sheet?.signatures == null) throw new Error("no sample");
    const numbers = Array.from({ length: pages }, (_, i) => i + 1);
    const long: ContractSheet = {
      ...sheet,
      documentId: document.id,
      source: document.source,
      missingInitials: numbers,
      signatures: {
        ...sheet.signatures,
        missingInitials: numbers,
        pages: numbers.map((page) => ({
          page,
          coverage: "not_initialled",
          parties: [],
          count: 0,
          why: "",
          boxes: Array.from({ length: marks }, (_, i) => ({ page, x: 60 + 50 * i, y: 700, width: 20, height: 10 })),
        })),
      },
    };
    const read: Document = {
      ...document,
      format: "pdf",
      text: "",
      pages: [],
      hidden: [],
      furniture: [],
      attachments: [],
      marks: [],
      digitalSignatures: [],
      problems: [],
    };
    return { report: { ...base, relationships: [{ ...relationship, contracts: [long] }] }, read };
  }
  const blank = (pages: number) =>
    pdfOf((doc) => {
      for (let page = 0; page < pages; page++) doc.addPage().text(`Page ${page + 1}`);
    });
  const idOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

  it("24 pages and 60 marks of a document; the rest is counted", async () => {
    const bytes = await blank(30);
    const source = join(folder, "long.pdf");
    await writeFile(source, bytes);
    const { report, read } = longContract(30, 3, { id: idOf(bytes), source });
    const shown = await withPictures(report, [read], [source], { profile, jobs: 1 });
    const pictures = shown.relationships[0]?.contracts[0]?.pictures;
    expect(pictures?.pages.filter((p) => p.png !== undefined)).toHaveLength(24);
    expect(pictures?.pages.flatMap((p) => p.crops)).toHaveLength(60);
    expect(pictures?.leftOut).toEqual({ pages: 6, marks: 30 });
    expect(ScanReport.safeParse(shown).success).toBe(true);
  });

  it("pages of a file that is another by now are named, not shown", async () => {
    const source = join(folder, "autre.pdf");
    await writeFile(source, await blank(3));
    const { report, read } = longContract(2, 0, { id: idOf(await blank(2)), source });
    const shown = await withPictures(report, [read], [source], { profile, jobs: 1 });
    expect(shown.relationships[0]?.contracts[0]?.pictures).toEqual({
      pages: [],
      doubtful: [1, 2],
      undrawn: [1, 2],
      leftOut: { pages: 0, marks: 0 },
    });
  });

  it("40 documents; of the others what is missing is counted, and nothing is opened", async () => {
    const bytes = await blank(1);
    const source = join(folder, "un.pdf");
    await writeFile(source, bytes);
    const { report, read } = longContract(2, 1, { id: idOf(bytes), source });
    const [relationship] = report.relationships;
    const [sheet] = relationship?.contracts ?? [];
    if (relationship === undefined || sheet === undefined) throw new Error("no sample");
    const others = Array.from({ length: 42 }, (_, i) => i.toString(16).padStart(64, "0"));
    const contracts = others.map((documentId, i) => ({ ...sheet, documentId, source: `absent-${i}.pdf` }));
    const documents = contracts.map((c) => ({ ...read, id: c.documentId, source: c.source }));
    const many = { ...report, relationships: [{ ...relationship, contracts }] };
    const shown = await withPictures(many, documents, [join(folder, "rien")], { profile, jobs: 1 });
    const left = shown.relationships[0]?.contracts.map((c) => c.pictures?.leftOut.pages);
    expect(left).toEqual([...Array(40).fill(0), 2, 2]);
    expect(shown.relationships[0]?.contracts[41]?.pictures?.leftOut).toEqual({ pages: 2, marks: 2 });
  });
});
