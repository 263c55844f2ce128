import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Job } from "../job.ts";
import { defaultLimits } from "../limits.ts";
import { readBytes } from "../read-bytes.ts";

const paragraphs = Array.from({ length: 400 }, (_, i) => `<w:p><w:r><w:t>Clause ${i * 7919}</w:t></w:r></w:p>`).join(
  "",
);
const whole = Buffer.from(
  zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(`<w:document xmlns:w="w"><w:body>${paragraphs}</w:body></w:document>`),
    "word/media/photo.bin": new Uint8Array(5000).map((_, i) => (i * i * 31) % 251),
  }),
);
const read = (bytes: Buffer) => {
  const job: Job = {
    source: "contrat.docx",
    bytes: { kind: "memory", bytes },
    hints: {},
    depth: 0,
    attempt: 0,
    limits: defaultLimits,
    passwords: [],
    ocr: false,
  };
  return readBytes(job, bytes, () => {});
};

describe("an Office file that was cut off", () => {
  it("gives all its text when a picture was cut", async () => {
    const { document, state, problems } = await read(whole.subarray(0, whole.indexOf("photo.bin") + 200));
    expect([state, problems]).toEqual(["partial", [{ code: "truncated" }]]);
    expect(document?.text).toBe((await read(whole)).document?.text);
  });

  it("gives the text that is left when the text was cut", async () => {
    const start = whole.indexOf("word/document.xml");
    const { document, problems } = await read(
      whole.subarray(0, start + Math.floor((whole.indexOf("word/media") - start) / 2)),
    );
    const text = document?.text ?? "";
    expect(problems).toEqual([{ code: "truncated" }, { code: "invalid-structure" }]);
    expect(text.startsWith("Clause 0\n\nClause 7919\n\n")).toBe(true);
    expect(text.length).toBeGreaterThan(1000);
  });

  it("stays unread when nothing is left to read", async () => {
    await expect(read(whole.subarray(0, 60))).rejects.toThrow("no central directory");
  });
});
