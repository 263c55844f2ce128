import { access, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { Call } from "../call.ts";
import { UsageError } from "../exit-code.ts";

type InitOptions = { force?: boolean; output: string; jobs?: number };

export function registerInit(program: Command, call: Call): void {
  const { say } = call;
  program
    .command("init")
    .summary(say("propose un profil vigie.yaml", "proposes a vigie.yaml profile"))
    .description(
      say(
        "Écrit un profil vigie.yaml commenté. Si vous indiquez des chemins, Vigie les lit d’abord et inscrit dans le profil ce qu’elle en déduit : qui vous êtes, qui sont vos clients, votre police et votre comptabilité.\nRelisez-le : ce qui demande votre avis y est marqué « À VÉRIFIER ».",
        "Writes a commented vigie.yaml profile. If you give paths, Vigie reads them first and puts into the profile what it infers: who you are, who your clients are, your policy and your books.\nRead it over: what needs your opinion is marked TO CHECK.",
      ),
    )
    .argument(
      say("[chemins...]", "[paths...]"),
      say(
        "courriels, contrats, police et comptabilité d’où déduire le profil",
        "mail, contracts, policy and books to infer the profile from",
      ),
    )
    .addOption(new Option("-o, --output <fichier>", say("fichier à écrire", "file to write")).default("vigie.yaml"))
    .addOption(new Option("--force", say("remplace un profil existant", "replaces an existing profile")))
    .action((paths: string[], options: InitOptions) => initCommand(paths, options, call));
}

async function initCommand(paths: string[], options: InitOptions, call: Call): Promise<void> {
  const path = resolve(call.environment.cwd, options.output);
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  if (exists && options.force !== true)
    throw new UsageError(
      call.say(
        `${options.output} existe déjà ; ajoutez --force pour le remplacer.`,
        `${options.output} already exists; add --force to replace it.`,
      ),
    );
  const { proposeProfile, forgetfulStore } = await import("@vigie/pipeline");
  if (paths.length > 0) {
    const { requireInputs } = await import("../inputs.ts");
    await requireInputs(paths, call);
  }
  const text = await proposeProfile(paths, { locale: call.locale, store: forgetfulStore });
  try {
    await writeFile(path, text, { flag: options.force === true ? "w" : "wx" });
  } catch (error) {
    throw new UsageError(
      call.say(
        `${options.output} : impossible d’y écrire (${(error as NodeJS.ErrnoException).code}) ; vérifiez les droits d’accès.`,
        `${options.output}: cannot write there (${(error as NodeJS.ErrnoException).code}); check its permissions.`,
      ),
    );
  }
  call.note(
    call.say(
      `${options.output} est écrit : relisez-le, complétez « insurance », puis lancez « vigie scan ».`,
      `${options.output} is written: read it over, complete "insurance", then run "vigie scan".`,
    ),
    {},
  );
}
