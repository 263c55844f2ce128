import { createHash } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import PDFDocument from "pdfkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobEnd } from "../child.ts";
import { type IngestOptions, ingestAll } from "../ingester.ts";
import { readGreyPng } from "../ocr/decode-picture.ts";
import { mailboxUnderTest } from "../testing/outlook-mailbox.ts";
import { drawn as drawnPdf, pngOf } from "../testing/scanned-page.ts";
import type { DrawnPage } from "./draw-document.ts";
import { drawPages } from "./draw-pages.ts";
import type { WantedDocument, WantedPage } from "./wanted.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "draw-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A mark on the page, in points from its top left. */
const MARK = { x: 460, y: 760, width: 40, height: 20 };

/** Two pages of A4, the second with a black mark at its foot. `rotate` turns both for the reader. */
function contract(options: PDFKit.PDFDocumentOptions = {}, rotate = 0): Promise<Buffer> {
  const pdf = new PDFDocument({ size: [595, 842], margin: 60, info: { CreationDate: new Date(0) }, ...options });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on("end", () => resolve(Buffer.concat(chunks))));
  pdf.text("Contrat de prestation. Le Prestataire livre le site avant le 30 juin.");
  pdf.addPage({ size: [595, 842], margin: 60 });
  pdf.text("Page deux. Le Client paie à trente jours.");
  pdf.rect(MARK.x, MARK.y, MARK.width, MARK.height).fill("black");
  pdf.end();
  return done.then((bytes) =>
    rotate === 0
      ? bytes
      : Buffer.from(bytes.toString("latin1").replaceAll("/MediaBox", `/Rotate ${rotate} /MediaBox`), "latin1"),
  );
}

const idOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const both: WantedPage[] = [
  { page: 1, whole: true, crops: [] },
  { page: 2, whole: true, crops: [{ page: 2, ...MARK }] },
];

async function at(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, content);
  return path;
}

const draw = (paths: string[], wanted: WantedDocument[], options: IngestOptions = {}) =>
  drawPages(paths, wanted, { jobs: 1, ...options });

/** Share of dark pixels. */
function darkness(png: Uint8Array | undefined): number {
  const { data } = readGreyPng(Buffer.from(png ?? []));
  return data.filter((shade) => shade < 60).length / data.length;
}

/** The pages of the contract, with the mark in its crop and on its page. */
function expectContract(pages: DrawnPage[] | undefined): void {
  expect(pages?.map((p) => [p.page, p.width, p.height, p.crops.length])).toEqual([
    [1, 595, 842, 0],
    [2, 595, 842, 1],
  ]);
  const [, second] = pages ?? [];
  const whole = readGreyPng(Buffer.from(second?.whole ?? []));
  expect([whole.width, whole.height]).toEqual([300, 424]);
  const shade = (x: number, y: number) =>
    whole.data[Math.round((y * whole.height) / 842) * whole.width + Math.round((x * whole.width) / 595)];
  expect(shade(MARK.x + 20, MARK.y + 10)).toBe(0);
  expect(shade(MARK.x - 40, MARK.y + 10)).toBe(255);
  const [crop] = second?.crops ?? [];
  expect(crop?.box).toEqual({ page: 2, ...MARK });
  // 40 × 20 black points in 96 × 54
  expect(crop?.area).toMatchObject({ x: 432, y: 743, width: 96, height: 54 });
  expect(darkness(crop?.png)).toBeCloseTo((40 * 20) / (96 * 54), 1);
}

describe("pages are drawn again where they were read", () => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await contract();
  });

  it("a PDF, and nothing beside it is opened", async () => {
    const path = await at("seul/contrat.pdf", pdf);
    await at("seul/autre.pdf", await contract({ info: { Title: "autre", CreationDate: new Date(0) } }));
    const opened: string[] = [];
    const onJob = (end: unknown) => opened.push((end as JobEnd).source);
    subscribe("vigie.ingest.job", onJob);
    const drawn = await draw([join(folder, "seul")], [{ source: path, id: idOf(pdf), pages: both }]);
    unsubscribe("vigie.ingest.job", onJob);
    expect(opened).toEqual([path]);
    expect([...drawn.keys()]).toEqual([idOf(pdf)]);
    expectContract(drawn.get(idOf(pdf)));
  });

  it("a page turned by its PDF is drawn as its reader sees it", async () => {
    const turned = await contract({}, 90);
    const path = await at("tourne.pdf", turned);
    const drawn = await draw(
      [path],
      [{ source: path, id: idOf(turned), pages: [{ page: 2, whole: true, crops: [] }] }],
    );
    const [page] = drawn.get(idOf(turned)) ?? [];
    expect([page?.width, page?.height]).toEqual([842, 595]);
    const whole = readGreyPng(Buffer.from(page?.whole ?? []));
    // the foot of the sheet is on the left now
    const [x, y] = [842 - (MARK.y + 10), MARK.x + 20];
    expect(whole.data[Math.round((y * whole.height) / 595) * whole.width + Math.round((x * whole.width) / 842)]).toBe(
      0,
    );
  });

  const mailed = () =>
    new MailComposer({
      from: "Sophie <s@client.example>",
      to: "nous@agence.example",
      subject: "Le contrat",
      date: new Date("2026-05-16T08:00:00Z"),
      messageId: "<m1@client.example>",
      text: "Ci-joint.",
      attachments: [{ filename: "contrat.pdf", content: pdf }],
    })
      .compile()
      .build();
  const separator = "From s@client.example Sat May 16 10:00:00 2026\n";
  const plain = "From: s@client.example\nSubject: Bonjour\n\nRien de joint.\n\n";

  it.each<[string, (message: Buffer) => Uint8Array, string]>([
    ["mail.eml", (message) => message, "contrat.pdf"],
    [
      "boite.mbox",
      (message) => Buffer.concat([Buffer.from(`${separator}${plain}${separator}`), message, Buffer.from("\n")]),
      "2#contrat.pdf",
    ],
    ["pieces.zip", () => zipSync({ "pieces/contrat.pdf": pdf, "lisez-moi.txt": strToU8("x") }), "pieces/contrat.pdf"],
    ["mail.zip", (message) => zipSync({ "mail.eml": message, "b.txt": strToU8("x") }), "mail.eml#contrat.pdf"],
  ])("out of %s, by the source that reading gives", async (name, content, inside) => {
    const path = await at(`dans-${name}/${name}`, content(await mailed()));
    const source = `${path}#${inside}`;
    const read: string[] = [];
    for await (const one of ingestAll([path], { jobs: 1, ocr: false })) read.push(one.source);
    expect(read).toContain(source);
    const drawn = await draw([path], [{ source, id: idOf(pdf), pages: both }]);
    expectContract(drawn.get(idOf(pdf)));
  });

  it("out of a mailbox of Outlook, of which only the one item is read", async () => {
    const path = await at("boite.pst", mailboxUnderTest("unicode", 1, pdf));
    const source = `${path}#Boîte de réception/1#plan.bin`;
    const opened: string[] = [];
    const onJob = (end: unknown) => opened.push((end as JobEnd).source);
    subscribe("vigie.ingest.job", onJob);
    const drawn = await draw([path], [{ source, id: idOf(pdf), pages: both }]);
    unsubscribe("vigie.ingest.job", onJob);
    expect(opened).toEqual([path, `${path}#Boîte de réception/1`, source]);
    expectContract(drawn.get(idOf(pdf)));
  });

  it("a Maildir's message is found among the others", async () => {
    const path = await at("maildir/cur/2.eml:2,S", await mailed());
    await at("maildir/cur/1.eml:2,S", Buffer.from("From: a@b.example\n\nRien.\n"));
    await at("maildir/new/3", Buffer.from("From: a@b.example\n\nRien.\n"));
    const wanted = { source: `${path}#contrat.pdf`, id: idOf(pdf), pages: both };
    expectContract((await draw([join(folder, "maildir")], [wanted])).get(idOf(pdf)));
  });

  it("a picture, in points by its resolution", async () => {
    const png = pngOf(await drawnPdf(pdf, 150), 150);
    const path = await at("scan.png", png);
    const crop = { page: 1, x: 50, y: 50, width: 60, height: 30 };
    const drawn = await draw(
      [path],
      [{ source: path, id: idOf(png), pages: [{ page: 1, whole: true, crops: [crop] }] }],
    );
    const [page] = drawn.get(idOf(png)) ?? [];
    expect(Math.round(page?.width ?? 0)).toBe(595);
    expect(readGreyPng(Buffer.from(page?.whole ?? [])).width).toBe(300);
    expect(darkness(page?.crops[0]?.png)).toBeGreaterThan(0.01);
  });

  it("a locked PDF with its password, and nothing without", async () => {
    const locked = await contract({ userPassword: "Garenne", pdfVersion: "1.7" });
    const path = await at("verrou.pdf", locked);
    const wanted = [{ source: path, id: idOf(locked), pages: both }];
    expectContract((await draw([path], wanted, { passwords: ["autre", "Garenne"] })).get(idOf(locked)));
    expect((await draw([path], wanted)).size).toBe(0);
  });
});

describe("what cannot be drawn gives nothing", () => {
  it("a file that is another by now", async () => {
    const pdf = await contract();
    const path = await at("change.pdf", Buffer.concat([pdf, Buffer.from("% une ligne de plus\n")]));
    expect((await draw([path], [{ source: path, id: idOf(pdf), pages: both }])).get(idOf(pdf))).toBeUndefined();
  });

  it("a page that is not there, a file that has gone, one that is no picture", async () => {
    const pdf = await contract();
    const path = await at("court.pdf", pdf);
    const text = Buffer.from("Rien à voir.");
    const note = await at("note.txt", text);
    const drawn = await draw(
      [path, note, join(folder, "absent.pdf")],
      [
        { source: path, id: idOf(pdf), pages: [...both, { page: 3, whole: true, crops: [] }] },
        { source: note, id: idOf(text), pages: both },
        { source: join(folder, "absent.pdf"), id: idOf(text), pages: both },
      ],
    );
    expectContract(drawn.get(idOf(pdf)));
    expect(drawn.size).toBe(1);
  });

  it("hostile PDFs and pictures, while the sound one beside them is drawn", async () => {
    const pdf = await contract();
    const path = await at("hostiles/z.pdf", pdf);
    const huge = Buffer.from(pngOf({ width: 8, height: 8, data: new Uint8Array(64) }));
    huge.writeUInt32BE(4_000_000, 16);
    huge.writeUInt32BE(4_000_000, 20);
    const endless = pdf.toString("latin1").replaceAll("/MediaBox [0 0 595 842]", "/MediaBox [0 0 1e38 1e38]");
    const hostile: [string, Buffer][] = [
      ["coupe.pdf", pdf.subarray(0, 700)],
      ["infini.pdf", Buffer.from(endless, "latin1")],
      ["plat.pdf", Buffer.from(pdf.toString("latin1").replaceAll("[0 0 595 842]", "[0 0 0 0]    "), "latin1")],
      ["bruit.pdf", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(5000, 0x5b)])],
      ["geante.png", huge],
      ["rompue.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 1, 0, 1, 0, 3, 1, 0x22, 0])],
    ];
    const wanted: WantedDocument[] = [];
    for (const [name, bytes] of hostile)
      wanted.push({ source: await at(`hostiles/${name}`, bytes), id: idOf(bytes), pages: both });
    const strange = { page: 1, x: Number.NaN, y: -1e9, width: 1e12, height: -5 };
    wanted.push({ source: path, id: idOf(pdf), pages: [...both, { page: 2, whole: false, crops: [strange] }] });
    const drawn = await draw([join(folder, "hostiles")], wanted);
    expectContract(drawn.get(idOf(pdf))?.slice(0, 2));
    // What pdfium still shows of them is a picture of ordinary size.
    for (const [name, bytes] of hostile)
      for (const page of drawn.get(idOf(bytes)) ?? []) expect(page.whole?.length ?? 0, name).toBeLessThan(100_000);
    expect(drawn.get(idOf(huge))).toEqual([]);
  });
});
