import type { Command } from "commander";
import type { Call } from "../call.ts";
import { addSharedOptions, type SharedOptions } from "../options.ts";
import { parseTarget, writeReport } from "../targets.ts";

const FORMATS = ["text", "json"] as const;

export function registerClients(program: Command, call: Call): void {
  const command = program
    .command("clients")
    .summary(call.say("qui est qui, pourquoi, et ce qui est douteux", "who is who, why, and what is doubtful"))
    .description(
      call.say(
        "Dit à quoi chaque client est reconnu (domaines, adresses, noms, SIREN, comptes) et par quelle pièce, le rôle de tous les autres, et les documents à rattacher.\nCe qui est douteux vient avec les lignes à coller dans vigie.yaml, pour confirmer ou pour défaire.",
        "Says what each client is known by (domains, addresses, names, company numbers, accounts) and from which document, the role of everybody else, and the documents that fit nobody.\nWhat is doubtful comes with the lines to paste into vigie.yaml, to confirm or to undo.",
      ),
    )
    .argument(
      call.say("<chemins...>", "<paths...>"),
      call.say("fichiers et dossiers à lire", "files and folders to read"),
    );
  addSharedOptions(command, call.locale, FORMATS).action((paths: string[], options: SharedOptions) =>
    clientsCommand(paths, options, call),
  );
}

async function clientsCommand(paths: string[], options: SharedOptions, call: Call): Promise<void> {
  const targets = (options.output ?? []).map((value) => parseTarget(value, FORMATS, call));
  const { clients, clientsReporters } = await import("@vigie/pipeline");
  const { readingFor, viewFor, codeFor } = await import("../reading.ts");
  const { requireInputs } = await import("../inputs.ts");
  await requireInputs(paths, call);
  const reading = await readingFor(paths, options, call);
  const report = await clients(paths, {
    ...reading.settings,
    asOf: reading.asOf,
    profilePath: reading.profilePath,
  });
  reading.finish();
  const view = viewFor(options, call, "short");
  const rendered = (format: string, color: boolean): string =>
    clientsReporters[format === "json" ? "json" : "text"](report, { ...view, color });
  for (const target of targets) await writeReport(target.path, rendered(target.format, false), call);
  if (targets.length === 0 || options.format !== undefined)
    call.environment.stdout.write(rendered(options.format ?? "text", view.color));
  call.exit(codeFor([], undefined, report.unread));
  const doubts = report.clients.reduce((sum, c) => sum + c.doubts.length, 0);
  call.note(
    doubts + report.unassigned.length === 0
      ? call.say("Rien de douteux : lancez « vigie scan ».", 'Nothing doubtful: run "vigie scan".')
      : call.say(
          "Collez dans vigie.yaml les lignes qui sont justes, puis relancez « vigie clients ».",
          'Paste the lines that are right into vigie.yaml, then run "vigie clients" again.',
        ),
    options,
  );
}
