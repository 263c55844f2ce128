/**
 * Writes what is generated from the code: the published JSON Schemas and the page of signals.
 * With `--check` it writes nothing and fails when a file on disk is stale.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CheckReport, ClientsReport, InspectLine, Profile, ScanReport, type SignalRecord } from "@vigie/model";
import { catalogue, explainedParts } from "@vigie/pipeline";
import { z } from "zod";
import { fitted } from "../packages/signal-detection/src/second-opinion/fitted.ts";
import { inputsHash as clauseInputs } from "./clauses/sources.ts";
import { inputsHash } from "./fit/inputs.ts";

const root = new URL("../", import.meta.url);
const schema = (of: z.ZodType, title: string): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(of, { io: "input", unrepresentable: "any" }) }, null, 2)}\n`;

const files: Readonly<Record<string, string>> = {
  "docs/schemas/scan-report.schema.json": schema(ScanReport, "Vigie: vigie scan -f json"),
  "docs/schemas/inspect-line.schema.json": schema(InspectLine, "Vigie: one line of vigie inspect -f jsonl"),
  "docs/schemas/check-report.schema.json": schema(CheckReport, "Vigie: vigie check -f json, vigie review -f json"),
  "docs/schemas/clients-report.schema.json": schema(ClientsReport, "Vigie: vigie clients -f json"),
  "docs/schemas/profile.schema.json": schema(Profile, "Vigie: vigie.yaml"),
  "docs/signals.md": signalsPage(catalogue),
  "docs/adding-a-signal.md": await withFiles("docs/adding-a-signal.md"),
};

/** A page with the files it shows (`<!-- file: path -->`) put in as they are today. */
async function withFiles(path: string): Promise<string> {
  let page = await readFile(new URL(path, root), "utf8");
  for (const [block, shown = ""] of page.matchAll(/<!-- file: (\S+) -->[\s\S]*?<!-- end -->/gu)) {
    const text = await readFile(new URL(shown, root), "utf8");
    page = page.replace(block, () => `<!-- file: ${shown} -->\n\`\`\`ts\n${text}\`\`\`\n<!-- end -->`);
  }
  return page;
}

function signalsPage(records: readonly SignalRecord[]): string {
  const families: Readonly<Record<SignalRecord["family"], string>> = {
    correspondence: "Dans la correspondance du client",
    contract: "Dans les contrats",
    conduct: "Dans notre propre conduite (jamais transmis à l’assureur ni au client)",
    relationship: "Sur la relation entière : comptes, échéances, pièces",
  };
  const escaped = (text: string): string => text.replace(/([|*_`<>[\]])/gu, "\\$1");
  const parts = [
    "# Les signaux",
    "",
    "Page générée depuis le code par `npm run generate` : ne pas la modifier à la main. `vigie explain <signal>` dit la même chose.",
    "Statut du droit : V = vu dans une source publique secondaire ; M = de mémoire, à vérifier ; G = choix de Vigie, réglable.",
    "",
  ];
  for (const [family, title] of Object.entries(families)) {
    parts.push(`## ${title}`, "");
    for (const r of records.filter((x) => x.family === family)) {
      parts.push(`### ${r.id}`, "", `**${r.title.fr}** (${r.title.en}) · gravité ${r.severity}`, "");
      for (const { title, lines } of explainedParts(r, "fr")) {
        const [only] = lines;
        if (lines.length === 1 && only !== undefined) parts.push(`${title} : ${escaped(only)}`, "");
        else parts.push(`${title} :`, ...lines.map((line) => `- ${escaped(line)}`), "");
      }
    }
  }
  return `${parts.join("\n").trimEnd()}\n`;
}

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const [path, text] of Object.entries(files)) {
  const url = new URL(path, root);
  const before = await readFile(url, "utf8").catch(() => "");
  if (before === text) continue;
  if (check) stale.push(path);
  else {
    await mkdir(dirname(url.pathname), { recursive: true });
    await writeFile(url, text);
    console.log(`written: ${path}`);
  }
}
if (stale.length > 0) {
  console.error(`stale, run "npm run generate": ${stale.join(", ")}`);
  process.exitCode = 1;
}
if (check && fitted.inputs !== inputsHash()) {
  console.error(
    'stale, run "npm run fit:signals": the weights of the second opinion are older than corpus, lexicon or frames',
  );
  process.exitCode = 1;
}
for (const [language, name] of [
  ["en", "english"],
  ["fr", "french"],
] as const) {
  const model = JSON.parse(await readFile(new URL(`packages/extract/models/${name}.json`, root), "utf8")) as {
    inputs: string;
  };
  if (check && model.inputs !== clauseInputs(language)) {
    console.error(`stale, run "npm run fit:clauses": models/${name}.json is older than its corpus, labels or features`);
    process.exitCode = 1;
  }
}
