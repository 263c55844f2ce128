import { formatDate } from "@vigie/model";
import { defineRule } from "./define-rule.ts";
import { invoice, scene } from "./scene.ts";

export const limitationPeriod = defineRule({
  id: "limitation-period",
  family: "relationship",
  severity: 2,
  title: { fr: "Prescription proche", en: "Limitation period ending soon" },
  why: {
    fr: "Une fois la prescription acquise, la créance ou la garantie ne peut plus être réclamée en justice ; en principe, une mise en demeure seule n’interrompt pas le délai de droit commun.",
    en: "Once the claim is time-barred, neither the debt nor the cover can be claimed in court; as a rule, a formal notice alone does not interrupt the general period.",
  },
  advice: {
    fr: "Obtenez une reconnaissance écrite de la dette ou un paiement partiel, ou agissez en justice avant cette date.",
    en: "Get the debt acknowledged in writing or a part payment, or sue before that date.",
  },
  law: [
    { reference: "C. civ. 2224 et 2240", status: "V" },
    { reference: "C. civ. 2241", status: "M" },
    { reference: "C. com. L110-4", status: "V" },
    { reference: "C. conso. L218-2", status: "V" },
    { reference: "C. assur. L114-1", status: "V" },
    { reference: "C. assur. L114-2", status: "M" },
  ],
  examples: {
    fires: [
      {
        from: "ledger",
        text: "Facture échue le 1er octobre 2021, toujours ouverte en juin 2026.",
        given: () => ({ relationship: scene({ ledger: [invoice("F-1", "2021-10-01")] }), asOf: "2026-06-09" }),
      },
      {
        from: "ledger",
        text: "Facture échue le 4 mai 2021, toujours ouverte en juin 2026.",
        given: () => ({ relationship: scene({ ledger: [invoice("F-1", "2021-05-04")] }), asOf: "2026-06-09" }),
      },
    ],
    silent: [
      {
        from: "ledger",
        text: "Même facture, acompte reçu en mars 2023.",
        because: "le paiement partiel a fait repartir le délai",
        given: () => ({
          relationship: scene({
            ledger: [
              invoice("F-1", "2021-10-01", {
                status: "partly-paid",
                paid: "200.00",
                open: "1000.00",
                paidOn: "2023-03-01",
              }),
            ],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ deadlines, ledger, matter }) =>
    deadlines
      .filter((d) => d.kind === "limitation")
      .map((d) => {
        const finding = matter.findings.find((f) => f.id === d.findingId);
        const item = ledger.find((i) => d.basis.fr.startsWith(`Facture ${i.number},`));
        return {
          key: `${d.date} ${item?.number ?? ""}`,
          strength: "strong" as const,
          evidence: finding?.evidence ?? item?.evidence ?? [],
          fields: { deadlineDate: d.date },
          ...(finding?.date === undefined ? {} : { date: finding.date }),
          because: {
            fr: `${d.action.fr}${d.passed ? " depuis le " : " : "}${formatDate(d.date, "fr", "long")}. ${d.basis.fr}`,
            en: `${d.action.en}${d.passed ? " since " : ": "}${formatDate(d.date, "en", "long")}. ${d.basis.en}`,
          },
        };
      }),
});
