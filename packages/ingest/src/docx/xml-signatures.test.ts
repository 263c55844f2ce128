import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readZipDirectory } from "../archive/zip-directory.ts";
import { defaultLimits } from "../limits.ts";
import { OoxmlPackage } from "./ooxml-package.ts";
import { readDocx } from "./read-docx.ts";

/** A certificate made for this test; its key was thrown away. */
const certificate =
  "MIIB0zCCAXmgAwIBAgIUdRcFm0uK3+0HKQKGzj4D9CIfdNUwCgYIKoZIzj0EAwIwPjELMAkGA1UEBhMCRlIxGDAWBgNVBAoMD0F0ZWxpZXIgRXhlbXBsZTEVMBMGA1UEAwwMQW5uZSBFeGVtcGxlMCAXDTI2MTEyMjA5MDkxMFoYDzIxMjYxMDI5MDkwOTEwWjA+MQswCQYDVQQGEwJGUjEYMBYGA1UECgwPQXRlbGllciBFeGVtcGxlMRUwEwYDVQQDDAxBbm5lIEV4ZW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASHeC3bpPYOeywR1YXPhTUqqA4QkbF+xq+XyvSEPnidNN4Ax/TXsw98ptRkIuHkW1w2hX3wlJKIhcgXfxusMv7Mo1MwUTAdBgNVHQ4EFgQUw/tpL+ZS+5Gf585AHgT56HSBWVkwHwYDVR0jBBgwFoAUw/tpL+ZS+5Gf585AHgT56HSBWVkwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA9AAe706QUpGYlaG20ttan2NqMs7zjxx/3ccLZ8EE8z8CIE/cZYFZun6gNhpuPq26QIpBo9P9NRVqyGR5l1Kp57FS";

const TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const line = (id: string, signer: string) =>
  `<w:p><w:r><w:t>Signature :</w:t></w:r><w:r><w:pict><v:shape><o:signatureline v:ext="edit" id="${id}" o:suggestedsigner="${signer}" o:suggestedsigner2="Gérante" issignatureline="t"/></v:shape></w:pict></w:r></w:p>`;
const files: Record<string, string> = {
  "[Content_Types].xml": "<Types/>",
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="word/document.xml"/><Relationship Id="rId9" Type="${PACKAGE}/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>`,
  "_xmlsignatures/origin.sigs": "",
  "_xmlsignatures/_rels/origin.sigs.rels": `<Relationships><Relationship Id="rId1" Type="${PACKAGE}/relationships/digital-signature/signature" Target="sig1.xml"/></Relationships>`,
  "word/document.xml": `<w:document xmlns:w="w" xmlns:v="v" xmlns:o="o"><w:body>${line("{AB-1}", "Anne Exemple")}${line("{AB-2}", "Paul Exemple")}</w:body></w:document>`,
  "word/_rels/document.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId2" Type="${TYPES}/hyperlink" Target="https://exemple.fr/?a=1&amp;b=2" TargetMode="External"/><Relationship Target="styles.xml" Type="${TYPES}/styles" Id="rId1"/><Relationship Id="rId3" Type="${TYPES}/image" Target="media/a.png"/></Relationships>`,
  "word/styles.xml": "<w:styles xmlns:w='w'/>",
  "docProps/app.xml": "<Properties/>",
  "_xmlsignatures/sig1.xml": `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><Reference URI="#idPackageObject"/></SignedInfo><SignatureValue>AA==</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo><Object Id="idPackageObject"><Manifest><Reference URI="/word/document.xml?ContentType=application/xml"/><Reference URI="/word/_rels/document.xml.rels?ContentType=x"><Transforms><Transform Algorithm="${PACKAGE}/RelationshipTransform"><mdssi:RelationshipReference xmlns:mdssi="m" SourceId="rId2"/><mdssi:RelationshipReference xmlns:mdssi="m" SourceId="rId1"/></Transform><Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/></Transforms></Reference><Reference URI="/word/gone.xml"/></Manifest><SignatureProperties><SignatureProperty><mdssi:SignatureTime xmlns:mdssi="m"><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format><mdssi:Value>2026-02-03T10:00:00Z</mdssi:Value></mdssi:SignatureTime></SignatureProperty></SignatureProperties></Object><Object><SignatureInfoV1><SetupID>{ab-1}</SetupID></SignatureInfoV1></Object></Signature>`,
};
const read = (changed: Record<string, string> = {}) => {
  const all = Object.entries({ ...files, ...changed }).map(([name, text]) => [name, strToU8(text)] as const);
  const bytes = Buffer.from(zipSync(Object.fromEntries(all)));
  return readDocx(new OoxmlPackage(bytes, readZipDirectory(bytes, defaultLimits), defaultLimits));
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

describe("XML signatures of a DOCX", () => {
  it("notes who claims to have signed, when, and what the parts' digests are", () => {
    const signatures = read().document?.xmlSignatures ?? [];
    expect(signatures).toMatchObject([
      {
        part: "_xmlsignatures/sig1.xml",
        signer: "Anne Exemple",
        time: "2026-02-03T10:00:00Z",
        signatureLine: "{ab-1}",
      },
    ]);
    expect(Buffer.from(signatures[0]?.xml ?? "", "base64").toString()).toBe(files["_xmlsignatures/sig1.xml"]);
    const canonical = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Target="styles.xml" TargetMode="Internal" Type="${TYPES}/styles"></Relationship><Relationship Id="rId2" Target="https://exemple.fr/?a=1&amp;b=2" TargetMode="External" Type="${TYPES}/hyperlink"></Relationship></Relationships>`;
    expect(signatures[0]?.references.map(({ uri, digests }) => [uri, digests?.sha256])).toEqual([
      ["/word/document.xml?ContentType=application/xml", sha256(files["word/document.xml"] ?? "")],
      ["/word/_rels/document.xml.rels?ContentType=x", sha256(canonical)],
      ["/word/gone.xml", undefined],
    ]);
  });

  it("names the parts that no reference covers", () => {
    const uncovered = (changed?: Record<string, string>) => read(changed).document?.xmlSignatures?.[0]?.uncovered;
    expect(uncovered()).toEqual(["word/styles.xml"]);
    expect(uncovered({ "word/header1.xml": "<w:hdr/>" })).toEqual(["word/styles.xml", "word/header1.xml"]);
  });

  it("finds signature lines, filled or not", () => {
    const { document } = read();
    expect(document?.signatureLines).toEqual([
      { id: "{AB-1}", signer: "Anne Exemple", title: "Gérante", page: 1, span: { start: 11, end: 11 }, signed: true },
      { id: "{AB-2}", signer: "Paul Exemple", title: "Gérante", page: 1, span: { start: 24, end: 24 }, signed: false },
    ]);
    expect(document?.text.slice(0, 11)).toBe("Signature :");
  });

  it("tells of a signature that cannot be read, and reads the rest", () => {
    const { document, state, problems } = read({ "_xmlsignatures/sig1.xml": "<!DOCTYPE a><Signature/>" });
    expect([document?.text, state, problems]).toEqual([
      "Signature :\n\nSignature :\n",
      "partial",
      [{ code: "invalid-structure", detail: "_xmlsignatures/sig1.xml" }],
    ]);
    expect(document?.xmlSignatures).toBeUndefined();
  });
});
