/**
 * `npm run fixtures`: writes the sample world under fixtures/. The same scripts give the same bytes, everywhere.
 * With `--check` it writes elsewhere and fails when fixtures/ is not what the scripts make.
 */
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeDocuments } from "./world/documents/index.ts";
import { writeMail } from "./world/mail/index.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));

async function write(folder: string): Promise<void> {
  await writeDocuments(folder);
  await writeMail(`${folder}/courriels`);
}

async function hashes(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile());
  const pairs = files.map(async (e): Promise<[string, string]> => {
    const path = join(e.parentPath, e.name);
    return [
      path.slice(folder.length + 1),
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
    ];
  });
  return new Map(await Promise.all(pairs));
}

if (process.argv.includes("--check")) {
  const folder = await mkdtemp(join(tmpdir(), "vigie-fixtures-"));
  try {
    await write(folder);
    const [made, there] = await Promise.all([hashes(folder), hashes(fixtures)]);
    const stale = [...new Set([...made.keys(), ...there.keys()])]
      .filter((name) => made.get(name) !== there.get(name))
      .sort();
    if (stale.length > 0) {
      console.error(`not what the scripts make, run "npm run fixtures": ${stale.join(", ")}`);
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
} else await write(fixtures);
