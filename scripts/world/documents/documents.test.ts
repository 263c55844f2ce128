import { createHash, X509Certificate } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDocuments } from "./index.ts";

const fixtures = fileURLToPath(new URL("../../../fixtures", import.meta.url));
let made = "";

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), "sample-world-"));
  await writeDocuments(made);
});
afterAll(async () => {
  await rm(made, { recursive: true, force: true });
});

/** Path → digest of every file below a folder, the mail left out. */
async function digests(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith("courriels"))
    .toSorted();
  const pairs = files.map(async (path) => {
    const bytes = await readFile(join(folder, path));
    return [path, createHash("sha256").update(bytes).digest("hex")] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

it("writes the very bytes that lie in fixtures/, and nothing else lies there", async () => {
  expect(await digests(made)).toEqual(await digests(fixtures));
});

async function pagesOf(path: string): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(await readFile(join(made, path)));
  const texts = [...document.pages()].map((page) => page.getText());
  document.destroy();
  library.destroy();
  return texts;
}

describe("what the stories rely on", () => {
  it("puts Maison Lumen's signatures on page 8 of 8 and no cap anywhere", async () => {
    const pages = await pagesOf("contrats/maison-lumen/contrat-C-2026-004-signe.pdf");
    expect(pages).toHaveLength(8);
    expect(pages.findIndex((text) => text.includes("Pour le Client"))).toBe(7);
    expect(pages.join(" ")).not.toMatch(/plafon|saurait excéder|limitée à|recette/);
  });

  it("scans counsel's letter without a character of text", async () => {
    const pages = await pagesOf("courriers-numerises/2026-04-13-LRAR-Lescure.pdf");
    expect(pages.join("").trim()).toBe("");
  });

  it("lets the last electronic signature cover the whole file, with the signer's certificate inside", async () => {
    const bytes = await readFile(join(made, "contrats/groupe-ostrea/contrat-C-2026-001-signe.pdf"));
    const ranges = [...bytes.toString("latin1").matchAll(/\/ByteRange \[(\d+) (\d+) *(\d+) *(\d+) *\]/g)].map((match) =>
      match.slice(1).map(Number),
    );
    expect(ranges).toHaveLength(2);
    const [start = -1, before = 0, after = 0, rest = 0] = ranges[1] ?? [];
    expect([start, after + rest]).toEqual([0, bytes.length]);
    const covered = Buffer.concat([bytes.subarray(0, before), bytes.subarray(after)]);
    const cms = Buffer.from(bytes.subarray(before + 1, after - 1).toString("latin1"), "hex");
    const signer = await readFile(new URL("./certificates/yann-le-guen.pem", import.meta.url));
    expect(cms.includes(new X509Certificate(signer).raw)).toBe(true);
    expect(cms.includes(createHash("sha256").update(covered).digest())).toBe(true);
  });
});
