import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Profile } from "@vigie/model";
import { type Analysis, analyse, forgetfulStore, understand } from "@vigie/pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountsOf, makeOffice, type OfficeFile, officeProfile } from "./office/make-office.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-office-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(seed: number, hard: boolean): Promise<{ files: OfficeFile[]; analysis: Analysis; root: string }> {
  const files = makeOffice(seed, hard);
  const root = join(folder, `${seed}-${hard}`);
  for (const { path, text } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const profile = Profile.parse(officeProfile);
  return { files, root, analysis: await analyse([root], { profile, store: forgetfulStore }) };
}

/** Precision and recall of attaching documents to clients; a client is the one that the first paper of the firm was given to. */
function measure(files: readonly OfficeFile[], { cast, documents }: Analysis, root: string) {
  const placed = new Map(documents.map((d) => [d.source.slice(root.length + 1), cast.place(d.id)]));
  const idOf = new Map<string, string>();
  for (const { path, client } of files) {
    const id = placed.get(path)?.clientId;
    const isPaper = path.startsWith("contrats/") || path.startsWith("factures/");
    if (client !== null && isPaper && id !== undefined && !idOf.has(client)) idOf.set(client, id);
  }
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  for (const { path, client, text } of files) {
    const id = placed.get(path)?.clientId;
    const shown = `${path} ${/^From:.*$/mu.exec(text)?.[0] ?? ""} ${/^Subject:.*$/mu.exec(text)?.[0] ?? ""}: ${id} ${placed.get(path)?.why.fr}`;
    if (client !== null && id === idOf.get(client) && id !== undefined) right++;
    else if (id !== undefined) wrong.push(shown);
    else if (client !== null) missed.push(shown);
  }
  // A firm met by mail alone is a client of its own until a person says whose it is: of the wrong ones, the lesser evil.
  const known = new Set(idOf.values());
  const toAnother = wrong.filter((shown) => [...known].some((id) => shown.includes(`: ${id} `)));
  const attached = right + wrong.length;
  const due = files.filter((f) => f.client !== null).length;
  const accounts = [...accountsOf(files)].filter(
    ([account, key]) => cast.clientOf({ account }) === idOf.get(key),
  ).length;
  return {
    precision: right / attached,
    recall: right / due,
    clients: cast.clients.length,
    distinct: new Set(idOf.values()).size,
    accounts,
    toAnother,
    wrong,
    missed,
  };
}

const LEAST = {
  plain: { precision: 0.99, recall: 0.99, accounts: 0.96, toAnother: 0 },
  hard: { precision: 0.93, recall: 0.92, accounts: 0.96, toAnother: 0.03 },
} as const;

describe.each([1, 2])("an office that nobody wrote by hand (seed %i)", (seed) => {
  it.each(["plain", "hard"] as const)("gives each document of a %s one to its client", async (kind) => {
    const { files, analysis, root } = await read(seed, kind === "hard");
    const firms = new Set(files.flatMap((f) => f.client ?? [])).size;
    const withUs = measure(files, analysis, root);
    const without = measure(files, understand(analysis.ingested, { profile: Profile.parse({}) }), root);
    const least = LEAST[kind];
    if (process.env.VIGIE_FIGURES === "1") {
      const figures = [withUs, without].map(({ wrong, missed, toAnother, ...f }) => ({
        ...f,
        wrong: wrong.length,
        missed: missed.length,
        toAnother,
      }));
      process.stderr.write(`${kind} ${seed} ${firms} firms, ${files.length} files: ${JSON.stringify(figures)}\n`);
    }
    for (const found of [withUs, without]) {
      expect(found.distinct).toBe(firms);
      expect(found.precision, found.wrong.join("\n")).toBeGreaterThanOrEqual(least.precision);
      expect(found.recall, found.missed.join("\n")).toBeGreaterThanOrEqual(least.recall);
      expect(found.toAnother.length / files.length, found.toAnother.join("\n")).toBeLessThanOrEqual(least.toAnother);
      expect(found.accounts / firms).toBeGreaterThanOrEqual(least.accounts);
    }
  });
});
