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
const WITHOUT_DAY = CONTRACT.replace("Fait à Brest, le 3 mars 2026.\n\n", "");
const BLOCK = `${CONTRACT}Pour le Prestataire\tPour le Client\n`;
const FORMATS: readonly Partial<Document>[] = [{}, { format: "docx", pages: [] }, { format: "text", pages: [] }];

describe("the typed word “signé”", () => {
  it.each([
    ["in both blocks", `${BLOCK}Anne Roy – signé\tLu et approuvé – signé\n`],
    ["with both names", `${CONTRACT}Signé : Anne Roy / Paul Lenoir\n`],
    ["for both parties", `${CONTRACT.trimEnd()} Signé des deux parties.\n`],
    ["beside each name", `${CONTRACT}Pour le Prestataire : Anne Roy, signé\nPour le Client : Paul Lenoir, signé\n`],
    [
      "in brackets",
      `${CONTRACT}Pour le Prestataire, Anne Roy (signé)\n\nPour le Client, Paul Lenoir, gérant (signé)\n`,
    ],
    ["before each name", `${CONTRACT}Pour le Prestataire : signé A. Roy\n\nPour le Client : signé P. Lenoir\n`],
    ["with « lu et approuvé »", `${CONTRACT}Lu et approuvé, signé : Anne Roy\nLu et approuvé, signé : Paul Lenoir\n`],
    ["side by side", `${CONTRACT}Lu et approuvé, signé Paul Lenoir          Signé Anne Roy\n`],
    ["with an office", `${CONTRACT}Signé : le président, Paul Lenoir          Signé : le prestataire, Anne Roy\n`],
    [
      "with a list of names",
      `${CONTRACT.replace("Fait à Brest, le 3", "Fait le 3").trimEnd()} Signé : A. Roy, P. Lenoir\n`,
    ],
    ["with initials that read as a civility", `${CONTRACT}Signé : M. Roy, P. Lenoir\n`],
    ["with a dash", `${CONTRACT.replace("Fait à Brest, le 3", "Fait le 3").trimEnd()} Signé : A. Roy – P. Lenoir\n`],
    ["in a sentence", `${WITHOUT_DAY}Signé le 3 mars 2026 par A. Roy et P. Lenoir\n`],
    [
      "in a sentence that tells the sides",
      `${WITHOUT_DAY}Signé le 3 mars 2026 par Anne Roy pour le Prestataire et Paul Lenoir pour le Client\n`,
    ],
    ["with the day", `${WITHOUT_DAY}Signé le 3 mars 2026\n`],
    [
      "with the day and who signs",
      `${WITHOUT_DAY}Signé le 3 mars 2026. Pour Filature du Lez : Paul Lenoir. Le prestataire : Anne Roy\n`,
    ],
    ["as a stand-in", `${CONTRACT}Le Prestataire : A. Roy (signature)\nLe Client : P. Lenoir (signature)\n`],
    ["in English", `${CONTRACT}Signed: Anne Roy\nSigned: Paul Lenoir\n`],
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
    ["a line to sign on", `${BLOCK}Signé : ______\tSigné : ______\n`],
    [
      "a line to sign on, in English",
      `${CONTRACT}Signed By: ____________\nName: Anne Roy\n\nSigned By: ____________\nName: Paul Lenoir\n`,
    ],
    ["a copy to return", `${BLOCK}Contrat à nous retourner daté, signé.\nMerci de le renvoyer (signé)\n`],
    ["a form", `${CONTRACT}Le Prestataire : Nom Prénom (signature)\nLe Client : Nom Prénom (signature)\n`],
    ["a paper not signed", `${BLOCK}Anne Roy (non signé)\tPaul Lenoir (non signé)\n`],
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

describe("pictures pasted in a DOCX", () => {
  const block = `${CONTRACT}Pour le Prestataire, lu et approuvé\nAnne Roy\nPour le Client, lu et approuvé\nPaul Lenoir\n`;
  const picture = (contentHash: string, width = 113, height = 41, page = 1): Document["marks"][number] => ({
    page,
    kind: "image",
    box: { page, x: 0, y: 0, width, height },
    contentHash,
  });
  const docx = (marks: Document["marks"], text = block) => read(text, { format: "docx", pages: [], marks });

  it("of the size of a signature, as many as there are blocks, are a weak signature of each", () => {
    const found = docx([picture("a"), picture("b")]);
    expect(found.overall).toBe("undetermined");
    expect(found.parties.map((p) => p.coverage)).toEqual(["signature_image", "signature_image"]);
    expect(found.parties[0]?.why).toMatch(/sans présomption de fiabilité/u);
  });

  it.each([
    ["none", []],
    ["a logo alone", [picture("logo")]],
    ["one picture twice", [picture("logo"), picture("logo")]],
    ["photographs", [picture("a", 450, 300), picture("b", 450, 300)]],
    ["bullets", [picture("a", 12, 8), picture("b", 12, 8)]],
  ])("%s are none", (_what, marks) => {
    const found = docx(marks);
    expect(found.overall).toBe("unsigned");
    expect(found.parties.map((p) => p.coverage)).toEqual(["empty_block", "empty_block"]);
  });

  it("stand on the page of the block", () => {
    const pages = paper(`${CONTRACT}\f${block.slice(CONTRACT.length)}`).pages;
    const on = (page: number) =>
      read(block, { format: "docx", pages, marks: [picture("a", 113, 41, page), picture("b", 113, 41, page)] }).overall;
    expect([on(1), on(2)]).toEqual(["unsigned", "undetermined"]);
  });

  it("need a block of both sides", () => {
    expect(docx([picture("a"), picture("b")], `${CONTRACT}Anne Roy\nPaul Lenoir\n`).overall).toBe("unsigned");
  });
});

describe("a draft in a file of text", () => {
  it("is unsigned where the place and the day are left blank or it calls itself a draft, as it is in a DOCX", () => {
    const draft = (title: string, done: string): string =>
      `${title}\nEntre Studio Varech SARL, ci-après « le Prestataire », et Filature du Lez SAS, ci-après « le Client ».\n\nLe forfait serait porté à 1 900 € HT par mois à compter du 1er juillet 2026.\n\n${done}\nPour le Prestataire :                     Pour le Client :\n`;
    for (const format of FORMATS.slice(1)) {
      expect(read(draft("AVENANT N° 2", "Fait à            , le"), format).overall).toBe("unsigned");
      expect(read(draft("AVENANT N° 2", "Fait à ________, le ____ 2026"), format).overall).toBe("unsigned");
      expect(read(draft("AVENANT N° 2 – PROJET", "Fait à Brest"), format).overall).toBe("unsigned");
    }
    const [, , text] = FORMATS;
    expect(read(draft("AVENANT N° 2", "Fait à Brest, le 3 mars 2026"), text).overall).toBe("undetermined");
  });
});
