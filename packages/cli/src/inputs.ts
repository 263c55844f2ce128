import { access } from "node:fs/promises";
import { resolve } from "node:path";
import type { Call } from "./call.ts";
import { UsageError } from "./exit-code.ts";

/** Throws a UsageError when none of the paths exists: there is no job to do. One that is missing among others is listed in the report. */
export async function requireInputs(paths: readonly string[], call: Call): Promise<void> {
  const missing: string[] = [];
  for (const path of paths) await access(resolve(call.environment.cwd, path)).catch(() => missing.push(path));
  if (missing.length < paths.length) return;
  const [first = ""] = missing;
  throw new UsageError(
    missing.length === 1
      ? call.say(
          `${first} : ce fichier ou ce dossier n’existe pas ; vérifiez le chemin.`,
          `${first}: there is no such file or folder; check the path.`,
        )
      : call.say(
          `aucun des ${missing.length} chemins indiqués n’existe (le premier : ${first}) ; vérifiez-les.`,
          `none of the ${missing.length} paths exists (the first: ${first}); check them.`,
        ),
  );
}
