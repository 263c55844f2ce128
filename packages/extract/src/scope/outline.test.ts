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
