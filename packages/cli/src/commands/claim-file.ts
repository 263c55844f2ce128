import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Call } from "../call.ts";
import { UsageError } from "../exit-code.ts";

type ClaimFileOptions = { report: string; output?: string; force?: boolean };

export function registerClaimFile(program: Command, call: Call): void {
  const { say } = call;
  program
    .command("claim-file")
    .alias("dossier")
    .summary(
      say(
        "les pièces d’un client pour l’assureur : bordereau, chronologie, originaux",
        "a client’s exhibits for the insurer: list, chronology, originals",
      ),
    )
    .description(
      say(
        "Réunit les pièces d’un client figurant dans un rapport : bordereau numéroté avec empreintes, chronologie neutre, originaux.\nLa lettre de déclaration et le PDF unique viendront avec une version ultérieure.",
        "Gathers the exhibits of one client of a report: numbered list with hashes, neutral chronology, originals.\nThe notification letter and the single PDF will come with a later version.",
      ),
    )
    .argument("<client>", say("identifiant ou nom du client", "id or name of the client"))
    .addOption(
      new Option(
        say("--report <rapport.json>", "--report <report.json>"),
        say(
          "rapport où chercher le client, ou le dossier qui le contient",
          "report to look the client up in, or the folder that holds it",
        ),
      ).default("rapport/report.json"),
    )
    .addOption(
      new Option(
        say("-o, --output <dossier>", "-o, --output <folder>"),
        say("dossier où écrire ; par défaut dossier-<client>", "folder to write; dossier-<client> by default"),
      ),
    )
    .addOption(new Option("--force", say("remplace les fichiers existants", "replaces existing files")))
    .action((name: string, options: ClaimFileOptions) => claimFileCommand(name, options, call));
}

async function claimFileCommand(name: string, options: ClaimFileOptions, call: Call): Promise<void> {
  const { readReport, claimFileFor } = await import("@vigie/pipeline");
  const { clientOf } = await import("../client.ts");
  const report = await readReport(options.report, call.locale);
  const client = clientOf(report, name, options.report, call);
  const out = options.output ?? `dossier-${client.client.id}`;
  try {
    const made = await claimFileFor(report, client, resolve(call.environment.cwd, out), {
      locale: call.locale,
      force: options.force === true,
    });
    for (const file of made.files) call.environment.stdout.write(`${out}/${file}\n`);
    call.note(
      call.say(
        `${made.pieces.length} ${made.pieces.length > 1 ? "pièces" : "pièce"}, dont ${made.notCopied.length} à exporter de la messagerie ; lisez ${out}/00_Lisez-moi.txt.`,
        `${made.pieces.length} ${made.pieces.length > 1 ? "exhibits" : "exhibit"}, ${made.notCopied.length} of them to export from the mailbox; read ${out}/00_Lisez-moi.txt.`,
      ),
      {},
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new UsageError(
      code === "EEXIST"
        ? call.say(
            `${out} contient déjà un dossier ; ajoutez --force pour le remplacer, ou donnez un autre dossier à -o.`,
            `${out} already holds a claim file; add --force to replace it, or give -o another folder.`,
          )
        : call.say(
            `${out} : impossible d’y écrire (${code}) ; vérifiez le dossier et les droits d’accès.`,
            `${out}: cannot write there (${code}); check the folder and its permissions.`,
          ),
    );
  }
}
