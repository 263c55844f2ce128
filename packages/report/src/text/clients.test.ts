import { ClientsReport } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { clientsReporters } from "../index.ts";
import type { View } from "../view.ts";

const view: View = { locale: "fr", quotes: "full", catalogue: [], color: false, width: 100, version: "0" };
const why = { fr: "partie au document a.pdf", en: "party to a.pdf" };

function report(more: Partial<ClientsReport> = {}): ClientsReport {
  return ClientsReport.parse({
    schemaVersion: "1.0.0",
    asOf: "2026-06-09",
    us: { names: ["Atelier Brume"], domains: ["atelier-brume.example"], addresses: [], fromProfile: false },
    clients: [
      {
        id: "lumen",
        name: "Maison Lumen",
        origin: "contract",
        consumer: false,
        identities: [
          {
            kind: "name",
            value: "Maison Lumen",
            why,
            source: "a.pdf",
            certain: true,
            quote: "la société Maison Lumen",
          },
          { kind: "name", value: "Maison Lumen", why: { fr: "dossier", en: "folder" }, certain: true },
          { kind: "domain", value: "lumen.example", why, certain: false },
        ],
        documents: { total: 3, doubtful: 1, byRole: { client: 2, us: 1 } },
        contracts: [
          { documentId: "x", source: "a.pdf", kind: "contract", inForce: true, why: { fr: "signé", en: "signed" } },
        ],
        doubts: [
          { why, confirm: 'clients:\n  - id: "lumen"\n    domains:\n      - "lumen.example"', undo: "clients: []" },
        ],
      },
    ],
    others: [],
    unassigned: [
      {
        documentId: "y",
        source: "b.mbox#1",
        kind: "email",
        speaker: "unknown",
        from: "x@y.example",
        quote: "Objet du message",
        why,
        expected: false,
        doubts: [],
      },
    ],
    excluded: { privileged: 2, personal: 1 },
    unread: [],
    notes: [],
    ...more,
  });
}

describe("who is who, as text", () => {
  it("says each identity once with all that says it, what is doubtful, and whole lines to paste", () => {
    const text = clientsReporters.text(report(), view);
    expect(text).toContain(
      "Maison Lumen\u00a0: partie au document a.pdf «\u00a0la société Maison Lumen\u00a0», dossier",
    );
    expect(text).toContain("  ? domaine lumen.example");
    expect(text).toContain('      clients:\n        - id: "lumen"\n          domains:\n            - "lumen.example"');
    expect(text).toContain("Secret professionnel\u00a0: 2 · courrier personnel\u00a0: 1");
    expect(text).not.toContain("comme on l’attend");
    expect(text).toMatch(/À rattacher \(1\)[\s\S]*x@y\.example/u);
    expect(clientsReporters.text(report(), { ...view, locale: "en" })).toContain("Counted, never read");
  });
  it("says of lines to paste whether they confirm, correct, unite or separate", () => {
    const [client] = report().clients;
    if (client === undefined) throw new Error("no sample");
    const labels = (confirm: string | undefined, undo: string) =>
      clientsReporters
        .text(
          report({ clients: [{ ...client, doubts: [{ why, ...(confirm === undefined ? {} : { confirm }), undo }] }] }),
          view,
        )
        .match(/pour \p{L}+(?=\u00a0:)/gu)
        ?.slice(0, confirm === undefined ? 1 : 2);
    expect(labels("a: 1", "b: 2")).toEqual(["pour confirmer", "pour corriger"]);
    expect(labels("a: 1", "b:\n  notTheirs:\n    - x")).toEqual(["pour réunir", "pour séparer"]);
    expect(labels(undefined, "clients:\n  - notTheirs: [x]")).toEqual(["pour séparer"]);
  });
  it("says who we seem to be, and that nothing tells where nothing does", () => {
    const head = (us: Partial<ClientsReport["us"]>, locale: "fr" | "en" = "fr") =>
      clientsReporters
        .text(report({ us: { names: [], domains: [], addresses: [], fromProfile: false, ...us } }), { ...view, locale })
        .split("\n")
        .slice(1, 3)
        .join(" ");
    expect(head({ domains: ["atelier.example"] })).toContain("déduit que vous êtes atelier.example");
    expect(head({ siren: "732829320" })).toContain("SIREN 732829320");
    expect(head({})).toContain("n’a pas pu déduire qui vous êtes");
    expect(head({})).not.toMatch(/boîte|\?/u);
    expect(head({}, "en")).toContain("could not infer who you are");
  });
  it("leaves out quotes and subjects when asked to, in text and JSON", () => {
    for (const format of ["text", "json"] as const) {
      const shown = clientsReporters[format](report(), { ...view, quotes: "none" });
      expect(shown).not.toContain("la société");
      expect(shown).not.toContain("Objet du message");
    }
  });
  it("lets no control sequence, direction mark or long name through", () => {
    const hostile = `\u001b[31mX\u202e\u0007\n\n::error::${"long ".repeat(300)}`;
    const [client] = report().clients;
    const text = clientsReporters.text(
      report({
        clients:
          client === undefined
            ? []
            : [{ ...client, name: hostile, doubts: [{ why: { fr: hostile, en: hostile }, undo: `x: "${hostile}"` }] }],
        notes: [{ fr: hostile, en: hostile }],
      }),
      view,
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
    expect(text).not.toContain("::error");
  });
});
