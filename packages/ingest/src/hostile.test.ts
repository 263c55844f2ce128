import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ingestAll } from "./ingester.ts";

/** Inputs made to hang, crash or flood a reader; each must end in one recorded state, in bounded time. */
const head = "From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n";

function pdf(objects: string[]): Buffer {
  let text = "%PDF-1.7\n";
  const offsets = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
const stream = (data: Buffer) =>
  `<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n${data.toString("latin1")}\nendstream`;
const page = (content: string) =>
  pdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
    content,
  ]);

function multipart(depth: number): string {
  let opening = "";
  for (let i = 0; i < depth; i++) opening += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
  return `${head}${opening}Content-Type: text/plain\n\nfond\n`;
}
function forwards(depth: number): string {
  return `${`${head}Content-Type: message/rfc822\n\n`.repeat(depth)}Subject: fond\nFrom: a@b.example\n\nfond\n`;
}
const zipOf = (entries: number, size: number) =>
  zipSync(
    Object.fromEntries(
      Array.from({ length: entries }, (_, i) => [`${i}.txt`, new Uint8Array(size).fill(65 + (i % 26))]),
    ),
  );

const inputs: Record<string, string | Uint8Array> = {
  "million-tags.eml": `${head}Content-Type: text/html\n\n${"<div><span>".repeat(500_000)}fin`,
  "nested-tables.html": "<table><tr><td>".repeat(200_000),
  "one-line.txt": "a".repeat(10_000_000),
  "header-flood.eml": `${"X-Note: aaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(60_000)}\nx`,
  "addresses.eml": `${head}Cc: ${Array.from({ length: 20_000 }, (_, i) => `a${i}@b.example`).join(",\n ")}\n\nx`,
  "nested-multipart.eml": multipart(500),
  "nested-forwards.eml": forwards(300),
  "truncated-base64.eml": `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjc`,
  "wrong-length.mbox": `From a@b.example Mon Jun  8 09:00:00 2026\nContent-Length: 999999999\n\nun\n\nFrom a@b.example Mon Jun  8 09:00:00 2026\nContent-Length: -5\n\ndeux\n`,
  "nul-and-surrogates.eml": Buffer.concat([
    Buffer.from(`${head}Content-Type: text/plain; charset=utf-16\n\n`),
    Buffer.from([0, 0xd8, 0, 0, 0xff, 0xfe, 0, 0xdc]),
  ]),
  "utf7.eml": `${head.replace("Subject: x", "Subject: =?utf-7?Q?+AOk-t+AOk-?=")}Content-Type: text/plain; charset=utf-7\n\n+AOk-t+AOk-`,
  "flowed.eml": `${head}Content-Type: text/plain; format=flowed\n\n${"mot \n".repeat(1_000_000)}`,
  "laughs.xml": `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>`,
  "xxe.xml": `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`,
  "deep.xml": `${"<a>".repeat(100_000)}`,
  "slip.zip": zipSync({
    "../../../tmp/x.txt": strToU8("x"),
    "C:\\y.txt": strToU8("y"),
    "exe\u202etxt.pdf": strToU8("z"),
  }),
  "inflate.zip": zipSync({ "zeros.txt": new Uint8Array(200_000_000) }, { level: 9 }),
  "sum.zip": zipOf(40, 900_000),
  "lying.docx": zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": new Uint8Array(120_000_000).fill(32),
  }),
  "flate.pdf": page(stream(deflateSync(Buffer.alloc(60_000_000, " q")))),
  "loop.pdf": pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"]),
  "states.pdf": page(stream(deflateSync(Buffer.from("q 1 0 0 1 0 0 cm ".repeat(300_000))))),
  "same-kids.pdf": pdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${"3 0 R ".repeat(5000)}] /Count 5000 >>`,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
  ]),
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
  for (const [name, content] of Object.entries(inputs)) await writeFile(join(folder, name), content);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("ends every hostile input in one recorded state, within the limits", async () => {
  const states = new Map<string, string>();
  const memory = process.memoryUsage.rss();
  for await (const { source, state, problems, ledger } of ingestAll([folder], {
    jobs: 2,
    limits: { inflatedBytes: 20_000_000, baseMs: 5000 },
  })) {
    const name = source.slice(folder.length + 1);
    expect(states.has(name)).toBe(false);
    states.set(name, [state, ...problems.map((p) => p.code)].join(" "));
    if (ledger !== undefined) expect(ledger.emitted + ledger.failed).toBe(ledger.expected);
  }
  expect(process.memoryUsage.rss() - memory).toBeLessThan(400 * 1024 * 1024);
  expect(Object.keys(inputs).filter((name) => !states.has(name))).toEqual([]);
  expect([...states.values()].filter((s) => s.startsWith("crashed"))).toEqual([]);
  expect(
    Object.fromEntries(
      [...states].filter(([name]) => /^(?:laughs|xxe|deep|inflate|lying|header-flood|slip|same-kids)/.test(name)),
    ),
  ).toEqual({
    "deep.xml": "limit over-limit-depth",
    "header-flood.eml": "limit over-limit-size",
    "inflate.zip": "ok",
    "inflate.zip#zeros.txt": "limit over-limit-inflated",
    "laughs.xml": "corrupt invalid-structure",
    "lying.docx": "limit over-limit-inflated",
    "same-kids.pdf": "partial over-limit-pages",
    "slip.zip": "ok",
    "slip.zip#exetxt.pdf": "ok unsafe-name",
    "slip.zip#x.txt": "ok unsafe-name",
    "slip.zip#y.txt": "ok unsafe-name",
    "xxe.xml": "corrupt invalid-structure",
  });
  // In one archive the sum of what is inflated counts, in the order of its files.
  const sum = Array.from({ length: 40 }, (_, i) => states.get(`sum.zip#${i}.txt`));
  expect(sum.filter((s) => s?.startsWith("limit"))).not.toEqual([]);
  expect(sum.findIndex((s) => s?.startsWith("limit"))).toBe(22);
  // Ten containers deep, and no deeper.
  const forwarded = [...states.keys()].filter((name) => name.startsWith("nested-forwards.eml"));
  expect(forwarded).toHaveLength(12);
}, 120_000);
