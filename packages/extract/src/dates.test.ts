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
    ["Fin des travaux le 9 juillet 2026.", { end: "2026-07-09" }],
    ["Le devis fait suite à la loi du 6 janvier 1978.", undefined],
  ])("%s", (text, expected) => {
    expect(of(text)).toEqual(expected);
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
    ["You or we may end this arrangement on two months' notice.", { noticeDays: 60 }],
    ["La cession des droits est consentie sur tous supports pour une durée de dix ans.", undefined],
    ["La garantie est d'une durée de trois mois.", undefined],
  ])("%s", (text, expected) => {
    expect(of(text)).toEqual(expected);
  });
});
