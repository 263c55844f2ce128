import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Folder of a corpus beside the project, undefined where it is not; says so, since a measure is then worth less. */
export function corpus(name: string): string | undefined {
  const folder = fileURLToPath(new URL(`../../../shared/corpora/${name}`, import.meta.url));
  if (existsSync(folder)) return folder;
  console.error(`../shared/corpora/${name} is absent: nothing is measured over it.`);
  return undefined;
}
