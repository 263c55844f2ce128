import type { Command } from "commander";
import type { Call } from "../call.ts";
import { addSharedOptions, type SharedOptions } from "../options.ts";
import { parseTarget, writeReport } from "../targets.ts";

const REVIEW_FORMATS = ["text", "json", "markdown"];

export function registerReview(program: Command, call: Call): void {
  const command = program
    .command("review")
    .summary(
      call.say(
        "avant de signer : un contrat, ou tous les documents d’une affaire",
        "before signing: a contract, or all the documents of a deal",
      ),
    )
    .description(
      call.say(
        "Relit un contrat, ou tous les documents d’une affaire, et dit ce qui vous protège, ce qui manque et ce qu’il faut changer avant de signer.\nLe code de sortie est 1 dès un constat de gravité 3 ; qu’il reste à signer n’est qu’un rappel.",
        "Reviews a contract, or all the documents of a deal, and says what protects you, what is missing and what to change before signing.\nThe exit code is 1 from a finding of severity 3; that it is still to be signed is only a reminder.",
      ),
    )
    .argument(
      call.say("<fichiers...>", "<files...>"),
      call.say("contrat, devis, CGV, annexes", "contract, quote, terms, annexes"),
    );
  addSharedOptions(command, call.locale, REVIEW_FORMATS).action((paths: string[], options: SharedOptions) =>
    reviewCommand(paths, options, call),
  );
}

async function reviewCommand(paths: string[], options: SharedOptions, call: Call): Promise<void> {
  const targets = (options.output ?? []).map((value) => parseTarget(value, REVIEW_FORMATS, call));
  const { check, checkReporters, renderReview } = await import("@vigie/pipeline");
  const { readingFor, viewFor, codeFor } = await import("../reading.ts");
  const { requireInputs } = await import("../inputs.ts");
  await requireInputs(paths, call);
  const reading = await readingFor(paths, options, call);
  const report = await check(paths, {
    ...reading.settings,
    asOf: reading.asOf,
    locale: call.locale,
    suppressions: [],
    baseline: new Set(),
    isBeforeSigning: true,
  });
  reading.clear();
  const view = viewFor(options, call, "full");
  const render = (format: string): string =>
    format === "text"
      ? renderReview(report, view)
      : format === "markdown"
        ? checkReporters.markdown(report, view)
        : checkReporters.json(report, view);
  for (const target of targets) await writeReport(target.path, render(target.format), call);
  if (targets.length === 0 || options.format !== undefined) {
    const text = render(options.format ?? "text");
    call.environment.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  }
  const code = codeFor(
    report.documents.flatMap((d) => d.findings),
    options.failOn ?? 3,
    report.documents,
  );
  call.exit(code);
  call.note(
    code === 1
      ? call.say(
          "À revoir avant de signer ; « vigie explain <signal> » détaille chaque point.",
          'To mend before signing; "vigie explain <signal>" details each point.',
        )
      : call.say(
          "Rien de grave relevé ; faites relire les clauses importantes par votre avocat.",
          "Nothing serious found; have your lawyer read the important clauses.",
        ),
    options,
  );
}
