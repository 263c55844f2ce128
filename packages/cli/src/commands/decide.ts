import { dirname, join, relative } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Call } from "../call.ts";
import { UsageError } from "../exit-code.ts";
import { configFor, dateOption, readingOptions, type SharedOptions } from "../options.ts";
import { visible } from "../visible.ts";

const FILE = "vigie.decisions.yaml";
const OF_PAGE = ["initialled", "signed", "not-initialled"] as const;
const OF_PARTY = ["signed", "not-signed"] as const;

type DecideOptions = Pick<SharedOptions, "profile" | "passwords" | "asOf" | "ocr" | "quiet" | "progress" | "debug"> & {
  page?: number;
  party?: string;
  verdict?: string;
  hands?: number;
  by?: string;
  reason?: string;
  withdraw?: boolean;
};

export function registerDecide(program: Command, call: Call): void {
  const { say } = call;
  const command = program
    .command("decide")
    .summary(
      say(
        "confirme ou corrige ce qui a été lu d’une page ou d’une signature",
        "confirms or corrects what was read of a page or a signature",
      ),
    )
    .description(
      say(
        `Écrit dans ${FILE} ce qu’une personne a constaté : telle page est paraphée, telle partie a signé. La décision vaut pour ce fichier tel qu’il est ; si son contenu change, elle n’est plus appliquée et le rapport le dit.`,
        `Writes to ${FILE} what a person found: this page is initialled, that party has signed. The decision holds for this file as it is; when its content changes it is no longer applied, and the report says so.`,
      ),
    )
    .argument(
      say("<fichier>", "<file>"),
      say(
        "contrat, pièce d’un courriel (courriel.eml#contrat.pdf) ou empreinte lue dans le rapport",
        "contract, part of a message (mail.eml#contract.pdf) or fingerprint from the report",
      ),
    )
    .addOption(new Option("--page <n>", say("page constatée", "page that was looked at")).argParser(count(call)))
    .addOption(
      new Option("--party <nom>", say("partie dont la signature est constatée", "party whose signature was looked at")),
    )
    .addOption(
      new Option(
        "--verdict <constat>",
        say(
          `pour une page : ${OF_PAGE.join(", ")} ; pour une partie : ${OF_PARTY.join(", ")}`,
          `for a page: ${OF_PAGE.join(", ")}; for a party: ${OF_PARTY.join(", ")}`,
        ),
      ),
    )
    .addOption(
      new Option(
        "--hands <n>",
        say(
          "nombre de parties qui ont paraphé ou signé la page ; toutes à défaut",
          "how many parties initialled or signed the page; all of them if left out",
        ),
      ).argParser(count(call)),
    )
    .addOption(new Option("--by <nom>", say("qui l’a constaté", "who found it")))
    .addOption(
      new Option(
        "--reason <texte>",
        say("comment (« original papier », par exemple)", 'how ("paper original", for instance)'),
      ),
    )
    .addOption(new Option("--withdraw", say("retire une décision antérieure", "takes back an earlier decision")));
  for (const option of [...Object.values(readingOptions(call.locale)), dateOption(call.locale)])
    command.addOption(option);
  command.action((file: string, options: DecideOptions) => decideCommand(file, options, call));
}

async function decideCommand(source: string, options: DecideOptions, call: Call): Promise<void> {
  const verdict = verdictIn(options, call);
  if (options.by === undefined && options.withdraw !== true)
    throw new UsageError(
      call.say("dites qui l’a constaté : --by « Prénom Nom ».", 'say who found it: --by "First Last".'),
    );
  const { decide } = await import("@vigie/pipeline");
  const { readingFor } = await import("../reading.ts");
  const reading = await readingFor([source], options, call);
  const path =
    (await configFor(FILE, [source], call.environment)) ??
    join(reading.profilePath === undefined ? call.environment.cwd : dirname(reading.profilePath), FILE);
  const decided = await decide(source, verdict, {
    ...reading.settings,
    locale: call.locale,
    path,
    by: options.by ?? "–",
    at: reading.asOf,
    reason: options.reason,
    withdraw: options.withdraw,
  }).finally(() => reading.clear());
  const place = "page" in verdict ? call.say(`page ${verdict.page}`, `page ${verdict.page}`) : visible(verdict.party);
  const lines = [
    `${visible(decided.name)}, ${place}`,
    ...(decided.read === undefined
      ? []
      : [`  ${call.say("lu", "read")}${call.say(" :", ":")} ${visible(decided.read)}`]),
    ...(decided.now === undefined || decided.now === decided.read
      ? []
      : [`  ${call.say("retenu", "kept")}${call.say(" :", ":")} ${visible(decided.now)}`]),
  ];
  call.environment.stdout.write(`${lines.join("\n")}\n`);
  const file = relative(call.environment.cwd, path) || FILE;
  call.note(
    options.withdraw === true
      ? call.say(`Décision retirée de ${file}.`, `Decision taken out of ${file}.`)
      : decided.replaced
        ? call.say(
            `Décision écrite dans ${file}, à la place de la précédente.`,
            `Decision written to ${file}, in the place of the earlier one.`,
          )
        : call.say(
            `Décision écrite dans ${file} ; elle vaudra dès la prochaine lecture.`,
            `Decision written to ${file}; it holds from the next reading on.`,
          ),
    options,
  );
}

type Verdict = Parameters<typeof import("@vigie/pipeline").decide>[1];

function verdictIn({ page, party, verdict, hands, withdraw }: DecideOptions, call: Call): Verdict {
  if ((page === undefined) === (party === undefined))
    throw new UsageError(
      call.say("donnez --page ou --party, l’un des deux.", "give --page or --party, one of the two."),
    );
  const known: readonly string[] = page === undefined ? OF_PARTY : OF_PAGE;
  const given = verdict ?? (withdraw === true ? "signed" : undefined);
  if (given === undefined || !known.includes(given))
    throw new UsageError(
      call.say(
        `donnez le constat : --verdict ${known.join(", ")}.`,
        `give what was found: --verdict ${known.join(", ")}.`,
      ),
    );
  if (party !== undefined) return { party, verdict: given as (typeof OF_PARTY)[number] };
  return {
    page: page ?? 1,
    verdict: given as (typeof OF_PAGE)[number],
    ...(hands === undefined ? {} : { hands }),
  };
}

function count(call: Call): (value: string) => number {
  return (value) => {
    if (/^[1-9]\d{0,3}$/u.test(value)) return Number(value);
    throw new InvalidArgumentError(call.say("écrivez un nombre entier.", "write a whole number."));
  };
}
