import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { PSTFile, type PSTFolder } from "pst-extractor";
import { describe, expect, it } from "vitest";
import { Unreadable } from "../job.ts";
import { defaultLimits } from "../limits.ts";
import { mailboxUnderTest } from "../testing/outlook-mailbox.ts";
import { bytesOf } from "../testing/outlook-message.ts";
import { undoCyclic, undoPermute } from "./pst-cipher.ts";
import { listNodes, PstFile } from "./pst-file.ts";
import { damage, PstNodes } from "./pst-nodes.ts";
import { readMsg } from "./read-msg.ts";
import { readPstMessage } from "./read-pst-message.ts";

/** Mailboxes that the other reader brings along with its package. */
const samples = join(dirname(createRequire(import.meta.url).resolve("pst-extractor/package.json")), "example/testdata");
const nodesOf = (bytes: Buffer) => new PstNodes((at, length) => bytes.subarray(at, at + length).subarray());

const shapes = [
  ["Outlook 97", "ansi", 0],
  ["Outlook 97, compressible", "ansi", 1],
  ["Outlook 2003", "unicode", 0],
  ["Outlook 2003, compressible", "unicode", 1],
  ["Outlook 2003, high encryption", "unicode", 2],
] as const;

describe.each(shapes)("a mailbox file of %s", (_, shape, cipher) => {
  const nodes = nodesOf(mailboxUnderTest(shape, cipher));

  it("names its folders and counts what they announce and hold", () => {
    expect(listNodes(nodes)).toEqual({
      folders: [
        { path: "Boîte de réception", announced: 2, nodes: [0x200024, 0x200044, 0x200084] },
        { path: "Boîte de réception/Affaires _ 2026", announced: 0, nodes: [0x200064] },
        { path: "", announced: 0, nodes: [0x2000a4] },
      ],
      expected: 5,
      failed: 0,
    });
  });

  it("gives a message with its people and all that is attached, a message among them", async () => {
    const reading = await readPstMessage(nodes, 0x200024, { folder: "Reçus" }, defaultLimits);
    expect(reading.document?.text).toBe("Nous attendons.\n");
    expect(reading.document?.envelope).toMatchObject({
      subject: "RE: Retard",
      date: "2026-03-02T09:30:00.000Z",
      from: [{ name: "Claire", address: "claire@client.example" }],
      to: [{ name: "Agence", address: "contact@agence.example" }],
      cc: [{ name: "Paul", address: "paul@client.example" }],
      folder: "Reçus",
    });
    // One that the table announces is not there.
    expect(reading.contents?.expected).toBe(4);
    const parts = reading.contents?.parts ?? [];
    expect(parts.map((part) => part.label)).toEqual(["note.txt", "transmis.msg", "plan.bin"]);
    const bytes = parts.map(bytesOf);
    expect(bytes[0]?.toString()).toBe("note");
    expect(bytes[2]?.equals(Buffer.alloc(30_000, "contrat "))).toBe(true);
    const inner = await readMsg(bytes[1] ?? Buffer.alloc(0), {}, defaultLimits);
    expect(inner.document).toMatchObject({ text: "Dedans.", envelope: { subject: "Intérieur" } });
  });

  it("records what is only named as damaged, and reads what no table names", async () => {
    await expect(readPstMessage(nodes, 0x200084, {}, defaultLimits)).rejects.toBeInstanceOf(Unreadable);
    expect((await readPstMessage(nodes, 0x200044, {}, defaultLimits)).document?.text).toBe("Effacé.");
  });
});

describe("the id of a message in a mailbox file", () => {
  it("depends on what was read, not on the mailbox nor the folder", async () => {
    const ansi = await readPstMessage(nodesOf(mailboxUnderTest("ansi", 1)), 0x200024, { folder: "A" }, defaultLimits);
    const unicode = await readPstMessage(
      nodesOf(mailboxUnderTest("unicode", 2)),
      0x200024,
      { folder: "B" },
      defaultLimits,
    );
    const other = await readPstMessage(nodesOf(mailboxUnderTest("unicode", 2)), 0x200044, {}, defaultLimits);
    expect(unicode.id).toBe(ansi.id);
    expect(other.id).not.toBe(ansi.id);
  });
});

describe("ciphers of mailbox files", () => {
  it("read what they wrote", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(0xffffffff), (bytes, id) => {
        const once = Buffer.from(bytes);
        undoCyclic(once, id);
        undoCyclic(once, id);
        expect(once.equals(Buffer.from(bytes))).toBe(true);
      }),
    );
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    undoPermute(all);
    expect(new Set(all).size).toBe(256);
  });
});

describe("a broken mailbox file", () => {
  const whole = mailboxUnderTest("unicode", 1);
  const endsWell = async (bytes: Buffer) => {
    try {
      const nodes = nodesOf(bytes);
      for (const { nodes: items } of listNodes(nodes).folders)
        for (const item of items.slice(0, 20))
          try {
            await readPstMessage(nodes, item, {}, { ...defaultLimits, fileBytes: 1_000_000 });
          } catch (error) {
            expect(damage(error)).toBeInstanceOf(Unreadable);
          }
    } catch (error) {
      expect(damage(error)).toBeInstanceOf(Unreadable);
    }
  };

  it("ends in recorded failures wherever it is cut", async () => {
    for (let length = 0; length < whole.length; length += 97) await endsWell(Buffer.from(whole.subarray(0, length)));
  });

  it("ends when its trees run in circles", async () => {
    const roots = [whole.readUInt32LE(224), whole.readUInt32LE(240)];
    for (const root of roots)
      for (let entry = 0; entry < 3; entry++) {
        const bytes = Buffer.from(whole);
        bytes.writeUInt32LE(root, root + entry * 24 + 16);
        await endsWell(bytes);
      }
    const damaged = Buffer.from(whole);
    damaged.writeUInt32LE(roots[0] ?? 0, (roots[0] ?? 0) + 16);
    expect(listNodes(nodesOf(damaged)).failed).toBeGreaterThan(0);
  });

  it("ends in recorded failures whatever bytes are changed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          await endsWell(bytes);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("is told from one that Windows has encrypted", () => {
    const bytes = Buffer.from(whole);
    bytes[513] = 0x10;
    expect(() => nodesOf(bytes)).toThrow(expect.objectContaining({ state: "encrypted" }));
  });
});

/** Subject, date and plain text of each message, as the other reader gives them. */
function readElsewhere(path: string): string[] {
  const file = new PSTFile(path);
  const out: string[] = [];
  const walk = (folder: PSTFolder) => {
    for (let item = folder.contentCount > 0 ? folder.getNextChild() : null; item !== null; item = folder.getNextChild())
      out.push(fingerprint(item.subject, item.clientSubmitTime?.toISOString() ?? "", item.body));
    for (const child of folder.displayName === "SPAM Search Folder 2" ? [] : folder.getSubFolders()) walk(child);
  };
  for (const child of file.getRootFolder().getSubFolders().slice(0, 1)) walk(child);
  file.close();
  return out.sort();
}

const words = (text: string) => text.replace(/\s+/g, " ").trim();
const fingerprint = (subject: string, date: string, text: string) =>
  createHash("sha256")
    .update([words(subject), date, words(text)].join("\n"))
    .digest("hex");

describe("mailbox files of the world", () => {
  it("come out as the other reader gives them, message by message", async () => {
    const path = join(samples, "enron.pst");
    const { nodes } = new PstFile(path);
    const list = listNodes(nodes);
    const mine: string[] = [];
    for (const folder of list.folders)
      for (const node of folder.nodes) {
        const { document } = await readPstMessage(nodes, node, {}, defaultLimits);
        const { subject = "", date = "" } = document?.envelope ?? {};
        mine.push(fingerprint(subject, date, document?.text ?? ""));
      }
    expect(list).toMatchObject({ expected: 71, failed: 0 });
    expect(list.folders.every((folder) => folder.announced === folder.nodes.length)).toBe(true);
    expect(mine.sort()).toEqual(readElsewhere(path));
  });

  // The other reader gives 47 and 26 of these: it loses 136 of the 160 items of one folder in each.
  it.each([
    ["pstextractortest@outlook.com.ost", 183],
    ["pstextractortestpdf@outlook.com.ost", 162],
  ])("with pages of 4 KiB lose nothing: %s", async (name, count) => {
    const { nodes } = new PstFile(join(samples, name));
    const list = listNodes(nodes);
    expect(list).toMatchObject({ expected: count, failed: 0 });
    expect(list.folders.every((folder) => folder.announced === folder.nodes.length)).toBe(true);
    const ids = new Set<string>();
    for (const folder of list.folders)
      for (const node of folder.nodes) ids.add((await readPstMessage(nodes, node, {}, defaultLimits)).id);
    expect(ids.size).toBe(count);
  });
});
