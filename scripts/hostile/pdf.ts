import { flateRepeats } from "./flate.ts";
import { type HostileInput, latin1 } from "./input.ts";
import { flateObject, onePage, sentence, shows, streamObject, writePdf } from "./pdf-writer.ts";

const MiB = 1024 * 1024;
const filter = "/Filter /FlateDecode";
const read = ["ok", "partial"] as const;
const readOrNot = ["ok", "partial", "corrupt", "limit"] as const;

/** Forms that show the next one ten times each: 10^depth pages of nothing to draw. */
function laughs(depth: number): Buffer {
  const form = (i: number) =>
    i === depth
      ? flateObject(sentence, "/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
      : flateObject(
          "/X Do ".repeat(10),
          `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X ${6 + i} 0 R >> >>`,
        );
  return onePage(`${sentence}/X Do`, {
    resources: "/XObject << /X 5 0 R >>",
    others: Array.from({ length: depth + 1 }, (_, i) => form(i)),
  });
}

const box = (mediaBox: string) =>
  writePdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /Contents 4 0 R >>`,
    flateObject(sentence),
  ]);

/** PDFs whose pages, pictures, fonts and attachments are made to flood. */
export const pdfs: readonly HostileInput[] = [
  {
    name: "gib-content.pdf",
    pace: "endless",
    expects: readOrNot,
    make: () => onePage(streamObject(flateRepeats(Buffer.alloc(MiB, " "), 1024), filter)),
  },
  {
    name: "gib-of-states.pdf",
    pace: "long",
    expects: readOrNot,
    make: () => onePage(streamObject(flateRepeats(Buffer.alloc(MiB, "q "), 1024), filter)),
  },
  {
    name: "five-million-states.pdf",
    pace: "endless",
    expects: readOrNot,
    make: () => onePage(streamObject(flateRepeats(latin1("q 1 0 0 1 0 0 cm ".repeat(1000)), 5000), filter)),
  },
  { name: "laughs.pdf", pace: "endless", expects: readOrNot, make: () => laughs(12) },
  {
    name: "self-form.pdf",
    pace: "endless",
    expects: readOrNot,
    make: () =>
      onePage(`${sentence}/X Do`, {
        resources: "/XObject << /X 5 0 R >>",
        others: [
          flateObject(
            "/X Do /X Do",
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
          ),
        ],
      }),
  },
  { name: "deep-content.pdf", expects: readOrNot, make: () => onePage(`${sentence}${"[".repeat(1_000_000)} TJ`) },
  {
    name: "million-letters.pdf",
    pace: "long",
    expects: readOrNot,
    make: () => onePage(`BT /F 9 Tf 60 400 Td ${"(a)Tj ".repeat(1_000_000)} ET`),
  },
  {
    name: "scattered-letters.pdf",
    pace: "long",
    expects: readOrNot,
    make: () =>
      onePage(
        Array.from({ length: 60_000 }, (_, i) => `BT /F 1 Tf ${(i * 37) % 595} ${(i * 101) % 842} Td (a) Tj ET`).join(
          "\n",
        ),
      ),
  },
  { name: "box-zero.pdf", expects: readOrNot, make: () => box("[0 0 0 0]") },
  { name: "box-huge.pdf", expects: readOrNot, make: () => box("[-1e38 -1e38 1e38 1e38]") },
  { name: "box-words.pdf", expects: readOrNot, make: () => box("[(a) /b null <</c 1>>]") },
  {
    name: "rotated-oddly.pdf",
    expects: readOrNot,
    make: () => onePage(sentence, { page: "/Rotate 45 /UserUnit 1e30" }),
  },
  {
    name: "matrix-infinite.pdf",
    expects: readOrNot,
    make: () => onePage(`1e38 1e38 -1e38 1e38 1e38 1e38 cm ${sentence} 0 0 0 0 0 0 cm ${sentence}`),
  },
  {
    name: "image-of-60000.pdf",
    expects: readOrNot,
    make: () =>
      onePage("600 0 0 840 0 0 cm /X Do", {
        resources: "/XObject << /X 5 0 R >>",
        others: [
          streamObject(
            flateRepeats(Buffer.alloc(7500, 0xff), 60_000),
            `${filter} /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 1`,
          ),
        ],
      }),
  },
  {
    name: "image-lies.pdf",
    expects: readOrNot,
    make: () =>
      onePage("600 0 0 840 0 0 cm /X Do", {
        resources: "/XObject << /X 5 0 R >>",
        others: [
          flateObject(
            "court",
            "/Type /XObject /Subtype /Image /Width 2147483647 /Height 2147483647 /ColorSpace /DeviceRGB /BitsPerComponent 16",
          ),
        ],
      }),
  },
  {
    name: "ten-thousand-images.pdf",
    expects: readOrNot,
    make: () =>
      onePage("/X Do ".repeat(10_000), {
        resources: "/XObject << /X 5 0 R >>",
        others: [
          flateObject(
            Buffer.alloc(300 * 300),
            "/Type /XObject /Subtype /Image /Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8",
          ),
        ],
      }),
  },
  {
    name: "annotations.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        page: `/Annots [${"5 0 R ".repeat(100_000)}]`,
        others: ["<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (note) /Parent 5 0 R /Popup 5 0 R >>"],
      }),
  },
  {
    name: "cyclic-fields.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: "/AcroForm << /Fields [5 0 R 6 0 R] >> /Outlines 7 0 R /Names << /EmbeddedFiles 8 0 R >>",
        others: [
          "<< /FT /Tx /T (a) /Kids [6 0 R 5 0 R] /Parent 6 0 R >>",
          "<< /FT /Sig /T (b) /Kids [5 0 R] /Parent 5 0 R /V 6 0 R >>",
          "<< /First 7 0 R /Next 7 0 R /Last 7 0 R /Prev 7 0 R /Title (c) >>",
          "<< /Kids [8 0 R 8 0 R 8 0 R] /Names [(x) 8 0 R] >>",
        ],
      }),
  },
  {
    name: "gib-attached.pdf",
    pace: "long",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: "/Names << /EmbeddedFiles << /Names [(zeros.txt) 5 0 R] >> >>",
        others: [
          "<< /Type /Filespec /F (zeros.txt) /UF (zeros.txt) /EF << /F 6 0 R >> >>",
          streamObject(flateRepeats(Buffer.alloc(MiB), 1024), `${filter} /Type /EmbeddedFile`),
        ],
      }),
  },
  {
    name: "attached-names.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: `/Names << /EmbeddedFiles << /Names [${Array.from({ length: 3000 }, (_, i) => `(../../${i}\\000\\033.txt) 5 0 R`).join(" ")}] >> >>`,
        others: [
          "<< /Type /Filespec /F (../../../etc/passwd) /UF (exe\\202txt.pdf) /EF << /F 6 0 R >> >>",
          flateObject("joint", "/Type /EmbeddedFile"),
        ],
      }),
  },
  {
    name: "goes-out.pdf",
    expects: read,
    make: () =>
      onePage(sentence, {
        catalog:
          "/OpenAction << /S /URI /URI (http://tracker.example/x) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>",
        page: "/AA << /O << /S /GoToR /F (file:///etc/passwd) /D [0 /Fit] >> >>",
      }),
  },
  {
    name: "content-outside.pdf",
    expects: readOrNot,
    make: () => onePage(latin1("<< /Length 0 /F (/etc/passwd) /FFilter /FlateDecode >>\nstream\n\nendstream")),
  },
  {
    name: "fonts.pdf",
    expects: readOrNot,
    make: () =>
      onePage(`BT /G 11 Tf 60 700 Td <${"0001".repeat(50_000)}> Tj ET`, {
        resources: "/Font << /G 5 0 R >>",
        others: [
          "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>",
          flateObject(
            `begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange ${"100 beginbfrange <0000> <FFFF> <0041> endbfrange ".repeat(5000)} endcmap`,
          ),
        ],
      }),
  },
  {
    name: "tounicode-expands.pdf",
    pace: "endless",
    expects: readOrNot,
    make: () =>
      onePage(`BT /G 11 Tf 60 700 Td (${"a".repeat(50_000)}) Tj ET`, {
        resources: "/Font << /G 5 0 R >>",
        others: [
          "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
          flateObject(
            `begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <${"00610062D800".repeat(2000)}> endbfchar endcmap`,
          ),
        ],
      }),
  },
  {
    name: "surrogates.pdf",
    expects: readOrNot,
    make: () =>
      onePage(`BT /G 11 Tf 60 700 Td (${"aba ".repeat(50)}) Tj ET ${sentence}`, {
        resources: "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> /G 5 0 R >>",
        others: [
          "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
          flateObject(
            "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <61> <D800> <62> <DC00> <20> <0000> endbfchar endcmap",
          ),
        ],
      }),
  },
  {
    name: "locked-oddly.pdf",
    expects: ["encrypted", "corrupt", "unsupported"],
    make: () =>
      onePage(sentence, {
        trailer: `/Encrypt << /Filter /Unknown /V 99 /R 99 /Length 4096 /O (${"x".repeat(32)}) /U (${"x".repeat(32)}) /P -1 >> /ID [(a)(a)]`,
      }),
  },
  { name: "escapes.pdf", expects: readOrNot, make: () => onePage(shows("\u0001\u001b[31m\u0000 ".repeat(50))) },
];
