import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ingested } from "@vigie/model";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingestAll } from "../ingester.ts";
import { mailboxUnderTest } from "../testing/outlook-mailbox.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-mailbox-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ingested(name: string, bytes: Uint8Array): Promise<Ingested[]> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const out: Ingested[] = [];
  for await (const one of ingestAll([path], { jobs: 1 })) out.push(one);
  return out.map((one) => ({ ...one, source: one.source.slice(one.source.indexOf(name)) }));
}

const inbox = "Boîte de réception";
const items = [
  [`#${inbox}/1`, "msg", "ok"],
  [`#${inbox}/1#note.txt`, "text", "ok"],
  [`#${inbox}/1#transmis.msg`, "msg", "ok"],
  [`#${inbox}/1#plan.bin`, "text", "ok"],
  [`#${inbox}/2`, "msg", "ok"],
  [`#${inbox}/3`, "msg", "corrupt"],
  [`#${inbox}/Affaires _ 2026/1`, "msg", "ok"],
  ["#1", "msg", "ok"],
];

describe("a mailbox file among the inputs", () => {
  it("is followed by each of its items, and by a record of the one that is missing", async () => {
    const [mailbox, ...rest] = await ingested("archive.pst", mailboxUnderTest("unicode", 1));
    expect(mailbox).toMatchObject({ format: "pst", state: "ok", ledger: { expected: 5, emitted: 5, failed: 0 } });
    expect(rest.map(({ source, format, state }) => [source.replace("archive.pst", ""), format, state])).toEqual(items);
    const [letter, , inner] = rest;
    expect(letter?.document?.envelope?.folder).toBe(inbox);
    expect(letter?.document?.attachments).toHaveLength(3);
    expect(letter?.problems.map((p) => p.code)).toContain("attachment-not-read");
    expect(inner).toMatchObject({ partOf: letter?.id, document: { text: "Dedans." } });
    expect(rest[5]?.problems[0]?.code).toBe("invalid-structure");
  }, 60_000);

  it("is read inside an archive too", async () => {
    const zip = zipSync({ "archive.pst": mailboxUnderTest("ansi", 0) });
    const [, mailbox, ...rest] = await ingested("export.zip", zip);
    expect(mailbox).toMatchObject({ format: "pst", state: "ok", ledger: { expected: 5 } });
    const states = rest.map(({ source, format, state }) => [
      source.replace("export.zip#archive.pst", ""),
      format,
      state,
    ]);
    expect(states).toEqual(items);
    expect(rest.filter((one) => one.source.split("#").length === 3).every((one) => one.partOf === mailbox?.id)).toBe(
      true,
    );
  }, 60_000);

  it("that is damaged at its root is told so, once", async () => {
    const bytes = mailboxUnderTest("unicode", 0);
    bytes.fill(0, 224, 232);
    expect(await ingested("kaputt.pst", bytes)).toMatchObject([{ format: "pst", state: "corrupt" }]);
  }, 60_000);
});
