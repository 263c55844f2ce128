import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { paper } from "../test-support/paper.ts";

const US = { names: ["Studio Varech"], siren: "418202081" };
const HEAD = "STUDIO VARECH SARL\n3 quai des Brumes, 29200 Brest – SIRET 41820208100012 – contact@varech.example\n";
const parties = (text: string) => {
  const fact = extract(paper(text), US).parties;
  return fact.status === "present" ? fact.value : [];
};
const sides = (text: string) => {
  const { invoice } = extract(paper(text), US);
  if (invoice.status !== "present") throw new Error(invoice.status);
  return { seller: invoice.value.seller?.name, buyer: invoice.value.buyer };
};
const quote = (block: string): string =>
  `${HEAD}\nDevis n° V-12 du 3 mars 2026\n\n${block}\n\nRefonte du catalogue : 2 000,00 € HT\nTotal HT : 2 000,00 €\n\nBon pour accord\n`;

describe("a quote's address block under a label", () => {
  it.each([
    "À l'attention de :",
    "A l'attention de",
    "Destinataire :",
    "Destinataire",
    "Client :",
    "Facturé à :",
    "Adressé à",
    "Vos références : 12\nClient",
  ])("%s: the label is no name, whatever stands first below it", (label) => {
    for (const firm of ["SARL Conserverie des Îles", "Conserverie des Îles SARL", "Conserverie des Îles"]) {
      const found = parties(quote(`${label}\n${firm}\n8 rue du Port\n29900 Concarneau\nSIREN 418 203 451`));
      expect(found.map((p) => [p.name, p.side])).toEqual([
        ["STUDIO VARECH", "provider"],
        ["Conserverie des Îles", "customer"],
      ]);
      expect(found[1]).toMatchObject({ siren: "418203451" });
    }
  });
  it("a person before her firm speaks for it; a person alone is the customer, a consumer", () => {
    const [, firm] = parties(
      quote("Client :\nMme Rose Abgrall\nSAS Conserverie des Îles\n8 rue du Port 29900 Concarneau"),
    );
    expect(firm).toMatchObject({ name: "Conserverie des Îles", representative: "Rose Abgrall", side: "customer" });
    expect(firm?.consumer).toBeUndefined();
    const [, person] = parties(quote("Client :\nMme Rose Abgrall\n8 rue du Port 29900 Concarneau"));
    expect(person).toMatchObject({ name: "Rose Abgrall", side: "customer", consumer: true });
  });
  it.each([
    ["M. Yann Abgrall (particulier)", true],
    ["Monsieur Yann Abgrall, particulier", true],
    ["Madame Rose Abgrall", true],
    ["Me Rose Abgrall", undefined],
    ["Mme Rose Abgrall\nSIRET 418 203 451 00015", undefined],
    ["Mme Rose Abgrall, gérante", undefined],
    ["Conserverie des Îles", undefined],
  ] as const)("%s: consumer %s", (name, consumer) => {
    const found = parties(quote(`Client :\n${name}\n8 rue du Port 29900 Concarneau`));
    expect(found.find((p) => p.side === "customer")?.consumer).toBe(consumer);
  });
});

describe("a customer's block without a label, as a window envelope wants it", () => {
  const rest =
    "Émise le 15/04/2026\nÉchéance : 15/05/2026\n\nCatalogue : 2 000,00 €\nTotal HT : 2 000,00 €\nTVA 20 % : 400,00 €\nTotal TTC : 2 400,00 €\nIBAN FR76 0000 0000 0000\n";
  const bill = (...blocks: string[]): string => `${blocks.join("\n\n")}\n\nFacture n° V-2026-04\n${rest}`;
  const ISSUER = HEAD.trimEnd();
  it.each([
    ["behind ours", [ISSUER, "Conserverie des Îles\n8 rue du Port\n29900 Concarneau\nSIREN 418 203 451"]],
    ["before ours", ["Conserverie des Îles\n8 rue du Port\n29900 Concarneau\nSIREN 418 203 451", ISSUER]],
    ["with its street on the line of the town", [ISSUER, "SARL Conserverie des Îles\n8 rue du Port, 29900 Concarneau"]],
    [
      "with a service and a person",
      [ISSUER, "Conserverie des Îles\nService achats\nMme Rose Abgrall\n8 rue du Port\nCS 40012\n29900 Concarneau"],
    ],
    ["without a blank line between", [`${ISSUER}\nConserverie des Îles\n8 rue du Port\n29900 Concarneau`]],
  ])("is the buyer, %s", (_where, blocks) => {
    const found = sides(bill(...blocks));
    expect(found.seller).toBe("STUDIO VARECH");
    expect(found.buyer?.name).toBe("Conserverie des Îles");
  });
  it("is a person's too, and its number is its own", () => {
    expect(sides(bill(ISSUER, "Rose Abgrall\n8 rue du Port, 29900 Concarneau")).buyer).toEqual({
      name: "Rose Abgrall",
    });
    expect(
      sides(bill(ISSUER, "Conserverie des Îles\n8 rue du Port\n29900 Concarneau\nSIREN 418 203 451")).buyer,
    ).toMatchObject({
      siren: "418203451",
    });
  });
  it("is nobody when only the issuer has an address, or when two others do", () => {
    expect(sides(bill(ISSUER)).buyer).toBeUndefined();
    expect(
      sides(
        bill(
          ISSUER,
          "Conserverie des Îles\n8 rue du Port\n29900 Concarneau",
          "Entrepôt du Nord\n2 rue des Docks\n59140 Dunkerque",
        ),
      ).buyer,
    ).toBeUndefined();
  });
  it("is the customer of a quote as well", () => {
    const found = parties(
      `${HEAD}\nConserverie des Îles\n8 rue du Port\n29900 Concarneau\n\nDevis n° V-12 du 3 mars 2026\nRefonte : 2 000,00 € HT\nTotal HT : 2 000,00 €\n`,
    );
    expect(found.map((p) => [p.name, p.side])).toEqual([
      ["STUDIO VARECH", "provider"],
      ["Conserverie des Îles", "customer"],
    ]);
  });
});
