import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSignatures } from "./pdf-signatures.ts";

/** A file with one signature dictionary whose byte range leaves out exactly the hexadecimal contents. */
function signedFile(): { bytes: Buffer; covered: Buffer } {
  const before =
    "%PDF-1.7\n1 0 obj << /Type /Catalog /AcroForm << /Fields [4 0 R] >> >> endobj\n4 0 obj\n<< /FT /Sig /T (Signature client) /V 7 0 R >>\nendobj\n7 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name (Claire \\(g\\351rante\\)) /M (D:20260203101500+01'00') /ByteRange [0 AAAA BBBB CCCC] /Contents ";
  const contents = "<3082010200>";
  const after = " /Reason <FEFF0041006300630065007000740065> >>\nendobj\n%%EOF\n";
  const start = before.length;
  const text = before
    .replace("AAAA", String(start).padStart(4, "0"))
    .replace("BBBB", String(start + contents.length).padStart(4, "0"))
    .replace("CCCC", String(after.length).padStart(4, "0"));
  return { bytes: Buffer.from(text + contents + after, "latin1"), covered: Buffer.from(text + after, "latin1") };
}

describe("readSignatures", () => {
  it("reads the dictionary, its field and the digests of what is covered", () => {
    const { bytes, covered } = signedFile();
    const [signature, ...more] = readSignatures(bytes).signatures;
    expect(more).toEqual([]);
    expect(signature).toMatchObject({
      fieldName: "Signature client",
      subFilter: "ETSI.CAdES.detached",
      name: "Claire (gérante)",
      reason: "Accepte",
      claimedTime: "2026-02-03T09:15:00.000Z",
      fileSize: bytes.length,
      contents: Buffer.from("3082010200", "hex").toString("base64"),
    });
    expect(signature?.digests.sha256).toBe(createHash("sha256").update(covered).digest("hex"));
  });

  it("tells what is wrong with a range that leaves the file, and survives floods", () => {
    const wild = readSignatures(
      Buffer.from("1 0 obj << /ByteRange [0 10 999999999999 5] /Contents <30> /SubFilter /x >> endobj"),
    ).signatures;
    expect(wild[0]?.byteRange).toEqual([0, 10, 999999999999, 5]);
    expect(wild[0]?.faults).toContain("range-malformed");
    for (const flood of [
      "/ByteRange [0 1 2 3]".repeat(20_000),
      "1 0 obj << /ByteRange [0 1 2 3] >> endobj ".repeat(5000),
      `${"<<".repeat(100_000)}/ByteRange`,
      `${"[".repeat(100_000)}/AcroForm`,
      "startxref 0 %%EOF /AcroForm ".repeat(5000),
    ])
      expect(() => readSignatures(Buffer.from(flood))).not.toThrow();
  });

  it("walks no loop of fields, pages or cross references twice", () => {
    const looped = [
      "%PDF-1.7",
      "1 0 obj << /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >> endobj",
      "2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] >> endobj",
      "3 0 obj << /FT /Sig /T (A) /Parent 3 0 R /Kids [3 0 R 3 0 R] >> endobj",
      "xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R /Prev 0 >>",
      "startxref\n240\n%%EOF",
    ].join("\n");
    expect(readSignatures(Buffer.from(looped)).requests).toEqual([{ fieldName: "A" }]);
  });
});
