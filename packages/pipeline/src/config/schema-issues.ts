import type { Locale } from "@vigie/model";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Words = readonly [fr: string, en: string];

const TYPES: Readonly<Record<string, Words>> = {
  string: ["du texte, entre guillemets", "text, in quotation marks"],
  number: ["un nombre", "a number"],
  int: ["un nombre entier", "a whole number"],
  boolean: ["true ou false", "true or false"],
  array: ["une liste (une ligne « - » par élément)", 'a list (a line "-" an item)'],
  object: ["des lignes « clé : valeur »", 'lines "key: value"'],
  record: ["des lignes « clé : valeur »", 'lines "key: value"'],
};

/** What a pattern of the profile asks for, told by a part of it. */
const PATTERNS: readonly (readonly [part: string, words: Words])[] = [
  [
    String.raw`^\d{9}$`,
    ["un numéro SIREN de neuf chiffres, entre guillemets", "a SIREN of nine digits, in quotation marks"],
  ],
  [
    "^[a-z0-9-]+$",
    ["des minuscules sans accent, des chiffres et des tirets", "lower-case letters, digits and hyphens"],
  ],
  [String.raw`\d{4}-`, ["une date de la forme 2026-12-31", "a date like 2026-12-31"]],
  [String.raw`\d+(\.\d+)?`, ["un nombre comme 1500 ou 1500.50", "a number like 1500 or 1500.50"]],
];

/** What a value that does not fit its schema should have been, in one phrase of the user's language. */
export function wanted(issue: Issue, locale: Locale): string {
  const pick = (words: Words): string => words[locale === "fr" ? 0 : 1];
  switch (issue.code) {
    case "invalid_type":
      return pick(["on attend ", "expected: "]) + pick(TYPES[issue.expected] ?? [issue.expected, issue.expected]);
    case "unrecognized_keys": {
      const keys = issue.keys.join(", ");
      return pick([`clé inconnue (${keys})`, `unknown key (${keys})`]);
    }
    case "invalid_value": {
      const values = issue.values.map(String).join(", ");
      return pick([`valeurs possibles : ${values}`, `possible values: ${values}`]);
    }
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? pick(["ne peut pas être vide", "cannot be empty"])
        : pick([`au moins ${issue.minimum}`, `at least ${issue.minimum}`]);
    case "too_big":
      return pick([`au plus ${issue.maximum}`, `at most ${issue.maximum}`]);
    case "invalid_format": {
      const known = PATTERNS.find(([part]) => (issue.pattern ?? "").includes(part))?.[1];
      return known === undefined ? issue.message : pick(["on attend ", "expected: "]) + pick(known);
    }
    case "custom":
      return issue.params?.expected === "sum"
        ? pick([
            "on attend un montant en euros, comme 1500 ou 1500,50",
            "expected: a sum in euros, like 1500 or 1500.50",
          ])
        : issue.message;
    default:
      return issue.message;
  }
}
