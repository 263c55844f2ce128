import { dirname, resolve } from "node:path";
import type { CalendarDate, Locale, Severity } from "@vigie/model";
import { isCalendarDate } from "@vigie/model/calendar";
import { frenchSpacing } from "@vigie/model/french-spacing";
import type { LoadedProfile } from "@vigie/pipeline";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Environment } from "./environment.ts";

/** Options every reading command shares, as commander parses them. */
export type SharedOptions = {
  profile?: string;
  format?: string;
  output?: string[];
  asOf?: CalendarDate;
  quotes?: "full" | "short" | "none";
  failOn?: Severity;
  jobs?: number;
  passwords?: string;
  ocr?: boolean;
  cache?: string | false;
  quiet?: boolean;
  color?: boolean;
  progress?: boolean;
  debug?: boolean;
};

type Words = { fr: string; en: string };
const pick = (locale: Locale, { fr, en }: Words): string => (locale === "fr" ? frenchSpacing(fr) : en);

/** An option of the shared group of the help. */
function shared(locale: Locale, flags: string, fr: string, en: string): Option {
  const group = pick(locale, { fr: "Options communes :", en: "Shared options:" });
  return new Option(flags, pick(locale, { fr, en })).helpGroup(group);
}

/** The day a run speaks of. */
export function dateOption(locale: Locale): Option {
  return shared(
    locale,
    "--as-of <date>",
    "date du rapport, AAAA-MM-JJ ; mêmes entrées et même date donnent le même rapport",
    "date of the report, YYYY-MM-DD; same inputs and same date give the same report",
  ).argParser(dateArgument(locale));
}

/** What any reading of documents needs: who we are, and how to open them. */
export function readingOptions(locale: Locale) {
  const option = (flags: string, fr: string, en: string): Option => shared(locale, flags, fr, en);
  return {
    profile: option(
      "-c, --profile <fichier>",
      "profil de l’entreprise ; à défaut vigie.yaml, cherché dans les dossiers parents",
      "profile of the firm; else vigie.yaml, looked for in parent folders",
    ),
    passwords: option(
      "--passwords <fichier>",
      "mots de passe à essayer sur ce qui est verrouillé, un par ligne ; ils ne sont jamais écrits",
      "passwords to try on what is locked, one a line; they are never written anywhere",
    ),
    ocr: option(
      "--no-ocr",
      "ne reconnaît pas le texte des scans et des photos",
      "does not recognise text in scans and photos",
    ),
    quiet: option("-q, --quiet", "n’écrit que le rapport et les erreurs", "writes only the report and errors"),
    progress: option("--no-progress", "sans ligne de progression", "without a progress line"),
    debug: option("--debug", "montre la pile d’appels en cas d’erreur", "shows the call stack of an error"),
  };
}

/** Adds the shared options to a command. `formats` are those the command can print. */
export function addSharedOptions(command: Command, locale: Locale, formats: readonly string[]): Command {
  const option = (flags: string, fr: string, en: string): Option => shared(locale, flags, fr, en);
  const { profile, passwords, ocr, quiet, progress, debug } = readingOptions(locale);
  const list = [
    profile,
    option("-f, --format <format>", "format écrit sur la sortie standard", "format written to standard output").choices(
      formats,
    ),
    option(
      "-o, --output <[format:]chemin>",
      "écrit dans un fichier ou un dossier ; répétable",
      "writes to a file or folder; repeatable",
    ).argParser((value: string, previous: string[] | undefined) => [...(previous ?? []), value]),
    dateOption(locale),
    option("--quotes <mesure>", "citations dans le rapport", "quotes in the report").choices(["full", "short", "none"]),
    option(
      "--fail-on <gravité>",
      "code de sortie 1 dès un constat de cette gravité (0 à 4)",
      "exit code 1 from a finding of this severity (0 to 4)",
    ).argParser(severityArgument(locale)),
    passwords,
    ocr,
    option("--jobs <n>", "lecteurs en parallèle", "readers in parallel").argParser(countArgument(locale)),
    option(
      "--cache <dossier>",
      "conserve dans ce dossier ce qui a été lu, pour la fois suivante",
      "keeps in this folder what was read, for the next time",
    ),
    option("--no-cache", "ne conserve rien (par défaut)", "keeps nothing (the default)"),
    quiet,
    option("--no-color", "sans couleur", "without colour"),
    progress,
    debug,
  ];
  for (const one of list) command.addOption(one);
  return command;
}

function dateArgument(locale: Locale): (value: string) => CalendarDate {
  return (value) => {
    if (isCalendarDate(value)) return value;
    throw new InvalidArgumentError(
      pick(locale, {
        fr: "écrivez une date du calendrier, par exemple 2026-06-09.",
        en: "write a calendar date, such as 2026-06-09.",
      }),
    );
  };
}

function severityArgument(locale: Locale): (value: string) => Severity {
  return (value) => {
    if (/^[0-4]$/u.test(value)) return Number(value) as Severity;
    throw new InvalidArgumentError(
      pick(locale, {
        fr: "écrivez un nombre de 0 (information) à 4 (critique).",
        en: "write a number from 0 (information) to 4 (critical).",
      }),
    );
  };
}

function countArgument(locale: Locale): (value: string) => number {
  return (value) => {
    if (/^[1-9]\d?$/u.test(value)) return Number(value);
    throw new InvalidArgumentError(
      pick(locale, { fr: "écrivez un nombre entier de 1 à 99.", en: "write a whole number from 1 to 99." }),
    );
  };
}

/** The profile named by `-c`, else the `vigie.yaml` found above the first input, else above the working folder. */
export async function profileFor(
  options: SharedOptions,
  inputs: readonly string[],
  environment: Environment,
  locale: Locale,
): Promise<LoadedProfile> {
  const { loadProfile } = await import("@vigie/pipeline");
  return loadProfile(options.profile ?? (await configFor("vigie.yaml", inputs, environment)), locale);
}

/** A configuration file looked for from the first input upwards, then from the working folder upwards. */
export async function configFor(
  name: string,
  inputs: readonly string[],
  environment: Environment,
): Promise<string | undefined> {
  const { findUpwards } = await import("@vigie/pipeline");
  const first = inputs[0];
  if (first !== undefined) {
    const path = resolve(environment.cwd, first);
    const found = (await findUpwards(name, path)) ?? (await findUpwards(name, dirname(path)));
    if (found !== undefined) return found;
  }
  return findUpwards(name, environment.cwd);
}
