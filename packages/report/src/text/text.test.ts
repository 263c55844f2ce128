import { CheckReport, type LiabilityClause } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { capComputationText } from "../computation.ts";
import { checkReporters, renderExplain, renderReview, scanReporters } from "../index.ts";
import { commandPayloads, invisiblePayloads, poisoned, sampleCheck } from "../testing/hostile.ts";
import { sampleCatalogue, sampleScan, sampleView } from "../testing/sample.ts";
import { columnsOf, fitted, shortened, wrapped } from "./columns.ts";

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ");

describe("what could not be read", () => {
  it("is named with its reason, a few of many", () => {
    const unread = (n: number) =>
      Array.from({ length: n }, (_, i) => ({
        source: `compta/export-${i}\u001b[2J.txt`,
        state: "corrupt" as const,
        problems: [{ code: "unreadable" as const, source: `compta/export-${i}.txt` }],
      }));
    const shown = (n: number) => plain(scanReporters.text({ ...sampleScan(), inputs: unread(n) }, sampleView()));
    expect(shown(1)).toMatch(/– compta\/export-0\S*\.txt : Le fichier n’a pas pu être ouvert\./u);
    expect(shown(1)).not.toContain("\u001b[2J");
    expect(shown(30)).toContain("… et 22 autres");
    expect(shown(30).match(/export-/gu)).toHaveLength(8);
  });
});

describe("columns", () => {
  it.each([
    ["été", 3],
    ["日本", 4],
    ["e\u0301", 1],
    ["😀", 2],
    ["ＡＢ", 4],
  ])("%s takes %i", (text, columns) => expect(columnsOf(text)).toBe(columns));

  it.each(["Maison Lumen", "日本語のとても長い名前", "a", ""])("%s fits exactly", (text) => {
    for (const size of [1, 2, 5, 12]) expect(columnsOf(fitted(text, size))).toBe(size);
  });

  it("never breaks at a no-break space and cuts what is too long", () => {
    expect(wrapped("reste 158\u202f360\u00a0€ à payer", 12)).toEqual(["reste", "158\u202f360\u00a0€ à", "payer"]);
    expect(wrapped("x".repeat(25), 10)).toEqual(["x".repeat(10), "x".repeat(10), "x".repeat(5)]);
    expect(wrapped("au plus 5 000 euros", 10)).toEqual(["au plus", "5 000", "euros"]);
    expect(wrapped("« deux conditions priment ; les", 12)).toEqual(["« deux", "conditions", "priment ;", "les"]);
    expect(shortened("Déclarer le sinistre", 10)).toBe("Déclarer…");
  });
});

describe("the portfolio on a terminal", () => {
  it.each([40, 60, 75, 76, 80, 100, 200])("keeps within %i columns", (width) => {
    for (const locale of ["fr", "en"] as const) {
      const text = scanReporters.text(sampleScan(), sampleView({ width, locale }));
      expect(text.split("\n").filter((line) => columnsOf(line) > Math.min(width, 100))).toEqual([]);
    }
  });

  it("says whole that a day has passed, and what was to be done where there is room for it", () => {
    const late = { ...sampleScan(), asOf: "2026-07-20" };
    expect(plain(scanReporters.text(late, sampleView({ width: 100 })))).toMatch(
      /Maison Lumen .* 12 juin {2}dépassée {2}/u,
    );
    expect(plain(scanReporters.text(sampleScan(), sampleView({ width: 100 })))).toMatch(/ 12 juin +Déclarer/u);
  });

  it("opens with at most three lines of verdict, then the clients in order", () => {
    const lines = plain(scanReporters.text(sampleScan(), sampleView())).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "11 clients, 2 à traiter cette semaine",
      "Maison Lumen : Déclarer le sinistre à l’assureur, vendredi 12 juin",
      "Groupe Ostrea : Répondre à la mise en demeure, mardi 16 juin",
      "",
    ]);
    expect(lines[6]).toMatch(/^Maison Lumen +◕ Pré-contentieux +\+3 +12 juin .* 357 360 € +158 360 €$/);
    expect(lines.find((l) => l.startsWith("Total"))).toMatch(/399 360 € +159 360 €$/);
    expect(lines.find((l) => l.startsWith("Studio Pivoine"))).not.toMatch(/€/);
  });

  it("says the same with colours and without", () => {
    const coloured = scanReporters.text(sampleScan(), sampleView({ color: true }));
    expect(coloured).toContain("\u001b[31m");
    const bare = coloured
      .replace(/\u001b\[\d+m/g, "")
      .split("\n")
      .map((line) => line.trimEnd());
    expect(bare.join("\n")).toBe(scanReporters.text(sampleScan(), sampleView()));
  });
});

/** The sample with its clause on liability changed and nothing found. */
function reviewWith(change: (clause: LiabilityClause) => unknown): CheckReport {
  const report = sampleCheck();
  return CheckReport.parse({
    ...report,
    documents: report.documents.slice(0, 1).map((d) => {
      const liability = d.facts.limitationOfLiability;
      if (liability?.status !== "present") throw new Error("the sample lacks its clause");
      const value = { ...liability.value, clauses: liability.value.clauses.map(change) };
      return { ...d, findings: [], facts: { limitationOfLiability: { ...liability, value } } };
    }),
  });
}

describe("a review", () => {
  it("says what protects, what is missing and what to change, with quote and page", () => {
    const text = plain(renderReview(sampleCheck(), sampleView()));
    expect(text).toContain("3 documents relus. 1 point à régler avant de signer, 2 à améliorer.");
    const contract = text.slice(text.indexOf("contrat lumen.pdf"), text.indexOf("avenant.txt"));
    const [protects, rest = ""] = contract.split("Ce qui manque ou vous expose");
    expect(protects).toMatch(
      /✓ Limitation de responsabilité, vous protège\. Plafond de 20 000 € HT en tout\. Préjudices\s+exclus :\s+dommages indirects et perte de bénéfice\./,
    );
    expect(protects).toContain("« est limitée à 20 000 € HT » (p. 3)");
    expect(protects).toContain("✓ Paiement à 30 jours.");
    expect(rest).toMatch(/✗ Aucun plafond de responsabilité\. Les huit pages/);
    expect(rest).toMatch(/! Paraphes manquants/);
    expect(rest).toContain("« Article 6 – Responsabilité » (p. 4)");
    expect(rest).toMatch(
      /1\. Que faire de « Aucun plafond de responsabilité »\. \[liability-cap-missing\]\s+Clause à proposer : « La responsabilité du Prestataire est limitée à \[…\] €/,
    );
    expect(text.split("Clause à proposer")).toHaveLength(2);
    expect(text).toContain("Le fichier est protégé par un mot de passe.");
    expect(text).toContain("1 constat écarté par vigie.ignore.yaml");
  });

  it("counts no sentence that lifts a limit, nor a circumstance, as a protection", () => {
    for (const kinds of [["uncapped", "excluded-heads"], ["situational"]] as const) {
      const report = reviewWith((clause) => ({ ...clause, kinds: [...kinds], cap: undefined }));
      expect(renderReview(report, sampleView())).not.toContain("Limitation de responsabilité");
    }
    const means = reviewWith((clause) => ({ ...clause, kinds: ["means-only"], cap: undefined, excludedHeads: [] }));
    expect(renderReview(means, sampleView())).toContain("✓ Obligation de moyens.");
  });

  it("names a rule once above what it found, quotes a passage once and says a clause once", () => {
    const report = sampleCheck();
    const [contract] = report.documents;
    const [cap] = contract?.findings ?? [];
    if (contract === undefined || cap === undefined) throw new Error("the sample lacks its contract");
    const again = { ...cap, id: "f".repeat(16), because: { fr: "Une autre raison.", en: "Another reason." } };
    const documents = [{ ...contract, findings: [...contract.findings, again] }];
    const text = plain(renderReview({ ...report, documents }, sampleView()));
    expect(text.split("Aucun plafond de responsabilité :")).toHaveLength(2);
    expect(text).toContain("✗ Une autre raison.");
    expect(text.split("citation ci-dessus")).toHaveLength(2);
    expect(text.split("Clause à proposer")).toHaveLength(2);
  });

  it("names the other paper a finding quotes", () => {
    const report = sampleCheck();
    const [contract, amendment] = report.documents;
    const [finding] = amendment?.findings ?? [];
    if (contract === undefined || amendment === undefined || finding === undefined) throw new Error("no amendment");
    const documents = [{ ...contract, findings: [finding] }, amendment];
    expect(renderReview({ ...report, documents }, sampleView())).toMatch(/\(contrats\/avenant\.txt\)/u);
  });

  it("keeps within the terminal", () => {
    for (const width of [40, 60, 100])
      expect(
        renderReview(sampleCheck(), sampleView({ width }))
          .split("\n")
          .filter((l) => columnsOf(l) > width),
      ).toEqual([]);
  });
});

it("explains a rule with the clauses it offers", () => {
  const [record] = sampleCatalogue.filter((r) => r.id === "liability-cap-missing");
  if (record === undefined) throw new Error("no record");
  const text = plain(renderExplain(record, sampleView({ locale: "en" })));
  expect(text).toMatch(/Clauses to offer\n {2}no cap: “The Provider’s liability is limited to/);
});

describe("hostile documents on a terminal", () => {
  it.each([...invisiblePayloads, ...commandPayloads, "x".repeat(200_000)].map((p) => [p.slice(0, 30), p] as const))(
    "%j commands nothing",
    (_, payload) => {
      const view = sampleView();
      const outputs = [
        scanReporters.text(poisoned(sampleScan(), payload), view),
        scanReporters.text(poisoned(sampleScan(), payload), sampleView({ width: 60 })),
        renderReview(poisoned(sampleCheck(), payload), view),
        checkReporters.text(poisoned(sampleCheck(), payload), view),
        ...sampleCatalogue.slice(0, 1).map((record) => renderExplain(poisoned(record, payload), view)),
      ];
      for (const text of outputs) {
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
        expect(text).not.toMatch(/::[A-Za-z]|##\[|##vso\[/);
        expect(
          text
            .split("\n")
            .filter((l) => columnsOf(l) > 100)
            .map((l) => l.slice(0, 120)),
        ).toEqual([]);
      }
    },
  );
});

it.each([
  ["12 × 1\u202f500\u00a0€ HT", "12 × €1,500 before VAT"],
  ["min(50\u202f% × 48\u202f000,50\u00a0€ ; 10\u202f000\u00a0€ TTC)", "min(50% × €48,000.50; €10,000 with VAT)"],
  ["50 % × 4\u202f000\u00a0€", "50% × €4,000"],
])("says %j in English", (computation, english) => expect(capComputationText(computation, "en")).toBe(english));
