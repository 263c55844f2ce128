import { describe, expect, it } from "vitest";
import { unitsIn } from "../test-support/scope.ts";

const titles = (text: string, kind?: Parameters<typeof unitsIn>[1]) =>
  unitsIn(text, kind).sections.map((s) => [s.title, s.subject]);

describe("titles", () => {
  it("reads numbers, capitals, marks and short lines that name a subject", () => {
    expect(
      titles(
        "CONTRAT DE CONSEIL\n\nArticle 1 – Objet de la mission\nLe Prestataire conseille.\n\n2.1 Livrables\nUn rapport.\n\n## Prix\nMille euros.\n\nCe que nous attendons de vous\nVos fichiers.\n",
      ),
    ).toEqual([
      ["contrat de conseil", undefined],
      ["objet de la mission", "services"],
      ["livrables", "deliverables"],
      ["prix", "price"],
      ["ce que nous attendons de vous", "clientDuties"],
    ]);
  });

  it("reads titles that run into their text, numbered or not", () => {
    expect(
      titles("Conditions\n\n4. Recette. Le Client dispose de dix jours.\n\nHors périmètre : les photos.\n").slice(1),
    ).toEqual([
      ["recette", "acceptance"],
      ["hors perimetre", "exclusions"],
    ]);
  });

  it("lets a sub-title without a subject of its own inherit one", () => {
    expect(titles("Contrat\n\n3. Prestations\n3.1 Atelier d'accueil\nUne journée.\n")).toContainEqual([
      "atelier d'accueil",
      "services",
    ]);
  });

  it.each([
    ["a numbered list", "Contrat\n1. Audit du site\n2. Refonte du menu\n3. Formation\n"],
    ["a quantity", "Contrat\n12 pages de contenu\n"],
    [
      "a wrapped sentence",
      "Contrat\n2.1 Le Prestataire assure la gestion du parc, à savoir\nles postes et le réseau.\n",
    ],
    ["a duty", "Contrat\n3. Le Client doit fournir : les textes du site.\n"],
  ])("does not take %s for titles", (_what, text) => {
    expect(titles(text).slice(1)).toEqual([]);
  });

  it.each([
    ["an act", "Contrat\n\nLe Mainteneur assure :\n- la correction des défauts ;\n- la veille.\n"],
    ["a short sentence", "Terms\n\nWe keep copies safe. We also test them twice a year.\n"],
    [
      "two sentences on a line",
      "Terms\n\n5. Larch Ltd bills monthly. Any change of the schedule is agreed in\nwriting.\n",
    ],
  ])("does not take %s for a title", (_what, text) => {
    expect(titles(text).map(([title]) => title)).not.toContain(
      expect.stringMatching(/assure|keep copies|bills monthly/u),
    );
  });

  it("reads titles in small letters, in brackets, as questions and between blank lines", () => {
    expect(
      titles(
        "contrat freelance\n\n1/ la mission\nla graphiste dessine le menu.\n\n(2) Tarif\nCent euros.\n\nQui fait quoi ?\n\nNous dessinons le menu et vous relisez chaque épreuve.\n\nQuelques mots encore\n\nLa présente page se lit avec le devis que vous avez signé chez nous, et avec lui seul.\n",
      ).slice(-4),
    ).toEqual([
      ["la mission", "services"],
      ["tarif", "price"],
      ["qui fait quoi ?", "services"],
      ["quelques mots encore", "price"],
    ]);
  });

  it("reads headwords line by line", () => {
    expect(
      titles(
        "Bon de commande\n\nMission : tri des archives\nLivrables : inventaire ; plan de classement\nExclu : la numérisation\nPrix : 900 € HT\n",
        "purchase-order",
      ).slice(1),
    ).toEqual([
      ["mission", "services"],
      ["livrables", "deliverables"],
      ["exclu", "exclusions"],
      ["prix", "price"],
    ]);
  });

  it.each([
    ["Étendue de l'obligation de réparer", "other"],
    ["Si quelque chose casse", "other"],
    ["Définition du service", "services"],
    ["L'œuvre", "services"],
    ["Restent en dehors du forfait", "exclusions"],
    ["Étapes", "time"],
    ["Combien de temps ?", "time"],
    ["What you'll get", "deliverables"],
    ["What you won't get", "exclusions"],
    ["Processing of personal data", "other"],
  ])("%s speaks of %s", (title, subject) => {
    expect(titles(`Papier\n\nArticle 4 – ${title}\nUne ligne de texte.\n`).at(-1)?.[1]).toBe(subject);
  });

  it("takes a first article named Assignment for the work, a later one not", () => {
    const text = (n: number) => `Subcontract\n\nArticle ${n} - Assignment\nA line of text.\n`;
    expect([titles(text(1)).at(-1)?.[1], titles(text(9)).at(-1)?.[1]]).toEqual(["services", "other"]);
  });

  it("tells whose obligations a section lists", () => {
    expect(
      titles(
        "Contrat\n\nArticle 1 – Obligations du Prestataire\nTexte.\n\nArticle 2 – Engagements de l'acheteur\nTexte.\n",
      ).slice(1),
    ).toEqual([
      ["obligations du prestataire", "conduct"],
      ["engagements de l'acheteur", "clientDuties"],
    ]);
  });
});
