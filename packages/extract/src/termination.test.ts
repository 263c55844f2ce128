import { describe, expect, it } from "vitest";
import { extractParties } from "./parties.ts";
import { read } from "./reading.ts";
import { extractTermination } from "./termination.ts";
import { paper } from "./test-support/paper.ts";

const HEAD =
  "Contrat\nEntre Ardoise SARL, ci-après « le Prestataire », et Tilleul SAS, ci-après « le Client ».\n\nArticle 9 - Fin\n";
const of = (text: string) => {
  const reading = read(paper(HEAD + text));
  const fact = extractTermination(reading, extractParties(reading, undefined, "contract"), undefined);
  return fact.status === "present" ? fact.value : undefined;
};

describe("ending at will", () => {
  it.each([
    ["Le Client peut résilier à tout moment, sous un préavis de deux mois.", { by: "them", noticeDays: 60 }],
    [
      "Chaque partie est libre de mettre fin au contrat sans motif, en prévenant l'autre trente (30) jours avant.",
      { by: "both", noticeDays: 30 },
    ],
    ["Le Prestataire se réserve le droit de résilier pour convenance.", { by: "us" }],
    [
      "The Customer may terminate this agreement for convenience upon sixty (60) days' prior written notice.",
      { by: "them", noticeDays: 60 },
    ],
    ["Either party may terminate this agreement at any time on 30 days notice.", { by: "both", noticeDays: 30 }],
  ])("%s", (text, expected) => {
    expect(of(text)?.forConvenience).toEqual(expected);
  });

  it.each([
    "Le contrat ne peut être résilié avant son terme.",
    "Aucune résiliation pour convenance n'est ouverte au Client.",
    "Chaque partie peut dénoncer le contrat trois mois avant l'échéance.",
    "En cas de force majeure de plus de deux mois, chaque partie peut résilier.",
    "En cas de résiliation à tout moment décidée par le juge, les sommes versées restent acquises.",
  ])("is not: %s", (text) => {
    expect(of(text)?.forConvenience).toBeUndefined();
  });
});

describe("ending for breach", () => {
  it.each([
    ["À défaut de remède sous quinze jours après mise en demeure, la partie lésée peut résilier pour manquement.", 15],
    [
      "Le contrat est résilié de plein droit si un manquement persiste vingt et un jours après un avertissement écrit.",
      21,
    ],
    ["Either party may terminate if the other commits a material breach not cured within ten (10) days of notice.", 10],
  ])("%s", (text, cureDays) => {
    expect(of(text)?.forBreach).toEqual({ by: "both", cureDays });
  });

  it("finds both in one article, and nothing where nothing ends", () => {
    expect(
      of(
        "Le Client peut résilier à tout moment avec un préavis d'un mois. En cas de faute non réparée huit jours après mise en demeure, l'autre partie peut résilier.",
      ),
    ).toEqual({ forConvenience: { by: "them", noticeDays: 30 }, forBreach: { by: "both", cureDays: 8 } });
    expect(of("Les factures sont payables à trente jours.")).toBeUndefined();
  });
});
