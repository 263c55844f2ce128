import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "@vigie/extract";
import { ingestAll } from "@vigie/ingest";
import type { Signatures } from "@vigie/model";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certify, signature } from "./signing/certificate.ts";

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");
const signer = certify({ cn: "Anne Exemple", o: "Atelier Exemple" }, { kind: "ec" });
const certificate = signer.certificate.toString("base64");

const paragraphs = (texts: readonly string[]) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${texts.map((t) => `<w:p><w:r><w:t>${t}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`;
const DOCUMENT = paragraphs([
  "Contrat de prestation",
  "Entre les soussignés : Atelier Exemple, SARL, ci-après « le Prestataire », et Maison Tilleul, SAS, ci-après « le Client ».",
  "Le prix est de 4 000 € HT.",
  "Fait à Nantes, le 3 mars 2026.",
]);
const URI = "/word/document.xml?ContentType=application/xml";

/** What Word writes: an object that lists the parts, SignedInfo that refers to that object. */
function signatureXml(exclusive: boolean): string {
  const manifest = `<Manifest><Reference URI="${URI}"><DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${sha256(DOCUMENT)}</DigestValue></Reference></Manifest>`;
  const object = `<Object Id="idPackageObject">${manifest}</Object>`;
  const method = exclusive ? "http://www.w3.org/2001/10/xml-exc-c14n#" : C14N;
  const info = `<SignedInfo><CanonicalizationMethod Algorithm="${method}"></CanonicalizationMethod><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"></SignatureMethod><Reference Type="${DSIG}Object" URI="#idPackageObject"><DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${sha256(object.replace("<Object", `<Object xmlns="${DSIG}"`))}</DigestValue></Reference></SignedInfo>`;
  const value = signature(
    "ecdsa-plain",
    "sha256",
    signer.privateKey,
    Buffer.from(info.replace("<SignedInfo>", `<SignedInfo xmlns="${DSIG}">`)),
  ).toString("base64");
  // written otherwise than it was signed, as canonical XML allows
  const written = object.replace("></DigestMethod>", " />").replace('Id="idPackageObject"', "Id='idPackageObject'");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Signature xmlns="${DSIG}" Id="s">${info}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo>${written}</Signature>`;
}

function docx(change: (xml: string) => string, parts: Record<string, string> = {}, exclusive = false): Uint8Array {
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="word/document.xml"/><Relationship Id="rId9" Type="${PACKAGE}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`,
    "_xmlsignatures/origin.sigs": "",
    "_xmlsignatures/_rels/origin.sigs.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${PACKAGE}/relationships/digital-signature/signature" Target="sig1.xml"/></Relationships>`,
    "word/document.xml": DOCUMENT,
    "_xmlsignatures/sig1.xml": change(signatureXml(exclusive)),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
const same = (xml: string) => xml;

const cases: Record<string, Uint8Array> = {
  untouched: docx(same),
  exclusive: docx(same, {}, true),
  "part-changed": docx(same, { "word/document.xml": DOCUMENT.replace("4 000", "9 000") }),
  "part-added": docx(same, { "word/header1.xml": "<w:hdr/>", "customXml/item1.xml": "<a/>" }),
  "list-of-parts-changed": docx((x) => x.replace(sha256(DOCUMENT), sha256("other"))),
  "value-changed": docx((x) => x.replace("<SignatureValue>", "<SignatureValue>AAAA")),
  "unknown-algorithm": docx((x) => x.replace(`"${C14N}"`, '"urn:unknown"')),
  "object-twice": docx((x) => x.replace("</Signature>", '<Object Id="idPackageObject"></Object></Signature>')),
  "no-certificate": docx((x) => x.replace(/<KeyInfo>.*<\/KeyInfo>/u, "")),
};
const found = new Map<string, Signatures>();
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-office-"));
  for (const [name, bytes] of Object.entries(cases)) writeFileSync(join(folder, `${name}.docx`), bytes);
  for await (const { document, source } of ingestAll([folder])) {
    if (document === undefined) continue;
    const fact = extract(document, { names: ["Atelier Exemple"] }).signatures;
    if (fact.status === "present") found.set(source.slice(source.lastIndexOf("/") + 1, -5), fact.value);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("XML signatures of a DOCX", () => {
  it.each(["untouched", "exclusive"])("%s: integrity verified, signer claimed", (name) => {
    const signatures = found.get(name);
    expect(signatures?.overall).toBe("esigned");
    expect(signatures?.digital[0]).toMatchObject({
      integrity: "verified",
      coversWholeFile: true,
      signer: "Anne Exemple",
      kind: "signature",
      part: "_xmlsignatures/sig1.xml",
    });
    expect(signatures?.digital[0]?.why).toMatch(/^Intégrité vérifiée .*identité non vérifiée\.$/u);
  });

  it("names the part that changed", () => {
    expect(found.get("part-changed")?.overall).toBe("esigned_broken");
    expect(found.get("part-changed")?.digital[0]).toMatchObject({
      integrity: "broken",
      changesAfter: [{ kind: "part-changed", detail: "word/document.xml" }],
    });
  });

  it("names the parts that nothing covers, those that are read apart from the rest", () => {
    const [entry] = found.get("part-added")?.digital ?? [];
    expect(entry).toMatchObject({ integrity: "verified", coversWholeFile: false });
    expect(entry?.changesAfter?.map((c) => [c.detail, c.harmless])).toEqual([
      ["word/header1.xml", false],
      ["customXml/item1.xml", true],
    ]);
    expect(found.get("part-added")?.overall).toBe("undetermined");
  });

  it.each([
    ["list-of-parts-changed", "broken"],
    ["value-changed", "broken"],
    ["unknown-algorithm", "unsupported"],
    ["object-twice", "unreadable"],
    ["no-certificate", "unreadable"],
  ])("%s is %s", (name, integrity) => {
    expect(found.get(name)?.digital[0]?.integrity).toBe(integrity);
    expect(found.get(name)?.overall).not.toBe("esigned");
  });
});
