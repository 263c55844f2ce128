import type { Locale } from "@vigie/model";
import { frenchSpacing } from "@vigie/model/french-spacing";
import { Command, CommanderError, Option } from "commander";
import type { Call } from "./call.ts";
import { registerCheck } from "./commands/check.ts";
import { registerClaimFile } from "./commands/claim-file.ts";
import { registerClients } from "./commands/clients.ts";
import { registerDecide } from "./commands/decide.ts";
import { registerDoctor } from "./commands/doctor.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerInit } from "./commands/init.ts";
import { registerInspect } from "./commands/inspect.ts";
import { registerLater } from "./commands/later.ts";
import { registerReport } from "./commands/report.ts";
import { registerReview } from "./commands/review.ts";
import { registerScan } from "./commands/scan.ts";
import { type Environment, localeOf } from "./environment.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { helpIn, usageSentence } from "./speech.ts";
import { visible } from "./visible.ts";

/**
 * Runs one call of `vigie` and gives its exit code; never ends the process and throws nothing. Standard output receives
 * the report and nothing else.
 */
export async function run(args: readonly string[], environment: Environment): Promise<ExitCode> {
  const locale = spokenLocale(args, environment);
  let code: ExitCode = EXIT.done;
  const call: Call = {
    environment,
    locale,
    say: (fr, en) => (locale === "fr" ? frenchSpacing(fr) : en),
    note: (line, { quiet }) => {
      if (quiet !== true) environment.stderr.write(`${line}\n`);
    },
    exit: (next) => {
      code = next;
    },
  };
  try {
    await programIn(call).parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    // `vigie` alone: the help has been written to stderr.
    if (error instanceof CommanderError && error.code === "commander.help") return EXIT.usage;
    const sentence =
      error instanceof CommanderError
        ? usageSentence(error, locale)
        : error instanceof Error
          ? error.message
          : String(error);
    const line = `vigie${locale === "fr" ? " :" : ":"} ${visible(sentence)}\n`;
    environment.stderr.write(locale === "fr" ? frenchSpacing(line) : line);
    if (args.includes("--debug") && error instanceof Error)
      environment.stderr.write(`${(error.stack ?? "").split("\n").map(visible).join("\n")}\n`);
    return EXIT.usage;
  }
}

/** `--lang` decides before anything is parsed, so that a mistake in the call is told in the right language too. */
function spokenLocale(args: readonly string[], environment: Environment): Locale {
  const at = args.indexOf("--lang");
  const value = at === -1 ? args.find((a) => a.startsWith("--lang="))?.slice(7) : args[at + 1];
  return value === "en" || value === "fr" ? value : localeOf(environment.env);
}

function programIn(call: Call): Command {
  const { environment, locale, say } = call;
  const program = new Command("vigie");
  program
    .description(
      say(
        "Lit les contrats et la correspondance d’une entreprise de services et dit, client par client, où un litige se prépare, ce qui protège l’entreprise, ce qu’elle risque et avant quelle date agir. Rien ne quitte cet ordinateur.",
        "Reads a service firm’s contracts and correspondence and says, client by client, where a dispute is brewing, what protects the firm, what it stands to lose and by when to act. Nothing leaves this computer.",
      ),
    )
    .usage(say("[options] [commande]", "[options] [command]"))
    .version(environment.version, "-V, --version", say("affiche la version", "prints the version"))
    .helpOption("-h, --help", say("affiche cette aide", "prints this help"))
    .helpCommand(
      say("help [commande]", "help [command]"),
      say("affiche l’aide d’une commande", "prints the help for a command"),
    )
    .addOption(new Option("--lang <langue>", say("langue de Vigie", "language of Vigie")).choices(["fr", "en"]))
    .configureHelp({ ...helpIn(locale), showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(110, environment.stdout.columns),
      getErrHelpWidth: () => Math.min(110, environment.stderr.columns),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .showSuggestionAfterError(true)
    .addHelpText(
      "after",
      say(
        `
Exemples :
  vigie scan courriels/ contrats/ -o rapport/         un rapport par client, à ouvrir dans un navigateur
  vigie review devis.pdf contrat.docx                 avant de signer : ce qui protège, ce qui manque, ce qu’il faut changer
  vigie check contrats/ -o sarif:vigie.sarif          le contrôle d’un dépôt de contrats
  vigie explain mise-en-demeure                       pourquoi un signal compte, la règle de droit, des exemples`,
        `
Examples:
  vigie scan mail/ contracts/ -o report/              one report per client, to open in a browser
  vigie review quote.pdf contract.docx                before signing: what protects, what is missing, what to change
  vigie check contracts/ -o sarif:vigie.sarif         check a repository of contracts
  vigie explain mise-en-demeure                       why a signal matters, the law, examples`,
      ),
    );
  const groups = {
    work: say("Travailler :", "Work:"),
    know: say("Comprendre :", "Understand:"),
    start: say("Commencer :", "Get started:"),
  };
  program.commandsGroup(groups.work);
  registerScan(program, call);
  registerReview(program, call);
  registerCheck(program, call);
  registerClaimFile(program, call);
  registerDecide(program, call);
  program.commandsGroup(groups.know);
  registerClients(program, call);
  registerInspect(program, call);
  registerReport(program, call);
  registerExplain(program, call);
  program.commandsGroup(groups.start);
  registerInit(program, call);
  registerDoctor(program, call);
  registerLater(program, call);
  return program;
}
