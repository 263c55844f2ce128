/**
 * `npm run measure:outlook`: Outlook files by our reader and by Debian's reference tools in one run. Mailboxes (the samples
 * of pst-extractor): items beside `readpst` (package pst-utils). Messages (.msg of the hostile corpus): subject and number
 * of files attached beside `msgconvert` (package libemail-outlook-message-perl). Each disagreement is listed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { defaultLimits, ingestAll } from "@vigie/ingest";
import { readMessage } from "../../packages/ingest/src/mail/read-message.ts";
import { corpus } from "./corpora.ts";

const folder = mkdtempSync(join(tmpdir(), "measure-outlook-"));
const has = (tool: string) => spawnSync(tool, ["--help"]).error === undefined;

/**
 * Items that readpst takes out: it counts each subfolder as an item of its folder, and calls skipped what is no item of
 * mail (views and settings). Undefined when it could not read.
 */
function readpstCount(path: string): number | undefined {
  const out = join(folder, basename(path));
  mkdirSync(out);
  const { stdout, status } = spawnSync("readpst", ["-D", "-o", out, path], { encoding: "utf8" });
  if (status !== 0) return undefined;
  const items = [...stdout.matchAll(/ - (\d+) items done/g)];
  const folders = stdout.match(/^Processing Folder/gm)?.length ?? 0;
  return items.reduce((sum, [, done]) => sum + Number(done), 0) - folders;
}

async function mailboxes(): Promise<void> {
  const package_ = dirname(createRequire(import.meta.resolve("@vigie/ingest")).resolve("pst-extractor/package.json"));
  const samples = join(package_, "example/testdata");
  for (const name of readdirSync(samples).filter((n) => /\.[po]st$/.test(n))) {
    const path = join(samples, name);
    let announced = 0;
    let read = 0;
    for await (const one of ingestAll([path], { ocr: false })) {
      if (one.format === "pst") announced = one.ledger?.expected ?? 0;
      else if (/#[^#]*\/\d+$/.test(one.source) && one.document !== undefined) read++;
    }
    const theirs = readpstCount(path);
    const verdict = announced === read && read === theirs ? "agree" : "DISAGREE";
    console.log(`${verdict}  ${name}: ${announced} announced, ${read} read, readpst ${theirs ?? "cannot read it"}`);
  }
}

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

async function messages(): Promise<void> {
  const hostile = corpus("hostile-open");
  if (hostile === undefined) return;
  const names = readdirSync(hostile, { recursive: true })
    .map(String)
    .filter((n) => n.endsWith(".msg"));
  let compared = 0;
  let agreed = 0;
  for (const name of names.sort()) {
    const out = join(folder, `${basename(name)}.eml`);
    if (spawnSync("msgconvert", ["--outfile", out, join(hostile, name)]).status !== 0) {
      console.log(`msgconvert cannot read ${name}`);
      continue;
    }
    const theirs = await readMessage(readFileSync(out), {}, defaultLimits);
    let subject: string | undefined;
    let attached = 0;
    for await (const one of ingestAll([join(hostile, name)], { ocr: false, limits: { depth: 1 } })) {
      if (!one.source.includes("#")) {
        subject = one.document?.envelope?.subject;
        attached = one.ledger?.expected ?? 0;
      }
    }
    compared++;
    const other = theirs.document?.envelope?.subject ?? "";
    // The body in RTF, which msgconvert writes as one part more.
    const theirFiles = theirs.contents?.parts.filter((p) => p.hints.mediaType !== "application/rtf").length ?? 0;
    const same = plain(subject ?? "") === plain(other) && attached === theirFiles;
    if (same) agreed++;
    else
      console.log(
        `differs: ${name}, ${attached} files beside ${theirFiles}, same subject: ${plain(subject ?? "") === plain(other)}`,
      );
  }
  console.log(
    `${agreed} of ${compared} messages agree with msgconvert in subject and number of files (${names.length} in all)`,
  );
}

try {
  if (has("readpst")) await mailboxes();
  else console.error("readpst is absent (Debian: pst-utils): mailboxes are not compared.");
  if (has("msgconvert")) await messages();
  else console.error("msgconvert is absent (Debian: libemail-outlook-message-perl): messages are not compared.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
