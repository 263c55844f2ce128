import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ingested } from "@vigie/model";
import { afterEach, beforeEach, expect, it } from "vitest";
import { folderStore, forgetfulStore } from "./index.ts";

const results: Ingested[] = [{ source: "a.txt", format: "text", state: "ok", problems: [] }];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-store-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("gives back what was kept, for the same bytes and version only", async () => {
  const store = folderStore(join(folder, "cache"));
  await store.keep("aa", "1", results);
  expect(await store.parsed("aa", "1")).toEqual(results);
  expect(await store.parsed("aa", "2")).toBeUndefined();
  expect(await store.parsed("bb", "1")).toBeUndefined();
});

it("keeps nothing unless asked to", async () => {
  await forgetfulStore.keep("aa", "1", results);
  expect(await forgetfulStore.parsed("aa", "1")).toBeUndefined();
});

it("treats a damaged file as absent and keeps the folder to its owner", async () => {
  const store = folderStore(join(folder, "cache"));
  await store.keep("aa", "1", results);
  const [name] = await readdir(join(folder, "cache"));
  await writeFile(join(folder, "cache", name ?? ""), "{ half");
  expect(await store.parsed("aa", "1")).toBeUndefined();
  expect((await stat(join(folder, "cache"))).mode & 0o077).toBe(0);
});
