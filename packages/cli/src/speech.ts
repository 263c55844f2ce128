import type { Locale } from "@vigie/model";
import type { CommanderError, Help, Option } from "commander";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Utilisation\u00a0:",
  "Arguments:": "Arguments\u00a0:",
  "Options:": "Options\u00a0:",
  "Commands:": "Commandes\u00a0:",
  "Global Options:": "Options générales\u00a0:",
};

/** Commander's help in the reader's language: its titles, defaults and choices. */
export function helpIn(locale: Locale): Partial<Help> {
  return {
    styleTitle: (title: string) => (locale === "fr" ? (TITLES[title] ?? title) : title),
    optionDescription: (option: Option) => {
      const choices = option.argChoices === undefined ? "" : ` (${option.argChoices.join(", ")})`;
      return `${option.description}${choices}`;
    },
  };
}

/** One sentence for a mistake in the call, with the nearest name commander knows. */
export function usageSentence(error: CommanderError, locale: Locale): string {
  const text = error.message.replace(/^error: /u, "");
  const fr = locale === "fr";
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/su.exec(text)?.[1];
  const hint =
    meant === undefined ? "" : fr ? ` Vouliez-vous dire ${meant.replace(/, /gu, " ou ")} ?` : ` Did you mean ${meant}?`;
  const quoted = /'([^']*)'/u.exec(text)?.[1] ?? "";
  const help = fr ? " Voyez « vigie --help »." : ' See "vigie --help".';
  switch (error.code) {
    case "commander.unknownCommand":
      return fr
        ? `la commande « ${quoted} » n’existe pas.${hint || help}`
        : `there is no command "${quoted}".${hint || help}`;
    case "commander.unknownOption":
      return fr
        ? `l’option « ${quoted} » n’existe pas.${hint || help}`
        : `there is no option "${quoted}".${hint || help}`;
    case "commander.missingArgument":
      return fr ? `il manque l’argument « ${quoted} ».${help}` : `the argument "${quoted}" is missing.${help}`;
    case "commander.optionMissingArgument":
      return fr ? `l’option « ${quoted} » attend une valeur.${help}` : `the option "${quoted}" needs a value.${help}`;
    case "commander.excessArguments":
      return fr ? `il y a trop d’arguments.${help}` : `there are too many arguments.${help}`;
    case "commander.invalidArgument": {
      const allowed = /Allowed choices are ([^.]+)\./u.exec(text)?.[1];
      const value = /argument '([^']*)' is invalid/u.exec(text)?.[1] ?? "";
      const own = /is invalid\. (.+)$/su.exec(text)?.[1];
      if (allowed !== undefined)
        return fr
          ? `la valeur « ${value} » n’est pas admise pour « ${quoted} » ; choisissez parmi ${allowed}.`
          : `the value "${value}" is not allowed for "${quoted}"; choose from ${allowed}.`;
      return fr
        ? `la valeur « ${value} » n’est pas valable pour « ${quoted} » : ${own ?? ""}`
        : `the value "${value}" is not valid for "${quoted}": ${own ?? ""}`;
    }
    default:
      return `${text}${help}`;
  }
}
