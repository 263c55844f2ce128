import { type Command, Option } from "commander";
import type { Call } from "../call.ts";
import { addSharedOptions, type SharedOptions } from "../options.ts";
import { parseTarget, writeReport } from "../targets.ts";

const INSPECT_FORMATS = ["jsonl", "json"];

export function registerInspect(program: Command, call: Call): void {
  const command = program
    .command("inspect")
    .summary(call.say("ce que Vigie voit dans chaque document", "what Vigie sees in each document"))
    .description(
      call.say(
        "Écrit une ligne JSON par document (pièces jointes et messages compris) : faits, constats, difficultés de lecture.\nSon format est publié dans docs/schemas/inspect-line.schema.json.",
        "Writes one JSON line per document (attachments and messages included): facts, findings, reading problems.\nIts format is published in docs/schemas/inspect-line.schema.json.",
      ),
    )
    .argument(
      call.say("<chemins...>", "<paths...>"),
      call.say("fichiers et dossiers à lire", "files and folders to read"),
    );
  addSharedOptions(command, call.locale, INSPECT_FORMATS)
    .addOption(new Option("--text", call.say("ajoute le texte de chaque document", "adds the text of each document")))
    .addOption(
      new Option(
        "--all",
        call.say(
          "ajoute les phrases que le modèle de clauses juge peu probables (score inférieur à 0,5)",
          "adds the sentences the clause model holds for unlikely (score below .5)",
        ),
      ),
    )
    .action((paths: string[], options: InspectCommandOptions) => inspectCommand(paths, options, call));
}

type InspectCommandOptions = SharedOptions & { text?: boolean; all?: boolean };

async function inspectCommand(paths: string[], options: InspectCommandOptions, call: Call): Promise<void> {
  const targets = (options.output ?? []).map((value) => parseTarget(value, INSPECT_FORMATS, call));
  const { inspect } = await import("@vigie/pipeline");
  const { readingFor, codeFor } = await import("../reading.ts");
  const { requireInputs } = await import("../inputs.ts");
  await requireInputs(paths, call);
  const reading = await readingFor(paths, options, call);
  const lines = await inspect(paths, {
    ...reading.settings,
    locale: call.locale,
    withText: options.text === true,
    all: options.all === true,
  });
  reading.finish();
  const write = (format: string, out: (text: string) => void): void => {
    if (format === "json") out(`${JSON.stringify(lines, null, 2)}\n`);
    else for (const line of lines) out(`${JSON.stringify(line)}\n`);
  };
  for (const target of targets) {
    const parts: string[] = [];
    write(target.format, (text) => parts.push(text));
    await writeReport(target.path, parts.join(""), call);
  }
  if (targets.length === 0 || options.format !== undefined)
    write(options.format ?? "jsonl", (text) => call.environment.stdout.write(text));
  call.exit(
    codeFor(
      lines.flatMap((l) => l.findings),
      options.failOn,
      lines,
    ),
  );
  call.note(
    call.say(
      "Une ligne par document ; « state » dit ce qu’il est devenu.",
      'One line per document; "state" tells what became of it.',
    ),
    options,
  );
}
