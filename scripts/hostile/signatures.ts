import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { certify, signature } from "../../test/signing/certificate.ts";
import { signedData } from "../../test/signing/cms.ts";
import { contentBody, contract, update } from "../../test/signing/pdf.ts";
import { type HostileInput, latin1 } from "./input.ts";
import { onePage, sentence, streamObject } from "./pdf-writer.ts";

const MiB = 1024 * 1024;
const readOrNot = ["ok", "partial", "corrupt", "limit"] as const;
const read = ["ok", "partial"] as const;

const field = (value: string, more = "") =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 132 /Rect [60 100 220 140] /P 3 0 R /V ${value} ${more} >>`;
const dictionary = (range: string, contents: string) =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [${range}] /Contents <${contents}> >>`;

/** A page with one signature field, object 5, and what its dictionary, object 6, says. */
function signedPage(range: string, contents: string, others: readonly string[] = []): Buffer {
  return onePage(sentence, {
    catalog: "/AcroForm << /Fields [5 0 R] /SigFlags 3 >>",
    page: "/Annots [5 0 R]",
    others: [field("6 0 R"), dictionary(range, contents), ...others],
  });
}

/** The same with a range that covers all but the contents, as a signature that counts has it. */
function covered(contents: Buffer): Buffer {
  const place = (from: number, to: number, end: number) =>
    [0, from, to, end].map((n) => String(n).padStart(10, "0")).join(" ");
  const file = signedPage(place(0, 0, 0), contents.toString("hex"));
  const from = file.indexOf("/Contents <") + "/Contents ".length;
  const to = from + 2 + 2 * contents.length;
  file.write(place(from, to, file.length - to), file.indexOf("/ByteRange [") + "/ByteRange [".length, "latin1");
  return file;
}

/** SEQUENCEs inside each other, each of a length that is right. */
function nestedDer(depth: number): Buffer {
  const bytes = Buffer.alloc(6 * depth);
  for (let i = 0; i < depth; i++) {
    bytes.writeUInt16BE(0x3084, 6 * i);
    bytes.writeUInt32BE(6 * (depth - i - 1), 6 * i + 2);
  }
  return bytes;
}

/** SignedData of a signer whose name is as long and as odd as told. */
function cmsOf(cn: string, others = 0): Buffer {
  const signer = certify({ cn }, { kind: "ec" });
  return signedData(latin1("couvert"), signer, {
    algorithm: "ecdsa",
    others: Array.from({ length: others }, () => signer),
  });
}

/** A contract with an update after an update, each writing the same page again; `signed` ones hold a signature too. */
function revisions(count: number, signed: boolean): Buffer {
  let file = contract();
  for (let i = 0; i < count; i++) {
    const range = `0 ${file.length} ${file.length + 400} 100`;
    file = update(file, [
      [8, contentBody(`Revision ${i}`)],
      ...(signed
        ? [[30 + i, dictionary(range, "3080".repeat(100))] as const, [10, field(`${30 + i} 0 R`)] as const]
        : []),
    ]);
  }
  return file;
}

/** The tables of three revisions, each naming the next one as the one before it. */
function tablesInCircle(): Buffer {
  const text = revisions(3, true).toString("latin1");
  const tables = [...text.matchAll(/\bxref\n/g)].map((m) => m.index);
  let turn = 0;
  return latin1(text.replace(/\/Prev \d+/g, () => `/Prev ${tables[(turn++ + 2) % tables.length]}`));
}

/** A page whose signature dictionary, object 6, lies in an object stream, object 7, as the cross-reference stream says. */
function inObjectStream(stream: (data: string, first: number) => string, holder: number): Buffer {
  const inner = `6 0 ${dictionary("0 100 200 300", "30800000")}`;
  const body = onePage(sentence, {
    catalog: "/AcroForm << /Fields [5 0 R] /SigFlags 3 >>",
    page: "/Annots [5 0 R]",
    others: [field("6 0 R"), "null", stream(inner, 4)],
  });
  const text = body.toString("latin1");
  const table = text.lastIndexOf("\nxref") + 1;
  const rows = Buffer.alloc(9 * 7);
  const row = (i: number, type: number, a: number, b: number) => {
    rows.writeUInt8(type, 7 * i);
    rows.writeUInt32BE(a, 7 * i + 1);
    rows.writeUInt16BE(b, 7 * i + 5);
  };
  for (let i = 1; i < 8; i++) if (i !== 6) row(i, 1, text.indexOf(`\n${i} 0 obj`) + 1, 0);
  row(6, 2, holder, 0);
  row(8, 1, table, 0);
  const packed = deflateSync(rows);
  return Buffer.concat([
    body.subarray(0, table),
    latin1("8 0 obj\n"),
    streamObject(packed, "/Filter /FlateDecode /Type /XRef /Size 9 /W [1 4 2] /Root 1 0 R"),
    latin1(`\nendobj\nstartxref\n${table}\n%%EOF\n`),
  ]);
}
const objectStream = (data: string, first: number, more = "") =>
  `<< /Type /ObjStm /N 1 /First ${first} /Length ${data.length} ${more} >>\nstream\n${data}\nendstream`;

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const BODY = "/word/document.xml?ContentType=application/xml";
const signer = certify({ cn: "Anne Exemple" }, { kind: "ec" });

const digestOf = (text: string) => createHash("sha256").update(text).digest("base64");
const reference = (uri: string, digest = "AAAA") =>
  `<Reference URI="${uri}"><DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`;
/** An object named `o` of a signature, and a reference to it that holds. `inside` is written canonically. */
function objectAndReference(inside: string): [object: string, reference: string] {
  const object = `<Object Id="o">${inside}</Object>`;
  return [object, reference("#o", digestOf(object.replace("<Object", `<Object xmlns="${DSIG}"`)))];
}

/** A signature whose SignedInfo its certificate has signed, so that all it refers to is worth a look. */
function xmlSignature(
  references: string,
  objects: string,
  { head = "", certificates = 1, attributes = "" } = {},
): string {
  const info = `<SignedInfo><CanonicalizationMethod Algorithm="${EXCLUSIVE}"></CanonicalizationMethod><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"></SignatureMethod>${references}</SignedInfo>`;
  const canonical = latin1(info.replace("<SignedInfo>", `<SignedInfo xmlns="${DSIG}">`));
  const value = signature("ecdsa-plain", "sha256", signer.privateKey, canonical).toString("base64");
  const certificate = `<X509Certificate>${signer.certificate.toString("base64")}</X509Certificate>`;
  return `${head}<Signature xmlns="${DSIG}" ${attributes}>${info}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data>${certificate.repeat(certificates)}</X509Data></KeyInfo>${objects}</Signature>`;
}

/** A document with XML signatures, as Word lays them down; `paragraphs` make its body large. */
function signedDocx(signatures: readonly string[], paragraphs = 1): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="${PACKAGE}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`,
    "_xmlsignatures/origin.sigs": "",
    "_xmlsignatures/_rels/origin.sigs.rels": `<Relationships xmlns="${PACKAGE}/relationships">${signatures.map((_, i) => `<Relationship Id="s${i}" Type="${PACKAGE}/relationships/digital-signature/signature" Target="sig${i}.xml"/>`).join("")}</Relationships>`,
    "word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${"<w:p><w:r><w:t>Le prestataire livre le site avant le 30 juin.</w:t></w:r></w:p>".repeat(paragraphs)}</w:body></w:document>`,
  };
  for (const [i, xml] of signatures.entries()) parts[`_xmlsignatures/sig${i}.xml`] = xml;
  // stored as they are: what inflates a hundredfold is refused before anybody verifies it
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 0 });
}

const laughs = `<!DOCTYPE Signature [<!ENTITY a "rire">${Array.from({ length: 10 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? "" : i - 1};`.repeat(10)}">`).join("")}]>`;

/** Files whose signatures are made to hang, flood or deceive whoever verifies them. Keys are new in each run. */
export const signatureFiles: readonly HostileInput[] = [
  { name: "range-negative.pdf", expects: read, make: () => signedPage("-5 100 -200 50", "3080") },
  {
    name: "range-huge.pdf",
    expects: read,
    make: () => signedPage("0 99999999999999999999 9007199254740993 4294967295", "3080"),
  },
  { name: "range-overlaps.pdf", expects: read, make: () => signedPage("0 900 100 900", "3080") },
  { name: "range-of-words.pdf", expects: read, make: () => signedPage("(a) /b null << /c [ 1 ] >> 6 0 R", "3080") },
  { name: "range-of-pairs.pdf", expects: readOrNot, make: () => signedPage("0 500 ".repeat(100_000), "3080") },
  {
    name: "ranges-over-and-over.pdf",
    expects: readOrNot,
    // 5 MB, to be hashed 2,000 times for each of 100 signatures
    make: () =>
      onePage(sentence, {
        catalog: `/AcroForm << /Fields [${Array.from({ length: 100 }, (_, i) => `${6 + 2 * i} 0 R`).join(" ")}] >>`,
        others: [
          streamObject(Buffer.alloc(5 * MiB, " "), ""),
          ...Array.from({ length: 100 }, (_, i) => [
            field(`${7 + 2 * i} 0 R`),
            dictionary("0 5000000 ".repeat(2000), "3080"),
          ]).flat(),
        ],
      }),
  },
  {
    name: "ten-thousand-fields.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: `/AcroForm << /Fields [${Array.from({ length: 10_000 }, (_, i) => `${5 + i} 0 R`).join(" ")}] >>`,
        page: `/Annots [${Array.from({ length: 10_000 }, (_, i) => `${5 + i} 0 R`).join(" ")}]`,
        others: Array.from({ length: 10_000 }, (_, i) => field(dictionary(`0 ${i} ${i + 10} 20`, "30800000"))),
      }),
  },
  {
    name: "same-field-many-times.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: `/AcroForm << /Fields [${"5 0 R ".repeat(100_000)}] >>`,
        others: [field("6 0 R", `/Kids [${"5 0 R ".repeat(1000)}]`), dictionary("0 10 20 30", "3080")],
      }),
  },
  {
    name: "contents-of-zeros.pdf",
    pace: "long",
    expects: readOrNot,
    make: () => signedPage("0 100 52428900 100", "0".repeat(50 * MiB)),
  },
  { name: "deep-der.pdf", expects: read, make: () => covered(nestedDer(200_000)) },
  { name: "indefinite-der.pdf", expects: read, make: () => covered(Buffer.from("3080".repeat(300_000), "hex")) },
  {
    name: "indefinite-ends.pdf",
    expects: read,
    make: () => covered(Buffer.from("3080".repeat(50_000) + "0000".repeat(50_000), "hex")),
  },
  {
    name: "pieces-of-pieces.pdf",
    expects: read,
    make: () => covered(Buffer.from("2480".repeat(50_000) + "040100".repeat(200_000), "hex")),
  },
  {
    name: "lengths-beyond.pdf",
    expects: read,
    make: () => covered(Buffer.from(`3084ffffffff${"3089ffffffffffffffffff".repeat(1000)}30ff`, "hex")),
  },
  {
    name: "wide-der.pdf",
    expects: read,
    make: () => covered(Buffer.concat([Buffer.from("3083200000", "hex"), Buffer.alloc(2 * MiB, Buffer.from([5, 0]))])),
  },
  { name: "names-of-megabytes.pdf", expects: read, make: () => covered(cmsOf("é".repeat(500_000))) },
  {
    name: "names-that-deceive.pdf",
    expects: read,
    make: () => covered(cmsOf("\u001b[31mSigné\u202e</script><img src=x onerror=1>\u0000\n")),
  },
  { name: "five-thousand-certificates.pdf", expects: read, make: () => covered(cmsOf("Anne Exemple", 5000)) },
  {
    name: "fields-in-circle.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: "/AcroForm << /Fields [5 0 R 7 0 R] >>",
        page: "/Annots [5 0 R 7 0 R]",
        others: [
          field("6 0 R", "/Kids [7 0 R 5 0 R] /Parent 7 0 R"),
          dictionary("0 10 20 30", "3080"),
          field("7 0 R", "/Kids [5 0 R 7 0 R] /Parent 5 0 R"),
        ],
      }),
  },
  {
    name: "deep-fields.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: "/AcroForm << /Fields [5 0 R] >>",
        others: Array.from(
          { length: 30_000 },
          (_, i) => `<< /T (a) /FT /Sig /Kids [${6 + i} 0 R] /Parent ${4 + i} 0 R >>`,
        ),
      }),
  },
  {
    name: "form-of-itself.pdf",
    expects: readOrNot,
    make: () =>
      onePage(sentence, {
        catalog: "/AcroForm 5 0 R",
        others: [
          "<< /Fields 5 0 R /Kids [5 0 R] /Parent 5 0 R /FT /Sig /V 5 0 R /DR 5 0 R /ByteRange 5 0 R /Contents 5 0 R >>",
        ],
      }),
  },
  {
    name: "form-is-the-catalog.pdf",
    expects: readOrNot,
    make: () => onePage(sentence, { catalog: "/AcroForm 1 0 R /Fields [1 0 R] /FT /Sig /V 1 0 R" }),
  },
  { name: "tables-in-circle.pdf", expects: readOrNot, make: tablesInCircle },
  { name: "five-hundred-revisions.pdf", expects: readOrNot, make: () => revisions(500, false) },
  { name: "signed-revisions.pdf", pace: "long", expects: readOrNot, make: () => revisions(150, true) },
  {
    name: "in-object-stream.pdf",
    expects: readOrNot,
    make: () => inObjectStream((data, first) => objectStream(data, first), 7),
  },
  {
    name: "in-itself.pdf",
    expects: readOrNot,
    make: () => inObjectStream((data, first) => objectStream(data, first, "/Extends 7 0 R"), 6),
  },
  {
    name: "entities.docx",
    expects: read,
    make: () => signedDocx([xmlSignature("", "<Object>&a9;</Object>", { head: laughs })]),
  },
  {
    name: "ten-thousand-references.docx",
    expects: read,
    // 4 MB, to be hashed 10,000 times
    make() {
      const [object, known] = objectAndReference(`<Manifest>${reference(BODY).repeat(10_000)}</Manifest>`);
      return signedDocx([xmlSignature(known, object)], 60_000);
    },
  },
  {
    name: "same-object-many-times.docx",
    expects: read,
    // an object of more than a megabyte, to be found among its elements and written out canonically 1,500 times
    make() {
      const [object, known] = objectAndReference("<a></a>".repeat(180_000));
      return signedDocx([xmlSignature(known.repeat(1500), object)]);
    },
  },
  {
    name: "manifest-of-itself.docx",
    expects: read,
    make: () =>
      signedDocx([
        xmlSignature(
          reference("#o"),
          `<Object Id="o"><Manifest Id="m">${reference("#o")}${reference("#m")}${reference("")}${reference("/_xmlsignatures/sig0.xml?ContentType=application/xml")}</Manifest></Object>`,
        ),
      ]),
  },
  {
    name: "deep-signature.docx",
    expects: read,
    make: () =>
      signedDocx([
        xmlSignature(reference("#o"), `<Object Id="o">${"<a>".repeat(200_000)}${"</a>".repeat(200_000)}</Object>`),
      ]),
  },
  {
    name: "namespaces.docx",
    expects: read,
    make: () =>
      signedDocx([
        xmlSignature(
          reference("#o"),
          `<Object Id="o">${`<a ${Array.from({ length: 100 }, (_, i) => `xmlns:n${i}="urn:${i}"`).join(" ")}>`.repeat(150)}${"<b/>".repeat(50_000)}${"</a>".repeat(150)}</Object>`,
          { attributes: Array.from({ length: 5000 }, (_, i) => `xmlns:m${i}="urn:m${i}"`).join(" ") },
        ),
      ]),
  },
  {
    name: "many-certificates.docx",
    expects: read,
    make: () => signedDocx([xmlSignature(reference("#o"), '<Object Id="o"/>', { certificates: 5000 })]),
  },
  {
    name: "thousand-signatures.docx",
    expects: read,
    make: () =>
      signedDocx(Array.from({ length: 1000 }, () => xmlSignature(reference("#o"), '<Object Id="o"/>').repeat(20))),
  },
];
