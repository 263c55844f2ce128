import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { type Command, Option } from "commander";
import type { Call } from "../call.ts";
import { UsageError } from "../exit-code.ts";
import { addSharedOptions, configFor, type SharedOptions } from "../options.ts";
import { parseTarget, writeReport } from "../targets.ts";

const CHECK_FORMATS = ["text", "json", "markdown", "sarif", "junit", "gitlab", "github"];
/** Formats that end in CI logs, read by more people than the contract: quotes are off unless asked for. */
const MACHINE_FORMATS = new Set(["sarif", "junit", "gitlab", "github"]);

type CheckOptions = SharedOptions & {
  baseline?: string;
  changedSince?: string;
  showSuppressed?: boolean;
  stdinFilename?: string;
};

export function registerCheck(program: Command, call: Call): void {
  const { say } = call;
  const command = program
    .command("check")
    .summary(
      say(
        "le contrôle d’un dépôt de contrats, pour l’intégration continue",
        "checks a repository of contracts, for continuous integration",
      ),
    )
    .description(
      say(
        "Contrôle les documents d’un dépôt partagé et écrit un résultat destiné à un outil ou à une personne.\nLe code de sortie est 1 dès un constat de gravité 3 (voir --fail-on), et 2 si le contrôle n’a pas pu avoir lieu.",
        "Checks the documents of a shared repository and writes the result for a tool or a person.\nThe exit code is 1 from a finding of severity 3 (see --fail-on), and 2 when the check could not take place.",
      ),
    )
    .argument(say("[chemins...]", "[paths...]"), say("fichiers et dossiers à contrôler", "files and folders to check"));
  addSharedOptions(command, call.locale, CHECK_FORMATS)
    .addOption(
      new Option(
        "--baseline <rapport>",
        say(
          "rapport JSON antérieur : ses constats ne sont plus montrés",
          "earlier JSON report: its findings are not shown again",
        ),
      ),
    )
    .addOption(
      new Option(
        "--changed-since <ref>",
        say(
          "seulement les fichiers modifiés depuis cette référence git",
          "only files changed since this git reference",
        ),
      ),
    )
    .addOption(
      new Option(
        "--show-suppressed",
        say(
          "compte aussi les constats écartés par vigie.ignore.yaml",
          "also counts findings left out by vigie.ignore.yaml",
        ),
      ),
    )
    .addOption(
      new Option(
        "--stdin-filename <nom>",
        say(
          "lit un document sur l’entrée standard, sous ce nom",
          "reads one document from standard input, under this name",
        ),
      ),
    )
    .action((paths: string[], options: CheckOptions) => checkCommand(paths, options, call));
}

async function checkCommand(given: string[], options: CheckOptions, call: Call): Promise<void> {
  const targets = (options.output ?? []).map((value) => parseTarget(value, CHECK_FORMATS, call));
  if (given.length === 0 && options.stdinFilename === undefined)
    throw new UsageError(call.say("donnez un fichier ou un dossier à contrôler.", "give a file or folder to check."));
  const { check, checkReporters, loadSuppressions, readBaseline } = await import("@vigie/pipeline");
  const { readingFor, viewFor, codeFor } = await import("../reading.ts");
  const { requireInputs } = await import("../inputs.ts");
  if (given.length > 0) await requireInputs(given, call);
  const reading = await readingFor(given, options, call);
  const ignore = await configFor("vigie.ignore.yaml", given, call.environment);
  const suppressions = options.showSuppressed === true ? [] : await loadSuppressions(ignore, reading.asOf, call.locale);
  const baseline =
    options.baseline === undefined ? new Set<string>() : await readBaseline(options.baseline, call.locale);
  const paths = options.changedSince === undefined ? given : await changedSince(options.changedSince, given, call);
  const run = (inputs: readonly string[]) =>
    check(inputs, { ...reading.settings, asOf: reading.asOf, locale: call.locale, suppressions, baseline });
  const report =
    options.stdinFilename === undefined
      ? await run(paths)
      : await fromStandardInput(options.stdinFilename, paths, call, run);
  reading.finish();
  const show = (format: string): string => {
    const render = (checkReporters as Readonly<Record<string, (typeof checkReporters)["text"]>>)[format];
    if (render === undefined) throw new Error(`no reporter for ${format}`);
    return render(report, viewFor(options, call, MACHINE_FORMATS.has(format) ? "none" : "full"));
  };
  for (const target of targets) await writeReport(target.path, show(target.format), call);
  if (targets.length === 0 || options.format !== undefined) {
    const text = show(options.format ?? "text");
    call.environment.stdout.write(text.endsWith("\n") || text === "" ? text : `${text}\n`);
  }
  const findings = report.documents.flatMap((d) => d.findings);
  call.exit(codeFor(findings, options.failOn ?? 3, report.documents));
  call.note(
    findings.length === 0
      ? call.say("Aucun constat.", "No findings.")
      : call.say(
          `${findings.length} ${findings.length > 1 ? "constats" : "constat"} ; « vigie explain <signal> » en donne la raison, vigie.ignore.yaml permet d’en écarter un pour un temps.`,
          `${findings.length} ${findings.length > 1 ? "findings" : "finding"}; "vigie explain <signal>" gives the reason, vigie.ignore.yaml can set one aside for a time.`,
        ),
    options,
  );
}

/** Files under `paths` that differ from `ref`, new ones included. Throws a UsageError when git cannot tell. */
async function changedSince(ref: string, paths: readonly string[], call: Call): Promise<string[]> {
  const { cwd } = call.environment;
  const git = async (...args: string[]): Promise<string[]> =>
    (await promisify(execFile)("git", args, { cwd, maxBuffer: 1 << 28 })).stdout.split("\0").filter((p) => p !== "");
  if (ref.startsWith("-"))
    throw new UsageError(call.say(`« ${ref} » n’est pas une référence git.`, `"${ref}" is not a git reference.`));
  try {
    const changed = await git("diff", "--name-only", "--relative", "--diff-filter=d", "-z", ref, "--", ...paths);
    const added = await git("ls-files", "--others", "--exclude-standard", "-z", "--", ...paths);
    return [...new Set([...changed, ...added])].sort().map((p) => relative(cwd, resolve(cwd, p)).split(sep).join("/"));
  } catch {
    throw new UsageError(
      call.say(
        `git n’a pas pu dire ce qui a changé depuis « ${ref} » ; vérifiez la référence, et que le dossier est bien un dépôt git.`,
        `git could not say what changed since "${ref}"; check the reference and that the folder is a repository.`,
      ),
    );
  }
}

/** Runs over what standard input holds, under the name the caller gave; the copy on disk is removed afterwards. */
async function fromStandardInput<R extends { documents: { source: string }[] }>(
  name: string,
  paths: readonly string[],
  call: Call,
  run: (paths: readonly string[]) => Promise<R>,
): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-stdin-"));
  try {
    const file = join(folder, basename(name));
    await writeFile(file, await call.environment.stdin(), { mode: 0o600 });
    const report = await run([...paths, file]);
    for (const document of report.documents)
      if (document.source.startsWith(file)) document.source = name + document.source.slice(file.length);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
