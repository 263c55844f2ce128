import { type Command, Option } from "commander";
import type { Call } from "../call.ts";
import { addSharedOptions, type SharedOptions } from "../options.ts";
import { earlierReport, withKept } from "../since.ts";
import { parseTarget, writeFolder, writeReport } from "../targets.ts";

export const SCAN_FORMATS = ["text", "json", "markdown", "html", "ics"];

export function registerScan(program: Command, call: Call): void {
  const command = program
    .command("scan")
    .summary(
      call.say(
        "courriels, contrats et comptabilité → un rapport par client",
        "mail, contracts and ledger → one report per client",
      ),
    )
    .description(
      call.say(
        "Lit des exports de messagerie, des contrats et une comptabilité, et produit un rapport par client.\nUn dossier est lu en entier, sauf ce que Vigie y a écrit elle-même (rapports, dossiers pour l’assureur). Les documents postérieurs à la date du rapport sont ignorés.",
        "Reads mailbox exports, contracts and a ledger, and gives one report per client.\nA folder is read whole, save what Vigie wrote there itself (reports, claim files). Documents dated after the report are ignored.",
      ),
    )
    .argument(
      call.say("<chemins...>", "<paths...>"),
      call.say("fichiers et dossiers à lire", "files and folders to read"),
    );
  addSharedOptions(command, call.locale, SCAN_FORMATS)
    .addOption(
      new Option(
        "--since <rapport>",
        call.say(
          "dit ce qui a changé depuis ce rapport (report.json ou son dossier) ; à défaut, depuis celui d’un jour antérieur que contient le dossier de -o",
          "says what changed since this report (report.json or its folder); else since one of an earlier day in the folder of -o",
        ),
      ),
    )
    .addOption(new Option("--no-since", call.say("ne compare avec aucun rapport", "compares with no report")))
    .action((paths: string[], options: ScanCommandOptions) => scanCommand(paths, options, call));
}

type ScanCommandOptions = SharedOptions & { since?: string | false };

async function scanCommand(paths: string[], options: ScanCommandOptions, call: Call): Promise<void> {
  const targets = (options.output ?? []).map((value) => parseTarget(value, SCAN_FORMATS, call));
  const { changesSince, scan, scanReporters, renderHtml } = await import("@vigie/pipeline");
  const { readingFor, viewFor, codeFor } = await import("../reading.ts");
  const { requireInputs } = await import("../inputs.ts");
  await requireInputs(paths, call);
  const reading = await readingFor(paths, options, call);
  const view = viewFor(options, call, "full");
  const earlier = await earlierReport(options.since, targets, reading.asOf, call);
  const holdsPictures = targets.some((t) => t.format === "html" || t.format === "json") || options.format === "html";
  const report = await scan(paths, {
    ...reading.settings,
    asOf: reading.asOf,
    profilePath: reading.profilePath,
    // A picture of a page quotes it: none is drawn for a report that does not quote in full.
    pictures: holdsPictures && view.quotes === "full",
  });
  if (earlier !== undefined) report.changes = changesSince(earlier.report, report);
  reading.finish();
  for (const target of targets) {
    if (target.folder) await writeFolder(target.path, withKept(renderHtml(report, view), target.path, earlier), call);
    else
      await writeReport(target.path, reporter(scanReporters, target.format)(report, { ...view, color: false }), call);
  }
  if (targets.length === 0 || options.format !== undefined)
    call.environment.stdout.write(ended(reporter(scanReporters, options.format ?? "text")(report, view)));
  call.exit(
    codeFor(
      report.relationships.flatMap((r) => r.findings),
      options.failOn,
      report.inputs,
    ),
  );
  call.note(nextStep(targets, report, call), options);
}

/** A reporter by the name commander has already checked. */
function reporter<R>(reporters: Readonly<Record<string, R>>, format: string): R {
  const found = reporters[format];
  if (found === undefined) throw new Error(`no reporter for ${format}`);
  return found;
}

const ended = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);

function nextStep(
  targets: readonly { path: string; folder: boolean }[],
  report: {
    relationships: readonly { client: { id: string; name: string }; level: string }[];
    inputs: readonly unknown[];
  },
  call: Call,
): string {
  const folder = targets.find((t) => t.folder);
  if (folder !== undefined) {
    const page = `${folder.path.replace(/\/$/u, "")}/index.html`;
    return call.say(`Ouvrez ${page} dans un navigateur.`, `Open ${page} in a browser.`);
  }
  if (report.relationships.length === 0)
    return call.say(
      "Aucun client reconnu : vérifiez le profil (vigie init) et les chemins indiqués.",
      "No client recognised: check the profile (vigie init) and the paths you gave.",
    );
  return call.say(
    "Pour le détail de chaque client : ajoutez « -o rapport/ ».",
    'For the detail of each client: add "-o report/".',
  );
}
