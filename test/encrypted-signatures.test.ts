import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "@vigie/extract";
import { ingestAll } from "@vigie/ingest";
import type { Ingested, Signatures } from "@vigie/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certify } from "./signing/certificate.ts";
import { Encryption, type Method } from "./signing/encryption.ts";
import { catalogBody, contentBody, contract, look, OBJECT, priceBody, sign, stream, update } from "./signing/pdf.ts";

const PASSWORD = "clé d'essai";
const provider = certify({ cn: "Claire Vasseur" });
const customer = certify({ cn: "Yann Le Guen" }, { kind: "ec" });
const KINDS = (["rc4", "aes-128", "aes-256"] as const).flatMap((method) =>
  ["", PASSWORD].map((password) => [method, password] as const),
);
const nameOf = (method: Method, password: string) => `${method}-${password === "" ? "open" : "locked"}`;

/** Files of one encryption: signed by two, then what came after. */
function files(method: Method, password: string): Record<string, Buffer> {
  const encryption = new Encryption(method, password);
  const once = sign(contract(encryption), provider, {
    encryption,
    claimedTime: "2026-03-02T09:00:00Z",
    entries: "/Reason (Accord)",
    fieldMdp: "/Action /Include /Fields [(Remise)]",
  });
  const both = sign(once, customer, { field: "sig2", number: 30, algorithm: "ecdsa", encryption });
  const after = (objects: Parameters<typeof update>[1]) => update(both, objects, { encryption });
  const flipped = Buffer.from(both);
  const at = flipped.indexOf("endstream") - 3;
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return {
    both,
    dss: after([
      [1, catalogBody("/DSS << /Certs [50 0 R] >>")],
      [50, stream("abcd")],
    ]),
    // AES begins with other bytes each time: the same objects look otherwise in the file
    again: after([
      [OBJECT.content2, contentBody("Le plafond est de 10 000 euros")],
      [OBJECT.price, priceBody("4000")],
    ]),
    filled: after([
      [OBJECT.price, priceBody("5000", 60)],
      [60, look("5000")],
    ]),
    content: after([[OBJECT.content2, contentBody("Le plafond est de 90 000 euros")]]),
    look: after([[OBJECT.priceLook, look("9000")]]),
    byte: flipped,
  };
}

const read = new Map<string, Ingested>();
const found = new Map<string, Signatures>();
const unlocked = new Map<string, Ingested>();
let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-encrypted-"));
  for (const [method, password] of KINDS)
    for (const [name, bytes] of Object.entries(files(method, password)))
      writeFileSync(join(folder, `${nameOf(method, password)}-${name}.pdf`), bytes);
  const stem = (source: string) => source.slice(source.lastIndexOf("/") + 1, -4);
  for await (const one of ingestAll([folder], { passwords: ["autre", PASSWORD] })) {
    read.set(stem(one.source), one);
    if (one.document === undefined) continue;
    const fact = extract(one.document, { names: ["Atelier Brume"] }).signatures;
    if (fact.status === "present") found.set(stem(one.source), fact.value);
  }
  for await (const one of ingestAll([folder])) unlocked.set(stem(one.source), one);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(KINDS)("signed and encrypted, %s, user password « %s »", (method, password) => {
  const stem = nameOf(method, password);
  const alarms = (name: string) =>
    (found.get(`${stem}-${name}`)?.digital ?? []).map((d) =>
      (d.changesAfter ?? []).filter((c) => !c.harmless).map((c) => [c.kind, c.page, c.looks]),
    );

  it("verifies both signatures, with what their dictionaries say", () => {
    const signatures = found.get(`${stem}-both`);
    expect(signatures?.digital.map((d) => [d.fieldName, d.integrity, d.signer, d.time])).toEqual([
      ["Signature_Prestataire", "verified", "Claire Vasseur", "2026-03-02T09:00:00.000Z"],
      ["Signature_Client", "verified", "Yann Le Guen", undefined],
    ]);
    expect(read.get(`${stem}-both`)?.document?.digitalSignatures[0]).toMatchObject({
      reason: "Accord",
      fieldMdp: { action: "Include", fields: ["Remise"] },
    });
    expect(read.get(`${stem}-both`)?.document?.text).toContain("Le plafond est de 10 000 euros");
    expect(new Set(signatures?.pages.map((p) => p.coverage))).toEqual(new Set(["not_applicable_esigned"]));
  });

  it.each(["dss", "again", "filled"])("%s: no alarm", (name) => {
    expect(alarms(name)).toEqual([[], []]);
    expect(found.get(`${stem}-${name}`)?.digital.map((d) => d.integrity)).toEqual(["verified", "verified"]);
  });

  it("flags what was changed afterwards, and where", () => {
    expect(alarms("content")).toEqual([[["page-content", 2, "different"]], [["page-content", 2, "different"]]]);
    expect(alarms("look")[1]).toEqual([["field-appearance", 1, "different"]]);
    expect(found.get(`${stem}-byte`)?.digital.map((d) => d.integrity)).toEqual(["broken", "broken"]);
    for (const name of ["content", "look", "byte"])
      expect(found.get(`${stem}-${name}`)?.overall).toBe("esigned_broken");
  });

  it("without the password, is said to be encrypted when one is asked for", () => {
    const { document, problems } = unlocked.get(`${stem}-both`) ?? {};
    if (password === "") expect(document?.digitalSignatures).toHaveLength(2);
    else expect([document, problems?.map((p) => p.code)]).toEqual([undefined, ["encrypted"]]);
  });
});
