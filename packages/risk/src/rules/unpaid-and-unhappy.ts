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
      {
        from: "ledger and mail",
        text: "« Nous ne réglons pas la F-1 tant que les écrans restent figés », facture échue le 22 avril.",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-1", "2026-04-22", { status: "disputed" })],
            findings: [
              said("payment-refusal", "2026-05-18", {
                modality: "conditional-threat",
                fields: { invoiceNumbers: ["F-1"] },
              }),
            ],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "ledger and mail",
        text: "Facture F-1 échue le 22 avril ; refus de payer la F-2, qui n’est pas échue.",
        because: "le refus ne porte pas sur la facture échue",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-1", "2026-04-22"), invoice("F-2", "2026-06-30")],
            findings: [said("payment-refusal", "2026-05-18", { fields: { invoiceNumbers: ["F-2"] } })],
          }),
          asOf: "2026-06-09",
        }),
      },
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
    const unhappy = matter.closedOn === null ? unhappyAbout(matter.findings, late, asOf, matter.settings) : [];
    const numbers = late.map((i) => i.number);
    const citing = unhappy.filter((f) => f.fields.invoiceNumbers?.some((n) => numbers.includes(n)) ?? false);
    const cited = citing.length > 0;
    // the message that cites an invoice leads, and that invoice
    const finding = citing.at(-1) ?? unhappy.at(-1);
    const item = late.find((i) => finding?.fields.invoiceNumbers?.includes(i.number)) ?? late[0];
    if (item === undefined || finding === undefined) return [];
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
