import { describe, expect, it } from "vitest";
import { unitsIn } from "../test-support/scope.ts";
import { acceptanceOf } from "./acceptance.ts";

const acceptance = (text: string) => {
  const { reading, units } = unitsIn(text);
  const found = acceptanceOf(reading, units);
  return found === undefined ? undefined : (found.tacitAfterDays ?? "procedure");
};

describe("tacit acceptance", () => {
  it.each([
    ["Le Client dispose de quinze (15) jours pour prononcer la recette ; à défaut, elle est réputée acquise.", 15],
    [
      "Le Client formule ses réserves sous 8 jours ouvrés à compter de la livraison. Passé ce délai, les livrables sont réputés acceptés.",
      8,
    ],
    ["Le silence gardé pendant deux semaines vaut acceptation du rapport.", 14],
    ["Le Client vérifie le lot dans le mois de sa livraison. Faute de réserves, il est tenu pour accepté.", 30],
    ["La recette est prononcée sous huitaine ; à défaut de remarque, elle est tacite.", 8],
    ["Vous relisez la maquette sous 48 heures ; sans réponse de votre part, elle est considérée comme validée.", 2],
    ["Tell us of any corrections within 9 days of delivery; after that the translation counts as approved.", 9],
    [
      "The drawings are checked by the Buyer's engineer, who lists the defects within two weeks. If he does not, they are treated as accepted.",
      14,
    ],
    [
      "La recette dure vingt et un jours ; à défaut de décision dans ce délai, les prestations sont réputées admises.",
      21,
    ],
    [
      "Le Client a dix jours pour formuler ses remarques sur le rapport ; passé ce terme, le rapport est tenu pour définitif.",
      10,
    ],
    ["La recette est acquise si aucune remarque n'est parvenue dans les six jours.", 6],
    ["Each report is accepted unless the Customer notifies defects within 15 days of delivery.", 15],
    ["Drawings not objected to within 6 days are taken to be approved.", 6],
    ["If I hear nothing for 12 days after sending the artwork, I take it as approved.", 12],
    ["Recette : 10 jours | silence = les livrables sont admis d'office", 10],
    [
      "The Customer shall review each deliverable within ten (10) business days. Failing a written objection, it shall be deemed accepted.",
      10,
    ],
  ])("%s", (text, days) => {
    expect(acceptance(text)).toBe(days);
  });

  it("takes the delay to check, not the one to mend", () => {
    expect(
      acceptance(
        "Le Client signale ses réserves sous 12 jours ; le Prestataire les corrige sous 5 jours. Sans réserve, le livrable est réputé conforme.",
      ),
    ).toBe(12);
  });

  it("gives no delay where silence does not count", () => {
    expect(
      acceptance("La recette est prononcée par écrit dans les dix jours. Le silence du Client ne vaut pas recette."),
    ).toBe("procedure");
  });
});

it.each([
  "Les factures non contestées sous dix jours sont réputées acceptées.",
  "L'acceptation du devis vaut acceptation des conditions générales.",
  "La notification est réputée reçue trois jours après son envoi.",
  "Les recettes du festival sont partagées.",
  "Le solde est facturé à hauteur de 30 % à la recette et de 70 % à la commande.",
])("is no acceptance of work: %s", (text) => {
  expect(acceptance(text)).toBeUndefined();
});
