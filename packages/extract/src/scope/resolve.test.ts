import { describe, expect, it } from "vitest";
import { extract } from "../extract.ts";
import { paper } from "../test-support/paper.ts";
import { resolveReferences } from "./resolve.ts";

const CONTRACT = paper(
  "Contrat de prestation\nLe Prestataire réalise la refonte du site du Client.\nLe détail figure en annexe 2, dans le devis n° D-26-07 et dans le cahier des charges joint.\n",
);
const answered = (text: string, source: string) => {
  const other = paper(text, { source });
  const facts = resolveReferences(extract(CONTRACT), [{ document: other, facts: extract(other) }]);
  return facts.serviceScope.status === "present"
    ? facts.serviceScope.value.references.filter((r) => r.documentId === other.id).map((r) => r.kind)
    : [];
};

describe("papers of the same deal", () => {
  it.each([
    ["Devis n° D-26-07\nTotal HT : 900 €\nBon pour accord\n", "devis.pdf", ["quote"]],
    ["Devis n° D-26-08\nTotal HT : 900 €\nBon pour accord\n", "devis.pdf", []],
    ["Annexe 2 – Plan des pages\nVingt pages.\n", "plan.pdf", ["annex"]],
    ["Annexe 3 – Tarifs\nVoir plus bas.\n", "tarifs.pdf", []],
    ["Cahier des charges\nRefonte du site : besoins et contraintes.\n", "cdc.pdf", ["specification"]],
  ])("%s", (text, source, kinds) => {
    expect(answered(text, source)).toEqual(kinds);
  });
});
