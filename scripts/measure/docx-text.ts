/**
 * `npm run measure:docx-text`: every DOCX of the hostile corpus by our reader and by mammoth, in one run: files per CPU
 * second of each (the best of five rounds, warm, in this process), words of mammoth's that we lack, and files whose headers
 * and footers hold words, with how many of them each reader keeps. What stands in headers and footers is told by the XML
 * itself, without either reader.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { unzipSync } from "fflate";
import mammoth from "mammoth";
import { defaultLimits } from "../../packages/ingest/dist/limits.js";
import { readBytes } from "../../packages/ingest/dist/read-bytes.js";
import { corpus } from "./corpora.ts";

type File = { name: string; bytes: Buffer };
const ROUNDS = 5;

const words = (text: string) =>
  text
    .normalize("NFC")
    .replaceAll("\u00ad", "")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

async function ours({ name, bytes }: File): Promise<string | undefined> {
  const job = {
    source: name,
    bytes: { kind: "memory" as const, bytes },
    hints: { name },
    depth: 0,
    attempt: 0 as const,
    limits: defaultLimits,
    passwords: [],
    ocr: false,
  };
  try {
    return (await readBytes(job, bytes, () => {})).document?.text;
  } catch {
    return undefined;
  }
}

async function theirs({ bytes }: File): Promise<string | undefined> {
  try {
    return (await mammoth.extractRawText({ buffer: bytes })).value;
  } catch {
    return undefined;
  }
}

/** Files a CPU second, the best of some rounds over those that the reader reads. */
async function pace(files: readonly File[], read: (file: File) => Promise<string | undefined>): Promise<number> {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (const file of files) await read(file);
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, files.length / ((user + system) / 1e6));
  }
  return best;
}

/** Words of the headers and footers that the body refers to. */
function furnitureWords({ bytes }: File): Set<string> {
  const parts = unzipSync(bytes, {
    filter: ({ name }) => /^word\/(?:(?:header|footer)[^/]*\.xml|document\.xml|_rels\/document\.xml\.rels)$/.test(name),
  });
  const text = (name: string) => Buffer.from(parts[name] ?? []).toString("utf8");
  const used = new Set(
    Array.from(text("word/document.xml").matchAll(/<w:(?:header|footer)Reference [^>]*r:id="([^"]*)"/g), (m) => m[1]),
  );
  const found = new Set<string>();
  for (const [tag] of text("word/_rels/document.xml.rels").matchAll(/<Relationship [^>]*>/g)) {
    const target = /Target="\/?(?:word\/)?([^"]*)"/.exec(tag)?.[1];
    if (!used.has(/Id="([^"]*)"/.exec(tag)?.[1]) || target === undefined) continue;
    const runs = Array.from(
      text(`word/${target}`).matchAll(/<w:t(?: [^>]*)?>([^<]*)<|<\/w:p>|<w:(?:tab|br|cr)[ /]/g),
      (m) => m[1] ?? " ",
    );
    for (const word of words(runs.join("").replace(/&[a-z]+;/g, " "))) found.add(word);
  }
  return found;
}

const folder = corpus("hostile-open");
if (folder !== undefined) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".docx"))
    .sort()
    .map((name): File => ({ name: basename(name), bytes: readFileSync(join(folder, name)) }));
  let [read, withFurniture, kept, keptByMammoth] = [0, 0, 0, 0];
  for (const file of files) {
    const [mine, other] = [await ours(file), await theirs(file)];
    if (mine !== undefined) read++;
    const have = new Set(words(mine ?? ""));
    const lacking = [...new Set(words(other ?? ""))].filter((word) => !have.has(word));
    if (lacking.length > 0) console.log(`${file.name}: ${lacking.length} words of mammoth's are missing`);
    if (mine === undefined) continue;
    const furniture = furnitureWords(file);
    if (furniture.size === 0) continue;
    withFurniture++;
    const lost = [...furniture].filter((word) => !have.has(word));
    if (lost.length === 0) kept++;
    else console.log(`${file.name}: ${lost.length} of ${furniture.size} words of headers and footers are missing`);
    const has = new Set(words(other ?? ""));
    if ([...furniture].every((word) => has.has(word))) keptByMammoth++;
  }
  console.log(`${read} of ${files.length} files read`);
  console.log(`headers and footers kept whole: ours ${kept} of ${withFurniture}, mammoth ${keptByMammoth}`);
  console.log(
    `files per CPU second: ours ${(await pace(files, ours)).toFixed(0)}, mammoth ${(await pace(files, theirs)).toFixed(0)}`,
  );
}
