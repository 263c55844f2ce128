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
  it("takes La Poste's branches by their sum of digits, and no one else's", () => {
    const branch = (nic: number): string => `356000000${String(nic).padStart(5, "0")}`;
    const sum = (digits: string): number => [...digits].reduce((s, d) => s + Number(d), 0);
    const known = Array.from({ length: 400 }, (_, i) => branch(i + 49)).filter((s) => sum(s) % 5 === 0);
    expect(known.length).toBeGreaterThan(50);
    for (const siret of known) expect(isSiret(siret)).toBe(true);
    const [other] = known
      .map((s) => s.replace("356000000", "732829320"))
      .filter((s) => sum(s) % 5 === 0 && s !== "73282932000074");
    expect(isSiret(other ?? "")).toBe(false);
    expect(findIdentities("LA POSTE SIRET 356 000 000 00048").map((i) => i.value)).toEqual(["35600000000048"]);
  });
  it("takes no code with letters for a SIREN or SIRET, and Monaco's VAT numbers where they are called so", () => {
    expect([isSiren("MC0012345"), isSiret("MC001234500017"), isSiren(""), isSiret("7328293200007")]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(findIdentities("N° TVA intracommunautaire : FR K7 000 012 345").map((i) => i.value)).toEqual([
      "FRK7000012345",
    ]);
    expect(findIdentities("Réf. FRK7000012345")).toEqual([]);
    expect(findIdentities("TVA FR45 732829320")).toEqual([]);
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
