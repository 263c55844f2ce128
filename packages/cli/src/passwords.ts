import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Call } from "./call.ts";
import { UsageError } from "./exit-code.ts";

const MAX_PASSWORDS = 100;
const MAX_BYTES = 64 * 1024;

/**
 * The passwords of a UTF-8 file, one a line, in their order; empty lines are skipped, spaces belong to the password. Throws
 * a UsageError that says which file, why and what to do, and quotes nothing of it.
 */
export async function readPasswords(path: string, call: Call): Promise<string[]> {
  const refuse = (fr: string, en: string): UsageError => new UsageError(call.say(`${path} : ${fr}`, `${path}: ${en}`));
  let bytes: Buffer;
  try {
    bytes = await readFile(resolve(call.environment.cwd, path));
  } catch {
    throw refuse(
      "le fichier des mots de passe ne peut pas être lu ; vérifiez son chemin et ses droits d’accès.",
      "the password file cannot be read; check its path and permissions.",
    );
  }
  const lines =
    bytes.length > MAX_BYTES
      ? []
      : bytes
          .toString("utf8")
          .replace(/^\ufeff/, "")
          .split(/\r?\n/)
          .filter((line) => line !== "");
  if (bytes.length > MAX_BYTES || lines.length > MAX_PASSWORDS)
    throw refuse(
      `un fichier de mots de passe en contient au plus ${MAX_PASSWORDS}, un par ligne ; est-ce le bon fichier ?`,
      `a password file holds at most ${MAX_PASSWORDS}, one a line; is it the right file?`,
    );
  if (lines.length === 0)
    throw refuse(
      "le fichier des mots de passe est vide ; écrivez-en un par ligne.",
      "the password file is empty; write one password a line.",
    );
  return [...new Set(lines)];
}
