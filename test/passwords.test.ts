import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeZip } from "../packages/ingest/src/testing/write-zip.ts";
import { vigie } from "./run-vigie.ts";

const secret = "Garenne-1987-été";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-passwords-"));
  const data = Buffer.from("Le Prestataire répond de ses fautes dans la limite du prix du contrat.");
  const entry = { name: "contrat.txt", data, password: Buffer.from(secret) };
  await writeFile(join(folder, "aes.zip"), writeZip([{ ...entry, aes: 3 }]));
  await writeFile(join(folder, "ancien.zip"), writeZip([{ ...entry, data: Buffer.concat([data, data]) }]));
  await writeFile(join(folder, "mots.txt"), `\ufeffautre\r\n${secret}\r\n\r\n`);
  await writeFile(join(folder, "vide.txt"), "\n\n");
  await writeFile(join(folder, "trop.txt"), Array.from({ length: 101 }, (_, i) => `mot ${i}\n`).join(""));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const states = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { source: string; state: string; problems: { remedy: string }[] })
    .filter((line) => line.source.includes("#"));

describe("--passwords", () => {
  it("opens what is locked, and never shows a password", async () => {
    const zips = [join(folder, "aes.zip"), join(folder, "ancien.zip")];
    const locked = await vigie(["inspect", ...zips, "-f", "jsonl"]);
    expect(states(locked.stdout).map((l) => l.state)).toEqual(["encrypted", "encrypted"]);
    expect(states(locked.stdout)[0]?.problems[0]?.remedy).toContain("--passwords");
    expect(locked.code).toBe(3);
    const opened = await vigie(["inspect", ...zips, "--passwords", join(folder, "mots.txt"), "-f", "jsonl"]);
    expect(states(opened.stdout).map((l) => l.state)).toEqual(["ok", "ok"]);
    expect(opened.code).toBe(0);
    expect(opened.stdout + opened.stderr).not.toContain(secret);
  });

  it.each([
    ["absent.txt", "ne peut pas être lu"],
    ["vide.txt", "est vide"],
    ["trop.txt", "au plus 100"],
  ])("says what is wrong with %s", async (name, words) => {
    const ran = await vigie(["inspect", join(folder, "aes.zip"), "--passwords", join(folder, name)]);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toContain(name);
    expect(ran.stderr).toContain(words);
  });
});
