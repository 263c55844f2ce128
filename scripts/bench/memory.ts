import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runIngest } from "../measure/run-ingest.ts";
import { generateMail } from "./generate-mail.ts";
import type { Row } from "./row.ts";

const MiB = 1024 * 1024;

async function rowsOf(what: string, path: string): Promise<Row[]> {
  let lines = 0;
  const { startRss, peakRss, childPeakRss, ownCpu, childrenCpu } = await runIngest({ paths: [path] }, () => {
    lines++;
  });
  return [
    {
      what: `mémoire du superviseur, ${what}`,
      value: peakRss / MiB,
      unit: "Mio",
      aim: "≤ 150",
      note: `dont ${Math.round(startRss / MiB)} avant de lire, lanceur de la mesure compris ; ${lines.toLocaleString("fr-FR")} documents en ${(ownCpu + childrenCpu).toFixed(0)} s de processeur`,
    },
    { what: `mémoire d’un enfant, ${what}`, value: childPeakRss / MiB, unit: "Mio", aim: "≤ 900" },
  ];
}

/** What a whole run takes: `count` generated messages in one mbox, and a folder when one is given. */
export async function memoryRows(count: number, corpus: string | undefined): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const path = join(folder, "courriels.mbox");
    const file = await open(path, "w");
    for (const bytes of generateMail(count, 3)) {
      await file.write("From a@b.example Mon Jun  8 09:00:00 2026\r\n");
      await file.write(bytes);
      await file.write("\r\n\r\n");
    }
    await file.close();
    const rows = await rowsOf(`${count.toLocaleString("fr-FR")} messages`, path);
    return corpus === undefined ? rows : [...rows, ...(await rowsOf("fichiers hostiles", corpus))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
