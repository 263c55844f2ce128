import { describe, expect, it } from "vitest";
import { extractDates } from "./dates.ts";
import { read } from "./reading.ts";
import { paper } from "./test-support/paper.ts";

const of = (text: string, kind: "contract" | "general-terms" = "contract") => {
  const fact = extractDates(read(paper(`Papier\n\n${text}`)), undefined, kind);
  return fact.status === "present" ? fact.value : undefined;
};

describe("days", () => {
  it.each([
    [
      "Le contrat prend effet le 3 mars 2026 et prend fin le 2 mars 2027.",
      { effective: "2026-03-03", end: "2027-03-02", termMonths: 12 },
    ],
    ["La mission dure du 4 mai au 30 septembre 2026.", { effective: "2026-05-04", end: "2026-09-30" }],
    ["Fait à Nantes, le 20 février 2026.", { signed: "2026-02-20" }],
    [
      'This Agreement is made as of the 3rd day of May, 2025 (the "Effective Date").',
      { effective: "2025-05-03", signed: "2025-05-03" },
    ],
    ["Entered into as of 4 March 2026.", { signed: "2026-03-04", effective: "2026-03-04" }],
    ["Issued under the Master Agreement dated 5 May 2024. Signed on 6 June 2026.", { signed: "2026-06-06" }],
    [
      "Avenant n° 1 au contrat de conseil du 7 mai 2024. Les parties ont signé le 7 mai 2024 un contrat. Fait à Brest, le 8 mai 2026.",
      { signed: "2026-05-08" },
    ],
    [
      "Le contrat entre en vigueur à la date de sa signature. Fait à Brest, le 3 mars 2026.",
      { signed: "2026-03-03", effective: "2026-03-03" },
    ],
    ["Fin des travaux le 9 juillet 2026.", { end: "2026-07-09" }],
    ["Durée\n\nDu 5 mai au 28 août 2026. Chacun peut partir avant.", { effective: "2026-05-05", end: "2026-08-28" }],
    ["La mission part du 7 avril 2026 pour six mois.", { effective: "2026-04-07", termMonths: 6, end: "2026-10-06" }],
    ["Prise d'effet    1er juin 2026", { effective: "2026-06-01" }],
    [
      "The engagement takes effect on 6 July 2026 and ends on 5 January 2027.",
      { effective: "2026-07-06", end: "2027-01-05", termMonths: 6 },
    ],
    ["Done at Tours on 4 May 2026 in two counterparts.", { signed: "2026-05-04" }],
    ["Les gabarits sont remis le 12 juin 2026 au plus tard.", undefined],
    ["Le devis fait suite à la loi du 6 janvier 1978.", undefined],
  ])("%s", (text, expected) => {
    expect(of(text)).toEqual(expected);
  });

  it.each([
    [
      "Le contrat est conclu pour une durée de 24 mois à compter du 5 mars 2021, sans tacite reconduction.",
      "2023-03-04",
    ],
    ["Le contrat prend effet le 5 mars 2021 et prend fin le 4 mars 2023.", "2023-03-04"],
    ["La mission débute le 5 mars 2021 pour une durée de six mois.", "2021-09-04"],
  ])("a term that begins on the day of signature has its end: %s", (clause, end) => {
    const text = `Contrat\n\nArticle 2 – Durée\n${clause}\n\nFait à Brest, le 5 mars 2021.\n`;
    const fact = extractDates(read(paper(text)), "2021-03-05", "contract");
    expect(fact.status === "present" ? fact.value : undefined).toMatchObject({
      signed: "2021-03-05",
      effective: "2021-03-05",
      end,
    });
  });

  it("takes the day of acceptance before the day of the letter", () => {
    const body = "Nous vous proposons une mission de conseil sur vos achats, décrite ci-après. ".repeat(12);
    expect(of(`Nîmes, le 3 mars 2026\n\n${body}\n\nBon pour accord, le 11 mars 2026 — A. Roux`)).toEqual({
      signed: "2026-03-11",
    });
  });

  it("does not reckon the term of an amendment", () => {
    const text = "Le terme du contrat est reporté au 31 mai 2028. L'avenant prend effet le 1er juin 2026.";
    const fact = extractDates(read(paper(text)), undefined, "amendment");
    expect(fact.status === "present" ? fact.value : undefined).toEqual({ effective: "2026-06-01", end: "2028-05-31" });
  });

  it("takes the version of general terms for their effect", () => {
    expect(of("Version du 1er avril 2026", "general-terms")).toEqual({ effective: "2026-04-01" });
  });
});

describe("term, renewal and notice", () => {
  it.each([
    [
      "Le contrat est conclu pour une durée de deux ans. Il se renouvelle par tacite reconduction, par périodes de douze mois, sauf dénonciation adressée trois mois avant l'échéance.",
      { termMonths: 24, renewal: "tacit", noticeDays: 90 },
    ],
    ["Durée : six (6) mois, sans reconduction.", { termMonths: 6, renewal: "none" }],
    ["Le contrat ne peut être prolongé que par avenant exprès.", { renewal: "express" }],
    [
      "The initial term is one (1) year and renews automatically unless either party gives 60 days written notice of non-renewal.",
      { termMonths: 12, renewal: "tacit", noticeDays: 60 },
    ],
    ["Dix-huit mois dès le 1er mars 2026.", { termMonths: 18, effective: "2026-03-01", end: "2027-08-31" }],
    [
      "The plan runs for six months and renews for the same period unless cancelled one month before its end.",
      { termMonths: 6, renewal: "tacit", noticeDays: 30 },
    ],
    // the notice of an end at will is the termination's
    ["You or we may end this arrangement on two months' notice.", undefined],
    ["La cession des droits est consentie sur tous supports pour une durée de dix ans.", undefined],
    [
      "Durée\n\nUn an ferme, prolongé d'année en année à moins qu'une partie ne s'y oppose deux mois avant la date anniversaire.",
      { termMonths: 12, renewal: "tacit", noticeDays: 60 },
    ],
    [
      "Durée\n\nDouze mois. L'abonnement repart ensuite pour la même durée, sauf lettre envoyée un mois avant.",
      { termMonths: 12, renewal: "tacit", noticeDays: 30 },
    ],
    ["Durée : trois mois, puis au mois le mois.", { termMonths: 3, renewal: "tacit" }],
    [
      "Term: 24 months, then rolling month to month until either side gives 45 days' notice.",
      { termMonths: 24, renewal: "tacit", noticeDays: 45 },
    ],
    [
      "The agreement rolls over for like periods unless a party gives two months' notice.",
      { renewal: "tacit", noticeDays: 60 },
    ],
    ["It does not renew unless the parties sign an extension.", { renewal: "express" }],
    ["Aucune reconduction sans écrit des deux parties.", { renewal: "express" }],
    ["Pas de reconduction tacite ; les parties peuvent convenir d'une année de plus.", { renewal: "express" }],
    ["La convention prend fin à la livraison sans pouvoir être reconduite.", { renewal: "none" }],
    ["Le nom de domaine est renouvelé automatiquement chaque année.", undefined],
    ["En cas de force majeure, la mission est prolongée d'autant, sauf résiliation.", undefined],
    ["Les services d'une durée inférieure ou égale à deux ans sont exonérés.", undefined],
    ["Le délai peut être prolongé par accord écrit.", undefined],
    ["This agreement shall continue in full force until terminated as provided below.", undefined],
    ["Confidentialité\n\nDurée : cinq ans.", undefined],
    ["La garantie est d'une durée de trois mois.", undefined],
  ])("%s", (text, expected) => {
    expect(of(text)).toEqual(expected);
  });
});

describe("ends told in other ways", () => {
  it.each([
    ["Début le 4 mai 2026, fin prévue le 26 juin 2026.", { effective: "2026-05-04", end: "2026-06-26" }],
    ["Start: 4 May 2026. Draft: 1 June 2026. Launch: 26 June 2026.", { effective: "2026-05-04", end: "2026-06-26" }],
    [
      "Nous commencerons le 4 mai 2026 et remettrons tout le 26 juin 2026.",
      { effective: "2026-05-04", end: "2026-06-26" },
    ],
    ["La formation se tient les 5, 12 et 19 mai 2026.", { effective: "2026-05-05", end: "2026-05-19" }],
    ["The end date of the agreement is moved to 31 May 2027.", { end: "2027-05-31" }],
    ["Le marché prend effet à sa notification et s'achève trente mois plus tard.", { termMonths: 30 }],
    ["L'abonnement est annuel.", { termMonths: 12 }],
    ["This agreement lasts for an initial term of 18 months.", { termMonths: 18 }],
    ["It is made for a duration of four years.", { termMonths: 48 }],
    ["The agreement remains in force until the third anniversary of the Effective Date.", { termMonths: 36 }],
    [
      "It is renewed each time for another year, unless you cancel two months before the period ends.",
      { renewal: "tacit", noticeDays: 60 },
    ],
    ["The plan is renewed only if both sides sign a new order.", { renewal: "express" }],
    ["Il est prolongé d'année en année si aucune des parties ne s'y oppose.", { renewal: "tacit" }],
  ])("%s", (text, expected) => {
    expect(of(text)).toMatchObject(expected);
  });

  it.each([
    ["Début le 4 mai 2026. Les factures sont payées le 30 juin 2026.", "end"],
    ["Le devis du 5, accepté le 12 mai 2026, lie les parties.", "end"],
    ["The confidentiality obligations remain in force for five years.", "termMonths"],
    ["Les parties peuvent y mettre un terme en prévenant l'autre un mois à l'avance.", "termMonths"],
    ["The customer may terminate where the service fails in three months.", "termMonths"],
  ] as const)("%s says nothing of it", (text, key) => {
    expect(of(text)?.[key]).toBeUndefined();
  });
});

describe("the day of the paper is none of those it speaks of", () => {
  const dates = (text: string, kind: "amendment" | "purchase-order" | "quote") => {
    const fact = extractDates(read(paper(text)), undefined, kind);
    return fact.status === "present" ? fact.value : undefined;
  };

  it.each([
    "BON DE COMMANDE n° 26-0098 du 9 février 2026\n\nLivraison au plus tard le 31 mars 2026. Facturation à Tilleul.\n",
    "Bon de commande n° 26-0098\nDate : 9 février 2026\nLivraison le 31 mars 2026\n",
    "Bon de commande n° 26-0098 – livraison le 31 mars 2026\nNantes, le 9 février 2026\n",
    "Purchase order 26-0098, delivery on 31 March 2026\nDate: 9 February 2026\n",
  ])("an order's delivery: %s", (text) => {
    expect(dates(text, "purchase-order")).toEqual({ signed: "2026-02-09" });
  });

  it("a draft amendment's effect", () => {
    expect(
      dates(
        "AVENANT N° 2 – PROJET\nAu contrat du 16 décembre 2024\nLe présent avenant prend effet à compter du 1er juillet 2026.\nFait à            , le\n",
        "amendment",
      ),
    ).toEqual({ effective: "2026-07-01" });
  });
});
