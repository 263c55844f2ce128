import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digitalLayer } from "../../packages/extract/dist/signatures/digital.js";
import { findInk } from "../../packages/ingest/dist/ink/find-ink.js";
import { inkModel } from "../../packages/ingest/dist/ink/ink-model.js";
import { decodePicture } from "../../packages/ingest/dist/ocr/decode-picture.js";
import { pictureHeader } from "../../packages/ingest/dist/ocr/picture-header.js";
import { recognise } from "../../packages/ingest/dist/ocr/recognise.js";
import { recogniser } from "../../packages/ingest/dist/ocr/recogniser.js";
import { readSignatures } from "../../packages/ingest/dist/pdf/pdf-signatures.js";
import { type GreyPicture, PdfiumDocument } from "../../packages/ingest/dist/pdf/pdfium.js";
import { certify } from "../../test/signing/certificate.ts";
import { contract, sign } from "../../test/signing/pdf.ts";
import { bestCpu, cpuOf, type Row } from "./row.ts";

const PAGES = 6;
/** Runs before the first that is timed, until the code is compiled. */
const WARMING = 3;
const ROUNDS = 3;
const A4 = { width: 595.28, height: 841.89 };
const SCAN_DPI = 200;
const READING_MS = 120_000;

/** Looking for ink on scanned pages whose words are known, beside the recognition of the same pages. */
export async function inkRows(folder: string, where: string): Promise<Row[]> {
  const by = await recogniser();
  const pictures = await scans(folder);
  const read: Awaited<ReturnType<typeof recognise>>[] = [];
  // The engine and its languages are loaded once for all pages.
  for (const picture of pictures.slice(0, 1)) await recognise(picture, A4, { ms: READING_MS, by });
  const recognition = await cpuOf(async () => {
    for (const picture of pictures) read.push(await recognise(picture, A4, { ms: READING_MS, by }));
  });
  const model = inkModel();
  const look = () => {
    for (const { upright, seen } of read) findInk(upright, seen, model);
  };
  for (let i = 0; i < WARMING; i++) look();
  const ink = await bestCpu(ROUNDS, look);
  const perPage = (seconds: number) => (1000 * seconds) / Math.max(1, pictures.length);
  return [
    {
      what: "encre d’un scan, temps par page",
      value: perPage(ink),
      unit: "ms",
      peer: { name: "reconnaissance (ms)", value: perPage(recognition) },
      aim: "≤ 60",
      note: `${pictures.length} pages, ${where}, sans le dessin ni la reconnaissance (${by.name})`,
    },
  ];
}

/** The first scans of a folder: pictures, else the first pages of PDFs. */
async function scans(folder: string): Promise<GreyPicture[]> {
  const pictures: GreyPicture[] = [];
  for (const name of (await readdir(folder)).sort()) {
    if (pictures.length === PAGES) break;
    const bytes = await readFile(join(folder, name));
    if (name.endsWith(".pdf")) {
      const pdf = await PdfiumDocument.open(bytes);
      const picture = pdf.render(0, SCAN_DPI, 9e6);
      pdf.close();
      if (picture !== undefined) pictures.push(picture);
      continue;
    }
    const header = pictureHeader(bytes);
    const page = header?.pages[0];
    if (header === undefined || header.kind === "heic" || page === undefined) continue;
    pictures.push(await decodePicture(bytes, header.kind, page, { side: 3000, ms: READING_MS }));
  }
  return pictures;
}

/** Digital signatures found and verified, later changes included, beside pdfsig, else beside opening the same files and reading their text. */
export async function digitalRows(corpus: string | undefined): Promise<Row[]> {
  const scratch = await mkdtemp(join(tmpdir(), "vigie-bench-"));
  try {
    const folder = corpus ?? scratch;
    if (corpus === undefined) await writeSigned(scratch);
    const files: { path: string; bytes: Buffer }[] = [];
    for (const name of (await readdir(folder)).sort()) {
      const path = join(folder, name);
      files.push({ path, bytes: await readFile(path) });
    }
    const verify = () => {
      for (const { bytes } of files) digitalLayer(readSignatures(bytes).signatures);
    };
    for (let i = 0; i < WARMING; i++) verify();
    const ours = await bestCpu(ROUNDS, verify);
    const hasPdfsig = spawnSync("pdfsig", ["-v"]).error === undefined;
    const theirs = await bestCpu(1, async () => {
      for (const { path, bytes } of files)
        if (hasPdfsig) spawnSync("pdfsig", ["-nocert", path], { timeout: 60_000 });
        else await textOf(bytes).catch(() => {});
    });
    const perFile = (seconds: number) => (1000 * seconds) / Math.max(1, files.length);
    return [
      {
        what: "signatures électroniques, temps par fichier",
        value: perFile(ours),
        unit: "ms",
        peer: { name: hasPdfsig ? "pdfsig (ms)" : "texte par pdfium (ms)", value: perFile(theirs) },
        aim: "≤ 25",
        note: `${files.length} fichiers, ${corpus === undefined ? "fabriqués" : "fichiers signés"} ; changements postérieurs compris, sans leur dessin${hasPdfsig ? " ; pdfsig, un processus par fichier" : ""}`,
      },
    ];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function textOf(bytes: Buffer): Promise<void> {
  const pdf = await PdfiumDocument.open(bytes);
  try {
    for (let i = 0; i < pdf.pageCount; i++) pdf.page(i, 0);
  } finally {
    pdf.close();
  }
}

/** Contracts signed by one party, and by both. */
async function writeSigned(folder: string): Promise<void> {
  const [provider, customer] = [certify({ cn: "Anne Exemple" }), certify({ cn: "Luc Exemple" }, { kind: "ec" })];
  const once = sign(contract(), provider);
  const twice = sign(once, customer, { field: "sig2", number: 40, algorithm: "ecdsa" });
  for (const [name, bytes] of Object.entries({ once, twice })) await writeFile(join(folder, `${name}.pdf`), bytes);
}
