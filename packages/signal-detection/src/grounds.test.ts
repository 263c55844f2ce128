import type { DocumentKind, Finding } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { detectInText } from "./detect.ts";
import { exampleOf } from "./testing/example-document.ts";

/** What is found in a text of that author; a paper when `kind` is given, else a mail. */
function found(from: string, text: string, kind?: DocumentKind): Finding[] {
  const { document, facts, context } = exampleOf(from, text);
  const { envelope, ...paper } = document;
  return kind === undefined
    ? detectInText({ ...paper, ...(envelope === undefined ? {} : { envelope }) }, facts, context)
    : detectInText({ ...paper, format: "pdf" }, { ...facts, kind: { ...facts.kind, value: kind } }, context);
}
const named = (findings: readonly Finding[], signal: string) => findings.find((f) => f.signal === signal);

describe("minutes of acceptance", () => {
  const head =
    "PROCÈS-VERBAL DE RECETTE\nMarché n° 2025-COM-14 – Site internet\nMaître d’ouvrage : Opaline Cosmétiques\nTitulaire : Studio Mascaret\n";
  it.each(["acceptance-report", "other"] as const)("without reserves are no complaint (%s)", (kind) => {
    for (const end of [
      "Les parties constatent que les prestations sont conformes au cahier des charges. La recette\nest prononcée sans réserve le 12 mai 2026.",
      "Réserves : néant. La recette est prononcée le 12 mai 2026.",
      "Les prestations sont conformes. Aucune réserve n’est émise.",
    ])
      expect(named(found("client", `${head}${end}\n`, kind), "formal-complaint")).toBeUndefined();
  });
  it.each([
    "La recette est prononcée avec réserves : trois anomalies bloquantes.",
    "La recette est prononcée :\n☐ sans réserve\n☒ assortie des réserves énumérées ci-dessous :\n1. Le formulaire de contact ne fonctionne pas.",
  ])("with reserves are one: %s", (end) =>
    expect(named(found("client", `${head}${end}\n`, "acceptance-report"), "formal-complaint")).toBeDefined(),
  );
  it("do not silence a complaint that comes with them", () => {
    const text =
      "Je vous renvoie le procès-verbal de recette, prononcé sans réserve. Par la présente, je vous adresse une réclamation formelle sur votre facturation.";
    expect(named(found("client", text), "formal-complaint")?.evidence[0]?.quote).toContain("réclamation formelle");
  });
});

describe("a lawyer’s opening", () => {
  const demand =
    "Je vous mets en demeure de lui verser la somme de 12 000 € sous quinze jours, à défaut de quoi j’assignerai.";
  const letter = (opening: string, middle = "") =>
    found("client-counsel", `Madame,\n\n${opening}\n${middle}\n${demand}\n\nMaître Roy\nAvocat au barreau de Lyon`);
  const openings = [
    "Je suis le conseil de la société Tannerie Coubertin.",
    "J’interviens aux intérêts de la SCEA Vignobles Saint-Avit, qui m’a remis son dossier.",
    "Je suis le conseil de la société Alpha, votre cliente, qui me remet le dossier.",
  ];
  it.each(openings)("is no grievance: %s", (opening) => {
    const findings = letter(opening);
    expect(named(findings, "mise-en-demeure")).toBeDefined();
    expect(named(findings, "dissatisfaction")).toBeUndefined();
  });
  it.each(openings)("leaves the grievance behind it: %s", (opening) => {
    const grievance = "Malgré trois relances, le site que vous avez livré ne fonctionne toujours pas.";
    expect(named(letter(opening, grievance), "dissatisfaction")?.evidence[0]?.quote).toBe(grievance);
  });
  it("counts where it says the grievance itself", () => {
    const opening = "Je suis le conseil de la société Alpha, qui déplore vos retards répétés.";
    expect(named(letter(opening), "dissatisfaction")?.evidence[0]?.quote).toContain("déplore");
  });
});
