import { type Command, Option } from "commander";
import type { Call } from "../call.ts";
import { parseTarget, writeFolder, writeReport } from "../targets.ts";
import { SCAN_FORMATS } from "./scan.ts";

type ReportOptions = {
  format?: string;
  output?: string[];
  quotes?: "full" | "short" | "none";
  color?: boolean;
  quiet?: boolean;
};

export function registerReport(program: Command, call: Call): void {
  const { say } = call;
  program
    .command("report")
    .summary(
      say(
        "remet en forme un rapport, sans relire les documents",
        "formats a report again, without rereading the documents",
      ),
    )
    .description(
      say(
        "Présente dans un autre format un rapport JSON de « vigie scan », sans relire les documents.",
        'Renders a JSON report of "vigie scan" in another format without reading the documents again.',
      ),
    )
    .argument(
      say("<rapport.json>", "<report.json>"),
      say(
        "rapport écrit par « vigie scan », ou le dossier qui le contient",
        'report written by "vigie scan", or the folder that holds it',
      ),
    )
    .addOption(
      new Option(
        "-f, --format <format>",
        say("format écrit sur la sortie standard", "format written to standard output"),
      ).choices(SCAN_FORMATS),
    )
    .addOption(
      new Option(
        "-o, --output <[format:]chemin>",
        say("écrit dans un fichier ou un dossier ; répétable", "writes to a file or folder; repeatable"),
      ).argParser((v: string, all: string[] | undefined) => [...(all ?? []), v]),
    )
    .addOption(
      new Option("--quotes <mesure>", say("citations dans le rapport", "quotes in the report")).choices([
        "full",
        "short",
        "none",
      ]),
    )
    .addOption(new Option("--no-color", say("sans couleur", "without colour")))
    .addOption(
      new Option("-q, --quiet", say("n’écrit que le rapport et les erreurs", "writes only the report and errors")),
    )
    .action((path: string, options: ReportOptions) => reportCommand(path, options, call));
}

async function reportCommand(path: string, options: ReportOptions, call: Call): Promise<void> {
  const targets = (options.output ?? []).map((value) => parseTarget(value, SCAN_FORMATS, call));
  const { readReport, scanReporters, renderHtml } = await import("@vigie/pipeline");
  const { viewFor } = await import("../reading.ts");
  const report = await readReport(path, call.locale);
  const view = viewFor(options, call, "full");
  const show = (format: string, color: boolean): string => {
    const render = (scanReporters as Readonly<Record<string, (typeof scanReporters)["text"]>>)[format];
    if (render === undefined) throw new Error(`no reporter for ${format}`);
    const text = render(report, { ...view, color });
    return text.endsWith("\n") ? text : `${text}\n`;
  };
  for (const target of targets) {
    if (target.folder) await writeFolder(target.path, renderHtml(report, view), call);
    else await writeReport(target.path, show(target.format, false), call);
  }
  if (targets.length === 0 || options.format !== undefined)
    call.environment.stdout.write(show(options.format ?? "text", view.color));
  call.note(
    targets.length > 0
      ? call.say(
          `Écrit : ${targets.map((t) => t.path).join(", ")}.`,
          `Written: ${targets.map((t) => t.path).join(", ")}.`,
        )
      : call.say(`Rapport du ${report.asOf}.`, `Report of ${report.asOf}.`),
    options,
  );
}
