import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ingested } from "@vigie/model";

/**
 * What one night keeps for the next. Today: what became of the inputs, by the hash of their bytes and the version of the
 * readers, so that nothing is parsed again when nothing changed. Results that depend on the day or on other documents are
 * never kept here.
 */
export interface Store {
  /** What the readers of `version` made of the bytes with this sha-256, or undefined. */
  parsed(bytes: string, version: string): Promise<Ingested[] | undefined>;
  keep(bytes: string, version: string, results: readonly Ingested[]): Promise<void>;
}

/** Keeps nothing: every run reads everything. The default, since mail is confidential and a copy must be asked for. */
export const forgetfulStore: Store = {
  parsed: async () => undefined,
  keep: async () => undefined,
};

/**
 * One JSON file per input in `folder` (made with mode 700), written whole or not at all. A file that is damaged or of
 * another shape counts as absent: it is read again from its source. Throws what the file system throws on writing.
 */
export function folderStore(folder: string): Store {
  return {
    parsed: async (bytes, version) => {
      const text = await readFile(join(folder, `${key(bytes, version)}.json`), "utf8").catch(() => undefined);
      if (text === undefined) return undefined;
      try {
        return Ingested.array().parse(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
    keep: async (bytes, version, results) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${key(bytes, version)}.json`);
      await writeFile(`${path}.part`, JSON.stringify(results), { mode: 0o600 });
      await rename(`${path}.part`, path);
    },
  };
}

function key(bytes: string, version: string): string {
  return createHash("sha256").update(`${bytes}\u0000${version}`).digest("hex");
}
