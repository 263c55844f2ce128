import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import type { Ingested } from "@vigie/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type IngestOptions, ingestAll } from "../ingester.ts";
import type { ByteSource } from "../job.ts";
import { writeZip } from "../testing/write-zip.ts";
import { largeMailbox, peekEntry, spillEntry } from "./mailbox-entry.ts";

let folder = "";
const systemFolder = process.env.TMPDIR;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "archive-"));
  process.env.TMPDIR = folder;
});
afterAll(async () => {
  if (systemFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = systemFolder;
  await rm(folder, { recursive: true, force: true });
});

/** An mbox of about so many bytes, whose text does not compress a hundredfold. */
function mbox(bytes: number): Buffer {
  const messages: string[] = [];
  for (let i = 0, size = 0; size < bytes; i++) {
    const lines = Array.from({ length: 400 }, (_, line) => createHash("sha256").update(`${i} ${line}`).digest("hex"));
    const message = `From a@b.example Mon Jun  8 09:00:00 2026\nFrom: a@b.example\nTo: c@d.example\nSubject: Point ${i}\nMessage-ID: <${i}@b.example>\nDate: Mon, 8 Jun 2026 09:00:00 +0000\n\n${lines.join("\n")}\n\n`;
    messages.push(message);
    size += message.length;
  }
  return Buffer.from(messages.join(""));
}
const box = mbox(9_000_000);
const count = box.toString("latin1").split("\nSubject: ").length - 1;
const limits = { mailboxBytes: 1e9, inflateRatio: 100 };
type Packing = Omit<ByteSource & { kind: "memory" }, "kind" | "bytes">;
const memory = (bytes: Buffer, packing: Packing = {}): ByteSource => ({
  kind: "memory",
  bytes,
  ...packing,
});
const spillFolders = async () => (await readdir(folder)).filter((name) => name.startsWith("vigie-"));

describe("peekEntry", () => {
  it("shows the first bytes, however they are packed", async () => {
    const start = box.subarray(0, 500);
    const seen = async (bytes: ByteSource) => (await peekEntry(bytes)).subarray(0, 500);
    expect(await seen(memory(box))).toEqual(start);
    expect(await seen(memory(deflateRawSync(box), { deflated: true }))).toEqual(start);
    expect(await seen(memory(gzipSync(box), { gzipped: true }))).toEqual(start);
    expect((await seen(memory(Buffer.from("no deflate"), { deflated: true }))).length).toBe(0);
  });
});

describe("largeMailbox", () => {
  it("is a large mbox, or a PST of any size, and nothing else", async () => {
    const kind = async (bytes: Buffer, name: string, claimed = bytes.length) =>
      (await largeMailbox({ bytes: memory(deflateRawSync(bytes), { deflated: true, claimed }), hints: { name } }, []))
        ?.kind;
    expect(await kind(box, "Tout.mbox")).toBe("mbox");
    expect(await kind(box, "sans-nom")).toBe("mbox");
    expect(await kind(mbox(1000), "Petit.mbox")).toBeUndefined();
    expect(await kind(Buffer.from("!BDN et la suite"), "boite.pst")).toBe("pst");
    expect(await kind(Buffer.from("autre chose"), "boite.pst")).toBeUndefined();
    expect(await kind(Buffer.from("autre chose"), "film.mp4", 1e9)).toBeUndefined();
  });
});

describe("spillEntry", () => {
  it("unpacks into a file that only we may read, and removes it", async () => {
    const spilled = await spillEntry(memory(deflateRawSync(box), { deflated: true, claimed: box.length }), limits);
    expect((await readFile(spilled.path)).equals(box)).toBe(true);
    expect(spilled.id).toBe(createHash("sha256").update(box).digest("hex"));
    expect(spilled.size).toBe(box.length);
    if (process.platform !== "win32") {
      expect((await stat(spilled.path)).mode & 0o777).toBe(0o600);
      expect((await stat(dirname(spilled.path))).mode & 0o777).toBe(0o700);
    }
    const listeners = process.listenerCount("exit");
    await spilled.dispose();
    expect(existsSync(dirname(spilled.path))).toBe(false);
    expect(process.listenerCount("exit")).toBe(listeners - 1);
  });

  it.each<[string, ByteSource, string]>([
    ["a bomb", memory(deflateRawSync(Buffer.alloc(50_000_000)), { deflated: true }), "over-limit-inflated"],
    ["what is too large", memory(box), "over-limit-size"],
    ["what claims to be too large", memory(Buffer.from("x"), { claimed: 2e12 }), "over-limit-size"],
    ["what is cut", memory(deflateRawSync(box).subarray(0, 5000), { deflated: true }), "deflate"],
    ["a wrong checksum", memory(mbox(10), { crc32: 1 }), "checksum"],
    ["a file that has gone", { kind: "file", path: "/absent", offset: 0, length: 9 }, "ENOENT"],
  ])("leaves nothing behind of %s", async (_, bytes, message) => {
    await expect(spillEntry(bytes, { ...limits, mailboxBytes: 8_000_000 })).rejects.toThrow(message);
    expect(await spillFolders()).toEqual([]);
  });

  it("leaves nothing behind when the process ends before", async () => {
    const spilled = await spillEntry(memory(mbox(1000)), limits);
    process.listeners("exit").at(-1)?.(0);
    expect(existsSync(dirname(spilled.path))).toBe(false);
    await spilled.dispose();
  });

  it("says when the disk has no room", async () => {
    await expect(
      spillEntry(memory(Buffer.from("x"), { claimed: 1e18 }), { ...limits, mailboxBytes: 1e19 }),
    ).rejects.toThrow("over-limit-disk");
  });
});

describe("archives, ingested", () => {
  async function all(name: string, bytes: Uint8Array, options: IngestOptions = {}): Promise<Ingested[]> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    const out: Ingested[] = [];
    for await (const one of ingestAll([path], { jobs: 2, ...options })) out.push(one);
    return out;
  }
  const short = (results: readonly Ingested[]) =>
    results.map((r) =>
      [r.source.slice(folder.length + 1), r.format, r.state, ...r.problems.map((p) => p.code)].join(" "),
    );

  it.each<[string, Buffer, string, string[]]>([
    ["deflated.zip", writeZip([{ name: "Mail/Tout.mbox", data: box }]), "zip", []],
    ["stored.zip", writeZip([{ name: "Mail/Tout.mbox", data: box, store: true }]), "zip", []],
    [
      "locked.zip",
      writeZip([{ name: "Mail/Tout.mbox", data: box, password: Buffer.from("p"), aes: 3 }]),
      "zip",
      ["q", "p"],
    ],
    ["Tout.mbox.gz", gzipSync(box), "gzip", []],
  ])("reads a large mbox in %s from a file, message by message", async (name, bytes, format, passwords) => {
    const limits = { fileBytes: 4_000_000, inflatedBytes: 4_000_000 };
    const [archive, mailbox, ...messages] = await all(name, bytes, { limits, passwords });
    expect([archive?.format, archive?.state, mailbox?.format, mailbox?.state]).toEqual([format, "ok", "mbox", "ok"]);
    expect(mailbox?.ledger).toEqual({ expected: count, emitted: count, failed: 0 });
    expect(new Set(messages.map((m) => m.state))).toEqual(new Set(["ok"]));
    expect(messages.map((m) => m.document?.envelope?.subject)).toEqual(
      Array.from({ length: count }, (_, i) => `Point ${i}`),
    );
    expect(messages[0]?.document?.envelope?.folder).toBe("Tout");
    expect(await spillFolders()).toEqual([]);
  });

  it("has one large mailbox of an archive on the disk at a time", async () => {
    const path = join(folder, "plusieurs.zip");
    const boxes = ["A", "B", "C"].map((name) => ({
      name: `${name}.mbox`,
      data: Buffer.concat([box, Buffer.from(`From a@b.example Mon Jun  8 09:00:00 2026\nSubject: ${name}\n\nx\n`)]),
    }));
    await writeFile(path, writeZip(boxes));
    let most = 0;
    let seen = 0;
    for await (const one of ingestAll([path], { jobs: 2 })) {
      if (one.format === "mbox") seen++;
      most = Math.max(most, (await spillFolders()).length);
    }
    expect([seen, most]).toEqual([3, 1]);
    expect(await spillFolders()).toEqual([]);
  });

  it("reads a ZIP larger than a file may be where it lies", async () => {
    const data = (name: string) => Buffer.from(createHash("sha512").update(name).digest("hex").repeat(20));
    const files = ["a.txt", "b.txt", "c.txt"].map((name) => ({ name, data: data(name), store: true }));
    const large = [{ name: "grand.txt", data: Buffer.alloc(9000, "é"), store: true }];
    const limits = { fileBytes: 5000 };
    const office = writeZip([{ name: "[Content_Types].xml", data: Buffer.from("<Types/>") }, ...large]);
    expect(short(await all("grand.docx", office, { limits }))).toEqual(["grand.docx docx limit over-limit-size"]);
    const found = await all("grand.zip", writeZip([...files, ...large], { long: true }), { limits });
    expect(short(found)).toEqual([
      "grand.zip zip ok",
      "grand.zip#a.txt text ok",
      "grand.zip#b.txt text ok",
      "grand.zip#c.txt text ok",
      "grand.zip#grand.txt text limit over-limit-size",
    ]);
    expect(found[2]?.document?.text).toBe(data("b.txt").toString());
  });

  it("opens locked files with the passwords given, inside other archives too", async () => {
    const inner = writeZip([{ name: "note.txt", data: Buffer.from("Bonjour"), password: Buffer.from("deux"), aes: 2 }]);
    const archive = writeZip([{ name: "dedans.zip", data: inner, password: Buffer.from("un") }]);
    expect(short(await all("clos.zip", archive))).toEqual([
      "clos.zip zip ok",
      "clos.zip#dedans.zip zip encrypted encrypted",
    ]);
    const opened = await all("clos.zip", archive, { passwords: ["zéro", "un", "deux"] });
    expect(opened.at(-1)?.document?.text).toBe("Bonjour");
  });

  it("reads gzip in pieces, and names what it does not read", async () => {
    const tar = Buffer.alloc(1024);
    tar.write("a.txt", 0);
    tar.write("ustar", 257);
    const archive = writeZip([
      { name: "a.7z", data: Buffer.from("377abcaf271c00040000", "hex") },
      { name: "b.bin", data: Buffer.from("Rar!\x1a\x07\x01\0", "latin1") },
      { name: "bombe.gz", data: gzipSync(Buffer.alloc(60_000_000)) },
      { name: "note.txt.gz", data: Buffer.concat([gzipSync("Première partie, "), gzipSync("seconde partie.")]) },
      { name: "tout.tgz", data: gzipSync(tar) },
    ]);
    const found = await all("divers.zip", archive);
    expect(
      found.map((r) => [
        r.source.split("#").slice(1).join("#"),
        r.state,
        ...r.problems.flatMap((p) => [p.code, p.detail]),
      ]),
    ).toEqual([
      ["", "ok"],
      ["a.7z", "unsupported", "unsupported-format", "7z"],
      ["b.bin", "unsupported", "unsupported-format", "rar"],
      ["bombe.gz", "ok"],
      ["bombe.gz#bombe", "limit", "over-limit-inflated", undefined],
      ["note.txt.gz", "ok"],
      ["note.txt.gz#note.txt", "ok"],
      ["tout.tgz", "ok"],
      ["tout.tgz#tout.tar", "unsupported", "unsupported-format", "tar"],
    ]);
    expect(found[6]?.document?.text).toBe("Première partie, seconde partie.");
  });
});
