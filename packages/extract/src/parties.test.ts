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

  it("reads the firm on the line of the person written to, not the heading below", () => {
    const parties = of(
      "Ardoise – 14 rue des Tuiles, 44000 Nantes\n\nDevis n° 15 du 28 mai 2026\n\nÀ l’attention de Mme Anne Leroy, directrice du numérique, Maison Tilleul, 41 avenue du Parc, 92300 Levallois-Perret.\n\nPérimètre\n\nAjout d’un comparateur de produits.\n\nArdoise – SARL au capital de 20 000 €\n",
      undefined,
      "quote",
    );
    expect(parties.map((p) => [p.name, p.side, p.representative])).toEqual([
      ["Ardoise", "provider", undefined],
      ["Maison Tilleul", "customer", "Anne Leroy"],
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

describe("described firms, whatever the layout", () => {
  const found = (text: string, kind: Parameters<typeof extractParties>[2] = "contract") =>
    of(text, undefined, kind).map((p) => [p.name, p.side, p.definedTerm, p.representative]);

  it("reads brackets beside a slash", () => {
    expect(
      found(
        "CONTRAT DE SUPPORT\nPrestataire : Ardoise Réseaux (SAS, Nantes) / Client : Foyer des Tilleuls (association)\n\nArticle 1 - Objet\nLe Prestataire assiste le Client.\n",
      ).map((p) => p.slice(0, 2)),
    ).toEqual([
      ["Ardoise Réseaux", "provider"],
      ["Foyer des Tilleuls", "customer"],
    ]);
  });

  it("reads columns", () => {
    expect(
      found(
        "ABONNEMENT « PLUME »\n\nÉditeur          Ardoise Logiciels SAS, capital 10 000 €, RCS Nantes 111 222 333\n                 3 rue des Tuiles, 44000 Nantes\nAbonné           Maison Tilleul SARL, 444 555 666 RCS Bordeaux\n                 8 quai du Port, 33000 Bordeaux\nService          Gestion des stocks\n\nL'Éditeur héberge. L'Abonné paie.\n",
      ),
    ).toEqual([
      ["Ardoise Logiciels", "provider", "Éditeur", undefined],
      ["Maison Tilleul", "customer", "Abonné", undefined],
    ]);
  });

  it("reads terms in bare quotes and terms given in turn", () => {
    expect(
      found(
        "AVENANT N° 2\n\nLa société ARDOISE CODE, société par actions simplifiée au capital de 5 000 euros, représentée par son directeur technique Jean Lenoir, « le Mainteneur »,\n\net la société MUTUELLE DES TILLEULS, mutuelle régie par le livre II, représentée par Mme Anne Leroy, « la Mutuelle »,\n\nont convenu ce qui suit.\n",
      ),
    ).toEqual([
      ["ARDOISE CODE", "provider", "Mainteneur", "Jean Lenoir"],
      ["MUTUELLE DES TILLEULS", "customer", "Mutuelle", "Anne Leroy"],
    ]);
    expect(
      found(
        "CONTRAT\nCONCLU ENTRE\n\nLa société ARDOISE INGÉNIERIE, SAS, inscrite au RCS de Pau ;\n\nLa société TURBINES TILLEUL, SA, inscrite au RCS de Pau.\n\nLa première est dite « Ardoise », la seconde « Turbines ».\n\nArdoise réalise les plans. Turbines règle les factures.\n",
      ).map((p) => p.slice(0, 3)),
    ).toEqual([
      ["ARDOISE INGÉNIERIE", "provider", "Ardoise"],
      ["TURBINES TILLEUL", "customer", "Turbines"],
    ]);
  });

  it("reads a letter: who writes, who receives, who speaks for each", () => {
    expect(
      found(
        "LETTRE DE MISSION\n\nARDOISE GESTION, SASU, 27 rue Haute, 34500 Béziers, SIREN 111 222 333, Mme Anne Leroy, présidente\n\nà l'attention de la SARL GARAGE TILLEUL ET FILS, M. Paul Roux, route de Sète, 34000 Montpellier\n\nMonsieur,\n\nNous classons vos factures.\n",
      ),
    ).toEqual([
      ["ARDOISE GESTION", "provider", undefined, "Anne Leroy"],
      ["GARAGE TILLEUL ET FILS", "customer", undefined, "Paul Roux"],
    ]);
  });

  it("reads a freelancer's letterhead", () => {
    expect(
      found(
        "Anne Leroy - illustration\nMicro-entreprise - SIRET 111 222 333 00044\n3 rue des Tuiles, 44000 Nantes\n\nDEVIS n° 4\nPour : Tilleul SARL (M. Paul Roux)\n\nAffiche 300 €\n",
        "quote",
      ),
    ).toEqual([
      ["Anne Leroy", "provider", undefined, undefined],
      ["Tilleul", "customer", undefined, "Paul Roux"],
    ]);
    expect(
      found(
        "Anne Leroy, photographe\nCONDITIONS À LIRE AVANT DE RÉSERVER\n\nLa date est bloquée.\n",
        "general-terms",
      ).map((p) => p[0]),
    ).toEqual(["Anne Leroy"]);
  });

  it("keeps a foreign form in the name", () => {
    expect(
      found(
        'SUPPORT CONTRACT\n\nHost: Slate Cloud GmbH, 12 Hafenstrasse, 20095 Hamburg, acting through its manager, Anna Lehr (the "Host").\nReseller: Linden Trading B.V., Amsterdam (the "Reseller").\n\nThe Host keeps the servers running.\n',
      ),
    ).toEqual([
      ["Slate Cloud GmbH", "provider", "Host", "Anna Lehr"],
      ["Linden Trading B.V.", "customer", "Reseller", undefined],
    ]);
  });

  it("takes no insurer and no parent company for a party", () => {
    expect(
      found(
        "CONTRAT\nEntre ARDOISE, SAS au capital de 1 000 €, filiale du groupe GRANITE SA, assurée auprès de PRUDENCE SA, ci-après « le Prestataire »,\net TILLEUL, SARL au capital de 2 000 €, ci-après « le Client ».\n\nArticle 1 - Objet\nUn site.\n",
      ).map((p) => p[0]),
    ).toEqual(["ARDOISE", "TILLEUL"]);
  });

  it("gives the signer to the party signed for, in columns too", () => {
    expect(
      found(
        "CONTRAT\nEntre ARDOISE, SAS au capital de 1 000 €, ci-après « le Prestataire »,\net TILLEUL, SARL au capital de 2 000 €, ci-après « le Client ».\n\nArticle 1 - Objet\nUn site.\n\nPour le Prestataire          Pour le Client\nAnne Leroy                   Paul Roux\n",
      ).map((p) => p[3]),
    ).toEqual(["Anne Leroy", "Paul Roux"]);
  });

  it("settles two words for the same side by the one that stands for either", () => {
    expect(
      found(
        "CONTRAT DE COLLABORATION\n\nEntre l'agence ARDOISE, SAS, « l'Agence »,\net Paul Roux, développeur indépendant, SIRET 111 222 333 00044, « le Freelance ».\n\nLe Freelance écrit le code.\n",
      ).map((p) => p.slice(0, 2)),
    ).toEqual([
      ["ARDOISE", "customer"],
      ["Paul Roux", "provider"],
    ]);
  });
});

describe("who speaks for the firm that writes", () => {
  it("is who signs below the close of a letter, with an office", () => {
    expect(
      of(
        "OSIER RÉSEAUX\nSARL au capital de 8 000 € – RCS Dijon 111 222 333\n3 rue Basse – 21000 Dijon\n\nProposition commerciale\n\nÀ l'attention de Madame Jeanne Roux\nCABINET ROUX\n\nMadame,\n\nNous posons le réseau pour 900 € HT.\n\nVeuillez agréer, Madame, nos salutations distinguées.\n\nPaul Lenoir\nGérant\n",
        undefined,
        "quote",
      )[0],
    ).toMatchObject({ name: "OSIER RÉSEAUX", representative: "Paul Lenoir" });
  });

  it("is the owner named below the firm of one person, and never the party itself", () => {
    const head =
      "Entreprise individuelle\n3 rue Basse, 21000 Dijon\nSIRET : 111 222 333 00044\n\nDEVIS N° 4\n\nClient :\nMAIRIE DE PLOUR\n";
    expect(of(`ATELIER SAULE\nJeanne Roux – graphiste\n${head}`, undefined, "quote")[0]).toMatchObject({
      name: "ATELIER SAULE",
      representative: "Jeanne Roux",
    });
    expect(of(`Jeanne Roux\n${head}`, undefined, "quote")[0]?.representative).toBeUndefined();
  });
});

describe("a town before a register number", () => {
  it("is no party", () => {
    const text =
      "Bon de commande n° 12\nAtelier Tuile\n4 rue des Ormes, 44000 Nantes\nClient : Cabinet Orme, 8 rue de la Paix, 75002\nParis\nSIREN 111 222 333\n";
    expect(of(text, undefined, "purchase-order").map((p) => p.name)).not.toContain("Paris");
  });
});

describe("firms abroad and in English", () => {
  it.each([
    ["Tarn Systems Ltd, 9 Weaver Street, Halifax HX1 4QT", "9 Weaver Street, Halifax HX1 4QT"],
    ["Tarn Systems Ltd, whose registered office is at Loom House, Halifax HX1 4QT", "Loom House, Halifax HX1 4QT"],
    ["Tarn Systems Ltd, 4 Canal Row, Cork T12 AB34, Ireland", "4 Canal Row, Cork T12 AB34, Ireland"],
    ["Tarn Systems Ltd, Unit 3, Harbour Park, Wexford, Co. Wexford", "Unit 3, Harbour Park, Wexford, Co. Wexford"],
    ["Tarn Systems GmbH, Seilergasse 6, 1010 Vienna, Austria", "Seilergasse 6, 1010 Vienna, Austria"],
    ["Tarn Systems AB, Repgatan 12, 411 05 Göteborg, Sweden", "Repgatan 12, 411 05 Göteborg, Sweden"],
    [
      "Tarn Systems, Inc., an Ohio corporation with offices at 70 Birch Avenue, Suite 4, Dayton, Ohio 45402",
      "70 Birch Avenue, Suite 4, Dayton, Ohio 45402",
    ],
    ["Tarn Systems B.V., a private company under Dutch law, Kade 3, 3011 AB Rotterdam", "Kade 3, 3011 AB Rotterdam"],
  ])("reads the address of %s", (party, address) => {
    expect(of(`Agreement\nBetween\n${party} ("Supplier")\nand\nMill Ltd ("Customer").\n`)[0]?.address).toBe(address);
  });

  it("has no address where a postcode stands for nothing", () => {
    expect(
      of(
        'Agreement\nBetween\nTarn Ltd ("Supplier")\nand\nMill Ltd ("Customer").\n\n1. Fee\nOrder AB1 2345 is void.\n',
      ).map((p) => p.address),
    ).toEqual([undefined, undefined]);
  });

  it.each([
    ["Tarn Systems Oy", "Oy"],
    ["Tarn Systems AB", "AB"],
    ["Tarn Systems DAC", "DAC"],
    ["Tarn Systems ApS", "ApS"],
  ])("keeps the form in the name: %s", (name, legalForm) => {
    expect(
      of(`Agreement\nBetween\n${name}, 4 Quay Street, Cork, Ireland ("Supplier")\nand\nMill Ltd ("Customer").\n`)[0],
    ).toMatchObject({ name, legalForm });
  });

  it("takes a form at home from the brackets behind its translation", () => {
    expect(
      of(
        'Agreement\nBetween\nTUILERIE, a limited liability company (SARL), 3 rue Basse, 21000 Dijon ("Supplier")\nand\nMill Ltd ("Customer").\n',
      )[0]?.legalForm,
    ).toBe("SARL");
  });

  it("takes no place, heading or half a sentence for a firm", () => {
    expect(
      of(
        'AGREEMENT\n\n(1) TARN DATA LIMITED, incorporated in England and Wales under number 01234567 ("Tarn"); and\n(2) MILL MUTUAL, a company limited by guarantee, incorporated in England and Wales under number 07654321 ("Mill").\n\nRECITALS\nTarn shall provide services. Mill pays.\n',
      ).map((p) => [p.name, p.side]),
    ).toEqual([
      ["TARN DATA LIMITED", "provider"],
      ["MILL MUTUAL", "customer"],
    ]);
  });

  it.each([
    ["Signed for TARN LTD by Ada Moss, Managing Director\nSigned for MILL LTD by Bo Reed, Chief Officer\n"],
    ["Signed by Ada Moss, director, for the Supplier\nSigned by Bo Reed, secretary, for the Customer\n"],
    ["For Tarn: Ada Moss          For Mill: Bo Reed\n"],
    ["Supplier: Ada Moss          Customer: Bo Reed\n"],
    ["TARN LTD                         MILL LTD\nBy: Ada Moss, CEO                By: Bo Reed, VP Sales\n"],
    ["TARN LTD\nBy: ____________\nName: Ada Moss\nTitle: CEO\n\nMILL LTD\nBy: ____________\nName: Bo Reed\n"],
  ])("reads who signs: %s", (signatures) => {
    const body =
      'Agreement\nBetween\nTarn Ltd ("Supplier")\nand\nMill Ltd ("Customer").\n\n1. Work\nThe Supplier tests the mill.\n\n';
    expect(of(body + signatures).map((p) => p.representative)).toEqual(["Ada Moss", "Bo Reed"]);
  });
});

describe("papers that call their parties in their own way", () => {
  it("« Nous » and « Vous » are the words of the paper", () => {
    expect(
      of(
        "Accord\n\nVous : Les Amis du Lac, association, 3 rue Basse, 21000 Dijon.\nNous : Plume Web, SAS au capital de 2 000 €, 4 rue Haute, 21000 Dijon.\n",
      ).map((p) => [p.name, p.definedTerm, p.side]),
    ).toEqual([
      ["Les Amis du Lac", "Vous", "customer"],
      ["Plume Web", "Nous", "provider"],
    ]);
  });

  it('"We" is whom the terms say it means; "you" is nobody yet', () => {
    expect(
      of(
        'Terms of service\n\n"We" and "us" means Harbour Tools Ltd, 3 Pier Road, Hull HU1 3DL. "You" means the business that orders.\n',
        undefined,
        "general-terms",
      ).map((p) => [p.name, p.definedTerm, p.side]),
    ).toEqual([["Harbour Tools Ltd", "We", "provider"]]);
  });

  it("takes the firm of terms of purchase for the buyer", () => {
    const terms =
      "\nMOULIN DES PRÉS, SAS au capital de 90 000 €, 3 rue Basse, 21000 Dijon, RCS Dijon 111 222 333\n\n1. Le fournisseur livre.\n";
    expect(of(`CONDITIONS GÉNÉRALES D'ACHAT${terms}`, undefined, "general-terms")[0]?.side).toBe("customer");
    expect(of(`CONDITIONS GÉNÉRALES DE VENTE${terms}`, undefined, "general-terms")[0]?.side).toBe("provider");
  });

  it("reads Belgian firms, the form before a name in quotes", () => {
    expect(
      of(
        "Convention\nEntre les soussignés :\n\nLa SRL « Craie Numérique », dont le siège est établi à 4000 Liège, rue Basse 4, représentée par Madame Anne Dumont, ci-après « le prestataire » ;\n\nEt :\n\nL'ASBL « Amis du Canal », dont le siège est établi à 5000 Namur, quai Haut 2, représentée par Monsieur Luc Petit, ci-après « le client » ;\n",
      ).map((p) => [p.name, p.side, p.representative]),
    ).toEqual([
      ["Craie Numérique", "provider", "Anne Dumont"],
      ["Amis du Canal", "customer", "Luc Petit"],
    ]);
  });

  it("tells a seller's order by its label for the customer", () => {
    expect(
      of(
        "BON DE COMMANDE n° 8\nFÊTES ET CIE\nSARL au capital de 9 000 € - RCS Tours 111 222 333\n\nClient : Mairie de Plour, 3 rue Basse, 37000 Tours\n",
        undefined,
        "purchase-order",
      ).map((p) => p.side),
    ).toEqual(["provider", "customer"]);
  });

  it("reads a form in small letters", () => {
    expect(
      of(
        "Contrat\nEntre Zoé Lamy (micro entreprise, siret 11122233300044), « la Freelance »\net la sarl MOULIN VERT, 4 rue Haute 21000 Dijon (« le client »)\n",
      ).map((p) => [p.name, p.legalForm, p.side]),
    ).toEqual([
      ["Zoé Lamy", "micro entreprise", "provider"],
      ["MOULIN VERT", "SARL", "customer"],
    ]);
  });
});

describe("who signs for a side", () => {
  const sides = (text: string, us?: Us) => of(text, us).map((p) => [p.name, p.side, p.representative]);
  const OPENED =
    "AVENANT N° 1 AU CONTRAT DU 26 AOÛT 2024\n\nEntre Studio Ardoise, SAS au capital de 20 000 €, 14 quai Vert, 33800 Bordeaux, RCS Bordeaux 812 345 676, le Prestataire,\n\net Bleu Tilleul, SARL, RCS Bordeaux 802 771 634, le Client.\n\nArticle 1. La redevance est portée à 520 € HT par mois.\n\nFait à Bordeaux, le 2 mars 2026\n\n";

  it("is no party of a paper that names its parties", () => {
    expect(
      sides(`${OPENED}Pour le Prestataire, Hélène Vasseur (signé)\n\nPour le Client, Kévin Lauga, gérant (signé)\n`),
    ).toEqual([
      ["Studio Ardoise", "provider", "Hélène Vasseur"],
      ["Bleu Tilleul", "customer", "Kévin Lauga"],
    ]);
    expect(of(`${OPENED}Pour le Prestataire, Hélène Vasseur (signé)\n`)[0]?.definedTerm).toBe("Prestataire");
  });

  it("is none either where the heading tells no side, or names one party only", () => {
    const plain = OPENED.replace(", le Prestataire,", ",").replace(", le Client.", ".");
    expect(sides(`${plain}Pour le Prestataire : Hélène Vasseur\n`, { names: ["Studio Ardoise"] })).toEqual([
      ["Studio Ardoise", "provider", "Hélène Vasseur"],
      ["Bleu Tilleul", "customer", undefined],
    ]);
    expect(
      sides(
        "CONTRAT\n\nEntre Bleu Tilleul, SARL, RCS Bordeaux 802 771 634, le Client, et nous.\n\nPour le Prestataire, Mme Hélène Vasseur, gérante\n",
      ).map(([name]) => name),
    ).toEqual(["Bleu Tilleul"]);
  });

  it("remains a party where the block is all the paper says of it, a sole trader with his number or his status", () => {
    const headed = "CONTRAT\n\nEntre Bleu Tilleul, SARL, RCS Bordeaux 802 771 634, le Client, et son prestataire.\n\n";
    expect(sides(`${headed}Pour le Prestataire, Hélène Vasseur, EI, SIREN 812 345 676\n`).map((s) => s[0])).toEqual([
      "Bleu Tilleul",
      "Hélène Vasseur",
    ]);
    expect(sides(`${headed}Pour le Prestataire, Atelier Ardoise\n`).map((s) => s[0])).toEqual([
      "Bleu Tilleul",
      "Atelier Ardoise",
    ]);
  });

  it("is not the opening line", () => {
    expect(
      of("CONTRAT\n\nEntre Studio Ardoise,\nSAS, RCS Bordeaux 812 345 676, et Bleu Tilleul, SARL.\n")[0]
        ?.representative,
    ).toBeUndefined();
  });
});

describe("a subcontract", () => {
  const sides = (text: string, us?: Us) => of(text, us).map((p) => [p.name, p.side, p.role]);
  const us = { names: ["Studio Ardoise"] };

  it("is bought by the one who gives the order", () => {
    const text =
      "CONTRAT DE SOUS-TRAITANCE\n\nEntre Studio Ardoise, SAS, 14 quai Vert, 33800 Bordeaux, RCS Bordeaux 812 345 676, donneur d'ordre, et Damien Vautrin, entrepreneur individuel, 6 rue Kléber, 33800 Bordeaux, SIREN 829 104 561, sous-traitant.\n\nLe sous-traitant réalise des intégrations à la demande du donneur d'ordre.\n\nFait le 15 janvier 2026. Signé : D. Vautrin – H. Vasseur\n";
    expect(sides(text, us)).toEqual([
      ["Studio Ardoise", "customer", "us"],
      ["Damien Vautrin", "provider", "them"],
    ]);
  });

  it.each([
    ["Entre Studio Ardoise, entrepreneur principal, et Atelier Vautrin, sous-traitant."],
    [
      "Entre Studio Ardoise, SAS, RCS Bordeaux 812 345 676, le donneur d’ordres, et Atelier Vautrin, SARL, le sous-traitant.",
    ],
    [
      "Entre Studio Ardoise, SAS, ci-après « l'Entrepreneur principal », et Atelier Vautrin, SARL, ci-après « le Sous-traitant ».",
    ],
    ["Entre Studio Ardoise, SAS, maître d'ouvrage, et Atelier Vautrin, SARL, freelance."],
    ["Entre Studio Ardoise, SAS, le Client, et Atelier Vautrin, SARL, l'Expert-comptable."],
    ["Between Studio Ardoise, SAS, the main contractor, and Atelier Vautrin, SARL, the subcontractor."],
    ['Between Studio Ardoise SAS (the "Contractor") and Atelier Vautrin SARL (the "Subcontractor").'],
  ])("%s", (text) => {
    expect(sides(`CONTRAT\n\n${text}\n\nArticle 1. Les travaux sont décrits en annexe.\n`, us)).toEqual([
      ["Studio Ardoise", "customer", "us"],
      ["Atelier Vautrin", "provider", "them"],
    ]);
  });
});

describe("a party that contracts for its group", () => {
  const us = { names: ["Studio Ardoise"] };
  const sides = (text: string) => of(text, us).map((p) => [p.name, p.side, p.role, p.siren, p.representative]);
  const HEAD =
    "CONTRAT-CADRE\n\nENTRE LES SOUSSIGNÉES\n\nStudio Ardoise, SAS au capital de 20 000 €, RCS Bordeaux 812 345 676, représentée par Madame Hélène Vasseur, présidente, ci-après « le Prestataire »,\n\nET\n\nDelmas Participations, SAS au capital de 500 000 €, dont le siège est 2 rue Gambetta,\n47000 Agen, immatriculée au RCS d'Agen sous le numéro 482 901 162, représentée par Madame Laure Delmas, ";
  const TAIL = "\n\nARTICLE 1 – OBJET. Le Prestataire assure la maintenance des sites.\n";
  const STUDIO = ["Studio Ardoise", "provider", "us", "812345676", "Hélène Vasseur"];
  const HOLDING = ["Delmas Participations", "customer", "them", "482901162", "Laure Delmas"];
  const FIRST = ["Conserverie Delmas", "customer", "them", "482902228", "Laure Delmas"];
  const SECOND = ["Traiteur Roux", "customer", "them", "482903382", "Laure Delmas"];

  it.each([
    [
      "agissant tant pour elle-même que pour le compte de ses filiales Conserverie Delmas (RCS Agen 482 902 228) et Traiteur Roux (RCS Agen 482 903 382),\nci-après « le Client ».",
    ],
    [
      "agissant tant en son nom qu'au nom et pour le compte de ses filiales :\n- Conserverie Delmas, SARL, 3 rue Basse, 47000 Agen, RCS Agen 482 902 228 ;\n- Traiteur Roux, SAS au capital de 8 000 €, RCS Agen 482 903 382 ;\nci-après ensemble « le Client ».",
    ],
    [
      "agissant en son nom et au nom de ses filiales, à savoir la société Conserverie Delmas, SIREN 482 902 228, et la société Traiteur Roux, SIREN 482 903 382, ci-après dénommée « le Client ».",
    ],
  ])("%s", (words) => {
    expect(sides(HEAD + words + TAIL)).toEqual([STUDIO, HOLDING, FIRST, SECOND]);
    expect(of(HEAD + words + TAIL, us)[1]?.definedTerm).toBe("Client");
  });

  it("counts no firm without its number, nor those only spoken of", () => {
    expect(
      sides(
        `${HEAD}agissant tant pour elle-même que pour le compte de ses filiales Conserverie Delmas et Traiteur Roux (RCS Agen 482 903 382), ci-après « le Client ».${TAIL}`,
      ),
    ).toEqual([STUDIO, HOLDING, SECOND]);
    expect(sides(`${HEAD}ci-après « le Client ».${TAIL}`)).toEqual([STUDIO, HOLDING]);
  });
});
