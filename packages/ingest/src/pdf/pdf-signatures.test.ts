import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readSignatures } from "./pdf-signatures.ts";

/** A file with one signature dictionary whose byte range leaves out exactly the hexadecimal contents. */
function signedFile(): { bytes: Buffer; covered: Buffer } {
  const before =
    "%PDF-1.7\n4 0 obj\n<< /FT /Sig /T (Signature client) /V 7 0 R >>\nendobj\n7 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Name (Claire \\(g\\351rante\\)) /M (D:20260203101500+01'00') /ByteRange [0 AAAA BBBB CCCC] /Contents ";
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
    const [signature, ...more] = readSignatures(bytes);
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

  it("survives ranges that leave the file and floods of the keyword", () => {
    const wild = readSignatures(Buffer.from("1 0 obj << /ByteRange [0 10 999999999999 5] /SubFilter /x >> endobj"));
    expect(wild[0]?.byteRange).toEqual([0, 10, 999999999999, 5]);
    const started = performance.now();
    readSignatures(Buffer.from("/ByteRange [0 1 2 3]".repeat(20_000)));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
