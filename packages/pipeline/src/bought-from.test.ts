import { createHash } from "node:crypto";
import { extract } from "@vigie/extract";
import type { Document } from "@vigie/model";
import { expect, it } from "vitest";
import { boughtFrom } from "./bought-from.ts";

const documentOf = (text: string): Document => ({
  id: createHash("sha256").update(text).digest("hex"),
  source: "exemple.pdf",
  format: "pdf",
  text,
  pages: [{ number: 1, span: { start: 0, end: text.length }, hasText: true }],
  hidden: [],
  furniture: [],
  attachments: [],
  marks: [],
  digitalSignatures: [],
  problems: [],
});
const order = (provider: string, sum: string, work: string) =>
  documentOf(
    `Contrat de sous-traitance\nEntre ${provider}, entrepreneur individuel, ci-après « le Sous-traitant », et Société Ardoise, SARL, ci-après « le Donneur d'ordre ».\nLe Sous-traitant réalise ${work}.\nLe prix total est fixé à ${sum} € HT.\n`,
  );

it("adds up what was bought from one provider and finds the certificate that names it", () => {
  const [first, second, other] = [
    order("Léa Morin", "3 000", "la maquette du site"),
    order("Léa Morin", "2 500", "l'intégration du site"),
    order("Hugo Vidal", "9 000", "les photographies"),
  ] as const;
  const certificate = documentOf(
    "Attestation de vigilance\nAttestation de fourniture des déclarations sociales\nUrssaf Pays de la Loire\nLéa MORIN, entrepreneur individuel, est à jour de ses obligations.\n",
  );
  const documents = [first, second, other, certificate];
  const facts = new Map(documents.map((d) => [d.id, extract(d, { names: ["Société Ardoise"] })]));
  const known = facts.get(first.id);
  if (known === undefined) throw new Error("no facts");
  expect(boughtFrom(known, documents, facts, () => "2026-02-01")).toEqual({
    total: "5500",
    papers: 2,
    held: [{ kind: "urssaf-certificate", date: "2026-02-01" }],
  });
});
