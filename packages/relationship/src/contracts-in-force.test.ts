import type { Facts } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { inForce, natureOf, readContractPaper } from "./contracts-in-force.ts";
import { contract, paper, present, signed } from "./sample.fixture.ts";

type Given = { name: string; text?: string; on?: string; kind?: Facts["kind"]["value"]; facts?: Partial<Facts> };

/** Some papers of one client as `inForce` judges them on a day. */
function judged(given: readonly Given[], asOf = "2026-06-09") {
  const papers = given.map(({ name, text = "", on, kind = "contract", facts = {} }) => {
    const document = paper(name, text);
    const known = contract(
      { name: "Maison Lumen" },
      { ...(on === undefined ? signed("unsigned") : signed("signed", on)), ...facts },
      kind,
    );
    return {
      documentId: document.id,
      source: name,
      kind,
      ...(on === undefined ? {} : { date: on }),
      facts: known,
      aside: natureOf(text || name) === "aside",
      ...readContractPaper(document),
    };
  });
  return inForce(papers, asOf, (n) => n === "Atelier Brume");
}

/** When each of some papers governed, up to a day. */
function governed(given: readonly Given[], asOf?: string) {
  return Object.fromEntries(
    judged(given, asOf).map((c) => [c.source, (c.governed ?? []).map((s) => `${s.from ?? ""}…${s.until ?? ""}`)]),
  );
}

/** Which of some papers of one client govern, and why, on a day. */
function standing(given: readonly Given[], asOf?: string) {
  return Object.fromEntries(
    judged(given, asOf).map((c) => [
      c.source,
      { inForce: c.inForce, why: c.standing?.fr.replace(/[\u00a0\u202f]/g, " ") },
    ]),
  );
}

const build = "CONTRAT DE DÉVELOPPEMENT DE SITE n° C-2024-011\n\nEntre les soussignés";
const care = "CONTRAT DE MAINTENANCE APPLICATIVE n° M-2025-02\n\nEntre les soussignés";

describe("contracts in force", () => {
  it("holds two contracts on two matters, and the later of two on one", () => {
    const found = standing([
      { name: "site.pdf", text: build, on: "2024-05-01" },
      { name: "maintenance-1.pdf", text: care, on: "2024-09-01" },
      { name: "maintenance-2.pdf", text: care.replace("M-2025-02", "M-2026-01"), on: "2026-01-10" },
    ]);
    expect(found).toMatchObject({
      "site.pdf": { inForce: true, why: "contrat signé, sur un autre objet" },
      "maintenance-1.pdf": { inForce: false, why: "antérieur à maintenance-2.pdf" },
      "maintenance-2.pdf": { inForce: true, why: "dernier contrat signé" },
    });
  });
  it.each([
    "Le présent contrat annule et remplace le contrat n° C-2024-011.",
    "Il annule et remplace la convention conclue le 1er mai 2024 entre les mêmes parties.",
    "This agreement supersedes contract C-2024-011 in full.",
  ])("lets a signed paper replace the one it names, whatever its matter: %s", (clause) => {
    const found = standing([
      { name: "site.pdf", text: build, on: "2024-05-01" },
      { name: "maintenance.pdf", text: `${care}\n\n${clause}\n`, on: "2026-01-10" },
    ]);
    expect(found["site.pdf"]).toEqual({ inForce: false, why: "annulé et remplacé par maintenance.pdf" });
  });
  it("takes a clause that replaces all earlier agreements for those on the same matter", () => {
    const clause = "Il annule et remplace tous les accords antérieurs ayant le même objet.";
    const found = standing([
      { name: "devis.pdf", kind: "quote", on: "2025-12-01" },
      { name: "site.pdf", text: build, on: "2024-05-01" },
      { name: "maintenance.pdf", text: `${care}\n\n${clause}\n`, on: "2026-01-10" },
    ]);
    expect(found).toMatchObject({ "site.pdf": { inForce: true }, "devis.pdf": { inForce: false } });
  });
  it("does not take a new article or annex, a draft, or a later date for a replacement", () => {
    const main = { name: "site.pdf", text: build, on: "2024-05-01" };
    const amendment = {
      name: "avenant.pdf",
      text: "AVENANT N° 1\n\nL'article 5 ci-après annule et remplace l'article 5 du contrat n° C-2024-011.\n",
      on: "2025-02-01",
      kind: "amendment" as const,
    };
    const draft = { name: "projet.pdf", text: "CONTRAT\n\nIl annule et remplace le contrat n° C-2024-011.\n" };
    const later = {
      name: "futur.pdf",
      text: "CONTRAT\n\nIl annule et remplace le contrat n° C-2024-011.\n",
      on: "2027-01-01",
    };
    const found = standing([main, amendment, draft, later]);
    expect(Object.entries(found).map(([name, f]) => [name, f.inForce])).toEqual([
      ["site.pdf", true],
      ["avenant.pdf", true],
      ["projet.pdf", false],
      ["futur.pdf", false],
    ]);
    expect(found["futur.pdf"]?.why).toBe("postérieur à la date du rapport");
  });
  it("lets a paper whose signatures are not made out replace one no better signed, never a signed one", () => {
    const clause = "Le présent contrat annule et remplace le contrat du 1er mai 2024.";
    const unclear = (on: string) => ({ on, facts: signed("undetermined", on) });
    const later = { name: "2025.docx", text: `${care}\n\n${clause}\n`, ...unclear("2024-12-16") };
    expect(standing([{ name: "2024.pdf", text: build, ...unclear("2024-05-01") }, later])).toEqual({
      "2024.pdf": { inForce: false, why: "annulé et remplacé par 2025.docx" },
      "2025.docx": { inForce: true, why: "dernier contrat connu, dont les signatures ne sont pas établies" },
    });
    expect(standing([{ name: "2024.pdf", text: build, on: "2024-05-01" }, later])).toEqual({
      "2024.pdf": { inForce: true, why: "dernier contrat signé" },
      "2025.docx": { inForce: false, why: "non signé, ou signatures non établies" },
    });
    const voided = { name: "2023.pdf", text: build, on: "2023-05-01" };
    const replacing = (name: string, on: string) => ({
      name,
      text: `${build}\n\nIl annule et remplace le contrat du 1er mai 2023.\n`,
      on,
    });
    expect(
      standing([
        voided,
        replacing("signe.pdf", "2024-01-01"),
        { ...replacing("copie.docx", "2025-01-01"), ...unclear("2025-01-01") },
      ])["2023.pdf"]?.why,
    ).toBe("annulé et remplacé par signe.pdf");
  });
  it("holds two contracts on two matters where neither is known to be signed, and the later of two on one", () => {
    const unclear = (on: string) => ({ on, facts: signed("undetermined", on) });
    const found = standing([
      { name: "site.pdf", text: build, ...unclear("2024-05-01") },
      { name: "maintenance-1.pdf", text: care, ...unclear("2024-09-01") },
      { name: "maintenance-2.pdf", text: care.replace("M-2025-02", "M-2026-01"), ...unclear("2026-01-10") },
    ]);
    expect(Object.entries(found).map(([name, { inForce }]) => [name, inForce])).toEqual([
      ["site.pdf", true],
      ["maintenance-1.pdf", false],
      ["maintenance-2.pdf", true],
    ]);
    expect(found["site.pdf"]?.why).toBe("dernier contrat connu, dont les signatures ne sont pas établies");
  });
  it("says until when a contract runs, and whether it was renewed", () => {
    const on = (dates: object, asOf?: string) =>
      standing([{ name: "c.pdf", on: "2024-01-01", facts: { dates: present(dates) } }], asOf)["c.pdf"];
    expect(on({ end: "2026-12-31", renewal: "tacit" })?.why).toBe("dernier contrat signé, jusqu’au 31 décembre 2026");
    expect(on({ end: "2024-12-31", renewal: "tacit", termMonths: 12 })?.why).toBe(
      "dernier contrat signé, reconduit tacitement jusqu’au 31 décembre 2026",
    );
    expect(on({ end: "2024-02-29", renewal: "tacit", termMonths: 1 }, "2026-03-15")?.why).toContain("29 mars 2026");
    expect(on({ end: "2025-06-30", renewal: "none" })).toEqual({
      inForce: false,
      why: "dernier contrat signé, expiré le 30 juin 2025 ; il régit encore ce qui a été fait avant",
    });
  });
  it("an expired contract takes its amendments with it, not an order given later, and an amendment may prolong it", () => {
    const main = {
      name: "c.pdf",
      on: "2024-01-01",
      facts: { dates: present({ end: "2025-06-30", renewal: "none" as const }) },
    };
    const amendment = { name: "avenant.pdf", on: "2024-09-01", kind: "amendment" as const };
    const order = { name: "commande.pdf", on: "2026-02-01", kind: "purchase-order" as const };
    const found = standing([main, amendment, order]);
    expect(found).toMatchObject({
      "c.pdf": { inForce: false },
      "avenant.pdf": { inForce: false, why: "suit le contrat, expiré le 30 juin 2025" },
      "commande.pdf": { inForce: true },
    });
    const prolonged = { ...amendment, facts: { dates: present({ end: "2026-12-31" }) } };
    expect(standing([main, prolonged])["c.pdf"]).toEqual({
      inForce: true,
      why: "dernier contrat signé, modifié par avenant.pdf, jusqu’au 31 décembre 2026",
    });
  });
  it("says in which stretches each paper governs: until it is replaced, has ended or the report", () => {
    const ends = (end: string) => ({ dates: present({ end, renewal: "none" as const }) });
    expect(
      governed([
        { name: "ancien.pdf", text: build, on: "2024-05-01" },
        { name: "nouveau.pdf", text: build.replace("2024-011", "2025-007"), on: "2025-05-01" },
        { name: "projet.pdf", text: build },
      ]),
    ).toEqual({ "ancien.pdf": ["2024-05-01…2025-04-30"], "nouveau.pdf": ["2025-05-01…"], "projet.pdf": [] });
    // A contract that ended, an amendment that prolonged it with no day between, another after a gap.
    const prolonged = { name: "avenant.pdf", kind: "amendment" as const, facts: ends("2025-12-31") };
    const main = { name: "c.pdf", on: "2024-01-01", facts: ends("2024-12-31") };
    expect(governed([main])).toEqual({ "c.pdf": ["2024-01-01…2024-12-31"] });
    expect(governed([main, { ...prolonged, on: "2024-12-01" }])).toEqual({
      "c.pdf": ["2024-01-01…2025-12-31"],
      "avenant.pdf": ["2024-12-01…2025-12-31"],
    });
    expect(governed([main, { ...prolonged, on: "2025-03-01" }])["c.pdf"]).toEqual([
      "2024-01-01…2024-12-31",
      "2025-03-01…2025-12-31",
    ]);
    // Nothing after the report, an annex without a day as long as its contract.
    expect(
      governed([main, { ...prolonged, on: "2025-03-01" }, { name: "annexe.pdf", kind: "annex" }], "2024-06-01"),
    ).toMatchObject({ "c.pdf": ["2024-01-01…"], "avenant.pdf": [] });
  });
  it("says that an amendment takes the place of the clauses it changes", () => {
    const found = standing([
      { name: "c.pdf", on: "2024-01-01" },
      { name: "avenant.pdf", on: "2025-01-01", kind: "amendment" },
      { name: "projet.pdf", kind: "amendment" },
    ]);
    expect(found["avenant.pdf"]).toEqual({
      inForce: true,
      why: "avenant au contrat en vigueur : ce qu’il modifie remplace les clauses d’origine",
    });
    expect(found["projet.pdf"]).toEqual({ inForce: false, why: "non signé, ou signatures non établies" });
  });
  it("does not call signed what nobody could see signed", () => {
    const unclear = signed("undetermined", "2026-01-10");
    expect(standing([{ name: "c.pdf", on: "2026-01-10", facts: unclear }])["c.pdf"]).toEqual({
      inForce: true,
      why: "dernier contrat connu, dont les signatures ne sont pas établies",
    });
    expect(standing([{ name: "d.pdf", kind: "quote", on: "2026-01-10", facts: unclear }])["d.pdf"]?.inForce).toBe(true);
    expect(
      standing([
        { name: "c.pdf", on: "2025-01-10" },
        { name: "d.pdf", kind: "quote", on: "2026-01-10", facts: unclear },
      ])["d.pdf"]?.inForce,
    ).toBe(false);
  });
  it("lets an amendment and an order of the same doubt stand with a contract of unclear signatures, not with a signed one", () => {
    const unclear = (on: string) => signed("undetermined", on);
    const later = [
      { name: "avenant.txt", kind: "amendment" as const, on: "2026-02-10", facts: unclear("2026-02-10") },
      { name: "bc.txt", kind: "purchase-order" as const, on: "2026-03-10", facts: unclear("2026-03-10") },
    ];
    const over = (facts: Partial<Facts>) =>
      Object.values(standing([{ name: "c.txt", on: "2026-01-10", facts }, ...later])).map((c) => c.inForce);
    expect(over(unclear("2026-01-10"))).toEqual([true, true, true]);
    expect(over({})).toEqual([true, false, false]);
  });
  it("names a paper by its folder and file, not by its place on this machine", () => {
    const found = standing([
      { name: "/home/x/dossier/a.pdf", text: build, on: "2024-05-01" },
      { name: "/home/x/dossier/b.pdf", text: build, on: "2025-05-01" },
    ]);
    expect(found["/home/x/dossier/a.pdf"]?.why).toBe("antérieur à dossier/b.pdf");
  });
  it("ends on hostile text", () => {
    const text = `CONTRAT\n${"annule et remplace tous ".repeat(20_000)}`;
    expect(standing([{ name: "a.pdf", text, on: "2026-01-01" }])["a.pdf"]?.inForce).toBe(true);
  });
});
