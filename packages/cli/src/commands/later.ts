import type { Command } from "commander";
import type { Call } from "../call.ts";
import { UsageError } from "../exit-code.ts";

/** Commands the documentation announces for a later version: they say so and do nothing. Hidden from the help. */
const LATER = ["status", "purge", "backup", "worker", "completion"];

export function registerLater(program: Command, call: Call): void {
  for (const name of LATER)
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        throw new UsageError(
          call.say(
            `« vigie ${name} » n’existe pas encore dans cette version ; « vigie --help » donne la liste des commandes disponibles.`,
            `"vigie ${name}" does not exist in this version yet; "vigie --help" lists the commands available.`,
          ),
        );
      });
}
