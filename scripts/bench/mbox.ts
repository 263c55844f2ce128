import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mboxReader } from "mbox-reader";
import { readStretch } from "../../packages/ingest/src/file-stretch.ts";
import { type ByteReader, splitMbox } from "../../packages/ingest/src/mail/split-mbox.ts";
import { resident } from "../measure/processes.ts";
import { generateMail } from "./generate-mail.ts";
import { bestCpu, cpuOf, perSecond, type Row } from "./row.ts";

const SEED = 2;
const PIECE = 1024 * 1024;

function mailbox(messages: number): Buffer {
  const separator = Buffer.from("From a@b.example Mon Jun  8 09:00:00 2026\r\n");
  const end = Buffer.from("\r\n\r\n");
  return Buffer.concat([...generateMail(messages, SEED)].flatMap((bytes) => [separator, bytes, end]));
}

/** Splits and hashes every message, from stretches that hold many. */
async function splitAndHash(reader: ByteReader): Promise<number> {
  let count = 0;
  let base = 0;
  let stretch: Buffer = Buffer.alloc(0);
  for await (const { offset, length } of splitMbox(reader)) {
    const sum = createHash("sha256");
    for (let at = offset; at < offset + length; ) {
      if (at < base || at >= base + stretch.length) {
        base = at;
        stretch = await reader.read(at, Math.min(PIECE, reader.size - at));
      }
      const piece = stretch.subarray(at - base, offset + length - base);
      sum.update(piece);
      at += piece.length;
    }
    sum.digest("hex");
    count++;
  }
  return count;
}

/** An mbox on disk, and with `gigabytes` one of that size that is never written: its bytes are made as they are read. */
export async function mboxRows(messages: number, gigabytes: number): Promise<Row[]> {
  const bytes = mailbox(messages);
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const path = join(folder, "courriels.mbox");
  const file = await open(path, "w+");
  const rows: Row[] = [];
  try {
    const copies = Math.ceil(100e6 / bytes.length);
    for (let i = 0; i < copies; i++) await file.write(bytes);
    const size = bytes.length * copies;
    const ours = await bestCpu(3, async () => {
      await splitAndHash({ size, read: (position, length, into) => readStretch(file, position, length, into) });
    });
    const theirs = await bestCpu(3, async () => {
      for await (const { content } of mboxReader(createReadStream(path)))
        createHash("sha256").update(content).digest("hex");
    });
    rows.push({
      what: "mbox, découpe et empreintes",
      value: perSecond(size / 1e6, ours),
      unit: "Mo",
      peer: { name: "mbox-reader", value: perSecond(size / 1e6, theirs) },
      aim: "≥ 500",
      note: `fichier de ${Math.round(size / 1e6)} Mo`,
    });
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
  if (gigabytes > 0) {
    const size = Math.floor((gigabytes * 1e9) / bytes.length) * bytes.length;
    const read = async (position: number, length: number, into?: Buffer) => {
      const stretch = into?.subarray(0, length) ?? Buffer.allocUnsafe(length);
      for (let done = 0; done < length; ) done += bytes.copy(stretch, done, (position + done) % bytes.length);
      return stretch;
    };
    const before = resident("self", "VmRSS");
    let highest = before;
    const looking = setInterval(() => {
      highest = Math.max(highest, resident("self", "VmRSS"));
    }, 50);
    let count = 0;
    const seconds = await cpuOf(async () => {
      count = await splitAndHash({ size, read });
    });
    clearInterval(looking);
    rows.push({
      what: `mbox de ${gigabytes} Go, découpe et empreintes`,
      value: perSecond(size / 1e6, seconds),
      unit: "Mo",
      aim: "≥ 500",
      note: `${count.toLocaleString("fr-FR")} messages ; mémoire de plus pendant la lecture : ${Math.round((highest - before) / 1e6)} Mo (${Math.round(highest / 1e6)} Mo en tout)`,
    });
  }
  return rows;
}
