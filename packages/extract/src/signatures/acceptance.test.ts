import type { Document, Signatures } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { ink, paper } from "../test-support/paper.ts";

const read = (text: string, more: Partial<Document> = {}): Signatures => {
  const { signatures } = extract(paper(text, more));
  if (signatures.status !== "present") throw new Error(signatures.status);
  return signatures.value;
};
const ORDER =
  "BON DE COMMANDE BC-2026-14\nÉmetteur : Filature du Lez SAS, 2 rue des Tisserands, 34000 Montpellier\nFournisseur : Studio Varech SARL, 3 quai des Brumes, 29200 Brest\nDate : 9 mars 2026\n\n1. Catalogue : 12 jours x 400,00 € HT = 4 800,00 € HT\n\n";
const under = [ink(1, 330, 500, 120, 62)];

describe("ink under words of acceptance", () => {
  it.each([
    "Bon pour commande – F. Lenoir",
    "Bon pour commande, le 9 mars 2026",
    "Bon pour accord",
    "Bon pour acceptation",
    "Lu et approuvé",
    "Acceptée la présente offre, le 9 mars 2026 – le Directeur",
    "Accepté le présent devis",
  ])("%s: is the customer's signature", (words) => {
    const found = read(`${ORDER}${words}\n\n`, { marks: under });
    expect(found.overall).toBe("signed");
    expect(found.parties.find((p) => p.name === "Filature du Lez")?.coverage).toBe("handwritten");
    expect(read(`${ORDER}${words}\n\n`).parties.find((p) => p.name === "Filature du Lez")?.coverage).not.toBe(
      "handwritten",
    );
  });
  it("an act of engagement is signed by the buyer where it accepts the offer", () => {
    const text =
      "ACTE D'ENGAGEMENT – MARCHÉ n° 2026-9\nPouvoir adjudicateur : Commune de Val-les-Ormes, place du Marché, 69610 Val-les-Ormes\nTitulaire : Studio Varech SARL, 3 quai des Brumes, 29200 Brest\nObjet : refonte du site\nMontant : 9 000,00 € HT\nLe titulaire s'engage à exécuter les prestations.\nÀ Brest, le 16 février 2026 – Anne Roy\nAcceptée la présente offre, le 2 mars 2026 – le Maire\n\n";
    const found = read(text, { marks: under });
    expect(found.overall).toBe("partly_signed");
    expect(found.parties.find((p) => p.name.startsWith("Commune"))?.coverage).toBe("handwritten");
  });
  it("“lu et approuvé” asked of both sides of a contract is no third block", () => {
    const text =
      "Contrat de maintenance\nEntre Studio Varech SARL, ci-après « le Prestataire »,\net Filature du Lez SAS, ci-après « le Client ».\n\nFait à Brest, le 3 mars 2026.\n\nPour le Prestataire\tPour le Client\nLu et approuvé\tLu et approuvé\n";
    const found = read(text, { marks: [ink(1, 80, 500, 118, 60), ...under] });
    expect(found.parties.map((p) => p.coverage)).toEqual(["handwritten", "handwritten"]);
  });
});

const CONTRACT =
  "Contrat de maintenance\nEntre Studio Varech SARL, représentée par Anne Roy, ci-après « le Prestataire »,\net Filature du Lez SAS, représentée par Paul Lenoir, ci-après « le Client ».\n\nArticle 1. Le Prestataire réalise le site.\n\nFait à Brest, le 3 mars 2026.\n\n";
const BLOCK = `${CONTRACT}Pour le Prestataire\tPour le Client\n`;
const FORMATS: readonly Partial<Document>[] = [{}, { format: "docx", pages: [] }, { format: "text", pages: [] }];

describe("the typed word “signé”", () => {
  it.each([
    ["in both blocks", `${BLOCK}Anne Roy – signé\tLu et approuvé – signé\n`],
    ["with both names", `${CONTRACT}Signé : Anne Roy / Paul Lenoir\n`],
    ["for both parties", `${CONTRACT.trimEnd()} Signé des deux parties.\n`],
    ["behind the day", `${CONTRACT.replace("Fait à Brest, le 3", "Fait le 3").trimEnd()} Signé : A. Roy / P. Lenoir\n`],
  ])("%s: says that it was signed and proves nothing, alike in a PDF, a DOCX and a text", (_where, text) => {
    for (const format of FORMATS) {
      const found = read(text, format);
      expect(found.overall).toBe("undetermined");
      expect(found.parties.map((p) => p.coverage)).toEqual(["typed", "typed"]);
    }
  });
  it("counts where the sides of the parties could not be told", () => {
    const text =
      "CONTRAT DE PRESTATION\nEntre Studio Varech SARL, 3 quai des Brumes 29200 Brest, et Filature du Lez SAS, 2 rue des Tisserands 34000 Montpellier.\nPrix : 300 € par jour.\nFait à Brest, le 3 mars 2026. Signé.\n";
    for (const format of FORMATS) expect(read(text, format).overall).toBe("undetermined");
  });
  it("in one block leaves the other empty", () => {
    for (const format of FORMATS.slice(0, 2)) {
      const found = read(`${BLOCK}Anne Roy – signé\n`, format);
      expect(found.overall).toBe("unsigned");
    }
  });
  it.each([
    ["a request", `${BLOCK}Nom, date et signature précédée de la mention « Lu et approuvé »\n`],
    [
      "a paper that speaks of a signed copy",
      `${CONTRACT}Un exemplaire signé est à retourner.\n\nPour le Prestataire\tPour le Client\n`,
    ],
    ["names alone", `${BLOCK}Anne Roy\tPaul Lenoir\n`],
  ])("%s is no such word", (_what, text) => {
    for (const format of FORMATS.slice(0, 2)) expect(read(text, format).overall).toBe("unsigned");
  });
  it("a name typed after “bon pour accord” is the customer's typed signature, in every format", () => {
    const quote =
      "STUDIO VARECH SARL\n3 quai des Brumes 29200 Brest – SIRET 41820208100012\n\nDEVIS n° 12\nDate : 3 mars 2026\n\nClient :\nFilature du Lez SAS\n2 rue des Tisserands 34000 Montpellier\n\nCatalogue : 4 800,00 € HT\nTotal HT : 4 800,00 €\n\n";
    for (const format of FORMATS)
      for (const words of [
        "Bon pour accord, le 9 mars 2026 – P. Lenoir (signature et cachet)",
        "Bon pour accord – Paul Lenoir, 09/03/2026",
      ]) {
        const found = read(`${quote}${words}\n`, format);
        expect(found.overall).toBe("undetermined");
        expect(found.parties.find((p) => p.name === "Filature du Lez")).toMatchObject({ coverage: "typed" });
      }
    for (const format of FORMATS.slice(0, 2))
      expect(read(`${quote}Bon pour accord, date et signature :\n`, format).overall).toBe("unsigned");
  });
});
