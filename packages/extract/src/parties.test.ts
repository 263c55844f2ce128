import { describe, expect, it } from "vitest";
import { extractParties, type Us } from "./parties.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string, us?: Us, kind: Parameters<typeof extractParties>[2] = "contract") => {
  const fact = extractParties(read(paper(text)), us, kind);
  return fact.status === "present" ? fact.value : [];
};

const COUPLE =
  "Contrat de service\nEntre les soussignés :\nLa société Ardoise Nantaise, société par actions simplifiée au capital de 12 000 euros, dont le siège est 3 rue des Tuiles, 44000 Nantes, RCS Nantes 111 222 333, représentée par sa présidente Mme Anne Leroy, ci-après « le Prestataire »,\net\nL'association Les Tilleuls, 8 quai du Port, 33000 Bordeaux, représentée par M. Paul Roux, trésorier, ci-après « le Client ».\n\nArticle 1 - Objet\nLe Prestataire réalise un site.\n";

describe("introduced by their defined terms", () => {
  it("gives what the paper prints of each", () => {
    expect(of(COUPLE)).toMatchObject([
      {
        name: "Ardoise Nantaise",
        legalForm: "SAS",
        capital: { value: "12000.00" },
        siren: "111222333",
        rcs: "Nantes",
        address: "3 rue des Tuiles, 44000 Nantes",
        representative: "Anne Leroy",
        capacity: "présidente",
        definedTerm: "Prestataire",
        side: "provider",
        role: "us",
      },
      { name: "Les Tilleuls", legalForm: "association", representative: "Paul Roux", side: "customer", role: "them" },
    ]);
  });

  it("takes us from the profile, else the provider; a profile that names nobody leaves it open", () => {
    const roles = (us?: Us) => of(COUPLE, us).map((p) => p.role);
    expect(roles()).toEqual(["us", "them"]);
    expect(roles({ names: ["Association Les Tilleuls"] })).toEqual(["them", "us"]);
    expect(roles({ names: [], siren: "111222333" })).toEqual(["us", "them"]);
    expect(roles({ names: ["Autre Maison"] })).toEqual(["unknown", "unknown"]);
  });

  it("reads English openings", () => {
    expect(
      of(
        'Services Agreement\nThis Agreement (the "Agreement") is made by and between Slate Works, Inc., a Delaware corporation ("Supplier"), and Linden Ltd ("Customer").\n',
      ).map((p) => [p.name, p.definedTerm, p.side]),
    ).toEqual([
      ["Slate Works, Inc.", "Supplier", "provider"],
      ["Linden Ltd", "Customer", "customer"],
    ]);
  });

  it("tells the sides of own terms by what they do", () => {
    expect(
      of(
        "Convention\nEntre Ardoise SARL, ci-après « Ardoise », et Tilleul SAS, ci-après « Tilleul ».\n\nTilleul confie à Ardoise son site. Ardoise réalise le site. Tilleul règle les factures.\n",
      ).map((p) => p.side),
    ).toEqual(["provider", "customer"]);
  });
});

describe("elsewhere on the paper", () => {
  it("reads labelled blocks", () => {
    expect(
      of(
        "Proposition\n\nPrestataire : Ardoise EURL, 3 rue des Tuiles, 44000 Nantes\nClient : Les Tilleuls, 33000 Bordeaux\n",
        undefined,
        "quote",
      ).map((p) => [p.name, p.side, p.legalForm]),
    ).toEqual([
      ["Ardoise", "provider", "EURL"],
      ["Les Tilleuls", "customer", undefined],
    ]);
  });

  it("reads a letterhead and the firm written to", () => {
    expect(
      of(
        "Ardoise Conseil\nSARL au capital de 5 000 € - RCS Nantes 111 222 333\n\nÀ l'attention de Monsieur Paul Roux, directeur\nMaison Tilleul SA, 33000 Bordeaux\n\nObjet : lettre de mission\n",
      ).map((p) => [p.name, p.side, p.representative]),
    ).toEqual([
      ["Ardoise Conseil", "provider", undefined],
      ["Maison Tilleul", "customer", "Paul Roux"],
    ]);
  });

  it("a party is a consumer only when the text says so", () => {
    const consumer = (words: string) =>
      of(`Contrat\nEntre Ardoise SARL, ci-après « le Prestataire », et Paul Roux${words}, ci-après « le Client ».\n`)[1]
        ?.consumer;
    expect(consumer(", consommateur")).toBe(true);
    expect(consumer(", en particulier pour son site")).toBeUndefined();
  });
});

describe("a signature block on a quote", () => {
  it("does not take who signs for whom the quote is addressed to", () => {
    const parties = of(
      "Atelier Brume\tDevis n° D-2026-012\n14 rue des Carmes, 44000 Nantes\n\nÀ l’attention de\nSellerie du Morvan\n2 chemin du Bourrelier\n\nTotal HT\t2 400,00 €\n\nPour Atelier Brume\tBon pour accord\nMme Claire Vasseur, gérante\tDate, cachet et signature du client\n\nAtelier Brume – SARL au capital de 20 000 €\n",
      undefined,
      "quote",
    );
    expect(parties.map((p) => [p.name, p.side])).toEqual(
      expect.arrayContaining([
        ["Atelier Brume", "provider"],
        ["Sellerie du Morvan", "customer"],
      ]),
    );
  });
});

describe("English papers", () => {
  const names = (text: string, kind: Parameters<typeof extractParties>[2] = "contract") =>
    of(text, undefined, kind).map((p) => [p.name, p.side]);

  it("takes no title, heading or common noun for a party", () => {
    expect(
      names(
        'ONLINE SERVICE TERMS\n\nThese terms govern Curlew, a service operated by Curlew Labs B.V. ("we", "us").\n\n1. Application. They apply to every order placed by a customer ("Customer") with us.',
        "general-terms",
      ),
    ).toEqual([["Curlew Labs B.V.", "provider"]]);
    expect(
      names(
        'This Agreement is made by and between Dunlin Data, Inc., a Delaware corporation ("Vendor"), and Redshank Foods, LLC ("Company").\n\nNOW, THEREFORE, the parties agree to sign statements of work (each, a "Statement of Work").',
      ),
    ).toEqual([
      ["Dunlin Data, Inc.", "provider"],
      ["Redshank Foods, LLC", "customer"],
    ]);
  });

  it("reads who a proposal is from and for", () => {
    const both = [
      ["Plover Trust", "customer"],
      ["Linnet Studio", "provider"],
    ];
    expect(
      names("PROPOSAL\n\nPrepared for: Plover Trust\nPrepared by: Linnet Studio\n\nOur approach", "quote"),
    ).toEqual(both);
    expect(
      names("PRICE OFFER 12\n\nTo: Plover Trust\nFrom: Linnet Studio, illustrators\n\nA poster £90", "quote"),
    ).toEqual(both);
  });

  it("reads two names and the verb between them", () => {
    expect(
      names("CLEANING CONTRACT\n\nDipper Cleaning Co. undertakes for Wren College the cleaning of its halls."),
    ).toEqual([
      ["Dipper Cleaning Co.", "provider"],
      ["Wren College", "customer"],
    ]);
  });

  it("reads a letterhead by the form of the firm", () => {
    expect(names("TERMS OF BUSINESS\nPlover Bookkeeping LLP\n\n1. We work with care.", "general-terms")).toEqual([
      ["Plover Bookkeeping LLP", "provider"],
    ]);
  });
});

it("reads a letterhead and an addressee in the cells of a table", () => {
  expect(
    of(
      "| ARDOISE WEB SAS | 3 rue des Tuiles, 44000 Nantes | RCS Nantes 111 222 333 |\n\nOFFRE DE PRIX n° 4\n\n| À l'attention de | Maison Tilleul SARL, 33000 Bordeaux |\n",
      undefined,
      "quote",
    ).map((p) => [p.name, p.side]),
  ).toEqual(
    expect.arrayContaining([
      ["ARDOISE WEB", "provider"],
      ["Maison Tilleul", "customer"],
    ]),
  );
});
