import type { Bilingual } from "@vigie/model";
import { defineRule } from "./define-rule.ts";
import { invoice, scene } from "./scene.ts";

/** The mentions by the codes `extract` gives them; an unknown code is printed as it is. */
const MENTIONS: Readonly<Record<string, Bilingual>> = {
  "due-date": { fr: "date d’échéance", en: "due date" },
  "penalty-rate": { fr: "taux des pénalités de retard", en: "late-payment rate" },
  "fixed-compensation": { fr: "indemnité forfaitaire de 40 €", en: "fixed compensation of €40" },
  "seller-siren": { fr: "numéro SIREN du vendeur", en: "seller’s company number (SIREN)" },
  "buyer-siren": { fr: "numéro SIREN du client", en: "buyer’s company number (SIREN)" },
  "seller-vat": { fr: "numéro de TVA du vendeur", en: "seller’s VAT number" },
  "buyer-vat": { fr: "numéro de TVA du client", en: "buyer’s VAT number" },
  "issue-date": { fr: "date d’émission", en: "issue date" },
  number: { fr: "numéro de facture", en: "invoice number" },
  "discount-terms": { fr: "conditions d’escompte", en: "early-payment terms" },
};

/** Mentions that come with e-invoicing, and the day from which a small firm must print them: not asked for earlier. */
const ASKED_FROM: Readonly<Record<string, string>> = { "buyer-siren": "2027-09-01" };

export const invoiceNoncompliant = defineRule({
  id: "invoice-noncompliant",
  family: "relationship",
  severity: 1,
  title: { fr: "Facture non conforme", en: "Invoice defects" },
  why: {
    fr: "Une mention obligatoire manquante donne au client un motif de retarder le paiement et expose à une amende.",
    en: "A missing compulsory particular gives the client a reason to delay payment and exposes you to a fine.",
  },
  advice: {
    fr: "Corrigez le modèle de facture et rectifiez les factures encore à payer.",
    en: "Correct the invoice template and the invoices still to be paid.",
  },
  law: [
    { reference: "C. com. L441-9", status: "V" },
    { reference: "CGI ann. II, 242 nonies A", status: "V" },
  ],
  examples: {
    fires: [
      {
        from: "invoice",
        text: "Facture F-7 sans taux de pénalités ni indemnité de 40 €.",
        given: () => ({
          relationship: scene({
            ledger: [invoice("F-7", "2026-06-02", { missingMentions: ["penalty-rate", "fixed-compensation"] })],
          }),
          asOf: "2026-06-09",
        }),
      },
    ],
    silent: [
      {
        from: "invoice",
        text: "Facture F-7 de mai 2026 sans le SIREN du client.",
        because: "une petite entreprise n’a à le faire figurer qu’à partir de septembre 2027",
        given: () => ({
          relationship: scene({ ledger: [invoice("F-7", "2026-06-02", { missingMentions: ["buyer-siren"] })] }),
          asOf: "2026-06-09",
        }),
      },
      {
        from: "invoice",
        text: "Facture F-7 avec toutes ses mentions.",
        because: "rien ne manque",
        given: () => ({
          relationship: scene({ ledger: [invoice("F-7", "2026-06-02", { missingMentions: [] })] }),
          asOf: "2026-06-09",
        }),
      },
    ],
  },
  occurrences: ({ ledger, relationship }) =>
    ledger.flatMap((item) => {
      const missing = (item.missingMentions ?? []).filter((code) => (ASKED_FROM[code] ?? "") <= item.issued);
      if (missing.length === 0 || relationship.client.consumer) return [];
      const names = (locale: "fr" | "en") => missing.map((code) => MENTIONS[code]?.[locale] ?? code).join(", ");
      return [
        {
          key: item.number,
          strength: "medium" as const,
          evidence: item.evidence,
          fields: { invoiceNumbers: [item.number], missing },
          date: item.issued,
          because: {
            fr: `Facture ${item.number}, ${missing.length > 1 ? "mentions non trouvées" : "mention non trouvée"} : ${names("fr")}.`,
            en: `Invoice ${item.number}, ${missing.length > 1 ? "particulars" : "particular"} not found: ${names("en")}.`,
          },
        },
      ];
    }),
});
