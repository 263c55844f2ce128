import { formatDate } from "@vigie/model";
import { daysLate } from "../ledger-state.ts";
import { unhappyAbout } from "../levels.ts";
import { signalNoun } from "../names.ts";
import { defineRule } from "./define-rule.ts";
import { invoice, said, scene } from "./scene.ts";

export const unpaidAndUnhappy = defineRule({
  id: "unpaid-and-unhappy",
  family: "relationship",
  severity: 2,
  title: { fr: "Impayé et insatisfaction", en: "Unpaid invoice and dissatisfaction" },
  why: {
    fr: "Un impayé et un reproche réunis annoncent souvent un différend sur la qualité : la relance seule l’envenime.",
    en: "A late payment and a grievance together often announce a dispute over quality: chasing payment alone makes it worse.",
  },
  advice: {
    fr: "Traitez la situation comme un différend : répondez d’abord sur le fond, par écrit et sur les faits.",
    en: "Treat it as a dispute: answer the substance first, in writing and on the facts.",
  },
  law: [{ reference: "C. civ. 1219", status: "V" }],
  examples: {
    fires: [
      {
        from: "ledger and mail",
        text: "Facture échue le 22 avril et insatisfaction exprimée le 18 mai.",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-1", "2026-04-22")],
            findings: [said("dissatisfaction", "2026-05-18", { strength: "medium" })],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "ledger and mail",
        text: "Facture échue le 22 avril et insatisfaction de l’automne précédent.",
        because: "plus de quatre-vingt-dix jours les séparent du rapport",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-1", "2026-04-22")],
            findings: [said("dissatisfaction", "2025-10-18")],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ ledger, matter, asOf }) => {
    const late = ledger.filter((i) => daysLate(i, asOf) > 0);
    const unhappy = matter.closedOn === null ? unhappyAbout(matter.findings, asOf, matter.settings) : [];
    const [item] = late;
    const finding = unhappy.at(-1);
    if (item === undefined || finding === undefined) return [];
    const numbers = late.map((i) => i.number);
    const cited = unhappy.some((f) => f.fields.invoiceNumbers?.some((n) => numbers.includes(n)) ?? false);
    const noun = signalNoun(finding.signal);
    const day = finding.date ?? asOf;
    return [
      {
        key: "both",
        strength: cited ? ("strong" as const) : ("medium" as const),
        evidence: [...finding.evidence, ...item.evidence],
        fields: { invoiceNumbers: numbers },
        date: day > item.due ? day : item.due,
        because: {
          fr: `Facture ${item.number} échue le ${formatDate(item.due, "fr", "long")} et ${noun.fr} le ${formatDate(day, "fr", "long")}${cited ? ", qui cite la facture" : ""}.`,
          en: `Invoice ${item.number} due on ${formatDate(item.due, "en", "long")} and ${noun.en} on ${formatDate(day, "en", "long")}${cited ? ", which cites the invoice" : ""}.`,
        },
      },
    ];
  },
});
