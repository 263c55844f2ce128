import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "@vigie/extract";
import { ingestAll } from "@vigie/ingest";
import type { Signatures } from "@vigie/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** An e-signed contract of the sample world, untouched and then attacked. */
const signed = readFileSync(
  new URL("../fixtures/contrats/groupe-ostrea/contrat-C-2026-001-signe.pdf", import.meta.url),
);
const found = new Map<string, Signatures>();
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-signatures-"));
  const flipped = Buffer.from(signed);
  const at = flipped.indexOf("/Producer");
  flipped.write("/Brodukor", at, "latin1");
  const files = {
    "untouched.pdf": signed,
    "changed.pdf": flipped,
    "appended.pdf": Buffer.concat([signed, Buffer.from("\n% added after the last signature\n")]),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  for await (const { document, source } of ingestAll([folder])) {
    if (document === undefined) continue;
    const fact = extract(document, { names: ["Atelier Brume"] }).signatures;
    if (fact.status === "present") found.set(source.slice(source.lastIndexOf("/") + 1), fact.value);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a contract with two electronic signatures", () => {
  it("untouched: both verified, no page asked for initials, nothing called valid", () => {
    const signatures = found.get("untouched.pdf");
    expect(signatures?.overall).toBe("esigned");
    expect(signatures?.parties.map((p) => [p.coverage, p.signer])).toEqual([
      ["esigned_verified", "Claire Vasseur"],
      ["esigned_verified", "Yann Le Guen"],
    ]);
    expect(new Set(signatures?.pages.map((p) => p.coverage))).toEqual(new Set(["not_applicable_esigned"]));
    expect(signatures?.missingInitials).toEqual([]);
    for (const d of signatures?.digital ?? []) {
      expect(d.why).toMatch(/identité non vérifiée/u);
      expect(d.why).not.toMatch(/\bvalide?\b/iu);
    }
  });

  it("one byte changed: broken", () => {
    expect(found.get("changed.pdf")?.overall).toBe("esigned_broken");
    expect(found.get("changed.pdf")?.digital.map((d) => d.integrity)).toContain("broken");
  });

  it("something appended: no page counts as covered", () => {
    const signatures = found.get("appended.pdf");
    expect(signatures?.digital.every((d) => !d.coversWholeFile)).toBe(true);
    expect(signatures?.pages.map((p) => p.coverage)).not.toContain("not_applicable_esigned");
  });
});
