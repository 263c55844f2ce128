import { describe, expect, it } from "vitest";
import type { Certificate } from "./certificate.ts";
import { isSeal } from "./seals.ts";

type Subject = Certificate["subject"];
/** What `isSeal` reads of a certificate. */
const certificate = (subject: Subject, more: Partial<Certificate> = {}): Certificate =>
  ({
    subject,
    issuer: {},
    qualification: { qualified: false, qscd: false },
    stampsTime: false,
    ...more,
  }) as Certificate;
const sealed = (commonName: string, organisation?: string, more: Partial<Certificate> = {}) =>
  isSeal(certificate({ commonName, ...(organisation === undefined ? {} : { organisation }) }, more), undefined);

describe("whose mark a certificate makes", () => {
  it.each([
    ["DocuSign, Inc.", "DocuSign, Inc."],
    ["DocuSign France - Protect and Sign", "DocuSign France"],
    ["Adobe Acrobat Sign", "Adobe Inc."],
    ["Adobe Sign, a Document Cloud solution", "Adobe Systems Software Ireland Ltd."],
    ["Universign", "Cryptolog International"],
    ["YOUSIGN SAS - SIGN3 CA", "YOUSIGN SAS"],
    ["Dropbox Sign", "Dropbox, Inc."],
    ["PandaDoc, Inc.", "PandaDoc, Inc."],
    ["Signaturit Solutions, S.L.", "Signaturit Solutions, S.L."],
    ["Namirial S.p.A.", "Namirial S.p.A."],
    ["Connective eSignatures", "Connective NV"],
    ["Skribble AG", "Skribble AG"],
    ["Zoho Sign", "Zoho Corporation Private Limited"],
    ["Oodrive Sign", "Oodrive SAS"],
    ["Cachet électronique Maison Tilleul", "Maison Tilleul"],
    ["Signing service of Groupe Ostréa", "Groupe Ostréa"],
    ["Evidos B.V.", "Evidos B.V."],
    ["Maison Tilleul S.A.S.", "MAISON TILLEUL SAS"],
    ["Client 4711", "DocuSign, Inc."],
  ])("« %s » of « %s » seals", (commonName, organisation) => {
    expect(sealed(commonName, organisation)).toBe(true);
  });

  it.each([
    ["Yann Le Guen", "DocuSign, Inc."],
    ["Claire Vasseur", "YOUSIGN SAS"],
    ["VASSEUR Claire", "CertEurope"],
    ["Yann Le Guen", "Maison Tilleul SAS"],
    ["Yann Le Guen", "Yann Le Guen"],
    ["Marie Connective", "Maison Tilleul"],
    ["Paul Docage", undefined],
  ])("« %s » of « %s » signs", (commonName, organisation) => {
    expect(sealed(commonName, organisation)).toBe(false);
  });

  it("goes by what the certificate says of itself before its names", () => {
    const qualified = (type: "esign" | "eseal") => ({ qualification: { qualified: true, qscd: true, type } });
    expect(sealed("Claire Vasseur", "Maison Tilleul", qualified("eseal"))).toBe(true);
    expect(sealed("Client 4711", "Universign", qualified("esign"))).toBe(false);
    expect(sealed("Claire Vasseur", undefined, { stampsTime: true })).toBe(true);
    const person = certificate({ commonName: "Xodo Vasseur", organisation: "Zoho", person: "Xodo Vasseur" });
    expect(isSeal(person, undefined)).toBe(false);
    const legal = certificate({
      commonName: "Jean Petit",
      organisation: "Jean Petit",
      organisationIdentifier: "NTRFR-1",
    });
    expect(isSeal(legal, undefined)).toBe(true);
  });

  it("takes the claimed name when there is no certificate", () => {
    expect(isSeal(undefined, "DocuSign")).toBe(true);
    expect(isSeal(undefined, "Cachet serveur")).toBe(true);
    expect(isSeal(undefined, "Claire Vasseur")).toBe(false);
    expect(isSeal(undefined, undefined)).toBe(false);
  });
});
