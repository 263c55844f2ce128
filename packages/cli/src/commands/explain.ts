import { type Command, Option } from "commander";
import type { Call } from "../call.ts";
import { UsageError } from "../exit-code.ts";

type ExplainOptions = {
  report: string;
  level?: boolean;
  exposure?: boolean;
  deadline?: boolean;
  invoices?: boolean;
  share?: boolean;
  file?: boolean;
  conduct?: boolean;
  all?: boolean;
  color?: boolean;
};

export function registerExplain(program: Command, call: Call): void {
  const { say } = call;
  program
    .command("explain")
    .summary(
      say("pourquoi un signal compte, ou d’où vient un chiffre", "why a signal matters, or where a figure comes from"),
    )
    .description(
      say(
        "Explique un signal (raison, règle de droit, conduite à tenir, exemples) ou, pour un client d’un rapport, chaque terme d’un calcul.",
        "Explains a signal (reason, law, what to do, examples) or, for a client of a report, every term of a calculation.",
      ),
    )
    .argument(
      say("<signal|client>", "<signal|client>"),
      say("nom d’un signal, ou identifiant d’un client", "name of a signal, or id of a client"),
    )
    .addOption(new Option("--level", say("le niveau du client et ses raisons", "the client’s level and its reasons")))
    .addOption(
      new Option("--exposure", say("l’enjeu et ce que paie l’assureur", "what is at stake and what the insurer pays")),
    )
    .addOption(new Option("--deadline", say("les échéances et leur calcul", "the deadlines and how they are counted")))
    .addOption(
      new Option(
        "--invoices",
        say("le total échu, les retards et les pénalités", "the overdue total, the delays and the penalties"),
      ),
    )
    .addOption(new Option("--share", say("la part du chiffre d’affaires", "the share of revenue")))
    .addOption(new Option("--file", say("les pièces du dossier de sinistre", "the items of the claim file")))
    .addOption(
      new Option(
        "--conduct",
        say("votre conduite et les étapes de vos réponses", "your conduct and the steps of your answers"),
      ),
    )
    .addOption(new Option("--all", say("tout ce qui précède", "all of the above")))
    .addOption(
      new Option(
        say("--report <rapport.json>", "--report <report.json>"),
        say(
          "rapport où chercher le client, ou le dossier qui le contient",
          "report to look the client up in, or the folder that holds it",
        ),
      ).default("rapport/report.json"),
    )
    .addOption(new Option("--no-color", say("sans couleur", "without colour")))
    .action((name: string, options: ExplainOptions) => explainCommand(name, options, call));
}

async function explainCommand(name: string, options: ExplainOptions, call: Call): Promise<void> {
  const { catalogue, FIGURES, renderExplain, renderFigure, readReport, nearestNames } = await import("@vigie/pipeline");
  const { viewFor } = await import("../reading.ts");
  const { clientOf } = await import("../client.ts");
  const view = viewFor({ ...(options.color === undefined ? {} : { color: options.color }) }, call, "full");
  const record = catalogue.find((r) => r.id === name);
  const out = (text: string): void => call.environment.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  if (record !== undefined) return out(renderExplain(record, view));
  const figures = FIGURES.filter((f) => options.all === true || options[f] === true);
  if (figures.length === 0) {
    const near = nearestNames(
      name,
      catalogue.map((r) => r.id),
    );
    const flags = [...FIGURES.map((f) => `--${f}`), "--all"];
    const listed = (or: string): string => `${flags.slice(0, -1).join(", ")} ${or} ${flags.at(-1)}`;
    const hint =
      near.length === 0
        ? ""
        : call.say(` Vouliez-vous dire ${near.join(" ou ")} ?`, ` Did you mean ${near.join(" or ")}?`);
    throw new UsageError(
      call.say(
        `aucun signal ne s’appelle « ${name} ».${hint} Pour un client, ajoutez ${listed("ou")}.`,
        `no signal is named "${name}".${hint} For a client, add ${listed("or")}.`,
      ),
    );
  }
  const report = await readReport(options.report, call.locale);
  const client = clientOf(report, name, options.report, call);
  for (const [i, figure] of figures.entries())
    out(`${i === 0 ? "" : "\n"}${renderFigure(client, figure, report, view)}`);
}
