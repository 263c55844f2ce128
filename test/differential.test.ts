import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ingestAll } from "@vigie/ingest";
import type { Ingested } from "@vigie/model";
import { mboxReader } from "mbox-reader";
import { beforeAll, describe, expect, it } from "vitest";
import { againstPdfParse, lostAgainstMammoth } from "../scripts/measure/differential/documents.ts";
import { mailDifferences, ourView, theirView } from "../scripts/measure/differential/mail.ts";
import { root } from "./run-vigie.ts";

// The sample world read twice: by us, and by the best other reader of each format.
const fixtures = join(root, "fixtures");
const read: Ingested[] = [];
/** Where the other reader is wrong: it drops the dash of windows-1252 out of an encoded word. */
const theirMistakes = new Set(["courriels/eml/2026-04-10-lescure-mise-en-demeure.eml subject"]);
const ofFormat = (format: string) => read.filter((one) => one.format === format && one.document !== undefined);
const heldBy = (parent: Ingested) =>
  read.filter(
    ({ source }) => source.startsWith(`${parent.source}#`) && !source.slice(parent.source.length + 1).includes("#"),
  );

beforeAll(async () => {
  for await (const one of ingestAll([fixtures], { ocr: false })) read.push(one);
}, 200_000);

/** The bytes of each message that lies in a file of its own or in an mbox. */
async function bytesOfMessages(): Promise<Map<string, Uint8Array>> {
  const messages = new Map<string, Uint8Array>();
  for (const { source, format } of read)
    if (format === "mbox") {
      let number = 0;
      for await (const { content } of mboxReader(createReadStream(source)))
        messages.set(`${source}#${++number}`, content);
    } else if (format === "eml" && !source.includes("#")) messages.set(source, await readFile(source));
  return messages;
}

describe("against postal-mime and mbox-reader", () => {
  it("reads the same subject, date, addresses, words and attachments", async () => {
    const messages = await bytesOfMessages();
    expect(messages.size).toBeGreaterThan(100);
    const differences: unknown[] = [];
    for (const [source, bytes] of messages) {
      const ours = read.find((one) => one.source === source);
      if (ours?.state === "duplicate") continue;
      if (ours === undefined) differences.push({ source, missing: true });
      else
        for (const difference of mailDifferences(ourView(ours, heldBy(ours)), await theirView(bytes))) {
          const name = source.slice(fixtures.length + 1);
          if (!theirMistakes.has(`${name} ${difference.field}`)) differences.push({ name, ...difference });
        }
    }
    expect(differences).toEqual([]);
  });
});

describe("against pdf-parse", () => {
  it("reads the same words of each PDF, in an order as good", async () => {
    const poor: string[] = [];
    const pdfs = ofFormat("pdf").filter(({ source }) => !source.includes("#"));
    expect(pdfs.length).toBeGreaterThan(20);
    for (const { source, document } of pdfs) {
      const { words, pairs } = await againstPdfParse(await readFile(source), document?.text ?? "");
      if (words < 0.98 || pairs < 0.9) poor.push(`${source}: ${words.toFixed(3)} ${pairs.toFixed(3)}`);
    }
    expect(poor).toEqual([]);
  });
});

describe("against mammoth", () => {
  it("loses no word of a DOCX", async () => {
    const files = ofFormat("docx").filter(({ source }) => !source.includes("#"));
    expect(files.length).toBeGreaterThan(1);
    for (const { source, document } of files)
      expect(await lostAgainstMammoth(await readFile(source), document?.text ?? "")).toEqual([]);
  });
});
