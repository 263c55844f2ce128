import { describe, expect, it } from "vitest";
import { findIdentities, isSiren, isSiret, vatNumber } from "./identities.ts";

describe("company numbers (domain §5)", () => {
  it("checks SIREN and SIRET by Luhn", () => {
    expect([isSiren("732829320"), isSiret("73282932000074"), isSiren("428701981")]).toEqual([true, true, true]);
    expect([isSiren("732829321"), isSiret("73282932000075")]).toEqual([false, false]);
  });
  it("knows La Poste's branches", () => {
    expect(isSiret("35600000000048")).toBe(true);
    expect(isSiret("35600000009075")).toBe([..."35600000009075"].reduce((s, d) => s + Number(d), 0) % 5 === 0);
  });
  it("computes the VAT key", () => {
    expect([vatNumber("732829320"), vatNumber("428701981"), vatNumber("356000000")]).toEqual([
      "FR44732829320",
      "FR27428701981",
      "FR39356000000",
    ]);
  });
  it("finds them in running text", () => {
    const text = "SAS au capital de 10 000 €, RCS Paris 732 829 320, TVA FR44 732829320, contact : Jean@Exemple.fr";
    expect(findIdentities(text).map((i) => `${i.kind}:${i.value}`)).toEqual(
      expect.arrayContaining(["siren:732829320", "vat:FR44732829320", "email:jean@exemple.fr", "rcs:paris"]),
    );
  });
  it("takes no phone number for a SIREN", () => expect(findIdentities("Tél. 732 829 320")).toEqual([]));
});
