import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ingested } from "@vigie/model";
import { Document as Docx, Packer, Paragraph } from "docx";
import { strToU8, zipSync } from "fflate";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIngester, type IngestOptions, ingestAll } from "./ingester.ts";
import { CompoundFileWriter } from "./outlook/compound-file-writer.ts";
import { read } from "./read.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ingest-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes files below a fresh folder and gives its path. */
async function tree(name: string, files: Record<string, string | Uint8Array>): Promise<string> {
  const root = join(folder, name);
  await mkdir(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

async function all(paths: string | string[], options: IngestOptions = {}): Promise<Ingested[]> {
  const out: Ingested[] = [];
  for await (const one of ingestAll(typeof paths === "string" ? [paths] : paths, { jobs: 2, ...options }))
    out.push(Ingested.parse(one));
  for (const { document } of out) {
    if (document === undefined) continue;
    const spans = [...document.pages.map((p) => p.span), ...document.hidden, ...document.furniture];
    expect(spans.filter((s) => s.end < s.start || s.end > document.text.length)).toEqual([]);
  }
  for (const { ledger } of out) if (ledger !== undefined) expect(ledger.emitted + ledger.failed).toBe(ledger.expected);
  expect(new Set(out.map((o) => o.source)).size).toBe(out.length);
  return out;
}

const short = (results: readonly Ingested[], root: string) =>
  results.map((r) => [r.source.slice(root.length + 1), r.format, r.state, ...r.problems.map((p) => p.code)].join(" "));

const mail = (options: ConstructorParameters<typeof MailComposer>[0]): Promise<Buffer> =>
  new MailComposer({
    from: "Sophie <s@client.example>",
    to: "nous@agence.example",
    subject: "Incident",
    date: new Date("2026-05-16T08:00:00Z"),
    messageId: "<m1@client.example>",
    ...options,
  })
    .compile()
    .build();
const separator = "From s@client.example Sat May 16 10:00:00 2026\n";
const docx = (text: string) => Packer.toBuffer(new Docx({ sections: [{ children: [new Paragraph(text)] }] }));

describe("read", () => {
  it("walks in code-unit order, without our configuration, dot files and links that lead out", async () => {
    const outside = await tree("dehors", { "secret.txt": "x" });
    const root = await tree("parcours", {
      "b.txt": "b",
      "B.txt": "B",
      "a/é.txt": "é",
      "vigie.yaml": "",
      "vigie.ignore.yaml": "",
      ".DS_Store": "",
      "Inbox.msf": "",
      ".git/config": "",
    });
    await symlink(join(outside, "secret.txt"), join(root, "lien.txt"));
    await symlink(root, join(root, "boucle"));
    await symlink(join(root, "b.txt"), join(root, "voisin.txt"));
    const sources: string[] = [];
    for await (const source of read([root])) sources.push(source.source.slice(root.length + 1));
    expect(sources).toEqual(["B.txt", "a/é.txt", "b.txt", "voisin.txt"]);
  });

  it("leaves out what Vigie wrote there, and nothing a person put beside it", async () => {
    const report = '{\n  "schemaVersion": "1.0.0",\n  "asOf": "2026-06-09"\n}\n';
    const page = '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="generator" content="Vigie">';
    const root = await tree("rapports", {
      "rapport/report.json": report,
      "rapport/index.html": "<!doctype html>",
      "rapport/clients/alpha.html": "<!doctype html>",
      "rapport/clients.csv": "a;b",
      "rapport/note.txt": "à moi",
      "seul.html": page,
      "autre/report.json": '{ "name": "autre" }',
      "autre/clients.csv": "a;b",
      "autre/index.html": '<!doctype html><html><head><meta name="generator" content="Word">',
      "dossier/00_Lisez-moi.txt": "x",
      "dossier/02_Chronologie.csv": "x",
      "dossier/03_Bordereau.csv": "x",
      "dossier/SHA256SUMS": "x",
      "dossier/originaux/piece-01.eml": "x",
      "vide.html": "",
    });
    const sources: string[] = [];
    for await (const source of read([root])) sources.push(source.source.slice(root.length + 1));
    expect(sources).toEqual([
      "autre/clients.csv",
      "autre/index.html",
      "autre/report.json",
      "dossier/originaux/piece-01.eml",
      "rapport/note.txt",
      "vide.html",
    ]);
    const given = [];
    for await (const source of read([join(root, "seul.html")])) given.push(source.kind);
    expect(given).toEqual(["file"]);
  });

  it("keeps relative paths relative and says what is missing", async () => {
    const sources = [];
    for await (const source of read(["package.json", "n/existe/pas"])) sources.push(source);
    expect(sources).toMatchObject([
      { kind: "file", source: "package.json" },
      { kind: "missing", source: "n/existe/pas", problem: "not-found" },
    ]);
  });
});

describe("ingestAll", () => {
  it("leaves text as it is, and starts no child for it", async () => {
    const root = await tree("texte", {
      "clause.txt": "Article 9\r\nLa responsabilité…\n",
      "notes.md": "# Notes\n",
      "123456789FEC20261231.txt": Buffer.from("JournalCode\tJournalLib\nVE\tVentes d\xe9tail \xa4\n", "latin1"),
    });
    const results = await all(root);
    expect(short(results, root)).toEqual([
      "123456789FEC20261231.txt csv ok encoding-guessed",
      "clause.txt text ok",
      "notes.md markdown ok",
    ]);
    expect(results[0]?.document?.text).toContain("détail €");
    expect(results[1]?.document?.text).toBe("Article 9\r\nLa responsabilité…\n");
  });

  it("reads mail with attachments as a message and documents of their own", async () => {
    const root = await tree("courriel", {
      "a.eml": await mail({
        text: "Le site est en panne.",
        html: '<p>Le site est en panne.</p><img src="cid:logo">',
        attachments: [
          { filename: "contrat.docx", content: await docx("Le prix est de 9 500 €.") },
          { filename: "logo.png", content: Buffer.from("\x89PNG\r\n\x1a\n fictif", "latin1"), cid: "logo" },
          { filename: "rendez-vous.ics", content: "BEGIN:VCALENDAR\nEND:VCALENDAR\n", contentType: "text/calendar" },
          {
            filename: "smime.p7s",
            content: Buffer.from([0x30, 0x82, 1, 0]),
            contentType: "application/pkcs7-signature",
          },
          { filename: "tableau.xlsx", content: Buffer.from("rien de lisible\0", "latin1") },
          {
            filename: "transfert.eml",
            content: await mail({ text: "Message d’origine", messageId: "<m0@client.example>" }),
            contentType: "message/rfc822",
          },
        ],
      }),
    });
    const results = await all(root);
    expect(short(results, root)).toEqual([
      "a.eml eml ok attachment-not-read",
      "a.eml#logo.png image ok",
      "a.eml#contrat.docx docx ok",
      "a.eml#rendez-vous.ics calendar ok",
      "a.eml#smime.p7s p7s ok",
      "a.eml#tableau.xlsx other unsupported unsupported-format",
      "a.eml#transfert.eml eml ok",
    ]);
    const [message, ...parts] = results;
    expect(message?.ledger).toEqual({ expected: 6, emitted: 6, failed: 0 });
    expect(message?.document?.attachments).toEqual(parts.map((p) => p.id));
    expect(parts.every((p) => p.partOf === message?.id)).toBe(true);
    expect(message?.document?.envelope?.folder).toBe("courriel");
    const byName = new Map(parts.map((p) => [p.document?.fileName, p.document]));
    expect(byName.get("contrat.docx")?.text).toBe("Le prix est de 9 500 €.\n");
    expect(byName.get("transfert.eml")?.envelope?.messageId).toBe("m0@client.example");
  });

  it("numbers the messages of an mbox, names its folder, and counts a re-export once", async () => {
    const first = (await mail({ text: "Un" })).toString();
    const second = (await mail({ text: "Deux", messageId: "<m2@client.example>" })).toString();
    const exportedAgain = `Received: from x by y; Sun, 17 May 2026 08:00:00 +0000\n${first}`;
    const lf = (s: string) => s.replaceAll("\r\n", "\n");
    const root = await tree("boite", {
      "Envoyés.mbox": `${separator}${lf(first)}\n${separator}${lf(second)}\n`,
      "Apple.mbox/mbox": `${separator}${lf(first.replace("m1@", "m9@"))}\n`,
      "Envoyés-2.mbox": `${separator}${lf(exportedAgain)}\n`,
    });
    const results = await all(root);
    expect(short(results.slice(0, 2), root)).toEqual(["Apple.mbox/mbox mbox ok", "Apple.mbox/mbox#1 eml ok"]);
    expect(results.splice(0, 2)[1]?.document?.envelope?.folder).toBe("Apple");
    expect(short(results, root)).toEqual([
      "Envoyés-2.mbox mbox ok",
      "Envoyés-2.mbox#1 eml ok",
      "Envoyés.mbox mbox ok",
      "Envoyés.mbox#1 eml duplicate duplicate",
      "Envoyés.mbox#2 eml ok",
    ]);
    expect(results[2]?.ledger).toEqual({ expected: 2, emitted: 2, failed: 0 });
    expect(results[3]?.document).toBeUndefined();
    expect(results[3]?.problems[0]?.detail).toBe(results[1]?.source);
    expect(results[4]?.document?.envelope?.folder).toBe("Envoyés");
  });

  it("reads a Maildir with its dot folders", async () => {
    const root = await tree("archives", {
      "cur/1.V1.host:2,S": await mail({ text: "Reçu" }),
      "new/2.V1.host": await mail({ text: "Nouveau", messageId: "<m2@client.example>" }),
      ".Sent/cur/3.V1.host:2,S": await mail({ text: "Envoyé", messageId: "<m3@client.example>" }),
      ".Sent/tmp/x": "",
    });
    const results = await all(root);
    expect(results.map((r) => [r.source.slice(root.length), r.format, r.document?.envelope?.folder])).toEqual([
      ["", "maildir", undefined],
      ["/cur/1.V1.host:2,S", "eml", "archives"],
      ["/new/2.V1.host", "eml", "archives"],
      ["/.Sent", "maildir", undefined],
      ["/.Sent/cur/3.V1.host:2,S", "eml", "Sent"],
    ]);
  });

  it("takes an empty folder of Thunderbird for what it is, and knows the folders inside an archive", async () => {
    const root = await tree("profil", {
      Drafts: "",
      "Drafts.msf": '// <!-- <mdb:mork:z v="1.4"/> -->',
      "export.zip": zipSync({ "export/Sent/1.eml": await mail({ text: "Envoyé", messageId: "<z1@client.example>" }) }),
    });
    const results = await all(root);
    expect(results.map((r) => [r.source.slice(root.length), r.state, r.document?.envelope?.folder])).toEqual([
      ["/Drafts", "ok", undefined],
      ["/export.zip", "ok", undefined],
      ["/export.zip#export/Sent/1.eml", "ok", "Sent"],
    ]);
  });

  it("reads ZIPs inside ZIPs, neutralises names, and stops at the depth allowed", async () => {
    const inner = zipSync({
      "b.txt": strToU8("bêta"),
      "Sent.mbox": Buffer.from(`${separator}${(await mail({ text: "Un" })).toString()}`),
    });
    const root = await tree("zip", {
      "a.zip": zipSync({ "../../fuite.txt": strToU8("alpha"), "interne.zip": inner, "x/double.txt": strToU8("alpha") }),
    });
    expect(short(await all(root), root)).toEqual([
      "a.zip zip ok",
      "a.zip#fuite.txt text ok unsafe-name",
      "a.zip#interne.zip zip ok",
      "a.zip#interne.zip#b.txt text ok",
      "a.zip#interne.zip#Sent.mbox mbox ok",
      "a.zip#interne.zip#Sent.mbox#1 eml ok",
      "a.zip#x/double.txt text duplicate duplicate",
    ]);
    let nested = zipSync({ "fond.txt": strToU8("fond") });
    for (let i = 0; i < 15; i++) nested = zipSync({ "z.zip": nested });
    const deep = await tree("profond", { "p.zip": nested });
    const results = await all(deep);
    expect(results.at(-1)).toMatchObject({ state: "limit", problems: [{ code: "over-limit-depth" }] });
    expect(results).toHaveLength(12);
  });

  it("gives what cannot be read its reason", async () => {
    const truncated = (await docx("x")).subarray(0, 900);
    const locked = new CompoundFileWriter();
    locked.stream(0, "EncryptedPackage", Buffer.alloc(100));
    const root = await tree("mauvais", {
      "chiffré.zip": encryptedZip(),
      "coupé.docx": truncated,
      "faux.pdf": "%PDF-1.4\nrien",
      "image.png": Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      "message.msg": Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("__substg1.0_", "utf16le")]),
      "mot-de-passe.docx": locked.bytes(),
      "vide.pdf": "",
      "vide.mbox": "",
    });
    expect(short(await all([root, join(root, "absent.pdf")]), root)).toEqual([
      "chiffré.zip zip ok",
      "chiffré.zip#a.txt text encrypted encrypted",
      "coupé.docx docx corrupt truncated",
      "faux.pdf pdf corrupt corrupt",
      "image.png image corrupt corrupt",
      "message.msg msg corrupt truncated",
      "mot-de-passe.docx docx encrypted encrypted",
      "vide.mbox mbox partial empty",
      "vide.pdf pdf corrupt empty",
      "absent.pdf pdf corrupt not-found",
    ]);
  });

  it("goes on when a file disappears while it is being read", async () => {
    const root = await tree("disparu", { "a.txt": "a", "b.txt": "b", "c.mbox": `${separator}Subject: x\n\nun\n` });
    const sources = [];
    for await (const source of read([root])) sources.push(source);
    await rm(join(root, "a.txt"));
    await rm(join(root, "c.mbox"));
    const ingester = createIngester({ jobs: 1 });
    const results: Ingested[] = [];
    for await (const one of ingester.ingest(sources)) results.push(one);
    await ingester.close();
    expect(short(results, root)).toEqual([
      "a.txt text corrupt unreadable",
      "b.txt text ok",
      "c.mbox mbox corrupt unreadable",
    ]);
  });

  it.skipIf(process.getuid?.() === 0)("reports a file it may not open", async () => {
    const root = await tree("interdit", { "a.pdf": "x" });
    await chmod(join(root, "a.pdf"), 0o000);
    expect(short(await all(root), root)).toEqual(["a.pdf pdf corrupt unreadable"]);
  });

  it("gives the same result whatever the number of children", async () => {
    const root = await tree("ordre", {
      ...Object.fromEntries(
        await Promise.all(
          Array.from(
            { length: 12 },
            async (_, i) =>
              [`${i}.eml`, await mail({ text: `Message ${i % 5}`, messageId: `<${i % 5}@x.example>` })] as const,
          ),
        ),
      ),
      "z.zip": zipSync({ "1.html": strToU8("<p>Un"), "2.html": strToU8("<p>Deux"), "3.html": strToU8("<p>Un") }),
    });
    const one = await all(root, { jobs: 1 });
    expect(await all(root, { jobs: 3 })).toEqual(one);
    expect(one.filter((r) => r.state === "duplicate")).toHaveLength(8);
  });

  it("remembers duplicates over calls of one ingester", async () => {
    const root = await tree("deux-fois", { "a.txt": "même" });
    const ingester = createIngester({ jobs: 1 });
    const states: string[] = [];
    for (let i = 0; i < 2; i++) for await (const { state } of ingester.ingest(read([root]))) states.push(state);
    await ingester.close();
    expect(states).toEqual(["ok", "duplicate"]);
  });
});

/** A ZIP whose only entry has the encryption flag set. */
function encryptedZip(): Buffer {
  const zip = Buffer.from(zipSync({ "a.txt": strToU8("secret") }));
  const central = zip.indexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  zip.writeUInt16LE(zip.readUInt16LE(central + 8) | 1, central + 8);
  return zip;
}

describe("isolation", () => {
  it("ends a job that takes too long or too much memory, and reads the next one", async () => {
    const html = "<p>".repeat(600_000);
    const root = await tree("lourd", { "a.html": html, "b.html": "<p>court" });
    expect(short(await all(root, { jobs: 1, limits: { rssKill: 1 } }), root)[0]).toBe(
      "a.html html limit over-limit-memory",
    );
    const timed = short(await all(root, { jobs: 1, limits: { baseMs: 1 } }), root);
    expect(timed[0]).toBe("a.html html limit over-limit-time");
  });

  it.skipIf(!existsSync("/proc")).each([
    [1, "a.html html partial over-limit-size"],
    [2, "a.html html crashed crashed"],
  ])("survives %i children dying over one file", async (deaths, expected) => {
    const root = await tree(`mort-${deaths}`, { "a.html": "<p>x".repeat(600_000) });
    const killed = new Set<number>();
    const killer = setInterval(() => {
      const pid = childrenOf(process.pid).find(({ command }) => command.includes("worker.ts"))?.pid;
      if (pid === undefined || killed.has(pid) || killed.size >= deaths) return;
      killed.add(pid);
      process.kill(pid, "SIGKILL");
    }, 10);
    try {
      expect(short(await all(root, { jobs: 1 }), root)).toEqual([expected]);
    } finally {
      clearInterval(killer);
    }
    expect(killed.size).toBe(deaths);
  });

  it("replaces a child after the files it may read", async () => {
    const root = await tree(
      "relève",
      Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`${i}.html`, `<p>${i}`])),
    );
    expect((await all(root, { jobs: 1, limits: { filesPerChild: 2 } })).map((r) => r.state)).toEqual([
      "ok",
      "ok",
      "ok",
      "ok",
      "ok",
    ]);
  });

  it("leaves no child behind when the consumer stops early", async () => {
    const root = await tree("arrêt", Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.html`, `<p>${i}`])));
    for await (const { state } of ingestAll([root], { jobs: 2 })) {
      expect(state).toBe("ok");
      break;
    }
    expect(childrenOf(process.pid).filter(({ command }) => command.includes("worker.ts"))).toEqual([]);
  });
});

/** Living child processes, where the system tells by files. */
function childrenOf(parent: number): { pid: number; command: string }[] {
  const list = `/proc/${parent}/task/${parent}/children`;
  if (!existsSync(list)) return [];
  const pids = readFileSync(list, "latin1").trim().split(" ").filter(Boolean).map(Number);
  return pids.flatMap((pid) => {
    try {
      return [{ pid, command: readFileSync(`/proc/${pid}/cmdline`, "latin1") }];
    } catch {
      return [];
    }
  });
}
