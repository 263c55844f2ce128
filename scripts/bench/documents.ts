import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultLimits } from "@vigie/ingest";
import type { Document } from "@vigie/model";
import { unzipSync } from "fflate";
import mammoth from "mammoth";
import { PDFParse } from "pdf-parse";
import type { Reading } from "../../packages/ingest/dist/job.js";
import { readBytes } from "../../packages/ingest/dist/read-bytes.js";
import { missingWords, wordsOf } from "../measure/differential/words.ts";
import { bestCpu, perSecond, type Row } from "./row.ts";

type Material = { path: string; bytes: Buffer };
const LARGEST = 3_000_000;
const HEADER_FILES = 60;
/** Runs of each reader, of which the least disturbed counts. */
const ROUNDS = 3;

/** Files of an ending below a folder, in the order of their names. */
async function material(folder: string, ending: string, most: number): Promise<Material[]> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.toLowerCase().endsWith(ending))
    .sort();
  const files: Material[] = [];
  for (const name of names) {
    if (files.length === most) break;
    const bytes = await readFile(join(folder, name));
    if (bytes.length < LARGEST) files.push({ path: join(folder, name), bytes });
  }
  return files;
}

/** What a child makes of a file, here and now: undefined when it cannot be read. */
async function readHere({ path, bytes }: Material, ocr: boolean): Promise<Reading["document"] | undefined> {
  const job = {
    source: path,
    bytes: { kind: "memory", bytes } as const,
    hints: { name: path },
    depth: 0,
    attempt: 0 as const,
    limits: defaultLimits,
    passwords: [],
    ocr,
  };
  try {
    return (await readBytes(job, Buffer.from(bytes), () => {})).document;
  } catch {
    return undefined;
  }
}

async function parsed(bytes: Buffer): Promise<void> {
  const parser = new PDFParse({ data: Uint8Array.from(bytes) });
  try {
    await parser.getText({ pageJoiner: "" });
  } finally {
    await parser.destroy();
  }
}

/** PDFs with their words' places, beside pdf-parse here and pdftotext as a command, on the files that we read. */
export async function pdfRows(folder: string, where: string): Promise<Row[]> {
  const files: Material[] = [];
  let pages = 0;
  for (const file of await material(folder, ".pdf", 150)) {
    const document = await readHere(file, false);
    if (document === undefined) continue;
    files.push(file);
    pages += document.pages.length;
  }
  const ours = await bestCpu(ROUNDS, async () => {
    for (const file of files) await readHere(file, false);
  });
  const theirs = await bestCpu(ROUNDS, async () => {
    for (const { bytes } of files) await parsed(bytes).catch(() => {});
  });
  const note = `${pages} pages de ${files.length} fichiers, ${where}`;
  const rows: Row[] = [
    {
      what: "PDF, texte et place des mots",
      value: perSecond(pages, ours),
      unit: "pages",
      peer: { name: "pdf-parse", value: perSecond(pages, theirs) },
      aim: "≥ 250",
      note,
    },
  ];
  if (spawnSync("pdftotext", ["-v"]).error !== undefined) return rows;
  const spawned = await bestCpu(ROUNDS, () => {
    for (const { path } of files) spawnSync("pdftotext", ["-q", path, "-"], { maxBuffer: 1e9 });
  });
  return [
    { ...rows[0], peer: { name: "pdftotext", value: perSecond(pages, spawned) } } as Row,
    { ...rows[0], what: "PDF, le même travail" } as Row,
  ];
}

/** Words of the headers of a DOCX, as they stand in its parts. */
function headerWords(bytes: Buffer): string[] {
  const parts = unzipSync(bytes, { filter: ({ name }) => /^word\/header\d*\.xml$/.test(name) });
  const text = Object.values(parts).map((part) =>
    [
      ...Buffer.from(part)
        .toString("utf8")
        .matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>|<w:(?:tab|br)\b/g),
    ]
      .map(([, run]) => run ?? " ")
      .join(""),
  );
  // Once each: a text box stands in its part twice, for programs of two ages.
  return [...new Set(wordsOf(text.join(" ").replace(/&\w+;/g, " ")))];
}

export async function docxRows(folder: string, where: string): Promise<Row[]> {
  const files = await material(folder, ".docx", 150);
  const read = new Map<Material, Pick<Document, "text">>();
  for (const file of files) {
    const document = await readHere(file, false);
    if (document !== undefined) read.set(file, document);
  }
  const ours = await bestCpu(ROUNDS, async () => {
    for (const file of read.keys()) await readHere(file, false);
  });
  const theirs = await bestCpu(ROUNDS, async () => {
    for (const { bytes } of read.keys()) await mammoth.extractRawText({ buffer: bytes }).catch(() => {});
  });
  const [kept, wanted] = [{ ours: 0, theirs: 0 }, { files: 0 }];
  for (const [file, { text }] of read) {
    const words = headerWords(file.bytes);
    if (words.length === 0 || wanted.files === HEADER_FILES) continue;
    wanted.files++;
    if (missingWords(words, wordsOf(text)).length * 10 <= words.length) kept.ours++;
    const { value } = await mammoth.extractRawText({ buffer: file.bytes }).catch(() => ({ value: "" }));
    if (missingWords(words, wordsOf(value)).length * 10 <= words.length) kept.theirs++;
  }
  return [
    {
      what: "DOCX",
      value: perSecond(read.size, ours),
      unit: "fichiers",
      peer: { name: "mammoth", value: perSecond(read.size, theirs) },
      aim: "≥ 400",
      note: `${read.size} fichiers, ${where} ; en-têtes gardés : ${kept.ours} sur ${wanted.files} (mammoth ${kept.theirs})`,
    },
  ];
}

/** Recognition of scans, drawing of the page included. */
export async function ocrRows(folder: string, ending: string, where: string): Promise<Row[]> {
  const files = await material(folder, ending, 6);
  // The engine and its languages are loaded once for all pages.
  for (const file of files.slice(0, 1)) await readHere(file, true);
  let pages = 0;
  let quality = 0;
  const seconds = await bestCpu(2, async () => {
    pages = 0;
    quality = 0;
    for (const file of files)
      for (const page of (await readHere(file, true))?.pages ?? [])
        if (page.ocr !== undefined) {
          pages++;
          quality += page.ocr.quality;
        }
  });
  return [
    {
      what: "reconnaissance d’un scan, temps par page",
      value: seconds / Math.max(pages, 1),
      unit: "s",
      aim: "≤ 2,0",
      note: `${pages} pages, ${where}, dessin compris ; confiance moyenne ${(quality / Math.max(pages, 1)).toFixed(2)}`,
    },
  ];
}
