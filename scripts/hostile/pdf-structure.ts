import { deflateSync } from "node:zlib";
import { flateNested } from "./flate.ts";
import { type HostileInput, latin1, noise } from "./input.ts";
import { flateObject, onePage, sentence, streamObject, writePdf } from "./pdf-writer.ts";

const readOrNot = ["ok", "partial", "corrupt", "limit"] as const;

const pages = (
  kids: string,
  count: number | string,
  page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
) => writePdf(["<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, page]);

/** PDFs whose objects, trees and tables lie. */
export const pdfStructures: readonly HostileInput[] = [
  {
    name: "same-kids.pdf",
    expects: ["partial", "limit"],
    problem: "over-limit-pages",
    make: () => pages("3 0 R ".repeat(100_000), 100_000),
  },
  { name: "count-lies.pdf", expects: readOrNot, make: () => pages("3 0 R", 2_147_483_647) },
  { name: "count-negative.pdf", expects: readOrNot, make: () => pages("3 0 R", -5) },
  { name: "cyclic-tree.pdf", expects: readOrNot, make: () => pages("2 0 R 2 0 R 3 0 R", 100_000) },
  {
    name: "tree-of-two.pdf",
    expects: readOrNot,
    make: () => pages("3 0 R 3 0 R", 1000, "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 1000 >>"),
  },
  {
    name: "deep-tree.pdf",
    expects: readOrNot,
    make: () =>
      writePdf([
        "<< /Type /Catalog /Pages 2 0 R >>",
        ...Array.from(
          { length: 50_000 },
          (_, i) => `<< /Type /Pages /Parent ${i + 1} 0 R /Kids [${i + 3} 0 R] /Count 1 >>`,
        ),
        "<< /Type /Page /MediaBox [0 0 595 842] >>",
      ]),
  },
  {
    name: "xref-loop.pdf",
    expects: readOrNot,
    make() {
      const bytes = onePage(sentence).toString("latin1");
      const at = bytes.lastIndexOf("\nxref") + 1;
      return latin1(bytes.replace("/Root 1 0 R", `/Root 1 0 R /Prev ${at} /XRefStm ${at}`));
    },
  },
  {
    name: "xref-lies.pdf",
    expects: readOrNot,
    make: () =>
      latin1(
        onePage(sentence)
          .toString("latin1")
          .replace(/\d{10} 00000 n/g, "0000000009 00000 n"),
      ),
  },
  {
    name: "xref-huge.pdf",
    expects: readOrNot,
    make: () =>
      latin1(
        onePage(sentence)
          .toString("latin1")
          .replace(/xref\n0 \d+/, "xref\n0 2147483647"),
      ),
  },
  {
    name: "huge-numbers.pdf",
    expects: readOrNot,
    make: () =>
      latin1(
        onePage(sentence)
          .toString("latin1")
          .replaceAll("4 0 obj", "8388607 0 obj")
          .replaceAll("4 0 R", "99999999999 0 R")
          .replace(/\/Size \d+/, "/Size 4294967295"),
      ),
  },
  {
    name: "startxref-beyond.pdf",
    expects: readOrNot,
    make: () =>
      latin1(
        onePage(sentence)
          .toString("latin1")
          .replace(/startxref\n\d+/, "startxref\n99999999999999"),
      ),
  },
  {
    name: "self-reference.pdf",
    expects: readOrNot,
    make: () => writePdf(["1 0 R", "2 0 R", "<< /Type /Catalog /Pages 3 0 R >>"]),
  },
  {
    name: "length-of-itself.pdf",
    expects: readOrNot,
    make: () => onePage(latin1(`<< /Length 4 0 R >>\nstream\n${sentence}\nendstream`)),
  },
  {
    name: "length-lies.pdf",
    expects: readOrNot,
    make: () => onePage(latin1(`<< /Length 999999999 >>\nstream\n${sentence}\nendstream`)),
  },
  {
    name: "length-negative.pdf",
    expects: readOrNot,
    make: () => onePage(latin1(`<< /Length -1 >>\nstream\n${sentence}\nendstream`)),
  },
  {
    name: "thousand-filters.pdf",
    expects: readOrNot,
    make: () =>
      onePage(
        streamObject(
          flateNested(latin1(sentence), 1000, (bytes) => deflateSync(bytes, { level: 1 })),
          `/Filter [${"/FlateDecode ".repeat(1000)}]`,
        ),
      ),
  },
  {
    name: "filter-growth.pdf",
    expects: readOrNot,
    make: () =>
      onePage(
        streamObject(latin1(`${"z".repeat(4_000_000)}~>`), "/Filter [/ASCII85Decode /RunLengthDecode /LZWDecode]"),
      ),
  },
  {
    name: "predictor-lies.pdf",
    // Whether its row of 2 GB finds room in WebAssembly depends on what the child has read before.
    expects: [...readOrNot, "crashed"],
    make: () =>
      onePage(
        flateObject(sentence, "/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>"),
      ),
  },
  {
    name: "deep-arrays.pdf",
    expects: readOrNot,
    make: () => onePage(sentence, { page: `/X ${"[".repeat(1_000_000)}` }),
  },
  {
    name: "deep-dictionaries.pdf",
    expects: readOrNot,
    make: () => onePage(sentence, { page: `/X ${"<</A ".repeat(300_000)}` }),
  },
  { name: "truncated.pdf", expects: readOrNot, make: () => onePage(sentence.repeat(200)).subarray(0, 500) },
  { name: "only-a-head.pdf", expects: ["corrupt"], make: () => latin1("%PDF-1.7\n") },
  { name: "noise.pdf", expects: readOrNot, make: () => Buffer.concat([latin1("%PDF-1.7\n"), noise(300_000)]) },
  {
    name: "million-objects.pdf",
    pace: "long",
    expects: readOrNot,
    make: () =>
      latin1(`%PDF-1.7\n${"1 0 obj <</Type/Catalog/Pages 1 0 R>> endobj\n".repeat(200_000)}trailer <</Root 1 0 R>>`),
  },
];
