import { ServiceScope } from "@vigie/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scopeFact, scopeOf } from "../test-support/scope.ts";

const HEAD =
  "Contrat de prestation\nEntre la société Ardoise, ci-après « le Prestataire », et la société Tilleul, ci-après « le Client ».\n\n";

describe("status", () => {
  it.each([
    [
      "Le Prestataire réalise la refonte du site marchand : charte graphique, intégration de trois gabarits et reprise des fiches produits.",
      "defined",
    ],
    ["Le Prestataire assure des prestations de conseil et d'accompagnement au profit du Client.", "vague"],
    ["Les prestations sont décrites en annexe 1.", "by-reference"],
    [
      "Chaque bon de commande précise le contenu des prestations de développement et de maintenance applicative.",
      "by-reference",
    ],
  ])("%s → %s", (text, status) => {
    expect(scopeOf(`${HEAD}${text}\n`).status).toBe(status);
  });

  it("leaves general terms to the quote", () => {
    expect(
      scopeOf(
        "Conditions générales de vente\n\n1. Prestations\nL'agence conçoit des sites, des affiches, des vidéos et des stands. Le contenu exact de la prestation figure au devis.\n",
      ).status,
    ).toBe("by-reference");
  });

  it("is absent where nothing is said, with the place searched", () => {
    expect(scopeFact("Contrat\nLe tribunal de Nantes est compétent.\n")).toMatchObject({
      status: "absent",
      searched: [{ start: 0 }],
    });
  });
});

describe("open-ended words", () => {
  it("are those of our services only", () => {
    const scope = scopeOf(
      `${HEAD}1. Objet\nLe Prestataire assure la modération du forum, la relance des inscrits et toute autre prestation que le Client jugerait utile.\n\n2. Confidentialité\nSont secrets notamment les tarifs, sans limitation de durée.\n`,
    );
    expect(scope.openEnded.map((o) => o.text)).toEqual(["toute autre prestation que le Client jugerait utile"]);
  });

  it("include an open list", () => {
    expect(
      scopeOf(`${HEAD}Le Prestataire réalise les visuels du salon : affiches, kakémonos, etc.\n`).openEnded,
    ).toHaveLength(1);
  });
});

describe("one bare sentence", () => {
  it("is a vague scope, in French or English", () => {
    for (const text of [
      "Le Prestataire entretient la chaudière du Client.",
      "Supplier shall maintain the boiler of Customer.",
    ]) {
      const scope = scopeOf(`Contrat\n${text}\nLe tribunal de Nantes est compétent.\n`);
      expect([scope.status, scope.services.map((s) => s.text)]).toEqual(["vague", [text]]);
    }
  });

  it("is nothing beside a service that says more", () => {
    const scope = scopeOf(
      `${HEAD}Le Prestataire entretient la chaudière. Le Prestataire remplace chaque automne les filtres des deux ventilations.\n`,
    );
    expect(scope.services).toHaveLength(1);
  });

  it.each([
    "Le Prestataire répare et contrôle les portes du Client pour un prix total de 6 200 € HT.",
    "L'agence réalise la traduction de la notice moyennant la somme de 900 euros.",
    "Contractor shall repair and paint the doors for a fixed fee of $4,500.",
  ])("may name its price: %s", (text) => {
    expect(scopeOf(`Contrat\n${text}\n`).services.map((s) => s.text)).toEqual([text]);
  });
});

it("counts quantities in figures and words", () => {
  expect(
    scopeOf(
      `${HEAD}Le Prestataire réalise 12 pages, deux sessions de formation et 1 350 mots de traduction.\n`,
    ).quantities.map((q) => [q.value, q.unit]),
  ).toEqual([
    ["12", "pages"],
    ["2", "sessions"],
    ["1350", "mots"],
  ]);
});

it("keeps every quote exact and the schema, whatever the text", () => {
  const words = fc.constantFrom(
    "Article 1 – Objet",
    "le Prestataire réalise",
    "le Client fournit",
    "Hors périmètre :",
    "annexes 1 à 3",
    "\n",
    "\n\n",
    "- ",
    "a) ",
    ";",
    ":",
    ".",
    "\t",
    " | ",
    "....... 90 €",
    "12 pages",
    "réputée acquise",
    "sous 8 jours",
    "recette",
    "devis n° A-1",
    "é",
    "😀",
    "…",
    "«",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 50 }), (parts) => {
      const text = `Contrat\n${parts.join(" ")}`;
      const fact = scopeFact(text, "contract");
      if (fact.status !== "present") return;
      ServiceScope.parse(fact.value);
      const walk = (node: unknown): void => {
        if (node === null || typeof node !== "object") return;
        if ("quote" in node && "span" in node) {
          const { quote, span } = node as { quote: string; span: { start: number; end: number } };
          if (text.slice(span.start, span.end) !== quote) throw new Error(`not exact: ${quote}`);
        }
        for (const child of Object.values(node)) walk(child);
      };
      walk(fact);
    }),
    { numRuns: 150 },
  );
});
