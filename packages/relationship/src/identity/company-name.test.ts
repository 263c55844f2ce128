import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountOf, dateOf } from "../books/tabular.ts";
import { domainLabel, isFreeMail, organisationOf } from "../mail/mail-domain.ts";
import { areNear, compactName, isMisspelt, nameKey, nameWords, slug } from "./company-name.ts";

describe("company names", () => {
  it("folds legal forms, titles, accents, case and link words", () => {
    const one = "beton fils";
    for (const name of [
      "Béton & Fils",
      "BETON ET FILS SARL",
      "S.A.R.L. Béton et Fils",
      "Sté Béton & Fils",
      "E.U.R.L Beton et fils",
    ])
      expect(nameKey(name)).toBe(one);
    expect(nameKey("Domaine de l’Orne")).toBe("domaine orne");
    expect(nameKey("Cabinet Ferrand & Associés")).toBe("cabinet ferrand");
    expect(compactName("Ville de Marsanne")).toBe(compactName(domainLabel("ville-de-marsanne.example")));
  });

  it("takes defined terms, forms left blank and bare legal forms for no names", () => {
    for (const text of ["le Client", "SARL", "…………", "[ ]", "CLIENTS DIVERS", "", "12", "Périmètre", "Prix"])
      expect(nameKey(text)).toBe("");
  });

  it("tells a slip of the pen from another firm", () => {
    const misspelt = (a: string, b: string): boolean => isMisspelt(nameWords(a), nameWords(b));
    expect(misspelt("Brightwater Ltd", "Brigthwater")).toBe(true);
    expect(misspelt("Alpha Conseil", "Alpha Conseil")).toBe(false);
    expect(misspelt("Lot 41 Immo", "Lot 42 Immo")).toBe(false);
    expect(misspelt("Studio Rose", "Studio Pivoine")).toBe(false);
    for (const [a, b] of [
      ["Menuiserie Dupont", "Menuiserie Dupond"],
      ["Garage Martin", "Garage Martine"],
      ["Cabinet Durand", "Cabinet Durant"],
    ] as const) {
      expect(misspelt(a, b), a).toBe(false);
    }
    for (const slip of ["Menuisserie Dupont", "Menuiserie Dupnot", "Menuiseri Dupont", "Menuizerie Dupont"])
      expect(misspelt("Menuiserie Dupont", slip), slip).toBe(true);
  });

  it("asks whether names near each other are one, and joins none for it", () => {
    const near = (a: string, b: string): boolean => areNear(nameWords(a), nameWords(b));
    expect(near("Lumen", "Maison Lumen SAS")).toBe(true);
    expect(near("Menuiserie Dupont", "Menuiserie Dupond")).toBe(true);
    expect(near("Alpha Conseil", "ALPHA CONSEIL SARL")).toBe(true);
    expect(near("Résidence Lilas 1", "Résidence Lilas 2")).toBe(false);
    expect(near("Bois", "Maison du Bois Doré")).toBe(true);
    expect(near("Studio Rose", "Studio Pivoine")).toBe(false);
    expect(near("Menuiseries Lagrave et Fils", "LAGRAVE ET FILS AGEN")).toBe(true);
    expect(near("LAGRAVE ET FILS AGEN", "Menuiseries Lagrave et Fils")).toBe(true);
    expect(near("Menuiserie Lagrave", "Lagrave Agen")).toBe(false);
    expect(near("Menuiseries Lagrave et Fils", "Lagrave et Filles Agen")).toBe(false);
  });

  it("makes ids of any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(slug(name)).toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/);
      }),
    );
    expect(slug("Béton & Fils SARL")).toBe("beton-fils");
  });
});

describe("mail domains", () => {
  it("knows the firm from the person", () => {
    expect(organisationOf("Paul@Mail.Firme.co.uk")).toBe("firme.co.uk");
    expect(organisationOf("Paul@GMAIL.com")).toBe("paul@gmail.com");
    expect(organisationOf("root@localhost")).toBe("root@localhost");
    for (const d of ["wanadoo.fr", "laposte.net", "free.fr", "courriel-libre.example", "orange.fr"])
      expect(isFreeMail(d)).toBe(true);
    expect(organisationOf("p@sous.prefecture.gouv.fr")).toBe("prefecture.gouv.fr");
    expect(organisationOf("p@mail.club-voile.asso.fr")).toBe("club-voile.asso.fr");
    expect(organisationOf("p@equipe.github.io")).toBe("equipe.github.io");
    expect(organisationOf("p@orange.com")).toBe("orange.com");
    expect(organisationOf("p@orange.fr")).toBe("p@orange.fr");
    for (const d of ["atelier-brume.example", "orangina.example", "freelance-dev.example"])
      expect(isFreeMail(d)).toBe(false);
  });
});

describe("cells", () => {
  it("reads sums in every export's hand", () => {
    const read = ["1 234,56", "1.234,56", "1,234.56", "1\u202f234,5 €", "-12", "(12,00)", "12-", "1'234.50", ",5", ""];
    expect(read.map((c) => amountOf(c, true))).toEqual([
      "1234.56",
      "1234.56",
      "1234.56",
      "1234.5",
      "-12",
      "-12",
      "-12",
      "1234.5",
      "0.5",
      "0",
    ]);
    expect([amountOf("1.234", true), amountOf("1.234", false), amountOf("12.345.678", false)]).toEqual([
      "1234",
      "1.234",
      "12345678",
    ]);
    expect(["douze", "=1+1", "1-2", "--1"].map((c) => amountOf(c, true))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("reads dates and refuses days that are none", () => {
    expect(["20260301", "2026-03-01", "01/03/2026", "1.3.26", "2026-03-01 10:00"].map(dateOf)).toEqual(
      Array(5).fill("2026-03-01"),
    );
    expect(["20260231", "31/02/2026", "hier", "2026", "202603011"].map(dateOf)).toEqual(Array(5).fill(undefined));
  });
});
