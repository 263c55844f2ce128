import { describe, expect, it } from "vitest";
import { detect } from "./detect-all.ts";
import { exampleOf } from "./testing/example-document.ts";

const LETTER = `CABINET ARNAUD & ROUX
Avocats au Barreau de Bordeaux
12 cours de Verdun
33000 Bordeaux

SARL Atelier Brume
14 rue des Carmes
44000 Nantes

Nos réf. : VERDI / BRUME – 26/118
Objet : mise en demeure

Madame la Gérante,

Je vous écris en qualité de conseil de la société Verdi. À ce jour, les livrables prévus n’ont toujours pas été remis. Ma cliente subit un préjudice qu’elle évalue à la somme de 48 200 € HT.

En conséquence, je vous mets en demeure de livrer l’intégralité des développements sous quinze jours à compter de la réception de la présente.

À défaut, j’ai reçu pour instruction de saisir le tribunal de commerce de Nantes.

Je vous prie d’agréer, Madame la Gérante, l’expression de mes salutations distinguées.

Anne Roux
Avocat`;

const CLAIM = `Madame,

Par la présente, je vous adresse une réclamation. Notre préjudice s’établit ainsi :

1. Perte de chiffre d’affaires : 280 000 € HT
2. Surcoût de promotion : 35 500 €
3. Capacité de négociation auprès des fournisseurs : 13 360 €
4. Effort de référencement : 4 000 €
5. Décalage de projets : 15 600 €
6. Temps passé par le dirigeant : 8 900 €

Total : 357 360 €

Veuillez agréer, Madame, mes salutations distinguées.`;

describe("a letter without an envelope, from a speaker nobody resolved", () => {
  const { document, facts, context } = exampleOf("unknown", LETTER);
  const { envelope: _envelope, ...letter } = document;
  const findings = detect(
    { ...letter, format: "text" },
    { ...facts, kind: { ...facts.kind, value: "letter" } },
    context,
  );
  const of = (signal: string) => findings.find((f) => f.signal === signal);

  it("raises notice, lawyer, threat and claim, all to confirm", () => {
    for (const signal of ["mise-en-demeure", "lawyer-letter", "threat-of-proceedings", "claim-amount"]) {
      expect(of(signal)?.strength, signal).toBe("strong");
      expect(of(signal)?.status).toBe("to-confirm");
    }
  });

  it("fills counsel, bar, reference, principal, forum, sum and term", () => {
    expect(of("lawyer-letter")?.fields).toMatchObject({
      counselName: "Anne Roux",
      bar: "Bordeaux",
      reference: "VERDI / BRUME – 26/118",
      onBehalfOf: "Verdi",
    });
    expect(of("threat-of-proceedings")?.fields.forum).toBe("tribunal de commerce de Nantes");
    expect(of("mise-en-demeure")?.fields).toMatchObject({
      deadlineDays: 15,
      deadlineBasis: "receipt",
      deadlineDate: "2026-06-23",
    });
    expect(of("claim-amount")?.fields.amounts?.[0]).toMatchObject({ value: "48200.00", tax: "HT", role: "claimed" });
  });
});

describe("an itemised claim (requirement R55)", () => {
  const { document, facts, context } = exampleOf("client", CLAIM);
  const claim = detect(document, facts, context).find((f) => f.signal === "claim-amount");

  it("reads six lines with their classes and checks their sum", () => {
    expect(claim?.fields.claimLines?.map((l) => [l.class, l.amount])).toEqual([
      ["lost-revenue", "280000.00"],
      ["mitigation", "35500.00"],
      ["lost-chance", "13360.00"],
      ["remedial", "4000.00"],
      ["delay", "15600.00"],
      ["management-time", "8900.00"],
    ]);
    expect(claim?.fields.sumMatches).toBe(true);
    expect(claim?.fields.amounts?.[0]).toMatchObject({ value: "357360.00", role: "total" });
  });

  it("says so when the lines do not add up", () => {
    const wrong = exampleOf("client", CLAIM.replace("8 900 €", "9 900 €"));
    const finding = detect(wrong.document, wrong.facts, wrong.context).find((f) => f.signal === "claim-amount");
    expect(finding?.fields.sumMatches).toBe(false);
  });
});

describe("a client's letter to a lawyer", () => {
  const text = `Maison Lumen
8 place Royale
44000 Nantes

Maître Adrien Lescure
Avocat au barreau de Rennes
3 quai Lamennais
35000 Rennes

Nantes, le 12 mai 2026
Objet : mise en demeure

Maître,

Le module devait être livré lundi. Merci de régler la somme de 800 € sous huit jours.

Veuillez agréer, Maître, nos salutations distinguées.

Sophie Marchetti`;
  const { document, facts, context } = exampleOf("unknown", text);
  const { envelope: _envelope, ...letter } = document;
  const findings = detect(
    { ...letter, format: "text" },
    { ...facts, kind: { ...facts.kind, value: "letter" } },
    context,
  );

  it("is no lawyer's letter: the bar stands in the block of the person written to", () => {
    expect(findings.map((f) => f.signal)).not.toContain("lawyer-letter");
  });

  it("is a formal notice by its object line, which is the evidence", () => {
    const notice = findings.find((f) => f.signal === "mise-en-demeure");
    expect(notice?.evidence.map((e) => e.quote)).toContain("Objet : mise en demeure");
  });
});

describe("awkward messages", () => {
  it.each([
    ["empty", ""],
    ["quotes only", "> Nous vous mettons en demeure.\n> Sous huit jours."],
    ["a signature only", "--\nPaul Martin\nDirecteur"],
    [
      "one megabyte of one line",
      "à défaut nous saisirons le tribunal sous 8 jours pour 12 000 € de préjudice ".repeat(13_000),
    ],
    ["right-to-left overrides", "\u202eNous sommes ravis\u202c"],
  ])("%s ends without an error", (_name, text) => {
    const { document, facts, context } = exampleOf("client", text);
    for (const f of detect(document, facts, context))
      for (const e of f.evidence) expect(text.slice(e.span.start, e.span.end)).toBe(e.quote);
  });
});
