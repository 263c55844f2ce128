/**
 * `npm run bench`: speed and memory, each beside a peer in the same run where there is one. Speeds are per second of
 * processor; compare ratios, not single numbers.
 *
 * `--only mail,mbox,pdf,docx,ocr,ink,digital,memory,signals,blind,office,commands` · `--messages 10000` · `--gigabytes 10` · `--json` ·
 * `--write --date 2026-06-09`: the table into docs/performance.md. What is read over ../shared/corpora is read over the sample
 * world instead where that is absent.
 */

import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { blindRows } from "./bench/blind.ts";
import { commandRows } from "./bench/commands.ts";
import { docxRows, ocrRows, pdfRows } from "./bench/documents.ts";
import { mailRows } from "./bench/mail.ts";
import { mboxRows } from "./bench/mbox.ts";
import { memoryRows } from "./bench/memory.ts";
import { officeRows } from "./bench/office-rows.ts";
import { type Row, shown } from "./bench/row.ts";
import { signalRows } from "./bench/signals.ts";
import { digitalRows, inkRows } from "./bench/signatures.ts";
import { corpus } from "./measure/corpora.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    messages: { type: "string", default: "10000" },
    gigabytes: { type: "string", default: "0" },
    json: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    date: { type: "string" },
  },
});
if (values.write && !/^\d{4}-\d\d-\d\d$/.test(values.date ?? "")) throw new Error("--write needs --date YYYY-MM-DD");
// pdf.js lets go of errors that belong to no promise of ours.
process.on("unhandledRejection", () => {});

const root = fileURLToPath(new URL("../", import.meta.url));
const hostile = corpus("hostile-open");
const scans = corpus("signatures/french-pages");
const [folder, where] =
  hostile === undefined ? [join(root, "fixtures"), "jeu d’exemple"] : [hostile, "fichiers hostiles"];
const messages = Number(values.messages);
const parts: Readonly<Record<string, () => Promise<Row[]> | Row[]>> = {
  mail: () => mailRows(messages),
  mbox: () => mboxRows(1000, Number(values.gigabytes)),
  pdf: () => pdfRows(folder, where),
  docx: () => docxRows(folder, where),
  ocr: () =>
    scans === undefined
      ? ocrRows(join(root, "fixtures/courriers-numerises"), ".pdf", "jeu d’exemple")
      : ocrRows(scans, ".jpg", "statuts numérisés"),
  ink: () =>
    scans === undefined
      ? inkRows(join(root, "fixtures/courriers-numerises"), "jeu d’exemple")
      : inkRows(scans, "statuts numérisés"),
  digital: () => digitalRows(corpus("signatures/digital")),
  memory: () => memoryRows(messages, hostile),
  signals: () => signalRows(),
  blind: () => blindRows(),
  office: () => officeRows(),
  commands: () => commandRows(root),
};

const rows: Row[] = [];
const only = values.only?.split(",");
for (const [name, part] of Object.entries(parts))
  if (only === undefined || only.includes(name)) rows.push(...(await part()));

const table = [
  "| travail | Vigie | pair, même essai | visé | |",
  "|---|---:|---:|---:|---|",
  ...rows.map(({ what, value, unit, peer, aim = "", note = "" }) => {
    const other = peer === undefined ? "" : `${peer.name} ${shown(peer.value)}`;
    return `| ${what} | ${shown(value)} ${unit} | ${other} | ${aim} | ${note} |`;
  }),
].join("\n");
if (values.json) console.log(JSON.stringify(rows, null, 2));
else console.log(table);

if (values.write) {
  const path = join(root, "docs/performance.md");
  const page = await readFile(path, "utf8");
  const machine = `${cpus()[0]?.model.trim() ?? "processeur inconnu"}, ${cpus().length} processeurs, Node ${process.version}, le ${values.date}`;
  const block = `<!-- bench -->\n${machine}.\n\n${table}\n<!-- end -->`;
  await writeFile(
    path,
    page.replace(/<!-- bench -->[\s\S]*<!-- end -->/, () => block),
  );
}
process.exit();
