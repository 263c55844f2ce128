/**
 * `npm run measure:signatures-digital`: digital signatures of the corpus against pdfsig's verdict per field, asked of the
 * pdfsig of this machine (poppler-utils) where there is one, else as the labels have it (22.12, which hold the first twenty
 * fields of a file and cut the twentieth): integrity in classes, coverage of the whole file; every difference; what is said to have changed after signing, and what drawing says of it; CPU
 * per file. With `--changes` every change is printed, with `--why` every sentence.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digitalLayer } from "../../packages/extract/src/signatures/digital.ts";
import { readSignatures } from "../../packages/ingest/src/pdf/pdf-signatures.ts";
import { withLooks } from "../../packages/ingest/src/pdf/signature-looks.ts";
import { corpus } from "./corpora.ts";

const folder = corpus("signatures");
if (folder === undefined) process.exit(0);

/** What pdfsig says of a field, and which of our verdicts agree with it. */
const CLASSES: readonly { said: RegExp; name: string; agrees: readonly string[] }[] = [
  { said: /^valid$/, name: "valid", agrees: ["verified"] },
  { said: /^digest_mismatch$/, name: "digest mismatch", agrees: ["broken"] },
  { said: /^empty-field$/, name: "empty field", agrees: ["requested"] },
  // it does not verify document timestamps, nor sub-filters unknown to it: any reading of them agrees
  { said: /^Signature has not yet been verified\.$/, name: "not verified by pdfsig", agrees: ["verified"] },
  { said: /^Unknown Validation Failure\.$/, name: "cannot tell", agrees: ["unreadable", "unsupported"] },
  { said: /^Document isn't signed or corrupted data\.$/, name: "cannot tell", agrees: ["unreadable", "unsupported"] },
];

const rows = readFileSync(join(folder, "labels.tsv"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [file, , kind, label] = line.split("\t");
    return kind === "digital-signature" && file !== undefined && label !== undefined ? [{ file, label }] : [];
  });
const isLive = spawnSync("pdfsig", ["-v"]).error === undefined;
console.log(isLive ? "pdfsig of this machine" : "pdfsig as labelled");

/** What pdfsig says of a file now, in the form of the labels. */
function asked(path: string): string {
  const { stdout } = spawnSync("pdfsig", [path], { encoding: "utf8", timeout: 60_000 });
  const parts = stdout.split(/^Signature #\d+:$/m).slice(1);
  if (parts.length === 0) return "pdfsig:none";
  return parts
    .map((part) => {
      const name = /Signature Field Name: (.*)/.exec(part)?.[1] ?? "";
      const verdict = /Signature Validation: (.*)/.exec(part)?.[1] ?? "";
      if (part.includes("field is not signed")) return `${name}=empty-field`;
      const short = verdict.startsWith("Signature is Valid")
        ? "valid"
        : verdict.startsWith("Digest Mismatch")
          ? "digest_mismatch"
          : verdict;
      return `${name}=${short}/${part.includes("Total document signed") ? "total" : "not-total"}`;
    })
    .join(";");
}

const names = readdirSync(join(folder, "digital"));
const table = new Map<string, { fields: number; agree: number; coverage: number }>();
const differences: string[] = [];
const printed: string[] = [];
const times: number[] = [];
/** Files of which pages were drawn. */
const drawn: string[] = [];

// a first reading warms the code up: later files are not charged for it
for (const pass of [0, 1])
  for (const { file, label } of rows) {
    const name = names.find((n) => `digital/${n}` === file || `digital/${n}`.startsWith(file));
    if (name === undefined) continue;
    const bytes = readFileSync(join(folder, "digital", name));
    const before = process.cpuUsage();
    const read = readSignatures(bytes);
    const { requests } = read;
    const signatures = await withLooks(bytes, read, [], []);
    if (pass === 1 && signatures.some((d, i) => d.changes !== read.signatures[i]?.changes)) drawn.push(name);
    const digital = digitalLayer(signatures);
    const spent = process.cpuUsage(before);
    if (pass === 0) continue;
    times.push((spent.user + spent.system) / 1000);
    if (process.argv.includes("--changes") || process.argv.includes("--why"))
      for (const d of digital) {
        const changes = (d.changesAfter ?? []).map(
          (c) =>
            `${c.harmless ? "" : "! "}${c.kind}${c.page === undefined ? "" : ` p. ${c.page}`} ${c.field ?? ""}${c.looks === undefined ? "" : ` [${c.looks}${c.differs === undefined ? "" : ` ${c.differs.place}`}]`}`,
        );
        printed.push(`${name} ${d.fieldName ?? "-"} ${d.kind} ${d.integrity}: ${changes.join("; ")}`);
        if (process.argv.includes("--why")) printed.push(`   ${d.why}`);
      }
    const said = isLive ? asked(join(folder, "digital", name)) : label.replace(/^pdfsig22\.12: /, "");
    if (said === "pdfsig:none") {
      const found = [...digital.map((d) => d.integrity), ...requests.map(() => "requested")];
      if (found.length > 0)
        differences.push(`${name}: pdfsig finds nothing or cannot open it, ours ${found.join(", ")}`);
      continue;
    }
    const left = digital.map((d) => ({
      name: d.fieldName ?? "",
      class: d.integrity as string,
      whole: d.coversWholeFile,
    }));
    left.push(...requests.map((r) => ({ name: r.fieldName, class: "requested", whole: false })));
    for (const part of said.split(/;(?=[^;]*=)/)) {
      const cut = part.lastIndexOf("=");
      const field = part.slice(0, cut);
      const [verdict = "", coverage] = part.slice(cut + 1).split("/");
      const kind = CLASSES.find((c) => c.said.test(verdict));
      if (kind === undefined) throw new Error(`unknown verdict of pdfsig: ${verdict}`);
      // labels hold the first 40 characters of a name
      const same = (n: string) => n === field || n.slice(0, 40) === field || n.endsWith(`.${field}`);
      let at = left.findIndex((l) => same(l.name) && kind.agrees.includes(l.class));
      if (at === -1) at = left.findIndex((l) => same(l.name));
      const [ours] = at === -1 ? [undefined] : left.splice(at, 1);
      const row = table.get(kind.name) ?? { fields: 0, agree: 0, coverage: 0 };
      table.set(kind.name, row);
      row.fields++;
      const agrees = ours !== undefined && kind.agrees.includes(ours.class);
      if (agrees) row.agree++;
      else differences.push(`${name} « ${field} »: pdfsig ${verdict}, ours ${ours?.class ?? "not found"}`);
      if (ours === undefined || coverage === undefined) row.coverage++;
      else if (ours.whole === (coverage === "total")) row.coverage++;
      else differences.push(`${name} « ${field} »: pdfsig ${coverage}, ours ${ours.whole ? "total" : "not-total"}`);
    }
    for (const l of left) differences.push(`${name} « ${l.name} »: not named by pdfsig, ours ${l.class}`);
  }

if (printed.length > 0) console.log(`${printed.join("\n")}\n`);
console.log("pdfsig                    fields  agree  coverage agrees");
const total = { fields: 0, agree: 0, coverage: 0 };
for (const [name, row] of table) {
  console.log(
    `${name.padEnd(26)}${String(row.fields).padStart(6)}${String(row.agree).padStart(7)}${String(row.coverage).padStart(10)}`,
  );
  for (const key of ["fields", "agree", "coverage"] as const) total[key] += row[key];
}
const told = [...table].filter(([name]) => name === "valid" || name === "digest mismatch" || name === "empty field");
const sum = (key: "fields" | "agree") => told.reduce((n, [, row]) => n + row[key], 0);
console.log(`all: ${total.agree}/${total.fields} (${((100 * total.agree) / total.fields).toFixed(1)} %)`);
console.log(
  `where pdfsig gives a verdict: ${sum("agree")}/${sum("fields")} (${((100 * sum("agree")) / sum("fields")).toFixed(1)} %)`,
);
console.log(`coverage: ${total.coverage}/${total.fields}`);
console.log(`\n${differences.length} differences:\n${differences.join("\n")}`);
times.sort((a, b) => a - b);
const mean = times.reduce((a, b) => a + b, 0) / times.length;
console.log(
  `\nCPU per file: mean ${mean.toFixed(1)} ms, median ${times[times.length >> 1]?.toFixed(1)} ms, worst ${times.at(-1)?.toFixed(1)} ms (${times.length} files, pages of ${drawn.length} drawn)`,
);
