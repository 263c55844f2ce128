import type { Document, Facts, InvoiceFact } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { contract, invoice, known, mail, paper, profile } from "../sample.fixture.ts";
import { whoIsWho } from "../who-is-who.ts";
import { ledger } from "./ledger.ts";

const kind = (value: "consumer" | "professional", why: NonNullable<InvoiceFact["buyerKind"]>["why"]) => ({
  buyerKind: {
    value,
    why,
    evidence: { documentId: "d", page: 1, span: { start: 0, end: 18 }, quote: "Madame Claire Roy\n" },
  },
});
const CONSUMER = kind("consumer", "civil-title");
const bill = (number: string, more: Partial<InvoiceFact> = CONSUMER): [Document, Facts] => [
  paper(`factures/${number}.pdf`, `Facture ${number}`),
  invoice(number, "Claire Roy", more),
];

function run(pairs: [Document, Facts][], more: object = {}, loose: Document[] = []) {
  const settings = profile(more);
  const documents = [...pairs.map(([document]) => document), ...loose];
  const cast = whoIsWho(documents, known(...pairs), settings);
  const { notes } = ledger(documents, known(...pairs), settings, cast, "2026-06-09");
  const client = cast.clients.find((c) => c.name.includes("Roy"));
  return {
    consumer: client?.consumer,
    notes: notes.map((n) => n.fr.replace(/[\u00a0\u202f]/gu, " ")).filter((n) => n.includes("consommateur")),
  };
}

describe("a client that an invoice bills as a consumer", () => {
  it("is one, with the reason and what undoes it", () => {
    const { consumer, notes } = run([bill("F-1"), bill("F-2")]);
    expect(consumer).toBe(true);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(
      "Facture F-1 (factures/F-1.pdf) : Claire Roy tenu pour un consommateur, par une civilité",
    );
    expect(notes[0]).toContain("« Madame Claire Roy »");
    expect(notes[0]).toContain("indiquez son SIREN dans le profil");
  });

  it.each<[string, [Document, Facts][], object]>([
    ["another invoice bills a sole trader", [bill("F-1"), bill("F-2", kind("professional", "form"))], {}],
    [
      "another invoice bears its number",
      [bill("F-1"), bill("F-2", { buyer: { name: "Claire Roy", siren: "428701981" } })],
      {},
    ],
    [
      "a contract gives it a legal form",
      [bill("F-1"), [paper("c.pdf", "Contrat"), contract({ name: "Claire Roy", legalForm: "EURL" })]],
      {},
    ],
    ["the profile has its number", [bill("F-1")], { clients: [{ id: "roy", name: "Claire Roy", siren: "428701981" }] }],
    [
      "the profile has its domain",
      [bill("F-1")],
      { clients: [{ id: "roy", name: "Claire Roy", domains: ["claire-roy.example"] }] },
    ],
  ])("is none where %s, and a note says so", (_, pairs, more) => {
    const { consumer, notes } = run(pairs, more);
    expect(consumer).toBe(false);
    expect(notes).toEqual([expect.stringContaining("tenu pour un professionnel. Sinon, indiquez « consumer: true »")]);
  });

  it("stays one who writes from an address open to all", () => {
    const letter = mail({
      from: "Claire Roy <claire.roy@orange.fr>",
      to: "contact@atelier-brume.example",
      text: "Bonjour",
    });
    expect(run([bill("F-1")], {}, [letter]).consumer).toBe(true);
  });

  it("an invoice that tells nothing makes none", () => {
    expect(run([bill("F-1", {})])).toEqual({ consumer: false, notes: [] });
  });
});
