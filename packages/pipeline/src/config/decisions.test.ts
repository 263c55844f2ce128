import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Document, SignatureDecision } from "@vigie/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadDecisions, saveDecision, unusedDecisions } from "./decisions.ts";

const FILE = "a".repeat(64);
const page = (number: number, more: Partial<SignatureDecision> = {}): SignatureDecision =>
  ({
    file: FILE,
    name: "contrat.pdf",
    page: number,
    verdict: "initialled",
    by: "Claire Martin",
    at: "2026-11-30",
    ...more,
  }) as SignatureDecision;

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-decisions-"));
  path = join(folder, "vigie.decisions.yaml");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("vigie.decisions.yaml", () => {
  it("keeps what is written in it, comments included, and gives it back", async () => {
    expect((await loadDecisions(undefined, "fr")).signatures).toEqual([]);
    await saveDecision(path, page(2), "fr");
    writeFileSync(path, readFileSync(path, "utf8").replace("signatures:", "# relu avec Paul\nsignatures:"));
    const party: SignatureDecision = {
      file: FILE,
      party: "Maison Tilleul : SAS # 1",
      verdict: "signed",
      by: "C",
      at: "2026-11-30",
    };
    await saveDecision(path, party, "fr");
    expect((await loadDecisions(path, "fr")).signatures).toEqual([page(2), party]);
    expect(readFileSync(path, "utf8")).toContain("# relu avec Paul");
    expect(readdirSync(folder)).toEqual(["vigie.decisions.yaml"]);
  });

  it("replaces the earlier one on the same page, and takes one back", async () => {
    await saveDecision(path, page(2), "fr");
    await saveDecision(path, page(3), "fr");
    expect(await saveDecision(path, page(2, { verdict: "not-initialled" }), "fr")).toEqual(page(2));
    expect((await loadDecisions(path, "fr")).signatures).toEqual([page(2, { verdict: "not-initialled" }), page(3)]);
    await saveDecision(path, page(3), "fr", true);
    expect((await loadDecisions(path, "fr")).signatures).toHaveLength(1);
    expect(await saveDecision(path, page(9), "fr", true)).toBeUndefined();
  });

  it("names file, line and value when it is wrong, and leaves it as it is", async () => {
    const text = `signatures:\n  - file: ${FILE}\n    page: 2\n    verdict: peut-être\n    by: C\n    at: 2026-11-30\n`;
    writeFileSync(path, text);
    await expect(loadDecisions(path, "fr")).rejects.toThrow(/vigie\.decisions\.yaml, ligne \d/u);
    await expect(saveDecision(path, page(2), "fr")).rejects.toThrow(/ligne/u);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

describe("unusedDecisions", () => {
  const document = (id: string, source: string, pages: number): Document =>
    ({ id, source, pages: Array.from({ length: pages }) }) as unknown as Document;

  it("tells a file that changed, a page that is not there, and counts the files that were not read", () => {
    const changed = unusedDecisions({ signatures: [page(2)] }, [document("b".repeat(64), "x/contrat.pdf", 3)], false);
    expect(changed.map((n) => n.fr)).toEqual([
      "« contrat.pdf » n’est plus le fichier sur lequel Claire Martin s’est prononcé le 30 novembre 2026 : la décision n’est plus appliquée, à confirmer de nouveau.",
    ]);
    const beyond = unusedDecisions({ signatures: [page(7)] }, [document(FILE, "mail.eml#contrat.pdf", 3)], false);
    expect(beyond[0]?.fr).toContain("n’en a que 3");
    expect(unusedDecisions({ signatures: [page(2)] }, [document(FILE, "contrat.pdf", 3)], true)).toEqual([]);
    const other = [document("b".repeat(64), "autre.pdf", 3)];
    expect(unusedDecisions({ signatures: [page(2)] }, other, false)).toEqual([]);
    expect(unusedDecisions({ signatures: [page(2)] }, other, true)[0]?.fr).toBe(
      "1 décision de vigie.decisions.yaml porte sur des fichiers qui ne sont pas parmi ceux qui ont été lus.",
    );
  });
});
