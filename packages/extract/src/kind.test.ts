import { describe, expect, it } from "vitest";
import { documentKind } from "./kind.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const kindOf = (text: string): string => documentKind(read(paper(text))).value;

describe("kind of an English paper, by the words of its title", () => {
  it.each([
    ["STATEMENT OF WORK No. 7\n\nIssued under the frame of last spring.", "contract"],
    ["WINDOW CLEANING CONTRACT\n\nBrightpane washes the windows of Corle House every month.", "contract"],
    ["ENGAGEMENT LETTER\n\nDear Mr Pryce,\n\nThank you for instructing us.\n\nYours sincerely", "contract"],
    ["ORDER CONFIRMATION / SERVICE CONTRACT No. 31\n\nOur Conditions of Sale (rev. 2) apply.", "contract"],
    ["TERMS OF BUSINESS\nPlover Bookkeeping LLP\n\n1. We work with care.", "general-terms"],
    ["Online service terms\n\nYou open an account with us.", "general-terms"],
    ["PROPOSAL\n\nPrepared by: Linnet Studio\n\nOur approach", "quote"],
    ["PRICE OFFER 2026/4\nDear Sirs,\n\nThree oaks felled  £900", "quote"],
    ["DEED OF VARIATION\n\nClause 4 is replaced.", "amendment"],
    ["Exhibit 10.4\n\nSUPPLY AGREEMENT\n\nThe parties agree.", "contract"],
    ["Appendix 2\n\nList of sites", "annex"],
  ])("%j", (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it("reads clauses without a title by what each side owes", () => {
    const text =
      "Larkmoor and Tidewell\n\nThe Supplier shall test the pumps. The Customer shall give access. The Supplier shall report within a week.";
    expect(kindOf(text)).toBe("contract");
  });
});

describe("kind of a French paper, by the words of its title", () => {
  it.each([
    [
      "Lise Ardent, fleuriste\nNOS CONDITIONS À LIRE AVANT DE RÉSERVER\n\nLa date est bloquée par un acompte.",
      "general-terms",
    ],
    ["ATELIER COQUELICOT\n\nRègles de vente de nos ateliers\n\nInscription. Elle est ferme.", "general-terms"],
    ["ANNEXE 3 AU CONTRAT DE MAINTENANCE\nHoraires\n\nDu lundi au vendredi.", "annex"],
    ["EXPRESSION DES BESOINS\n\nLe musée veut une billetterie.", "specification"],
    ["LETTRE-AVENANT\n\nLa clause 4 est remplacée.", "amendment"],
  ])("%j", (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe("what speaks of a contract is none", () => {
  it.each([
    ["Subject: cleaning contract\n\nDear Ms Holt,\n\nCould you send us the contract?\n\nKind regards", "letter"],
    ["INVOICE No. 88\nContract no. 12\n\nInvoice date 2 May 2026\nAmount due £300", "invoice"],
    ["Dear Mr Lund,\n\nYour proposal reached us late.\n\nYours sincerely", "letter"],
    ["Minutes\n\nWe talked about the next contract and the old one.", "other"],
  ])("%j", (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe("a letter that its reader signs", () => {
  const clauses =
    "Nos honoraires s'élèvent à 4 000 € HT, payables à trente jours.\n\nNotre responsabilité est limitée à cette somme.\n\nNous gardons la confidentialité de vos comptes.\n\nChacun peut mettre fin à la mission avec un préavis d'un mois.\n\n";

  it.each([
    [
      `Cher Monsieur,\n\nVoici notre offre.\n\n${clauses}Merci de nous retourner un exemplaire de cette lettre signé.\n\nVeuillez agréer, cher Monsieur, nos salutations.`,
      "contract",
    ],
    [
      "Dear Ms Rowe,\n\nThank you for instructing us. Our fee is £4,000, payable within 30 days of our invoice.\n\nOur liability to you is capped at that sum.\n\nEither of us may end this by a month's notice of termination. English law applies and the laws of England govern it.\n\nPlease sign and return the copy of this letter.\n\nYours sincerely",
      "contract",
    ],
    // a covering letter and a reminder
    [
      "Cher Monsieur,\n\nVeuillez trouver ci-joint notre contrat. Merci de nous retourner un exemplaire signé.\n\nVeuillez agréer nos salutations.",
      "letter",
    ],
    [
      `Cher Monsieur,\n\nVous contestez nos factures.\n\n${clauses}Nous attendons votre réponse.\n\nVeuillez agréer nos salutations.`,
      "letter",
    ],
  ])("%j", (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe("a French accounting file, whatever parts its columns", () => {
  const titles =
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise".split(
      " ",
    );
  const line = "VE Ventes 1 20260302 411000 Clients C1 Lumen F-1 20260302 Refonte 1200.00 0.00 - - 20260302 - -".split(
    " ",
  );

  it.each(["\t", "|", ";", ","])("parted by %j", (separator) => {
    expect(kindOf(`${titles.join(separator)}\n${line.join(separator)}`)).toBe("accounting-file");
    const quoted = titles.map((title) => `"${title}"`).join(separator);
    expect(kindOf(`\ufeff${quoted}\r\n${line.join(separator)}`)).toBe("accounting-file");
  });

  it("with Montant and Sens, in another order, in XML", () => {
    const others = ["EcritureDate", "JournalCode", ...titles.slice(4, 11), "Montant", "Sens"];
    expect(kindOf(others.join(","))).toBe("accounting-file");
    expect(kindOf("<?xml version='1.0'?><comptabilite><exercice><journal><JournalCode>VE</JournalCode>")).toBe(
      "accounting-file",
    );
  });

  it.each([
    ["CONTRAT DE PRESTATION\n\nLe Prestataire remet un FEC (JournalCode, JournalLib, Debit, Credit) chaque mois."],
    ["Date,Libellé,Débit,Crédit\n02/03/2026,VIR LUMEN,,1200.00"],
    ["Note\n\nUn logiciel de comptabilite écrit <ecriture> en XML."],
  ])("not %j", (text) => {
    expect(kindOf(text)).not.toBe("accounting-file");
  });
});
