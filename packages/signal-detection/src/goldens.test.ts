import { describe, expect, it } from "vitest";
import { ownFormalNotice, readOwnMessage } from "./detect.ts";
import { detect } from "./detect-all.ts";
import { exampleOf } from "./testing/example-document.ts";

type Golden = {
  n: number;
  text: string;
  from: string;
  /** Signals expected, with their strength where the catalogue gives one. */
  expected?: Record<string, "strong" | "any">;
  fields?: Record<string, unknown>;
  notice?: true;
  steps?: string[];
};

/** Sentence goldens of the domain page, §3.4. Received Monday 8 June 2026. */
const GOLDENS: readonly Golden[] = [
  {
    n: 1,
    from: "client",
    text: "Par la présente, nous vous mettons en demeure de reprendre les développements sous huitaine.",
    expected: { "mise-en-demeure": "strong" },
    fields: { deadlineDays: 8, deadlineDate: "2026-06-16" },
  },
  {
    n: 2,
    from: "client-counsel",
    text: "La présente vaut mise en demeure au sens de l'article 1344 du Code civil.",
    expected: { "mise-en-demeure": "strong", "lawyer-letter": "any" },
  },
  {
    n: 3,
    from: "client",
    text: "À défaut de correction avant le 12 juin, nous saisirons le tribunal de commerce et demanderons réparation.",
    expected: { "mise-en-demeure": "strong", "threat-of-proceedings": "any" },
    fields: { deadlineDate: "2026-06-11" },
  },
  {
    n: 4,
    from: "contract",
    text: "Après mise en demeure restée sans effet pendant 30 jours, le contrat sera résilié de plein droit.",
  },
  { n: 5, from: "us", text: "Nous vous mettons en demeure de régler la facture F-2026-041.", notice: true },
  { n: 6, from: "client", text: "> Nous vous mettons en demeure de régler la facture F-2026-041." },
  { n: 7, from: "internal", text: "Notre avocat vient de les mettre en demeure, copie jointe." },
  { n: 8, from: "client", text: "Nous avons dû mettre en demeure notre hébergeur." },
  { n: 9, from: "us", text: "Dernière relance avant mise en demeure." },
  { n: 10, from: "newsletter", text: "Télécharger notre modèle de mise en demeure gratuit." },
  { n: 11, from: "client", text: "Maître Durand, notaire, recevra les parties mardi." },
  {
    n: 12,
    from: "unknown",
    text: "Conformément à mes règles déontologiques, je vous invite à transmettre cette lettre à votre conseil habituel.",
    expected: { "lawyer-letter": "strong" },
  },
  {
    n: 13,
    from: "client-counsel",
    text: "Je suis le conseil de la société Alpha, votre cliente, qui me remet le dossier.",
    expected: { "lawyer-letter": "strong" },
    fields: { onBehalfOf: "Alpha" },
  },
  { n: 14, from: "our-counsel", text: "Votre dévouée, Me Petit — note sur notre stratégie" },
  {
    n: 15,
    from: "client",
    text: "Nous chiffrons notre préjudice à 357 360 €, selon le détail joint.",
    expected: { "claim-amount": "strong" },
    fields: { amounts: [expect.objectContaining({ value: "357360.00", role: "claimed" })] },
  },
  { n: 16, from: "client", text: "Le budget du lot 2 est de 357 360 €." },
  { n: 17, from: "contract", text: "Le plafond d'indemnisation est fixé à 10 000 €." },
  {
    n: 18,
    from: "client",
    text: "Franchement déçus : trois semaines de retard et toujours pas d'accès.",
    expected: { dissatisfaction: "strong" },
  },
  { n: 19, from: "client", text: "Sans vouloir vous presser, où en est la recette ?" },
  { n: 20, from: "client", text: "Nous sommes ravis, rien à redire." },
  {
    n: 21,
    from: "client",
    text: "Depuis la bascule du 12, nos pages ont disparu des moteurs et les ventes s'effondrent.",
    expected: { "incident-report": "strong" },
    fields: { faultDate: "2026-05-12" },
  },
  {
    n: 22,
    from: "client",
    text: "Nous bloquons le règlement tant que le site n'est pas conforme.",
    expected: { "payment-refusal": "strong" },
  },
  { n: 23, from: "client", text: "Le règlement est bloqué faute de bon de commande dans l'outil." },
  {
    n: 24,
    from: "client",
    text: "Sans geste de votre part, un avis détaillé sera publié.",
    expected: { "reputation-threat": "strong" },
  },
  { n: 25, from: "newsletter", text: "N'hésitez pas à laisser un avis sur notre fiche." },
  { n: 26, from: "client", text: "Nous n'entendons pas engager de procédure à ce stade." },
  {
    n: 27,
    from: "us",
    text: "Nous reconnaissons notre entière responsabilité et vous indemniserons.",
    expected: { "own-admission": "strong" },
  },
  { n: 28, from: "us", text: "Le paramètre d'indexation n'a pas été activé le 12 mai ; il l'est depuis le 22." },
  {
    n: 29,
    from: "us",
    text: "Je comprends votre frustration et vous rappelle aujourd'hui.",
    steps: ["compatir", "passer-a-l-action"],
  },
  {
    n: 30,
    from: "us",
    text: "Si vous ne payez pas, nous préviendrons vos clients.",
    expected: { "own-threat": "strong" },
  },
  {
    n: 31,
    from: "client",
    text: "The present letter constitutes formal notice to remedy within ten business days.",
    expected: { "mise-en-demeure": "strong" },
    fields: { deadlineDays: 10, deadlineUnit: "working-days", deadlineDate: "2026-06-22" },
  },
  {
    n: 32,
    from: "bailiff",
    text: "Assignation devant le tribunal de commerce de Lyon, RG 2026/01234",
    expected: { "court-proceedings": "strong", "bailiff-act": "strong" },
    fields: { caseNumber: "2026/01234", forum: "tribunal de commerce de Lyon" },
  },
];

describe("sentence goldens of the catalogue", () => {
  it.each(GOLDENS.map((g) => [g.n, g] as const))("%i", (_n, golden) => {
    const { document, facts, context } = exampleOf(golden.from, golden.text);
    const findings = detect(document, facts, context);
    const expected = golden.expected ?? {};
    expect(findings.map((f) => f.signal).sort()).toEqual(Object.keys(expected).sort());
    for (const f of findings) if (expected[f.signal] === "strong") expect(f.strength).toBe("strong");
    const fields = Object.assign({}, ...findings.map((f) => f.fields));
    for (const [name, value] of Object.entries(golden.fields ?? {})) expect(fields[name]).toEqual(value);
    expect(ownFormalNotice(document, context)?.quote).toBe(golden.notice === true ? golden.text : undefined);
    if (golden.steps !== undefined) expect(readOwnMessage(document, context)?.steps).toEqual(golden.steps);
  });
});
