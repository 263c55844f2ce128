import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mboxReader } from "mbox-reader";
import { readStretch } from "../../packages/ingest/dist/file-stretch.js";
import type { LargeMailbox } from "./large-mbox.ts";
import { bestCpu, perSecond, type Row } from "./row.ts";
import { mailbox, splitAndHash } from "./split-and-hash.ts";

const program = fileURLToPath(new URL("./large-mbox.ts", import.meta.url));

/** An mbox on disk, and with `gigabytes` one of that size in a process of its own. */
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
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--conditions=@vigie/source", "--import", "tsx", program, String(gigabytes)],
      { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
    );
    if (status !== 0) throw new Error(`the large mailbox was not read: ${status}`);
    const { count, size, seconds, before, highest } = JSON.parse(stdout) as LargeMailbox;
    rows.push({
      what: `mbox de ${gigabytes} Go, découpe et empreintes`,
      value: perSecond(size / 1e6, seconds),
      unit: "Mo",
      aim: "≥ 500",
      note: `${count.toLocaleString("fr-FR")} messages ; mémoire du processus ${Math.round(highest / 1e6)} Mo au plus, dont ${Math.round(before / 1e6)} avant de lire (visé : ≤ 150)`,
    });
  }
  return rows;
}
