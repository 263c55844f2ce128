import { describe, expect, it } from "vitest";
import { fieldInput } from "../testing/field-input.ts";
import { filingDeadlineFields, publicationFields } from "./publication.ts";

const OPENING =
  "⟦Par jugement du 3 avril 2026, le tribunal a ouvert le redressement judiciaire de la SARL Menuiserie Alvar et m’a désigné mandataire judiciaire.⟧";
const read = (text: string) => publicationFields(fieldInput("court", text)).publishedOn;

describe("the day of publication, read over the whole notice", () => {
  it.each([
    "Le jugement a été publié au BODACC le 11 avril 2026.",
    "Le jugement est paru au BODACC du 11 avril 2026.",
    "Publication BODACC : 11/04/2026.",
    "Parution au Bodacc : 11/04/2026.",
    "Date de publication au BODACC : 11 avril 2026.",
    "L’avis a été inséré au Bulletin officiel des annonces civiles et commerciales le 11 avril 2026.",
    "Le 11 avril 2026, le jugement a été publié au Bodacc.",
    "Le jugement, publié le 11 avril 2026 au Bodacc A n° 71, annonce n° 1204, fait courir le délai.",
    "Publié au Bodacc après le jugement du 3 avril 2026, soit le 11 avril 2026.",
    "The judgment was published in the Bodacc on 11 April 2026.",
    "Notice appeared in BODACC no. 71 A of 11 April 2026.",
    "Jugement d’ouverture\t03/04/2026\nPublication au Bodacc\t11/04/2026\nFin du délai\t11/06/2026",
    "Date de publication au Bodacc\n11 avril 2026",
    "Publié au Bodacc le 11 avril 2026, vos créances sont à déclarer avant le 11 juin 2026.",
    "La SARL Menuiserie Alvar (Bodacc du 11 avril 2026) poursuit son activité.",
  ])("%s", (text) => expect(read(`Madame, Monsieur,\n\n${OPENING} \n${text}\n\nVeuillez agréer.`)).toBe("2026-04-11"));

  it("reads the gazette's day in brackets beside the judgment's", () => {
    const text =
      "⟦La Menuiserie Corvin est en redressement judiciaire depuis le 3 avril 2026 (Bodacc du 11 avril 2026).⟧";
    expect(read(text)).toBe("2026-04-11");
  });
});

describe("the day of the judgment", () => {
  const judged = (text: string) => publicationFields(fieldInput("court", text)).judgmentOn;
  it.each([
    [OPENING, "2026-04-03"],
    ["⟦Par jugement d’ouverture rendu le 1er avril 2026, la liquidation judiciaire est prononcée.⟧", "2026-04-01"],
    ["⟦JUGEMENT EN DATE DU 03/04/2026 ouvrant la liquidation judiciaire.⟧", "2026-04-03"],
    ["⟦Par jugement prononcé le 3\navril 2026, publié le 11 avril 2026, le redressement est ouvert.⟧", "2026-04-03"],
  ])("%s", (text, day) => expect(judged(text)).toBe(day));
  it.each([
    "⟦La société est en liquidation judiciaire depuis le 3 avril 2026.⟧",
    "⟦La liquidation judiciaire sera ouverte par jugement du 30 juin 2026.⟧",
  ])("is none: %s", (text) => expect(judged(text)).toBeUndefined());
});

describe("no day of publication", () => {
  it.each([
    ["Leur première procédure avait été publiée au Bodacc le 12 mars 2019.", "an older procedure"],
    ["Un avis est paru au Bodacc du 12 mars 2024.", "a day before the judgment"],
    ["La cession du fonds de commerce a été publiée au Bodacc le 5 mai 2026.", "a sale"],
    ["Le dépôt des comptes annuels a été publié au Bodacc le 5 mai 2026.", "accounts"],
    ["La société Batilux a été publiée au Bodacc le 5 mai 2026.", "another company"],
    ["Le jugement sera publié au Bodacc dans la quinzaine.", "no day"],
    ["Le jugement sera publié au Bodacc le 30 juin 2026.", "a day to come"],
    ["Publication au Bodacc en cours ; vos créances sont à déclarer avant le 11 juillet 2026.", "the last day to file"],
    ["Notre catalogue a été publié le 5 mai 2026.", "no gazette"],
  ])("%s (%s)", (text) => expect(read(`${OPENING} ${text}`)).toBeUndefined());
});

describe("the last day to file a claim", () => {
  const filing = (text: string) => filingDeadlineFields(fieldInput("court", text)).deadlineDate;
  it.each([
    ["Vos créances sont à déclarer avant le 11 août 2026.", "2026-08-10"],
    ["Il vous appartient de déclarer votre créance au plus tard le 11 août 2026.", "2026-08-11"],
    ["Claims must be lodged by 11 August 2026.", "2026-08-11"],
    ["Il vous appartient de déclarer vos créances dans le délai de deux mois.", undefined],
    ["Merci de me rappeler avant le 11 août 2026.", undefined],
    ["Les créances étaient à déclarer avant le 11 mai 2026.", undefined],
  ])("%s", (text, day) => expect(filing(`${OPENING} ${text}`)).toBe(day));
});
