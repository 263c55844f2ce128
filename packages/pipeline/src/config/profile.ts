import { access } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Locale, Profile } from "@vigie/model";
import { readYaml } from "./yaml-file.ts";

export type LoadedProfile = { profile: Profile; path?: string };

/** The profile at `path`; without one, an empty profile: Vigie then infers who "we" are. */
export async function loadProfile(path: string | undefined, locale: Locale): Promise<LoadedProfile> {
  if (path === undefined) return { profile: Profile.parse({}) };
  return { profile: await readYaml(path, Profile, locale), path };
}

/**
 * `vigie.yaml` in `start` or a folder above it, up to the repository's root (the folder holding `.git`) or the file
 * system's. A pull request may bring data here, never code.
 */
export async function findUpwards(name: string, start: string): Promise<string | undefined> {
  let folder = resolve(start);
  for (;;) {
    if (await exists(join(folder, name))) return join(folder, name);
    if (await exists(join(folder, ".git"))) return undefined;
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
