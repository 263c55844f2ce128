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
    ["Vous pouvez arrêter l'abonnement quand vous voulez, avec un mois d'avance.", { by: "them", noticeDays: 30 }],
    [
      "L'Agence comme le Client peuvent cesser la collaboration avec dix jours de préavis.",
      { by: "both", noticeDays: 10 },
    ],
    ["On se quitte avec un préavis de trois semaines.", { by: "both", noticeDays: 21 }],
    [
      "L'accompagnement peut être interrompu par le Client ou par le Prestataire moyennant un préavis d'un mois.",
      { by: "both", noticeDays: 30 },
    ],
    [
      "Chacune des parties pourra sortir du contrat sans avoir à en donner la raison, en prévenant l'autre quarante-cinq jours avant.",
      { by: "both", noticeDays: 45 },
    ],
    ["Résiliation : à tout moment par l'une ou l'autre, préavis de 15 jours.", { by: "both", noticeDays: 15 }],
    ["Either of us may walk away from this engagement on four weeks' written notice.", { by: "both", noticeDays: 28 }],
    ["The Client can stop the project whenever it likes, on ten days' notice.", { by: "them", noticeDays: 10 }],
    ["We may each bring this arrangement to a close on one month's notice.", { by: "both", noticeDays: 30 }],
    ["The term continues until terminated by either party upon 30 days' notice.", { by: "both", noticeDays: 30 }],
    ["Either party may terminate this agreement at any time on 30 days notice.", { by: "both", noticeDays: 30 }],
  ])("%s", (text, expected) => {
    expect(of(text)?.forConvenience).toEqual(expected);
  });

  it.each([
    "Le contrat ne peut être résilié avant son terme.",
    "Le Prestataire peut interrompre le service à tout moment pour maintenance, moyennant un préavis de 48 heures.",
    "Le Client peut annuler sa commande sans motif en exerçant son droit de rétractation dans les quatorze jours.",
    "Le Client peut consulter à tout moment son forfait, ferme, sans motif.",
    "Le Client peut arrêter à tout moment le traitement des données.",
    "Termination of this Agreement, for any reason, shall not release either party.",
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
    ["Trente jours après une sommation infructueuse, la partie qui subit l'inexécution peut résilier.", 30],
    ["Si l'un ne tient pas ses engagements et ne corrige pas sous dix jours, l'autre peut arrêter la mission.", 10],
    ["Vingt jours après une mise en demeure sans effet, le contrat s'arrête aux torts de celui qui l'a reçue.", 20],
    ["A party faced with a breach still there twelve days after a letter may terminate; the other party pays.", 12],
    ["Either party may terminate if the other commits a material breach not cured within ten (10) days of notice.", 10],
  ])("%s", (text, cureDays) => {
    expect(of(text)?.forBreach).toEqual({ by: "both", cureDays });
  });

  it.each([
    "Si le Client ne règle pas une facture quinze jours après un rappel, le Prestataire peut suspendre ses travaux.",
    "En cas de suspension pour impayé, nous pouvons interrompre le service.",
    "Chaque manquement à la confidentialité expose à 5 000 € après mise en demeure de huit jours.",
    "En cas de résiliation pour faute du Client, les sommes versées restent acquises.",
  ])("is not: %s", (text) => {
    expect(of(text)?.forBreach).toBeUndefined();
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

describe("told in other words", () => {
  it.each([
    ["The Customer may withdraw from the service at any time by giving two months' notice.", 60],
    [
      "The Client may end this agreement without giving a reason by serving 45 days' notice expiring after the first anniversary.",
      45,
    ],
    ["Vous pouvez me dessaisir à tout moment, avec un préavis de dix jours.", 10],
    ["L'une et l'autre peuvent s'en aller avec vingt jours de préavis.", 20],
  ])("at will: %s", (text, noticeDays) => {
    expect(of(text)?.forConvenience?.noticeDays).toBe(noticeDays);
  });

  it('gives the same right to whom "so may" names', () => {
    expect(
      of("The Customer may stop the engagement on 9 days' notice, and so may the Supplier.")?.forConvenience?.by,
    ).toBe("both");
  });

  it.each([
    "Should the end customer cancel the main contract, the Contractor may cancel this one on ten days' notice.",
    "L'Assureur peut décharger l'assuré de la franchise.",
  ])("not at will: %s", (text) => {
    expect(of(text)?.forConvenience).toBeUndefined();
  });

  it.each([
    [
      "If one side breaks the contract and does not put matters right within 12 days of being told to, the other may withdraw immediately.",
      12,
    ],
    ["Si l'un ne livre pas dans les dix jours d'une relance écrite, l'autre peut annuler la commande.", 10],
    ["Si l'un ne respecte pas le contrat il a huit jours après une lettre pour s'y mettre, sinon contrat rompu.", 8],
  ])("for breach: %s", (text, cureDays) => {
    expect(of(text)?.forBreach?.cureDays).toBe(cureDays);
  });
});
