import type { Document } from "@vigie/model";
import { describe, expect, it } from "vitest";
import { detect } from "./detect-all.ts";
import { exampleOf } from "./testing/example-document.ts";

const GRIEVANCE = "Nous sommes très déçus de votre travail et ne réglerons pas la facture F-2026-041.";

function read(text: string, change: (d: Document) => Document = (d) => d, receivedOn = "2026-06-08") {
  const { document, facts, context } = exampleOf("client", text);
  const hostile = change(document);
  const findings = detect(hostile, facts, { ...context, receivedOn });
  for (const finding of findings)
    for (const e of finding.evidence) expect(hostile.text.slice(e.span.start, e.span.end)).toBe(e.quote);
  return findings.map((f) => f.signal);
}

describe("bad input", () => {
  it.each([
    ["an empty body", ""],
    ["white space only", " \n\t\r\n\u00a0\u202f\n"],
    ["only a signature", "-- \nPaul Martin\nDirecteur\n06 12 34 56 78"],
    ["only a quote", `> ${GRIEVANCE}\n> Cordialement`],
    ["only a quote of another client", `Le mar. 12 mai 2026 à 09:14, Paul <p@a.example> a écrit :\n\n> ${GRIEVANCE}`],
    ["marks only", "!!! ??? … ;;; ))) --- ___ ***"],
    ["lone surrogates", "\ud800\udc00\ud800 \udfff\ud83d"],
    ["null characters", "\u0000\u0001\u0002".repeat(500)],
  ])("raises nothing on %s", (_what, text) => {
    expect(read(text)).toEqual([]);
  });

  it("reads through right-to-left overrides, zero-width characters and soft hyphens", () => {
    const woven = [...GRIEVANCE].join("\u200b");
    expect(read(`\u202e${GRIEVANCE}\u202c`)).toContain("payment-refusal");
    expect(read(woven)).toContain("payment-refusal");
    expect(read(GRIEVANCE.replace("déçus", "dé\u00adçus"))).toContain("dissatisfaction");
  });

  it("reads what a wrong charset left of the accents", () => {
    const text = "Nous ne paierons pas la facture F-2026-041 tant que le site ne sera pas réparé.";
    expect(read(text.replace(/é/gu, "\ufffd"))).toContain("payment-refusal");
  });

  it.each([
    ["one line without a stop", "attendons toujours votre réponse et le site est en panne "],
    ["quotes", `> ${GRIEVANCE}\n`],
    ["open brackets", "(((((((((((((((("],
    ["figures", "1 234 567,89 € 12/05/2026 "],
    ["question marks", "? "],
  ])("ends on 3 MB of %s", (_what, unit) => {
    expect(() => read(unit.repeat(Math.ceil(3_000_000 / unit.length)))).not.toThrow();
  });

  it("finds a grievance before two megabytes of noise", () => {
    const noise = "Le compte rendu de la réunion suit. ".repeat(55_000);
    expect(read(`${GRIEVANCE}\n\n${noise}`)).toContain("payment-refusal");
  });

  it("bears 50,000 recipients", () => {
    const to = Array.from({ length: 50_000 }, (_, i) => ({ name: "", address: `p${i}@a.example` }));
    const found = read(GRIEVANCE, (d) => (d.envelope === undefined ? d : { ...d, envelope: { ...d.envelope, to } }));
    expect(found).toContain("payment-refusal");
  });

  it.each(["1900-01-01", "2099-12-31"])("counts from %s", (day) => {
    expect(read("Nous vous mettons en demeure de payer sous huitaine.", (d) => d, day)).toContain("mise-en-demeure");
  });

  it("gives the same twice", () => {
    const { document, facts, context } = exampleOf("client", GRIEVANCE);
    expect(JSON.stringify(detect(document, facts, context))).toBe(JSON.stringify(detect(document, facts, context)));
  });
});
