import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Profile } from "@vigie/model";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readYaml } from "./yaml-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-yaml-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function profile(yaml: string): Promise<Profile> {
  const path = join(folder, "vigie.yaml");
  await writeFile(path, yaml);
  return readYaml(path, Profile, "fr");
}

it("takes sums as people write them, and keeps them decimal", async () => {
  const { insurance } = await profile(
    'insurance:\n  limitPerClaim: 150000\n  limitPerYear: "1 500 000,50 €"\n  franchise: 1500.5\n',
  );
  expect([insurance?.limitPerClaim, insurance?.limitPerYear, insurance?.franchise]).toEqual([
    "150000",
    "1500000.50",
    "1500.5",
  ]);
});

it.each(["-1", "150.000", "1.500.000", "deux cents", ".5", "1e5", "1,234,567"])("refuses %j as a sum", async (sum) => {
  await expect(profile(`insurance:\n  franchise: "${sum}"\n`)).rejects.toThrow("un montant en euros");
});

it("takes a list pasted again at the end of the file for the rest of it, and tells the lines of its faults", async () => {
  const twice = "clients:\n  - id: a\n    name: A\nme:\n  names: [B]\nclients:\n  - id: c\n    name: C\n";
  const read = await profile(twice);
  expect([read.clients.map((c) => c.id), read.me.names]).toEqual([["a", "c"], ["B"]]);
  await expect(profile(`${twice}clients:\n  - id: "D e"\n    name: D\n`)).rejects.toThrow("ligne 10, « clients.2.id »");
  await expect(profile("me:\n  names: [B]\nme:\n  names: [C]\n")).rejects.toThrow("ligne 3");
  await expect(profile("clients:\n  - id: a\n    name: A\n    name: B\n")).rejects.toThrow("ligne 4");
  await expect(profile("clients: []\nclients:\n  id: a\n")).rejects.toThrow("ligne 2");
});

it("takes a key with nothing behind it as not written", async () => {
  const read = await profile("me:\n  names:\n  domains: [alpha.example]\nclients:\n  # - id: rien\n");
  expect([read.me.names, read.me.domains, read.clients]).toEqual([[], ["alpha.example"], []]);
});

it("tells all that is wrong at once, each with its line", async () => {
  await expect(profile("me:\n  siren: 12\ncalendar: lunaire\nclients:\n  - id: A b\n")).rejects.toThrow(
    /ligne 2, « me\.siren » .*ligne 3, « calendar » .*ligne 5, « clients\.0\.id » .*minuscules.*clients\.0\.name/su,
  );
});
